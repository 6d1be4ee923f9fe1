"""The run over articles counts what goes wrong and lets nothing through; the articles themselves are read where they lie."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import articles
from articles import compact, draw, first_sentence, misquoted, read_article, table

FOUND = {"id": "1", "title": "Gold seized", "outlet": "The Wire", "published": "2024-03-14",
         "text": "Customs officers seized 46 kg of smuggled gold at Lome port on Tuesday. Two men were arrested, police said."}  # fmt: skip
EMPTY = FOUND | {"id": "2", "title": "A new bus", "text": "The city has bought a new bus. It is blue."}


def test_articles_are_read_counted_and_shown() -> None:
    found = [read_article(json.dumps(row), None) for row in (FOUND, EMPTY)]
    told = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in table(found).splitlines()[:8]}
    assert (told["articles"], told["exceptions"], told["quotes not in the text"], told["with an incident"]) == ("2", "0", "0", "1")
    record, heading, empty = draw(found, 5, 1)
    assert "«46 kg of smuggled gold»" in record
    assert (heading, empty.split("  ")[-1]) == ("=== nothing was found in", "A new bus · The city has bought a new bus.")
    assert compact(found[0]) == record


def test_words_that_are_not_at_their_offsets_are_told() -> None:
    record = {"incidents": [{"claims": [{"quote": "gold", "start": 0, "end": 4}, {"quote": "gold", "start": 2, "end": 6}]}]}
    assert misquoted(record, "gold bar") == ["gold"]


def test_an_exception_is_caught_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*given: object) -> None:
        raise RuntimeError("a bad day")

    monkeypatch.setattr(articles, "read_report", failing)
    assert read_article(json.dumps(FOUND), None).failed == "1: RuntimeError: a bad day"


def test_first_sentence_ends_at_its_stop() -> None:
    assert first_sentence("Two men. Three women.") == "Two men."


def test_first_articles_keep_to_the_schema(shared: Path) -> None:
    schema = Draft202012Validator(json.loads((shared / "record.schema.json").read_text("utf-8")))
    lines = (shared / "bench" / "news_clusters" / "articles.jsonl").read_text("utf-8").splitlines()
    found = [read_article(line, schema) for line in lines[:12]]
    assert [f.failed or f.misquoted or f.invalid for f in found if f.failed or f.misquoted or f.invalid] == []


def test_absent_articles_are_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert articles.main(["--articles", str(tmp_path / "none.jsonl")]) == 0
    assert "Nothing was read" in capsys.readouterr().out
