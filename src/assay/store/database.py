"""Connections to a ledger's database: how they are opened, hardened, and shared between readers and one writer."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import NoSuchModuleError

from assay.model.errors import LedgerError
from assay.store import lite
from assay.store.address import Address
from assay.store.faults import told
from assay.store.migrate import bring_up_to_date, require_current

# One writer at a time, on either database: the log is a chain. The lock ends with its transaction, and with its process. "assay" in ASCII.
_LOCK = 0x6173736179


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """An open database. ``path`` is None on PostgreSQL."""

    engine: Engine
    shown: str
    path: Path | None
    writable: bool

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger for as long as it is held."""
        options = {} if self.path else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with told(self.shown), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; what it wrote is kept when the block ends, and nothing of it when the block raises."""
        if not self.writable:
            raise LedgerError("this ledger may only be read", where=self.shown, next_step="Give yourself permission to write the file")
        with told(self.shown), self.engine.connect().execution_options(assay_writes=True) as connection, connection.begin():
            if self.path is None:
                connection.execute(text("SET LOCAL synchronous_commit = on"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(address: Address, *, create: bool) -> Database:
    """The database at an address, its schema brought up to date; LedgerError where that cannot be."""
    return _open_file(address, address.path, create) if address.path is not None else _open_server(address, create)


def _open_file(address: Address, path: Path, create: bool) -> Database:
    if not os.path.lexists(path):
        if not create:
            raise LedgerError(
                "there is no ledger", where=address.shown, next_step="Add reports first with `assay add`, or name another with --ledger"
            )
        lite.create(path, address.shown, lambda new: new_file(new, address.shown).close())
    lite.require_ledger(path, address.shown)
    if lite.may_write(path):
        lite.restrict(path)
        return opened_file(path, address.shown)
    database = _database(path, address.shown, writable=False)
    return _checked(database, lambda: require_current(database.engine, address.shown))


def new_file(path: Path, shown: str) -> Database:
    """An empty file made a ledger; for one that nobody else has in sight yet."""
    with told(shown), contextlib.closing(lite.connect(path, writable=True)) as raw:
        raw.execute(f"PRAGMA application_id = {lite.APPLICATION}")
        raw.execute("PRAGMA journal_mode = WAL")
    database = _database(path, shown, writable=True)
    return _checked(database, lambda: bring_up_to_date(database.engine, None, shown))


def opened_file(path: Path, shown: str) -> Database:
    """A ledger's file, for writing, its schema brought up to date."""
    database = _database(path, shown, writable=True)
    with told(shown), contextlib.closing(lite.connect(path, writable=True)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    return _checked(database, lambda: bring_up_to_date(database.engine, path, shown))


def _database(path: Path, shown: str, *, writable: bool) -> Database:
    return Database(engine=_file_engine(path, writable=writable), shown=shown, path=path, writable=writable)


def _open_server(address: Address, create: bool) -> Database:
    try:
        engine = create_engine(address.url or "", hide_parameters=True, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(
            "PostgreSQL needs psycopg, which is not installed", next_step="Install it with: pip install 'assay[postgres]'"
        ) from error
    database = Database(engine=engine, shown=address.shown, path=None, writable=True)
    return _checked(database, lambda: bring_up_to_date(engine, None, address.shown, create=create))


def _checked(database: Database, check: Any) -> Database:
    try:
        with told(database.shown):
            check()
    except BaseException:
        database.close()
        raise
    return database


def _file_engine(path: Path, *, writable: bool) -> Engine:
    """An engine for a SQLite file, every connection hardened."""
    engine = create_engine("sqlite://", creator=lambda: lite.connect(path, writable=writable), hide_parameters=True, poolclass=QueuePool)
    event.listen(engine, "connect", lambda raw, _: lite.harden(raw, writable=writable))
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turned writer halfway could only fail.
    writes = connection.get_execution_options().get("assay_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
