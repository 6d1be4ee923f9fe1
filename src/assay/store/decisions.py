"""Decisions made whole: checked against the record as the person saw it, with the anchors of all that they name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assay.codec import ITEM_LISTS
from assay.model.errors import LedgerError
from assay.model.ids import incident_id
from assay.model.judgement import Anchor, Decision, Judgement, Verdict
from assay.model.record import Certainty, Hop, Incident, Item
from assay.model.span import Span
from assay.store.anchors import anchor_of
from assay.store.draft import Draft
from assay.store.matching import REFERENCES, claims, class_of, items, referred
from assay.store.parts import require_parts
from assay.store.words import storable

LABELS = ("type", "status")
_NEEDS_OTHERS = {Verdict.MERGE: "what is to be merged into it", Verdict.SPLIT: "what is to leave it"}


class Touched(NamedTuple):
    """What a decision is about: an incident, and the things in it; ``whole`` where it changes the incident as such."""

    incident: str
    things: frozenset[str]
    whole: bool = False

    def meets(self, other: "Touched") -> bool:
        """Whether two decisions are about the same thing."""
        return self.incident == other.incident and (self.whole or other.whole or bool(self.things & other.things))


def touched(decision: Decision, known: Sequence[Judgement]) -> Touched:
    """What a decision is about; an undo is about the same as what it undoes."""
    while decision.verdict is Verdict.UNDO:
        undone = next((j.decision for j in known if j.id == decision.undoes), None)
        if undone is None:
            return Touched("", frozenset())
        decision = undone
    if decision.verdict is Verdict.ADD:
        at = f"{decision.field}@{decision.span.start}-{decision.span.end}" if decision.span else decision.field
        return Touched(decision.incident, frozenset({at}))
    whole = not decision.item and decision.verdict is not Verdict.ACCEPT
    return Touched(decision.incident, frozenset(item_id(i) for i in (decision.item, *decision.others)), whole)


def item_id(some_id: str) -> str:
    """The id of the item that a claim belongs to ("p1" for "p1.c2"); any other id as it is."""
    head, _, tail = some_id.rpartition(".c")
    return head if head and tail.isdigit() else some_id


def completed(decision: Decision, draft: Draft) -> Decision:
    """The decision with what it leaves to be understood; LedgerError where it cannot be carried out on the record as it stands."""
    decision = replace(decision, by=storable(decision.by.strip()), reason=storable(decision.reason))
    if not decision.by:
        raise LedgerError("a decision needs the name of who makes it", next_step="Give --by NAME")
    if decision.verdict is Verdict.UNDO:
        return decision
    if decision.span is not None:
        _require_words(decision.span, draft)
    if decision.verdict is Verdict.ADD:
        return _added(decision, draft)
    incident = _incident(decision.incident, draft)
    if decision.verdict in _NEEDS_OTHERS and not decision.others:
        raise LedgerError(f"a {decision.verdict.value} needs {_NEEDS_OTHERS[decision.verdict]}", next_step="Name at least one more id")
    named = [decision.item or decision.incident, *decision.others]
    if twice := next((i for k, i in enumerate(named) if i in named[:k]), None):
        raise LedgerError(f"{twice} is named twice", next_step="Name each id once")
    if decision.verdict is Verdict.REJECT:
        _require_rejectable(incident, decision)
    if decision.verdict in _NEEDS_OTHERS:
        require_parts(decision, incident, draft)
    return _corrected(decision, incident) if decision.verdict is Verdict.CORRECT else decision


def anchors_for(decision: Decision, draft: Draft) -> dict[str, Anchor]:
    """The anchors of the incident or item that a decision is about, of the others that it names, and of those that its values refer to."""
    if decision.verdict is Verdict.UNDO or decision.incident not in draft.incidents:
        return {}
    incident = draft.incidents[decision.incident]
    named = [decision.item or decision.incident, *decision.others]
    found = {i: _anchor(i, incident, draft) for i in named}
    refers = {i for value in decision.value.values() for i in (value if isinstance(value, list | tuple) else [value]) if isinstance(i, str)}
    own = {item.id: (field, item) for field, item in items(incident)}
    seen = [own[decision.item][1]] if decision.item in own else []
    refers |= {i for item in seen for i in referred(item)}
    return found | {i: anchor_of(incident, *own[i]) for i in refers if i in own and i not in found}


def _anchor(some_id: str, incident: Incident, draft: Draft) -> Anchor:
    if some_id in draft.incidents:
        return anchor_of(draft.incidents[some_id])
    for field, item in items(incident):
        if some_id == item.id:
            return anchor_of(incident, field, item)
        if any(c.id == some_id for c in item.claims):
            return anchor_of(incident, field, item, some_id)
    raise LedgerError(f"{incident.id} has no {some_id!r}", next_step=f"`assay show {incident.id}` lists its items and claims")


def _incident(incident_id: str, draft: Draft) -> Incident:
    incident = draft.incidents.get(incident_id)
    if incident is None:
        raise LedgerError(
            f"{incident_id} is not in the record as it stands", next_step="It may have been rejected or merged; `assay log` says"
        )
    return incident


def _require_words(span: Span, draft: Draft) -> None:
    if not span.quote or draft.record.report.text[span.start : span.end] != span.quote:
        raise LedgerError(f"the words {span.quote!r} do not stand at {span.start} to {span.end} of the text")


def _require_rejectable(incident: Incident, decision: Decision) -> None:
    for key in LABELS:
        label = getattr(incident, key)
        if decision.item == label.id or (len(label.claims) == 1 and decision.item == label.claims[0].id):
            raise LedgerError(f"an incident cannot be without a {key}", next_step="Correct it, or reject the whole incident")


def _added(decision: Decision, draft: Draft) -> Decision:
    if decision.span is None:
        raise LedgerError("nothing is added without its words", next_step="Give the words that state it")
    if decision.field == "incidents":
        if missing := [key for key in LABELS if not decision.value.get(key)]:
            raise LedgerError(f"a new incident needs a {missing[0]}", next_step="Give both type and status")
        if incident_id(draft.record.report.sha256, decision.span.start, decision.span.end) in draft.incidents:
            raise LedgerError("there is an incident on these words already", next_step="Mark others, or decide on that one")
        return replace(decision, said_by=decision.said_by or _chain(decision.span, draft))
    if decision.field not in ITEM_LISTS:
        raise LedgerError(f"there is no list {decision.field!r} in a record", next_step=f"Name one of {', '.join(ITEM_LISTS)}")
    _require_references(decision, class_of(decision.field), _incident(decision.incident, draft))
    return replace(decision, said_by=decision.said_by or _chain(decision.span, draft))


def _corrected(decision: Decision, incident: Incident) -> Decision:
    if not decision.item:
        raise LedgerError("an incident is corrected item by item", next_step=f"Name one; `assay show {incident.id}` lists them")
    of_claim = item_id(decision.item) != decision.item
    if not decision.value and not decision.said_by and decision.span is None:
        raise LedgerError("a correction needs the right value", next_step="Give at least one key with its value")
    if not of_claim:
        cls = next((type(item) for _, item in items(incident) if item.id == decision.item), Item)
        _require_references(decision, cls, incident)
        return decision
    if wrong := decision.value.keys() - {"certainty"}:
        raise LedgerError(
            f"a claim has no {min(wrong)!r} to correct", next_step="Correct its certainty or its speaker, or the item's own keys"
        )
    given = str(decision.value.get("certainty", Certainty.ASSERTED))
    if given not in set(Certainty):
        raise LedgerError(f"{given!r} is no certainty", next_step=f"Name one of {', '.join(Certainty)}")
    return replace(decision, certainty=Certainty(given))


def _require_references(decision: Decision, cls: type[Item], incident: Incident) -> None:
    """LedgerError where a value refers to an item that the incident does not have."""
    own = {item.id for _, item in items(incident)}
    for key in REFERENCES.get(cls, ()):
        value = decision.value.get(key) or ()
        if strange := [
            i for i in ([value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()) if i not in own
        ]:
            raise LedgerError(f"{key}: the incident has no {strange[0]!r}", next_step=f"`assay show {incident.id}` lists its items")


def _chain(span: Span, draft: Draft) -> tuple[Hop, ...]:
    """Who says the words that a person marked: those who say a claim on the same words, where there is one; else the outlet."""
    near = [c for incident in draft.incidents.values() for c in claims(incident) if c.span.overlaps(span)]
    return near[0].said_by if near else (Hop(name=draft.record.report.outlet_name),)
