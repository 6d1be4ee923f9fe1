"""Builds the map's background, ``basemap.pmtiles``, and the outlines for drawings, ``outlines.json.gz``. The same sources give the same
bytes.

python -m tools.basemap.build [--modules FOLDER] [--provinces FILE] [--out FOLDER]"""

import argparse
import gzip
import itertools
import json
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

from assay.normalise.place_store import NO_POINT, ROW, read_store
from tools.basemap.atlas import Atlas, Land, read_atlas
from tools.basemap.provinces import province_lines

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OUT = ROOT / "src" / "assay" / "review" / "static" / "map"
GAZETTEER = ROOT / "src" / "assay" / "normalise" / "data" / "gazetteer.bin"
PROVINCES = Path("/usr/share/qgis/resources/data/world_map.gpkg")
MOST_ZOOM = 6
MOST_BYTES = 3_000_000
# From how many people on a town's name is there, by zoom.
TOWNS = ((3, 4_000_000), (4, 1_200_000), (5, 400_000), (6, 150_000))
# From which area on (square degrees) a country's name is there, by zoom.
NAMES = ((1, 250.0), (2, 60.0), (3, 12.0), (4, 1.5), (5, 0.0))
# Countries whose provinces are so large that their lines are there from zoom 4 on, others from 5.
LARGE = frozenset("AR AU BR CA CD CN DZ ID IN KZ LY ML MX RU SA SD US ZA".split())

Feature = dict[str, Any]


def feature(kind: str, coordinates: Any, /, **properties: Any) -> Feature:
    """A feature of GeoJSON."""
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def layers(modules: Path, provinces: Path | None) -> dict[str, list[Feature]]:
    """The background's layers by name."""
    atlas = read_atlas(modules / "world-atlas" / "countries-50m.json")
    made = {
        "countries": [feature("MultiPolygon", land.polygons, name=land.name, iso2=land.iso2) for land in atlas.lands],
        "borders": [feature("LineString", line, kind=kind) for kind, line in atlas.lines],
        "places": places(atlas),
    }
    if provinces is not None:
        made["provinces"] = [
            feature("LineString", line, iso2=iso2, minzoom=4 if iso2 in LARGE else 5) for iso2, line in province_lines(provinces)
        ]
    return made


