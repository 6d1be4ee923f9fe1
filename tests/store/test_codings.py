"""Blind double codings: each coder decides for himself, and the record that everybody sees does not change."""

import re
from pathlib import Path

import pytest
from sqlalchemy import delete, inspect, update

from assay.model.errors import ConflictError, LedgerError, UnknownIdError
from assay.model.judgement import Decision, Judgement, Verdict
from assay.store import Coding, Document, Ledger, migrate, open_ledger, restore
from assay.store.tables import PEOPLE, codings, judgements, sessions
from ledgers import TEXT, add, capture_of, document, incident_of, plain, record_of, report_of, reread, with_item

INCIDENT = incident_of(TEXT).id
ROPE = record_of().incidents[0].acts[0].claims[0].span


def decide(verdict: Verdict, item: str = "", *, by: str = "Ann", **more: object) -> Decision:
    return Decision(verdict=verdict, by=by, incident=str(more.pop("incident", INCIDENT)), item=item, **more)  # type: ignore[arg-type]


@pytest.fixture
def report(ledger: Ledger) -> str:
    return add(ledger, plain("Nothing happened at the quay.\n"), document())


@pytest.fixture
def coding(ledger: Ledger, report: str) -> Coding:
    return ledger.open_coding(report, ("Ann", "Bob"), by="Cleo")


def actors(ledger: Ledger, coding: Coding | None = None, coder: str | None = None) -> list[str]:
    view = ledger.record(report_of(TEXT).id, coding=coding.id if coding else None, coder=coder)
    return [actor.id for actor in view.record.incidents[0].actors]


def shown(ledger: Ledger) -> object:
    """All that everybody sees."""
    return (ledger.record(report_of(TEXT).id), ledger.reports(), ledger.incidents(), ledger.judgements(), ledger.pending())


# ---- opened, finished, closed


def test_a_coding_is_opened_and_found(ledger: Ledger, report: str, coding: Coding) -> None:
    assert (coding.report, coding.coders, coding.opened_by, dict(coding.done), coding.closed) == (report, ("Ann", "Bob"), "Cleo", {}, None)
    assert coding.id.startswith("cod_") and len(coding.id) == 20
    assert ledger.coding(coding.id) == coding
    assert ledger.codings() == ledger.codings(INCIDENT) == ledger.codings(coder="Bob") == ledger.codings(report, coder="Ann") == [coding]
    assert ledger.codings(coder="Cleo") == ledger.codings(ledger.find(report_of("Nothing happened at the quay.\n").id)) == []


def test_each_step_is_an_entry_of_the_log(ledger: Ledger, report: str, coding: Coding) -> None:
    done = ledger.finish_coding(coding.id, by="Bob")
    assert list(done.done) == ["Bob"] and done.closed is None
    closed = ledger.close_coding(coding.id, by="Cleo")
    assert closed.closed is not None and closed.closed_by == "Cleo" and closed.done == done.done
    told = [entry.body or {} for entry in ledger.log() if entry.kind == "coding"]
    assert [(body["did"], body["by"]) for body in told] == [("opened", "Cleo"), ("finished", "Bob"), ("closed", "Cleo")]
    assert ledger.verify().sound


def test_a_report_is_coded_again_when_its_coding_is_closed(ledger: Ledger, report: str, coding: Coding) -> None:
    with pytest.raises(LedgerError, match=rf"being coded already, by Ann and Bob. Close {coding.id} first"):
        ledger.open_coding(report, ("Cleo", "Dan"), by="Cleo")
    ledger.close_coding(coding.id, by="Cleo")
    again = ledger.open_coding(report, ("Bob", "Ann"), by="Cleo")
    assert [c.id for c in ledger.codings(report)] == [coding.id, again.id]
    assert ledger.verify().sound


@pytest.mark.parametrize(
    ("coders", "by", "told"),
    [
        (("Ann", " Ann"), "Cleo", "cannot code a report twice"),
        (("Ann", ""), "Cleo", "a coder needs a name"),
        (("Ann", "Bob"), " ", "needs a name"),
    ],
)
def test_what_is_no_coding_is_told(ledger: Ledger, report: str, coders: tuple[str, str], by: str, told: str) -> None:
    before = ledger.log()
    with pytest.raises(LedgerError, match=told):
        ledger.open_coding(report, coders, by=by)
    assert ledger.codings() == [] and ledger.log() == before


