"""The record: items with the claims that state them. One class an item kind; the keys are those of the record's schema."""

from dataclasses import dataclass, field
from enum import StrEnum

from assay.model.span import Span
from assay.model.values import Qualifier


class Certainty(StrEnum):
    """How sure the innermost speaker is."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    EXPECTED = "expected"
    PLANNED = "planned"
    NEGATED = "negated"


class Basis(StrEnum):
    """Whether a value stands in the words or was computed from stated ones."""

    STATED = "stated"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One speaker of a chain and the words that make him one; ``span`` None only for an outlet that is not named there."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value, one span, one speaker chain (innermost first, the outlet last), one certainty. ``path`` is the way over the parse, for
    --explain."""

    span: Span
    said_by: tuple[Hop, ...]
    certainty: Certainty
    rule: str
    engine: str
    confidence: float | None = None
    supports: tuple[str, ...] = ()
    path: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A value with the claims that state it; ``inputs`` are the ids that a computed one rests on, ``looked_up`` maps keys to their
    source."""

    claims: tuple[Claim, ...]
    id: str = ""
    basis: Basis = Basis.STATED
    inputs: tuple[str, ...] = ()
    looked_up: dict[str, str] = field(default_factory=dict)
    detail: str | None = None
    rivals: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Item):
    """The type or the status of an incident."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateItem(Item):
    """A date; ``start`` and ``end`` ISO 8601 days, inclusive, None where they cannot be known; ``text`` as printed."""

    what: str
    start: str | None
    end: str | None
    precision: str
    text: str
    anchor: str | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceItem(Item):
    """A place and its part in the incident; degrees WGS 84, None for a province, a country, a river."""

    name: str
    role: str
    country_iso2: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    gazetteer_id: str | None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommodityItem(Item):
    """Goods; ``quantity`` in ``unit`` as stated, ``kg`` only for a stated mass."""

    name: str
    category: str
    quantity: float | None
    unit: str | None
    kg: float | None
    quantity_high: float | None = None
    kg_high: float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueItem(Item):
    """A sum of money put on the goods, by whom."""

    amount: float | None
    currency: str | None
    valued_by: str | None
    amount_high: float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorItem(Item):
    """A person or group. A role that a machine gave is an accusation until a person has reviewed it."""

    role: str
    count: int | None
    name: str | None
    nationality_iso2: str | None
    description: str
    count_high: int | None = None
    count_low: int | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyItem(Item):
    """A public body under all its names."""

    name: str
    aliases: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeItem(Item):
    """What came of it, or is expected to; ``who`` and ``goods`` are ids of this incident's items."""

    kind: str
    count: int | None
    who: tuple[str, ...]
    goods: tuple[str, ...] = ()
    count_high: int | None = None
    count_low: int | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceItem(Item):
    """Whoever the outlet's report rests on."""

    who: str
    kind: str
    count: int | None = None
    count_low: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseItem(Item):
    """One method, detection step, motive or circumstance."""

    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Item):
    """Who did what to whom; ``order`` from 1 in the order of events, ``status`` of the act itself."""

    what: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    order: int
    status: str
    place_detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One interdiction, crossing or case; ``anchor`` is the span of the first claim of its type."""

    id: str
    anchor: Span
    type: Label
    status: Label
    dates: tuple[DateItem, ...] = ()
    places: tuple[PlaceItem, ...] = ()
    commodities: tuple[CommodityItem, ...] = ()
    values: tuple[ValueItem, ...] = ()
    actors: tuple[ActorItem, ...] = ()
    agencies: tuple[AgencyItem, ...] = ()
    outcomes: tuple[OutcomeItem, ...] = ()
    sources: tuple[SourceItem, ...] = ()
    method: tuple[PhraseItem, ...] = ()
    detection: tuple[PhraseItem, ...] = ()
    motive: tuple[PhraseItem, ...] = ()
    context: tuple[PhraseItem, ...] = ()
    acts: tuple[Act, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the reader should know: ``items`` are ids of items or claims, ``inputs`` what it rests on."""

    kind: str
    text: str
    items: tuple[str, ...] = ()
    inputs: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something set aside: page furniture, or a claim that could not be grounded (then ``start`` and ``end`` are None)."""

    quote: str
    start: int | None
    end: int | None
    step: str
    reason: str
