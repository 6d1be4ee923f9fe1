"""Where a report is decided on: before everybody, or in a blind coding, where one coder sees only what he decides himself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path

from assay.model.judgement import Decision, Judgement
from assay.review.desk import At, Desk
from assay.review.faults import Fault
from assay.store import Coding, View

Id = Annotated[str, Path(max_length=80, pattern=r"^[A-Za-z0-9_.]+$")]
CodingId = Annotated[str, Path(max_length=40, pattern=r"^cod_[0-9a-f]+$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One report under one pair of eyes. ``base`` is where its pages begin; ``coding`` is None where everybody sees what is decided."""

    desk: Desk
    report: str
    base: str
    coding: Coding | None = None

    def view(self) -> View:
        """The record as it stands here."""
        if self.coding is None:
            return self.desk.ledger.record(self.report)
        return self.desk.ledger.record(self.report, coding=self.coding.id, coder=self.desk.person.name)

    def judge(self, decisions: Sequence[Decision], seen: int) -> tuple[Judgement, ...]:
        """Keep decisions here. LedgerError as ``Ledger.judge`` raises it."""
        return self.desk.ledger.judge(decisions, seen=seen, coding=self.coding.id if self.coding else None)


def blind(desk: Desk, report: str) -> Coding | None:
    """The coding of a report by the person at the desk and another, as long as one of them still decides; None where there is none."""
    mine = desk.ledger.codings(report, coder=desk.person.name)
    return next((c for c in mine if c.closed is None and len(c.done) < len(c.coders)), None)


def coding_of(desk: Desk, coding_id: str) -> Coding:
    """A coding, for one of its coders or an editor; Fault 403 for anybody else."""
    found = desk.ledger.coding(coding_id)
    if desk.person.name not in found.coders:
        desk.require_editor()
    return found


def _open_to_all(desk: At, report: Id) -> Bench:
    """Whoever codes a report blind decides nowhere else: the other coder would see it."""
    found = desk.ledger.find(report)
    if (coding := blind(desk, found)) is not None:
        raise Fault(409, "you are coding this report blind", f"Go on at /coding/{coding.id}")
    return Bench(desk=desk, report=found, base=f"/reports/{found}")


def _in_coding(desk: At, coding: CodingId) -> Bench:
    found = desk.ledger.coding(coding)
    if desk.person.name not in found.coders:
        raise Fault(403, "you are no coder of this report", "Only its two coders decide here")
    if desk.person.name in found.done or found.closed is not None:
        raise Fault(409, "this coding is finished", f"What came of it is at /coding/{found.id}")
    return Bench(desk=desk, report=found.report, base=f"/coding/{found.id}", coding=found)


BeforeAll = Annotated[Bench, Depends(_open_to_all)]
InCoding = Annotated[Bench, Depends(_in_coding)]
