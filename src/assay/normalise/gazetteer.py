"""The gazetteer: what places a name may mean, best first, and what country a demonym names."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from assay.model.values import Place, Precision
from assay.normalise.place_fold import fold
from assay.normalise.place_names import Query, queries, unit_of
from assay.normalise.place_store import NO_POINT, NONE16, ROW, TEXT_ID, Store, read_store

DATA = Path(__file__).parent / "data" / "gazetteer.bin"
_PRECISION = {
    "capital": Precision.CITY,
    "city": Precision.CITY,
    "town": Precision.CITY,
    "district": Precision.CITY,
    "camp": Precision.CITY,
    "county": Precision.COUNTY,
    "province": Precision.PROVINCE,
    "country": Precision.COUNTRY,
    "region": Precision.REGION,
    "continent": Precision.REGION,
    "desert": Precision.REGION,
    "forest": Precision.REGION,
    "sea": Precision.REGION,
}
# Beside the number of people, in powers of ten: what a bare name most often means in the news. Measured on no list: a country before a
# province
# before a town; a county, an airport or a port hardly ever goes by its bare name.
_KIND_WEIGHT = {
    "country": 3.0,
    "continent": 3.0,
    "capital": 1.2,
    "province": 0.6,
    "county": -1.2,
    "airport": -1.2,
    "port": -3.0,
    "district": -1.0,
}
_ALIAS_WEIGHT = -2.0
_COUNTRY_WEIGHT = 5.0
_WANTED = 6.0  # the kind that the unit asks for
_WHOLE = 4.0  # the name with its unit, as a whole ("Wa State", "Port of Antwerp")
# GeoNames writes "Webb County" out and has "Ongjin-gun" for Ongjin County, so the unit in a division's own name tells nothing.
_DIVISIONS = ("county", "province", "city", "town")
_NEAR_WEIGHT = 3.0
_NEAR_KM = 200.0
_AIRPORT_KM = 60.0


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places' points in km (sphere of 6,371 km); None where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lat2, dlon = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


class Gazetteer:
    """Look-up over the built file; hold one with ``load_gazetteer``."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._kinds: list[str] = store.header["kinds"]
        self._sources: list[str] = store.header["sources"]
        self._lands: list[tuple[str, str]] = [(code, name) for code, name in store.header["countries"]]
        self._land_names = dict(self._lands)
        self._admin1: list[str] = store.header["admin1"]
        self._demonyms: dict[str, str] = store.header["demonyms"]
        self._neighbours: dict[str, list[str]] = store.header["neighbours"]
        self._airports: list[int] | None = None

    @property
    def size(self) -> int:
        """How many places there are; ``place`` takes 0 up to this."""
        return len(self.store.rows) // ROW.size

    def look_up(self, name: str, *, country: str | None = None, near: Sequence[Place] = (), limit: int = 10) -> list[Place]:
        """Places that a printed name may mean, best first, at most ``limit``; empty where the gazetteer has none.

        ``country`` is the ISO 3166-1 alpha-2 code of the report's own country, which is preferred and never demanded; ``near`` are places
        already
        settled in the report. A unit in the name ("County", "Port of", "International Airport") says which kind comes first; what follows
        a comma
        ("Laredo, Texas") is a context, too."""
        head, _, tail = name.partition(",")
        if tail.strip():
            inside = self.look_up(tail, country=country, near=near, limit=1)
            found = self.look_up(head, country=inside[0].country_iso2 if inside else country, near=[*inside, *near], limit=50)
            return sorted(found, key=lambda p: not any(_holds(q, p) for q in inside))[:limit]
        ranked: dict[int, float] = {}
        for number, score in self._scored(queries(name), country, near):
            ranked[number] = max(score, ranked.get(number, -99.0))
        if not ranked:
            ranked = self._airport_of_town(name, country, near)
        best = sorted(ranked, key=lambda n: (-ranked[n], n))
        return town_first([self.place(n) for n in best[: limit + 5]], name)[:limit]

    def _scored(self, asked: Sequence[Query], country: str | None, near: Sequence[Place]) -> Iterator[tuple[int, float]]:
        for step, query in enumerate(asked):
            hit = self.store.find(query.key)
            for number, own in hit.rows if hit else ():
                kind = self._kinds[self.store.row(number).kind].replace("capital", "city")
                if query.cut and query.kinds and kind not in query.kinds:
                    continue
                score = self.weight(number, own, country, near)
                if kind in query.kinds:
                    score += _WANTED - max(0, query.kinds.index(kind) - 1) * 1.5 - min(0.0, _KIND_WEIGHT.get(kind, 0.0))
                whole = not query.cut and bool(query.kinds) and kind not in _DIVISIONS
                yield number, score + (_WHOLE if whole else 0.0) - 0.3 * step

    def weight(self, number: int, own: bool, country: str | None, near: Sequence[Place]) -> float:
        """How likely a name means this row, in powers of ten; ``own`` says whether the name is the row's own."""
        row = self.store.row(number)
        score = math.log10(row.population + 100) + _KIND_WEIGHT.get(self._kinds[row.kind], 0.0) + (0.0 if own else _ALIAS_WEIGHT)
        if country and row.country != NONE16 and self._lands[row.country][0] == country:
            score += _COUNTRY_WEIGHT
        if near:
            place = self.place(number)
            gaps = [g for g in (kilometres(place, other) for other in near) if g is not None]
            score += _NEAR_WEIGHT * math.exp(-min(gaps) / _NEAR_KM) if gaps else 0.0
        return score

    def _airport_of_town(self, name: str, country: str | None, near: Sequence[Place]) -> dict[int, float]:
        """The greatest airport about the town of "X airport"."""
        asked = [q for q in queries(name) if q.cut and q.kinds == ("airport",)]
        towns = self.look_up(asked[0].key, country=country, near=near, limit=1) if asked else []
        if not towns:
            return {}
        if self._airports is None:
            kind = self._kinds.index("airport")
            self._airports = [n for n in range(self.size) if self.store.row(n).kind == kind]
        found = {}
        for number in self._airports:
            gap = kilometres(self.place(number), towns[0])
            if gap is not None and gap < _AIRPORT_KM:
                found[number] = math.log10(self.store.row(number).population) - gap / _AIRPORT_KM
        return found

    def place(self, number: int) -> Place:
        """The row with this number, as a place."""
        row, store = self.store.row(number), self.store
        kind = self._kinds[row.kind]
        admin2 = store.row(row.admin2) if row.admin2 else None
        return Place(
            name=store.text(row.name),
            kind=kind,
            precision=_PRECISION.get(kind, Precision.FEATURE),
            country_iso2=None if row.country == NONE16 else self._lands[row.country][0],
            admin1=None if row.admin1 == NONE16 else self._admin1[row.admin1],
            lat=None if row.lat == NO_POINT else row.lat / 1e5,
            lon=None if row.lon == NO_POINT else row.lon / 1e5,
            radius_km=None if row.radius == NONE16 else row.radius / 10,
            gazetteer_id=store.text(row.identifier & ~TEXT_ID) if row.identifier & TEXT_ID else f"geonames:{row.identifier}",
            source=self._sources[row.source],
            population=row.population,
            admin2=store.text(admin2.name) if admin2 else None,
        )

    def demonym(self, word: str) -> str | None:
        """ISO 3166-1 alpha-2 of the country whose people or adjective a word is ("Mexican", "Bangladeshis"); None for any other word."""
        key = fold(word.removesuffix("'s").removesuffix("’s"))
        return self._demonyms.get(key) or (self._demonyms.get(key[:-1]) if key.endswith("s") else None)

    def country_name(self, iso2: str) -> str:
        """The press's English name of a country ("KP": North Korea); KeyError for a code that is none."""
        return self._land_names[iso2]

    def neighbours(self, iso2: str) -> Sequence[str]:
        """ISO 3166-1 alpha-2 codes of the countries on a country's land border."""
        return self._neighbours.get(iso2, ())


