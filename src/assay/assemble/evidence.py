"""Whether a report tells of an incident at all: something taken, somebody caught or a case, told once, of somebody or something in
particular."""

import re
from functools import cached_property

from assay.assemble.date_parts import telling
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, PartyMention
from assay.model.record import Certainty
from assay.model.span import Span
from assay.model.values import DateRange, Grain, Quantity

_DATED = (Grain.DAY, Grain.WEEK, Grain.PART_OF_MONTH, Grain.MONTH)
# Verbs that tell of a find of any kind, and words that tell of an outbreak among animals or people.
_COMES_ON = frozenset(("find", "discover", "detect"))
_DISEASE = re.compile(
    r"\b(?:found dead|virus(?:es)?|(?:bird|avian|swine) flu|influenza|outbreak|epidemic|diseases?|pathogens?|bacteria)\b", re.IGNORECASE
)
_DENIALS = frozenset(("deny", "dismiss", "reject", "refute"))
# Totals of a period, changes against another, and shares: what a yearly report says of all cases together.
TOTALS = re.compile(
    r"\b(?:fiscal(?: year)?|financial year|per ?cent(?! pure)|%(?! pur)|on average|a typical day|on a typical|an average|every (?:year|"
    r"month|day|week)|each (?:year|month|day)|per year|(?<!of )(?<!time in )a year(?! (?:later|ago|earlier|before|in prison|in jail))|"
    r"annual(?:ly)?|"
    r"in total|"
    r"year[- ]on[- ]year|so far this year|compared (?:with|to)|same period|in the whole of|over the (?:past|last) (?:\w+ )?(?:years?|"
    r"decades?|months)|in recent (?:years|months)|"
    r"since (?:the )?(?:start|beginning|19\d\d|20\d\d)|(?:in|during|for) (?:the year )?(?:19|20)\d\d alone|last year alone|"
    r"this year alone)(?!\w)",
    re.IGNORECASE,
)


