"""A golden row holds only where value, words, speakers and certainty are all there."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from assay.evaluate.facts import missing
from golden_file import golden

RETOLD = golden("retold")


@pytest.fixture
def by_hand(shared: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((shared / "seed" / "record.json").read_text("utf-8"))
    return deepcopy(record)


def test_record_by_hand_holds_every_fact(by_hand: dict[str, Any]) -> None:
    assert missing(RETOLD, by_hand) == []


def item(record: dict[str, Any], ident: str) -> dict[str, Any]:
    found = [i for part in record["incidents"][0].values() for i in (part if isinstance(part, list) else [part])]
    return next(i for i in found if isinstance(i, dict) and i.get("id") == ident)


@pytest.mark.parametrize(("ident", "key", "value", "said"), [
    ("type1", "value", "bribery", "MISSED   type smuggling"),
    ("status1", "value", "completed", "MISSED   status attempted_foiled"),
    ("p1", "role", "transit", "MISSED   place Hyesan"),
    ("p4", "country_iso2", "KP", "MISSED   place China"),
    ("p2", "variants", [], "MISSED   place Ongjin County; role origin; variants"),
    ("g1", "quantity", 5, "MISSED   goods gold"),
    ("g1", "kg", 0.2, "WRONG    goods -; kg any"),
    ("v1", "amount", 20000, "MISSED   value 200000"),
    ("v1", "qualifier", None, "MISSED   value 200000"),
    ("a7", "count", 1, "MISSED   actor host"),
    ("a1", "name", "Kim", "WRONG    actor -; name any"),
    ("ag1", "aliases", [], "MISSED   agency Ministry of State Security"),
    ("o3", "basis", "stated", "MISSED   outcome custody"),
    ("o3", "who", ["a1"], "MISSED   outcome custody"),
    ("o4", "kind", "conviction", "WRONG    outcome conviction"),
    ("s1", "kind", "media", "MISSED   source a source"),
    ("t13", "status", "happened", "MISSED   act hand over; status did_not_happen"),
    ("t13", "status", "happened", "WRONG    act -; what hand over"),
    ("t8", "order", 12, "ORDER"),
])  # fmt: skip
def test_value_that_is_off_is_told(by_hand: dict[str, Any], ident: str, key: str, value: object, said: str) -> None:
    item(by_hand, ident)[key] = value
    assert [line for line in missing(RETOLD, by_hand) if line.startswith(said)]


@pytest.mark.parametrize(
    ("ident", "certainty"), [("o3", "asserted"), ("o4", "asserted"), ("type1", "asserted"), ("p4", "hedged"), ("o5", "expected")]
)
def test_certainty_that_is_off_is_told(by_hand: dict[str, Any], ident: str, certainty: str) -> None:
    for claim in item(by_hand, ident)["claims"]:
        claim["certainty"] = certainty
    assert missing(RETOLD, by_hand)


@pytest.mark.parametrize("ident", ["g1", "v1", "o4", "o6", "mo1", "s2", "a2"])
def test_speaker_who_is_left_out_is_told(by_hand: dict[str, Any], ident: str) -> None:
    for claim in item(by_hand, ident)["claims"]:
        claim["said_by"] = claim["said_by"][1:]
    assert missing(RETOLD, by_hand)


@pytest.mark.parametrize("ident", ["v2", "g1", "de1", "x1", "m2", "o2", "a6"])
def test_words_that_are_others_are_told(by_hand: dict[str, Any], ident: str) -> None:
    for claim in item(by_hand, ident)["claims"]:
        claim["start"], claim["end"] = 0, 7
    assert missing(RETOLD, by_hand)


def test_rival_counts_as_held(by_hand: dict[str, Any]) -> None:
    plain = item(by_hand, "v1")
    plain["rivals"] = [{"amount": 200000, "currency": "CNY", "qualifier": "approx", "claims": plain["claims"]}]
    plain["amount"] = 150000
    assert missing(RETOLD, by_hand) == []


@pytest.mark.parametrize("kind", ["spelling_variant", "unresolved_date", "implied_rate"])
def test_note_that_is_lacking_is_told(by_hand: dict[str, Any], kind: str) -> None:
    by_hand["notes"] = [n for n in by_hand["notes"] if n["kind"] != kind]
    assert [line for line in missing(RETOLD, by_hand) if f"note {kind}" in line]


def test_furniture_and_second_incident_are_told(by_hand: dict[str, Any]) -> None:
    by_hand["dropped"] = by_hand["dropped"][:1]
    by_hand["incidents"] *= 2
    told = missing(RETOLD, by_hand)
    assert [line for line in told if "incidents 1" in line]
    assert [line for line in told if "dropped" in line]
