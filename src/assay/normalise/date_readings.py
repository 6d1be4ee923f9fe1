"""What the words of a date mean, once anchor and earlier mentions are known. A reading is a function from a Scene to Days."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assay.model.values import Grain
from assay.normalise.date_calendar import Anchor, Days, month_days, part_of, shift_months, week_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where a date is read: the anchor, the last resolved mention before it and the last of a single day, and whether its clause
    looks ahead ("will appear on Friday")."""

    anchor: Anchor | None
    previous: Days | None
    last_day: Days | None = None
    ahead: bool = False


Reading = Callable[[Scene], Days | None]
Atom = tuple[int, int, Reading]


def one(m: re.Match[str], reading: Reading) -> list[Atom]:
    """The whole match as one mention: start, end, reading."""
    return [(m.start(), m.end(), reading)]


def unknown(grain: Grain = Grain.VAGUE) -> Days:
    """A mention whose days cannot be known."""
    return Days(start=None, end=None, grain=grain)


def span_days(start: date, end: date, grain: Grain = Grain.INTERVAL, *, relative: bool = True) -> Days:
    """Days from ``start`` to ``end``."""
    return Days(start=start, end=end, grain=grain, relative=relative)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A day, month or year by its number or name.

    ``year_shift`` is -1 for "last year", ``month_shift`` for "the 28th of last month"; ``same_year`` and ``same_month`` point to the
    mention before; ``last`` is the "last" of "last March"; ``week`` the whole week of the day;
    ``weekday`` the weekday (0 Monday) that the words give it, which can tell the year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    same_year: bool = False
    same_month: bool = False
    last: bool = False
    week: bool = False
    weekday: int | None = None

    @property
    def grain(self) -> Grain:
        """Day, month or year."""
        return Grain.DAY if self.day else Grain.MONTH if self.month else Grain.YEAR

    def __call__(self, scene: Scene) -> Days | None:
        year, month = self._month(scene) if self.month is None and self.day else (self._year(scene), self.month)
        if year is None:
            return unknown(self.grain)
        relative = self.year is None
        if month is None:
            return part_of(span_days(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, relative=relative), self.part)
        if self.day is None:
            return part_of(span_days(*month_days(year, month), Grain.MONTH, relative=relative), self.part)
        try:
            day = date(year, month, self.day)
        except ValueError:
            return None
        return span_days(*week_days(day), Grain.WEEK, relative=relative) if self.week else span_days(day, day, Grain.DAY, relative=relative)

    def _year(self, scene: Scene) -> int | None:
        if self.year is not None:
            return self.year
        before = scene.previous.start if scene.previous else None
        if self.same_year and before:
            return before.year + (self.year_shift or 0)
        if scene.anchor is None:
            return None
        year = scene.anchor.start.year
        if self.year_shift is not None:
            return year + self.year_shift
        return self._on_weekday(year + self._year_offset(scene.anchor, scene.ahead), scene.anchor)

    def _on_weekday(self, year: int, anchor: Anchor) -> int:
        """The year, or one beside it if only there the day is the weekday named, and within half a year of the anchor."""
        if self.weekday is None or self.month is None or self.day is None:
            return year
        for option in (year, year + 1, year - 1):
            if self._falls_on_weekday(option, self.month):
                distance = abs((date(option, self.month, self.day) - anchor.start).days)
                return option if option == year or distance <= 183 else year
        return year

    def _year_offset(self, anchor: Anchor, ahead: bool) -> int:
        """The last such month on or before the anchor's; the next one where the clause looks ahead."""
        if anchor.grain is Grain.YEAR or self.month is None:
            return 0
        if self.last and self.month == anchor.start.month:
            return -1
        if ahead:
            return 1 if self.month < anchor.start.month else 0
        return -1 if self.month > anchor.start.month else 0

    def _month(self, scene: Scene) -> tuple[int | None, int | None]:
        """The month of a bare "the 28th": a named neighbour's, the mention before's, or the last that has had such a day by the anchor."""
        before = scene.previous.start if scene.previous else None
        if self.same_month and before:
            found = shift_months(before, self.month_shift or 0)
            return found.year, found.month
        if scene.anchor is None or scene.anchor.grain is Grain.YEAR:
            return None, None
        shift = self.month_shift
        if shift is None:
            late = scene.anchor.day is not None and self.day is not None and self.day > scene.anchor.day.day
            shift = -1 if late and not scene.ahead else 0
        for other in (shift, 0, -1, 1, -2):
            found = shift_months(scene.anchor.start.replace(day=1), other)
            if self.weekday is None or self._falls_on_weekday(found.year, found.month):
                return found.year, found.month
        return None, None

    def _falls_on_weekday(self, year: int, month: int) -> bool:
        with suppress(ValueError):
            return date(year, month, self.day or 0).weekday() == self.weekday
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A weekday by its name.

    ``which``: "" (the last one on or before the anchor day, the next where the clause looks ahead), last, next, this, previous, following
    (from the mention before), or week-1, week0, week1 for one of last, this, next week."""

    weekday: int
    which: str = ""

    def __call__(self, scene: Scene) -> Days | None:
        base = scene.anchor.day if scene.anchor else None
        if self.which in ("following", "previous") and scene.previous and scene.previous.start:
            base = scene.previous.start
        if base is None:
            return unknown(Grain.DAY)
        day = self._day(base, scene.ahead)
        return span_days(day, day, Grain.DAY)

    def _day(self, base: date, ahead: bool) -> date:
        if self.which.startswith("week"):
            return week_days(base)[0] + timedelta(days=7 * int(self.which[4:]) + self.weekday)
        back, on = (base.weekday() - self.weekday) % 7, (self.weekday - base.weekday()) % 7
        if self.which in ("last", "previous"):
            return base - timedelta(days=back or 7)
        if self.which in ("next", "following"):
            return base + timedelta(days=on or 7)
        return base + timedelta(days=on) if ahead else base - timedelta(days=back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """From one date to another; what one of them leaves out (a month, a year) it takes from the other."""

    first: Reading
    last: Reading

    def __call__(self, scene: Scene) -> Days | None:
        first, last = self.first, self.last
        if isinstance(first, Calendar) and isinstance(last, Calendar):
            first, last = complete(first, last)
        end = last(scene)
        if end is None or end.start is None or end.end is None:
            return end and unknown(Grain.INTERVAL)
        if isinstance(first, Weekday) and isinstance(last, Weekday) and not first.which:
            low = end.start - timedelta(days=(end.start.weekday() - first.weekday) % 7)
            return span_days(low, end.end)
        start = first(scene)
        if start is None or start.start is None:
            return unknown(Grain.INTERVAL)
        if start.start > end.end and isinstance(first, Calendar) and first.year is None:
            start = span_days(shift_months(start.start, -12), end.end)
        return _ordered(start, end)


def _ordered(start: Days, end: Days) -> Days | None:
    if start.start is None or end.end is None or start.start > end.end:
        return None
    return span_days(start.start, end.end, relative=start.relative or end.relative)


def complete(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """Two dates of a range or list, each with the month and year that only the other one names."""
    if first.month is None and first.day and last.month:
        first = replace(first, month=last.month, same_month=False, month_shift=None)
    if last.month is None and last.day and first.month:
        last = replace(last, month=first.month, same_month=False, month_shift=None)
    if first.month is None or last.month is None:
        if first.month is None and first.day and last.day:
            first = replace(first, same_month=last.same_month, month_shift=last.month_shift)
        return first, last
    turn = 1 if first.month > last.month else 0
    if first.year is None and first.year_shift is None and not first.same_year:
        if last.year is not None:
            first = replace(first, year=last.year - turn)
        elif last.year_shift is not None or last.same_year:
            first = replace(first, year_shift=(last.year_shift or 0) - turn, same_year=last.same_year)
    elif last.year is None and first.year is not None and last.year_shift is None:
        last = replace(last, year=first.year + turn)
    return first, last
