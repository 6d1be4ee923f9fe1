"""Where the paragraphs of a text are: offsets only, the text itself is never changed."""

import re
from collections.abc import Iterable
from itertools import pairwise

# Hard-wrapped text (mail, wire copy, README) is set to 60 to 100 columns; a line longer than this was not wrapped by a person or a mailer.
WIDEST_WRAP = 120
_LINE = re.compile(r"[^\n]+")
_LIST_MARK = re.compile(r"(?:[-*•–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s", re.IGNORECASE)
_MID_SENTENCE = re.compile(r"[\w,]$")


def blocks(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text as (start, end), in order, without the white space about them.

    A blank line always parts two paragraphs. A single line end parts them too, unless the text was wrapped by hand: no line is
    wider than 120 characters, some line goes on in lower case on the next one, and the next line's first word would not have fitted
    on this line. So a heading, a list item and a short last line stay apart."""
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    width = _wrap_width(text, lines)
    found: list[tuple[int, int]] = []
    for k, (start, end) in enumerate(lines):
        if k and width and _goes_on(text, lines[k - 1], (start, end), width):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def without(spans: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans with the holes cut out of them and trimmed of white space; what is left of a span may be several pieces or none."""
    gaps = sorted(holes)
    pieces: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for low, high in gaps:
            if high <= at or low >= end:
                continue
            pieces.append((at, low))
            at = max(at, high)
        pieces.append((at, end))
    return [trimmed for start, end in pieces if (trimmed := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The column that the text was wrapped at, 0 where it was not. A line without a space (an address) says nothing of the width."""
    widths = [end - start for start, end in lines if " " in text[start:end]]
    if not widths or max(widths) > WIDEST_WRAP:
        return 0
    return max(widths) if any(_adjacent(text, a, b) and _runs_over(text, a, b) for a, b in pairwise(lines)) else 0


def _adjacent(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    return text.count("\n", a[1], b[0]) == 1


def _runs_over(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    return bool(_MID_SENTENCE.search(text[a[0] : a[1]])) and text[b[0]].islower()


def _goes_on(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    if not _adjacent(text, a, b) or _LIST_MARK.match(text[b[0] : b[1]]):
        return False
    first_word = text[b[0] : b[1]].split(None, 1)[0]
    return (a[1] - a[0]) + 1 + len(first_word) > width or _runs_over(text, a, b)
