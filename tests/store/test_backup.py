"""Backups, and ledgers made of them."""

import sqlite3
import threading
from pathlib import Path

import pytest

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.store import Ledger, open_ledger, restore
from ledgers import ENGINE, TEXT, add, document, incident_of, plain


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    add(ledger, document(), plain("Nothing happened at the quay.\n"))
    ledger.judge(Decision(verdict=Verdict.REJECT, by="Ann", incident=incident_of(TEXT).id, item="a1"))
    return ledger


def state(ledger: Ledger) -> object:
    """All that a ledger shows."""
    return (ledger.reports(), ledger.incidents(), ledger.log(), ledger.judgements(), ledger.runs(), ledger.verify().head,
            ledger.record(incident_of(TEXT).id), ledger.search("amber"))  # fmt: skip


def test_a_backup_is_one_file_that_only_its_owner_reads(filled: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    backup = filled.backup(folder / "backup.db")
    assert list(folder.iterdir()) == [backup] and backup.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_itself_a_ledger(filled: Ledger, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "backup.db")
    with open_ledger(backup) as copy:
        assert state(copy) == state(filled)


def test_a_backup_becomes_a_ledger_on_either_database(filled: Ledger, tmp_path: Path, server: object) -> None:
    backup = filled.backup(tmp_path / "backup.db")
    for place in (str(tmp_path / "restored.db"), server.new_database()):  # type: ignore[attr-defined]
        assert restore(backup, place).sound
        with open_ledger(place) as restored:
            assert state(restored) == state(filled)
            add(restored, plain("And then it went on.\n"))
            restored.judge(Decision(verdict=Verdict.ACCEPT, by="Bob", incident=incident_of(TEXT).id, item="p1"))
            assert restored.verify().sound


def test_what_is_written_meanwhile_does_not_spoil_a_backup(filled: Ledger, place: str, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with open_ledger(place) as other:
            run = other.begin_run(ENGINE)
            for k in range(10_000):
                if stop.is_set():
                    return
                other.add([plain(f"Line {k} of many.\n", f"{k}.txt")], run)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backups = [filled.backup(tmp_path / f"backup{k}.db") for k in range(3)]
    finally:
        stop.set()
        writer.join()
    for k, backup in enumerate(backups):
        assert restore(backup, tmp_path / f"restored{k}.db").faults == ()


def test_a_backup_replaces_nothing(filled: Ledger, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(LedgerError, match="there already"):
        filled.backup(tmp_path / "there.db")
    with pytest.raises(LedgerError, match="cannot be written"):
        filled.backup(tmp_path / "no such folder" / "backup.db")
    assert (tmp_path / "there.db").read_text() == "mine"


def test_nothing_is_restored_over_a_ledger(filled: Ledger, place: str, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "backup.db")
    before = state(filled)
    with pytest.raises(LedgerError, match="a ledger here already"):
        restore(backup, place)
    assert state(filled) == before


def test_a_backup_that_does_not_verify_is_not_restored(filled: Ledger, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "backup.db")
    with sqlite3.connect(backup) as raw:
        raw.execute("UPDATE judgements SET by = 'Mallory'")
    raw.close()
    with pytest.raises(LedgerError, match=r"does not verify.*is not what was decided"):
        restore(backup, tmp_path / "restored.db")
    assert not (tmp_path / "restored.db").exists()


def test_a_damaged_backup_is_not_restored_on_the_server_either(filled: Ledger, tmp_path: Path, server: object) -> None:
    backup = filled.backup(tmp_path / "backup.db")
    with sqlite3.connect(backup) as raw:
        raw.execute("UPDATE texts SET content = x'00'")
    raw.close()
    url = server.new_database()  # type: ignore[attr-defined]
    with pytest.raises(LedgerError, match="does not verify"):
        restore(backup, url)
    with open_ledger(url) as empty:
        assert empty.reports() == [] and empty.log() == []


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ann, " * 50)
    with pytest.raises(LedgerError, match="no ledger"):
        restore(tmp_path / "letter.txt", tmp_path / "restored.db")
    with pytest.raises(LedgerError, match="no such backup"):
        restore(tmp_path / "nothing.db", tmp_path / "restored.db")
    assert not (tmp_path / "restored.db").exists()
