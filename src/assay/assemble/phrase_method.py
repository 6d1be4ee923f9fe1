"""How it was done. Candidates from the surest kind to the weakest: hidden somewhere, declared as something else, found in a hiding place,
false papers and straw men, officers paid and brokers hired, goods thrown away, the way over the border, a conveyance where nothing else
is told."""

from collections.abc import Iterator

from assay.assemble.phrase_deeds import INTO, Deeds
from assay.assemble.phrase_places import Places
from assay.assemble.phrase_things import Things
from assay.assemble.phrase_units import Candidate, clause, first_words, prepositional, told
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.model.span import Span
from assay.syntax import noun_span, phrase_words, prepositions, span_of

_SAY = frozenset("say list describe declare show read state indicate give claim identify name".split())
_COME = frozenset("come arrive approach pull drive reach enter roll turn draw sail".split())
_MADE = frozenset("hidden secret false concealed double hollow fake modified special specially purpose customised customized".split())


class MethodFinder:
    """Finds the method candidates of one incident."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.text = scope, scope.reading.report.text
        self.things = Things(scope)
        self.deeds, self.places = Deeds(self.things), Places(self.things)
        self.schemes = [tuple(s.split()) for s in scope.codebook.lexicon.get("schemes", ())]

    def find(self) -> Iterator[Candidate]:
        """All candidates, in text order."""
        for sentence in self.scope.reading.sentences:
            for word in sentence.words:
                if self.scope.holds_word(word):
                    yield from self._at(word)

    def _at(self, word: Word) -> Iterator[Candidate]:
        if word.tag.startswith("VB"):
            yield from self.deeds.find(word)
        if word.pos in ("NOUN", "PROPN", "ADJ"):
            yield from self._noun(word)
        yield from self.places.find(word)

    def _noun(self, noun: Word) -> Iterator[Candidate]:
        things = self.things
        before = {w for c in noun.children if c.i < noun.i for w in (c.low, c.lemma)}
        papers = noun.lemma in things.words("papers")
        if noun.lemma in things.words("cargo_papers") or (papers and any(c.dep == "poss" for c in noun.children)):
            yield from self._papers_say(noun)
        if papers and before & things.words("false"):
            # a false document in a charge names the offence, not how the goods were moved
            yield from things.make(noun, noun_span(self.text, noun, limit=8), "papers", 0.7 if noun.sentence in things.charged else 0.85)
        elif noun.lemma in things.words("secret_places") and before & _MADE:
            yield from things.make(noun, self._with_place(noun), "hide", 0.98)
        inside = next((c for c in noun.children if c.low == "inside" and c.pos == "ADJ" and c.i == noun.i - 1), None)
        if inside is not None and things.is_thing(noun) and any(things.is_goods(w) for w in things.sentence(noun).words if w.i < noun.i):
            # a preposition that the parser takes for an adjective: "brought cocaine into the port inside tins of fish"
            yield from things.make(noun, span_of(self.text, [w for w in noun.subtree() if w.i >= inside.i][:8]), "hide", 0.9)
        if any(noun.lemma == s[-1] and set(s[:-1]) <= before for s in self.schemes):
            yield from things.make(noun, span_of(self.text, [w for w in phrase_words(noun) if w.i <= noun.i]), "papers", 0.88)
        if noun.lemma in things.words("vehicles") - {"helicopter", "jet"} and noun.dep == "nsubj" and noun.head.lemma in _COME:
            yield from things.make(noun.head, clause(self.text, noun.head), "conveyance", 0.3)

    def _papers_say(self, noun: Word) -> Iterator[Candidate]:
        """What papers say the load is: "its manifest listed tiles", "according to the paperwork it was rice".

        Read word by word, since such short clauses parse badly."""
        sentence = self.things.sentence(noun)
        after = [w for w in sentence.words if noun.i < w.i <= noun.i + 3]
        verb = next((w for w in after if w.lemma in _SAY and w.tag.startswith("VB")), None)
        if verb is not None and not any(w.text in ",;" for w in after if w.i < verb.i):
            own = min([noun, *(c for c in noun.children if c.dep in ("poss", "det"))], key=lambda w: w.i)
            start = own if noun.i - sentence.words[0].i > 2 else sentence.words[0]
            yield from self.things.make(noun, first_words(self.text, sentence, start, 14), "declare", 0.95)
        elif noun.head.low == "to" and noun.head.head.low == "according":
            # whatever the clause says, "ought to have held" included, is what the papers say
            span = first_words(self.text, sentence, noun.head.head, 18, commas=False)
            yield Candidate(noun, span, "declare", 0.9, self.scope.claims.certainty(None)[0], "method/declare")

    def _with_place(self, noun: Word) -> Span:
        """A hiding place with the place that follows it ("a false floor in his trailer"), whatever the parser hangs that on."""
        span = noun_span(self.text, noun, limit=10)
        after = next((w for w in self.things.sentence(noun).words if w.i == noun.i + 1), None)
        if after is not None and after.low in INTO and span.end < after.end:
            return Span.cut(self.text, span.start, prepositional(self.text, after, limit=8).end)
        return span


def method_events(scope: Scope) -> list[Candidate]:
    """The candidates that the codebook's own method events make: brokers, bribes, lodging."""
    events = [e for e in scope.events if scope.kind(e).slot == "method" and e.kind not in ("conceal", "jettison") and told(scope, e.word)]
    weights = [scope.kind(e).weight + _housed(scope, e) for e in events]
    return [Candidate(e.word, _whole(scope, e), e.kind, w, e.certainty, f"method/{e.kind}") for e, w in zip(events, weights, strict=True)]


def _housed(scope: Scope, event: EventMention) -> float:
    """Where they lodged tells more than that they did."""
    dwellings = scope.codebook.lexicon.get("dwellings", ())
    return 0.05 if event.word.dep != "relcl" and any(w.lemma in dwellings for _, w in prepositions(event.word)) else 0.0


def _whole(scope: Scope, event: EventMention) -> Span:
    """The quote of an event, with the noun that a relative clause hangs on ("the guards he had bribed")."""
    noun = event.word.head
    if event.word.dep != "relcl" or noun.start >= event.span.start:
        return event.span
    return Span.cut(scope.reading.report.text, phrase_words(noun)[0].start, event.span.end)
