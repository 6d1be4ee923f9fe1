"""Who has which part: roles from events and nouns, and who has none."""

import pytest
from said import record

from assay.model.record import ActorItem

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
        ("The men had hired brokers on both sides of the border.", ("broker", None, None)),
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
    item = next(a for a in actors(SEIZED + "The men had hired brokers on both sides of the border.") if a.role == "broker")
    assert (item.count, item.count_low) == (None, 2)


def test_every_role_is_grounded_in_its_words() -> None:
    text = SEIZED + "Two men were arrested. Its driver, Ali Musa, 40, had bribed two border guards."
    for actor in actors(text):
        assert actor.claims
        assert all(text[c.span.start : c.span.end] == c.span.quote for c in actor.claims)
