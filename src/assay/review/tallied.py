"""What the overview shows, counted once for each state of a ledger and each filter: charts, sums, places, rows.

Numbers are never summed across units. What is counted is what was reported, two reports of one incident twice."""

import csv
import io
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from threading import Lock
from typing import Any, Final, TypeVar, get_args

from assay.export.wording import country, inert, number, plain, plural
from assay.normalise.gazetteer import load_gazetteer
from assay.review import address, mapdraw
from assay.review.charts import Bar, Chart
from assay.store import Fact, IncidentFilter, Ledger, MapPlace, Month, Tally
from assay.store.overview import By, Kind

# Each chart's heading, the rows under it, and what the amounts in it are.
CHARTS: Final[Mapping[By, tuple[str, Kind, str]]] = {
    "goods": ("Goods", "goods", "Quantity stated"),
    "category": ("Category of goods", "goods", "Mass stated"),
    "value": ("Value, by currency", "values", "Stated"),
    "route": ("Route, by country", "places", ""),
    "agency": ("Agency", "agencies", ""),
    "country": ("Country", "places", ""),
}
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_ROWS, _MOST_MONTHS, _KEPT = 12, 36, 256
_RADIUS = {"county": 25.0, "province": 150.0}
_NOTES = {
    "goods": "Quantities are summed in one unit only, a range by its low end.",
    "category": "Only where a mass is stated, a range by its low end.",
    "value": "Each currency by itself, nothing converted, a range by its low end.",
    "route": "From an origin to a destination that one report names in one incident.",
}
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How many incidents there are, how many people have reviewed as a whole, how many have no date."""

    incidents: int
    reviewed: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place as the map and its table show it. ``radius_km``: how far about the point it may lie, None where it is a point."""

    name: str
    country: str | None
    land: str
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    incidents: int
    reviewed: int
    items: int
    url: str


class _Cache:
    """What was made last, by what it was made of; the oldest goes first."""

    def __init__(self, most: int) -> None:
        self._most, self._made, self._lock = most, OrderedDict[object, Any](), Lock()

    def get(self, key: object, make: Callable[[], _Made]) -> _Made:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                found: _Made = self._made[key]
                return found
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made


_CACHE = _Cache(_KEPT)


def _kept(ledger: Ledger, which: IncidentFilter, what: str, make: Callable[[], _Made]) -> _Made:
    return _CACHE.get((ledger.place, ledger.version(), address.bare(which), what), make)


def sums(ledger: Ledger, which: IncidentFilter) -> Sums:
    """How many incidents the filter lets through."""

    def make() -> Sums:
        kinds = ledger.tallies(which, by="status", limit=1000)
        undated = ledger.timeline(which).undated
        return Sums(incidents=sum(t.incidents for t in kinds), reviewed=sum(t.reviewed for t in kinds), undated=undated)

    return _kept(ledger, which, "sums", make)


def all_charts(ledger: Ledger, which: IncidentFilter) -> list[Chart]:
    """The charts in their order."""
    return [chart(ledger, which, by) for by in CHARTS]


def chart(ledger: Ledger, which: IncidentFilter, by: By) -> Chart:
    """One chart: the rows with most incidents."""

    def make() -> Chart:
        found = ledger.tallies(which, by=by, limit=1000)
        title, _, amounts = CHARTS[by]
        bars = tuple(_bar(which, by, tally) for tally in found[:_ROWS])
        return Chart(key=by, title=title, bars=bars, rest=max(0, len(found) - _ROWS), note=_NOTES.get(by, ""), amounts=amounts)

    return _kept(ledger, which, by, make)


def time(ledger: Ledger, which: IncidentFilter) -> Chart:
    """The incidents by month, the empty months too; by year where there are too many months."""
    return _kept(ledger, which, "timeline", lambda: _time(which, ledger.timeline(which).months, ledger.timeline(which).undated))


def _time(which: IncidentFilter, months: Sequence[Month], undated: int) -> Chart:
    note = f"by first possible day; {undated:,} without a date" if undated else "by first possible day"
    whole = _months(months)
    if len(whole) <= _MOST_MONTHS:
        bars = [_period(which, month, f"{month[5:]} {month[:4]}", [m for m in months if m.month == month]) for month in whole]
        return Chart(key="timeline", title="Month", bars=tuple(bars), note=note)
    years = range(int(whole[0][:4]), int(whole[-1][:4]) + 1)
    by_year = [_period(which, f"{year:04}", f"{year:04}", [m for m in months if m.month.startswith(f"{year:04}")]) for year in years]
    bars = by_year if len(by_year) <= 2 * _MOST_MONTHS else [bar for bar in by_year if bar.incidents]
    return Chart(key="timeline", title="Year", bars=tuple(bars), note=note)


def _months(months: Sequence[Month]) -> list[str]:
    """All months from the first to the last."""
    if not months:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (months[0].month, months[-1].month))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]


