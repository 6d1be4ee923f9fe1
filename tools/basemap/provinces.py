"""Lines between the provinces of one country, from the map of the world that QGIS ships (Natural Earth's 1:10m states and provinces)."""

import itertools
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]
# Bytes before the geometry itself, by the kind of box in the header of a GeoPackage's blob.
BOXES = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}


def province_lines(path: Path) -> list[tuple[str, Ring]]:
    """Every line that two provinces of a country share, with the country's code; each once."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        rows = store.execute("select adm0_a3, iso_a2, geom from states_provinces order by fid").fetchall()
    shapes = [(country, iso2, list(_rings(blob))) for country, iso2, blob in rows if blob]
    shared = Counter(_edge(country, a, b) for country, _, rings in shapes for ring in rings for a, b in itertools.pairwise(ring))
    lines: list[tuple[str, Ring]] = []
    for country, iso2, rings in shapes:
        for ring in rings:
            run: Ring = []
            for a, b in itertools.pairwise(ring):
                edge = _edge(country, a, b)
                if shared[edge] > 1:
                    shared[edge] = 0
                    run = run or [a]
                    run.append(b)
                elif run:
                    lines.append((iso2 or "", run))
                    run = []
            if run:
                lines.append((iso2 or "", run))
    return lines


def _edge(country: str, a: Point, b: Point) -> tuple[str, Point, Point]:
    return (country, a, b) if a < b else (country, b, a)


def _rings(blob: bytes) -> Iterator[Ring]:
    """The rings of a GeoPackage's polygons."""
    at = BOXES[blob[3] >> 1 & 7]
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(order + "II", blob, at + 1)
    assert kind == 6, "provinces are multipolygons"
    at += 9
    for _ in range(count):
        (rings,) = struct.unpack_from(order + "I", blob, at + 5)
        at += 9
        for _ in range(rings):
            (points,) = struct.unpack_from(order + "I", blob, at)
            flat = struct.unpack_from(f"{order}{points * 2}d", blob, at + 4)
            at += 4 + points * 16
            yield [(round(x, 5), round(y, 5)) for x, y in zip(flat[::2], flat[1::2], strict=True)]
