"""Reads world-atlas: countries as TopoJSON, whose arcs tell a border (two countries' arc) from a coast (one country's)."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import iso3166

Point = tuple[float, float]
Ring = list[Point]
# Areas that Natural Earth draws apart and that have no code of their own: whose code a report's country bears there.
WITHOUT_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "", "Siachen Glacier": ""}
EDGE = 179.9


@dataclass(frozen=True, slots=True)
class Land:
    """A country: what Natural Earth calls it, its ISO 3166 code ("" for none), and its polygons."""

    name: str
    iso2: str
    polygons: list[list[Ring]]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Countries, and the lines around them by kind ("border" or "coast")."""

    lands: list[Land]
    lines: list[tuple[str, Ring]]


def read_atlas(path: Path) -> Atlas:
    """Countries and lines of a file of world-atlas."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    users: dict[int, set[int]] = defaultdict(set)
    lands = []
    for number, shape in enumerate(topology["objects"]["countries"]["geometries"]):
        if not shape["type"]:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for index in (i for rings in polygons for ring in rings for i in ring):
            users[_arc(index)].add(number)
        name = shape["properties"]["name"]
        lands.append(Land(name, _code(shape.get("id"), name), [[_joined(ring, arcs) for ring in rings] for rings in polygons]))
    lines = [("border" if len(users[i]) > 1 else "coast", part) for i in sorted(users) for part in _off_the_edge(arcs[i])]
    return Atlas(lands, lines)


def _code(identifier: str | None, name: str) -> str:
    return WITHOUT_CODE[name] if identifier is None else str(iso3166.countries_by_numeric[identifier].alpha2)


def _unpacked(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((round(x * kx + dx, 4), round(y * ky + dy, 4)))
    return points


def _arc(index: int) -> int:
    return index if index >= 0 else ~index


def _joined(indexes: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += part[1:] if ring else part
    ring = _unbroken(ring)
    (first, north), (last, _) = ring[0], ring[-1]
    # Antarctica's coast goes round the world: closed along the pole.
    return [*ring, (last, -90.0), (first, -90.0), (first, north)] if abs(last - first) > 180 else ring


def _unbroken(line: Ring) -> Ring:
    """A line whose longitudes go on past 180 degrees where it crosses the date line, instead of leaping to the other end of the map."""
    turned, shift = line[:1], 0
    for (before, _), (x, y) in itertools.pairwise(line):
        shift += -360 if x - before > 180 else 360 if x - before < -180 else 0
        turned.append((round(x + shift, 4), y))
    return turned


def _off_the_edge(line: Ring) -> Iterator[Ring]:
    """The parts of a line that do not run along the date line or the pole, where the map is cut and no coast is."""
    part = line[:1]
    for a, b in itertools.pairwise(line):
        if (abs(a[0]) > EDGE and abs(b[0]) > EDGE and abs(a[0] - b[0]) < 1) or (a[1] < -89 and b[1] < -89):
            if len(part) > 1:
                yield _unbroken(part)
            part = [b]
        else:
            part.append(b)
    if len(part) > 1:
        yield _unbroken(part)
