"""Which goods a quantity counts."""

import pytest

from assay.model.record import CommodityItem
from said import record

WHERE = " at Lagos port on 3 May 2024. Two smugglers were arrested. "


def rows(text: str) -> list[tuple[str, float | None, str | None]]:
    items: list[CommodityItem] = [g for i in record(text).incidents for g in i.commodities]
    return [(g.category, g.quantity, g.unit) for g in items]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Customs officers seized ivory" + WHERE + "The ivory was packed in 14 sacks.", ("wildlife:ivory", 14, "sack")),
        ("Customs officers found 11 sacks" + WHERE + "The sacks held heroin.", ("drug:heroin", 11, "sack")),
        (
            "Customs officers seized 40 kg of heroin" + WHERE + "The load, 38 packages wrapped in tape, was burnt.",
            ("drug:heroin", 38, "package"),
        ),
        ("Customs officers seized five bags with 90 kg of heroin" + WHERE, ("drug:heroin", 5, "bag")),
        (
            "Customs officers seized 20 sheets of hashish (equivalent to 410 kg) and 900 captagon pills" + WHERE,
            ("drug:hashish", 410, "kilogram"),
        ),
        (
            "Customs officers seized 4,200 tablets of tramadol" + WHERE + "They later found 600 tablets more.",
            ("drug:tramadol", 600, "tablet"),
        ),
    ],
)
def test_a_quantity_goes_to_its_goods(text: str, row: tuple[str, float, str]) -> None:
    assert row in rows(text)


def test_one_number_for_two_kinds_counts_neither() -> None:
    found = rows("Customs officers seized seven tonnes of pangolin scales and ivory" + WHERE)
    assert {c for c, *_ in found} == {"wildlife:pangolin", "wildlife:ivory"}
    assert all(quantity is None for _, quantity, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Customs officers seized 800 tablets of tramadol 225mg" + WHERE,  # a strength
        "Customs officers seized 800 tablets of tramadol" + WHERE + "The boat can hold up to 3 tonnes.",  # what could be
    ],
)
def test_strengths_and_capacities_are_no_amounts(text: str) -> None:
    assert [unit for _, _, unit in rows(text)] == ["tablet"]


@pytest.mark.parametrize("pretence", ["The crates had been declared as timber.", "The driver said that he carried seafood only."])
def test_what_a_load_was_said_to_be_is_no_goods(pretence: str) -> None:
    assert {c for c, *_ in rows("Customs officers seized 40 kg of heroin" + WHERE + pretence)} == {"drug:heroin"}


def test_a_phone_taken_beside_the_goods_is_evidence() -> None:
    text = "Customs officers seized 40 kg of heroin" + WHERE + "Officers also seized a mobile phone."
    assert {c for c, *_ in rows(text)} == {"drug:heroin"}
