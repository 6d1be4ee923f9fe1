"""What a reader should know beside the record: unresolved dates, implied rates, an editor's brackets, speakers carried over."""

from collections.abc import Iterable, Iterator

from assay.model.reading import Reading
from assay.model.record import Incident, Item, Note, PlaceItem, ValueItem
from assay.model.span import Span
from assay.model.values import DateRange, Grain
from assay.normalise.toponym import Toponym, spelling_variant

_LISTS = (
    "dates",
    "places",
    "commodities",
    "values",
    "actors",
    "agencies",
    "outcomes",
    "sources",
    "method",
    "detection",
    "motive",
    "context",
    "acts",
)


def notes_of(reading: Reading, incidents: Iterable[Incident]) -> tuple[Note, ...]:
    """All notes about a report's incidents; none where it has none."""
    listed = list(incidents)
    if not listed:
        return ()
    found = [
        *_variants(reading, listed),
        *_unresolved(reading, listed),
        *_rates(listed, reading),
        *_insertions(reading, listed),
        *_inherited(reading, listed),
    ]
    return tuple(found)


def _items(incidents: list[Incident]) -> Iterator[Item]:
    for incident in incidents:
        yield incident.type
        yield incident.status
        for name in _LISTS:
            yield from getattr(incident, name)


def _span(span: Span) -> dict[str, object]:
    return {"quote": span.quote, "start": span.start, "end": span.end}


def _variants(reading: Reading, incidents: list[Incident]) -> Iterator[Note]:
    """A place printed in two spellings, of which the gazetteer has one: the other is read as a misprint of it, and both stay as printed."""
    known = [Toponym(span=m.span, candidates=(m.place,)) for m in reading.places if m.place is not None and m.place.gazetteer_id]
    for incident in incidents:
        for place in incident.places:
            for printed in place.variants:
                odd = next((m for m in reading.places if m.name == printed and (m.place is None or not m.place.gazetteer_id)), None)
                right = spelling_variant(printed, [k for k in known if k.candidates[0].gazetteer_id == place.gazetteer_id])
                if odd is not None and right is not None:
                    yield _variant(place, odd.span, right.span)


def _variant(place: PlaceItem, printed: Span, right: Span) -> Note:
    wrong, known = _without_shared(printed, right), _without_shared(right, printed)
    where = "same province, same kind" if place.admin1 else "same kind"
    text = (
        f"“{printed.quote}” is read as the {place.name} that the report also names: {where}, and only {known.quote} is in the gazetteer. "
        "Both are kept as printed."
    )
    return Note(kind="spelling_variant", text=text, items=(place.id,), inputs={"printed": _span(wrong), "read_as": _span(known)})


def _without_shared(a: Span, b: Span) -> Span:
    """The words of a name that the other does not have: "Onjing" of "Onjing County" beside "Ongjin County"."""
    words, others = a.quote.split(), b.quote.split()
    while len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return Span(quote=" ".join(words), start=a.start, end=a.start + len(" ".join(words)))


def _unresolved(reading: Reading, incidents: list[Incident]) -> Iterator[Note]:
    for date in reading.dates:
        value = date.value
        if not isinstance(value, DateRange) or value.start is not None or value.grain is Grain.VAGUE:
            continue
        sources = [i.id for x in incidents for i in x.sources for c in i.claims if c.span.covers(date.span)]
        verb = next((w for w in (date.word.ancestors() if date.word else ()) if w.pos == "VERB"), None)
        span = _with_on(reading.report.text, date.span)
        text = f"“{span.quote}” cannot be resolved: the report has no publication date to count from."
        known = reading.report.published or reading.report.reference_date
        if known:
            text = f"“{span.quote}” cannot be resolved from the date that is known, {known}."
        yield Note(
            kind="unresolved_date",
            text=text,
            items=tuple(dict.fromkeys(sources)),
            inputs=_span(span) | {"what": verb.text if verb else None, "needs": "report.published"},
        )


def _with_on(text: str, span: Span) -> Span:
    """The words of a day with the "on" before them."""
    return Span.cut(text, span.start - 3, span.end) if text[: span.start].lower().endswith((" on ", "\non ")) else span


def _rates(incidents: list[Incident], reading: Reading) -> Iterator[Note]:
    """Two currencies for one sum, side by side, imply a rate: a check for the reader, never a correction."""
    for incident in incidents:
        for a, b in zip(incident.values, incident.values[1:], strict=False):
            if a.amount and b.amount and a.currency and b.currency and a.currency != b.currency and _beside(a, b, reading.report.text):
                rate = round(a.amount / b.amount, 3)
                yield Note(
                    kind="implied_rate",
                    text=f"The two values imply {rate} {a.currency} per {b.currency}.",
                    items=(a.id, b.id),
                    inputs={a.id: a.amount, b.id: b.amount, "result": rate, "unit": f"{a.currency} per {b.currency}"},
                )


def _beside(a: ValueItem, b: ValueItem, text: str) -> bool:
    return any(
        0 <= y.span.start - x.span.end <= 4 and text[x.span.end : y.span.start].strip(" ([,or") == "" for x in a.claims for y in b.claims
    )


def _insertions(reading: Reading, incidents: list[Incident]) -> Iterator[Note]:
    spans = reading.speech.insertions
    if not spans:
        return
    claims = [c.id for i in _items(incidents) for c in i.claims if any(s.start <= c.span.start and c.span.end <= s.end for s in spans)]
    quotes = " and ".join(f"“{s.quote}”" for s in spans)
    stand = "stands" if len(spans) == 1 else "stand"
    yield Note(
        kind="editorial_insertion",
        text=f"{quotes} {stand} in square brackets inside a quotation: the outlet's words, not the speaker's.",
        items=tuple(claims),
        inputs={"spans": [_span(s) for s in spans]},
    )


def _inherited(reading: Reading, incidents: list[Incident]) -> Iterator[Note]:
    for stretch in reading.speech.stretches:
        if not stretch.inherited or len(stretch.chain) < 2:
            continue
        claims = [c.id for i in _items(incidents) for c in i.claims if stretch.start <= c.span.start < stretch.end]
        if claims:
            hop = stretch.chain[0]
            words = reading.report.text[stretch.start : stretch.end].split()
            before = f"“{hop.span.quote}”" if hop.span else hop.name
            text = f"“{' '.join(words[:4])}…” names no speaker; it carries on from {before} and is given to {hop.name}."
            yield Note(kind="inherited_speaker", text=text, items=tuple(claims), inputs=_span(hop.span) if hop.span else {})
