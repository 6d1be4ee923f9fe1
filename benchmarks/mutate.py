"""Mutants of the seed report: its story of other places, people, goods and sums, in another order or punctuation.

The golden rows move along.

``mutant(seed)`` draws the kinds of change and what stands in; seed 0 changes nothing. Each draw is a function of the seed alone."""

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assay.evaluate.facts import disordered, holds, refuses
from assay.evaluate.golden import Golden, Row, parse_golden
from facts_table import PUBLISHED, SHARED, read_tables, with_quotes

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "eleven": 11, "twelve": 12}


@dataclass(slots=True)
class Edit:
    """What one change puts for what: ``words`` in the report and the quotes from it, ``cells`` in the values of the golden rows."""

    words: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One disturbed report with what its record must hold; ``kinds`` are the changes that made it."""

    seed: int
    kinds: tuple[str, ...]
    golden: Golden

    @property
    def text(self) -> str:
        """The disturbed report."""
        return self.golden.text

    @property
    def rows(self) -> tuple[Row, ...]:
        """The facts that its record must hold."""
        return self.golden.rows


@cache
def pools() -> dict[str, Any]:
    """What stands in, read from pools.toml."""
    return tomllib.loads((Path(__file__).parent / "pools.toml").read_text("utf-8"))


def mutant(seed: int, *, published: bool = False, only: tuple[str, ...] | None = None) -> Mutant:
    """The mutant of a seed, from the retelling or from the report as published (FileNotFoundError where ../shared is not there).

    ``only`` names the kinds of change instead of having them drawn."""
    draw = random.Random(seed)
    drawn = tuple(k for k in CHANGES if draw.random() < 0.6) if seed else ()
    kinds = drawn if only is None else only
    edit = Edit()
    setting = draw.choice(pools()["settings"])
    for kind in kinds:
        if kind in EDITS:
            EDITS[kind](edit, draw, setting, "places" in kinds)
    content = _apply(_source(published), edit)
    for kind in kinds:
        if kind in RETELLINGS:
            content = RETELLINGS[kind](content, draw)
    return Mutant(seed=seed, kinds=kinds, golden=parse_golden(content))


def lost(changed: Mutant, record: dict[str, Any]) -> list[Row]:
    """The rows that a record (as JSON) of the mutant does not hold, holds against the report, or tells out of order."""
    golden = changed.golden
    gone = [r for r in golden.rows if not holds(r, record)] + [r for r in golden.never if not refuses(r, record)]
    return gone + [step for step, _ in disordered(golden, record)]


def _source(published: bool) -> str:
    if not published:
        return (GOLDEN / "retold.txt").read_text("utf-8")
    tables = read_tables((SHARED / "seed" / "facts.md").read_text("utf-8"))
    content = with_quotes((GOLDEN / "published.txt").read_text("utf-8"), tables)
    return content.replace("\nRECORD\n", f"\nREPORT\n{PUBLISHED.read_text('utf-8')}\n\nRECORD\n", 1)


def _apply(content: str, edit: Edit) -> str:
    """The golden file after the edit: values by ``cells`` then ``words``, all else by ``words``."""
    head, table = content.split("\nRECORD\n", 1)
    lines = []
    for line in table.splitlines():
        value, mark, rest = line.partition('  "')
        lines.append(_swap(value, edit.cells + edit.words) + _swap(mark + rest, edit.words))
    return _swap(head, edit.words) + "\nRECORD\n" + "\n".join(lines) + "\n"


def _swap(text: str, pairs: list[tuple[str, str]]) -> str:
    """All replacements at once, the longest first, so that what one puts in another does not replace."""
    by_old = dict(sorted(pairs, key=lambda p: -len(p[0])))
    return re.sub("|".join(rf"\b{re.escape(old)}\b" for old in by_old), lambda m: by_old[m[0]], text) if pairs else text


def _places(edit: Edit, draw: random.Random, s: dict[str, Any], _: bool) -> None:
    short = {k: s[k].rsplit(" ", 1)[0] for k in ("site_province", "home_province", "district", "misprint")}
    edit.words += [
        ("Sino-North Korean", s["border"]),
        ("North Koreans", s["people"]),
        ("North Korean", s["adjective"]),
        ("North Korea", s["country"]),
        ("South Hwanghae Province", s["home_province"]),
        ("South Hwanghae", short["home_province"]),
        ("Ryanggang Province", s["site_province"]),
        ("Ryanggang", short["site_province"]),
        ("Ongjin County", s["district"]),
        ("Ongjin", short["district"]),
        ("Onjing County", s["misprint"]),
        ("Onjing", short["misprint"]),
        ("Hyesan", s["site"]),
        ("Samjiyon", s["other_town"]),
        ("China", s["abroad"]),
    ]
    edit.cells += [
        ("admin1 Ryanggang", f"admin1 {s['site_admin1']}"),
        ("admin1 South Hwanghae", f"admin1 {s['home_admin1']}"),
        ("country_iso2 KP", f"country_iso2 {s['iso2']}"),
        ("country_iso2 CN", f"country_iso2 {s['abroad_iso2']}"),
    ]


def _source_province(edit: Edit, draw: random.Random, s: dict[str, Any], abroad: bool) -> None:
    province = s["source_province"] if abroad else draw.choice(["North Hamgyong Province", "Chagang Province", "North Pyongan Province"])
    edit.words += [
        ("a source based in Ryanggang Province", f"a source based in {province}"),
        ("Ryanggang Province-based source", f"{province}-based source"),
    ]


def _agencies(edit: Edit, draw: random.Random, s: dict[str, Any], _: bool) -> None:
    agency, guard = draw.choice(pools()["agencies"]), draw.choice(pools()["lists"]["guards"])
    edit.words += [
        ("Ministry of State Security", agency["name"]),
        ("MSS", agency["acronym"]),
        ("border patrol", guard),
        ("inminban", draw.choice(pools()["lists"]["wards"])),
    ]


def _goods(edit: Edit, draw: random.Random, s: dict[str, Any], _: bool) -> None:
    g, count = draw.choice(pools()["goods"]), draw.choice(pools()["lists"]["counts"])
    be, it = ("were", "they were") if g.get("plural") else ("was", "it was")
    edit.words += [
        ("four gold nuggets", f"{count} {g['unit']}s of {g['name']}"),
        ("four nuggets of gold", f"{count} {g['unit']}s of {g['name']}"),
        ("a gold mine", g["from"]),
        ("gold prices", f"{g['noun']} prices"),
        ("gold was", f"{g['name']} {be}"),
        ("it was worth", f"{it} worth"),
        ("gold", g["name"]),
    ]
    edit.cells += [
        ("gold; quantity 4; unit nugget", f"{g['category']}; quantity {NUMBERS[count]}; unit {g['unit']}"),
        ("goods gold", f"goods {g['category']}"),
    ]


def _money(edit: Edit, draw: random.Random, s: dict[str, Any], _: bool) -> None:
    m = draw.choice(pools()["sums"])
    amount = round(m["amount"] * draw.uniform(0.5, 1.9), -3)
    dollars = round(amount / m["rate"])
    edit.words += [("RMB 200,000", m["printed"].format(n=f"{amount:,.0f}")), ("USD 28,106", f"USD {dollars:,}")]
    edit.cells += [
        ("200000; currency CNY", f"{amount:.0f}; currency {m['currency']}"),
        ("28106; currency USD", f"{dollars}; currency USD"),
        ("result 7.116", f"result {amount / dollars:.3f}"),
    ]


def _people(edit: Edit, draw: random.Random, s: dict[str, Any], abroad: bool) -> None:
    word = draw.choice(["three", "four"])
    n, natives = NUMBERS[word], s["people"] if abroad else "North Koreans"
    edit.words += [
        ("Two men", f"{word.title()} men"),
        ("two neighbours", f"{word} neighbours"),
        ("The pair", f"The {word}"),
        ("the two", f"the {word}"),
        ("The two", f"The {word}"),
        ("Two North Koreans", f"{word.title()} {natives}"),
        ("two locals", f"{word} locals"),
    ]
    edit.cells += [("courier/suspect; count 2", f"courier/suspect; count {n}"), ("custody; count 5", f"custody; count {n + 3}")]
    edit.cells += [(f"{kind}; count 2", f"{kind}; count {n}") for kind in ("arrest", "sentence")]


def _outlet(edit: Edit, draw: random.Random, s: dict[str, Any], _: bool) -> None:
    name = draw.choice(pools()["lists"]["outlets"])
    edit.words += [("The Frontier Desk", name), ("Daily NK", name)]


def _reorder(content: str, draw: random.Random) -> str:
    """Paragraphs moved where the sense allows: the ban elsewhere, those who are held to the third place."""
    head, rest = content.split("\nREPORT\n", 1)
    body, table = rest.split("\nRECORD\n", 1)
    paragraphs = body.strip("\n").split("\n\n")
    ban = next(p for p in paragraphs if "COVID-19" in p)
    held = next(p for p in paragraphs if "reportedly still held" in p or "reportedly being held" in p)
    if draw.random() < 0.7:
        paragraphs.remove(ban)
        paragraphs.insert(draw.choice([2, len(paragraphs) - 3]), ban)
    if draw.random() < 0.7:
        paragraphs.remove(held)
        paragraphs.insert(2, held)
    return f"{head}\nREPORT\n" + "\n\n".join(paragraphs) + f"\n\nRECORD\n{table}"


def _straight(content: str, draw: random.Random) -> str:
    return content.translate(str.maketrans("“”‘’", "\"\"''"))


def _british(content: str, draw: random.Random) -> str:
    """Single quotation marks, the comma outside."""
    return content.replace(",”", "”,").replace("“", "‘").replace("”", "’")


Change = Callable[[Edit, random.Random, dict[str, Any], bool], None]
EDITS: dict[str, Change] = {
    "places": _places,
    "source's province": _source_province,
    "agencies": _agencies,
    "goods": _goods,
    "money": _money,
    "people": _people,
    "outlet": _outlet,
}
RETELLINGS: dict[str, Callable[[str, random.Random], str]] = {"order": _reorder, "British quotes": _british, "straight quotes": _straight}
CHANGES = (*EDITS, *RETELLINGS)
