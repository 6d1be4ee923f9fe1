"""Certainty on MEANTIME: are event words of Wikinews told as fact, in doubt, or denied.

    python benchmarks/meantime.py [--data PATH] [--split all|train|dev|test] [--wrong] [--json]

Reads ``factuality_meantime/*.jsonl`` below PATH (default ``ASSAY_BENCH``, else ``../shared/bench``). Labels run from -3 (certainly
not) to +3 (certainly): asserted from 1.5 up, denied from -1.5 down, doubtful between. Its coders took an announced future for certain,
so what is expected for its "will" alone counts as asserted here, and a verb that governs ("plans to") is scored for itself. Prints
macro F1 with a bootstrap interval over sentences beside that of answering "asserted" always, and the
mean absolute error of the scale's values. Exit status 2 where the data is not there."""

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay.analyse.certainty import certainty_of
from assay.analyse.parser import parse
from assay.model.parse import Word
from assay.model.record import Certainty

CLASSES = ("asserted", "doubtful", "denied")
# A doubt or a plan says nothing about the outcome: 0; what is foreseen leans to happening: 1.
VALUES = {Certainty.ASSERTED: 3.0, Certainty.HEDGED: 1.0, Certainty.EXPECTED: 1.0, Certainty.PLANNED: 0.5, Certainty.NEGATED: -3.0}
ANSWERS = {
    Certainty.ASSERTED: "asserted",
    Certainty.HEDGED: "doubtful",
    Certainty.EXPECTED: "doubtful",
    Certainty.PLANNED: "doubtful",
    Certainty.NEGATED: "denied",
}
FUTURE = ("will", "'ll", "shall", "would", "'d", "wo")
DRAWS, SEED = 1000, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event word: its sentence, gold label, and what was found."""

    sentence: int
    text: str
    word: str
    label: float
    found: Certainty
    why: str

    @property
    def answer(self) -> str:
        """The class found."""
        return "asserted" if self.is_announced else ANSWERS[self.found]

    @property
    def value(self) -> float:
        """The value found on the data's scale."""
        return VALUES[Certainty.ASSERTED if self.is_announced else self.found]

    @property
    def is_announced(self) -> bool:
        """Whether a future auxiliary alone makes it expected."""
        return self.found is Certainty.EXPECTED and self.why.lower() in FUTURE

    @property
    def gold(self) -> str:
        """The class of the label."""
        return "asserted" if self.label >= 1.5 else "denied" if self.label <= -1.5 else "doubtful"


def read(folder: Path, split: str) -> Iterator[dict[str, Any]]:
    """The sentences of one split or all."""
    for name in ("train", "dev", "test") if split == "all" else (split,):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)


def events(rows: Sequence[dict[str, Any]]) -> list[Event]:
    """Every event word judged in its sentence."""
    found: list[Event] = []
    for number, row in enumerate(rows):
        text = row["text"].replace("``", "“").replace("''", "”")
        tokens = text.split(" ")
        starts = [sum(len(t) + 1 for t in tokens[:k]) for k in range(len(tokens))]
        words = [w for s in parse(text, [(0, len(text))]) for w in s.words]
        for target in row["targets"]:
            at = starts[target["span1"][0]]
            word = next((w for w in words if w.start <= at < w.end), None)
            judged, why = certainty_of(word, lifted=False) if isinstance(word, Word) else (Certainty.ASSERTED, None)
            found.append(
                Event(
                    sentence=number,
                    text=row["text"],
                    word=target["span_text"],
                    label=float(target["label"]),
                    found=judged,
                    why=why.text if why else "",
                )
            )
    return found


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the three classes of (gold, answer)."""
    scores = []
    for name in CLASSES:
        right = sum(g == a == name for g, a in pairs)
        total = sum(g == name for g, _ in pairs) + sum(a == name for _, a in pairs)
        scores.append(2 * right / total if total else 0.0)
    return sum(scores) / len(scores)


def interval(found: Sequence[Event]) -> tuple[float, float]:
    """The middle 95 per cent of macro F1 over sentences drawn anew."""
    by_sentence: dict[int, list[tuple[str, str]]] = {}
    for e in found:
        by_sentence.setdefault(e.sentence, []).append((e.gold, e.answer))
    groups, draw = list(by_sentence.values()), random.Random(SEED)
    scores = sorted(macro_f1([p for g in draw.choices(groups, k=len(groups)) for p in g]) for _ in range(DRAWS))
    return scores[int(DRAWS * 0.025)], scores[int(DRAWS * 0.975)]


def figures(found: Sequence[Event]) -> dict[str, Any]:
    """What is printed, as an object."""
    pairs = [(e.gold, e.answer) for e in found]
    low, high = interval(found)
    table = {g: {a: sum(p == (g, a) for p in pairs) for a in CLASSES} for g in CLASSES}
    return {
        "sentences": len({e.sentence for e in found}),
        "events": len(found),
        "macro_f1": macro_f1(pairs),
        "low": low,
        "high": high,
        "always_asserted": macro_f1([(g, "asserted") for g, _ in pairs]),
        "mean_absolute_error": sum(abs(e.value - e.label) for e in found) / len(found),
        "always_asserted_error": sum(abs(3.0 - e.label) for e in found) / len(found),
        "confusion": table,
    }


def show(result: dict[str, Any]) -> None:
    """The figures in lines."""
    print(f"MEANTIME: {result['events']} event words in {result['sentences']} sentences")
    print(
        f"macro F1 {result['macro_f1']:.3f} (95 % interval {result['low']:.3f} to {result['high']:.3f}); "
        f"always asserted {result['always_asserted']:.3f}"
    )
    print(f"mean absolute error {result['mean_absolute_error']:.3f}; always asserted {result['always_asserted_error']:.3f}")
    print("gold \\ found  " + "  ".join(f"{c:>9}" for c in CLASSES))
    for g in CLASSES:
        print(f"{g:<12}  " + "  ".join(f"{result['confusion'][g][a]:>9}" for a in CLASSES))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASSAY_BENCH", "../shared/bench")))
    parser.add_argument("--split", choices=("all", "train", "dev", "test"), default="all")
    parser.add_argument("--wrong", action="store_true", help="print each miss")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    folder = arguments.data / "factuality_meantime"
    if not folder.is_dir():
        print(f"meantime: no data at {folder} (set ASSAY_BENCH or --data)", file=sys.stderr)
        return 2
    found = events(list(read(folder, arguments.split)))
    for e in found if arguments.wrong else ():
        if e.gold != e.answer:
            print(f"gold {e.label:+.1f} found {e.found.value} by {e.why!r}: {e.word!r} in {e.text}")
    result = figures(found)
    print(json.dumps(result)) if arguments.json else show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
