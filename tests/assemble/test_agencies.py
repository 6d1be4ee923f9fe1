"""Public bodies of an incident: parts and wholes are one, two joined by "and" are two, and a suspect's employer is nobody's."""

import pytest

from assay.model.record import AgencyItem
from said import record

LEAD = "A lorry driver was arrested at Lagos port on 3 May 2024 with 40 kg of smuggled gold. "


def bodies(text: str) -> list[AgencyItem]:
    return [a for i in record(text).incidents for a in i.agencies]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Northern Command of the Nigeria Customs Service seized the gold.", ["Nigeria Customs Service"]),
        ("The Nigeria Customs Service (NCS), Lagos Zonal Unit, seized the gold.", ["Nigeria Customs Service"]),
        (
            "The Nigeria Customs Service and Homeland Security Investigations seized the gold.",
            ["Nigeria Customs Service", "Homeland Security Investigations"],
        ),
        (
            "Homeland Security Investigations, a part of Immigration and Customs Enforcement (ICE), seized the gold.",
            ["Homeland Security Investigations"],
        ),
        (
            "The Sri Lanka Navy, the Police Narcotic Bureau and customs officers seized the gold.",
            ["Sri Lanka Navy", "Police Narcotic Bureau"],
        ),
    ],
)
def test_a_part_and_its_whole_are_one_body(text: str, names: list[str]) -> None:
    found = [a.name for a in bodies(LEAD + text)]
    assert all(any(n == f or n in f for f in found) for n in names)
    assert len([f for f in found if f != "Customs"]) == len(names)


def test_the_name_of_the_part_stays_as_another_name() -> None:
    (body,) = bodies(LEAD + "The Northern Command of the Nigeria Customs Service seized the gold.")
    assert body.role == "other" and "Northern Command" in body.aliases


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("Leeds Crown Court sentenced the driver to two years.", True),
        ("The police got a ten-day remand from the Kaski District Court.", True),
        ("The driver will appear in the Leeds Crown Court today.", False),
    ],
)
def test_a_court_is_a_body_where_it_decides(text: str, court: bool) -> None:
    assert any("Court" in a.name for a in bodies(LEAD + text)) is court


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A patrol of the Border Guard arrested him.", "Border Guard"),
        ("He was arrested by a Ghanaian navy patrol.", "Ghanaian navy"),
    ],
)
def test_a_patrol_acts_for_its_body(text: str, name: str) -> None:
    assert [a.role for a in bodies(LEAD + text) if name in a.name] == ["arresting"]


def test_who_once_employed_a_suspect_plays_no_part() -> None:
    assert not bodies(LEAD + "The driver had once served in the Storm Corps.")
