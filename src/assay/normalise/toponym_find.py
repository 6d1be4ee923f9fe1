"""Finds place mentions in running text: runs of capitalised words, the longest name that the gazetteer has, and what stands about it.

A pure scan, without a parse: what a name needs beside itself to be believed grows with how unlikely a place it is (``toponym_belief``)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assay.model.span import Span
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.place_fold import fold
from assay.normalise.place_names import unit_of
from assay.normalise.place_store import FLAG_FIRST_NAME, FLAG_SURNAME, FLAG_WORD
from assay.normalise.toponym_belief import believed, has_region, in_capitals, is_country, is_located, is_organisation, is_unknown, strength
from assay.normalise.toponym_model import Toponym
from assay.normalise.toponym_scan import Scan, Token, candidates, runs
from assay.normalise.toponym_words import (
    CAPITAL_UNITS_ONLY,
    LAND_NOUNS,
    NEVER,
    OF_NOUNS,
    ORGANISATIONS,
    STARTERS,
    TITLES,
    UNITS_OF_UNKNOWN,
    WEAK_TITLES,
)

_UNIT = "|".join(sorted((u.replace(" ", r"\s") for u in UNITS_OF_UNKNOWN), key=len, reverse=True))
_UNIT_AFTER = re.compile(rf"[\s-]({_UNIT})s?\b", re.IGNORECASE)
_UNIT_KEYS = frozenset(fold(u) for u in UNITS_OF_UNKNOWN)
_OFFICE = re.compile(
    r"\s+(?:authority|authorities|director|officials?|officers?|police|workers?|commissioner|agents?|security|operator|health|hospital|court|jail)\b"
)
_OF_NAME = re.compile(r"\sof\s[A-Z]")
_LAND_AFTER = re.compile(rf"\s({'|'.join(LAND_NOUNS)})\b")
_ROAD = re.compile(
    r"\b(?:(?:(?:U\.S\.|US|State|Texas|National|Federal|County|Interstate)\s)?"
    r"(?:Highway|Route|Interstate(?:\sHighway)?)\s\d{1,4}"
    r"[A-Z]?\b|[INAME]-?\d{1,3}\s[Hh]ighway\b|I-\d{1,3}\b)(?:\s(?:immigration\s|Border\sPatrol\s)?[Cc]heckpoint\b)?"
)
_NOUN_AFTER = re.compile(r"\s(?:border|frontier|outpost|post|area|locality|bazaar|bazar|neighbou?rhood|camp|ghat|char)\b")
_SETTLEMENTS = frozenset(
    "village town city hamlet district county province township municipality island commune settlement suburb upazila "
    "subdistrict tambon".split()
)
_VILLAGE_OF = re.compile(r"\b(\w+)\s+of\s+$")
_LONGEST_STEM = 4
_OUTWEIGHED = 4  # a name doubted more than so many times as often as believed is no place of the report's


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit after some words of a run: how many, and where it stands."""

    words: int
    start: int
    end: int
    key: str
    small: bool


def scan(text: str) -> list[Toponym]:
    """The place mentions of a text, in order, none within another."""
    state = Scan(text, load_gazetteer())
    roads = [(m.start(), m.end()) for m in _ROAD.finditer(text)]
    for run in runs(text):
        at = 0
        while roads and roads[0][0] < run[-1].end:
            start, end = roads.pop(0)
            state.add(start, end, candidates(text[start:end]) if "heckpoint" in text[start:end] else (), "highway")
            run = [t for t in run if not start <= t.start < end]
            if not run:
                break
        while at < len(run):
            at = _step(state, run, at)
    return _with_doubtful(state)


def _with_doubtful(state: Scan) -> list[Toponym]:
    """A name that was believed in a report is a place wherever it stands in it, unless it was doubted far more often."""
    names: set[str] = set()
    for toponym in state.found:
        key = fold(toponym.span.quote)
        unit = unit_of(key)
        names.update((key, unit[0]) if unit else (key,))
    known = Counter(fold(t.span.quote) for t in state.found)
    known.update(unit[0] for t in state.found if (unit := unit_of(fold(t.span.quote))))
    doubted = Counter(key for _, _, key in state.doubtful)
    names = {n for n in names if doubted[n] <= _OUTWEIGHED * known[n]}
    extra = [
        Toponym(span=Span.cut(state.text, start, end), candidates=candidates(state.text[start:end]))
        for start, end, key in state.doubtful
        if key in names
    ]
    return sorted([*state.found, *extra], key=lambda t: t.span.start)


