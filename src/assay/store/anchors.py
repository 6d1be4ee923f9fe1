"""Anchors: how a judgement names what it is about, and how that is found again in the record of another run."""

from typing import Any, NamedTuple

from assay.codec import item_json
from assay.model.judgement import Anchor
from assay.model.record import Incident, Item
from assay.store.matching import PLAINLY, claim_at, items, lead, plain_value, touches, value_of


class Place(NamedTuple):
    """Where an anchor's thing is now: ``item`` None for an incident as a whole, ``why`` empty where it is as the person saw it.

    Where it is not, ``item`` is what now stands on the same words, if anything does."""

    incident: Incident | None
    item: Item | None
    why: str


def anchor_of(incident: Incident, field: str = "", item: Item | None = None, claim_id: str = "") -> Anchor:
    """The anchor of an incident, of one of its items, or of one claim of an item."""
    if item is None:
        return Anchor(id=incident.id, incident=incident.id, span=incident.anchor)
    claim = next((c.span for c in item.claims if c.id == claim_id), None)
    return Anchor(id=claim_id or item.id, incident=incident.id, field=field, span=lead(item), item=item_json(item), claim=claim)


def find(incident: Incident | None, anchor: Anchor) -> Place:
    """Where an anchor's thing is in the incident that it belongs to."""
    if incident is None:
        return Place(None, None, "the newest reading has no such incident")
    if not anchor.field:
        return Place(incident, None, "")
    row = [item for field, item in items(incident) if field == anchor.field]
    equal = [item for item in row if says_the_same(item, anchor)]
    same = [item for item in equal if touches(item, anchor.span)]
    if same:
        item = next((i for i in same if i.id == anchor.item.get("id")), same[0])
        return Place(incident, item, _said_otherwise(item, anchor))
    if equal:
        return Place(incident, equal[0], "the newest reading has it on other words")
    label = anchor.field in {"type", "status"}
    other = next((item for item in row if label or touches(item, anchor.span)), None)
    if other is None:
        return Place(incident, None, "the newest reading no longer makes this claim")
    return Place(incident, other, _value_now(other, anchor))


def says_the_same(item: Item, anchor: Anchor) -> bool:
    """Whether an item has the value that the person saw."""
    return value_of(item) == plain_value(anchor.item, type(item))


def _said_otherwise(item: Item, anchor: Anchor) -> str:
    """Why the same value is not the same claim: the one claim meant is gone, or its certainty or speaker has changed."""
    if anchor.claim is None:
        was, now = _certainty([c["certainty"] for c in _claims(anchor)]), _certainty([str(c.certainty) for c in item.claims])
        return "" if was == now else f"the newest reading takes it as {now}, not {was}"
    claim = claim_at(item, anchor.claim)
    seen = next((c for c in _claims(anchor) if (c["start"], c["end"]) == (anchor.claim.start, anchor.claim.end)), None)
    if claim is None or seen is None:
        return "the newest reading no longer makes this claim"
    if claim.certainty != seen["certainty"]:
        return f"the newest reading takes it as {claim.certainty}, not {seen['certainty']}"
    if [hop.name for hop in claim.said_by] != [hop["name"] for hop in seen["said_by"]]:
        return "the newest reading has somebody else say it"
    return ""


def _value_now(item: Item, anchor: Anchor) -> str:
    was, now = plain_value(anchor.item, type(item)), value_of(item)
    told = [f"{key} {now.get(key)!s}, not {was.get(key)!s}" for key in {**was, **now} if was.get(key) != now.get(key)]
    return "the newest reading says " + "; ".join(told)


def _claims(anchor: Anchor) -> list[dict[str, Any]]:
    found: Any = anchor.item.get("claims", ())
    return list(found)


def _certainty(found: list[str]) -> str:
    """The plainest of some certainties, empty where there is none."""
    return next((plain for plain in PLAINLY if plain in found), "")
