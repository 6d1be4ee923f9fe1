"""Brings a ledger's schema up to date: a snapshot first, then Alembic's scripts in one transaction, then what is derived made anew."""

import contextlib
import secrets
import sqlite3
from glob import escape as glob_escape
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from assay.model.errors import LedgerError
from assay.store import lite
from assay.store.clock import now
from assay.store.index import rebuild
from assay.store.tables import about

# The schemas that there have been, oldest first; Alembic's revisions bear the same names.
REVISIONS = ("0001", "0002", "0003", "0004")
VERSION_TABLE = "assay_schema"
_LOCK = 0x6173736179


def bring_up_to_date(engine: Engine, path: Path | None, shown: str, *, create: bool = True) -> None:
    """Migrate to the newest schema where the ledger is not there yet. ``path``: the file that a snapshot is taken of, None for none.

    LedgerError for a schema that this Assay does not know, and where a migration fails; then the ledger is as it was before."""
    with engine.connect() as connection:
        found = revision(connection)
    _require_known(found, shown)
    if found == REVISIONS[-1]:
        _clear(path)
        return
    if found is None and not create:
        raise LedgerError("there is no ledger in this database", where=shown, next_step="Add reports first with `assay add`")
    snapshot = _snapshot(path, found) if path is not None and found is not None else None
    try:
        with engine.connect().execution_options(assay_writes=True) as connection, connection.begin():
            _upgrade(connection)
    except Exception as error:
        if snapshot is None or path is None:
            raise
        engine.dispose()
        _put_back(snapshot, path, shown, found)
        lite.remove(snapshot)
        what = f"bringing it from schema {found} to {REVISIONS[-1]} failed ({type(error).__name__}); it is as it was before"
        raise LedgerError(what, where=shown, next_step="Use the Assay that made it, and report this") from error
    _clear(path)


def require_current(engine: Engine, shown: str) -> None:
    """LedgerError where a ledger that may only be read has not the newest schema."""
    with engine.connect() as connection:
        found = revision(connection)
    _require_known(found, shown)
    if found != REVISIONS[-1]:
        raise LedgerError(
            "this ledger has an older schema, and may only be read", where=shown, next_step="Open it once with the right to write"
        )


def revision(connection: Connection) -> str | None:
    """The schema that a database has, None where it has none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def move(connection: Connection, target: str) -> None:
    """Run the scripts that lead to a schema, older or newer, on a connection that is in a transaction."""
    # Alembic takes a fifth of a second to import, and most openings need none of it.
    command, config = import_module("alembic.command"), import_module("alembic.config").Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    step: Any = command.upgrade if (revision(connection) or "") < target else command.downgrade
    step(config, target)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    found = revision(connection)
    if found == REVISIONS[-1]:  # another process was faster
        return
    move(connection, REVISIONS[-1])
    if found is None:
        facts = {"id": secrets.token_hex(16), "salt": secrets.token_hex(16), "made": now()}
        connection.execute(about.insert(), [{"key": key, "value": value} for key, value in facts.items()])
    rebuild(connection)


def _require_known(found: str | None, shown: str) -> None:
    if found is not None and found not in REVISIONS:
        what = f"this ledger was made by a newer Assay (schema {found}, and this one knows {REVISIONS[-1]})"
        raise LedgerError(what, where=shown, next_step="Upgrade Assay; nothing was changed")


def _snapshot(path: Path, found: str | None) -> Path:
    snapshot = path.with_name(f"{path.name}.before-{REVISIONS[-1]}-{secrets.token_hex(4)}")
    try:
        snapshot.touch(mode=0o600)
        _copy(path, snapshot)
    except BaseException:
        lite.remove(snapshot)
        raise
    return snapshot


def _put_back(snapshot: Path, path: Path, shown: str, found: str | None) -> None:
    """Put a ledger back as it was. Where there is no room even for that, what was undone with its transaction will do, if it is sound."""
    try:
        _copy(snapshot, path)
    except sqlite3.Error as error:
        if not _sound(path, found):
            what = f"bringing it to schema {REVISIONS[-1]} failed, and so did putting it back as it was ({error})"
            raise LedgerError(what, where=shown, next_step=f"As it was before, it is in {snapshot.name}: keep that file") from error


def _sound(path: Path, found: str | None) -> bool:
    with contextlib.suppress(sqlite3.Error), contextlib.closing(lite.connect(path, writable=False)) as raw:
        version: tuple[str] | None = raw.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
        return version == (found,) and raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    return False


def _clear(path: Path | None) -> None:
    """Remove the snapshots of migrations that are over, those that were killed too: they hold what may have to be forgotten."""
    if path is not None:
        for snapshot in path.absolute().parent.glob(f"{glob_escape(path.name)}.before-{REVISIONS[-1]}-*"):
            snapshot.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    before, after = sqlite3.connect(source), sqlite3.connect(target)
    try:
        before.backup(after)
    finally:
        before.close()
        after.close()
