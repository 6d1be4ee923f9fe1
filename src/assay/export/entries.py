"""What the views show of each item: a value, the facts under it, its claims; and the acts as a story."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch

from assay.export.wording import (
    ABSENCE,
    ACT_STATUS,
    BEFORE,
    SECTIONS,
    country,
    cut,
    head_count,
    inert,
    number,
    one_line,
    plain,
    plural,
    qualified,
)
from assay.model.record import (
    Act,
    ActorItem,
    AgencyItem,
    Basis,
    Claim,
    CommodityItem,
    DateItem,
    Incident,
    Item,
    Label,
    OutcomeItem,
    PhraseItem,
    PlaceItem,
    SourceItem,
    ValueItem,
)

_LOOKED_UP = {"lat": "point", "lon": "point", "country_iso2": "country", "nationality_iso2": "country code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value as it is shown: ``value`` first, ``facts`` under it; ``role`` only of a person, ``rivals`` other values of it."""

    id: str
    value: str
    facts: tuple[str, ...]
    claims: tuple[Claim, ...]
    role: str | None = None
    rivals: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act as it is told: who, what, to whom, where; ``mark`` says where it is not simply something that happened."""

    id: str
    order: int
    agents: tuple[str, ...]
    what: str
    targets: tuple[str, ...]
    where: str
    status: str
    mark: str | None
    claims: tuple[Claim, ...]


Names = Callable[[str], str]


def naming(incident: Incident) -> Names:
    """A function from an item's id to a short name of what it stands for."""
    names = {a.id: _short(a.name or a.description) for a in incident.actors}
    names |= {g.id: _short(g.name) for g in incident.agencies}
    names |= {c.id: _short(c.name) for c in incident.commodities}
    names |= {p.id: _short(p.name) for p in incident.places}
    return lambda id: names.get(id, id)


def _short(text: str, room: int = 40) -> str:
    """A name short enough for a sentence: what stands before the first comma, or the first words."""
    text = one_line(text)
    head = text.split(", ", 1)[0]
    return head if len(text) > room and 3 <= len(head) <= room else cut(text, room)


def entry(item: Item, names: Names) -> Entry:
    """What is shown of one item."""
    value, facts = describe(item, names)
    if item.basis is Basis.COMPUTED:
        facts = (*facts, "computed from " + ", ".join(item.inputs))
    facts = (*facts, *_looked_up(item))
    role = plain(item.role) if isinstance(item, ActorItem) else None
    return Entry(
        id=item.id,
        value=inert(value),
        facts=tuple(one_line(f) for f in facts if f),
        claims=item.claims,
        role=role,
        rivals=tuple(entry(r, names) for r in item.rivals),
    )


def _looked_up(item: Item) -> list[str]:
    """Which values come from a reference, by source: "looked up: country, point (geonames)"."""
    grouped: dict[str, list[str]] = {}
    for key, source in item.looked_up.items():
        if key == "gazetteer_id":  # the look-up itself
            continue
        keys = grouped.setdefault(source, [])
        if (name := _LOOKED_UP.get(key, plain(key))) not in keys:
            keys.append(name)
    return [f"looked up: {', '.join(keys)} ({source})" for source, keys in grouped.items()]


def sections(incident: Incident) -> list[tuple[str, str, list[Entry]]]:
    """The incident's lists that hold something, in reading order: key, heading, entries."""
    names = naming(incident)
    filled = ((key, title, getattr(incident, key)) for key, title in SECTIONS.items())
    return [(key, title, [entry(i, names) for i in items]) for key, title, items in filled if items]


def story(incident: Incident) -> list[Step]:
    """The acts in the order of events."""
    names = naming(incident)
    return [_step(act, names) for act in sorted(incident.acts, key=lambda a: a.order)]


def _step(act: Act, names: Names) -> Step:
    where = [names(act.place)] if act.place else []
    where += [one_line(act.place_detail)] if act.place_detail else []
    return Step(
        id=act.id,
        order=act.order,
        agents=tuple(names(a) for a in act.agents),
        what=one_line(act.what),
        targets=tuple(names(t) for t in act.targets),
        where=", ".join(where),
        status=act.status,
        mark=ACT_STATUS.get(act.status),
        claims=act.claims,
    )


def absences(incident: Incident) -> list[tuple[str, str]]:
    """What is absent, by reason: ("Not stated", "when, motive")."""
    kinds = {i.id: i for key in SECTIONS for i in getattr(incident, key)}
    grouped: dict[str, list[str]] = {}
    for field, why in incident.absent.items():
        grouped.setdefault(why, []).append(_absent_field(field, kinds))
    return [(ABSENCE.get(why, plain(why)), ", ".join(fields)) for why, fields in grouped.items()]


