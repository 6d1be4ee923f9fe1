"""The parse that every rule reads: words linked to their heads, in sentences. Plain Python, so that another parser can take spaCy's
place."""

from collections.abc import Iterator
from dataclasses import dataclass


class Word:
    """One token. ``head`` is itself for a root; ``children`` stand in text order. Built once by the parser's adaptor and not changed after.

    ``pos`` is Universal POS, ``tag`` Penn Treebank, ``dep`` the ClearNLP labels of spaCy's English models (nsubj, nsubjpass, dobj, agent,
    …).
    ``start`` and ``end`` are offsets in the report's text; ``i`` counts words over the whole report."""

    __slots__ = ("i", "text", "low", "lemma", "pos", "tag", "dep", "start", "end", "head", "children", "sentence")

    def __init__(self, *, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int, sentence: int) -> None:
        self.i, self.text, self.low, self.lemma = i, text, text.lower(), lemma
        self.pos, self.tag, self.dep = pos, tag, dep
        self.start, self.end, self.sentence = start, start + len(text), sentence
        self.head: Word = self
        self.children: list[Word] = []

    def __repr__(self) -> str:
        return f"<{self.text}/{self.dep} at {self.start}>"

    @property
    def lefts(self) -> list["Word"]:
        """The children before the word."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list["Word"]:
        """The children after the word."""
        return [c for c in self.children if c.i > self.i]

    def subtree(self) -> list["Word"]:
        """The word and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(word.children)
        return sorted(found, key=lambda w: w.i)

    def ancestors(self) -> Iterator["Word"]:
        """The heads above the word, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def child(self, *deps: str) -> "Word | None":
        """The first child with one of these labels."""
        return next((c for c in self.children if c.dep in deps), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report; ``paragraph`` and ``i`` count from 0; ``root`` is its first root."""

    i: int
    paragraph: int
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def root(self) -> Word:
        """The word that heads the sentence."""
        return next((w for w in self.words if w.head is w), self.words[0])
