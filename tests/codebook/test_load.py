"""A codebook is data: what is wrong in it is told with the file, the line and the next step."""

from pathlib import Path

import pytest

from assay.codebook import load_codebook
from assay.model.errors import CodebookError

GOOD = """name = "protests"
version = "1"
default_type = "protest"

[[types]]
name = "protest"
events = ["protest"]

[[events]]
name = "protest"
core = 3
verbs = ["march", "go on strike"]
"""


def load(folder: Path, text: str) -> object:
    path = folder / "book.toml"
    path.write_text(text, "utf-8")
    return load_codebook(path)


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(CodebookError) as caught:
        load(folder, text)
    return str(caught.value)


def test_shipped_codebook_loads() -> None:
    book = load_codebook(None)
    assert book.name == "illicit trade"
    assert {e.outcome for e in book.events if e.outcome} >= {"arrest", "seizure", "charge", "sentence"}


def test_shipped_codebook_names_no_word_twice_in_one_category() -> None:
    for goods in load_codebook(None).goods:
        assert sorted(set(goods.words)) == sorted(goods.words), goods.category


def test_a_pattern_is_its_verb_and_the_words_below_it(tmp_path: Path) -> None:
    book = load(tmp_path, GOOD)
    assert [(p.head, p.rest) for p in book.events[0].patterns] == [("march", ()), ("go", ("on", "strike"))]  # type: ignore[attr-defined]


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read: No such file"):
        load_codebook(tmp_path / "nowhere.toml")


def test_text_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(CodebookError, match="it is not UTF-8 text"):
        load_codebook(path)


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in complaint(tmp_path, 'name = "x"\nversion = \n')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("core = 3", "corr = 3", "line 11: [events] has no key “corr”"),
        ("core = 3", 'core = "3"', "line 11: “core” in [events] must be a whole number"),
        ("core = 3", "core = true", "line 11: “core” in [events] must be a whole number"),
        ('verbs = ["march", "go on strike"]', 'verbs = ["march", 3]', "line 12: “verbs” in [events] must be a list of words"),
        ('verbs = ["march", "go on strike"]', "", "line 9: event “protest” has no verbs, weak, undergo or nouns"),
        ('events = ["protest"]', 'events = ["protests"]', "line 7: type “protest” names an event that is not in [[events]]: protests"),
        ("core = 3", 'core = 3\nslot = "why"', "line 12: “slot” of event “protest” must be one of method, detection, motive, context"),
        ('version = "1"\n', "", "the codebook needs a “version”"),
        ("core = 3\n", "", "no event has “core”, so nothing could ever make an incident"),
    ],
)
def test_each_mistake_names_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    said = complaint(tmp_path, GOOD.replace(old, new))
    assert words in said
    assert said.endswith("docs/codebook.md lists the keys")


def test_a_category_is_small_letters(tmp_path: Path) -> None:
    assert "line 14: “Gold” is no category" in complaint(tmp_path, GOOD + '[[goods]]\ncategory = "Gold"\nwords = ["gold"]\n')
