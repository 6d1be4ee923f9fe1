"""How far an attribution reaches: its clause, without what stands beside or against it."""

from assay.analyse.speech_verbs import complement_of
from assay.analyse.speech_who import SUBJECTS
from assay.analyse.speech_words import words_of
from assay.model.parse import Sentence, Word


def depth_of(word: Word) -> int:
    """How many governors stand above a word."""
    return sum(1 for _ in word.ancestors())


def scope_of(verb: Word) -> tuple[tuple[int, int], ...]:
    """The verb's clause without coordinate clauses that have a subject and a speaker of their own."""
    top = verb.head if verb.dep in ("xcomp",) and verb.head.lemma in ("go", "continue") else verb
    left_out = [c for c in top.subtree() if c is not top and c.dep == "conj" and c.pos in ("VERB", "AUX") and _stands_alone(c, top)]
    left_out += contrasts(top)
    words = top.subtree()
    start, end = min(w.start for w in words), max(w.end for w in words)
    ranges = [(start, end)]
    for clause in left_out:
        own = clause.subtree()
        ranges = [part for r in ranges for part in cut(r, (min(w.start for w in own), max(w.end for w in own)))]
    return tuple(ranges)


def contrasts(top: Word) -> list[Word]:
    """Clauses before the speaker that the outlet sets against what he says: "While the officers may be questioned, locals expect …"."""
    subject = top.child(*SUBJECTS)
    marks = (
        {"while", "although", "though", "whereas", "if"}
        if top.lemma in words_of("verbs", "believe")
        else {"while", "although", "though", "whereas"}
    )
    return [
        c
        for c in top.children
        if c.dep == "advcl" and subject is not None and c.i < subject.i and any(g.dep == "mark" and g.low in marks for g in c.children)
    ]


def cut(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """A range without a hole in it."""
    if hole[1] <= whole[0] or hole[0] >= whole[1]:
        return [whole]
    return [(a, b) for a, b in ((whole[0], hole[0]), (hole[1], whole[1])) if a < b]


def _stands_alone(clause: Word, top: Word) -> bool:
    has_subject = clause.child("nsubj", "nsubjpass", "expl") is not None
    if clause.head is top:
        return has_subject
    return has_subject and clause.lemma in words_of("verbs", "say") and clause.head.head is top and complement_of(clause) is not None


def clause_of(word: Word) -> Word:
    """The verb of the coordinate clause, or of the relative clause, that a word stands in."""
    current = word
    for above in word.ancestors():
        if (
            current.pos in ("VERB", "AUX")
            and current is not word
            and (current.dep == "relcl" or (current.dep == "conj" and current.child(*SUBJECTS, "nsubjpass", "expl") is not None))
        ):
            return current
        current = above
    return current


def wide_scope(word: Word, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The range of an attribution that hangs on a clause: its sentence, or its relative or coordinate clause."""
    top = clause_of(word)
    if top.dep in ("relcl", "acl") or (top.head is not top and top.dep == "conj"):
        words = top.subtree()
        return ((min(w.start for w in words), max(w.end for w in words)),)
    return ((sentence.start, sentence.end),)
