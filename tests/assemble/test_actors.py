"""Who has which part: roles from events and nouns, and who has none."""

import pytest

from assay.model.record import ActorItem
from said import record

SEIZED = "Customs officers seized 40 kg of smuggled gold from a van at Lagos port on 3 May 2024. "


def actors(text: str) -> list[ActorItem]:
    return [a for i in record(text).incidents for a in i.actors]


def roles(text: str) -> list[tuple[str, int | None, str | None]]:
    return [(a.role, a.count, a.name) for a in actors(text)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Two men were arrested.", ("suspect", 2, None)),
        ("Its driver, Ali Musa, 40, was arrested.", ("courier", 1, "Ali Musa")),
        ("Port Director Rosa Diaz said the work goes on.", ("official", 1, "Rosa Diaz")),
        ("The smugglers had bribed two border guards.", ("bribed_official", 2, None)),
        ("A woman next door had informed the police.", ("informant", 1, None)),
        ("The men had paid brokers in both countries.", ("broker", None, None)),
        ("The driver said he had been offered $500 by a trader to drive the van to Seme.", ("organiser", 1, None)),
        ("The driver said a man he had met in a bar gave him 600 euros to take the bag across.", ("organiser", 1, None)),
        ("The men had bribed two guards to look away.", ("bribed_official", 2, None)),
        ("A toll clerk had noticed the van.", ("informant", 1, None)),
        ("Naib Subedar Abdul Karim said the driver had hidden the gold.", ("official", 1, "Abdul Karim")),
        ("The head of the ward unit is suspected of informing the police.", ("informant", 1, None)),
        ("The driver had with him 18 trafficked workers.", ("victim", 18, None)),
        ("Prosecution counsel Allan Obi said the driver had hidden the gold.", ("official", 1, "Allan Obi")),
    ],
)
def test_a_part_in_the_incident(text: str, role: tuple[str, int | None, str | None]) -> None:
    assert role in roles(SEIZED + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Okoro was acquitted.", "Paul Okoro"),
        ("Officer Jane Abiola arrested the driver.", "Jane Abiola"),
        ("Lawyer Peter Mensah said his client was innocent.", "Peter Mensah"),
    ],
)
def test_nobody_is_blamed_who_is_not_accused(text: str, name: str) -> None:
    blamed = {"suspect", "courier", "organiser", "broker", "bribed_official"}
    assert [a for a in actors(SEIZED + text) if a.name == name and a.role in blamed] == []


def test_a_lawyer_holds_no_office() -> None:
    assert ("official", 1, "Peter Mensah") not in roles(SEIZED + "Lawyer Peter Mensah said his client was innocent.")


def test_the_same_two_told_in_other_words_are_one_item() -> None:
    text = SEIZED + "Two traders from Cotonou were arrested. The pair had carried the gold for a week."
    assert [a.count for a in actors(text) if a.role in ("suspect", "courier")] == [2]


def test_two_men_who_are_named_are_their_names() -> None:
    text = SEIZED + "Two men were arrested. The driver was identified as Musa Bello and his helper as Karim Haque."
    assert sorted(a.name or "" for a in actors(text) if a.role in ("suspect", "courier")) == ["Karim Haque", "Musa Bello"]


def test_a_bare_plural_is_at_least_two() -> None:
    item = next(a for a in actors(SEIZED + "The men had paid brokers in both countries.") if a.role == "broker")
    assert (item.count, item.count_low) == (None, 2)


def test_every_role_is_grounded_in_its_words() -> None:
    text = SEIZED + "Two men were arrested. Its driver, Ali Musa, 40, had bribed two border guards."
    for actor in actors(text):
        assert actor.claims
        assert all(text[c.span.start : c.span.end] == c.span.quote for c in actor.claims)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The driver paid a customs officer to let him pass.", ("organiser", 1, None)),
        ("A police officer had let the van pass at the crossing.", ("bribed_official", 1, None)),
        ("The smuggler bribed two guards to look away.", ("bribed_official", 1, None)),
        ("A customs officer asked the driver to open the van.", ("organiser", 1, None)),
        ("The officers noticed the van.", ("informant", None, None)),
        ("The driver is suspected of people smuggling.", ("suspect", None, None)),
        ("The passengers were allowed to go on.", ("courier", None, None)),
        ("Since January 400 people have been charged with smuggling in all.", ("suspect", 400, None)),
        ("They denied the charge, officers said.", ("suspect", None, None)),
        ("The head of the ward unit is suspected of informing the police.", ("suspect", 1, None)),
        ("The van was stopped on Presidents Day.", ("official", 1, "Day")),
        ("The gangs pay drivers to carry gold.", ("organiser", None, None)),
    ],
)
def test_no_part_that_the_words_do_not_give(text: str, role: tuple[str, int | None, str | None]) -> None:
    assert role not in roles(SEIZED + text)


def test_a_rank_before_a_list_is_that_of_its_first_name() -> None:
    told = roles(SEIZED + "The suspects are Corporal Ali Musa, Rashid Obi and Peter Eze. They were arrested on Sunday.")
    assert ("official", 1, "Rashid Obi") not in told and ("official", 1, "Peter Eze") not in told


def test_named_members_have_the_part_of_their_group() -> None:
    text = "Three fishermen were arrested. They had carried the gold. Names of the arrested: (1) A. Musa (2) R. Obi (3) P. Eze."
    assert [r for r in roles(SEIZED + text) if r[2]] == [("courier", 1, "A. Musa"), ("courier", 1, "R. Obi"), ("courier", 1, "P. Eze")]
