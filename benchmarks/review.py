"""How fast the workbench answers over a large ledger, each address beside the limit, as wrk measures it on loopback.

    python benchmarks/review.py [--reports N] [--folder DIR] [--on ADDRESS] [--seconds S] [--people N] [--map]

A ledger of invented reports (benchmarks/review_ledger.py) is filled, which takes minutes; with ``--folder`` it stays there and is filled
once, ``--on`` fills an empty PostgreSQL database instead. `assay review` serves it, in a process of its own. So many people (2) then ask
for one page after another, without a pause, first undisturbed, then while another one accepts a value every second: each decision changes
the ledger, and whatever had been counted is counted anew. Filters, reports and words that are searched for change with each request, so
that it is not a cache alone that is measured. Beside the times stands what the server's processor worked on each page: where that is far
less than the time, somebody else had the machine. The first look at the overview after the start is told by itself, and without a limit.

``--map`` also opens the overview in Chromium (Debian's, through Playwright): until the map is drawn, and until it stands after a zoom or a
shift. Without a graphics card all of it is drawn by the processor.

Exit status 1 where the 95th percentile of an address is over its limit, or a request failed."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from assay.review.guard import COOKIE, token
from assay.store import Ledger, ReportFilter, open_ledger
from review_ledger import fill

LIMIT_MS = 200.0
PAUSE = 1.0  # seconds between two decisions
ROOT = Path(__file__).resolve().parents[1]
# Asks for one path after another, and says what wrk itself does not print.
SCRIPT = """
local paths, n = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
  n = n + 1
  return wrk.format("GET", paths[(n - 1) %% #paths + 1], {["Accept"] = "text/html", ["Cookie"] = "%s"})
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("MEASURED %%d %%d %%d %%d %%d\\n", latency:percentile(50), latency:percentile(95), latency.max, summary.requests,
    e.connect + e.read + e.write + e.timeout + e.status))
end
"""
MEASURED = re.compile(r"MEASURED (\d+) (\d+) (\d+) (\d+) (\d+)")
WHO = "benchmark"
FILTERS = (
    [{}, {"reviewed": "no"}, {"reviewed": "partly"}, {"certainty": "asserted"}, {"certainty": "hedged"}, {"type": "smuggling"}]
    + [{"status": s} for s in ("attempted_foiled", "completed", "alleged")]
    + [{"after": f"{year}-01-01", "before": f"{year + 4}-12-31"} for year in range(2014, 2025)]
    + [{"commodity": c} for c in ("gold", "heroin", "ivory", "drug", "other", "garlic", "cigarettes", "weapons")]
    + [{"place": p} for p in ("US", "France", "india", "ontario", "CN", "Turkey")]
    + [{"box": f"{west},{south},{west + 60},{south + 40}"} for west in (-120, -60, 0, 60) for south in (-30, 10)]
    + [{"reviewed": "no", "after": f"{year}-01-01"} for year in range(2014, 2022)]
)
WORDS = ("market", "heroin", "ivory", "treaty", '"border police"', "curf*", "Petrov", "harbour road", "gold bars", "pipeline", "Novak")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured of one kind of page, in milliseconds; ``limit`` of the 95th percentile, None for what is only told."""

    what: str
    middle: float
    high: float
    most: float
    count: int
    processor: float | None = None
    failed: int = 0
    limit: float | None = LIMIT_MS

    @property
    def held(self) -> bool:
        """Whether nothing failed and it is within its limit."""
        return not self.failed and (self.limit is None or self.high <= self.limit)


def pages(ledger: Ledger) -> dict[str, list[str]]:
    """The addresses by what they are."""
    rows = ledger.reports(ReportFilter(first="review", has_incidents=True, limit=300))
    return {
        "the queue": ["/"],
        "the queue, filters": ["/?named=1", "/?rivals=1", "/?reviewed=partly", "/?doubtful=1&notes=1", "/?order=newest", "/?kind=empty"],
        "the queue, later pages": [f"/?page={page}" for page in (2, 3, 10, 100, 300)],
        "a report": [f"/reports/{row.id}" for row in rows],
        "the overview": ["/overview"],
        f"the overview, {len(FILTERS)} filters": ["/overview?" + urlencode(f) for f in FILTERS],
        "what the map shows": ["/overview/map.json?" + urlencode(f) for f in FILTERS],
        "a search": ["/search?" + urlencode({"q": words, "page": page}) for words in WORDS for page in (1, 2)],
    }


@contextmanager
def serving(place: str) -> Iterator[tuple[str, int]]:
    """`assay review` over a ledger; its address, and the number of its process."""
    command = [sys.executable, "-m", "assay", "review", "--ledger", place, "--port", "0", "--no-browser", "--by", WHO]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT / "src")})
    assert server.stdout is not None
    try:
        found = next((f for line in server.stdout if (f := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
        if found is None:
            raise SystemExit("the workbench did not start")
        yield found[0], server.pid
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def worked(process: int) -> float:
    """Milliseconds that a process has had a processor."""
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(int(ticks) for ticks in spent) / os.sysconf("SC_CLK_TCK") * 1000


def measured(server: tuple[str, int], what: str, paths: Sequence[str], seconds: int, people: int, folder: Path) -> Figure:
    """What wrk says of some paths, asked for in turns."""
    address, process = server
    before = worked(process)
    listed, script = folder / "paths.txt", folder / "paths.lua"
    listed.write_text("\n".join(paths) + "\n")
    script.write_text(SCRIPT % (listed, f"{COOKIE}={WHO}"))
    told = subprocess.run(["wrk", "-t1", f"-c{people}", f"-d{seconds}s", "--timeout", "20s", "-s", str(script), address],
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    found = MEASURED.search(told)
    if found is None:
        raise SystemExit(told)
    middle, high, most, count, failed = (int(n) for n in found.groups())
    return Figure(what=what, middle=middle / 1000, high=high / 1000, most=most / 1000, count=count,
                  processor=(worked(process) - before) / max(1, count), failed=failed)  # fmt: skip


def asked(address: str, path: str, form: dict[str, str] | None = None) -> tuple[float, int, str]:
    """One request as a browser makes it: milliseconds, status, answer."""
    host = address.removeprefix("http://")
    headers = {"Accept": "text/html", "Cookie": f"{COOKIE}={WHO}", "X-CSRF-Token": token(WHO), "Origin": address, "HX-Request": "true"}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    start = time.perf_counter()
    connection = HTTPConnection(host, timeout=60)
    connection.request("GET" if form is None else "POST", path, None if form is None else urlencode(form), headers)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8")
    connection.close()
    return (time.perf_counter() - start) * 1000, answer.status, body


class Reviewer:
    """Opens a report, accepts a value of it, waits, and goes on; what each acceptance took, and how many were refused."""

    def __init__(self, address: str, values: Iterator[tuple[str, str, str]]) -> None:
        self.address, self.values = address, values
        self.took: list[float] = []
        self.refused = 0
        self._over = Event()
        self._thread = Thread(target=self._work, daemon=True)

    def __enter__(self) -> "Reviewer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._over.wait(PAUSE):
            report, incident, item = next(self.values)
            _, _, page = asked(self.address, f"/reports/{report}")
            seen = re.search(r'name="seen" value="(\d+)"', page)
            form = {"verdict": "accept", "incident": incident, "item": item, "seen": seen[1] if seen else "0"}
            took, status, _ = asked(self.address, f"/reports/{report}/decisions", form)
            self.took.append(took)
            self.refused += status != 200

    def figure(self) -> Figure:
        """What the acceptances took."""
        high = statistics.quantiles(self.took, n=20)[-1] if len(self.took) > 1 else max(self.took, default=0.0)
        return Figure(what="accepting a value, meanwhile", middle=statistics.median(self.took or [0.0]), high=high,
                      most=max(self.took, default=0.0), count=len(self.took), failed=self.refused)  # fmt: skip


def undecided(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Values that nobody has decided on: of each of some reports one."""
    rows = ledger.reports(ReportFilter(reviewed="no", has_incidents=True, limit=2000))
    return [(row.id, incident.id, incident.type.id) for row in rows if (incident := ledger.record(row.id).record.incidents[0])]


def figures(place: str, seconds: int, people: int, folder: Path, with_map: bool) -> Iterator[Figure]:
    """All figures of one ledger."""
    with open_ledger(place, create=False) as ledger:
        addresses, values = pages(ledger), iter(undecided(ledger))
    with serving(place) as server:
        address = server[0]
        took, status, _ = asked(address, "/overview")
        first = "the overview, first look after the start"
        yield Figure(what=first, middle=took, high=took, most=took, count=1, failed=status != 200, limit=None)
        for what, paths in addresses.items():
            yield measured(server, what, paths, seconds, people, folder)
        with Reviewer(address, values) as reviewer:
            for what, paths in addresses.items():
                yield measured(server, f"{what}, while one decides", paths, seconds, people, folder)
        yield reviewer.figure()
        if with_map:
            yield from map_figures(address)


def map_figures(address: str) -> Iterator[Figure]:
    """How the map behaves, and what it is sent. Playwright is needed for this alone."""
    print(f"the map is sent {len(asked(address, '/overview/map.json')[2].encode()) / 1000:,.0f} KB")
    print(f"the map as a drawing has {len(asked(address, '/overview/map.svg')[2].encode()) / 1000:,.0f} KB")
    for what, took in import_module("review_map").measure(address):
        yield Figure(what=what, middle=statistics.median(took), high=max(took), most=max(took), count=len(took), limit=None)


def show(found: Sequence[Figure]) -> None:
    """The table."""
    table = Table("", "p50", "p95", "longest", "processor", "requests", "limit", "", box=SIMPLE_HEAD)
    for f in found:
        limit = "" if f.limit is None else f"{f.limit:.0f} ms"
        verdict = f"{f.failed} FAILED" if f.failed else "" if f.limit is None else "held" if f.held else "OVER"
        processor = "" if f.processor is None else f"{f.processor:,.0f} ms"
        table.add_row(f.what, *(f"{n:,.0f} ms" for n in (f.middle, f.high, f.most)), processor, f"{f.count:,}", limit, verdict)
    Console(width=130).print(table)


def filled(folder: Path, reports: int) -> Path:
    """The large ledger in a folder, filled where it is not there yet."""
    place = folder / f"reports-{reports}.db"
    if not place.exists():
        half = folder / f"reports-{reports}.part"
        half.unlink(missing_ok=True)
        with open_ledger(half) as ledger:
            fill(ledger, reports)
        half.rename(place)
    return place


def main(given: Sequence[str] | None = None) -> int:
    """Measures, prints the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="where the large ledger is kept for the next time")
    parser.add_argument("--on", metavar="ADDRESS", help="an empty PostgreSQL database for the large ledger, or one filled before")
    parser.add_argument("--seconds", type=int, default=10, help="for each kind of page")
    parser.add_argument("--people", type=int, default=2, help="who ask at once")
    parser.add_argument("--map", action="store_true", help="open the map in Chromium too")
    asked_for = parser.parse_args(given)
    if shutil.which("wrk") is None:
        print("wrk is not there (the Debian package wrk). Nothing was measured")
        return 0
    with tempfile.TemporaryDirectory(prefix="assay-bench-") as temporary:
        folder = Path(temporary)
        if asked_for.on:
            place = asked_for.on
            with open_ledger(place) as ledger:
                if not ledger.count_reports().total:
                    fill(ledger, asked_for.reports)
        else:
            # A copy: what is decided here is not to be decided the next time.
            place = str(shutil.copy(filled(asked_for.folder or folder, asked_for.reports), folder / "large.db"))
        found = list(figures(place, asked_for.seconds, asked_for.people, folder, asked_for.map))
    show(found)
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