def test_a_report_without_a_record_is_not_coded(ledger: Ledger) -> None:
    unread = Document(capture=capture_of(b"\x00", "x.bin"), unread="binary")
    with pytest.raises(LedgerError, match="there is no record of cap_"):
        ledger.open_coding(add(ledger, unread), ("Ann", "Bob"), by="Cleo")
    with pytest.raises(UnknownIdError):
        ledger.open_coding("rep_0000000000000000", ("Ann", "Bob"), by="Cleo")


def test_what_cannot_be_finished_or_closed_is_told(ledger: Ledger, coding: Coding) -> None:
    with pytest.raises(UnknownIdError, match="no coding 'cod_0'"):
        ledger.finish_coding("cod_0", by="Ann")
    with pytest.raises(LedgerError, match="'Cleo' is no coder of"):
        ledger.finish_coding(coding.id, by="Cleo")
    ledger.finish_coding(coding.id, by="Ann")
    with pytest.raises(LedgerError, match="Ann has finished"):
        ledger.finish_coding(coding.id, by="Ann")
    ledger.close_coding(coding.id, by="Cleo")
    with pytest.raises(LedgerError, match="was closed by Cleo"):
        ledger.close_coding(coding.id, by="Cleo")
    with pytest.raises(LedgerError, match="was closed by Cleo"):
        ledger.finish_coding(coding.id, by="Bob")


# ---- deciding in it


def test_what_a_coder_decides_he_alone_sees(ledger: Ledger, report: str, coding: Coding) -> None:
    before = shown(ledger)
    (made,) = ledger.judge(decide(Verdict.REJECT, "a1"), coding=coding.id)
    ledger.judge(decide(Verdict.REJECT, "a2", by="Bob"), coding=coding.id)
    assert shown(ledger) == before
    assert actors(ledger) == ["a1", "a2"] and actors(ledger, coding, "Ann") == ["a2"] and actors(ledger, coding, "Bob") == ["a1"]
    view = ledger.record(report, coding=coding.id, coder="Ann")
    assert view.judgements == (made,) and set(view.marks) == {"a1"} and view.seq == made.seq
    assert ledger.verify().sound


def test_what_everybody_decided_is_not_in_a_coding(ledger: Ledger, report: str, coding: Coding) -> None:
    ledger.judge(decide(Verdict.REJECT, "a1", by="Dan"))
    assert actors(ledger) == ["a2"] and actors(ledger, coding, "Ann") == ["a1", "a2"]
    ledger.judge(decide(Verdict.ACCEPT, "a1"), coding=coding.id, seen=ledger.record(report, coding=coding.id, coder="Ann").seq)
    assert ledger.record(report, coding=coding.id, coder="Ann").marks["a1"].state == "accepted"


def test_the_judgements_of_a_coding_are_asked_for(ledger: Ledger, coding: Coding) -> None:
    (ann,) = ledger.judge(decide(Verdict.REJECT, "a1"), coding=coding.id)
    (bob,) = ledger.judge(decide(Verdict.REJECT, "a1", by="Bob"), coding=coding.id)
    (all_,) = ledger.judge(decide(Verdict.ACCEPT, "p1", by="Dan"))
    assert ledger.judgements() == ledger.judgements(INCIDENT) == [all_]
    assert ledger.judgements(coding=coding.id) == ledger.judgements(INCIDENT, coding=coding.id) == [ann, bob]
    assert ledger.judgements(coding=coding.id, coder="Bob") == [bob]
    with pytest.raises(UnknownIdError, match="no coding"):
        ledger.judgements(coding="cod_0")
    with pytest.raises(LedgerError, match="Name the coding"):
        ledger.judgements(coder="Bob")


def test_both_coders_add_the_same_incident(ledger: Ledger, report: str, coding: Coding) -> None:
    new = decide(Verdict.ADD, incident=report, field="incidents", value={"type": "theft", "status": "completed"}, span=ROPE)
    ledger.judge(new, coding=coding.id)
    added = ledger.record(report, coding=coding.id, coder="Ann").record.incidents[1]
    ledger.judge(decide(Verdict.ADD, incident=added.id, field="method", value={"phrase": "rope"}, span=ROPE), coding=coding.id)
    with pytest.raises(LedgerError, match="is not in the record as it stands"):
        ledger.judge(decide(Verdict.ACCEPT, incident=added.id, by="Bob"), coding=coding.id)
    with pytest.raises(LedgerError, match="is not in the record as it stands"):
        ledger.judge(decide(Verdict.ACCEPT, incident=added.id))
    ledger.judge(Decision(**{**{k: getattr(new, k) for k in new.__slots__}, "by": "Bob"}), coding=coding.id)
    assert [len(ledger.record(report, coding=coding.id, coder=coder).record.incidents) for coder in coding.coders] == [2, 2]
    assert len(ledger.record(report).record.incidents) == len(ledger.incidents()) == 1
    assert ledger.verify().sound


