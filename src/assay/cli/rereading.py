"""Stored texts, or the bytes that they were made of, read anew on several processes; and what changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

import click

from assay.cli.adding import ALL_IN, INTERRUPTED, MOST, SOME_NOT, processes
from assay.cli.lazy import tell
from assay.cli.ledger import sought
from assay.cli.options import Settings
from assay.cli.pool import DIED, Work, work_through
from assay.cli.printing import counted, print_list
from assay.cli.progress import with_progress
from assay.codebook import load_codebook
from assay.export.wording import cut, one_line
from assay.intake import FAILED, document_of, engine_of, record_of
from assay.model.errors import InputError
from assay.model.report import Capture, Record, Report
from assay.store import Change, Document, Ledger, Run

# So many texts are held at once; each such stretch starts its processes anew.
_STRETCH = 1000
_ORIGINALS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What came of one text: its record; a message where the engine failed on it; neither where it does not read the language."""

    report: str
    record: Record | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of one report, and what an earlier reader made of them."""

    report: str
    capture: Capture
    before: Report | None


def read_again(report: Report, settings: Settings) -> Reread:
    """The record of a stored text. It never raises."""
    try:
        return Reread(report=report.id, record=record_of(report, load_codebook(settings.codebook)))
    except InputError:
        return Reread(report=report.id)
    except Exception as error:
        return Reread(report=report.id, fault=FAILED.format(type(error).__name__))


def take_again(original: Original, settings: Settings) -> Document:
    """What is to be kept of the bytes of a report. It never raises."""
    book = load_codebook(settings.codebook)
    return document_of(original.capture, book, max_bytes=max(settings.max_bytes, len(original.capture.content)), before=original.before)


READ_AGAIN: Work[Report, Reread] = Work(do=read_again, died=lambda report: Reread(report=report.id, fault=DIED))
TAKE_AGAIN: Work[Original, Document] = Work(do=take_again, died=lambda original: Document(capture=original.capture, unread=DIED))


class Rereading:
    """One batch over what a ledger holds."""

    def __init__(self, ledger: Ledger, settings: Settings, *, jobs: int | None, whole: bool, as_json: bool) -> None:
        self.ledger, self.settings, self.jobs, self.whole, self.as_json = ledger, settings, jobs, whole, as_json
        self.engine = engine_of(settings.codebook)
        self.changes: list[Change] = []
        self.read = self.unread = self.renewed = self.failed = 0

    def texts(self, ids: Sequence[str]) -> int:
        """Read stored texts with the current engine; the exit status."""
        found = self._ids(ids)
        total = sum(1 for _ in self._stored(found))
        outcomes = chain.from_iterable(self._through(READ_AGAIN, some) for some in _stretches(self._stored(found), _STRETCH))
        return self._run(lambda run: self._keep_records(with_progress(outcomes, total, "rereading"), run), total, "text")

    def originals(self, ids: Sequence[str]) -> int:
        """Read original bytes with the current reader and engine; the exit status."""
        found = self._ids(ids) or [row.id for row in self.ledger.reports()]
        outcomes = chain.from_iterable(self._through(TAKE_AGAIN, some) for some in _stretches(self._bytes(found), _ORIGINALS))
        return self._run(lambda run: self._keep_documents(with_progress(outcomes, len(found), "rereading"), run), len(found), "original")

    def _ids(self, ids: Sequence[str]) -> list[str]:
        return [sought(self.ledger, one, self.ledger.find) for one in ids]

    def _stored(self, ids: Sequence[str]) -> Iterator[Report]:
        return self.ledger.stored(ids, lacking=None if self.whole else self.engine)

    def _bytes(self, ids: Sequence[str]) -> Iterator[Original]:
        for report in ids:
            kept = self.ledger.report(report)
            yield Original(report=report, capture=self.ledger.original(kept.row.capture_sha256), before=kept.report)

    def _through(self, work: Work[Any, Any], some: Sequence[Any]) -> Iterator[Any]:
        return work_through(work, some, replace(self.settings, jobs=processes(self.jobs, len(some))))

    def _run(self, keep: Callable[[Run], None], total: int, noun: str) -> int:
        if not total:
            tell(f"nothing to read: this engine ({self.engine.name}, Assay {self.engine.assay}) has read all texts; --all reads them again")
            self._show()
            return ALL_IN
        run, finished = self.ledger.begin_run(self.engine), False
        try:
            keep(run)
            finished = True
        except KeyboardInterrupt:
            tell(f"stopped; {self.read + self.unread:,} of {counted(total, noun)} had been read. Run it again to go on")
            return INTERRUPTED
        finally:
            self.ledger.finish_run(run, interrupted=not finished)
        self._show()
        tell(self._told(noun))
        return SOME_NOT if self.failed else ALL_IN

    def _keep_records(self, outcomes: Any, run: Run) -> None:
        with closing(outcomes) as read:
            for some in _stretches(read, MOST):
                for one in some:
                    if one.fault is not None:
                        tell(f"{one.report}: not read: {one.fault}")
                        self.failed += 1
                made = [one.record for one in some if one.record is not None]
                self.changes += self.ledger.add_records(made, run)
                self.read += len(made)
                self.unread += len(some) - len(made)

    def _keep_documents(self, outcomes: Any, run: Run) -> None:
        with closing(outcomes) as read:
            for some in _stretches(read, MOST):
                for document, added in zip(some, self.ledger.add(some, run), strict=True):
                    self.read += added.unread is None
                    self.unread += added.unread is not None
                    self.renewed += added.changed
                    if added.changed:
                        read_as = f"read anew as {added.report}, {counted(added.incidents, 'incident')}"
                        tell(f"{document.capture.name}: {f'not read: {added.unread}' if added.unread else read_as}")

    def _show(self) -> None:
        if self.as_json:
            print_list(self.changes)
            return
        for change in self.changes:
            click.echo(one_line(described(change)))

    def _told(self, noun: str) -> str:
        kinds = Counter(change.kind for change in self.changes)
        parts = [f"{kinds[kind]:,} {kind}" for kind in ("added", "removed", "changed") if kinds[kind]]
        if noun == "original":
            parts = [f"{self.renewed:,} gave something new"]
        waiting = len(self.ledger.pending())
        told = f"{counted(self.read, noun)} read anew: {', '.join(parts) or 'nothing changed'}"
        told += f"; {self.unread:,} could not be read" if self.unread else ""
        return told + (f"; {counted(waiting, 'judgement')} to be decided anew (assay reports --pending)" if waiting else "")


def described(change: Change) -> str:
    """One change in a line: where, which item, what became of it, and its words."""
    before, after = change.before or {}, change.after or {}
    if change.before is not None and change.after is not None:
        keys = [key for key in {**after, **before} if before.get(key) != after.get(key)]
        what = ", ".join(f"{key} {before.get(key)} → {after.get(key)}" for key in keys)
    else:
        what = _in_short(after or before)
    return f"{change.report} {change.incident} {change.field} {change.kind}: {what} “{cut(change.quote, 60)}”"


def _in_short(values: Mapping[str, Any]) -> str:
    return ", ".join(str(value) for value in values.values() if value not in (None, "", [], ()))


def _stretches(things: Iterator[Any], count: int) -> Iterator[list[Any]]:
    while some := list(islice(things, count)):
        yield some
