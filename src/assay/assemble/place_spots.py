"""The places that an incident's sentences name, each in its fullest printed form, with what stands before it and what it lies in.

The gazetteer's mentions are taken as they come; names that it does not have are added where the words about them leave no doubt that a place is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.reading import PlaceMention, Reading
from assay.model.span import Span
from assay.model.values import Place, Precision
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.place_fold import fold
from assay.normalise.toponym import find_demonyms

# Facilities that a place name belongs to: where things are checked, landed or crossed, and where people are held, tried or treated.
GATES = ("port of entry|ports of entry|border crossing|border gate|border checkpoint|border post|border point|crossing point|land port|land customs station|customs post|"
         "customs station|international bridge|friendship bridge|immigration checkpoint|inspection station|integrated check post|check post|checkpoint|check-point|"
         "checkpost|crossing|bridge|international airport|airport|airfield|airstrip|international port|seaport|sea port|container terminal|terminal|harbour|harbor|"
         "port|railway station|train station|bus station|bus terminal|toll plaza|toll gate|mine|outpost|border fence|jetty|wharf|ferry landing")  # fmt: skip
HOUSES = "hospital|mortuary|morgue|clinic|court|courthouse|prison|jail|penitentiary|detention centre|detention center|police station"
_WATERS = "coast|waters|river|lake|sea|strait|islands|island|highway|road|border|area|village|town|mountains|desert|forest|district|county|province|upazila"
_BETWEEN = r"(?:international|border|regional|district|subdivisional|sub-divisional|general|federal|central|high|supreme|magistrate[’']s|magistrates?[’']?|crown|land|sea|cargo|immigration|main|city|traffic|customs|mine)"
_LINK = rf"(?:[’']s)?(?:[ -](?:[A-Z][\w.’'-]*|(?i:{_BETWEEN}))){{0,4}}?[ -]"
_AFTER = tuple(re.compile(rf"{_LINK}((?i:{kinds}))\b(?![-’'])") for kinds in (HOUSES, GATES, _WATERS))
_BEFORE = re.compile(rf"\b(?:({GATES})(?: \([A-Z]{{2,6}}\))? (?:of |at |in )?)$", re.IGNORECASE)
_ROAD = re.compile(
    r"\b(?:(?:U\.?S\.?|State|National|Federal|Interstate|Inter-?state|County|Texas|Grand Trunk)\s)?(?:Highway|Route|Road|Interstate)(?: Highway)?[ -]\d{1,4}\b|"
    r"\b(?:I|US|NH|N|M|A|E|R)-?\d{1,3}\s(?:[Hh]ighway|[Mm]otorway|[Rr]oad)\b|\bI-\d{1,3}\b"
)
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_NAME = rf"{_CAP}(?: (?:{_CAP}|of|de|la|el|al)){{0,3}}"
_UNKNOWN = re.compile(
    rf"\b(?:villages?|hamlet|town|townlet|tambon|barangay|commune|settlement|port|border point|ward|suburb|locality|township|mountains?|outskirts|coast|vicinity|banks?|suburbs?) (?:of |called |named )?(?P<of>{_NAME})|"
    rf"\b(?P<gate>(?:Integrated Check Post|Land Customs Station|Border Outpost|Check Post|Border Post|Port)(?: \([A-Z]{{2,6}}\))? {_CAP})|"
    rf"\b(?P<border>{_CAP}[-–]{_CAP} border)\b|"
    rf"\b(?P<unit>{_NAME} (?:{GATES}|village|border|islands?|area))\b|"
    rf"\b(?:at|near|off|to|in|into|from|for|via|of) (?P<inside>{_NAME})(?= in (?:the )?(?:\w+ )?(?:of )?[A-Z]|, (?:near |in |off )?[A-Z]|, (?:a|an|the) (?:\w+ ){{1,3}}(?:in|of|near)\b)|"
    rf"\b(?:hail(?:s|ed|ing)? from|(?:resident|native|inhabitant|villager)s? of) (?P<home>{_NAME})|"
    rf"\b(?:stopped|intercepted|seized|caught|arrested|detained|recovered|found|held up|pulled over|nabbed)(?: \w+)?(?: (?:at|near|off)) (?P<at>{_NAME})"
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|its|his|their|neighbouring|neighboring|nearby|northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|"
    r"south-?western|modern-day|present-day|mainland|port|capital|border|city|town|village|villages|district|county|province|state|area|region|tambon|coast|"
    r"outskirts|north|south|east|west|side|part|island|islands|of|somewhere|what is now|mountains|hills|waters|capital city)\s+)+$", re.IGNORECASE,
)  # fmt: skip
_CONTAINING = re.compile(
    r"(?:[’']s)?[\s,(]*(?:(?:a|an|the|in|of|at|its|post|city|town|village|port|district|county|province|state|states|region|tambon|subdistrict|upazila|tehsil|"
    r"northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western|north|south|east|west|east of|capital|part|side|area|"
    r"border|municipality|department|sector|coastal|island|suburb|locality|outskirts|north-east|north-west|south-east|south-west|neighbouring|neighboring)[\s,(]+)*"
)
_TOLD_IN = re.compile(r",?\s(?:which is )?(?:a|an|the)\s(?:[a-z-]+\s){1,3}(?:in|of)\s(?:the\s)?(?:\w+ of )?")
_LISTED = re.compile(r"(?:[’']s)?\s*(?:,|,?\s*(?:and|or|and then|then|as well as|&))\s*(?:(?P<own>in|from|to|at|into|via|through|for|of|on|near|off)\s+)?(?:the\s+)?")
_SIZE = {Precision.EXACT: 0, Precision.FEATURE: 1, Precision.CITY: 2, Precision.COUNTY: 3, Precision.UNKNOWN: 2, Precision.PROVINCE: 4, Precision.REGION: 5, Precision.COUNTRY: 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as mentioned: ``span`` and ``name`` its fullest printed form, ``unit`` the facility that the form ends or begins with ("" for none).

    ``lead`` is the sentence up to the name, its article and kind left out, with what an enumeration shares; ``outer`` the mention that says where it
    lies; ``inner`` is true of a mention that itself only says so, ``listed`` of a member of an enumeration."""

    mention: PlaceMention
    span: Span
    unit: str
    place: Place | None
    sentence: Sentence
    lead: str = ""
    tail: str = ""
    outer: Place | None = None
    inner: bool = False
    listed: bool = False

    @property
    def name(self) -> str:
        """As printed, on one line; a country's own where only its adjective is printed."""
        return " ".join((self.span.quote if re.search(rf"\b{re.escape(self.mention.name)}\b", self.span.quote) else self.mention.name).split())

    @property
    def word(self) -> Word | None:
        """The head word of the mention."""
        return self.mention.word

    @property
    def gate(self) -> bool:
        """A crossing, bridge, port, airport or checkpoint."""
        return bool(re.fullmatch(GATES, self.unit)) or (self.place is not None and self.place.kind == "airport")

    @property
    def house(self) -> bool:
        """A court, a hospital, a prison."""
        return bool(re.fullmatch(HOUSES, self.unit))

    @property
    def size(self) -> int:
        """0 for the finest, 6 for a country."""
        if self.gate or self.house:
            return 0
        if self.unit in ("coast", "waters", "sea", "strait"):
            return 5
        if self.place is None:
            return 3 if self.unit in ("county", "district", "upazila") else 4 if self.unit == "province" else 1
        return _SIZE[self.place.precision]


