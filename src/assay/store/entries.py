"""What each incident counts under: its goods, places, agencies and so on, each once an incident, in numbers that add up over incidents."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import compress
from math import fsum
from operator import itemgetter
from typing import Any, NamedTuple

from assay.model.record import Certainty

_PLAIN, _NEGATED = Certainty.ASSERTED.value, Certainty.NEGATED.value
# What it is that rows share which are counted as one.
Group = tuple[Any, ...]
# What one incident has of one group: the group, the first of the names that its rows go by, how many they are, how many of them were
# decided on, and 1 where any is plainly asserted. The two numbers are 1 at most but for places.
Entry = tuple[Group, str, int, int, int]


class Sum:
    """What some incidents come to in one group. ``total`` sums up what is stated and not negated, None where nothing is."""

    __slots__ = ("asserted", "group", "incidents", "items", "label", "reviewed", "total")

    def __init__(self, group: Group, label: str, incidents: int, total: float | None) -> None:
        self.group, self.label, self.incidents, self.total = group, label, incidents, total
        self.items = self.reviewed = self.asserted = 0


class Counted(NamedTuple):
    """How often each entry of a column occurs among some incidents, by its number; and by each group's number how many incidents are in
    it, and the sum of what is stated."""

    entries: Mapping[int, int]
    sizes: Mapping[int, int]
    totals: Mapping[int, float]


class Column:
    """The entries of all incidents of one kind: for each the number of its incident and, as a number, what it says."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._codes: list[int] = []
        self._amounts: list[float | None] = []
        self._numbers: dict[Entry, int] = {}
        self._entries: list[Entry] = []
        self._groups: dict[Group, int] = {}
        self._group_of: list[int] = []
        self._stated = False
        self._getter: itemgetter[Any] | None = None

    def add(self, at: int, entry: Entry, amount: float | None = None) -> None:
        """Add what the incident of a number has."""
        code = self._numbers.get(entry)
        if code is None:
            code = self._numbers[entry] = len(self._entries)
            self._entries.append(entry)
            self._group_of.append(self._groups.setdefault(entry[0], len(self._groups)))
        self._getter = None
        self._at.append(at)
        self._codes.append(code)
        self._amounts.append(amount)
        self._stated = self._stated or amount is not None

    def counted(self, mask: bytearray) -> Counted:
        """The entries of the incidents whose place in the mask is not 0."""
        chosen = self._chosen(mask)
        amounts: defaultdict[int, list[float]] = defaultdict(list)
        for code, amount in compress(zip(self._codes, self._amounts, strict=True), chosen) if self._stated else ():
            if amount is not None:
                amounts[self._group_of[code]].append(amount)
        entries = Counter(compress(self._codes, chosen))
        sizes: dict[int, int] = {}
        for code, number in entries.items():
            group = self._group_of[code]
            sizes[group] = sizes.get(group, 0) + number
        # fsum: the same in whatever order they are met.
        return Counted(entries, sizes, {group: fsum(some) for group, some in amounts.items()})

    def _chosen(self, mask: bytearray) -> Sequence[int]:
        """For each entry whether its incident is in the mask; a getter of all at once takes a third of the time of a loop."""
        if len(self._at) < 2:
            return [mask[number] for number in self._at]
        if self._getter is None:
            self._getter = itemgetter(*self._at)
        found: Sequence[int] = self._getter(mask)
        return found

    def sums(self, counted: Counted, first: int | None = None) -> list[Sum]:
        """What was counted group by group, in no order. With ``first`` only the groups with most incidents: so many, and those with as
        many as the last of them."""
        sizes = counted.sizes
        if first is not None and first < len(sizes):
            # Most places are in one incident: to leave those out is most of the work saved.
            least = nlargest(max(1, first), sizes.values())[-1]
            sizes = {group: size for group, size in sizes.items() if size >= least}
        found: dict[int, Sum] = {}
        for code, number in counted.entries.items():
            number_of = self._group_of[code]
            if number_of not in sizes:
                continue
            group, label, items, reviewed, asserted = self._entries[code]
            kept = found.get(number_of)
            if kept is None:
                kept = found[number_of] = Sum(group, label, sizes[number_of], counted.totals.get(number_of))
            elif label < kept.label:
                kept.label = label
            kept.items += number * items
            kept.reviewed += number * reviewed
            kept.asserted += number * asserted
        return list(found.values())


