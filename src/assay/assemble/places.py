"""Where: each place of an incident and its part in it: the site, where the goods came from, went through and were meant to go, where the people live."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.claims import chosen, numbered
from assay.assemble.place_roles import Part, RoleReader
from assay.assemble.place_spots import GATES, Spot, find_spots
from assay.assemble.scope import Scope
from assay.model.record import Certainty, Claim, PlaceItem
from assay.model.span import Span
from assay.model.values import Place, Precision
from assay.normalise.place_fold import fold
from assay.normalise.toponym import Toponym, spelling_variant

_POINT = (Precision.EXACT, Precision.CITY, Precision.COUNTY, Precision.FEATURE)
# A town and its harbour or airport are two places; a border village and its post are one.
_APART = ("harbour", "harbor", "port", "seaport", "airport", "international airport", "terminal", "hospital")
# Below this a place is no site, however alone it stands: nothing that happened is told of it.
_LEAST_SITE = 1.0


class PlaceBuilder:
    """Builds the places of one incident; afterwards ``ids`` maps a head word's number to its item, ``site`` is the site's item id."""

    def __init__(self, scope: Scope, actors: ActorBuilder) -> None:
        self.scope, self.actors, self.text = scope, actors, scope.reading.report.text
        self.ids: dict[int, str] = {}
        self.site: str | None = None

    def build(self) -> tuple[PlaceItem, ...]:
        """The items: the site first, then the rest in text order."""
        spots = find_spots(self.scope)
        reader = RoleReader(self.scope, self.actors)
        self._keys = _keys(spots)
        parts = [p for s in spots if not s.inner and (p := reader.read(s)) is not None]
        if not any(p.role == "site" and p.kind != "dateline" for p in parts) and (lead := self._of_the_report()):
            parts.append(lead)
            spots = [*spots, lead.spot]
            self._keys |= _keys([lead.spot])
        groups: dict[str, list[Part]] = {}
        for part in self._settled(parts):
            groups.setdefault(self._key(part.spot), []).append(part)
        ordered = sorted(groups.values(), key=lambda g: (g[0].role != "site", g[0].spot.span.start))
        items = tuple(self._item(g, spots) for g in ordered)
        self._name_the_rest(spots)
        return items

    def _of_the_report(self) -> Part | None:
        """The crossing or airport of the report's lead: several incidents at one gate have it named once."""
        reading = self.scope.reading
        if len(self.scope.sentences) == len(reading.sentences):
            return None
        wide = replace(self.scope, sentences=frozenset(s.i for s in reading.sentences))
        reader = RoleReader(wide, self.actors)
        told = [p for s in find_spots(wide) if s.gate and not s.inner and (p := reader.read(s)) and p.role == "site" and p.weight >= _LEAST_SITE]
        keys = _keys([p.spot for p in told])
        return told[0] if told and len(set(keys.values())) == 1 else None

    def _key(self, spot: Spot) -> str:
        return self._keys[id(spot)]

    def _settled(self, parts: list[Part]) -> list[Part]:
        """One role for each place, the one shown most strongly; of all sites one, and of the others those that lie elsewhere."""
        later = {self._key(p.spot) for p in parts if p.kind in ("brought", "now")}
        site = _site([p for p in parts if self._key(p.spot) not in later or p.event is not None and self.scope.kind(p.event).core >= 3])
        kept = [self._beside(p, site, parts) for p in parts]
        best: dict[str, Part] = {}
        for part in (p for p in kept if p is not None):
            key = self._key(part.spot)
            if key not in best or part.weight > best[key].weight:
                best[key] = part
        if site is not None:
            best[self._key(site.spot)] = site
        shown = [p for p in kept if p is not None and p.role and best[self._key(p.spot)].role == p.role and p.weight > 0]
        return _finest(_routes(shown), site)

    def _beside(self, part: Part, site: Part | None, parts: Sequence[Part]) -> Part | None:
        """A part as it stands once the site is known: a second "at" place is other where something happened there, nothing where the site lies in it."""
        if part.role != "site" or site is None:
            return part if part.role != "site" else None
        if self._key(part.spot) == self._key(site.spot):
            return part
        happened = part.event is not None and self.scope.kind(part.event).core >= 2
        if part.kind not in ("at", "reached") or not (happened or part.weight >= 3.5) or _around(part.spot, site.spot):
            return None
        return replace(part, role="other", weight=1.0)

    def _item(self, group: list[Part], spots: Sequence[Spot]) -> PlaceItem:
        item = self.scope.numbers.next("p")
        key = self._key(group[0].spot)
        same = [s for s in spots if self._key(s) == key]
        for spot in same:
            if spot.word is not None:
                self.ids.setdefault(spot.word.i, item)
        if group[0].role == "site":
            self.site = self.site or item
        known = [s for s in same if s.place is not None]
        first = max(known or same, key=lambda s: (len(s.name), -s.span.start))
        names = list(dict.fromkeys(s.name for s in same))
        variants = tuple(n for n in names if fold(n) not in fold(first.name))
        claims = [self._claim(p) for p in sorted(group, key=lambda p: -p.weight)]
        return _placed(PlaceItem(
            id=item, name=first.name, role=group[0].role, variants=variants, country_iso2=None, admin1=None, lat=None, lon=None, precision="unknown",
            gazetteer_id=None, claims=numbered(chosen(claims, 3), item),
        ), first, _around_place(first, same, spots), self.text)  # fmt: skip

    def _claim(self, part: Part) -> Claim:
        sure = part.event.certainty if part.event is not None and part.event.certainty is not Certainty.NEGATED else self.scope.claims.certainty(part.spot.word)[0]
        path = f"{part.kind}: “{part.spot.lead[-40:]}”" + (f", on “{part.event.word.text}”" if part.event else "")
        return self.scope.claims.make(self._quote(part.spot), rule=f"place/{part.role}", certainty=sure, path=path)

    def _quote(self, spot: Spot) -> Span:
        """The name with the three words before it, and with what says where it lies."""
        before = self.text[spot.sentence.start : spot.span.start]
        match = re.search(r"(?:[^\s,.;:()“”\"]+\s+){0,4}$", before)
        return Span.cut(self.text, spot.sentence.start + (match.start() if match else len(before)), spot.span.end)

    def _name_the_rest(self, spots: Sequence[Spot]) -> None:
        """A town named alone, whose crossing or airport is the item, points at that item, too."""
        by_place = {s.place.gazetteer_id: self.ids[s.word.i] for s in spots if s.place and s.word and s.word.i in self.ids}
        for spot in spots:
            if spot.word is not None and spot.place is not None and spot.place.gazetteer_id in by_place:
                self.ids.setdefault(spot.word.i, by_place[spot.place.gazetteer_id])


