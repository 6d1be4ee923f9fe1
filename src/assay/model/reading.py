"""A Reading: what analysis finds in one report, before anything is said about incidents. Made once, read by all that follows."""

from dataclasses import dataclass, field

from assay.model.parse import Sentence, Word
from assay.model.record import Certainty
from assay.model.report import Report
from assay.model.span import Span
from assay.model.speech import Speech
from assay.model.values import DateRange, Money, Place, Qualifier, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMention:
    """Money, a quantity or a date, with the word at its head (None where the words were not parsed)."""

    span: Span
    word: Word | None
    value: Money | Quantity | DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name; ``place`` is its gazetteer entry, None where the gazetteer has none."""

    span: Span
    word: Word | None
    place: Place | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsMention:
    """Goods named by a word of the codebook; ``span`` is the noun phrase, ``word`` its head."""

    span: Span
    word: Word
    category: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyMention:
    """A public body as named here; ``key`` is the same for all its names in the report."""

    span: Span
    word: Word | None
    name: str
    key: str
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """A person or group as mentioned: ``noun`` the lemma that says who, ``role`` what that noun says by itself (None: nothing).

    ``cargo``: irregular migrants and the like, who are smuggled and smuggle nothing. ``count`` only where the words give one (a singular
    is 1); ``plural`` with no count is "at least two"."""

    span: Span
    word: Word
    noun: str
    role: str | None
    count: int | None
    plural: bool
    name: str | None = None
    nationality: str | None = None
    definite: bool = False
    pronoun: bool = False
    agency: str | None = None
    title: bool = False
    cargo: bool = False
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One person or group of persons under all its mentions, in text order."""

    i: int
    mentions: tuple[PartyMention, ...]

    @property
    def name(self) -> str | None:
        """The fullest name, None where the report gives none."""
        names = [m.name for m in self.mentions if m.name]
        return max(names, key=len) if names else None

    @property
    def count(self) -> int | None:
        """How many, by the first mention that says so."""
        return next((m.count for m in self.mentions if m.count is not None and not m.pronoun), None)

    @property
    def qualifier(self) -> Qualifier:
        """How the number is meant, by the mention that gives it."""
        return next((m.qualifier for m in self.mentions if m.count is not None and not m.pronoun), Qualifier.EXACT)

    @property
    def nationality(self) -> str | None:
        """ISO 3166-1 alpha-2, where it is stated."""
        return next((m.nationality for m in self.mentions if m.nationality), None)

    @property
    def plural(self) -> bool:
        """Whether the first full mention is a plural."""
        return self.mentions[0].plural


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event of the codebook: its trigger, the quote that says it, who does it and to whom (heads of noun phrases)."""

    kind: str
    word: Word
    span: Span
    agents: tuple[Word, ...]
    objects: tuple[Word, ...]
    certainty: Certainty
    cause: Word | None = None
    nominal: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that analysis found. Lists are in text order; ``party_of`` maps a head word's number to the index of its Party; ``outlet`` says
    where the report names its own outlet.

    ``certainty`` gives, by word number, how sure the event is that a verb heads; ``things`` how sure it is that a thing or person
    exists."""

    report: Report
    sentences: tuple[Sentence, ...]
    speech: Speech
    money: tuple[ValueMention, ...] = ()
    quantities: tuple[ValueMention, ...] = ()
    dates: tuple[ValueMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    goods: tuple[GoodsMention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    parties: tuple[Party, ...] = ()
    party_of: dict[int, int] = field(default_factory=dict)
    events: tuple[EventMention, ...] = ()
    outlet: tuple[Span, ...] = ()
    certainty: dict[int, tuple[Certainty, Word | None]] = field(default_factory=dict)
    things: dict[int, tuple[Certainty, Word | None]] = field(default_factory=dict)
    words_parsed: int = 0
    words: int = 0

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def party(self, word: Word) -> Party | None:
        """The party whose mention this word heads."""
        k = self.party_of.get(word.i)
        return self.parties[k] if k is not None else None
