"""Blind double codings: opened, finished by each coder, closed. Each of these is an entry in the log."""

import secrets
from typing import Any

from sqlalchemy import Connection, Select, or_, select, update

from assay.model.errors import LedgerError, UnknownIdError
from assay.store import log as chain
from assay.store import records
from assay.store.accounts import written
from assay.store.people import Coding
from assay.store.tables import codings as table
from assay.store.tables import texts
from assay.store.words import storable


def some(connection: Connection, report: str | None, *, coder: str | None) -> list[Coding]:
    """Codings, oldest first; see ``Ledger.codings``."""
    query = _query()
    if report is not None:
        query = query.where(texts.c.report == report)
    if coder is not None:
        query = query.where(or_(table.c.coder_a == storable(coder), table.c.coder_b == storable(coder)))
    return [_coding(row) for row in connection.execute(query.order_by(table.c.at, table.c.id))]


def one(connection: Connection, coding_id: str) -> Coding:
    """A coding by its id; UnknownIdError where there is none."""
    row = connection.execute(_query().where(table.c.id == storable(coding_id))).first()
    if row is None:
        raise UnknownIdError(f"there is no coding {coding_id!r}", next_step="Codings are listed with the reports that they are of")
    return _coding(row)


def start(connection: Connection, report: str, coders: tuple[str, str], *, by: str) -> Coding:
    """Open a coding; see ``Ledger.open_coding``."""
    first, second = (written(coder, "a coder") for coder in coders)
    by = written(by, "the log")
    if first == second:
        raise LedgerError(f"{first!r} cannot code a report twice", next_step="Name two different people")
    text_sha256 = connection.scalar(select(texts.c.sha256).where(texts.c.report == report))
    if text_sha256 is None or records.current(connection, text_sha256) is None:
        raise LedgerError(f"there is no record of {report} to decide on", next_step="`assay reread` makes one")
    if other := next((c for c in some(connection, report, coder=None) if c.closed is None), None):
        what = f"{report} is being coded already, by {other.coders[0]} and {other.coders[1]}"
        raise LedgerError(what, next_step=f"Close {other.id} first")
    at, coding_id = chain.moment(connection), f"cod_{secrets.token_hex(8)}"
    row = {"text_sha256": text_sha256, "coder_a": first, "coder_b": second, "opened_by": by, "at": at}
    connection.execute(table.insert(), {"id": coding_id, **row})
    told = {"coding": coding_id, "did": "opened", "text": text_sha256, "coders": [first, second], "by": by}
    chain.append(connection, "coding", told, about=text_sha256, at=at)
    return one(connection, coding_id)


def finish(connection: Connection, coding_id: str, *, by: str) -> Coding:
    """Keep that a coder has finished; see ``Ledger.finish_coding``."""
    coding = require_open(connection, coding_id, by)
    by = storable(by.strip())
    _step(connection, coding, "finished", by, ("done_a", "done_b")[coding.coders.index(by)])
    return one(connection, coding_id)


def close(connection: Connection, coding_id: str, *, by: str) -> Coding:
    """Close a coding; see ``Ledger.close_coding``."""
    coding, by = one(connection, coding_id), written(by, "the log")
    _require_not_closed(coding)
    _step(connection, coding, "closed", by, "closed", closed_by=by)
    return one(connection, coding_id)


def require_open(connection: Connection, coding_id: str, by: str) -> Coding:
    """The coding, where it is still open to this coder; LedgerError where it is closed, he has finished, or he is none of its coders."""
    coding = one(connection, coding_id)
    coder = require_coder(coding, by)
    _require_not_closed(coding)
    if coder in coding.done:
        raise LedgerError(f"{coder} has finished {coding.id}", next_step="What is still wrong is decided on the record, outside the coding")
    return coding


def require_coder(coding: Coding, by: str) -> str:
    """The name of a coder as it is kept; LedgerError where nobody of that name codes here."""
    name = storable(by.strip())
    if name not in coding.coders:
        raise LedgerError(f"{name!r} is no coder of {coding.id}", next_step=f"Only {' and '.join(coding.coders)} decide in it")
    return name


def _require_not_closed(coding: Coding) -> None:
    if coding.closed is not None:
        raise LedgerError(f"{coding.id} was closed by {coding.closed_by}", next_step="Open a new coding of the report")


def _step(connection: Connection, coding: Coding, did: str, by: str, when: str, **more: str) -> None:
    text_sha256 = connection.scalar(select(table.c.text_sha256).where(table.c.id == coding.id))
    at = chain.moment(connection)
    connection.execute(update(table).where(table.c.id == coding.id).values(**{when: at}, **more))
    chain.append(connection, "coding", {"coding": coding.id, "did": did, "by": by}, about=text_sha256, at=at)


def _query() -> Select[Any]:
    return select(table, texts.c.report).join(texts, texts.c.sha256 == table.c.text_sha256)


def _coding(row: Any) -> Coding:
    done = {row.coder_a: row.done_a, row.coder_b: row.done_b}
    return Coding(
        id=row.id, report=row.report, coders=(row.coder_a, row.coder_b), opened_by=row.opened_by, at=row.at,
        done={coder: at for coder, at in done.items() if at is not None}, closed=row.closed, closed_by=row.closed_by,
    )  # fmt: skip
