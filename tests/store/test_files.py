"""SQLite files: their rights, their hardening, and files that are no ledger, or a damaged one."""

import os
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from assay.model.errors import LedgerError, UsageError
from assay.store import lite, open_ledger
from ledgers import ENGINE, TEXT, add, document, plain


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    """A ledger with two reports."""
    target = tmp_path / "assay.db"
    shutil.copy(empty_file, target)
    with open_ledger(target) as ledger:
        add(ledger, document(), plain("Nothing happened at the quay.\n"))
    return target


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_reads_any_of_its_files(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_ledger(tmp_path / "assay.db") as ledger:
            add(ledger)
            assert {p.name: rights(p) for p in tmp_path.iterdir()} == dict.fromkeys(["assay.db", "assay.db-wal", "assay.db-shm"], 0o600)
    finally:
        os.umask(before)


def test_rights_that_are_too_wide_are_drawn_in(path: Path) -> None:
    path.chmod(0o644)
    open_ledger(path).close()
    assert rights(path) == 0o600


def test_every_connection_is_hardened(path: Path) -> None:
    with open_ledger(path) as ledger, ledger._database.reading() as connection:
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "secure_delete": 1,
            "temp_store": 2,
            "busy_timeout": 60000,
        }
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected} == expected


def test_the_file_says_whose_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == b"ASSY"


def test_making_a_ledger_leaves_nothing_beside_it(tmp_path: Path) -> None:
    open_ledger(tmp_path / "assay.db").close()
    assert [p.name for p in tmp_path.iterdir()] == ["assay.db"]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda p: p.write_bytes(b""), "this file is empty"),
        (lambda p: p.write_text("Dear Ann, " * 50), "this is no ledger"),
        (lambda p: p.write_bytes(p.read_bytes()[: 3 * 4096]), "the end of this ledger is missing"),
        (lambda p: p.write_bytes(p.read_bytes()[:50]), "this is no ledger"),
        (lambda p: p.write_bytes(b"\x00" * 100 + p.read_bytes()[100:]), "this is no ledger"),
        (lambda p: patched(p, 60, b"\x00\x00\x00\x63"), rf"newer Assay \(schema 99, and this one knows {lite.SCHEMA}\)"),
        (lambda p: patched(p, 68, b"\x00\x00\x00\x00"), "no ledger of Assay's"),
        (lambda p: patched(p, 100, b"\xff" * 200), "damaged"),
        (lambda p: (p.unlink(), p.mkdir()), "cannot be read"),
        (lambda p: (p.unlink(), p.symlink_to("nowhere")), "cannot be read"),
    ],
)
def test_what_is_no_sound_ledger_is_told_and_left_as_it_is(path: Path, make: object, told: str) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=told) as caught:
        open_ledger(path)
    assert str(path) in str(caught.value) and caught.value.next_step
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name("assay.db-wal").exists() or before is None


def patched(path: Path, at: int, data: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])


def test_a_newer_schema_that_alembic_alone_knows_is_told(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE assay_schema SET version_num = '0099'")
    raw.close()
    with pytest.raises(LedgerError, match="newer Assay"):
        open_ledger(path)


def test_a_ledger_that_is_not_there_is_not_made_where_it_must_not_be(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        open_ledger(tmp_path / "assay.db", create=False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerError, match="no ledger can be made here"):
        open_ledger(tmp_path / "no" / "assay.db")


def test_a_read_only_ledger_is_read(path: Path) -> None:
    path.chmod(0o400)
    with open_ledger(path) as ledger:
        assert ledger.search("amber").total == 1
        with pytest.raises(LedgerError, match="may only be read"):
            ledger.begin_run(ENGINE)
    assert rights(path) == 0o400


def test_a_page_that_is_damaged_is_told_without_its_words(path: Path) -> None:
    size = path.stat().st_size
    for start in range(4096 * 2, size, 4096):
        patched(path, start, b"\xff" * 100)
    with pytest.raises(LedgerError) as caught, open_ledger(path) as ledger:
        ledger.reports()
    assert "damaged" in str(caught.value) and "amber" not in str(caught.value)


def test_a_full_disk_is_told_and_what_was_there_stays(path: Path, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root may mount the small disk that this needs")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(disk)], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        shutil.copy(path, disk / "assay.db")
        with open_ledger(disk / "assay.db") as ledger:
            run = ledger.begin_run(ENGINE)
            with pytest.raises(LedgerError, match="disk is full"):
                for k in range(1000):
                    ledger.add([plain(f"{TEXT * 20} {k}\n", f"{k}.txt")], run)
            added = len(ledger.reports())
            assert added > 2
        with open_ledger(disk / "assay.db") as ledger:
            assert len(ledger.reports()) == added and ledger.verify().faults == ()
            with pytest.raises(LedgerError, match=r"disk is full|cannot be written"):
                ledger.backup(disk / "backup.db")
        assert [p.name for p in disk.iterdir() if not p.name.startswith("assay.db")] == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_what_a_killed_process_left_is_cleared_by_forgetting(path: Path) -> None:
    old, new, other = (path.with_name(name) for name in (".assay.db.0123abcd.new", ".assay.db.4567abcd.new", ".other.db.0123abcd.new"))
    for file in (old, new, other):
        file.write_text(TEXT)
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    with open_ledger(path) as ledger:
        ledger.forget(ledger.incidents()[0].id, reason="asked", by="Ann")
    assert not old.exists() and new.exists() and other.exists()


@pytest.mark.parametrize("place", ["mysql://host/db", "sqlite:///x.db", "http://host/", ""])
def test_another_kind_of_place_is_told(place: str) -> None:
    with pytest.raises(UsageError):
        open_ledger(place)


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        open_ledger("postgresql://ann:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(caught.value) and "postgresql://ann:***@127.0.0.1:1/ledger" in str(caught.value)
