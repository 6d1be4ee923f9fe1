"""Cuts a report that tells of several incidents: which sentences are whose, and which speak of all.

An incident opens where the text says so ("The second seizure", "In a separate case"), in a row of a table, or where a day of its own
stands beside something taken or somebody caught that was not spoken of before.
One report is one incident until two such places are found."""

from collections.abc import Sequence
from functools import cached_property

from assay.assemble import cues
from assay.assemble.evidence import Evidence
from assay.assemble.held import Held
from assay.assemble.live import live_entries
from assay.assemble.scope import Scope
from assay.assemble.sections import sections
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence

# How many sentences may be the lead, which sums up.
_LEAD = 3
_FIRST = ("first", "latest", "most recent", "last")


class Segments(Held):
    """The parts of one report: ``own`` is a set of sentence numbers for each incident, ``shared`` the sentences of all."""

    def __init__(self, scope: Scope, evidence: Evidence) -> None:
        super().__init__(scope, evidence)
        self.own, self.shared = self._cut()

    def _cut(self) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        rows = self._rows()
        if len(rows) > 1:
            return self._table(rows)
        framed = sections(self)
        if framed is not None:
            return framed
        openers = self._openers()
        listed = [o for o in openers if cues.rank(self.words(self.sentences[o]))]
        if len(openers) > 1 and self._enumerates(openers, listed):
            return self._list(openers)
        openers = [o for o in openers if o > self.first_told]
        if openers:
            return self._beside_main(openers)
        live = live_entries(self)
        if live is not None:
            return live
        return (frozenset(s.i for s in self.sentences),), frozenset()

    # ---------------------------------------------------------------- tables
    def _rows(self) -> list[int]:
        """Lines of a table that each have a date and an amount."""
        found = []
        for s in self.sentences:
            words = self.words(s)
            if words.count("|") >= 2 and self.dates(s) and self.amounts(s):
                found.append(s.i)
        return found

    def _table(self, rows: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        """One incident a row; the row of the day that the text above tells of belongs to the text. The lead speaks of all."""
        above = [s.i for s in self.sentences if s.i < rows[0] and "|" not in self.words(s)]
        days = {self.key(d) for k in above for d in self.dates(self.sentences[k])}
        main = next((r for r in rows if any(self.key(d) in days for d in self.dates(self.sentences[r]))), None)
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
            days = {self.key(d) for d in self.event_dates(s)}
            if self._opens(s, days, seen, found):
                found.append(s.i)
            if self.tells(s) or s.i in found:
                seen |= days
        return found

    def _opens(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]], found: list[int]) -> bool:
        words = self.words(s)
        if cues.totals(words) or self.evidence.sums_up(s):
            return False
        if cues.rank(words):
            return self._listed(s, days, found)
        if s.i < _LEAD and cues.sums_several(words):
            return False
        if cues.beside(words):
            return bool(self.amounts(s)) and self.people(s) and self.tells(s)
        if cues.opens_separate(words):
            return (self.tells(s) or bool(days)) and (self.matter(s) or self.matter_next(s))
        if self._parallel(s, days, seen) or self._next(s, days, seen) or self._other_run(s, days) or self._other_goods(s, days):
            return True
        if not self.tells(s, outcome=True):
            return False
        if self.known(s) or self.goes_on(s):
            return False
        new = self.new_matter(s)
        if cues.elsewhen(words) and (new or self.matter_next(s)) and (not days or not days <= seen):
            return cues.one_more(words) or (bool(days) and (new or self.fronted(s)))
        if cues.one_more(words) and bool(days) and not days <= seen:
            return new or self.people(s)
        if cues.same_day(words) and self._begins(s) and self.goods_amount(s):
            return self.tells(s, outcome=True)
        begins = self.fronted(s) or s.i == 0 or self.sentences[s.i - 1].paragraph != s.paragraph
        return bool(days and seen) and not days & seen and new and begins and s.i > self.first_told

    def _listed(self, s: Sentence, days: set[tuple[object, ...]], found: list[int]) -> bool:
        """ "The second seizure …", "The other came …": a day, goods or an event of its own; a later one of a list that has begun or that
        the lead counts."""
        if cues.rank(self.words(s)) not in _FIRST and not found and not self._several:
            return False
        return bool(days) or bool(self.amounts(s)) or self.tells_next(s) or (cues.names_event(self.words(s)) and self.tells(s))

    def _parallel(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]]) -> bool:
        """One of several that the lead counts: it begins with a day of its own and tells of new people and an amount."""
        if not self.fronted(s) or days & seen or not days or not self.amounts(s) or self.known(s):
            return False
        return (self._several and self.people(s)) or (self._later(s) and self.goods_amount(s))

    def _next(self, s: Sentence, days: set[tuple[object, ...]], seen: set[tuple[object, ...]]) -> bool:
        """A paragraph that begins with another day than the one told so far and has goods with a quantity of its own."""
        if not self._begins(s) or not days or not seen or days & seen or self.known(s) or self.goes_on(s) or not self._later(s):
            return False
        inside = any(len(k) == 2 and len(d) == 2 and k[0] <= d[0] <= k[1] for k in seen for d in days)  # type: ignore[operator]
        return not inside and self.goods_amount(s)

    def _other_run(self, s: Sentence, days: set[tuple[object, ...]]) -> bool:
        """A run told of beside this one ("he had made a first run … On May 3 he came with four men"): a day, and people or goods of its
        own."""
        before = self.sentences[s.i - 1] if s.i else s
        told = cues.other_run(self.words(s)) or (before.paragraph == s.paragraph and cues.other_run(self.words(before)))
        return bool(days) and told and self._later(s) and (self.people(s) or self.goods_amount(s))

    def _other_goods(self, s: Sentence, days: set[tuple[object, ...]]) -> bool:
        """A day of its own, and in its paragraph amounts of goods of other kinds than those told of so far, which had a day too."""
        if not days or not self._later(s) or self.known(s) or self.goes_on(s):
            return False
        ends = next((x.i for x in self.sentences[s.i :] if x.paragraph != s.paragraph), len(self.sentences))
        before = [x for x in self.sentences[: s.i] if x.paragraph < s.paragraph]
        here = self._kinds([x for x in self.sentences[s.i : ends] if self.goods_amount(x) and not self.evidence.sums_up(x)])
        told = self._kinds([x for x in before if self.tells(x) or self.goods_amount(x)])
        dated = {self.key(d) for x in before for d in self.dates(x) if self.tells(x)}
        return bool(here and told and dated) and not here & told and not days & dated

    def _kinds(self, sentences: Sequence[Sentence]) -> set[str]:
        """The kinds of goods that are named; money, arms, people and everyday goods turn up beside all kinds."""
        kinds = {g.category for s in sentences for g in self.reading.goods if g.word.sentence == s.i}
        return {k for k in kinds if k.split(":")[0] not in ("currency", "weapons", "other", "persons") and not k.endswith(":unspecified")}

    def _begins(self, s: Sentence) -> bool:
        return s.i > 0 and self.sentences[s.i - 1].paragraph != s.paragraph

    def _later(self, s: Sentence) -> bool:
        return s.i > self.first_told and told_as_past(s.root) and not self._court(s)

    def _court(self, s: Sentence) -> bool:
        return any(
            self.scope.kinds[e.kind].outcome in ("charge", "conviction", "sentence", "fine")
            for e in self.scope.events
            if e.word.sentence == s.i
        )

    @cached_property
    def _several(self) -> bool:
        return any(cues.sums_several(self.words(s)) for s in self.sentences[:_LEAD])

    # ---------------------------------------------------------------- cutting
    def _enumerates(self, openers: list[int], listed: list[int]) -> bool:
        """Whether the report is a list from its first opener on: that one is the first or latest of several, or the lead counts several."""
        ranks = [cues.rank(self.words(self.sentences[o])) for o in listed]
        if ranks and ranks[0] in _FIRST and openers[0] == listed[0]:
            return True
        return self._several and openers[0] > 0 and len(openers) > 1

    def _list(self, openers: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        shared = set(range(openers[0]))
        own: list[set[int]] = [set() for _ in openers]
        for s in self.sentences[openers[0] :]:
            k = max(n for n, o in enumerate(openers) if o <= s.i)
            if s.i not in openers and (cues.of_all(self.words(s)) or cues.sums_several(self.words(s))):
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
        elif self.of_outcome(s):
            shared.add(s.i)

    def _continues(self, s: Sentence, opener: int) -> bool:
        """Whether a paragraph after the last opener goes on with it: it tells an event or gives an amount."""
        return s.paragraph - self.sentences[opener].paragraph == 1 and self.tells(s) and bool(self.amounts(s))

    def _beside_main(self, openers: list[int]) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
        """The report's own incident, and others that it mentions: each to the end of its paragraph."""
        taken: dict[int, int] = {}
        for k, o in enumerate(openers):
            end = openers[k + 1] if k + 1 < len(openers) else len(self.sentences)
            for s in self.sentences[o:end]:
                if s.paragraph != self.sentences[o].paragraph:
                    break
                taken[s.i] = k
        shared = {s.i for s in self.sentences if s.i not in taken and cues.of_all(self.words(s))}
        main = frozenset(s.i for s in self.sentences if s.i not in taken)
        return (main, *(frozenset(i for i, n in taken.items() if n == k) for k in range(len(openers)))), frozenset(shared)
