"""The benchmark of the ledger measures what it says, and says what is over its limit."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assay.store import open_ledger

WORDS = "The harbour office weighed amber on Monday. A broker paid for the crates that stood in the shed. Nobody asked the deckhand why. "


@pytest.fixture(scope="module")
def bench(root: Path) -> ModuleType:
    """The benchmark; its name is that of a helper of these tests' too, so that it is taken by its path."""
    spec = importlib.util.spec_from_file_location("ledger_benchmark", root / "benchmarks" / "ledger.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows() -> list[dict[str, object]]:
    """A few articles of sentences that differ."""
    return [{"text": WORDS.replace("amber", f"amber number {k}"), "title": f"Amber {k}"} for k in range(20)]


def test_every_figure_stands_beside_its_limit(bench: ModuleType, tmp_path: Path) -> None:
    figures = list(bench.asking(rows(), 30, str(tmp_path / "large.db")))
    assert {f.what: f.limit for f in figures if f.limit} == {
        "opening it in a new process, median": 300,
        f"searching it, median of {bench.SEARCHES}": 50,
    }
    with open_ledger(tmp_path / "large.db") as ledger:
        assert len(ledger.reports()) == len(ledger.incidents()) == 30 and ledger.verify().sound


def test_what_is_asked_for_is_mostly_found(bench: ModuleType, tmp_path: Path) -> None:
    sentences = [s for row in rows() for s in str(row["text"]).split(". ") if len(s) > 20]
    with open_ledger(tmp_path / "large.db") as ledger:
        bench.fill(ledger, sentences, 30)
        found = [ledger.search(words).total for words in bench.questions(sentences)]
    assert sum(map(bool, found)) > len(found) / 2


def test_a_figure_over_its_limit_is_told(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows())))
    asked = ["--articles", str(articles), "--rounds", "0", "--reports", "30"]
    assert bench.main(asked) == 0
    monkeypatch.setattr(bench, "MOST_OPEN_MS", 0.001)
    assert bench.main(asked) == 1
    assert "OVER" in capsys.readouterr().out


def test_how_much_more_adding_takes(bench: ModuleType) -> None:
    assert bench.over([(10, 11), (10, 20), (10, 10)]) == pytest.approx(10)


def test_absent_articles_are_said(bench: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert bench.main(["--articles", str(tmp_path / "none.jsonl")]) == 0
    assert "Nothing was measured" in capsys.readouterr().out