def find_spots(scope: Scope) -> list[Spot]:
    """The places of an incident's sentences, in text order."""
    reading = scope.reading
    spots: list[Spot] = []
    known = [_plain(m) for m in reading.places if not _PREFIX.match(reading.report.text, m.span.start)]
    roads = list(_between(reading, known))
    known = [m for m in known if not any(r.span.covers(m.span) for r in roads)]
    for mention in sorted([*known, *roads, *_bare_names(reading, known), *_unknown(reading), *_national(reading)], key=lambda m: m.span.start):
        sentence = reading.sentence_at(mention.span.start)
        if sentence is None or not scope.holds(mention.span) or mention.place is not None and mention.place.kind == "continent" and mention.word is None:
            continue
        spot = _full(reading, mention, sentence)
        if spots and spot.span.start < spots[-1].span.end:
            if len(spot.span.quote) > len(spots[-1].span.quote):
                spots[-1] = spot
            continue
        spots.append(spot)
    return _resolved([_answer(reading, s) for s in _leads(reading.report.text, spots)])


def _plain(mention: PlaceMention) -> PlaceMention:
    """The mention without a preposition that begins its sentence in capitals ("Off the X islands")."""
    match = re.match(r"(?:Off|In|At|Near|From|To|Outside|Into) (?:the )?", mention.span.quote)
    if match is None:
        return mention
    quote = mention.span.quote[match.end() :]
    return replace(mention, span=Span(quote=quote, start=mention.span.start + match.end(), end=mention.span.end), name=quote)


