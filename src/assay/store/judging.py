"""Keeping what people decide: checked against the record as it stands, anchored, written with its entry in the log."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from assay.model.errors import ConflictError, InputError, LedgerError
from assay.model.ids import sha256
from assay.model.judgement import Decision, Judgement, Verdict
from assay.store import codings, index, records
from assay.store import log as chain
from assay.store.bodies import judgement_body, judgement_of
from assay.store.decisions import anchors_for, completed, touched
from assay.store.draft import Draft
from assay.store.history import judgements_of, of_coding, report_of_incident
from assay.store.overlay import Overlaid, Overlay, in_force
from assay.store.people import Coding
from assay.store.tables import judgements as table
from assay.store.tables import texts


class _Report:
    """A report while it is judged: its record and the judgements on it, the new ones too; those of one coder alone in a blind coding."""

    def __init__(self, connection: Connection, report: str, text_sha256: str, coding: str | None, coder: str | None) -> None:
        kept = records.current(connection, text_sha256)
        if kept is None:
            raise LedgerError(f"there is no record of {report} to decide on", next_step="`assay reread` makes one")
        self.report, self.text_sha256, self.kept, self.coding = report, text_sha256, kept, coding
        self.judgements = judgements_of(connection, text_sha256, report, coding=coding, coder=coder)
        self.before = len(self.judgements)
        self.overlay = self._overlaid()

    def laid(self) -> Overlaid:
        """The record as it stands."""
        return self.overlay.laid()

    def take(self, judgement: Judgement) -> None:
        """Lay a new judgement over the rest; an undo changes what came before it, so that all is laid anew."""
        self.judgements.append(judgement)
        if judgement.decision.verdict is Verdict.UNDO:
            self.overlay = self._overlaid()
        else:
            self.overlay.take(judgement)

    def _overlaid(self) -> Overlay:
        overlay = Overlay(self.kept.record)
        for judgement in in_force(self.judgements):
            overlay.take(judgement)
        return overlay


# By the report's id and, in a coding, the coder.
_Open = dict[tuple[str, str | None], _Report]


def judge(
    connection: Connection, decisions: Sequence[Decision], *, seen: int | None, coding: str | None = None
) -> tuple[Judgement, ...]:  # fmt: skip
    """Keep some decisions, each seeing what the one before did; see ``Ledger.judge``."""
    open_reports: _Open = {}
    made = []
    for decision in decisions:
        within = codings.require_open(connection, coding, decision.by) if coding is not None else None
        report = _report(connection, decision, open_reports, within)
        if seen is not None:
            _require_unchanged(report, decision, seen)
        made.append(_judge(connection, report, decision))
    for report in open_reports.values():
        if report.coding is None:
            index.refresh_report(connection, report.text_sha256)
    return tuple(made)


def judgements(
    connection: Connection, report: str | None, *, coding: str | None = None, coder: str | None = None
) -> list[Judgement]:  # fmt: skip
    """Judgements, oldest first; see ``Ledger.judgements``."""
    if coding is not None:
        found = codings.one(connection, coding)
        coding, coder = found.id, codings.require_coder(found, coder) if coder is not None else None
    elif coder is not None:
        raise LedgerError("whose judgements is asked only of a coding", next_step="Name the coding")
    query = select(table, texts.c.report).join(texts, texts.c.sha256 == table.c.text_sha256).order_by(table.c.seq)
    query = query.where(of_coding(coding, coder))
    if report is not None:
        query = query.where(texts.c.report == report)
    return [judgement_of(row, row.report) for row in connection.execute(query)]


def _judge(connection: Connection, report: _Report, decision: Decision) -> Judgement:
    laid = report.laid()
    draft = Draft(laid.record)
    _require_undoable(report, decision)
    decision = completed(decision, draft)
    at, seq = chain.moment(connection), chain.head(connection)[0] + 1
    judgement = Judgement(
        id="jdg_" + sha256(f"{report.text_sha256}\n{seq}\n{at}\n{decision!r}")[:16],
        seq=seq,
        report=report.report,
        text_sha256=report.text_sha256,
        at=at,
        decision=decision,
        anchors=anchors_for(decision, draft),
    )
    after = _tried(report, judgement)
    body = judgement_body(judgement)
    told = {
        "judgement": judgement.id,
        "text": report.text_sha256,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "sha256": sha256(body),
        **({"coding": report.coding} if report.coding is not None else {}),
    }
    chain.append(connection, "judgement", told, about=report.text_sha256, at=at)
    connection.execute(
        table.insert(),
        {
            "id": judgement.id,
            "text_sha256": report.text_sha256,
            "incident": decision.incident,
            "verdict": decision.verdict.value,
            "by": decision.by,
            "at": at,
            "body": body,
            "seq": seq,
            "coding": report.coding,
        },
    )
    if decision.verdict in {Verdict.ADD, Verdict.SPLIT}:
        records.remember_incidents(connection, report.text_sha256, [i.id for i in after.record.incidents])
    return judgement


def _tried(report: _Report, judgement: Judgement) -> Overlaid:
    """The record with the new judgement; LedgerError where it does not fit."""
    try:
        report.take(judgement)
    except InputError as error:
        raise LedgerError(
            f"this value does not fit: {error.what}", next_step="docs/ledger.md lists the keys of each kind of item"
        ) from error
    if judgement.decision.verdict is not Verdict.UNDO:
        why = next((p.why for p in report.laid().pending if p.judgement.id == judgement.id), None)
        if why is not None:
            raise LedgerError(f"this cannot be decided: {why}", next_step=f"See the record as it stands with `assay show {report.report}`")
    return report.laid()


def _report(connection: Connection, decision: Decision, open_reports: _Open, coding: Coding | None) -> _Report:
    report = _report_id(connection, decision)
    if coding is not None and report != coding.report:
        raise LedgerError(f"{coding.id} is a coding of {coding.report}, not of {report}", next_step="Decide on that report, or outside it")
    coder = codings.require_coder(coding, decision.by) if coding is not None else None
    if (report, coder) not in open_reports:
        text_sha256 = connection.scalar(select(texts.c.sha256).where(texts.c.report == report))
        if text_sha256 is None:
            raise LedgerError(f"there is no report {report}", next_step="`assay reports` lists them")
        open_reports[report, coder] = _Report(connection, report, text_sha256, coding.id if coding is not None else None, coder)
    return open_reports[report, coder]


def _report_id(connection: Connection, decision: Decision) -> str:
    if decision.verdict is Verdict.UNDO:
        query = select(texts.c.report).join(table, table.c.text_sha256 == texts.c.sha256).where(table.c.id == decision.undoes)
        found = connection.scalar(query)
        if found is None:
            raise _nothing_to_undo(decision)
        return str(found)
    if decision.incident.startswith("rep_"):
        return decision.incident
    report = report_of_incident(connection, decision.incident)
    if report is None:
        raise LedgerError(f"there is no incident {decision.incident!r}", next_step="`assay incidents` lists them")
    return report


def _require_undoable(report: _Report, decision: Decision) -> None:
    if decision.verdict is not Verdict.UNDO:
        return
    # One of another coder, or of a coding where this is none, is not there for him.
    if all(j.id != decision.undoes for j in report.judgements):
        raise _nothing_to_undo(decision)
    undone = {j.decision.undoes for j in _standing_undos(report.judgements)}
    if decision.undoes in undone:
        raise LedgerError(f"{decision.undoes} is undone already", next_step="Undo its undo to have it back")


def _nothing_to_undo(decision: Decision) -> LedgerError:
    return LedgerError(f"there is no judgement {decision.undoes!r} to undo", next_step="`assay log` lists them")


def _standing_undos(judgements: Sequence[Judgement]) -> list[Judgement]:
    undone: set[str] = set()
    standing = []
    for judgement in reversed(judgements):
        if judgement.decision.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.add(judgement.decision.undoes)
            standing.append(judgement)
    return standing


def _require_unchanged(report: _Report, decision: Decision, seen: int) -> None:
    """ConflictError where the record is newer than what the person saw, or somebody decided on the same thing since."""
    if report.kept.seq > seen:
        raise ConflictError(f"{report.report} has been read anew since it was shown", next_step="Look at it again, and decide then")
    mine = touched(decision, report.judgements)
    for judgement in report.judgements[: report.before]:
        theirs = touched(judgement.decision, report.judgements)
        if judgement.seq > seen and mine.meets(theirs):
            what = f"{judgement.decision.verdict.value}, {judgement.at[:16].replace('T', ' ')} UTC"
            told = f"{judgement.decision.by} has decided on the same thing in the meantime ({what})"
            raise ConflictError(told, next_step="Look at it again, and decide then")
