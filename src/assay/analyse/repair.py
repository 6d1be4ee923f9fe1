"""Mends readings of the parser that English grammar rules out, each by a stated rule; nothing else of the parse is touched."""

from collections.abc import Sequence

from assay.model.parse import Word

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def repair(words: Sequence[Word]) -> None:
    """Mends the words of one sentence in place, before anybody else has seen them."""
    for word in words:
        _hung_on_comma(word)
        _strength(word)
        _subject_of_auxiliary(word)
        _perfect_as_adjective(word)
        _tense_of_coordination(word)
        _who_decides(word)
        _number_of_many(word)
        _infinitive_of_noun(word)
        _listed_not_renamed(word)
        _whose(word)
        _whom_one_lets(word)
    for word in words:
        _said_behind(word)


def _move(word: Word, head: Word, dep: str) -> None:
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda c: c.i)


def _hung_on_comma(word: Word) -> None:
    """Nothing belongs to a comma: what the parser hung on one belongs to the word that the comma stands behind."""
    if word.head.pos == "PUNCT" and word.head is not word and word.head.head is not word.head and word.pos != "PUNCT":
        _move(word, word.head.head, word.dep)


_STRENGTHS = frozenset(("mg", "mcg", "milligram", "milligrams"))


def _strength(word: Word) -> None:
    """In "tablets of tramadol 225mg" the tablets are of tramadol, and the milligrams say how strong they are."""
    if word.low not in _STRENGTHS or word.head is word:
        return
    number = next((c for c in word.children if c.dep == "nummod"), None)
    drug = next((c for c in word.children if c.dep in ("amod", "compound", "nmod") and number is not None and c.i == number.i - 1), None)
    if drug is not None:
        _move(drug, word.head, word.dep)
        _move(word, drug, "appos")
        if drug.pos == "ADJ":
            drug.pos = "NOUN"


def _subject_of_auxiliary(word: Word) -> None:
    """In "The two had engaged brokers": the subject of an auxiliary is its verb's."""
    if (
        word.dep in _SUBJECTS
        and word.head.dep in ("aux", "auxpass")
        and word.head.head is not word.head
        and not any(c.dep in _SUBJECTS for c in word.head.head.children)
    ):
        _move(word, word.head.head, word.dep)


def _perfect_as_adjective(word: Word) -> None:
    """In "engaged brokers … and had even bribed officers" a participle with "had" before it is a verb, no adjective of its noun."""
    if word.tag != "VBN" or word.dep != "amod" or not any(c.dep == "aux" and c.lemma == "have" for c in word.children):
        return
    noun = word.head
    above, dep = noun.head, noun.dep
    if noun is above or word in _chain(above):
        return
    _move(word, above, "conj" if dep in ("conj", "dobj") else dep)
    _move(noun, word, "dobj")


def _tense_of_coordination(word: Word) -> None:
    """In "discovered that strangers were lodging … and informed the police", "found that they had come to smuggle … and moved in" a bare
    past tense goes on from the past-tense verb above, not from the progressive, the perfect or the infinitive between."""
    first = word.head
    if word.dep != "conj" or word.tag != "VBD" or first.tag not in ("VBG", "VBN", "VB"):
        return
    if any(c.dep in _SUBJECTS or c.dep == "aux" for c in word.children) or any(c.dep == "auxpass" for c in first.children):
        return
    above = next((w for w in first.ancestors() if w.tag == "VBD"), None)
    if above is not None and above.i < first.i and word not in _chain(above):
        _move(word, above, "conj")


def _number_of_many(word: Word) -> None:
    """In "two Lang Son Province residents": a number before a name counts the plural noun that the name belongs to."""
    name = word.head
    if word.dep != "nummod" or word.low in ("one", "1") or name.tag != "NNP" or name.dep not in ("compound", "nmod"):
        return
    if name.head.tag == "NNS" and not any(c.dep == "nummod" for c in name.head.children):
        _move(word, name.head, "nummod")


