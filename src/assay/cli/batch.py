"""A batch of inputs, read one after another or on several processes, each record put where it belongs as soon as it is there."""

import sys
from collections.abc import Sequence

from assay.acquire import capture_stream
from assay.cli.lazy import tell
from assay.cli.options import Settings
from assay.cli.pool import read_all
from assay.cli.progress import with_progress
from assay.cli.reading import Outcome, Task
from assay.cli.sinks import Sink, on_screen, sinks
from assay.codebook import load_codebook
from assay.model.errors import InputError
from assay.model.report import Record

ALL_READ, SOME_NOT, INTERRUPTED = 0, 1, 130  # 130 is what a shell gives for Ctrl-C


def run(names: Sequence[str], settings: Settings) -> int:
    """Read the inputs and put their records where the settings say; the exit status: 0, 1 where some were not read, 130 when interrupted.

    CodebookError, before anything is read, for a codebook that cannot be used."""
    load_codebook(settings.codebook)
    return run_tasks([_task(name, settings) for name in names], settings)


def run_tasks(tasks: Sequence[Task], settings: Settings) -> int:
    """Read the tasks; a message on standard error for each that could not be read."""
    places = sinks(settings, len(tasks))
    tally = _Tally()
    try:
        for outcome in with_progress(read_all(tasks, settings), len(tasks), "reading", hidden=on_screen(places)):
            tally.take(outcome, places)
        status = ALL_READ if tally.read == len(tasks) else SOME_NOT
    except KeyboardInterrupt:
        tell(f"stopped: {tally.read} of {len(tasks)} reports had been read, and their records are kept")
        status = INTERRUPTED
    status = max(status, _close(places))
    if status == SOME_NOT and len(tasks) > 1:
        tell(f"{tally.read} of {len(tasks)} reports were read")
    return status


class _Tally:
    """How many of the inputs were read, and their records put where they belong."""

    def __init__(self) -> None:
        self.read = 0

    def take(self, outcome: Outcome, places: Sequence[Sink]) -> None:
        """Put a record in its places, or say why that cannot be."""
        told = outcome.error if outcome.record is None else _put(outcome.name, outcome.record, places)
        if told:
            tell(told)
        else:
            self.read += 1


def _put(name: str, record: Record, places: Sequence[Sink]) -> str | None:
    """Put a record in its places; the message where one does not take it."""
    try:
        for place in places:
            place.put(name, record)
    except BrokenPipeError:  # whatever read our output has seen enough: no fault of the report
        raise
    except OSError as error:
        return f"{name}: its record could not be written ({error}). Make room, or name another place"
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
        return f"{name}: its record could not be shown ({fault}). This is a fault of Assay; please report it"
    return None


def _close(places: Sequence[Sink]) -> int:
    status = ALL_READ
    for place in places:
        try:
            told = place.close()
        except OSError as error:
            told, status = f"could not be written ({error}). Make room, or name another place", SOME_NOT
        if told:
            tell(told)
    return status


def _task(name: str, settings: Settings) -> Task:
    if name != "-":
        return Task(name=name)
    try:
        return Task(name=name, capture=capture_stream(sys.stdin.buffer, settings.known, max_bytes=settings.max_bytes))
    except InputError as error:
        return Task(name=name, error=str(error))
