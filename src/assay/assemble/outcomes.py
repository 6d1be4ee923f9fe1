"""What came of it: arrests, seizures, charges and the rest, each with the persons or goods it befell, and nothing that was only feared
told as done."""

from dataclasses import dataclass, field

from assay.assemble.actors import ActorBuilder
from assay.assemble.claims import chosen, numbered
from assay.assemble.goods import GoodsBuilder
from assay.assemble.goods_pairs import of_other_times
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.model.record import Basis, Certainty, OutcomeItem
from assay.model.span import Span
from assay.normalise.numbers import parse_number
from assay.syntax import is_verbal, listed

_NOBODY = frozenset(("no", "none", "nobody", "neither", "zero"))
# How many people are a tally's, where the sentence gives totals of other times.
_MANY = 20
_UNCOUNTED = frozenset(("seizure", "under_investigation"))


@dataclass
class _Group:
    """Tellings of one outcome."""

    kind: str
    events: list[EventMention] = field(default_factory=list)
    parties: list[int] = field(default_factory=list)
    members: list[Word] = field(default_factory=list)


class OutcomeBuilder:
    """Builds the outcomes of one incident from its events."""

    def __init__(self, scope: Scope, actors: ActorBuilder, goods: GoodsBuilder) -> None:
        self.scope, self.actors, self.goods = scope, actors, goods

    def build(self) -> tuple[OutcomeItem, ...]:
        """One item for each outcome and those it befell; what is expected stands apart from what happened."""
        groups: list[_Group] = []
        for event in self.scope.events:
            kind = self.scope.kind(event).outcome
            if kind is None or not self._counts(event):
                continue
            if event.certainty is Certainty.NEGATED or (
                event.objects and all(o.low in _NOBODY or any(c.low in ("no", "neither") for c in o.children) for o in event.objects)
            ):
                self._nobody(event, kind, groups)
                continue
            members = [w for o in event.objects for w in ([o] if self._explained(o) else listed(o))]
            if kind == "arrest" and event.word.lemma in ("detain", "hold") and self._migrants(members):
                kind = "custody"
            parties = [k for w in members if (k := self.scope.reading.party_of.get(w.i)) is not None]
            group = next((g for g in groups if self._same(g, kind, parties, event)), None)
            if group is None:
                group = _Group(kind)
                groups.append(group)
            group.events.append(event)
            for k in parties:
                if k not in group.parties:
                    group.parties.append(k)
            group.members = group.members or [w for w in members if w.i in self.scope.reading.party_of]
        if not any(g.kind == "seizure" for g in groups):
            groups += self._caught_with()
        return tuple(self._item(g) for g in self._weeded(groups))

    def _caught_with(self) -> list[_Group]:
        """Whoever is caught with goods loses them: where nothing else tells of a seizure, "found in possession of 114 kg of ivory" does."""
        told = [
            e
            for e in self.scope.events
            if e.kind == "caught_with" and self.scope.own(e.word) and self._counts(e) and e.certainty is not Certainty.NEGATED
        ]
        held = [e for e in told if any(w.i in self.goods.ids for w in e.word.subtree())]
        return [_Group("seizure", held)] if held else []

    def _counts(self, event: EventMention) -> bool:
        """A noun alone ("the arrest") only repeats; it counts where nothing else tells of it, which ``_weeded`` settles. Plans are no
        outcomes."""
        if event.certainty is Certainty.PLANNED or _open(event.word) or self._total(event) or self._over(event) or self._tally(event):
            return False
        return not (self.scope.kind(event).needs_money and not self._money_near(event))

    def _over(self, event: EventMention) -> bool:
        """An inquiry that is told as past comes to nothing more: one that somebody "conducted", or one that ended in a sentence."""
        word = event.word if not event.nominal else next((w for w in event.word.ancestors() if is_verbal(w)), event.word)
        if self.scope.kind(event).outcome != "under_investigation" or not _simple_past(word):
            return False
        tried = any(
            self.scope.kind(e).outcome in ("conviction", "sentence") and e.certainty is Certainty.ASSERTED for e in self.scope.events
        )
        return tried or word.lemma in ("conduct", "carry")

    def _tally(self, event: EventMention) -> bool:
        """Whom a sentence counts that sums up other times: "since January some 300 people have been charged"."""
        sentence = self.scope.reading.sentences[event.word.sentence]
        parties = [p for o in event.objects if (p := self.scope.reading.party(o))]
        many = bool(parties) and all((p.count or 0) >= _MANY and len(p.mentions) == 1 for p in parties)
        return many and of_other_times(self.scope.reading.report.text[sentence.start : sentence.end])

    def _total(self, event: EventMention) -> bool:
        """Whether a sentence about all incidents counts those whom it befell in all of them together."""
        parties = [p for o in event.objects if (p := self.scope.reading.party(o))]
        return not self.scope.own(event.word) and any((p.count or 0) > 1 for p in parties)

    def _migrants(self, words: list[Word]) -> bool:
        parties = [p for w in words if (p := self.scope.reading.party(w))]
        return bool(parties) and all(any(m.cargo for m in p.mentions) for p in parties)

    def _money_near(self, event: EventMention) -> bool:
        return any(m.span.start < event.span.end + 60 and event.span.start - 40 < m.span.end for m in self.scope.reading.money)

    def _nobody(self, event: EventMention, kind: str, groups: list[_Group]) -> None:
        """ "No one has been arrested" is an outcome of its own; that something was not done is none."""
        said = {w.low for o in event.objects for w in [o, *o.children]} | {c.low for c in event.word.children}
        told_of = [o for o in event.objects if self.scope.reading.party(o) is not None and _single(o)]
        spared = kind == "arrest" and "not" in said and bool(told_of) and event.word.child("auxpass") is not None
        if kind in ("arrest", "custody") and (said & _NOBODY or "no" in said or spared):
            groups.append(_Group("none", [event]))

    def _explained(self, word: Word) -> bool:
        """ "Two men, the agent and the driver, were arrested": what follows says who the two are and adds nobody."""
        party = self.scope.reading.party(word)
        mention = next((m for m in party.mentions if m.word is word), None) if party else None
        beside = [c for c in word.children if c.dep == "appos"]
        return (
            mention is not None
            and not mention.definite
            and bool(beside)
            and mention.count == sum(self._number(w) for c in beside for w in self._run(c))
        )

    def _number(self, word: Word) -> int:
        party = self.scope.reading.party(word)
        return next((m.count for m in party.mentions if m.word is word and m.count), 1) if party else 1

    def _run(self, word: Word) -> list[Word]:
        return [word, *(w for c in word.children if c.dep == "conj" for w in self._run(c))]

    def _same(self, group: _Group, kind: str, parties: list[int], event: EventMention) -> bool:
        if group.kind != kind:
            return False
        future = event.certainty is Certainty.EXPECTED
        if future != (group.events[0].certainty is Certainty.EXPECTED):
            return False
        if kind in _UNCOUNTED and not (kind == "under_investigation" and (parties or group.parties)):
            return True
        items = {a for k in parties for a in self.actors.of(k) or (f"party{k}",)}
        own = {a for k in group.parties for a in self.actors.of(k) or (f"party{k}",)}
        return not items or not own or bool(items & own)

    def _weeded(self, groups: list[_Group]) -> list[_Group]:
        """Leaves out a noun's outcome where a verb tells of the same kind, and outcomes of nobody who has a part in the incident."""
        kept = []
        for group in groups:
            verbs = [e for e in group.events if not e.nominal]
            others = [g for g in groups if g is not group and g.kind == group.kind and any(not e.nominal for e in g.events)]
            if not verbs and others:
                continue
            if group.kind == "sentence" and not verbs and not group.parties:
                continue
            kept.append(group)
        return kept

    def _item(self, group: _Group) -> OutcomeItem:
        item = self.scope.numbers.next("o")
        who = tuple(dict.fromkeys(a for k in group.parties for a in self.actors.of(k)))
        count, inputs, low = self._count(group, who)
        claims = chosen([self.scope.claims.event(e, span=self._span(group, e), slot="outcome") for e in self._telling(group)], 3)
        goods = self._goods(group) if group.kind == "seizure" else ()
        computed = bool(inputs)
        return OutcomeItem(
            id=item,
            kind=group.kind,
            count=0 if group.kind == "none" else count,
            count_low=low,
            who=() if group.kind == "seizure" else who,
            goods=goods,
            basis=Basis.COMPUTED if computed else Basis.STATED,
            inputs=inputs,
            claims=numbered(claims, item),
        )

    def _telling(self, group: _Group) -> list[EventMention]:
        verbs = [e for e in group.events if not e.nominal] or group.events
        return sorted(verbs, key=lambda e: (e.certainty is Certainty.HEDGED, -len(e.objects), e.word.i))[:3]

    def _span(self, group: _Group, event: EventMention) -> Span | None:
        """Where the list of persons is long the quote is the verb's own words."""
        if len(group.members) > 2 and event.span.end - event.span.start > 90 and not event.nominal:
            start = min([event.word.start, *(c.start for c in event.word.children if c.dep in ("aux", "auxpass"))])
            return Span.cut(self.scope.reading.report.text, start, event.span.end)
        return None

    def _count(self, group: _Group, who: tuple[str, ...]) -> tuple[int | None, tuple[str, ...], int | None]:
        """(how many, the items that a sum is made of, the least where no number is given)."""
        if group.kind in ("seizure", "none"):
            return None, (), None
        counts = [self.actors.counts.get(a) for a in who] if who else [self.scope.reading.parties[k].count for k in group.parties]
        if not counts:
            bare = [parse_number(o.text) for e in group.events for o in e.objects if o.tag == "CD"]
            return (int(bare[0]), (), None) if bare and bare[0] else (None, (), None)
        if any(c is None for c in counts):
            return None, (), 2
        total = sum(c for c in counts if c is not None)
        return total, (who if len(who) > 1 else ()), None

    def _goods(self, group: _Group) -> tuple[str, ...]:
        words = [w for e in group.events for o in e.objects for w in [o, *o.subtree()]]
        found = dict.fromkeys(self.goods.ids[w.i] for w in words if w.i in self.goods.ids)
        return tuple(found)


