"""What is derived from the ledger so that it can be listed, filtered and searched. It can be made anew at any time."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from assay.store import records, textindex
from assay.store.history import standing
from assay.store.rows import Rows, rows_of, waiting
from assay.store.shapes import View
from assay.store.tables import (
    DERIVED,
    captures,
    incident_agencies,
    incident_goods,
    incident_places,
    incident_values,
    incidents,
    readings,
    reports,
    sightings,
    texts,
)
from assay.store.words import storable

# The tables of an incident's items, in the order in which ``Rows`` has them.
_OF_ITEMS = (incident_places, incident_goods, incident_values, incident_agencies)
# Rows read at once where everything is gone through: a few megabytes of text.
_AT_ONCE = 500


def sought(title: str | None, content: str) -> str:
    """The words under which a report is found: its title's and its text's."""
    return f"{title}\n{content}" if title else content


def refresh(connection: Connection, capture_sha256: str) -> None:
    """Make anew what is derived of a capture: a row for each text that was read from it, or one for none."""
    rows = connection.execute(select(readings).where(readings.c.capture_sha256 == capture_sha256).order_by(readings.c.id)).all()
    current = next((r.text_sha256 for r in reversed(rows) if r.text_sha256), None)
    unread = f"cap_{capture_sha256[:16]}"
    if current is None:
        remove(connection, unread)
        connection.execute(reports.insert(), _unread_row(connection, unread, rows[-1]))
        return
    remove(connection, unread)
    for text_sha256 in dict.fromkeys(r.text_sha256 for r in rows if r.text_sha256):
        refresh_text(connection, text_sha256)


def refresh_text(connection: Connection, text_sha256: str) -> None:
    """Make anew what is derived of a text: its row, its incidents as they now stand."""
    text = connection.execute(select(texts.c.id, texts.c.report).where(texts.c.sha256 == text_sha256)).one()
    rows = _rows(connection, text, text_sha256)
    remove(connection, text.report)
    connection.execute(reports.insert(), rows.report)
    for table, some in zip((incidents, *_OF_ITEMS), rows[1:], strict=True):
        if some:
            connection.execute(table.insert(), some)


def refresh_report(connection: Connection, text_sha256: str) -> None:
    """Make anew what is derived of a text, and of the others that were read from the same bytes."""
    of = select(readings.c.capture_sha256).where(readings.c.text_sha256 == text_sha256).distinct()
    for capture in connection.scalars(of.order_by(readings.c.capture_sha256)).all():
        refresh(connection, capture)


def expected(connection: Connection, row: Any) -> Rows:
    """What should be derived of the report in a row."""
    if row.text_sha256 is not None:
        text = connection.execute(select(texts.c.id, texts.c.report).where(texts.c.sha256 == row.text_sha256)).one()
        return _rows(connection, text, row.text_sha256)
    newest = select(readings).where(readings.c.capture_sha256 == row.capture_sha256).order_by(readings.c.id.desc()).limit(1)
    return rows_of(_unread_row(connection, row.id, connection.execute(newest).one()), None)


def listed(connection: Connection, row: Any) -> Rows:
    """What is derived of the report in a row, as it is kept."""
    found = [dict(i) for i in connection.execute(select(incidents).where(incidents.c.report == row.id)).mappings()]
    ids = [i["id"] for i in found]
    items = (
        [{key: value for key, value in r.items() if key != "id"} for r in connection.execute(_of_incidents(table, ids)).mappings()]
        for table in _OF_ITEMS
    )
    return Rows(row._asdict(), found, *items)


def same(one: Rows, other: Rows) -> bool:
    """Whether two reports' rows say the same, in whatever order they stand."""
    return one.report == other.report and all(
        sorted(ours, key=_own_key) == sorted(theirs, key=_own_key) for ours, theirs in zip(one[1:], other[1:], strict=True)
    )


def _own_key(row: dict[str, Any]) -> tuple[str, str]:
    return (row["id"], "") if "id" in row else (row["incident"], row["item"])


def _of_incidents(table: Any, ids: Sequence[str]) -> Any:
    return select(table).where(table.c.incident.in_(ids))


def _rows(connection: Connection, text: Any, text_sha256: str) -> Rows:
    return rows_of(*_text_row(connection, text, text_sha256))


