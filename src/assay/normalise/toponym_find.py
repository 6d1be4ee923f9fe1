"""Finds place mentions in running text: runs of capitalised words, the longest name that the gazetteer has, and what stands about it.

A pure scan, without a parse: what a name needs beside itself to be believed grows with how unlikely a place it is (``_believed``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from assay.model.span import Span
from assay.model.values import Place
from assay.normalise.gazetteer import Gazetteer, load_gazetteer
from assay.normalise.place_fold import fold
from assay.normalise.place_store import FLAG_FIRST_NAME, FLAG_RARE_WORD, FLAG_SURNAME, FLAG_WORD
from assay.normalise.toponym_model import Toponym
from assay.normalise.toponym_words import (
    ABBREVIATIONS, BRANDS, CAPITAL_UNITS_ONLY, LAND_NOUNS, LOCATIVES, NAMED_FOR, NEVER, OF_NOUNS, ORGANISATION_OF, ORGANISATIONS, POSTAL, STARTERS, TITLES,
    UNITS_OF_UNKNOWN, WEAK_TITLES,
)  # fmt: skip

_CAP = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
_ABBREVIATED = r"(?:St|Ste|Mt|Ft|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|Maj|Prof|Rev|[A-Z])\."
_TOKEN = rf"(?:(?:[A-Z]\.){{2,}}|{_ABBREVIATED}|[{_CAP}]\w*(?:['’](?!s\b)\w+)*)"
_JOIN = r"(?:[ \u00a0]?\n(?!\s)|[ \u00a0]|-)"
_SMALL = r"(?:of|the|de|la|las|los|le|les|del|do|da|dos|du|des|di|en|y|e|al|el|ul|and|&|on|upon|sur|am|an|der|van|es|bin|ben|i|\d{1,3})"
_RUN = re.compile(rf"\b{_TOKEN}(?:{_JOIN}(?:{_SMALL}{_JOIN}){{0,2}}{_TOKEN}|-[a-zà-ÿŏŭ]+)*")
_PART = re.compile(rf"{_TOKEN}|[^\W_](?:[\w]|['’](?!s\b)\w)*|&")
_UNIT = "|".join(sorted((u.replace(" ", r"\s") for u in UNITS_OF_UNKNOWN), key=len, reverse=True))
_UNIT_AFTER = re.compile(rf"\s({_UNIT})s?\b", re.IGNORECASE)
_UNIT_KEYS = frozenset(fold(u) for u in UNITS_OF_UNKNOWN)
_BEFORE = re.compile(r"(?:([\w-]+)\s+)?([\w'’-]+)\s+(?:the\s+)?$")
_LINE_START = re.compile(r"(?:^|\n)[\s\"“‘(*#>-]*$")
_OFFICE = re.compile(r"\s+(?:authority|authorities|director|officials?|officers?|police|workers?|commissioner|agents?|security|operator|health|hospital|court|jail)\b")
_LONGEST = 7


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    key: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(slots=True)
class _Scan:
    """What has been seen of a text so far."""

    text: str
    gazetteer: Gazetteer
    people: set[str] = field(default_factory=set)
    found: list[Toponym] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        return self.found[-1].span.end if self.found else -99


def scan(text: str) -> list[Toponym]:
    """The place mentions of a text, in order, none within another."""
    state = _Scan(text, load_gazetteer())
    for match in _RUN.finditer(text):
        run = [_Token(m.group(), match.start() + m.start(), match.start() + m.end(), _fold(m.group())) for m in _PART.finditer(match.group())]
        at = 0
        while at < len(run):
            at = _step(state, run, at)
    return state.found


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    return fold(word)


def _step(state: _Scan, run: list[_Token], at: int) -> int:
    """Read the run from one token on; gives the token to go on from."""
    token = run[at]
    if not token.capital:
        return at + 1
    if (unit := _with_unit(state, run, at)) and _accept_unit(state, run, at, *unit):
        return _consumed(run, state.last_end, at)
    end = _longest(state, run, at)
    if end <= at + 1 and (past := _person(state, run, at)):
        return past
    if end == at:
        return at + 1
    if _is_organisation(state, run, at, end):
        return end + 1
    if _believed(state, run, at, end):
        _add(state, token.start, run[end - 1].end, " ".join(t.key for t in run[at:end]), ())
    return end


def _consumed(run: list[_Token], end: int, at: int) -> int:
    return next((i for i in range(at, len(run)) if run[i].start >= end), len(run))


def _longest(state: _Scan, run: list[_Token], at: int) -> int:
    """The end of the longest name of the gazetteer that begins at a token; ``at`` where there is none."""
    for end in range(min(len(run), at + _LONGEST), at, -1):
        if not (run[end - 1].capital or run[end - 1].start and state.text[run[end - 1].start - 1] == "-"):
            continue
        key = " ".join([t.key for t in run[at:end]])
        hit = state.gazetteer.store.find(key)
        if hit and hit.rows:
            return end
    return at


def _with_unit(state: _Scan, run: list[_Token], at: int) -> tuple[int, str] | None:
    """A unit after one to four words: the offset of its end, and the unit folded. Known names that hold their unit are found otherwise."""
    for words in range(1, min(5, len(run) - at + 1)):
        last = run[at + words - 1]
        if last.key in ("and", "&", "of") or words > 1 and last.key in NEVER and last.key not in _UNIT_KEYS and last.key in ("police", "customs", "ministry"):
            return None
        if match := _UNIT_AFTER.match(state.text, last.end):
            unit = fold(match.group(1))
            small = match.group(1)[0].islower()
            if small and (at + words < len(run) or unit in CAPITAL_UNITS_ONLY or _OFFICE.match(state.text, match.end())):
                return None
            return match.end(), unit
    return None


def _accept_unit(state: _Scan, run: list[_Token], at: int, end: int, unit: str) -> bool:
    """Take "X County" for a mention, where X is a name and no organisation follows."""
    stem = [t for t in run[at:] if t.start < end and t.end <= end][: None]
    words = [t for t in stem if not state.text[t.start : end].lower().startswith(unit.split()[0])]
    if not words or not _names(state, run, at, words):
        return False
    after = next((t for t in run if t.start >= end), None)
    if after is not None and after.start - end <= 1 and after.key in ORGANISATIONS:
        return False
    longest = _longest(state, run, at)
    if longest > at and run[longest - 1].end > end:
        return False
    _add(state, run[at].start, end, " ".join(t.key for t in words), (unit,))
    return True


def _names(state: _Scan, run: list[_Token], at: int, words: list[_Token]) -> bool:
    """Whether the words before a unit are a name: none of them plain English, unless the gazetteer has the name as a whole."""
    key = " ".join(t.key for t in words)
    if words[0].key in TITLES and len(words) > 1:
        return False
    hit = state.gazetteer.store.find(key)
    if hit and hit.rows and not (hit.flags & FLAG_WORD and len(words) == 1):
        return key not in NEVER
    plain = [t for t in words if t.key in NEVER or _flags(state, t.key) & FLAG_WORD or not t.capital]
    return len(plain) < len(words) and not (words[0] in plain and words[0].key in NEVER and len(words) == 1)


def _flags(state: _Scan, key: str) -> int:
    hit = state.gazetteer.store.find(key)
    return hit.flags if hit else 0


def _person(state: _Scan, run: list[_Token], at: int) -> int:
    """Past a person's name that begins here (a title or a first name, then capitals); 0 where none does."""
    token = run[at]
    following = run[at + 1] if at + 1 < len(run) and run[at + 1].capital else None
    if following is None or following.start - token.end > 1 and token.text[-1] != ".":
        return 0
    flags = _flags(state, token.key)
    titled = token.key in TITLES and (token.key not in WEAK_TITLES or bool(_flags(state, following.key) & FLAG_FIRST_NAME))
    named = flags & FLAG_FIRST_NAME and not flags & FLAG_WORD and token.key not in NEVER and not _is_land(state, following.key)
    if not (titled or named) or following.key in _UNIT_KEYS or following.key in ORGANISATIONS and not titled:
        return 0
    past = at + 1
    while past < len(run) and past < at + 5 and run[past].capital and run[past].key not in _UNIT_KEYS:
        state.people.add(run[past].key)
        past += 1
    return past


