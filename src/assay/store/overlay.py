"""Lays what people decided over what a machine read. A pure function of the record and the judgements: the ledger keeps both apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from assay.codec import item_of
from assay.model.ids import incident_id
from assay.model.judgement import Anchor, Judgement, Verdict
from assay.model.record import Claim, Incident, Item, Label
from assay.model.report import Record
from assay.model.span import Span
from assay.store.anchors import Place, find, says_the_same
from assay.store.draft import Draft, closed, empty_lists, pointed
from assay.store.matching import claim_at, class_of, lead, references, value_of
from assay.store.persons import corrected, made_incident, made_item, numbered, own_id, person_claim, renamed
from assay.store.shapes import Mark, Pending

_DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.ADD: "added",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "split",
}


class Overlaid(NamedTuple):
    """The record with the judgements in it, what was said of what, and what needs a decision."""

    record: Record
    marks: dict[str, Mark]
    pending: tuple[Pending, ...]


def lay(record: Record, judgements: Sequence[Judgement]) -> Overlaid:
    """The record as it stands after some judgements, oldest first."""
    overlay = Overlay(record)
    for judgement in in_force(judgements):
        overlay.take(judgement)
    return overlay.laid()


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that were not undone, oldest first, without the undos."""
    undone: set[str] = set()
    for judgement in reversed(judgements):
        if judgement.id not in undone and judgement.decision.verdict is Verdict.UNDO:
            undone.add(judgement.decision.undoes)
    return [j for j in judgements if j.id not in undone and j.decision.verdict is not Verdict.UNDO]


