"""Quantities of goods: mass, volume, length, area, purity, and counts of a known noun, with ranges, sums and qualifiers.

A number of people, a date, a time, an age or a share that is no purity is no quantity of goods."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from assay.model.span import Span
from assay.model.values import Qualifier, Quantity
from assay.normalise.counts import counted
from assay.normalise.currencies import currencies
from assay.normalise.measures import Amount, Scope, measured, of_measure, purity
from assay.normalise.number_atoms import Atom, atoms, tidy
from assay.normalise.numbers import joins, qualify, shared_scale
from assay.normalise.units import Units, nouns_of, units

_TIMES = re.compile(r"\s?[x×]\s?|\s+times\s+")
_FACTOR = re.compile(r"\d\s?[x×]$")
_SUM = re.compile(r",?\s(?:and\s)?")
_BEFORE_RATE = frozenset("million billion thousand hundred lakh crore half quarter times".split())
_ONE_OF = re.compile(
    r"\b(an?)\s+((?:kilograms?|kilogrammes?|kilo|gram|gramme|tonne|metric\s+ton|ton|litre|liter|gallon|tola|tael|quintal|viss)\b"
    r"|(?:pound|ounce|carat|barrel)(?=\s+of\b))(\s+and\s+a\s+half\b)?",
    re.IGNORECASE,
)


def _amount(text: str, atom: Atom, scope: Scope) -> Amount | None:
    """The atom with whatever it measures or counts; bare where that is nothing; None for a piece of a code."""
    if atom.attached:  # a piece of a code, but "6x100g" weighs something
        weighed = measured(text, atom, scope) if _FACTOR.search(text, max(0, atom.start - 3), atom.start) else None
        return weighed if weighed and weighed.kind == "mass" else None
    if atom.short and text[atom.end - 1] in "kKmM" and (count := counted(text, atom, scope)):
        return purity(text, atom) or count
    bare = Amount(atom, atom.start, atom.end, atom.value, atom.high)
    return purity(text, atom) or measured(text, atom, scope) or counted(text, atom, scope) or bare


def _singles(text: str, table: Units) -> Iterator[Amount]:
    """ "a kilogram of", "a kilo and a half", but not the unit of a price ("6,000 won a kilo")."""
    for found in _ONE_OF.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()].split()[-1:] or [""]
        word = before[0].lower().strip("(“\"'")
        if word[-1:].isdigit() or word in currencies().names or word in _BEFORE_RATE:
            continue
        measure = table.measures.get(re.sub(r"\s+", " ", found[2].lower()))
        if measure:
            atom = Atom(found.start(), found.end(), 1.5 if found[3] else 1, word=True)
            yield of_measure(atom, found.end(), measure)


def _merged(text: str, left: Amount, right: Amount) -> Amount | None:
    """One amount of two neighbours: a range, a sum ("1 kg 250 grams") or a product ("6 x 100g"); None where they are two."""
    if not right.kind or (right.kind == "purity" and left.kind):
        return None
    if not left.kind and right.kind == "mass" and _TIMES.fullmatch(text, left.end, right.start):
        return replace(right, start=left.start, value=tidy(left.value * right.value))
    if left.atom.vague or right.atom.vague:
        return None
    if left.kind == right.kind == "mass" and left.kg and right.kg and left.kg > right.kg and _SUM.fullmatch(text, left.end, right.start):
        small = right.value * right.kg
        if small < left.kg and float(left.value).is_integer():
            return replace(left, end=right.end, value=tidy(left.value + small / left.kg))
    return _ranged(text, left, right)


def _ranged(text: str, left: Amount, right: Amount) -> Amount | None:
    """The range of two neighbours, in the unit of the right one."""
    if left.kind and not (left.kind == right.kind and (left.unit == right.unit or (left.kg and right.kg))):
        return None
    start = joins(text, left.start, left.end, right.start)
    low = shared_scale(left.atom, right.atom)
    if left.kg and right.kg and left.unit != right.unit:
        low = tidy(left.value * left.kg / right.kg)
    return replace(right, start=start, value=low, high=right.value) if start is not None and low < right.value else None


def _quantity(text: str, amount: Amount) -> Quantity:
    start, end, kind = qualify(text, amount.start, amount.end, amount.atom.tail)
    if amount.atom.vague:
        kind = Qualifier.VAGUE
    elif amount.high is not None:
        kind = Qualifier.RANGE
    kg = tidy(amount.value * amount.kg) if amount.kg else None
    kg_high = tidy(amount.high * amount.kg) if amount.kg and amount.high is not None else None
    return Quantity(
        span=Span.cut(text, start, end),
        kind=amount.kind,
        quantity=amount.value,
        quantity_high=amount.high,
        unit=amount.unit,
        kg=kg,
        kg_high=kg_high,
        qualifier=kind,
    )


def _amounts(text: str, scope: Scope) -> Iterator[Amount]:
    pending: Amount | None = None
    for atom in atoms(text):
        amount = _amount(text, atom, scope)
        if amount is None:
            continue
        merged = _merged(text, pending, amount) if pending else None
        if pending and pending.kind and not merged:
            yield pending
        pending = merged or amount
    if pending and pending.kind:
        yield pending


def find_quantities(text: str, *, country: str | None = None, nouns: Iterable[str] = (), people: bool = False) -> list[Quantity]:
    """Every quantity of goods in ``text``, in order.

    ``kg`` only for a mass whose unit means one mass (not "ton"); ``unit`` is singular. ``nouns`` are more nouns to count, singular, as a
    codebook names them; ``country`` (ISO 3166-1) settles whether bare "pounds" may be money; ``people`` counts people too, as kind
    "people". A count may cover a mass: "two 1-kg gold bars" gives both."""
    scope = Scope(units(nouns_of(nouns)), country, people)
    found = [*_amounts(text, scope), *_singles(text, scope.table)]
    found.sort(key=lambda a: (a.start, -a.end))
    return [_quantity(text, b) for k, b in enumerate(found) if not _describes(b, found[max(0, k - 2) : k])]


def _describes(length: Amount, earlier: list[Amount]) -> bool:
    """Whether a length inside a count ("five 9mm pistols") is a calibre or a size, and measures nothing of its own."""
    return length.kind == "length" and any(a.kind == "count" and length.end <= a.end for a in earlier)


# A bare ton may be short, metric or long: 907.18, 1,000 or 1,016.05 kg (NIST Handbook 44).
_TON = (907.18474, 1016.0469088)


def answer_quantity(question: dict[str, Any]) -> list[dict[str, Any]]:
    """The quantities in ``question["text"]`` as plain dictionaries, people among them.

    A bare ton is answered with the least and the most kilograms that it may mean."""
    answers = []
    for q in find_quantities(question["text"], country=question.get("context_country"), people=True):
        answer = {
            "start": q.span.start,
            "end": q.span.end,
            "quantity": q.quantity,
            "quantity_high": q.quantity_high,
            "unit": q.unit,
            "kg": q.kg,
            "kg_high": q.kg_high,
        }
        if q.unit == "ton" and q.quantity is not None:
            answer |= {"kg": tidy(q.quantity * _TON[0]), "kg_high": tidy((q.quantity_high or q.quantity) * _TON[1])}
        answers.append(answer | {"kind": q.kind, "qualifier": q.qualifier.value})
    return answers
