"""Makes claims: a span, its speakers, its certainty, and the rule that made it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assay.model.parse import Word
from assay.model.reading import EventMention, Reading
from assay.model.record import Certainty, Claim, Hop
from assay.model.span import Span

ENGINE = "grammar/1"
# How plainly a certainty states a fact, the plainest first.
PLAIN = {c: k for k, c in enumerate((Certainty.ASSERTED, Certainty.HEDGED, Certainty.PLANNED, Certainty.EXPECTED, Certainty.NEGATED))}
_DOUBT = re.compile(r"\b(?:alleged|suspected|supposed|purported|believed|apparent|presumed|probable)(?:ly)?\b", re.IGNORECASE)


class Claims:
    """Makes the claims of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text, self.speech = reading, reading.report.text, reading.speech

    def event(self, event: EventMention, *, span: Span | None = None, supports: tuple[str, ...] = (), slot: str = "event") -> Claim:
        """The claim that an event makes, with the certainty of its trigger."""
        return self.make(span or event.span, rule=f"{slot}/{event.kind}", certainty=event.certainty, supports=supports, path=event.path)

    def phrase(self, span: Span, word: Word | None, *, rule: str, supports: tuple[str, ...] = (), path: str = "") -> Claim:
        """The claim of a noun phrase: as sure as the event that governs it, doubted where its own words doubt ("alleged cocaine")."""
        sure, cause = self.certainty(word)
        if sure is Certainty.ASSERTED and _DOUBT.search(span.quote):
            sure = Certainty.HEDGED
        why = f"{path}, certainty from “{cause.text}”" if cause is not None else path
        return self.make(span, rule=rule, certainty=sure, supports=supports, path=why.strip(", "))

    def certainty(self, word: Word | None) -> tuple[Certainty, Word | None]:
        """How sure it is that the thing exists, else how sure the nearest event above is; asserted where there is none."""
        if word is None:
            return Certainty.ASSERTED, None
        if word.i in self.reading.things:
            return self.reading.things[word.i]
        for up in (word, *word.ancestors()):
            known = self.reading.certainty.get(up.i)
            if known is not None:
                return known
        return Certainty.ASSERTED, None

    def make(self, span: Span, *, rule: str, certainty: Certainty, supports: tuple[str, ...] = (), path: str = "") -> Claim:
        """A claim with the speaker chain of the place where its words begin."""
        chain: tuple[Hop, ...] = self.speech.chain_at(span.start)
        return Claim(span=span, said_by=chain, certainty=certainty, rule=rule, engine=ENGINE, supports=supports, path=path)


def chosen(claims: Iterable[Claim], limit: int = 4) -> tuple[Claim, ...]:
    """At most ``limit`` claims, the plainest first and then as given, returned in text order; none twice, none inside another of the same
    speakers."""
    ranked = sorted(claims, key=lambda c: PLAIN[c.certainty])
    kept: list[Claim] = []
    for claim in ranked:
        if len(kept) < limit and not any(k.span.overlaps(claim.span) and k.said_by == claim.said_by for k in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda c: (c.span.start, c.span.end)))


def numbered(claims: Iterable[Claim], item: str) -> tuple[Claim, ...]:
    """The claims with their ids: the item's id, ".c" and a number from 1."""
    return tuple(replace(c, id=f"{item}.c{k}") for k, c in enumerate(claims, 1))


class Numbers:
    """Gives ids to items: a prefix and a number that runs on over a record's incidents."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def next(self, prefix: str) -> str:
        """The next id with this prefix: "p1", "p2", …"""
        self._last[prefix] = self._last.get(prefix, 0) + 1
        return f"{prefix}{self._last[prefix]}"
