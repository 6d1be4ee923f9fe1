"""The words that make a number a sum of money: signs before it, names after it, and when "pounds" or "won" are neither."""

import re

from assay.normalise.currencies import Currencies, Meaning, currencies
from assay.normalise.number_atoms import Atom
from assay.normalise.number_words import scales_of

_SYMBOLS = "$£€¥￥¢₩￦₹₨₦₱₫₭₮₸₽₴₺₼₾₪₡₲₵৳฿₿៛֏؋﷼元円"
_BEFORE = re.compile(
    rf"(U\$S|(?:[A-Za-z.]{{1,5}}\s?)?[{_SYMBOLS}#]|\$(?:US|A|NZ|HK|S|C)|(?<![A-Za-z])[A-Za-zÀ-ž.]{{1,8}}(?:/\.?)?|S/\.?|रु)[\s\u00a0\u202f]?$"
)
_SIGN_AFTER = re.compile(rf"\s?((?:[A-Z]{{1,3}})?[{_SYMBOLS}]|/=|zł|Kč|кр|руб\.?|kr\.?)(?![\w]|\s?\d)")
_NAME_AFTER = re.compile(r"(\s+of\s+|\s?-?)([A-Za-zÀ-ỹ][\w.'ʻ/]{0,24}(?:[\s-]+[A-Za-zÀ-ỹ][\w.'ʻ]{0,24}){0,3})")
_NAME_BEFORE = re.compile(r"(?<![\w-])((?:[A-Za-z.]+\s){0,2}[A-Za-z]+)\s$")
_NO_NOUN = re.compile(
    r"(?:/-)?(?=[,.;:)]|$|\n|\s(?:and|or|was|were|is|are|in|from|to|with|equivalent|worth|on|at|by|for|which|that|has|have|had|as)\b)"
)
SCALE_AFTER = re.compile(r"\s(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|mn|bn)\b|\s(?:m|k|M|K|B|b)\b|-[MB]\b")
NOTES = re.compile(r"[\s-]+(?:denominations?|bills?|notes?|banknotes?|coins?)\b", re.IGNORECASE)

YEAR = re.compile(r"(?:19|20)\d\d")

_ROAD = re.compile(r"\s+(?:road|highway|route|freeway|motorway|corridor|interchange)\b", re.IGNORECASE)

# Letters that mean much else: read as a sign only where the country uses them, or for R and N beside a plain sum.
_ALONE = frozenset("Rs RS Re Tk TK RM Rp Dh DM Kz KD LD JD QR Bs Ks Le Bt".split())
_PLAIN = frozenset(("R", "N", "LE", "SR", "BD", "DT", "KM"))
# Names that are also everyday words: read only where the country uses them, or after an adjective ("Peruvian sol").
_WEAK = frozenset("real reals sol sols som soms sum sums mark marks crown crowns dram drams colon colons buck bucks afs".split())
_NO_SUM = re.compile(
    r"\s+(?:the|a|an|his|her|their|its|our|seats?|elections?|awards?|medals?|prizes?|by|scholarships?|bronze|silver|gold)\b"
)
_PRICED = re.compile(
    r"\b(?:worth|cost|costs|costing|paid|pay|pays|paying|price|priced|fined|fine|valued|value|bribes?|sum|cash|fee|fees|earned|salary|sold|reward"
    r"|debt|owed|profits?|loss|losses|duty|tax|taxes|evaded|laundered|stole|spent|charged|income|revenue|budget)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_STERLING = re.compile(
    r"\s+(?:sterling|in\s+(?:cash|notes|duty|tax|unpaid|lost|revenue)|worth|a\s+(?:year|month|week|day)|per\s+\w+|each\b)"
)
_MASSES = re.compile(r"[\s,(]+(?:or\s+|about\s+)?[\d.,]+\s?-?(?:kg|kilo|tonne|ton|metric)", re.IGNORECASE)
_GOODS = re.compile(r"\s+of\b(?!\s+(?:debts?|cash|unpaid|tax|taxes|duty|revenue|profits?|public|taxpayers?))")
_WEIGHED = re.compile(
    r"\b(?:weigh\w*|weight|thrust|lift\w*|payload|cargo|load|(?:kilo)?newtons?|kilo(?:gram(?:me)?)?s?|kgs?|tons?|tonnes?)\b[^.;]{0,24}$",
    re.IGNORECASE,
)


