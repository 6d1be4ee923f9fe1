"""Cuts a report that tells of several incidents: which sentences are whose, and which speak of all.

An incident opens where the text says so ("The second seizure", "In a separate case"), in a row of a table, or where a day of its own
stands beside something taken or somebody caught that was not spoken of before.
One report is one incident until two such places are found."""

import re
from functools import cached_property

from assay.assemble import cues
from assay.assemble.evidence import Evidence
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence
from assay.model.reading import EventMention, PartyMention, ValueMention
from assay.model.record import Certainty
from assay.model.values import DateRange, Grain, Money, Quantity
from assay.syntax import subject

_DATED = (Grain.DAY, Grain.WEEK, Grain.PART_OF_MONTH, Grain.MONTH)
_FIRST = ("first", "latest", "most recent", "last")
_TOTAL = re.compile(
    r"\b(?:combined|altogether|in total|together|total of|a total|fiscal|year to date|so far this year|this year alone)\b", re.IGNORECASE
)


class Segments:
    """The parts of one report: ``own`` is a set of sentence numbers for each incident, ``shared`` the sentences of all."""

    def __init__(self, scope: Scope, evidence: Evidence) -> None:
        self.scope, self.reading, self.evidence = scope, scope.reading, evidence
        self.sentences = scope.reading.sentences
        self.text = scope.reading.report.text
        self.own, self.shared = self._cut()

    def _words(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def _cut(self) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        rows = self._rows()
        if len(rows) > 1:
            return self._table(rows)
        openers = self._openers()
        listed = [o for o in openers if cues.rank(self._words(self.sentences[o]))]
        if len(openers) > 1 and self._enumerates(openers, listed):
            return self._list(openers)
        openers = [o for o in openers if o > self._first_told]
        if openers:
            return self._beside_main(openers)
        return (frozenset(s.i for s in self.sentences),), frozenset()

    # ---------------------------------------------------------------- tables
    def _rows(self) -> list[int]:
        """Lines of a table that each have a date and an amount."""
        found = []
        for s in self.sentences:
            words = self._words(s)
            if words.count("|") >= 2 and self._dates(s) and self._amounts(s):
                found.append(s.i)
        return found

    def _table(self, rows: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        """One incident a row; the row of the day that the text above tells of belongs to the text. The lead speaks of all."""
        above = [s.i for s in self.sentences if s.i < rows[0] and "|" not in self._words(s)]
        days = {self._key(d) for k in above for d in self._dates(self.sentences[k])}
        main = next((r for r in rows if any(self._key(d) in days for d in self._dates(self.sentences[r]))), None)
        lead = frozenset(above[:1]) if above else frozenset()
        first = frozenset(above) | frozenset([main] if main is not None else [])
        own = [first] if main is not None else []
        own += [frozenset([r]) for r in rows if r != main]
        return tuple(own), lead

    # ---------------------------------------------------------------- openers
    def _openers(self) -> list[int]:
        """The sentences that open an incident, in order."""
        found: list[int] = []
        seen: set[tuple[object, ...]] = set()
        for s in self.sentences:
            days = {self._key(d) for d in self._event_dates(s)}
            if self._opens(s, days, seen, found):
                found.append(s.i)
            if self._tells(s) or s.i in found:
                seen |= days
        return found

    def _opens(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]], found: list[int]) -> bool:
        words = self._words(s)
        if _TOTAL.search(words) or self.evidence.sums_up(s):
            return False
        if cues.rank(words):
            return self._listed(s, days, found)
        if cues.beside(words):
            return bool(self._amounts(s)) and self._people(s) and self._tells(s)
        if cues.opens_separate(words):
            return (self._tells(s) or bool(days)) and (self._matter(s) or self._matter_next(s))
        if self._parallel(s, days, seen) or self._next(s, days, seen):
            return True
        if not self._tells(s, outcome=True):
            return False
        if self._known(s) or self._goes_on(s):
            return False
        new = self._new_matter(s)
        if cues.elsewhen(words) and (new or self._matter_next(s)) and (not days or not days <= seen):
            return cues.one_more(words) or (bool(days) and (new or self._fronted(s)))
        if cues.one_more(words) and bool(days) and not days <= seen:
            return new or self._people(s)
        begins = self._fronted(s) or s.i == 0 or self.sentences[s.i - 1].paragraph != s.paragraph
        return bool(days) and not days & seen and new and begins and s.i > self._first_told

    def _listed(self, s: Sentence, days: set[tuple[object, ...]], found: list[int]) -> bool:
        """ "The second seizure …", "The other came …": a day, goods or an event of its own; a later one of a list that has begun or that
        the lead counts."""
        if cues.rank(self._words(s)) not in _FIRST and not found and not self._several:
            return False
        return bool(days) or bool(self._amounts(s)) or self._tells_next(s) or (cues.names_event(self._words(s)) and self._tells(s))

    def _parallel(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]]) -> bool:
        """One of several that the lead counts: it begins with a day of its own and tells of new people and an amount."""
        if not self._fronted(s) or days & seen or not days or not self._amounts(s) or self._known(s):
            return False
        return (self._several and self._people(s)) or (self._later(s) and self._goods_amount(s))

    def _next(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]]) -> bool:
        """A paragraph that begins with another day than the one told so far and has goods with a quantity of its own."""
        begins = s.i > 0 and self.sentences[s.i - 1].paragraph != s.paragraph
        if not begins or not days or not seen or days & seen or self._known(s) or self._goes_on(s) or not self._later(s):
            return False
        inside = any(len(k) == 2 and len(d) == 2 and k[0] <= d[0] <= k[1] for k in seen for d in days)  # type: ignore[operator]
        return not inside and self._goods_amount(s)

    def _later(self, s: Sentence) -> bool:
        return s.i > self._first_told and told_as_past(s.root) and not self._court(s)

    def _goods_amount(self, s: Sentence) -> bool:
        """Whether the sentence has goods with a quantity, not only a sum of money."""
        return any(isinstance(v.value, Quantity) for v in self._amounts(s)) and any(g.word.sentence == s.i for g in self.reading.goods)

    def _court(self, s: Sentence) -> bool:
        return any(
            self.scope.kinds[e.kind].outcome in ("charge", "conviction", "sentence", "fine")
            for e in self.scope.events
            if e.word.sentence == s.i
        )

    @cached_property
    def _several(self) -> bool:
        return any(cues.sums_several(self._words(s)) for s in self.sentences[:3])

    def _tells(self, s: Sentence, *, outcome: bool = False) -> bool:
        return any((not outcome or self._taking(e)) for e in self._told if e.word.sentence == s.i)

    def _tells_next(self, s: Sentence) -> bool:
        after = s.i + 1
        return after < len(self.sentences) and self.sentences[after].paragraph == s.paragraph and self._tells(self.sentences[after])

    def _taking(self, event: EventMention) -> bool:
        kind = self.scope.kind(event)
        return kind.outcome in ("seizure", "arrest") or kind.slot == "detection" or kind.core >= 2

    @cached_property
    def _told(self) -> list[EventMention]:
        """Core events and steps of a detection that are told as past."""
        kinds = self.scope.kinds
        near = [
            e
            for e in self.scope.events
            if (kinds[e.kind].core or kinds[e.kind].slot == "detection") and not (e.nominal and not kinds[e.kind].outcome)
        ]
        return [e for e in near if e.certainty in (Certainty.ASSERTED, Certainty.HEDGED) and told_as_past(e.word, state=False)]

    @cached_property
    def _first_told(self) -> int:
        return min((e.word.sentence for e in self._told), default=0)

    # ---------------------------------------------------------------- what a sentence holds
    def _dates(self, s: Sentence) -> list[ValueMention]:
        return [
            d for d in self.reading.dates if isinstance(d.value, DateRange) and d.value.grain in _DATED and s.start <= d.span.start < s.end
        ]

    def _event_dates(self, s: Sentence) -> list[ValueMention]:
        return [d for d in self._dates(s) if not self._of_telling(d)]

    def _of_telling(self, date: ValueMention) -> bool:
        verb = next((w for w in date.word.ancestors() if w.pos in ("VERB", "AUX")), None) if date.word else None
        return verb is not None and verb.lemma in (
            "say",
            "tell",
            "announce",
            "report",
            "state",
            "add",
            "release",
            "appear",
            "expect",
            "sentence",
            "convict",
            "plead",
            "charge",
            "indict",
        )

    def _key(self, date: ValueMention) -> tuple[object, ...]:
        value = date.value
        assert isinstance(value, DateRange)
        return (value.start, value.end) if value.start else (date.span.quote.lower(),)

    def _amounts(self, s: Sentence) -> list[ValueMention]:
        found = [q for q in self.reading.quantities if isinstance(q.value, Quantity) and q.value.kind in ("mass", "count", "volume")]
        found += [m for m in self.reading.money if isinstance(m.value, Money)]
        return [v for v in found if s.start <= v.span.start < s.end]

    def _matter(self, s: Sentence) -> bool:
        return bool(self._amounts(s)) or any(g.word.sentence == s.i for g in self.reading.goods) or self._people(s)

    def _matter_next(self, s: Sentence) -> bool:
        after = s.i + 1
        return after < len(self.sentences) and self.sentences[after].paragraph == s.paragraph and self._matter(self.sentences[after])

    def _people(self, s: Sentence) -> bool:
        """People who are told of for the first time here: "a man of 28", "two drivers"."""
        return any(self._new(m) for p in self.reading.parties for m in p.mentions[:1] if m.word.sentence == s.i)

    def _goes_on(self, s: Sentence) -> bool:
        """Whether the sentence is about what was told of before: "The seizure took place …", "The ship came …", "It was found …"."""
        about = subject(s.root)
        if about is None or not (about.low in ("it", "they") or any(c.low in ("the", "this", "that") for c in about.children)):
            return False
        nouns = {n[-1] for k in self.scope.codebook.events for n in k.nouns} | set(self.scope.codebook.lexicon.get("vehicles", ()))
        return about.low in ("it", "they") or about.lemma in nouns or any(g.word is about for g in self.reading.goods)

    def _known(self, s: Sentence) -> bool:
        """Whether the sentence goes on about somebody spoken of before: the same case."""
        words = [w for e in self._told if e.word.sentence == s.i for w in (*e.objects, *e.agents)]
        parties = [p for w in words if (p := self.reading.party(w)) is not None]
        return any(p.mentions[0].word.sentence < s.i and not p.mentions[0].agency and p.mentions[0].role != "official" for p in parties)

    def _new(self, mention: PartyMention) -> bool:
        return (
            not mention.pronoun
            and not mention.agency
            and mention.role != "official"
            and (mention.count is not None or mention.name is not None)
        )

    def _new_matter(self, s: Sentence) -> bool:
        """An amount of goods of its own, or a vehicle or vessel told of with "a"."""
        vehicles = self.scope.codebook.lexicon.get("vehicles", ())
        fresh = any(
            w.lemma in vehicles and any(c.low in ("a", "an", "another") for c in w.children) and w.dep in ("nsubj", "nsubjpass", "dobj")
            for w in s.words
        )
        return bool(self._amounts(s)) or fresh

    def _fronted(self, s: Sentence) -> bool:
        """Whether the sentence begins with its date."""
        return any(d.span.start - s.start <= 14 for d in self._event_dates(s))

    # ---------------------------------------------------------------- cutting
    def _enumerates(self, openers: list[int], listed: list[int]) -> bool:
        """Whether the report is a list from its first opener on: that one is the first or latest of several, or the lead counts several."""
        ranks = [cues.rank(self._words(self.sentences[o])) for o in listed]
        if ranks and ranks[0] in _FIRST and openers[0] == listed[0]:
            return True
        return self._several and openers[0] > 0 and len(openers) > 1

    def _list(self, openers: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        shared = set(range(openers[0]))
        own: list[set[int]] = [set() for _ in openers]
        for s in self.sentences[openers[0] :]:
            k = max(n for n, o in enumerate(openers) if o <= s.i)
            if s.i not in openers and (cues.of_all(self._words(s)) or cues.sums_several(self._words(s))):
                shared.add(s.i)
            elif k == len(openers) - 1 and s.paragraph > self.sentences[openers[k]].paragraph and not self._continues(s, openers[k]):
                self._trailing(s, own, shared)
            else:
                own[k].add(s.i)
        return tuple(frozenset(o) for o in own), frozenset(shared)

    def _trailing(self, s: Sentence, own: list[set[int]], shared: set[int]) -> None:
        """What follows the last of a list: with the incident whose people it speaks of, with all where it tells what came of them, else
        with none."""
        parties = [p for p in self.reading.parties if any(m.word.sentence == s.i for m in p.mentions)]
        whose = {k for k, part in enumerate(own) for p in parties if any(m.word.sentence in part for m in p.mentions)}
        if len(whose) == 1:
            own[whose.pop()].add(s.i)
        elif self._outcome(s):
            shared.add(s.i)

    def _outcome(self, s: Sentence) -> bool:
        """What came of them, told or denied after the last one: "No one has been arrested", "The investigation continues"."""
        return (
            any(self.scope.kinds[e.kind].outcome and e.word.sentence == s.i for e in self.scope.events)
            and not _TOTAL.search(self._words(s))
            and not self._dates(s)
        )

    def _continues(self, s: Sentence, opener: int) -> bool:
        """Whether a paragraph after the last opener goes on with it: it tells an event or gives an amount."""
        return s.paragraph - self.sentences[opener].paragraph == 1 and self._tells(s) and bool(self._amounts(s))

    def _beside_main(self, openers: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        """The report's own incident, and others that it mentions: each to the end of its paragraph."""
        taken: dict[int, int] = {}
        for k, o in enumerate(openers):
            end = openers[k + 1] if k + 1 < len(openers) else len(self.sentences)
            for s in self.sentences[o:end]:
                if s.paragraph != self.sentences[o].paragraph:
                    break
                taken[s.i] = k
        shared = {s.i for s in self.sentences if s.i not in taken and cues.of_all(self._words(s))}
        main = frozenset(s.i for s in self.sentences if s.i not in taken)
        return (main, *(frozenset(i for i, n in taken.items() if n == k) for k in range(len(openers)))), frozenset(shared)
