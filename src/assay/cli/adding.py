"""Adding many files to a ledger: what it has is told from what is new, the new is read on several processes, and kept a few at a time."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TypeVar

from assay.acquire import capture_file
from assay.cli.interrupts import put_off
from assay.cli.lazy import tell
from assay.cli.options import Settings
from assay.cli.pool import DIED, Work, work_through
from assay.cli.printing import counted, print_line
from assay.cli.progress import with_progress
from assay.cli.reading import Task
from assay.codebook import load_codebook
from assay.intake import document_of, engine_of
from assay.model.errors import InputError, LedgerError
from assay.model.report import Capture, Known
from assay.store import Added, Document, Ledger, Run

ALL_IN, SOME_NOT, INTERRUPTED = 0, 1, 130
# What one transaction takes in: a commit waits for the disk, and what is not yet kept is read again after a power cut.
MOST, SECONDS = 32, 1.0
# Fewer than so many a process do not pay for starting it.
WORTH_A_PROCESS = 8
_LOOKED_UP = 500
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one file: what the ledger is to keep of it, or the message that says why there is nothing."""

    name: str
    document: Document | None = None
    error: str | None = None


@dataclass(slots=True)
class Tally:
    """What became of the files; ``incidents`` are those of the reports that were added."""

    files: int = 0
    added: int = 0
    incidents: int = 0
    known: int = 0
    unread: int = 0
    failed: int = 0
    forgotten: int = 0

    def told(self) -> str:
        """One line that adds up to the number of files."""
        parts = [f"{self.added:,} added, with {counted(self.incidents, 'incident')}", f"{self.known:,} known already"]
        parts += [
            f"{n:,} {what}" for n, what in ((self.unread, "kept unread"), (self.forgotten, "not taken in, for they were forgotten")) if n
        ]
        return f"{counted(self.files, 'file')}: {', '.join(parts)}, {self.failed:,} failed"


def take(task: Task, settings: Settings) -> Taken:
    """Capture and read one file. It never raises."""
    try:
        capture = task.capture or capture_file(task.name, settings.known, max_bytes=settings.max_bytes)
    except InputError as error:
        return Taken(name=task.name, error=str(error))
    return Taken(name=task.name, document=document_of(capture, load_codebook(settings.codebook), max_bytes=settings.max_bytes))


def _died(task: Task) -> Taken:
    """Reading it ended its process: the bytes are kept nevertheless."""
    try:
        capture = task.capture or capture_file(task.name)
    except InputError as error:
        return Taken(name=task.name, error=str(error))
    return Taken(name=task.name, document=Document(capture=capture, unread=DIED))


TAKE = Work(do=take, died=_died)


