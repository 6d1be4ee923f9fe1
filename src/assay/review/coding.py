"""Blind double coding: a report is given to two people, each decides unseen by the other; then both are compared, and one is taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from assay.evaluate.agreement import alpha
from assay.export.wording import SECTIONS
from assay.model.errors import LedgerError
from assay.review.adjudicate import decisions, settled
from assay.review.bench import CodingId, coding_of
from assay.review.desk import At, Desk
from assay.review.faults import Fault
from assay.review.units import Two, Unit, units
from assay.store import Coding, View

router = APIRouter()
Name = Annotated[str, Form(max_length=200)]
Report = Annotated[str, Form(max_length=80)]
SECOND = {"a": 0, "b": 1}
HEADINGS = {
    "incidents": "The incident", "type": "Type", "status": "Status", **SECTIONS, "acts": "What happened", "certainty": "How sure",
    "speaker": "Who says it",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two coders agree on one field: on how many of ``units`` that both decided; ``alpha`` is None where nothing could differ."""

    field: str
    units: int
    same: int
    alpha: float | None


@router.get("/coding", response_class=HTMLResponse)
def listed(desk: At, report: Annotated[str, Query(max_length=80)] = "") -> HTMLResponse:
    """The codings that concern a person: an editor's are all, a coder's are his own; and, for an editor, the form that opens one."""
    return _list(desk, report)


@router.post("/coding", status_code=303, response_class=RedirectResponse)
def begin(desk: At, report: Report, first: Name, second: Name) -> Response:
    """Give a report to two people. With accounts, both must have one that has not ended."""
    desk.require_editor()
    known = coders(desk)
    for name in (first, second):
        if known and name.strip() not in known:
            raise Fault(422, f"nobody signs in as “{name.strip()[:80]}”", "Choose two people who have an account")
    made = desk.ledger.open_coding(report.strip(), (first, second), by=desk.person.name)
    return RedirectResponse(f"/coding/{made.id}", status_code=303)


@router.get("/coding/agreement", response_class=HTMLResponse)
def agreement_page(desk: At) -> HTMLResponse:
    """How far coders agree, over all codings that both have finished."""
    desk.require_editor()
    done = [c for c in desk.ledger.codings() if len(c.done) == 2]
    found = [unit for coding in done for unit in both(desk, coding)]
    return desk.page("agreement.html", table=agreements(found), codings=done, headings=HEADINGS)


@router.get("/coding/{coding}", response_class=HTMLResponse)
def compared(desk: At, coding: CodingId) -> Response:
    """A coder who has not finished is led to the report. What both decided is shown when both have finished, and to nobody before."""
    found = coding_of(desk, coding)
    if found.closed is None and desk.person.name in found.coders and desk.person.name not in found.done:
        return RedirectResponse(f"/coding/{found.id}/report", status_code=303)
    return _page(desk, found)


@router.post("/coding/{coding}/finish", status_code=303, response_class=RedirectResponse)
def finish(desk: At, coding: CodingId) -> Response:
    """A coder has finished; what he decided in it stays as it is from now on."""
    desk.ledger.finish_coding(coding, by=desk.person.name)
    return RedirectResponse(f"/coding/{coding}", status_code=303)


@router.post("/coding/{coding}/close", status_code=303, response_class=RedirectResponse)
def close(desk: At, coding: CodingId) -> Response:
    """Close a coding: nobody decides in it any more, and the report can be given to others."""
    desk.require_editor()
    desk.ledger.close_coding(coding, by=desk.person.name)
    return RedirectResponse(f"/coding/{coding}", status_code=303)


