"""Sums of money: every number beside a currency's sign, code or name, with ranges and qualifiers.

The country of the report (ISO 3166-1 alpha-2) settles signs and names that several currencies share; ``data/currencies.toml`` has
the table and the defaults."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from assay.model.span import Span
from assay.model.values import Money, Qualifier
from assay.normalise.currencies import Currencies, Meaning, currencies
from assay.normalise.money_words import NOTES, SCALE_AFTER, YEAR, currency_after, currency_before, is_sum
from assay.normalise.number_atoms import Atom, atoms, tidy
from assay.normalise.number_words import scales_of
from assay.normalise.numbers import joins, qualify, shared_scale

_AMERICAN = re.compile(r"\s(?:US|U\.S\.)(?=[\s,.;)]|$)(?!\s+(?:dollars|[A-Z]))")
# "paid $20 to 30 men": a number before a noun ends no range of money.
_COUNTED = re.compile(r"\s+(?!(?:a|an|per|each|in|for|and|or|on|at|by|from|to|worth|apiece)\b)[a-z]")
# Where a dot parts thousands, "4.800" is four thousand eight hundred.
_DOTTED = frozenset("ARS BRL CLP COP IDR PYG UYU VND CRC BOB".split())


# The country (ISO 3166-1) whose money is meant at an offset, of those that use one of these codes; None where nothing says.
Local = Callable[[int, tuple[str, ...]], str | None]


@dataclass(frozen=True, slots=True)
class _Sum:
    """An atom, and the currency words beside it where there are any."""

    atom: Atom
    start: int
    end: int
    value: float
    meaning: Meaning | None = None
    after: bool = False


def _signed(text: str, atom: Atom, start: int, meaning: Meaning, table: Currencies, country: str | None) -> _Sum | None:
    """A number after a currency's sign; a name after it as well ("$5,000 Canadian dollars") says which. None for "$100 bills"."""
    end, value = atom.end, atom.value
    if atom.scale == 1 and (scale := SCALE_AFTER.match(text, end)):
        end, value = scale.end(), tidy(value * scales_of(scale[0]))
        atom = replace(atom, end=end, scale=scales_of(scale[0]))
    after = currency_after(text, atom, table, country)
    if after and set(after[1].codes) & set(meaning.codes):
        end, meaning = after[0], after[1] if len(after[1].codes) < len(meaning.codes) else meaning
    elif "USD" in meaning.codes and (tail := _AMERICAN.match(text, end)):
        end, meaning = tail.end(), Meaning("USD", ("USD",))
    return None if NOTES.match(text, end) else _Sum(atom, start, end, value, meaning)


def _named(text: str, atom: Atom, table: Currencies, country: str | None) -> _Sum | None:
    """A number before a currency's name or code; None where there is none, or it is none here."""
    after = currency_after(text, atom, table, country)
    if not after or not is_sum(text, atom, atom.start, after[0], after[1], country):
        return None
    end, meaning, factor = after
    if YEAR.fullmatch(text, atom.start, atom.end) and meaning.word in table.codes and not table.used_in(meaning.codes, country):
        return None
    if factor == 1 and atom.scale == 1 and (scale := SCALE_AFTER.match(text, end)):
        end, factor = scale.end(), scales_of(scale[0])
    return _Sum(atom, atom.start, end, tidy(atom.value * factor / (100 if meaning.hundredth else 1)), meaning, after=True)


def _sum(text: str, atom: Atom, table: Currencies, country: str | None, taken: int) -> _Sum:
    """The atom with its currency; without one it may still be an end of a range. Words before ``taken`` belong to the sum before."""
    bare = _Sum(atom, atom.start, atom.end, atom.value)
    before = currency_before(text, atom, table, country)
    if before and before[0] >= taken:
        return _signed(text, atom, *before, table, country) or bare
    return bare if atom.attached else _named(text, atom, table, country) or bare


