"""Finds words of the parse by their offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from assay.model.parse import Sentence, Word
from assay.model.span import Span


class WordIndex:
    """All words of a report's sentences, found by offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.words: list[Word] = [w for s in sentences for w in s.words]
        self._starts = [w.start for w in self.words]

    def within(self, span: Span) -> list[Word]:
        """The words that lie in a span, touching ones included."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end)
        return [w for w in self.words[max(first, 0) : last] if w.end > span.start]

    def head(self, span: Span) -> Word | None:
        """The highest word of a span: the one whose head lies outside it."""
        inside = self.within(span)
        numbers = {w.i for w in inside}
        tops = [w for w in inside if w.head.i not in numbers or w.head is w]
        named = [w for w in tops if w.pos not in ("PUNCT", "DET", "ADP")]
        highest = named or tops
        return highest[-1] if highest else None
