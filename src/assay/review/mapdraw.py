"""Draws places on a map as one SVG, for saving and for browsers without WebGL. As on the live map, only what is known to the town is a dot;
everything less exact is drawn as large as it is uncertain. Places at one point, or in a crowd too near to be told apart, share a mark that
says how many they are: an area that holds them all where they are areas, never a dot."""

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

OUTLINES = Path(__file__).parent / "static" / "map" / "outlines.json.gz"
WIDTH = 1200
MOST_HEIGHT = 900
LEGEND = 96
LABELS = 40
# More places than this are a crowd: then those share a mark that lie in one square of so many pixels.
CROWD, CELL = 400, 26.0
MOST_RADIUS = 15.0
# A circle on the ground that is drawn smaller than this is an ellipse to within a tenth of a pixel.
SMALL = 12.0
NAMED = 3
EARTH_KM = 6371.0088
DEGREE_KM = EARTH_KM * math.pi / 180
DOTS = frozenset({"exact", "city", "feature"})
PAPER, SHEET, SEA, INK, SOFT, LINE, GOLD = "#fbfaf6", "#fffefb", "#eceae2", "#1d1b17", "#5d574c", "#b3aa96", "#7d5600"

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place with what the ledger holds of it: how exactly it is known, and how many incidents lie there, reviewed or not. ``country`` is
    its ISO 3166 code."""

    name: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    incidents: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country's outline; rings go on past 180 degrees where they cross the date line."""

    iso2: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is drawn, and how: equirectangular, true to scale at its middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def across(self) -> float:
        """Pixels to a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def up(self) -> float:
        """Pixels to a degree of latitude."""
        return self.across / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """How tall the drawing of the map is."""
        return (self.north - self.south) * self.up

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is in the drawing."""
        return (lon - self.west) * self.across, (self.north - lat) * self.up


@dataclass(frozen=True, slots=True)
class Mark:
    """Places that are drawn as one, those with most incidents first."""

    places: Sequence[MapPlace]

    @property
    def first(self) -> MapPlace:
        """The place that the mark stands at, or is named after."""
        return self.places[0]

    @property
    def incidents(self) -> int:
        """The incidents of each place added up; one that names two of them is in it twice."""
        return sum(p.incidents for p in self.places)

    @property
    def reviewed(self) -> int:
        """Likewise what was reviewed."""
        return sum(p.reviewed for p in self.places)


def svg(places: Sequence[MapPlace]) -> str:
    """The places as an SVG document, with a legend, and in words how many could not be drawn."""
    outlines = countries()
    known = {c.iso2 for c in outlines}
    lands = {
        p.country: max(p.reviewed, 0) for p in sorted(places, key=lambda p: p.reviewed) if p.precision == "country" and p.country in known
    }
    dots = [p for p in places if p.precision in DOTS and _pointed(p)]
    areas = [p for p in places if p.precision not in DOTS and p.precision != "country" and _pointed(p) and (p.radius_km or 0) > 0]
    drawn = len(dots) + len(areas) + sum(p.precision == "country" and p.country in known for p in places)
    view = _view([(p.lon or 0.0, p.lat or 0.0) for p in dots], [_circle(p) for p in areas], [c for c in outlines if c.iso2 in lands])
    body = [f'<rect width="{WIDTH}" height="{view.height:.0f}" fill="{SEA}"/>']
    body += [f'<path d="{path}" fill="{SHEET}" stroke="{LINE}" stroke-width=".7"/>' for c in outlines if (path := _path(c.rings, view))]
    for country in outlines:
        if country.iso2 in lands and (path := _path(country.rings, view)):
            body.append(f'<path d="{path}" {_filled(lands[country.iso2] > 0, 0.2)} stroke-dasharray="6 4"/>')
    crowd = len(dots) + len(areas) > CROWD
    wide, marks = _marks(areas, view, crowd), _marks(dots, view, crowd)
    most = CELL / 2 if crowd else MOST_RADIUS
    body += [_area(mark, view) for mark in sorted(wide, key=lambda m: -(m.first.radius_km or 0))]
    body += [_town(mark, view, most) for mark in sorted(marks, key=lambda m: -m.incidents)]
    body += [] if crowd else _labels([*marks, *wide], view, most)
    return _document(view, body, len(places), len(places) - drawn, shared=len(marks) + len(wide) < len(dots) + len(areas))


@cache
def countries() -> tuple[Country, ...]:
    """The outlines that ship with the package."""
    rows = json.loads(gzip.decompress(OUTLINES.read_bytes()))
    return tuple(
        Country(iso2, tuple([(x / 100, y / 100) for x, y in zip(ring[::2], ring[1::2], strict=True)] for ring in rings))
        for iso2, _, rings in rows
    )


def _pointed(place: MapPlace) -> bool:
    return place.lat is not None and place.lon is not None


