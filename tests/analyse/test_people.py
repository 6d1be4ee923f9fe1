"""Mentions of persons: how many, of what nationality, and who is nobody."""

import pytest

from assay.model.reading import PartyMention
from assay.model.values import Qualifier
from said import reading


def mention(text: str, start: str) -> PartyMention:
    found = [m for p in reading(text).parties for m in p.mentions]
    return next(m for m in found if m.span.quote.startswith(start))


@pytest.mark.parametrize(
    ("text", "start", "count", "plural"),
    [
        ("Two North Koreans were arrested.", "Two", 2, True),
        ("A Mexican citizen was arrested.", "A Mexican", 1, False),
        ("The couple was arrested.", "The couple", 2, True),
        ("A group of four smugglers was arrested.", "A group", 4, True),
        ("Its crew of three was arrested.", "Its crew", 3, True),
        ("Smugglers were arrested.", "Smugglers", None, True),
        ("Two of the three drivers were arrested.", "Two", 2, True),
    ],
)
def test_how_many(text: str, start: str, count: int | None, plural: bool) -> None:
    found = mention(text, start)
    assert (found.count, found.plural) == (count, plural)


def test_nationality_is_read_off_the_adjective_and_the_noun() -> None:
    assert mention("A Mexican driver was arrested.", "A Mexican").nationality == "MX"
    assert mention("Two North Koreans were arrested.", "Two").nationality == "KP"


def test_about_300_is_approximate() -> None:
    assert mention("About 300 residents were arrested.", "About").qualifier is Qualifier.APPROX


def test_undocumented_people_are_what_is_smuggled() -> None:
    assert mention("Agents found 31 undocumented people in the truck.", "31").cargo
    assert mention("Agents found 35 individuals who were in the country illegally.", "35").cargo
    assert not mention("Agents found 35 passengers in the bus.", "35").cargo


@pytest.mark.parametrize(
    ("group", "role"),
    [("a smuggling gang", "suspect"), ("the crew", "courier"), ("the border guard", None)],
)
def test_a_member_is_what_his_group_is(group: str, role: str | None) -> None:
    assert mention(f"A member of {group} was arrested.", "A member").role == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Port Director Pete Moreno said the men fled.", "Pete Moreno"),
        ("Maria Lopes, 35, was arrested.", "Maria Lopes"),
        ("The driver was identified as Jamal and his mate as Karim Haque.", "Jamal"),
        ("The driver was identified as Jamal and his mate as Karim Haque.", "Karim Haque"),
        ("U.S. Attorney Jane Doe announced the sentence.", "Jane Doe"),
        ("Three co-defendants, John Brown, Paul Green and Mark White, were fined.", "Paul Green"),
    ],
)
def test_a_name_is_found_where_the_sentence_shows_a_person(text: str, name: str) -> None:
    assert name in [m.name for p in reading(text).parties for m in p.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Star was stopped off Lagos.",
        "Two North Koreans fled.",
        "The Area Controller spoke.",
        "Green Valley Holdings imported it.",
    ],
)
def test_a_ship_a_nation_an_office_and_a_firm_are_no_persons(text: str) -> None:
    assert [m.name for p in reading(text).parties for m in p.mentions if m.name] == []


@pytest.mark.parametrize(
    "text",
    ["The cutter Mary Rose arrested four smugglers.", "The M/V Nora Jane was detained at Lagos.", "The tanker Ali Musa carried fuel."],
)
def test_a_vessel_is_no_person(text: str) -> None:
    assert not [p.name for p in reading(text).parties if p.name]
