"""The record of a report as it stands, or stood: a machine's reading with people's judgements laid over it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, exists, func, select

from assay.model.errors import LedgerError
from assay.model.judgement import Judgement
from assay.model.record import Incident
from assay.store import codings, records
from assay.store.bodies import judgement_of
from assay.store.clock import until
from assay.store.overlay import in_force, lay
from assay.store.shapes import Pending, View
from assay.store.tables import incident_ids, judgements, log, readings, reports, texts


def _earlier() -> Select[Any]:
    """The query for the texts that ``:text``, as the newest of some bytes, has replaced."""
    mine, newer, older = (readings.alias(name) for name in ("mine", "newer", "older"))
    this: BindParameter[str] = bindparam("text")
    is_newest = ~exists().where(newer.c.capture_sha256 == mine.c.capture_sha256, newer.c.id > mine.c.id, newer.c.text_sha256 != this)
    return (
        select(texts.c.sha256, texts.c.report)
        .join(older, older.c.text_sha256 == texts.c.sha256)
        .join(mine, mine.c.capture_sha256 == older.c.capture_sha256)
        .where(mine.c.text_sha256 == this, texts.c.sha256 != this, is_newest)
        .distinct()
        .order_by(texts.c.sha256)
    )


# Made once: it is asked for every text that is taken in.
_EARLIER = _earlier()


def view(connection: Connection, report: str, *, run: str | None = None, as_of: str | None = None) -> View:
    """The view of a report; see ``Ledger.record``."""
    text_sha256 = _text_of(connection, report)
    last = last_entry(connection, as_of)
    kept = records.current(connection, text_sha256, run=run, as_of=last)
    if kept is None:
        when = f" as of {as_of}" if as_of else ""
        raise LedgerError(
            f"there is no record of {report}{when}{f' in {run}' if run else ''}", next_step="`assay show` says what there is of it"
        )
    if run is not None:
        return View(record=kept.record, run=kept.run, seq=kept.seq)
    return standing(connection, report, kept, until_seq=last)


def coded(connection: Connection, report: str, coding_id: str, coder: str, *, as_of: str | None = None) -> View:
    """The record of a report as one coder of a blind coding sees it: the machine's, with what he decided in it; see ``Ledger.record``."""
    coding = codings.one(connection, coding_id)
    if coding.report != report:
        raise LedgerError(f"{coding.id} is a coding of {coding.report}, not of {report}", next_step="Name the report that it is of")
    name, last = codings.require_coder(coding, coder), last_entry(connection, as_of)
    text_sha256 = _text_of(connection, report)
    kept = records.current(connection, text_sha256, as_of=last)
    if kept is None:
        raise LedgerError(f"there is no record of {report} as of {as_of}", next_step="`assay show` says what there is of it")
    decided = judgements_of(connection, text_sha256, report, until_seq=last, coding=coding.id, coder=name)
    laid = lay(kept.record, decided)
    seq = max([kept.seq, *(j.seq for j in decided)])
    return View(record=laid.record, run=kept.run, seq=seq, marks=laid.marks, pending=laid.pending, judgements=tuple(decided))


def standing(connection: Connection, report: str, kept: records.Kept, *, until_seq: int | None = None) -> View:
    """A record with the judgements that there were up to an entry of the log, or that there are."""
    text_sha256 = kept.record.report.sha256
    decided = judgements_of(connection, text_sha256, report, until_seq=until_seq)
    laid = lay(kept.record, decided)
    waiting = laid.pending if until_seq is not None else (*laid.pending, *_on_earlier_texts(connection, text_sha256, decided))
    seq = max([kept.seq, *(j.seq for j in decided)])
    return View(record=laid.record, run=kept.run, seq=seq, marks=laid.marks, pending=waiting, judgements=tuple(decided))


