"""A second codebook, named and not programmed: protests, over four texts written for it."""

from pathlib import Path

import pytest

from assay.evaluate.facts import missing, refuses
from assay.evaluate.golden import parse_golden
from reading import record_of

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "docs" / "codebooks" / "protests.toml"
FILES = sorted((ROOT / "tests" / "golden_protests").glob("*.txt"))


def test_there_are_four_texts() -> None:
    assert len(FILES) == 4


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_party_place_date_and_size_are_right(path: Path) -> None:
    golden = parse_golden(path.read_text("utf-8"))
    record = record_of(golden.text, outlet=golden.outlet, published=golden.published, book=BOOK)
    assert missing(golden, record) == []
    assert [row for row in golden.never if not refuses(row, record)] == []


def test_a_page_of_toml_is_all_there_is() -> None:
    assert len(BOOK.read_text("utf-8").splitlines()) <= 70


def test_no_python_knows_of_it() -> None:
    assert [p for p in (ROOT / "src").rglob("*.py") if "protest" in p.read_text("utf-8")] == []
