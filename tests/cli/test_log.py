"""`assay log`: who decided what, what the machine did, in order, and no more than is left of what was forgotten."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from assay.model.judgement import Decision, Verdict
from assay.store import open_ledger

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_runs_and_decisions_are_told_in_order(assay: Run, ids: dict[str, str]) -> None:
    assay("judge", "correct", ids["port.txt!"], "g1", "--value", "quantity=41", "--by", "Kim", "--reason", "the court's figure")
    done = assay("log")
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    run, judgement = done.stdout.splitlines()
    moment, manifest = r"^ +\d+  \d{4}-\d\d-\d\d \d\d:\d\d  ", r"illicit trade \S+, Assay \S+: 3 records, 2 incidents, finished$"
    assert re.search(rf"{moment}run        run_\w{{16}} grammar/1, {manifest}", run)
    told = rf"judgement  jdg_\w{{16}} correct {ids['port.txt!']} g1 quantity=41, by Kim, “the court's figure”$"
    assert re.search(told, judgement)


def test_all_names_each_text_that_came_in(assay: Run, ids: dict[str, str]) -> None:
    lines = assay("log", "--all").stdout.splitlines()
    kinds = [line.split()[3] for line in lines]
    assert kinds.count("capture") == kinds.count("reading") == 4 and kinds.count("record") == 3 and kinds[-1] == "run"
    assert any(line.endswith(f"record     {ids['port.txt']} by run_{line[-16:]}") for line in lines)
    assert any("capture    port.txt (119 bytes, " in line for line in lines)


def test_json_has_the_chain(asked: Asked, kept: Path) -> None:
    entries = asked("log", "--all")
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry["hash"] for entry in entries}) == len(entries)
    assert asked("log", "--all", "--after", "3", "--limit", "2") == entries[3:5]


def test_the_judgements_on_one_report(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    mine = asked("judge", "accept", ids["port.txt!"], "a1")["id"]
    asked("judge", "accept", ids["bridge.txt!"], "a1")
    assert [entry["body"]["judgement"] for entry in asked("log", "--of", ids["port.txt"])] == [mine]


def test_of_what_was_forgotten_nothing_is_told(assay: Run, ids: dict[str, str]) -> None:
    assay("judge", "accept", ids["port.txt!"], "a1", "--reason", "seen in Mombasa")
    assay("forget", ids["port.txt"], "--reason", "asked to", "--by", "Kim")
    told = assay("log", "--all").stdout
    assert "Mombasa" not in told and "port.txt" not in told and ids["port.txt"] not in told
    assert "judgement  (its contents were forgotten)" in told
    assert told.splitlines()[-1].endswith("forget     1 text for Kim: asked to")


def test_accounts_and_codings_are_told_and_what_was_decided_blind_is_not(assay: Run, ids: dict[str, str], kept: Path) -> None:
    with open_ledger(kept) as ledger:
        ledger.add_account("Kim", "reviewer", "a hash of a password", by="root")
        ledger.change_account("Kim", ended=True, by="root")
        coding = ledger.open_coding(ids["port.txt"], ("Ann", "Bob"), by="Cleo")
        decision = Decision(verdict=Verdict.CORRECT, incident=ids["port.txt!"], item="g1", value={"quantity": 77123}, by="Ann")
        (made,) = ledger.judge(decision, coding=coding.id)
        ledger.finish_coding(coding.id, by="Ann")
        ledger.close_coding(coding.id, by="Cleo")
    lines = [re.sub(r"^ +\d+  \S+ \S+  ", "", line) for line in assay("log", "--after", "1").stdout.splitlines()]
    assert lines[-6:] == [
        "account    Kim added, reviewer, by root",
        "account    Kim ended, by root",
        f"coding     {coding.id} opened of {ids['port.txt']}, for Ann and Bob, by Cleo",
        f"judgement  {made.id} correct by Ann in {coding.id}",
        f"coding     {coding.id} finished, by Ann",
        f"coding     {coding.id} closed, by Cleo",
    ]
    assert "77123" not in assay("log", "--all", "--json").stdout
