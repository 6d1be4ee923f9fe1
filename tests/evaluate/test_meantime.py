"""Labels become three classes, an announced future is told as fact, and always answering "asserted" is printed beside."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assay.evaluate.meantime import macro_f1, measure_meantime
from assay.model.record import Certainty

ROWS = [("They met", 1, 3.0), ("They may meet", 2, 0.5), ("They did not meet", 3, -3.0), ("They will meet", 2, 3.0)]
JUDGED = {"met": (Certainty.ASSERTED, ""), "may": (Certainty.HEDGED, "may"), "not": (Certainty.NEGATED, "not"),
          "will": (Certainty.EXPECTED, "will")}  # fmt: skip


def judge(text: str, starts: Sequence[int]) -> list[tuple[Certainty, str]]:
    assert [text[at:].split()[0] for at in starts] in (["met"], ["meet"])
    return [next(v for k, v in JUDGED.items() if k in text)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"text": t, "targets": [{"span1": [k, k + 1], "span_text": t.split()[k], "label": label}]}) for t, k, label in ROWS]
    for name, part in (("train", rows[:2]), ("dev", rows[2:]), ("test", [])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(part), "utf-8")
    return tmp_path


def test_right_answers_reach_one_and_beat_always_asserted(folder: Path) -> None:
    measured = measure_meantime(folder, judge)
    assert measured.figures["macro F1"] == 1.0
    assert measured.figures["over always asserted"] == pytest.approx(1 - (2 / 3) / 3)
    assert measured.faults == ()


def test_a_wrong_class_is_a_fault_with_its_word(folder: Path) -> None:
    (fault,) = measure_meantime(folder, lambda text, starts: [(Certainty.ASSERTED, "")], "train").faults
    assert (fault.kind, fault.words, fault.remark) == ("certainty: doubtful→asserted", "meet", "label +0.5, asserted")


def test_macro_f1_counts_each_class_alike() -> None:
    assert macro_f1([("asserted", "asserted")] * 8 + [("denied", "asserted"), ("doubtful", "asserted")]) == pytest.approx((16 / 18) / 3)
