"""What keeping reports in a ledger costs, and how fast a large one answers, each figure beside its limit.

    python benchmarks/ledger.py [--articles FILE] [--rounds N] [--reports N] [--on ADDRESS]

Adding: the articles of news clusters are read by `assay read` and added by `assay add`, on as many processes each, in turns; what adding
costs more is the median over the rounds, of processor seconds (of all processes) and of seconds on the clock. Searching and opening: a
ledger of so many reports, each of real sentences in an order drawn anew, with an incident each. All is made in a temporary folder and
removed; the texts are their publishers'. ``--on`` makes the large ledger in an empty PostgreSQL database instead of a file.

Exit status 1 where a figure is over its limit; 0 where the articles are not there."""

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from assay.model.ids import incident_id, report_id, sha256
from assay.model.record import Certainty, Claim, DateItem, Hop, Incident, Label, PlaceItem
from assay.model.report import Capture, Record, Report
from assay.model.span import Span
from assay.store import Document, Engine, Ledger, open_ledger

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ASSAY_SHARED") or ROOT.parent / "shared")
ARTICLES = SHARED / "bench" / "news_clusters" / "articles.jsonl"
MOST_OVERHEAD, MOST_SEARCH_MS, MOST_OPEN_MS = 15.0, 50.0, 300.0
ENGINE = Engine(name="benchmark/1", codebook="benchmark", codebook_version="1")
SENTENCES = 20  # a report: the articles have about as many
AT_ONCE = 200
SEARCHES = 300


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: processor seconds of all its processes, and seconds on the clock."""

    processor: float
    clock: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``limit`` None for what is shown to be compared with."""

    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def held(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit


def adding(rows: Sequence[dict[str, object]], rounds: int, folder: Path) -> Iterator[Figure]:
    """What `assay add` costs over `assay read` for the same files."""
    files = []
    for k, row in enumerate(rows):
        file = folder / f"article-{k:04}.json"
        file.write_text(json.dumps({key: row.get(key) for key in ("text", "title", "outlet", "published", "url")}))
        files.append(str(file))
    jobs = ["--jobs", str(len(os.sched_getaffinity(0)))]
    pairs = []
    for k in range(rounds):
        sides = {"read": ["read", "--json", *jobs, *files], "add": ["add", *jobs, "--ledger", str(folder / f"{k}.db"), *files]}
        took = {side: command(sides[side]) for side in sorted(sides, reverse=bool(k % 2))}
        pairs.append((took["read"], took["add"]))
    yield Figure("reading the articles", statistics.median(read.clock for read, _ in pairs), "s")
    yield Figure("adding the articles", statistics.median(add.clock for _, add in pairs), "s")
    yield Figure("adding over reading, processor", over([(r.processor, a.processor) for r, a in pairs]), "%", MOST_OVERHEAD)
    yield Figure("adding over reading, clock", over([(r.clock, a.clock) for r, a in pairs]), "%", MOST_OVERHEAD)


def over(pairs: Sequence[tuple[float, float]]) -> float:
    """By how many per cent the second of a pair is more than the first, at the median."""
    return statistics.median((second / first - 1) * 100 for first, second in pairs)


def command(given: Sequence[str]) -> Cost:
    """Run a command of Assay's; what it took. An exit status of 1 says that some articles were refused."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-m", "assay", *given], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def asking(rows: Sequence[dict[str, object]], reports: int, place: str) -> Iterator[Figure]:
    """How fast a ledger of many reports is searched and opened."""
    sentences = [s for row in rows for s in re.split(r"(?<=[.!?])\s+", str(row["text"])) if len(s) > 20]
    start = time.perf_counter()
    with open_ledger(place) as ledger:
        fill(ledger, sentences, reports)
    yield Figure(f"filling it with {reports:,} reports", time.perf_counter() - start, "s")
    if "://" not in place:
        yield Figure("its size", Path(place).stat().st_size / 1e6, "MB")
    opened = [opening(place) for _ in range(5)]
    yield Figure("opening it in a new process, median", statistics.median(opened), "ms", MOST_OPEN_MS)
    with open_ledger(place, create=False) as ledger:
        took = sorted(searching(ledger, words) for words in questions(sentences))
        lists = [timed(lambda: ledger.reports()), timed(lambda: ledger.incidents())]
    yield Figure(f"searching it, median of {len(took)}", statistics.median(took), "ms", MOST_SEARCH_MS)
    yield Figure("searching it, 95th percentile", took[int(len(took) * 0.95)], "ms")
    yield Figure("searching it, slowest", took[-1], "ms")
    yield Figure("listing all reports", lists[0], "ms")
    yield Figure("listing all incidents", lists[1], "ms")


def fill(ledger: Ledger, sentences: Sequence[str], reports: int) -> None:
    """Add so many reports."""
    draw = random.Random(4)
    run = ledger.begin_run(ENGINE)
    for start in range(0, reports, AT_ONCE):
        ledger.add([shuffled(k, sentences, draw) for k in range(start, min(reports, start + AT_ONCE))], run)
    ledger.finish_run(run)


def shuffled(k: int, sentences: Sequence[str], draw: random.Random) -> Document:
    """A report of real sentences, with an incident on its first."""
    chosen = draw.sample(sentences, SENTENCES)
    text = "\n\n".join([f"{chosen[0]} ({k})", *chosen[1:]])
    capture = Capture(name=f"{k}.txt", content=text.encode(), sha256=sha256(text), media_type="text/plain")
    digest = sha256(text)
    day = (date(2015, 1, 1) + timedelta(days=draw.randrange(4000))).isoformat()
    report = Report(id=report_id(digest), sha256=digest, text=text, outlet=f"Outlet {k % 50}", title=chosen[-1][:80], published=day,
                    language="en", reader="benchmark", capture_sha256=capture.sha256)  # fmt: skip
    span = Span.cut(text, 0, len(chosen[0]))
    hop = Hop(name=report.outlet_name)
    claim = Claim(span=span, said_by=(hop,), certainty=Certainty.ASSERTED, rule="benchmark/1", engine="benchmark/1")
    incident = Incident(
        id=incident_id(digest, span.start, span.end), anchor=span,
        type=Label(id="type1", value="smuggling", claims=(claim,)), status=Label(id="status1", value="attempted_foiled", claims=(claim,)),
        dates=(DateItem(id="d1", claims=(claim,), what="occurred", start=day, end=day, precision="day", text=day),),
        places=(PlaceItem(id="p1", claims=(claim,), name=f"Place {k % 900}", role="seizure", country_iso2=None, admin1=None, lat=None,
                          lon=None, precision="unknown", gazetteer_id=None),),
    )  # fmt: skip
    return Document(capture=capture, record=Record(report=report, incidents=(incident,)))


def questions(sentences: Sequence[str]) -> Iterator[str]:
    """What is searched for: one to three words of a sentence, common or rare, one in four as a phrase, one in ten a beginning."""
    draw = random.Random(5)
    count = 0
    while count < SEARCHES:
        words = re.findall(r"[^\W\d_]{3,}", draw.choice(sentences))
        size = draw.randint(1, 3)
        if len(words) <= size:
            continue
        start = draw.randrange(len(words) - size)
        kind = draw.random()
        if kind < 0.25:
            yield '"' + " ".join(words[start : start + size]) + '"'
        elif kind < 0.35:
            yield words[start][:5] + "*"
        else:
            yield " ".join(draw.sample(words, size))
        count += 1


def searching(ledger: Ledger, words: str) -> float:
    """Milliseconds for the first page of a search, passages and total included."""
    return timed(lambda: ledger.search(words))


def timed(work: object) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000


def opening(place: str) -> float:
    """Milliseconds for opening a ledger, and the first look into it, in a process that has imported what it needs and no more."""
    told = ("import sys, time\nfrom assay.store import ReportFilter, open_ledger\nstart = time.perf_counter()\n"
            "with open_ledger(sys.argv[1], create=False) as ledger:\n    ledger.reports(ReportFilter(limit=20))\n"
            "    print((time.perf_counter() - start) * 1000)\n")  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return float(subprocess.run([sys.executable, "-c", told, place], env=environment, check=True, capture_output=True).stdout)


def show(figures: Sequence[Figure]) -> None:
    """The table."""
    table = Table("", "measured", "limit", "", box=SIMPLE_HEAD)
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:,.0f} {figure.unit}"
        verdict = "" if figure.limit is None else "held" if figure.held else "OVER"
        table.add_row(figure.what, f"{figure.value:,.1f} {figure.unit}", limit, verdict)
    Console(width=110).print(table)


def main(given: Sequence[str] | None = None) -> int:
    """Measures, prints the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=3, help="0 leaves out adding")
    parser.add_argument("--reports", type=int, default=20_000, help="0 leaves out searching and opening")
    parser.add_argument("--on", metavar="ADDRESS", help="an empty PostgreSQL database for the large ledger")
    asked = parser.parse_args(given)
    if not asked.articles.is_file():
        print("the articles are not there; --articles or ASSAY_SHARED names them. Nothing was measured")
        return 0
    rows = [json.loads(line) for line in asked.articles.read_text("utf-8").splitlines()]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="assay-bench-") as folder:
        if asked.rounds:
            figures += adding(rows, asked.rounds, Path(folder))
        if asked.reports:
            figures += asking(rows, asked.reports, asked.on or str(Path(folder) / "large.db"))
    show(figures)
    return 0 if all(figure.held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
