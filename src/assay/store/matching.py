"""The same incident, the same item, in the records of two runs: found by the words and the value, for ids are a record's own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from assay.codec import ITEM_KEYS, ITEM_LISTS
from assay.model.record import Act, Certainty, Claim, Incident, Item, OutcomeItem
from assay.model.report import Record
from assay.model.span import Span

# Keys that hold ids of other items, or a place in the list: they say nothing of the value itself.
REFERENCES: dict[type[Item], tuple[str, ...]] = {Act: ("agents", "targets", "place"), OutcomeItem: ("who", "goods")}
_PASSING = {"order"}
# Two incidents of one text are the same where their anchors overlap, or where this share of their words is the same. Halves of one incident
# that was split share up to half; the same incident read anew by a changed engine shares most.
_SAME_WORDS = 0.5
# How plainly a certainty states a fact, the plainest first.
PLAINLY = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.PLANNED, Certainty.EXPECTED, Certainty.NEGATED)


def value_of(item: Item) -> dict[str, Any]:
    """What an item states, by the keys of the record, without ids; what it does not state is left out."""
    skipped = {*REFERENCES.get(type(item), ()), *_PASSING}
    found = {key: getattr(item, key) for key in ITEM_KEYS[type(item)] if key not in skipped}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items() if value is not None and value != ()}


def plain_value(raw: Mapping[str, Any], cls: type[Item]) -> dict[str, Any]:
    """The same of an item in the record's JSON form."""
    skipped = {*REFERENCES.get(cls, ()), *_PASSING}
    found = {key: raw[key] for key in ITEM_KEYS[cls] if key not in skipped and raw.get(key) is not None}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items() if value not in ((), [])}


def class_of(field: str) -> type[Item]:
    """The class of the items in a list of the record, or of its type and status."""
    return ITEM_LISTS.get(field) or next(cls for cls in ITEM_KEYS if cls.__name__ == "Label")


def items(incident: Incident) -> Iterator[tuple[str, Item]]:
    """The items of an incident with the name of the list that each stands in, its type and status first."""
    yield "type", incident.type
    yield "status", incident.status
    for field in ITEM_LISTS:
        for item in getattr(incident, field):
            yield field, item


def claims(incident: Incident) -> Iterator[Claim]:
    """All claims of an incident."""
    for _, item in items(incident):
        yield from item.claims


def lead(item: Item) -> Span | None:
    """The words of an item's plainest claim; None where it was computed from others and has none of its own."""
    return item.claims[0].span if item.claims else None


def touches(item: Item, span: Span | None) -> bool:
    """Whether an item rests on the words of a span; one without words of its own matches one without."""
    return any(c.span.overlaps(span) for c in item.claims) if span is not None else not item.claims


def names_of(record: Record, before: Record) -> dict[str, str]:
    """The incidents of a record that an earlier one had under other ids: their ids, and those that they keep."""
    mine, theirs = {i.id for i in record.incidents}, {i.id for i in before.incidents}
    new = [i for i in record.incidents if i.id not in theirs]
    lost = [i for i in before.incidents if i.id not in mine]
    pairs = sorted(((_likeness(a, b), -m, -n) for m, a in enumerate(new) for n, b in enumerate(lost)), reverse=True)
    found: dict[str, str] = {}
    for likeness, m, n in pairs:
        a, b = new[-m], lost[-n]
        if likeness >= _SAME_WORDS and a.id not in found and b.id not in found.values():
            found[a.id] = b.id
    return found


def named(record: Record, names: Mapping[str, str]) -> Record:
    """The record with its incidents under the ids that they keep."""
    if not names:
        return record
    return replace(record, incidents=tuple(replace(i, id=names.get(i.id, i.id)) for i in record.incidents))


def _likeness(a: Incident, b: Incident) -> float:
    if a.anchor.overlaps(b.anchor):
        return 1.0
    mine, theirs = _covered(a), _covered(b)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _covered(incident: Incident) -> set[int]:
    """The characters on which an incident rests."""
    return {k for c in claims(incident) for k in range(c.span.start, c.span.end)}


def claim_at(item: Item | None, span: Span | None) -> Claim | None:
    """The claim of an item that rests on exactly these words."""
    if item is None or span is None:
        return None
    return next((c for c in item.claims if c.span == span), None)


def references(item: Item) -> dict[str, Any]:
    """The keys of an item that hold ids of other items, where they hold any."""
    return {key: value for key in REFERENCES.get(type(item), ()) if (value := getattr(item, key))}


def referred(item: Item) -> list[str]:
    """The ids of other items that an item refers to."""
    found: list[str] = list(item.inputs)
    for value in references(item).values():
        found += [value] if isinstance(value, str) else list(value)
    return found
