"""How sure a speaker is of an event: asserted, hedged, expected, planned or negated, read from the words that govern it in the parse.

The nearest governor wins: own modal, negation and adverb first, then the verbs, nouns and prepositions above, up to the clause of the
speech that tells it. Negation composes: not planned and not expected are negated, not believed is hedged, not failed is asserted.
The lists are ``data/certainty.toml``."""

from assay.analyse.certainty_things import ASSERTED, accused, certainty_of_thing, doubt_at_end
from assay.analyse.certainty_words import (
    SUBJECTS,
    Judgement,
    classes,
    doubt_at,
    is_finite,
    is_infinitive,
    lists,
    modal_of,
    negation_of,
    noun_itself,
)
from assay.model.parse import Word
from assay.model.record import Certainty

__all__ = ["Judgement", "certainty_of", "certainty_of_thing"]
_CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest"})
_FACTS_AFTER = frozenset(
    "after when while as because since although though once until till where whereas whenever before that than".split()
)
_FARTHEST = 12  # governors above a word that are looked at
_MOTION = frozenset("go come travel sneak head move return cross slip drive fly sail walk set hurry rush journey".split())


def certainty_of(word: Word, *, lifted: bool = True) -> Judgement:
    """The certainty of the event that ``word`` heads (a verb, or a noun such as "arrest"), and the word that makes it so.

    The word is None for what is asserted.
    For a verb that only governs, "intends" in "intends to sell", that is the sale's; with ``lifted`` false, the intending's own."""
    return _own(word, lifted) or _above(word) or _passed_on(word) or ASSERTED


def _passed_on(word: Word) -> Judgement | None:
    """An accusation or hearsay far above, over clauses that are told as fact inside it."""
    current, steps = word, 0
    while current.head is not current and steps < _FARTHEST:
        found = accused(current, current.head) if current.dep not in ("dobj",) else None
        if found is not None:
            return found
        current, steps = current.head, steps + 1
    return doubt_at_end(current)


def _own(word: Word, lifted: bool = True) -> Judgement | None:
    """What stands at the word itself: its modal, its negation, its adverbs, its determiner and adjectives."""
    if word.pos in ("NOUN", "PROPN"):
        return noun_itself(word)
    negation, modal, doubt = negation_of(word), modal_of(word), doubt_at(word)
    if modal and negation:
        return modal if modal[0] is Certainty.HEDGED else (Certainty.NEGATED, negation)
    if modal and doubt:
        return modal
    return (
        modal
        or (doubt if negation is None else None)
        or (_lifted(word, negation) if lifted else None)
        or ((Certainty.NEGATED, negation) if negation else None)
        or (_to_come(word) if lifted else None)
    )


def _lifted(word: Word, negation: Word | None) -> Judgement | None:
    """A head that only governs: the event of "intends to sell" is the sale."""
    complement = next((c for c in word.children if c.dep in ("xcomp", "ccomp") and c.i > word.i), None)
    if complement is None or word.pos not in ("VERB", "AUX", "ADJ"):
        return None
    return _governed(word, complement, negation)


def _to_come(word: Word) -> Judgement | None:
    if word.lemma in ("look", "appear", "seem", "sound"):
        clause = word.child("advcl", "ccomp")
        return (
            (Certainty.HEDGED, word)
            if clause is not None and any(c.low in ("if", "though", "that", "like") for c in clause.children)
            else None
        )
    due = word.child("xcomp") if word.lemma == "be" else None
    if due is not None and is_infinitive(due) and any(c.low == "it" for c in word.children):
        return Certainty.PLANNED, word
    if word.lemma == "face" and word.pos == "VERB":
        target = word.child("dobj")
        inside = {w.lemma for w in target.subtree()} if target is not None else set()
        return (Certainty.EXPECTED, word) if inside & lists()["prospects"]["nouns"] else None
    if word.lemma in ("mean", "intend", "plan") and word.child("auxpass") is not None:
        return Certainty.PLANNED, word
    if word.lemma == "expect" and any(c.dep == "auxpass" for c in word.children):
        return Certainty.EXPECTED, word
    if word.lemma == "suspect" and any(c.dep == "auxpass" for c in word.children) and word.child("xcomp"):
        return Certainty.HEDGED, word
    return None


