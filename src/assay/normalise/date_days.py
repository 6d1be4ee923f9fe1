"""Rules for dates that name a day or a month: "Sunday, Sept. 22", "3 to 5 May", "12.01.2024", "late March", "the 28th of last month"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from assay.model.values import Grain
from assay.normalise.date_calendar import Days, month_days
from assay.normalise.date_readings import Atom, Between, Calendar, Scene, one, span_days, unknown
from assay.normalise.date_words import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    DAYTIME,
    FULL_MONTH,
    MONTH,
    ORDINAL,
    PART,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal,
    part_name,
    weekday_number,
)

YEAR_TAIL = (
    r"(?:(?:,? ?| of |, of )(?P<year>" + YEAR + r")"
    r"|,?(?: of)? (?P<yearword>this|last|next|that|the (?:same|previous|following)) year\b"
    r"|,? Juche \d{1,3}(?: \((?P<juche>" + YEAR + r")\))?"
    r"| ?['’](?P<short>\d\d)(?!\w))?"
)
_STREET = r"(?! (?:Street|St\b|Road|Rd\b|Avenue|Square|Bridge|Airport))"
_WEEKDAY_AFTER = r"(?: \((?:" + ANY_WEEKDAY + r")\)|, a (?:" + ANY_WEEKDAY + r"))?"
_WEEKDAY_BEFORE = r"(?:(?P<weekday>" + ANY_WEEKDAY + r")(?: " + DAYTIME + r")?(?:,? the|,? on|,?) \(?)?"
_HEAD = (
    r"(?:(?P<head>(?:(?:[Ee]arly|[Ll]ate|[Ii]ntervening|[Ss]mall|[Pp]re-dawn) )?"
    r"(?:[Hh]ours|[Ww]eek|[Ww]eekend|[Ee]ve|[Nn]ights?|" + DAYTIME + r")(?: hours)?"
    r"(?: of| on|(?: beginning| starting| commencing| ending)(?: on)?| between)(?: the)? )|[Bb]etween |[Ff]rom )?"
)
# Not "on March 12 and 13 people were held".
_NO_COUNT = r"(?! (?:people|persons|men|women|others|more|kg|kilos?|g|\w{4,}(?<!cros)s\b))"
_DAYS = (
    r"(?P<days>"
    + DAY
    + r"(?:(?: ?"
    + DASH
    + r" ?|/| to | through | until | till )(?:the )?"
    + DAY
    + r"|(?:, "
    + DAY
    + r")*(?:,? and | or | & )"
    + DAY
    + _NO_COUNT
    + r")?)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
# What has a number and is no day: "on the 38th parallel".
_NTH_THINGS = (
    r"(?:floor|storey|level|anniversary|parallel|attempt|occasion|round|lap|century|birthday|street|avenue|page|line|row|place|ballot|count|"
    r"trip|deck|day|week|month|year|hour|minute|time|in|of (?!\w+ month)|edition|session|member|person|district|ward|regiment|battalion|"
    r"brigade|division|infantry|army|milestone|kilomet|mile|grade|amendment|most|largest|biggest|such|consecutive|straight|and final)"
)

ISO = (
    r"(?P<y>(?:1[6-9]|20)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])"
    r"(?:(?:T| )\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?(?![\w/-]|\.\d)"
)
NUMERIC = r"(?P<a>[0-3]?\d)(?P<s>[-/.])(?P<b>[0-3]?\d)(?P<t>[-/.])(?P<y>(?:19|20)\d\d|\d\d)(?!\w|[-/]\d|[.,]\d)"
MONTH_DAY = _HEAD + _WEEKDAY_BEFORE + r"(?P<month>" + MONTH + r") ?(?:the )?" + _DAYS + YEAR_TAIL + _WEEKDAY_AFTER
DAY_MONTH = (
    _HEAD
    + _WEEKDAY_BEFORE
    + _DAYS
    + r"(?: |-|/|)(?:day )?(?:of )?(?P<month>"
    + MONTH
    + r")(?!\w)"
    + _STREET
    + r"(?:[-/](?P<dashyear>"
    + YEAR
    + r"))?"
    + YEAR_TAIL
    + _WEEKDAY_AFTER
)
MONTH_ONLY = (
    r"(?:(?P<part>" + PART + r")(?: |-)?)?(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past|the following) )?"
    r"(?P<month>" + MONTH + r")(?!\w|\.? \d{1,2}(?!\d))" + _STREET + r"(?:[-/](?P<dashyear>" + YEAR + r"))?" + YEAR_TAIL
)
MONTHS = (
    r"(?P<first>" + MONTH + r")(?:,? (?P<firstyear>" + YEAR + r"))? ?(?:" + DASH + r"|/) ?"
    r"(?P<month>" + MONTH + r")(?!\w|\.? \d{1,2}(?!\d))" + YEAR_TAIL
)
WEEKDAY_NTH = r"(?P<weekday>" + ANY_WEEKDAY + r")(?:,? the)? (?P<days>" + _NTH + r")(?! (?:floor|Street|district))\b"
NTH = (
    r"(?:(?:[Nn]ight|[Mm]orning|[Ee]vening|[Aa]fternoon) of )?"
    r"the (?P<days>" + _NTH + r"(?:(?: ?" + DASH + r" ?| to | and | or )(?:the )?" + _NTH + r")?)"
    r"(?: (?:day )?of (?P<which>last|this|next|the same|that|the previous|the following|the) month"
    r"|(?=[.,;:)]|$| (?!" + _NTH_THINGS + r")[a-z]))"
)
NTH_WEEKDAY = (
    r"(?P<nth>" + ORDINAL + r") (?P<weekday>" + WEEKDAY + r") (?:of|in)"
    r" (?:(?P<which>this|last|next) month|(?P<month>" + MONTH + r")(?!\w)" + YEAR_TAIL + r")"
)
HOLIDAY = (
    r"(?P<name>Christmas Eve|Christmas Day|Christmas|Boxing Day|New Year['’]s Eve|New Year['’]s Day|Valentine['’]s Day|Halloween|May Day)\b"
    r"(?! (?:presents?|gifts?|trees?|part(?:y|ies)|cards?|Island))(?:,? (?P<year>" + YEAR + r"))?"
)

_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "may day": (5, 1),
}
# Month names that are words or people's names too, and all abbreviations, count alone only after one of these.
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|between|during|to|and|or|through|for|after|before|an?|late|early|mid|each)|[-–—/(])[\s(]*$",
    re.I,
)
_SURE_MONTH = re.compile("(?!March|April|May|June|August)" + FULL_MONTH)
_BEFORE_NTH = re.compile(r"(?:\b(?i:on|until|since|from|by|between|of|to|and)\s|-\s?)$")
_MONTH_WORDS = {"last": -1, "this": 0, "next": 1, "the same": 0, "that": 0, "the previous": -1, "the following": 1, "the": 0}


def read_iso(m: re.Match[str]) -> list[Atom]:
    """ "2021-10-29"."""
    return one(m, Calendar(year=int(m["y"]), month=int(m["m"]), day=int(m["d"])))


def read_numeric(m: re.Match[str]) -> list[Atom]:
    """ "12.01.2024", "22/9/2024": the day first with points and dashes; with slashes only what the numbers or the anchor settle."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    short = len(m["y"]) == 2
    if m["s"] != m["t"] or not 0 < a <= 31 or not 0 < b <= 31 or min(a, b) > 12 or (short and m["s"] == "." and len(m[0]) < 8):
        return []
    if short:
        year += 2000 if year < 60 else 1900
    if a <= 12 and b <= 12 and a != b and m["s"] == "/":
        return one(m, lambda scene: _settled(year, a, b, scene))
    day, month = (a, b) if b <= 12 else (b, a)
    return one(m, Calendar(year=year, month=month, day=day))


