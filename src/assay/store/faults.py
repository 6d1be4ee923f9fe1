"""What a database says when it fails, as a LedgerError. Statements and their values never stand in a message: they hold report text."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assay.model.errors import LedgerError

# What SQLite says, what is told, and what to do next; the first that fits.
_SQLITE = (
    ("disk is full", "the disk is full; nothing of this step was kept, all that was kept before is there", "Make room and run it again"),
    ("readonly database", "this ledger may only be read", "Give yourself permission to write the file and its folder"),
    ("locked", "another process kept the ledger busy for more than {busy} seconds", "Run it again when the other is done"),
    ("not a database", "this is no ledger, or it is damaged", "Restore it from a backup with `assay restore`"),
    ("malformed", "this ledger is damaged", "Restore it from a backup with `assay restore`; keep the damaged file"),
    ("disk I/O error", "the disk did not answer (it may be full, or failing)", "Check the disk; nothing of this step was kept"),
    ("unable to open", "this file cannot be opened", "Check that its folder is there and may be written"),
    ("no such table", "this ledger is damaged: a table is missing", "Restore it from a backup with `assay restore`"),
)
BUSY_SECONDS = 60


@contextmanager
def told(where: str) -> Iterator[None]:
    """Whatever the database raises inside becomes a LedgerError that names the ledger."""
    try:
        yield
    except UnicodeDecodeError as error:
        # SQLite's own message quotes the schema, and the schema is damaged.
        damaged, next_step = next((what, step) for sign, what, step in _SQLITE if sign == "malformed")
        raise LedgerError(damaged, where=where, next_step=next_step) from error
    except (DBAPIError, sqlite3.Error) as error:
        raise explained(error, where) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"the database did not answer as expected ({type(error).__name__})", where=where) from error


def explained(error: DBAPIError | sqlite3.Error, where: str) -> LedgerError:
    """The LedgerError that says what a database's error means."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        for sign, what, next_step in _SQLITE:
            if sign in str(cause):
                return LedgerError(what.format(busy=BUSY_SECONDS), where=where, next_step=next_step)
        return LedgerError(f"SQLite failed ({type(cause).__name__}: {str(cause)[:80]})", where=where)
    first = (str(cause).strip().splitlines() or [""])[0]
    if (isinstance(error, DBAPIError) and error.connection_invalidated) or "connection" in first.lower():
        return LedgerError(
            f"the database cannot be reached ({first[:160]})", where=where, next_step="Check that the server runs and lets you in"
        )
    if getattr(cause, "sqlstate", None) in {"53100", "53200"}:
        return LedgerError("the server's disk is full; nothing of this step was kept", where=where, next_step="Make room and run it again")
    if getattr(cause, "sqlstate", None) in {"25006", "42501"}:
        return LedgerError("this ledger may only be read", where=where, next_step="Ask for the right to write to the database")
    return LedgerError(f"PostgreSQL failed ({type(cause).__name__} {getattr(cause, 'sqlstate', '')})", where=where)
