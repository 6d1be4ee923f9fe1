"""`assay add` itself, killed with all its processes at work: what it printed as kept is there, and run again it finishes."""

import json
import os
import random
import subprocess
import sys
import time
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


def adding(folder: Path, place: str, environment: dict[str, str]) -> "subprocess.Popen[str]":
    """`assay add` at work on two processes, in a process group of its own."""
    command = [sys.executable, "-m", "assay", "add", str(folder), "--ledger", place, "--jobs", "2", "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


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


def running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def require_kept(ledger: Ledger, kept: dict[str, str]) -> int:
    """What was acknowledged is in the ledger, whole; how many reports there are."""
    rows = {row.capture_sha256: row.id for row in ledger.reports()}
    assert kept.items() <= rows.items()
    assert all(row.unread is None and row.incidents for row in ledger.reports())
    assert ledger.verify().faults == ()
    return len(rows)


def test_the_command_is_killed_and_run_again(nowhere: str, folder: Path, environment: dict[str, str]) -> None:
    draw = random.Random(nowhere.startswith("postgresql"))
    amid = 0
    for _ in range(ROUNDS):
        with adding(folder, nowhere, environment) as first:
            assert first.stdout is not None
            line = first.stdout.readline()  # the first report is kept; now it is in the middle of its work
            time.sleep(draw.uniform(0, 1))
            workers = children(first.pid)
            first.kill()
            kept = kept_of(line + first.stdout.read())
        with open_ledger(nowhere, create=False) as ledger:
            amid += 0 < require_kept(ledger, kept) < SIZE
        deadline = time.monotonic() + 10
        while any(map(running, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers and not any(map(running, workers)), "a process that read for the killed one went on without it"
    assert amid
    with adding(folder, nowhere, environment) as again:
        lines, told = again.communicate(timeout=300)
        assert again.returncode == 0, told
    with open_ledger(nowhere, create=False) as ledger:
        assert require_kept(ledger, kept_of(lines)) == SIZE
        assert {r.state for r in ledger.runs()} == {"finished", "interrupted"}
