"""Incidents in which nothing was taken and nobody caught: whole short reports through the engine."""

from typing import Any

import pytest

from reading import record_of


def _incidents(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record_of(text, outlet="The Lake Post", published="2023-08-21")["incidents"]
    return found


CASES = {
    "officials who were paid": (
        "Two border guards took 3,000 euros to let a lorry with untaxed cigarettes through the crossing on 14 August, a report says."
    ),
    "carriers shot by guards": (
        "Two men were killed and six others wounded on Tuesday, 15 August, when border guards fired on a group of pickups "
        "near the border. The pickups were loaded with diesel in plastic drums."
    ),
    "a load by hearsay": (
        "A fishing boat is rumoured to have brought in a load of solar panels from a foreign ship, several sources said. "
        '"No one was caught," one said.'
    ),
}

NONE = {
    "a bribe without goods": "Two traffic policemen took 500 rupees from a motorcyclist on Monday to let him go without a helmet.",
    "a shooting away from any trade": "Three people were killed and nine wounded when soldiers fired on a crowd in the capital on Sunday.",
    "trade without a crime": "A ship brought in a load of solar panels from Vietnam on Monday, the port said. One more is expected.",
    "what a law provides": "Under the Wildlife Act, a person convicted of dealing in ivory is liable to a fine of up to 20 million.",
    "a budget year": "In the last budget year her teams inspected 41,000 bags and confiscated 9,600 pounds of ivory.",
    "a stretch of years": "Agencies confiscated 190 cubic metres of rosewood between 2018 and 2022, according to the forest department.",
    "a year and another": "Customs seized 4.2 tonnes of cocaine last year, the minister said on Monday, against 3.1 tonnes in 2021.",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_case_without_a_seizure_is_an_incident(text: str) -> None:
    assert len(_incidents(text)) == 1


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_sounds_like_a_case_is_none(text: str) -> None:
    assert _incidents(text) == []


def test_officials_who_were_paid_are_a_case_of_bribery_and_the_money_is_no_seizure() -> None:
    (incident,) = _incidents(CASES["officials who were paid"])
    assert (incident["type"]["value"], incident["outcomes"]) == ("bribery", [])


def test_line_that_points_to_another_report_gives_no_matter() -> None:
    text = "A zoo keeper picked a boy up on Monday after he fell into the moat.\n\nREAD MORE: 2 pangolins seized at the border\n"
    assert _incidents(text) == []
