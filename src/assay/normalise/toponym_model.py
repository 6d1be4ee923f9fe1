"""A place mention in a text."""

from dataclasses import dataclass

from assay.model.span import Span
from assay.model.values import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """The words of a mention and the places that they may mean, best first; no candidates for a place that the gazetteer does not have.

    ``unit`` is the folded unit of the name ("county", "port of entry"), "" where it has none."""

    span: Span
    candidates: tuple[Place, ...]
    unit: str = ""
