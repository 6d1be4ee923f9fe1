"""Lists of reports and incidents, and all that is kept of one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from assay.model.errors import LedgerError, UnknownIdError
from assay.model.report import Capture, Known, Report
from assay.store import runs as run_rows
from assay.store.bodies import report_of
from assay.store.database import Database
from assay.store.records import by
from assay.store.shapes import Counted, Engine, IncidentRow, ReportRow, Sighting, StoredReport
from assay.store.tables import (
    captures,
    incident_agencies,
    incident_goods,
    incident_ids,
    incident_places,
    incident_values,
    incidents,
    judgements,
    readings,
    records,
    reports,
    sightings,
    texts,
)
from assay.store.words import fold, storable

_SHORTEST = 8
_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports. ``reviewed``: no, partly, yes; ``unread``: only those without a record, or only those with one; ``pending``: only
    those with a decision to make. ``doubtful``, ``named``, ``rivals``: only those with such items still undecided, ``notes``: only those
    with notes; ``added_after``: a time or day, ISO 8601, the day included; ``has_incidents``: only those with any, or only those with none.
    ``superseded`` adds texts that a newer reader replaced. ``first``: "newest", or "review" for what has most to review."""

    outlet: str | None = None
    reviewed: str | None = None
    unread: bool | None = None
    pending: bool = False
    superseded: bool = False
    doubtful: bool = False
    named: bool = False
    rivals: bool = False
    notes: bool = False
    added_after: str | None = None
    has_incidents: bool | None = None
    first: str = "newest"
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Which incidents. ``place`` is a name, a first-level division or a country's ISO code, ``commodity`` a name or a category, both in any
    case; ``country`` is the ISO code of the country that ``place`` names, so that what lies in it is found too. ``after`` and ``before``
    are days, ISO 8601: incidents that may have occurred on or between them. ``reviewed``: no, partly, yes. ``box`` is west, south, east,
    north in degrees: incidents with any place whose point lies in it; where west is more than east it goes over the date line.
    ``agency`` is an agency's name in any case. ``route`` are the ISO codes of two countries: incidents with an origin in the first and a
    destination in the second. ``currency`` is the code of one in which a value is told."""

    type: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    commodity: str | None = None
    after: str | None = None
    before: str | None = None
    certainty: str | None = None
    reviewed: str | None = None
    pending: bool = False
    report: str | None = None
    box: tuple[float, float, float, float] | None = None
    agency: str | None = None
    route: tuple[str, str] | None = None
    currency: str | None = None
    limit: int | None = None
    offset: int = 0


def reports_query(which: ReportFilter) -> Select[Any]:
    """The query for a filter, in its order."""
    query = select(reports).where(*_report_conditions(which))
    order: list[Any] = [reports.c.moment.desc(), reports.c.id]
    if which.first == "review":
        order = [reports.c.priority.desc(), *order]
    return query.order_by(*order).limit(which.limit).offset(which.offset or None)


def count_reports(connection: Connection, which: ReportFilter) -> Counted:
    """How many reports a filter lets through, and how far they are reviewed; see ``Ledger.count_reports``."""
    r = reports.c
    read = r.unread.is_(None)
    kinds = {
        "yes": read & (r.reviewed == "yes"),
        "partly": read & (r.reviewed == "partly"),
        "no": read & (r.reviewed == "no") & (r.incidents > 0),
        "empty": read & (r.reviewed == "no") & (r.incidents == 0),
        "unread": r.unread.is_not(None),
    }
    sums = [func.coalesce(func.sum(case((fits, 1), else_=0)), 0).label(kind) for kind, fits in kinds.items()]
    items = [func.coalesce(func.sum(r[name]), 0).label(name) for name in ("items", "decided")]
    row = connection.execute(select(func.count().label("total"), *sums, *items).where(*_report_conditions(which))).one()
    return Counted(**row._asdict())


def count_incidents(connection: Connection, which: IncidentFilter) -> int:
    """How many incidents a filter lets through, whatever its limit and offset."""
    return connection.scalar(select(func.count()).select_from(chosen(which).subquery())) or 0


def reports_of(connection: Connection, which: ReportFilter) -> list[ReportRow]:
    """The reports that a filter lets through."""
    return [report_row(row) for row in connection.execute(reports_query(which))]


def incidents_of(connection: Connection, which: IncidentFilter) -> list[IncidentRow]:
    """The incidents that a filter lets through; see ``Ledger.incidents``."""
    query = chosen(which, incidents, reports.c.outlet, reports.c.published)
    when = incidents.c.date.desc().nulls_last()
    rows = connection.execute(
        query.order_by(when, reports.c.moment.desc(), incidents.c.id).limit(which.limit).offset(which.offset or None)
    ).all()
    ids = [row.id for row in rows]
    places, goods = _names(connection, incident_places, ids), _names(connection, incident_goods, ids)
    return [_incident_row(row, places.get(row.id, ()), goods.get(row.id, ())) for row in rows]


def chosen(which: IncidentFilter, *columns: Any) -> Select[Any]:
    """The query for the incidents that a filter lets through, whatever its limit and offset: their ids, or other columns."""
    query = select(*columns or (incidents.c.id,)).join_from(incidents, reports, reports.c.id == incidents.c.report)
    return query.where(reports.c.superseded_by.is_(None), *conditions(which))


def find(connection: Connection, some_id: str) -> str:
    """The report that an id belongs to; see ``Ledger.find``."""
    found: set[str] = set()
    some_id = storable(some_id)
    for beginning in (False, True):
        if not found and (not beginning or len(some_id) >= _SHORTEST):
            found = {str(report) for query in _lookups(some_id, beginning) for report in connection.scalars(query.limit(2))}
    if len(found) == 1:
        return found.pop()
    if found:
        raise LedgerError(f"{some_id} is the beginning of more than one id", next_step="Give more of it")
    raise UnknownIdError(f"there is nothing with the id {some_id}", next_step="`assay reports` and `assay incidents` list the ids")


def report(connection: Connection, report_id: str) -> StoredReport:
    """All that is kept of a report; see ``Ledger.report``."""
    row = report_row(connection.execute(select(reports).where(reports.c.id == report_id)).one())
    query = select(readings, texts.c.content).outerjoin(texts, texts.c.sha256 == readings.c.text_sha256)
    reading = connection.execute(query.where(_of(row)).order_by(readings.c.id.desc()).limit(1)).one()
    size = connection.scalar(select(captures.c.size).where(captures.c.sha256 == row.capture_sha256)) or 0
    seen = connection.execute(select(sightings).where(sightings.c.capture_sha256 == row.capture_sha256).order_by(sightings.c.id))
    made = connection.scalars(select(records.c.run).where(records.c.text_sha256 == row.text_sha256).order_by(records.c.seq))
    other = (
        select(texts.c.report)
        .join(readings, readings.c.text_sha256 == texts.c.sha256)
        .where(readings.c.capture_sha256 == row.capture_sha256)
    )
    return StoredReport(
        row=row, report=_report(reading, row.id) if row.text_sha256 else None, media_type=reading.media_type, size=size,
        sightings=tuple(Sighting(name=s.name, url=s.url, retrieved=s.retrieved, added=s.added) for s in seen),
        runs=tuple(run_rows.one(connection, run) for run in made.all()),
        versions=tuple(dict.fromkeys(connection.scalars(other.order_by(readings.c.id)))),
    )  # fmt: skip


def original(connection: Connection, capture_sha256: str) -> Capture:
    """The bytes of a capture; LedgerError where there are none."""
    row = connection.execute(select(captures.c.content).where(captures.c.sha256 == capture_sha256)).first()
    if row is None:
        raise LedgerError(f"there are no bytes with the hash {capture_sha256}", next_step="`assay reports --json` lists the captures")
    seen = connection.execute(select(sightings).where(sightings.c.capture_sha256 == capture_sha256).order_by(sightings.c.id).limit(1)).one()
    return Capture(name=seen.name, content=row.content, sha256=capture_sha256, retrieved=seen.retrieved, known=Known(url=seen.url))


def stored(database: Database, ids: Sequence[str], *, lacking: Engine | None = None) -> Iterator[Report]:
    """The stored texts as reports; see ``Ledger.stored``. They are read a few at a time, so that no lock is held while they are worked
    on."""
    with database.reading() as connection:
        wanted = [find(connection, i) for i in ids] if ids else _current(connection)
        done = _read_by(connection, lacking) if lacking else frozenset()
    wanted = [i for i in wanted if i not in done]
    for start in range(0, len(wanted), _AT_ONCE):
        with database.reading() as connection:
            found = [_stored(connection, i) for i in wanted[start : start + _AT_ONCE]]
        yield from (report for report in found if report is not None)


def report_row(row: Any) -> ReportRow:
    """A row of the table as a row of a list."""
    return ReportRow(
        id=row.id, capture_sha256=row.capture_sha256, text_sha256=row.text_sha256, name=row.name, outlet=row.outlet, title=row.title,
        published=row.published, url=row.url, language=row.language, added=row.added, incidents=row.incidents, reviewed=row.reviewed,
        unread=row.unread, superseded_by=row.superseded_by, pending=row.pending, items=row.items,
        decided=row.decided, doubtful=row.doubtful, named=row.named, rivals=row.rivals, notes=row.notes, priority=row.priority,
    )  # fmt: skip


def _report_conditions(which: ReportFilter) -> Iterator[Any]:
    r = reports.c
    for column, value in ((r.outlet, which.outlet), (r.reviewed, which.reviewed)):
        if value is not None:
            yield column == storable(value)
    for column, wanted in ((r.pending, which.pending), (r.doubtful, which.doubtful), (r.named, which.named), (r.rivals, which.rivals),
                           (r.notes, which.notes)):  # fmt: skip
        if wanted:
            yield column > 0
    if which.unread is not None:
        yield r.unread.is_not(None) if which.unread else r.unread.is_(None)
    if which.has_incidents is not None:
        yield r.incidents > 0 if which.has_incidents else r.incidents == 0
    if which.added_after is not None:
        yield r.added > storable(which.added_after)
    if not which.superseded:
        yield r.superseded_by.is_(None)


def conditions(which: IncidentFilter) -> Iterator[Any]:
    """What a filter asks of an incident, but for its report's text being the current one."""
    for column, value in ((incidents.c.type, which.type), (incidents.c.status, which.status), (incidents.c.certainty, which.certainty),
                          (incidents.c.reviewed, which.reviewed), (incidents.c.report, which.report)):  # fmt: skip
        if value is not None:
            yield column == storable(value)
    if which.place is not None:
        p = incident_places.c
        place = storable(which.place)
        named = or_(p.folded == fold(place), func.lower(p.admin1) == place.lower(), p.country.in_([place.upper(), which.country or ""]))
        yield incidents.c.id.in_(select(p.incident).where(named))
    if which.commodity is not None:
        g, goods = incident_goods.c, storable(which.commodity)
        yield incidents.c.id.in_(select(g.incident).where(or_(g.folded == fold(goods), g.category == goods.lower())))
    if which.agency is not None:
        a = incident_agencies.c
        yield incidents.c.id.in_(select(a.incident).where(a.folded == fold(storable(which.agency))))
    if which.route is not None:
        yield from (incidents.c.id.in_(_placed(role, land)) for role, land in zip(("origin", "destination"), which.route, strict=True))
    if which.currency is not None:
        v = incident_values.c
        yield incidents.c.id.in_(select(v.incident).where(v.currency == storable(which.currency)))
    if which.box is not None:
        yield incidents.c.id.in_(select(incident_places.c.incident).where(*_within(*which.box)))
    if which.after is not None:
        yield incidents.c.date_end >= storable(which.after)
    if which.before is not None:
        yield incidents.c.date <= storable(which.before)
    if which.pending:
        yield incidents.c.pending > 0


