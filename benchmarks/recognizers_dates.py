"""Dates on Recognizers-Text's English date cases: the share of dates and date ranges found, and of those with the right days.

    python benchmarks/recognizers_dates.py [--data PATH] [--errors] [--json]

PATH is a folder that holds ``recognizers/DateTimeModel.json`` (default: ASSAY_BENCH, or ../shared/bench). Exit status 0, also where
the data is not there, which is then said.

Their sentences are requests to a calendar ("book Friday 5/12"), ours are news, so this measures reach, not fitness. Their conventions,
mapped: clock times, sets ("every Monday"), durations and time zones are not asked for; a range's end is exclusive; of several values
(the past one and the coming one) any counts; days are right where the overlap is at least half of the union, as in the cases. Left out,
each counted by its reason: dates that their own resolution leaves open, and cases whose printed text is not at its offsets."""

import argparse
import json
import os
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assay.model.values import DateRange
from assay.normalise.dates import find_dates

_ASKED = ("datetimeV2.date", "datetimeV2.daterange")
_OPEN, _MISPLACED = "no bounded value", "text not at its offsets"
Days = tuple[date, date]


def load(path: Path) -> list[dict[str, Any]]:
    """The cases of DateTimeModel.json."""
    cases: list[dict[str, Any]] = json.loads((path / "recognizers" / "DateTimeModel.json").read_text(encoding="utf-8-sig"))
    return cases


def values(result: dict[str, Any]) -> list[Days]:
    """The days, first and last, of each value that bounds them."""
    days = []
    for value in (result.get("Resolution") or {}).get("values") or []:
        start, end = value.get("start") or value.get("value"), value.get("end") or value.get("value")
        try:
            low, high = date.fromisoformat(start), date.fromisoformat(end)
        except (TypeError, ValueError):
            continue
        days.append((low, high if "value" in value else max(low, high - timedelta(days=1))))
    return days


def agree(found: DateRange, asked: Days) -> bool:
    """Whether the days shared are at least half of all."""
    if found.start is None or found.end is None:
        return False
    shared = (min(found.end, asked[1]) - max(found.start, asked[0])).days + 1
    union = (found.end - found.start).days + (asked[1] - asked[0]).days + 2 - max(0, shared)
    return shared / union >= 0.5


def measure(cases: list[dict[str, Any]], *, errors: bool = False) -> dict[str, Any]:
    """The share found, the share right of those and of all, and what was left out."""
    left_out: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for case in cases:
        text, anchor = case["Input"], ((case.get("Context") or {}).get("ReferenceDateTime") or "")[:10] or None
        found = find_dates(text, anchor=anchor)
        for result in case["Results"]:
            if result.get("TypeName") not in _ASKED:
                continue
            start, end, days = result["Start"], result["End"] + 1, values(result)
            if not days or text[start:end].lower() != result["Text"].lower():
                left_out[_MISPLACED if days else _OPEN] += 1
                continue
            near = [d for d in found if d.span.start < end and start < d.span.end]
            right = any(agree(d, asked) for d in near for asked in days)
            counts.update(asked=1, found=bool(near), right=right)
            if errors and not right:
                print(f"{result['Text']!r} in {text!r} ({anchor}): asked {days}, found {[(d.start, d.end) for d in near]}", file=sys.stderr)
    figures = {
        "found": counts["found"] / max(1, counts["asked"]),
        "right_of_found": counts["right"] / max(1, counts["found"]),
        "right_of_all": counts["right"] / max(1, counts["asked"]),
    }
    return {k: round(v, 4) for k, v in figures.items()} | {"asked": counts["asked"], "left_out": dict(left_out)}


def main() -> int:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASSAY_BENCH", "../shared/bench")))
    parser.add_argument("--errors", action="store_true", help="print each date that is not right")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    if not (arguments.data / "recognizers" / "DateTimeModel.json").is_file():
        print(f"recognizers: no data under {arguments.data}; name its folder with --data or ASSAY_BENCH. Nothing was measured.")
        return 0
    figures = measure(load(arguments.data), errors=arguments.errors)
    if arguments.json:
        print(json.dumps(figures))
        return 0
    out = "; ".join(f"{n} {reason}" for reason, n in figures["left_out"].items()) or "none"
    right = f"the days right in {figures['right_of_found']:.3f} of those, {figures['right_of_all']:.3f} of all"
    print(f"recognizers dates: {figures['found']:.3f} of {figures['asked']} found; {right}. Left out: {out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