def _above(word: Word, depth: int = 0) -> Judgement | None:
    """What stands above the word, nearest first; None when the clause is told as fact."""
    head, dep = word.head, word.dep
    if head is word or depth > _FARTHEST:
        return None
    if dep == "conj":
        return _beside(word, head, depth)
    if dep in ("xcomp", "ccomp", "csubj", "csubjpass", "acomp", "oprd"):
        return _governed(head, word, negation_of(head)) or _climb(word, head, depth)
    if dep in ("pcomp", "pobj"):
        return _under_preposition(head, word, depth)
    if dep == "advcl":
        return _adverbial(word, head, depth)
    if dep in ("acl", "relcl"):
        return _of_noun(word, head)
    if dep in ("dobj", "nsubj", "nsubjpass", "attr", "dative"):
        return _of_verb(word, head, depth)
    if dep in ("compound", "appos", "nmod", "poss", "amod"):
        return _own(head) or _above(head, depth + 1)
    return None


def _beside(word: Word, head: Word, depth: int) -> Judgement | None:
    """A conjunct shares its first conjunct's governor; the modal and the negation only where it has no finite verb of its own."""
    if word.pos in ("NOUN", "PROPN"):
        return noun_itself(head) or _above(head, depth + 1)
    subject = any(c.dep in SUBJECTS for c in word.children)
    if is_finite(word):
        if not is_finite(head):
            # a finite conjunct of an infinitive was hung too low by the parser: its true sister is the governor
            return None
        if not subject:
            return doubt_at(head) or _above(head, depth + 1)
        if _elided(word, head):
            return _own(head)
        return _above(head, depth + 1)
    return (_own(head) if not subject else None) or _above(head, depth + 1)


def _elided(word: Word, head: Word) -> bool:
    """ "the goods will be seized and the men brought to court": the second passive leaves its auxiliaries out."""
    modal = any(c.tag == "MD" for c in head.children) and head.child("auxpass") is not None
    return modal and word.tag in ("VBD", "VBN") and word.child("aux", "auxpass", "dobj") is None


def _climb(word: Word, head: Word, depth: int) -> Judgement | None:
    """Through a verb that lets its complement through ("began to", "was made to"); a verb of saying ends the climb."""
    if word.dep == "ccomp" and head.child("nsubj", "nsubjpass") is not None and not head.child("auxpass"):
        return None
    if head.lemma == "be" and is_infinitive(word):
        return _purpose(word)
    return _own(head) or _above(head, depth + 1)


def _governed(head: Word, word: Word, negation: Word | None) -> Judgement | None:
    lemma = head.lemma
    if word.dep == "ccomp":
        return _told(head, word, negation)
    if lemma in _MOTION and word.dep == "xcomp" and is_infinitive(word) and head.child("dobj") is None:
        return _purpose(word)  # "after sneaking into the town to smuggle gold": whoever goes somewhere to do it has not done it
    passive = head.child("auxpass") is not None
    if passive and lemma in lists()["passive_hedges"]["verbs"]:
        return Certainty.HEDGED, head
    if lemma in ("lead", "call") or (
        lemma in ("set", "stand", "mean", "keep", "stop", "call", "look") and (not is_infinitive(word) or head.child("prt") is not None)
    ):
        return None
    yet = next((c for c in head.children if c.low == "yet"), None)
    if lemma == "have" and yet is not None and is_infinitive(word):
        return Certainty.NEGATED, yet
    if lemma in lists()["only_over_gerund_from"]["verbs"]:
        return None
    found: Certainty | None = classes("governors").get(lemma)
    if lemma in ("likely",):
        found = Certainty.EXPECTED if is_infinitive(word) and not any(c.lemma == "have" for c in word.children) else Certainty.HEDGED
    if found is None:
        return None
    return _composed(found, head, negation)


def _composed(found: Certainty, head: Word, negation: Word | None) -> Judgement | None:
    if negation is None:
        return found, head
    if found is Certainty.NEGATED:
        return None
    return (found, head) if found is Certainty.HEDGED else (Certainty.NEGATED, negation)


