"""Full-text search: the same on both databases."""

import pytest

from assay.model.errors import UsageError
from assay.store import Found, Ledger
from ledgers import add, plain

TEXTS = {
    "quay": "Customs seized forty kilograms of amber at the quay. The amber was hidden.\n",
    "cross": "A cross-border network moved Amber-like resin through Łódź and Zürich in 2021.\n",
    "korean": "지난달 양강도 혜산시에서 금을 밀수하려던 주민 두 명이 체포됐다. 산에서 숨었다.\n",
    "mixed": "The town of 혜산 (Hyesan) lies on the Amnok river.\n",
    "wide": "ＡＭＢＥＲ was the code word.\n",
    "quoted": "It's the keeper's 'amber' & <b>nothing</b> | else: don't.\n",
}


@pytest.fixture(scope="module")
def filled(shared_ledger: Ledger) -> Ledger:
    add(shared_ledger, *(plain(text, f"{name}.txt", published=f"2021-01-0{k}") for k, (name, text) in enumerate(TEXTS.items(), 1)))
    return shared_ledger


def names(found: Found) -> list[str]:
    """The files in which the words were found, and a check that the total is right."""
    assert found.total == len(found.hits)
    return [hit.report.name.removesuffix(".txt") for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("amber", ["quoted", "wide", "cross", "quay"]),
        ("AMBER seized", ["quay"]),
        ('"forty kilograms"', ["quay"]),
        ('"kilograms forty"', []),
        ("kilo*", ["quay"]),
        ("kilo", []),
        ('"forty kilo*"', []),
        ("cross-border", ["cross"]),
        ('"cross border network"', ["cross"]),
        ("border cross", ["cross"]),
        ("border-cross", []),
        ("zurich", ["cross"]),
        ("Zürich 2021", ["cross"]),
        ("혜산", ["mixed", "korean"]),
        ("혜산시", ["korean"]),
        ("양강도 혜산", ["korean"]),
        ('"양강도 혜산"', ["korean"]),
        ("강도", ["korean"]),
        ("산혜", []),
        ("산", ["mixed", "korean"]),
        ("혜산 Hyesan", ["mixed"]),
        ("it's", ["quoted"]),
        ("nothing", ["quoted"]),
        ("absent", []),
        ("amber NOT seized", []),
        ("amber OR resin", []),
        ('amber "', ["quoted", "wide", "cross", "quay"]),
        ("amber'; DROP TABLE texts", []),
        ("words:amber", []),
    ],
)
def test_words_are_found(filled: Ledger, words: str, expected: list[str]) -> None:
    assert names(filled.search(words)) == expected


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "& | !", "<->"])
def test_a_search_without_words_is_told(filled: Ledger, words: str) -> None:
    with pytest.raises(UsageError, match="no words to search for"):
        filled.search(words)


@pytest.mark.parametrize(
    ("words", "shown"), [("amber", "amber"), ("혜산", "혜산"), ("zurich", "Zürich"), ("kilo*", "kilograms"), ("산", "산")]
)
def test_the_words_are_shown_where_they_stand(filled: Ledger, words: str, shown: str) -> None:
    for hit in filled.search(words).hits:
        text = TEXTS[hit.report.name.removesuffix(".txt")]
        assert hit.passages
        for passage in hit.passages:
            assert text[passage.start : passage.end] == passage.words
            assert all(passage.words[a:b].casefold() in {shown.casefold(), "ａｍｂｅｒ"} for a, b in passage.found)


def test_a_title_is_found_too(ledger: Ledger) -> None:
    add(ledger, plain("Nothing to see.\n", title="Amber at the quay"))
    (hit,) = ledger.search("amber").hits
    assert hit.report.title == "Amber at the quay" and hit.passages == ()


def test_a_long_text_shows_a_few_short_passages(ledger: Ledger) -> None:
    text = "\n".join(f"Line {k} speaks of amber and of much else that fills the line up to its end." for k in range(200))
    add(ledger, plain(text))
    (hit,) = ledger.search("amber end").hits
    assert 1 <= len(hit.passages) <= 3 and all(len(p.words) < 400 for p in hit.passages)


def test_hits_come_in_pages(filled: Ledger) -> None:
    first, second = filled.search("amber", limit=2), filled.search("amber", limit=2, offset=2)
    assert first.total == second.total == 4
    assert [h.report.name for h in (*first.hits, *second.hits)] == ["quoted.txt", "wide.txt", "cross.txt", "quay.txt"]


def test_a_book_in_one_report_is_found_by_its_words(ledger: Ledger) -> None:
    add(ledger, plain(" ".join(f"word{k}" for k in range(300_000))))
    assert ledger.search("word7 word50000").total == 1


def test_a_long_report_keeps_its_phrases(ledger: Ledger) -> None:
    add(ledger, plain("two words and much else besides " * 20_000))
    assert ledger.search('"two words"').total == 1 and ledger.search('"words two"').total == 0
