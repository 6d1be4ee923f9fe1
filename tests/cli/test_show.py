"""`assay show`: a report, an incident, its story, a past moment; what people said beside it; ids that are not there."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from assay.codec import decode_record, encode_record
from assay.pipeline import read_file

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_report_is_shown_with_where_it_was_found_and_what_read_it(assay: Run, ids: dict[str, str]) -> None:
    done = assay("show", ids["port.txt"])
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    assert "found at port.txt, 20" in done.stdout
    assert "read by grammar/1 with illicit trade" in done.stdout
    assert "Mombasa" in done.stdout and ids["port.txt!"] in done.stdout and "suspect, unreviewed" in done.stdout


def test_json_is_the_record_that_read_prints_with_what_people_said(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    shown = asked("show", ids["port.txt"])
    assert encode_record(decode_record(json.dumps(shown).encode())) == encode_record(read_file("port.txt"))
    assert shown["review"]["reviewed"] == {ids["port.txt!"]: "no"}
    (judgement,) = [asked("judge", "accept", ids["port.txt!"], "a1", "--by", "Kim")]
    review = asked("show", ids["port.txt!"])["review"]
    assert review["marks"]["a1"]["state"] == "accepted" and review["marks"]["a1"]["by"] == "Kim"
    assert [j["id"] for j in review["judgements"]] == [judgement["id"]]
    assert review["reviewed"] == {ids["port.txt!"]: "partly"}


def test_an_incident_alone(assay: Run, folder: Path, asked: Asked) -> None:
    (folder / "two.txt").write_text(
        "Customs officers seized 40 kg of ivory at the port of Mombasa on 5 March 2024 and arrested a driver.\n\n"
        "In a separate case, police in Lagos arrested two men with 3 kg of heroin on 9 April 2023.\n"
    )
    assay("add", "two.txt")
    rows = asked("incidents")
    assert len(rows) == 2
    for row in rows:
        assert [i["id"] for i in asked("show", row["id"])["incidents"]] == [row["id"]]
        shown = assay("show", row["id"][:12]).stdout
        assert row["places"][0] in shown and row["id"] in shown
    other = assay("show", rows[0]["id"]).stdout
    assert rows[1]["id"] not in other


def test_the_story_tells_the_acts_in_order(assay: Run, ids: dict[str, str]) -> None:
    told = assay("show", ids["port.txt!"], "--story").stdout
    assert "GOODS" not in told
    told = told.partition("WHAT HAPPENED, IN ORDER  unreviewed")[2]
    assert 0 < told.index("arrest") < told.index("seize")
    assert "“A driver was arrested”" in told and "the police → outlet" in told


def test_what_people_said_stands_beside_what_they_said_it_of(assay: Run, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assay("judge", "accept", ids["port.txt!"], "a1", "--by", "Kim")
    assay("judge", "correct", ids["port.txt!"], "g1", "--value", "quantity=41", "--by", "Lee")
    shown = assay("show", ids["port.txt!"]).stdout
    assert "suspect, accepted by Kim, 20" in " ".join(shown.split())
    assert "unreviewed" not in shown.split("AGENCIES")[0]
    assert "ivory: 41 kilograms" in shown and "corrected by Lee, 20" in " ".join(shown.split())


def test_a_past_moment_is_shown_as_it_was(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    before = datetime.now(UTC).isoformat()
    assay("judge", "correct", ids["port.txt!"], "g1", "--value", "quantity=41")
    then, now = (asked("show", ids["port.txt!"], *when)["incidents"][0] for when in (("--as-of", before), ()))
    assert [i["commodities"][0]["quantity"] for i in (then, now)] == [40, 41]
    done = assay("show", ids["port.txt!"], "--as-of", "2020-01-01")
    assert done.exit_code == 1 and "there is no record of" in done.stderr and "as of 2020-01-01" in done.stderr
    assert assay("show", ids["port.txt!"], "--as-of", "yesterday").exit_code == 2


def test_a_run_is_shown_as_the_machine_made_it(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    assay("judge", "correct", ids["port.txt!"], "g1", "--value", "quantity=41")
    run = asked("show", ids["port.txt"])["review"]["run"]
    assert asked("show", ids["port.txt!"], "--run", run)["incidents"][0]["commodities"][0]["quantity"] == 40
    done = assay("show", ids["port.txt!"], "--run", "run_0")
    assert done.exit_code == 1 and "run_0" in done.stderr


def test_an_unread_report_is_shown_with_the_reason_and_its_text(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    shown = assay("show", ids["korean.txt"]).stdout
    assert "kept, but not read: the grammar engine reads English" in " ".join(shown.split())
    assert "혜산에서" in shown
    assert asked("show", ids["korean.txt"])["incidents"] == []


def test_a_rejected_incident_says_who_rejected_it(assay: Run, ids: dict[str, str]) -> None:
    assay("judge", "reject", ids["port.txt!"], "--by", "Kim", "--reason", "told twice")
    done = assay("show", ids["port.txt!"])
    assert done.exit_code == 1
    assert f"{ids['port.txt!']} is not in the record of its report: it was rejected by Kim, 20" in done.stderr
    assert "No incident found" in assay("show", ids["port.txt"]).stdout


@pytest.mark.parametrize("kept_letters", [19, 10])
def test_an_unknown_id_names_those_that_are_near(assay: Run, ids: dict[str, str], kept_letters: int) -> None:
    wrong = ids["port.txt!"][:kept_letters] + "z" * (20 - kept_letters)
    done = assay("show", wrong)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1] == f"assay: there is nothing with the id {wrong}. Did you mean {ids['port.txt!']}?"


def test_an_id_like_none_says_where_ids_are_listed(assay: Run, kept: Path) -> None:
    done = assay("show", "elephant")
    assert done.exit_code == 1
    assert "there is nothing with the id elephant. `assay reports` and `assay incidents` list the ids" in done.stderr
