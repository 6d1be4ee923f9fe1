"""How it was done. Candidates from the surest kind to the weakest: hidden somewhere, declared as something else, found in a hiding place,
false papers and straw men, officers paid and brokers hired, goods thrown away, the way over the border, and the conveyance where nothing else is told."""

from collections.abc import Iterator

from assay.assemble.phrase_units import Candidate, certainty_at, clause, first_words, length, predicate, prepositional, told
from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention
from assay.model.span import Span
from assay.syntax import doers, is_passive, is_verbal, noun_span, phrase_words, prepositions, span_of, subject, undergoers

_INTO = frozenset("in inside into within under underneath beneath behind between among amongst amid aboard on around along beside next".split())
_OUT = frozenset("from off".split())
_SAY = frozenset("say list describe declare show read state indicate give claim identify name".split())
_COME = frozenset("come arrive approach pull drive reach enter roll turn draw sail".split())
_LIE = frozenset("be lie keep carry hold store place put lay sit contain stow tie travel cross bring take smuggle move transport".split())
_WAY_VERBS = frozenset("carry take bring move transport send mail post dispatch drop ferry sneak slip pull float drive smuggle ship cross enter export import drag haul run walk wade swim fly land".split())
_WAYS = frozenset("over across through by via on under".split())
_FALSE_ADJECTIVES = frozenset("hidden secret false concealed double hollow fake modified special specially purpose customised customized".split())
_FIND = frozenset("find discover recover seize uncover".split())
_PACK = frozenset("pack wrap place put seal lie store stow keep load leave stack".split())
_COVERS = frozenset("under underneath beneath behind among amongst amid between".split())
_NO_COVER = frozenset("investigation arrest section act law custody bar wheel control pressure influence name watch surveillance guard article provision rule them it operation code number scheme kilogram kg".split())
_LET = frozenset("let allow wave permit look ignore turn".split())
_DARK = frozenset("transponder ais system light lights tracker tracking gps signal beacon".split())


