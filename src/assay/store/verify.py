"""Reads everything again and says what holds: the file, the originals, the texts, the records with their spans, the judgements, the lists.

What the log says of each is in a ``Told`` (see ``assay.store.chaincheck``); what it says nothing of is a fault, and so is what is
missing."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.exc import DBAPIError

from assay.model.errors import AssayError
from assay.model.ids import report_id, sha256
from assay.model.judgement import Judgement
from assay.store import chaincheck, index
from assay.store import log as chain
from assay.store.bodies import judgement_of, reading_digest, unpack
from assay.store.chaincheck import Told
from assay.store.faults import explained
from assay.store.shapes import Check, Verification
from assay.store.tables import accounts, captures, codings, judgements, readings, records, reports, texts

_AT_ONCE = 100
_NOUNS = {
    "captures": "the original",
    "texts": "the text",
    "readings": "the reading",
    "records": "the record",
    "judgements": "the judgement",
    "codings": "the coding",
    "accounts": "the account",
}
_Faults = Iterator[str]
_DAMAGED = (AssayError, zlib.error, ValueError, KeyError, TypeError)


def verify(connection: Connection, *, head: str | None) -> Verification:
    """What holds and what does not; see ``Ledger.verify``."""
    seq, last = chain.head(connection)
    links, broken = chaincheck.links(connection, head)
    bodies, told = chaincheck.bodies(connection)
    checks = [_guarded("file", connection, lambda: _file(connection)), links, bodies]
    for what, table, one, missing in (
        ("originals", captures, _capture, lambda: _missing(connection, captures.c.sha256, told.captures, "the original")),
        ("texts", texts, _text, lambda: _missing(connection, texts.c.sha256, told.texts, "the text")),
        ("readings", readings, _reading, lambda: _readings(connection, told)),
        ("records and their spans", records, _record, lambda: _missing(connection, records.c.seq, told.records, "the record of entry")),
        ("judgements", judgements, _judgement, lambda: _missing(connection, judgements.c.id, told.judgements, "the judgement")),
    ):
        checks.append(_guarded(what, connection, lambda w=what, t=table, o=one, m=missing: _each(connection, w, t, o, told, m)))  # type: ignore[misc]
    checks += _people(connection, told)
    checks.append(_guarded("runs", connection, lambda: chaincheck.manifests(connection, told)))
    checks.append(_guarded("lists", connection, lambda: _lists(connection)))
    return Verification(checks=tuple(checks), head=last, entries=seq, broken_at=broken)


def _people(connection: Connection, told: Told) -> list[Check]:
    """The checks of what a ledger has only where several people share it."""

    def of_codings() -> Check:
        missing = partial(_missing, connection, codings.c.id, told.codings, "the coding")
        return _each(connection, "codings", codings, _coding, told, missing)

    def of_accounts() -> Check:
        missing = partial(_missing, connection, accounts.c.name, told.accounts, "the account of")
        return _each(connection, "accounts", accounts, _account, told, missing)

    found = (_guarded("codings", connection, of_codings), _guarded("accounts", connection, of_accounts))
    unchecked = {"accounts": "the hashes of passwords, of which the log says nothing"}
    return [replace(check, unchecked=unchecked.get(check.what, "")) for check in found if check.total or check.faults]


def _guarded(what: str, connection: Connection, check: Callable[[], Check]) -> Check:
    """A check; where the database itself cannot be read, that is the fault, and nothing of it counts as checked."""
    try:
        return check()
    except DBAPIError as error:
        return Check(what=what, total=1, checked=0, faults=(f"could not be read: {explained(error, '').what}",))


def _file(connection: Connection) -> Check:
    if connection.dialect.name != "sqlite":
        return Check(what="file", total=0, checked=0, unchecked="the server's own files; ask it with pg_amcheck")
    found = tuple(str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"))
    return Check(what="file", total=1, checked=1, faults=() if found == ("ok",) else found)


def _each(
    connection: Connection,
    what: str,
    table: Table,
    one: Callable[[Connection, Any, Told], _Faults],
    told: Told,
    missing: Callable[[], _Faults],
) -> Check:
    faults: list[str] = []
    count = 0
    for row in _rows(connection, table):
        count += 1
        try:
            faults += one(connection, row, told)
        except _DAMAGED as error:
            faults.append(
                f"{_NOUNS[table.name]} {_short(getattr(row, table.primary_key.columns[0].name))} is damaged ({type(error).__name__})"
            )
    faults += missing()
    return Check(what=what, total=count, checked=count, faults=tuple(faults))


def _rows(connection: Connection, table: Table) -> Iterator[Any]:
    """All rows of a table, a few at a time: originals may be large."""
    key = next(iter(table.primary_key))
    last: Any = None
    while True:
        query: Select[Any] = select(table).order_by(key).limit(_AT_ONCE)
        rows = connection.execute(query if last is None else query.where(key > last)).all()
        if not rows:
            return
        yield from rows
        last = getattr(rows[-1], key.name)


def _readings(connection: Connection, told: Told) -> _Faults:
    """What is missing; and whether the numbers, by which the newest reading is told, are those that they were given: one after another in
    the order of the log. A server also counts what was never kept (a disk that was full), so there numbers may be left out."""
    gapless = connection.dialect.name == "sqlite"
    yield from _missing(connection, readings.c.digest, told.readings, "the reading")
    rows = connection.execute(select(readings.c.id, readings.c.seq).order_by(readings.c.seq)).all()
    for before, after in pairwise(rows):
        if after.id <= before.id or (gapless and after.id - before.id > after.seq - before.seq):
            yield f"the reading of entry {after.seq} has another number than it was given"


def _missing(connection: Connection, column: Any, expected: Any, what: str) -> _Faults:
    there = set(connection.scalars(select(column)))
    for key in expected:
        if key not in there:
            yield f"{what} {_short(key)} is in the log, and is not there"


def _capture(connection: Connection, row: Any, told: Told) -> _Faults:
    if sha256(row.content) != row.sha256:
        yield f"the original {_short(row.sha256)} is not what was added: its bytes have another hash"
    if told.captures.get(row.sha256) != row.size:
        yield f"the original {_short(row.sha256)} is not as the log has it"


def _text(connection: Connection, row: Any, told: Told) -> _Faults:
    if sha256(row.content) != row.sha256 or report_id(row.sha256) != row.report:
        yield f"the text of {row.report} is not what was read: it has another hash"
    if row.sha256 not in told.texts:
        yield f"the log knows nothing of the text of {row.report}"


def _reading(connection: Connection, row: Any, told: Told) -> _Faults:
    digest = reading_digest(row.capture_sha256, row.text_sha256, json.loads(row.body), row.unread)
    if not all(value is None or isinstance(value, str) for value in (row.added, row.media_type)):
        yield f"when or as what the original {_short(row.capture_sha256)} was read is damaged"
    if row.reader != json.loads(row.body).get("reader"):
        yield f"the reader of the original {_short(row.capture_sha256)} is not the one that the log has"
    if digest != row.digest or told.readings.get(row.digest) != (row.capture_sha256, row.text_sha256):
        yield f"what was read from the original {_short(row.capture_sha256)} (outlet, title, dates, furniture) is not as the log has it"


def _record(connection: Connection, row: Any, told: Told) -> _Faults:
    data = zlib.decompress(row.body)
    if told.records.get(row.seq) != (row.text_sha256, row.run, row.sha256, row.names) or sha256(data) != row.sha256:
        yield f"the record of entry {row.seq} ({row.run}) is not what the run made"
    # Reading it again holds every quote against the text that the record carries; that must be the text that is kept.
    content = connection.scalar(select(texts.c.content).where(texts.c.sha256 == row.text_sha256))
    if unpack(row.body).report.text.encode("utf-8") != content:
        yield f"the record of entry {row.seq} ({row.run}) rests on another text than the one that is kept"


def _judgement(connection: Connection, row: Any, told: Told) -> _Faults:
    if told.judgements.get(row.id) != (sha256(row.body), row.by, row.verdict, row.at, row.seq, row.coding):
        yield f"the judgement {row.id} is not what was decided"
    content = connection.scalar(select(texts.c.content).where(texts.c.sha256 == row.text_sha256)) or b""
    words = content.decode("utf-8")
    for span in _spans(judgement_of(row, "")):
        if words[span.start : span.end] != span.quote:
            yield f"the judgement {row.id} quotes words that do not stand at {span.start} to {span.end} of its text"


def _coding(_: Connection, row: Any, told: Told) -> _Faults:
    if told.codings.get(row.id) != {key: value for key, value in row._mapping.items() if key != "id"}:
        yield f"the coding {row.id} is not as the log has it"


def _account(_: Connection, row: Any, told: Told) -> _Faults:
    if told.accounts.get(row.name) != {"role": row.role, "created": row.created, "ended": row.ended}:
        yield f"the account of {row.name} is not as the log has it"


def _spans(judgement: Judgement) -> Iterator[Any]:
    found = [judgement.decision.span, *(s for a in judgement.anchors.values() for s in (a.span, a.claim))]
    return (span for span in found if span is not None)


def _lists(connection: Connection) -> Check:
    """What is derived, made anew and compared; the full-text index only by the number of its texts."""
    faults, count = [], 0
    for row in _rows(connection, reports):
        count += 1
        try:
            expected = index.expected(connection, row)
            listed = index.listed(connection, row)
        except _DAMAGED as error:
            faults.append(f"{row.id} cannot be derived anew ({type(error).__name__})")
            continue
        if not index.same(expected, listed):
            faults.append(f"{row.id} is listed otherwise than what is kept of it says")
    stored = connection.scalar(select(func.count()).select_from(texts)) or 0
    indexed = connection.exec_driver_sql("SELECT count(*) FROM text_index").scalar() or 0
    if indexed != stored:
        faults.append(f"the full-text index has {indexed} texts, and {stored} are kept")
    return Check(what="lists", total=count, checked=count, faults=tuple(faults), unchecked="each word of the full-text index")


def _short(key: object) -> str:
    return str(key)[:20]
