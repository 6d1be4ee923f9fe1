"""Money on Recognizers-Text's English currency cases: span F1, and the share of found ones with the right value.

    python benchmarks/recognizers.py [--data PATH] [--errors] [--json]

PATH is a folder that holds ``recognizers/CurrencyModel.json`` (default: ASSAY_BENCH, or ../shared/bench). Exit status 0, also where
the data is not there, which is then said.

Their conventions, mapped: a qualifier ("about") is no part of their span, so ours is compared without it; they count cents and
pence as units, we count hundredths of the currency; their End is inclusive. Left out, each counted by its reason: a currency named
without a number (no sum), and cases whose printed text is not at its offsets."""

import argparse
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from assay.model.values import Money
from assay.normalise.money import find_money
from assay.normalise.numbers import LEADING_WORDS

_HUNDREDTHS = {"Cent", "Pence", "Penny", "Sen"}
_NO_NUMBER, _MISPLACED = "a currency without a number", "text not at its offsets"


def load(path: Path) -> list[dict[str, Any]]:
    """The cases of CurrencyModel.json."""
    cases: list[dict[str, Any]] = json.loads((path / "recognizers" / "CurrencyModel.json").read_text(encoding="utf-8-sig"))
    return cases


def core(money: Money) -> tuple[int, int]:
    """The span of a sum without the words that qualify it."""
    quote = money.span.quote
    skipped = len(quote) - len(re.sub(rf"^(?:{LEADING_WORDS})\s*", "", quote, flags=re.IGNORECASE))
    return money.span.start + skipped, money.span.end


def wanted(case: dict[str, Any], left_out: Counter[str]) -> dict[tuple[int, int], float]:
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


def measure(cases: list[dict[str, Any]], *, errors: bool = False) -> dict[str, Any]:
    """Span F1 (exact spans), value accuracy over the spans found, and what was left out."""
    left_out: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for case in cases:
        asked = wanted(case, left_out)
        found = {core(m): m.amount for m in find_money(case["Input"])}
        hits = asked.keys() & found.keys()
        right = [k for k in hits if found[k] is not None and abs((found[k] or 0) - asked[k]) <= 1e-6 * max(1.0, abs(asked[k]))]
        counts.update(asked=len(asked), found=len(found), hits=len(hits), right=len(right))
        if errors and (len(right) < len(asked) or len(found) > len(hits)):
            print(f"{case['Input']!r}\n   asked {asked}\n   found {found}", file=sys.stderr)
    precision, recall = counts["hits"] / max(1, counts["found"]), counts["hits"] / max(1, counts["asked"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    figures = {
        "precision": precision,
        "recall": recall,
        "span_f1": f1,
        "value": counts["right"] / max(1, counts["hits"]),
        "value_of_all": counts["right"] / max(1, counts["asked"]),
    }
    return {k: round(v, 4) for k, v in figures.items()} | {"asked": counts["asked"], "left_out": dict(left_out)}


def main() -> int:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASSAY_BENCH", "../shared/bench")))
    parser.add_argument("--errors", action="store_true", help="print each case that is not fully right")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    if not (arguments.data / "recognizers" / "CurrencyModel.json").is_file():
        print(f"recognizers: no data under {arguments.data}; name its folder with --data or ASSAY_BENCH. Nothing was measured.")
        return 0
    figures = measure(load(arguments.data), errors=arguments.errors)
    if arguments.json:
        print(json.dumps(figures))
        return 0
    out = "; ".join(f"{n} {reason}" for reason, n in figures["left_out"].items()) or "none"
    exact = f"span F1 {figures['span_f1']:.3f} (precision {figures['precision']:.3f}, recall {figures['recall']:.3f})"
    print(f"recognizers money: {exact} over {figures['asked']} sums; value right in {figures['value']:.3f} of the spans found,")
    print(f"{figures['value_of_all']:.3f} of all. Left out: {out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
