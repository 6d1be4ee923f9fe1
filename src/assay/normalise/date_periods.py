"""Readings of dates told from another one: so many days off, a week, month or year, a stretch up to the anchor."""

from dataclasses import dataclass
from datetime import date, timedelta

from assay.model.values import Grain
from assay.normalise.date_calendar import Anchor, Days, month_days, part_of, shift_months, week_days
from assay.normalise.date_readings import Reading, Scene, span_days, unknown

_GRAINS = {
    "minute": Grain.DAY,
    "hour": Grain.DAY,
    "day": Grain.DAY,
    "night": Grain.DAY,
    "weekend": Grain.DAY,
    "week": Grain.WEEK,
    "fortnight": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.PART_OF_YEAR,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
}
_SHIFTS = {
    "last": -1,
    "this past": -1,
    "past": -1,
    "the past": -1,
    "the last": -1,
    "previous": -1,
    "the previous": -1,
    "the preceding": -1,
    "next": 1,
    "the next": 1,
    "the following": 1,
    "the coming": 1,
    "coming": 1,
}
_ANAPHORIC = ("the same", "that", "that same", "the previous", "the preceding", "the following", "the next")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def _fine_enough(anchor: Anchor, unit: str) -> bool:
    """Whether the anchor is known finely enough to count in such units from it."""
    if unit in ("year", "decade"):
        return True
    return anchor.grain is not Grain.YEAR and (unit in ("month", "quarter") or anchor.day is not None)


def _as_anchor(days: Days | None) -> Anchor | None:
    """A mention before as the date that the next one is told from, no finer than it is known."""
    if days is None or days.start is None or days.end is None:
        return None
    one_month = (days.start.year, days.start.month) == (days.end.year, days.end.month)
    grain = days.grain if days.grain in (Grain.DAY, Grain.YEAR) else Grain.MONTH if one_month else Grain.YEAR
    return Anchor(start=days.start, end=days.end, grain=grain, text="")


