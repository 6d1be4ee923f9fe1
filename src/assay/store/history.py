"""The record of a report as it stands, or stood: a machine's reading with people's judgements laid over it."""

from sqlalchemy import Connection, func, select

from assay.model.errors import LedgerError
from assay.model.judgement import Judgement
from assay.model.record import Incident
from assay.store import records
from assay.store.bodies import judgement_of
from assay.store.clock import until
from assay.store.overlay import lay
from assay.store.shapes import Pending, View
from assay.store.tables import incident_ids, judgements, log, reports, texts


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
    decided = [] if run else judgements_of(connection, text_sha256, report, until_seq=last)
    laid = lay(kept.record, decided)
    seq = max([kept.seq, *(j.seq for j in decided)])
    return View(record=laid.record, run=kept.run, seq=seq, marks=laid.marks, pending=laid.pending, judgements=tuple(decided))


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


def judgements_of(connection: Connection, text_sha256: str, report: str, *, until_seq: int | None = None) -> list[Judgement]:
    """The judgements on a text, oldest first."""
    query = select(judgements).where(judgements.c.text_sha256 == text_sha256).order_by(judgements.c.seq)
    if until_seq is not None:
        query = query.where(judgements.c.seq <= until_seq)
    return [judgement_of(row, report) for row in connection.execute(query)]


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


def _text_of(connection: Connection, report: str) -> str:
    found = connection.scalar(select(texts.c.sha256).where(texts.c.report == report))
    if found is None:
        unread = connection.scalar(select(reports.c.unread).where(reports.c.id == report))
        why = f"could not be read: {unread}" if unread else "is not in the ledger"
        raise LedgerError(f"{report} {why}", next_step="`assay reports` lists what there is")
    return str(found)