class Evidence:
    """Judges the events of a reading. An event speaks for an incident where it is told as past, of something particular, and is of the
    codebook's field."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.reading, self.codebook = scope, scope.reading, scope.codebook
        self.text = scope.reading.report.text
        self.typed = {n for t in self.codebook.types for n in t.events}
        self.ordinary = frozenset(self.codebook.lexicon.get("ordinary_goods", ()))

    def found(self) -> list[EventMention]:
        """The events that show that there is an incident, in text order; empty where there is none.

        One event of the field that is told of somebody or something in particular is enough; else it takes two events in different
        sentences,
        one that is of the field and one that is particular or of the field as well."""
        told = [e for e in self.scope.core if self.told(e)]
        fitting = [e for e in told if self.of_the_field(e)]
        plain = [e for e in fitting if self._particular(e)]
        # a death by itself is no case of the field
        if any(self.scope.kind(e).outcome != "death" or e.word.sentence in self._field for e in plain):
            return plain
        bare = [e for e in fitting if self.scope.kind(e).core >= 2] + self._steps() + self._carried(told)
        more = [e for e in told if self.scope.kind(e).outcome and self._particular(e)]
        if bare and (
            len({e.word.sentence for e in bare + more}) >= 2
            or any(e.word.sentence == m.word.sentence for e in self._carried(told) for m in more)
        ):
            return bare + more
        return self._denied() or self._seen()

    def _denied(self) -> list[EventMention]:
        """Events that somebody denies, told with a number or a day: an incident that is disputed."""
        kinds = self.scope.kinds
        found = [
            e
            for e in self.scope.events
            if e.certainty is Certainty.NEGATED and e.cause is not None and e.cause.lemma in _DENIALS and not e.nominal
        ]
        return [
            e for e in found if (kinds[e.kind].core or kinds[e.kind].slot == "detection") and self._particular(e) and self.of_the_field(e)
        ]

    def _seen(self) -> list[EventMention]:
        """What a witness saw and nobody stopped: a number of vehicles with telling goods, on the way to a border, told as past."""
        vehicles = self.codebook.lexicon.get("vehicles", ())
        goods = {g.word.sentence for g in self.reading.goods if g.category != "persons"}
        counted = {q.word.sentence for q in self.reading.quantities if q.word is not None} & goods & self._field
        return [e for e in self.scope.events if e.word.sentence in counted and any(w.lemma in vehicles for w in self._sentence(e).words)
                and told_as_past(self._sentence(e).root) and not self.sums_up(self._sentence(e))]  # fmt: skip

    def told(self, event: EventMention) -> bool:
        """Whether the event is told as having come about, of fit objects, and as no total of many and no bare generality."""
        kind, sentence = self.scope.kind(event), self._sentence(event)
        if (
            event.certainty is Certainty.EXPECTED
            or (event.nominal and not kind.outcome)
            or self.sums_up(sentence)
            or self._of_disease(event)
        ):
            return False
        if event.nominal and len({g.category for g in self.reading.goods if g.word.sentence == sentence.i}) >= 3:
            return False  # "Seizures of heroin, cocaine and fentanyl rose"
        goods = any(g.word.sentence == sentence.i for g in self.reading.goods)
        goods = goods or any(w.low in ("it", "them", "they") for w in event.objects)
        if kind.needs_border and not goods:
            return False
        past = told_as_past(event.word, state=bool(kind.outcome)) or (kind.outcome == "sentence" and event.certainty is Certainty.ASSERTED)
        return past and self._fits(event) and not self._general(event)

    def _carried(self, told: list[EventMention]) -> list[EventMention]:
        """Goods carried or moved: telling ones, or any but weapons where somebody was caught or something taken in the same sentence."""
        moved = [e for e in told if self.scope.kind(e).needs_border]
        caught = {e.word.sentence for e in told if self.scope.kind(e).core == 3 and self._particular(e)}
        goods = {g.word.sentence for g in self.reading.goods if g.category != "weapons"} & caught
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
        goods = {g.word.sentence for g in self.reading.goods if self._telling(g.category)} | self._field
        return [
            e
            for e in steps
            if e.word.sentence in goods
            and (self._particular(e) or self._counted(e.word.sentence))
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
        if self._dated(sentence):
            return False
        if TOTALS.search(self.text[sentence.start : sentence.end]):
            return True
        before = self.reading.sentences[sentence.i - 1] if sentence.i else None
        if before is None or before.paragraph != sentence.paragraph or self._single(sentence):
            return False
        return self.sums_up(before)

    def _dated(self, sentence: Sentence) -> bool:
        """Whether a day stands in the sentence on which something happened, not only was told."""
        inside = [d for d in self.reading.dates if self._within(d.span, sentence)]
        return any(isinstance(d.value, DateRange) and d.value.grain is Grain.DAY and not telling(d) for d in inside)

    def _single(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of one person, or of people spoken of before."""
        found = [
            m for p in self.reading.parties for m in p.mentions if m.word.sentence == sentence.i and m.role != "official" and not m.agency
        ]
        return any(m.count == 1 or m.pronoun for m in found)

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
        return event.word.lemma in strong or any(self._goods_like(w) for w in event.objects)

    def _goods_like(self, word: Word) -> bool:
        below = {w.i for w in word.subtree()}
        return bool(below & self._things) or word.low in ("it", "them", "they") or word.lemma in self._containers

    @cached_property
    def _containers(self) -> frozenset[str]:
        return frozenset((*self.codebook.lexicon.get("vehicles", ()), *self.codebook.lexicon.get("units", ())))

    @cached_property
    def _things(self) -> set[int]:
        values = [v.word.i for v in (*self.reading.quantities, *self.reading.money) if v.word is not None]
        return {g.word.i for g in self.reading.goods} | set(values)

    def _particular(self, event: EventMention) -> bool:
        """A day or month, a number of something, a sum, or somebody counted, named or spoken of before."""
        sentence = self._sentence(event)
        if any(g in _DATED for g in self._grains(sentence)) or any(self._within(m.span, sentence) for m in self.reading.money):
            return True
        if self.scope.kind(event).core == 3 and event.objects and any(self._dated(n) or self._amount(n) for n in self._beside(sentence)):
            return True
        if self._amount(sentence):
            return True
        if self.scope.kind(event).target == "suspect" and any(self._somebody(w, official=True) for w in event.objects):
            return True
        goods = event.kind in self.typed or self.scope.kind(event).outcome == "seizure"
        if goods and any(self._definite_goods(w) for w in event.objects):
            return True
        return any(self._somebody(w) for w in (*event.agents, *event.objects))

    def _counted(self, sentence: int) -> bool:
        """Whether a sentence numbers some people who are no officials."""
        return any(
            m.count is not None and m.word.sentence == sentence and m.role != "official" and not m.agency
            for p in self.reading.parties
            for m in p.mentions
        )

    def _any_goods(self, sentence: int) -> bool:
        return any(abs(g.word.sentence - sentence) <= 2 for g in self.reading.goods)

    def _measured(self, sentence: int) -> bool:
        """Goods by weight, by volume or by the ten: what an authority seizes in such amounts was being traded."""
        goods = any(
            g.word.sentence == sentence and g.category.split(":")[0] not in ("weapons", "currency", "persons") for g in self.reading.goods
        )
        amounts = [q.value for q in self.reading.quantities if q.word is not None and q.word.sentence == sentence]
        return goods and any(
            isinstance(v, Quantity) and (v.kind in ("mass", "volume") or (v.kind == "count" and (v.quantity or 0) >= 10)) for v in amounts
        )

    def _definite_goods(self, word: Word) -> bool:
        return any(c.low in ("the", "these", "those", "this") and c.dep == "det" for c in word.children) and any(
            g.word is word for g in self.reading.goods
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
        if not self.codebook.goods or (event.kind in self.typed and not kind.needs_border) or here in self._field:
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
            return kind.needs_border and self._foreign(here) and any(self._goods_like(w) and w.low != "it" for w in event.objects)
        near = range(here - 1, here + 2)
        if any(k in self._field for k in near) or any(k in self._trafficked for k in range(here - 2, here + 3)):
            return True
        goods = [g.category for g in self.reading.goods if g.word.sentence in near]
        if any(self._telling(g) for g in goods) or (bool(goods) and bool(self._field)):
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
        return {g.word.sentence for g in self.reading.goods if self._telling(g.category) and g.word.pos != "PROPN"}

    @cached_property
    def _trafficked(self) -> set[int]:
        """The sentences that tell of people carried as goods: migrants, and what they were carried in."""
        people = {g.word.sentence for g in self.reading.goods if g.category == "persons"}
        vehicles = self.codebook.lexicon.get("vehicles", ())
        return {k for k in people if any(w.lemma in vehicles for w in self.reading.sentences[k].words)}

    @cached_property
    def _steeped(self) -> bool:
        """Whether the whole report is about the codebook's matter: a sixth of its sentences, and more than one."""
        return len(self._field | self._telling_here) >= max(2, len(self.reading.sentences) / 6)

    @cached_property
    def _field(self) -> set[int]:
        """The sentences that speak of the codebook's own matter."""
        nouns = [n for t in self.codebook.types for n in t.nouns] + list(self.codebook.lexicon.get("field", ()))
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in nouns) + r")s?\b", re.IGNORECASE) if nouns else None
        typed = {e.word.sentence for e in self.scope.core if e.kind in self.typed and not self.scope.kind(e).needs_border}
        return typed | {s.i for s in self.reading.sentences if pattern and pattern.search(self.text[s.start : s.end])}
