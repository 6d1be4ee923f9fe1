"""Events of the codebook: which trigger counts with which object and which doer."""

import pytest

from assay.model.record import Certainty
from said import reading


def kinds(text: str) -> set[str]:
    return {e.kind for e in reading(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police seized the gold.", "seize"),
        ("The two men fled. Police seized them outside the house.", "arrest"),
        ("Officers took 40 kg of cocaine out of the van.", "seize"),
        ("The man was taken into custody.", "arrest"),
        ("He pleaded guilty to smuggling.", "convict"),
        ("Police impounded the taxi.", "seize_vehicle"),
        ("The prices of gold had risen abroad.", "price_rise"),
        ("They had paid off the guards.", "bribe"),
        ("The woman reported the two men to the police.", "inform"),
        ("The driver received 18 months.", "sentence"),
        ("The driver was handed a two-year sentence.", "sentence"),
        ("The two men admitted conspiracy to smuggle gold.", "convict"),
        ("The files were sent to customs for further investigation.", "investigate"),
        ("Prosecutors suspect the driver of smuggling gold.", "look_for"),
    ],
)
def test_a_trigger_makes_its_event(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The smuggler took a sack of rice over the river.", "seize"),
        ("The accident took place in March.", "arrest"),
        ("The announcement says nothing of an arrest.", "arrest"),
        ("Pictures released by customs show the bags.", "release"),
        ("The ministry is in charge of the ports.", "charge"),
    ],
)
def test_words_that_only_look_like_one_make_none(text: str, kind: str) -> None:
    assert kind not in kinds(text)


def test_what_is_pleaded_befalls_its_subject() -> None:
    event = next(e for e in reading("Brown pleaded guilty to smuggling.").events if e.kind == "convict")
    assert [w.text for w in event.objects] == ["Brown"]
    assert event.agents == ()


def test_a_fine_after_a_sentence_befalls_the_one_sentenced() -> None:
    event = next(e for e in reading("The man was jailed for a year and fined $3,000.").events if e.kind == "fine")
    assert [w.text for w in event.objects] == ["man"]


def test_what_is_checked_is_about_the_one_it_names() -> None:
    event = next(e for e in reading("Police are checking whether the manager was involved.").events if e.kind == "investigate")
    assert [w.text for w in event.objects] == ["manager"]


def test_a_plan_is_planned_and_a_denied_hand_over_negated() -> None:
    text = "The men wanted to smuggle gold into China, but were caught before anything could change hands."
    sure = {e.kind: e.certainty for e in reading(text).events}
    assert sure["smuggle"] is Certainty.PLANNED
    assert sure["hand_over"] is Certainty.NEGATED
