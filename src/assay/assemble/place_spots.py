"""The places that an incident's sentences name, each in its fullest printed form, with what stands before it and what it lies in."""

from dataclasses import replace

from assay.assemble.place_kinds import AFTER, BEFORE, GATE, LAND, ON_ROAD, OWN_END, OWN_START, ROAD
from assay.assemble.place_leads import with_leads
from assay.assemble.place_mentions import goes_on, mentions_of
from assay.assemble.place_model import Spot
from assay.assemble.place_resolve import resolved
from assay.assemble.scope import Scope
from assay.model.parse import Sentence
from assay.model.reading import PlaceMention
from assay.model.span import Span


def find_spots(scope: Scope) -> list[Spot]:
    """The places of an incident's sentences, in text order; of two mentions that overlap the longer."""
    text = scope.reading.report.text
    spots: list[Spot] = []
    for mention in mentions_of(scope.reading):
        sentence = scope.reading.sentence_at(mention.span.start)
        if sentence is None or not scope.holds(mention.span):
            continue
        spot = _full(text, mention, sentence)
        if not spot.unit and goes_on(text, spot.span.end):
            continue
        if not spots or spot.span.start >= spots[-1].span.end:
            spots.append(spot)
        elif len(spot.span.quote) > len(spots[-1].span.quote):
            spots[-1] = spot
    return resolved(with_leads(scope.reading, spots))


def _full(text: str, mention: PlaceMention, sentence: Sentence) -> Spot:
    """The mention with the facility that it belongs to: "X International Bridge", "the X crossing", "Integrated Check Post X",
    "checkpoint on Highway 5"."""
    start, (end, unit) = mention.span.start, _end(text, mention, sentence)
    before = BEFORE.search(text, max(sentence.start, start - 40), start)
    if before and not unit and before[0][0].isupper() and before[0].strip() != before[0]:
        start, unit = before.start(), before[1].lower()
    if ROAD.fullmatch(mention.span.quote) and not GATE.fullmatch(unit):
        unit = "highway"
        if near := ON_ROAD.search(text, max(sentence.start, start - 40), start):
            mention = replace(mention, name=f"{mention.name} {near[1]}")
            start, unit = near.start(), near[1]
    known = mention.place is not None and bool(mention.place.gazetteer_id)
    return Spot(
        mention=mention,
        span=Span.cut(text, start, end),
        unit=unit,
        place=mention.place if known else None,
        outer=None if known else mention.place,
        sentence=sentence,
    )


def _end(text: str, mention: PlaceMention, sentence: Sentence) -> tuple[int, str]:
    """Where the fullest form ends, and its facility in small letters: the mention's own or one that follows."""
    end = mention.span.end
    own = OWN_END.search(mention.span.quote) or (OWN_START.match(mention.span.quote) if not _is_town(mention) else None)
    unit = own[1].lower() if own else ""
    after = next((m for pattern in AFTER if (m := pattern.match(text, end))), None)
    if after and after.end() <= sentence.end:
        kind = after[1].lower()
        wide = mention.place is not None and mention.place.kind in ("country", "province", "continent")
        possessed = text[end : end + 2] in ("'s", "’s") and (wide or LAND.fullmatch(kind) is not None)
        if not (own and LAND.fullmatch(kind)) and not (kind in ("border", "frontier") and wide) and not possessed:
            end, unit = after.end(), kind
    if text.startswith(" of Entry", end):
        end, unit = end + 9, "port of entry"
    return end, unit


def _is_town(mention: PlaceMention) -> bool:
    """Whether a name that begins with a facility is a town's: "Port Harcourt"."""
    return mention.place is not None and mention.place.kind in ("city", "town", "capital") and " of " not in mention.span.quote
