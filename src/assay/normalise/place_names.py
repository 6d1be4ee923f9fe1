"""The ways a printed place name may be looked up: as it is, without its unit, turned round, and what kind of place its unit asks for."""

import re
from dataclasses import dataclass

from assay.normalise.place_fold import fold

# Units at the end of a folded name by the kinds that they ask for, likeliest first.
SUFFIXES: dict[str, tuple[str, ...]] = {
    name: tuple(kinds.split())
    for kinds, names in (
        (
            "county province district city town",
            "county, co, district, sub district, subdistrict, regency, township, taluk, tehsil, taluka, upazila, rayon, raion, "
            "municipality, gun, kun, banner, cercle, zila, woreda, circle, kabupaten, kaunti, administrative district, autonomous "
            "county, mandal, block, subdivision, borough, kecamatan, commune, zone, guyok, kuyok",
        ),
        (
            "province county region",
            "canton, province, state, region, oblast, governorate, division, department, prefecture, emirate, territory, do, "
            "voivodeship, autonomous region, autonomous prefecture, autonomous oblast, krai, republic, federal district, vilayat, "
            "wilaya, departement, special region, union territory, agency",
        ),
        (
            "city town district county",
            "city, town, village, si, up, ri, dong, settlement, neighborhood, neighbourhood, suburb, area, locality, hamlet, ward, "
            "barangay, municipal area, urban area, workers district, metro, downtown, outskirts",
        ),
        (
            "crossing checkpoint bridge city town",
            "port of entry, border crossing, border post, border gate, border checkpoint, border point, checkpoint, check post, "
            "checkpost, crossing, crossing point, land port, land customs station, integrated check post, icp, lcs, border, gate, "
            "one stop border post, border town, border control point, frontier, border station, land border, ports of entry, land "
            "port of entry, station, customs station, customs house, customs, control point, line checkpoint, inspection station, "
            "sector, frontier post",
        ),
        ("bridge crossing city town", "bridge, international bridge, friendship bridge"),
        ("port city town", "port, seaport, sea port, harbour, harbor, container terminal, dry port, river port, container port"),
        (
            "airport",
            "airport, international airport, intl airport, regional airport, domestic airport, air base, airfield, international, airstrip",
        ),
        ("river canal", "river, creek, canal, stream, gang, jiang"),
        ("mountain", "mountain, mountains, mount, peak, hills, range, san, volcano"),
        ("lake", "lake, reservoir"),
        ("strait", "strait, straits"),
        ("island province county country", "island, islands, isle, atoll"),
        ("mine city town", "mine, mines, gold mine, coal mine"),
        ("park forest region", "national park, forest, game reserve, reserve, wildlife sanctuary"),
        ("desert region", "desert, valley, peninsula, delta, basin, coast, corridor"),
        ("sea bay strait", "sea, gulf, bay, ocean"),
        ("road crossing mountain", "highway, road, pass"),
        ("camp city town", "camp, refugee camp"),
    )
    for name in names.split(", ")
}
# The same before the name.
PREFIXES: dict[str, tuple[str, ...]] = {
    name: tuple(kinds.split())
    for kinds, names in (
        ("port city town", "port of, the port of"),
        ("city town district county", "city of, town of, village of, ciudad, greater, downtown"),
        ("province county region", "province of, state of, region of, department of, governorate of, territory of"),
        ("county province district city town", "district of, county of, municipality of"),
        ("river canal", "river"),
        ("lake", "lake"),
        ("mountain", "mount, mont"),
        ("strait", "strait of, straits of"),
        ("sea bay", "gulf of"),
        ("bay sea", "bay of"),
        ("island province", "isle of"),
        ("island province country", "island of"),
        ("country", "republic of, kingdom of"),
        ("province country", "commonwealth of"),
        ("county province", "county"),
        ("", "the, al, el, central"),
        ("sea", "sea of"),
    )
    for name in names.split(", ")
}
_FORMS = {
    "strait": ("strait of {}", "{} strait", "straits of {}"),
    "river": ("{} river", "rio {}", "river {}"),
    "lake": ("lake {}", "{} lake"),
    "mountain": ("mount {}", "{} mountains", "{} mountain", "mont {}"),
    "port": ("port of {}",),
    "sea": ("gulf of {}", "{} sea", "bay of {}"),
    "bay": ("bay of {}", "gulf of {}"),
    "airport": ("{} airport", "{} international airport"),
    "crossing": ("{} border crossing", "{} port of entry"),
    "bridge": ("{} bridge", "{} international bridge"),
    "mine": ("{} mine", "{} gold mine"),
    "park": ("{} national park",),
    "island": ("{} islands", "{} island", "isle of {}"),
}
_LONGEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One way to ask the gazetteer: a folded name, the kinds its unit asks for (empty: any), and whether the unit was cut off."""

    key: str
    kinds: tuple[str, ...] = ()
    cut: bool = False


def unit_of(key: str) -> tuple[str, tuple[str, ...]] | None:
    """The part of a folded name before its unit, and the kinds that the unit asks for; None where it has none."""
    words = key.split()
    for n in range(min(_LONGEST, len(words) - 1), 0, -1):
        kinds = SUFFIXES.get(" ".join(words[-n:]))
        if kinds is not None:
            return " ".join(words[:-n]), kinds
    return None


def queries(name: str) -> list[Query]:
    """The ways to look a printed name up, the nearest to the print first."""
    key = fold(re.sub(r"['’]s?$", "", name.strip()))
    found = [Query(key=key, kinds=(unit_of(key) or ("", ()))[1])]
    if unit := unit_of(key):
        stem, kinds = unit
        if " " in stem:
            found.append(Query(key=stem.replace(" ", ""), kinds=kinds, cut=True))
        found.append(Query(key=stem, kinds=kinds, cut=True))
        if inner := unit_of(stem):
            found.append(Query(key=inner[0], kinds=kinds, cut=True))
        found += _turned(stem, kinds)
    for prefix, kinds in PREFIXES.items():
        if key.startswith(prefix + " "):
            rest = key[len(prefix) + 1 :]
            found.append(Query(key=rest, kinds=kinds, cut=True))
            found += _turned(rest, kinds)
    if "-" in name or " " in key:
        found.append(Query(key=key.replace(" ", ""), cut=True))
    if "-" not in name and " " not in key:
        found += [Query(key=f"{stem} {tail}", cut=True) for stem, tail in _glued(key)]
    return found


def _turned(stem: str, kinds: tuple[str, ...]) -> list[Query]:
    """The other ways to say the kind: Hormuz Strait, Strait of Hormuz; River Yalu, Yalu River."""
    return [Query(key=form.format(stem), kinds=kinds) for kind in kinds for form in _FORMS.get(kind, ())]


def _glued(key: str) -> list[tuple[str, str]]:
    """A Korean name run together with its unit: Hwanghaenamdo."""
    return [(key[: -len(tail)], tail) for tail in ("namdo", "bukto", "bukdo") if key.endswith(tail) and len(key) > len(tail) + 2]
