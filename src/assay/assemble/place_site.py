"""Which of the places told is the site, which mentions are one place, and what the others are beside it."""

from collections.abc import Sequence
from dataclasses import replace

from assay.assemble.place_model import Part, Spot
from assay.normalise.gazetteer import kilometres
from assay.normalise.place_fold import fold
from assay.normalise.toponym import Toponym, spelling_variant

# Below this a place is no site, however alone it stands: nothing that happened is told of it.
LEAST_SITE = 1.0
# What a report opens with may be told of no event ("Customs at X have had a busy night"); it is the site where no other place is told.
_OPENING = -1.0
# A bridge belongs to a port of entry within this many km.
_GATES_KM = 15.0
# A town and its harbour or airport are two places; a border village and its post are one.
_APART = ("harbour", "harbor", "port", "seaport", "airport", "international airport", "terminal", "hospital")
# Features that the gazetteer has as themselves, not as the town that they are in.
_OWN = ("crossing", "bridge", "port", "airport", "checkpoint", "mine")


def keys_of(spots: Sequence[Spot]) -> dict[int, str]:
    """By id() of the spot one key for all mentions of one place: the gazetteer's id, for a facility its name, for a misprint the id of
    what it is a misprint of."""
    plain = [s for s in spots if s.mention.name == s.mention.span.quote]
    known = [Toponym(span=s.mention.span, candidates=(s.place,)) for s in plain if s.place is not None]
    return _joined(spots, {id(s): _key(s, known) for s in spots})


def _key(spot: Spot, known: Sequence[Toponym]) -> str:
    place = spot.place
    if place is None:
        variant = spelling_variant(spot.mention.name, known, near=spot.outer)
        return variant.candidates[0].gazetteer_id if variant else fold(spot.name)
    if (spot.gate or spot.house) and place.kind not in _OWN:
        return fold(spot.name)
    return place.gazetteer_id + (spot.unit if spot.unit in ("coast", "waters") else "")


def _joined(spots: Sequence[Spot], keys: dict[int, str]) -> dict[int, str]:
    """A facility told again in fewer words ("the Petrapole check post", "Petrapole") is the same: the longest name that holds all its
    words."""
    loose = [s for s in spots if (s.gate or s.place is None) and s.unit not in _APART and ":" not in keys[id(s)]]
    names = {keys[id(s)]: set(keys[id(s)].split()) for s in loose}
    into = {}
    for key, parts in names.items():
        longer = [k for k, more in names.items() if parts < more and key.split()[:1] == k.split()[:1]]
        into[key] = max(longer, key=len) if longer else key
    return {i: into.get(k, k) for i, k in keys.items()}


def site_of(parts: Sequence[Part]) -> Part | None:
    """The site: the finest place that the strongest event is told at; a dateline only where nothing else is told of any place."""
    told = [p for p in parts if p.role == "site" and p.kind != "dateline" and p.weight >= LEAST_SITE]
    if not told:
        lead = min((p.spot.sentence.paragraph for p in parts), default=0)
        first = [p for p in parts if p.spot.sentence.paragraph == lead and p.kind in ("at", "staff")]
        opening = [p for p in first if p.role == "site" and p.weight > _OPENING and p.spot.size < 4]
        if opening:
            return replace(max(opening, key=lambda p: (p.weight, -p.spot.span.start)), weight=LEAST_SITE)
        alone = all(p.kind == "dateline" or not p.role for p in parts)
        return max((p for p in parts if p.kind == "dateline"), key=lambda p: p.weight, default=None) if alone else None
    best = max(told, key=lambda p: (p.weight, -p.spot.span.start))
    inside = [p for p in told if _grain(p.spot) < _grain(best.spot) and lies_about(best.spot, p.spot)]
    return max(inside, key=lambda p: (p.weight, -p.spot.span.start), default=best)


def _grain(spot: Spot) -> int:
    """Size, with a bridge or checkpoint finer than the port of entry that it belongs to."""
    return -1 if spot.gate and ("bridge" in spot.unit or "checkpoint" in spot.unit) else spot.size


def lies_about(outer: Spot, inner: Spot) -> bool:
    """Whether one place holds another, as far as the gazetteer and the words say; of two crossings whether they are of one town."""
    a, b = outer.place, inner.place or inner.outer or inner.near
    same_name = fold(outer.name).split()[:1] == fold(inner.name).split()[:1]
    if a is None or b is None:
        return same_name or (a is None and outer.size >= 5)
    if a.gazetteer_id == b.gazetteer_id:
        return True
    province = (a.country_iso2, a.admin1) == (b.country_iso2, b.admin1)
    if outer.gate and inner.gate:
        gap = kilometres(a, b)
        return same_name or (gap is not None and gap < _GATES_KM)
    if a.kind == "country":
        return a.country_iso2 == b.country_iso2
    if a.kind == "province" or inner.gate or (inner.place is None and outer.size == 3 and inner.size < 3):
        return province
    return a.name == b.admin2


def beside(part: Part, site: Part | None, *, same: bool, happened: bool) -> Part | None:
    """A part as it stands once the site is known: a second "at" place is other where something happened there, nothing where the site
    lies in it.

    ``same``: it is the site's place; ``happened``: a strong event hangs on it."""
    if part.role != "site":
        return part
    if site is None or same:
        return part if same else None
    if part.spot.listed and part.spot.sentence is site.spot.sentence and part.spot.lead == site.spot.lead:
        return part  # "in the towns of A and B"
    told_twice = part.spot.unit != "" and part.spot.unit.split()[-1] == (site.spot.unit or " ").split(" ")[-1]
    if part.kind not in ("at", "reached") or part.weight <= 0 or told_twice or not (happened or part.weight >= 3.5):
        return None
    return None if lies_about(part.spot, site.spot) else replace(part, role="other", weight=1.0)


def routes(parts: list[Part]) -> list[Part]:
    """Where a vehicle sets out is transit once the goods' own country of origin is told apart from it."""
    lands = {p.spot.land for p in parts if p.role == "origin" and p.spot.size == 6 and p.spot.place}

    def passed(p: Part) -> bool:
        return bool(lands) and p.role == "origin" and p.kind == "from" and p.spot.size < 4 and p.spot.land not in (None, *lands)

    return [replace(p, role="transit") if passed(p) else p for p in parts]


def finest(parts: list[Part], site: Part | None) -> list[Part]:
    """The parts without those that a finer place speaks for: a country or province beside a place in it that has the same role, an
    "other" place that holds
    the site or bears its name."""
    return [p for p in parts if p.role == "site" or not _spoken_for(p, parts, site)]


def _spoken_for(part: Part, parts: Sequence[Part], site: Part | None) -> bool:
    spot = part.spot
    if part.role == "destination" and site is not None and site.spot.gate and spot.size < 4:
        return fold(spot.name).split()[:1] == fold(site.spot.name).split()[:1]  # "flew into X" and was stopped at X airport
    if part.role == "other" and site is not None and spot is not site.spot:
        if spot.size < 4:
            return fold(spot.name).split()[:1] == fold(site.spot.name).split()[:1] and not spot.house
        return part.kind != "border" and lies_about(spot, site.spot)
    if spot.size < 4 or part.role == "other":
        return False
    finer = [q.spot for q in parts if q.role == part.role and q.spot.size < spot.size and (q.spot.place or q.spot.outer)]
    return any(lies_about(spot, q) for q in finer)
