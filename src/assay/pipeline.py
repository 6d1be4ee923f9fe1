"""The default chain, one visible list: read → analyse → assemble. Where the stages meet."""

import re
from functools import lru_cache
from os import PathLike

from assay.acquire import capture_file
from assay.analyse.reading import analyse
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
    """Whether any trigger of a core event stands in the text: triage before the parser, which can only leave out reports without one."""
    return bool(_triggers(codebook.name, codebook.version, _stems(codebook)).search(report.text))


def _stems(codebook: Codebook) -> tuple[str, ...]:
    verbs = {p.head for e in codebook.events if e.core for p in e.patterns if not p.weak}
    nouns = {n[-1] for e in codebook.events if e.core for n in e.nouns}
    return tuple(sorted(verbs | nouns))


@lru_cache(maxsize=8)
def _triggers(name: str, version: str, stems: tuple[str, ...]) -> re.Pattern[str]:
    """The stems with room for their endings: "smuggle" finds "smuggling", "nab" finds "nabbed"."""
    return re.compile(r"\b(?:" + "|".join(sorted({re.escape(s.rstrip("ey")) for s in stems}, key=len, reverse=True)) + r")\w{0,5}\b", re.IGNORECASE)
