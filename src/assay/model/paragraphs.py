"""Where the paragraphs of a text are: offsets only, the text itself is never changed."""

import re
from collections.abc import Iterable
from itertools import pairwise

# Hard-wrapped text (mail, wire copy, README) is set to 60 to 100 columns; a line longer than this was not wrapped by a person or a mailer.
WIDEST_WRAP = 120
FEW_WIDE = 0.1  # the share of wider lines (a headline, a pasted sentence) that a wrapped text may have
RAGGED = 0.75  # lines wrapped by hand, not by a program, end within the last quarter of the width
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"(?:[-*•–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s", re.IGNORECASE)
_MID_SENTENCE = re.compile(r"[\w,]$")


def blocks(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text as (start, end), in order, without the white space about them.

    A blank line always parts two paragraphs. A single line end parts them too, unless the text was wrapped: hardly a line is wider
    than 120 characters, some full line goes on in lower case on the next one, and the next line's first word would not have fitted
    on this line. So a heading, a list item and a short last line stay apart."""
    ends = [m.span() for m in _LINE_END.finditer(text)]
    bounds = zip([0, *(after for _, after in ends)], [*(before for before, _ in ends), len(text)], strict=True)
    lines = [line for start, end in bounds if (line := _trim(text, start, end))]
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
    narrow = [w for w in widths if w <= WIDEST_WRAP]
    if not narrow or len(widths) - len(narrow) > FEW_WIDE * len(widths):
        return 0
    width = max(narrow)
    return width if any(_adjacent(text, a, b) and _runs_over(text, a, b, width) for a, b in pairwise(lines)) else 0


def _adjacent(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    return len(_LINE_END.findall(text, a[1], b[0])) == 1


def _runs_over(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    """A nearly full line that ends inside a sentence, and another that begins there."""
    return bool(_MID_SENTENCE.search(text[a[0] : a[1]])) and text[b[0]].islower() and _filled(text, a, b) > RAGGED * width


def _filled(text: str, a: tuple[int, int], b: tuple[int, int]) -> int:
    """How wide line ``a`` would be with the first word of line ``b`` on it."""
    first_word = text[b[0] : b[1]].split(None, 1)[0]
    return a[1] - a[0] + 1 + len(first_word)


def _goes_on(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    if not _adjacent(text, a, b) or a[1] - a[0] > WIDEST_WRAP or _LIST_MARK.match(text[b[0] : b[1]]):
        return False
    return _filled(text, a, b) > width or _runs_over(text, a, b, width)
