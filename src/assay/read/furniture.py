"""Page furniture: found, marked by its span, never cut out."""

import re
from collections.abc import Iterator

from assay.model.paragraphs import blocks
from assay.model.record import Dropped
from assay.read.furniture_rules import ABOUT, DEFINES, IS_OFFICE, PART, WHOLE

REASON = "page furniture, not the report"
OTHER_LANGUAGE, PUBLISHER = "a link to another language", "about the publisher"
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# A name of a language or a link in another script ("한국어로 보기") has a few words; a quotation in the original is longer.
SHORT = 40
LAST_WORDS = 3  # paragraphs at the end of a release, in one of which the office may say what it is
LONGEST_CLOSING = 8  # paragraphs; press offices use two or three and an address block


def furniture(text: str) -> tuple[Dropped, ...]:
    """The spans of a text that are no part of the report, in order, each with its reason: "page furniture, not the report (what it is)"."""
    paragraphs = blocks(text)
    closing = _closing(text, paragraphs)
    kinds = [PUBLISHER if k >= closing else _whole(text[start:end]) for k, (start, end) in enumerate(paragraphs)]
    for k in [k for k, kind in enumerate(kinds) if k and kind is None][-LAST_WORDS:]:
        if IS_OFFICE.fullmatch(text[slice(*paragraphs[k])]):
            kinds[k] = PUBLISHER
    own = [text[start:end] for (start, end), kind in zip(paragraphs, kinds, strict=True) if kind is None]
    latin = _mostly_latin("".join(own))
    found: list[Dropped] = []
    for (start, end), kind in zip(paragraphs, kinds, strict=True):
        if kind is None and latin and _in_another_script(text[start:end]):
            kind = OTHER_LANGUAGE
        found.extend(_parts(text, start, end) if kind is None else (_dropped(text, start, end, kind),))
    return tuple(found)


def _dropped(text: str, start: int, end: int, kind: str) -> Dropped:
    return Dropped(quote=text[start:end], start=start, end=end, step="read", reason=f"{REASON} ({kind})")


def _whole(paragraph: str) -> str | None:
    """What kind of furniture a whole paragraph is, None where it is none."""
    return next((kind for kind, longest, rule in WHOLE if len(paragraph) <= longest and rule.fullmatch(paragraph)), None)


def _mostly_latin(text: str) -> bool:
    letters = _LETTER.findall(text)
    return 2 * len(list(filter(_LATIN.match, letters))) > len(letters)


def _in_another_script(paragraph: str) -> bool:
    letters = _LETTER.findall(paragraph)
    return bool(letters) and len(paragraph) <= SHORT and not any(map(_LATIN.match, letters))


def _parts(text: str, start: int, end: int) -> Iterator[Dropped]:
    paragraph, taken = text[start:end], 0
    matches = sorted((m.start(), m.end(), kind) for kind, rule in PART for m in rule.finditer(paragraph))
    for low, high, kind in matches:
        low += len(paragraph[low:high]) - len(paragraph[low:high].lstrip())
        if low >= taken and low < high:
            yield _dropped(text, start + low, start + high, kind)
            taken = high


def _closing(text: str, paragraphs: list[tuple[int, int]]) -> int:
    """The number of the paragraph where the block about the publisher begins ("About the Agency"), past the last one where there is none.

    Such a heading counts only in the last half of a text, with a definition under it and little after it: elsewhere it is the report's."""
    last = len(paragraphs)
    for k in range(max(2, last // 2, last - LONGEST_CLOSING), last - 1):
        (start, end), (below, below_end) = paragraphs[k], paragraphs[k + 1]
        if ABOUT.fullmatch(text[start:end]) and DEFINES.match(text[below:below_end]):
            return k
    return last
