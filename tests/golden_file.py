"""The golden files of the tests, read as ``assay.evaluate.golden`` reads them."""

from pathlib import Path

import pytest

from assay.evaluate.golden import Golden, Row, parse_golden
from facts_table import PUBLISHED, SHARED, read_tables, with_quotes

FOLDER = Path(__file__).parent / "golden"


def golden(name: str) -> Golden:
    """A golden file that holds its text."""
    return parse_golden((FOLDER / f"{name}.txt").read_text("utf-8"))


def published() -> Golden | None:
    """The golden file of the report as published; None where ../shared is not there."""
    if not PUBLISHED.exists():
        return None
    tables = read_tables((SHARED / "seed" / "facts.md").read_text("utf-8"))
    return parse_golden(with_quotes((FOLDER / "published.txt").read_text("utf-8"), tables), PUBLISHED.read_text("utf-8"))


def params(rows: tuple[Row, ...]) -> list[object]:
    """One test a row, named by it."""
    return [pytest.param(row, id=f"{n}-{row.field} {row.value}") for n, row in enumerate(rows, 1)]
