"""From bytes to what a ledger keeps of them: where reading, the engine and the store meet."""

import logging
from dataclasses import fields, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from assay import __version__
from assay.assemble.claims import ENGINE
from assay.codebook import Codebook, load_codebook
from assay.codebook.load import SHIPPED
from assay.model.errors import InputError
from assay.model.ids import sha256
from assay.model.report import Capture, Known, Record, Report
from assay.pipeline import read_report
from assay.read import media_type, read_text, refuse_unreadable
from assay.store import Document, Engine

FAILED = "Assay failed on it ({}); this is a fault of Assay, please report it"
_LOG = logging.getLogger(__name__)


@lru_cache(maxsize=8)
def engine_of(codebook: Path | None = None) -> Engine:
    """The current engine with the codebook in a file, or with the one that ships: what a run says of what made its records."""
    book = load_codebook(codebook)
    content = codebook.read_bytes() if codebook else files("assay.codebook").joinpath(SHIPPED).read_bytes()
    return Engine(name=ENGINE, codebook=book.name, codebook_version=book.version, codebook_sha256=sha256(content), assay=__version__)


def document_of(capture: Capture, codebook: Codebook, *, max_bytes: int, before: Report | None = None) -> Document:
    """What a ledger keeps of some bytes: their record; or, where they cannot be read, the reason, with the text where there is one.

    ``before`` is the report that an earlier reader made of them: what was known of it stays known, a user's word above all.
    No document, whatever is in it, raises."""
    report: Report | None = None
    try:
        report = _still_known(read_text(_said_before(capture, before), max_bytes=max_bytes), before)
        capture = replace(capture, media_type=media_type(capture))
        return Document(capture=capture, record=record_of(report, codebook), report=report)
    except InputError as error:
        return Document(capture=capture, report=report, unread=error.what)
    except Exception as error:
        _LOG.debug("reading %s failed", capture.name, exc_info=True)
        return Document(capture=capture, report=report, unread=FAILED.format(type(error).__name__))


def record_of(report: Report, codebook: Codebook) -> Record:
    """The record of a text; InputError where it is in a language that the engine does not read."""
    refuse_unreadable(report.language, where=report.title or report.id)
    return read_report(report, codebook)


def _said_before(capture: Capture, before: Report | None) -> Capture:
    """The bytes with what a user said of them against their own word, as the notes of an earlier report tell."""
    notes = [n.inputs for n in before.notes if n.kind == "overridden"] if before else []
    said = {str(told["field"]): str(told["user"]) for told in notes if "field" in told and "user" in told}
    return replace(capture, known=replace(capture.known, **said)) if said else capture


def _still_known(report: Report, before: Report | None) -> Report:
    """The report with what an earlier one knew and this one does not."""
    missing = [f.name for f in fields(Known) if getattr(report, f.name) is None] if before else []
    return replace(report, **{name: getattr(before, name) for name in missing}) if missing else report
