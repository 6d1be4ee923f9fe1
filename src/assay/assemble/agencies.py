"""Public bodies of an incident, one item for all names of one, with the part that each played."""

import re

from assay.assemble.actors import ActorBuilder
from assay.assemble.agency_parts import merged_parts, rules_on_case
from assay.assemble.claims import chosen, numbered
from assay.assemble.scope import Scope
from assay.model.reading import AgencyMention
from assay.model.record import AgencyItem, Certainty, Claim
from assay.model.span import Span
from assay.syntax import clause_span, is_verbal, noun_span

_RANK = ("arresting", "prosecuting", "investigating", "reporting", "other")
_ACTING = frozenset(("seize", "stop", "inspect", "watch", "shoot", "seize_vehicle", "custody"))
_UNITS = frozenset("patrol patrols unit units team teams members operatives detachment squad personnel".split())
_PROSECUTORS = ("attorney", "prosecut", "department of justice", "justice department")


class AgencyBuilder:
    """Builds the agencies of one incident; afterwards ``ids`` maps a body's key to its item."""

    def __init__(self, scope: Scope, actors: ActorBuilder) -> None:
        self.scope, self.actors = scope, actors
        self.ids: dict[str, str] = {}

    def build(self) -> tuple[AgencyItem, ...]:
        """Every body that an incident names, in order of mention; a generic word ("police") only where it acts and no name says more."""
        groups: dict[str, list[AgencyMention]] = {}
        for mention in self.scope.reading.agencies:
            if self.scope.holds(mention.span):
                groups.setdefault(mention.key, []).append(mention)
        if not any(not m[0].generic for m in groups.values()):
            groups |= self._of_the_lead()
        kept = {k: m for k, m in groups.items() if self._kept(m, groups)}
        kept = merged_parts(self.scope.reading.report.text, kept, {k for k, ms in kept.items() if any(self._roles(m) for m in ms)})
        return tuple(self._item(key, mentions) for key, mentions in kept.items())

    def _of_the_lead(self) -> dict[str, list[AgencyMention]]:
        """An incident of several that names no body of its own is told of the body that the report's lead names first."""
        lead = [s for s in self.scope.reading.sentences if s.i < 2]
        named = [
            a
            for a in self.scope.reading.agencies
            if not a.generic and any(s.start <= a.span.start < s.end for s in lead) and not self._beside(a)
        ]
        return {named[0].key: [named[0]]} if named and self.scope.sentences else {}

    def _kept(self, mentions: list[AgencyMention], groups: dict[str, list[AgencyMention]]) -> bool:
        if not mentions[0].generic:
            if mentions[0].key.split()[-1] in ("Court", "Courts"):
                return any(rules_on_case(self.scope.reading.report.text, m) for m in mentions)
            return any(not self._beside(m) or self._roles(m) for m in mentions if not self._accused(m))
        if all(self._accused(m) for m in mentions):
            return False
        word = mentions[0].name.lower()
        parts = [w.rstrip("s") for w in word.split() if w not in ("the", "state", "federal")]
        longer = [k for k, m in groups.items() if not m[0].generic and all(w in k.lower() for w in parts)]
        bribed = any(r == "bribed" for m in mentions for r, _ in self._roles(m))
        if word in ("police", "customs") and any(self._leads(m) for k, ms in groups.items() if not ms[0].generic for m in ms):
            return False
        return not longer and (bribed or any(r != "other" or c.rule.split("/")[1] in _ACTING for m in mentions for r, c in self._roles(m)))

    def _leads(self, mention: AgencyMention) -> bool:
        """Whether the body itself arrests or seizes."""
        return any(
            c.rule in ("agency/arrest", "agency/seize", "agency/seize_vehicle") and r not in ("object", "bribed")
            for r, c in self._roles(mention)
        )

    def _quoted(self, mention: AgencyMention) -> Span:
        """The words for a body that only its initials name: the phrase or clause about them, since three letters alone say little."""
        word = mention.word
        if word is None or len(mention.span.quote) > 6:
            return mention.span
        top = word.head if word.dep in ("compound", "poss", "nmod") else word
        verb = top.head if top.dep in ("nsubj", "nsubjpass", "dobj") and is_verbal(top.head) else None
        span = (
            clause_span(self.scope.reading.report.text, verb, limit=14)
            if verb is not None
            else noun_span(self.scope.reading.report.text, top)
        )
        return span if span.covers(mention.span) else mention.span

    def _beside(self, mention: AgencyMention) -> bool:
        """A body named only to say what another is part of, where a suspect once served, or whose figures are cited."""
        text = self.scope.reading.report.text
        before = text[max(0, mention.span.start - 40) : mention.span.start]
        if re.search(r"\bformer (?:\w+ )?$", before) or re.match(
            r" (?:facility|prison|veteran|base)\b", text[mention.span.end : mention.span.end + 12]
        ):
            return True
        if re.search(r"\b(?:department|ministry|agency|service|bureau|force|its|their)(?:['’]s)? $", before):
            return True
        if re.search(r"\b(?:part|arm|branch|division|component|statistics|figures|data) of (?:the )?$", before):
            return True
        if re.search(
            r"\bserved (?:[\w ]+ )?(?:in|with) (?:the )?$|\b(?:rank|sergeant|officer|soldier|guard|commander)\b[\w ]{0,12} in the $", before
        ):
            return True
        return self._accused(mention)

    def _accused(self, mention: AgencyMention) -> bool:
        """Whether the mention is only where a suspect is employed: what he did, and what was done to him, is not his body's."""
        people = [
            p for p in self.scope.reading.parties if any(m.agency == mention.key and m.span.overlaps(mention.span) for m in p.mentions)
        ]
        return bool(people) and all(self.actors.role(p.i) in ("suspect", "courier", "organiser") for p in people)

    def _roles(self, mention: AgencyMention) -> list[tuple[str, Claim]]:
        """What the body does in the events it takes part in, by itself or through its people."""
        found = []
        for event in self.scope.events:
            kind = self.scope.kind(event)
            if event.certainty is Certainty.NEGATED:
                continue
            if any(self._is(mention, a.start, a.i) for a in event.agents):
                role = (kind.agent or "").removeprefix("agency.") if (kind.agent or "").startswith("agency.") else "other"
                found.append((role, self.scope.claims.event(event, slot="agency")))
            elif any(self._is(mention, o.start, o.i) for o in event.objects):
                found.append(("bribed" if kind.target == "bribed_official" else "object", self.scope.claims.event(event, slot="agency")))
        return found

    def _is(self, mention: AgencyMention, start: int, number: int) -> bool:
        if mention.span.start <= start < mention.span.end or number in _units(mention):
            return True
        k = self.scope.reading.party_of.get(number)
        if k is None:
            return False
        return any(
            m.agency == mention.key and (m.span.overlaps(mention.span) or m.span.end == mention.span.start)
            for m in self.scope.reading.parties[k].mentions
        )

    def _item(self, key: str, mentions: list[AgencyMention]) -> AgencyItem:
        item = self.scope.numbers.next("ag")
        self.ids[key] = item
        roles = [r for m in mentions for r in self._roles(m)]
        names = list(dict.fromkeys(m.name for m in mentions))
        role = next((r for r in _RANK if any(r == x for x, _ in roles)), "other")
        if any(x == "bribed" for x, _ in roles):
            role = "other"  # what the rest of its people did is not what its bribed officers did
        if any(p in key.lower() for p in _PROSECUTORS):
            role = "prosecuting"
        claims = [c for _, c in roles] + [self.scope.claims.phrase(self._quoted(m), m.word, rule="agency/named") for m in mentions]
        # an acronym that the report never spells out is spelled out from the vocabulary, and says so
        looked_up = {} if any(key == n for n in names) else {"name": "vocabulary of agencies"}
        return AgencyItem(
            id=item,
            name=key,
            aliases=tuple(n for n in names if n != key),
            role=role,
            looked_up=looked_up,
            claims=numbered(chosen(claims, 3), item),
        )


def _units(mention: AgencyMention) -> set[int]:
    """The nouns that act for a body: "a patrol of the Border Guard", "a navy patrol"."""
    word = mention.word
    if word is None:
        return set()
    up = word.head.head if word.dep == "pobj" and word.head.low == "of" else word.head if word.dep in ("compound", "nmod") else None
    return {up.i} if up is not None and up.low in _UNITS else set()