def _keys(spots: Sequence[Spot]) -> dict[int, str]:
    """One key for all mentions of one place: the gazetteer's id, for a facility its name, for a misprint the id of what it is a misprint of."""
    known = [Toponym(span=s.mention.span, candidates=(s.place,)) for s in spots if s.place is not None and s.mention.name == s.mention.span.quote]
    keys: dict[int, str] = {}
    for spot in spots:
        own = spot.place is not None and spot.place.kind in ("crossing", "bridge", "port", "airport", "checkpoint", "mine")
        if (spot.gate or spot.house) and not own or spot.place is None:
            key = fold(spot.name)
            variant = spelling_variant(spot.mention.name, known, spot.place, near=spot.outer) if spot.place is None else None
            if variant is not None:
                key = variant.candidates[0].gazetteer_id
        else:
            key = spot.place.gazetteer_id + (spot.unit if spot.unit in ("coast", "waters") else "")
        keys[id(spot)] = key
    return _joined(spots, keys)


def _joined(spots: Sequence[Spot], keys: dict[int, str]) -> dict[int, str]:
    """A facility told again in fewer words ("the Petrapole check post", "Petrapole") is the same: the longest name that holds all its words."""
    names = {keys[id(s)]: set(keys[id(s)].split()) for s in spots if (s.gate or s.place is None) and ":" not in keys[id(s)] and s.unit not in _APART}
    into = {}
    for key, words in names.items():
        longer = [k for k, w in names.items() if words < w and key.split()[0] == k.split()[0]]
        into[key] = max(longer, key=len) if longer else key
    return {i: into.get(k, k) for i, k in keys.items()}


