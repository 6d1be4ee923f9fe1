"""Words for what a record holds, shared by the views: signs, numbers, names, speaker chains. Each view does its own escaping."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from babel import Locale

from assay.model.record import Certainty, Claim
from assay.model.report import Report
from assay.model.values import Qualifier

UNREVIEWED = "unreviewed"
ACCUSATION = "Roles and acts were assigned by a machine. Each is an accusation until a person has reviewed it."
# One sign a certainty, told apart by shape alone.
SIGNS = {Certainty.ASSERTED: "●", Certainty.HEDGED: "◐", Certainty.EXPECTED: "▷", Certainty.PLANNED: "○", Certainty.NEGATED: "✕"}
MEANINGS = {
    Certainty.ASSERTED: "told as fact",
    Certainty.HEDGED: "reportedly, may, allegedly",
    Certainty.EXPECTED: "somebody foresees it",
    Certainty.PLANNED: "intended or tried",
    Certainty.NEGATED: "did not happen",
}
SECTIONS = {
    "dates": "When",
    "places": "Where",
    "commodities": "Goods",
    "values": "Value",
    "actors": "People",
    "agencies": "Agencies",
    "outcomes": "Outcome",
    "method": "Method",
    "detection": "How it came to light",
    "motive": "Motive",
    "context": "Context",
    "sources": "Sources",
}
ACT_STATUS = {"attempted": "tried", "planned": "planned", "expected": "expected", "did_not_happen": "did not happen"}
ABSENCE = {"unknown": "Unknown, the report says", "not_stated": "Not stated", "not_applicable": "Does not apply"}
BEFORE = {
    Qualifier.APPROX: "about ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UNDER: "under ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.VAGUE: "vaguely ",
}
# Values whose words need more than a blank for the underscore.
_WORDS = {"attempted_foiled": "attempted, foiled", "seizure_only": "seizure, no suspect"}
_SYMBOLS = {"kg", "g", "mg", "t", "lb", "oz", "l", "ml", "km", "m", "cm", "ha", "%"}
_IRREGULAR = {"foot": "feet", "person": "people", "piece of ammunition": "pieces of ammunition", "tael": "taels", "jin": "jin"}
# C0 and C1 controls, and the marks that turn the direction of what follows: shown, never obeyed.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """The text with every control character replaced by a picture of it, so that a terminal or a page obeys none."""
    return _CONTROL.sub(_picture, text)


def uncontrolled(text: str) -> str:
    """The text without them: what stands in a field to be typed over."""
    return _CONTROL.sub("", text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def one_line(text: str) -> str:
    """The text on one line, inert."""
    return inert(" ".join(text.split()))


def title(report: Report) -> str:
    """The report's title, or its first words where it has none."""
    opening = report.text.lstrip()[:300].split("\n", 1)[0]
    return one_line(report.title or "") or cut(opening, 80) or "Report without words"


def cut(text: str, room: int) -> str:
    """The text on one line, its first words where it is longer than ``room`` characters."""
    text = one_line(text)
    return text if len(text) <= room else text[:room].rsplit(" ", 1)[0] + " …"


def speakers(claim: Claim) -> str:
    """The speaker chain, innermost first: "locals → a source in the city → the outlet"."""
    return " → ".join(one_line(hop.name) for hop in claim.said_by)


def plain(word: str) -> str:
    """A codebook's value as words: "bribed_official" is "bribed official", "drug:heroin" is "drug: heroin"."""
    return _WORDS.get(word) or one_line(word.replace("_", " ").replace(":", ": "))


def country(iso2: str) -> str:
    """The English name of a country by its ISO 3166-1 alpha-2 code (CLDR, through babel); the code itself where there is none."""
    return str(_countries().get(iso2, iso2))


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its English name, in any case (CLDR, through babel); None where there is none."""
    return next((code for code, known in _countries().items() if len(code) == 2 and known.casefold() == name.strip().casefold()), None)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return Locale("en").territories


def number(value: float) -> str:
    """A number as stated, with commas from a thousand on: 28,106; 3.5."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def qualified(low: float | None, high: float | None, qualifier: Qualifier | None, show: Callable[[float], str] = number) -> str:
    """A number with what qualifies it: "about 20", "3.5 to 4"; "" where there is none."""
    if low is None:
        return ""
    if high is not None:
        return f"{show(low)} to {show(high)}"
    return BEFORE.get(qualifier, "") + show(low) if qualifier else show(low)


def head_count(count: int | None, high: int | None, low: int | None, qualifier: Qualifier | None = None) -> str:
    """How many, in words: "2", "2 to 3", "2 or more, no number given"; "" where nothing is known."""
    if count is None:
        return f"{low} or more, no number given" if low else ""
    return qualified(count, high, qualifier)


def plural(unit: str, quantity: float) -> str:
    """The unit for a quantity: 4 nuggets, 1 kilogram, 3 kg."""
    if quantity == 1 or unit.lower() in _SYMBOLS:
        return unit
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if re.search(r"[^aeiou]y$", unit):
        return unit[:-1] + "ies"
    return unit + ("es" if re.search(r"(s|x|z|ch|sh)$", unit) else "s")


def told(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each speaker and certainty, in the record's order: enough to see who says it and where they differ in doubt."""
    seen: dict[tuple[str, Certainty], Claim] = {}
    for claim in claims:
        seen.setdefault((claim.said_by[0].name, claim.certainty), claim)
    return list(seen.values())
