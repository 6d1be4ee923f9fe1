"""Items and claims that a person makes: corrected, added, taken up again from an earlier reading."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from assay.codec import ITEM_KEYS, item_json, item_of
from assay.model.ids import incident_id
from assay.model.judgement import Judgement
from assay.model.record import Claim, Hop, Incident, Item, Label, PlaceItem
from assay.model.report import Report
from assay.model.span import Span
from assay.store.matching import REFERENCES, class_of

PERSON = "person"
# What was looked up for one name holds for no other.
_OF_THE_NAME = ("country_iso2", "admin1", "lat", "lon", "gazetteer_id")


def corrected(item: Item, value: Mapping[str, Any], text: str) -> Item:
    """The item with some keys changed, its claims as they were. A place that gets another name loses what was looked up for the old one.

    InputError for a key that such an item does not have, or a value that does not fit."""
    changed = dict(value)
    if isinstance(item, PlaceItem) and changed.get("name", item.name) != item.name:
        stale = {key: None for key in _OF_THE_NAME if key in item.looked_up or key in {"lat", "lon", "gazetteer_id"}}
        changed = {**stale, "precision": "unknown", **changed}
    looked_up = {key: source for key, source in item.looked_up.items() if key not in changed}
    raw = item_json(replace(item, looked_up=looked_up)) | changed
    return item_of(raw, type(item), text, item.id)


def made_item(field: str, value: Mapping[str, Any], item_id: str, claims: tuple[Claim, ...], text: str) -> Item:
    """An item of a list of the record, with its keys, its id and its claims; what ``value`` does not state is null.

    InputError for a key that such an item does not have, or a value that does not fit."""
    cls = class_of(field)
    needed = {f.name: None for f in fields(cls) if f.name in ITEM_KEYS[cls] and f.default is MISSING and f.default_factory is MISSING}
    empty: dict[str, Any] = {key: [] for key in REFERENCES.get(cls, ()) if key in needed and key != "place"} | (
        {"aliases": []} if "aliases" in needed else {}
    )
    raw = {**needed, **empty, **value, "id": item_id, "basis": "stated", "claims": []}
    return replace(item_of(raw, cls, text, item_id), claims=numbered(claims, item_id))


def renamed(item: Item, item_id: str) -> Item:
    """The item, and its claims, under another id."""
    return replace(item, id=item_id, claims=numbered(item.claims, item_id))


def numbered(claims: tuple[Claim, ...], item_id: str) -> tuple[Claim, ...]:
    """Claims under the ids of an item's claims, none twice."""
    once = {(c.span, c.said_by, c.certainty): c for c in claims}
    return tuple(replace(c, id=f"{item_id}.c{k}") for k, c in enumerate(once.values(), 1))


def person_claim(judgement: Judgement, report: Report) -> Claim:
    """The claim that a person makes: the words that he marked, said by whom he says, or by the outlet."""
    decision = judgement.decision
    span = decision.span or Span(quote="", start=0, end=0)
    chain = decision.said_by or (Hop(name=report.outlet_name),)
    return Claim(span=span, said_by=chain, certainty=decision.certainty, rule=f"judgement/{judgement.id}", engine=PERSON)


def made_incident(judgement: Judgement, report: Report) -> Incident:
    """The incident that a person adds: its words are those that he marked."""
    decision = judgement.decision
    claim = person_claim(judgement, report)
    own = own_id(judgement)
    labels: dict[str, Any] = {
        key: Label(id=f"{own}.{key}", value=str(decision.value[key]), claims=numbered((claim,), f"{own}.{key}"))
        for key in ("type", "status")
    }
    return Incident(id=incident_id(report.sha256, claim.span.start, claim.span.end), anchor=claim.span, **labels)


def own_id(judgement: Judgement) -> str:
    """The id of an item that a judgement makes: "j_" and a part of the judgement's own."""
    return "j_" + judgement.id.removeprefix("jdg_")[:10]