def _bare_names(reading: Reading, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """A county or village that the report names with its unit is meant wherever the name stands alone ("X County", then "the mountains of X")."""
    text = reading.report.text
    taken = [m.span for m in known] + [a.span for a in reading.agencies] + [m.span for p in reading.parties for m in p.mentions if m.name]
    for mention in known:
        match = re.fullmatch(rf"({_NAME}) (?:{_WATERS}|County|District|Province)", mention.name)
        for found in re.finditer(rf"\b{re.escape(match[1])}\b(?! [A-Z])", text) if match else ():
            span = Span.cut(text, found.start(), found.end())
            if not any(t.overlaps(span) for t in taken):
                taken.append(span)
                yield PlaceMention(span=span, word=_head(reading, span), place=mention.place, name=span.quote)


def _unknown(reading: Reading) -> Iterator[PlaceMention]:
    """Names that no gazetteer mention covers and that the words about them make a place; roads by their number."""
    text = reading.report.text
    taken = [m.span for m in reading.places] + [a.span for a in reading.agencies if not a.generic] + [d.span for d in reading.dates]
    taken += [m.span for p in reading.parties for m in p.mentions if m.name]
    for pattern in (_ROAD, _UNKNOWN):
        for match in pattern.finditer(text):
            group = match.lastgroup or 0
            start, end = match.span(group)
            span = Span.cut(text, start, end)
            if any(t.overlaps(span) for t in taken) or fold(span.quote.split()[0]) in _NOT_NAMES:
                continue
            taken.append(span)
            yield PlaceMention(span=span, word=_head(reading, span), place=None, name=span.quote)


def _national(reading: Reading) -> Iterator[PlaceMention]:
    """A country meant by its adjective, only where a part of it is named so: "the Chinese side", "the Libyan coast", "Sri Lankan waters"."""
    text, gazetteer = reading.report.text, load_gazetteer()
    for start, end, code in find_demonyms(text):
        match = _SIDE.match(text, end)
        if match is None:
            continue
        land = next((p for p in gazetteer.look_up(gazetteer.country_name(code), limit=3) if p.kind == "country"), None)
        whole = Span.cut(text, start, match.end() if match[1] != "side" else end)
        name = gazetteer.country_name(code) if match[1] == "side" else whole.quote
        yield PlaceMention(span=whole, word=_head(reading, whole), place=land, name=name)


def _between(reading: Reading, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """"the highway between A and B" is one place, told by two."""
    text = reading.report.text
    for first, second in zip(known, known[1:], strict=False):
        road = _ROAD_BETWEEN.search(text, max(0, first.span.start - 60), first.span.start)
        if road and text[first.span.end : second.span.start] in (" and ", " to ") and (sentence := reading.sentence_at(road.start())) and sentence.start <= road.start():
            span = Span.cut(text, road.start(), second.span.end)
            yield PlaceMention(span=span, word=_head(reading, span), place=None, name=f"{first.name}-{second.name} {road[1]}")


# "Sino-North Korean", "Indo-Myanmar": the first half is no place of its own.
_PREFIX = re.compile(r"(?:Sino|Indo|Franco|Anglo|Russo|Afro|Euro|Thai|Israeli|Turco|Greco|Hispano|Luso)-[A-Z]")
_ROAD_BETWEEN = re.compile(r"\b((?:national |state |main )?(?:highway|road|expressway|motorway|railway line|railway|route)) between (?:the )?$")
_SIDE = re.compile(r"\s(side|coast|waters|territorial waters|shores?)\b")
_NOT_NAMES = frozenset("the a an this that these mr mrs us u.s january february march april may june july august september october november december monday tuesday "
                       "wednesday thursday friday saturday sunday customs border coast police federal united special port".split())  # fmt: skip


def _head(reading: Reading, span: Span) -> Word | None:
    sentence = reading.sentence_at(span.start)
    words = [w for w in sentence.words if span.start <= w.start < span.end] if sentence else []
    return next((w for w in words if w.head not in words or w.head is w), words[-1] if words else None)


def _full(reading: Reading, mention: PlaceMention, sentence: Sentence) -> Spot:
    """The mention with the facility that it belongs to: "X International Bridge", "the X crossing", "Integrated Check Post X", "checkpoint on Highway 5"."""
    text, start, end, unit = reading.report.text, mention.span.start, mention.span.end, ""
    own = re.search(rf"\b({GATES}|{HOUSES}|{_WATERS})$", mention.span.quote, re.IGNORECASE) or re.match(rf"({GATES})\b", mention.span.quote, re.IGNORECASE)
    if own:
        unit = own[1].lower()
    after = next((m for pattern in _AFTER if (m := pattern.match(text, end))), None)
    if after and after.end() <= sentence.end and (own is None or not re.fullmatch(_WATERS, after[1].lower())) and not (after[1].lower() == "border" and _land(mention)):
        end, unit = after.end(), after[1].lower()
    if text[end:].startswith(" of Entry"):
        end, unit = end + 9, "port of entry"
    before = _BEFORE.search(text, max(sentence.start, start - 40), start)
    if before and not unit and before[0][0].isupper() and before[0].strip() != before[0]:
        start, unit = before.start(), before[1].lower()
    if _ROAD.fullmatch(mention.span.quote) and not re.fullmatch(GATES, unit):
        unit = "highway"
        if near := re.search(rf"\b({GATES}) (?:on|along|off) (?:the )?$", text[max(sentence.start, start - 40) : start]):
            start, unit = max(sentence.start, start - 40) + near.start(), near[1]
    return Spot(mention=mention, span=Span.cut(text, start, end), unit=unit, place=mention.place, sentence=sentence)


def _land(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.kind in ("country", "province", "continent")


def _leads(text: str, spots: Sequence[Spot]) -> list[Spot]:
    found: list[Spot] = []
    for spot in spots:
        start = spot.sentence.start
        lead = _bare(text[start : spot.span.start])
        before = found[-1] if found and found[-1].sentence is spot.sentence else None
        spot = replace(spot, lead=lead, tail=text[spot.span.end : spot.sentence.end][:80])
        if before is not None:
            gap = text[before.span.end : spot.span.start]
            if _contains(before, spot, gap):
                found[-1] = replace(before, outer=before.outer if before.outer and before.outer.kind != "country" else spot.place) if not before.inner else before
                if before.inner:
                    _pass_on(found, spot)
                spot = replace(spot, inner=True)
            elif (match := _LISTED.fullmatch(gap)) and (head := _listed_after(found, spot)):
                spot = replace(spot, lead=f"{head.lead} {match['own']}" if match["own"] else head.lead, listed=not match["own"])
                found[found.index(head)] = replace(head, listed=not match["own"])
        found.append(spot)
    return found


def _answer(reading: Reading, spot: Spot) -> Spot:
    """A place that stands first in the answer to a question ("Where did it sail from?") has the question's words before it."""
    own = _LABEL.sub("", spot.lead)
    if not spot.sentence.i or own and not _ANSWER.fullmatch(own):
        return spot
    text = reading.report.text
    before = text[max(0, spot.sentence.start - 160) : spot.sentence.start + len(spot.lead) - len(own)]
    asked = re.search(r"([^.?!\n]*\b[Ww]here\b[^.?!\n]*)\?[^.?!a-z]*$", before)
    return replace(spot, lead=f"{asked[1].strip()} {own}".strip()) if asked else spot


# "REPORTER:" before what is said, and an answer that begins with where: "From next door, from".
_LABEL = re.compile(r"^[A-Z][A-Z .]+:\s*|^[-–—QA.:\s]+")
_ANSWER = re.compile(r"(?:(?:From|To|At|In|Via|Off|Near|On|Through)\b.{0,24})")


def _pass_on(found: list[Spot], spot: Spot) -> None:
    """A chain "X in Y, Z": Z lies about X, too, where Y is unknown."""
    for k in range(len(found) - 1, -1, -1):
        if not found[k].inner:
            if found[k].outer is None:
                found[k] = replace(found[k], outer=spot.place)
            return


def _listed_after(found: Sequence[Spot], spot: Spot) -> Spot | None:
    """The member of an enumeration before this one: the last mention of the sentence that is no container."""
    return next((s for s in reversed(found) if s.sentence is spot.sentence and not s.inner), None)


def _contains(before: Spot, after: Spot, gap: str) -> bool:
    """Whether the second name only says where the first lies: "Hyesan, Ryanggang Province"; "the X bridge in Laredo"; "X, a village in Y"."""
    if not _CONTAINING.fullmatch(gap) or not gap.strip() or re.fullmatch(r"\s*,?\s*at\s+(?:the )?", gap):
        return False
    if _TOLD_IN.fullmatch(gap) and (after.size > 1 or before.size <= after.size):
        return True
    if after.size <= before.size and not (after.place is None and before.place is None and " in " in gap):
        return False
    if before.place is None or after.place is None:
        return after.size > before.size or " in " in gap or "of" in gap
    a, b = before.place, after.place
    return a.country_iso2 == b.country_iso2 or before.unit != "" or re.search(r"\b(?:in|of)\b", gap) is not None


def _bare(lead: str) -> str:
    """The lead without the article and the kind before the name: "from the port city of" is "from"; a plain preposition stays."""
    cut = _DETERMINER.search(" " + lead)
    kept = (" " + lead)[: cut.start()] if cut else " " + lead
    # "of" at the head is a preposition of its own; it goes only with a noun of place before it.
    if cut and cut[0].split()[0].lower() == "of":
        kept += " of"
    return " ".join(kept.split())


def _resolved(spots: list[Spot]) -> list[Spot]:
    """A facility lies in the town whose name it bears, as the report means that town elsewhere; an unknown place lies where the text says."""
    named = {fold(s.mention.name): s.place for s in spots if s.place is not None and not s.unit}
    found = []
    for spot in spots:
        stem = re.sub(rf"\s(?:international |border )?(?:{GATES})$", "", fold(spot.name))
        town = named.get(stem)
        if spot.gate and town is not None and (spot.place is None or spot.place.kind in ("city", "town", "county", "province")):
            spot = replace(spot, place=town)
        if spot.outer is not None and spot.place is not None and not spot.unit and spot.outer.country_iso2:
            spot = replace(spot, place=_inside(spot.place, spot))
        found.append(spot)
    return found


def _inside(place: Place, spot: Spot) -> Place | None:
    """The place of this name that lies in what the text says holds it; None where the gazetteer has none there."""
    outer = spot.outer
    if outer is None or place.country_iso2 == outer.country_iso2 and (outer.admin1 is None or place.admin1 == outer.admin1):
        return place
    there = load_gazetteer().look_up(spot.mention.name, country=outer.country_iso2, near=[outer])
    return next((p for p in there if p.country_iso2 == outer.country_iso2 and (outer.admin1 is None or p.admin1 == outer.admin1)), None)