def _is_land(state: _Scan, key: str) -> bool:
    best = candidates(key, ())
    return bool(best) and best[0].kind in ("country", "province") and fold(best[0].name) == key


def _is_organisation(state: _Scan, run: list[_Token], at: int, end: int) -> bool:
    """Whether the name is part of an organisation's: Bangladesh Bank, Bank of China, University of Texas."""
    if end < len(run) and run[end].key in ORGANISATIONS and run[end].capital:
        return True
    return at >= 2 and run[at - 1].key in ("of", "the") and any(t.key in ORGANISATION_OF for t in run[max(0, at - 3) : at - 1])


def _believed(state: _Scan, run: list[_Token], at: int, end: int) -> bool:
    """Whether a known name is meant as a place here."""
    key, token = " ".join(t.key for t in run[at:end]), run[at]
    printed = state.text[token.start : run[end - 1].end]
    if key in NEVER or state.gazetteer.demonym(printed) and not _is_land(state, key):
        return False
    after_place = _after_place(state, token.start)
    if printed.rstrip(".") in POSTAL or printed.endswith(".") and len(key) <= 5 and end == at + 1 and "." not in printed[:-1]:
        return after_place and state.text[state.last_end : token.start].strip(" \n") == ","
    if key in ABBREVIATIONS:
        return printed.replace(".", "").isupper() or printed[0].isupper() and len(key) > 4
    best = candidates(key, ())
    if not best:
        return False
    located = after_place or _located(state, run, at) or _has_region(state, run[end - 1].end)
    dateline = bool(_LINE_START.search(state.text, max(0, token.start - 40), token.start)) and bool(re.match(r"\s*(?:,|\(|—|–|\.)", state.text[run[end - 1].end :][:4]))
    if printed.isupper() and len(printed) <= 5 and not dateline and not after_place:
        return _capitals_around(state.text, token.start) and (located or _strength(best[0], key) > 1)
    if _next_to_name(state, run, at, end) and best[0].kind != "country" and not after_place:
        return False
    return _strong(state, best[0], key, end - at, located or dateline and printed.isupper())