class Overlay:
    """A record with judgements being laid over it, one after another."""

    def __init__(self, record: Record) -> None:
        self.draft, self.report = Draft(record), record.report
        self.marks: dict[str, Mark] = {}
        self.pending: list[Pending] = []
        self._does: dict[Verdict, Callable[[Judgement], None]] = {
            Verdict.ACCEPT: self._accept,
            Verdict.REJECT: self._reject,
            Verdict.CORRECT: self._correct,
            Verdict.ADD: self._add,
            Verdict.MERGE: self._merge,
            Verdict.SPLIT: self._split,
        }

    def take(self, judgement: Judgement) -> None:
        """Lay one judgement over what is there."""
        self._does[judgement.decision.verdict](judgement)

    def laid(self) -> Overlaid:
        """The record as it stands now."""
        return Overlaid(self.draft.finished(), dict(self.marks), tuple(self.pending))

    # ---- finding

    def _at(self, anchor: Anchor) -> Place:
        return find(self.draft.incident(anchor.incident), anchor)

    def _main(self, judgement: Judgement) -> tuple[Anchor, Place]:
        decision = judgement.decision
        anchor = judgement.anchors[decision.item or decision.incident]
        return anchor, self._at(anchor)

    def _mark(self, judgement: Judgement, thing: str, why: str = "") -> None:
        """Say what was decided of a thing; whatever waited for a decision on it waits no more."""
        decision = judgement.decision
        before = self.marks.get(thing)
        if before is not None and before.pending:
            self.pending = [p for p in self.pending if p.judgement.id != before.judgement]
        self.marks[thing] = Mark(
            state=_DONE[decision.verdict], by=decision.by, at=judgement.at, judgement=judgement.id, reason=decision.reason, pending=why
        )
        if why:
            self._wait(judgement, why)

    def _wait(self, judgement: Judgement, why: str) -> None:
        self.pending.append(Pending(judgement=judgement, why=why))

    # ---- verdicts

    def _accept(self, judgement: Judgement) -> None:
        anchor, place = self._main(judgement)
        if place.incident is None:
            self._wait(judgement, place.why)
        elif place.why and anchor.claim is None and not (place.item and says_the_same(place.item, anchor)):
            kept = self._as_seen(judgement, anchor)
            self._keep(judgement, place, anchor.field, kept)
        else:
            claim = claim_at(place.item, anchor.claim)
            self._mark(judgement, claim.id if claim else place.item.id if place.item else place.incident.id, place.why)

    def _reject(self, judgement: Judgement) -> None:
        anchor, place = self._main(judgement)
        if place.incident is None or place.why:
            return  # what a person rejected is claimed no more
        if place.item is None:
            del self.draft.incidents[place.incident.id]
            self._mark(judgement, place.incident.id)
            return
        claim = claim_at(place.item, anchor.claim)
        left = tuple(c for c in place.item.claims if claim is not None and c.id != claim.id)
        self.draft.put(place.incident, anchor.field, place.item.id, replace(place.item, claims=left) if left else None)
        self._mark(judgement, claim.id if claim and left else place.item.id)

    def _correct(self, judgement: Judgement) -> None:
        anchor, place = self._main(judgement)
        if place.incident is None:
            self._wait(judgement, place.why)
        elif anchor.claim is not None:
            self._correct_claim(judgement, anchor, place)
        elif place.item is not None and says_the_same(place.item, anchor):
            self.draft.put(place.incident, anchor.field, place.item.id, self._corrected(judgement, place.item))
            self._mark(judgement, place.item.id, place.why)
        else:
            made = self._corrected(judgement, self._as_seen(judgement, anchor))
            if place.item is not None and value_of(place.item) == value_of(made):
                self._mark(judgement, place.item.id)  # the machine has come to say what the person said
            else:
                self._keep(judgement, place, anchor.field, made)

    def _correct_claim(self, judgement: Judgement, anchor: Anchor, place: Place) -> None:
        claim = claim_at(place.item, anchor.claim)
        if claim is None or place.item is None or place.incident is None:
            self._wait(judgement, place.why or "the newest reading does not make this claim")
            return
        decision = judgement.decision
        certainty = decision.certainty if "certainty" in decision.value else claim.certainty
        made = replace(claim, certainty=certainty, said_by=decision.said_by or claim.said_by)
        kept = tuple(made if c.id == claim.id else c for c in place.item.claims)
        self.draft.put(place.incident, anchor.field, place.item.id, replace(place.item, claims=kept))
        self._mark(judgement, claim.id, place.why)

    def _add(self, judgement: Judgement) -> None:
        decision = judgement.decision
        if decision.field == "incidents":
            made = made_incident(judgement, self.report)
            self.draft.incidents.setdefault(made.id, made)
            self._mark(judgement, made.id)
            return
        incident = self.draft.incident(decision.incident)
        if incident is None:
            self._wait(judgement, "the newest reading has no such incident")
            return
        item = self._item(judgement, decision.field, dict(decision.value), own_id(judgement), (person_claim(judgement, self.report),))
        self.draft.put(incident, decision.field, None, item)
        self._mark(judgement, item.id)

    def _merge(self, judgement: Judgement) -> None:
        decision = judgement.decision
        anchor, place = self._main(judgement)
        anchors = (anchor, *(judgement.anchors[other] for other in decision.others))
        others = [self._at(a) for a in anchors[1:]]
        missing = _lost((place, *others), anchors)
        if missing or place.incident is None:
            self._wait(judgement, missing)
        elif place.item is None:
            self._merge_incidents(judgement, place.incident, [p.incident for p in others if p.incident is not None])
        else:
            self._merge_items(judgement, place.incident, anchor.field, place.item, [p.item for p in others if p.item is not None])

    def _merge_incidents(self, judgement: Judgement, target: Incident, others: list[Incident]) -> None:
        for other in others:
            if other.id == target.id:
                continue
            lists: dict[str, Any] = {key: (*getattr(target, key), *getattr(other, key)) for key in empty_lists()}
            absent = {key: why for key, why in target.absent.items() if not lists.get(key)}
            target = replace(target, **lists, absent=absent)
            del self.draft.incidents[other.id]
            self.draft.merged[other.id] = target.id
        self.draft.incidents[target.id] = target
        self._mark(judgement, target.id)

    def _merge_items(self, judgement: Judgement, incident: Incident, field: str, target: Item, others: list[Item]) -> None:
        claims = (*target.claims, *(c for other in others for c in other.claims))
        self.draft.put(incident, field, target.id, replace(target, claims=numbered(claims, target.id)))
        for other in others:
            moved = pointed(self.draft.incidents[incident.id], other.id, target.id)
            self.draft.put(moved, field, other.id, None)
        self._mark(judgement, target.id)

    def _split(self, judgement: Judgement) -> None:
        anchor, place = self._main(judgement)
        anchors = (anchor, *(judgement.anchors[other] for other in judgement.decision.others))
        others = [self._at(a) for a in anchors[1:]]
        missing = _lost((place, *others), anchors)
        if missing or place.incident is None:
            self._wait(judgement, missing)
        elif place.item is None:
            self._split_incident(judgement, place.incident, [(a.field, p.item) for a, p in zip(anchors[1:], others, strict=True)])
        else:
            spans = [judgement.anchors[other].claim for other in judgement.decision.others]
            self._split_item(judgement, place.incident, anchor.field, place.item, [s for s in spans if s is not None])

    def _split_item(self, judgement: Judgement, incident: Incident, field: str, item: Item, spans: list[Span]) -> None:
        leaving = tuple(c for c in item.claims if any(c.span == s for s in spans))
        staying = tuple(c for c in item.claims if c not in leaving)
        made = self._item(judgement, field, value_of(item) | references(item) | dict(judgement.decision.value), own_id(judgement), leaving)
        self.draft.put(incident, field, item.id, replace(item, claims=staying))
        self.draft.put(self.draft.incidents[incident.id], field, None, made)
        self._mark(judgement, item.id)
        self._mark(judgement, made.id)

    def _split_incident(self, judgement: Judgement, incident: Incident, moving: list[tuple[str, Item | None]]) -> None:
        words = next((span for _, item in moving if item is not None and (span := lead(item))), incident.anchor)
        new_id = incident_id(self.report.sha256, words.start, words.end)
        if new_id in self.draft.incidents:  # on these words an incident rests already
            new_id = incident_id(judgement.id, words.start, words.end)
        lists: dict[str, Any] = empty_lists()
        for field, item in moving:
            if item is not None:
                lists[field] = (*lists[field], item)
                self.draft.put(self.draft.incidents[incident.id], field, item.id, None)
        labels: dict[str, Any] = {
            "type": replace(incident.type, id=f"{own_id(judgement)}.type"),
            "status": replace(incident.status, id=f"{own_id(judgement)}.status"),
        }
        self.draft.incidents[new_id] = closed(Incident(id=new_id, anchor=words, **labels, **lists))
        self._mark(judgement, incident.id)
        self._mark(judgement, new_id)

    # ---- making

    def _keep(self, judgement: Judgement, place: Place, field: str, item: Item) -> None:
        """A person's value stays in the record where the machine makes it no more, and waits there for a decision."""
        if place.incident is None:
            return
        now = getattr(place.incident, field)
        if isinstance(item, Label) and isinstance(now, Label):
            item = replace(item, rivals=(replace(now, rivals=()),))
            self.draft.put(place.incident, field, now.id, item)
        else:
            self.draft.put(place.incident, field, None, item)
        self._mark(judgement, item.id, place.why)

    def _as_seen(self, judgement: Judgement, anchor: Anchor) -> Item:
        raw = dict(anchor.item)
        return renamed(self._refer(judgement, item_of(raw, class_of(anchor.field), self.report.text, anchor.id)), own_id(judgement))

    def _corrected(self, judgement: Judgement, item: Item) -> Item:
        made = corrected(item, judgement.decision.value, self.report.text)
        if judgement.decision.span is not None:
            made = replace(made, claims=numbered((person_claim(judgement, self.report),), made.id))
        return self._refer(judgement, made)

    def _item(self, judgement: Judgement, field: str, value: dict[str, Any], item_id: str, claims: tuple[Claim, ...]) -> Item:
        return self._refer(judgement, made_item(field, value, item_id, claims, self.report.text))

    def _refer(self, judgement: Judgement, item: Item) -> Item:
        """The item with the ids that it refers to as they are in this record."""
        for key, ids in references(item).items():
            now = tuple(self._now(judgement, i) for i in ((ids,) if isinstance(ids, str) else ids))
            left = tuple(i for i in now if i is not None)
            changed: Any = (left[0] if left else None) if isinstance(ids, str) else left
            item = replace(item, **{key: changed})
        return item

    def _now(self, judgement: Judgement, item_id: str) -> str | None:
        anchor = judgement.anchors.get(item_id)
        if anchor is None:
            return item_id
        place = self._at(anchor)
        return place.item.id if place.item is not None and not place.why else None


def _lost(places: Sequence[Place], anchors: Sequence[Anchor]) -> str:
    """Why what belongs together cannot be put together, or apart: something of it is found no more. Another value on its words does not
    matter."""
    return next((p.why for p, a in zip(places, anchors, strict=True) if p.incident is None or (a.field and p.item is None)), "")
