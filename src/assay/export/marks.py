"""A text cut into segments, so that spans that overlap can all be marked in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class MarkKind(StrEnum):
    """Why words are marked: they state a value, they name a speaker, a note is about them, they are set aside."""

    CLAIM = "claim"
    SPEAKER = "speaker"
    NOTE = "note"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One span to be marked: ``target`` is the element it leads to, ``look`` a claim's certainty, ``letter`` its speaker."""

    key: str
    kind: MarkKind
    start: int
    end: int
    target: str = ""
    look: str = ""
    letter: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that the same marks cover, the narrowest first; ``opens`` are the marks that begin here, ``closes`` those that end here."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]

    def first(self, kind: MarkKind) -> Mark | None:
        """The narrowest mark of a kind."""
        return next((m for m in self.marks if m.kind is kind), None)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each run of lines between blank lines."""
    found: list[tuple[int, int]] = []
    start = end = offset = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            start = start if end else offset
            end = offset + len(words)
        elif end:
            found.append((start, end))
            end = 0
        offset += len(line)
    return [*found, (start, end)] if end else found


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """The text from ``start`` to ``end``, cut wherever a mark begins or ends; joined they are that text again."""
    inside = [m for m in marks if m.start < end and start < m.end]
    cuts = sorted({start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)})
    return [_segment(text, a, b, inside) for a, b in pairwise(cuts)]


def _segment(text: str, a: int, b: int, marks: Iterable[Mark]) -> Segment:
    over = sorted((m for m in marks if m.start < b and a < m.end), key=lambda m: (m.end - m.start, m.start, m.key))
    return Segment(
        text=text[a:b],
        marks=tuple(over),
        opens=tuple(m for m in over if m.start == a),
        closes=tuple(m for m in over if m.end == b),
    )