def processes(asked: int | None, tasks: int) -> int:
    """How many processes to read with: as many as were asked for, else one a core that may be used, where there is enough to do."""
    return asked or max(1, min(len(os.sched_getaffinity(0)), tasks // WORTH_A_PROCESS))


class Adding:
    """One batch of files into one ledger."""

    def __init__(self, ledger: Ledger, settings: Settings, *, jobs: int | None, again: bool, as_json: bool) -> None:
        self.ledger, self.settings, self.jobs, self.again = ledger, settings, jobs, again
        self.engine = engine_of(settings.codebook)
        self.tally = Tally()
        self.keeper = _Keeper(ledger, self.tally, as_json)
        self.as_json = as_json
        self.copies: list[Capture] = []

    def run(self, names: Sequence[str], more: Sequence[Task] = ()) -> int:
        """Add the files, and what was captured already; the exit status. What is kept stays kept, whatever happens after."""
        self.tally.files += len(names) + len(more)
        try:
            tasks = [*more, *self._new(names)]
            if tasks:
                self._read(tasks)
            self._sighted()
        except KeyboardInterrupt:
            tell(f"stopped; {self.tally.told()}. Run it again to go on")
            return INTERRUPTED
        except LedgerError:
            tell(f"broken off; {self.tally.told()}. What was added is kept")
            raise
        tell(self.tally.told())
        return SOME_NOT if self.tally.failed else ALL_IN

    def _read(self, tasks: Sequence[Task]) -> None:
        run = self.keeper.run = self.ledger.begin_run(self.engine)
        settings = replace(self.settings, jobs=processes(self.jobs, len(tasks)))
        finished = False
        try:
            with closing(with_progress(work_through(TAKE, tasks, settings), len(tasks), "adding")) as outcomes:
                for taken in outcomes:
                    self.keeper.put(taken)
            finished = True
        finally:
            self.keeper.end(run, interrupted=not finished)

    def _new(self, names: Sequence[str]) -> Iterator[Task]:
        """The files whose bytes are not in the ledger yet, each content once; of the others, that they were found here too."""
        seen: set[str] = set()
        captured = (pair for name in with_progress(iter(names), len(names), "looking") for pair in self._captured(name))
        for some in _few(captured, _LOOKED_UP):
            known = self._known([capture for _, capture in some])
            for name, capture in some:
                if capture.sha256 in seen:
                    self._copy(name, capture, None)
                elif (added := known.get(capture.sha256)) is not None:
                    self._copy(name, capture, added)
                else:
                    seen.add(capture.sha256)
                    yield Task(name=name)

    def _captured(self, name: str) -> Iterator[tuple[str, Capture]]:
        try:
            yield name, replace(capture_file(name, self.settings.known, max_bytes=self.settings.max_bytes), content=b"")
        except InputError as error:
            self.keeper.fail(name, str(error))

    def _known(self, captures: Sequence[Capture]) -> dict[str, Added]:
        """What needs no reading. Where the user says something of the files, all are read: it may be new."""
        found = self.ledger.known([c.sha256 for c in captures], self.engine)
        if self.again:
            for sha256, added in list(found.items()):
                if added.forgotten is not None and self.ledger.remember(sha256):
                    del found[sha256]
        told = self.settings.known != Known()
        return {sha256: added for sha256, added in found.items() if added.forgotten is not None or not told}

    def _copy(self, name: str, capture: Capture, added: Added | None) -> None:
        if added is not None and added.forgotten is not None:
            self.keeper.refused(name, added)
            return
        self.tally.known += 1
        self.copies.append(capture)
        if self.as_json:
            print_line({"name": name, "state": "known", "report": added.report if added else None, "capture_sha256": capture.sha256})

    def _sighted(self) -> None:
        for some in _few(self.copies, _LOOKED_UP):
            self.ledger.sighted(some)


class _Keeper:
    """Keeps what was read, a few documents a transaction, and says what became of each once it is on the disk."""

    def __init__(self, ledger: Ledger, tally: Tally, as_json: bool) -> None:
        self.ledger, self.tally, self.as_json = ledger, tally, as_json
        self.run: Run | None = None
        self.waiting: list[Taken] = []
        self.since = time.monotonic()

    def put(self, taken: Taken) -> None:
        """Take in what came of one file."""
        if taken.document is None:
            self.fail(taken.name, taken.error or "it was not read")
            return
        self.waiting.append(taken)
        if len(self.waiting) >= MOST or time.monotonic() - self.since > SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keep what is waiting. Where the ledger refuses some documents together, each is tried alone, so that one costs no other."""
        some, self.waiting, self.since = self.waiting, [], time.monotonic()
        if not some or self.run is None:
            return
        try:
            self._keep(some)
        except LedgerError:
            self._keep_one_by_one(some)

    def end(self, run: Run, *, interrupted: bool) -> None:
        """Keep what is left, and close the run."""
        self.flush()
        self.ledger.finish_run(run, interrupted=interrupted)

    def fail(self, name: str, message: str) -> None:
        """Say that a file was not taken in."""
        self.tally.failed += 1
        tell(message)
        if self.as_json:
            print_line({"name": name, "state": "failed", "error": message})

    def refused(self, name: str, added: Added) -> None:
        """Say that a file holds what was forgotten."""
        self.tally.forgotten += 1
        tell(f"{name}: not taken in, for it was forgotten ({added.forgotten}). --again takes it in nevertheless")
        self._line(name, "forgotten", added)

    def _keep(self, some: Sequence[Taken]) -> None:
        if self.run is None:
            return
        with put_off():
            added = self.ledger.add([t.document for t in some if t.document is not None], self.run)
            for taken, one in zip(some, added, strict=True):
                self._count(taken.name, one)

    def _keep_one_by_one(self, some: Sequence[Taken]) -> None:
        refused: dict[str, LedgerError] = {}
        for before, taken in pairwise([None, *some]):
            try:
                self._keep([taken] if taken else [])
            except LedgerError as error:
                if taken is None or (before and before.name in refused):  # two in a row: it is not the document
                    raise
                refused[taken.name] = error
        for name, why in refused.items():
            self.fail(name, f"{name}: it could not be kept: {why}")

    def _count(self, name: str, added: Added) -> None:
        if added.forgotten is not None:
            self.refused(name, added)
        elif added.unread is not None:
            self.tally.unread += 1
            tell(f"{name}: kept, but not read: {added.unread}")
            self._line(name, "unread", added)
        else:
            state = "added" if added.changed else "known"
            self.tally.added += added.changed
            self.tally.known += not added.changed
            self.tally.incidents += added.incidents if added.changed else 0
            self._line(name, state, added)

    def _line(self, name: str, state: str, added: Added) -> None:
        if self.as_json:
            print_line({"name": name, "state": state, "report": added.report, "capture_sha256": added.capture_sha256,
                        "incidents": added.incidents, "reason": added.unread or added.forgotten})  # fmt: skip


def _few(things: Iterable[_Thing], count: int) -> Iterator[list[_Thing]]:
    whole = iter(things)
    while some := list(islice(whole, count)):
        yield some
