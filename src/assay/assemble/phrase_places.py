"""Methods told by a place or a way: where the goods were found or lay, what they lay under, and how they were taken across."""

from collections.abc import Iterator

from assay.assemble.phrase_deeds import FIND, INTO
from assay.assemble.phrase_things import NO_COVER, Things
from assay.assemble.phrase_units import Candidate, clause, joined, length, predicate, prepositional
from assay.model.parse import Word
from assay.model.span import Span
from assay.syntax import doers, is_passive, is_verbal, noun_span, subject, undergoers

_OUT = frozenset("from off".split())
_COVERS = frozenset("under underneath beneath behind among amongst amid between".split())
_SHEETS = frozenset("net tarpaulin tarp blanket canvas mattress floorboard cover".split())
_PILES = frozenset("load pile heap stack layer wall row cargo crate sack bag box bale bed tonne ton kilogram mound".split())
_CONSIGNED = frozenset(
    "parcel consignment shipment load cargo batch truckload lorryload containerload bag sack box crate carton barrel".split()
)
_BODY = frozenset("stomach rectum abdomen anus intestine body belly bowel vagina groin underwear".split())
_PACK = frozenset("pack wrap place put seal lie store stow keep load leave stack".split())
_HELD = frozenset("stop catch intercept detain arrest hold".split())
_LIE = frozenset(
    "be lie keep pack carry hold store place put lay sit contain stow tie travel cross bring take smuggle move transport introduce import "
    "export ship send haul".split()
)
_ON_FOOT = frozenset("foot boat raft canoe dinghy drone horseback donkey mule".split())
_SMALL_CRAFT = frozenset(
    "boat dinghy speedboat raft canoe pirogue dhow skiff drone helicopter aircraft plane submarine semi-submersible".split()
)
_DRAW = frozenset("extract pull retrieve remove unearth".split())
_SHIFT = frozenset("take transfer load move tranship transship unload offload receive shift".split())
_NOT_THEIRS = frozenset("assumed fictitious invented borrowed another other different".split())
_SHOWN = frozenset("plate light headlight lamp licence license flag".split())
_ANY_GOODS = frozenset("good goods metal substance liquid powder money cash drug cargo load consignment".split())
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
            yield from self._covered(preposition)
        if preposition.low in ("in", "inside", "within"):
            yield from self._among_load(preposition)
        if preposition.low in ("under", "in"):
            yield from self._false_name(preposition)
        if preposition.low == "without":
            yield from self._in_the_dark(preposition)
        if preposition.low in _WAYS and preposition.dep != "agent":
            yield from self._way(preposition)
        if preposition.low in ("on", "from", "in", "aboard"):
            yield from self._craft(preposition)
        if preposition.low == "from":
            yield from self._transfer(preposition)
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
        if not any(self.things.is_goods(t) for t in (*undergoers(verb), *([doer] if doer is not None else []), *near)) and (
            doer is None or doer.lemma not in _ANY_GOODS
        ):
            return
        whole = all(self._is_conveyance(p) for p in places)
        if verb.i in self.things.found or verb.lemma in _DRAW or self._caught_with(preposition, verb, near):
            yield from self.things.make(verb, self._span(preposition, verb), "hide", 0.6 if whole else 0.9)
        elif verb.lemma in _LIE | FIND and preposition.low not in _OUT:
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

    def _covered(self, preposition: Word) -> Iterator[Candidate]:
        """Goods or people under, behind or among a cover load, whatever the verb: "came under a load of rice", "both behind logs"."""
        if any(self._is_cover(c) for c in preposition.children if c.dep == "pobj") and self._with_goods(preposition):
            yield from self.things.make(preposition, prepositional(self.text, preposition), "hide", 0.9)

    def _is_cover(self, noun: Word) -> bool:
        """ "a load of rice", "sacks of chilli"; a net or a tarpaulin hides alone."""
        return noun.lemma in _SHEETS or (noun.lemma in _PILES | self.things.words("units") and any(c.low == "of" for c in noun.children))

    def _among_load(self, preposition: Word) -> Iterator[Candidate]:
        """Goods in a load of something else: "in a parcel of shawls", "in a consignment of tea"; in the body of him who carries them."""
        for noun in (c for c in preposition.children if c.dep == "pobj"):
            of = next((c for c in noun.children if c.low == "of"), None)
            what = of.child("pobj") if of is not None else None
            load = noun.lemma in _CONSIGNED and what is not None and not self.things.is_named_goods(what)
            inward = noun.lemma in _BODY and any(c.dep == "poss" for c in noun.children)
            if (load or inward) and self._with_goods(preposition):
                yield from self.things.make(preposition if load else noun, prepositional(self.text, preposition), "hide", 0.88)

    def _with_goods(self, preposition: Word) -> bool:
        """Whether goods stand before the preposition in its clause, or right behind it, where it opens a line without a verb."""
        head = preposition.head
        verb = _verb_above(head)
        if verb is not None and verb.lemma in self.things.words("conceal"):
            return False  # told by the verb
        about = [head, *(w for w in head.ancestors() if not is_verbal(w))]
        if verb is not None:
            found = verb.head if verb.tag == "VBG" and verb.dep == "advcl" and verb.head.lemma in FIND else None
            who = undergoers(found) if found is not None else doers(verb)  # "found seven men crouching behind crates"
            if any(self.things.official(d) for d in who) and verb.lemma not in FIND | {"come", "detect", "see"}:
                return False
            about += [*who, *undergoers(verb), *(w for w in verb.subtree() if verb.i < w.i < preposition.i <= w.i + 8)]
        after = [] if verb is not None else [w for w in self.things.sentence(preposition).words if w.i > preposition.i]
        return any(self.things.is_goods(w) for w in (*about, *after))

    def _way(self, preposition: Word) -> Iterator[Candidate]:
        """The way or the means of what the others did: "took it over the border", "by land and sea", "by sending money through banks"."""
        verb = _verb_above(preposition.head)
        if verb is None or any(self.things.official(d) for d in doers(verb)):
            return
        gerund = next((c for c in preposition.children if c.dep == "pcomp" and c.tag == "VBG"), None)
        if preposition.low == "by" and gerund is not None and not is_passive(gerund):
            yield from self.things.make(verb, prepositional(self.text, preposition, limit=14), "means", 0.55)
        elif self._moves(verb, preposition):
            yield from self.things.make(verb, clause(self.text, verb), "way", 0.5)

    def _moves(self, verb: Word, preposition: Word) -> bool:
        """Whether something is moved by a way or a means, or somebody comes on foot or by boat."""
        objects = [c for c in preposition.children if c.dep == "pobj"]
        if verb.lemma == "come" and preposition.low in ("over", "across", "through"):
            who = subject(verb)
            return who is not None and self._is_load(who) and any(self._is_way(c, preposition.low) for c in objects)
        if verb.lemma == "come":
            return preposition.low in ("on", "by") and any(c.lemma in _ON_FOOT for c in objects)
        return verb.lemma in _WAY_VERBS and any(self._is_way(c, preposition.low) for c in objects)

    def _false_name(self, preposition: Word) -> Iterator[Candidate]:
        """ "rented the shed under a false name", "tickets bought under assumed names"."""
        names = [c for c in preposition.children if c.lemma in ("name", "identity", "alias")]
        false = self.things.words("false") | _NOT_THEIRS
        if not any(w.low in false for n in names for w in n.children):
            return
        verb = _verb_above(preposition.head)
        if verb is not None and not any(self.things.official(d) for d in doers(verb)):
            yield from self.things.make(
                verb,
                joined(self.text, (clause(self.text, verb), prepositional(self.text, preposition)), limit=14)
                or prepositional(self.text, preposition),
                "papers",
                0.85,
            )

    def _in_the_dark(self, preposition: Word) -> Iterator[Candidate]:
        """Vehicles and boats "without number plates", "without lights"."""
        craft = preposition.head
        before = next((w for w in self.things.sentence(preposition).words if w.i == preposition.i - 1), None)
        doer = craft if not is_verbal(craft) else before if before is not None and before.pos == "NOUN" else subject(craft)
        dark = any(c.lemma in _SHOWN for c in preposition.children if c.dep == "pobj")
        if dark and doer is not None and doer.lemma in self.things.words("vehicles"):
            span = prepositional(self.text, preposition, limit=6)
            yield from self.things.make(
                preposition, joined(self.text, (noun_span(self.text, doer, limit=4), span), limit=12) or span, "dark", 0.7
            )

    def _craft(self, preposition: Word) -> Iterator[Candidate]:
        """A small craft that goods or people were stopped on or taken from; it tells the way where nothing else does."""
        verb = _verb_above(preposition.head)
        craft = any(c.lemma in _SMALL_CRAFT for c in preposition.children if c.dep == "pobj")
        if not craft or verb is None or not (verb.i in self.things.found or verb.i in self.things.core or verb.lemma in _HELD):
            return
        if any(self.things.is_goods(w) or self.things.scope.reading.party(w) is not None for w in undergoers(verb)):
            yield from self.things.make(verb, prepositional(self.text, preposition), "conveyance", 0.4)

    def _transfer(self, preposition: Word) -> Iterator[Candidate]:
        """A load moved from one vehicle or vessel to another: "took on the fuel from small boats"."""
        verb = _verb_above(preposition.head)
        craft = self.things.words("vehicles") - self.things.words("luggage")
        taken = verb is not None and is_passive(verb) and not doers(verb)  # by whom is not said: as a rule by officers
        if verb is None or taken or verb.lemma not in _SHIFT or any(self.things.official(d) for d in doers(verb)):
            return
        loads = self.things.words("loads") | self.things.words("units")
        loaded = any(self.things.is_goods(w) or w.lemma in loads for w in verb.subtree() if w.dep in ("dobj", "pobj", "nsubjpass"))
        if loaded and any(c.lemma in craft for c in preposition.children if c.dep == "pobj"):
            yield from self.things.make(verb, clause(self.text, verb), "way", 0.55)

    def _is_load(self, noun: Word) -> bool:
        """The goods, by their name or by a word for any ("the metal", "the load")."""
        return noun.lemma in _ANY_GOODS | self.things.words("loads") or self.things.is_goods(noun)

    def _is_way(self, noun: Word, preposition: str) -> bool:
        if preposition in ("in", "aboard"):
            return noun.lemma in self.things.words("vehicles") - self.things.words("luggage")
        ways = self.things.words("ways")
        return noun.lemma in ways or any(w.lemma in ways for w in noun.children if w.dep in ("compound", "conj"))


def _verb_above(word: Word) -> Word | None:
    return next((w for w in (word, *word.ancestors()) if is_verbal(w)), None)
