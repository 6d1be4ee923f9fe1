"""Units of measure and counted nouns, read from ``data/units.toml``: kilograms for mass, names and plurals for all."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: kind (mass, volume, length, area), the name a record uses, and kilograms each (None where it has none, or several)."""

    kind: str
    unit: str
    kg: float | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """``measures`` by name and plural in lower case; ``plurals`` and ``singulars`` of counted nouns to the unit a record uses.

    ``ends`` are words that end the noun phrase after a number, ``people`` nouns for people."""

    measures: dict[str, Measure]
    plurals: dict[str, str]
    singulars: dict[str, str]
    ends: frozenset[str]
    people: frozenset[str]


# Signs of a unit take no plural; a name of four letters or more, or one of these, does.
_SHORT_WORDS = frozenset(("ton", "lb", "kilo", "oz", "tola", "gal", "bbl", "jin", "don", "viss", "mile", "yard", "acre", "inch", "pint"))


def _plural_of(noun: str, odd: dict[str, str]) -> str:
    """The plural of a noun, its last word inflected."""
    head, _, last = noun.rpartition(" ")
    if last in odd:
        plural = odd[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        plural = last + "es"
    elif last.endswith("fe"):
        plural = last[:-2] + "ves"
    else:
        plural = last + "s"
    return f"{head} {plural}".strip()


def _measures(raw: dict[str, dict[str, dict[str, object]]], odd: dict[str, str]) -> dict[str, Measure]:
    """Every name of every measure; a name ending in "of" needs that word after it and takes its plural before it."""
    table: dict[str, Measure] = {}
    entries = [("mass", unit, entry["names"], float(str(entry["kg"])) or None) for unit, entry in raw["mass"].items()]
    entries += [(kind, unit, names, None) for kind in ("volume", "length", "area") for unit, names in raw[kind].items()]
    for kind, unit, names, kg in entries:
        for name in names if isinstance(names, list) else []:
            noun, of, rest = name.partition(" of")
            table[name.lower()] = Measure(kind, unit, kg)
            if len(noun) > 3 or noun in _SHORT_WORDS:
                table[(_plural_of(noun, odd) + of + rest).lower()] = Measure(kind, unit, kg)
    return table


def _words(lists: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lists["ends"].split()), frozenset(lists["people"].split())


@cache
def _table() -> Units:
    raw = tomllib.loads((files("assay.normalise") / "data" / "units.toml").read_text(encoding="utf-8"))
    odd, heads = raw["plural"], frozenset(raw["head"]["of"])
    nouns = sorted({noun for listed in raw["count"].values() for noun in listed})
    units = {noun: "head" if noun in heads else noun for noun in nouns}
    plurals = {_plural_of(n, odd): u for n, u in units.items()} | {n: n for n in raw["game"]["of"]} | raw["short"]
    return Units(_measures(raw, odd), plurals, units, *_words(raw["words"]))


@cache
def units(extra: frozenset[str] = frozenset()) -> Units:
    """The table, with the counted nouns ``extra`` (singular) added, such as a codebook's own."""
    table = _table()
    if not extra:
        return table
    plurals = {_plural_of(noun.lower(), {}): noun.lower() for noun in sorted(extra)}
    return replace(table, plurals=table.plurals | plurals, singulars=table.singulars | {n.lower(): n.lower() for n in extra})


def nouns_of(words: Iterable[str]) -> frozenset[str]:
    """Counted nouns as ``units`` wants them."""
    return frozenset(word.strip().lower() for word in words if word.strip())
