"""A number with a counted noun after it: goods by the piece, the package or the head."""

import re

from assay.normalise.currencies import currencies
from assay.normalise.measures import Amount, Scope, measure_after
from assay.normalise.money_words import sign_before
from assay.normalise.number_atoms import Atom

_WORD = re.compile(r"(?:[ \u00a0]+|[ ]?\n(?=[a-z]))(?:\((?:s|es)\))?([\w'’./&+-]{0,40}\w)(?!\w)")
_CALENDAR = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s$")
# "Falcon 9 rockets" counts no rockets: a capital in mid-sentence names the model.
_MODEL = re.compile(r"[a-z,]\s(?:[A-Z][a-z]+\s)*[A-Z][a-z]+\s$")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|until|till|from|during|before|after|late|early|mid)[\s-]$", re.IGNORECASE)
_NATIONALS = re.compile(r"[A-Z][a-z]+(?:ans|ese|anis|alis|eris|aqis|hais|men|women)")
_SUBJECT = re.compile(r"\b(?:the|these|those|all|both|other)\s+$", re.IGNORECASE)
_NOT_GOODS = re.compile(
    r"\s+of\s+(?:talks|negotiations|voting|evidence|legislation|information|advice|news|state|government|interviews|questions|testing|tests"
    r"|sanctions|smuggling|trafficking|violence|corruption|murder|abuse|robbery|theft|fraud|illegal|corona\w*|covid\S*|the\s+law)\b",
    re.IGNORECASE,
)
# Nouns that count goods only before "of": "three cases of beer", not three cases in court.
_NEED_GOODS = frozenset(("case", "unit", "lot", "set", "load"))
_OF = re.compile(r"\s+of\b(?:\s+(?:the|these|those))?")
_WITH_OF = ("a pair", "a couple", "tens", "dozens", "scores", "hundreds", "thousands", "a few", "a handful")


def _noun_after(text: str, atom: Atom, scope: Scope) -> tuple[int, str] | None:
    """Where the counted noun after a number ends, and its unit; at most four words may stand between."""
    end, words = atom.end, []
    if of := _OF.match(text, end):
        if not (atom.scale > 1 or text[atom.start : atom.end].lower().startswith(_WITH_OF)):
            return None
        end = of.end()
    nouns = scope.table.plurals if atom.value > 1 or atom.vague else scope.table.singulars
    for _ in range(6):
        word = _WORD.match(text, end)
        if not word:
            break
        low, end = word[1].lower(), word.end()
        words.append((low, end))
        if low in scope.table.people or _NATIONALS.fullmatch(word[1]):
            return (end, "person") if scope.people else None
        unit = _unit_of(text, words, nouns)
        if unit:
            return _longest(text, end, unit, scope.table.singulars | nouns) if low in scope.table.singulars else (end, unit)
        if low in scope.table.ends or low in currencies().names or len(words) > 4:
            return None
        if low.isdigit() and not measure_after(text, end, scope.table):
            return None
    return None


def _unit_of(text: str, words: list[tuple[str, int]], nouns: dict[str, str]) -> str | None:
    """The unit that the last words name, None where they name none or not goods."""
    last, end = words[-1]
    earlier = words[-2][0] if len(words) > 1 else ""
    unit = nouns.get(f"{earlier} {last}") or nouns.get(last) or nouns.get(last.rpartition("-")[2] if "-" in last else "")
    of = text[end : end + 4].split()[:1] == ["of"]
    if last == "head" and of:
        return "head"
    if not unit or _NOT_GOODS.match(text, end) or (unit in _NEED_GOODS and not of):
        return None
    if unit in ("ring", "chain") and earlier.endswith(("ing", "crime", "drug", "drugs", "human", "supply", "store")):
        return None
    return unit


def _longest(text: str, end: int, unit: str, nouns: dict[str, str]) -> tuple[int, str]:
    """The last of a compound noun: "one cigarette stick" counts sticks, "60 rhino horns" horns."""
    following = _WORD.match(text, end)
    if following and (word := following[1].lower()) in nouns:
        return following.end(), nouns[word]
    return end, unit


def counted(text: str, atom: Atom, scope: Scope) -> Amount | None:
    """The atom with the counted noun after it; a date, a price or a subject ("the two carried bags") is no count."""
    if not _whole(text, atom) or sign_before(text, atom, scope.country):
        return None
    found = _noun_after(text, atom, scope)
    if not found or _misread(text, atom, found[0]):
        return None
    end, unit = found
    return Amount(atom, atom.start, end, atom.value, atom.high, "people" if unit == "person" else "count", unit)


def _whole(text: str, atom: Atom) -> bool:
    """Whether the number can count things: "5.0" and "half" cannot."""
    return atom.value >= 1 and (atom.scale > 1 or (float(atom.value).is_integer() and "." not in text[atom.start : atom.end]))


def _misread(text: str, atom: Atom, end: int) -> bool:
    """Whether the number before a noun is a year, a day, a model's name or a subject, and so counts nothing."""
    before = text[max(0, atom.start - 16) : atom.start]
    digits = text[atom.start : atom.end]
    between = text[atom.end : end].split()
    if not digits.isdigit():
        return bool(_SUBJECT.search(before)) and len(between) > 1 and between[0].endswith("ed")
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return len(between) > 1 or bool(_YEAR_BEFORE.search(before))
    if len(digits) > 2:
        return False
    return bool(_CALENDAR.search(before)) or (bool(_MODEL.search(before)) and between[0].islower())
