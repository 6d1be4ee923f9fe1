"""The incidents of a ledger as they are counted, held in memory, and brought up to date by what the log says has changed.

To count tens of thousands of rows in SQL takes a second a look, and after each decision all would be counted anew. But a decision changes
the rows of one report: only those are read again, and whatever is asked for is counted from memory."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, func, or_, select

from assay.store.database import Database
from assay.store.entries import Columns, Counted, Sum
from assay.store.query import IncidentFilter, conditions
from assay.store.tables import (
    incident_agencies,
    incident_goods,
    incident_places,
    incident_values,
    incidents,
    log,
    log_bodies,
    readings,
    reports,
)
from assay.store.words import storable

# After an import of more entries of the log than this, all is read anew: that is as quick.
_MOST_ENTRIES = 5000
# What was counted is kept until something changes, for one page asks for the same again; which incidents a filter lets through, longer.
_COUNTS, _MASKS = 24, 256
_AT_ONCE = 500
_I, _P, _G, _V, _A = (table.c for table in (incidents, incident_places, incident_goods, incident_values, incident_agencies))
_INCIDENT = (_I.id, _I.report, _I.type, _I.status, _I.certainty, _I.reviewed, _I.date, _I.date_end)
# What a filter asks of an incident's own row, beside its dates.
_OWN: Final = ("type", "status", "certainty", "reviewed")
# What is read of each kind of item, after its incident.
_ITEMS: Final = (
    (_P.incident, _P.name, _P.country, _P.admin1, _P.lat, _P.lon, _P.precision, _P.role, _P.certainty, _P.reviewed),
    (_G.incident, _G.name, _G.folded, _G.category, _G.unit, _G.quantity, _G.kg, _G.certainty, _G.reviewed),
    (_V.incident, _V.currency, _V.amount, _V.certainty, _V.reviewed),
    (_A.incident, _A.name, _A.folded, _A.certainty, _A.reviewed),
)
# An incident's row, and its items' rows: places, goods, values, agencies.
_Whole = tuple[Any, Sequence[Sequence[Any]]]
_Key = TypeVar("_Key")
_Made = TypeVar("_Made")


@dataclass(slots=True)
class _Mask:
    """The incidents that a filter lets through, by their numbers, and how many of the dead are no longer among them."""

    bits: bytearray = field(default_factory=bytearray)
    dead: int = 0


class Held:
    """What is in memory, as of one entry of the log. Incidents are numbered; those that changed get new numbers, the old ones are dead."""

    def __init__(self, connection: Connection, version: int) -> None:
        self.version = version
        self._ids: list[str] = []
        self._own: dict[str, list[str]] = {key: [] for key in (*_OWN, "date", "date_end")}
        self._numbers: dict[str, int] = {}
        self._of_report: defaultdict[str, list[int]] = defaultdict(list)
        self._alive, self._dead = bytearray(), list[int]()
        self._masks: OrderedDict[IncidentFilter, _Mask] = OrderedDict()
        self._columns = Columns()
        self._counts: OrderedDict[tuple[IncidentFilter, str], Counted] = OrderedDict()
        self._take(_read(connection, None))

    def catch_up(self, connection: Connection, version: int) -> bool:
        """Take in what changed since; false where it is better to begin anew."""
        changed = _changed(connection, self.version) if version >= self.version else None
        if changed is None:
            return False
        if version > self.version:
            found = list(_read(connection, changed))  # before anything is altered: reading may fail
            for number in (n for report in changed for n in self._of_report.pop(report, ())):
                self._alive[number] = 0
                self._dead.append(number)
            self._counts.clear()
            self._take(found)
            self.version = version
        return 2 * len(self._dead) <= len(self._ids)

    def sums(self, connection: Connection, which: IncidentFilter, column: str, first: int | None = None) -> list[Sum]:
        """What the incidents that a filter lets through come to, in no order; ``first`` as ``Column.sums`` takes it."""
        return self._columns[column].sums(self._counted(connection, which, column), first)

    def groups(self, connection: Connection, which: IncidentFilter, column: str) -> int:
        """How many groups these incidents are in."""
        return len(self._counted(connection, which, column).sizes)

    def _counted(self, connection: Connection, which: IncidentFilter, column: str) -> Counted:
        key = replace(which, limit=None, offset=0), column
        found = self._counts.get(key)
        return found or _keep(self._counts, key, self._columns[column].counted(self._mask(connection, key[0])), _COUNTS)

    def _mask(self, connection: Connection, which: IncidentFilter) -> bytearray:
        """For each incident's number whether the filter lets it through. What its own row says is looked up here: to have the database name
        most incidents of a ledger takes longer than to count them."""
        mask = self._asked(connection, replace(which, type=None, status=None, certainty=None, reviewed=None, after=None, before=None))
        for key in _OWN:
            value = getattr(which, key)
            if value is not None:
                value = storable(value)
                mask = bytearray([bit and value == own for bit, own in zip(mask, self._own[key], strict=True)])
        if which.after is not None:
            mask = bytearray([bit and own >= which.after for bit, own in zip(mask, self._own["date_end"], strict=True)])
        if which.before is not None:
            mask = bytearray([bit and "" < own <= which.before for bit, own in zip(mask, self._own["date"], strict=True)])
        return mask

    def _asked(self, connection: Connection, which: IncidentFilter) -> bytearray:
        """The same as the database says it; of a filter that was asked for before, only what changed is asked. Not to be changed."""
        wanted = list(conditions(which))
        if not wanted:
            return self._alive
        mask = self._masks.get(which)
        if mask is None or len(self._ids) - len(mask.bits) > _AT_ONCE:
            mask = _Mask()
        new = self._ids[len(mask.bits) :]
        if new:
            wanted += [incidents.c.id.in_(new)] if mask.bits else []
            found = connection.scalars(select(incidents.c.id).where(*wanted)).all()
            mask.bits.extend(bytes(len(new)))
            for number in map(self._numbers.get, found):
                if number is not None:
                    mask.bits[number] = 1
        for number in self._dead[mask.dead :]:  # those, too, whose report's text a newer one has replaced
            mask.bits[number] = 0
        mask.dead = len(self._dead)
        return _keep(self._masks, which, mask, _MASKS).bits

    def _take(self, found: Iterable[_Whole]) -> None:
        for incident, items in found:
            number = len(self._ids)
            self._ids.append(incident.id)
            self._numbers[incident.id] = number
            self._of_report[incident.report].append(number)
            self._alive.append(1)
            for key, own in self._own.items():
                own.append(getattr(incident, key) or "")
            self._columns.take(number, incident, *items)


class Figures:
    """Gives what is held, up to date, to one thread at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: Held | None = None

    @contextmanager
    def now(self, database: Database) -> Iterator[tuple[Connection, Held]]:
        """What is held, and the connection on which it was brought up to date."""
        # The lock comes before the connection: else an older state could follow a newer one.
        with self._lock, database.reading() as connection:
            version = last_entry(connection)
            if self._held is None or not self._held.catch_up(connection, version):
                self._held = Held(connection, version)
            yield connection, self._held


