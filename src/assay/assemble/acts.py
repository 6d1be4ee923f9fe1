"""Who did what to whom, in the order of events: the codebook's stages first, the order of telling between acts of one stage."""

from dataclasses import dataclass, field, replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.agencies import AgencyBuilder
from assay.assemble.claims import chosen, numbered
from assay.assemble.goods import GoodsBuilder
from assay.assemble.places import PlaceBuilder
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.model.record import Act, Certainty
from assay.syntax import prepositions

_STATUS = {Certainty.NEGATED: "did_not_happen", Certainty.PLANNED: "planned", Certainty.EXPECTED: "expected"}
_SKIPPED = frozenset(("inspect", "possess", "ban", "intelligence", "discover_person"))


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

    def __init__(self, scope: Scope, actors: ActorBuilder, agencies: AgencyBuilder, goods: GoodsBuilder, places: PlaceBuilder) -> None:
        self.scope, self.actors, self.agencies, self.goods, self.places = scope, actors, agencies, goods, places

    def build(self) -> tuple[Act, ...]:
        """The acts in order; tellings of one act by the same to the same are one, with a claim each."""
        drafts: list[_Draft] = []
        for event in self.scope.events:
            if not self._counts(event):
                continue
            draft = self._draft(event)
            home = next((d for d in drafts if d.kind == draft.kind and d.status == draft.status and _together(d, draft)), None)
            if home is None:
                drafts.append(draft)
            else:
                home.agents = home.agents or draft.agents
                home.targets = tuple(dict.fromkeys((*home.targets, *draft.targets))) if home.targets else draft.targets
                home.events += draft.events
        drafts.sort(key=lambda d: (self.scope.kinds[d.kind].stage, d.events[0].word.i))
        return self._ordered(drafts)

    def _counts(self, event: EventMention) -> bool:
        kind = self.scope.kind(event)
        twins = [e for e in self.scope.events if e.word is event.word and self.scope.kind(e).core > kind.core and self.scope.kind(e).type]
        if twins and kind.type:
            return False
        if event.kind == "decide" and any((a or "").startswith("ag") for a in self._ids(event.agents)):
            return False
        if not kind.stage or event.kind in _SKIPPED:
            return False
        if kind.only_negated and event.certainty is not Certainty.NEGATED:
            return False
        if event.nominal and not (kind.only_negated and event.certainty is Certainty.NEGATED):
            return False
        if kind.needs_place and not self._place(event):
            return False
        return bool(kind.outcome or kind.act or kind.slot or kind.agent or kind.type)

    def _draft(self, event: EventMention) -> _Draft:
        agents = self._ids(event.agents)
        targets = self._ids(event.objects)
        status = _STATUS.get(event.certainty, "happened")
        return _Draft(event.kind, status, agents, tuple(t for t in targets if t not in agents), [event])

    def _ids(self, words: tuple[Word, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for word in words:
            listed = [word, *(c for c in word.children if c.dep in ("appos", "conj"))]
            for one in (w for x in listed for w in [x, *(c for c in x.children if c.dep in ("conj", "appos"))]):
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
        near += [w for o in event.objects if o.head is event.word for _, w in prepositions(o)]
        return next((self.places.ids[w.i] for w in near if w.i in self.places.ids), None)

    def _ordered(self, drafts: list[_Draft]) -> tuple[Act, ...]:
        acts: list[Act] = []
        order, last = 0, -1
        for draft in drafts:
            stage = self.scope.kinds[draft.kind].stage
            order += stage != last
            last = stage
            item = self.scope.numbers.next("t")
            claims = numbered(chosen((self.scope.claims.event(e, slot="act") for e in draft.events), 4), item)
            acts.append(Act(id=item, what=self._what(draft), agents=draft.agents, targets=tuple(t for t in draft.targets if t not in draft.agents),
                            place=self._place(draft.events[0]), order=order, status=draft.status, claims=claims))  # fmt: skip
        return tuple(replace(a, order=max(a.order, 1)) for a in acts)

    def _what(self, draft: _Draft) -> str:
        word = draft.events[0].word
        particle = next((c.low for c in word.children if c.dep == "prt"), "")
        thing = next((c for c in word.children if c.dep == "dobj" and c.pos == "NOUN" and not self._id(c)), None)
        plain = " ".join(x for x in (word.lemma, particle, thing.low if thing else "") if x)
        return plain if not draft.events[0].nominal else draft.kind.replace("_", " ")


def _together(a: _Draft, b: _Draft) -> bool:
    return (not a.agents or not b.agents or bool(set(a.agents) & set(b.agents))) and (not a.targets or not b.targets or bool(set(a.targets) & set(b.targets)))
