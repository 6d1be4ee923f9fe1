"""How it was done. Candidates from the surest kind to the weakest: hidden somewhere, declared as something else, found in a hiding place,
false papers and straw men, officers paid and brokers hired, goods thrown away, the way over the border, and the conveyance where nothing else is told."""

from collections.abc import Iterator

from assay.assemble.phrase_units import Candidate, certainty_at, clause, length, predicate, prepositional, told
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.record import Certainty
from assay.model.span import Span
from assay.syntax import is_passive, is_verbal, noun_span, phrase_words, span_of, subject, undergoers

_INTO = frozenset("in inside into within under underneath beneath behind between among amongst amid aboard on around along beside next".split())
_SAY = frozenset("say list describe declare show read state indicate give claim identify name consist".split())
_COME = frozenset("come arrive approach pull drive reach enter roll turn draw sail land".split())
_OVER = frozenset("over across through via by past along".split())
_LIE = frozenset("be lie keep carry hold store place put lay sit contain stow tie travel".split())


class MethodFinder:
    """Finds the method candidates of one incident; the word lists are those of the codebook's lexicon."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.text = scope, scope.reading.report.text
        lexicon = scope.codebook.lexicon
        self.conceal, self.hiding = frozenset(lexicon.get("conceal", ())), frozenset(lexicon.get("hiding_places", ()))
        self.papers, self.false = frozenset(lexicon.get("papers", ())), frozenset(lexicon.get("false", ()))
        self.declare, self.vehicles = frozenset(lexicon.get("declare", ())), frozenset(lexicon.get("vehicles", ()))
        self.schemes = [tuple(s.split()) for s in lexicon.get("schemes", ())]
        self.secret = frozenset(lexicon.get("secret_places", ()))
        self.goods = {g.word.i for g in scope.reading.goods} | {q.word.i for q in scope.reading.quantities if q.word}
        self.units = frozenset(lexicon.get("units", ()))
        self.found = {e.word.i for e in scope.events if scope.kind(e).outcome == "seizure"}

    def find(self) -> Iterator[Candidate]:
        """All candidates, in text order within a kind."""
        for sentence in self.scope.reading.sentences:
            for word in sentence.words:
                if self.scope.holds_word(word):
                    yield from self._at(word)

    def _at(self, word: Word) -> Iterator[Candidate]:
        if word.lemma in self.conceal and word.tag.startswith("VB"):
            yield from self._concealed(word)
        if word.lemma in self.declare and word.tag.startswith("VB"):
            yield from self._declared(word)
        if word.low in _INTO and word.pos in ("ADP", "ADV", "SCONJ"):
            yield from self._lies_in(word)
        if word.pos in ("NOUN", "PROPN"):
            yield from self._noun(word)
        if word.low in _OVER and word.pos == "ADP":
            yield from self._way(word)

    def _make(self, word: Word, span: Span, family: str, weight: float) -> Iterator[Candidate]:
        if told(self.scope, word):
            yield Candidate(word, span, family, weight, certainty_at(self.scope, word), f"method/{family}")

    def _concealed(self, verb: Word) -> Iterator[Candidate]:
        """"hidden in the bumper", "spread among its members": with its place the surest method, without one a weak one."""
        places = [c for c in verb.children if c.dep in ("prep", "advmod") and c.i > verb.i and c.low in _INTO]
        if places:
            span = predicate(self.text, verb, places[0]) if len(places[0].subtree()) <= 12 else Span.cut(self.text, verb.start, prepositional(self.text, places[0]).end)
            if length(span) <= 18:
                yield from self._make(verb, span, "hide", 1.0)
                return
        disguised = next((c for c in verb.children if c.dep == "prep" and c.low in ("as", "with")), None)
        if disguised is not None:
            yield from self._make(verb, clause(self.text, verb), "hide", 0.8)
        elif verb.dep != "xcomp":
            yield from self._make(verb, clause(self.text, verb), "hide", 0.55)

    def _declared(self, verb: Word) -> Iterator[Candidate]:
        """"declared as coffee", "described the tablets as tiles", "falsely labelled": what the goods were said to be."""
        said = next((c for c in verb.children if c.dep == "prep" and c.low == "as"), None)
        false = any(c.low in self.false for c in verb.children)
        if said is None and not false:
            return
        papers = any(w.lemma in self.papers for w in ([subject(verb)] if subject(verb) else []))
        if verb.lemma == "describe" and not (false or papers):
            return
        start = verb if said is None or is_passive(verb) else verb
        span = predicate(self.text, start, said) if said is not None and len(said.subtree()) <= 12 else clause(self.text, verb)
        yield from self._make(verb, span, "declare", 1.0)

    def _noun(self, noun: Word) -> Iterator[Candidate]:
        before = {w for c in noun.children if c.i < noun.i for w in (c.low, c.lemma)}
        if noun.lemma in self.papers and noun.dep in ("nsubj", "nsubjpass") and noun.head.lemma in _SAY:
            yield from self._make(noun.head, clause(self.text, noun.head), "declare", 0.95)
        elif noun.lemma in self.papers and before & self.false:
            yield from self._make(noun, noun_span(self.text, noun, limit=8), "papers", 0.85)
        elif noun.lemma in self.secret and before & self.conceal_adjectives:
            yield from self._make(noun, noun_span(self.text, noun, limit=8), "hide", 0.98)
        for scheme in self.schemes:
            if noun.lemma == scheme[-1] and set(scheme[:-1]) <= before:
                yield from self._make(noun, self._scheme(noun), "papers", 0.85)
        if noun.lemma in self.vehicles and noun.dep == "nsubj" and noun.head.lemma in _COME:
            yield from self._make(noun.head, clause(self.text, noun.head), "conveyance", 0.3)

    conceal_adjectives = frozenset("hidden secret false concealed double hollow fake modified special".split())

    def _scheme(self, noun: Word) -> Span:
        return span_of(self.text, [w for w in phrase_words(noun) if w.i <= noun.i])

    def _lies_in(self, preposition: Word) -> Iterator[Candidate]:
        """"found in a hollow pipe", "in it lay seven bundles", "packages on a ledge": goods that are found or lie in a hiding place."""
        places = [c for c in preposition.children if c.dep == "pobj" and (c.lemma in self.hiding or any(w.lemma in self.hiding and w.dep in ("compound", "pobj") for w in c.subtree()))]
        if not places:
            return
        head = preposition.head
        verb = next((w for w in (head, *head.ancestors()) if is_verbal(w)), None)
        if verb is None or verb.lemma in self.conceal:
            return
        things = undergoers(verb) + [s for s in [subject(verb)] if s is not None] + ([head] if head.pos in ("NOUN", "PROPN", "NUM") else [])
        if not any(self._is_goods(t) for t in things):
            return
        if verb.i in self.found:
            yield from self._make(verb, self._place_span(preposition, verb), "hide", 0.9)
        elif verb.lemma in _LIE:
            yield from self._make(verb, self._place_span(preposition, verb), "hide", 0.7)

    def _place_span(self, preposition: Word, verb: Word) -> Span:
        span = prepositional(self.text, preposition)
        whole = clause(self.text, verb)
        return whole if span.start < verb.start and length(whole) <= 14 and whole.start <= span.start else span

    def _is_goods(self, word: Word) -> bool:
        return word.i in self.goods or word.lemma in self.units or any(c.i in self.goods for c in word.subtree()[:8])

    def _way(self, preposition: Word) -> Iterator[Candidate]:
        """"took a sack over the border", "by land and sea": the way or the means of an event that carries goods across."""
        verb = preposition.head
        if not is_verbal(verb):
            return
        if any(e.word is verb and e.kind in ("carry_over", "smuggle", "cross_illegally") for e in self.scope.events) and not is_agent(preposition):
            yield from self._make(verb, clause(self.text, verb), "way", 0.5)


def is_agent(preposition: Word) -> bool:
    """Whether a "by" names who did it and not how."""
    return preposition.dep == "agent"


def method_events(scope: Scope) -> list[Candidate]:
    """The candidates that the codebook's own method events make: brokers, bribes, lodging, goods thrown away."""
    return [
        Candidate(e.word, e.span, e.kind, scope.kind(e).weight, e.certainty, f"method/{e.kind}")
        for e in scope.events
        if scope.kind(e).slot == "method" and e.kind != "conceal" and e.certainty is not Certainty.NEGATED
    ]
