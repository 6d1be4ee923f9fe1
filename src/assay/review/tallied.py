"""What the overview shows, made once for each state of a ledger and each filter: charts, sums, places, rows.

Numbers are never summed across units. What is counted is what was reported, two reports of one incident twice."""

import csv
import io
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from threading import Lock
from typing import Any, Final, TypeVar, get_args
from urllib.parse import quote_plus

from assay.export.wording import country, inert, number, plain, plural
from assay.normalise.gazetteer import load_gazetteer
from assay.review import address, mapdraw
from assay.review.charts import Bar, Chart
from assay.store import Fact, IncidentFilter, Ledger, MapPlace, Month, Tally
from assay.store.overview import By, Kind, Overview

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
LISTED = 100
_ROWS, _MOST_MONTHS, _KEPT, _KEPT_MAPS = 12, 36, 256, 6
_PLACES = 32_768  # of which something is remembered
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the page of the overview shows under one filter; of the places the first ones."""

    sums: Sums
    charts: Mapping[By, Chart]
    time: Chart
    places: tuple[Shown, ...]
    places_total: int


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


# What a map is made of may be a megabyte: of that, less is kept.
_CACHE, _MAPS = _Cache(_KEPT), _Cache(_KEPT_MAPS)


def _kept(ledger: Ledger, which: IncidentFilter, what: str, make: Callable[[], _Made], cache: _Cache = _CACHE) -> _Made:
    return cache.get((ledger.place, ledger.version(), address.bare(which), what), make)


def look(ledger: Ledger, which: IncidentFilter) -> Look:
    """The overview under a filter."""
    return _kept(ledger, which, "look", lambda: _look(ledger.overview(which, places=LISTED), which))


def _look(found: Overview, which: IncidentFilter) -> Look:
    kinds, before = found.tallies["status"], _before_place(which)
    return Look(
        sums=Sums(
            incidents=sum(t.incidents for t in kinds), reviewed=sum(t.reviewed for t in kinds), undated=found.timeline.undated
        ),
        charts={by: _chart(which, by, found.tallies[by]) for by in CHARTS},
        time=_time(which, found.timeline.months, found.timeline.undated),
        places=tuple(_shown(before, place) for place in found.places),
        places_total=found.places_total,
    )  # fmt: skip


def _chart(which: IncidentFilter, by: By, found: Sequence[Tally]) -> Chart:
    """The rows with most incidents."""
    title, _, amounts = CHARTS[by]
    bars = tuple(_bar(which, by, tally) for tally in found[:_ROWS])
    return Chart(key=by, title=title, bars=bars, rest=max(0, len(found) - _ROWS), note=_NOTES.get(by, ""), amounts=amounts)


def _time(which: IncidentFilter, months: Sequence[Month], undated: int) -> Chart:
    """The incidents by month, the empty months too; by year where there are too many months."""
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
    field = {
        "goods": "commodity",
        "category": "commodity",
        "agency": "agency",
        "country": "place",
        "value": "currency",
        "route": "route",
    }.get(by)
    asked = tally.key.replace(" → ", "-") if by == "route" else tally.key
    href = "/overview?" + address.written(which, **{field: asked}) if field and asked else ""
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


def _before_place(which: IncidentFilter) -> str:
    """The address of the overview of one place, up to its name."""
    rest = address.written(which, place=None, box=None)
    return f"/overview?{rest}&place=" if rest else "/overview?place="


def _shown(before: str, place: MapPlace) -> Shown:
    lat, lon, radius = _where(place)
    land = country(place.country) if place.country else ""
    return Shown(
        name=place.name, country=place.country, land=land, admin1=place.admin1, lat=lat, lon=lon, precision=place.precision,
        radius_km=radius, incidents=place.incidents, reviewed=place.reviewed, items=place.items, url=before + quote_plus(place.name),
    )  # fmt: skip


def _where(place: MapPlace) -> tuple[float | None, float | None, float | None]:
    """The point about which a place is drawn and how far about it it may lie, None where it is a point."""
    if place.precision not in _RADIUS:
        return place.lat, place.lon, None
    if place.lat is not None:
        return place.lat, place.lon, _RADIUS[place.precision]
    lat, lon, radius = _middle(place.name, place.country, place.precision)
    return lat, lon, radius or _RADIUS[place.precision]


@lru_cache(maxsize=_PLACES)
def _middle(name: str, land: str | None, precision: str) -> tuple[float | None, float | None, float | None]:
    """The middle of a province or county and its radius, from the gazetteer: to draw it, for a province is no point."""
    for found in load_gazetteer().look_up(name, country=land, limit=5):
        if found.country_iso2 == land and found.precision == precision:
            return found.lat, found.lon, found.radius_km
    return None, None, None


def map_drawn(ledger: Ledger, which: IncidentFilter) -> str:
    """The places as a drawing."""
    return _kept(ledger, which, "drawn", lambda: mapdraw.svg([_drawn(place) for place in ledger.map_places(which)]), _MAPS)


def _drawn(place: MapPlace) -> mapdraw.MapPlace:
    lat, lon, radius = _where(place)
    return mapdraw.MapPlace(
        name=inert(place.name), country=place.country or "", admin1=place.admin1, lat=lat, lon=lon, precision=place.precision,
        radius_km=radius, incidents=place.incidents, reviewed=place.reviewed,
    )  # fmt: skip


def map_data(ledger: Ledger, which: IncidentFilter) -> str:
    """The places for the map on the page, as JSON: ``before`` is an address up to a place's name, ``places`` are rows of the ``keys``.

    Rows, since GeoJSON of many thousand places is mostly their keys."""
    return _kept(ledger, which, "map", lambda: _map_data(ledger, which), _MAPS)


def _map_data(ledger: Ledger, which: IncidentFilter) -> str:
    keys = ("name", "country", "admin1", "precision", "lat", "lon", "radius_km", "incidents", "reviewed")
    rows = [f"[{_place_data(*place[:6])},{place.incidents},{place.reviewed}]" for place in ledger.map_places(which)]
    head = _json({"before": _before_place(which), "keys": keys})
    return f'{head[:-1]},"places":[{",".join(rows)}]}}'


@lru_cache(maxsize=_PLACES)
def _place_data(name: str, land: str | None, admin1: str | None, lat: float | None, lon: float | None, precision: str) -> str:
    """What is the same of a place whatever its incidents, as a part of a row."""
    place = MapPlace(name=name, country=land, admin1=admin1, lat=lat, lon=lon, precision=precision, incidents=0, items=0, reviewed=0)
    return _json((inert(name), land, inert(admin1) if admin1 else None, precision, *_where(place)))[1:-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def geojson(ledger: Ledger, which: IncidentFilter) -> dict[str, object]:
    """The places as a FeatureCollection; what has no point has no geometry."""
    keys, before = ("name", "country", "admin1", "precision", "radius_km", "incidents", "reviewed", "items", "url"), _before_place(which)
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": None if place.lat is None else {"type": "Point", "coordinates": [place.lon, place.lat]},
             "properties": {key: inert(value) if isinstance(value := getattr(place, key), str) else value for key in keys}}
            for place in (_shown(before, found) for found in ledger.map_places(which))
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