def _absent_field(field: str, items: dict[str, Item]) -> str:
    id, _, key = field.partition(".")
    if not key:
        return SECTIONS.get(field, plain(field)).lower()
    item = items.get(id)
    kind = f" of the {plain(item.kind)}" if isinstance(item, OutcomeItem) else ""
    return f"{plain(key)}{kind} ({id})"


# What each kind of item says: the value, and the facts under it.

_Described = tuple[str, tuple[str, ...]]


def _detailed(word: str, detail: str | None) -> str:
    return f"{plain(word)} ({detail})" if detail else plain(word)


def _listed(ids: Iterable[str], names: Names) -> str:
    return "; ".join(names(i) for i in ids)


@singledispatch
def describe(item: Item, names: Names) -> _Described:
    """The value of an item in words, and the facts that go under it."""
    raise TypeError(f"no words for {type(item).__name__}")


@describe.register
def _(item: Label, names: Names) -> _Described:
    return plain(item.value), (item.detail or "",)


@describe.register
def _(item: DateItem, names: Names) -> _Described:
    span = item.start if item.start == item.end else f"{item.start or '…'} to {item.end or '…'}"
    known = f"{BEFORE.get(item.qualifier, '') if item.qualifier else ''}{span}" if item.start or item.end else "which day is not known"
    quoted = any(item.text in claim.span.quote for claim in item.claims)
    what = f"{_detailed(item.what, item.detail)}, to the {plain(item.precision)}"
    return known, (what, "" if quoted else f"printed “{item.text}”", f"counted from {item.anchor}" if item.anchor else "")


@describe.register
def _(item: PlaceItem, names: Names) -> _Described:
    above = [a for a in (item.admin1, country(item.country_iso2) if item.country_iso2 else None) if a and a != item.name]
    above = [a for a in above if not item.name.startswith(a + " ")]
    point = f"{round(item.lat, 4)}, {round(item.lon, 4)}" if item.lat is not None and item.lon is not None else "no point"
    spelt = f"also printed {', '.join(f'“{v}”' for v in item.variants)}" if item.variants else ""
    role = _detailed(item.role, item.detail)
    return ", ".join((item.name, *above)), (f"{role} · {plain(item.precision)}, {point}", spelt)


@describe.register
def _(item: CommodityItem, names: Names) -> _Described:
    much = qualified(item.quantity, item.quantity_high, item.qualifier)
    if much and item.unit:
        much += " " + plural(item.unit, item.quantity_high or item.quantity or 0)
    mass = qualified(item.kg, item.kg_high, item.qualifier) if item.kg is not None and item.unit not in ("kg", "kilogram") else ""
    return (f"{item.name}: {much}" if much else item.name), (_detailed(item.category, item.detail), f"{mass} kg" if mass else "")


@describe.register
def _(item: ValueItem, names: Names) -> _Described:
    currency = item.currency or "currency not known,"
    much = qualified(item.amount, item.amount_high, item.qualifier, lambda n: f"{currency} {number(n)}")
    return much or f"{currency} amount not known", (
        f"valued by {item.valued_by}" if item.valued_by else "valued by nobody named",
        item.detail or "",
    )


@describe.register
def _(item: ActorItem, names: Names) -> _Described:
    count = head_count(item.count, item.count_high, item.count_low, item.qualifier)
    nationality = f"nationality {country(item.nationality_iso2)}" if item.nationality_iso2 else ""
    who = item.name or item.description
    return who, (item.detail or "", count and f"how many: {count}", nationality, item.description if item.name else "")


@describe.register
def _(item: AgencyItem, names: Names) -> _Described:
    return item.name, (_detailed(item.role, item.detail), f"also {', '.join(item.aliases)}" if item.aliases else "")


@describe.register
def _(item: OutcomeItem, names: Names) -> _Described:
    count = head_count(item.count, item.count_high, item.count_low, item.qualifier)
    value = _detailed(item.kind, item.detail)
    return f"{value}: {count}" if count else value, (_listed((*item.who, *item.goods), names),)


@describe.register
def _(item: SourceItem, names: Names) -> _Described:
    count = head_count(item.count, None, item.count_low)
    return item.who, (_detailed(item.kind, item.detail), count and f"how many: {count}")


@describe.register
def _(item: PhraseItem, names: Names) -> _Described:
    return item.phrase, (item.detail or "",)
