"""The picture of who did what to whom."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

import ledgers
from assay.model.record import Act, Certainty
from assay.review import picture
from assay.store.shapes import Mark
from ledgers import TEXT, claim, incident_of, numbered

INCIDENT = incident_of(TEXT)
MARK = Mark(state="accepted", by="ann", at="2021-03-04T00:00:00Z", judgement="j1")


def act(**changed):
    """An act of the incident, with some keys changed."""
    keys = {"what": "arrest", "agents": (), "targets": ("a1", "a2"), "place": None, "order": 2, "status": "happened"} | changed
    quoted = claim(TEXT, "were arrested", keys.pop("certainty", Certainty.ASSERTED), said_by="the harbour office")
    return Act(**keys, **numbered("e2", quoted))


def words(drawn: str) -> str:
    """All words of a drawing."""
    return " | ".join(t for t in ElementTree.fromstring(drawn).itertext() if t.strip())


def test_acts_stand_in_order_with_who_and_to_whom():
    incident = replace(INCIDENT, acts=(act(), *INCIDENT.acts))
    said = words(picture.svg(incident, {}))
    assert said.index("1. conceal") < said.index("2. arrest")
    assert "A deckhand" in said and "amber" in said and "a broker" in said
    assert "at: Lindow Quay" in said
    assert "says the harbour office → outlet" in said


@pytest.mark.parametrize(
    ("status", "word", "dashes"),
    [
        ("attempted", "tried", "10 4"),
        ("planned", "planned", "6 4"),
        ("expected", "expected", "2 4"),
        ("did_not_happen", "did not happen", "12 4 2 4"),
    ],
)
def test_what_did_not_simply_happen_says_so_in_words_and_by_its_line(status, word, dashes):
    drawn = picture.svg(replace(INCIDENT, acts=(act(status=status, certainty=Certainty.HEDGED),)), {})
    assert f"◐ hedged · {word}" in words(drawn)
    assert f'stroke-dasharray="{dashes}"' in drawn


def test_what_happened_has_a_whole_line():
    assert "stroke-dasharray" not in picture.svg(INCIDENT, {})


def test_what_nobody_reviewed_is_marked_the_roles_too():
    said = words(picture.svg(INCIDENT, {}))
    assert "courier · unreviewed" in said and "Each is an accusation until a person has reviewed it." in said
    seen = words(picture.svg(INCIDENT, {"e1": MARK, "a1": MARK, "a2": MARK, "c1": MARK}))
    assert "unreviewed" not in seen and "accusation" not in seen


def test_a_mark_whose_claim_has_changed_is_no_review():
    pending = replace(MARK, pending="the words have changed")
    assert "courier · unreviewed" in words(picture.svg(INCIDENT, {"e1": MARK, "a1": pending, "c1": MARK}))


def test_words_of_a_report_stay_words():
    drawn = picture.svg(replace(INCIDENT, acts=(act(what='<script>alert("x")</script>\x1b'),)), {}, alone=True)
    assert "<script" not in drawn and "\x1b" not in drawn
    ElementTree.fromstring(drawn)


def test_an_incident_without_acts_says_so():
    assert "The report tells no acts" in words(picture.svg(replace(INCIDENT, acts=()), {}))


def test_the_picture_is_told_in_words():
    root = ElementTree.fromstring(picture.svg(INCIDENT, {}))
    assert root.get("role") == "img"
    told = root.find("{http://www.w3.org/2000/svg}desc").text
    assert "1. A deckhand: conceal, to amber (asserted, unreviewed, said by outlet)." in told
    assert ledgers.TEXT not in told
