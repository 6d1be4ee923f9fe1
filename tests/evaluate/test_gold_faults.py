"""Each departure of a record from a gold document falls into the class that explains it, told by the gold scorer's own comparisons."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from assay.evaluate.gold_faults import Marker
from assay.evaluate.scorer import load_scorer

TEXT = "Customs officers seized 5 kg of silver at Lome port on Monday. Two men were arrested, police said. The silver was worth $9,000."
OUTLET = [{"name": "The Wire"}]


def item(quote: str, **keys: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    claim = {"quote": quote, "start": start, "end": start + len(quote), "said_by": OUTLET, "certainty": "asserted"}
    return keys | {"claims": [claim]}


def gold() -> dict[str, Any]:
    incident = {
        "type": "smuggling", "status": "attempted_foiled", "date": {"start": "2024-03-04", "end": "2024-03-04", "quote": "on Monday"},
        "places": [{"name": "Lome port", "role": "site", "quote": "at Lome port"}],
        "commodities": [{"name": "silver", "category": "other", "quantity": 5, "unit": "kg", "kg": 5, "quote": "5 kg of silver"}],
        "values": [{"amount": 9000, "currency": "USD", "quote": "$9,000"}],
        "actors": [{"role": "suspect", "count": 2, "name": None, "quote": "Two men", "said_by": ["The Wire"], "sure": "asserted"}],
        "agencies": [], "sources": [{"who": "police", "kind": "official_unnamed", "quote": "police said"}],
        "outcomes": [{"kind": "arrest", "count": 2, "certainty": "asserted", "quote": "Two men were arrested"}],
    }  # fmt: skip
    return {"text": TEXT, "incidents": [incident]}


def record() -> dict[str, Any]:
    incident = {
        "type": item("seized", value="smuggling"), "status": item("seized", value="attempted_foiled"),
        "dates": [item("on Monday", what="occurred", start="2024-03-04", end="2024-03-04")],
        "places": [item("at Lome port", name="Lome port", role="site")],
        "commodities": [item("5 kg of silver", name="silver", category="other", quantity=5, unit="kg", kg=5)],
        "values": [item("$9,000", amount=9000, currency="USD")], "actors": [item("Two men", role="suspect", count=2, name=None)],
        "agencies": [], "sources": [item("police said", who="police", kind="official_unnamed")],
        "outcomes": [item("Two men were arrested", kind="arrest", count=2)],
    }  # fmt: skip
    return {"incidents": [incident]}


@pytest.fixture(scope="module")
def scorer(gold: Path) -> Any:
    return load_scorer(gold / "score.py")


def classes(scorer: Any, answer: dict[str, Any], found: dict[str, Any]) -> list[str]:
    marker = Marker(scorer)
    marker.mark("a1", answer, found)
    return [f.kind for f in marker.sheet.faults]


def test_a_record_that_says_the_same_has_no_fault(scorer: Any) -> None:
    assert classes(scorer, gold(), record()) == []


@pytest.mark.parametrize(("slot", "change", "said"), [
    ("places", {"role": "origin"}, "place: wrong role"), ("commodities", {"kg": 50}, "goods: wrong mass"),
    ("commodities", {"category": "gold"}, "goods: wrong category"), ("values", {"currency": "EUR"}, "value: wrong currency"),
    ("values", {"amount": 900}, "value: wrong amount"), ("actors", {"role": "victim"}, "actor: wrong role"),
    ("actors", {"count": 3}, "actor: wrong count"), ("outcomes", {"kind": "charge"}, "outcome: wrong kind"),
    ("dates", {"start": "2024-03-05"}, "date: other days"),
])  # fmt: skip
def test_what_differs_in_the_same_words_names_the_class(scorer: Any, slot: str, change: dict[str, Any], said: str) -> None:
    found = record()
    found["incidents"][0][slot][0] |= change
    assert classes(scorer, gold(), found) == [said]


def test_what_is_left_out_is_missed_and_what_is_told_again_is_told_twice(scorer: Any) -> None:
    found = record()
    found["incidents"][0]["values"] = []
    found["incidents"][0]["outcomes"] *= 2
    assert classes(scorer, gold(), found) == ["value: missed", "outcome: told twice"]


def test_speaker_and_certainty_are_classes_of_their_own(scorer: Any) -> None:
    found = record()
    found["incidents"][0]["actors"][0]["claims"][0] |= {"said_by": [{"name": "police"}, *OUTLET], "certainty": "hedged"}
    marker = Marker(scorer)
    marker.mark("a1", gold(), found)
    assert [(f.kind, f.detail) for f in marker.sheet.faults] == [("speaker", "the outlet→another"), ("certainty", "asserted→hedged")]


def test_an_incident_on_one_side_only_is_missed_or_needless(scorer: Any) -> None:
    assert classes(scorer, gold(), {"incidents": []}) == ["incident: missed"]
    assert classes(scorer, {"text": TEXT, "incidents": []}, record()) == ["incident: needless"]


def test_words_quoted_are_counted_apart_from_what_is_made_of_them(scorer: Any) -> None:
    found = record()
    found["incidents"][0]["places"][0]["role"] = "transit"
    marker = Marker(scorer)
    marker.mark("a1", gold(), found)
    words = marker.sheet.words["places"]
    assert (words.gold, words.quoted, words.right) == (1, 1, 0)


def test_gold_answers_have_no_fault_but_what_they_tell_twice(scorer: Any, gold_folder: Path) -> None:
    marker = Marker(scorer)
    for path in sorted(gold_folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        answer = deepcopy(document)
        for incident in answer["incidents"]:
            for slot in ("type", "status"):
                incident[slot] = {"value": incident[slot], "claims": []}
        marker.mark(path.stem, document, answer)
    assert {f.kind for f in marker.sheet.faults} <= {"speaker", "certainty"}


@pytest.fixture
def gold_folder(gold: Path) -> Path:
    return gold / "dev"