def _circle(place: MapPlace) -> Ring:
    """A circle of the place's radius on the ground."""
    lat, lon = math.radians(place.lat or 0.0), place.lon or 0.0
    far = min(place.radius_km or 0.0, 5000) / EARTH_KM
    ring = []
    for step in range(72):
        turn = step * math.pi / 36
        north = math.asin(math.sin(lat) * math.cos(far) + math.cos(lat) * math.sin(far) * math.cos(turn))
        east = math.atan2(math.sin(turn) * math.sin(far) * math.cos(lat), math.cos(far) - math.sin(lat) * math.sin(north))
        ring.append((lon + math.degrees(east), math.degrees(north)))
    return ring


def _view(points: Sequence[tuple[float, float]], circles: Iterable[Ring], lands: Iterable[Country]) -> View:
    """What holds everything drawn, with room around it; the world where nothing is. Of a country the largest part is held."""
    largest = [max(c.rings, key=lambda r: max(x for x, _ in r) - min(x for x, _ in r)) for c in lands]
    held = [*points, *(p for ring in circles for p in ring), *(p for ring in largest for p in ring)]
    if not held:
        return View(-180, -58, 180, 78)
    west, east = min(x for x, _ in held), max(x for x, _ in held)
    south, north = max(-85.0, min(y for _, y in held)), min(85.0, max(y for _, y in held))
    wide, tall = max(8.0, (east - west) * 1.12), max(4.0, (north - south) * 1.12)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = math.cos(math.radians(middle_y))
    wide = min(360.0, max(wide, tall * WIDTH / MOST_HEIGHT / squeeze))
    tall = min(170.0, max(tall, wide * squeeze / 2.2))
    middle_y = min(max(middle_y, tall / 2 - 90), 90 - tall / 2)
    return View(middle_x - wide / 2, middle_y - tall / 2, middle_x + wide / 2, middle_y + tall / 2)


def _path(rings: Iterable[Ring], view: View) -> str:
    """The rings that are in view, also where the map goes on past the date line."""
    parts = []
    for ring in rings:
        west, east = min(x for x, _ in ring), max(x for x, _ in ring)
        if max(y for _, y in ring) < view.south or min(y for _, y in ring) > view.north:
            continue
        for shift in (-360, 0, 360):
            if west + shift <= view.east and east + shift >= view.west:
                ends = [view.at(x + shift, y) for x, y in ring]
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ends) + "Z")
    return "".join(parts)


def _filled(reviewed: bool, strength: float) -> str:
    return f'fill="{GOLD}" fill-opacity="{strength if reviewed else 0.04}" stroke="{GOLD}" stroke-width="1.2"'


def _marks(places: Iterable[MapPlace], view: View, crowd: bool) -> list[Mark]:
    """The places by the marks that they share. An area that would cover most of a square of a crowd is seen as it is, and shares with none
    but its like."""
    found: dict[tuple[object, ...], list[MapPlace]] = {}
    for place in sorted(places, key=lambda p: (-p.incidents, p.name)):
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        key: tuple[object, ...] = (place.lon, place.lat, None if place.precision in DOTS else (place.precision, place.radius_km))
        if crowd and (place.precision in DOTS or _across(place, view)[1] < CELL / 2):
            key = (x // CELL, y // CELL, place.precision == "county")
        found.setdefault(key, []).append(place)
    return [Mark(tuple(some)) for some in found.values()]


def _across(place: MapPlace, view: View) -> tuple[float, float]:
    """How far a place's circle reaches from its point, sideways and up, in the drawing."""
    degrees = (place.radius_km or 0.0) / DEGREE_KM
    return degrees / max(0.05, math.cos(math.radians(place.lat or 0.0))) * view.across, degrees * view.up


def _area(mark: Mark, view: View) -> str:
    """An area that holds wherever the mark's places may be."""
    first, county = mark.first, mark.first.precision == "county"
    look = _filled(mark.reviewed > 0, 0.25 if county else 0.13) + ("" if county else ' stroke-dasharray="6 4"')
    alike = all((p.lat, p.lon, p.radius_km) == (first.lat, first.lon, first.radius_km) for p in mark.places)
    if alike and max(_across(first, view)) >= SMALL:
        return f'<path d="{_path([_circle(first)], view)}" {look}>{_title(mark)}</path>'
    ends = []
    for place in mark.places:
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        wide, tall = _across(place, view)
        ends += [(x - wide, y - tall), (x + wide, y + tall)]
    (west, east), (north, south) = ((min(side), max(side)) for side in zip(*ends, strict=True))
    x, y = (west + east) / 2, (north + south) / 2
    # An ellipse about the box of several circles reaches its corners.
    reach = 1.0 if alike else math.sqrt(2)
    size = f'cx="{x:.1f}" cy="{y:.1f}" rx="{(east - west) / 2 * reach:.1f}" ry="{(south - north) / 2 * reach:.1f}"'
    return f"<ellipse {size} {look}>{_title(mark)}</ellipse>{_count(mark, x, y, INK)}"


def _town(mark: Mark, view: View, most: float) -> str:
    x, y = view.at(mark.first.lon or 0.0, mark.first.lat or 0.0)
    return _dot(x, y, _radius(mark, most), mark.reviewed > 0, _title(mark)) + _count(mark, x, y, SHEET if mark.reviewed > 0 else INK)


def _count(mark: Mark, x: float, y: float, fill: str) -> str:
    """How many places a mark stands for, where it is more than one."""
    if len(mark.places) == 1:
        return ""
    return f'<text x="{x:.1f}" y="{y + 3.2:.1f}" fill="{fill}" font-size="9" text-anchor="middle">{len(mark.places)}</text>'


def _radius(mark: Mark, most: float) -> float:
    return min(most, max(4 if len(mark.places) == 1 else 7.5, 4 + 2.2 * (math.sqrt(max(1, mark.incidents)) - 1)))


def _dot(x: float, y: float, radius: float, reviewed: bool, title: str = "") -> str:
    look = (
        f'fill="{GOLD}" fill-opacity=".85" stroke="{SHEET}"'
        if reviewed
        else f'fill="{SHEET}" fill-opacity=".7" stroke="{GOLD}" stroke-width="2"'
    )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}>{title}</circle>'