def _range_start(text: str, low: _Sum, high: _Sum) -> int | None:
    """Where the range of two neighbours starts, None where they are none."""
    if low.atom.vague or high.atom.vague or not (low.meaning or high.meaning):
        return None
    if low.meaning and high.meaning and not set(low.meaning.codes) & set(high.meaning.codes):
        return None
    if low.meaning and not high.meaning and (low.after or _COUNTED.match(text, high.end)):
        return None
    start = joins(text, low.start, low.end, high.start)
    return start if start is not None and _low_value(low, high) < high.value else None


def _low_value(low: _Sum, high: _Sum) -> float:
    if high.meaning and high.meaning.hundredth and not (low.meaning and low.meaning.hundredth):
        return low.value / 100
    return shared_scale(low.atom, high.atom) if low.value == low.atom.value else low.value


def _change(text: str, whole: _Sum, part: _Sum) -> bool:
    """Whether ``part`` is the small change of ``whole``: "3 dollars and 50 cents"."""
    link = text[whole.end : part.start]
    if not (whole.meaning and part.meaning and part.meaning.hundredth and not whole.meaning.hundredth):
        return False
    return bool(re.fullmatch(r",?\s(?:and\s)?", link)) and bool(set(whole.meaning.codes) & set(part.meaning.codes))


def _money(text: str, sums: list[_Sum], table: Currencies, country: str | None, local: Local | None) -> Iterator[Money]:
    said = frozenset(s.meaning.codes[0] for s in sums if s.meaning and len(s.meaning.codes) == 1)
    k = 0
    while k < len(sums):
        low, k = sums[k], k + 1
        start, end, value, high = low.start, low.end, low.value, low.atom.high
        meaning = low.meaning
        following = sums[k] if k < len(sums) else None
        if following and (joined := _range_start(text, low, following)) is not None:
            start, end, value, high = joined, following.end, _low_value(low, following), following.value
            meaning, k = meaning or following.meaning, k + 1
        elif following and _change(text, low, following):
            end, value, k = following.end, tidy(value + following.value), k + 1
        if meaning is None:
            continue
        here = local(start, meaning.codes) if local and len(meaning.codes) > 1 else None
        code = table.settle(meaning, here or country, said)
        if low.atom.dotted and value == low.atom.raw and code in _DOTTED:
            value = tidy(value * 1000)
        yield _made(text, Span.cut(text, start, end), value, high, code, low.atom)


def _made(text: str, span: Span, value: float, high: float | None, code: str | None, atom: Atom) -> Money:
    start, end, kind = qualify(text, span.start, span.end, atom.tail)
    kind = Qualifier.VAGUE if atom.vague else Qualifier.RANGE if high is not None else kind
    return Money(span=Span.cut(text, start, end), amount=value, amount_high=high, currency=code, qualifier=kind)


def find_money(text: str, *, country: str | None = None, local: Local | None = None) -> list[Money]:
    """Every sum of money in ``text``, in order.

    ``country`` is the report's, ISO 3166-1 alpha-2; it settles "$", "Rs", "peso", "pounds" and their like. A currency that neither
    words nor country settle is None, and so is one without an ISO code. ``local`` says for an offset and the codes that a name may mean
    which country's money is meant there; where it says None, ``country`` decides. The span takes in the words that qualify the sum."""
    table = currencies()
    sums: list[_Sum] = []
    for atom in atoms(text):
        taken = sums[-1].end if sums else 0
        sums.append(_sum(text, atom, table, country, taken))
    return list(_money(text, sums, table, country, local))


def answer_money(question: dict[str, Any]) -> list[dict[str, Any]]:
    """The sums in ``question["text"]``, read in ``question["context_country"]``, as plain dictionaries in text order."""
    return [
        {
            "start": m.span.start,
            "end": m.span.end,
            "amount": m.amount,
            "amount_high": m.amount_high,
            "currency": m.currency,
            "qualifier": m.qualifier.value,
        }
        for m in find_money(question["text"], country=question.get("context_country"))
    ]
