"""A number with a unit of measure after it, and purities: the parts that quantities are put together from."""

import re
from dataclasses import dataclass, replace

from assay.normalise.money_words import is_sterling, sign_before
from assay.normalise.number_atoms import Atom
from assay.normalise.units import Measure, Units

_UNIT_AFTER = re.compile(r"(\s+of\s+|\s?-?)([A-Za-zÀ-ỹµ][\w³²]{0,24}\.?(?:(?:\s+|-)[A-Za-zÀ-ỹ]{1,24}){0,2})")
_PURE = re.compile(r"(?:\s?%|[\s-]?per[\s-]?cent)[\s-]+(?:pure|purity|fine)\b", re.IGNORECASE)
_SHARE = re.compile(r"\s?%|[\s-]?per[\s-]?cent\b", re.IGNORECASE)
_PURITY_BEFORE = re.compile(r"\b(?:purity|pureness|fineness)\b[^.;,\d]{0,24}$", re.IGNORECASE)
_FINE = re.compile(r"\s?-?(?:fineness|fine\s+gold|fine\b(?!\s+of)|hallmark|purity)", re.IGNORECASE)
_KARAT = re.compile(r"[\s-]?(?:(?:carat|karat|kt|ct)s?\b|[kK]\b(?=[\s-]+(?:gold|pure|jewel|ornament|bar|chain|biscuit)))", re.IGNORECASE)
_GEM = re.compile(
    r"[\s-]*(?:of\s+)?(?:[\w-]+\s+){0,2}(?:diamond|gem|ruby|rubies|emerald|sapphire|stone|jade|rough|tourmaline|opal|tanzanite)",
    re.IGNORECASE,
)
PRECIOUS = re.compile(r"\s+(?:of\s+)?(?:[\w-]+\s+){0,2}(?:gold|silver|platinum|palladium|bullion|doré)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\s+(?:from|north|south|east|west|away|off|inside|outside|along|upstream|downstream|deep|inland|long\s+border|stretch|border)\b"
)
_LOWER_ONLY = frozenset(("g", "t", "m", "don", "chi", "ana", "mon", "mann", "cay", "kun", "ser", "mu", "mi", "gal", "lit", "gr", "ha", "l"))
_NEEDS_OF = frozenset(("chi", "ana", "mon", "mann", "cay", "kun", "ser", "don", "ct", "cts", "gr", "rati"))
_KARATS = frozenset((8, 9, 10, 12, 14, 18, 20, 21, 22, 23, 24))


@dataclass(frozen=True, slots=True)
class Amount:
    """An atom with its unit, or bare; ``kind`` empty for a bare one."""

    atom: Atom
    start: int
    end: int
    value: float
    high: float | None = None
    kind: str = ""
    unit: str | None = None
    kg: float | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What one call of find_quantities looks for."""

    table: Units
    country: str | None
    people: bool


def of_measure(atom: Atom, end: int, measure: Measure) -> Amount:
    """The atom in a unit that ends at ``end``."""
    return Amount(atom, atom.start, end, atom.value, atom.high, measure.kind, measure.unit, measure.kg)


def measure_after(text: str, start: int, table: Units) -> tuple[int, Measure, str] | None:
    """The unit that follows ``start``: where it ends, what it is, and its printed words."""
    found = _UNIT_AFTER.match(text, start)
    if not found:
        return None
    words = list(re.finditer(r"[^\s-]+", found[2]))
    for count in range(len(words), 0, -1):
        printed = found[2][: words[count - 1].end()]
        name = re.sub(r"[\s-]+", " ", printed).rstrip(".")
        measure = table.measures.get(name.lower()) or table.measures.get(printed.lower())
        if measure and not (name.lower() in _LOWER_ONLY and not name.islower() and name != "L"):
            cut = name.find(" of")
            end = found.start(2) + (len(printed) if cut < 0 else cut)
            # A full stop after the sign of a unit is more often the end of the sentence than an abbreviation's.
            return end - (1 if printed.endswith(".") and cut < 0 else 0), measure, name.lower()
    return None


def measured(text: str, atom: Atom, scope: Scope) -> Amount | None:
    """The atom with the unit of measure after it."""
    if atom.short:  # "12m" is metres unless a noun follows, "5k" never a measure
        if text[atom.end - 1] != "m" or text[atom.end - 2].isalpha() or sign_before(text, atom, scope.country):
            return None
        return of_measure(replace(atom, scale=1.0), atom.end, Measure("length", "metre"))
    found = measure_after(text, atom.end, scope.table)
    if not found:
        return None
    end, measure, name = found
    if text[atom.end : atom.end + 3].strip() == "of" and not (atom.vague or atom.scale > 1):
        return None
    if name in _NEEDS_OF and not PRECIOUS.match(text, end) and not re.match(r"\s+of\s", text[end : end + 5]):
        return None
    if name.startswith("pound") and is_sterling(text, atom.start, end, scaled=atom.scale >= 1e6, country=scope.country):
        return None
    if measure.unit == "ounce" and PRECIOUS.match(text, end):
        measure = scope.table.measures["troy ounce"]
    if measure.kind == "length" and measure.unit in ("kilometre", "mile", "nautical mile") and _AWAY.match(text, end):
        return None
    return of_measure(atom, end, measure)


def _karats(text: str, atom: Atom) -> Amount | None:
    """Karats of gold, or the carats (0.2 g) of a stone; "24K" only before gold."""
    short = atom.short and text[atom.end - 1] in "kK"
    found = _KARAT.match(text, atom.end - 1 if short else atom.end)
    if not found:
        return None
    number = replace(atom, scale=1.0) if short else atom
    letter = found[0].strip(" -").lower() == "k"
    if _GEM.match(text, found.end()) or number.value > 24:
        return None if letter else Amount(atom, atom.start, found.end(), atom.value, None, "mass", "carat", 0.0002)
    if letter and number.value not in _KARATS:
        return None
    return Amount(number, atom.start, found.end(), number.value, None, "purity", "karat")


def purity(text: str, atom: Atom) -> Amount | None:
    """The atom as a purity in per cent, karat or parts of a thousand, or as the carats of a stone."""
    if found := _karats(text, atom):
        return found
    before = _PURITY_BEFORE.search(text, max(0, atom.start - 36), atom.start)
    share = _PURE.match(text, atom.end) or (before and _SHARE.match(text, atom.end))
    if share:
        return Amount(atom, atom.start, share.end(), atom.value, None, "purity", "per cent")
    fine = _FINE.match(text, atom.end)
    if 300 <= atom.value < 1000 and (fine or (before and "fineness" in before[0].lower())):
        return Amount(atom, atom.start, fine.end() if fine else atom.end, atom.value, None, "purity", "per mille")
    return None
