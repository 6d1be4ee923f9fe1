"""Methods told by a place or a way: where the goods were found or lay, what they lay under, and how they were taken across."""

from collections.abc import Iterator

from assay.assemble.phrase_deeds import FIND, INTO
from assay.assemble.phrase_things import NO_COVER, Things
from assay.assemble.phrase_units import Candidate, clause, joined, length, predicate, prepositional
from assay.model.parse import Word
from assay.model.span import Span
from assay.syntax import doers, is_passive, is_verbal, subject, undergoers

_OUT = frozenset("from off".split())
_COVERS = frozenset("under underneath beneath behind among amongst amid between".split())
_PACK = frozenset("pack wrap place put seal lie store stow keep load leave stack".split())
_HELD = frozenset("stop catch intercept detain arrest hold".split())
_LIE = frozenset(
    "be lie keep pack carry hold store place put lay sit contain stow tie travel cross bring take smuggle move transport introduce import "
    "export ship send haul".split()
)
_WAYS = frozenset("over across through by via on under in aboard".split())
_WAY_VERBS = frozenset(
    "carry take bring move transport send mail post dispatch drop ferry sneak slip pull float drive smuggle ship cross enter export import "
    "drag haul run walk wade swim fly land".split()
)


class Places:
    """Finds the methods that a preposition tells."""

    def __init__(self, things: Things) -> None:
        self.things, self.text = things, things.text

    def find(self, preposition: Word) -> Iterator[Candidate]:
        """The candidates of one preposition."""
        if preposition.pos not in ("ADP", "ADV", "SCONJ"):
            return
        if preposition.low in INTO | _OUT:
            yield from self._lies_in(preposition)
        if preposition.low in _COVERS:
            yield from self._beneath(preposition)
        if preposition.low in _WAYS and preposition.dep != "agent":
            yield from self._way(preposition)
        if preposition.low in ("with", "under", "on") and any(c.lemma in self.things.words("pretexts") for c in preposition.children):
            yield from self.things.make(preposition, prepositional(self.text, preposition), "pretext", 0.8)

    def _lies_in(self, preposition: Word) -> Iterator[Candidate]:
        """Goods that are found or lie in a hiding place: "found in a hollow pipe", "taken from the panels", "in it lay seven bundles"."""
        head = preposition.head if preposition.head.dep != "prep" else preposition.head.head
        verb = _verb_above(head)
        places = self._hiding(preposition)
        if not places or verb is None or verb.lemma in self.things.words("conceal"):
            return
        near = [head] if head.pos in ("NOUN", "PROPN", "NUM") else []
        doer = subject(verb)
        if not any(self.things.is_goods(t) for t in (*undergoers(verb), *([doer] if doer is not None else []), *near)):
            return
        whole = all(self._is_conveyance(p) for p in places)
        if verb.i in self.things.found or self._caught_with(preposition, verb, near):
            yield from self.things.make(verb, self._span(preposition, verb), "hide", 0.6 if whole else 0.9)
        elif verb.lemma in _LIE and preposition.low not in _OUT:
            yield from self.things.make(verb, self._span(preposition, verb), "hide", 0.45 if whole else 0.65)

    def _hiding(self, preposition: Word) -> list[Word]:
        inside = preposition.low in ("inside", "within")
        objects = (c for c in preposition.children if c.dep == "pobj")
        return [c for c in objects if self.things.hides(c) or (inside and self.things.is_thing(c))]

    def _caught_with(self, preposition: Word, verb: Word, near: list[Word]) -> bool:
        """The place hangs on the goods that somebody was stopped or arrested with."""
        held = any(w.i in self.things.core or w.lemma in _HELD for w in (verb, *verb.ancestors()))
        return held and preposition.low not in _OUT and any(n.pos != "NUM" and self.things.is_goods(n) for n in near)

    def _is_conveyance(self, place: Word) -> bool:
        """A whole car or ship hides less than a part of it or a bag."""
        part = any(w.lemma in self.things.words("hiding_places") and w.dep == "compound" for w in place.children)
        return place.lemma in self.things.words("vehicles") - self.things.words("luggage") and not part

    def _span(self, preposition: Word, verb: Word) -> Span:
        span, whole = prepositional(self.text, preposition), clause(self.text, verb)
        both = joined(self.text, (span, whole), limit=14)
        return both if both is not None and (span.start < verb.start or span.overlaps(whole)) else span

    def _beneath(self, preposition: Word) -> Iterator[Candidate]:
        """What lies beneath or behind other things is hidden there: "packed under a load of rice", "wrapped behind a wall"."""
        verb = _verb_above(preposition.head)
        objects = [c for c in preposition.children if c.dep == "pobj"]
        over = [c for c in objects if c.lemma not in NO_COVER and self.things.scope.reading.party(c) is None]
        if verb is None or not over or verb.lemma not in _PACK | FIND or any(w.lemma == "guilty" for w in self.things.sentence(verb).words):
            return
        packed = preposition.head is verb and verb.lemma in _PACK
        surely = any(self.things.is_goods(t) for t in (preposition.head, *self.things.about(verb)))
        span = predicate(self.text, verb, preposition) if packed else prepositional(self.text, preposition)
        if length(span) <= 16 and (surely or (packed and verb.child("dobj") is None)):
            yield from self.things.make(verb, span, "hide", 0.95 if surely else 0.75)

    def _way(self, preposition: Word) -> Iterator[Candidate]:
        """The way or the means of what the others did: "took it over the border", "by land and sea", "by sending money through banks"."""
        verb = _verb_above(preposition.head)
        if verb is None or any(self.things.official(d) for d in doers(verb)):
            return
        gerund = next((c for c in preposition.children if c.dep == "pcomp" and c.tag == "VBG"), None)
        if preposition.low == "by" and gerund is not None and not is_passive(gerund):
            yield from self.things.make(verb, prepositional(self.text, preposition, limit=14), "means", 0.55)
        elif verb.lemma in _WAY_VERBS and any(self._is_way(c, preposition.low) for c in preposition.children if c.dep == "pobj"):
            yield from self.things.make(verb, clause(self.text, verb), "way", 0.5)

    def _is_way(self, noun: Word, preposition: str) -> bool:
        if preposition in ("in", "aboard"):
            return noun.lemma in self.things.words("vehicles") - self.things.words("luggage")
        ways = self.things.words("ways")
        return noun.lemma in ways or any(w.lemma in ways for w in noun.children if w.dep in ("compound", "conj"))


def _verb_above(word: Word) -> Word | None:
    return next((w for w in (word, *word.ancestors()) if is_verbal(w)), None)