def _settled(year: int, a: int, b: int, scene: Scene) -> Days:
    """The one reading that lies on or before the anchor, or, of two, the one within a month of it when the other is not; else unknown."""
    if scene.anchor is None:
        return unknown(Grain.DAY)
    end, start = scene.anchor.end, scene.anchor.start
    past = [d for d in (date(year, b, a), date(year, a, b)) if d <= end]
    near = [d for d in past if (start - d).days <= 31]
    for kept in (past, near):
        if len(kept) == 1:
            return span_days(kept[0], kept[0], Grain.DAY)
    return unknown(Grain.DAY)


def read_day(m: re.Match[str]) -> list[Atom]:
    """A month with a day, days or a range of days, in either order."""
    groups = m.groupdict()
    weekday = weekday_number(groups["weekday"]) if groups["weekday"] else None
    base = with_year(m, Calendar(month=month_number(m["month"]), weekday=weekday))
    head = (groups.get("head") or "").lower()
    numbers = list(re.finditer(r"\d+", m["days"]))
    days = [replace(base, day=int(n[0]), week=head.startswith("week "), weekday=None if k else weekday) for k, n in enumerate(numbers)]
    if head.startswith("eve "):
        return one(m, lambda scene: _day_before(days[0](scene)))
    if len(days) == 1:
        return one(m, days[0])
    one_night = re.search("night|intervening", head) or m[0].lower().startswith("between")
    if len(days) > 2 or (re.search(r"and|or|&", m["days"]) and not one_night):
        return _spread(m, numbers, days)
    return one(m, Between(first=days[0], last=days[1]))


def _day_before(days: Days | None) -> Days | None:
    if days is None or days.start is None:
        return days
    day = days.start - timedelta(days=1)
    return span_days(day, day, Grain.DAY, relative=days.relative)


def _spread(m: re.Match[str], numbers: list[re.Match[str]], days: list[Calendar]) -> list[Atom]:
    """One mention a day of a list; the first and the last one keep the words around the list."""
    at = m.start("days")
    found: list[Atom] = []
    for k, (n, day) in enumerate(zip(numbers, days, strict=True)):
        suffix = re.match(r"(?:st|nd|rd|th)?", m["days"][n.end() :])
        high = at + n.end() + (suffix.end() if suffix else 0)
        found.append((at + n.start() if k else m.start(), m.end() if k == len(days) - 1 else high, day))
    return found