def _infinitive_of_noun(word: Word) -> None:
    """In "were on their way to deliver it": an infinitive right behind "way" or "attempt" says which one, whatever verb it was hung on."""
    to = word.child("aux")
    if word.tag != "VB" or to is None or to.low != "to" or word.dep not in ("xcomp", "advcl"):
        return
    noun = next((w for w in word.head.subtree() if w.i == to.i - 1 and w.lemma in ("way", "attempt", "effort", "bid")), None)
    if noun is not None and word not in _chain(noun):
        _move(word, noun, "acl")


def _listed_not_renamed(word: Word) -> None:
    """In "the two, along with their broker and the couple": what stands behind "and" is one more, not another name for the first."""
    if word.dep != "appos":
        return
    first = min(w.i for w in word.subtree())
    both = next((w for w in word.head.subtree() if w.i == first - 1 and w.dep == "cc" and w.low in ("and", "or")), None)
    if both is None or both.head in (word, word.head) or any(c.dep == "conj" for c in both.head.children):
        return
    if both.head.pos in ("NOUN", "PROPN") and word not in _chain(both.head):
        _move(word, both.head, "conj")


_WILLS = frozenset("decide resolve agree conspire plot plan try attempt choose want hope".split())
_PRICES = frozenset("price cost value rate demand market".split())


def _who_decides(word: Word) -> None:
    """In "had heard that prices had risen and decided to sell": prices decide nothing; the verb goes on from whoever heard."""
    said = word.head
    if (
        word.dep == "conj"
        and word.lemma in _WILLS
        and said.dep == "ccomp"
        and any(c.dep in _SUBJECTS and c.lemma in _PRICES for c in said.children)
    ):
        _move(word, said.head, "conj")


def _whose(word: Word) -> None:
    """In "the men, their broker and the couple in whose house they lodged": a "whose" clause belongs to the noun that it follows."""
    if word.dep != "relcl" or not any(
        c.low == "whose" for w in word.children for c in (w, *w.children, *(x for y in w.children for x in y.children))
    ):
        return
    first = min(w.i for w in word.subtree())
    near = [w for w in word.head.subtree() if w.pos in ("NOUN", "PROPN") and w.i == first - 1]
    if near and near[0] is not word.head and word not in _chain(near[0]):
        _move(word, near[0], "relcl")


def _whom_one_lets(word: Word) -> None:
    """In "let the woman go": whoever goes is the one that was let."""
    verb = word.head
    if word.dep != "nsubj" or verb.dep != "ccomp" or verb.tag != "VB" or verb.head.lemma != "let":
        return
    if not any(c.dep in ("aux", "mark") for c in verb.children) and verb.head.child("dobj") is None:
        _move(word, verb.head, "dobj")
        verb.dep = "xcomp"


_SAYING = frozenset("say announce report state add tell confirm note claim reveal disclose".split())


def _said_behind(word: Word) -> None:
    """In "officers found 288 modules taped to his legs, Gongbei Customs said": what is found says nothing; whoever stands right before
    the verb of saying, behind a comma, does, and all before it is what is said."""
    found, thing = word.head, next((c for c in word.children if c.dep == "nsubj"), None)
    if (
        word.dep != "ccomp"
        or word.tag != "VBD"
        or word.lemma not in _SAYING
        or thing is None
        or not found.i < thing.i < word.i
        or found.lemma in _SAYING
    ):
        return
    if found.tag not in ("VBD", "VBN") or any(
        c.dep in ("mark", "dobj", "nsubjpass") for w in (found, word) for c in w.children if c.i < word.i
    ):
        return
    sayer = next((w for w in thing.subtree() if w.i == word.i - 1 and w.pos in ("NOUN", "PROPN", "PRON") and w is not thing), None)
    if sayer is None:
        return
    first = min(w.i for w in sayer.subtree())
    if not any(w.i == first - 1 and w.text == "," for w in thing.subtree()):
        return
    above, dep = found.head, found.dep
    _move(thing, found, "dobj")
    _move(sayer, word, "nsubj")
    if above is found:
        word.head.children.remove(word)
        word.head, word.dep = word, "ROOT"
    else:
        _move(word, above, dep)
    _move(found, word, "ccomp")


def _chain(word: Word) -> list[Word]:
    return [word, *word.ancestors()]
