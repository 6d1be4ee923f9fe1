"""Where: each place of an incident and its part in it: the site, where the goods came from, went through and were meant to go, where
people live."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.claims import chosen, numbered
from assay.assemble.place_model import Part, Spot
from assay.assemble.place_roles import RoleReader
from assay.assemble.place_site import LEAST_SITE, beside, finest, keys_of, routes, site_of
from assay.assemble.place_spots import find_spots
from assay.assemble.place_words import RESIDENT_AFTER, SIDE_AFTER
from assay.assemble.scope import Scope
from assay.model.record import Certainty, Claim, PlaceItem
from assay.model.span import Span
from assay.model.values import Place, Precision
from assay.normalise.place_fold import fold

_POINT = (Precision.EXACT, Precision.CITY, Precision.COUNTY, Precision.FEATURE)
# A quote has up to four words before the name, and what says where the place lies if that is no longer than this.
_WORDS_BEFORE = re.compile(r"(?:[^\s,.;:()“”\"]+\s+){0,4}$")
_REACH = 40
# From this weight on an event is told of a place.
_TOLD = 3.0


class PlaceBuilder:
    """Builds the places of one incident; afterwards ``ids`` maps a head word's number to its item, ``site`` is the site's item id."""

    def __init__(self, scope: Scope, actors: ActorBuilder) -> None:
        self.scope, self.actors, self.text = scope, actors, scope.reading.report.text
        self.ids: dict[int, str] = {}
        self.site: str | None = None
        self._keys: dict[int, str] = {}
        self._spots: list[Spot] = []
        self._parts: list[Part] = []

    def build(self) -> tuple[PlaceItem, ...]:
        """The items: the site first, then the rest in text order."""
        self._spots = find_spots(self.scope)
        self._keys = keys_of(self._spots)
        self._parts = self._read(self.scope, self._spots)
        if not any(p.role == "site" and p.kind != "dateline" for p in self._parts):
            self._take_from_lead()
        groups: dict[str, list[Part]] = {}
        for part in self._settled():
            groups.setdefault(self._key(part.spot), []).append(part)
        items = tuple(self._item(g) for g in sorted(groups.values(), key=lambda g: (g[0].role != "site", g[0].spot.span.start)))
        self._name_the_rest()
        return items

    def _read(self, scope: Scope, spots: Sequence[Spot]) -> list[Part]:
        reader = RoleReader(scope, self.actors)
        return [p for s in spots if not s.inner and (p := reader.read(s)) is not None]

    def _key(self, spot: Spot) -> str:
        return self._keys[id(spot)]

    def _take_from_lead(self) -> None:
        """The one crossing or airport of a report that tells of several incidents is the site of each that names no other."""
        reading = self.scope.reading
        if len(self.scope.sentences) == len(reading.sentences):
            return
        wide = replace(self.scope, sentences=frozenset(s.i for s in reading.sentences))
        told = [p for p in self._read(wide, [s for s in find_spots(wide) if s.gate]) if p.role == "site" and p.weight >= LEAST_SITE]
        keys = keys_of([p.spot for p in told])
        if told and len(set(keys.values())) == 1:
            self._keys |= keys
            self._spots.append(told[0].spot)
            self._parts.append(told[0])

    def _settled(self) -> list[Part]:
        """The parts that stand: of all sites one, for each place the role shown most strongly."""
        later = {self._key(p.spot) for p in self._parts if p.kind in ("brought", "now")}
        site = site_of([p for p in self._parts if self._key(p.spot) not in later or p.weight >= 3.5])
        home = self._key(site.spot) if site else ""
        kept = [q for p in self._parts if (q := beside(p, site, same=self._key(p.spot) == home, happened=self._happened(p)))]
        best: dict[str, Part] = {}
        for part in [*kept, *([site] if site else [])]:
            key = self._key(part.spot)
            if key not in best or part.weight > best[key].weight or part is site:
                best[key] = part
        shown = [p for p in kept if p.role and p.weight > 0 and best[self._key(p.spot)].role == p.role]
        return finest(routes(shown), site)

    def _happened(self, part: Part) -> bool:
        return part.event is not None and self.scope.kind(part.event).core >= 2

    def _item(self, group: list[Part]) -> PlaceItem:
        item, key = self.scope.numbers.next("p"), self._key(group[0].spot)
        same = [s for s in self._spots if self._key(s) == key]
        self.ids |= {s.word.i: item for s in same if s.word is not None and s.word.i not in self.ids}
        if group[0].role == "site":
            self.site = self.site or item
        first = max([s for s in same if s.place is not None] or same, key=lambda s: (len(s.name), -s.span.start))
        variants = tuple(n for n in dict.fromkeys(s.name for s in same) if fold(n) not in fold(first.name))
        claims = numbered(chosen(self._claims(group, first), 3), item)
        made = PlaceItem(
            id=item,
            name=first.name,
            role=group[0].role,
            variants=variants,
            country_iso2=None,
            admin1=None,
            lat=None,
            lon=None,
            precision=Precision.UNKNOWN.value,
            gazetteer_id=None,
            claims=claims,
        )
        around = next((s.outer for s in (first, *same) if s.outer is not None), None)
        return _placed(made, first, around or (self._told_about() if made.role == "site" else None), self.text)

    def _told_about(self) -> Place | None:
        """The district, town or province that the site's event is told in elsewhere ("it happened in X district, by the village of Y")."""
        told = [p for p in self._parts if p.role == "site" and p.kind == "at" and p.weight >= _TOLD and 2 <= p.spot.size <= 4]
        told = [p for p in told if p.spot.place is not None]
        return max(told, key=lambda p: p.weight).spot.place if told else None

    def _claims(self, group: list[Part], first: Spot) -> list[Claim]:
        """The claims of a place, the plainest first; where it is printed in another spelling, that stands among them whatever part it
        gives."""
        key, ranked = self._key(group[0].spot), sorted(group, key=lambda p: -p.weight)
        odd = [p for p in self._parts if self._key(p.spot) == key and p not in group and fold(p.spot.name) not in fold(first.name)]
        return [self._claim(p) for p in [*ranked[:2], *odd, *ranked[2:]]]

    def _claim(self, part: Part) -> Claim:
        event, spot = part.event, part.spot
        told = event is not None and event.certainty is not Certainty.NEGATED
        sure = event.certainty if event is not None and told else self.scope.claims.certainty(spot.word)[0]
        path = f"{part.kind}: “{spot.lead[-40:]}”" + (f", on “{event.word.text}”" if event else "")
        return self.scope.claims.make(self._quote(spot), rule=f"place/{part.role or 'named'}", certainty=sure, path=path)

    def _quote(self, spot: Spot) -> Span:
        """The name with some words before it, and with what says where it lies or who is from there."""
        match = _WORDS_BEFORE.search(self.text[spot.sentence.start : spot.span.start])
        start = spot.sentence.start + match.start() if match else spot.span.start
        near = RESIDENT_AFTER.match(spot.tail) or SIDE_AFTER.match(spot.tail)
        if near:
            return Span.cut(self.text, start, spot.span.end + near.end())
        far = 0 < spot.reach - spot.span.end <= _REACH and "\n" not in self.text[spot.span.end : spot.reach]
        return Span.cut(self.text, start, spot.reach if far else spot.span.end)

    def _name_the_rest(self) -> None:
        """A town named alone, whose crossing or airport is the item, points at that item, too."""
        of_place = {s.place.gazetteer_id: self.ids[s.word.i] for s in self._spots if s.place and s.word and s.word.i in self.ids}
        for spot in self._spots:
            if spot.word is not None and spot.place is not None and spot.place.gazetteer_id in of_place:
                self.ids.setdefault(spot.word.i, of_place[spot.place.gazetteer_id])


def _placed(item: PlaceItem, spot: Spot, around: Place | None, text: str) -> PlaceItem:
    """The item with what the gazetteer knows; a place that it does not know lies in the country and province of what the text says holds
    it.

    What only stands near gives no more than the country."""
    place = spot.place
    if place is None:
        land = around or spot.near
        if land is None or land.country_iso2 is None:
            return item
        admin1 = around.admin1 if around is not None and spot.unit not in ("highway", "road") else None
        source = {"country_iso2": land.source} | ({"admin1": land.source} if admin1 else {})
        return replace(item, country_iso2=land.country_iso2, admin1=admin1, looked_up=source)
    point = place.precision in _POINT and place.kind != "river" and spot.unit not in ("coast", "waters")
    found = ["admin1"] if place.admin1 and place.admin1 not in text else []
    keys = ["country_iso2", *found, *(["lat", "lon"] if point else []), "gazetteer_id"]
    return replace(
        item,
        country_iso2=place.country_iso2,
        admin1=place.admin1,
        lat=place.lat if point else None,
        lon=place.lon if point else None,
        precision=place.precision.value,
        gazetteer_id=place.gazetteer_id,
        looked_up=dict.fromkeys(keys, place.source),
    )
