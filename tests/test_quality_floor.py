"""The figures on gold documents and cases do not sink under their pinned floors; skipped where ../shared is not there."""

from pathlib import Path

from assay.acquire import capture_file
from assay.cli.measure import ANSWERS
from assay.codebook import load_codebook
from assay.codec import encode_record
from assay.evaluate.cases import measure_cases
from assay.evaluate.gate import digest_of, read_floors, sunk
from assay.evaluate.scorer import figures, gold_documents, score_gold
from assay.pipeline import read_report
from assay.read import read_capture

FLOORS = read_floors(Path(__file__).parents[1] / "benchmarks" / "floors.toml")


def record(path: Path) -> bytes:
    return encode_record(read_report(read_capture(capture_file(path)), load_codebook(None)))


def test_gold_documents_hold_their_floors(gold: Path) -> None:
    found = figures(score_gold(gold / "dev", record))
    assert sunk(FLOORS["gold"], found, digest_of(gold_documents(gold / "dev"))) == []


def test_cases_hold_their_floors(shared: Path) -> None:
    folder = shared / "cases"
    found = {kind: measure_cases(folder, kind, answer).share for kind, answer in ANSWERS.items()}
    assert sunk(FLOORS["cases"], found, digest_of(folder / f"{kind}.json" for kind in ANSWERS)) == []


def test_seed_report_and_its_retelling_score_at_least_95(gold: Path) -> None:
    each = score_gold(gold / "example", record)["per document"]
    assert dict.fromkeys(each, True) == {name: m["f1"] >= 0.95 for name, m in each.items()} != {}
