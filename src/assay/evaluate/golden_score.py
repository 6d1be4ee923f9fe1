"""Golden files into figures: how many of their facts the records hold, by field, and what they wrongly hold."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assay.evaluate.facts import disordered, holds, nearest, refuses
from assay.evaluate.faults import Fault, Measurement
from assay.evaluate.golden import Golden

# A golden file's name, what it says, and the record (as JSON) of its text.
Checked = tuple[str, Golden, dict[str, Any]]


def measure_golden(checked: Sequence[Checked]) -> Measurement:
    """The facts held over all files. A row that must hold is a fact; one that must not, and an event out of order, is counted apart."""
    facts: Counter[str] = Counter()
    faults: list[Fault] = []
    for name, golden, record in checked:
        facts.update(row.field for row in golden.rows)
        for row in golden.rows:
            if not holds(row, record):
                told = nearest(row, record).strip().splitlines()
                faults.append(Fault(kind=f"{row.field}: missed", detail=row.value.split("/")[0], where=name, words=row.quote,
                                    remark=told[0] if told else ""))  # fmt: skip
        faults += [Fault(kind=f"{row.field}: wrongly held", where=name, words=row.quote or row.value, remark=row.remark)
                   for row in golden.never if not refuses(row, record)]  # fmt: skip
        faults += [Fault(kind="order", where=name, words=step.quote, remark=what) for step, what in disordered(golden, record)]
    figures = _figures(facts, faults)
    return Measurement(table=_table(facts, faults, figures), figures=figures, faults=tuple(faults))


def _count(faults: Sequence[Fault], ending: str) -> Counter[str]:
    return Counter(f.kind.split(":")[0] for f in faults if f.kind.endswith(ending))


def _figures(facts: Counter[str], faults: Sequence[Fault]) -> dict[str, float]:
    held = facts.total() - _count(faults, ": missed").total()
    return {"facts held": held / max(1, facts.total()), "wrongly held (count)": float(_count(faults, ": wrongly held").total()),
            "out of order (count)": float(_count(faults, "order").total())}  # fmt: skip


def _table(facts: Counter[str], faults: Sequence[Fault], figures: dict[str, float]) -> str:
    missed, wrongly = _count(faults, ": missed"), _count(faults, ": wrongly held")
    lines = [f"{'golden files':<20} {'held':>6} {'of':>6} {'share':>6} {'wrongly':>8}"]
    for name in sorted({*facts, *wrongly}):
        held = facts[name] - missed[name]
        share = f"{held / facts[name]:>6.3f}" if facts[name] else f"{'':>6}"
        lines.append(f"{name:<20} {held:>6} {facts[name]:>6} {share} {wrongly[name]:>8}")
    lines.append(
        f"{'all facts':<20} {facts.total() - missed.total():>6} {facts.total():>6} {figures['facts held']:>6.3f} {wrongly.total():>8}"
    )
    return "\n".join([*lines, f"events out of order: {figures['out of order (count)']:g}"])
