"""Who speaks where: what the speech step finds and every claim reads."""

from bisect import bisect_right
from dataclasses import dataclass

from assay.model.record import Hop
from assay.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody whom the report quotes or rests on. ``who`` is the fullest mention; ``spans`` the attributing clauses, in text order.

    ``kind``: anonymous, official_named, official_unnamed, document, media, court. ``count`` None with ``count_low`` 2 for a bare plural."""

    who: str
    kind: str
    spans: tuple[Span, ...]
    count: int | None = None
    count_low: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text with one speaker chain, innermost first, the outlet last. ``inherited``: no words in it name the speaker."""

    start: int
    end: int
    chain: tuple[Hop, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """``stretches`` cover the text in order without overlap (one or more a sentence); ``insertions`` are an editor's brackets, in the
    outlet's own voice."""

    stretches: tuple[Stretch, ...]
    sources: tuple[Source, ...]
    outlet: Hop
    insertions: tuple[Span, ...] = ()

    def stretch_at(self, offset: int) -> Stretch | None:
        """The stretch that holds a character, None where there is none."""
        k = bisect_right(self.stretches, offset, key=lambda s: s.start) - 1
        return self.stretches[k] if k >= 0 and offset < self.stretches[k].end else None

    def chain_at(self, offset: int) -> tuple[Hop, ...]:
        """The speaker chain of a character; the outlet alone inside an editor's brackets and where nobody else speaks."""
        if any(s.start <= offset < s.end for s in self.insertions):
            return (self.outlet,)
        found = self.stretch_at(offset)
        return found.chain if found else (self.outlet,)