def _keep(cache: OrderedDict[_Key, _Made], key: _Key, made: _Made, most: int) -> _Made:
    cache[key] = made
    cache.move_to_end(key)
    if len(cache) > most:
        cache.popitem(last=False)
    return made


def last_entry(connection: Connection) -> int:
    """The number of the last entry of the log, 0 where there is none."""
    return connection.scalar(select(func.max(log.c.seq))) or 0


def _changed(connection: Connection, since: int) -> set[str] | None:
    """The reports whose rows may be others than at an entry of the log; None where that is better not asked.

    Whatever makes a report's rows anew keeps an entry about its text or its bytes; forgetting erases these, and keeps one of its own."""
    query = select(log.c.kind, log_bodies.c.about).outerjoin(log_bodies, log_bodies.c.seq == log.c.seq).where(log.c.seq > since)
    entries = connection.execute(query.limit(_MOST_ENTRIES + 1)).all()
    if len(entries) > _MOST_ENTRIES or any(entry.kind == "forget" for entry in entries):
        return None
    about = {entry.about for entry in entries if entry.about}
    if not about:
        return set()
    r = readings.c
    of = about | set(connection.scalars(select(r.capture_sha256).where(r.text_sha256.in_(about))))
    read = about | set(connection.scalars(select(r.text_sha256).where(r.capture_sha256.in_(of), r.text_sha256.is_not(None))))
    return set(connection.scalars(select(reports.c.id).where(or_(reports.c.capture_sha256.in_(of), reports.c.text_sha256.in_(read)))))


def _read(connection: Connection, of: Collection[str] | None) -> Iterator[_Whole]:
    """The incidents of some reports, or all, with their items; those of texts that a newer reader replaced are left out."""
    if of is None:
        yield from _together(connection, None)
        return
    wanted = sorted(of)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _together(connection, wanted[start : start + _AT_ONCE])


def _together(connection: Connection, of: Sequence[str] | None) -> Iterator[_Whole]:
    query = select(*_INCIDENT).join(reports, reports.c.id == _I.report).where(reports.c.superseded_by.is_(None))
    found = connection.execute(query if of is None else query.where(_I.report.in_(of))).all()
    every: list[defaultdict[str, list[Any]]] = []
    for columns in _ITEMS:
        wanted = select(*columns)
        if of is not None:
            wanted = wanted.where(columns[0].in_(select(_I.id).where(_I.report.in_(of))))
        rows: defaultdict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(wanted).all():
            rows[row[0]].append(row)
        every.append(rows)
    for incident in found:
        yield incident, [rows.get(incident.id, ()) for rows in every]
