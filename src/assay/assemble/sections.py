"""Reports made of framed pieces: paragraphs that each begin with a bullet or a number, or with the name of a place or country and a mark
after it.

Two or more such paragraphs that each tell something taken, somebody caught or stopped, on a day and with an amount or people of its own,
are an incident each; what stands above the first is shared, and a piece that tells no such thing belongs to none."""

import re

from assay.assemble import cues
from assay.assemble.held import Held
from assay.model.parse import Sentence
from assay.model.values import DateRange

Cut = tuple[tuple[frozenset[int], ...], frozenset[int]]
_BULLET = re.compile(r"\s*(?:[-–—•*▪●]|\(?\d{1,2}[.)]|Case \d{1,2}[.:]?)\s+\S")
# "SPAIN. …", "Malaba border post: …", "– Near the toll plaza, Jan 7. …"
_MARK = re.compile(r"[^.:;–—]{0,30}?(?:[.:]|\s[–—-])\s")


def sections(held: Held) -> Cut | None:
    """The incidents of a framed report and what they share; None for a report of another form."""
    for frame in (_bulleted, _headed):
        pieces = [p for p in _paragraphs(held) if frame(held, p[0])]
        telling = [p for p in pieces if _own_incident(held, p)]
        if len(telling) > 1 and len({d for p in telling for d in _days(held, p)}) > 1:
            shared = {s.i for s in held.sentences if s.i < pieces[0][0].i} | _after(held, pieces)
            return tuple(frozenset(s.i for s in p) for p in telling), frozenset(shared)
    return None


def _paragraphs(held: Held) -> list[list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for s in held.sentences:
        found.setdefault(s.paragraph, []).append(s)
    return list(found.values())


def _bulleted(held: Held, s: Sentence) -> bool:
    return bool(_BULLET.match(held.text, s.start))


def _headed(held: Held, s: Sentence) -> bool:
    """Whether the paragraph begins with a place and a mark that sets it off."""
    leads = [p for p in held.reading.places if s.start <= p.span.start <= s.start + 3]
    return any(_MARK.match(held.text, p.span.end) for p in leads)


def _own_incident(held: Held, piece: list[Sentence]) -> bool:
    """A day, and something taken or somebody caught with an amount or people told of for the first time.

    Goods with a quantity need no verb."""
    if not _days(held, piece) or any(held.evidence.sums_up(s) for s in piece):
        return False
    told = [s for s in piece if held.tells(s, outcome=True)]
    if not told:
        return any(held.goods_amount(s) for s in piece[:3])
    return not held.known(told[0]) and any(held.people(s) or held.amounts(s) for s in piece)


def _days(held: Held, piece: list[Sentence]) -> set[tuple[object, ...]]:
    """The days of a piece; where its text gives none, the range of days in its heading ("night of 9 to 10 October")."""
    days = {held.key(d) for s in piece for d in held.event_dates(s)}
    start, end = piece[0].start, piece[min(1, len(piece) - 1)].end
    heading = (d for d in held.reading.dates if start <= d.span.start < end and isinstance(d.value, DateRange) and d.value.start)
    return days or {held.key(d) for d in heading}


def _after(held: Held, pieces: list[list[Sentence]]) -> set[int]:
    """What is said of all of them between the pieces or below: "in both cases", or what came of them, without a day or a total."""
    inside = {s.i for p in pieces for s in p}
    outside = [s for s in held.sentences if s.i > pieces[0][0].i and s.i not in inside]
    return {s.i for s in outside if cues.of_all(held.words(s)) or held.of_outcome(s)}