def test_who_may_not_decide_is_told(ledger: Ledger, coding: Coding) -> None:
    with pytest.raises(LedgerError, match="'Cleo' is no coder"):
        ledger.judge([decide(Verdict.ACCEPT, "a1"), decide(Verdict.ACCEPT, "a1", by="Cleo")], coding=coding.id)
    other = plain("Something else happened.\n")
    with pytest.raises(LedgerError, match=f"is a coding of {coding.report}, not of"):
        there = add(ledger, other)
        new = decide(Verdict.ADD, incident=there, field="incidents", value={"type": "theft", "status": "completed"}, span=ROPE)
        ledger.judge(new, coding=coding.id)
    with pytest.raises(UnknownIdError, match="no coding"):
        ledger.judge(decide(Verdict.ACCEPT, "a1"), coding="cod_0")
    ledger.finish_coding(coding.id, by="Ann")
    with pytest.raises(LedgerError, match="Ann has finished"):
        ledger.judge(decide(Verdict.ACCEPT, "a1"), coding=coding.id)
    ledger.judge(decide(Verdict.ACCEPT, "a1", by="Bob"), coding=coding.id)
    ledger.close_coding(coding.id, by="Cleo")
    with pytest.raises(LedgerError, match="was closed"):
        ledger.judge(decide(Verdict.ACCEPT, "a2", by="Bob"), coding=coding.id)
    assert [j.decision.by for j in ledger.judgements(coding=coding.id)] == ["Bob"]
    assert actors(ledger, coding, "Bob") == ["a1", "a2"]


def test_an_undo_stays_inside_the_coding(ledger: Ledger, coding: Coding) -> None:
    (ann,) = ledger.judge(decide(Verdict.REJECT, "a1"), coding=coding.id)
    (dan,) = ledger.judge(decide(Verdict.REJECT, "a1", by="Dan"))

    def undo(judgement: Judgement, by: str, within: str | None) -> None:
        ledger.judge(Decision(verdict=Verdict.UNDO, by=by, undoes=judgement.id), coding=within)

    for judgement, by, within in ((ann, "Bob", coding.id), (ann, "Ann", None), (dan, "Ann", coding.id)):
        with pytest.raises(LedgerError, match=f"there is no judgement '{judgement.id}' to undo"):
            undo(judgement, by, within)
    undo(ann, "Ann", coding.id)
    assert actors(ledger, coding, "Ann") == ["a1", "a2"] and actors(ledger) == ["a2"]
    with pytest.raises(LedgerError, match="is undone already"):
        undo(ann, "Ann", coding.id)


def test_a_coder_who_looked_at_an_older_state_of_his_own_is_told(ledger: Ledger, report: str, coding: Coding) -> None:
    seen = ledger.record(report, coding=coding.id, coder="Ann").seq
    ledger.judge(decide(Verdict.REJECT, "a1", by="Bob"), coding=coding.id, seen=seen)
    ledger.judge(decide(Verdict.ACCEPT, "a1"), coding=coding.id, seen=seen)
    with pytest.raises(ConflictError):
        ledger.judge(decide(Verdict.REJECT, "a1"), coding=coding.id, seen=seen)


def test_a_coding_holds_on_when_an_engine_reads_anew(ledger: Ledger, coding: Coding) -> None:
    ledger.judge(decide(Verdict.REJECT, "a1"), coding=coding.id)
    reread(ledger, with_item(record_of(), "actors", "a1", id="x7"))
    assert actors(ledger, coding, "Ann") == ["a2"] and actors(ledger) == ["x7", "a2"]
    assert ledger.pending() == []


def test_what_cannot_be_looked_at_is_told(ledger: Ledger, report: str, coding: Coding) -> None:
    for wrong in ({"coding": coding.id}, {"coder": "Ann"}, {"coding": coding.id, "coder": "Ann", "run": "run_0"}):
        with pytest.raises(LedgerError, match="Give both coding and coder"):
            ledger.record(report, **wrong)
    with pytest.raises(LedgerError, match="'Cleo' is no coder"):
        ledger.record(report, coding=coding.id, coder="Cleo")
    with pytest.raises(LedgerError, match="is a coding of"):
        ledger.record(report_of("Nothing happened at the quay.\n").id, coding=coding.id, coder="Ann")
    with pytest.raises(LedgerError, match="no record of"):
        ledger.record(report, coding=coding.id, coder="Ann", as_of="2001-01-01")


