"""How it came to light. The step that told the officers: a scan or a dog, information received, watching, an inspection, a patrol that met them,
something noticed, an admission. What is said of duties, of the law and of later steps is none."""

from collections.abc import Iterator
from dataclasses import replace

from assay.assemble.phrase_units import Candidate, certainty_at, clause, joined, prepositional, told
from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.span import Span
from assay.syntax import is_passive, is_verbal, noun_span, phrase_words, span_of, subject, undergoers

# Prepositions that frame an event by the step that led to it ("after a scan", "acting on a tip"), and those that only say where or how.
_FRAME = frozenset("during after with following upon on by via through amid thanks based from".split())
# How surely each family of cues tells the step that mattered: a machine or a dog more than an inspection, and that more than being stopped.
_FAMILIES = {"device": 0.9, "information": 0.9, "watch": 0.85, "anomaly": 0.82, "patrol": 0.72, "inspect": 0.65, "notice": 0.7, "admit": 0.7, "operation": 0.5, "stop": 0.34}
_TOGETHER = frozenset(("device", "inspect", "anomaly", "notice", "patrol"))
_LED = frozenset(("information", "watch"))
_STEP_VERBS = frozenset("alert lead reveal show detect indicate sniff pick find give uncover".split())
_HANDS = frozenset("handler team unit squad section".split())
_REACHES = frozenset("receive get give provide supply share obtain gather develop pass have lead act base develop collect furnish".split())
_COURT = frozenset("plea plead guilty court indictment sentence convict".split())


