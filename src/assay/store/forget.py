"""Forgetting: contents erased for good, so that no copy is left in the file, while the chain of the log still verifies."""

import contextlib
import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.exc import DBAPIError

from assay.model.errors import LedgerError
from assay.model.ids import sha256
from assay.store import lite, textindex
from assay.store import log as chain
from assay.store.database import Database
from assay.store.faults import explained, told
from assay.store.index import rebuild_words, remove
from assay.store.query import find
from assay.store.runs import ranges
from assay.store.tables import (
    about,
    captures,
    codings,
    incident_ids,
    judgements,
    log_bodies,
    metadata,
    readings,
    records,
    reports,
    sightings,
    texts,
    tombstones,
)
from assay.store.words import storable

# Milliseconds to wait for readers to end before a sweep is put off to the next opening.
PATIENCE = 10_000
_DUE = "sweep_due"
_LOCK_NOT_AVAILABLE = "55P03"


class _Whole(NamedTuple):
    """All the bytes and texts that belong together: forgetting one without the others would leave its words."""

    captures: list[str]
    texts: list[str]


def forget(database: Database, some_id: str, *, reason: str, by: str) -> int:
    """Erase a report; see ``Ledger.forget``."""
    if not reason.strip() or not by.strip():
        raise LedgerError(
            "forgetting needs a reason and a name", next_step="Give both; what is to be forgotten must not stand in the reason"
        )
    with database.writing() as connection:
        whole = _whole(connection, find(connection, some_id))
        entries = _erase(connection, whole)
        _keep_that(connection, whole, entries, reason, by)
        connection.execute(delete(about).where(about.c.key == _DUE))
        connection.execute(about.insert(), {"key": _DUE, "value": "yes"})
    sweep(database)
    return len(whole.texts)


def sweep_if_due(database: Database) -> None:
    """Finish a forgetting that was cut short between erasing and sweeping; where others are at work, the next opening tries again."""
    with database.reading() as connection:
        due = connection.scalar(select(about.c.value).where(about.c.key == _DUE))
    if due and database.writable:
        with contextlib.suppress(LedgerError):
            sweep(database)


def sweep(database: Database) -> None:
    """Leave nothing of what was erased: write the file anew without free pages, and empty the write-ahead log.

    On PostgreSQL the tables are written anew; what its own write-ahead log still has is the server's to let go of (see docs/ledger.md).
    LedgerError where another process still reads an older state: the contents are erased, and the next opening sweeps."""
    swept = _sweep_file(database) if database.path is not None else _sweep_server(database)
    if not swept:
        raise LedgerError("the contents are erased, but another process still reads an older state that has them", where=database.shown,
                          next_step="Let it end; the next command that opens the ledger leaves nothing of them")  # fmt: skip
    with database.writing() as connection:
        connection.execute(delete(about).where(about.c.key == _DUE))


def forgotten(connection: Connection, hashes: Sequence[str]) -> str | None:
    """The reason for which bytes or a text with one of these hashes were forgotten; None where none was."""
    seq = _tombstone(connection, hashes)
    if seq is None:
        return None
    body = connection.scalar(select(log_bodies.c.body).where(log_bodies.c.seq == seq))
    return str(json.loads(body)["reason"]) if body else "no reason is left"


def remember(connection: Connection, capture_sha256: str) -> bool:
    """Lift a ban; see ``Ledger.remember``."""
    seq = _tombstone(connection, [capture_sha256])
    if seq is None:
        return False
    chain.append(connection, "remember", {"forgotten_at": seq})
    connection.execute(delete(tombstones).where(tombstones.c.seq == seq))
    return True


def _tombstone(connection: Connection, hashes: Sequence[str]) -> int | None:
    found = connection.scalar(select(tombstones.c.seq).where(tombstones.c.digest.in_(_salted(connection, hashes))).limit(1))
    return int(found) if found is not None else None