def _open(word: Word) -> bool:
    """A question ("whether any cattle were recovered", "has a case been opened?") or an act only named ("stopping narcotics will stay
    …") tells of no outcome."""
    gerund = word.tag == "VBG" or (word.tag == "VBN" and any(c.low == "being" for c in word.children))
    if gerund and word.dep in ("csubj", "pcomp", "nsubj") and not any(c.dep == "aux" for c in word.children):
        return True
    if word.lemma == "find" and any(w.low == "missing" for c in word.children for w in (c, *c.children)):
        return True
    if _goes_on(word):
        return True
    chain = [word, *word.ancestors()]
    if any(c.dep in ("mark", "advmod") and c.low in ("whether", "how", "if") for w in chain for c in w.children):
        return True
    return any(c.text == "?" for c in chain[-1].children)


def _single(noun: Word) -> bool:
    return noun.tag in ("NN", "NNP", "PRP", "WP")


def _goes_on(word: Word) -> bool:
    """ "The other passengers were allowed to go on": nobody had been held."""
    on = [c for c in word.children if c.dep == "xcomp" and c.lemma in ("go", "continue", "proceed", "travel")]
    return word.lemma in ("allow", "permit") and any(c.lemma != "go" or any(p.low in ("on", "ahead") for p in c.children) for c in on)


def _simple_past(verb: Word) -> bool:
    return verb.tag in ("VBD", "VBN") and not any(c.dep in ("aux", "auxpass") and c.tag in ("VBZ", "VBP", "MD") for c in verb.children)