def _placed(role: str, land: str) -> Select[Any]:
    p = incident_places.c
    return select(p.incident).where(p.role == role, p.country == storable(land))


def _within(west: float, south: float, east: float, north: float) -> Iterator[Any]:
    lat, lon = incident_places.c.lat, incident_places.c.lon
    yield lat.between(south, north)
    yield lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)


def _names(connection: Connection, table: Any, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), 500):
        rows = connection.execute(
            select(table.c.incident, table.c.name).where(table.c.incident.in_(ids[start : start + 500])).order_by(table.c.id)
        )
        for incident, name in rows:
            if name not in found.get(incident, ()):
                found[incident] = (*found.get(incident, ()), name)
    return found


def _incident_row(row: Any, places: tuple[str, ...], goods: tuple[str, ...]) -> IncidentRow:
    return IncidentRow(
        id=row.id, report=row.report, type=row.type, status=row.status, certainty=row.certainty, reviewed=row.reviewed, date=row.date,
        date_end=row.date_end, places=places, commodities=goods, quote=row.quote, outlet=row.outlet, published=row.published,
        pending=row.pending,
    )  # fmt: skip


def _lookups(some_id: str, beginning: bool) -> Iterator[Select[Any]]:
    """The queries that lead from an id, or its beginning, to a report's id."""

    def fits(column: Any) -> Any:
        return column.startswith(some_id, autoescape=True) if beginning else column == some_id

    by_text = {incident_ids: incident_ids.c.id, judgements: judgements.c.id}
    yield select(reports.c.id).where(fits(reports.c.id))
    yield select(reports.c.id).where(fits(reports.c.capture_sha256), reports.c.superseded_by.is_(None))
    for table, column in by_text.items():
        yield select(texts.c.report).join(table, table.c.text_sha256 == texts.c.sha256).where(fits(column)).distinct()


