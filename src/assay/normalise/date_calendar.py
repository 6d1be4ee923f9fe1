"""Calendar arithmetic for the dates of news: thirds, halves, weeks, seasons, and a partly known anchor. Proleptic Gregorian throughout."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from assay.model.values import Grain

# Thirds of a month by the design; quarters at a year's ends, the middle four months in between (HeidelTime's and the press's use).
_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "h1": (1, 6), "h2": (7, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "h1": (0, 4), "h2": (5, 9)}
_WEEK_PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "h1": (0, 2), "h2": (3, 6)}
# Meteorological seasons of the northern hemisphere: (first month, months).
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day, both None where they cannot be known; ``relative`` where the anchor was needed to tell."""

    start: date | None
    end: date | None
    grain: Grain
    relative: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A reference date as far as it is known: the year, the month or the day from ``start`` to ``end``."""

    start: date
    end: date
    grain: Grain
    text: str

    @property
    def day(self) -> date | None:
        """The day, None where only its month or year is known."""
        return self.start if self.grain is Grain.DAY else None


def read_anchor(text: str | None) -> Anchor | None:
    """The anchor of an ISO 8601 date ("2024", "2024-09", "2024-09-22", "2024-09-22T10:00:00Z"); ValueError for anything else."""
    if not text:
        return None
    stated = _ISO_DATE.fullmatch(text.strip())
    if not stated:
        raise ValueError(f"{text!r} is no date of the form 2024, 2024-09 or 2024-09-22")
    year, month, day = (int(n or 0) for n in stated.groups())
    if not stated[2]:
        return Anchor(start=date(year, 1, 1), end=date(year, 12, 31), grain=Grain.YEAR, text=text)
    if not stated[3]:
        first, last = month_days(year, month)
        return Anchor(start=first, end=last, grain=Grain.MONTH, text=text)
    known = date(year, month, day)
    return Anchor(start=known, end=known, grain=Grain.DAY, text=text)


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; ValueError where there is no such month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The day so many months on (back where negative), pulled in to the month's last day where there is none ("31 February")."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_days(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def season_days(year: int, season: str) -> tuple[date, date]:
    """First and last day of a season; a winter begins in December of ``year``."""
    first = date(year, SEASONS[season], 1)
    return first, shift_months(first, 3) - timedelta(days=1)


def part_of(days: Days, part: str | None) -> Days:
    """The named part of a period.

    ``part`` is early, mid, late, two of them joined by "+", h1, h2 (halves), q1 to q4, w1 to w5, wl (the last week), or the like of
    "first 6 months" and "last 10 days"."""
    if not part or days.start is None or days.end is None:
        return days
    if "+" in part:
        first, last = (part_of(days, p) for p in part.split("+"))
        return Days(start=first.start, end=last.end, grain=first.grain, relative=days.relative)
    start, end, grain = _part(days.start, days.end, days.grain, part)
    return Days(start=start, end=end, grain=grain, relative=days.relative)


def _part(start: date, end: date, grain: Grain, part: str) -> tuple[date, date, Grain]:
    if part[0] == "q":
        first = shift_months(start, 3 * (int(part[1:]) - 1))
        return first, shift_months(first, 3) - timedelta(days=1), Grain.PART_OF_YEAR
    if part[0] == "w":
        first = end - timedelta(days=6) if part == "wl" else start + timedelta(days=7 * (int(part[1:]) - 1))
        return first, min(first + timedelta(days=6), end), Grain.WEEK
    if " " in part:
        return _counted_part(start, end, *part.split(" "))
    if grain is Grain.YEAR:
        low, high = _YEAR_PARTS[part]
        return shift_months(start, low - 1), shift_months(start, high) - timedelta(days=1), Grain.PART_OF_YEAR
    if grain is Grain.DECADE:
        low, high = _DECADE_PARTS[part]
        return date(start.year + low, 1, 1), date(start.year + high, 12, 31), Grain.DECADE
    if grain is Grain.MONTH:
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "h1": (1, 15), "h2": (16, 31)}[part]
        return start.replace(day=low), min(end, start + timedelta(days=high - 1)), Grain.PART_OF_MONTH
    if grain is Grain.WEEK:
        low, high = _WEEK_PARTS[part]
        return start + timedelta(days=low), start + timedelta(days=high), Grain.WEEK
    return (*_third(start, end, part), grain)


def _counted_part(start: date, end: date, which: str, count: str, unit: str) -> tuple[date, date, Grain]:
    if unit == "months":
        low, high = shift_months(end + timedelta(days=1), -int(count)), shift_months(start, int(count)) - timedelta(days=1)
    else:
        length = timedelta(days=int(count) * (7 if unit == "weeks" else 1) - 1)
        low, high = end - length, start + length
    grain = Grain.PART_OF_YEAR if unit == "months" else Grain.INTERVAL
    return (start, min(high, end), grain) if which == "first" else (max(low, start), end, grain)


def _third(start: date, end: date, part: str) -> tuple[date, date]:
    length = (end - start).days + 1
    low, high = {"early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "h1": (0, 1 / 2), "h2": (1 / 2, 1)}[part]
    return start + timedelta(days=round(length * low)), start + timedelta(days=round(length * high) - 1)