def _strength(place: Place, key: str) -> int:
    """2 for a place that everybody knows, 1 for a town or a county of note, 0 for the rest."""
    own = fold(place.name) == key
    if place.kind in ("country", "continent") or place.kind == "province" and own or place.source.startswith("Assay"):
        return 2
    if place.kind in ("city", "town") and (place.population >= 100_000 if own else place.population >= 2_000_000):
        return 2
    return 1 if place.population >= 15_000 else 0


def _strong(state: _Scan, place: Place, key: str, words: int, located: bool) -> bool:
    flags, strength = _flags(state, key), _strength(place, key)
    if key in state.people:
        return located and strength == 2
    if flags & FLAG_WORD:
        return place.kind == "country" or located and strength == 2
    if flags & (FLAG_FIRST_NAME | FLAG_SURNAME | FLAG_RARE_WORD):
        return located or strength == 2 and (place.population >= 500_000 or place.kind in ("country", "province"))
    return located or strength == 2 or words > 1 and strength == 1


def _after_place(state: _Scan, start: int) -> bool:
    gap = state.text[state.last_end : start] if 0 < start - state.last_end <= 8 else "x"
    return re.fullmatch(r"\s*(?:,|,? and|,? or|-|–|/|to|\()\s*", gap) is not None


def _located(state: _Scan, run: list[_Token], at: int) -> bool:
    """Whether the words before say that a place follows: "in", "near", "outskirts of", "the northern"."""
    start = run[at].start
    match = _BEFORE.search(state.text, max(0, start - 40), start)
    if not match:
        return False
    before, last = (match.group(1) or "").lower(), match.group(2).lower()
    return last in LOCATIVES or last == "of" and before in OF_NOUNS


def _has_region(state: _Scan, end: int) -> bool:
    """Whether a province or a country follows after a comma: "Pandi, Bulacan"; "Laredo, Texas"."""
    match = _REGION.match(state.text, end)
    if not match:
        return False
    name = match.group(1)
    if name in POSTAL:
        return True
    best = candidates(_fold(name), ()) or candidates(_fold(name.split()[0]), ())
    return bool(best) and best[0].kind in ("country", "province", "county", "continent")


_REGION = re.compile(rf",\s({_TOKEN}(?:[ ]{_TOKEN}){{0,2}})")


def _next_to_name(state: _Scan, run: list[_Token], at: int, end: int) -> bool:
    """Whether an unknown capitalised word stands right beside, as in a person's or a firm's name."""
    before = run[at - 1] if at and run[at - 1].capital and run[at].start - run[at - 1].end == 1 else None
    after = run[end] if end < len(run) and run[end].capital and run[end].start - run[end - 1].end == 1 else None
    if before and _unknown(state, before) and before.end > state.last_end:
        return True
    return bool(after and _unknown(state, after) and _flags(state, run[at].key) & (FLAG_FIRST_NAME | FLAG_SURNAME))


def _unknown(state: _Scan, token: _Token) -> bool:
    hit = state.gazetteer.store.find(token.key)
    if hit is None:
        return token.key not in NEVER and token.key not in TITLES and token.key not in ORGANISATIONS and not state.gazetteer.demonym(token.key)
    return bool(hit.flags & FLAG_FIRST_NAME) and not hit.flags & (FLAG_WORD | FLAG_RARE_WORD) and token.key not in NEVER


def _capitals_around(text: str, start: int) -> bool:
    """Whether the line is set in capitals throughout, as a headline."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return line.isupper()


@lru_cache(maxsize=20_000)
def candidates(key: str, unit: tuple[str, ...]) -> tuple[Place, ...]:
    """The places of a folded name, best first; with a unit, those that it asks for."""
    return tuple(load_gazetteer().look_up(f"{key} {unit[0]}" if unit else key, limit=12))


def _add(state: _Scan, start: int, end: int, key: str, unit: tuple[str, ...]) -> None:
    state.found.append(Toponym(span=Span.cut(state.text, start, end), candidates=candidates(key, unit), unit=unit[0] if unit else ""))


def tokens(text: str) -> Iterator[str]:
    """The runs of capitalised words that a text has; for measuring."""
    return (m.group() for m in _RUN.finditer(text))
