"""Whether a name that the gazetteer has is meant as a place where it stands."""

import re

from assay.model.values import Place
from assay.normalise.place_fold import fold
from assay.normalise.place_store import FLAG_FIRST_NAME, FLAG_RARE_WORD, FLAG_SURNAME, FLAG_WORD
from assay.normalise.toponym_scan import TOKEN, Scan, Token, candidates
from assay.normalise.toponym_words import (
    ABBREVIATIONS,
    BRANDS,
    LOCATIVES,
    NAMED_FOR,
    NEVER,
    NEVER_NAMES,
    OF_NOUNS,
    ORGANISATION_OF,
    ORGANISATIONS,
    POSTAL,
    TITLES,
    WITH_THE,
)

_BEFORE = re.compile(r"(?:([\w-]+)\s+)?([\w'’-]+)\s+(?:the\s+)?$")
_BOUND_FOR = re.compile(
    r"\b(?:head|heads|heading|headed|bound|leave|leaves|leaving|left|departed|destined|sailed|sailing|route|made|making)\s+for\s+(?:the\s+)?$"
)
_LINE_START = re.compile(r"(?:^|\n)[\s\"“‘(*#>-]*$")
_LINE_STOP = re.compile(r"\s*(?:,|\(|—|–|-\s|\.|:)")
_REGION = re.compile(rf"(?:,\s|\sin\s)({TOKEN}(?:[ ]{TOKEN}){{0,2}})")
_THE = re.compile(r"\b[Tt]he\s$")
_NUMBERED_ROAD = re.compile(r"\s(?:Highway|Route|Hwy)\b")
_NAMED_FOR = re.compile(r"[ -](\w+)")
# People of a town that needs no word beside it; of one that is also a name or a rare word; of one that only its country's towns of note
# have.
_KNOWN, _FAMOUS, _NOTED = 100_000, 500_000, 15_000
_FAMOUS_PROVINCE = 3_000_000
_ALIAS_KNOWN = 2_000_000


def believed(state: Scan, run: list[Token], at: int, end: int) -> bool | None:
    """Whether a known name is meant as a place; None where only some word to say so is missing."""
    key, token, after = " ".join(t.key for t in run[at:end]), run[at], run[end - 1].end
    printed = state.text[token.start : after]
    if key in NEVER or key in NEVER_NAMES or (state.gazetteer.demonym(printed) and not is_country(key)):
        return False
    after_place = follows_place(state, token.start)
    if printed.rstrip(".") in POSTAL or (printed.endswith(".") and len(key) <= 5 and end == at + 1 and "." not in printed[:-1]):
        return after_place and state.text[state.last_end : token.start].strip(" \n") == ","
    if key in WITH_THE and not _THE.search(state.text, max(0, token.start - 6), token.start):
        return False
    if key in ABBREVIATIONS:
        return printed.replace(".", "").isupper() and not _NUMBERED_ROAD.match(state.text, after)
    best = candidates(printed)
    named = _NAMED_FOR.match(state.text, after)
    if not best or (named and named.group(1) in NAMED_FOR):
        return False
    dateline = bool(_LINE_START.search(state.text, max(0, token.start - 40), token.start)) and bool(_LINE_STOP.match(state.text, after))
    located = after_place or is_located(state, token.start, weakly=strength(best[0], key) == 2 or fold(best[0].name) == key)
    located = located or has_region(state, after) or (dateline and printed.isupper())
    if printed.isupper() and len(printed) <= 5 and not dateline and not after_place:
        return in_capitals(state.text, token.start) and (located or strength(best[0], key) > 1)
    if _beside_name(state, run, at, end, strength(best[0], key)) and best[0].kind != "country" and not after_place:
        state.people.add(key)
        return False
    return _strong(state, best[0], key, end - at, located) or (
        None if key not in state.people and not state.flags(key) & FLAG_WORD else False
    )


def strength(place: Place, key: str) -> int:
    """2 for a place that everybody knows, 1 for a town or a county of note, 0 for the rest."""
    own = fold(place.name) == key
    if place.kind in ("country", "continent") or (place.kind in ("province", "capital") and own) or place.source.startswith("Assay"):
        return 2
    if place.kind in ("capital", "city", "town") and place.population >= (_KNOWN if own else _ALIAS_KNOWN):
        return 2
    return 1 if place.population >= _NOTED else 0


