"""The seed report disturbed: other places, people, goods, sums, order and punctuation lose no more than two facts."""

import json
from pathlib import Path

import pytest

from mutate import CHANGES, GOLDEN, lost, mutant
from reading import record_of

SEEDS = tuple(range(1, 15))
MOST_LOST = 2


@pytest.mark.parametrize("seed", SEEDS)
def test_disturbed_report_loses_at_most_two_facts(seed: int) -> None:
    changed = mutant(seed)
    gone = lost(changed, record_of(changed.text, outlet=changed.golden.outlet))
    assert len(gone) <= MOST_LOST, f"{', '.join(changed.kinds)}: " + "; ".join(map(str, gone))


@pytest.mark.parametrize("seed", SEEDS)
def test_disturbed_published_report_loses_at_most_two_facts(seed: int, shared: Path) -> None:
    changed = mutant(seed, published=True)
    gone = lost(changed, record_of(changed.text, outlet=changed.golden.outlet))
    assert len(gone) <= MOST_LOST, f"{', '.join(changed.kinds)}: " + "; ".join(map(str, gone))


def test_seeds_touch_every_kind_of_change_more_than_once() -> None:
    drawn = [kind for seed in SEEDS for kind in mutant(seed).kinds]
    assert {kind for kind in CHANGES if drawn.count(kind) > 1} == set(CHANGES)


def test_mutant_is_the_same_for_the_same_seed() -> None:
    assert mutant(7) == mutant(7)
    assert mutant(7).text != mutant(8).text


def test_seed_nought_changes_nothing() -> None:
    assert f"\n{mutant(0).text}\n" in (GOLDEN / "retold.txt").read_text("utf-8")


def test_rows_move_along_with_the_text() -> None:
    changed = next(m for m in map(mutant, SEEDS) if {"places", "goods", "money"} <= set(m.kinds))
    assert not [name for name in ("Hyesan", "gold", "RMB 200,000") if name in changed.text]
    assert all(changed.text[row.start : row.end] == row.quote for row in changed.rows if row.quote)


def test_record_by_hand_loses_nothing(shared: Path) -> None:
    assert lost(mutant(0), json.loads((shared / "seed" / "record.json").read_text("utf-8"))) == []


def test_record_by_hand_of_the_undisturbed_report_loses_the_facts_that_moved(shared: Path) -> None:
    by_hand = json.loads((shared / "seed" / "record.json").read_text("utf-8"))
    changed = next(m for m in map(mutant, SEEDS) if {"places", "money"} <= set(m.kinds) and "order" not in m.kinds)
    assert {"place", "value"} <= {row.field for row in lost(changed, by_hand)}
