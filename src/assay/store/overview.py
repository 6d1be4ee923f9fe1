"""What the incidents of a ledger come to: on a map, over the months, counted by goods, agency, route, and as rows for a spreadsheet.

Each takes an ``IncidentFilter``, whose limit and offset play no part. Two reports of one incident are two incidents here, as they are in
the ledger; what is negated is counted, but never summed up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, literal, select, union

from assay.model.errors import UsageError
from assay.model.values import Qualifier
from assay.store.entries import Sum
from assay.store.figures import Held
from assay.store.query import IncidentFilter, chosen
from assay.store.tables import incident_agencies, incident_goods, incident_places, incident_values, incidents, reports

_AT_ONCE = 500
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


class MapPlace(NamedTuple):
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
class Overview:
    """What some incidents come to, as of one moment: what they are counted by, each with the most first, their months, how many places they
    have, and the first of these."""

    tallies: Mapping[By, Sequence[Tally]]
    timeline: Timeline
    places_total: int
    places: Sequence[MapPlace]


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


def map_places(connection: Connection, held: Held, which: IncidentFilter, limit: int | None) -> list[MapPlace]:
    """The places of incidents, those with most first; see ``Ledger.map_places``."""
    found = sorted(held.sums(connection, which, "places", limit), key=_most_places)
    return [_map_place(place) for place in found[:limit]]


def overview(connection: Connection, held: Held, which: IncidentFilter, places: int) -> Overview:
    """All at once; see ``Ledger.overview``."""
    return Overview(
        tallies={by: tallies(connection, held, which, by, None) for by in get_args(By)},
        timeline=timeline(connection, held, which),
        places_total=held.groups(connection, which, "places"),
        places=map_places(connection, held, which, places),
    )


def timeline(connection: Connection, held: Held, which: IncidentFilter) -> Timeline:
    """The incidents by month; see ``Ledger.timeline``."""
    found = held.sums(connection, which, "month")
    dated = sorted((m for m in found if m.label), key=lambda m: m.label)
    months = (Month(month=m.label, incidents=m.incidents, reviewed=m.reviewed, asserted=m.asserted) for m in dated)
    return Timeline(months=tuple(months), undated=sum(m.incidents for m in found if not m.label))


def tallies(connection: Connection, held: Held, which: IncidentFilter, by: By, limit: int | None) -> list[Tally]:
    """The incidents counted by something, the most first; see ``Ledger.tallies``."""
    if by not in get_args(By):
        raise UsageError(f"incidents are not counted by {by!r}", next_step=f"Name one of {', '.join(get_args(By))}")
    found = [(some, _unit(by, some)) for some in held.sums(connection, which, by)]
    found.sort(key=lambda pair: (-pair[0].incidents, pair[0].label, pair[1] or ""))
    return [_tally(some, unit) for some, unit in found[:limit]]


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
    rows = connection.execute(query.order_by(*order).limit(limit))
    if table is not incidents:
        yield from (_fact(kind, row._asdict()) for row in rows)
        return
    for some in rows.partitions(_AT_ONCE):
        said_by = _speakers(connection, [row.incident for row in some])
        yield from (_fact(kind, row._asdict() | {"speaker": said_by.get(row.incident, "")}) for row in some)


def _speakers(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Who says something of each of these incidents: the speakers of its places, goods, values and agencies, each once."""
    tables = (incident_places, incident_goods, incident_values, incident_agencies)
    query = union(*(select(t.c.incident, t.c.speaker).where(t.c.incident.in_(ids), t.c.speaker != "") for t in tables))
    found: dict[str, set[str]] = {}
    for incident, speaker in connection.execute(query):
        found.setdefault(incident, set()).add(speaker)
    return {incident: "; ".join(sorted(said)) for incident, said in found.items()}


def _most_places(place: Sum) -> tuple[Any, ...]:
    """The key that puts the places with most incidents first; what is not known comes before what is."""
    name, country, admin1, lat, lon, precision = place.group
    pointed = lat is not None and lon is not None
    return -place.incidents, name, country or "", pointed, lat if pointed else 0.0, lon if pointed else 0.0, admin1 or "", precision


def _map_place(place: Sum) -> MapPlace:
    name, country, admin1, lat, lon, precision = place.group
    return MapPlace(name, country, admin1, lat, lon, precision, place.incidents, place.items, place.reviewed)


def _unit(by: By, some: Sum) -> str | None:
    """What its amounts are in."""
    if by == "goods":
        return str(some.group[1]) if some.group[1] is not None else None
    return {"category": "kg", "value": some.label or None}.get(by)


def _tally(some: Sum, unit: str | None) -> Tally:
    total = some.total
    unit = unit if total is not None else None
    label = f"{some.label} ({unit})" if unit and unit != some.label else some.label
    return Tally(
        label=label or "no currency", key=some.label, incidents=some.incidents, reviewed=some.reviewed, asserted=some.asserted,
        total=total, unit=unit,
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
