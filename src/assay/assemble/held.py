"""What a sentence holds that matters for telling incidents apart: days of its own, amounts, people, events told as past."""

from functools import cached_property

from assay.assemble import cues
from assay.assemble.date_parts import imprint
from assay.assemble.evidence import Evidence
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, PartyMention, ValueMention
from assay.model.record import Certainty
from assay.model.values import DateRange, Grain, Money, Quantity
from assay.syntax import subject

_DATED = (Grain.DAY, Grain.WEEK, Grain.PART_OF_MONTH, Grain.MONTH)
# Verbs whose date is that of a telling or of a court, not of what happened.
_TELLING = frozenset("say tell announce report state add release appear expect sentence convict plead charge indict".split())


class Held:
    """Looks into the sentences of one report."""

    def __init__(self, scope: Scope, evidence: Evidence) -> None:
        self.scope, self.reading, self.evidence = scope, scope.reading, evidence
        self.sentences = scope.reading.sentences
        self.text = scope.reading.report.text

    def words(self, s: Sentence) -> str:
        """The sentence as it stands."""
        return self.text[s.start : s.end]

    def next_in_paragraph(self, s: Sentence) -> Sentence | None:
        """The sentence after this one, None where a paragraph ends."""
        after = s.i + 1
        return self.sentences[after] if after < len(self.sentences) and self.sentences[after].paragraph == s.paragraph else None

    # ---------------------------------------------------------------- events
    def tells(self, s: Sentence, *, outcome: bool = False) -> bool:
        """Whether an event is told as past; with ``outcome`` one that takes, stops, catches or kills."""
        return any((not outcome or self._taking(e)) for e in self.told if e.word.sentence == s.i)

    def tells_next(self, s: Sentence) -> bool:
        """Whether the next sentence of the paragraph does."""
        after = self.next_in_paragraph(s)
        return after is not None and self.tells(after)

    def of_outcome(self, s: Sentence) -> bool:
        """Whether it tells what came of all, or denies it ("No one has been arrested", "The investigation continues"), on no day."""
        told = any(self.scope.kinds[e.kind].outcome and e.word.sentence == s.i for e in self.scope.events)
        return told and not cues.totals(self.words(s)) and not self.evidence.sums_up(s) and not self.dates(s)

    def _taking(self, event: EventMention) -> bool:
        kind = self.scope.kind(event)
        return kind.outcome in ("seizure", "arrest", "death") or kind.slot == "detection" or kind.core >= 2

    @cached_property
    def told(self) -> list[EventMention]:
        """Core events and steps of a detection that are told as past."""
        kinds = self.scope.kinds
        near = [
            e
            for e in self.scope.events
            if (kinds[e.kind].core or kinds[e.kind].slot == "detection") and not (e.nominal and not kinds[e.kind].outcome)
        ]
        return [e for e in near if e.certainty in (Certainty.ASSERTED, Certainty.HEDGED) and told_as_past(e.word, state=False)]

    @cached_property
    def first_told(self) -> int:
        """The number of the first sentence that tells an event."""
        return min((e.word.sentence for e in self.told), default=0)

    # ---------------------------------------------------------------- days
    def dates(self, s: Sentence) -> list[ValueMention]:
        """Its days, weeks and months."""
        found = [d for d in self.reading.dates if s.start <= d.span.start < s.end]
        return [d for d in found if isinstance(d.value, DateRange) and d.value.grain in _DATED and not imprint(self.scope, d, s)]

    def event_dates(self, s: Sentence) -> list[ValueMention]:
        """Those on which something happened, not only was told."""
        return [d for d in self.dates(s) if not self._of_telling(d)]

    def _of_telling(self, date: ValueMention) -> bool:
        verb = next((w for w in date.word.ancestors() if w.pos in ("VERB", "AUX")), None) if date.word else None
        return verb is not None and verb.lemma in _TELLING

    def key(self, date: ValueMention) -> tuple[object, ...]:
        """What two mentions of one day share."""
        value = date.value
        assert isinstance(value, DateRange)
        return (value.start, value.end) if value.start else (date.span.quote.lower(),)

    def fronted(self, s: Sentence) -> bool:
        """Whether the sentence begins with its date."""
        return any(d.span.start - s.start <= 14 for d in self.event_dates(s))

    # ---------------------------------------------------------------- matter
    def amounts(self, s: Sentence) -> list[ValueMention]:
        """Quantities of things, and sums of money."""
        found = [q for q in self.reading.quantities if isinstance(q.value, Quantity) and q.value.kind in ("mass", "count", "volume")]
        found += [m for m in self.reading.money if isinstance(m.value, Money)]
        return [v for v in found if s.start <= v.span.start < s.end]

    def matter(self, s: Sentence) -> bool:
        """Whether it has amounts, goods or new people."""
        return bool(self.amounts(s)) or any(g.word.sentence == s.i for g in self.reading.goods) or self.people(s)

    def matter_next(self, s: Sentence) -> bool:
        """Whether the next sentence of the paragraph does."""
        after = self.next_in_paragraph(s)
        return after is not None and self.matter(after)

    def new_matter(self, s: Sentence) -> bool:
        """An amount of goods of its own, or a vehicle or vessel told of with "a"."""
        vehicles = self.scope.codebook.lexicon.get("vehicles", ())
        fresh = any(
            w.lemma in vehicles and any(c.low in ("a", "an", "another") for c in w.children) and w.dep in ("nsubj", "nsubjpass", "dobj")
            for w in s.words
        )
        return bool(self.amounts(s)) or fresh

    def goods_amount(self, s: Sentence) -> bool:
        """Whether the sentence has goods with a quantity, not only a sum of money."""
        return any(isinstance(v.value, Quantity) for v in self.amounts(s)) and any(g.word.sentence == s.i for g in self.reading.goods)

    # ---------------------------------------------------------------- people
    def people(self, s: Sentence) -> bool:
        """People who are told of for the first time here: "a man of 28", "two drivers"."""
        return any(self._new(m) for p in self.reading.parties for m in p.mentions[:1] if m.word.sentence == s.i)

    def _new(self, mention: PartyMention) -> bool:
        told = mention.count is not None or mention.name is not None
        return told and not mention.pronoun and not mention.agency and mention.role != "official"

    def goes_on(self, s: Sentence) -> bool:
        """Whether the sentence is about what was told of before: "The seizure took place …", "The ship came …", "It was found …"."""
        about = subject(s.root)
        if about is None or not (about.low in ("it", "they") or any(c.low in ("the", "this", "that") for c in about.children)):
            return False
        nouns = {n[-1] for k in self.scope.codebook.events for n in k.nouns} | set(self.scope.codebook.lexicon.get("vehicles", ()))
        return about.low in ("it", "they") or about.lemma in nouns or any(g.word is about for g in self.reading.goods)

    def known(self, s: Sentence) -> bool:
        """Whether the sentence goes on about somebody spoken of before, or what is his ("searched Kamau's home"): the same case."""
        words = [w for e in self.told if e.word.sentence == s.i for w in (*e.objects, *e.agents)]
        whose = [w for w in s.words if w.dep == "poss" and w.head.lemma in self._belongings]
        return any(self._before(w, s) for w in (*words, *whose))

    @cached_property
    def _belongings(self) -> frozenset[str]:
        """What is searched after an arrest: houses, vehicles, luggage, phones, and those near to him."""
        named = (w for name in ("spots", "vehicles", "luggage", "dwellings") for w in self.scope.codebook.lexicon.get(name, ()))
        return frozenset((*named, "phone", "accomplice", "associate", "partner", "wife", "husband", "brother", "residence", "property"))

    def _before(self, word: Word, s: Sentence) -> bool:
        party = self.reading.party(word)
        first = party.mentions[0] if party else None
        return first is not None and first.word.sentence < s.i and not first.agency and first.role != "official"
