"""What stands at an event word itself: its modal, negation, adverbs and adjectives. The lists are ``data/certainty.toml``."""

import tomllib
from functools import cache
from importlib.resources import files

from assay.model.parse import Word
from assay.model.record import Certainty

Judgement = tuple[Certainty, Word | None]
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FUTURE, _DOUBT = ("will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d"), ("may", "might", "could")
_MODALS = {**dict.fromkeys(_FUTURE, Certainty.EXPECTED), **dict.fromkeys(_DOUBT, Certainty.HEDGED)}
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "nor", "no-one"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@cache
def lists() -> dict[str, dict[str, frozenset[str]]]:
    """The tables of the file, each row a set."""
    loaded = tomllib.loads(files("assay.analyse").joinpath("data/certainty.toml").read_text("utf-8"))
    return {table: {key: frozenset(words) for key, words in rows.items()} for table, rows in loaded.items()}


@cache
def classes(table: str) -> dict[str, Certainty]:
    """Word → certainty of one table; an earlier row wins."""
    rows = lists()[table]
    return {lemma: Certainty(name) for name, lemmas in reversed(rows.items()) for lemma in lemmas}


def noun_itself(word: Word) -> Judgement | None:
    """What stands before an event noun: "no", "alleged", "attempted"."""
    adjectives = classes("adjectives")
    for child in word.children:
        if child.low in ("no", "neither") and child.dep in ("det", "neg", "preconj"):
            return Certainty.NEGATED, child
        if child.dep in ("amod", "nmod", "compound") and child.low in adjectives:
            return adjectives[child.low], child
    return None


def negation_of(word: Word) -> Word | None:
    """The word that denies a verb: "not", "never", an empty subject or object."""
    for child in word.children:
        if child.dep == "neg" or (child.low in ("never", "nor") and child.dep in ("advmod", "cc", "preconj")):
            return child
        if child.low in ("nearly", "almost") and child.dep == "advmod" and word.pos == "VERB" and child.i == word.i - 1:
            return child
        if child.dep in ("nsubj", "nsubjpass", "dobj", "attr", "advmod") and child.pos != "VERB":
            empty = _empty(child)
            if empty:
                return empty
    return None


def _empty(noun: Word) -> Word | None:
    if noun.low in _NOBODY:
        return noun
    return next((c for c in noun.children if c.low in ("no", "none", "neither") and c.dep in ("det", "neg", "advmod")), None)


def modal_of(word: Word) -> Judgement | None:
    """The modal at a verb and what it makes of it."""
    modal = next(
        (c for c in word.children if c.dep == "aux" and c.low in _MODALS and not (c.low in ("'d", "’d") and word.tag == "VBN")), None
    )
    if modal is None:
        return _going_to(word)
    perfect = any(c.lemma == "have" and c.dep == "aux" for c in word.children)
    before = next((c for c in word.children if c.dep in ("mark", "advmod") and c.low == "before"), None)
    if before is not None and modal.low in ("could", "can"):
        return Certainty.NEGATED, before
    if modal.low in ("could", "might") and not perfect and word.lemma in lists()["legal"]["verbs"]:
        return Certainty.EXPECTED, modal
    return (Certainty.HEDGED, modal) if perfect and modal.low in ("would", "'d", "’d") else (_MODALS[modal.low], modal)


def _going_to(word: Word) -> Judgement | None:
    """ "was going to sell" is a plan, "is going to be charged" foreseen."""
    head = word.head
    if word.dep != "xcomp" or head.low != "going" or not any(c.low == "to" and c.dep == "aux" for c in word.children):
        return None
    past = any(c.low in ("was", "were", "had") for c in head.children)
    return (Certainty.PLANNED if past else Certainty.EXPECTED), head


def doubt_at(word: Word) -> Judgement | None:
    """A doubting adverb at a verb: "reportedly", "allegedly"."""
    adverbs = classes("adverbs")
    for child in word.children:
        if child.dep in ("advmod", "npadvmod") and child.low in adverbs and adverbs[child.low] is Certainty.HEDGED:
            return adverbs[child.low], child
    aux = next((c for c in word.children if c.dep in ("aux", "auxpass")), None)
    return doubt_at(aux) if aux is not None else None


def is_finite(word: Word) -> bool:
    """Whether a verb bears a tense of its own."""
    return (
        word.tag in ("VBZ", "VBP", "MD")
        or (word.tag == "VBD")
        or any(c.dep in ("aux", "auxpass") and c.tag in _FINITE for c in word.children)
    )


def is_infinitive(word: Word) -> bool:
    """Whether "to" stands before a verb."""
    return any(c.low == "to" and c.dep == "aux" for c in word.children)
