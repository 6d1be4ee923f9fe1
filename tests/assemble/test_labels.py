"""Type and status of an incident: short reports through the engine."""

from typing import Any

import pytest

from reading import record_of


def _incident(text: str) -> dict[str, Any]:
    (incident,) = record_of(text, outlet="The Lake Post", published="2023-08-21")["incidents"]
    return incident


TYPES = {
    "smuggling": "A truck driver was stopped at the border on Monday, and 40 kg of heroin were seized from his lorry.",
    "seizure_only": "Customs officers seized 40 kg of khat in a parcel from Kenya at the airport on Monday.",
    "bribery": (
        "A customs inspector has pleaded guilty to taking bribes to let containers "
        "of smuggled cigarettes through. He was sentenced on Monday."
    ),
    "trafficking_persons": (
        "Police rescued eleven girls on Monday and charged a couple with human trafficking. The victims had been forced into prostitution."
    ),
}


@pytest.mark.parametrize("kind", TYPES)
def test_type(kind: str) -> None:
    assert _incident(TYPES[kind])["type"]["value"] == kind


def test_name_of_a_public_body_gives_no_type() -> None:
    text = "Officers of the Anti-Human Trafficking Unit seized 40 kg of heroin from a driver at the border on Monday."
    assert _incident(text)["type"]["value"] == "smuggling"


STATUS = {
    "goods taken": ("attempted_foiled", "Police seized 40 kg of heroin from a driver at the border on Monday."),
    "verdict on past deeds": (
        "completed",
        "A court jailed a trader for three years on Monday for importing narwhal tusks illegally between 2009 and 2012.",
    ),
    "verdict on an attempt": (
        "attempted_foiled",
        "A man was jailed for nine years on Monday for attempting to import heroin through the port.",
    ),
    "charges alone": (
        "alleged",
        "A grand jury has indicted three men on charges of smuggling rifles to Haiti, prosecutors said on Monday.",
    ),
    "a death on the way": ("completed", "Border guards shot dead a cattle smuggler near Hili on Sunday."),
    "a verdict on what was stopped on the way": (
        "attempted_foiled",
        "A driver was jailed for six years on Monday for smuggling. He was stopped, and officers found 80 kg of cocaine in his lorry.",
    ),
    "an attempt thwarted": (
        "attempted_foiled",
        "The army thwarted an attempt to smuggle hashish across the frontier on Monday. One smuggler was killed.",
    ),
    "owners who reject the claim": (
        "alleged",
        "An association of ore traders on Monday rejected claims that 18 tonnes of gold ore seized last week belonged to its members.",
    ),
    "a denial": (
        "alleged",
        "The customs committee on Thursday denied that a lorry with 12 tonnes of diesel had been stopped at the border last week.",
    ),
}


@pytest.mark.parametrize("case", STATUS)
def test_status(case: str) -> None:
    value, text = STATUS[case]
    assert _incident(text)["status"]["value"] == value


def test_anchor_is_the_first_claim_of_the_type() -> None:
    incident = _incident("Two men tried to smuggle gold across the border on Monday. They were arrested with four bars of gold.")
    assert incident["type"]["claims"][0]["quote"].startswith("smuggle gold across the border")


def test_report_that_can_be_verified_by_nobody_is_alleged() -> None:
    text = "Smugglers of 40 tonnes of fuel collided with a tanker at night near the border, and 15 people drowned, a report says. "
    text += "None of this can be verified."
    assert _incident(text)["status"]["value"] == "alleged"


def test_goods_of_which_somebody_was_caught_are_no_bare_seizure() -> None:
    text = "Officers found 9 kg of opium in a parcel of shawls at the airport on Monday. The sender was arrested the same night."
    assert _incident(text)["type"]["value"] == "smuggling"
