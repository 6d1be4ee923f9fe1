"""What a codebook says: incident types, events with their triggers and roles, goods, people. Read from TOML by ``load``."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A verb's lemma and the lemmas that must stand below it in the parse ("take into custody").

    ``weak``: counts only with a fitting object; ``undergo``: it befalls the subject ("plead guilty", "face charges");
    ``acting``: counts only where one of the event's ``doer`` does it."""

    head: str
    rest: tuple[str, ...] = ()
    weak: bool = False
    undergo: bool = False
    acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One kind of event: its triggers, what it makes of those who take part, and where it stands in a record.

    ``core`` (0 to 3) says how strongly it speaks for an incident; ``stage`` orders acts; ``slot`` is a phrase list of the record."""

    name: str
    patterns: tuple[Pattern, ...] = ()
    nouns: tuple[tuple[str, ...], ...] = ()
    objects: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()
    outcome: str | None = None
    slot: str | None = None
    type: str | None = None
    agent: str | None = None
    target: str | None = None
    core: int = 0
    stage: int = 0
    weight: float = 0.5
    act: bool = False
    only_negated: bool = False
    needs_place: bool = False
    needs_border: bool = False
    needs_money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """One type of incident: the events and nouns that speak for it, the surest type first in the codebook."""

    name: str
    events: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One category of goods with its words; ``hs`` is the Harmonized System heading where there is one."""

    category: str
    words: tuple[str, ...]
    hs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Codebook:
    """What to look for; one codebook is itself alone, so that what is made from it can be kept. ``people`` maps a role to the nouns that
    mark it; ``lexicon`` holds the smaller word lists by name."""

    name: str
    version: str
    default_type: str
    type_without_suspect: str | None
    types: tuple[IncidentType, ...]
    events: tuple[EventKind, ...]
    goods: tuple[Goods, ...] = ()
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lexicon: dict[str, tuple[str, ...]] = field(default_factory=dict)
