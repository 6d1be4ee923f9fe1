"""Which currency a sign or a name means. The table is ``data/currencies.toml``; codes are ISO 4217."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

# Codes that are also English words or abbreviations in capitals: read only in a country that uses them.
_WORDY = frozenset("ALL TRY TOP MAD CUP PEN GEL SOS MOP RON LAK BAM COP".split())
_LOWER = frozenset("usd eur gbp cny aud cad hkd jpy inr aed chf nzd sgd krw bdt mxn Usd Eur Euros".split())
_SUBUNITS = frozenset(("cent", "penny", "pence", "eurocent"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sign or name may mean: the word that the defaults know it by, and the codes. ``hundredth``: cents and pence."""

    word: str
    codes: tuple[str, ...]
    hundredth: bool = False


@dataclass(slots=True)
class Currencies:
    """``signs`` by their printed form, ``names`` in lower case with plurals, ``of_country`` a country's own codes."""

    signs: dict[str, Meaning] = field(default_factory=dict)
    names: dict[str, Meaning] = field(default_factory=dict)
    of_country: dict[str, frozenset[str]] = field(default_factory=dict)
    default: dict[str, str] = field(default_factory=dict)
    abroad: dict[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    def code(self, word: str, country: str | None) -> Meaning | None:
        """The ISO code that ``word`` is, None where it is none; codes that are English words need their country."""
        code = word.upper() if word in _LOWER else word
        if code not in self.codes or (code in _WORDY and not self.used_in((code,), country)):
            return None
        return Meaning(code, (code,))

    def used_in(self, codes: Iterable[str], country: str | None) -> bool:
        """Whether ``country`` (ISO 3166-1 alpha-2) uses one of ``codes``."""
        return not self.of_country.get(country or "", frozenset()).isdisjoint(codes)

    def settle(self, meaning: Meaning, country: str | None, said: frozenset[str] = frozenset()) -> str | None:
        """The one code: the only candidate, the country's own, the one that the text names elsewhere (``said``), or the default."""
        if len(meaning.codes) == 1:
            return meaning.codes[0]
        own = [c for c in meaning.codes if self.used_in((c,), country)]
        if len(own) == 1:
            return own[0]
        named = [c for c in meaning.codes if c in said]
        if len(named) == 1 and meaning.word.isalpha():
            return named[0]
        return self.default.get(meaning.word) or (self.abroad.get(meaning.word) if country else None)


def _add(table: dict[str, Meaning], key: str, word: str, code: str) -> None:
    old = table.get(key, Meaning(word, (), word in _SUBUNITS))
    table[key] = Meaning(old.word, tuple(dict.fromkeys((*old.codes, code))), old.hundredth)


def _add_noun(table: dict[str, Meaning], noun: str, code: str, adjectives: list[str]) -> None:
    """The noun, its plural, and both after each adjective: "won", "South Korean won"."""
    plural = noun[:-1] + "ies" if noun == "penny" else noun + "s"
    for form in (noun, plural):
        _add(table, form.lower(), noun, code)
        for adjective in adjectives:
            _add(table, f"{adjective} {form}".lower(), f"{adjective} {noun}", code)


@cache
def currencies() -> Currencies:
    """The table, read once."""
    raw = tomllib.loads((files("assay.normalise") / "data" / "currencies.toml").read_text(encoding="utf-8"))
    table = Currencies(default=raw["default"], abroad=raw["abroad"], codes=frozenset(raw["currency"]))
    of_country: dict[str, set[str]] = {}
    for code, entry in raw["currency"].items():
        for country in entry.get("countries", ()):
            of_country.setdefault(country, set()).add(code)
        for sign in entry.get("signs", ()):
            _add(table.signs, sign, sign, code)
        for noun in entry["nouns"]:
            _add_noun(table.names, noun, code, entry.get("adjectives", []))
    for name in raw["uncoded"]["names"]:
        table.names |= {name: Meaning(name, ()), name + "s": Meaning(name, ())}
    table.signs |= {sign: Meaning(sign, ()) for sign in raw["uncoded"]["signs"]}
    table.of_country = {country: frozenset(codes) for country, codes in of_country.items()}
    return table
