"""Records as runs made them, and which of them is current."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, select

from assay.model.report import Record
from assay.store import log as chain
from assay.store.bodies import pack, unpack
from assay.store.matching import named, names_of
from assay.store.shapes import Engine, Run
from assay.store.tables import incident_ids, records, runs


class Kept(NamedTuple):
    """A record as a run made it, its incidents under the ids that the ledger knows them by; ``seq`` its place in the log."""

    record: Record
    run: str
    seq: int
    names: dict[str, str]


def has(connection: Connection, text_sha256: str, engine: Engine) -> bool:
    """Whether this very engine has made a record of a text."""
    return bool(connection.scalar(select(exists().where(records.c.text_sha256 == text_sha256, *by(engine)))))


def by(engine: Engine) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a record is one that this very engine has made."""
    return (
        records.c.run == runs.c.id, runs.c.engine == engine.name, runs.c.codebook == engine.codebook,
        runs.c.codebook_version == engine.codebook_version, runs.c.codebook_sha256 == engine.codebook_sha256, runs.c.assay == engine.assay,
    )  # fmt: skip


def add(connection: Connection, record: Record, run: Run, *, replaces: bool = False) -> bool:
    """Keep a record of a stored text; whether it was new. ``replaces``: what is known of the report has changed, so that this engine's own
    earlier record does not stand in the way, unless it comes from other bytes with the same text."""
    text_sha256 = record.report.sha256
    before = current(connection, text_sha256)
    if (
        before
        and replaces
        and before.record.report.capture_sha256 != record.report.capture_sha256
        and has(connection, text_sha256, run.engine)
    ):
        return False
    names = names_of(record, before.record) if before else {}
    digest, body = pack(record)
    told = {"text": text_sha256, "run": run.id, "record": digest, "names": names}
    seq = chain.append(connection, "record", told, about=text_sha256)
    connection.execute(records.insert(), {
        "text_sha256": text_sha256, "run": run.id, "sha256": digest, "body": body, "names": json.dumps(names), "incidents":
        len(record.incidents),
        "dropped": len(record.dropped), "seq": seq,
    })  # fmt: skip
    remember_incidents(connection, text_sha256, [names.get(i.id, i.id) for i in record.incidents])
    return True


def remember_incidents(connection: Connection, text_sha256: str, ids: Sequence[str]) -> None:
    """Keep the ids of a text's incidents, so that they are known though they are rejected or found no more."""
    if ids:
        known = set(connection.scalars(select(incident_ids.c.id).where(incident_ids.c.id.in_(ids))))
        if new := [i for i in dict.fromkeys(ids) if i not in known]:
            connection.execute(incident_ids.insert(), [{"id": i, "text_sha256": text_sha256} for i in new])


def current(connection: Connection, text_sha256: str, *, run: str | None = None, as_of: int | None = None) -> Kept | None:
    """The newest record of a text; of one run, or as of an entry of the log, where that is asked for."""
    query = select(records).where(records.c.text_sha256 == text_sha256)
    if run is not None:
        query = query.where(records.c.run == run)
    if as_of is not None:
        query = query.where(records.c.seq <= as_of)
    row = connection.execute(query.order_by(records.c.seq.desc()).limit(1)).first()
    return _kept(row) if row is not None else None


def _kept(row: Any) -> Kept:
    names = json.loads(row.names)
    return Kept(named(unpack(row.body), names), row.run, row.seq, names)