def places(atlas: Atlas) -> list[Feature]:
    """The names of countries and of large towns, by rank (0 is shown first)."""
    store = read_store(GAZETTEER)
    kinds, countries = store.header["kinds"], [code for code, _ in store.header["countries"]]
    areas: dict[str, float] = {}
    for land in atlas.lands:
        areas[land.iso2] = areas.get(land.iso2, 0.0) + area(land)
    made = []
    for number in range(len(store.rows) // ROW.size):
        row = store.row(number)
        kind, point = kinds[row.kind], [row.lon / 1e5, row.lat / 1e5]
        if row.lat == NO_POINT:
            continue
        if kind == "country" and countries[row.country] in areas:
            zoom = next(z for z, least in NAMES if areas[countries[row.country]] >= least)
            code = countries[row.country]
            made.append(feature("Point", point, name=store.text(row.name), kind="country", rank=zoom - 1, minzoom=zoom, iso2=code))
        elif kind in {"capital", "city", "town"}:
            people = row.population * (2 if kind == "capital" else 1)
            zoom = next((z for z, least in TOWNS if people >= least), 0) or (6 if kind == "capital" else 0)
            if zoom:
                made.append(feature("Point", point, name=store.text(row.name), kind=kind, rank=zoom, minzoom=zoom, people=people))
    made.sort(key=lambda f: (f["properties"]["rank"], -f["properties"].pop("people", 0), f["properties"]["name"]))
    return made


def area(land: Land) -> float:
    """How large a country is on the map, in square degrees."""
    return sum(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2 for ring, *_ in land.polygons)


def tiles(modules: Path, made: dict[str, list[Feature]]) -> Iterator[tuple[int, bytes]]:
    """Tiles by their number, cut by node."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(made, file)
        file.flush()
        command = ["node", str(HERE / "tiles.mjs"), str(modules.resolve()), file.name, str(MOST_ZOOM)]
        stream = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    at = 0
    while at < len(stream):
        z, x, y, size = struct.unpack_from("<IIII", stream, at)
        yield zxy_to_tileid(z, x, y), stream[at + 16 : at + 16 + size]
        at += 16 + size


def write_basemap(out: Path, modules: Path, provinces: Path | None) -> str:
    """Write the background; gives one line on what is in it."""
    made = layers(modules, provinces)
    header = {
        "tile_type": TileType.MVT, "tile_compression": Compression.GZIP, "min_lon_e7": -1_800_000_000, "min_lat_e7": -850_000_000,
        "max_lon_e7": 1_800_000_000, "max_lat_e7": 850_000_000, "center_zoom": 1, "center_lon_e7": 0, "center_lat_e7": 0,
    }  # fmt: skip
    middles = {f["properties"].pop("iso2"): f["geometry"]["coordinates"] for f in made["places"] if "iso2" in f["properties"]}
    codes = {code: middles[code] for code in sorted({f["properties"]["iso2"] for f in made["countries"]} & set(middles))}
    cut = sorted(tiles(modules, made))
    fields = {name: sorted({key for f in found for key in f["properties"]} - {"minzoom"}) for name, found in sorted(made.items())}
    metadata = {
        "name": "Assay's background", "attribution": "Natural Earth; towns: GeoNames", "iso2": codes,
        "vector_layers": [{"id": name, "fields": dict.fromkeys(keys, "String")} for name, keys in fields.items()],
    }  # fmt: skip
    # The writer packs its directory with the time of day in it; without, the same sources give the same bytes.
    with patch("gzip.time.time", return_value=0.0), write(str(out)) as writer:
        for number, body in cut:
            writer.write_tile(number, gzip.compress(body, 9, mtime=0))
        writer.finalize(header, metadata)
    size = out.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{out.name} has {size:,} bytes; at most {MOST_BYTES:,} are wanted")
    counts = ", ".join(f"{len(found)} {name}" for name, found in sorted(made.items()))
    return f"{out.name}: {len(cut)} tiles to zoom {MOST_ZOOM}, {counts}, {size / 1e6:.2f} MB"


def write_outlines(out: Path, modules: Path) -> str:
    """Write the outlines for drawings: [code, name, rings], a ring being hundredths of degrees, longitude and latitude in turn. A country
    too small for the coarse map is taken from the finer one, so that it can be shaded, too."""
    coarse, fine = (read_atlas(modules / "world-atlas" / f"countries-{scale}.json") for scale in ("110m", "50m"))
    drawn = {land.iso2 for land in coarse.lands}
    lands = [*coarse.lands, *(land for land in fine.lands if land.iso2 and land.iso2 not in drawn)]
    rows = [
        [land.iso2, land.name, [flat(ring) for rings in land.polygons for ring in rings]] for land in sorted(lands, key=lambda v: v.name)
    ]
    out.write_bytes(gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 9, mtime=0))
    return f"{out.name}: {len(rows)} countries, {out.stat().st_size / 1e3:.0f} kB"


def flat(ring: list[tuple[float, float]]) -> list[int]:
    """A ring in hundredths of degrees, without points that fall together."""
    points = [(round(x * 100), round(y * 100)) for x, y in ring]
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return [n for p in kept for n in p]


def main() -> int:
    """Build what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=Path, default=HERE / "node_modules")
    parser.add_argument("--provinces", type=Path, default=PROVINCES, help="QGIS's world_map.gpkg")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if not given.provinces.is_file():
        print(f"{given.provinces} is not there: install the Debian package qgis-common, or give --provinces", file=sys.stderr)
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    print(write_basemap(given.out / "basemap.pmtiles", given.modules, given.provinces))
    print(write_outlines(given.out / "outlines.json.gz", given.modules))
    return 0


if __name__ == "__main__":
    sys.exit(main())