def _site(parts: Sequence[Part]) -> Part | None:
    """The site: the finest place that the strongest event is told at; a dateline only where nothing else is told of any place."""
    told = [p for p in parts if p.role == "site" and p.kind != "dateline" and p.weight >= _LEAST_SITE]
    if not told:
        return max((p for p in parts if p.kind == "dateline"), key=lambda p: p.weight, default=None)
    best = max(told, key=lambda p: (p.weight, -p.spot.span.start))
    inside = [p for p in told if p.spot.size < best.spot.size and _around(best.spot, p.spot)]
    return max(inside, key=lambda p: (p.weight, -p.spot.span.start), default=best)


def _around(outer: Spot, inner: Spot) -> bool:
    """Whether one place holds another, or bears the same name."""
    a, b = outer.place, inner.place or inner.outer
    if outer.size >= 5 and a is None:
        return True
    if a is None or b is None:
        return fold(outer.mention.name).split()[0] in fold(inner.name)
    if a.gazetteer_id == b.gazetteer_id:
        return True
    if a.kind == "country":
        return a.country_iso2 == b.country_iso2
    if a.kind == "province":
        return (a.country_iso2, a.admin1) == (b.country_iso2, b.admin1)
    return a.name == b.admin2 or (inner.gate and (a.country_iso2, a.admin1) == (b.country_iso2, b.admin1))


def _routes(parts: list[Part]) -> list[Part]:
    """Where a vehicle sets out is transit once the goods' own country of origin is told apart from it."""
    lands = {p.spot.place.country_iso2 for p in parts if p.role == "origin" and p.spot.size == 6 and p.spot.place}
    if not lands:
        return parts
    return [replace(p, role="transit") if p.role == "origin" and p.kind == "from" and p.spot.size < 4 and _land(p.spot) not in (None, *lands) else p for p in parts]


def _land(spot: Spot) -> str | None:
    place = spot.place or spot.outer
    return place.country_iso2 if place else None


def _finest(parts: list[Part], site: Part | None) -> list[Part]:
    """A country or province is no item beside a finer place in it that has the same role, nor as "other" beside a site in it."""
    def spoken_for(part: Part) -> bool:
        same_name = site is not None and fold(part.spot.name).split()[0] == fold(site.spot.name).split()[0]
        if part.spot.size < 4:
            return part.role == "other" and same_name and not part.spot.house
        if part.role == "other":
            return site is not None and part.kind != "border" and part.spot is not site.spot and _around(part.spot, site.spot)
        return any(q.role == part.role and q.spot.size < part.spot.size and q.spot.place is not None and _around(part.spot, q.spot) for q in parts)

    return [p for p in parts if p.role == "site" or not spoken_for(p)]


def _around_place(spot: Spot, same: Sequence[Spot], spots: Sequence[Spot]) -> Place | None:
    """What the text says that a place lies in, else the nearest town or province of the sentence."""
    told = next((s.outer for s in (spot, *same) if s.outer is not None), None)
    if told is not None:
        return told
    beside = [s.place for s in spots if s.place is not None and s.place.country_iso2 and s is not spot and s.sentence is spot.sentence]
    return beside[0] if beside else next((s.place for s in spots if s.place is not None and s.place.country_iso2), None)


def _placed(item: PlaceItem, spot: Spot, around: Place | None, text: str) -> PlaceItem:
    """The item with what the gazetteer knows; a place that it does not know lies in the country and province of what holds it."""
    place = spot.place
    if place is None:
        if around is None:
            return item
        source = {"country_iso2": around.source} | ({"admin1": around.source} if around.admin1 else {})
        return replace(item, country_iso2=around.country_iso2, admin1=around.admin1, looked_up=source)
    point = place.precision in _POINT and place.kind != "river" and spot.unit not in ("coast", "waters")
    keys = ["country_iso2", *(["admin1"] if place.admin1 and place.admin1 not in text else []), *(["lat", "lon"] if point else []), "gazetteer_id"]
    return replace(item, country_iso2=place.country_iso2, admin1=place.admin1, lat=place.lat if point else None, lon=place.lon if point else None,
                   precision=place.precision.value, gazetteer_id=place.gazetteer_id, looked_up={k: place.source for k in keys})  # fmt: skip


__all__ = ["GATES", "PlaceBuilder"]