def _of(row: ReportRow) -> Any:
    if row.text_sha256 is None:
        return readings.c.capture_sha256 == row.capture_sha256
    return (readings.c.capture_sha256 == row.capture_sha256) & (readings.c.text_sha256 == row.text_sha256)


def _current(connection: Connection) -> list[str]:
    query = select(reports.c.id).where(reports.c.superseded_by.is_(None), reports.c.text_sha256.is_not(None))
    return list(connection.scalars(query.order_by(reports.c.text_id)))


def _read_by(connection: Connection, engine: Engine) -> frozenset[str]:
    """The reports of which this very engine has made a record."""
    query = select(texts.c.report).join(records, records.c.text_sha256 == texts.c.sha256).where(*by(engine))
    return frozenset(connection.scalars(query))


def _stored(connection: Connection, report_id: str) -> Report | None:
    """A report; None where no text was read of it, or it was forgotten in the meantime."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).first()
    if row is None or row.text_sha256 is None:
        return None
    query = select(readings, texts.c.content).join(texts, texts.c.sha256 == readings.c.text_sha256)
    return _report(connection.execute(query.where(_of(report_row(row))).order_by(readings.c.id.desc()).limit(1)).one(), report_id)


def _report(reading: Any, report_id: str) -> Report:
    return report_of(report_id, reading.text_sha256, reading.content, reading.capture_sha256, json.loads(reading.body))
