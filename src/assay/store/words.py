"""The words of a text as they are indexed and sought: the same on both databases, since both get them from here.

Folded: no capitals, no accents, no difference between full and half width. Chinese, Japanese and Korean, which are written without spaces
or with endings joined on, go in as pairs of letters, so that a name of two syllables is found inside any longer word."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from assay.model.errors import UsageError

# Han, kana and Hangul syllables; Korean letters that are not joined into syllables count too.
_CJK = (
    "\u1100-\u11ff\u3041-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
_TOKEN = re.compile(rf"(?:(?=\w)[{_CJK}])+|(?:(?![{_CJK}_])\w)+")
_IS_CJK = re.compile(rf"[{_CJK}]")
# Letters whose stroke Unicode does not take for an accent.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
# Letters of a word that count: what is longer is no word but data, or a script without spaces, and PostgreSQL takes 2,046 bytes at most.
_LONGEST = 500


class Term(NamedTuple):
    """Tokens that stand side by side; ``open`` where the last is only a beginning."""

    tokens: tuple[str, ...]
    open: bool = False


class _Folded(dict[int, str]):
    """Each character without capital, accent and width, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).casefold())
        bare = "".join(c for c in apart if not unicodedata.combining(c)).casefold().translate(_STROKES)
        self[code] = found = unicodedata.normalize("NFC", bare)
        return found


_FOLDED = _Folded()


def fold(words: str) -> str:
    """Words without capitals, accents and width; Hangul stays in syllables."""
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).translate(_FOLDED))


def storable(words: str) -> str:
    """Words as both databases keep them: a question mark for what is no letter to them: a NUL, half a character."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")


def tokens(words: str) -> Iterator[str]:
    """The tokens of a text, in order."""
    for found in _TOKEN.findall(fold(words)):
        if _IS_CJK.match(found):
            yield from (found[k : k + 2] for k in range(len(found)))
        else:
            yield found[:_LONGEST]


def terms(asked: str) -> list[Term]:
    """What a search asks for; UsageError where it has no words.

    What punctuation joins ("cross-border") stands side by side, as do words in quotation marks."""
    found = [term for quoted, plain in _ASKED.findall(asked) for term in _side_by_side(quoted or plain, beginning=plain.endswith("*"))]
    if not found:
        raise UsageError(
            "there are no words to search for", next_step='Give words, "words side by side", or the beginning of a word with *'
        )
    return found


def _side_by_side(words: str, *, beginning: bool) -> list[Term]:
    """The terms of a phrase: letters that go in pairs are a term of their own."""
    found: list[Term] = []
    run: list[str] = []
    for part in _TOKEN.findall(fold(words)):
        if not _IS_CJK.match(part):
            run.append(part[:_LONGEST])
            continue
        if run:
            found.append(Term(tuple(run)))
            run = []
        pairs = tuple(part[k : k + 2] for k in range(len(part) - 1))
        found.append(Term(pairs or (part,), not pairs))
    if run:
        found.append(Term(tuple(run), beginning))
    return found


def spans(text: str, sought: Sequence[Term], *, most: int) -> list[tuple[int, int]]:
    """Where the terms stand in a text, at most ``most`` places, each term's first before any second."""
    found = [list(islice(_places(text, term), most)) for term in sought]
    in_turn = [place for row in zip_longest(*found) for place in row if place is not None]
    return list(dict.fromkeys(in_turn))[:most]


def _places(text: str, term: Term) -> Iterator[tuple[int, int]]:
    if _IS_CJK.match(term.tokens[0]):
        letters = "".join(token[0] for token in term.tokens[:-1]) + term.tokens[-1]
        pattern = re.escape(letters)
    else:
        pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, term.tokens)) + (r"\w*" if term.open else r"(?!\w)")
    plain = [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
    yield from plain or _folded_places(text, term)


def _folded_places(text: str, term: Term) -> Iterator[tuple[int, int]]:
    """The same where the text writes the words with accents or in other widths: word by word."""
    words = [(fold(m[0]), m.span()) for m in _TOKEN.finditer(text)]
    size = len(term.tokens)
    for k in range(len(words) - size + 1):
        here = [word for word, _ in words[k : k + size]]
        if all(a == b for a, b in zip(here[:-1], term.tokens[:-1], strict=True)) and _meets(here[-1], term):
            yield words[k][1][0], words[k + size - 1][1][1]


def _meets(word: str, term: Term) -> bool:
    last = term.tokens[-1]
    return last in word if _IS_CJK.match(last) else word.startswith(last) if term.open else word == last
