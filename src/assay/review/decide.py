"""Decisions made on the report page: each is a judgement in the ledger, or a conflict that is shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from assay.model.errors import ConflictError, LedgerError
from assay.model.judgement import Decision, Verdict
from assay.model.record import Certainty, Item
from assay.review.bench import BeforeAll, Bench, InCoding
from assay.review.choices import DEFAULTS, FIELDS, Field
from assay.review.faults import Fault
from assay.review.fill import with_mass
from assay.review.guard import MOST_FILES
from assay.review.reports import as_typed, found_item, parts, span_of
from assay.review.work import chains
from assay.store import View

router = APIRouter()
MOST = 500
Short = Annotated[str, Form(max_length=80)]


async def _form(request: Request) -> FormData:
    return await request.form(max_files=MOST_FILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The form of a decision. ``seen`` is the state that the person looked at; ``item`` is "id", or "incident/id" where several are
    accepted; ``undoes`` are judgements, oldest first; ``into``, ``start`` and ``end`` are of what is added."""

    form: Annotated[FormData, Depends(_form)]
    verdict: Annotated[Verdict, Form()]
    seen: Annotated[int, Form(ge=0, le=2**53)]
    incident: Short = ""
    item: Annotated[list[str] | None, Form(max_length=MOST)] = None
    reason: Annotated[str, Form(max_length=2000)] = ""
    undoes: Annotated[list[Short] | None, Form(max_length=MOST)] = None
    into: Short = ""
    start: Annotated[int, Form(ge=0, le=100_000_000)] = 0
    end: Annotated[int, Form(ge=0, le=100_000_000)] = 0


@router.post("/reports/{report}/decisions", response_class=HTMLResponse)
def decide(request: Request, bench: BeforeAll, given: Annotated[Given, Depends()]) -> Response:
    """Keep decisions, then show the record as it now stands. Where somebody has decided on the same thing since the page was shown,
    nothing is kept, and the page shows both (409)."""
    return _decided(request, bench, given)


@router.post("/coding/{coding}/decisions", response_class=HTMLResponse)
def decide_blind(request: Request, bench: InCoding, given: Annotated[Given, Depends()]) -> Response:
    """The same in a blind coding: what is decided stays there, and the other coder does not see it."""
    return _decided(request, bench, given)


def _decided(request: Request, bench: Bench, given: Given) -> Response:
    view = bench.view()
    common = {"verdict": given.verdict, "by": bench.desk.person.name, "reason": given.reason.strip()}
    try:
        made = bench.judge(_decisions(view, common, given), given.seen)
    except LedgerError as error:
        fault = Fault(409 if isinstance(error, ConflictError) else 422, error.what, error.next_step)
        return _shown(request, bench, fault)
    return _shown(request, bench, None, [] if given.verdict is Verdict.UNDO else [j.id for j in made])


def _shown(request: Request, bench: Bench, fault: Fault | None, batch: Sequence[str] = ()) -> Response:
    """The record as it stands now; for a browser without script, the page of it."""
    if request.headers.get("hx-request"):
        return bench.desk.page("work.html", status=fault.status if fault else 200, **parts(bench, bench.view(), fault, batch))
    if fault is not None:
        raise fault
    return RedirectResponse(f"{bench.base}/report" if bench.coding else bench.base, status_code=303)


def _decisions(view: View, common: dict[str, Any], given: Given) -> list[Decision]:
    verdict, items = given.verdict, given.item or []
    if verdict is Verdict.UNDO:
        if not given.undoes or not set(given.undoes) <= {j.id for j in view.judgements}:
            raise Fault(422, "there is nothing to undo on this page")
        return [Decision(**common, undoes=one) for one in reversed(given.undoes)]
    if verdict is Verdict.ADD:
        return [_addition(view, common, given.form, given.incident, given.into, (given.start, given.end))]
    if verdict is Verdict.CORRECT:
        return _corrections(view, common, given.form, given.incident, items)
    if verdict not in {Verdict.ACCEPT, Verdict.REJECT}:
        raise Fault(422, f"{verdict.value} is not done on this page", "See `assay judge --help`")
    return [Decision(**common, incident=inc, item=one) for inc, one in _named(given.incident, items)]


