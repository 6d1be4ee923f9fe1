"""Rules for dates that name a year or more, or a season or quarter: "mid-2020", "2019-20", "the early 1990s", "Q3 2023", "last summer"."""

import re
from dataclasses import replace
from datetime import date

from assay.model.values import Grain
from assay.normalise.date_calendar import Days, part_of, season_days
from assay.normalise.date_days import YEAR_TAIL, with_year
from assay.normalise.date_readings import Atom, Between, Calendar, Scene, one, span_days, unknown
from assay.normalise.date_words import DASH, ORDINAL, PART, SEASON, YEAR, part_name

_PART = r"(?:(?P<part>" + PART + r")(?: |-)?)?"
_END = r"(?!\w|[-/]\d|[.,]\d)"

YEARS = (
    r"(?P<fiscal>(?:[Ff]iscal|[Ff]inancial)(?: year)? |FY ?)?"
    r"(?P<y>(?:19|20)\d\d)(?: ?(?:" + DASH + r"|/) ?(?P<z>(?:19|20)\d\d|\d\d)| (?:to|until|till|through) (?P<zz>(?:19|20)\d\d))" + _END
)
FISCAL = r"(?P<fiscal>[Ff]iscal(?: year)?|[Ff]inancial year|FY) ?['’]?(?P<y>20\d\d|19\d\d|\d\d)" + _END
YEAR_ONLY = _PART + r"(?:the )?(?:year )?(?P<year>" + YEAR + r")(?!s|['’]s\b| ?(?:" + DASH + r") ?\d)"
DECADE = (
    _PART + r"(?:the )?(?:(?P<year>(?:1[6-9]|20)\d0)['’]?s\b(?!-)|['’](?P<short>\d0)s\b"
    r"|(?P<word>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b)"
)
JUCHE = r"Juche (?P<n>\d{1,3})\b(?: \(" + YEAR + r"\))?"
QUARTER = (
    r"(?:(?P<kind>[QH])(?P<n>[1-4])|(?P<word>" + ORDINAL + r")(?: |-)(?P<unit>quarter|half))"
    r"(?! of the (?!year))(?P<whole> of the year)?(?: of)?" + YEAR_TAIL
)
SEASON_OF = (
    _PART + r"(?:(?P<which>[Tt]his past|[Tt]his|[Ll]ast|[Nn]ext|[Tt]he|that) )?(?P<season>" + SEASON + r")\b(?: of(?= \d))?"
    r"(?:,? (?P<year>" + YEAR + r"|(?:19|20)\d\d(?=[-–/]\d\d))(?:[-–/]\d\d(?:\d\d)?)?|,?(?: of)? (?P<yearword>this|last|that|next) year)?"
)

# A bare number is a year only after one of these, and not before a thing that is counted or driven.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?i:in|since|during|of|from|until|till|by|between|before|after|around|circa|about|as|into|throughout|through|to|and|or|late|early|"
    r"over|for|than|year|the|an?|his|her|its|their|ending)|\b(?:19|20)\d\d,|[-–—(])\s*\(?$"
)
_LAW = re.compile(
    r"\b(?:Act|Law|Code|Ordinance|Constitution|Convention|Regulations?|Rules|Order|Decree|Protocol|Resolution|Treaty|Statute|Amendment)s?"
    r",?(?:\s+of)?\s*\(?$"
)
_NUMBERED = re.compile(r"[$€£¥#]\s?$|\b[Nn]o\.? ?$")
_ARTICLE = re.compile(r"(?:\b(?:the|an?|his|her|its|their)|\w['’]s)\s*$", re.I)
_COUNTS = re.compile(r"\b(?:of|to|by|than|for|over|about|around|and|or|after|before|from|through)\s*$")
_COUNTED = re.compile(
    r"\s+(?:kgs?|kilos?|kilogram\w*|gm?s?|grams?|mg|lbs?|pounds?|tons?|tonnes?|metric|litres?|liters?|ml|km|kms|miles?|met(?:re|er)s?|feet|"
    r"people|persons|men|women|children|pieces?|pills?|tablets?|heads?|percent|per cent|units?|rounds?|cartons?|bags?|boxes|sticks|hours?|"
    r"days|dollars|euros|rupees|yuan|baht|won|pesos|rand|residents|soldiers|troops|workers|migrants|block|million|billion)\b"
)
_CAR = re.compile(
    r"\s+(?:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Fiat|Ford|Freightliner|GMC|Great Dane|Honda|Hyundai|Infiniti|"
    r"Isuzu|International|Jeep|Kenworth|Kia|Land Rover|Lexus|Lincoln|Mack|Mahindra|Mazda|Mercedes|Mercury|Mini|Mitsubishi|Nissan|Peterbilt|"
    r"Peugeot|Pontiac|Porsche|Ram|Renault|Saturn|Subaru|Suzuki|Tata|Toyota|Utility|Volkswagen|Volvo|VW|Wabash|model|sedan|truck|pickup|van|car|SUV|"
    r"motorcycle)\b"
)
_BEFORE_QUARTER = re.compile(r"\b(?:in|during|of|for)\s(?:the\s)?$")
_OTHER_NUMBER = re.compile(r"\s(?:to|and|or)\s(?!(?:1[6-9]|20)\d\d\b)\d")
_PLURAL = re.compile(r"\s+(?!was\b|has\b|across\b)[a-z]{2,}s\b")