def read_month(m: re.Match[str]) -> list[Atom]:
    """A month, with or without its year: "March 2023", "late December", "last September"."""
    base = with_year(m, Calendar(month=month_number(m["month"]), part=part_name(m["part"])))
    which = (m["which"] or "").lower()
    stated = base.year or base.year_shift is not None or m["part"] or which
    if not stated and not _SURE_MONTH.fullmatch(m["month"]) and not _stands_for_a_month(m):
        return []
    if which == "this" and base.year is None:
        base = replace(base, year_shift=0)
    if which == "next":
        return one(m, lambda scene: base(replace(scene, ahead=True)))
    return one(m, replace(base, last=which in ("last", "this past")))


def _stands_for_a_month(m: re.Match[str]) -> bool:
    """Whether "March", "May" or "Dec." follows a word that a month may follow, and no surname follows it."""
    before = _BEFORE_MONTH.search(m.string, max(0, m.start() - 12), m.start())
    if not before:
        return False
    return before[0].strip() not in ("and", "or", "to") or not re.match(r" [A-Z][a-z]", m.string[m.end() : m.end() + 3])


def read_months(m: re.Match[str]) -> list[Atom]:
    """ "Jan-Mar 2023", "December 2022-February 2023"."""
    first = Calendar(month=month_number(m["first"]), year=int(m["firstyear"]) if m["firstyear"] else None)
    return one(m, Between(first=first, last=with_year(m, Calendar(month=month_number(m["month"])))))


def read_nth(m: re.Match[str]) -> list[Atom]:
    """ "on the 28th of last month", "on the 5th" (this month's, or last month's where that is yet to come)."""
    which = m["which"]
    if not which and not _BEFORE_NTH.search(m.string[max(0, m.start() - 12) : m.start()]):
        return []
    same = which in ("the same", "that", "the previous", "the following")
    numbers = list(re.finditer(r"\d+", m["days"]))
    days = [Calendar(day=int(n[0]), month_shift=_MONTH_WORDS.get(which or ""), same_month=same) for n in numbers]
    if any(not 0 < int(n[0]) <= 31 for n in numbers):
        return []
    if len(days) == 1:
        return one(m, days[0])
    if re.search(r"and|or", m["days"]) and "ight of" not in m[0]:
        return _spread(m, numbers, days)
    return one(m, Between(first=days[0], last=days[1]))


def read_weekday_nth(m: re.Match[str]) -> list[Atom]:
    """ "Monday the 18th"."""
    return one(m, Calendar(day=int(m["days"][:-2]), weekday=weekday_number(m["weekday"])))


def read_nth_weekday(m: re.Match[str]) -> list[Atom]:
    """ "the second Sunday of March", "the first Monday of last month"."""
    which = m["which"]
    month = Calendar(day=1, month_shift=_MONTH_WORDS[which]) if which else with_year(m, Calendar(month=month_number(m["month"])))
    return one(m, lambda scene: _nth_of(month(scene), weekday_number(m["weekday"]), ordinal(m["nth"])))


def _nth_of(first: Days | None, weekday: int, nth: int) -> Days | None:
    """The nth such weekday of the month that ``first`` opens, the last one where ``nth`` is -1; None where it has none."""
    if first is None or first.start is None:
        return first
    low, high = month_days(first.start.year, first.start.month)
    if nth < 0:
        day = high - timedelta(days=(high.weekday() - weekday) % 7)
    else:
        day = low + timedelta(days=(weekday - low.weekday()) % 7 + 7 * (nth - 1))
    return span_days(day, day, Grain.DAY, relative=first.relative) if day <= high else None


def read_holiday(m: re.Match[str]) -> list[Atom]:
    """A holiday with a day of its own in the Gregorian calendar."""
    month, day = _HOLIDAYS[" ".join(m["name"].lower().replace("’", "'").split())]
    return one(m, Calendar(year=int(m["year"]) if m["year"] else None, month=month, day=day))


def with_year(m: re.Match[str], base: Calendar) -> Calendar:
    """``base`` with the year that the tail of its words gives: a number, "last year", "Juche 109 (2020)"."""
    groups = m.groupdict()
    if stated := groups.get("year") or groups.get("juche") or groups.get("dashyear"):
        return replace(base, year=int(stated))
    if groups.get("short"):
        return replace(base, year=2000 + int(groups["short"]))
    if juche := re.search(r"Juche\s(\d{1,3})", m[0]):
        return replace(base, year=1911 + int(juche[1]))  # North Korea counts years from 1912, its founder's birth
    word = groups.get("yearword")
    if not word:
        return base
    shift = {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(word, 0)
    return replace(base, year_shift=shift, same_year=word not in ("this", "last", "next"))


RULES = (
    (ISO, read_iso),
    (NUMERIC, read_numeric),
    (HOLIDAY, read_holiday),
    (NTH_WEEKDAY, read_nth_weekday),
    (MONTH_DAY, read_day),
    (DAY_MONTH, read_day),
    (MONTHS, read_months),
    (MONTH_ONLY, read_month),
    (NTH, read_nth),
    (WEEKDAY_NTH, read_weekday_nth),
)
