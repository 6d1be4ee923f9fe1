"""Where a place lies that running text alone did not settle: by what the words say holds it, else by the report's own country."""

from collections.abc import Sequence
from dataclasses import replace

from assay.assemble.place_kinds import GATE_END
from assay.assemble.place_model import Spot
from assay.model.values import Place
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.place_fold import fold


def resolved(spots: Sequence[Spot]) -> list[Spot]:
    """A facility lies in the town whose name it bears, as the report means that town elsewhere; a name lies in what the words say holds
    it; what is still
    unknown has the place beside it for ``near``."""
    named = {fold(s.mention.name): s.place for s in spots if s.place is not None and not s.unit}
    home = _home(spots)
    return [_resolved(spots, k, named, home) for k in range(len(spots))]


def _resolved(spots: Sequence[Spot], k: int, named: dict[str, Place], home: str | None) -> Spot:
    spot = spots[k]
    town = named.get(GATE_END.sub("", fold(spot.name)))
    if spot.gate and town is not None and (spot.place is None or spot.place.kind in ("city", "town", "county", "province")):
        spot = replace(spot, place=town)
    if spot.outer is not None and spot.place is not None and not spot.unit and spot.outer.country_iso2:
        spot = replace(spot, place=_inside(spot.place, spot.outer, spot.mention.name))
    if spot.place is None and not spot.unit:
        spot = replace(spot, place=_known(spot, home))
    if spot.place is None and spot.outer is None:
        spot = replace(spot, near=_nearest(spots, k, home))
    return spot


def _home(spots: Sequence[Spot]) -> str | None:
    """The country that most of the incident's towns and provinces lie in, the first named one where two are level."""
    lands = [s.place.country_iso2 for s in spots if s.place is not None and s.place.country_iso2 and s.size < 6]
    return max(lands, key=lambda c: (lands.count(c), -lands.index(c))) if lands else None


def _known(spot: Spot, home: str | None) -> Place | None:
    """The gazetteer's place of a name that running text alone did not make one, only in the country that the text says or the report is
    about."""
    land = spot.land or home
    if land is None:
        return None
    there = load_gazetteer().look_up(spot.mention.name, country=land, near=[spot.outer] if spot.outer else ())
    same = [p for p in there if p.country_iso2 == land and (spot.outer is None or spot.outer.admin1 in (None, p.admin1))]
    return next((p for p in same if fold(spot.mention.name).split()[0] in fold(p.name)), None)


def _inside(place: Place, outer: Place, name: str) -> Place | None:
    """The place of this name that lies in what holds it; None where the gazetteer has none there."""
    if place.country_iso2 == outer.country_iso2 and outer.admin1 in (None, place.admin1):
        return place
    there = load_gazetteer().look_up(name, country=outer.country_iso2, near=[outer])
    return next((p for p in there if p.country_iso2 == outer.country_iso2 and outer.admin1 in (None, p.admin1)), None)


def _nearest(spots: Sequence[Spot], k: int, home: str | None) -> Place | None:
    """The town or province of the home country that stands nearest: in the same sentence, else before, else anywhere; failing that any
    place."""
    fitting = [(n, s) for n, s in enumerate(spots) if s.place is not None and s.place.country_iso2 == home and 0 < s.size < 5]
    beside = [s for _, s in fitting if s.sentence is spots[k].sentence]
    before = [s for n, s in fitting if n < k]
    chosen = beside[0] if beside else before[-1] if before else fitting[0][1] if fitting else None
    return chosen.place if chosen else next((s.place for s in spots if s.place is not None and s.place.country_iso2), None)