def _told(head: Word, word: Word, negation: Word | None) -> Judgement | None:
    """A that-clause: told as fact, unless the verb denies, guesses or foresees it."""
    speech = lists()["speech"]
    if (
        head.child("auxpass") is not None
        and head.lemma in lists()["passive_hedges"]["verbs"]
        and not head.child("agent")
        and head.lemma != "understand"
    ):
        return Certainty.HEDGED, head
    if any(c.low in ("whether", "if") and c.dep == "mark" for c in word.children):
        return Certainty.HEDGED, head
    if head.lemma in speech["deny"]:
        return None if negation else (Certainty.NEGATED, head)
    if head.lemma in speech["expect"]:
        return _composed(Certainty.EXPECTED, head, negation) if head.lemma != "warn" else None
    if head.lemma in speech["hedge"] or head.lemma in ("look", "appear", "seem"):
        return Certainty.HEDGED, head
    return (Certainty.HEDGED, negation) if negation and head.lemma in ("say", "know", "confirm", "state", "specify") else None


def _under_preposition(prep: Word, word: Word, depth: int) -> Judgement | None:
    head = prep.head
    if (prep.low in ("without", "instead", "despite") and word.dep == "pcomp") or (prep.low == "without" and word.dep == "pobj"):
        return (Certainty.NEGATED, prep) if prep.low != "despite" else None
    if prep.low == "from" and head.lemma in lists()["only_over_gerund_from"]["verbs"]:
        return None if negation_of(head) else (Certainty.NEGATED, head)
    if prep.dep in ("pcomp", "prep") and prep.low == "of" and head.low == "instead":
        return Certainty.NEGATED, head
    if head.pos in ("NOUN", "PROPN") and prep.low in ("of", "to", "for", "at", "in", "on"):
        found = classes("nouns").get(head.lemma)
        if found is not None and (word.dep == "pcomp" or prep.low in ("of", "at", "on", "for")):
            return found, head
    if head.lemma in lists()["over_gerund"]["negated"] and prep.low == "of":
        return Certainty.NEGATED, head
    if head.lemma in lists()["over_gerund"]["hedged"] and prep.low in ("of", "with", "for", "over", "in") and head.pos == "VERB":
        return Certainty.HEDGED, head
    if word.dep == "pcomp" and prep.low in ("by", "through", "via") and head.pos in ("VERB", "AUX"):
        return _own(head) or _above(head, depth + 1)
    if word.dep == "pobj" and head.pos in ("NOUN", "PROPN"):
        return noun_itself(head) or _above(head, depth + 1)
    return None


def _adverbial(word: Word, head: Word, depth: int) -> Judgement | None:
    mark = next((c for c in word.children if c.dep in ("mark", "advmod") and (c.low in _CONDITIONS or c.low in _FACTS_AFTER)), None)
    if mark is not None and mark.low in _CONDITIONS:
        return Certainty.HEDGED, mark
    if is_infinitive(word):
        return _governed(head, word, negation_of(head)) or _purpose(word)
    if mark is not None or word.tag == "VBN":
        return None
    return _own(head) or _above(head, depth + 1) if word.tag == "VBG" else None


def _purpose(word: Word) -> Judgement:
    to = next(c for c in word.children if c.low == "to" and c.dep == "aux")
    return Certainty.PLANNED, to


def _of_noun(word: Word, head: Word) -> Judgement | None:
    """A relative or participial clause is presupposed; an infinitive after a noun is a plan, save for "the first to"."""
    if word.dep == "relcl" and not is_infinitive(word):
        return None
    if not is_infinitive(word):
        return None
    found = classes("nouns").get(head.lemma)
    if found is not None:
        return found, head
    if head.pos in ("NUM", "ADJ") or any(c.low in ("first", "last", "latest", "only", "second", "third") for c in head.children):
        return None
    return _purpose(word)


def _of_verb(word: Word, head: Word, depth: int) -> Judgement | None:
    """An event noun as subject or object: what the verb says of it."""
    if word.dep in ("dobj", "nsubjpass", "attr"):
        kind = classes("objects").get(head.lemma)
        if kind is not None and head.pos == "VERB" and (head.lemma != "face" or _to_come(head)):
            return _composed(kind, head, negation_of(head))
    if head.pos not in ("VERB", "AUX"):
        return None
    found = _own(head) or _above(head, depth + 1)
    if (
        found
        and found[0] is Certainty.NEGATED
        and word.dep in ("nsubj", "nsubjpass")
        and any(c.dep in ("det", "poss") and c.low not in ("a", "an", "no", "any") for c in word.children)
    ):
        return None
    return found
