"""The words of a text as they are indexed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.store.words import Term, fold, spans, terms, tokens


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Gold, gold!", ["gold", "gold"]),
        ("COVID-19", ["covid", "19"]),
        ("a_b", ["a", "b"]),
        ("Łódź", ["lodz"]),
        ("혜산시", ["혜산", "산시", "시"]),
        ("금", ["금"]),
        ("19년산 gold", ["19", "년산", "산", "gold"]),
        ("東京タワー", ["東京", "京タ", "タワ", "ワー", "ー"]),
        ("ＡＢＣ", ["abc"]),
    ],
)
def test_tokens(words: str, expected: list[str]) -> None:
    assert list(tokens(words)) == expected


def test_what_is_asked_for() -> None:
    assert terms('gold "two words" smug* 양강도') == [
        Term(("gold",)), Term(("two", "words")), Term(("smug",), True), Term(("양강", "강도")),
    ]  # fmt: skip


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(st.text())
def test_tokens_are_letters_and_digits(words: str) -> None:
    assert all(token.isalnum() for token in tokens(words))


def test_each_word_is_shown_before_any_is_shown_twice() -> None:
    text = "amber amber amber and rope"
    assert [text[a:b] for a, b in spans(text, terms("amber rope"), most=2)] == ["amber", "rope"]