def _step(state: Scan, run: list[Token], at: int) -> int:
    """Read the run from one token on; gives the token to go on from."""
    token = run[at]
    if not token.capital or token.key in STARTERS or (token.key == "the" and not _is_article_of_name(state, run, at)):
        return at + 1
    if (past := _land_of_people(state, run, at)) or (past := _unit(state, run, at)) or (past := _village_of(state, run, at)):
        return past
    end = state.longest(run, at)
    if end <= at + 1 and (past := _person(state, run, at)):
        return past
    if end == at:
        return _unknown_place(state, run, at)
    if is_organisation(state, run, at, end):
        return end + 1
    start, stop = token.start, run[end - 1].end
    sure = believed(state, run, at, end)
    if sure:
        state.add(start, stop, candidates(state.text[start:stop]))
    elif sure is None:
        state.doubtful.append((start, stop, " ".join(t.key for t in run[at:end])))
    return end


def _is_article_of_name(state: Scan, run: list[Token], at: int) -> bool:
    """Whether "The" belongs to the name: The Hague, The Gambia, but not "The Bank"."""
    end = state.longest(run, at)
    key = " ".join(t.key for t in run[at:end])
    return end > at + 1 and strength(candidates(state.text[run[at].start : run[end - 1].end])[0], key) == 2


def _land_of_people(state: Scan, run: list[Token], at: int) -> int:
    """Take "the Bangladeshi side", "North Korean territory" for a mention of the country; gives the next token, 0 where there is none."""
    for end in (at + 2, at + 1):
        if end > len(run):
            continue
        words = state.text[run[at].start : run[end - 1].end]
        if (code := state.gazetteer.demonym(words)) and (match := _LAND_AFTER.match(state.text, run[end - 1].end)):
            places = tuple(p for p in candidates(state.gazetteer.country_name(code)) if p.kind == "country")
            state.add(run[at].start, match.end(), places, match.group(1))
            return end
    return 0


def _village_of(state: Scan, run: list[Token], at: int) -> int:
    """Take all the capitals after "the village of" for its name where the gazetteer has only a part of them; gives the next token, 0 where
    it does not."""
    noun = _VILLAGE_OF.search(state.text, max(0, run[at].start - 30), run[at].start)
    if not noun or noun.group(1).lower() not in _SETTLEMENTS:
        return 0
    end = at + 1
    while end < len(run) and end < at + 4 and run[end].capital and run[end].start - run[end - 1].end == 1:
        end += 1
    words = run[at:end]
    if (
        len(words) < 2
        or state.longest(run, at) >= end
        or any(t.key in ORGANISATIONS or t.key in NEVER or t.key in STARTERS or state.flags(t.key) & FLAG_WORD for t in words)
    ):
        return 0
    state.add(words[0].start, words[-1].end, candidates(state.text[words[0].start : words[-1].end]), noun.group(1).lower())
    return end


def _unit(state: Scan, run: list[Token], at: int) -> int:
    """Take "X County" for a mention, where X is a name and no organisation follows; gives the next token, 0 where there is none."""
    options = [u for u in _units(state, run, at) if _names(state, run[at : at + u.words]) and not _is_office(state, run, at, u)]
    options.sort(key=lambda u: (not state.known(" ".join(t.key for t in run[at : at + u.words])), u.words))
    for unit in options[:1]:
        longest = state.longest(run, at)
        if longest > at and run[longest - 1].end > unit.end:
            return 0
        start = run[at].start
        state.add(start, unit.end, candidates(state.text[start : unit.end]), unit.key)
        return next((i for i in range(at, len(run)) if run[i].start >= unit.end), len(run))
    return 0


def _units(state: Scan, run: list[Token], at: int) -> Iterator[_Unit]:
    for words in range(1, min(_LONGEST_STEM, len(run) - at) + 1):
        last = run[at + words - 1]
        if last.key in ("and", "&", "of", "on", "the", "police", "customs", "ministry"):
            return
        if match := _UNIT_AFTER.match(state.text, last.end):
            unit = _Unit(words, match.start(1), match.end(), fold(match.group(1)), match.group(1)[0].islower())
            followed = at + words < len(run) and run[at + words].start < unit.end + 1
            if not unit.small or not (followed or (unit.key in CAPITAL_UNITS_ONLY and not _is_province(state, run[at], unit))):
                yield unit