def _period(which: IncidentFilter, period: str, label: str, inside: Sequence[Month]) -> Bar:
    start, end = (f"{period}-01", f"{period}-{_days(period)}") if len(period) > 4 else (f"{period}-01-01", f"{period}-12-31")
    counts = [sum(getattr(m, key) for m in inside) for key in ("incidents", "reviewed", "asserted")]
    href = "/overview?" + address.written(which, after=start, before=end) if counts[0] else ""
    return Bar(label=label, incidents=counts[0], reviewed=counts[1], asserted=counts[2], href=href)


def _days(month: str) -> int:
    year, number_ = int(month[:4]), int(month[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number_ - 1]


def _bar(which: IncidentFilter, by: By, tally: Tally) -> Bar:
    field = {"goods": "commodity", "category": "commodity", "agency": "agency", "country": "place"}.get(by)
    href = "/overview?" + address.written(which, **{field: tally.key}) if field and tally.key else ""
    return Bar(label=_label(by, tally), incidents=tally.incidents, reviewed=tally.reviewed, asserted=tally.asserted, amount=_amount(tally),
               href=href)  # fmt: skip


def _label(by: By, tally: Tally) -> str:
    if by == "country":
        return country(tally.key)
    if by == "route":
        return " → ".join(country(code) for code in tally.key.split(" → "))
    return {"category": plain(tally.key), "goods": tally.key, "value": tally.key or "currency not known"}.get(by, tally.label)


def _amount(tally: Tally) -> str:
    if tally.total is None:
        return ""
    total = number(round(tally.total, 2))
    unit = tally.unit or ""
    return f"{total} {unit if unit.isupper() or not unit else plural(unit, tally.total)}".strip()


def places(ledger: Ledger, which: IncidentFilter) -> list[Shown]:
    """The places of the incidents, those with most first."""
    return _kept(ledger, which, "places", lambda: [_shown(which, place) for place in ledger.map_places(which)])


def _shown(which: IncidentFilter, place: MapPlace) -> Shown:
    lat, lon, radius = place.lat, place.lon, _RADIUS.get(place.precision)
    if lat is None and place.precision in _RADIUS:
        lat, lon, middle = _middle(place.name, place.country, place.precision)
        radius = middle or radius
    land = country(place.country) if place.country else ""
    return Shown(
        name=place.name, country=place.country, land=land, admin1=place.admin1, lat=lat, lon=lon, precision=place.precision,
        radius_km=radius, incidents=place.incidents, reviewed=place.reviewed, items=place.items,
        url="/overview?" + address.written(which, place=place.name, box=None),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _middle(name: str, land: str | None, precision: str) -> tuple[float | None, float | None, float | None]:
    """The middle of a province or county and its radius, from the gazetteer: to draw it, for a province is no point."""
    for found in load_gazetteer().look_up(name, country=land, limit=5):
        if found.country_iso2 == land and found.precision == precision:
            return found.lat, found.lon, found.radius_km
    return None, None, None


def map_drawn(ledger: Ledger, which: IncidentFilter) -> str:
    """The places as a drawing."""

    def make() -> str:
        return mapdraw.svg([
            mapdraw.MapPlace(
                name=inert(p.name), country=p.country or "", admin1=p.admin1, lat=p.lat, lon=p.lon, precision=p.precision,
                radius_km=p.radius_km, incidents=p.incidents, reviewed=p.reviewed,
            )
            for p in places(ledger, which)
        ])  # fmt: skip

    return _kept(ledger, which, "map", make)


def geojson(ledger: Ledger, which: IncidentFilter) -> dict[str, object]:
    """The places as a FeatureCollection; what has no point has no geometry."""
    keys = ("name", "country", "admin1", "precision", "radius_km", "incidents", "reviewed", "items", "url")
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": None if place.lat is None else {"type": "Point", "coordinates": [place.lon, place.lat]},
             "properties": {key: inert(value) if isinstance(value := getattr(place, key), str) else value for key in keys}}
            for place in places(ledger, which)
        ],
    }  # fmt: skip


def rows_as_csv(ledger: Ledger, which: IncidentFilter, kind: Kind) -> str:
    """The rows of a kind for a spreadsheet, each with its certainty, its speaker, and whether a person has reviewed it."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    names = [field.name for field in fields(Fact)]
    rows.writerow(names)
    for fact in ledger.facts(which, kind=kind):
        told = fact if fact.speaker else replace(fact, speaker="see the report")
        rows.writerow([cell(getattr(told, name)) for name in names])
    return "\ufeff" + written.getvalue()


def cell(value: object) -> object:
    """A value as a spreadsheet may have it: words that would be taken for a formula have a ' before them; a number stays one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    said = inert(value).replace("\r", " ")
    return f"'{said}" if said.lstrip(" \n")[:1] in ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠") or value[:1] in ("\t", "\r") else said
