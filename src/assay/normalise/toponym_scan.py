"""Runs of capitalised words, cut into tokens, and what has been seen of a text so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from assay.model.span import Span
from assay.model.values import Place
from assay.normalise.gazetteer import Gazetteer, load_gazetteer
from assay.normalise.place_fold import fold
from assay.normalise.toponym_model import Toponym

_CAP = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
_ABBREVIATED = r"(?:St|Ste|Mt|Ft|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|Maj|Prof|Rev|[A-Z])\."
TOKEN = rf"(?:(?:[A-Z]\.){{2,}}|{_ABBREVIATED}|(?:[dl]['’])?[{_CAP}]\w*(?:['’](?!s\b)\w+)*)"
_JOIN = r"(?:[ \u00a0]?\n(?!\s)|[ \u00a0]|-)"
_SMALL = (
    r"(?:of|the|de|la|las|los|le|les|del|do|da|dos|du|des|di|en|y|e|al|el|ul|and|&|on|upon|"
    r"sur|am|an|der|van|es|bin|ben|ez|az|ash|er|ur|i|\d{1,3})"
)
_RUN = re.compile(rf"\b{TOKEN}(?:{_JOIN}(?:{_SMALL}{_JOIN}){{0,2}}{TOKEN}|-[a-zà-ÿŏŭ]+)*")
_PART = re.compile(rf"{TOKEN}|[^\W_](?:[\w]|['’](?!s\b)\w)*|&")
_LONGEST = 7


@dataclass(slots=True)
class Token:
    """A word of a run: as printed, where it stands, and folded."""

    text: str
    start: int
    end: int
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, after "d'" where there is one (d'Ivoire)."""
        return self.text[0].isupper() or self.text[1:2] in ("'", "’")


@dataclass(slots=True)
class Scan:
    """A text, the mentions found, the surnames of people met, and the names that lacked only some word to say that a place is meant."""

    text: str
    gazetteer: Gazetteer
    people: set[str] = field(default_factory=set)
    found: list[Toponym] = field(default_factory=list)
    doubtful: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        """Where the last mention ends; far before the text where there is none."""
        return self.found[-1].span.end if self.found else -99

    def flags(self, key: str) -> int:
        """The flags of a folded name: word, first name, surname."""
        hit = self.gazetteer.store.find(key)
        return hit.flags if hit else 0

    def known(self, key: str) -> bool:
        """Whether the gazetteer has a place of this folded name."""
        hit = self.gazetteer.store.find(key)
        return hit is not None and bool(hit.rows)

    def longest(self, run: list[Token], at: int) -> int:
        """The end of the longest name of the gazetteer that begins at a token of a run; ``at`` where there is none."""
        for end in range(min(len(run), at + _LONGEST), at, -1):
            last = run[end - 1]
            if (last.capital or self.text[last.start - 1] == "-") and self.known(" ".join([t.key for t in run[at:end]])):
                return end
        return at

    def add(self, start: int, end: int, places: tuple[Place, ...], unit: str = "") -> None:
        """Note a mention."""
        self.found.append(Toponym(span=Span.cut(self.text, start, end), candidates=places, unit=unit))


def runs(text: str) -> Iterator[list[Token]]:
    """The runs of capitalised words of a text, each as its tokens."""
    for match in _RUN.finditer(text):
        base = match.start()
        yield [Token(m.group(), base + m.start(), base + m.end(), folded(m.group())) for m in _PART.finditer(match.group())]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """``fold``, remembered."""
    return fold(word)


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Place, ...]:
    """The places that a name may mean, best first, with no context."""
    return tuple(load_gazetteer().look_up(name, limit=12))
