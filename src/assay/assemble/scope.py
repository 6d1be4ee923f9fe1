"""What belongs to one incident: its sentences, its events, and the kinds of events that the codebook knows."""

from dataclasses import dataclass, field
from functools import cached_property

from assay.assemble.claims import Claims, Numbers
from assay.codebook import Codebook, EventKind
from assay.model.parse import Word
from assay.model.reading import EventMention, Reading
from assay.model.record import Certainty
from assay.model.span import Span


@dataclass(frozen=True)
class Scope:
    """One incident of a reading; ``sentences`` are its own, ``shared`` those that speak of all incidents of the report.

    ``aside`` are the report's sentences that belong to no incident: they give it nothing but sources."""

    reading: Reading
    codebook: Codebook
    claims: Claims
    numbers: Numbers
    sentences: frozenset[int]
    shared: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    kinds: dict[str, EventKind] = field(default_factory=dict)

    @cached_property
    def events(self) -> tuple[EventMention, ...]:
        """The events of the incident, in text order."""
        return tuple(e for e in self.reading.events if self.holds_word(e.word))

    def holds_word(self, word: Word | None) -> bool:
        """Whether a word stands in one of the incident's sentences or in a shared one."""
        return word is not None and (word.sentence in self.sentences or word.sentence in self.shared)

    def holds(self, span: Span) -> bool:
        """Whether a span begins in one of the incident's sentences or in a shared one."""
        return any(s.start <= span.start < s.end for s in self.reading.sentences if s.i in self.sentences or s.i in self.shared)

    def hears(self, span: Span) -> bool:
        """Whether a span begins in a sentence that may name a source: the incident's, a shared one, or one that belongs to none."""
        return self.holds(span) or any(s.start <= span.start < s.end for s in self.reading.sentences if s.i in self.aside)

    def own(self, word: Word | None) -> bool:
        """Whether a word stands in a sentence that is this incident's alone."""
        return word is not None and word.sentence in self.sentences

    def kind(self, event: EventMention) -> EventKind:
        """The codebook's entry for an event."""
        return self.kinds[event.kind]

    @cached_property
    def core(self) -> tuple[EventMention, ...]:
        """The events that speak for an incident and are not denied, in text order."""
        return tuple(e for e in self.events if self.kind(e).core and e.certainty is not Certainty.NEGATED)

    def strong(self, least: int) -> list[EventMention]:
        """The core events of at least this strength."""
        return [e for e in self.core if self.kind(e).core >= least]