def incident(connection: Connection, incident_id: str, *, as_of: str | None = None) -> tuple[Incident, View]:
    """An incident and its view; see ``Ledger.incident``."""
    report = report_of_incident(connection, incident_id)
    if report is None:
        raise LedgerError(f"there is no incident {incident_id}", next_step="`assay incidents` lists them")
    seen = view(connection, report, as_of=as_of)
    found = seen.incident(incident_id)
    if found is None:
        mark = seen.marks.get(incident_id)
        why = f"was rejected by {mark.by}" if mark and mark.state == "rejected" else "is not in the record of its report"
        raise LedgerError(f"{incident_id} {why}", next_step=f"`assay show {report}` shows what is")
    return found, seen


def report_of_incident(connection: Connection, incident_id: str) -> str | None:
    """The report that an incident is or ever was found in; None where there is none."""
    query = select(texts.c.report).join(incident_ids, incident_ids.c.text_sha256 == texts.c.sha256).where(incident_ids.c.id == incident_id)
    return connection.scalar(query)


def judgements_of(
    connection: Connection,
    text_sha256: str,
    report: str,
    *,
    until_seq: int | None = None,
    coding: str | None = None,
    coder: str | None = None,
) -> list[Judgement]:
    """The judgements on a text that everybody sees, oldest first; or those that a coder made in a coding."""
    query = select(judgements).where(judgements.c.text_sha256 == text_sha256, of_coding(coding, coder)).order_by(judgements.c.seq)
    if until_seq is not None:
        query = query.where(judgements.c.seq <= until_seq)
    return [judgement_of(row, report) for row in connection.execute(query)]


def of_coding(coding: str | None, coder: str | None = None) -> ColumnElement[bool]:
    """The condition under which a judgement belongs to a coding, and there to one coder or to either; without a coding, to everybody."""
    if coding is None:
        return judgements.c.coding.is_(None)
    return and_(judgements.c.coding == coding, judgements.c.by == coder) if coder is not None else judgements.c.coding == coding


def last_entry(connection: Connection, as_of: str | None) -> int | None:
    """The number of the last entry that the log had at a time; None for now."""
    if as_of is None:
        return None
    return connection.scalar(select(func.max(log.c.seq)).where(log.c.at <= until(as_of))) or 0


def pending(connection: Connection) -> list[Pending]:
    """All judgements that need a decision; see ``Ledger.pending``."""
    found: list[Pending] = []
    for report in connection.scalars(select(reports.c.id).where(reports.c.pending > 0).order_by(reports.c.id)).all():
        found += view(connection, report).pending
    return found


def _on_earlier_texts(connection: Connection, text_sha256: str, decided: Sequence[Judgement]) -> Iterator[Pending]:
    """Judgements on texts that an earlier reader made of the same bytes: they rest on other words, so that a person decides anew.

    One waits no more once somebody decides on the same field and the same words of the newer text, or undoes it."""
    settled = {key for j in in_force(decided) for key in _words(j)}
    for earlier in connection.execute(_EARLIER, {"text": text_sha256}).all():
        for judgement in in_force(judgements_of(connection, earlier.sha256, earlier.report)):
            if not settled & _words(judgement):
                yield Pending(judgement=judgement, why=f"it was decided on {earlier.report}, which another reader made of the same bytes")


def _words(judgement: Judgement) -> set[tuple[str, str]]:
    """The fields and words that a judgement is about."""
    decision = judgement.decision
    anchor = judgement.anchors.get(decision.item or decision.incident)
    found = {(anchor.field, anchor.span.quote)} if anchor and anchor.span else set()
    return found | ({(decision.field, decision.span.quote)} if decision.span and decision.field else set())


def _text_of(connection: Connection, report: str) -> str:
    found = connection.scalar(select(texts.c.sha256).where(texts.c.report == report))
    if found is None:
        unread = connection.scalar(select(reports.c.unread).where(reports.c.id == report))
        why = f"could not be read: {unread}" if unread else "is not in the ledger"
        raise LedgerError(f"{report} {why}", next_step="`assay reports` lists what there is")
    return str(found)
