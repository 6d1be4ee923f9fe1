"""Reports of many styles written for Assay: how many of their facts the record holds, against a pinned floor."""

from pathlib import Path

import pytest

from assay.evaluate.facts import all_claims, holds, missing, refuses
from assay.evaluate.gate import digest_of, read_floors, sunk
from assay.evaluate.golden import Golden, parse_golden
from reading import record_of

FOLDER = Path(__file__).parent / "golden_reports"
FILES = sorted(FOLDER.glob("*.txt"))
FLOORS = read_floors(Path(__file__).parents[1] / "benchmarks" / "floors.toml")


def read(path: Path) -> tuple[Golden, dict[str, object]]:
    golden = parse_golden(path.read_text("utf-8"))
    return golden, record_of(golden.text, outlet=golden.outlet, published=golden.published)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_quotes_stand_at_their_offsets(path: Path) -> None:
    golden, record = read(path)
    assert [c["quote"] for c in all_claims(record["incidents"]) if golden.text[c["start"] : c["end"]] != c["quote"]] == []


def test_report_without_an_incident_gives_none() -> None:
    golden, record = read(FOLDER / "policy.txt")
    assert missing(golden, record) == []


def test_facts_held_do_not_sink() -> None:
    both = [read(path) for path in FILES]
    kept = [holds(row, record) for golden, record in both for row in golden.rows]
    refused = [refuses(row, record) for golden, record in both for row in golden.never]
    figures = {"facts held": sum(kept) / len(kept), "wrongly held (count)": float(refused.count(False))}
    assert sunk(FLOORS["golden"], figures, digest_of(FILES)) == []
