"""Numbers as reports write them, with the ranges and the qualifiers that belong to them.

``find_numbers`` is for anybody; money.py and quantity.py read the same atoms and put a currency or a unit to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assay.model.span import Span
from assay.model.values import Qualifier
from assay.normalise.number_atoms import TRAILING, Atom, atoms, tidy

_QUALIFIERS: dict[str, Qualifier] = {}
for _kind, _phrases in {
    Qualifier.OVER: "more than|over|above|upwards of|upward of|in excess of|exceeding|greater than|well over|just over|slightly over"
    "|a little over|slightly more than|just above|a little more than|well above|north of|much more than|larger than|beyond",
    Qualifier.AT_LEAST: "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|at the very least",
    Qualifier.UNDER: "less than|under|nearly|almost|just under|just below|fewer than|slightly less than|a little under|just short of"
    "|not quite|slightly under|close to|well under|below|just shy of",
    Qualifier.AT_MOST: "up to|at most|no more than|not more than|a maximum of|as much as|as many as|maximum of|not exceeding"
    "|no greater than",
    Qualifier.APPROX: "around|about|approximately|approx.|approx|roughly|some|an estimated|estimated|circa|ca.|c.|~|≈|somewhere around"
    "|in the region of|in the order of|on the order of|more or less|around about|about an estimated",
}.items():
    _QUALIFIERS.update(dict.fromkeys(_phrases.split("|"), _kind))
LEADING_WORDS = "|".join(sorted((re.escape(p).replace(r"\ ", r"\s+") for p in _QUALIFIERS), key=len, reverse=True))
_LEADING = re.compile(rf"(?:(?<=\W)|^)({LEADING_WORDS})\s*$", re.IGNORECASE)
_JOIN = re.compile(r"\s?(?:-|–|—|~|〜)\s?|\s+(?:to|till|or|up\s+to|-|–|and)\s+(?:(?:about|around|nearly|almost|even)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:somewhere\s+)?between\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_WINDOW = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text; ``value_high`` only for a range or a vague one; ``is_word`` where it is written in words."""

    span: Span
    value: float
    value_high: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    is_word: bool = False


def joins(text: str, left_start: int, left_end: int, right_start: int) -> int | None:
    """Where the range of two mentions starts, given where they stand; None where they make no range.

    "and" makes a range only after "between", which then belongs to the words of the range."""
    if right_start - left_end > _WINDOW:
        return None
    link = _JOIN.fullmatch(text, left_end, right_start)
    if not link:
        return None
    between = _BETWEEN.search(text, max(0, left_start - _WINDOW), left_start)
    if "and" in link[0].lower().split():
        return between.start() if between else None
    return left_start


def shared_scale(low: Atom, high: Atom) -> float:
    """The value of a range's low end: it takes the high end's multiplier where it has none ("10-15 million")."""
    if low.scale == 1 and high.scale > 1 and low.raw <= high.raw:
        return tidy(low.raw * high.scale)
    return low.value


def qualify(text: str, start: int, end: int, tail: str = "") -> tuple[int, int, Qualifier]:
    """The mention from ``start`` to ``end`` widened by the words that qualify it, and what they make of it; ``tail`` as an atom's."""
    before = _LEADING.search(text, max(0, start - _WINDOW), start)
    if before:
        return before.start(1), end, _QUALIFIERS[re.sub(r"\s+", " ", before[1].lower())]
    if not tail and (after := TRAILING.match(text, end)):
        end, tail = after.end(), after[0]
    return start, end, _trailing_kind(tail.lower()) if tail else Qualifier.EXACT


def _trailing_kind(words: str) -> Qualifier:
    if "odd" in words or "plus" in words:
        return Qualifier.OVER
    if "less" in words or "fewer" in words:
        return Qualifier.AT_MOST
    return Qualifier.APPROX if "so" in words or "there" in words else Qualifier.AT_LEAST


def _numbers(text: str) -> Iterator[Number]:
    found, k = [a for a in atoms(text) if not a.attached], 0
    while k < len(found):
        low, start = found[k], found[k].start
        high, joined = low, None
        if k + 1 < len(found) and not low.vague:
            joined = joins(text, low.start, low.end, found[k + 1].start)
            if joined is not None and shared_scale(low, found[k + 1]) < found[k + 1].value:
                k, high, start = k + 1, found[k + 1], joined
        k += 1
        start, end, kind = qualify(text, start, high.end, high.tail)
        top = None if high is low else high.value
        kind = Qualifier.VAGUE if low.vague else Qualifier.RANGE if top is not None else kind
        value = low.value if top is None else shared_scale(low, high)
        yield Number(
            span=Span.cut(text, start, end), value=value, value_high=low.high if low.vague else top, qualifier=kind, is_word=low.word
        )


def find_numbers(text: str) -> list[Number]:
    """Every number of ``text`` in order, ranges whole, qualifiers inside the span. Ordinals, dates and clock times are left out."""
    return list(_numbers(text))


def parse_number(words: str) -> float | None:
    """The value of ``words`` when they are one number and nothing else ("two and a half", "3,39,000", "1.2m"); else None."""
    found = atoms(words.strip())
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words.strip())) else None
