"""Taking documents in."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from sqlalchemy import update

from assay.model.errors import LedgerError
from assay.model.ids import report_id, sha256
from assay.model.report import Record
from assay.store import Document, Ledger, ReportFilter, open_ledger
from assay.store.tables import runs
from ledgers import ENGINE, NEWER, TEXT, add, capture_of, document, plain, record_of, report_of, reread

KOREAN = "지난달 혜산시에서 금을 밀수하려던 주민 두 명이 체포됐다고 소식통이 전했다.\n"


def test_a_document_comes_back_as_it_was_added(ledger: Ledger) -> None:
    added = add(ledger, document(outlet="The Quay", title="Amber seized", published="2021-03-04", furniture="yes"))
    stored = ledger.report(added)
    expected = report_of(TEXT, outlet="The Quay", title="Amber seized", published="2021-03-04", furniture="yes")
    assert stored.report == expected
    assert list(ledger.stored()) == [expected]
    assert ledger.original(stored.row.capture_sha256).content == TEXT.encode()
    assert ledger.record(added).record == record_of(report=replace(expected, furniture=(), notes=()))


def test_the_id_of_a_report_is_that_of_its_text(ledger: Ledger) -> None:
    assert add(ledger) == report_id(sha256(TEXT))


def test_the_same_bytes_twice_are_one_capture(ledger: Ledger) -> None:
    add(ledger)
    entries = len(ledger.log())
    run = ledger.begin_run(ENGINE)
    (again,) = ledger.add([document()], run)
    assert not again.new and not again.changed
    ledger.finish_run(run)
    assert len(ledger.reports()) == 1 and len(ledger.log()) == entries and len(ledger.runs()) == 1


def test_the_same_bytes_under_another_name_are_another_sighting(ledger: Ledger) -> None:
    add(ledger)
    (again,) = ledger.add([document(name="copy.txt")], ledger.begin_run(ENGINE))
    assert again.changed and not again.new
    assert [s.name for s in ledger.report(again.report).sightings] == ["report.txt", "copy.txt"]
    assert ledger.verify().faults == ()


def test_other_bytes_with_the_same_text_are_the_same_report(ledger: Ledger) -> None:
    first = add(ledger, document(outlet="The Quay"))
    page = capture_of("<p>" + TEXT, "page.html")
    add(ledger, Document(capture=page, record=record_of(report=report_of(TEXT, page))))
    (row,) = ledger.reports()
    assert row.id == first and row.outlet == "The Quay"
    assert ledger.verify().sound


def test_what_cannot_be_read_is_kept_with_its_reason(ledger: Ledger) -> None:
    capture = capture_of(b"\x00\x01\x02", "scan.bin")
    (added,) = ledger.add([Document(capture=capture, unread="this file is binary")], ledger.begin_run(ENGINE))
    (row,) = ledger.reports(ReportFilter(unread=True))
    assert added.report == row.id == f"cap_{capture.sha256[:16]}" and row.unread == "this file is binary"
    assert ledger.report(row.id).report is None
    assert ledger.original(capture.sha256).content == b"\x00\x01\x02"
    with pytest.raises(LedgerError, match="could not be read: this file is binary"):
        ledger.record(row.id)


def test_a_text_in_another_language_is_kept_unread_and_is_found(ledger: Ledger) -> None:
    capture = capture_of(KOREAN, "korean.txt")
    report = report_of(KOREAN, capture)
    ledger.add([Document(capture=capture, report=report, unread="this report looks Korean")], ledger.begin_run(ENGINE))
    assert [hit.report.id for hit in ledger.search("혜산").hits] == [report.id]
    assert ledger.reports()[0].unread == "this report looks Korean"


def test_what_was_unread_is_read_when_an_engine_can(ledger: Ledger) -> None:
    capture = capture_of(TEXT)
    ledger.add([Document(capture=capture, unread="no reader")], ledger.begin_run(ENGINE))
    assert set(ledger.known([capture.sha256], ENGINE)) == {capture.sha256}
    assert ledger.known([capture.sha256], NEWER) == {}
    added = add(ledger, document(), engine=NEWER)
    assert [(row.id, row.unread) for row in ledger.reports()] == [(added, None)]
    assert ledger.verify().sound


def test_what_an_engine_has_read_needs_no_reading(ledger: Ledger) -> None:
    report = add(ledger)
    known = ledger.known([capture_of(TEXT).sha256, "f" * 64], ENGINE)
    assert {key: (a.report, a.incidents) for key, a in known.items()} == {capture_of(TEXT).sha256: (report, 1)}
    assert ledger.known([capture_of(TEXT).sha256], replace(ENGINE, codebook="protests")) == {}


def test_what_the_user_corrects_about_a_report_makes_a_new_reading(ledger: Ledger) -> None:
    add(ledger)
    report = add(ledger, document(outlet="The Quay"))
    assert ledger.reports()[0].outlet == "The Quay"
    assert ledger.record(report).record.report.outlet == "The Quay"
    assert ledger.verify().sound


def test_a_newer_reader_makes_a_new_text_beside_the_old_one(ledger: Ledger) -> None:
    old = add(ledger)
    mended = TEXT.replace("coils", "the coils")
    record = record_of(mended, report=report_of(mended, capture_of(TEXT), reader="text/2"))
    new = add(ledger, Document(capture=capture_of(TEXT), record=record), engine=NEWER)
    assert [row.id for row in ledger.reports()] == [new]
    assert {row.id: row.superseded_by for row in ledger.reports(ReportFilter(superseded=True))} == {old: new, new: None}
    assert ledger.report(new).versions == (old, new)
    assert ledger.record(old).record.report.text == TEXT
    assert ledger.search("amber").total == 1 and len(ledger.incidents()) == 1
    assert ledger.verify().sound


def test_what_was_added_is_there_when_the_ledger_is_opened_again(place: str) -> None:
    with open_ledger(place) as ledger:
        report = add(ledger)
    with open_ledger(place, create=False) as ledger:
        assert ledger.record(report).record.incidents[0].type.value == "smuggling"


def test_names_and_titles_that_a_database_cannot_hold_are_held_nevertheless(ledger: Ledger) -> None:
    capture = capture_of("Nothing\x00 at all.\n", "na\udce9me\x00.txt")
    report = report_of("Nothing\x00 at all.\n", capture, title="A \x00 title")
    added = add(ledger, Document(capture=capture, record=Record(report=report)))
    (row,) = ledger.reports()
    assert (row.name, row.title) == ("na?me?.txt", "A ? title")
    assert ledger.report(added).report == report and ledger.verify().sound


def test_a_batch_that_fails_leaves_nothing(ledger: Ledger) -> None:
    run = ledger.begin_run(ENGINE)
    broken = Document(capture=capture_of("broken"), record=Record(report=replace(report_of("x"), text="\ud800")))
    with pytest.raises(UnicodeEncodeError):
        ledger.add([document(), broken], run)
    assert ledger.reports() == [] and ledger.log() == []


def test_a_run_has_a_manifest_in_the_log(ledger: Ledger) -> None:
    add(ledger, document(), plain("Nothing happened at the quay.\n"))
    (run,) = ledger.runs()
    assert run.state == "finished" and run.texts == 2
    assert run.manifest["counts"] == {"records": 2, "incidents": 1, "dropped": 0}
    assert [e.body for e in ledger.log() if e.kind == "run"] == [run.manifest]


def test_the_log_is_in_order_of_time_though_the_clock_is_set_back(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger)
    monkeypatch.setattr("assay.store.log.now", lambda: "2001-01-01T00:00:00.000000Z")
    add(ledger, plain("Nothing happened at the quay.\n"))
    times = [e.at for e in ledger.log()]
    assert times == sorted(times) and ledger.verify().sound


def test_a_run_that_was_cut_off_is_closed_by_the_next(ledger: Ledger) -> None:
    run = ledger.begin_run(ENGINE)
    ledger.add([document()], run)
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True, text=True)
    with ledger._database.writing() as connection:
        connection.execute(update(runs).values(process=f"{os.uname().nodename}:{done.stdout.strip()}"))
    ledger.begin_run(ENGINE)
    assert [r.state for r in ledger.runs()] == ["interrupted", "open"]
    assert ledger.runs()[0].texts == 1


def test_a_run_of_a_process_that_lives_is_left_alone(ledger: Ledger) -> None:
    ledger.begin_run(ENGINE)
    ledger.begin_run(ENGINE)
    assert [r.state for r in ledger.runs()] == ["open", "open"]


def test_records_of_two_runs_stand_side_by_side(ledger: Ledger) -> None:
    report = add(ledger)
    first = ledger.record(report).run
    second = reread(ledger, record_of(TEXT, replace(record_of().incidents[0], actors=())))
    assert ledger.record(report).run == second and ledger.record(report).record.incidents[0].actors == ()
    assert len(ledger.record(report, run=first).record.incidents[0].actors) == 2


def test_a_text_that_is_not_stored_cannot_be_read_again(ledger: Ledger) -> None:
    run = ledger.begin_run(ENGINE)
    with pytest.raises(LedgerError, match="is not in the ledger"):
        ledger.add_records([record_of()], run)
