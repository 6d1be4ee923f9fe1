"""Short texts through the real parser and the shipped codebook: what tests of single modules ask for."""

from functools import cache

from assay.analyse.parser import parse
from assay.analyse.reading import analyse
from assay.codebook import load_codebook
from assay.model.ids import report_id, sha256
from assay.model.parse import Sentence, Word
from assay.model.reading import Reading
from assay.model.report import Record, Report
from assay.pipeline import read_report


def report(text: str, *, outlet: str = "Border Wire", published: str | None = None) -> Report:
    """A report of a text."""
    digest = sha256(text)
    return Report(id=report_id(digest), sha256=digest, text=text, outlet=outlet, published=published, language="en")


@cache
def parsed(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text of one paragraph."""
    return parse(text, [(0, len(text))])


def word(text: str, form: str) -> Word:
    """The first word of this form."""
    return next(w for s in parsed(text) for w in s.words if w.text == form)


@cache
def reading(text: str, published: str | None = None) -> Reading:
    """The reading of a text."""
    return analyse(report(text, published=published), load_codebook(None))


@cache
def record(text: str, published: str | None = None) -> Record:
    """The record of a text."""
    return read_report(report(text, published=published), load_codebook(None))
