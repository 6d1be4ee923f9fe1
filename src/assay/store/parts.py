"""What can be merged with what, and what can be split off what."""

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.model.record import Incident, Item
from assay.store.draft import Draft
from assay.store.matching import items

_LABELS = ("type", "status")


def require_parts(decision: Decision, incident: Incident, draft: Draft) -> None:
    """LedgerError where what a merge or a split names cannot become one, or two."""
    own = {item.id: (field, item) for field, item in items(incident)}
    if decision.verdict is Verdict.MERGE:
        _mergeable(decision, own, draft)
    elif decision.item:
        _splits_item(decision, own)
    else:
        _splits_incident(decision, own)


def _mergeable(decision: Decision, own: dict[str, tuple[str, Item]], draft: Draft) -> None:
    if not decision.item:
        if strange := [other for other in decision.others if other not in draft.incidents]:
            raise LedgerError(f"{strange[0]!r} is no incident of the same report", next_step="Name the incidents that are one")
        return
    fields = {_field(some_id, own) for some_id in (decision.item, *decision.others)}
    if len(fields) > 1 or fields & set(_LABELS):
        raise LedgerError("only items of one list can be merged", next_step="Name items of one kind, not the type or the status")


def _splits_item(decision: Decision, own: dict[str, tuple[str, Item]]) -> None:
    field = _field(decision.item, own)
    claims = [claim.id for claim in own[decision.item][1].claims]
    if field in _LABELS:
        raise LedgerError(f"an incident has one {field}", next_step="Split the incident, or correct it")
    if strange := [other for other in decision.others if other not in claims]:
        raise LedgerError(f"{decision.item} has no claim {strange[0]!r}", next_step="Name the claims that are another")
    if len(set(decision.others)) == len(claims):
        raise LedgerError(f"nothing of {decision.item} would be left", next_step="Leave it at least one claim")


def _splits_incident(decision: Decision, own: dict[str, tuple[str, Item]]) -> None:
    if any(_field(other, own) in _LABELS for other in decision.others):
        raise LedgerError("each incident keeps its own type and status", next_step="Split it, and correct those of the new one")


def _field(some_id: str, own: dict[str, tuple[str, Item]]) -> str:
    if some_id not in own:
        raise LedgerError(f"the incident has no {some_id!r}", next_step="Name its items, as `assay show` lists them")
    return own[some_id][0]