class DetectionFinder:
    """Finds the detection candidates of one incident; the cues are the ``detect_…`` lists of the codebook's lexicon."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.text = scope, scope.reading.report.text
        lexicon = scope.codebook.lexicon
        self.nouns, self.verbs = _cues(lexicon, "nouns", -1), _cues(lexicon, "verbs", 0)
        self.authorities, self.vehicles = frozenset(lexicon.get("authorities", ())), frozenset(lexicon.get("vehicles", ()))
        self.named = [*(a.span for a in scope.reading.agencies if not a.generic), *scope.reading.outlet]
        self.speaking = [span for source in scope.reading.speech.sources for span in source.spans]
        self.seizures = {e.word.i for e in scope.events if scope.kind(e).outcome == "seizure"}
        self.tried = any(scope.kind(e).outcome in ("conviction", "sentence") for e in scope.core)

    def find(self) -> Iterator[Candidate]:
        """All candidates in text order, those of one sentence that belong together joined."""
        for sentence in self.scope.reading.sentences:
            here = [c for w in sentence.words if self.scope.holds_word(w) for c in self._at(w)]
            if here:
                yield from self._together(here, sentence)

    def _at(self, word: Word) -> Iterator[Candidate]:
        verbal = word.tag.startswith("VB") and word.dep not in ("amod", "compound")
        family = self._verb(word) if verbal else self._noun(word) if word.pos in ("NOUN", "PROPN", "ADJ", "ADV", "X") else None
        if family is None or not told(self.scope, word):
            return
        span = self._clause(word) if verbal else self._unit(word, family)
        yield Candidate(word, span, family, _FAMILIES[family] + self._extra(word, family), certainty_at(self.scope, word), f"detection/{family}")

    def _clause(self, verb: Word) -> Span:
        """The clause of a verb, with the first half of a coordination that it ends ("noticed strangers and informed the police")."""
        span, head = clause(self.text, verb), verb.head
        if verb.dep != "conj" or not is_verbal(head) or verb.child("nsubj", "nsubjpass") is not None:
            return span
        return joined(self.text, (clause(self.text, head), span)) or span

    def _verb(self, verb: Word) -> str | None:
        below = [w for c in verb.children for w in (c, *c.children) if c.dep not in ("nsubj", "ccomp", "conj", "advcl", "relcl")]
        for rest, family in self.verbs.get(verb.lemma, ()):
            if not rest or all(any(r in (w.lemma, w.low) for w in below) for r in rest):
                return family if self._fits(verb, family) else None
        return None

    def _fits(self, verb: Word, family: str) -> bool:
        """Informing is done to somebody in office, admitting by anyone else and not in court; noticing, stopping and watching by no suspect."""
        if family == "information":
            return (verb.lemma == "raise" or self._told_to(verb)) and not any(s.start <= verb.start < s.end for s in self.speaking)
        if family == "admit":
            return not self.tried and not any(w.lemma in _COURT for w in self._sentence(verb).words) and not self._official(subject(verb))
        if verb.lemma in ("follow", "track", "tail") and not (verb.child("auxpass") or any(self._seen(w) for w in undergoers(verb))):
            return False
        if family in ("notice", "watch", "stop", "inspect", "patrol"):
            who = subject(verb)
            by_verb = who is None or self._official(who) or any(c.dep == "auxpass" or c.dep == "nsubjpass" for c in verb.children) or self.scope.reading.party(who) is None
            return by_verb and not (who is not None and who.low in ("i", "you", "we") and family == "notice")
        return True

    def _told_to(self, verb: Word) -> bool:
        if verb.lemma in ("tell", "notify", "call", "warn") and not is_passive(verb) and self._official(subject(verb)):
            return False
        if any(e.word.i != verb.i and self.scope.kind(e).outcome for e in self.scope.events for w in (e.word,) if verb in w.ancestors()):
            return False
        listed = [*undergoers(verb), *(p for c in verb.children if c.dep in ("prep", "dative") and c.low == "to" for p in c.children), *(c for c in verb.children if c.dep in ("prep", "prt") and c.low in ("on", "upon", "off"))]
        listed = [w for w in listed if not any(c.dep == "poss" and c.pos == "PRON" for c in w.children)]  # one's own superior
        if verb.lemma == "tell":
            return any(w.lemma in self.authorities for w in listed)
        return any(w.lemma in self.authorities or self._official(w) or w.low in ("on", "upon", "off") for w in listed)

    def _official(self, word: Word | None) -> bool:
        if word is None:
            return False
        party = self.scope.reading.party(word)
        return (party is not None and any(m.role == "official" or m.agency for m in party.mentions)) or any(s.start <= word.start < s.end for s in self.named) or word.lemma in self.authorities

    def _seen(self, word: Word) -> bool:
        return self.scope.reading.party(word) is not None or word.lemma in self.vehicles or word.pos == "PRON"

    def _noun(self, noun: Word) -> str | None:
        before = {x for c in noun.children for x in (c.low, c.lemma)}
        for rest, family in (*self.nouns.get(noun.lemma, ()), *(self.nouns.get(noun.low, ()) if noun.low != noun.lemma else ())):
            if set(rest) <= before:
                return None if self._only_named(noun, family) else family
        return None

    def _only_named(self, noun: Word, family: str) -> bool:
        """Part of a body's name, "on suspicion of", "intelligence reports", an investigation that did not lead to it: no step of detection."""
        if any(s.start <= noun.start < s.end for s in self.named):
            return True
        if family == "anomaly" and noun.low == "suspicion" and noun.head.low in ("on", "under"):
            return True
        if noun.lemma == "investigation" and noun.head.low not in ("after", "following"):
            return True
        if family == "information" and not self._reached(noun):
            return True
        return family == "information" and noun.dep == "compound" and noun.head.lemma in ("report", "unit", "agency", "officer", "service", "official")

    def _reached(self, noun: Word) -> bool:
        """Whether information came to somebody ("on information received", "were given inputs"); a tip has always come, and so has a heading's."""
        if noun.lemma not in ("information", "intelligence", "input") or not any(is_verbal(w) and w.tag != "VBN" for w in noun.ancestors()):
            return True
        up = noun.head
        if up.low == "of" and up.head.lemma in ("basis", "strength", "back"):
            return True
        return up.low in _FRAME or up.lemma in _REACHES or any(c.dep == "acl" and c.lemma in _REACHES for c in noun.children)

    def _extra(self, word: Word, family: str) -> float:
        """A dog that alerts tells more than a dog that is there; a unit with dogs tells least."""
        if family == "device" and word.dep == "compound" and word.head.lemma in _HANDS:
            return -0.3
        verb = next((w for w in (word, *word.ancestors()) if is_verbal(w)), None)
        if verb is not None and verb is not word and verb.i in self.seizures and any(w.dep == "prep" and w.head is verb and w.low in (*_FRAME, "in") for w in word.ancestors()):
            return 0.2
        return 0.05 if verb is not None and verb.lemma in _STEP_VERBS else 0.0

    def _sentence(self, word: Word) -> Sentence:
        return self.scope.reading.sentences[word.sentence]

    def _unit(self, noun: Word, family: str) -> Span:
        """The phrase that a noun stands in: "during an inspection", "with dogs and a scanner"; else the clause whose subject or object it is."""
        if family == "information":
            clausal = [w for c in noun.rights if c.dep in ("acl", "ccomp", "relcl") for w in c.subtree()]
            if clausal and len(clausal) <= 14:
                return span_of(self.text, [*(w for w in phrase_words(noun) if w.i <= noun.i), *clausal])
        current = noun
        while not is_verbal(current) and current.head is not current:
            if current.dep == "prep" and is_verbal(current.head) and family != "anomaly" and (current.low in _FRAME or _in_course(current)):
                return prepositional(self.text, current)
            current = current.head
        if is_verbal(current):
            return clause(self.text, current)
        whole = self._sentence(noun)
        return span_of(self.text, whole.words) if len(whole.words) <= 16 else noun_span(self.text, noun, limit=12)

    def _together(self, here: list[Candidate], sentence: Sentence) -> Iterator[Candidate]:
        """Steps told in one sentence: the surest, widened over its neighbours while it stays short; each further kind of cue makes it surer."""
        best = max(here, key=lambda c: c.weight)
        span = best.span
        kin = [c for c in here if c.family == best.family or {c.family, best.family} <= _TOGETHER or {c.family, best.family} <= _LED]
        for other in kin:
            span = joined(self.text, (span, other.span), limit=22) or span
        more = 0.04 * (len({c.word.lemma for c in kin}) - 1)
        yield replace(best, span=span, weight=min(1.0, best.weight + more))
        yield from (o for o in here if o not in kin and not o.span.overlaps(span))


def _in_course(preposition: Word) -> bool:
    return preposition.low == "in" and any(c.lemma == "course" for c in preposition.children)


def _cues(lexicon: dict[str, tuple[str, ...]], kind: str, head: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The cues by the lemma at their head: a verb's comes first ("act on"), a noun's last ("specific input"); the longest cue first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family in _FAMILIES:
        for cue in lexicon.get(f"detect_{family}_{kind}", ()):
            parts = cue.split()
            top = parts.pop(head)
            found.setdefault(top, []).append((tuple(parts), family))
    for options in found.values():
        options.sort(key=lambda o: -len(o[0]))
    return found


