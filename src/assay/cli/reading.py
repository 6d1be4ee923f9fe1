"""One report from its file to its record, in whatever process it is read."""

import logging
from dataclasses import dataclass

from assay.acquire import capture_file
from assay.cli.options import Settings
from assay.codebook import load_codebook
from assay.model.errors import AssayError
from assay.model.report import Capture, Record
from assay.pipeline import read_report
from assay.read import read_capture

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One input: a file to be captured, or what has been captured already (standard input, the example that ships)."""

    name: str
    capture: Capture | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one input: its record, or the message that says why there is none."""

    name: str
    record: Record | None = None
    error: str | None = None


def read_task(task: Task, settings: Settings) -> Outcome:
    """The record of one input. No document, whatever is in it, ends the batch: every failure becomes its message."""
    if task.error is not None:
        return Outcome(name=task.name, error=task.error)
    try:
        capture = task.capture or capture_file(task.name, settings.known, max_bytes=settings.max_bytes)
        report = read_capture(capture, max_bytes=settings.max_bytes)
        return Outcome(name=task.name, record=read_report(report, load_codebook(settings.codebook)))
    except AssayError as error:
        return Outcome(name=task.name, error=str(error))
    except Exception as error:
        _LOG.debug("reading %s failed", task.name, exc_info=True)
        told = f"{task.name}: Assay failed on this report ({type(error).__name__}: {error}). This is a fault of Assay; please report it"
        return Outcome(name=task.name, error=told)