class Columns(defaultdict[str, Column]):
    """The columns by name: what a ``By`` counts, ``month`` and ``places``."""

    def __init__(self) -> None:
        super().__init__(Column)

    def take(
        self, at: int, incident: Any, places: Sequence[Any], goods: Sequence[Any], values: Sequence[Any], agencies: Sequence[Any]
    ) -> None:
        """Add an incident's row and its items' rows under a number."""
        reviewed, asserted = int(incident.reviewed == "yes"), int(incident.certainty == _PLAIN)
        month = incident.date[:7] if incident.date else None
        for name, value in (("type", incident.type), ("status", incident.status), ("month", month)):
            self[name].add(at, ((value,), value or "", 1, reviewed, asserted))
        self._gather(at, "country", [row for row in places if row.country is not None], _country)
        self._gather(at, "goods", goods, _goods)
        self._gather(at, "category", goods, _category)
        self._gather(at, "value", values, _value)
        self._gather(at, "agency", agencies, _agency)
        for entry in _places(places):
            self["places"].add(at, entry)
        for entry in _routes(places) if len(places) > 1 else ():
            self["route"].add(at, entry)

    def _gather(self, at: int, name: str, rows: Sequence[Any], told: "_Told") -> None:
        found: dict[Group, list[Any]] = {}
        for row in rows:
            group, label, amount = told(row)
            amount = amount if row.certainty != _NEGATED else None
            kept = found.get(group)
            if kept is None:
                found[group] = [label, int(row.reviewed), int(row.certainty == _PLAIN), amount]
                continue
            kept[0] = min(kept[0], label)
            kept[1] |= row.reviewed
            kept[2] |= row.certainty == _PLAIN
            if amount is not None:
                kept[3] = amount if kept[3] is None else kept[3] + amount
        column = self[name]
        for group, (label, reviewed, asserted, amount) in found.items():
            column.add(at, (group, label, 1, reviewed, asserted), amount)


# Of a row: its group, its label, its amount.
_Told = Callable[[Any], tuple[Group, str, float | None]]


def _country(row: Any) -> tuple[Group, str, float | None]:
    return (row.country,), row.country, None


def _goods(row: Any) -> tuple[Group, str, float | None]:
    return (row.folded, row.unit), row.name, row.quantity


def _category(row: Any) -> tuple[Group, str, float | None]:
    return (row.category,), row.category, row.kg


def _value(row: Any) -> tuple[Group, str, float | None]:
    return (row.currency,), row.currency or "", row.amount


def _agency(row: Any) -> tuple[Group, str, float | None]:
    return (row.folded,), row.name, None


def _places(rows: Iterable[Any]) -> Iterable[Entry]:
    """The places of an incident, each with how often it is named."""
    found: dict[Group, list[int]] = {}
    for row in rows:
        group = (row.name, row.country, row.admin1, row.lat, row.lon, row.precision)
        kept = found.get(group)
        if kept is None:
            kept = found[group] = [0, 0, 0]
        kept[0] += 1
        kept[1] += row.reviewed
        kept[2] |= row.certainty == _PLAIN
    return [(group, group[0], items, reviewed, int(asserted)) for group, (items, reviewed, asserted) in found.items()]


def _routes(rows: Sequence[Any]) -> Iterable[Entry]:
    """From the country of each origin to that of each destination of an incident."""
    found: dict[str, list[int]] = {}
    ends = [row for row in rows if row.role == "destination" and row.country is not None]
    for start in rows if ends else ():
        for end in ends if start.role == "origin" and start.country is not None else ():
            kept = found.setdefault(f"{start.country} → {end.country}", [0, 0])
            kept[0] |= start.reviewed and end.reviewed
            kept[1] |= start.certainty == end.certainty == _PLAIN
    return [((route,), route, 1, int(reviewed), int(asserted)) for route, (reviewed, asserted) in found.items()]
