"""Taking documents in: the bytes, the text read from them, and the record made of it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from assay.model.errors import LedgerError
from assay.model.ids import report_id, sha256
from assay.model.report import Capture, Record, Report
from assay.store import index, records, textindex
from assay.store import log as chain
from assay.store.bodies import reading_body, reading_digest
from assay.store.changes import Change, changes
from assay.store.clock import now
from assay.store.forget import forgotten
from assay.store.shapes import Added, Document, Engine, Run
from assay.store.tables import captures, readings, runs, sightings, texts
from assay.store.tables import records as record_table
from assay.store.words import storable


def add(connection: Connection, document: Document, run: Run) -> Added:
    """Take in one document; see ``Ledger.add``."""
    capture = document.capture
    report = document.record.report if document.record else document.report
    shown = report.id if report else unread_id(capture.sha256)
    banned = forgotten(connection, [capture.sha256, *([report.sha256] if report else [])])
    if banned is not None:
        return Added(report=shown, capture_sha256=capture.sha256, new=False, changed=False, forgotten=banned)
    new = _capture(connection, capture)
    seen = _sighting(connection, capture, first=new)
    unread = None if document.record else storable(document.unread or "it was not read")
    reading = _reading(connection, capture, report, unread, run)
    made = False
    if document.record and (reading or not records.has(connection, document.record.report.sha256, run.engine)):
        made = records.add(connection, document.record, run, replaces=reading)
    if reading or made:
        index.refresh(connection, capture.sha256)
    return Added(
        report=shown, capture_sha256=capture.sha256, new=new, changed=new or seen or reading or made,
        incidents=len(document.record.incidents) if document.record else 0, unread=unread,
    )  # fmt: skip


def add_again(connection: Connection, record: Record, run: Run) -> list[Change]:
    """Keep a record that another engine made of a stored text; what changed against the current one."""
    text_sha256 = record.report.sha256
    capture = connection.scalar(select(readings.c.capture_sha256).where(readings.c.text_sha256 == text_sha256).limit(1))
    if capture is None:
        raise LedgerError(f"the text of {record.report.id} is not in the ledger", next_step="Add it first with `assay add`")
    before = records.current(connection, text_sha256)
    records.add(connection, record, run)
    after = records.current(connection, text_sha256)
    index.refresh(connection, capture)
    return changes(before.record if before else None, after.record) if after else []


def sighted(connection: Connection, capture: Capture) -> bool:
    """Keep where known bytes were found; whether that was new. See ``Ledger.sighted``."""
    there = connection.scalar(select(captures.c.sha256).where(captures.c.sha256 == capture.sha256)) is not None
    return there and _sighting(connection, capture, first=False)


def unread_id(capture_sha256: str) -> str:
    """The id of a report of which no text could be read: "cap_" and the first 16 hex digits of the hash of its bytes."""
    return f"cap_{capture_sha256[:16]}"


def known(connection: Connection, sha256s: Sequence[str], engine: Engine) -> dict[str, Added]:
    """What needs no reading; see ``Ledger.known``."""
    found: dict[str, Added] = {}
    for start in range(0, len(sha256s), 500):
        for digest, added in _known(connection, sha256s[start : start + 500], engine):
            found[digest] = added
    for digest in sha256s:
        if digest not in found and (reason := forgotten(connection, [digest])) is not None:
            found[digest] = Added(report=unread_id(digest), capture_sha256=digest, new=False, changed=False, forgotten=reason)
    return found


def _known(connection: Connection, sha256s: Sequence[str], engine: Engine) -> list[tuple[str, Added]]:
    newest = select(func.max(readings.c.id)).where(readings.c.capture_sha256.in_(sha256s)).group_by(readings.c.capture_sha256)
    done = (
        select(record_table.c.text_sha256, func.max(record_table.c.incidents).label("incidents"))
        .join(runs, runs.c.id == record_table.c.run)
        .where(runs.c.codebook == engine.codebook)
        .group_by(record_table.c.text_sha256)
        .subquery()
    )
    query = (
        select(readings.c.capture_sha256, readings.c.body, readings.c.unread, texts.c.report, done.c.incidents)
        .outerjoin(texts, texts.c.sha256 == readings.c.text_sha256)
        .outerjoin(done, done.c.text_sha256 == readings.c.text_sha256)
        .where(readings.c.id.in_(newest))
    )
    found = []
    for row in connection.execute(query):
        tried = row.unread is not None and json.loads(row.body).get("assay") == engine.assay
        if row.incidents is not None or tried:
            added = Added(report=row.report or unread_id(row.capture_sha256), capture_sha256=row.capture_sha256, new=False, changed=False,
                          incidents=row.incidents or 0, unread=row.unread)  # fmt: skip
            found.append((row.capture_sha256, added))
    return found


def _capture(connection: Connection, capture: Capture) -> bool:
    if connection.scalar(select(captures.c.sha256).where(captures.c.sha256 == capture.sha256)) is not None:
        return False
    body = {"capture": capture.sha256, "size": len(capture.content), **_where(capture)}
    seq = chain.append(connection, "capture", body, about=capture.sha256)
    connection.execute(
        captures.insert(), {"sha256": capture.sha256, "content": capture.content, "size": len(capture.content), "added": now(), "seq": seq}
    )
    return True


def _sighting(connection: Connection, capture: Capture, *, first: bool) -> bool:
    where = _where(capture)
    digest = sha256(chain.canonical({"capture": capture.sha256, "name": where["name"], "url": where["url"]}))
    if not first and connection.scalar(select(sightings.c.id).where(sightings.c.digest == digest)) is not None:
        return False
    if not first:
        chain.append(connection, "sighting", {"capture": capture.sha256, **where}, about=capture.sha256)
    connection.execute(sightings.insert(), {"capture_sha256": capture.sha256, "added": now(), "digest": digest, **where})
    return True


def _where(capture: Capture) -> dict[str, Any]:
    return {
        "name": storable(capture.name),
        "url": storable(capture.known.url) if capture.known.url else None,
        "retrieved": capture.retrieved,
    }


def _reading(connection: Connection, capture: Capture, report: Report | None, unread: str | None, run: Run) -> bool:
    """Keep what a reader found; whether that is new."""
    body = reading_body(report, run.engine.assay)
    digest = reading_digest(capture.sha256, report.sha256 if report else None, body, unread)
    if connection.scalar(select(readings.c.id).where(readings.c.digest == digest)) is not None:
        return False
    told = {"capture": capture.sha256, "text": report.sha256 if report else None, "reading": digest, "unread": unread is not None}
    seq = chain.append(connection, "reading", told, about=capture.sha256)
    if report is not None:
        _text(connection, report, seq)
    connection.execute(readings.insert(), {
        "capture_sha256": capture.sha256, "text_sha256": report.sha256 if report else None, "reader": report.reader if report else None,
        "media_type": capture.media_type, "body": chain.canonical(body), "unread": unread, "added": now(), "seq": seq, "digest": digest,
    })  # fmt: skip
    return True


def _text(connection: Connection, report: Report, seq: int) -> None:
    if connection.scalar(select(texts.c.id).where(texts.c.sha256 == report.sha256)) is not None:
        return
    content = report.text.encode("utf-8")
    row = {"sha256": report.sha256, "report": report_id(report.sha256), "content": content, "seq": seq}
    made = connection.execute(texts.insert(), row).inserted_primary_key
    textindex.put(connection, [(made[0] if made else 0, index.sought(report.title, report.text))])
