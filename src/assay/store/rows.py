"""The derived rows of a report: how much of it waits for a person, its incidents, and their places, goods, values and agencies."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from assay.model.record import Certainty, Claim, DateItem, Incident, Item
from assay.store.matching import PLAINLY, items
from assay.store.shapes import View
from assay.store.words import fold, storable

# The dates that stand for an incident: the first kind of which there is any.
_WHEN = ("occurred", "arrested")
# Roles in which a name neither accuses nor exposes anybody: who speaks or acts for a public body.
_HARMLESS = frozenset({"official"})
# What makes a report come first in review, and by how much. See ``priority``.
_NAMED, _RIVALS, _NOTE, _DOUBT, _OPEN = 20, 6, 3, 1, 1


class Rows(NamedTuple):
    """All that is derived of one report: its own row, and those of its incidents and their items, the items' without their numbers."""

    report: dict[str, Any]
    incidents: list[dict[str, Any]]
    places: list[dict[str, Any]]
    goods: list[dict[str, Any]]
    values: list[dict[str, Any]]
    agencies: list[dict[str, Any]]


def rows_of(report: dict[str, Any], seen: View | None) -> Rows:
    """The rows of a report, its own given; of one without a record there are no others."""
    if seen is None:
        return Rows(report, [], [], [], [], [])
    found = seen.record.incidents
    return Rows(
        report,
        [_incident(i, report["id"], seen) for i in found],
        [row for i in found for row in _places(i, seen)],
        [row for i in found for row in _goods(i, seen)],
        [row for i in found for row in _values(i, seen)],
        [row for i in found for row in _agencies(i, seen)],
    )


def waiting(seen: View | None) -> dict[str, int]:
    """How much of a report people have decided on, and what of the rest deserves a look, as its row has it.

    ``items`` are all of its incidents, ``decided`` those that people decided on. Of the others: ``doubtful`` those that nobody plainly
    asserts, ``named`` the people with a name in a role that accuses or exposes them, ``rivals`` those with a rival value. ``notes`` are
    those of the whole record."""
    if seen is None:
        return dict.fromkeys(("items", "decided", "doubtful", "named", "rivals", "notes", "priority"), 0)
    every = [(field, item) for incident in seen.record.incidents for field, item in items(incident)]
    left = [(field, item) for field, item in every if not _decided(seen, item)]
    found = {
        "items": len(every),
        "decided": len(every) - len(left),
        "doubtful": sum(plainest(item)[0] is not Certainty.ASSERTED for _, item in left),
        "named": sum(_exposes(field, item) for field, item in left),
        "rivals": sum(bool(item.rivals) for _, item in left),
        "notes": len(seen.record.notes),
    }
    return found | {"priority": priority(**found)}


def priority(*, items: int, decided: int, doubtful: int, named: int, rivals: int, notes: int) -> int:
    """What to review first: 1 + 20 x named + 6 x rivals + 3 x notes + 1 x doubtful, of what is undecided; 0 where nothing is.

    A person who is named wrongly as a smuggler is harmed, which no other mistake does: one such name outweighs three rivals. Rivals are
    values of which one must be wrong. A note says that the reader should know something, but maybe nothing to decide on. A doubtful
    item is most often read rightly, for the doubt is the report's own; there are many, so each weighs little. The 1 puts a report with
    anything undecided before those that are done."""
    if decided == items:
        return 0
    return _OPEN + _NAMED * named + _RIVALS * rivals + _NOTE * notes + _DOUBT * doubtful


def plainest(item: Item) -> tuple[Certainty, Claim | None]:
    """The certainty of an item's plainest claim, and that claim; hedged and None for one that was computed and has no claim."""
    claim = min(item.claims, key=lambda c: PLAINLY.index(c.certainty), default=None)
    return (claim.certainty if claim else Certainty.HEDGED), claim


def _exposes(field: str, item: Item) -> bool:
    return field == "actors" and bool(getattr(item, "name", None)) and getattr(item, "role", "") not in _HARMLESS


def _decided(seen: View, item: Item) -> bool:
    return item.id in seen.marks and not seen.marks[item.id].pending


def _incident(incident: Incident, report: str, seen: View) -> dict[str, Any]:
    start, end = _days(incident.dates)
    return {
        "id": incident.id,
        "report": report,
        "type": incident.type.value,
        "status": incident.status.value,
        "certainty": plainest(incident.type)[0].value,
        "reviewed": seen.reviewed(incident.id),
        "date": start,
        "date_end": end,
        "quote": incident.anchor.quote,
        "pending": sum(p.judgement.decision.incident == incident.id for p in seen.pending),
    }


def _days(dates: Sequence[DateItem]) -> tuple[str | None, str | None]:
    for what in _WHEN:
        found = [(d.start, d.end or d.start) for d in dates if d.what == what and d.start]
        if found:
            return min(start for start, _ in found), max(end for _, end in found)
    return None, None


def _item(incident: Incident, item: Item, seen: View) -> dict[str, Any]:
    """What the row of any item has: where it belongs, who says it in which words and how surely, and whether people decided on it."""
    certainty, claim = plainest(item)
    return {
        "incident": incident.id,
        "item": item.id,
        "certainty": certainty.value,
        "speaker": storable(claim.said_by[0].name) if claim and claim.said_by else "",
        "quote": claim.span.quote if claim else "",
        "reviewed": _decided(seen, item),
    }


def _places(incident: Incident, seen: View) -> Iterator[dict[str, Any]]:
    for p in incident.places:
        yield _item(incident, p, seen) | {
            "name": p.name,
            "folded": fold(p.name),
            "admin1": p.admin1,
            "country": p.country_iso2,
            "role": p.role,
            "lat": p.lat,
            "lon": p.lon,
            "precision": p.precision,
        }


def _goods(incident: Incident, seen: View) -> Iterator[dict[str, Any]]:
    for g in incident.commodities:
        yield _item(incident, g, seen) | {
            "name": g.name,
            "folded": fold(g.name),
            "category": g.category,
            "quantity": g.quantity,
            "quantity_high": g.quantity_high,
            "unit": g.unit,
            "kg": g.kg,
            "qualifier": g.qualifier.value if g.qualifier else None,
        }


def _values(incident: Incident, seen: View) -> Iterator[dict[str, Any]]:
    for v in incident.values:
        yield _item(incident, v, seen) | {
            "amount": v.amount,
            "amount_high": v.amount_high,
            "currency": v.currency,
            "qualifier": v.qualifier.value if v.qualifier else None,
            "valued_by": v.valued_by,
        }


def _agencies(incident: Incident, seen: View) -> Iterator[dict[str, Any]]:
    for a in incident.agencies:
        yield _item(incident, a, seen) | {"name": a.name, "folded": fold(a.name), "role": a.role}
