"""Krippendorff's alpha, against the examples that he worked out himself ("Computing Krippendorff's Alpha-Reliability", 2011)."""

from collections.abc import Sequence

import pytest

from assay.evaluate.agreement import alpha

# Part C: four observers, twelve units, a dot where one gave no value.
FOUR = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
# Part A: two observers, ten units, two values.
TWO = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")


def units(rows: Sequence[str]) -> list[tuple[str | None, ...]]:
    """The units of a table that has a row for each observer."""
    return [tuple(None if value == "." else value for value in column) for column in zip(*(row.split() for row in rows), strict=True)]


@pytest.mark.parametrize(("rows", "published"), [(FOUR, 0.743), (TWO, 0.095)])
def test_the_published_examples(rows: Sequence[str], published: float) -> None:
    assert alpha(units(rows)) == pytest.approx(published, abs=0.0005)


def test_who_coded_what_makes_no_difference() -> None:
    assert alpha(units(FOUR[::-1])) == pytest.approx(alpha(units(FOUR)))
    assert alpha([unit[::-1] for unit in units(FOUR)][::-1]) == pytest.approx(alpha(units(FOUR)))


def test_full_agreement_is_one() -> None:
    assert alpha([("a", "a"), ("b", "b"), ("c", None)]) == 1


def test_disagreement_on_everything_is_below_zero() -> None:
    found = alpha([("a", "b"), ("b", "a")])
    assert found is not None and found == pytest.approx(-0.5)


@pytest.mark.parametrize("rows", [[], [()], [("a", None), (None, "b")], [("a", "a"), ("a", "a")], [(None, None)]])
def test_where_nothing_could_have_differed_there_is_none(rows: Sequence[Sequence[str | None]]) -> None:
    assert alpha(rows) is None
