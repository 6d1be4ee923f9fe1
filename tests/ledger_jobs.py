"""What the tests of reliability have other processes do to a ledger, and how they start and kill them.

The processes are forks of a server that has imported this module, so that one starts in milliseconds and a kill falls into its work."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from assay.store import lite, open_ledger
from ledgers import ENGINE
from pile import BATCH, pile

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["ledger_jobs"])


def add(line: Connection, place: str, order: Sequence[int], batch: int = BATCH) -> None:
    """Add reports of the pile in this order, a few at a time; tells the ids of each few as soon as they are acknowledged."""
    documents = pile()
    line.send("ready")
    with open_ledger(place) as ledger:
        run = ledger.begin_run(ENGINE)
        for start in range(0, len(order), batch):
            added = ledger.add([documents[k] for k in order[start : start + batch]], run)
            line.send([a.report for a in added])
        ledger.finish_run(run)
    line.send("done")


def hold(line: Connection, place: str) -> None:
    """Take the lock of the one writer and keep it."""
    with open_ledger(place) as ledger, ledger._database.writing():
        line.send("ready")
        time.sleep(600)


def forget(line: Connection, place: str, some_id: str) -> None:
    """Forget a report."""
    with open_ledger(place) as ledger:
        line.send("ready")
        ledger.forget(some_id, reason="asked to", by="E. Editor")
    line.send("done")


def back_up(line: Connection, place: str, path: str) -> None:
    """Write a backup; killed in the middle of it, for it stops there."""
    lite.settle = lambda new, path: (line.send("written"), time.sleep(600))  # type: ignore[assignment,return-value]
    with open_ledger(place) as ledger:
        ledger.backup(path)


def look(line: Connection, place: str, until: str) -> None:
    """Read the ledger over and over until a file is there; tells the number of reports that it saw each time."""
    line.send("ready")
    with open_ledger(place, create=False) as ledger:
        seen = 0
        while not Path(until).exists():
            rows = ledger.reports()
            assert len(rows) >= seen
            seen = len(rows)
            if rows:
                assert len(ledger.record(rows[seen // 2].id).record.incidents) == 1
                assert ledger.search("amber").total >= seen
            line.send(seen)
    line.send("done")


def open_only(line: Connection, place: str) -> None:
    """Open a ledger, which brings its schema up to date."""
    line.send("ready")
    open_ledger(place, create=False).close()
    line.send("done")


@dataclass(frozen=True, slots=True)
class Job:
    """A process at work. Each message of its job is read once."""

    process: Any
    line: Connection

    def wait_for(self, told: object, seconds: float = 60) -> None:
        """Read messages until this one."""
        while self.line.poll(seconds):
            if self.line.recv() == told:
                return
        raise AssertionError(f"no {told!r} in {seconds} s")

    def kill(self) -> None:
        """SIGKILL: it gets no chance to tidy up."""
        self.process.kill()
        self.process.join()

    def messages(self) -> list[Any]:
        """What it told until its end; a message that it was killed in does not count."""
        found = []
        try:
            while True:
                found.append(self.line.recv())
        except (EOFError, OSError):
            return found

    def finished(self, seconds: float = 120) -> list[Any]:
        """What it told, when it has ended of itself without an error."""
        told = self.messages()
        self.process.join(seconds)
        assert self.process.exitcode == 0
        return told


@contextmanager
def job(work: Callable[..., None], *given: Any) -> Iterator[Job]:
    """A process that does this; it does not outlive the block."""
    ours, theirs = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=work, args=(theirs, *given), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Job(process, ours)
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        ours.close()


def acknowledged(told: Sequence[Any]) -> list[str]:
    """The ids in what a job of ``add`` told."""
    return [some_id for few in told if isinstance(few, list) for some_id in few]


def is_gone(pid: int) -> bool:
    """Whether there is no such process any more."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
