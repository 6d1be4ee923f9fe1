"""Who did what to whom, in the order of events: the codebook's stages first, the order of telling between acts of one stage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.agencies import AgencyBuilder
from assay.assemble.claims import chosen, numbered
from assay.assemble.goods import GoodsBuilder
from assay.assemble.places import PlaceBuilder
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.model.record import Act, Certainty, PlaceItem
from assay.model.span import Span
from assay.syntax import listed, prepositions, span_of

_STATUS = {Certainty.NEGATED: "did_not_happen", Certainty.PLANNED: "planned", Certainty.EXPECTED: "expected"}
_SKIPPED = frozenset(("inspect", "possess", "ban", "intelligence", "discover_person"))
# Acts whose target stands behind "to": the job is handed to somebody, the news is taken to the police.
_GIVEN_TO = frozenset(("entrust", "inform"))
# Where somebody lives or the goods come from is not where an act took place.
_ELSEWHERE = frozenset(("residence", "origin"))
_SPOTS = frozenset("in at on outside inside near beside behind by under within from opposite".split())
_ARTICLES = {"a", "an", "the"}
_LIGHT = frozenset("take keep make give put get go come place set move step hold turn bring find".split())
_MAY = frozenset(("may", "might", "could", "can"))
_MOST_CLAIMS = 6
_LONGEST_SPOT = 8


@dataclass
class _Draft:
    """Tellings of one act."""

    kind: str
    status: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    events: list[EventMention] = field(default_factory=list)


class ActBuilder:
    """Builds the acts of one incident from its events and the items already built."""

    def __init__(
        self,
        scope: Scope,
        actors: ActorBuilder,
        agencies: AgencyBuilder,
        goods: GoodsBuilder,
        places: PlaceBuilder,
        built: Sequence[PlaceItem],
    ) -> None:
        self.scope, self.actors, self.agencies, self.goods, self.places = scope, actors, agencies, goods, places
        self.elsewhere = {p.id for p in built if p.role in _ELSEWHERE}
        self.spots = frozenset(scope.codebook.lexicon.get("spots", ()))

    def build(self) -> tuple[Act, ...]:
        """The acts in order; tellings of one act by the same to the same are one, with a claim each."""
        drafts: list[_Draft] = []
        for event in self.scope.events:
            if self._counts(event):
                self._add(drafts, self._draft(event))
        drafts = [d for d in drafts if not self._carried_out(d, drafts)]
        drafts.sort(key=lambda d: (self.scope.kinds[d.kind].stage, d.events[0].word.i))
        return self._ordered(drafts)

    def _add(self, drafts: list[_Draft], draft: _Draft) -> None:
        """A draft as another telling of an act that is there already, else as a new one."""
        home = next((d for d in drafts if d.kind == draft.kind and d.status == draft.status and _together(d, draft)), None)
        if home is None:
            drafts.append(draft)
            return
        home.agents = home.agents or draft.agents
        home.targets = tuple(dict.fromkeys((*home.targets, *draft.targets))) if home.targets else draft.targets
        home.events += draft.events

    def _carried_out(self, draft: _Draft, drafts: list[_Draft]) -> bool:
        """Whether a plan to arrest or seize is told as done, too: then it is one act."""
        done = [d for d in drafts if d.kind == draft.kind and d.status == "happened" and _together(d, draft)]
        return draft.status == "planned" and bool(self.scope.kinds[draft.kind].outcome and done)

    def _doubled(self, event: EventMention) -> bool:
        """Whether another event of the same words tells the act: one deed that the codebook knows under two types, a motion and its aim."""
        others = [o for o in self.scope.events if o is not event]
        return any(self._same_deed(event, o) or self._aim_of(event, o) for o in others)

    def _same_deed(self, event: EventMention, other: EventMention) -> bool:
        kind, its = self.scope.kind(event), self.scope.kind(other)
        return other.word is event.word and bool(kind.type and its.type) and (its.core, event.kind) > (kind.core, other.kind)

    def _aim_of(self, event: EventMention, other: EventMention) -> bool:
        below = event.word.dep in ("xcomp", "acl") and other.word in list(event.word.ancestors())[:3]
        return below and other.kind == event.kind and self.scope.kind(event).act

    def _counts(self, event: EventMention) -> bool:
        kind = self.scope.kind(event)
        if self._doubled(event):
            return False
        if event.kind == "decide" and any((a or "").startswith("ag") for a in self._ids(event.agents)):
            return False
        if not kind.stage or event.kind in _SKIPPED or (event.kind == "find_out" and not self._finder(event)):
            return False
        if kind.only_negated and event.certainty is not Certainty.NEGATED:
            return False
        if event.nominal and not (kind.only_negated and event.certainty is Certainty.NEGATED):
            return False
        if kind.needs_place and not self._place(event):
            return False
        return bool(kind.outcome or kind.act or kind.slot or kind.agent or kind.type)

    def _finder(self, event: EventMention) -> bool:
        """What an informant found out before he told it is an act; what the officers came to know later is none."""
        parties = [self.scope.reading.party_of.get(a.i) for a in event.agents]
        return any(p is not None and self.actors.role(p) == "informant" for p in parties)

    def _draft(self, event: EventMention) -> _Draft:
        agents = self._ids(event.agents)
        told_to = [event.word, *event.objects] if event.kind in _GIVEN_TO else []
        given = tuple(w for top in told_to for name, w in prepositions(top) if name == "to")
        told = tuple(s for c in event.word.children if c.dep == "ccomp" for s in c.children if s.dep in ("nsubj", "nsubjpass"))
        targets = self._ids(told if event.kind == "find_out" else (*event.objects, *given))
        if event.certainty is Certainty.PLANNED and _only_its_aim(event):
            event = replace(event, certainty=Certainty.ASSERTED)
        ahead = event.certainty is Certainty.HEDGED and event.cause is not None and event.cause.low in _MAY
        status = "expected" if ahead else _STATUS.get(event.certainty, "happened")
        return _Draft(event.kind, status, agents or self._keeper(event), tuple(t for t in targets if t not in agents), [event])

    def _keeper(self, event: EventMention) -> tuple[str, ...]:
        """Whose custody it is: "are held in MSS custody", "in the custody of the police"."""
        if self.scope.kind(event).outcome != "custody":
            return ()
        nouns = [w for _, w in prepositions(event.word) if w.lemma in ("custody", "detention")]
        before = [c for n in nouns for c in n.children if c.dep in ("compound", "poss")]
        return self._ids((*before, *(o for n in nouns for _, o in prepositions(n))))

    def _ids(self, words: tuple[Word, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for word in words:
            for one in listed(word):
                party = self.scope.reading.party_of.get(one.i)
                for item in (self.actors.of(party) if party is not None else ()) or ((self._id(one),) if self._id(one) else ()):
                    if item and item not in found:
                        found.append(item)
        return tuple(found)

    def _id(self, word: Word) -> str | None:
        party = self.scope.reading.party_of.get(word.i)
        if party is not None and party in self.actors.ids:
            return self.actors.ids[party]
        if party is not None:
            keys = [m.agency for m in self.scope.reading.parties[party].mentions if m.agency]
            if keys and keys[0] in self.agencies.ids:
                return self.agencies.ids[keys[0]]
        body = next((a.key for a in self.scope.reading.agencies if a.span.start <= word.start < a.span.end), None)
        if body in self.agencies.ids:
            return self.agencies.ids[body]
        return self.goods.ids.get(word.i)

    def _place(self, event: EventMention) -> str | None:
        near = [w for _, w in prepositions(event.word)]
        near += [w for w in near for name, w in prepositions(w) if name in ("in", "at", "near")]  # "taken into custody in Goma"
        near += [w for o in event.objects if o.head is event.word for _, w in prepositions(o)]
        found = [self.places.ids[w.i] for w in near if w.i in self.places.ids]
        return next((p for p in found if p not in self.elsewhere or event.kind == "travel"), None)

    def _where_exactly(self, event: EventMention) -> str | None:
        """The phrase that says where, as printed, where it names no place of its own: "outside the house", "at a checkpoint"."""
        for child in event.word.children:
            if child.dep != "prep" or child.low not in _SPOTS:
                continue
            phrase = [w for w in child.subtree() if w.dep != "punct"]
            named = any(w.i in self.places.ids for w in phrase)
            if not named and len(phrase) <= _LONGEST_SPOT and any(w.lemma in self.spots for w in phrase):
                return " ".join(span_of(self.scope.reading.report.text, phrase).quote.split())
        return None

    def _ordered(self, drafts: list[_Draft]) -> tuple[Act, ...]:
        acts: list[Act] = []
        order, last = 0, -1
        for draft in drafts:
            stage = self.scope.kinds[draft.kind].stage
            order += stage != last
            last = stage
            acts.append(self._act(draft, max(order, 1)))
        return tuple(acts)

    def _act(self, draft: _Draft, order: int) -> Act:
        item = self.scope.numbers.next("t")
        details = {id(e): d for e in draft.events if (d := self._where_exactly(e))}
        telling = sorted(draft.events, key=lambda e: id(e) not in details)
        claims = numbered(chosen((self.scope.claims.event(e, span=self._span(e), slot="act") for e in telling), _MOST_CLAIMS), item)
        return Act(
            id=item,
            what=self._what(draft),
            agents=draft.agents,
            targets=tuple(t for t in draft.targets if t not in draft.agents),
            place=next((p for e in draft.events if (p := self._place(e))), None),
            place_detail=next(iter(details.values()), None),
            order=order,
            status=draft.status,
            claims=claims,
        )

    def _span(self, event: EventMention) -> Span | None:
        """What somebody found out is part of the words that say so."""
        clause = event.word.child("ccomp") if event.kind == "find_out" else None
        if clause is None:
            return None
        inside = {w.i: [u for u in (w, *w.ancestors()) if clause in u.ancestors()] for w in clause.subtree()}
        found = [w for w in clause.subtree() if not any(u.dep in ("advcl", "conj", "cc") for u in inside[w.i])]
        return span_of(self.scope.reading.report.text, [event.word, *found])

    def _what(self, draft: _Draft) -> str:
        word = draft.events[0].word
        particle = next((c.low for c in word.children if c.dep == "prt"), "")
        thing = next((c for c in word.children if c.dep == "dobj" and c.pos == "NOUN" and not self._id(c)), None)
        article = next((c.low for c in thing.children if c.dep == "det" and c.low in _ARTICLES), "") if thing else ""
        plain = " ".join(x for x in (word.lemma, particle, article, thing.low if thing else "") if x)
        if draft.events[0].nominal or word.lemma in ("be", "have"):
            return draft.kind.replace("_", " ")
        rule = re.match(r"“([^”]+)”", draft.events[0].path)  # "take into custody" says more than "take"
        return rule[1] if rule and plain == word.lemma and rule[1].startswith(plain) and word.lemma in _LIGHT else plain


def _only_its_aim(event: EventMention) -> bool:
    """Whether only what the deed was for is planned: who decided did decide, and who was heading somewhere to sell was on the way."""
    cause = event.cause
    return cause is not None and (cause is event.word or (cause.head is not event.word and event.word in cause.ancestors()))


def _together(a: _Draft, b: _Draft) -> bool:
    return (not a.agents or not b.agents or bool(set(a.agents) & set(b.agents))) and (
        not a.targets or not b.targets or bool(set(a.targets) & set(b.targets))
    )