def _moved(day: date, unit: str, count: int) -> date:
    if unit in _MONTHS:
        return shift_months(day, _MONTHS[unit] * count)
    if unit == "hour":
        whole_days = -(-abs(count) // 24)
        return day + timedelta(days=whole_days if count > 0 else -whole_days)
    return day + timedelta(days=_DAYS[unit] * count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many days from the anchor day; None for "the other day"."""

    days: int | None

    def __call__(self, scene: Scene) -> Days:
        if self.days is None:
            return unknown()
        if scene.anchor is None or scene.anchor.day is None:
            return unknown(Grain.DAY)
        day = scene.anchor.day + timedelta(days=self.days)
        return span_days(day, day, Grain.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The day before or after the one named before, or that day itself; a day before with none named is the day before the anchor."""

    shift: int

    def __call__(self, scene: Scene) -> Days | None:
        before = scene.previous if self.shift else scene.last_day
        if before and before.start and before.start == before.end:
            day = before.start + timedelta(days=self.shift)
            return span_days(day, day, Grain.DAY)
        if self.shift == 0:
            return None
        return Shift(days=-1)(scene) if self.shift < 0 else unknown(Grain.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A stretch of so many units up to the anchor (``sign`` -1) or on from it (1): "the past two years"."""

    count: int
    unit: str
    sign: int

    def __call__(self, scene: Scene) -> Days:
        anchor = scene.anchor
        if anchor is None or not _fine_enough(anchor, self.unit):
            return unknown(Grain.INTERVAL)
        if self.sign < 0:
            return span_days(_moved(anchor.start, self.unit, -self.count), anchor.end)
        return span_days(anchor.start, _moved(anchor.end, self.unit, self.count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """The day, week, month or year that lies so many units off: from the anchor where ``absolute`` ("ago"), else from the mention before.

    ``exact`` is the day itself: "three weeks ago today"."""

    count: int
    unit: str
    absolute: bool
    exact: bool = False

    def __call__(self, scene: Scene) -> Days:
        grain = _GRAINS[self.unit]
        base = scene.anchor
        if not self.absolute:
            base = _as_anchor(scene.previous) or (scene.anchor if self.count < 0 else None)
        if base is None or not _fine_enough(base, self.unit):
            return unknown(grain)
        if self.unit == "minute" or (self.unit == "hour" and abs(self.count) < 24):
            return span_days(base.start, base.end, Grain.DAY)
        day = _moved(base.start, self.unit, self.count)
        if self.exact or grain is Grain.DAY:
            return span_days(day, day, Grain.DAY)
        if grain is Grain.WEEK:
            return span_days(*week_days(day), Grain.WEEK)
        if self.unit in ("month", "quarter"):
            return span_days(*month_days(day.year, day.month), Grain.MONTH)
        return span_days(date(day.year, 1, 1), date(day.year, 12, 31), Grain.YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """So many units before (negative) or after another date: "two days after May 4"; None for "a few days after"."""

    of: Reading
    count: int | None
    unit: str

    def __call__(self, scene: Scene) -> Days | None:
        days = self.of(scene)
        if days is None or days.start is None or days.end is None or self.count is None:
            return days and unknown(_GRAINS[self.unit])
        start, end = (_moved(day, self.unit, self.count) for day in (days.start, days.end))
        return span_days(start, end, days.grain, relative=days.relative)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A calendar period told from the anchor's own or from the one named before: "last week", "earlier this month", "late last year"."""

    which: str
    unit: str
    part: str | None = None
    comparative: str = ""

    def __call__(self, scene: Scene) -> Days | None:
        grain, anchor = _GRAINS[self.unit], scene.anchor
        if self.which in _ANAPHORIC:
            same_week = self.which != "that" and _SHIFTS.get(self.which, 0) == 0 and self.unit in ("week", "weekend")
            before = _as_anchor(scene.last_day if same_week else scene.previous)
            if before is None and _SHIFTS.get(self.which, 0) == 0:
                return None
            if before is None and self.which == "the following":
                return unknown(grain)
            anchor = before or anchor
        if anchor is None or not _fine_enough(anchor, self.unit):
            return unknown(grain)
        days = span_days(*self._days(anchor, scene.ahead), grain)
        return self._cut(days, scene.anchor) if self.comparative else part_of(days, self.part)

    def _days(self, anchor: Anchor, ahead: bool) -> tuple[date, date]:
        shift, day = _SHIFTS.get(self.which, 0), anchor.start
        if self.unit == "year":
            return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)
        if self.unit == "decade":
            year = day.year // 10 * 10 + 10 * shift
            return date(year, 1, 1), date(year + 9, 12, 31)
        if self.unit == "month":
            month = shift_months(day, shift)
            return month_days(month.year, month.month)
        if self.unit == "quarter":
            first = shift_months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * shift)
            return first, shift_months(first, 3) - timedelta(days=1)
        if self.unit == "weekend":
            return self._weekend(day, shift, ahead)
        if self.unit == "fortnight":
            return (day + timedelta(days=14 * shift), day) if shift < 0 else (day, day + timedelta(days=14))
        monday, sunday = week_days(day)
        return monday + timedelta(days=7 * shift), sunday + timedelta(days=7 * shift)

    def _weekend(self, day: date, shift: int, ahead: bool) -> tuple[date, date]:
        """The last weekend begun by the day, the next where the clause looks ahead; on a weekend, "last weekend" is the one before."""
        on_it = day.weekday() >= 5
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        if on_it and shift < 0 and self.which != "this past":
            saturday -= timedelta(days=7)
        elif shift > 0 or (ahead and not on_it):
            saturday += timedelta(days=7)
        return saturday, saturday + timedelta(days=1)

    def _cut(self, days: Days, anchor: Anchor | None) -> Days:
        """ "earlier this month" ends with the anchor, "later this month" begins there."""
        if anchor is None or days.start is None or days.end is None or not (days.start <= anchor.start and anchor.end <= days.end):
            return days
        grain = {Grain.MONTH: Grain.PART_OF_MONTH, Grain.YEAR: Grain.PART_OF_YEAR}.get(days.grain, days.grain)
        if self.comparative == "later":
            return span_days(anchor.start, days.end, grain)
        return span_days(days.start, anchor.end, grain)