def _is_province(state: Scan, first: Token, unit: _Unit) -> bool:
    """Whether a unit in small letters still belongs to the name: "Anambra state", but not "Iranian state"."""
    best = candidates(state.text[first.start : unit.end]) if unit.key in ("state", "region") else ()
    return bool(best) and best[0].kind == "province" and state.known(fold(state.text[first.start : unit.start]))


def _is_office(state: Scan, run: list[Token], at: int, unit: _Unit) -> bool:
    """Whether the name and its unit are part of an office's or a person's: Webb County Sheriff, Laredo port director, CBP Port."""
    stem = run[at : at + unit.words]
    after = next((t for t in run if t.start >= unit.end), None)
    beside = after is not None and after.start - unit.end <= 1 and after.capital
    if (
        after is not None and beside and (after.key in ORGANISATIONS or is_unknown(state, after) or after.key in NEVER - STARTERS)
    ) or _OFFICE.match(state.text, unit.end):
        return True
    if state.gazetteer.demonym(state.text[stem[0].start : stem[-1].end]) and not is_country(" ".join(t.key for t in stem)):
        return True
    acronym = (
        stem[-1].text.isupper() and len(stem[-1].text) <= 5 and not state.known(stem[-1].key) and not in_capitals(state.text, stem[0].start)
    )
    return acronym or (all(t.key in NEVER for t in stem) and bool(_OF_NAME.match(state.text, unit.end)))


def _names(state: Scan, words: list[Token]) -> bool:
    """Whether the words before a unit are a name: none of them plain English, unless the gazetteer has the name as a whole."""
    key = " ".join(t.key for t in words)
    if words[0].key in TITLES and len(words) > 1:
        return False
    if state.known(key) and not (state.flags(key) & FLAG_WORD and len(words) == 1):
        return key not in NEVER
    if any(state.known(" ".join(t.key for t in words[k:])) for k in range(1, len(words))) and state.flags(words[0].key) & FLAG_WORD:
        return False  # "Add Interest Erie County": the name begins later
    plain = [t for t in words if t.key in NEVER or t.key in STARTERS or state.flags(t.key) & FLAG_WORD or not t.capital]
    return len(plain) < len(words)


def _person(state: Scan, run: list[Token], at: int) -> int:
    """Past a person's name that begins here (a title or a first name, then capitals); 0 where none does."""
    token = run[at]
    following = run[at + 1] if at + 1 < len(run) and run[at + 1].capital else None
    if following is None or (following.start - token.end > 1 and token.text[-1] != "."):
        return 0
    flags = state.flags(token.key)
    titled = token.key in TITLES and (token.key not in WEAK_TITLES or bool(state.flags(following.key) & FLAG_FIRST_NAME))
    named = flags & FLAG_FIRST_NAME and not flags & FLAG_WORD and token.key not in NEVER and not is_country(following.key)
    if not (titled or named) or following.key in _UNIT_KEYS or (following.key in ORGANISATIONS and not titled):
        return 0
    past = at + 1
    while past < len(run) and past < at + 5 and run[past].capital and run[past].key not in _UNIT_KEYS:
        state.people.add(run[past].key)
        past += 1
    return past


def _unknown_place(state: Scan, run: list[Token], at: int) -> int:
    """Take a name that the gazetteer does not have for a place where the words say so: "the village of X", "near X in Assam"; gives the
    next token."""
    end = at
    while (
        end < len(run)
        and end < at + 3
        and run[end].capital
        and is_unknown(state, run[end])
        and not state.flags(run[end].key) & (FLAG_FIRST_NAME | FLAG_SURNAME)
    ):
        end += 1
    if end == at or (end < len(run) and run[end].capital and run[end].start - run[end - 1].end == 1):
        return at + 1
    start, stop = run[at].start, run[end - 1].end
    noun, post = _VILLAGE_OF.search(state.text, max(0, start - 30), start), _NOUN_AFTER.match(state.text, stop)
    if post and is_located(state, start) and not state.text[start:stop].isupper():
        state.add(start, post.end(), (), post.group().strip())
        return end
    if (noun and noun.group(1).lower() in OF_NOUNS - {"people", "residents", "part", "parts", "side"}) or (
        is_located(state, start) and has_region(state, stop)
    ):
        if not state.text[start:stop].isupper():
            state.add(start, stop, ())
        return end
    return at + 1
