"""Two blind codings of one report side by side: each thing that could be decided, and what either coder made of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assay.export.entries import Step
from assay.export.sheet import lay_out
from assay.export.wording import plain
from assay.model.record import Claim, Incident, Item
from assay.model.report import Record
from assay.review.choices import FIELDS
from assay.review.work import fields_of
from assay.store import View

REJECTED, ABSENT, KEPT = "rejected", "not stated", "kept"
Two = tuple[str | None, str | None]
Pair = tuple["Side", "Side"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one coder made of a thing. ``value`` is what is compared, None where it was not decided; ``shown`` the same in words. ``item``
    is the item as it stands in his record, None where it is not there."""

    value: str | None
    shown: str = ""
    item: Item | None = None
    reason: str = ""

    @property
    def claim(self) -> Claim | None:
        """The item's first claim."""
        return self.item.claims[0] if self.item is not None and self.item.claims else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing that both could decide on. ``key`` is its own in the coding; ``item`` is the machine's, empty where a person added it, and
    for an incident as a whole, whose ``field`` is "incidents"; ``machine`` says what the machine read."""

    key: str
    field: str
    incident: str
    item: str
    machine: str
    sides: Pair

    @property
    def decided(self) -> bool:
        """Whether both have decided on it."""
        return all(side.value is not None for side in self.sides)

    @property
    def agreed(self) -> bool:
        """Whether both say the same: the value, how sure it is, and who says it."""
        return self.decided and all(a == b for _, (a, b) in self.compared())

    def compared(self) -> Iterator[tuple[str, Two]]:
        """What is compared under each field's name: the value, and where both kept it the certainty and the speaker of its words."""
        yield self.field, (self.sides[0].value, self.sides[1].value)
        mine, theirs = (side.claim for side in self.sides)
        if self.decided and mine is not None and theirs is not None:
            yield "certainty", (mine.certainty.value, theirs.certainty.value)
            yield "speaker", (_said(mine), _said(theirs))


class _Coded(NamedTuple):
    """The record as a coder made it, and each of its values in words."""

    coded: View
    words: dict[str, str]


def units(machine: Record, first: View, second: View) -> tuple[Unit, ...]:
    """All units of a report: what the machine read, in its order, then what either coder added. What stands in an incident that one of
    them rejected, or that only one of them added, is no unit of its own: there they differ on the incident."""
    views, words = (_Coded(first, _words(first.record)), _Coded(second, _words(second.record))), _words(machine)
    found: list[Unit] = []
    for incident in machine.incidents:
        kept = (first.incident(incident.id), second.incident(incident.id))
        found.append(_whole(incident, kept, views))
        if kept[0] is not None and kept[1] is not None:
            known = {item.id for _, item in fields_of(incident)}
            found += [_read(field, item, incident.id, words.get(item.id, ""), views) for field, item in fields_of(incident)]
            found += _added(incident.id, known, (kept[0], kept[1]), views)
    return (*found, *_new_incidents({i.id for i in machine.incidents}, views))


def value_of(field: str, item: Item) -> str:
    """What an item states, by the keys that a person can correct: the same text for the same value."""
    return json.dumps({f.key: getattr(item, f.key, None) for f in FIELDS[field]}, sort_keys=True, default=str)


def _whole(incident: Incident, kept: tuple[Incident | None, Incident | None], views: tuple[_Coded, _Coded]) -> Unit:
    sides = tuple(_of_incident(incident.id, k is not None, view) for k, view in zip(kept, views, strict=True))
    return Unit(key=incident.id, field="incidents", incident=incident.id, item="", machine=_kind(incident), sides=(sides[0], sides[1]))


def _of_incident(incident: str, kept: bool, view: _Coded) -> Side:
    said = KEPT if kept else REJECTED
    mark = view.coded.marks.get(incident)
    return Side(value=said, shown=said, reason=mark.reason if mark else "")


