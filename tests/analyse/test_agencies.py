"""Public bodies by name, by acronym and in small letters, those that no list holds included."""

import pytest

from assay.analyse.agencies import find_agencies, is_body
from assay.analyse.parser import parse
from assay.analyse.words import WordIndex
from assay.model.span import Span


def _names(text: str, blocked: tuple[Span, ...] = ()) -> list[tuple[str, str, bool]]:
    found = find_agencies(text, WordIndex(parse(text, [(0, len(text))])), blocked)
    assert all(text[a.span.start : a.span.end] == a.span.quote for a in found)
    return [(a.name, a.key, a.generic) for a in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The State Revenue Committee [SRC] caught them.", "State Revenue Committee"),
        ("The Anti-Narcotics Directorate said so.", "Anti-Narcotics Directorate"),
        ("Two men were held by the Border Police Command.", "Border Police Command"),
        ("The Drug Control Agency searched the lorry.", "Drug Control Agency"),
        ("The General Customs Administration seized it.", "General Customs Administration"),
    ],
)
def test_a_word_of_the_field_and_a_kind_of_body_make_a_name(text: str, name: str) -> None:
    assert _names(text)[0] == (name, name, False)


def test_acronym_in_brackets_is_the_same_body() -> None:
    names = _names("The Frontier Security Bureau [FSB] caught them. Later FSB agents searched the house.")
    assert {key for _, key, _ in names} == {"Frontier Security Bureau"}
    assert [name for name, _, _ in names] == ["Frontier Security Bureau", "FSB", "FSB"]


@pytest.mark.parametrize("name", ["frontier police", "customs service", "railway police", "river police", "drug squad"])
def test_small_letters_name_a_body_without_a_name(name: str) -> None:
    assert _names(f"They had bribed officers of the {name}.") == [(name, name, True)]


def test_outlet_is_no_body() -> None:
    text = "The Border Patrol Police Gazette has learned it."
    assert _names(text, (Span.cut(text, 4, 32),)) == []


def test_longer_name_wins_and_a_shorter_one_shares_its_key() -> None:
    names = _names("The Kenya Revenue Authority seized it, the Revenue Authority said.")
    assert [key for _, key, _ in names] == ["Kenya Revenue Authority", "Kenya Revenue Authority"]


def test_article_is_no_part_of_a_name() -> None:
    assert _names("The Ministry of Public Security said so.")[0][0] == "Ministry of Public Security"


def test_unspelt_acronym_has_the_full_name_of_the_vocabulary() -> None:
    assert _names("A DEA agent bought it.") == [("DEA", "Drug Enforcement Administration", False)]


@pytest.mark.parametrize("text", ["A Department store was robbed.", "They live in Border Town.", "He read the Customs Act."])
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    assert [n for n in _names(text) if not n[2]] == []


@pytest.mark.parametrize(
    ("outlet", "body"), [("Directorate of Revenue Intelligence", True), ("The Border Watch", False), ("Police Gazette", False)]
)
def test_an_outlet_may_be_a_public_body(outlet: str, body: bool) -> None:
    assert is_body(outlet) is body
