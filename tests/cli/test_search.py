"""`assay search`: words in context, in any script; nothing found; nothing asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_the_words_are_shown_where_they_stand(assay: Run, ids: dict[str, str]) -> None:
    done = assay("search", "ivory")
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    told = " ".join(done.stdout.split())
    assert told.startswith(f"{ids['port.txt']} no date · outlet not known · port.txt Customs officers seized 40 kg of ivory at the port")
    assert told.endswith("1 report has these words")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("arrested",), {"bridge.txt", "port.txt"}),
        (("ARRESTED", "gold"), {"bridge.txt"}),
        (('"port of Mombasa"',), {"port.txt"}),
        (('"Mombasa port"',), set()),
        (("libr*",), {"quiet.txt"}),
        (("혜산",), {"korean.txt"}),
        (("은괴",), {"korean.txt"}),
        (("혜주",), set()),
    ],
)
def test_reports_that_have_all_the_words(ids: dict[str, str], asked: Asked, words: tuple[str, ...], names: set[str]) -> None:
    found = asked("search", *words)
    assert {hit["report"]["id"] for hit in found["hits"]} == {ids[name] for name in names}
    assert found["total"] == len(names)
    for hit in found["hits"]:
        text = Path(hit["report"]["name"]).read_text(encoding="utf-8")
        assert hit["passages"]
        assert all(text[p["start"] : p["end"]] == p["words"] for p in hit["passages"])


def test_long_answers_come_in_parts(assay: Run, kept: Path, asked: Asked) -> None:
    done = assay("search", "arrested", "--limit", "1")
    assert done.stdout.endswith("2 reports have these words, 1 shown; --offset 1 goes on\n")
    parts = [asked("search", "arrested", "--limit", "1", "--offset", offset)["hits"][0]["report"]["id"] for offset in ("0", "1")]
    assert len(set(parts)) == 2


def test_nothing_found_and_nothing_asked(assay: Run, kept: Path) -> None:
    done = assay("search", "elephant")
    assert (done.exit_code, done.stdout) == (0, "No report has these words.\n")
    done = assay("search", "...")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there are no words to search for" in done.stderr
    assert assay("search").exit_code == 2


def test_what_a_report_says_is_not_obeyed_by_the_terminal(assay: Run, folder: Path) -> None:
    (folder / "odd.txt").write_text("The police found ivory \x1b[31m in [bold]Lagos[/bold] on Monday and took two men along.\n")
    assay("add", "odd.txt")
    shown = assay("search", "ivory").stdout
    assert "\x1b" not in shown and "[bold]Lagos[/bold]" in shown