def _strong(state: Scan, place: Place, key: str, words: int, located: bool) -> bool:
    flags, force = state.flags(key), strength(place, key)
    if key in state.people:
        return located and force == 2
    if flags & FLAG_WORD:
        return place.kind == "country" or (located and force == 2)
    if flags & (FLAG_FIRST_NAME | FLAG_SURNAME | FLAG_RARE_WORD) or key in BRANDS:
        bar = _FAMOUS_PROVINCE if place.kind == "province" else _FAMOUS
        return located or (key not in BRANDS and force == 2 and (place.population >= bar or place.kind == "country"))
    return located or force == 2 or (words > 1 and force == 1)


def is_country(key: str) -> bool:
    """Whether a folded name is a country's own."""
    best = candidates(key)
    return bool(best) and best[0].kind == "country" and fold(best[0].name) == key


def follows_place(state: Scan, start: int) -> bool:
    """Whether the name stands in a row with the mention before it: "Kenya, Uganda and Tanzania"."""
    gap = state.text[state.last_end : start] if 0 < start - state.last_end <= 8 else "x"
    return re.fullmatch(r"\s*(?:,|,? and|,? or|-|–|/|to|\()\s*", gap) is not None


def is_located(state: Scan, start: int, *, weakly: bool = True) -> bool:
    """Whether the words before say that a place follows: "in", "near", "outskirts of", "bound for", "the northern".

    "at" and "to" go before firms and people as well and count only ``weakly``."""
    match = _BEFORE.search(state.text, max(0, start - 40), start)
    if not match:
        return False
    before, last = (match.group(1) or "").lower(), match.group(2).lower()
    if last in ("at", "to") and not weakly:
        return False
    return (
        last in LOCATIVES
        or (last == "of" and before in OF_NOUNS)
        or (last == "for" and bool(_BOUND_FOR.search(state.text, max(0, start - 40), start)))
    )


def has_region(state: Scan, end: int) -> bool:
    """Whether a province or a country follows: "Laredo, Texas"; "Lunglei in Mizoram"."""
    match = _REGION.match(state.text, end)
    if not match:
        return False
    name = match.group(1)
    if name in POSTAL:
        return True
    best = candidates(name) or candidates(name.split()[0])
    return bool(best) and best[0].kind in ("country", "province", "county", "continent")


def is_organisation(state: Scan, run: list[Token], at: int, end: int) -> bool:
    """Whether the name is part of an organisation's: Bangladesh Bank, Bank of China, University of Texas."""
    if end < len(run) and run[end].key in ORGANISATIONS and run[end].capital:
        return True
    return at >= 2 and run[at - 1].key in ("of", "the") and any(t.key in ORGANISATION_OF for t in run[max(0, at - 3) : at - 1])


def _beside_name(state: Scan, run: list[Token], at: int, end: int, force: int) -> bool:
    """Whether an unknown capitalised word stands right beside, as in a person's or a firm's name."""
    before = run[at - 1] if at and run[at - 1].capital and run[at].start - run[at - 1].end == 1 else None
    after = run[end] if end < len(run) and run[end].capital and run[end].start - run[end - 1].end == 1 else None
    if before and is_unknown(state, before) and before.end > state.last_end:
        return True
    return bool(after and is_unknown(state, after) and (force < 2 or state.flags(run[at].key) & (FLAG_FIRST_NAME | FLAG_SURNAME)))


def is_unknown(state: Scan, token: Token) -> bool:
    """Whether a capitalised word is no place, no word and no unit: most likely a person's or a firm's name."""
    hit = state.gazetteer.store.find(token.key)
    if hit is None:
        return (
            token.key not in NEVER and token.key not in TITLES and token.key not in ORGANISATIONS and not state.gazetteer.demonym(token.key)
        )
    return bool(hit.flags & FLAG_FIRST_NAME) and not hit.flags & (FLAG_WORD | FLAG_RARE_WORD) and token.key not in NEVER


def in_capitals(text: str, start: int) -> bool:
    """Whether the line is set in capitals throughout, as a headline."""
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].isupper()