def _salted(connection: Connection, hashes: Sequence[str]) -> list[str]:
    """Digests from which nobody learns a hash who has not this ledger's salt, and that differ from ledger to ledger."""
    salt = connection.scalar(select(about.c.value).where(about.c.key == "salt"))
    return [sha256(f"{salt}\n{digest}") for digest in hashes]


def _whole(connection: Connection, report: str) -> _Whole:
    row = connection.execute(select(reports.c.capture_sha256, reports.c.text_sha256).where(reports.c.id == report)).one()
    found_captures, found_texts = {row.capture_sha256}, {row.text_sha256} - {None}
    while True:
        same = or_(readings.c.capture_sha256.in_(found_captures), readings.c.text_sha256.in_(found_texts))
        rows = connection.execute(select(readings.c.capture_sha256, readings.c.text_sha256).where(same)).all()
        wider = found_captures | {r.capture_sha256 for r in rows}, found_texts | {r.text_sha256 for r in rows if r.text_sha256}
        if wider == (found_captures, found_texts):
            return _Whole(sorted(found_captures), sorted(found_texts))
        found_captures, found_texts = wider


def _erase(connection: Connection, whole: _Whole) -> list[int]:
    """Delete all rows; the numbers of the log's entries that lost their bodies."""
    ids = connection.scalars(
        select(reports.c.id).where(reports.c.capture_sha256.in_(whole.captures) | reports.c.text_sha256.in_(whole.texts))
    ).all()
    for report in ids:
        remove(connection, report)
    rows = connection.scalars(select(texts.c.id).where(texts.c.sha256.in_(whole.texts))).all()
    textindex.take_out(connection, rows)
    of_these = log_bodies.c.about.in_([*whole.captures, *whole.texts])
    entries = list(connection.scalars(select(log_bodies.c.seq).where(of_these).order_by(log_bodies.c.seq)))
    connection.execute(delete(log_bodies).where(of_these))
    for table in (judgements, codings, records, incident_ids):
        connection.execute(delete(table).where(table.c.text_sha256.in_(whole.texts)))
    for table in (readings, sightings):
        connection.execute(delete(table).where(table.c.capture_sha256.in_(whole.captures)))
    connection.execute(delete(texts).where(texts.c.sha256.in_(whole.texts)))
    connection.execute(delete(captures).where(captures.c.sha256.in_(whole.captures)))
    if connection.dialect.name == "sqlite":
        rebuild_words(connection)
    return entries


def _keep_that(connection: Connection, whole: _Whole, entries: list[int], reason: str, by: str) -> None:
    counts = {"captures": len(whole.captures), "texts": len(whole.texts)}
    seq = chain.append(connection, "forget", {"reason": storable(reason), "by": storable(by), "entries": ranges(entries), **counts})
    digests = _salted(connection, [*whole.captures, *whole.texts])
    gone = set(connection.scalars(select(tombstones.c.digest).where(tombstones.c.digest.in_(digests))))
    connection.execute(tombstones.insert(), [{"digest": digest, "seq": seq} for digest in dict.fromkeys(digests) if digest not in gone])


def _sweep_file(database: Database) -> bool:
    """Whether nothing is left; not, where a reader keeps the write-ahead log from being emptied."""
    if database.path is None:
        return False
    lite.clear_leavings(database.path.absolute().parent)
    with told(database.shown), contextlib.closing(lite.connect(database.path, writable=True)) as raw:
        lite.harden(raw)
        raw.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        lite.clear_leftovers(database.path)
        raw.execute("VACUUM")
        busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def _sweep_server(database: Database) -> bool:
    """Whether nothing is left; not, where a reader holds a table."""
    names = [*metadata.tables, "text_index"]
    try:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE}")
            for name in names:
                connection.exec_driver_sql(f"VACUUM (FULL) {name}")
            connection.exec_driver_sql("RESET lock_timeout")
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            return False
        raise explained(error, database.shown) from error
    return True