# ---- kept, verified, forgotten


@pytest.fixture
def coded(ledger: Ledger, coding: Coding) -> Ledger:
    """A ledger with a coding in which both have decided and one has finished."""
    ledger.judge([decide(Verdict.REJECT, "a1", reason="zanzibarite"), decide(Verdict.ACCEPT, "p1", by="Bob")], coding=coding.id)
    ledger.finish_coding(coding.id, by="Ann")
    return ledger


def test_a_backup_has_the_codings(coded: Ledger, coding: Coding, tmp_path: Path, server: object) -> None:
    backup = coded.backup(tmp_path / "backup.db")
    for place in (str(tmp_path / "restored.db"), server.new_database()):  # type: ignore[attr-defined]
        assert restore(backup, place).sound
        with open_ledger(place) as restored:
            assert restored.codings() == coded.codings() and shown(restored) == shown(coded)
            assert restored.judgements(coding=coding.id) == coded.judgements(coding=coding.id)
            restored.judge(decide(Verdict.ACCEPT, "a1", by="Bob"), coding=coding.id)
            assert restored.verify().sound


def test_nothing_is_left_of_a_coding_that_is_forgotten(coded: Ledger, coding: Coding, report: str) -> None:
    head = coded.verify().head
    coded.forget(report, reason="a source asked for it", by="Ann")
    assert coded.codings() == []
    with coded._database.reading() as connection:
        assert connection.execute(codings.select()).all() == connection.execute(judgements.select()).all() == []
    told = str(coded.log())
    assert coding.id not in told and "zanzibarite" not in told
    assert coded.verify(head=head).sound


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (update(codings).values(coder_b="Mallory"), "the coding cod_.* is not as the log has it"),
        (update(codings).values(done_b="2001-01-01T00:00:00.000000Z"), "the coding cod_.* is not as the log has it"),
        (update(codings).values(done_a=None), "the coding cod_.* is not as the log has it"),
        (update(codings).values(closed="2001-01-01T00:00:00.000000Z", closed_by="Ann"), "the coding cod_.* is not as the log has it"),
        (delete(codings), "the coding cod_.* is in the log, and is not there"),
        (update(judgements).where(judgements.c.by == "Ann").values(coding=None), "jdg_.* is not what was decided"),
        (update(judgements).where(judgements.c.by == "Bob").values(body='{"decision":{},"anchors":{}}'), "jdg_.* is not what was decided"),
        (delete(judgements).where(judgements.c.by == "Bob"), "the judgement jdg_.* is in the log, and is not there"),
    ],
)
def test_a_change_behind_its_back_is_named(coded: Ledger, change: object, told: str) -> None:
    checks = {check.what: check.checked for check in coded.verify().checks}
    assert (checks["codings"], checks["judgements"]) == (1, 2)
    with coded._database.writing() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    faults = coded.verify().faults
    assert any(re.search(told, fault) for fault in faults), faults


# ---- from the schema before


def test_a_filled_ledger_of_the_schema_before_is_brought_up_to_date(place: str) -> None:
    with open_ledger(place) as ledger:
        add(ledger, document())
        ledger.judge(decide(Verdict.REJECT, "a1"))
        before = shown(ledger), ledger.log()
        with ledger._database.writing() as connection:
            migrate.move(connection, "0002")
        with ledger._database.reading() as connection:
            seen = inspect(connection)
            assert migrate.revision(connection) == "0002"
            assert not {table.name for table in (*PEOPLE, sessions)} & set(seen.get_table_names())
            assert "coding" not in {column["name"] for column in seen.get_columns("judgements")}
    with open_ledger(place) as ledger:
        assert (shown(ledger), ledger.log()) == before and ledger.verify().sound
        coding = ledger.open_coding(INCIDENT, ("Ann", "Bob"), by="Cleo")
        ledger.judge(decide(Verdict.REJECT, "a2"), coding=coding.id)
        ledger.add_account("Ann", "editor", "argon2id", by="root")
        assert shown(ledger) == before[0] and ledger.verify().sound


def test_what_was_decided_blind_is_shown_to_nobody_by_an_older_schema(coded: Ledger) -> None:
    with coded._database.writing() as connection:
        migrate.move(connection, "0002")
        assert connection.exec_driver_sql("SELECT count(*) FROM judgements").scalar() == 0
