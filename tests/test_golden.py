"""The example that ships with Assay, one test a fact: the golden file says what its record must hold and must not."""

from importlib.resources import files

import pytest

from assay.evaluate.facts import disordered, holds, refuses
from assay.evaluate.golden import Row
from golden_file import golden, params
from reading import record_of

RETOLD = golden("retold")


@pytest.fixture(scope="module")
def record() -> dict[str, object]:
    return record_of(RETOLD.text, outlet=RETOLD.outlet)


def test_the_golden_text_is_the_shipped_example() -> None:
    assert (files("assay") / "examples" / "retold.txt").read_text("utf-8") == RETOLD.text


@pytest.mark.parametrize("row", params(RETOLD.rows))
def test_record_holds(row: Row, record: dict[str, object]) -> None:
    assert holds(row, record), f"MISSED {row}"


@pytest.mark.parametrize("row", params(RETOLD.never))
def test_record_does_not_hold(row: Row, record: dict[str, object]) -> None:
    assert refuses(row, record), f"WRONG {row}: {row.remark}"


@pytest.mark.parametrize("step", params(RETOLD.order))
def test_events_stand_in_order(step: Row, record: dict[str, object]) -> None:
    assert not [what for wrong, what in disordered(RETOLD, record) if wrong == step]
