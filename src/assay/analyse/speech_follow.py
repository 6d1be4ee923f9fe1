"""Attribution carried on: the sentences after "According to the source" that still tell what the source told, where the text shows it."""

from collections.abc import Sequence

from assay.analyse.quotes import Quote
from assay.analyse.speech_model import Cue
from assay.analyse.speech_quotes import Spoken
from assay.analyse.speech_words import is_negated
from assay.model.parse import Sentence, Word

_ANAPHORS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "his",
        "her",
        "their",
        "its",
        "this",
        "these",
        "those",
        "both",
        "the",
        "such",
        "other",
        "others",
        "another",
        "him",
        "them",
        "then",
        "neither",
    }
)
_OWN_VOICE = frozenset({"reportedly"})
_TURNS = frozenset({"but", "however", "meanwhile", "separately", "elsewhere", "nevertheless", "nonetheless", "previously", "background"})
_SILENT = ("say", "specify", "disclose", "mention")
# A guess is told once; what follows a denial ("He was convicted") is told against him who denies.
_ENDS_THERE = ("suggest", "deny")
_MOST = 0.5


def carry_over(
    spoken: Sequence[Spoken], own: Sequence[Cue], quotes: Sequence[Quote], sentences: Sequence[Sentence]
) -> dict[int, list[tuple[int, int]]]:
    """Sentence ranges that an attribution covers beyond its own, by the attribution's identity."""
    found: dict[int, list[tuple[int, int]]] = {}
    by_sentence: dict[int, list[Spoken]] = {}
    for s in spoken:
        for number in _sentences_of(s, sentences):
            by_sentence.setdefault(number, []).append(s)
    told = {c.sentence for c in own}
    carrier: list[Spoken] = []
    for k, sentence in enumerate(sentences):
        here = by_sentence.get(sentence.i, [])
        opening = any(s.cue.how == "according" and s.cue.clause[0] <= s.cue.scope[0][0] + 3 for s in carrier)
        if carrier and here and all(_is_partys(s) for s in here) and _goes_on(sentence, sentences[k - 1], False, opening):
            for s in carrier:
                found.setdefault(id(s.cue), []).append((sentence.start, sentence.end))
        elif here or sentence.i in told:
            carrier = [s for s in here if _carries(s, sentence, quotes)]
        elif carrier and any(q.direct and q.start < sentence.end and q.end > sentence.start for q in quotes):
            carrier = []
        elif carrier and _goes_on(sentence, sentences[k - 1], any(s.voice.plural for s in carrier), opening):
            for s in carrier:
                found.setdefault(id(s.cue), []).append((sentence.start, sentence.end))
        else:
            carrier = []
    return found


def _is_partys(spoken: Spoken) -> bool:
    """ "They confessed that …": a party's own words, which whoever is being quoted may pass on."""
    verb = spoken.cue.verb
    return verb is not None and verb.lemma in ("admit", "confess", "claim", "deny") and spoken.cue.head.pos == "PRON"


def _sentences_of(spoken: Spoken, sentences: Sequence[Sentence]) -> set[int]:
    """Its own sentence, and those that a quotation of its speaker reaches."""
    numbers = {spoken.cue.sentence}
    for start, end in spoken.more:
        k = spoken.cue.sentence
        for step in (-1, 1):
            at = k
            while (0 <= at < len(sentences) and sentences[at].start < end + 1 and sentences[at].end > start - 1) or at == k:
                numbers.add(at)
                at += step
    if spoken.more:
        numbers |= {s.i for s in sentences if any(a < s.end and s.start < b for a, b in spoken.more)}
    return numbers


