"""Goods that the codebook has no word for: counted or measured, and taken by somebody in office."""

import pytest

from assay.model.values import Quantity
from said import reading


def found(text: str) -> list[tuple[str, str]]:
    return [(g.category, g.name) for g in reading(text).goods]


def counts(text: str) -> list[tuple[float | None, str | None]]:
    return [(q.value.quantity, q.value.unit) for q in reading(text).quantities if isinstance(q.value, Quantity)]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Customs officers found 60 infusion pumps in a crate.", "infusion pumps", 60),
        ("Police seized twelve tambourines.", "tambourines", 12),
        ("Troops from the Border Guard recovered 300 saddles.", "saddles", 300),
    ],
)
def test_a_counted_thing_that_an_office_takes_is_goods(text: str, name: str, count: int) -> None:
    assert ("other", name) in found(text)
    assert count in [n for n, _ in counts(text)]


def test_a_measure_of_something_unknown_is_of_that() -> None:
    text = "The Navy detained three men with over 400 kg of dried tamarind."
    assert ("other", "dried tamarind") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officers found three compartments.",  # a place where goods are hidden
        "Police found four witnesses.",  # persons
        "Officers seized two lorries.",  # conveyances
        "The traveller found twelve tambourines.",  # nobody in office
        "Officers found seven irregularities.",  # no things
        "Officers seized tambourines.",  # not counted
    ],
)
def test_what_is_no_thing_or_not_taken_by_an_office_is_no_goods(text: str) -> None:
    assert found(text) == []


def test_goods_of_the_codebook_are_counted_by_the_piece() -> None:
    assert (7, "piece") in counts("Officers seized seven tortoises.") or (7, "tortoise") in counts("Officers seized seven tortoises.")


def test_a_fineness_before_a_mass_noun_counts_nothing() -> None:
    assert (24, "piece") not in counts("Officers seized 24 KT gold dust.")


@pytest.mark.parametrize(("text", "category"), [("Police seized 2 kg of ice.", "drug:methamphetamine"), ("The fish lay on ice.", "")])
def test_ice_by_weight_is_the_drug(text: str, category: str) -> None:
    assert category in [c for c, _ in found(text)] or (not category and found(text) == [])


def test_the_longer_word_says_what_the_goods_are() -> None:
    assert found("Police seized beedi leaves.") == [("other", "beedi leaves")]
    assert found("Police seized beedis.")[0][0] == "cigarettes"
