"""A record while judgements are laid over it: its incidents in a form that can be changed, item by item."""

from dataclasses import replace
from typing import Any

from assay.codec import ITEM_LISTS
from assay.model.record import Act, Incident, Item, Label, OutcomeItem
from assay.model.report import Record
from assay.store.matching import items, referred


class Draft:
    """The incidents of a record, by id, in the record's order; ``merged`` leads from an incident that was merged away to where it went."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.incidents = {i.id: i for i in record.incidents}
        self.merged: dict[str, str] = {}

    def incident(self, incident_id: str) -> Incident | None:
        """An incident under its id, or under that of the one it was merged into."""
        while incident_id in self.merged:
            incident_id = self.merged[incident_id]
        return self.incidents.get(incident_id)

    def put(self, incident: Incident, field: str, old: str | None, new: Item | None) -> None:
        """Replace the item ``old`` of a list by ``new``; without ``old`` it is added, without ``new`` removed, and nothing refers to it
        any more."""
        if field in {"type", "status"}:
            if isinstance(new, Label):
                self.incidents[incident.id] = replace(incident, **{field: new})  # type: ignore[arg-type]
            return
        row: list[Item] = list(getattr(incident, field))
        place = next((k for k, item in enumerate(row) if item.id == old), len(row))
        row[place : place + 1] = [new] if new is not None else []
        changed = _with(incident, field, row)
        self.incidents[incident.id] = changed if new is not None or old is None else pointed(changed, old, None)

    def finished(self) -> Record:
        """The record with what was changed."""
        return replace(self.record, incidents=tuple(self.incidents.values()))


def pointed(incident: Incident, old: str, new: str | None) -> Incident:
    """The incident with all that referred to one item referring to another, or to none."""
    for field in ("outcomes", "acts"):
        incident = _with(incident, field, [_pointed(item, old, new) for item in getattr(incident, field)])
    for field in ITEM_LISTS:
        row: list[Item] = [replace(i, inputs=_ids(i.inputs, old, new)) if old in i.inputs else i for i in getattr(incident, field)]
        incident = _with(incident, field, row)
    return incident


def closed(incident: Incident) -> Incident:
    """The incident without references to items that are not in it."""
    own = {item.id for _, item in items(incident)}
    named = {i for _, item in items(incident) for i in referred(item)}
    for stranger in sorted(named - own):
        incident = pointed(incident, stranger, None)
    return incident


def empty_lists() -> dict[str, Any]:
    """The keys of an incident that hold lists, all empty."""
    return dict.fromkeys(ITEM_LISTS, ())


def _with(incident: Incident, field: str, row: list[Item]) -> Incident:
    lists: dict[str, Any] = {field: tuple(row)}
    absent = {k: v for k, v in incident.absent.items() if k != field} if row else incident.absent
    return replace(incident, **lists, absent=absent)


def _pointed(item: Item, old: str, new: str | None) -> Item:
    if isinstance(item, Act):
        place = new if item.place == old else item.place
        return replace(item, agents=_ids(item.agents, old, new), targets=_ids(item.targets, old, new), place=place)
    if isinstance(item, OutcomeItem):
        return replace(item, who=_ids(item.who, old, new), goods=_ids(item.goods, old, new))
    return item


def _ids(ids: tuple[str, ...], old: str, new: str | None) -> tuple[str, ...]:
    """Ids with one replaced, none twice, in order."""
    return tuple(dict.fromkeys(i for i in (new if i == old else i for i in ids) if i is not None))
