"""Draws mutants of the seed report, reads them, and prints how many facts were lost, by field and by kind of change.

python benchmarks/mutants.py [--draw N] [--seed FIRST] [--published] [--show SEED] [--alone]"""

import argparse
from collections import Counter
from secrets import randbelow

from mutate import CHANGES, Mutant, lost, mutant
from reading import record_of


def lost_of(changed: Mutant) -> list[str]:
    """The fields of the facts that the engine loses of one mutant; "wrongly held" and "order" for the golden file's other parts."""
    record = record_of(changed.text, outlet=changed.golden.outlet)
    names = {id(r): "wrongly held" for r in changed.golden.never} | {id(r): "order" for r in changed.golden.order}
    return [names.get(id(row), row.field) for row in lost(changed, record)]


def main() -> None:
    """Read the mutants and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, default=100, help="how many")
    parser.add_argument("--seed", type=int, help="the first seed; drawn anew where it is not given")
    parser.add_argument("--published", action="store_true", help="of the report as published, in ../shared")
    parser.add_argument("--show", type=int, help="print the mutant of one seed and what is lost of it")
    parser.add_argument("--alone", action="store_true", help="each kind of change by itself, ten draws, beside the undisturbed report")
    given = parser.parse_args()
    if given.alone:
        return alone(given.published)
    if given.show is not None:
        return show(mutant(given.show, published=given.published))
    first = given.seed if given.seed is not None else 1 + randbelow(10**6)
    mutants = [mutant(first + n, published=given.published) for n in range(given.draw)]
    losses = {m.seed: lost_of(m) for m in mutants}
    report(mutants, losses)
    return None


def alone(published: bool) -> None:
    """What each kind of change loses by itself, beyond what is lost of the undisturbed report."""
    before = Counter(lost_of(mutant(0, published=published)))
    print(f"undisturbed: {before.total()} lost {dict(before)}")
    for kind in CHANGES:
        drawn = [Counter(lost_of(mutant(seed, published=published, only=(kind,)))) for seed in range(1, 11)]
        more = sum((d - before for d in drawn), Counter[str]())
        print(f"  {kind:<18} {more.total() / len(drawn):.1f} more lost each {dict(more)}")


def show(changed: Mutant) -> None:
    """One mutant and the facts lost of it."""
    print(f"{', '.join(changed.kinds)}\n\n{changed.text}")
    for row in lost(changed, record_of(changed.text, outlet=changed.golden.outlet)):
        print(f"LOST {row} [{' > '.join(hop[0] for hop in row.chain)} {row.certainty}] {row.remark}")


def report(mutants: list[Mutant], losses: dict[int, list[str]]) -> None:
    """The tables: facts lost a mutant, by field, and by kind of change."""
    facts = sum(len(m.rows) + len(m.golden.never) + len(m.golden.order) for m in mutants)
    print(f"{len(mutants)} mutants, seeds {mutants[0].seed} to {mutants[-1].seed}: {sum(map(len, losses.values()))} of {facts} facts lost")
    print("lost a mutant: " + ", ".join(f"{n}: {count}" for n, count in sorted(Counter(map(len, losses.values())).items())))
    for field, count in Counter(f for lines in losses.values() for f in lines).most_common():
        print(f"  {field:<14} {count}")
    for kind in sorted({k for m in mutants for k in m.kinds}):
        having = [len(losses[m.seed]) for m in mutants if kind in m.kinds]
        print(f"  with {kind:<18} {len(having):>3} mutants, {sum(having) / len(having):.2f} facts lost each")


if __name__ == "__main__":
    main()
