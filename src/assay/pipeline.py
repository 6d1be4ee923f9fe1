"""The default chain, one visible list: read → analyse → assemble. Where the stages meet."""

from functools import lru_cache
from os import PathLike

from assay.acquire import capture_file
from assay.analyse.reading import analyse
from assay.analyse.triage import Triage
from assay.assemble.incident import assemble
from assay.codebook import Codebook, load_codebook
from assay.model.report import Known, Record, Report
from assay.read import read_capture


def read_file(path: str | PathLike[str], known: Known | None = None, codebook: Codebook | None = None) -> Record:
    """The record of one report in a file; InputError where it cannot be read.

    ``known`` is what the caller says of the report and the file may not; ``codebook`` the shipped one where no other is given."""
    return read_report(read_capture(capture_file(path, known)), codebook or load_codebook())


def read_report(report: Report, codebook: Codebook) -> Record:
    """The record of a report: what it says of incidents of the codebook, with notes and what was set aside.

    A report without a word that could make an incident is not parsed at all."""
    if not may_matter(report, codebook):
        return Record(report=report, notes=report.notes, dropped=report.furniture)
    incidents, notes = assemble(analyse(report, codebook), codebook)
    return Record(report=report, incidents=incidents, notes=(*report.notes, *notes), dropped=report.furniture)


def may_matter(report: Report, codebook: Codebook) -> bool:
    """Whether a report could hold an incident at all: triage before the parser, which can only leave out reports in which nothing would be
    found."""
    return _triage(codebook).passes(report.text, report.paragraphs())


@lru_cache(maxsize=8)
def _triage(codebook: Codebook) -> Triage:
    return Triage(codebook)
