"""Certainty on MEANTIME: are event words of Wikinews (419 sentences) told as fact, in doubt, or denied.

Labels run from -3 (certainly not) to +3 (certainly): asserted from 1.5 up, denied from -1.5 down, doubtful between. Its coders took an
announced future for certain, so what is expected for its "will" alone counts as asserted here."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay.evaluate.faults import Fault, Measurement
from assay.model.record import Certainty

CLASSES = ("asserted", "doubtful", "denied")
SPLITS = ("train", "dev", "test")
# A doubt or a plan says nothing about the outcome: 0.5 to 1; the ends of the scale are the coders' own.
VALUES = {Certainty.ASSERTED: 3.0, Certainty.HEDGED: 1.0, Certainty.EXPECTED: 1.0, Certainty.PLANNED: 0.5, Certainty.NEGATED: -3.0}
FUTURE = ("will", "'ll", "shall", "would", "'d", "wo")
# Draws of the bootstrap, and its seed.
DRAWS, SEED = 1000, 7
# From a text and the offsets of event words to each one's certainty and the word that decides it.
Judge = Callable[[str, Sequence[int]], Sequence[tuple[Certainty, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event word: the number of its sentence, the coders' label, and what was found."""

    sentence: int
    word: str
    label: float
    found: Certainty
    why: str

    @property
    def certainty(self) -> Certainty:
        """What was found, an announced future as a fact."""
        announced = self.found is Certainty.EXPECTED and self.why.lower() in FUTURE
        return Certainty.ASSERTED if announced else self.found

    @property
    def answer(self) -> str:
        """The class found."""
        return {Certainty.ASSERTED: "asserted", Certainty.NEGATED: "denied"}.get(self.certainty, "doubtful")

    @property
    def gold(self) -> str:
        """The class of the label."""
        return "asserted" if self.label >= 1.5 else "denied" if self.label <= -1.5 else "doubtful"


def measure_meantime(folder: Path, judge: Judge, split: str = "all") -> Measurement:
    """The figures of ``judge`` over the sentences of one split or of all; the interval is over sentences drawn anew."""
    events = judged(list(_rows(folder, split)), judge)
    pairs = [(e.gold, e.answer) for e in events]
    low, high = interval(events)
    always = macro_f1([(g, "asserted") for g, _ in pairs])
    score = macro_f1(pairs)
    gap, always_gap = (sum(abs(v - e.label) for v, e in zip(told, events, strict=True)) / max(1, len(events))
                       for told in ([VALUES[e.certainty] for e in events], [VALUES[Certainty.ASSERTED]] * len(events)))  # fmt: skip
    figures = {"macro F1": score, "over always asserted": score - always, "macro F1, lower end": low}
    table = "\n".join([_head(), *(_row(name, pairs) for name in CLASSES),
                       f"macro F1 {score:.3f} (95 % interval {low:.3f} to {high:.3f}); always asserted {always:.3f}",
                       f"mean absolute error {gap:.3f}; always asserted {always_gap:.3f}",
                       f"{len(events)} event words in {len({e.sentence for e in events})} sentences"])  # fmt: skip
    return Measurement(table=table, figures=figures, faults=tuple(_fault(e) for e in events if e.gold != e.answer))


def _rows(folder: Path, split: str) -> Iterator[dict[str, Any]]:
    for name in SPLITS if split == "all" else (split,):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)


def judged(rows: Sequence[dict[str, Any]], judge: Judge) -> list[Event]:
    """Every event word, judged in its sentence."""
    events: list[Event] = []
    for number, row in enumerate(rows):
        text = row["text"].replace("``", "“").replace("''", "”")
        tokens = text.split(" ")
        starts = [sum(len(t) + 1 for t in tokens[: target["span1"][0]]) for target in row["targets"]]
        for target, (found, why) in zip(row["targets"], judge(text, starts), strict=True):
            events.append(Event(sentence=number, word=target["span_text"], label=float(target["label"]), found=found, why=why))
    return events


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the three classes of (gold, answer)."""
    return sum(_f1(name, pairs) for name in CLASSES) / len(CLASSES)


def _f1(name: str, pairs: Sequence[tuple[str, str]]) -> float:
    right = sum(g == a == name for g, a in pairs)
    total = sum(g == name for g, _ in pairs) + sum(a == name for _, a in pairs)
    return 2 * right / total if total else 0.0


def interval(events: Sequence[Event]) -> tuple[float, float]:
    """The middle 95 per cent of macro F1 over sentences drawn anew."""
    by_sentence: dict[int, list[tuple[str, str]]] = {}
    for e in events:
        by_sentence.setdefault(e.sentence, []).append((e.gold, e.answer))
    groups, draw = list(by_sentence.values()), random.Random(SEED)
    scores = sorted(macro_f1([p for g in draw.choices(groups, k=len(groups)) for p in g]) for _ in range(DRAWS))
    return scores[int(DRAWS * 0.025)], scores[int(DRAWS * 0.975)]


def _head() -> str:
    return f"{'MEANTIME':<20} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}   " + " ".join(f"{f'as {c}':>12}" for c in CLASSES)


def _row(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    gold, found = sum(g == name for g, _ in pairs), sum(a == name for _, a in pairs)
    right = sum(g == a == name for g, a in pairs)
    told = " ".join(f"{sum(p == (name, c) for p in pairs):>12}" for c in CLASSES)
    return f"{name:<20} {right / max(1, found):>6.3f} {right / max(1, gold):>6.3f} {_f1(name, pairs):>6.3f} {gold:>6} {found:>6}   {told}"


def _fault(event: Event) -> Fault:
    why = f"by “{event.why}”" if event.why else ""
    return Fault(kind=f"certainty: {event.gold}→{event.answer}", detail=event.why.lower(), where=f"sentence {event.sentence}",
                 words=event.word, remark=f"label {event.label:+.1f}, {event.found} {why}".strip())  # fmt: skip