def _read(field: str, item: Item, incident: str, machine: str, views: tuple[_Coded, _Coded]) -> Unit:
    sides = (_side(field, incident, item.id, views[0]), _side(field, incident, item.id, views[1]))
    return Unit(key=f"{incident}/{item.id}", field=field, incident=incident, item=item.id, machine=machine, sides=sides)


def _side(field: str, incident: str, item: str, view: _Coded) -> Side:
    """What a coder made of an item that the machine read. To correct a claim of it is to decide on it."""
    mark = view.coded.marks.get(item) or next((m for i, m in view.coded.marks.items() if i.startswith(f"{item}.c")), None)
    whole = view.coded.incident(incident)
    found = next((one for _, one in fields_of(whole) if one.id == item), None) if whole else None
    reason = mark.reason if mark else ""
    if found is None:
        return Side(value=REJECTED, shown=REJECTED, reason=reason)
    value = value_of(field, found) if mark is not None else None
    return Side(value=value, shown=view.words.get(item) or _plainly(field, found), item=found, reason=reason)


def _added(incident: str, known: set[str], kept: tuple[Incident, Incident], views: tuple[_Coded, _Coded]) -> Iterator[Unit]:
    """What either of them added to an incident; two additions to one list on the same words are one unit."""
    mine, theirs = ([(f, i) for f, i in fields_of(one) if i.id not in known] for one in kept)
    for field, item in mine:
        same = next(((f, i) for f, i in theirs if f == field and _same_words(item, i)), None)
        if same is not None:
            theirs.remove(same)
        yield _addition(field, incident, (item, same[1] if same else None), views)
    for field, item in theirs:
        yield _addition(field, incident, (None, item), views)


def _addition(field: str, incident: str, pair: tuple[Item | None, Item | None], views: tuple[_Coded, _Coded]) -> Unit:
    sides = tuple(
        Side(value=ABSENT, shown=ABSENT) if item is None else _side(field, incident, item.id, view)
        for item, view in zip(pair, views, strict=True)
    )
    key = "+" + "/".join(item.id if item else "" for item in pair)
    return Unit(key=key, field=field, incident=incident, item="", machine="", sides=(sides[0], sides[1]))


def _new_incidents(known: set[str], views: tuple[_Coded, _Coded]) -> Iterator[Unit]:
    for id in dict.fromkeys(i.id for view in views for i in view.coded.record.incidents if i.id not in known):
        sides = tuple(_new_incident(view.coded.incident(id), view) for view in views)
        yield Unit(key=f"+{id}", field="incidents", incident=id, item="", machine="", sides=(sides[0], sides[1]))


def _new_incident(incident: Incident | None, view: _Coded) -> Side:
    if incident is None:
        return Side(value=ABSENT, shown=ABSENT)
    mark = view.coded.marks.get(incident.id)
    value = {"type": incident.type.value, "status": incident.status.value}
    return Side(value=json.dumps(value), shown=_kind(incident), item=incident.type, reason=mark.reason if mark else "")


def _kind(incident: Incident) -> str:
    return f"{plain(str(incident.type.value))}: {plain(str(incident.status.value))}"


def _same_words(one: Item, other: Item) -> bool:
    return any(a.span.overlaps(b.span) for a in one.claims for b in other.claims)


def _words(record: Record) -> dict[str, str]:
    """Each value of a record as its page words it, by the id of the item."""
    return dict(_worded(record))


def _worded(record: Record) -> Iterator[tuple[str, str]]:
    for row in lay_out(record, 1).rows:
        shown = row.shown
        if isinstance(shown, Step):
            yield shown.id, " ".join((*shown.agents[:1], shown.what, *shown.targets[:1], f"({plain(shown.status)})"))
        else:
            yield shown.id, " · ".join((shown.value, *([shown.role] if shown.role else []), *shown.facts))


def _plainly(field: str, item: Item) -> str:
    given = (getattr(item, f.key, None) for f in FIELDS[field])
    return " · ".join(plain(str(value)) for value in given if value not in (None, ""))


def _said(claim: Claim) -> str:
    return " → ".join(hop.name for hop in claim.said_by)