def rebuild(connection: Connection) -> None:
    """Make everything anew that is derived, the full-text index too."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    rebuild_words(connection)
    for capture in connection.scalars(select(captures.c.sha256).order_by(captures.c.seq)).all():
        refresh(connection, capture)


def rebuild_words(connection: Connection) -> None:
    """Make the full-text index anew: what is no longer stored is no longer in it."""
    textindex.drop(connection)
    textindex.create(connection)
    titles: dict[str, str | None] = {}
    for text_sha256, body in connection.execute(select(readings.c.text_sha256, readings.c.body).where(readings.c.text_sha256.is_not(None))):
        titles.setdefault(text_sha256, json.loads(body).get("title"))
    last = 0
    while rows := connection.execute(select(texts).where(texts.c.id > last).order_by(texts.c.id).limit(_AT_ONCE)).all():
        textindex.put(connection, [(r.id, sought(titles.get(r.sha256), r.content.decode("utf-8", "replace"))) for r in rows])
        last = rows[-1].id


def _text_row(connection: Connection, text: Any, text_sha256: str) -> tuple[dict[str, Any], View | None]:
    rows = connection.execute(select(readings).where(readings.c.text_sha256 == text_sha256).order_by(readings.c.id)).all()
    kept = records.current(connection, text_sha256)
    seen = standing(connection, text.report, kept) if kept else None
    capture = seen.record.report.capture_sha256 if seen else None
    reading = next((r for r in reversed(rows) if r.capture_sha256 == capture), rows[-1])
    row = _common(connection, text.report, reading) | {
        "text_id": text.id,
        "text_sha256": text_sha256,
        "incidents": len(seen.record.incidents) if seen else 0,
        "reviewed": _reviewed(seen),
        "pending": len(seen.pending) if seen else 0,
        "unread": None if seen else reading.unread,
        "superseded_by": _superseded(connection, text_sha256, [r.capture_sha256 for r in rows]),
        **waiting(seen),
    }
    return row, seen


def _reviewed(seen: View | None) -> str:
    states = {seen.reviewed(i.id) for i in seen.record.incidents} if seen else set()
    return "yes" if states == {"yes"} else "partly" if states - {"no"} else "no"


def _superseded(connection: Connection, text_sha256: str, of: Sequence[str]) -> str | None:
    """The report that a newer reader made of the same bytes; None where this text is the newest of any bytes."""
    newer = None
    for capture in dict.fromkeys(of):
        query = select(readings.c.text_sha256, texts.c.report).join(texts, texts.c.sha256 == readings.c.text_sha256)
        newest = connection.execute(query.where(readings.c.capture_sha256 == capture).order_by(readings.c.id.desc()).limit(1)).first()
        if newest is None or newest.text_sha256 == text_sha256:
            return None
        newer = newest.report
    return newer


def _unread_row(connection: Connection, report: str, reading: Any) -> dict[str, Any]:
    return _common(connection, report, reading) | {
        "text_id": None,
        "text_sha256": None,
        "incidents": 0,
        "reviewed": "no",
        "pending": 0,
        "unread": reading.unread,
        "superseded_by": None,
        **waiting(None),
    }


def _common(connection: Connection, report: str, reading: Any) -> dict[str, Any]:
    body = json.loads(reading.body)
    first = select(sightings.c.name, sightings.c.added, sightings.c.url).where(sightings.c.capture_sha256 == reading.capture_sha256)
    seen = connection.execute(first.order_by(sightings.c.id).limit(1)).one()
    known = {key: storable(body[key]) if body.get(key) else None for key in ("outlet", "title", "published", "url", "language")}
    return {
        "id": report,
        "capture_sha256": reading.capture_sha256,
        "name": seen.name,
        "outlet": known["outlet"],
        "title": known["title"],
        "published": known["published"],
        "url": known["url"] or seen.url,
        "language": known["language"],
        "added": seen.added,
        "moment": known["published"] or seen.added,
    }


def remove(connection: Connection, report: str) -> None:
    """Take out the rows of a report and its incidents, where there are any."""
    if connection.scalar(select(reports.c.id).where(reports.c.id == report)) is None:
        return
    of = select(incidents.c.id).where(incidents.c.report == report)
    for table in _OF_ITEMS:
        connection.execute(delete(table).where(table.c.incident.in_(of)))
    connection.execute(delete(incidents).where(incidents.c.report == report))
    connection.execute(delete(reports).where(reports.c.id == report))