def _named(incident: str, items: list[str]) -> list[tuple[str, str]]:
    """The items that are meant, each with its incident; the incident itself where none is named."""
    pairs = [tuple(one.split("/", 1)) if "/" in one else (incident, one) for one in items if one]
    return [(a, b) for a, b in pairs] or [(incident, "")]


def _corrections(view: View, common: dict[str, Any], form: FormData, incident: str, items: list[str]) -> list[Decision]:
    """What was changed: the item's keys, and of its first claim the certainty and the speaker."""
    if len(items) != 1:
        raise Fault(422, "one value is corrected at a time")
    field, found = found_item(view, incident, items[0])
    changed = {k: v for k, v in typed(form, FIELDS[field]).items() if v != as_typed(getattr(found, k, None))}
    changed = with_mass(changed, found) if field == "commodities" else changed
    made = [Decision(**common, incident=incident, item=found.id, value=changed)] if changed else []
    claim = _claim_correction(view, common, form, incident, found)
    made += [claim] if claim else []
    if not made:
        raise Fault(422, "nothing was changed", "Change a value, or accept it as it is")
    return made


def _claim_correction(view: View, common: dict[str, Any], form: FormData, incident: str, found: Item) -> Decision | None:
    if not found.claims:
        return None
    first = found.claims[0]
    certainty, chain = str(form.get("certainty", "")), _chain(view, form)
    value = {"certainty": certainty} if certainty and certainty != first.certainty.value else {}
    if not value and (chain is None or chain == first.said_by):
        return None
    return Decision(**common, incident=incident, item=first.id, value=value, said_by=chain or ())


def _addition(view: View, common: dict[str, Any], form: FormData, incident: str, into: str, at: tuple[int, int]) -> Decision:
    span = span_of(view, *at)
    if into == "incidents":
        value = {key: str(form.get(f"k_{key}", "")) or "other" for key in ("type", "status")}
        return Decision(**common, incident=view.record.report.id, field=into, value=value, span=span)
    if into not in FIELDS or into in {"type", "status"}:
        raise Fault(422, "there is no such list in a record", "Use the workbench's own pages")
    given = {k: v for k, v in typed(form, FIELDS[into]).items() if v is not None}
    given = with_mass(given) if into == "commodities" else given
    certainty = str(form.get("certainty", "")) or Certainty.ASSERTED.value
    if certainty not in set(Certainty):
        raise Fault(422, "there is no such certainty", "Use the workbench's own pages")
    return Decision(
        **common, incident=incident, field=into, value={**DEFAULTS.get(into, {}), **given}, span=span, certainty=Certainty(certainty),
        said_by=_chain(view, form) or (),
    )  # fmt: skip


def _chain(view: View, form: FormData) -> Any:
    """The speaker chain that was chosen; None for none. ConflictError where nobody says anything so any more."""
    chosen = str(form.get("speaker", ""))
    if chosen and chosen not in chains(view):
        raise ConflictError("this speaker is not in the record any more", next_step="Choose again who says it")
    return chains(view)[chosen] if chosen else None


def typed(form: FormData, fields: tuple[Field, ...]) -> dict[str, Any]:
    """The keys that a form gives ("k_" before each), each as the kind of value that it takes, None where it is empty; Fault 422 where it
    does not fit."""
    found: dict[str, Any] = {}
    for field in fields:
        given = form.get(f"k_{field.key}")
        if isinstance(given, str):
            found[field.key] = _typed(field, given.strip())
    return found


def _typed(field: Field, given: str) -> Any:
    if not given:
        return None
    if field.kind not in {"number", "whole"}:
        return given[:2000]
    number = given.replace(",", "").replace("\N{NO-BREAK SPACE}", "")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", number) or (field.kind == "whole" and "." in number):
        raise Fault(
            422, f"{field.label.lower()}: “{given[:40]}” is no {'whole ' if field.kind == 'whole' else ''}number", "Write it in digits"
        )
    return int(number) if "." not in number else float(number)
