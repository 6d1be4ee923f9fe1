"""From two blind codings to the record that everybody sees: what one of the coders made of a thing, decided again before all."""

import json
from collections.abc import Iterator
from typing import Any

from assay.model.judgement import Decision, Verdict
from assay.model.record import Claim, Item
from assay.review.choices import FIELDS
from assay.review.fill import with_mass
from assay.review.units import ABSENT, REJECTED, Side, Unit, value_of
from assay.review.work import fields_of
from assay.store import Coding, View


def decisions(unit: Unit, chosen: int, view: View, coding: Coding, by: str, reason: str) -> list[Decision]:
    """What makes the record of ``view`` say of a unit what the coder ``chosen`` (0 or 1) made of it; nothing where it does so already and
    that is reviewed. The reason names the coding and the coder, with his own reason."""
    side = unit.sides[chosen]
    given = "; ".join(word for word in (reason, side.reason and f"{coding.coders[chosen]}: {side.reason}") if word)
    told = f"{coding.id}, as {coding.coders[chosen]} coded it" + (f". {given}" if given else "")
    common: dict[str, Any] = {"by": by, "reason": told[:2000], "incident": unit.incident}
    if side.value is None or settled(unit, chosen, view):
        return []
    if unit.field == "incidents":
        return _of_incident(unit, side, view, common)
    if side.value in {REJECTED, ABSENT}:
        there = _there(unit, view)
        return [Decision(verdict=Verdict.REJECT, item=there.id, **common)] if there is not None else []
    return list(_of_item(unit, side, view, common))


def settled(unit: Unit, chosen: int, view: View) -> bool:
    """Whether the record says of a unit what a coder made of it, because a person decided so."""
    side = unit.sides[chosen]
    if unit.field == "incidents":
        return (view.incident(unit.incident) is not None) == (side.value not in {REJECTED, ABSENT})
    item = _there(unit, view)
    if item is None or side.item is None:
        return item is None and side.item is None
    return item.id in view.marks and value_of(unit.field, item) == side.value and _same_claim(side.claim, item)


def _of_incident(unit: Unit, side: Side, view: View, common: dict[str, Any]) -> list[Decision]:
    if side.value in {REJECTED, ABSENT}:
        return [Decision(verdict=Verdict.REJECT, **common)]
    claim = side.claim
    if claim is None:
        return []
    # An incident that a person adds stands under its report until it is there.
    value, where = json.loads(side.value or "{}"), {**common, "incident": view.record.report.id}
    return [Decision(verdict=Verdict.ADD, field="incidents", value=value, span=claim.span, said_by=claim.said_by, **where)]


def _of_item(unit: Unit, side: Side, view: View, common: dict[str, Any]) -> Iterator[Decision]:
    item, there = side.item, _there(unit, view)
    if item is None:
        return
    wanted = {f.key: _plain(getattr(item, f.key, None)) for f in FIELDS[unit.field]}
    if there is None:
        yield _added(unit, item, wanted, common)
        return
    changed = {key: value for key, value in wanted.items() if value != _plain(getattr(there, key, None))}
    if changed:
        value = with_mass(changed, there) if unit.field == "commodities" else changed
        yield Decision(verdict=Verdict.CORRECT, item=there.id, value=value, **common)
    else:
        yield Decision(verdict=Verdict.ACCEPT, item=there.id, **common)
    claim = side.claim
    if claim is not None and there.claims and not _same_claim(claim, there):
        sure = {"certainty": claim.certainty.value}
        yield Decision(verdict=Verdict.CORRECT, item=there.claims[0].id, value=sure, said_by=claim.said_by, **common)


def _added(unit: Unit, item: Item, wanted: dict[str, Any], common: dict[str, Any]) -> Decision:
    claim, stated = item.claims[0], {key: value for key, value in wanted.items() if value is not None}
    stated = with_mass(stated) if unit.field == "commodities" else stated
    return Decision(
        verdict=Verdict.ADD, field=unit.field, value=stated, span=claim.span, certainty=claim.certainty, said_by=claim.said_by, **common
    )


def _there(unit: Unit, view: View) -> Item | None:
    """The item of a unit in the record that everybody sees: the machine's own, or one that was added on the same words."""
    incident = view.incident(unit.incident)
    if incident is None:
        return None
    own = [item for field, item in fields_of(incident) if field == unit.field]
    if unit.item:
        return next((item for item in own if item.id == unit.item), None)
    spans = [claim.span for side in unit.sides if side.item for claim in side.item.claims]
    return next((item for item in own if item.id.startswith("j_") and any(c.span in spans for c in item.claims)), None)


def _same_claim(claim: Claim | None, item: Item) -> bool:
    mine = item.claims[0] if item.claims else None
    if claim is None or mine is None:
        return claim is mine
    return (claim.certainty, [h.name for h in claim.said_by]) == (mine.certainty, [h.name for h in mine.said_by])


def _plain(value: Any) -> Any:
    return value.value if hasattr(value, "value") else value
