"""Whether a report tells of an incident at all: something taken, somebody caught or a case, told once, of somebody or something in
particular."""

import re
from functools import cached_property

from assay.assemble.generalities import Generalities, people_inside
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, PartyMention
from assay.model.record import Certainty
from assay.model.span import Span
from assay.model.values import DateRange, Grain, Quantity

# How many paragraphs are the lead, a headline with it.
_LEAD = 2
_DATED = (Grain.DAY, Grain.WEEK, Grain.PART_OF_MONTH, Grain.MONTH)
# Verbs that tell of a find of any kind, and words that tell of an outbreak among animals or people.
_COMES_ON = frozenset(("find", "discover", "detect"))
_DISEASE = re.compile(
    r"\b(?:found dead|virus(?:es)?|(?:bird|avian|swine) flu|influenza|outbreak|epidemic|diseases?|pathogens?|bacteria)\b", re.IGNORECASE
)


class Evidence:
    """Judges the events of a reading. An event speaks for an incident where it is told as past, of something particular, and is of the
    codebook's field."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.reading, self.codebook = scope, scope.reading, scope.codebook
        self.text = scope.reading.report.text
        self.general = Generalities(scope)
        self.goods = tuple(g for g in self.reading.goods if not self.general.points_elsewhere(self.reading.sentences[g.word.sentence]))
        self.typed = {n for t in self.codebook.types for n in t.events}
        self.ordinary = frozenset(self.codebook.lexicon.get("ordinary_goods", ()))

    def taken(self) -> list[EventMention]:
        """The events by which something was taken, somebody caught or carried over, in text order; empty where none shows an incident.

        One event of the field that is told of somebody or something in particular is enough; else it takes two events in different
        sentences,
        one that is of the field and one that is particular or of the field as well."""
        told = [e for e in self.scope.core if self.told(e)]
        fitting = [e for e in told if self.of_the_field(e)]
        plain = [e for e in fitting if self.particular(e)]
        # a death by itself is no case of the field
        if any(self.scope.kind(e).outcome != "death" or e.word.sentence in self.field for e in plain):
            return plain
        bare = [e for e in fitting if self.scope.kind(e).core >= 2] + self._steps() + self._carried(told)
        more = [e for e in told if self.scope.kind(e).outcome and self.particular(e)]
        if bare and (
            len({e.word.sentence for e in bare + more}) >= 2
            or any(e.word.sentence == m.word.sentence for e in self._carried(told) for m in more)
        ):
            return bare + more
        return []

    def told(self, event: EventMention) -> bool:
        """Whether the event is told as having come about, of fit objects, and as no total of many and no bare generality."""
        kind, sentence = self.scope.kind(event), self._sentence(event)
        if (
            event.certainty is Certainty.EXPECTED
            or (event.nominal and not kind.outcome)
            or self.sums_up(sentence)
            or self.rules(sentence)
            or self._of_disease(event)
        ):
            return False
        if event.nominal and len({g.category for g in self.goods if g.word.sentence == sentence.i}) >= 3:
            return False  # "Seizures of heroin, cocaine and fentanyl rose"
        goods = any(g.word.sentence == sentence.i for g in self.goods)
        goods = goods or any(w.low in ("it", "them", "they") for w in event.objects)
        if kind.needs_border and not goods:
            return False
        past = told_as_past(event.word, state=bool(kind.outcome)) or (kind.outcome == "sentence" and event.certainty is Certainty.ASSERTED)
        return past and self._fits(event) and not self._general(event)

    def _carried(self, told: list[EventMention]) -> list[EventMention]:
        """Goods carried or moved: telling ones, or any but weapons where somebody was caught or something taken in the same sentence."""
        moved = [e for e in told if self.scope.kind(e).needs_border]
        caught = {e.word.sentence for e in told if self.scope.kind(e).core == 3 and self.particular(e)}
        goods = {g.word.sentence for g in self.goods if g.category != "weapons"} & caught
        return [e for e in moved if e.word.sentence in goods | self._telling_here]

    def _of_disease(self, event: EventMention) -> bool:
        """Whether what is found is a disease, or animals that lie dead or ill: an outbreak is no seizure."""
        sentence = self._sentence(event)
        return event.word.lemma in _COMES_ON and bool(_DISEASE.search(self.text[sentence.start : sentence.end]))

    def _steps(self) -> list[EventMention]:
        """Steps of a detection or a concealment (stopped, searched, hidden) in sentences with a number or a day and something of the
        field."""
        kinds = self.scope.kinds
        steps = [
            e
            for e in self.scope.events
            if kinds[e.kind].slot in ("detection", "method") and not e.nominal and e.certainty is Certainty.ASSERTED
        ]
        goods = {g.word.sentence for g in self.goods if self._telling(g.category)} | self.field
        return [
            e
            for e in steps
            if e.word.sentence in goods
            and (self.particular(e) or self.counted(e.word.sentence))
            and not self.sums_up(self._sentence(e))
            and told_as_past(e.word)
        ]

    def _sentence(self, event: EventMention) -> Sentence:
        return self.reading.sentences[event.word.sentence]

    def _general(self, event: EventMention) -> bool:
        """ "Suppliers are convicted", "smugglers were caught": people without a number, a name or an article, and no day."""
        if any(g in _DATED for g in self._grains(self._sentence(event))):
            return False
        people = [
            m for w in (*event.agents, *event.objects) if (m := self._mention(w)) is not None and not m.agency and m.role != "official"
        ]
        return bool(people) and all(m.plural and m.count is None and not m.definite and not m.pronoun for m in people)

    def sums_up(self, sentence: Sentence) -> bool:
        """Whether the sentence gives totals or shares and no day of its own, or goes on after one that does."""
        return self.general.sums_up(sentence)

    def rules(self, sentence: Sentence) -> bool:
        """Whether the sentence says what a law provides."""
        return self.general.rules(sentence)

    def _grains(self, sentence: Sentence) -> list[Grain]:
        return [
            d.value.grain for d in self.reading.dates if isinstance(d.value, DateRange) and sentence.start <= d.span.start < sentence.end
        ]

    def _fits(self, event: EventMention) -> bool:
        """An outcome needs an object that it can befall: a person is arrested, goods are taken."""
        kind = self.scope.kind(event)
        if not kind.outcome or not kind.objects or event.nominal:
            return True
        if not event.objects:
            return True
        if "persons" in kind.objects:
            return any(w.i in self.reading.party_of or w.low in ("he", "she", "they", "him", "her", "them") for w in event.objects)
        strong = {p.head for p in kind.patterns if not p.weak}
        return event.word.lemma in strong or any(self.goods_like(w) for w in event.objects)

    def goods_like(self, word: Word) -> bool:
        """Whether a word stands for goods, for an amount of them, or for what holds them."""
        below = {w.i for w in word.subtree()}
        return bool(below & self._things) or word.low in ("it", "them", "they") or word.lemma in self._containers

    @cached_property
    def _containers(self) -> frozenset[str]:
        return frozenset((*self.codebook.lexicon.get("vehicles", ()), *self.codebook.lexicon.get("units", ())))

    @cached_property
    def _things(self) -> set[int]:
        values = [v.word.i for v in (*self.reading.quantities, *self.reading.money) if v.word is not None]
        return {g.word.i for g in self.goods} | set(values)

    def particular(self, event: EventMention) -> bool:
        """A day or month, a number of something, a sum, or somebody counted, named or spoken of before."""
        sentence = self._sentence(event)
        if any(g in _DATED for g in self._grains(sentence)) or any(self._within(m.span, sentence) for m in self.reading.money):
            return True
        beside = self._beside(sentence) if self.scope.kind(event).core == 3 and event.objects else []
        if any(self.general.dated(n) or self._amount(n) for n in beside):
            return True
        if self._amount(sentence):
            return True
        if self.scope.kind(event).target == "suspect" and any(self._somebody(w, official=True) for w in event.objects):
            return True
        goods = event.kind in self.typed or self.scope.kind(event).outcome == "seizure"
        if goods and any(self._definite_goods(w) for w in event.objects):
            return True
        return any(self._somebody(w) for w in (*event.agents, *event.objects))

    def counted(self, sentence: int) -> bool:
        """Whether a sentence numbers some people who are no officials."""
        return any(
            m.count is not None and m.word.sentence == sentence and m.role != "official" and not m.agency
            for p in self.reading.parties
            for m in p.mentions
        )

    def _any_goods(self, sentence: int) -> bool:
        return any(abs(g.word.sentence - sentence) <= 2 for g in self.goods)

    def _measured(self, sentence: int) -> bool:
        """Goods by weight, by volume or by the ten: what an authority seizes in such amounts was being traded."""
        goods = any(g.word.sentence == sentence and g.category.split(":")[0] not in ("weapons", "currency", "persons") for g in self.goods)
        amounts = [q.value for q in self.reading.quantities if q.word is not None and q.word.sentence == sentence]
        return goods and any(
            isinstance(v, Quantity) and (v.kind in ("mass", "volume") or (v.kind == "count" and (v.quantity or 0) >= 10)) for v in amounts
        )

    def _definite_goods(self, word: Word) -> bool:
        return any(c.low in ("the", "these", "those", "this") and c.dep == "det" for c in word.children) and any(
            g.word is word for g in self.goods
        )

    def _amount(self, sentence: Sentence) -> bool:
        return any(
            isinstance(q.value, Quantity) and q.value.kind != "purity" and self._within(q.span, sentence) for q in self.reading.quantities
        )

    def _beside(self, sentence: Sentence) -> list[Sentence]:
        """The sentences before and after in the same paragraph; two either way in a report that is about the codebook's matter
        throughout."""
        reach = 2 if self._steeped else 1
        near = self.reading.sentences[max(0, sentence.i - reach) : sentence.i + reach + 1]
        return [s for s in near if s is not sentence and (self._steeped or s.paragraph == sentence.paragraph)]

    def _within(self, span: Span, sentence: Sentence) -> bool:
        return sentence.start <= span.start < sentence.end

    def _somebody(self, word: Word, *, official: bool = False) -> bool:
        mention = self._mention(word)
        if mention is None or (not official and (mention.agency or mention.role == "official")):
            return False
        return mention.count is not None or mention.name is not None or mention.definite

    def _mention(self, word: Word) -> PartyMention | None:
        party = self.reading.party(word)
        return next((m for m in party.mentions if m.word is word), None) if party else None

    def of_the_field(self, event: EventMention) -> bool:
        """The codebook's own matter stands in the sentence or beside it: an event or noun of a type, or goods; everyday goods only in a
        report of that matter."""
        kind, here = self.scope.kind(event), event.word.sentence
        if not self.codebook.goods or (event.kind in self.typed and not kind.needs_border) or here in self.field:
            return True
        if kind.outcome == "seizure" and self._measured(here):
            return True
        if (kind.outcome in ("seizure", "arrest", "charge", "sentence") or (kind.core >= 2 and not kind.type)) and any(
            self._measured(k) for k in range(here - 1, here + 2)
        ):
            return True
        if (
            kind.outcome == "seizure"
            and any(abs(e.word.sentence - here) <= 2 and e.kind == "conceal" for e in self.scope.events)
            and self._any_goods(here)
        ):
            return True
        if kind.outcome and (here in self._trafficked or (kind.core < 2 and here in self._telling_here)):
            return True
        if kind.needs_border or (kind.core < 2 and not self._steeped):
            abroad = kind.needs_border and self._foreign(here) and bool(self.field or self._telling_here)
            return abroad and any(self.goods_like(w) and w.low != "it" for w in event.objects)
        near = range(here - 1, here + 2)
        if any(k in self.field for k in near) or any(k in self._trafficked for k in range(here - 2, here + 3)):
            return True
        goods = [g.category for g in self.goods if g.word.sentence in near]
        if any(self._telling(g) for g in goods) or (bool(goods) and bool(self.field)):
            return True
        return self._steeped

    def _telling(self, category: str) -> bool:
        """Whether goods of a category are seldom spoken of but in such cases."""
        return category.split(":")[0] not in self.ordinary and not category.endswith(":unspecified")

    def _foreign(self, sentence: int) -> bool:
        """Whether a sentence names a country."""
        return any(
            p.place is not None and p.place.kind == "country" and p.word is not None and p.word.sentence == sentence
            for p in self.reading.places
        )

    @cached_property
    def _telling_here(self) -> set[int]:
        """The sentences with goods that are seldom spoken of but in such cases."""
        return {g.word.sentence for g in self.goods if self._telling(g.category) and g.word.pos != "PROPN"}

    @cached_property
    def _trafficked(self) -> set[int]:
        """The sentences that tell of people carried as goods: migrants, and what they were carried in."""
        people = {g.word.sentence for g in self.goods if g.category == "persons"}
        vehicles = self.codebook.lexicon.get("vehicles", ())
        told = {k for k in people if any(w.lemma in vehicles for w in self.reading.sentences[k].words)}
        return told | {s.i for s in self.reading.sentences if people_inside(self.text[s.start : s.end])}

    @cached_property
    def _steeped(self) -> bool:
        """Whether the whole report is about the codebook's matter: a seizure in its lead, or a sixth of its sentences, two at least."""
        lead = {s.i for s in self.reading.sentences if s.paragraph < _LEAD} & self._telling_here
        if any(self.scope.kind(e).outcome == "seizure" and e.word.sentence in lead for e in self.scope.events):
            return True
        return len(self.field | self._telling_here) >= max(2, len(self.reading.sentences) / 6)

    @cached_property
    def field(self) -> set[int]:
        """The sentences that speak of the codebook's own matter."""
        nouns = [n for t in self.codebook.types for n in t.nouns] + list(self.codebook.lexicon.get("field", ()))
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in nouns) + r")s?\b", re.IGNORECASE) if nouns else None
        typed = {e.word.sentence for e in self.scope.core if e.kind in self.typed and not self.scope.kind(e).needs_border}
        named = {s.i for s in self.reading.sentences if pattern and pattern.search(self.text[s.start : s.end])}
        return {k for k in typed | named if not self.general.points_elsewhere(self.reading.sentences[k])}
