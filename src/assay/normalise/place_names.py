"""The ways a printed place name may be looked up: as it is, without its unit, turned round, and what kind of place its unit asks for."""

import re
from dataclasses import dataclass

from assay.normalise.place_fold import fold

_COUNTY = ("county", "district", "province", "city", "town")
_PROVINCE = ("province", "county", "region")
_TOWN = ("city", "town", "district", "county")
_CROSSING = ("crossing", "checkpoint", "bridge", "city", "town")
_PORT = ("port", "city", "town")
_AIRPORT = ("airport",)
_RIVER = ("river", "canal")
_MOUNTAIN = ("mountain",)

# Unit at the end of a folded name, and the kinds that it asks for, likeliest first.
SUFFIXES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("county", "co", "district", "sub district", "subdistrict", "regency", "township", "taluk", "tehsil", "taluka", "upazila", "rayon", "raion",
                     "municipality", "gun", "kun", "canton", "banner", "cercle", "zila", "woreda", "circle", "kabupaten", "kaunti", "administrative district",
                     "autonomous county", "mandal", "block", "subdivision", "borough", "kecamatan", "commune", "zone", "guyok", "kuyok"), _COUNTY),
    **dict.fromkeys(("province", "state", "region", "oblast", "governorate", "division", "department", "prefecture", "emirate", "territory", "do", "voivodeship",
                     "autonomous region", "autonomous prefecture", "autonomous oblast", "krai", "republic", "federal district", "vilayat", "wilaya", "departement",
                     "special region", "union territory", "canton", "agency"), _PROVINCE),
    **dict.fromkeys(("city", "town", "village", "si", "up", "ri", "dong", "settlement", "neighborhood", "neighbourhood", "suburb", "area", "locality", "hamlet",
                     "ward", "barangay", "municipal area", "urban area", "workers district", "metro", "downtown", "outskirts"), _TOWN),
    **dict.fromkeys(("port of entry", "border crossing", "border post", "border gate", "border checkpoint", "border point", "checkpoint", "check post", "checkpost",
                     "crossing", "crossing point", "land port", "land customs station", "integrated check post", "icp", "lcs", "border", "gate", "one stop border post",
                     "border town", "border control point", "frontier", "border station", "land border", "ports of entry", "land port of entry", "station",
                     "customs station", "customs house", "customs", "control point", "line checkpoint", "inspection station", "sector", "frontier post"), _CROSSING),
    **dict.fromkeys(("bridge", "international bridge", "friendship bridge"), ("bridge", "crossing", "city", "town")),
    **dict.fromkeys(("port", "seaport", "sea port", "harbour", "harbor", "container terminal", "dry port", "river port", "container port"), _PORT),
    **dict.fromkeys(("airport", "international airport", "intl airport", "regional airport", "domestic airport", "air base", "airfield", "international", "airstrip"), _AIRPORT),
    **dict.fromkeys(("river", "creek", "canal", "stream", "gang", "jiang"), _RIVER),
    **dict.fromkeys(("mountain", "mountains", "mount", "peak", "hills", "range", "san", "volcano"), _MOUNTAIN),
    **dict.fromkeys(("lake", "reservoir"), ("lake",)),
    **dict.fromkeys(("strait", "straits"), ("strait",)),
    **dict.fromkeys(("island", "islands", "isle", "atoll"), ("island", "province", "county", "country")),
    **dict.fromkeys(("mine", "mines", "gold mine", "coal mine"), ("mine", "city", "town")),
    **dict.fromkeys(("national park", "forest", "game reserve", "reserve", "wildlife sanctuary"), ("park", "forest", "region")),
    **dict.fromkeys(("desert", "valley", "peninsula", "delta", "basin", "coast", "corridor"), ("desert", "region")),
    **dict.fromkeys(("sea", "gulf", "bay", "ocean"), ("sea", "bay", "strait")),
    **dict.fromkeys(("highway", "road", "pass"), ("road", "crossing", "mountain")),
    **dict.fromkeys(("camp", "refugee camp"), ("camp", "city", "town")),
}  # fmt: skip
PREFIXES: dict[str, tuple[str, ...]] = {
    "port of": _PORT, "city of": _TOWN, "town of": _TOWN, "village of": _TOWN, "province of": _PROVINCE, "state of": _PROVINCE, "region of": _PROVINCE,
    "department of": _PROVINCE, "district of": _COUNTY, "county of": _COUNTY, "municipality of": _COUNTY, "governorate of": _PROVINCE, "river": _RIVER, "lake": ("lake",),
    "mount": _MOUNTAIN, "mont": _MOUNTAIN, "strait of": ("strait",), "straits of": ("strait",), "gulf of": ("sea", "bay"), "bay of": ("bay", "sea"), "isle of": ("island", "province"),
    "island of": ("island", "province", "country"), "republic of": ("country",), "kingdom of": ("country",), "commonwealth of": ("province", "country"), "county": ("county", "province"),
    "the": (), "al": (), "el": (), "ciudad": _TOWN, "greater": _TOWN, "downtown": _TOWN, "central": (), "territory of": _PROVINCE, "the port of": _PORT, "sea of": ("sea",),
}  # fmt: skip
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
    forms = {"strait": ("strait of {}", "{} strait", "straits of {}"), "river": ("{} river", "rio {}", "river {}"), "lake": ("lake {}", "{} lake"),
             "mountain": ("mount {}", "{} mountains", "{} mountain", "mont {}"), "port": ("port of {}",), "sea": ("gulf of {}", "{} sea", "bay of {}"),
             "bay": ("bay of {}", "gulf of {}"), "airport": ("{} airport", "{} international airport"), "crossing": ("{} border crossing", "{} port of entry"),
             "bridge": ("{} bridge", "{} international bridge"), "mine": ("{} mine", "{} gold mine"), "park": ("{} national park",),
             "island": ("{} islands", "{} island", "isle of {}")}  # fmt: skip
    return [Query(key=form.format(stem), kinds=kinds) for kind in kinds for form in forms.get(kind, ())]


def _glued(key: str) -> list[tuple[str, str]]:
    """A Korean name run together with its unit: Hwanghaenamdo."""
    return [(key[: -len(tail)], tail) for tail in ("namdo", "bukto", "bukdo") if key.endswith(tail) and len(key) > len(tail) + 2]