@router.post("/coding/{coding}/adjudicate", status_code=303, response_class=RedirectResponse)
def adjudicate(
    desk: At, coding: CodingId, seen: Annotated[int, Form(ge=0, le=2**53)], unit: Annotated[str, Form(max_length=80)] = "",
    choice: Annotated[str, Form(pattern="^[ab]?$")] = "", reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:  # fmt: skip
    """Take what one coder made of a thing into the record that everybody sees; without ``unit``, all that both agree on. ``seen`` is the
    state of the record that the person looked at; where it has changed in the same thing since, nothing is kept (409)."""
    desk.require_editor()
    found = coding_of(desk, coding)
    if found.closed is not None or len(found.done) < 2:
        raise Fault(409, "this coding cannot be decided now", "Both coders finish first, and an editor decides before it is closed")
    all_units, view = both(desk, found), desk.ledger.record(found.report)
    wanted = [u for u in all_units if (u.key == unit if unit else u.agreed)]
    if not wanted:
        raise Fault(404, "there is no such thing in this coding", "Load the page again")
    chosen = SECOND.get(choice, 0)
    made = [d for u in wanted for d in decisions(u, chosen, view, found, desk.person.name, reason.strip())]
    if not made:
        raise Fault(422, "there is nothing to take", "It is in the record already, or this coder left it undecided")
    desk.ledger.judge(made, seen=seen)
    return RedirectResponse(f"/coding/{found.id}", status_code=303)


def both(desk: Desk, coding: Coding) -> tuple[Unit, ...]:
    """The two codings side by side; LedgerError before both have finished."""
    if len(coding.done) < 2:
        raise LedgerError("this coding is not finished", next_step="Both coders finish first")
    mine, theirs = (desk.ledger.record(coding.report, coding=coding.id, coder=coder) for coder in coding.coders)
    return units(desk.ledger.record(coding.report, run=mine.run).record, mine, theirs)


def agreements(found: Sequence[Unit]) -> list[Agreement]:
    """Agreement by field, in the record's order, the certainty and the speaker of the words last."""
    pairs: dict[str, list[Two]] = {}
    for unit in found:
        for field, pair in unit.compared():
            pairs.setdefault(field, []).append(pair)
    last = {"certainty": 1, "speaker": 2}
    return [_agreement(field, pairs[field]) for field in sorted(pairs, key=lambda name: last.get(name, 0))]


def coders(desk: Desk) -> list[str]:
    """Who can be given a report: those with an account that has not ended; nobody by name where there are no accounts."""
    return [account.name for account in desk.ledger.accounts() if account.ended is None]


def _agreement(field: str, pairs: list[Two]) -> Agreement:
    decided = [pair for pair in pairs if None not in pair]
    return Agreement(field=field, units=len(decided), same=sum(a == b for a, b in decided), alpha=alpha(pairs))


def _list(desk: Desk, report: str) -> HTMLResponse:
    editor = desk.person.role == "editor"
    found = desk.ledger.codings(coder=None if editor else desk.person.name)
    titles = {c.report: _title(desk, c) for c in found}
    return desk.page("coding_list.html", codings=found[::-1], titles=titles, editor=editor, coders=coders(desk), report=report)


def _page(desk: Desk, coding: Coding) -> HTMLResponse:
    title = _title(desk, coding)
    if len(coding.done) < 2:
        return desk.page("coding.html", coding=coding, title=title, rows=(), table=(), view=None)
    found, view = both(desk, coding), desk.ledger.record(coding.report)
    return desk.page(
        "coding.html", coding=coding, title=title, rows=list(_rows(found, view)), table=agreements(found), view=view,
        undecided=sum(not unit.decided for unit in found), headings=HEADINGS,
    )  # fmt: skip


def _title(desk: Desk, coding: Coding) -> str:
    row = desk.ledger.report(coding.report).row
    return row.title or row.name


def _rows(found: Sequence[Unit], view: View) -> Iterator[tuple[Unit, tuple[bool, bool]]]:
    """The units on which they differ first; with each, whether the record says what the one, and the other, made of it."""
    for unit in sorted(found, key=lambda one: (one.agreed, one.decided)):
        yield unit, (settled(unit, 0, view), settled(unit, 1, view))
