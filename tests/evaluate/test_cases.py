"""The cases' own script is run over the answers that a normaliser gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from assay.evaluate.cases import measure_cases
from assay.model.errors import UsageError


def test_right_answers_are_all_right(shared: Path) -> None:
    cases = json.loads((shared / "cases" / "money.json").read_text("utf-8"))
    by_id = {c["id"]: [{"start": g["start"], "end": g["end"], "amount": g["amount_min"], "amount_high": g["amount_max"],
                        "currency": g["currency"]} for g in c["gold"]] for c in cases}  # fmt: skip
    measured = measure_cases(shared / "cases", "money", lambda question: by_id[question["id"]])
    assert (measured.share, measured.beside, measured.wrong) == (1.0, 0, ())


def test_no_answers_are_all_wrong_and_listed(shared: Path) -> None:
    def nothing(question: dict[str, Any]) -> list[dict[str, Any]]:
        return []

    measured = measure_cases(shared / "cases", "time", nothing)
    assert (measured.right, measured.found) == (0, 0)
    assert len(measured.wrong) == measured.total > 10


def test_folder_without_cases_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no cases of money"):
        measure_cases(tmp_path, "money", lambda question: [])