def _title(mark: Mark) -> str:
    place, many = mark.first, len(mark.places)
    count = f"{mark.incidents:,} incident{'' if mark.incidents == 1 else 's'}, {mark.reviewed:,} reviewed"
    if many == 1:
        within = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
        said = "; ".join(part for part in (place.name, within, f"known to: {place.precision}", count) if part)
    else:
        names = ", ".join(p.name for p in mark.places[:NAMED]) + (f" and {many - NAMED:,} more" if many > NAMED else "")
        kinds = ", ".join(sorted({p.precision for p in mark.places}))
        said = f"{many:,} places: {names}; known to: {kinds}; {count} (an incident at two of them counts twice)"
    return f"<title>{_said(said)}</title>"


def _said(text: str) -> str:
    """Text as XML may hold it."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def _labels(marks: Sequence[Mark], view: View, most: float) -> list[str]:
    """The names of the places with most incidents, as many as do not run into one another."""
    taken: list[tuple[float, float, float, float]] = []
    made: list[str] = []
    for mark in sorted(marks, key=lambda m: (-m.incidents, m.first.name)):
        place = mark.first
        kind = "county" if place.precision == "county" else "area"
        text = place.name if place.precision in DOTS or kind in place.name.lower() else f"{place.name} ({kind})"
        text = text if len(text) <= 40 else f"{text[:39]}…"
        text += f" +{len(mark.places) - 1}" if len(mark.places) > 1 else ""
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        x, y = (x + _radius(mark, most) + 4, y + 4) if place.precision in DOTS else (x - len(text) * 3.4, y + 4)
        spot = (x, y - 12, x + len(text) * 6.8, y + 4)
        inside = spot[0] >= 0 and spot[2] <= WIDTH and spot[1] >= 0 and spot[3] <= view.height
        if not inside or any(spot[0] < b[2] and b[0] < spot[2] and spot[1] < b[3] and b[1] < spot[3] for b in taken):
            continue
        taken.append(spot)
        halo = f'stroke="{SHEET}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        made.append(f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" {halo}>{_said(text)}</text>')
        if len(made) == LABELS:
            break
    return made


def _document(view: View, body: Sequence[str], count: int, undrawn: int, *, shared: bool) -> str:
    height = round(view.height)
    told = f"{count:,} place{'' if count == 1 else 's'}"
    if undrawn:
        told += f"; {undrawn:,} of them known to no point or area that could be drawn"
    keys = [
        (_dot(24, 20, 6, True), 40, 24, "town or nearer, some of it reviewed (size: incidents)"),
        (_dot(24, 44, 6, False), 40, 48, "none of it reviewed"),
        (f'<circle cx="524" cy="20" r="8" {_filled(True, 0.25)}/>', 540, 24, "county: somewhere in the circle"),
        (
            f'<circle cx="524" cy="44" r="8" {_filled(True, 0.13)} stroke-dasharray="4 3"/>',
            540,
            48,
            "province, region or country: somewhere in the area",
        ),
    ]
    legend = "".join(f'{mark}<text x="{x}" y="{y}" fill="{INK}">{text}</text>' for mark, x, y, text in keys)
    more = "A number in a mark: so many places share it. " if shared else ""
    small = f'<text x="16" y="78" fill="{SOFT}">{_said(told)}. {more}Outlines: Natural Earth.</text>'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + LEGEND}" width="{WIDTH}" height="{height + LEGEND}" '
        f'role="img" aria-label={quoteattr("A map of " + told)} font-family="system-ui, sans-serif" font-size="13">'
    )
    page = f'<rect width="{WIDTH}" height="{height + LEGEND}" fill="{PAPER}"/>'
    clip = f'<clipPath id="sheet"><rect width="{WIDTH}" height="{height}"/></clipPath>'
    drawn = f'<g clip-path="url(#sheet)">{"".join(body)}</g><g transform="translate(0 {height})">{legend}{small}</g>'
    return f"{head}<title>{_said('Map of ' + told)}</title>{page}{clip}{drawn}</svg>"
