"""The gold folder's scorer is run where it lies, over what a reader makes of each document."""

import json
from pathlib import Path

import pytest

from assay.evaluate.scorer import figures, score_gold, table
from assay.model.errors import InputError, UsageError


def test_gold_answers_score_full_marks_against_themselves(gold: Path) -> None:
    found = figures(score_gold(gold / "dev", Path.read_bytes))
    assert {name: found[name] for name in ("incident", "all slots", "misquoted (count)", "unread (count)")} == {
        "incident": 1.0, "all slots": 1.0, "misquoted (count)": 0.0, "unread (count)": 0.0}  # fmt: skip


def test_record_by_hand_scores_at_least_95(gold: Path, shared: Path) -> None:
    result = score_gold(gold / "example", lambda path: (shared / "seed" / "record.json").read_bytes())
    assert result["per document"]["retold"]["f1"] >= 0.95


def test_words_that_are_not_in_the_text_are_counted(gold: Path) -> None:
    def misquoting(path: Path) -> bytes:
        answer = json.loads(path.read_text("utf-8"))
        for incident in answer["incidents"]:
            for place in incident["places"]:
                place["quote"] += " no such words"
        return json.dumps(answer).encode()

    assert figures(score_gold(gold / "example", misquoting))["misquoted (count)"] > 0


def test_document_that_cannot_be_read_counts_as_empty_and_is_named(gold: Path) -> None:
    def refusing(path: Path) -> bytes:
        raise InputError("this report looks Korean", where=path.name)

    result = score_gold(gold / "example", refusing)
    assert figures(result)["incident"] == 0
    assert "seed: not read: seed.json: this report looks Korean" in table(result)


def test_folder_without_documents_or_scorer_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "dev"
    with pytest.raises(UsageError, match="there are no gold documents"):
        score_gold(folder, Path.read_bytes)
    folder.mkdir()
    (folder / "a.json").write_text('{"text": "t", "incidents": []}')
    with pytest.raises(UsageError, match="there is no scorer"):
        score_gold(folder, Path.read_bytes)
