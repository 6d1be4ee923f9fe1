"""What the incidents of a ledger come to: on a map, over the months, counted by goods, agency, route, and as rows for a spreadsheet.

Each takes an ``IncidentFilter``, whose limit and offset play no part. Two reports of one incident are two incidents here, as they are in
the ledger; what is negated is counted, but never summed up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, Subquery, case, func, literal, null, select

from assay.model.errors import UsageError
from assay.model.record import Certainty
from assay.model.values import Qualifier
from assay.store.query import IncidentFilter, chosen
from assay.store.tables import incident_agencies, incident_goods, incident_places, incident_values, incidents, log, reports

By = Literal["goods", "category", "agency", "route", "value", "country", "type", "status"]
Kind = Literal["places", "goods", "values", "agencies", "incidents"]

_BEFORE = {
    Qualifier.APPROX: "about ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UNDER: "under ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.VAGUE: "vaguely ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """One place of incidents. ``lat`` and ``lon`` are None for a province, a country, a river. ``items`` are the places of that name in
    all its incidents (one may have it twice, in two roles), ``reviewed`` those of them that people decided on."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    incidents: int
    items: int
    reviewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The incidents of a month, "2021-03", by their first possible day; ``reviewed`` those with all decided on, ``asserted`` those that
    somebody plainly asserts."""

    month: str
    incidents: int
    reviewed: int
    asserted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The months in which there are incidents, oldest first, and how many incidents have no date."""

    months: tuple[Month, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many incidents have something. ``label`` is it in words, ``key`` as filters take it; of a route the ISO codes, "CN → MM".

    ``reviewed`` and ``asserted`` are incidents in which it was decided on, or plainly asserted. ``total`` sums up what is stated of it, a
    range by its low end, without what is negated, in ``unit``: a unit, a currency, kilograms for a category; None where nothing is."""

    label: str
    key: str
    incidents: int
    reviewed: int
    asserted: int
    total: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One place, good, value, agency or incident as a row of a spreadsheet. ``value`` says it in words; ``name`` and what stands after it
    say the same apart, None where it does not apply. ``role`` is a place's or an agency's, the category of goods, who valued a value, an
    incident's status; ``unit`` a unit or a currency. ``reviewed``: "reviewed" or "unreviewed", of an incident also "partly reviewed"."""

    incident: str
    report: str
    outlet: str | None
    published: str | None
    date: str | None
    kind: str
    value: str
    name: str | None
    role: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    number: float | None
    number_high: float | None
    unit: str | None
    qualifier: str | None
    certainty: str
    speaker: str
    quote: str
    reviewed: str


def map_places(connection: Connection, which: IncidentFilter) -> list[MapPlace]:
    """The places of incidents, those with most first; see ``Ledger.map_places``."""
    p, i = incident_places.c, chosen(which).subquery().c
    key = (p.name, p.country, p.admin1, p.lat, p.lon, p.precision)
    number = func.count(p.incident.distinct()).label("incidents")
    query = select(*key, number, func.count().label("items"), _sum(p.reviewed).label("reviewed")).join_from(
        incident_places, i.id.table, i.id == p.incident
    )
    rows = connection.execute(query.group_by(*key).order_by(number.desc(), p.name, p.country, p.lat, p.lon))
    return [MapPlace(**row._asdict()) for row in rows]


def timeline(connection: Connection, which: IncidentFilter) -> Timeline:
    """The incidents by month; see ``Ledger.timeline``."""
    i = _chosen(which)
    month = func.substr(i.c.date, 1, 7).label("month")
    reviewed, asserted = _sum(i.c.reviewed == "yes"), _sum(i.c.certainty == Certainty.ASSERTED.value)
    query = select(month, func.count().label("incidents"), reviewed.label("reviewed"), asserted.label("asserted"))
    rows = connection.execute(query.group_by(month).order_by(month)).all()
    return Timeline(
        months=tuple(Month(**row._asdict()) for row in rows if row.month is not None),
        undated=sum(row.incidents for row in rows if row.month is None),
    )


def tallies(connection: Connection, which: IncidentFilter, by: By, limit: int) -> list[Tally]:
    """The incidents counted by something, the most first; see ``Ledger.tallies``."""
    if by not in _TALLIES:
        raise UsageError(f"incidents are not counted by {by!r}", next_step=f"Name one of {', '.join(_TALLIES)}")
    query = _TALLIES[by](which)
    counted = query.selected_columns.incidents
    rows = connection.execute(query.order_by(counted.desc(), query.selected_columns.label, query.selected_columns.unit).limit(limit))
    return [_tally(row) for row in rows]


def facts(connection: Connection, which: IncidentFilter, kind: Kind, limit: int | None) -> Iterator[Fact]:
    """The rows for a spreadsheet, the newest incident first; see ``Ledger.facts``."""
    if kind not in _FACTS:
        raise UsageError(f"there is no list of {kind!r}", next_step=f"Name one of {', '.join(_FACTS)}")
    table, own = _FACTS[kind]
    key = table.c.id if table is incidents else table.c.incident
    shared = [incidents.c.id.label("incident"), incidents.c.report, reports.c.outlet, reports.c.published, incidents.c.date]
    said = [table.c.certainty, table.c.quote, table.c.reviewed]
    said.append(literal("").label("speaker") if table is incidents else table.c.speaker)
    query = select(*shared, *said, *(column.label(name) for name, column in own.items()))
    query = query.join_from(incidents, reports, reports.c.id == incidents.c.report)
    if table is not incidents:
        query = query.join(table, key == incidents.c.id)
    query = query.where(key.in_(chosen(which)))
    order = (incidents.c.date.desc().nulls_last(), incidents.c.id, table.c.id)
    for row in connection.execute(query.order_by(*order).limit(limit)):
        yield _fact(kind, row._asdict())


def version(connection: Connection) -> int:
    """The number of the last entry of the log, 0 where there is none."""
    return connection.scalar(select(func.max(log.c.seq))) or 0


# ---- what incidents are counted by


def _chosen(which: IncidentFilter) -> Subquery:
    i = incidents.c
    return chosen(which, i.id, i.type, i.status, i.certainty, i.reviewed, i.date).subquery()


def _of(columns: Any, which: IncidentFilter) -> Any:
    """That an item belongs to an incident which the filter lets through."""
    return columns.incident.in_(chosen(which))


def _sum(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _counted(incident: Any, reviewed: Any, asserted: Any) -> tuple[Any, ...]:
    """How many incidents there are in a group, and in how many what the group is about was reviewed, or is asserted."""
    return (
        func.count(incident.distinct()).label("incidents"),
        func.count(case((reviewed, incident)).distinct()).label("reviewed"),
        func.count(case((asserted, incident)).distinct()).label("asserted"),
    )


def _counted_items(columns: Any) -> tuple[Any, ...]:
    return _counted(columns.incident, columns.reviewed, columns.certainty == Certainty.ASSERTED.value)


def _stated(amount: Any, columns: Any) -> Any:
    """The sum of what is stated and not negated."""
    return func.sum(case((columns.certainty != Certainty.NEGATED.value, amount))).label("total")


def _nothing(total: Any = None) -> tuple[Any, ...]:
    return ((null() if total is None else total).label("total"), null().label("unit"))


def _by_goods(which: IncidentFilter) -> Select[Any]:
    g = incident_goods.c
    label = func.min(g.name).label("label")
    query = select(label, label.label("key"), *_counted_items(g), _stated(g.quantity, g), g.unit.label("unit"))
    return query.where(_of(g, which)).group_by(g.folded, g.unit)


def _by_category(which: IncidentFilter) -> Select[Any]:
    g = incident_goods.c
    query = select(g.category.label("label"), g.category.label("key"), *_counted_items(g), _stated(g.kg, g), literal("kg").label("unit"))
    return query.where(_of(g, which)).group_by(g.category)


def _by_agency(which: IncidentFilter) -> Select[Any]:
    a = incident_agencies.c
    label = func.min(a.name).label("label")
    return select(label, label.label("key"), *_counted_items(a), *_nothing()).where(_of(a, which)).group_by(a.folded)


def _by_value(which: IncidentFilter) -> Select[Any]:
    v = incident_values.c
    currency = func.coalesce(v.currency, "").label("label")
    query = select(currency, currency.label("key"), *_counted_items(v), _stated(v.amount, v), v.currency.label("unit"))
    return query.where(_of(v, which)).group_by(v.currency)


def _by_country(which: IncidentFilter) -> Select[Any]:
    p = incident_places.c
    query = select(p.country.label("label"), p.country.label("key"), *_counted_items(p), *_nothing())
    return query.where(_of(p, which), p.country.is_not(None)).group_by(p.country)


def _by_route(which: IncidentFilter) -> Select[Any]:
    """From the country of each origin to that of each destination of the same incident."""
    start, end = incident_places.alias("start"), incident_places.alias("end_")
    a, b = start.c, end.c
    plain = Certainty.ASSERTED.value
    label = (a.country + literal(" → ") + b.country).label("label")
    counted = _counted(a.incident, a.reviewed & b.reviewed, (a.certainty == plain) & (b.certainty == plain))
    query = select(label, label.label("key"), *counted, *_nothing()).join_from(start, end, a.incident == b.incident)
    query = query.where(a.role == "origin", b.role == "destination", a.country.is_not(None), b.country.is_not(None), _of(a, which))
    return query.group_by(a.country, b.country)


def _by_label(column: str) -> Callable[[IncidentFilter], Select[Any]]:
    def query(which: IncidentFilter) -> Select[Any]:
        i = _chosen(which).c
        counted = _counted(i.id, i.reviewed == "yes", i.certainty == Certainty.ASSERTED.value)
        return select(i[column].label("label"), i[column].label("key"), *counted, *_nothing()).group_by(i[column])

    return query


_TALLIES: Mapping[str, Callable[[IncidentFilter], Select[Any]]] = {
    "goods": _by_goods,
    "category": _by_category,
    "agency": _by_agency,
    "route": _by_route,
    "value": _by_value,
    "country": _by_country,
    "type": _by_label("type"),
    "status": _by_label("status"),
}


def _tally(row: Any) -> Tally:
    stated = row.total is not None
    unit = row.unit if stated else None
    label = f"{row.label} ({unit})" if unit and unit != row.label else row.label
    return Tally(
        label=label or "no currency", key=row.key, incidents=row.incidents, reviewed=row.reviewed, asserted=row.asserted,
        total=float(row.total) if stated else None, unit=unit,
    )  # fmt: skip


# ---- rows for a spreadsheet

_P, _G, _V, _A, _I = (table.c for table in (incident_places, incident_goods, incident_values, incident_agencies, incidents))
# Each kind's table, and which of its columns is which of a fact's.
_FACTS: Mapping[str, tuple[Any, Mapping[str, Any]]] = {
    "places": (
        incident_places,
        {"name": _P.name, "role": _P.role, "country": _P.country, "admin1": _P.admin1, "lat": _P.lat, "lon": _P.lon},
    ),
    "goods": (
        incident_goods,
        {"name": _G.name, "role": _G.category, "number": _G.quantity, "number_high": _G.quantity_high, "unit": _G.unit}
        | {"qualifier": _G.qualifier},
    ),
    "values": (
        incident_values,
        {"role": _V.valued_by, "number": _V.amount, "number_high": _V.amount_high, "unit": _V.currency, "qualifier": _V.qualifier},
    ),
    "agencies": (incident_agencies, {"name": _A.name, "role": _A.role}),
    "incidents": (incidents, {"name": _I.type, "role": _I.status}),
}
_OWN = ("name", "role", "country", "admin1", "lat", "lon", "number", "number_high", "unit", "qualifier")
_REVIEWED = {True: "reviewed", False: "unreviewed", "yes": "reviewed", "partly": "partly reviewed", "no": "unreviewed"}


def _fact(kind: str, row: dict[str, Any]) -> Fact:
    found: dict[str, Any] = {**dict.fromkeys(_OWN), **row}
    return Fact(**found | {"kind": kind, "value": _in_words(kind, found), "reviewed": _REVIEWED[row["reviewed"]]})


def _in_words(kind: str, row: Mapping[str, Any]) -> str:
    """A fact in words: "about 40 kilogram of amber", "3,000 to 4,000 USD", "Lindow Quay, England, GB"."""
    amount = _amount(row)
    if kind == "goods":
        return f"{amount}{' of' if row['unit'] else ''} {row['name']}" if amount else str(row["name"])
    if kind == "places":
        return ", ".join(dict.fromkeys(str(row[key]) for key in ("name", "admin1", "country") if row[key]))
    if kind == "incidents":
        return f"{row['name']}, {row['role']}".replace("_", " ")
    return amount if kind == "values" else str(row["name"])


def _amount(row: Mapping[str, Any]) -> str:
    low, high, unit = row["number"], row["number_high"], row["unit"]
    if low is None:
        return ""
    before = _BEFORE.get(Qualifier(row["qualifier"]), "") if row["qualifier"] and high is None else ""
    return f"{before}{_number(low)}{f' to {_number(high)}' if high is not None else ''}{f' {unit}' if unit else ''}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
