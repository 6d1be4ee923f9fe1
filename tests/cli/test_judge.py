"""`assay judge`: each verdict from the command line, who and why, undo and undo of undo, and what cannot be decided."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


@pytest.fixture
def incident(ids: dict[str, str]) -> str:
    """The incident of port.txt: 40 kg of ivory (g1), a driver (a1) arrested (o2) at Mombasa (p1)."""
    return ids["port.txt!"]


@pytest.fixture
def now(incident: str, asked: Asked) -> Callable[[], Any]:
    """The incident as it stands."""
    return lambda: asked("show", incident)["incidents"][0]


def test_a_decision_is_told_and_kept_with_who_and_why(assay: Run, incident: str, asked: Asked) -> None:
    done = assay("judge", "accept", incident, "a1", "--by", "Kim", "--reason", "checked with the court")
    (judgement,) = asked("show", incident)["review"]["judgements"]
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[1] == f"assay: {judgement['id']}: accept {incident} a1, by Kim"
    decision = judgement["decision"]
    assert (decision["verdict"], decision["item"], decision["by"], decision["reason"]) == ("accept", "a1", "Kim", "checked with the court")


def test_who_decides_may_stand_in_the_environment(incident: str, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_BY", "Lee")
    assert asked("judge", "accept", incident)["decision"]["by"] == "Lee"
    assert asked("judge", "accept", incident, "--by", "Kim")["decision"]["by"] == "Kim"
    monkeypatch.delenv("ASSAY_BY")
    monkeypatch.setenv("LOGNAME", "park")
    assert asked("judge", "accept", incident)["decision"]["by"] == "park"


@pytest.mark.parametrize("given", [("--value", "quantity=41"), ("--field", "quantity", "--value", "41")])
def test_correct_an_item(assay: Run, incident: str, now: Callable[[], Any], given: tuple[str, ...]) -> None:
    assert assay("judge", "correct", incident, "g1", *given).exit_code == 0
    assert [(c["quantity"], c["unit"], c["name"]) for c in now()["commodities"]] == [(41, "kilogram", "ivory")]


def test_correct_a_claim(assay: Run, incident: str, now: Callable[[], Any]) -> None:
    done = assay("judge", "correct", incident, "a1.c1", "--certainty", "hedged", "--said-by", "the police")
    assert done.exit_code == 0, done.stderr
    claim = now()["actors"][0]["claims"][0]
    assert claim["certainty"] == "hedged"
    assert [(hop["name"], hop["quote"]) for hop in claim["said_by"]] == [("the police", "the police"), ("outlet", None)]


def test_reject_an_item(assay: Run, incident: str, now: Callable[[], Any]) -> None:
    before = [o["id"] for o in now()["outcomes"]]
    assay("judge", "reject", incident, "o2")
    assert [o["id"] for o in now()["outcomes"]] == [i for i in before if i != "o2"]


def test_add_an_item_by_its_words(assay: Run, incident: str, now: Callable[[], Any]) -> None:
    keys = ("name=Kenya", "role=country", "precision=country", "country_iso2=KE")
    values = [part for key in keys for part in ("--value", key)]
    done = assay("judge", "add", incident, "--field", "places", *values, "--quote", "Mombasa", "--certainty", "hedged")
    assert done.exit_code == 0, done.stderr
    added = next(p for p in now()["places"] if p["name"] == "Kenya")
    assert [(c["quote"], c["certainty"]) for c in added["claims"]] == [("Mombasa", "hedged")]


def test_add_an_incident_to_a_report(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    given = ("--value", "type=smuggling", "--value", "status=alleged", "--quote", "opened a new library")
    done = assay("judge", "add", ids["quiet.txt"], "--field", "incidents", *given)
    assert done.exit_code == 0, done.stderr
    assert [(i["type"]["value"], i["status"]["value"]) for i in asked("show", ids["quiet.txt"])["incidents"]] == [("smuggling", "alleged")]
    assert [row["id"] for row in asked("incidents", "--status", "alleged")] == [asked("show", ids["quiet.txt"])["incidents"][0]["id"]]


def test_merge_and_split_items(assay: Run, folder: Path, root: Path, asked: Asked) -> None:
    assay("add", root / "src/assay/examples/retold.txt")
    (row,) = asked("incidents")

    def actors() -> dict[str, Any]:
        return {actor["id"]: actor for actor in asked("show", row["id"])["incidents"][0]["actors"]}

    before = actors()
    first, second = list(before)[:2]
    assert assay("judge", "merge", row["id"], first, second).exit_code == 0
    after = actors()
    assert set(before) - set(after) == {second}
    assert len(after[first]["claims"]) == len(before[first]["claims"]) + len(before[second]["claims"])
    leaving = after[first]["claims"][-1]
    done = assay("judge", "split", row["id"], first, leaving["id"], "--value", "description=somebody else")
    assert done.exit_code == 0, done.stderr
    (other,) = [actor for some_id, actor in actors().items() if some_id not in after]
    assert (other["description"], [c["quote"] for c in other["claims"]]) == ("somebody else", [leaving["quote"]])


def test_split_an_incident(assay: Run, incident: str, ids: dict[str, str], asked: Asked) -> None:
    assert assay("judge", "split", incident, "g1", "o1").exit_code == 0
    incidents = asked("show", ids["port.txt"])["incidents"]
    assert [len(i["commodities"]) for i in incidents] == [0, 1]
    assert assay("judge", "merge", incidents[0]["id"], incidents[1]["id"]).exit_code == 0
    assert [len(i["commodities"]) for i in asked("show", ids["port.txt"])["incidents"]] == [1]


def test_undo_and_undo_of_undo(assay: Run, incident: str, now: Callable[[], Any], asked: Asked) -> None:
    made = asked("judge", "correct", incident, "g1", "--value", "quantity=41")["id"]
    undo = asked("judge", "undo", made, "--reason", "misread")["id"]
    assert now()["commodities"][0]["quantity"] == 40
    assert assay("judge", "undo", undo[:12]).exit_code == 0
    assert now()["commodities"][0]["quantity"] == 41
    done = assay("judge", "undo", undo)
    assert done.exit_code == 1 and "is undone already" in done.stderr


def test_somebody_elses_decision_in_the_meantime_is_a_conflict(assay: Run, incident: str, asked: Asked) -> None:
    seen = asked("show", incident)["review"]["seq"]
    assay("judge", "correct", incident, "g1", "--value", "quantity=41", "--by", "Kim")
    done = assay("judge", "correct", incident, "g1", "--value", "quantity=42", "--by", "Lee", "--seen", seen)
    assert done.exit_code == 1
    assert re.search(r"Kim has decided on the same thing in the meantime \(\w+, \d{4}-\d\d-\d\d \d\d:\d\d UTC\)", done.stderr)


@pytest.mark.parametrize(
    ("given", "status", "message"),
    [
        (("accept", "INC", "x9"), 1, "INC has no 'x9'. `assay show INC` lists its items and claims"),
        (("reject", "INC", "type1"), 1, "an incident cannot be without a type. Correct it, or reject the whole incident"),
        (("merge", "INC", "a1", "a1"), 1, "a1 is named twice. Name each id once"),
        (("correct", "INC", "g1", "--value", "quantity=many"), 1, "this value does not fit"),
        (("correct", "INC", "g1", "--value", "weight=4"), 1, "this value does not fit"),
        (("correct", "INC", "g1"), 1, "a correction needs the right value. Give at least one key with its value"),
        (("add", "INC", "--field", "places", "--value", "name=Kenya"), 1, "nothing is added without its words"),
        (("add", "INC", "--field", "heroes", "--quote", "ivory"), 1, "there is no list 'heroes' in a record. Name one of dates, places"),
        (("correct", "INC", "g1", "--value", "41"), 2, "--value '41' names no key. Write KEY=VALUE"),
        (("correct", "INC", "g1", "--value", "unit=t", "--value", "unit=kg"), 2, "--value gives 'unit' twice"),
        (("add", "INC", "--field", "places", "--quote", "Kenya"), 2, "the words 'Kenya' do not stand in the report"),
        (("add", "INC", "--field", "places", "--quote", "a"), 2, "the words 'a' stand 7 times in the report"),
        (("add", "INC", "--field", "places", "--quote", "Mombasa", "--at", "3"), 2, "the words 'Mombasa' do not stand there"),
        (("accept", "INC", "a1", "g1"), 2, "accept takes one ITEM at a time"),
        (("add", "INC", "a1"), 2, "add takes no ITEM"),
        (("praise", "INC"), 2, "'praise' is not one of 'accept', 'correct', 'reject', 'add', 'merge', 'split', 'undo'"),
        (("accept", "INC", "--by", " "), 2, "it is empty: leave the option out where there is nothing to say"),
        (("undo", "jdg_0000000000000000"), 1, "there is nothing with the id jdg_0000000000000000"),
    ],
)
def test_what_cannot_be_decided(assay: Run, incident: str, asked: Asked, given: tuple[str, ...], status: int, message: str) -> None:
    done = assay("judge", *(one.replace("INC", incident) for one in given))
    assert done.exit_code == status
    assert message.replace("INC", incident) in done.stderr
    assert asked("show", incident)["review"]["judgements"] == []
