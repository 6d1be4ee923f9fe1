"""A full disk: what was kept stays, nothing half-written shows, and with room again the work goes on."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from assay.model.errors import LedgerError
from assay.store import Ledger, migrate, open_ledger
from ledgers import ENGINE
from pile import SIZE, pile, report_id_of, require_whole
from postgres import Server, binaries, running


@contextmanager
def mounted(disk: Path, size: str) -> Iterator[Path]:
    """A disk of some megabytes."""
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0755", "tmpfs", str(disk)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no file system can be mounted here (it takes root)")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    with mounted(tmp_path / "disk", "3m") as disk:
        yield disk


@pytest.fixture
def space() -> Iterator[Path]:
    """A folder of the server's, on a disk of forty megabytes; not below ours, which other users may not enter."""
    outside = Path(tempfile.mkdtemp(prefix="assay-pg-"))
    outside.chmod(0o755)
    try:
        with mounted(outside / "disk", "40m") as disk:
            folder = disk / "space"
            folder.mkdir()
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            yield folder
    finally:
        shutil.rmtree(outside, ignore_errors=True)


@pytest.fixture
def own_server(space: Path) -> Iterator[Server]:
    """A server of this test's own: one whose disk was taken away answers nobody any more."""
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed (the Debian package postgresql has it)")
    with running(tools) as found:
        yield found


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill a disk up to some bytes; the file that fills it."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leave)))
    return filler


def add_until_full(ledger: Ledger) -> list[str]:
    """Add reports a few at a time until the disk is full; what was acknowledged."""
    run = ledger.begin_run(ENGINE)
    kept: list[str] = []
    with pytest.raises(LedgerError, match=r"the disk is full|the server's disk is full|did not answer") as caught:
        for start in range(0, SIZE, 5):
            kept += [a.report for a in ledger.add(pile()[start : start + 5], run)]
    assert caught.value.next_step and "amber" not in str(caught.value)
    return kept


def add_the_rest(ledger: Ledger) -> None:
    """Add all reports; those that are there already stay as they are."""
    run = ledger.begin_run(ENGINE)
    ledger.add(pile(), run)
    ledger.finish_run(run)
    assert len(require_whole(ledger)) == SIZE


def test_adding_to_a_full_disk_keeps_what_was_kept_and_goes_on_with_room(small: Path) -> None:
    place = small / "assay.db"
    with open_ledger(place) as ledger:
        filler = fill(small, leave=700_000)
        kept = add_until_full(ledger)
        assert 0 < len(kept) < SIZE
        assert require_whole(ledger, kept) == set(kept)
    with open_ledger(place, create=False) as again:
        assert require_whole(again, kept) == set(kept)
        filler.unlink()
        add_the_rest(again)


def test_no_ledger_is_left_where_there_is_no_room_for_one(small: Path) -> None:
    filler = fill(small, leave=30_000)
    with pytest.raises(LedgerError, match=r"disk is full|did not answer|No space"):
        open_ledger(small / "assay.db")
    assert list(small.iterdir()) == [filler]


def test_no_backup_is_left_where_there_is_no_room_for_one(small: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "assay.db") as ledger:
        add_the_rest(ledger)
        filler = fill(small, leave=200_000)
        with pytest.raises(LedgerError, match=r"disk is full|did not answer|cannot be written"):
            ledger.backup(small / "backup.db")
        assert list(small.iterdir()) == [filler]
        assert ledger.verify().faults == ()


def test_forgetting_on_a_full_disk_is_all_or_nothing_and_is_finished_with_room(small: Path) -> None:
    place = small / "assay.db"
    with open_ledger(place) as ledger:
        run = ledger.begin_run(ENGINE)
        ledger.add(pile()[:40], run)
        ledger.finish_run(run)
    filler = fill(small, leave=150_000)
    gone = pile()[7]
    words = gone.capture.content[:24]
    with open_ledger(place) as ledger:
        with pytest.raises(LedgerError) as caught:
            ledger.forget(report_id_of(gone), reason="asked to", by="E. Editor")
        assert caught.value.next_step
        left = len(ledger.reports())
        assert left in (39, 40) and ledger.verify().faults == ()
    filler.unlink()
    with open_ledger(place) as ledger:
        if left == 40:
            ledger.forget(report_id_of(gone), reason="asked to", by="E. Editor")
        assert len(ledger.reports()) == 39 and ledger.verify().faults == ()
        assert not any(words in path.read_bytes() for path in small.glob("assay.db*"))


def test_a_migration_on_a_full_disk_leaves_the_ledger_as_it_was(small: Path) -> None:
    place = small / "assay.db"
    with open_ledger(place) as ledger:
        run = ledger.begin_run(ENGINE)
        ledger.add(pile()[:60], run)
        ledger.finish_run(run)
        with ledger._database.writing() as connection:
            migrate.move(connection, "0001")
    for leave in (100_000, int(place.stat().st_size * 1.2)):
        filler = fill(small, leave=leave)
        with pytest.raises(LedgerError) as caught:
            open_ledger(place)
        assert caught.value.next_step
        filler.unlink()
        assert [p.name for p in small.iterdir() if "before" in p.name] == []
    with open_ledger(place) as ledger:
        assert len(ledger.reports()) == 60 and ledger.verify().faults == ()


def test_a_server_whose_disk_is_full_keeps_what_was_kept(own_server: Server, space: Path) -> None:
    place = own_server.new_database()
    name = place.rpartition("/")[2]
    with psycopg.connect(own_server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{space}'")
        connection.execute(f"ALTER DATABASE {name} SET TABLESPACE small")
    with open_ledger(place) as ledger:
        filler = fill(space.parent, leave=500_000)
        kept = add_until_full(ledger)
        assert 0 < len(kept) < SIZE
        assert require_whole(ledger, kept) == set(kept)
        filler.unlink()
        add_the_rest(ledger)
