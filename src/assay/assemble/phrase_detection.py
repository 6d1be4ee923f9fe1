"""How it came to light: a scan or a dog, information received, watching, an inspection, a patrol, something noticed, an admission.

What is said of duties, of the law and of later steps is none."""

from collections.abc import Iterator
from dataclasses import replace

from assay.assemble.phrase_cues import FAMILIES, FRAME, Cues, as_verb
from assay.assemble.phrase_units import Candidate, certainty_at, clause, joined, prepositional, told
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.span import Span
from assay.syntax import is_verbal, noun_span, phrase_words, span_of, undergoers

# Families whose cues in one sentence are one step.
_TOGETHER = (frozenset(("device", "inspect", "anomaly", "notice", "patrol")), frozenset(("information", "watch")))
_STEP_VERBS = frozenset("alert lead reveal show detect indicate sniff pick find give uncover".split())
# A subject of more words than these is left out of the quote.
_TITLE = 8
_HANDS = frozenset("handler team unit squad section".split())


class DetectionFinder:
    """Finds the detection candidates of one incident."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.text, self.cues = scope, scope.reading.report.text, Cues(scope)
        self.units = frozenset(scope.codebook.lexicon.get("units", ()))
        self.seizures = {e.word.i for e in scope.events if scope.kind(e).outcome == "seizure"}

    def find(self) -> Iterator[Candidate]:
        """All candidates in text order, those of one sentence that belong together joined."""
        for sentence in self.scope.reading.sentences:
            here = [c for w in sentence.words if self.scope.holds_word(w) for c in self._at(w)]
            if here:
                yield from self._together(here)

    def _at(self, word: Word) -> Iterator[Candidate]:
        family = self.cues.family(word)
        if family is not None and told(self.scope, word):
            span = self._clause(word) if as_verb(word) else self._unit(word, family)
            weight = FAMILIES[family] + self._extra(word, family)
            yield Candidate(word, span, family, weight, certainty_at(self.scope, word), f"detection/{family}")

    def _clause(self, verb: Word) -> Span:
        """The clause of a verb, with the first half of a coordination that it ends ("noticed strangers and informed the police")."""
        span, head = self._reason(verb, self._short(verb)), verb.head
        if verb.dep != "conj" or not is_verbal(head) or verb.child("nsubj", "nsubjpass") is not None:
            return span
        return joined(self.text, (clause(self.text, head), span)) or span

    def _short(self, verb: Word) -> Span:
        """The clause from its verb on where a body's long title stands before it."""
        own = verb.child("nsubj")
        span = clause(self.text, verb)
        if (
            own is None
            or not self.cues.official(own)
            or len([w for w in own.subtree() if w.i < verb.i]) <= _TITLE
            or not span.start < verb.start
        ):
            return span
        return Span.cut(self.text, verb.start, span.end) if span.end > verb.end else span

    def _reason(self, verb: Word, span: Span) -> Span:
        """With what made them suspicious: "grew suspicious because the boat lay deep"."""
        why = next((c for c in verb.rights if c.dep == "advcl" and any(m.low in ("because", "as", "when") for m in c.children)), None)
        if why is None or not any(c.lemma in ("suspicious", "suspicion") for c in verb.children):
            return span
        return joined(self.text, (span, clause(self.text, why)), limit=22) or span

    def _extra(self, word: Word, family: str) -> float:
        """More for a step that frames the find ("during a check officers found") and a dog that alerts; less for a unit with dogs."""
        if family == "stop" and as_verb(word) and any(w.lemma in ("checkpoint", "roadblock") for w in word.subtree()):
            return 0.16
        if family == "operation" and word.tag == "NNS":
            return -0.3  # "in three operations": a tally
        if family == "device" and word.dep == "compound" and word.head.lemma in _HANDS:
            return -0.3
        verb = next((w for w in (word, *word.ancestors()) if is_verbal(w)), None)
        if family == "device" and verb is not None and self._only_confirms(verb):
            return -0.2
        if verb is None or verb is word:
            return 0.05 if verb is not None and verb.lemma in _STEP_VERBS else 0.0
        frames = any(w.dep == "prep" and w.head is verb and w.low in FRAME | {"in"} for w in word.ancestors())
        return 0.2 if frames and verb.i in self.seizures else 0.05 if verb.lemma in _STEP_VERBS else 0.0

    def _only_confirms(self, verb: Word) -> bool:
        """What a dog or a test says of goods already found ("once the bricks had been taken off, a dog alerted")."""
        later = (c for c in verb.children if c.dep == "advcl" and any(m.low in ("once", "after") for m in c.children))
        return any(w.lemma in self.units for c in later for w in undergoers(c))

    def _unit(self, noun: Word, family: str) -> Span:
        """The phrase that a noun stands in ("during an inspection", "with dogs and a scanner"), else the clause about it.

        Information is quoted with what it said."""
        if family == "information":
            clausal = [w for c in noun.rights if c.dep in ("acl", "ccomp", "relcl") for w in c.subtree()]
            if clausal and len(clausal) <= 14:
                return span_of(self.text, [*(w for w in phrase_words(noun) if w.i <= noun.i), *clausal])
        framed = _runs_on(noun, self.scope.reading.sentences[noun.sentence].words)
        if framed is not None:
            return Span.cut(self.text, framed.start, noun.end)
        current = noun
        while not is_verbal(current) and current.head is not current:
            if family != "anomaly" and _frames(current):
                return prepositional(self.text, current)
            current = current.head
        if is_verbal(current):
            return clause(self.text, current)
        whole = self.scope.reading.sentences[noun.sentence].words
        return span_of(self.text, whole) if len(whole) <= 16 else noun_span(self.text, noun, limit=12)

    def _together(self, here: list[Candidate]) -> Iterator[Candidate]:
        """Steps told in one sentence: the surest, widened over its neighbours while it stays short; more kinds of cue make it surer."""
        best = max(here, key=lambda c: c.weight)
        span = best.span
        kin = [c for c in here if c.family == best.family or any({c.family, best.family} <= group for group in _TOGETHER)]
        for other in kin:
            span = joined(self.text, (span, other.span), limit=22) or span
        more = 0.04 * (len({c.word.lemma for c in kin}) - 1)
        yield replace(best, span=span, weight=min(1.0, best.weight + more))
        yield from (o for o in here if o not in kin and not o.span.overlaps(span))


def _runs_on(noun: Word, words: tuple[Word, ...]) -> Word | None:
    """The preposition of a step that no comma ends: the parser makes "check officers" of "during a check officers found"."""
    if noun.dep != "compound" or noun.head.tag != "NNS":
        return None
    first = phrase_words(noun.head)[0].i
    return next((w for w in words if w.i == first - 1 and w.low in ("during", "after", "following")), None)


def _frames(preposition: Word) -> bool:
    """Whether a preposition frames its verb's event by a step: "during a check", "in the course of an operation"."""
    if preposition.dep != "prep" or not is_verbal(preposition.head):
        return False
    return preposition.low in FRAME or (preposition.low == "in" and any(c.lemma == "course" for c in preposition.children))
