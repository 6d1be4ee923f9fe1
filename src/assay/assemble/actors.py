"""Who: each person or group with the part that the report gives it. A role is an accusation until a person has reviewed it."""

from dataclasses import dataclass, field

from assay.assemble.actor_cues import (
    JOURNEY,
    defends,
    engages,
    heads,
    houses,
    in_office,
    notices,
    of_crew,
    private,
    trafficked,
    travels,
    unsaid,
)
from assay.assemble.claims import chosen, numbered
from assay.assemble.generalities import Generalities
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention, Party, PartyMention
from assay.model.record import ActorItem, Certainty, Claim
from assay.model.values import Qualifier
from assay.syntax import prepositions

# Of several roles the surest first: what somebody did in this incident before what he is called.
_CRIMINAL = frozenset(("suspect", "courier", "organiser"))
_RANK = ("bribed_official", "informant", "broker", "host", "victim", "organiser", "courier", "suspect", "official", "other")
_MOST_CLAIMS = 7


@dataclass
class _Draft:
    """A party with what speaks for each of its roles."""

    party: Party
    roles: dict[str, list[tuple[float, Claim]]] = field(default_factory=dict)

    def add(self, role: str, weight: float, claim: Claim) -> None:
        self.roles.setdefault(role, []).append((weight, claim))

    @property
    def role(self) -> str:
        strong = {r for r, c in self.roles.items() if max(w for w, _ in c) >= 1}
        if strong & _CRIMINAL:
            strong.discard("informant")  # a driver who tells the officers what he carries informs on nobody
        told = {m.role for m in self.party.mentions}
        if "suspect" in self.roles and ("suspect" in told or ("suspect" in strong and "victim" not in told)):
            strong.discard("victim")  # a smuggler who is shot remains the suspect of the report
        return next(r for r in (*_RANK, *sorted(self.roles)) if r in (strong or self.roles))

    @property
    def weight(self) -> float:
        return max(w for claims in self.roles.values() for w, _ in claims)


