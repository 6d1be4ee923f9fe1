"""Place mentions in running text, and what each of them is resolved to. The sentences are made up for these tests."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.normalise.toponym import find_demonyms, find_toponyms, main_country, resolve, spelling_variant


def names(text: str) -> list[str]:
    return [t.span.quote for t in find_toponyms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A truck left Mombasa for Kampala on Friday.", ["Mombasa", "Kampala"]),
        ("Officers at the Gateway International Bridge found it.", ["Gateway International Bridge"]),
        ("It was seized at Jomo Kenyatta International Airport in Nairobi.", ["Jomo Kenyatta International Airport", "Nairobi"]),
        ("The boat sank in the Naf River off Teknaf.", ["Naf River", "Teknaf"]),
        ("They live in Ho Chi Minh City, near the Mekong Delta.", ["Ho Chi Minh City", "Mekong Delta"]),
        ("A raid in Webb County, Texas, followed.", ["Webb County", "Texas"]),
        ("The Malda district magistrate spoke.", ["Malda district"]),
        ("Agents in McAllen, Tex., and Hialeah, Fla., met.", ["McAllen", "Tex", "Hialeah", "Fla"]),
        ("Traders from Côte d'Ivoire and Guinea-Bissau met in Lomé.", ["Côte d'Ivoire", "Guinea-Bissau", "Lomé"]),
        ("Hyesan's market was shut.", ["Hyesan"]),
        ("the Dhaka-Kolkata route", ["Dhaka", "Kolkata"]),
        ("They drove from Deir ez-Zor to Anambra state.", ["Deir ez-Zor", "Anambra state"]),
        ("a Nairobi-based ring", ["Nairobi"]),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("dateline", ["LAREDO, Texas –", "EL PASO, TX.", "TIJUANA, Mexico (AP) —"])
def test_a_dateline_in_capitals_is_a_place(dateline: str) -> None:
    found = names(f"{dateline} Officers seized a load.")
    assert found[0] == dateline.split(",")[0]
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton and Mr. Houston were seen.",
        "Sgt. Jackson Lee signed the form.",
        "He may reach it in March or May.",
        "The Bank of China denied it.",
        "Standard Chartered and the University of Cambridge agreed.",
        "Bangladesh Bank held the gold.",
        "He was reading a nice book about mobile phones.",
        "The Dallas Cowboys lost.",
        "A Toyota was found.",
        "The police and the customs house",
        "West Nile virus was found.",
        "Two Mexican nationals fled.",
    ],
)
def test_people_organisations_and_words_are_no_places(text: str) -> None:
    assert names(text) == []


def test_an_office_leaves_its_town_a_place() -> None:
    assert names("The Laredo port director spoke.") == ["Laredo"]


def test_a_surname_seen_with_its_first_name_stays_a_persons() -> None:
    assert names("John Houston was held. Houston denied it.") == []


@pytest.mark.parametrize(
    "text",
    ["Zhorvik County", "the Zhorvik border crossing", "Zhorvik village", "Zhorvik checkpoint", "the Zhorvik Bridge", "Zhorvik district"],
)
def test_a_unit_makes_a_mention_of_a_name_that_no_gazetteer_has(text: str) -> None:
    found = find_toponyms(f"They met at {text} at dawn.")
    assert [t.span.quote for t in found] == [text.removeprefix("the ")]
    assert found[0].candidates == () and found[0].unit


def test_a_village_nobody_knows_is_found_by_the_words_before() -> None:
    assert names("He is from the village of Zhorvikano.") == ["Zhorvikano"]


def test_a_countrys_side_of_the_border_is_the_country() -> None:
    (found,) = find_toponyms("It was handed over on the Bangladeshi side.")
    assert (found.span.quote, found.candidates[0].country_iso2) == ("Bangladeshi side", "BD")


def test_a_name_believed_once_is_a_place_throughout() -> None:
    assert names("Kangnyong is small. She left Kangnyong County. Kangnyong slept.") == ["Kangnyong", "Kangnyong County", "Kangnyong"]


def test_mentions_are_in_order_apart_and_at_their_offsets() -> None:
    text = "In Laredo, Texas, and Nuevo Laredo, Mexico, two men from Honduras met on U.S. Highway 59."
    found = find_toponyms(text)
    assert [text[t.span.start : t.span.end] for t in found] == [t.span.quote for t in found]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert found[-1].unit == "highway"


@given(st.text(alphabet=st.sampled_from("Laredo, TX. of Mexico-US ‘’'’s\nCounty Mr Bank é"), max_size=80))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for toponym in find_toponyms(text):
        assert text[toponym.span.start : toponym.span.end] == toponym.span.quote


def resolved(text: str, country: str | None = None) -> dict[str, tuple[str | None, str | None]]:
    found = find_toponyms(text)
    return {
        t.span.quote: (p.country_iso2, p.admin1) if p else (None, None) for t, p in zip(found, resolve(found, country=country), strict=True)
    }


def test_what_holds_a_name_settles_it() -> None:
    assert resolved("He was held in Nogales, Sonora.")["Nogales"] == ("MX", "Sonora")
    assert resolved("He was held in Nogales, Arizona.")["Nogales"] == ("US", "Arizona")
    assert resolved("A court in Seattle, Washington.")["Washington"] == ("US", "Washington")


def test_the_reports_country_settles_a_namesake() -> None:
    text = "The county of Ongjin County was searched."
    assert resolved(text, "KP")["Ongjin County"][0] == "KP"
    assert resolved(text, "KR")["Ongjin County"][0] == "KR"


def test_the_provinces_that_a_report_names_settle_its_namesakes() -> None:
    found = resolved("Police in Ohio and in Columbus, Ohio, searched homes in Toledo.")
    assert found["Toledo"] == ("US", "Ohio")


def test_one_name_means_one_place_throughout() -> None:
    text = "London was quiet. A man in London, Ontario, was held."
    found = find_toponyms(text)
    places = [p for t, p in zip(found, resolve(found, country=None), strict=True) if t.span.quote == "London"]
    assert [p.admin1 if p else None for p in places] == ["Ontario", "Ontario"]


def test_a_name_the_gazetteer_lacks_takes_country_and_province_from_what_follows() -> None:
    text = "It fell in Zhorvikano, Tamaulipas."
    found = find_toponyms(text)
    place = resolve(found, country=None)[0]
    assert place is not None
    assert (place.country_iso2, place.admin1, place.lat, place.gazetteer_id) == ("MX", "Tamaulipas", None, "")


def test_the_country_most_spoken_of_is_the_reports() -> None:
    assert main_country(find_toponyms("Farmers in Oaxaca and Chiapas, Mexico, sell to traders from Canada.")) == "MX"
    assert main_country([], ["BD", "BD", "IN"]) == "BD"
    assert main_country([]) is None


def test_demonyms_are_found_with_their_country() -> None:
    text = "Two North Koreans and a Saudi met Sri Lankan sailors."
    assert [(text[a:b], code) for a, b, code in find_demonyms(text)] == [("North Koreans", "KP"), ("Saudi", "SA"), ("Sri Lankan", "LK")]


def test_a_misprint_beside_its_right_form_is_its_variant() -> None:
    found = find_toponyms("Men from Pohcon County, Ryanggang Province, and from Pochon County.")
    printed, _, right = found
    assert spelling_variant(printed.span.quote, found) is right


@pytest.mark.parametrize(
    "others",
    [
        "It was seen in Hyesan, Ryanggang Province.",
        "It was seen in Pochon City, Ryanggang.",
        "It was seen in Qopchon County.",
        "Nobody was seen.",
    ],
)
def test_no_variant_without_the_same_kind_letters_and_a_right_form(others: str) -> None:
    assert spelling_variant("Pohcon County", find_toponyms(others)) is None


def test_two_real_names_of_one_province_are_never_merged() -> None:
    found = find_toponyms("From Hoeryong to Hyesan, Ryanggang Province.")
    assert spelling_variant("Hyesan", found) is None
