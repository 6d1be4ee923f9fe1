"""What the words that a person marked say by themselves, so that a form need not be filled in by hand; he sees it, and may change it."""

import re
from collections.abc import Mapping
from typing import Any

from assay.codebook import Codebook
from assay.model.record import Claim, Item
from assay.model.report import Report
from assay.model.span import Span
from assay.normalise.dates import find_dates
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.money import find_money
from assay.normalise.numbers import find_numbers
from assay.normalise.quantity import find_quantities
from assay.normalise.units import units
from assay.review.choices import finer
from assay.review.work import fields_of
from assay.store import View


def said_by_words(field: str, words: str, report: Report, book: Codebook) -> dict[str, Any]:
    """Keys of an item of this list as the normalisers read them in the words; none where they read nothing."""
    if field == "dates":
        return _date(words, report)
    if field == "values":
        return _sum(words)
    if field == "commodities":
        return _goods(words, book)
    if field == "places":
        return _place(words)
    return _count(words) if field in {"actors", "outcomes"} else {}


def around(view: View, span: Span) -> Claim | None:
    """The claim of the record on these words, or nearest to them in their paragraph: whoever says the one says the other, as a rule."""
    text = view.record.report.text
    claims = [c for incident in view.record.incidents for _, item in fields_of(incident) for c in item.claims if c.span.quote]
    near = [(_apart(c.span, span), c) for c in claims if "\n" not in text[min(c.span.start, span.start) : max(c.span.end, span.end)]]
    return min(near, key=lambda pair: pair[0], default=(0, None))[1]


def on_the_same(claim: Claim, span: Span) -> bool:
    """Whether a claim is on some of the same words."""
    return claim.span.start < span.end and span.start < claim.span.end


def with_mass(changed: Mapping[str, object], item: Item | None = None) -> dict[str, object]:
    """Changed keys of goods with their mass anew: in kilograms where the unit means one mass, else not known. It is reckoned, not typed."""
    if not {"quantity", "quantity_high", "unit"} & changed.keys():
        return dict(changed)
    now = {key: changed.get(key, getattr(item, key, None)) for key in ("quantity", "quantity_high", "unit")}
    measure = units().measures.get(str(now["unit"]).lower())
    each = measure.kg if measure is not None else None
    return {**changed, "kg": _times(now["quantity"], each), "kg_high": _times(now["quantity_high"], each)}


def _times(number: object, each: float | None) -> float | None:
    return number * each if isinstance(number, int | float) and each is not None else None


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def _date(words: str, report: Report) -> dict[str, Any]:
    found = find_dates(words, anchor=report.published or report.reference_date)
    if not found:
        return {}
    start, end = found[0].start, found[0].end
    return {"start": start and start.isoformat(), "end": end and end.isoformat(), "precision": found[0].grain.value}


def _sum(words: str) -> dict[str, Any]:
    for m in find_money(words):
        return {"amount": m.amount, "amount_high": m.amount_high, "currency": m.currency, **_qualified(m)}
    return {}


def _goods(words: str, book: Codebook) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for q in find_quantities(words)[:1]:
        found = {"quantity": q.quantity, "quantity_high": q.quantity_high, "unit": q.unit, **_qualified(q)}
    named = [(len(word), g.category, word) for g in book.goods for word in g.words if _has(words, word)]
    if named:
        _, category, found["name"] = max(named)
        found["category"] = finer(category, found["name"])
    return found


def _place(words: str) -> dict[str, Any]:
    place = next(iter(load_gazetteer().look_up(words, limit=1)), None)
    return {} if place is None else {"country_iso2": place.country_iso2, "admin1": place.admin1, "precision": place.precision.value}


def _count(words: str) -> dict[str, Any]:
    people = [q for q in find_quantities(words, people=True) if q.kind == "people"]
    if people:
        return {"count": people[0].quantity, "count_high": people[0].quantity_high}
    numbers = find_numbers(words)
    if len(numbers) != 1 or find_quantities(words) or find_money(words) or not _is_count(words, numbers[0].value):
        return {}
    return {"count": int(numbers[0].value)}


def _is_count(words: str, number: float | None) -> bool:
    """Whether a lone number counts somebody: whole, small, and no age or year."""
    return number is not None and number == int(number) < 1000 and not re.search(r"\d[- ]years?[- ]old|,\s*\d+\b|\baged?\b", words)


def _qualified(measured: Any) -> dict[str, Any]:
    return {"qualifier": None if measured.qualifier == "exact" else measured.qualifier.value}


def _has(words: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE) is not None
