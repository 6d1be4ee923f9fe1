"""What the phrases of a record are made from: a candidate, whether its words tell of one event, and the short spans that say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.record import Certainty
from assay.model.span import Span
from assay.syntax import clause_span, is_passive, is_verbal, phrase_words, span_of

# Words that make a habit of an event, and verbs whose infinitive tells what was done ("decided to watch", "began to search").
_HABIT = frozenset("often usually frequently typically routinely sometimes always regularly commonly never generally constantly".split())
_CARRIED_OUT = frozenset("decide begin start continue proceed choose manage go help use try get have pay bribe persuade hire".split())
_BINDS = frozenset("agree undertake promise vow pledge require order plan intend urge need want hope expect aim".split())
_TELLS = frozenset("say allege tell report state claim believe think suspect show suggest".split())
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a phrase of a slot: ``family`` is the kind of thing they tell, ``weight`` from 0 to 1 how surely they tell it."""

    word: Word
    span: Span
    family: str
    weight: float
    certainty: Certainty
    rule: str


def told(scope: Scope, word: Word) -> bool:
    """Whether a word tells of something that came about once: not denied, not planned, no habit, no duty and no general truth.

    A finite verb in the present tells how things are done in general, unless it is a passive that describes the thing at hand."""
    verbs = _clauses_above(word)
    if verbs and (_never(scope, verbs[0]) or _only_asked(verbs[0]) or _only_agreed(verbs[0])):
        return False
    for verb in verbs:
        if any(c.low in _HABIT or (c.low == "at" and any(g.low == "times" for g in c.children)) for c in verb.children):
            return False
        helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
        marks = {verb.tag, *(c.tag for c in helpers)}
        if "MD" in marks or (verb.tag == "VB" and not helpers and verb.child("nsubj") is not None):
            return False
        if "VBD" in marks or any(c.lemma in ("have", "'ve") for c in helpers):
            return True
        if marks & {"VBZ", "VBP"}:
            return is_passive(verb) or verb.lemma in _TELLS
    return True


def _clauses_above(word: Word) -> list[Word]:
    """The verbs from the word up to the root; "light" of "came to light" is none, whatever the parser says."""
    return [w for w in (word, *word.ancestors()) if is_verbal(w) and w.lemma != "light"]


def _never(scope: Scope, verb: Word) -> bool:
    sure = scope.reading.certainty.get(verb.i, (Certainty.ASSERTED, None))[0]
    if sure in (Certainty.PLANNED, Certainty.EXPECTED):
        tried = verb.dep == "acl" and verb.head.lemma in ("attempt", "bid")
        return not (tried or _carried_out(verb) or verb.lemma in _CARRIED_OUT)
    return sure is Certainty.NEGATED


def _only_asked(verb: Word) -> bool:
    """What is asked and not told: "how many were seen", "whether it was searched"."""
    return any(w.low in ("how", "whether") for w in verb.subtree() if w.i < verb.i)


def _only_agreed(verb: Word) -> bool:
    """An infinitive under a verb that only binds to do it: "agreed to train its staff and to hire brokers"."""
    while verb.tag == "VB" and verb.dep in ("conj", "advcl", "xcomp", "ccomp") and is_verbal(verb.head):
        verb = verb.head
        if verb.lemma in _BINDS:
            return True
    return False


def _carried_out(verb: Word) -> bool:
    return verb.dep in ("xcomp", "advcl") and verb.head.lemma in _CARRIED_OUT


def certainty_at(scope: Scope, word: Word) -> Certainty:
    """How sure the words are: as their verb, or as the verb above that says it was carried out ("decided to conduct surveillance")."""
    verb = next(iter(_clauses_above(word)), None)
    if verb is not None and _carried_out(verb) and scope.reading.certainty.get(verb.i, (None, None))[0] is Certainty.PLANNED:
        return Certainty.HEDGED if scope.claims.certainty(verb.head)[0] is Certainty.HEDGED else Certainty.ASSERTED
    return scope.claims.certainty(word)[0]


def prepositional(text: str, preposition: Word, *, limit: int = 12) -> Span:
    """The span of a prepositional phrase, shortened from the right to whole parts where it is longer than ``limit`` words."""
    objects = [c for c in preposition.children if c.dep in ("pobj", "pcomp", "prep")]
    words = [preposition]
    for thing in objects:
        full = phrase_words(thing, full=True)
        words += [w for w in full if w.i - preposition.i <= limit] if len(full) > limit else full
    for thing in [c for o in objects for c in o.children if c.dep in ("conj", "cc")]:
        more = thing.subtree()
        if max(w.i for w in more) - preposition.i <= limit:
            words += more
    return span_of(text, [w for w in words if w.i >= preposition.i])


def clause(text: str, verb: Word, *, limit: int = _LONGEST) -> Span:
    """The span of the clause that a verb heads, at most ``limit`` words: with its subject and object and what follows."""
    if _carried_out(verb):
        whole = span_of(text, [w for w in verb.head.subtree() if w.i >= verb.head.i or w in _subject_words(verb.head)])
        if length(whole) <= limit:
            return whole
    span = clause_span(text, verb, limit=limit)
    seen = next((c for c in verb.rights if c.dep == "ccomp"), None)
    if seen is not None:
        longer = Span.cut(text, span.start, max(span.end, seen.subtree()[-1].end))
        span = longer if length(longer) <= limit + 4 else span
    own = verb.child("nsubj", "nsubjpass")
    if own is None or span.start <= own.start:
        return span
    head = phrase_words(own)
    cut = _Room(head[0], limit)
    words = [*head, verb, *(c for c in verb.children if c.dep in ("aux", "auxpass", "neg", "prt") and c.i > own.i)]
    for part in verb.rights:
        if part.dep in ("dobj", "prep", "attr", "acomp", "agent", "xcomp", "oprd") and cut.holds(part):
            words += part.subtree()
    return span_of(text, words) if cut.fits(verb) else span


def _subject_words(verb: Word) -> list[Word]:
    own = verb.child("nsubj", "nsubjpass")
    return phrase_words(own) if own is not None else []


class _Room:
    """How many words from the first one still fit."""

    def __init__(self, first: Word, limit: int) -> None:
        self.last = first.i + limit

    def fits(self, word: Word) -> bool:
        return word.i <= self.last

    def holds(self, part: Word) -> bool:
        return part.subtree()[-1].i <= self.last


def predicate(text: str, verb: Word, *parts: Word) -> Span:
    """From the verb to the end of the parts named, which hang on it."""
    words = [verb]
    for part in parts:
        words += [w for w in part.subtree() if w.i > verb.i]
    return span_of(text, words)


def first_words(text: str, sentence: Sentence, first: Word, most: int, *, commas: bool = True) -> Span:
    """From a word on to the end of its part of the sentence, at most ``most`` words; with ``commas`` a comma or a dash ends it."""
    stops = (",", ";", ":", "—", "–", "|") if commas else (";", ":", "|")
    kept: list[Word] = []
    for word in (w for w in sentence.words if w.i >= first.i):
        if len(kept) >= most or (word.text in stops and len(kept) > 2):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].pos in ("ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX"):
        kept.pop()
    return span_of(text, kept)


def length(span: Span) -> int:
    """How many words a span has."""
    return len(span.quote.split())


def joined(text: str, spans: Iterable[Span], *, limit: int = _LONGEST) -> Span | None:
    """One span over all these, None where it would have more than ``limit`` words."""
    listed = list(spans)
    whole = Span.cut(text, min(s.start for s in listed), max(s.end for s in listed))
    return whole if length(whole) <= limit else None
