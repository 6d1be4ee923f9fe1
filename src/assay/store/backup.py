"""Backups: one SQLite file with all that is in a ledger but for the sessions of those who have signed in, consistent though others go on
writing; and their restoring, verified."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from assay.model.errors import LedgerError
from assay.store import lite
from assay.store.address import Address, address_of
from assay.store.database import Database, new_file, open_database, opened_file
from assay.store.faults import told
from assay.store.index import rebuild
from assay.store.shapes import Verification
from assay.store.tables import FIRST, PEOPLE, about, sessions
from assay.store.verify import verify

_AT_ONCE = 200
# Nothing beside the file, so that it can be kept on a medium that is only read.
_ONE_FILE = "PRAGMA journal_mode = DELETE"


def backup(database: Database, path: Path) -> Path:
    """Write a backup; see ``Ledger.backup``."""
    if os.path.lexists(path):
        raise LedgerError("this file is there already", where=str(path), next_step="Name a new one")
    with _beside(path) as new:
        if database.path is not None:
            _copy_file(database.path, new, str(path))
        else:
            _copy_server(database, new, str(path))
    return path


def restore(path: str | Path, place: str | Path) -> Verification:
    """Make a ledger at ``place`` of a backup, on either database, and verify it before anybody can see it; what was verified.

    LedgerError where ``place`` holds a ledger already, where the backup is none or is damaged, or where it does not verify; then nothing is
    left at ``place``."""
    source = Path(path)
    if not source.exists():
        raise LedgerError("there is no such backup", where=str(path), next_step="Check the path")
    lite.require_ledger(source, str(path))
    address = address_of(place)
    if address.path is not None:
        return _restore_file(source, address.path)
    with tempfile.TemporaryDirectory(prefix="assay-restore-") as folder:
        copy = Path(folder) / "backup.db"
        copy.touch(mode=0o600)
        _copy_file(source, copy, str(source))
        return _restore_server(copy, address, str(source))


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file beside its place, moved there when all is well and removed when not; it never replaces another."""
    try:
        with lite.beside(path) as new:
            yield new
            lite.settle(new, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> LedgerError:
    return LedgerError(f"this file cannot be written ({error.strerror})", where=str(path), next_step="Make room, or name another place")


def _copy_file(source: Path, new: Path, shown: str) -> None:
    """SQLite's own backup, in one step: it sees one state, and other processes may write meanwhile."""
    with (
        told(shown),
        contextlib.closing(lite.connect(source, writable=False)) as old,
        contextlib.closing(lite.connect(new, writable=True)) as copy,
    ):
        old.backup(copy)
        copy.execute(_ONE_FILE)
        _drop_sessions(copy)


def _drop_sessions(copy: sqlite3.Connection) -> None:
    """Leave no session in a copy, nor what is erased of one: who takes a copy must not be able to go on as somebody who is signed in."""
    if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (sessions.name,)).fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute(f"DELETE FROM {sessions.name}")


def _copy_server(database: Database, new: Path, shown: str) -> None:
    copy = new_file(new, shown)
    try:
        with database.reading() as old, copy.writing() as target:
            _copy_rows(old, target)
            rebuild(target)
    finally:
        copy.close()
    with told(shown), contextlib.closing(lite.connect(new, writable=True)) as raw:
        raw.execute(_ONE_FILE)


def _restore_file(source: Path, path: Path) -> Verification:
    if os.path.lexists(path):
        raise LedgerError("there is a ledger here already", where=str(path), next_step="Name a new file, or move the old one away")
    with _beside(path) as new:
        _copy_file(source, new, str(source))
        restored = opened_file(new, str(source))
        try:
            with restored.reading() as connection:
                found = verify(connection, head=None)
        finally:
            restored.close()
        _require_sound(found, str(source))
    return found


def _restore_server(copy: Path, address: Address, shown: str) -> Verification:
    old = opened_file(copy, shown)
    new = open_database(address, create=True)
    try:
        with old.reading() as connection, new.writing() as target:
            if target.scalar(select(func.count()).select_from(FIRST[1])) or target.scalar(text("SELECT count(*) FROM log")):
                raise LedgerError("there is a ledger here already", where=address.shown, next_step="Name an empty database")
            target.execute(about.delete())
            _copy_rows(connection, target)
            rebuild(target)
            found = verify(target, head=None)
            _require_sound(found, shown)
            return found
    finally:
        old.close()
        new.close()


def _require_sound(found: Verification, shown: str) -> None:
    if found.faults:
        what = f"this backup does not verify, and was not restored: {found.faults[0]}"
        raise LedgerError(what, where=shown, next_step="Use an older backup")


def _copy_rows(source: Connection, target: Connection) -> None:
    target.execute(sessions.delete())
    for table in (*FIRST, *PEOPLE):
        target.execute(table.delete())
        rows = source.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
        for some in rows.mappings().partitions(_AT_ONCE):
            target.execute(table.insert(), [dict(row) for row in some])
        _count_on(target, table)


def _count_on(target: Connection, table: Table) -> None:
    """PostgreSQL numbers rows by a sequence, which knows nothing of rows that came with their numbers."""
    key: Any = next(iter(table.primary_key))
    if target.dialect.name == "postgresql" and table.autoincrement_column is not None:
        last = target.scalar(select(func.max(key)))
        if last is not None:
            target.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                {"table": table.name, "column": key.name, "last": last},
            )
