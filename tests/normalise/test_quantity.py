"""Quantities of goods. The sentences were written for this test; kilograms are the stated mass times the unit's."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.values import Qualifier, Quantity
from assay.normalise.quantity import answer_quantity, find_quantities


def only(text: str) -> Quantity:
    """The only quantity of the text."""
    (found,) = find_quantities(text)
    return found


def counts(text: str) -> list[tuple[float | None, str | None]]:
    """Number and unit of each quantity."""
    return [(q.quantity, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "kg"),
    [
        ("61 pounds of cocaine", 61, "pound", 27.669),
        ("2.3kg of gold", 2.3, "kilogram", 2.3),
        ("60 Kgs. of copper", 60, "kilogram", 60),
        ("two and a half tonnes of coal", 2.5, "tonne", 2500),
        ("70 metric tons of rice", 70, "tonne", 70_000),
        ("5,000 MT of rice", 5000, "tonne", 5_000_000),
        ("20 short tons of ore", 20, "short ton", 18_143.69),
        ("half a kilo of heroin", 0.5, "kilogram", 0.5),
        ("a kilo and a half of gold", 1.5, "kilogram", 1.5),
        ("a 12-kg parcel", 12, "kilogram", 12),
        ("a nine-kilo hoard", 9, "kilogram", 9),
        ("466 gm", 466, "gram", 0.466),
        ("500 mg", 500, "milligram", 0.0005),
        ("3 oz of cannabis", 3, "ounce", 0.08505),
        ("3 ounces of gold", 3, "troy ounce", 0.09331),
        ("15 tolas of gold", 15, "tola", 0.17496),
        ("50 bhori of gold", 50, "bhori", 0.58319),
        ("20 taels", 20, "tael", 0.74858),
        ("10 baht of gold", 10, "baht-weight", 0.15244),
        ("10 don of gold", 10, "don", 0.0375),
        ("30 viss of jade", 30, "viss", 48.988),
        ("200 jin of nuts", 200, "jin", 100),
        ("15 quintals of rice", 15, "quintal", 1500),
        ("200 maunds of sugar", 200, "maund", 7464.8),
        ("10,000 carats of diamonds", 10_000, "carat", 2),
        ("5 kg 300 gm of gold", 5.3, "kilogram", 5.3),
        ("563 pounds, 8 ounces of leaves", 563.5, "pound", 255.599),
        ("6 x 100g", 600, "gram", 0.6),
    ],
)
def test_mass_has_its_kilograms(text: str, quantity: float, unit: str, kg: float) -> None:
    found = only(f"They found {text} there.")
    assert (found.kind, found.quantity, found.unit) == ("mass", pytest.approx(quantity), unit)
    assert found.kg == pytest.approx(kg, rel=1e-3)


def test_bare_ton_has_no_kilograms_but_its_answer_has_both_bounds() -> None:
    assert only("60 tons of copper").kg is None
    (answer,) = answer_quantity({"id": "x", "text": "60 tons of copper"})
    assert (answer["kg"], answer["kg_high"]) == (pytest.approx(54_430.8, rel=1e-4), pytest.approx(60_962.8, rel=1e-4))


@pytest.mark.parametrize(
    ("text", "low", "high", "kg"),
    [
        ("10-12 kg", 10, 12, (10, 12)),
        ("between 5kg and 7kg", 5, 7, (5, 7)),
        ("500g to 1kg", 0.5, 1, (0.5, 1)),
        ("10 to 15 tonnes", 10, 15, (10_000, 15_000)),
        ("three or four bags", 3, 4, (None, None)),
        ("tens of kilograms", 20, 90, (20, 90)),
        ("hundreds of thousands of pills", 200_000, 999_999, (None, None)),
    ],
)
def test_range_stays_a_range(text: str, low: float, high: float, kg: tuple[float | None, float | None]) -> None:
    found = only(f"They moved {text}.")
    assert (found.span.quote, found.quantity, found.quantity_high, (found.kg, found.kg_high)) == (text, low, high, kg)


@pytest.mark.parametrize(
    ("text", "quote", "quantity", "unit"),
    [
        ("four nuggets of gold", "four nuggets", 4, "nugget"),
        ("16 gold bars", "16 gold bars", 16, "bar"),
        ("1.2 million pills", "1.2 million pills", 1_200_000, "pill"),
        ("10m cigarettes", "10m cigarettes", 10_000_000, "cigarette"),
        ("3,39,000 cigarette sticks", "3,39,000 cigarette sticks", 339_000, "stick"),
        ("one cigarette stick", "one cigarette stick", 1, "stick"),
        ("14 AK-47 rifles", "14 AK-47 rifles", 14, "rifle"),
        ("five 9mm pistols", "five 9mm pistols", 5, "pistol"),
        ("2,300 rounds of ammunition", "2,300 rounds", 2300, "round"),
        ("a pair of rhino horns", "a pair of rhino horns", 2, "horn"),
        ("60 rhino", "60 rhino", 60, "rhino"),
        ("23 cattle", "23 cattle", 23, "head"),
        ("40 head of cattle", "40 head", 40, "head"),
        ("half a dozen mobile phones", "half a dozen mobile phones", 6, "phone"),
        ("200 sim cards", "200 sim cards", 200, "sim card"),
        ("twenty (20) bags", "twenty (20) bags", 20, "bag"),
        ("100 or more bags", "100 or more bags", 100, "bag"),
        ("200 pcs of gold", "200 pcs", 200, "piece"),
        ("8 rhino horn", "8 rhino horn", 8, "horn"),
        ("three cases of beer", "three cases", 3, "case"),
        ("several live\ntortoises", "several live\ntortoises", 3, "tortoise"),
    ],
)
def test_counted_goods_have_their_number_and_unit(text: str, quote: str, quantity: float, unit: str) -> None:
    found = only(f"They seized {text}.")
    assert (found.kind, found.span.quote, found.quantity, found.unit, found.kg) == ("count", quote, quantity, unit, None)


def test_count_and_mass_of_the_same_goods_are_two() -> None:
    assert counts("two 1-kg gold bars") == [(2, "bar"), (1, "kilogram")]
    assert counts("seven packages weighing 16.04 kg") == [(7, "package"), (16.04, "kilogram")]


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("99.9 per cent pure gold", 99.9, "per cent"),
        ("with a purity of 92%", 92, "per cent"),
        ("24-carat gold", 24, "karat"),
        ("22K gold", 22, "karat"),
        ("of 999.0 purity", 999, "per mille"),
    ],
)
def test_purity_is_told(text: str, quantity: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.quantity, found.unit) == ("purity", quantity, unit)


def test_volume_and_length_have_no_kilograms() -> None:
    assert [(q.kind, q.quantity, q.kg) for q in find_quantities("7,000 liters in a 3-metre drum")] == [
        ("volume", 7000, None),
        ("length", 3, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "two men and three women",
        "a 35-year-old man held for 10 days",
        "5 km from the border",
        "30 per cent of the trade",
        "three rounds of talks over five pieces of evidence",
        "two smuggling rings and 20 cases",
        "In 2019 police seized bags; on March 3 bags were found",
        "The two carried bags of gold",
        "6,000 won a kilo and 50 yuan per kg",
        "Rs 5 lakh gold bars and 100 baht notes",
        "the Falcon 9 rockets",
        "a 5G phone, a 4x4 vehicle",
        "update 5.0 notes",
        "£5m of goods",
        "he was fined 2,000 pounds",
        "half a million dollars",
    ],
)
def test_what_is_no_quantity_of_goods_is_not_found(text: str) -> None:
    assert counts(text) == []


def test_people_are_counted_only_when_asked_for() -> None:
    found = find_quantities("arrested three young men and five Pakistanis carrying bags", people=True)
    assert [(q.kind, q.quantity, q.unit) for q in found] == [("people", 3, "person"), ("people", 5, "person")]
    assert counts("arrested three young men and five Pakistanis carrying bags") == []


def test_codebook_can_name_more_nouns() -> None:
    (found,) = find_quantities("police counted 40 red placards", nouns=["placard"])
    assert (found.quantity, found.unit) == (40, "placard")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("up to 500 kg", Qualifier.AT_MOST),
        ("nearly 28 pounds", Qualifier.UNDER),
        ("at least 40 tusks", Qualifier.AT_LEAST),
        ("some 300 kg", Qualifier.APPROX),
        ("more than a kilo", Qualifier.OVER),
        ("50-odd kilos", Qualifier.OVER),
        ("100+ kg", Qualifier.AT_LEAST),
        ("dozens of birds", Qualifier.VAGUE),
    ],
)
def test_qualifier_is_told_and_its_words_are_in_the_span(text: str, qualifier: Qualifier) -> None:
    found = only(f"It held {text}.")
    assert (found.span.quote, found.qualifier) == (text, qualifier)


def test_full_stop_of_the_sentence_is_no_part_of_a_unit() -> None:
    assert only("The bag weighed 2 kg. It was blue.").span.quote == "2 kg"


def test_masses_agree_with_their_definitions() -> None:
    raw = tomllib.loads((files("assay.normalise") / "data" / "units.toml").read_text(encoding="utf-8"))["mass"]
    assert raw["pound"]["kg"] / 16 == pytest.approx(raw["ounce"]["kg"])
    assert raw["troy ounce"]["kg"] * 3 / 8 == pytest.approx(raw["tola"]["kg"])
    assert raw["tola"]["kg"] * 3200 == pytest.approx(raw["maund"]["kg"], rel=1e-6)
    assert raw["viss"]["kg"] / 100 == pytest.approx(raw["tical"]["kg"])
    assert raw["long ton"]["kg"] == pytest.approx(2240 * raw["pound"]["kg"])


PIECES = (
    "5 1,500 2.5 three half a dozen few hundred million m kg kilos grams pounds tons bags gold bars pure % carat x to - and "
    "between about over of men the in 2019"
).split()
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)


@given(TEXTS)
def test_span_is_an_exact_slice(text: str) -> None:
    for found in find_quantities(text, people=True):
        assert text[found.span.start : found.span.end] == found.span.quote
        assert found.quantity_high is None or (found.quantity is not None and found.quantity < found.quantity_high)


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for found in find_quantities(text):
        if found.kind == "mass" and found.quantity_high is None and found.kg:
            (again,) = find_quantities(f"{found.kg:.12f} kilograms")
            assert again.kg == pytest.approx(found.kg, abs=1e-11)