def _carries(spoken: Spoken, sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    """Whoever speaks most of a sentence may go on speaking in the next; a clause inside it, or a mere opinion, does not."""
    cue = spoken.cue
    if cue.how in ("believe", "call", "show") or (cue.verb is not None and _ends_there(cue.verb)):
        return False
    if cue.sentence != sentence.i:
        return True
    covered = sum(min(b, sentence.end) - max(a, sentence.start) for a, b in cue.scope if a < sentence.end and b > sentence.start)
    return covered >= _MOST * (sentence.end - sentence.start) and cue.depth <= 0


def _ends_there(verb: Word) -> bool:
    """A guess or a denial, with what is added to it ("has denied it, saying …")."""
    return verb.lemma in _ENDS_THERE or (verb.dep == "advcl" and verb.head.lemma in _ENDS_THERE)


def _goes_on(sentence: Sentence, before: Sentence, told_by_many: bool, opening: bool) -> bool:
    """Whether a sentence still tells what was told; ``opening``: its paragraph began with "According to"."""
    if sentence.paragraph != before.paragraph:
        return _is_list_item(sentence, before) or _takes_up_subject(sentence, before, told_by_many)
    if any(w.low in _OWN_VOICE or (w.lemma in _SILENT and is_negated(w)) for w in sentence.words) or sentence.words[-1].text == "?":
        return False
    if any(w.low == "unclear" or (w.low in ("clear", "known", "immediate") and w.head.child("neg") is not None) for w in sentence.words):
        return False
    if opening:
        return True
    if sentence.words[0].low in _TURNS:
        return False
    return _points_back(sentence) and not _is_status(sentence)


def _is_list_item(sentence: Sentence, before: Sentence) -> bool:
    """An item of a list that the sentence before opens with a colon or goes on with: a fragment without a finite verb."""
    root = sentence.root
    fragment = root.pos not in ("VERB", "AUX") or (root.tag in ("VBG", "VBN") and root.child("aux", "auxpass") is None)
    return fragment and before.words[-1].text in (":", ";")


def _takes_up_subject(sentence: Sentence, before: Sentence, told_by_many: bool) -> bool:
    """A new paragraph goes on where it opens with "The group" and the sentence before told of a group, or with a "They" for them.

    "He", or "They" after several tellers, may be the teller: nothing shows that he goes on."""
    subject = sentence.root.child("nsubj", "nsubjpass")
    if subject is None or subject.i - sentence.words[0].i > 3 or _is_status(sentence):
        return False
    if subject.low == "they":
        return not told_by_many and any(w.dep in ("nsubj", "nsubjpass") and (w.tag == "NNS" or w.low == "people") for w in before.words)
    if not any(c.low == "the" for c in subject.children):
        return False
    earlier = before.root
    subjects = [c for w in (earlier, *earlier.children) for c in w.children if c.dep in ("nsubj", "nsubjpass")]
    return any(s.lemma == subject.lemma and s.pos == "NOUN" for s in subjects) and len(subject.children) <= 2


def _points_back(sentence: Sentence) -> bool:
    """Whether the subject, or what stands before it, is a pronoun or a definite noun."""
    root = sentence.root
    subject = root.child("nsubj", "nsubjpass", "expl")
    limit = subject.i if subject is not None else root.i
    if any(w.low in _ANAPHORS for w in sentence.words if w.i <= limit):
        return (
            subject is None
            or subject.pos != "PROPN"
            or any(w.low in _ANAPHORS for w in sentence.words if w.i < subject.i)
            or subject.low in _ANAPHORS
        )
    return any(w.dep == "prep" and w.i < limit for w in root.children)


def _is_status(sentence: Sentence) -> bool:
    """How things stand now (present, perfect, future) is the outlet's to tell, unless "they" or "it" goes on about what was told."""
    root = sentence.root
    tense = next((c for c in root.children if c.dep in ("aux", "auxpass") and c.tag in ("VBZ", "VBP", "MD")), None)
    now = tense is not None or root.tag in ("VBZ", "VBP")
    if not now:
        return False
    subject: Word | None = root.child("nsubj", "nsubjpass")
    return not (root.tag in ("VBZ", "VBP") and subject is not None and subject.low in ("they", "it", "these") and tense is None)