def read_year(m: re.Match[str]) -> list[Atom]:
    """A year that its neighbours show to be one."""
    before, after = m.string[max(0, m.start() - 32) : m.start()], m.string[m.end() : m.end() + 30]
    if _is_no_year(before, after):
        return []
    if not (m["part"] or "year" in m[0]) and not _placed_as_year(before, after):
        return []
    return one(m, Calendar(year=int(m["year"]), part=part_name(m["part"])))


def _is_no_year(before: str, after: str) -> bool:
    """A weight, a count, a law's number, a car's model year, one end of a range of other numbers."""
    if _COUNTED.match(after) or _CAR.match(after) or _LAW.search(before) or _NUMBERED.search(before) or _OTHER_NUMBER.match(after):
        return True
    if _COUNTS.search(before) and _PLURAL.match(after):
        return True
    return bool(re.search(r"(?:from|of)\s$", before) and _CAR.search(before))


def _placed_as_year(before: str, after: str) -> bool:
    if article := _ARTICLE.search(before):
        return bool(re.match(r"\s+[a-z]{3,}" if article[0].strip().lower() in ("a", "an") else r"\s+[A-Za-z]{3,}", after))
    return bool(_BEFORE_YEAR.search(before)) or (before[-1:] in ("", "\n") and after[:1] == ":")


def read_years(m: re.Match[str]) -> list[Atom]:
    """ "2014-2018", "2019-20"; a fiscal year over two runs from April to March (India, Japan, the United Kingdom)."""
    until = m["z"] or m["zz"]
    first, last = int(m["y"]), int(until)
    if m["zz"] and (_is_no_year(m.string[max(0, m.start() - 32) : m.start()], m.string[m.end() : m.end() + 30])):
        return []
    if len(until) == 2:
        last += first // 100 * 100
    if first < last <= first + (1 if "/" in m[0] else 60):
        if m["fiscal"]:
            return one(m, lambda _: span_days(date(first, 4, 1), date(last, 3, 31), Grain.YEAR, relative=False))
        return one(m, Between(first=Calendar(year=first), last=Calendar(year=last)))
    is_month = len(until) == 2 and "-" in m[0] and 0 < int(until) <= 12
    return one(m, Calendar(year=first, month=int(until))) if is_month else []


def read_fiscal(m: re.Match[str]) -> list[Atom]:
    """ "fiscal year 2023" runs from October to September (United States); "financial year 2023" is taken as the calendar's."""
    year = int(m["y"]) + (2000 if len(m["y"]) == 2 else 0)
    if m["fiscal"].lower().startswith("financial"):
        return one(m, Calendar(year=year))
    return one(m, lambda _: span_days(date(year - 1, 10, 1), date(year, 9, 30), Grain.YEAR, relative=False))