class ActorBuilder:
    """Builds the actors of one incident; afterwards ``ids`` maps a party's index to its item."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self._general = scope, Generalities(scope)
        self.ids: dict[int, str] = {}
        self.counts: dict[str, int | None] = {}
        self.members: dict[int, tuple[str, ...]] = {}
        self.speakers = _speakers(scope, None)
        self.officials = _speakers(scope, "official_named")
        self._drafts = [d for p in scope.reading.parties if (d := self._draft(p)) and d.roles and d.weight >= 1]
        self._roles = {d.party.i: d.role for d in self._drafts}

    def role(self, party: int) -> str | None:
        """The part that a party has in the incident, None where it has none."""
        return self._roles.get(party)

    def build(self) -> tuple[ActorItem, ...]:
        """The items, in order of mention; what a report tells of the same persons in other words is one item."""
        groups = self._merged(self._drafts)
        named = [g for g in groups if g[0].party.name and any(d.role in _CRIMINAL for d in g)]
        whole = [
            g
            for g in groups
            if g not in named and len(named) > 1 and g[0].party.count == len(named) and all(d.role in _CRIMINAL for d in g)
        ]
        told = next((d.role for g in whole for d in g if d.role != "suspect"), None)  # "six sailors … named as A, B": sailors all
        items = [self._item(g, told if g in named else None) for g in groups if g not in whole]
        for group in whole:  # "two men … identified as A and B": the group is its members
            for draft in group:
                self.members[draft.party.i] = tuple(dict.fromkeys(self.ids[g[0].party.i] for g in named))
        return tuple(items)

    def of(self, party: int) -> tuple[str, ...]:
        """The items of a party: its own, or those of its named members."""
        return (self.ids[party],) if party in self.ids else self.members.get(party, ())

    def _draft(self, party: Party) -> _Draft | None:
        inside = [m for m in party.mentions if self.scope.holds_word(m.word) and not self._of_a_total(m)]
        draft = _Draft(party)
        if not inside:
            return self._heard(draft)
        if party.mentions[0].noun in ("source", "reporter") or self._of_all(party, inside):
            return None
        if any(m.cargo for m in party.mentions):
            told = next(m for m in party.mentions if m.cargo)
            if told in inside and party.count is not None:
                role = "victim" if any(trafficked(m.word) for m in party.mentions if m.cargo) else "other"
                draft.add(role, 2, self.scope.claims.phrase(told.span, told.word, rule="actor/migrants"))
            return draft
        for mention in inside:
            self._by_noun(draft, mention)
        words = {m.word.i: m for m in inside}
        acquitted = next(
            (
                e
                for e in self.scope.events
                if e.kind == "acquit" and e.certainty is not Certainty.NEGATED and any(o.i in words for o in e.objects)
            ),
            None,
        )
        if acquitted is not None:  # whoever is acquitted is no suspect any more
            told = next((m for m in inside if m.name), inside[0])
            draft.roles.clear()
            draft.add("other", 2, self.scope.claims.phrase(told.span, told.word, rule="actor/acquitted"))
            return draft
        for event in self.scope.events:
            self._by_event(draft, event, words)
        return draft

    def _of_a_total(self, m: PartyMention) -> bool:
        """Whether many are told of only in a sentence of totals: "roughly 400 people have been charged since January"."""
        return m.plural and (m.count or 0) > 20 and self._general.sums_up(self.scope.reading.sentences[m.word.sentence])

    def _of_all(self, party: Party, inside: list[PartyMention]) -> bool:
        """Several people of whom only a sentence about all incidents speaks ("four groups of travellers"): none of this one's."""
        return not any(self.scope.own(m.word) for m in inside) and (party.plural or (party.count or 1) > 1)

    def _heard(self, draft: _Draft) -> _Draft | None:
        """An official who only speaks about the matter, in a sentence that tells nothing of it."""
        told = next((m for m in draft.party.mentions if m.name and (m.title or m.role == "official") and self.scope.hears(m.span)), None)
        if told is None:
            return None
        draft.add("official", 1.2, self.scope.claims.phrase(told.span, told.word, rule="actor/title"))
        return draft

    def _by_noun(self, draft: _Draft, m: PartyMention) -> None:
        claims = self.scope.claims
        if unsaid(m.word):
            return
        if m.title and m.name:
            draft.add("official", 2, claims.phrase(m.span, m.word, rule="actor/title"))
        elif draft.party.name and m.name and (m.role == "official" or draft.party.i in self.officials or heads(m)):
            if defends(draft.party):
                draft.add("other", 1.1, claims.phrase(m.span, m.word, rule="actor/lawyer"))
            elif not private(draft.party):
                draft.add("official", 1.2, claims.phrase(m.span, m.word, rule="actor/office"))
        elif m.role and m.role != "official" and not m.agency:
            strength = {
                "courier": 0.6
                if m.noun == "passenger" and m.plural and m.count is None
                else 1.0
                if m.definite or (m.count or 0) > 1
                else 0.75
                if m.count
                else 0.5,
                "suspect": 0.6,
                "broker": 1,
                "organiser": 1,
                "informant": 1,
                "host": 1,
                "victim": 0.8,
            }.get(m.role, 0.5)
            stated = 0.4 if m.name else 0.4 if m.count is not None and not m.definite and m.role != "courier" else 0
            strength += 0.3 if m.role == "courier" and JOURNEY.search(m.span.quote) else 0
            draft.add(m.role, strength + stated + (0.2 if self._in_core(m) else 0), claims.phrase(m.span, m.word, rule=f"actor/{m.role}"))
        if travels(m) and self._beside_seizure(m):
            draft.add("courier", 1.0, claims.phrase(m.span, m.word, rule="actor/traveller"))
        if m.role != "official" and not (m.agency or m.plural) and (task := engages(m.word)) is not None and self._may_carry(task):
            draft.add("organiser", 1.3, claims.phrase(m.span, m.word, rule="actor/engages"))
        if notices(m):
            draft.add("informant", 1.1, claims.phrase(m.span, m.word, rule="actor/notices"))
        if houses(m.word):
            draft.add("host", 2, claims.phrase(m.span, m.word, rule="actor/host"))

    def _beside_seizure(self, m: PartyMention) -> bool:
        return any(abs(e.word.sentence - m.word.sentence) <= 1 and self.scope.kind(e).outcome == "seizure" for e in self.scope.strong(3))

    def _may_carry(self, engaged: Word) -> bool:
        """Whether the one who was engaged is no official: who pays a guard to look away bribes him."""
        k = self.scope.reading.party_of.get(engaged.i)
        party = self.scope.reading.parties[k] if k is not None else None
        return party is not None and not any(m.agency or m.role in ("official", "broker") for m in party.mentions)

    def _in_core(self, m: PartyMention) -> bool:
        return any(e.word.sentence == m.word.sentence for e in self.scope.strong(1))

    def _by_event(self, draft: _Draft, event: EventMention, words: dict[int, PartyMention]) -> None:
        kind = self.scope.kind(event)
        if event.certainty is Certainty.NEGATED or kind.only_negated:
            return
        taken_from = (
            tuple(w for name, w in prepositions(event.word) if name == "from") if kind.outcome == "seizure" and not event.nominal else ()
        )
        for taking_part, role in ((event.objects, kind.target), (event.agents, kind.agent), (taken_from, "suspect")):
            if role is None or role.startswith("agency."):
                continue
            for head in taking_part:
                m = words.get(head.i)
                if m is not None and self._allowed(draft, role, event, m):
                    weight = {"decide": 0.8, "travel": 0.4, "discover_person": 0.5, "buy": 0.9}.get(event.kind, 1 + kind.core * 0.4)
                    draft.add(role, weight, self._claim(event, m, role))

    def _allowed(self, draft: _Draft, role: str, event: EventMention, m: PartyMention) -> bool:
        official = any(x.role == "official" or x.title for x in draft.party.mentions)
        vague = m.plural and m.count is None and not m.definite and not m.pronoun
        if vague and event.certainty not in (Certainty.ASSERTED, Certainty.HEDGED):
            return False  # "gangs determined to bring in drugs" are nobody in particular
        if role in ("courier", "organiser", "broker", "informant") and (official or m.agency):
            return role == "informant" and not any(x.agency or x.title for x in draft.party.mentions)
        if role == "bribed_official":
            # who only lets somebody pass may have been deceived
            paid = event.word.lemma not in ("let", "wave") or any(e.kind in ("bribe", "take_bribe") for e in self.scope.events)
            return paid and (official or bool(m.agency) or event.kind == "turn_blind_eye")
        if role in ("suspect", "victim") and m.pronoun and any(x.title or (x.name and official) for x in draft.party.mentions):
            return False
        if role == "suspect" and m.pronoun and m.plural and official and "bribed_official" not in draft.roles:
            return False  # "They denied the charge": those whom the officers caught
        if (
            role == "suspect"
            and (m.agency or official)
            and event.kind not in ("arrest", "charge", "convict", "sentence", "custody", "bribe")
        ):
            return False
        if event.kind == "accuse" and self._informs(event, m):
            return False
        return draft.party.i not in self.speakers or role in ("suspect", "victim", "bribed_official", "informant")

    def _informs(self, event: EventMention, m: PartyMention) -> bool:
        """Whether what somebody is suspected of is that he told the authorities."""
        told = (e for e in self.scope.events if e.kind == "inform" and e.word.sentence == event.word.sentence)
        return any(a.i == m.word.i for e in told for a in e.agents)

    def _claim(self, event: EventMention, m: PartyMention, role: str) -> Claim:
        span = m.span if not m.pronoun else event.span
        sure = event.certainty if event.certainty in (Certainty.HEDGED,) else self.scope.claims.certainty(m.word)[0]
        return self.scope.claims.make(span, rule=f"actor/{role}/{event.kind}", certainty=sure, path=event.path)

    def _merged(self, drafts: list[_Draft]) -> list[list[_Draft]]:
        """Parties told twice in other words: the same number, roles that go together, no name or nationality against it."""
        groups: list[list[_Draft]] = []
        for draft in drafts:
            home = next((g for g in groups if all(self._same(draft, other) for other in g)), None)
            if home is None:
                groups.append([draft])
            else:
                home.append(draft)
        return groups

    def _same(self, a: _Draft, b: _Draft) -> bool:
        roles = {a.role, b.role}
        if not (roles <= _CRIMINAL or len(roles) == 1) or roles & {"official"}:
            return False
        p, q = a.party, b.party
        if p.name and q.name:
            return False
        if p.nationality and q.nationality and p.nationality != q.nationality:
            return False
        if roles == {"organiser"} or "organiser" in roles:
            return False
        nouns = {m.noun for m in p.mentions if not m.pronoun} & {m.noun for m in q.mentions if not m.pronoun}
        if (nouns & {"crew", "gang"} or (of_crew(p) and of_crew(q))) and None in (p.count, q.count):
            return True
        if p.count != q.count or p.plural != q.plural:
            return False
        if q.count is None and not (p.mentions[0].noun == q.mentions[0].noun or roles == {"bribed_official"}):
            return False
        return not any(m.word.sentence == n.word.sentence for m in p.mentions[:1] for n in q.mentions[:1])

    def _introductions(self, group: list[_Draft]) -> list[Claim]:
        """The mention that says most of who it is (a name, an age, a number, a nationality), and the first one."""
        mentions = [m for d in group for m in d.party.mentions if not m.pronoun and self.scope.holds_word(m.word)]
        if not mentions:
            return []
        told = max(
            mentions,
            key=lambda m: (bool(m.name), bool(m.nationality) + any(ch.isdigit() for ch in m.span.quote) + (not m.definite), -m.span.start),
        )
        firsts = [
            next(m for m in d.party.mentions if not m.pronoun)
            for d in group
            if any(not m.pronoun and self.scope.holds_word(m.word) for m in d.party.mentions)
        ]
        return [self.scope.claims.phrase(m.span, m.word, rule="actor/introduced") for m in dict.fromkeys((*firsts[:3], told))]

    def _item(self, group: list[_Draft], told: str | None) -> ActorItem:
        """``told``: the part of the group whose members are named one by one."""
        item = self.scope.numbers.next("a")
        for draft in group:
            self.ids[draft.party.i] = item
        roles = [d.role for d in group]
        role = next(r for r in ("courier", *_RANK) if r in roles) if set(roles) <= _CRIMINAL else roles[0]
        role = told or role if role == "suspect" else role
        party = next((d.party for d in group if d.party.name), group[0].party)
        claims = [(w + 2 * (r == d.role), c) for d in group for r in d.roles for w, c in d.roles[r]]
        ranked = [c for _, c in sorted(claims, key=lambda x: -x[0] if _told(x[1]) else -x[0] / 2)]
        best = (
            [*self._introductions(group)[:3], *ranked[:1]] if len(group) > 2 else [*ranked[:1], *self._introductions(group), *ranked[1:6]]
        )
        count = next((d.party.count for d in group if d.party.count is not None), None)
        self.counts[item] = count
        qualifier = next((d.party.qualifier for d in group if d.party.count is not None), Qualifier.EXACT)
        nationality = next((d.party.nationality for d in group if d.party.nationality), None)
        named = max(
            (m for d in group for m in d.party.mentions if not m.pronoun),
            key=lambda m: (len(m.span.quote) <= 90, len(m.span.quote)),
            default=party.mentions[0],
        )
        return ActorItem(
            id=item,
            role=role,
            count=count,
            count_low=2 if count is None and party.plural else None,
            name=party.name,
            nationality_iso2=nationality,
            qualifier=None if qualifier is Qualifier.EXACT else qualifier,
            description=" ".join(named.span.quote.split()),
            looked_up={"nationality_iso2": "iso-3166"} if nationality else {},
            claims=numbered(self._all_told(group, best), item),
        )

    def _all_told(self, group: list[_Draft], best: list[Claim]) -> list[Claim]:
        """The three claims that say most, then those of the other mentions, one a speaker and sentence."""
        first = list(chosen(best, 3))
        inside = [m for d in group for m in d.party.mentions if not m.pronoun and self.scope.holds_word(m.word)]
        more = [self.scope.claims.phrase(m.span, m.word, rule="actor/again") for m in sorted(inside, key=lambda m: m.span.start)]
        for claim in more:
            if len(first) < _MOST_CLAIMS and not any(c.span.overlaps(claim.span) for c in first):
                first.append(claim)
        return first


def _told(claim: Claim) -> bool:
    """Whether the quote names somebody; a clause with a pronoun does so only by way of others."""
    return claim.span.quote.count(" ") < 12


def _speakers(scope: Scope, kind: str | None) -> set[int]:
    """The parties whom the report quotes (all, or sources of one kind): a speaker is nobody's suspect for what he says."""
    found = set()
    for source in scope.reading.speech.sources:
        if kind is not None and source.kind != kind:
            continue
        for span in source.spans:
            if kind is not None and not in_office(scope.reading.report.text, span, scope.reading.agencies):
                continue
            for party in scope.reading.parties:
                if any(span.start <= m.word.start < span.end and not m.pronoun for m in party.mentions):
                    found.add(party.i)
    return found
