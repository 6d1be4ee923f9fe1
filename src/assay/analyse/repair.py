"""Mends readings of the parser that English grammar rules out, each by a stated rule; nothing else of the parse is touched."""

from collections.abc import Sequence

from assay.model.parse import Word

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def repair(words: Sequence[Word]) -> None:
    """Mends the words of one sentence in place, before anybody else has seen them."""
    for word in words:
        _perfect_as_adjective(word)
        _tense_of_coordination(word)
        _whose(word)


def _move(word: Word, head: Word, dep: str) -> None:
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda c: c.i)


def _perfect_as_adjective(word: Word) -> None:
    """"engaged brokers … and had even bribed officers": a participle with "had" before it is a verb, not an adjective of the noun behind it."""
    if word.tag != "VBN" or word.dep != "amod" or not any(c.dep == "aux" and c.lemma == "have" for c in word.children):
        return
    noun = word.head
    above, dep = noun.head, noun.dep
    if noun is above or word in _chain(above):
        return
    _move(word, above, "conj" if dep in ("conj", "dobj") else dep)
    _move(noun, word, "dobj")


def _tense_of_coordination(word: Word) -> None:
    """"discovered that strangers were lodging … and informed the police", "found out that they had come to smuggle … and moved in": a bare past tense
    goes on from the past-tense verb above, not from the progressive, the perfect or the infinitive between."""
    first = word.head
    if word.dep != "conj" or word.tag != "VBD" or first.tag not in ("VBG", "VBN", "VB"):
        return
    if any(c.dep in _SUBJECTS or c.dep == "aux" for c in word.children) or any(c.dep == "auxpass" for c in first.children):
        return
    above = next((w for w in first.ancestors() if w.tag == "VBD"), None)
    if above is not None and above.i < first.i and word not in _chain(above):
        _move(word, above, "conj")


def _whose(word: Word) -> None:
    """"the men, their broker and the couple in whose house they lodged": a "whose" clause belongs to the noun that it follows."""
    if word.dep != "relcl" or not any(c.low == "whose" for w in word.children for c in (w, *w.children, *(x for y in w.children for x in y.children))):
        return
    first = min(w.i for w in word.subtree())
    near = [w for w in word.head.subtree() if w.pos in ("NOUN", "PROPN") and w.i == first - 1]
    if near and near[0] is not word.head and word not in _chain(near[0]):
        _move(word, near[0], "relcl")


def _chain(word: Word) -> list[Word]:
    return [word, *word.ancestors()]
