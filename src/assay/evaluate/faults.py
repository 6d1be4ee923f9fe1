"""Faults sorted into classes, the worst first, each class with one example."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# A terminal's line; a quote is at most 50 words, which two of them hold.
LONGEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that came out wrong: its class, what within the class, where it is, the words that it is about, and a remark on it."""

    kind: str
    detail: str = ""
    where: str = ""
    words: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One measurement: its table for the terminal, the figures that floors are pinned on, and the faults."""

    table: str
    figures: dict[str, float]
    faults: tuple[Fault, ...] = ()


def worst(faults: Iterable[Fault], most: int) -> list[str]:
    """A line for each of the ``most`` largest classes with its commonest details, and below it its example; empty for 0.

    The example is a fault of the commonest detail. Classes of one size stand in the order of their names."""
    classes: dict[str, list[Fault]] = {}
    for fault in faults:
        classes.setdefault(fault.kind, []).append(fault)
    order = sorted(classes, key=lambda kind: (-len(classes[kind]), kind))[:most]
    if not order:
        return []
    total = sum(map(len, classes.values()))
    lines = [f"worst of {len(classes)} classes of error ({total} errors)"]
    for kind in order:
        lines += _told(kind, classes[kind])
    return lines


def _told(kind: str, faults: list[Fault]) -> list[str]:
    details = Counter(f.detail for f in faults if f.detail)
    told = ", ".join(f"{detail} {n}" for detail, n in details.most_common(4))
    example = next((f for f in faults if details and f.detail == details.most_common(1)[0][0]), faults[0])
    remark = f": {example.remark}" if example.remark else ""
    return [f"{len(faults):>5}  {kind}{f' ({told})' if told else ''}", f"         {example.where} {_short(example.words)}{remark}"]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain[: LONGEST - 2] + ' …' if len(plain) > LONGEST else plain}”" if plain else ""
