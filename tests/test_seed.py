"""The report that started the project, as published. Its text is its publisher's and is read from ../shared, or these tests are skipped."""

import re
from pathlib import Path

import pytest

from assay.evaluate.facts import disordered, holds, refuses
from assay.evaluate.golden import Row
from facts_table import read_tables
from golden_file import FOLDER, golden, params, published
from reading import record_of

RETOLD = golden("retold")
PUBLISHED = published()
absent = pytest.mark.skipif(PUBLISHED is None, reason="the report as published is not there: it stays in ../shared (ASSAY_SHARED)")


@pytest.fixture(scope="module")
def record() -> dict[str, object]:
    assert PUBLISHED is not None
    return record_of(PUBLISHED.text, outlet=PUBLISHED.outlet)


@absent
@pytest.mark.parametrize("row", params(PUBLISHED.rows if PUBLISHED else ()))
def test_record_holds(row: Row, record: dict[str, object]) -> None:
    assert holds(row, record), f"MISSED {row}"


@absent
@pytest.mark.parametrize("row", params(PUBLISHED.never if PUBLISHED else ()))
def test_record_does_not_hold(row: Row, record: dict[str, object]) -> None:
    assert refuses(row, record), f"WRONG {row}: {row.remark}"


@absent
@pytest.mark.parametrize("step", params(PUBLISHED.order if PUBLISHED else ()))
def test_events_stand_in_order(step: Row, record: dict[str, object]) -> None:
    assert PUBLISHED is not None
    assert not [what for wrong, what in disordered(PUBLISHED, record) if wrong == step]


@absent
def test_each_row_of_the_table_of_facts_is_asked_for(shared: Path) -> None:
    tables = read_tables((shared / "seed" / "facts.md").read_text("utf-8"))
    asked = set(re.findall(r"@(\w+) (\d+)", (FOLDER / "published.txt").read_text("utf-8")))
    assert {(name, str(n)) for name, rows in tables.items() for n in range(1, len(rows) + 1)} - asked == {("incident", "3")}


@pytest.mark.parametrize(("published", "day"), [("2020-07-09", "2020-07-07"), ("2024-03-04", "2024-02-27")])
def test_tuesday_is_the_last_one_before_publication(published: str, day: str) -> None:
    record = record_of(RETOLD.text, outlet=RETOLD.outlet, published=published)
    assert not [n for n in record["notes"] if n["kind"] == "unresolved_date"]
    told = [d for i in record["incidents"] for d in i["dates"] if "Tuesday" in d["text"]]
    assert [(d["what"], d["start"], d["end"]) for d in told] == [("told", day, day)]


def test_tuesday_stays_unresolved_without_a_publication_date() -> None:
    record = record_of(RETOLD.text, outlet=RETOLD.outlet)
    assert not [d for i in record["incidents"] for d in i["dates"] if d["start"]]
    assert [n["inputs"]["quote"] for n in record["notes"] if n["kind"] == "unresolved_date"] == ["on Tuesday"]
