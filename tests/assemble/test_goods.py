"""Goods and their amounts, and sums that are or are not what they are worth."""

import pytest

from assay.model.record import CommodityItem, ValueItem
from said import record

WHERE = " at Lagos port on 3 May 2024. Two smugglers were arrested. "


def goods(text: str) -> list[CommodityItem]:
    return [g for i in record(text).incidents for g in i.commodities]


def values(text: str) -> list[ValueItem]:
    return [v for i in record(text).incidents for v in i.values]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Customs officers seized 40 kg of cocaine" + WHERE, ("drug:cocaine", 40, "kilogram", 40)),
        ("Customs officers seized four nuggets of gold" + WHERE, ("gold", 4, "nugget", None)),
        ("Customs officers seized gold" + WHERE + "The gold weighed 2 kg.", ("gold", 2, "kilogram", 2)),
        ("Customs officers seized 600,000 methamphetamine pills" + WHERE, ("drug:methamphetamine", 600000, "pill", None)),
    ],
)
def test_category_amount_and_mass(text: str, found: tuple[object, ...]) -> None:
    assert found in [(g.category, g.quantity, g.unit, g.kg) for g in goods(text)]


def test_a_rounded_mass_gives_way_to_the_exact_one() -> None:
    text = "Customs officers seized nearly 10 kg of heroin" + WHERE + "The heroin weighed 9.6 kg."
    assert [g.kg for g in goods(text)] == [9.6]


def test_a_rounded_sum_gives_way_to_the_exact_one() -> None:
    text = "Customs officers seized gold worth over $1 million" + WHERE + "It was valued at $1,075,591."
    assert [v.amount for v in values(text)] == [1075591]


@pytest.mark.parametrize(
    "text",
    [
        "The driver had been paid $500.",
        "The smugglers had bribed a guard with $500.",
        "They were fined $500.",
        "Thousands of dollars are lost in this way.",
    ],
)
def test_pay_bribes_fines_and_vague_sums_are_no_value(text: str) -> None:
    assert values("Customs officers seized 40 kg of cocaine" + WHERE + text) == []


def test_who_valued_it_is_who_says_it() -> None:
    text = "Customs officers seized 40 kg of cocaine" + WHERE + "“It is worth $2 million,” Port Director Rosa Diaz said."
    assert [(v.amount, v.valued_by) for v in values(text)] == [(2000000, "Port Director Rosa Diaz")]


def test_a_sum_that_stands_by_no_goods_is_no_value_of_theirs() -> None:
    seized = "Customs officers seized 40 kg of smuggled gold worth $2 million at Lagos port on 3 May 2024."
    other = "\n\nThe weather stayed hot. Schools opened late. In other news, the share fell to $6,116.20 on Monday."
    assert [v.amount for v in values(seized + other)] == [2_000_000]


def _rows(text: str) -> set[tuple[str, float | None, str | None]]:
    return {(g.category, g.quantity, g.unit) for g in goods(text)}


def test_size_of_each_bag_is_no_amount_of_its_own() -> None:
    assert _rows("Customs officers seized 610 bags of rice of 25kg each" + WHERE) == {("other", 610, "bag")}


def test_strength_behind_the_drug_does_not_hide_its_number() -> None:
    rows = _rows("Customs officers stopped a bus. A search revealed 72,000 capsules of tramadol 120mg packed in sacks of flour" + WHERE)
    assert ("drug:tramadol", 72000, "capsule") in rows


def test_sum_that_was_found_on_somebody_is_currency() -> None:
    assert ("currency", 41300, "USD") in _rows("Officers searched his flat and found $41,300 and two passports" + WHERE)
    assert ("currency", 190000, "USD") in _rows("A trader was found with $190,000 in the transit lounge" + WHERE)


def test_boxes_about_counted_goods_are_no_goods() -> None:
    assert _rows("Officers found 96 smartphones inside 7 boxes" + WHERE) == {("other", 96, "smartphone")}


def test_load_on_top_is_no_contraband() -> None:
    assert _rows("Officers found 30 kg of ivory beneath a load of maize" + WHERE) == {("wildlife:ivory", 30, "kilogram")}


def test_people_counted_over_months_are_no_load() -> None:
    text = "Police stopped a van and arrested its driver for smuggling 14 migrants near Subotica on 3 May 2024. "
    rows = _rows(text + "Police have found more than 7,000 migrants since February.")
    assert ("persons", 7000, "person") not in rows


def test_belongings_of_victims_are_no_goods() -> None:
    text = "Police rescued two women and arrested a man for human trafficking on 3 May 2024. Their captors had seized their phones."
    assert "other" not in {g.category for g in goods(text)}


def test_what_goods_are_hidden_in_is_no_contraband() -> None:
    assert _rows("Officers found 12 live geckos hidden in toys" + WHERE) == {("wildlife:gecko", 12, "gecko")}
