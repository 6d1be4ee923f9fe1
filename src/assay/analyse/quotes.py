"""Quotations: where words stand between quotation marks, and which of them are somebody's speech rather than a term or a name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assay.model.parse import Sentence
from assay.model.span import Span

_OPENERS = "“„«‟"
_CLOSERS = "”»"
_BRACKET = re.compile(r"\[[^\[\]\n]{1,120}\]")
# A single mark closes behind punctuation (American) or before it (British); between letters it is an apostrophe, behind an s before a
# word a possessive.
_SINGLE_INSIDE = r"(?:[^\n‘’'“\"]|(?<=\w)['’](?=\w)|(?<=s)['’](?= \w))*?"
_SINGLE_CLOSE = r"(?:(?<=[,.!?…])['’](?!\w)|['’](?=[,.;:!?…—–]))"
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)" + _SINGLE_INSIDE + _SINGLE_CLOSE)
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks, the marks included; ``direct`` for speech, not for a term, a title or a nickname.

    ``open`` where no mark closes it before the paragraph ends, ``resumes`` where it takes up an open one of the paragraph before,
    ``soft`` where it ends in a comma or a mark that lets the sentence go on."""

    start: int
    end: int
    direct: bool
    open: bool = False
    resumes: bool = False
    soft: bool = False
    paragraph: int = 0


def paragraph_ranges(sentences: Sequence[Sentence]) -> list[tuple[int, int, int]]:
    """(paragraph, start, end) in order, from the sentences of each."""
    found: dict[int, tuple[int, int]] = {}
    for s in sentences:
        start, end = found.get(s.paragraph, (s.start, s.end))
        found[s.paragraph] = (min(start, s.start), max(end, s.end))
    return [(number, start, end) for number, (start, end) in found.items()]


def find_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """All quotations of the text, in order, none inside another."""
    verbs = [w.start for s in sentences for w in s.words if w.pos in ("VERB", "AUX") and w.tag != "VBG"]
    found: list[Quote] = []
    pending = False
    for number, start, end in paragraph_ranges(sentences):
        own = list(_in_paragraph(text, number, start, end, pending, verbs))
        pending = bool(own) and own[-1].open
        found += own
    return tuple(found)


def _in_paragraph(text: str, number: int, start: int, end: int, pending: bool, verbs: list[int]) -> Iterable[Quote]:
    for first, last, opened in _ranges(text, start, end):
        resumes = pending and first == start
        direct = resumes or _is_speech(text[first:last], any(first <= v < last for v in verbs))
        yield Quote(
            start=first,
            end=last,
            direct=direct,
            open=opened,
            resumes=resumes,
            soft=text[first:last].rstrip("”»\"’' ")[-1:] in (",", "?", "!", "—", "–", "-"),
            paragraph=number,
        )


def _ranges(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(start, end, left open) of double-quoted ranges, else of single-quoted ones that end at punctuation."""
    found: list[tuple[int, int, bool]] = []
    opened: int | None = None
    for k in range(start, end):
        c = text[k]
        if opened is None and (c in _OPENERS or (c == '"' and not _is_inch(text, k))):
            opened = k
        elif opened is not None and (c in _CLOSERS or c == '"'):
            found.append((opened, k + 1, False))
            opened = None
    if opened is not None:
        found.append((opened, end, True))
    return found or [(m.start(), m.end(), False) for m in _SINGLE.finditer(text, start, end)]


def _is_inch(text: str, k: int) -> bool:
    return k > 0 and text[k - 1].isdigit()


def _is_speech(quoted: str, has_verb: bool) -> bool:
    inside = quoted.strip("“”„«»\"‘’' ")
    words = len(inside.split())
    if words < _LEAST_WORDS:
        return words > 1 and has_verb and inside[-1:] in ",.!?" and inside[:1].isupper()
    return has_verb and (words >= 8 or inside[-1:] in ",.!?…" or inside[:1].isupper())


def find_insertions(text: str, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Square brackets inside quotations: an editor's words, not the speaker's."""
    return tuple(Span.cut(text, m.start(), m.end()) for q in quotes for m in _BRACKET.finditer(text, q.start, q.end))
