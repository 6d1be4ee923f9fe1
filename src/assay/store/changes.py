"""What changed between two records of one report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assay.model.record import Incident, Item
from assay.model.report import Record
from assay.store.matching import items, lead, touches, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. ``kind``: added, removed, changed. ``field`` is the list that the item stands in, "incident" for an incident as a
    whole;
    ``before`` and ``after`` hold the item's keys, ``quote`` its words."""

    report: str
    incident: str
    field: str
    kind: str
    quote: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


def changes(before: Record | None, after: Record) -> list[Change]:
    """What a record says otherwise than the one before, by incident and field; the same value on other words is no change."""
    old = {i.id: i for i in before.incidents} if before else {}
    new = {i.id: i for i in after.incidents}
    report = after.report.id
    found = [_whole(report, old[key], "removed") for key in old if key not in new]
    for key, incident in new.items():
        found += _inside(report, old[key], incident) if key in old else [_whole(report, incident, "added")]
    return found


def _whole(report: str, incident: Incident, kind: str) -> Change:
    value = {"type": incident.type.value, "status": incident.status.value}
    before, after = (value, None) if kind == "removed" else (None, value)
    return Change(report=report, incident=incident.id, field="incident", kind=kind, quote=incident.anchor.quote, before=before, after=after)


def _inside(report: str, old: Incident, new: Incident) -> Iterator[Change]:
    lost, gained = list(items(old)), []
    for field, item in items(new):
        same = next((pair for pair in lost if pair[0] == field and value_of(pair[1]) == value_of(item)), None)
        if same is not None:
            lost.remove(same)
        else:
            gained.append((field, item))
    for field, item in gained:
        was = next((pair for pair in lost if pair[0] == field and (field in {"type", "status"} or touches(pair[1], lead(item)))), None)
        if was is not None:
            lost.remove(was)
        yield _change(report, new.id, field, was[1] if was else None, item)
    for field, item in lost:
        yield _change(report, new.id, field, item, None)


def _change(report: str, incident: str, field: str, before: Item | None, after: Item | None) -> Change:
    shown = after or before
    span = lead(shown) if shown is not None else None
    kind = "changed" if before and after else "added" if after else "removed"
    return Change(report=report, incident=incident, field=field, kind=kind, quote=span.quote if span else "",
                  before=value_of(before) if before else None, after=value_of(after) if after else None)  # fmt: skip
