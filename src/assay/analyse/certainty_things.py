"""Whether a thing or person is there at all, and the accusations and hearsay that pass into every clause below them."""

from assay.analyse.certainty_words import SUBJECTS, Judgement, classes, doubt_at, lists, modal_of, noun_itself
from assay.model.parse import Word
from assay.model.record import Certainty

ASSERTED: Judgement = (Certainty.ASSERTED, None)
_FARTHEST = 14  # governors above a word that are looked at


def certainty_of_thing(word: Word) -> Judgement:
    """The certainty that a thing or person, named by a noun, is there at all: a plan's goods are real, an accusation's are not yet.

    Kept are "alleged" and "no" before the noun, "reportedly" and "allegedly" at its verb, and governors that accuse, suspect or
    are passed on ("is said to")."""
    own = noun_itself(word)
    if own is not None:
        return own if own[0] in (Certainty.HEDGED, Certainty.NEGATED) else ASSERTED
    current, steps = word, 0
    while current.head is not current and steps < _FARTHEST:
        found = _doubt_of_thing(current, current.head)
        if found is not None:
            return found
        current, steps = current.head, steps + 1
    return doubt_at_end(current) or ASSERTED


def _doubt_of_thing(word: Word, head: Word) -> Judgement | None:
    clause = word.dep in ("ccomp", "conj", "parataxis", "advcl", "relcl") and word.child(*SUBJECTS) is not None
    if head.pos in ("VERB", "AUX") and not clause:
        doubt = doubt_at(head)
        if doubt is not None:
            return doubt
        if word.dep in ("dobj", "attr") and head.child("neg") is not None and any(c.low == "any" for c in word.children):
            return Certainty.NEGATED, head.child("neg")
        modal = modal_of(head) if word.dep in ("dobj", "attr", "prep") else None
        if modal is not None and modal[0] is Certainty.HEDGED:
            return modal
    if word.dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dobj", "relcl", "acl", "pobj"):
        return accused(word, head)
    return None


def accused(word: Word, head: Word) -> Judgement | None:
    """Accusations, suspicions and hearsay, which pass into every clause below them."""
    if word.dep in ("pcomp", "pobj") and head.dep == "prep":
        over = head.head
        if over.pos in ("NOUN", "PROPN") and classes("nouns").get(over.lemma) is Certainty.HEDGED and head.low in ("of", "that", "about"):
            return Certainty.HEDGED, over
        if over.pos in ("VERB", "ADJ") and over.lemma in lists()["over_gerund"]["hedged"] and word.dep == "pcomp":
            return Certainty.HEDGED, over
    if word.dep in ("xcomp", "ccomp") and (
        head.lemma in ("allege", "suspect") or (head.child("auxpass") is not None and head.lemma in lists()["passive_hedges"]["verbs"])
    ):
        return None if head.child("agent") is not None and head.lemma not in ("allege", "suspect") else (Certainty.HEDGED, head)
    return None


def doubt_at_end(root: Word) -> Judgement | None:
    """ ", prosecutors allege." where the parser did not see that it governs the sentence."""
    words = [w for w in root.subtree() if w.pos != "PUNCT"]
    if words and words[-1].lemma in lists()["speech"]["aside"] and words[-1] is not root:
        return Certainty.HEDGED, words[-1]
    return None
