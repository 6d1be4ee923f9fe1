"""The word lists of the speech rules (``data/speech.toml``), and small questions about a noun phrase."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assay.model.parse import Word

_HUMAN_ENDINGS = ("er", "or", "ers", "ors", "man", "men", "ist", "ists", "ian", "ians")
_CLAUSES = ("relcl", "acl", "advcl", "parataxis", "ccomp")
_BEFORE = ("compound", "nmod", "npadvmod", "appos", "dep", "conj")
_DEEPEST = 14
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")  # the hour of a live blog's entry


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """One list of the file as a set."""
    return _tables()[table][key]


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    loaded = tomllib.loads(files("assay.analyse").joinpath("data/speech.toml").read_text("utf-8"))
    return {table: {key: frozenset(words) for key, words in rows.items()} for table, rows in loaded.items()}


def noun_phrase(head: Word) -> tuple[int, int]:
    """Character range of a noun phrase: the head with its name and apposition, without loose relative clauses and trailing marks."""
    kept: list[Word] = []
    _gather(head, kept, 0)
    kept.sort(key=lambda w: w.i)
    kept = _without_stray(_contiguous(kept, head), head)
    while kept[0] is not head and (_CLOCK.fullmatch(kept[0].text) or kept[0].pos == "SPACE"):
        kept.pop(0)
    while kept[-1] is not head and kept[-1].pos in ("PUNCT", "CCONJ") and kept[-1].text not in (")", "]", "."):
        kept.pop()
    while kept[0] is not head and kept[0].pos in ("PUNCT", "CCONJ", "SPACE") and kept[0].text != "(":
        kept.pop(0)
    return kept[0].start, kept[-1].end


def _gather(word: Word, kept: list[Word], depth: int) -> None:
    kept.append(word)
    if depth > _DEEPEST:
        return
    for child in word.children:
        if not _is_loose(child, word, depth):
            _gather(child, kept, depth + 1)


def _is_loose(child: Word, word: Word, depth: int) -> bool:
    """Whether a child is no part of the name: a clause after a comma, "quoted by X", a name before a comma."""
    if child.dep in _CLAUSES and _after_comma(child, word):
        return True
    if child.dep in ("cc", "prep") and depth == 0 and child.i > word.i and _after_comma(child, word):
        return True
    if child.dep == "acl" and child.lemma in ("quote", "cite"):
        return True
    if child.i < word.i and child.dep in _BEFORE and _before_comma(child, word):
        return True
    if (
        word.pos == "PROPN"
        and child.i < word.i
        and any(_is_stray_noun(c) for c in word.children)
        and (child.tag == "PRP$" or _is_stray_noun(child))
    ):
        return True
    return child.pos == "VERB" and child.dep not in ("acl", "relcl", "amod", "compound", "pcomp")


def _is_stray_noun(word: Word) -> bool:
    """ "In his plea Smith admitted": the plea is no part of the name."""
    paper = any(word.lemma in words_of("nouns", k) for k in ("document", "court", "evidence"))
    owned = word.dep == "compound" and word.pos == "NOUN" and any(c.tag == "PRP$" for c in word.head.children)
    return owned and (paper or not can_speak(word))


def _after_comma(child: Word, head: Word) -> bool:
    first = min(child.subtree(), key=lambda w: w.i)
    return any(c.text in (",", "-", "–", "—", ":", ";") and head.i < c.i <= first.i for c in head.children)


def _before_comma(child: Word, head: Word) -> bool:
    between = any(c.text == "," and child.i < c.i < head.i for c in head.children)
    return between or any(c.text == "," and c.i > child.i for c in child.children)


def _without_stray(words: list[Word], head: Word) -> list[Word]:
    """Without a proper name before a comma or a dateline's dash that the parser took for part: "in Y, X said"."""
    at = words.index(head)
    dash = next((k for k in range(at - 1, 0, -1) if words[k].text in ("-", "–", "—") and words[k].end < words[k + 1].start), None)
    if dash is not None and words[dash - 1].end < words[dash].start:
        return words[dash + 1 :]
    mark = next((k for k in range(at - 1, 0, -1) if words[k].text == ","), None)
    if mark is not None and words[0].tag == "VBG":
        return words[mark + 1 :]  # "Addressing reporters at the station, X said"
    if mark is None or head.pos != "PROPN" or any(w.pos != "PROPN" or w.low in words_of("nouns", "titles") for w in words[:mark]):
        return words
    return words[mark + 1 :]


def _contiguous(words: list[Word], head: Word) -> list[Word]:
    first = last = words.index(head)
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return words[first : last + 1]


def can_speak(noun: Word) -> bool:
    """Whether a noun names people, a body or a paper, by the lists or by the form of the word."""
    kinds = ("anonymous", "official", "document", "court", "media", "evidence")
    return any(noun.lemma in words_of("nouns", k) for k in kinds) or noun.low.endswith(_HUMAN_ENDINGS)


def is_negated(verb: Word) -> bool:
    """Whether "not", "never" or a "neither … nor" stands at the verb, or nobody is its subject."""
    return any(_negates(c) for c in verb.children)


def _negates(child: Word) -> bool:
    if child.dep == "neg" or child.low in ("neither", "nor", "never"):
        return True
    return child.dep == "nsubj" and (child.low in ("nobody", "none") or any(g.low in ("no", "neither") for g in child.children))
