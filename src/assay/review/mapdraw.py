"""Draws places on a map as one SVG, for saving and for browsers without WebGL. As on the live map, only what is known to the town is a dot;
everything less exact is drawn as large as it is uncertain."""

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
EARTH_KM = 6371.0088
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
    for place in sorted(areas, key=lambda p: -(p.radius_km or 0)):
        dashes = "" if place.precision == "county" else ' stroke-dasharray="6 4"'
        fill = _filled(place.reviewed > 0, 0.25 if place.precision == "county" else 0.13)
        body.append(f'<path d="{_path([_circle(place)], view)}" {fill}{dashes}>{_title(place)}</path>')
    for place in sorted(dots, key=lambda p: -p.incidents):
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        body.append(_dot(x, y, _radius(place), place.reviewed > 0, _title(place)))
    body += _labels([*dots, *areas], view)
    return _document(view, body, len(places), len(places) - drawn)


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


def _radius(place: MapPlace) -> float:
    return 4 + min(11.0, 2.2 * (math.sqrt(max(1, place.incidents)) - 1))


def _dot(x: float, y: float, radius: float, reviewed: bool, title: str = "") -> str:
    look = (
        f'fill="{GOLD}" fill-opacity=".85" stroke="{SHEET}"'
        if reviewed
        else f'fill="{SHEET}" fill-opacity=".7" stroke="{GOLD}" stroke-width="2"'
    )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}>{title}</circle>'


def _title(place: MapPlace) -> str:
    within = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
    count = f"{place.incidents:,} incident{'' if place.incidents == 1 else 's'}, {place.reviewed:,} reviewed"
    return f"<title>{_said('; '.join(part for part in (place.name, within, f'known to: {place.precision}', count) if part))}</title>"


def _said(text: str) -> str:
    """Text as XML may hold it."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def _labels(places: Sequence[MapPlace], view: View) -> list[str]:
    """The names of the places with most incidents, as many as do not run into one another."""
    taken: list[tuple[float, float, float, float]] = []
    made: list[str] = []
    for place in sorted(places, key=lambda p: (-p.incidents, p.name)):
        kind = "county" if place.precision == "county" else "area"
        text = place.name if place.precision in DOTS or kind in place.name.lower() else f"{place.name} ({kind})"
        text = text if len(text) <= 40 else f"{text[:39]}…"
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        x, y = (x + _radius(place) + 4, y + 4) if place.precision in DOTS else (x - len(text) * 3.4, y + 4)
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


def _document(view: View, body: Sequence[str], count: int, undrawn: int) -> str:
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
    small = f'<text x="16" y="78" fill="{SOFT}">{_said(told)}. Outlines: Natural Earth.</text>'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + LEGEND}" width="{WIDTH}" height="{height + LEGEND}" '
        f'role="img" aria-label={quoteattr("A map of " + told)} font-family="system-ui, sans-serif" font-size="13">'
    )
    page = f'<rect width="{WIDTH}" height="{height + LEGEND}" fill="{PAPER}"/>'
    clip = f'<clipPath id="sheet"><rect width="{WIDTH}" height="{height}"/></clipPath>'
    drawn = f'<g clip-path="url(#sheet)">{"".join(body)}</g><g transform="translate(0 {height})">{legend}{small}</g>'
    return f"{head}<title>{_said('Map of ' + told)}</title>{page}{clip}{drawn}</svg>"
