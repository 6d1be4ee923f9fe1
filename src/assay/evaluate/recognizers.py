"""Money and dates on Recognizers-Text's English cases: spans found, and the share of those with the right value.

Its conventions, mapped. Money: a qualifier ("about") is no part of its span, so ours is compared without it; it counts cents and pence
as units, we count hundredths of the currency. Dates: its sentences are requests to a calendar ("book Friday 5/12"), ours are news, so this
measures reach; clock times, sets ("every Monday"), durations and time zones are not asked for; a range's end is exclusive; of several
values (the past one and the coming one) any counts; days are right where the overlap is at least half of the union, as in the cases.
An End is inclusive. What is left out is counted by its reason."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assay.evaluate.faults import Fault, Measurement
from assay.model.values import DateRange

Sums = dict[tuple[int, int], float | None]  # span without the words that qualify it -> amount
Days = tuple[date, date]
FILES = ("CurrencyModel.json", "DateTimeModel.json")
_HUNDREDTHS = {"Cent", "Pence", "Penny", "Sen"}
_ASKED = ("datetimeV2.date", "datetimeV2.daterange")
_NO_NUMBER, _MISPLACED, _OPEN = "a currency without a number", "text not at its offsets", "no bounded value"


def measure_recognizers(folder: Path, find_sums: Callable[[str], Sums],
                        find_dates: Callable[[str, str | None], Sequence[DateRange]]) -> Measurement:  # fmt: skip
    """The figures of both finders over the cases in a folder; ``find_dates`` is given the text and its reference date."""
    faults: list[Fault] = []
    money, no_money = _money(_load(folder / FILES[0]), find_sums, faults)
    days, no_days = _dates(_load(folder / FILES[1]), find_dates, faults)
    figures = {
        "money span F1": 2 * money["hits"] / max(1, money["asked"] + money["found"]),
        "money value": money["right"] / max(1, money["hits"]),
        "date recall": days["hits"] / max(1, days["asked"]),
        "date value": days["right"] / max(1, days["hits"]),
    }
    lines = [f"{'Recognizers-Text':<20} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6} {'value':>6}",
             f"{'money':<20} {money['hits'] / max(1, money['found']):>6.3f} {money['hits'] / max(1, money['asked']):>6.3f} "
             f"{figures['money span F1']:>6.3f} {money['asked']:>6} {money['found']:>6} {figures['money value']:>6.3f}",
             f"{'dates':<20} {'':>6} {figures['date recall']:>6.3f} {'':>6} {days['asked']:>6} {'':>6} {figures['date value']:>6.3f}",
             f"money left out: {_reasons(no_money)}", f"dates left out: {_reasons(no_days)}"]  # fmt: skip
    return Measurement(table="\n".join(lines), figures=figures, faults=tuple(faults))


def _load(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8-sig"))
    return cases


def _reasons(left_out: Counter[str]) -> str:
    return "; ".join(f"{n} {reason}" for reason, n in left_out.items()) or "none"


def _money(cases: Iterable[dict[str, Any]], find: Callable[[str], Sums], faults: list[Fault]) -> tuple[Counter[str], Counter[str]]:
    counts: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for case in cases:
        text, asked, found = case["Input"], wanted_sums(case, left_out), find(case["Input"])
        hits = asked.keys() & found.keys()
        right = [k for k in hits if _same(found[k], asked[k])]
        counts.update(asked=len(asked), found=len(found), hits=len(hits), right=len(right))
        faults += _sums_off(text, asked, found)
    return counts, left_out


def wanted_sums(case: dict[str, Any], left_out: Counter[str]) -> dict[tuple[int, int], float]:
    """The spans that a case asks for, with their values in whole units."""
    asked: dict[tuple[int, int], float] = {}
    for result in case["Results"]:
        start, end, unit = result["Start"], result["End"] + 1, result["Resolution"].get("unit")
        if result["Resolution"].get("value") is None:
            left_out[_NO_NUMBER] += 1
        elif case["Input"][start:end].lower() != result["Text"].lower():
            left_out[_MISPLACED] += 1
        else:
            asked[start, end] = float(result["Resolution"]["value"]) / (100 if unit in _HUNDREDTHS else 1)
    return asked


def _same(found: float | None, asked: float) -> bool:
    return found is not None and abs(found - asked) <= 1e-6 * max(1.0, abs(asked))


def _sums_off(text: str, asked: dict[tuple[int, int], float], found: Sums) -> Iterator[Fault]:
    for (start, end), amount in asked.items():
        near = next((k for k in found if k[0] < end and start < k[1]), None)
        if near is None:
            yield Fault(kind="money: missed", words=text[start:end])
        elif near != (start, end):
            yield Fault(kind="money: other span", words=text[near[0] : near[1]], remark=f"asked “{text[start:end]}”")
        elif not _same(found[near], amount):
            yield Fault(kind="money: other value", words=text[start:end], remark=f"{found[near]}, not {amount:g}")
    for start, end in found:
        if not any(k[0] < end and start < k[1] for k in asked):
            yield Fault(kind="money: beside the point", words=text[start:end])


def _dates(cases: Iterable[dict[str, Any]], find: Callable[[str, str | None], Sequence[DateRange]],
           faults: list[Fault]) -> tuple[Counter[str], Counter[str]]:  # fmt: skip
    counts: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for case in cases:
        text, anchor = case["Input"], ((case.get("Context") or {}).get("ReferenceDateTime") or "")[:10] or None
        found = find(text, anchor)
        for result in (r for r in case["Results"] if r.get("TypeName") in _ASKED):
            start, end, asked = result["Start"], result["End"] + 1, asked_days(result)
            if not asked or text[start:end].lower() != result["Text"].lower():
                left_out[_MISPLACED if asked else _OPEN] += 1
                continue
            near = [d for d in found if d.span.start < end and start < d.span.end]
            right = any(_agree(d, days) for d in near for days in asked)
            counts.update(asked=1, hits=bool(near), right=right)
            if not right:
                remark = f"{near[0].start} to {near[0].end}, not {asked[0][0]} to {asked[0][1]}" if near else ""
                faults.append(Fault(kind="date: other days" if near else "date: missed", words=text[start:end], remark=remark))
    return counts, left_out


def asked_days(result: dict[str, Any]) -> list[Days]:
    """The days, first and last, of each value of a case's result that bounds them."""
    days = []
    for value in (result.get("Resolution") or {}).get("values") or []:
        start, end = value.get("start") or value.get("value"), value.get("end") or value.get("value")
        try:
            low, high = date.fromisoformat(start), date.fromisoformat(end)
        except (TypeError, ValueError):
            continue
        days.append((low, high if "value" in value else max(low, high - timedelta(days=1))))
    return days


def _agree(found: DateRange, asked: Days) -> bool:
    """Whether the days shared are at least half of all."""
    if found.start is None or found.end is None:
        return False
    shared = (min(found.end, asked[1]) - max(found.start, asked[0])).days + 1
    union = (found.end - found.start).days + (asked[1] - asked[0]).days + 2 - max(0, shared)
    return shared / union >= 0.5
