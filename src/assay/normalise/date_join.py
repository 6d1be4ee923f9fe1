"""Neighbouring dates that are one: ranges ("from May 3 to May 9"), appositions ("three days earlier, on March 10"), lists with one year."""

import re

from assay.normalise.date_periods import Offset, Period, Shift
from assay.normalise.date_readings import Atom, Between, Calendar, Reading, Weekday, complete
from assay.normalise.date_words import FEW, NUMBER, UNIT, number, widen

_RANGE = re.compile(r"\s?(?:-|–|—|‑|~)\s?|,?\s(?:to|until|till|through|up to|and ending)\s(?:the\s)?(?:(?:end|middle)\sof\s)?", re.I)
_AND = re.compile(r"(?:,\s?and|\sand|,|\sor|\s&)\s(?:on\s|in\s)?", re.I)
_APPOSED = re.compile(r",?\s(?:on\s)?\(?(?:on\s)?|,\s(?:on\s|that is,?\s)?|\s?[-–—]\s?(?:on\s)?", re.I)
_OPENING = re.compile(r"(?:\b(between|from)\s(?:the\s)?(?:(?:night|evening|morning)\sof\s)?)$", re.I)
_JOINING_AND = re.compile(r"between|(?:intervening )?nights?\b", re.I)
_OFFSET = re.compile(
    r"(?<!\bfor )(?<!\bwithin )(?<![\w,./-])(?P<n>" + widen(FEW + "|" + NUMBER) + r")\s(?P<unit>" + UNIT + r")s?\s"
    r"(?P<way>before|after|prior\sto|following)\s(?:the\s)?$"
)
_WEEKS = {"last": "week-1", "this": "week0", "next": "week1"}
_LONGEST_GAP = 24


def join(text: str, atoms: list[Atom]) -> list[Atom]:
    """The dates of ``text`` in order, those that are parts of one made one."""
    made: list[Atom] = []
    for bare in atoms:
        atom = _offset(text, bare)
        if made and atom[0] < made[-1][1]:
            atom = bare
        joined = _joined(text, made[-1], atom) if made else None
        if joined:
            made[-1:] = joined
        else:
            made.append(atom)
    return made


def _offset(text: str, atom: Atom) -> Atom:
    """The date with the "two days after" that stands before it."""
    start, end, reading = atom
    m = _OFFSET.search(text, max(0, start - 40), start)
    if not m or not isinstance(reading, Calendar | Weekday | Shift):
        return atom
    sign = 1 if m["way"] in ("after", "following") else -1
    try:
        count = sign * number(m["n"])
    except KeyError:
        return m.start(), end, Offset(of=reading, count=None, unit=m["unit"])
    return m.start(), end, Offset(of=reading, count=count, unit=m["unit"])


def _joined(text: str, first: Atom, last: Atom) -> list[Atom] | None:
    gap = text[first[1] : last[0]]
    if len(gap) > _LONGEST_GAP or "\n\n" in gap:
        return None
    closed = 1 if "(" in gap and text[last[1] : last[1] + 1] == ")" else 0
    if told := _apposition(first[2], last[2], gap):
        return [(first[0], last[1] + closed, told)]
    if (low := _range_start(text, first, last, gap)) is not None:
        return [(low, last[1], Between(first=first[2], last=last[2]))]
    if isinstance(first[2], Calendar) and isinstance(last[2], Calendar) and _AND.fullmatch(gap) and first[2].year is None and last[2].year:
        return [(first[0], first[1], complete(first[2], last[2])[0]), last]
    return None


def _range_start(text: str, first: Atom, last: Atom, gap: str) -> int | None:
    """Where the range of two dates begins, with its "from" or "between"; None where they are no range."""
    opening = _OPENING.search(text[max(0, first[0] - 30) : first[0]])
    named = isinstance(first[2], Calendar | Weekday) and isinstance(last[2], Calendar | Weekday)
    if not (opening or named):
        return None
    between = (opening and opening[1].lower() == "between") or _JOINING_AND.match(text[first[0] : first[1]])
    if _RANGE.fullmatch(gap) or (between and re.fullmatch(r"\s(?:and|&)\s(?:the\s)?", gap)):
        return first[0] - (len(opening[0]) if opening else 0)
    return None


def _apposition(first: Reading, last: Reading, gap: str) -> Reading | None:
    """What two dates side by side mean where one only explains the other."""
    if isinstance(last, Weekday) and not last.which:
        week = _WEEKS.get(first.which) if isinstance(first, Period) and first.unit == "week" else None
        if week and re.fullmatch(r",?\son\s", gap):
            return Weekday(weekday=last.weekday, which=week)
        return first if isinstance(first, Shift) and re.fullmatch(r"\s\(|,\s", gap) else None
    exact = isinstance(last, Calendar) and last.day is not None and last.month is not None
    return last if exact and not isinstance(first, Calendar | Between) and _APPOSED.fullmatch(gap) else None
