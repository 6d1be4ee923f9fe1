"""Dates in English news: from words to the first and last day that they may mean.

The anchor is the publication or reference date. What needs a finer anchor than there is stays unresolved: nothing is invented."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from assay.model.span import Span
from assay.model.values import DateRange, Grain, Qualifier
from assay.normalise import date_days, date_relative, date_years
from assay.normalise.date_calendar import Anchor, Days, read_anchor
from assay.normalise.date_join import join
from assay.normalise.date_readings import Atom, Reading, Scene, span_days, unknown
from assay.normalise.date_words import widen

# In order: where two rules match at one place, the first that reads a date has it.
_RULES = (*date_days.RULES, *date_years.RULES, *date_relative.RULES)
_GUARD = r"(?<![\w$€£¥%])(?<!\d[.,:/])(?<![A-Za-z_][-/])"
_COMPILED = [(re.compile(_GUARD + "(?:" + widen(pattern) + ")"), read) for pattern, read in _RULES]
_ANY = re.compile(_GUARD + "(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", f"(?:{widen(p)})") for p, _ in _RULES) + ")")
_SINCE = re.compile(r"\b[Ss]ince\s(?:at\sleast\s|about\s|around\s|the\s)?$")
_OPEN_FROM = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.I)
_UNTIL_NOW = re.compile(r",?\s(?:to|until|till|up to|and)\s(?:date|now|the present(?:\sday)?)\b")
_ABOUT = re.compile(r"\b(?:about|around|circa|approximately|roughly|or about|or around|some time in|sometime in)\s(?:the\s)?$", re.I)
_PAST_VERB = r"\b(?:said|told|announced|reported|was|were|had|after|since|following|according|arrested|seized|caught|held|stopped|found)\b"
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are) (?:set|expected|to)|scheduled|slated|deadline|upcoming|due (?:in|on|by|for|at|back|to)|plans? to"
    r"|(?:adjourned|postponed|extended|remanded)[^.;]* (?:to|until|till)|expires?|next hearing|trial date|custody (?:until|till)"
    r"|hearing (?:is )?set for)\b(?![^.;\n]*" + _PAST_VERB + r")[^.;\n]*$|\bno later than\s$",
    re.I,
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?][\"”’']?\s|\n)(?:On |In |At |From |By )?$")
_AHEAD_AFTER = re.compile(
    r"(?:(?!" + _PAST_VERB + r")[^.;\n])*?\b(?:will|shall|(?:is|are) (?:due|scheduled|slated|set|expected|to))\b",
    re.I,
)


def find_dates(text: str, *, anchor: str | None) -> list[DateRange]:
    """The dates that ``text`` names, in order, without overlap.

    ``anchor`` is the publication or reference date, ISO 8601 to the year, month, day or instant, or None; ValueError for anything else.
    A weekday or "yesterday" is resolved only where the anchor is a day; a month or day without a year is the last one on or before the
    anchor, or the next one where its clause looks ahead. "Recently" and what the anchor cannot settle have no ``start`` and ``end``."""
    known = read_anchor(anchor)
    found: list[DateRange] = []
    previous: Days | None = None
    last_day: Days | None = None
    for start, end, reading in join(text, list(_atoms(text))):
        days = _read(reading, Scene(anchor=known, previous=previous, last_day=last_day, ahead=_looks_ahead(text, start, end)))
        if days is None:
            continue
        if days.start is not None and days.grain is not Grain.DECADE:
            previous = days
            last_day = days if days.grain is Grain.DAY else last_day
        found.append(_mention(text, start, end, days, known))
    return found


def answer_time(question: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers a question of the time cases, ``{"text", "anchor"}``, with ``{"start", "end", "date_start", "date_end"}`` a mention."""
    anchor = question.get("anchor")
    dates = find_dates(str(question["text"]), anchor=str(anchor) if anchor else None)
    return [{"start": d.span.start, "end": d.span.end, "date_start": _iso(d.start), "date_end": _iso(d.end)} for d in dates]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _atoms(text: str) -> Iterator[Atom]:
    position = 0
    while m := _ANY.search(text, position):
        read = _read_at(text, m.start())
        yield from (_closed(text, atom) for atom in read)
        position = read[-1][1] if read else m.start() + 1


def _closed(text: str, atom: Atom) -> Atom:
    """The date with the bracket that closes one inside it: "Monday (March 18)"."""
    start, end, reading = atom
    return (start, end + 1, reading) if "(" in text[start:end] and ")" not in text[start:end] and text[end : end + 1] == ")" else atom


def _read_at(text: str, start: int) -> list[Atom]:
    for pattern, read in _COMPILED:
        if (m := pattern.match(text, start)) and (atoms := read(m)):
            return atoms
    return []


def _read(reading: Reading, scene: Scene) -> Days | None:
    try:
        return reading(scene)
    except (ValueError, OverflowError):  # outside the calendar: "the past 900 decades"
        return unknown()


def _looks_ahead(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 90) : start]
    return bool(_AHEAD.search(before) or (_OPENS_SENTENCE.search(before) and _AHEAD_AFTER.match(text, end, end + 90)))


def _mention(text: str, start: int, end: int, days: Days, anchor: Anchor | None) -> DateRange:
    before = text[max(0, start - 22) : start]
    since = _SINCE.search(before)
    if since and days.start and anchor and days.start <= anchor.end:
        start, days = start - len(since[0]), span_days(days.start, anchor.end)
    elif days.start and anchor and days.start <= anchor.end and _OPEN_FROM.search(before) and (now := _UNTIL_NOW.match(text, end)):
        end, days = now.end(), span_days(days.start, anchor.end)
    approx = days.start is not None and _ABOUT.search(before)
    qualifier = Qualifier.APPROX if approx else Qualifier.VAGUE if days.grain is Grain.VAGUE else Qualifier.EXACT
    return DateRange(
        span=Span.cut(text, start, end),
        start=days.start,
        end=days.end,
        grain=days.grain,
        anchor=anchor.text if anchor and days.relative else None,
        qualifier=qualifier,
    )