def read_decade(m: re.Match[str]) -> list[Atom]:
    """ "the 1990s", "the late '80s", "the seventies"."""
    if m["year"]:
        year = int(m["year"])
    elif m["short"]:
        year = (2000 if int(m["short"]) < 30 else 1900) + int(m["short"])
    elif "the " in m[0].lower() or re.search(r"\bthe\s$", m.string[max(0, m.start() - 5) : m.start()]):
        year = 1920 + 10 * ("twe", "thi", "for", "fif", "six", "sev", "eig", "nin").index(m["word"][:3].lower())
    else:
        return []
    days = part_of(span_days(date(year, 1, 1), date(year + 9, 12, 31), Grain.DECADE, relative=False), part_name(m["part"]))
    return one(m, lambda _: days)


def read_juche(m: re.Match[str]) -> list[Atom]:
    """ "Juche 109 (2020)": North Korea counts years from 1912."""
    return one(m, Calendar(year=1911 + int(m["n"])))


def read_quarter(m: re.Match[str]) -> list[Atom]:
    """ "Q1 2023", "the second half of 2022", "in the third quarter" (the last one begun by the anchor)."""
    base = with_year(m, Calendar())
    bare = base.year is None and base.year_shift is None and not m["whole"]
    if bare and m["word"] == "last" and not re.search(r"\bthe\s$", m.string[max(0, m.start() - 5) : m.start()]):
        return []  # the quarter before this one
    # "The second half" alone is a match's as often as a year's.
    if bare and (m["unit"] == "half" or not _BEFORE_QUARTER.search(m.string[max(0, m.start() - 12) : m.start()])):
        return []
    part = m["kind"].lower() + m["n"] if m["n"] else part_name(f"{m['word']} {m['unit']} of") or ""
    if part in ("h3", "h4"):
        return []
    reading = replace(base, part=part)
    return one(m, lambda scene: _begun(reading, scene))


def _begun(reading: Calendar, scene: Scene) -> Days | None:
    """A quarter or half without a year: last year's where this year's has not begun by the anchor."""
    days = reading(scene)
    if days and days.start and scene.anchor and reading.year is None and reading.year_shift is None:
        return replace(reading, year_shift=-1)(scene) if days.start > scene.anchor.end and not scene.ahead else days
    return days


def read_season(m: re.Match[str]) -> list[Atom]:
    """ "the summer of 2021", "last winter", "in the spring"; never the verb "fall"."""
    which, season = (m["which"] or "").lower(), m["season"].lower()
    stated = m["year"] or m["yearword"] or which in ("this", "last", "next", "this past")
    if not stated and not (which == "the" and _stands_for_a_season(m)):
        return []
    year, part = int(m["year"]) if m["year"] else None, part_name(m["part"])
    shift = {"this": 0, "last": -1, "next": 1}.get(m["yearword"] or "")
    return one(m, lambda scene: part_of(_season(season, year, shift, which, scene), part))


def _stands_for_a_season(m: re.Match[str]) -> bool:
    before, after = m.string[max(0, m.start() - 11) : m.start()], m.string[m.end() : m.end() + 4]
    after_in = re.search(r"\b(?i:in|during|over|since|throughout|until)\s$", before)
    return bool(m["part"] or after_in) and not re.match(r"\sof\s", after)


def _season(season: str, year: int | None, shift: int | None, which: str, scene: Scene) -> Days:
    if year is not None:
        return span_days(*season_days(year, season), Grain.SEASON, relative=False)
    if scene.anchor is None:
        return unknown(Grain.SEASON)
    today = scene.anchor.start
    if shift is not None:
        return span_days(*season_days(today.year + shift, season), Grain.SEASON)
    options = [season_days(y, season) for y in range(today.year - 2, today.year + 3)]
    if which == "next" or (scene.ahead and which != "last"):
        return span_days(*next(s for s in options if s[0] > today), Grain.SEASON)
    if which == "this":
        return span_days(*options[2], Grain.SEASON)
    return span_days(*[s for s in options if (s[1] if which == "last" else s[0]) < today][-1], Grain.SEASON)


RULES = (
    (DECADE, read_decade),
    (YEARS, read_years),
    (FISCAL, read_fiscal),
    (YEAR_ONLY, read_year),
    (JUCHE, read_juche),
    (QUARTER, read_quarter),
    (SEASON_OF, read_season),
)