def currency_before(text: str, atom: Atom, table: Currencies, country: str | None) -> tuple[int, Meaning] | None:
    """Where the sign before a number starts, and what it means."""
    if (named := _name_before(text, atom, table)) is not None:
        return named
    found = _BEFORE.search(text, max(0, atom.start - 12), atom.start)
    if not found:
        return None
    tight = re.sub(r"\s", "", found[1])
    symbol = tight[-1] in _SYMBOLS
    lowered = tight.upper() if symbol and (len(tight) > 2 or tight == "c$") else ""
    for form in filter(None, (found[1], tight, lowered, tight.lstrip("."))):
        meaning = table.signs.get(form) or table.code(form.rstrip("$"), country)
        if meaning:
            held = _sign_holds(form, meaning, atom, table, country) and not (len(form) == 1 and _ROAD.match(text, atom.end))
            return (found.start(1), meaning) if held else None
    # Letters before a symbol may be no part of it: "worth $500".
    return (found.end(1) - 1, table.signs[tight[-1]]) if symbol and tight[-1] in table.signs else None


def _name_before(text: str, atom: Atom, table: Currencies) -> tuple[int, Meaning] | None:
    """ "US dollars 50,000", "UAE dirham 1,20,000", "Rupees five lakh": a name before a sum, as South Asian papers have it, where no noun
    follows
    that the number could count. A bare name needs a plural and a sum of some size."""
    found = _NAME_BEFORE.search(text, max(0, atom.start - 40), atom.start)
    if not found or atom.value < 100 or not _NO_NOUN.match(text, atom.end):
        return None
    words = list(re.finditer(r"\S+", found[1]))
    for word in words:
        name = re.sub(r"\s+", " ", found[1][word.start() :]).lower()
        meaning = table.names.get(name)
        if meaning and (" " in name or (name.endswith("s") and name not in _WEAK)) and meaning.word not in ("pound", "pounds", "won"):
            return found.start(1) + word.start(), meaning
    return None


def _sign_holds(sign: str, meaning: Meaning, atom: Atom, table: Currencies, country: str | None) -> bool:
    """Whether short letters before a number are really a sign."""
    letters = sign.rstrip("./")
    if not ((letters.isascii() and letters.isalpha() and len(letters) <= 2) or sign == "#") or letters in _ALONE:
        return True
    if table.used_in(meaning.codes, country):
        return True
    return letters in _PLAIN and (atom.scale >= 1000 or atom.raw >= 10000) and (atom.attached or len(letters) > 1)


def currency_after(text: str, atom: Atom, table: Currencies, country: str | None) -> tuple[int, Meaning, float] | None:
    """Where the name after a number ends, what it means, and a multiplier inside it ("75 USD million", "30 MUSD")."""
    if sign := _SIGN_AFTER.match(text, atom.end):
        meaning = table.signs.get(sign[1])
        return (sign.end(), meaning, 1.0) if meaning else None
    found = _NAME_AFTER.match(text, atom.end)
    if not found or (found[1].strip() == "of" and atom.scale == 1 and not atom.vague):
        return None
    words = list(re.finditer(r"[^\s-]+", found[2]))
    for count in range(len(words), 0, -1):
        name = re.sub(r"[\s-]+", " ", found[2][: words[count - 1].end()])
        end = found.start(2) + words[count - 1].end()
        for form, cut in ((name, 0), (name.rstrip("."), len(name) - len(name.rstrip(".")))):
            meaning = table.names.get(form.lower()) or table.code(form, country)
            if meaning and (form.lower() not in _WEAK or table.used_in(meaning.codes, country)):
                return end - cut, meaning, 1.0
    first = words[0][0]
    if first[0] in "MK" and (meaning := table.code(first[1:], country)):
        return found.start(2) + len(first), meaning, scales_of(first[0])
    return None


def sign_before(text: str, atom: Atom, country: str | None = None) -> bool:
    """Whether a currency's sign stands before the number."""
    return currency_before(text, atom, currencies(), country) is not None


def is_sterling(text: str, start: int, end: int, *, scaled: bool, country: str | None = None) -> bool:
    """Whether "N pounds" between ``start`` and ``end`` is money rather than a weight.

    Goods after "of" and weighing before it speak for weight; prices, multipliers and a country with a pound speak for money."""
    if _STERLING.match(text, end) or _PRICED.search(text, max(0, start - 48), start):
        return not _GOODS.match(text, end)
    if _GOODS.match(text, end) or _MASSES.match(text, end) or _WEIGHED.search(text, max(0, start - 48), start):
        return False
    return scaled or currencies().used_in(currencies().names["pounds"].codes, country)


def is_sum(text: str, atom: Atom, start: int, end: int, meaning: Meaning, country: str | None) -> bool:
    """Whether a currency's name after a number is meant as one: not pounds of a drug, nor "100 won medals"."""
    if NOTES.match(text, end):
        return False
    if meaning.word == "pound":
        return is_sterling(text, start, end, scaled=atom.scale >= 1e6, country=country)
    if meaning.word == "won":
        return not _NO_SUM.match(text, end) and (atom.value >= 100 or country in ("KR", "KP"))
    if meaning.word == "baht":
        return not re.match(r"[\s-]*(?:weights?|of\s+gold|gold)\b", text[end : end + 12])
    return True
