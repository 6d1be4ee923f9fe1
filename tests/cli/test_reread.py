"""`assay reread`: another engine over the stored texts, what changed, what people had decided; and the original bytes read anew."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from assay.codebook.load import SHIPPED
from assay.store import open_ledger

Run = Callable[..., Result]
Asked = Callable[..., Any]


@pytest.fixture
def other(kept: Path) -> str:
    """The shipped codebook with another name for the category of ivory: another engine, which says one thing otherwise."""
    text = files("assay.codebook").joinpath(SHIPPED).read_text(encoding="utf-8")
    assert 'category = "wildlife"' in text
    (kept.parent / "other.toml").write_text(text.replace('category = "wildlife"', 'category = "fauna"'), encoding="utf-8")
    return "other.toml"


def test_what_this_engine_has_read_is_left_alone(assay: Run, kept: Path, asked: Asked) -> None:
    before = asked("log", "--all")
    done = assay("reread")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[1] == "assay: 0 texts read anew: nothing changed; 1 could not be read"
    assert asked("log", "--all") == before


def test_another_engine_says_what_changed(assay: Run, ids: dict[str, str], other: str, asked: Asked) -> None:
    done = assay("reread", "--codebook", other)
    assert done.exit_code == 0
    told = f"{ids['port.txt']} {ids['port.txt!']} commodities changed: category wildlife:ivory → fauna “40 kg of ivory”\n"
    assert done.stdout == told
    assert done.stderr.splitlines()[1] == "assay: 3 texts read anew: 1 changed; 1 could not be read"
    assert asked("show", ids["port.txt"])["incidents"][0]["commodities"][0]["category"] == "fauna"
    with open_ledger("assay.db", create=False) as ledger:
        runs = ledger.runs()
        assert [run.texts for run in runs] == [3, 3]
        first = ledger.record(ids["port.txt"], run=runs[0].id).record.incidents[0]
        assert first.commodities[0].category == "wildlife:ivory"
    assert assay("reread", "--codebook", other).stderr.splitlines()[1].startswith("assay: 0 texts read anew")


def test_json_is_the_list_of_changes(assay: Run, ids: dict[str, str], other: str) -> None:
    done = assay("reread", "--codebook", other, "--json")
    (change,) = json.loads(done.stdout)
    assert (change["incident"], change["field"], change["kind"]) == (ids["port.txt!"], "commodities", "changed")
    assert (change["before"]["category"], change["after"]["category"]) == ("wildlife:ivory", "fauna")


def test_one_report_alone(assay: Run, ids: dict[str, str], other: str, asked: Asked) -> None:
    done = assay("reread", ids["bridge.txt"], "--codebook", other)
    assert done.stderr.splitlines()[1] == "assay: 1 text read anew: nothing changed"
    assert asked("show", ids["port.txt"])["incidents"][0]["commodities"][0]["category"] == "wildlife:ivory"
    wrong = assay("reread", ids["bridge.txt"][:-1] + "z")
    assert wrong.exit_code == 1 and f"Did you mean {ids['bridge.txt']}?" in wrong.stderr


def test_what_people_decided_outlives_the_engine_or_is_put_before_them(assay: Run, ids: dict[str, str], other: str, asked: Asked) -> None:
    assay("judge", "accept", ids["port.txt!"], "a1", "--by", "Kim")
    assay("judge", "accept", ids["port.txt!"], "g1", "--by", "Kim")
    done = assay("reread", "--codebook", other)
    assert done.stderr.splitlines()[-1].endswith("; 1 judgement to be decided anew (assay reports --pending)")
    review = asked("show", ids["port.txt"])["review"]
    assert review["marks"]["a1"]["pending"] == ""
    assert [pending["judgement"]["decision"]["item"] for pending in review["pending"]] == ["g1"]
    assert [row["id"] for row in asked("reports", "--pending")] == [ids["port.txt"]]
    assert "TO BE DECIDED ANEW" in assay("show", ids["port.txt"]).stdout
    assert "unreviewed, to be decided anew" not in assay("incidents").stdout.splitlines()[1]


def test_all_reads_again_what_has_been_read(assay: Run, kept: Path) -> None:
    assert assay("reread", "--all").stderr.splitlines()[1] == "assay: 3 texts read anew: nothing changed; 1 could not be read"


def test_original_bytes_are_read_anew(assay: Run, folder: Path, asked: Asked) -> None:
    assay("add", "port.txt", "--outlet", "River Post")
    before = asked("log", "--all")
    done = assay("reread", "--originals")
    assert done.stderr.splitlines()[1] == "assay: 1 original read anew: 0 gave something new"
    assert asked("log", "--all") == before
    assert [row["outlet"] for row in asked("reports")] == ["River Post"]


def test_several_processes_give_what_one_gives(assay: Run, ids: dict[str, str], other: str) -> None:
    done = assay("reread", "--codebook", other, "--jobs", "2")
    assert ids["port.txt!"] in done.stdout
    assert done.stderr.splitlines()[1] == "assay: 3 texts read anew: 1 changed; 1 could not be read"


def test_a_codebook_that_cannot_be_used_is_named_before_anything_is_read(assay: Run, kept: Path) -> None:
    done = assay("reread", "--codebook", "gone.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("assay: gone.toml: ")
