"""`assay add` itself, killed with all its processes at work: what it printed as kept is there, and run again it finishes."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assay.store import Ledger, open_ledger
from pile import SIZE, one

# Each round starts the whole engine twice.
ROUNDS = int(os.environ.get("ASSAY_KILL_ROUNDS_COMMAND", "3"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred files, each with a report that the engine finds an incident in."""
    made = tmp_path_factory.mktemp("reports")
    for k in range(SIZE):
        (made / f"report-{k:03}.txt").write_bytes(one(k).capture.content)
    return made


def adding(folder: Path, place: str, environment: dict[str, str], out: Path) -> "subprocess.Popen[str]":
    """`assay add` at work on two processes; what it prints goes into a file, for a pipe stays open as long as any of them lives."""
    command = [sys.executable, "-m", "assay", "add", str(folder), "--ledger", place, "--jobs", "2", "--json"]
    with out.open("w") as stream, out.with_suffix(".err").open("w") as errors:
        return subprocess.Popen(command, stdout=stream, stderr=errors, text=True, env=environment)


def kept_of(lines: str) -> dict[str, str]:
    """The ids of the reports that a command said it kept, by the hash of their bytes; the line that it was killed in does not count."""
    told = [json.loads(line) for line in lines.splitlines(keepends=True) if line.endswith("\n")]
    return {t["capture_sha256"]: t["report"] for t in told if t["state"] == "added"}


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(stat.parent.name))
    return found


def ended(pid: int) -> bool:
    """Whether a process has ended, though nobody may have asked for its status yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def require_kept(ledger: Ledger, kept: dict[str, str]) -> int:
    """What was acknowledged is in the ledger, whole; how many reports there are."""
    rows = {row.capture_sha256: row.id for row in ledger.reports()}
    assert kept.items() <= rows.items()
    assert all(row.unread is None and row.incidents for row in ledger.reports())
    assert ledger.verify().faults == ()
    return len(rows)


def wait(until: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds; AssertionError where it does not in time."""
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def test_the_command_is_killed_and_run_again(nowhere: str, folder: Path, environment: dict[str, str], tmp_path: Path) -> None:
    draw = random.Random(nowhere.startswith("postgresql"))
    out = tmp_path / "out"
    amid = 0
    for _ in range(ROUNDS):
        with adding(folder, nowhere, environment, out) as first:
            wait(lambda: out.stat().st_size or first.poll() is not None)  # the first reports are kept: now it is amid its work
            time.sleep(draw.uniform(0, 0.8))
            workers = children(first.pid)
            first.kill()
        assert workers, out.with_suffix(".err").read_text()
        for worker in workers:
            wait(partial(ended, worker))  # nobody goes on reading for a process that is no more
        with open_ledger(nowhere, create=False) as ledger:
            amid += 0 < require_kept(ledger, kept_of(out.read_text())) < SIZE
    assert amid
    with adding(folder, nowhere, environment, out) as again:
        assert again.wait(timeout=200) == 0, out.with_suffix(".err").read_text()
    with open_ledger(nowhere, create=False) as ledger:
        assert require_kept(ledger, kept_of(out.read_text())) == SIZE
        assert {r.state for r in ledger.runs()} == {"finished", "interrupted"}