class MethodFinder:
    """Finds the method candidates of one incident; the word lists are those of the codebook's lexicon."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.text = scope, scope.reading.report.text
        self.lists = {k: frozenset(v) for k, v in scope.codebook.lexicon.items()}
        self.schemes = [tuple(s.split()) for s in scope.codebook.lexicon.get("schemes", ())]
        reading = scope.reading
        self.goods = {g.word.i for g in reading.goods} | {q.word.i for q in (*reading.quantities, *reading.money) if q.word}
        cargo = [p for p in reading.parties if any(m.cargo for m in p.mentions)]
        self.goods |= {m.word.i for p in cargo for m in p.mentions}
        self.people = frozenset(scope.codebook.people.get("generic", ())) if cargo else frozenset()
        self.money = {m.word.i for m in reading.money if m.word}
        self.found = {e.word.i for e in scope.events if scope.kind(e).outcome == "seizure"}
        self.core = {e.word.i for e in scope.core}
        self.charged = {e.word.sentence for e in scope.events if scope.kind(e).outcome in ("charge", "conviction")}

    def find(self) -> Iterator[Candidate]:
        """All candidates, in text order."""
        for sentence in self.scope.reading.sentences:
            for word in sentence.words:
                if self.scope.holds_word(word):
                    yield from self._at(word, sentence)

    def _at(self, word: Word, sentence: Sentence) -> Iterator[Candidate]:
        if word.tag.startswith("VB"):
            yield from self._verb(word)
        if word.pos in ("NOUN", "PROPN", "ADJ"):
            yield from self._noun(word, sentence)
        if word.low in (*_INTO, *_OUT) and word.pos in ("ADP", "ADV", "SCONJ"):
            yield from self._lies_in(word)
        if word.low in _COVERS and word.pos == "ADP":
            yield from self._beneath(word)
        if word.low in _WAYS and word.pos in ("ADP", "SCONJ") and word.dep != "agent":
            yield from self._way(word)
        if word.low in ("with", "under", "on") and word.dep == "prep" and any(c.lemma in self._list("pretexts") for c in word.children):
            yield from self._make(word, prepositional(self.text, word), "pretext", 0.8)

    def _list(self, name: str) -> frozenset[str]:
        return self.lists.get(name, frozenset())

    def _make(self, word: Word, span: Span, family: str, weight: float) -> Iterator[Candidate]:
        if told(self.scope, word):
            yield Candidate(word, span, family, weight, certainty_at(self.scope, word), f"method/{family}")

    # ------------------------------------------------------------------ verbs
    def _verb(self, verb: Word) -> Iterator[Candidate]:
        if verb.lemma in self._list("conceal"):
            yield from self._concealed(verb)
        if verb.lemma in self._list("declare"):
            yield from self._declared(verb)
        if verb.lemma in ("switch", "turn", "shut") and any(c.low == "off" for c in verb.children) and {w.low for w in self._about(verb)} & _DARK:
            yield from self._make(verb, clause(self.text, verb), "dark", 0.85)
        if verb.lemma in ("pay", "take", "accept", "receive") and any(c.dep in ("xcomp", "advcl") and c.lemma in _LET for c in verb.children) and self._for_money(verb):
            yield from self._make(verb, self._paid(verb), "bribe", 1.0)
        if verb.lemma in ("collude", "connive") or (verb.lemma in ("work", "cooperate") and any(n == "with" and self._crooked(w) for n, w in prepositions(verb))):
            yield from self._make(verb, clause(self.text, verb), "collude", 0.7)
        if verb.lemma in ("use", "hire", "charter", "recruit") and any(o.lemma in self._list("means") for o in undergoers(verb)) and not any(self._official(d) for d in doers(verb)):
            yield from self._make(verb, clause(self.text, verb), "means", 0.6)
        if verb.lemma in ("cover", "fill", "coat", "soak") and is_passive(verb) and any(c.dep == "prep" and c.low in ("with", "in", "under") for c in verb.children) and any(self._is_goods(t) for t in undergoers(verb)):
            yield from self._make(verb, clause(self.text, verb), "hide", 0.75)
        if verb.lemma in _FIND and any(o.lemma in self._list("luggage") for o in undergoers(verb)):
            yield from self._make(verb, clause(self.text, verb), "hide", 0.5)
        if verb.lemma in ("lure", "deceive", "dupe", "entice", "trick"):
            yield from self._make(verb, clause(self.text, verb), "pretext", 0.75)
        yield from self._thrown(verb)

    def _paid(self, verb: Word) -> Span:
        """"was paid to let vehicles pass", whatever the parser makes of what they carry."""
        sentence = self.scope.reading.sentences[verb.sentence]
        first = min([verb, *(c for c in verb.children if c.dep in ("aux", "auxpass"))], key=lambda w: w.i)
        return first_words(self.text, sentence, first, 12)

    def _for_money(self, verb: Word) -> bool:
        return verb.lemma == "pay" or any(w.i in self.money or w.lemma in ("money", "cash", "bribe", "payment") for w in undergoers(verb))

    def _crooked(self, word: Word) -> bool:
        party = self.scope.reading.party(word)
        return party is not None and any(m.role == "suspect" for m in party.mentions)

    def _about(self, verb: Word) -> list[Word]:
        things = [*undergoers(verb), *([s] if (s := subject(verb)) is not None else [])]
        return [w for t in things for w in phrase_words(t)]

    def _concealed(self, verb: Word) -> Iterator[Candidate]:
        """"hidden in the bumper", "spread among its members": with its place the surest method, without one a weak one."""
        places = [c for c in verb.children if c.dep in ("prep", "advmod") and c.i > verb.i and c.low in (*_INTO, "to", "onto")]
        if places:
            short = len(places[0].subtree()) <= 12
            span = predicate(self.text, verb, places[0]) if short else Span.cut(self.text, verb.start, prepositional(self.text, places[0]).end)
            if length(span) <= 18:
                yield from self._make(verb, span, "hide", 1.0)
                return
        disguised = next((c for c in verb.children if c.dep == "prep" and c.low in ("as", "with")), None)
        if disguised is not None:
            yield from self._make(verb, clause(self.text, verb), "hide", 0.8)
        elif verb.lemma in ("swallow", "ingest"):
            yield from self._make(verb, clause(self.text, verb), "hide", 0.9)
        elif verb.dep != "xcomp":
            yield from self._make(verb, clause(self.text, verb), "hide", 0.5)

    def _declared(self, verb: Word) -> Iterator[Candidate]:
        """"declared as coffee", "described the tablets as tiles", "falsely labelled": what the goods were said to be."""
        said = next((c for c in verb.children if c.dep == "prep" and c.low == "as"), None)
        false = any(c.low in self._list("false") for c in verb.children)
        who = subject(verb)
        papers = who is not None and who.lemma in self._list("papers")
        whole = next((c for c in verb.children if c.dep == "xcomp" and c.lemma in ("be", "contain", "hold")), None) if verb.lemma == "declare" else None
        if whole is not None:
            yield from self._make(verb, clause(self.text, verb), "declare", 0.95)
        if (said is None and not false) or (verb.lemma in ("describe", "mark", "list", "register", "know") and not (false or papers)):
            return
        span = predicate(self.text, verb, said) if said is not None and len(said.subtree()) <= 12 else clause(self.text, verb)
        yield from self._make(verb, span, "declare", 1.0)

    def _thrown(self, verb: Word) -> Iterator[Candidate]:
        """"threw the bags into the sea", "jettisoned the load"."""
        if verb.lemma not in ("throw", "dump", "drop", "jettison", "toss", "hurl") or not any(self._is_goods(o) or o.lemma in self._list("loads") for o in undergoers(verb)):
            return
        wet = any(w.lemma in ("sea", "water", "ocean", "river", "lake", "overboard") for w in verb.subtree() if w.i > verb.i)
        if wet or verb.lemma in ("jettison", "dump"):
            yield from self._make(verb, clause(self.text, verb), "thrown", 0.85)

    # ------------------------------------------------------------------ nouns
    def _noun(self, noun: Word, sentence: Sentence) -> Iterator[Candidate]:
        before = {w for c in noun.children if c.i < noun.i for w in (c.low, c.lemma)}
        if noun.lemma in self._list("cargo_papers") or (noun.lemma in self._list("papers") and any(c.dep == "poss" for c in noun.children)):
            yield from self._papers_say(noun, sentence)
        if noun.lemma in self._list("papers") and before & self._list("false"):
            yield from self._make(noun, noun_span(self.text, noun, limit=8), "papers", 0.7 if noun.sentence in self.charged else 0.85)
        elif noun.lemma in self._list("secret_places") and before & _FALSE_ADJECTIVES:
            yield from self._make(noun, self._with_place(noun), "hide", 0.98)
        for scheme in self.schemes:
            if noun.lemma == scheme[-1] and set(scheme[:-1]) <= before:
                yield from self._make(noun, span_of(self.text, [w for w in phrase_words(noun) if w.i <= noun.i]), "papers", 0.88)
        if noun.lemma in self._list("vehicles") and noun.dep == "nsubj" and noun.head.lemma in _COME:
            yield from self._make(noun.head, clause(self.text, noun.head), "conveyance", 0.3)

    def _papers_say(self, noun: Word, sentence: Sentence) -> Iterator[Candidate]:
        """"Its manifest listed tiles", "according to the paperwork it was rice": read word by word, since such short clauses parse badly."""
        after = [w for w in sentence.words if noun.i < w.i <= noun.i + 3]
        verb = next((w for w in after if w.lemma in _SAY and w.tag.startswith("VB")), None)
        if verb is not None and not any(w.text in ",;" for w in after if w.i < verb.i):
            start = min([c for c in noun.children if c.dep in ("poss", "det")] + [noun], key=lambda w: w.i) if noun.i - sentence.words[0].i > 2 else sentence.words[0]
            yield from self._make(noun, first_words(self.text, sentence, start, 14), "declare", 0.95)
        elif noun.head.low == "to" and noun.head.head.low == "according":
            yield from self._make(noun, first_words(self.text, sentence, noun.head.head, 18, commas=False), "declare", 0.9)

    def _with_place(self, noun: Word) -> Span:
        """"a false floor" with the place that follows it, whatever the parser hangs that on."""
        span = noun_span(self.text, noun, limit=10)
        after = next((w for w in self.scope.reading.sentences[noun.sentence].words if w.i == noun.i + 1), None)
        if after is not None and after.low in _INTO and span.end < after.end:
            return Span.cut(self.text, span.start, prepositional(self.text, after, limit=8).end)
        return span

    # ------------------------------------------------------------------ places and ways
    def _lies_in(self, preposition: Word) -> Iterator[Candidate]:
        """"found in a hollow pipe", "taken from the panels", "in it lay seven bundles": goods that are found or lie in a hiding place."""
        places = [c for c in preposition.children if c.dep == "pobj" and self._hides(c)]
        head = preposition.head if preposition.head.dep != "prep" else preposition.head.head
        verb = next((w for w in (head, *head.ancestors()) if is_verbal(w)), None)
        if not places or verb is None or verb.lemma in self._list("conceal"):
            return
        things = [*undergoers(verb), *([s] if (s := subject(verb)) is not None else []), *([head] if head.pos in ("NOUN", "PROPN", "NUM") else [])]
        if not any(self._is_goods(t) for t in things):
            return
        plain = head.pos in ("NOUN", "PROPN") and self._is_goods(head)
        whole = all(p.lemma in self._list("vehicles") - self._list("luggage") and not any(w.lemma in self._list("hiding_places") and w.dep == "compound" for w in p.children) for p in places)
        if verb.i in self.found or (plain and verb.i in self.core and preposition.low not in _OUT):
            yield from self._make(verb, self._place_span(preposition, verb), "hide", 0.6 if whole else 0.9)
        elif verb.lemma in _LIE and preposition.low not in _OUT:
            yield from self._make(verb, self._place_span(preposition, verb), "hide", 0.45 if whole else 0.65)

    def _beneath(self, preposition: Word) -> Iterator[Candidate]:
        """"packed under a load of rice", "wrapped in plastic behind a wall": what lies beneath or behind other things is hidden there."""
        verb = next((w for w in (preposition.head, *preposition.head.ancestors()) if is_verbal(w)), None)
        things = [c for c in preposition.children if c.dep == "pobj" and c.lemma not in _NO_COVER and self.scope.reading.party(c) is None]
        if any(w.lemma == "guilty" for w in self.scope.reading.sentences[preposition.sentence].words):
            return
        if verb is None or not things or verb.lemma not in _PACK | _FIND or not any(self._is_goods(t) for t in (preposition.head, *self._about(verb))):
            return
        span = predicate(self.text, verb, preposition) if preposition.head is verb and verb.lemma in _PACK else prepositional(self.text, preposition)
        if length(span) <= 16:
            yield from self._make(verb, span, "hide", 0.95)

    def _hides(self, place: Word) -> bool:
        if self.scope.reading.party(place) is not None:
            return False
        return place.lemma in self._list("hiding_places") or any(w.lemma in self._list("hiding_places") and w.dep in ("compound", "pobj") and w.i - place.i < 4 for w in place.subtree())

    def _place_span(self, preposition: Word, verb: Word) -> Span:
        span, whole = prepositional(self.text, preposition), clause(self.text, verb)
        return whole if length(whole) <= 14 and whole.start <= span.start and span.end <= whole.end else span

    def _is_goods(self, word: Word) -> bool:
        return word.i in self.goods or word.lemma in self._list("units") or word.lemma in self.people or word.low in ("it", "they", "them") or any(c.i in self.goods for c in word.subtree()[:8])

    def _way(self, preposition: Word) -> Iterator[Candidate]:
        """"took a sack over the border", "by land and sea", "by sending money through banks": the way or the means of what the others did."""
        up = preposition.head
        verb = next((w for w in (up, *up.ancestors()) if is_verbal(w)), None)
        if verb is None or any(self._official(d) for d in doers(verb)):
            return
        gerund = next((c for c in preposition.children if c.dep == "pcomp" and c.tag == "VBG"), None)
        if preposition.low == "by" and gerund is not None and not is_passive(gerund):
            yield from self._make(verb, prepositional(self.text, preposition, limit=14), "means", 0.55)
        elif verb.lemma in _WAY_VERBS and any(self._is_way(c) for c in preposition.children if c.dep == "pobj"):
            yield from self._make(verb, clause(self.text, verb), "way", 0.5)

    def _is_way(self, noun: Word) -> bool:
        return noun.lemma in self._list("ways") or any(w.lemma in self._list("ways") for w in noun.children if w.dep in ("compound", "conj"))

    def _official(self, word: Word) -> bool:
        party = self.scope.reading.party(word)
        return party is not None and any(m.role == "official" or m.agency for m in party.mentions)


def method_events(scope: Scope) -> list[Candidate]:
    """The candidates that the codebook's own method events make: brokers, bribes, lodging."""
    events = [e for e in scope.events if scope.kind(e).slot == "method" and e.kind not in ("conceal", "jettison") and told(scope, e.word)]
    return [Candidate(e.word, _whole(scope, e), e.kind, scope.kind(e).weight + _housed(scope, e), e.certainty, f"method/{e.kind}") for e in events]


def _housed(scope: Scope, event: EventMention) -> float:
    """Where they lodged tells more than that they did."""
    dwellings = scope.codebook.lexicon.get("dwellings", ())
    return 0.05 if any(w.lemma in dwellings for _, w in prepositions(event.word)) else 0.0


def _whole(scope: Scope, event: EventMention) -> Span:
    """The quote of an event, with the noun that a relative clause hangs on ("the guards he had bribed")."""
    noun = event.word.head
    if event.word.dep != "relcl" or noun.start >= event.span.start:
        return event.span
    start = phrase_words(noun)[0].start
    return Span.cut(scope.reading.report.text, start, event.span.end)