def town_first(places: list[Place], name: str) -> list[Place]:
    """A bare name that a province and its chief town share means the town ("Kandahar"), unless few of the people live there ("Quebec")."""
    key = fold(name)
    if not places or places[0].kind != "province" or unit_of(key) or " of " in key:
        return places
    town = next((p for p in places[1:] if chief_town(p, places[0])), None)
    return [town, *(p for p in places if p is not town)] if town else places


def chief_town(town: Place, province: Place) -> bool:
    """Whether a settlement has a tenth of its province's people (a fifth where their usual names differ) and ten thousand at least."""
    inside = (town.country_iso2, town.admin1) == (province.country_iso2, province.admin1)
    if not inside or town.kind not in ("capital", "city", "town"):
        return False
    same = fold(town.name) in (fold(province.name), fold(province.name) + " city")
    return town.population >= max(10_000, province.population // (10 if same else 5))


def _holds(outer: Place, inner: Place) -> bool:
    """Whether one place is the country or province of another."""
    if outer.kind == "country":
        return outer.country_iso2 == inner.country_iso2
    if outer.kind == "province":
        return (outer.country_iso2, outer.name) == (inner.country_iso2, inner.admin1)
    return outer.kind == "county" and outer.name == inner.admin2


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships in the package; read once a process."""
    return Gazetteer(read_store(DATA))
