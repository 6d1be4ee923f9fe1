"""The place mentions of a report for assembly: the reading's own, and names that only the words about them make places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assay.assemble.place_kinds import BORDER, LONGER_NAME, MANY, NOT_NAMES, PREFIX, ROAD, ROAD_BETWEEN, SIDE, SOIL, UNKNOWN, WITH_UNIT
from assay.model.parse import Word
from assay.model.reading import PlaceMention, Reading
from assay.model.span import Span
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.place_fold import fold
from assay.normalise.toponym import find_demonyms

# "bringing Chinese phones across the river": goods of a country that come over a border are from there.
BROUGHT_BEFORE = re.compile(r"\b(?:smuggl|bring|brought|carr|ferr)\w*\s(?:in\s)?(?:\w+\s){0,2}$")
OVER_AFTER = re.compile(r"\s[a-z][^.;\n]{2,60}\s(?:across|over) the\b")
_BEGINS = re.compile(r"(?:[A-Z].* )?(?:Off|In|At|Near|From|To|Outside|Into|Through|Via) (?:the )?(?=[A-Z])")


def mentions_of(reading: Reading) -> list[PlaceMention]:
    """All mentions in text order; two may overlap, the longer is meant then."""
    text = reading.report.text
    sums = [m.span for m in reading.money]  # "Rs", "PHP", "US" of a sum
    known = [_plain(m) for m in reading.places if not (PREFIX.match(text, m.span.start) or any(s.covers(m.span) for s in sums))]
    roads = [*_between(reading, known), *_numbered(reading), *_border(reading, known)]
    known = [m for m in known if not any(r.span.covers(m.span) for r in roads)]
    found = [*known, *roads, *_bare_names(reading, known), *_unknown(reading), *_national(reading)]
    return sorted(found, key=lambda m: m.span.start)


def head_of(reading: Reading, span: Span) -> Word | None:
    """The word of a span that all its others hang on."""
    sentence = reading.sentence_at(span.start)
    inside = [w for w in sentence.words if span.start <= w.start < span.end] if sentence else []
    return next((w for w in inside if w.head not in inside or w.head is w), inside[-1] if inside else None)


def goes_on(text: str, end: int) -> bool:
    """Whether a word follows that makes the place part of another name ("X New Generation Cartel", "X countries")."""
    return LONGER_NAME.match(text, end) is not None or MANY.match(text, end) is not None


def _plain(mention: PlaceMention) -> PlaceMention:
    """The mention as a name: without a preposition that begins its sentence ("Off the X islands"), a country for its side ("the X
    side")."""
    quote = mention.span.quote
    side = SIDE.search(quote)
    short = quote[: side.start()].removeprefix("the ") if side else ""
    national = side is not None and side[1] in SOIL and side.end() == len(quote) and load_gazetteer().demonym(short) is not None
    if national and mention.place is not None and mention.place.country_iso2:
        at = mention.span.start + quote.index(short)
        land = load_gazetteer().country_name(mention.place.country_iso2)
        return replace(mention, span=Span(quote=short, start=at, end=at + len(short)), name=land)
    begins = _BEGINS.match(quote)
    if begins is not None:
        short = quote[begins.end() :]
        return replace(mention, span=Span(quote=short, start=mention.span.start + begins.end(), end=mention.span.end), name=short)
    # A border force's sector is named after a town or a landscape and is neither.
    return replace(mention, place=None) if mention.name.endswith(" Sector") else mention


def _taken(reading: Reading) -> list[Span]:
    """Words that are already something: places, bodies, dates, named persons."""
    persons = [m.span for p in reading.parties for m in p.mentions if m.name]
    bodies = [a.span for a in reading.agencies if not a.generic]
    return [*(m.span for m in reading.places), *bodies, *(m.span for m in reading.money), *(d.span for d in reading.dates), *persons]


def _bare_names(reading: Reading, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """A county or village that the report names with its unit is meant wherever the name stands alone ("X County", then "the mountains of
    X")."""
    text, taken = reading.report.text, _taken(reading)
    for mention in known:
        match = WITH_UNIT.fullmatch(mention.name)
        for found in re.finditer(rf"\b{re.escape(match[1])}\b(?! [A-Z])", text) if match else ():
            span = Span.cut(text, found.start(), found.end())
            if not any(t.overlaps(span) for t in taken):
                taken.append(span)
                yield PlaceMention(span=span, word=head_of(reading, span), place=mention.place, name=span.quote)


def _unknown(reading: Reading) -> Iterator[PlaceMention]:
    """Names that no mention covers and that the words about them make places."""
    text, taken = reading.report.text, _taken(reading)
    named = ((group, m.span(group)) for m in UNKNOWN.finditer(text) for group, quote in m.groupdict().items() if quote)
    for group, (start, end) in named:
        span = Span.cut(text, start, end)
        national = group in ("unit", "border") and _has_demonym(span.quote)
        if national or any(t.overlaps(span) for t in taken) or fold(span.quote.split()[0]) in NOT_NAMES:
            continue
        taken.append(span)
        yield PlaceMention(span=span, word=head_of(reading, span), place=None, name=span.quote)


def _has_demonym(name: str) -> bool:
    """Whether a name has a country's adjective in it: "the North Korean border" is no place of its own."""
    gazetteer, parts = load_gazetteer(), re.split(r"[\s-]", name)
    return any(gazetteer.demonym(" ".join(parts[i:j])) for i in range(len(parts)) for j in (i + 1, i + 2))


def _national(reading: Reading) -> Iterator[PlaceMention]:
    """A country meant by its adjective, only where a part of it is named so: "the Chinese side", "the Libyan coast", "Sri Lankan
    waters"."""
    text, gazetteer = reading.report.text, load_gazetteer()
    for start, end, code in find_demonyms(text):
        match = SIDE.match(text, end)
        made_there = match is None and BROUGHT_BEFORE.search(text, max(0, start - 60), start) and OVER_AFTER.match(text, end)
        if match is None and not made_there:
            continue
        land = next((p for p in gazetteer.look_up(gazetteer.country_name(code), limit=3) if p.kind == "country"), None)
        if match is None:
            span = Span.cut(text, start, end)
            yield PlaceMention(span=span, word=head_of(reading, span), place=land, name=gazetteer.country_name(code))
            continue
        span = Span.cut(text, start, end if match[1] in SOIL else match.end())
        name = gazetteer.country_name(code) if match[1] in SOIL else span.quote
        yield PlaceMention(span=span, word=head_of(reading, span), place=land, name=name)


def _between(reading: Reading, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """ "the highway between A and B" is one place, told by two; its name is "A-B highway"."""
    text = reading.report.text
    for first, second in pairwise(known):
        road = ROAD_BETWEEN.search(text, max(0, first.span.start - 60), first.span.start)
        if road and text[first.span.end : second.span.start] in (" and ", " to "):
            span = Span.cut(text, road.start(), second.span.end)
            yield PlaceMention(span=span, word=head_of(reading, span), place=None, name=f"{first.name}-{second.name} {road[1]}")


def _border(reading: Reading, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """ "the Kenya-Uganda border" is one place."""
    text = reading.report.text
    for first, second in pairwise(known):
        border = BORDER.match(text, second.span.end)
        if border and text[first.span.end : second.span.start] in ("-", "–", "/"):
            span = Span.cut(text, first.span.start, border.end())
            yield PlaceMention(span=span, word=head_of(reading, span), place=None, name=span.quote)


def _numbered(reading: Reading) -> Iterator[PlaceMention]:
    """Roads by their number: "U.S. Highway 83", "I-10"."""
    for match in ROAD.finditer(reading.report.text):
        span = Span.cut(reading.report.text, *match.span())
        yield PlaceMention(span=span, word=head_of(reading, span), place=None, name=span.quote)
