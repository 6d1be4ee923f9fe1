"""How far several people who coded the same things agree, beyond what chance would bring about."""

from collections import Counter
from collections.abc import Sequence


def alpha(units: Sequence[Sequence[str | None]]) -> float | None:
    """Krippendorff's alpha for nominal data. Each unit is one thing that was coded: the values that the coders gave it, in any order,
    None where a coder gave none. There may be any number of coders, and not every one need have coded every unit.

    1 is full agreement, 0 what chance would bring about; below 0 they disagree more than that. None where it cannot be computed: where no
    unit has two values, or all values that can be compared are the same, so that nothing could have differed.

    From Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: with ``o`` the matrix of coincidences, in which
    each of a unit's m(m - 1) ordered pairs of values counts 1 / (m - 1), ``n_c`` how often a value c is in a pair, and ``n`` their sum,

        alpha = ((n - 1) * sum(o_cc) - sum(n_c * (n_c - 1))) / (n * (n - 1) - sum(n_c * (n_c - 1)))"""
    totals: Counter[str] = Counter()
    agreed = 0.0
    for unit in units:
        counts = Counter(value for value in unit if value is not None)
        coded = counts.total()
        if coded > 1:
            totals += counts
            agreed += sum(count * (count - 1) for count in counts.values()) / (coded - 1)
    n = totals.total()
    by_chance = sum(count * (count - 1) for count in totals.values())
    possible = n * (n - 1) - by_chance
    return ((n - 1) * agreed - by_chance) / possible if possible else None
