"""All commands of the ledger on a real PostgreSQL server, one after another as a team would use them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from postgres import Server

Run = Callable[..., Result]


@pytest.fixture
def place(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database, named by the environment."""
    url = server.new_database()
    monkeypatch.setenv("ASSAY_LEDGER", url)
    return url


def test_a_ledger_on_a_server(assay: Run, folder: Path, place: str) -> None:
    def asked(*arguments: str) -> Any:
        done = assay(*arguments, "--json")
        assert done.exit_code == 0, done.stderr
        assert done.stderr.splitlines()[0] == f"assay: ledger {place}"
        return json.loads(done.stdout)

    (folder / "korean.txt").write_text("두 사람이 혜산에서 은괴를 가지고 다리에서 붙잡혔다고 경찰이 말했다.\n", encoding="utf-8")
    shutil.copy("port.txt", "copy.txt")
    assert (
        assay("add", ".").stderr.splitlines()[-1] == "assay: 5 files: 3 added, with 2 incidents, 1 known already, 1 kept unread, 0 failed"
    )
    assert assay("add", ".").stderr.splitlines()[-1] == "assay: 5 files: 0 added, with 0 incidents, 5 known already, 0 failed"
    reports = {row["name"]: row["id"] for row in asked("reports")}
    assert set(reports) == {"bridge.txt", "copy.txt", "quiet.txt", "korean.txt"}
    ivory, gold = asked("incidents")
    assert asked("incidents", "--place", "MOMBASA", "--from", "2024") == [ivory]
    assert asked("search", "혜산")["hits"][0]["report"]["id"] == reports["korean.txt"]
    assert asked("search", '"port of Mombasa"')["total"] == 1

    made = asked("judge", "correct", ivory["id"], "g1", "--value", "quantity=41", "--by", "Kim")
    assert asked("show", ivory["id"])["incidents"][0]["commodities"][0]["quantity"] == 41
    assert asked("show", ivory["id"], "--as-of", "2999-01-01")["review"]["marks"]["g1"]["by"] == "Kim"
    assert "“A driver was arrested”" in assay("show", ivory["id"], "--story").stdout
    assert asked("log")[-1]["body"]["judgement"] == made["id"]
    assert assay("judge", "undo", made["id"]).exit_code == 0
    wrong = assay("show", ivory["id"][:-2] + "zz")
    assert wrong.exit_code == 1 and f"Did you mean {ivory['id']}?" in wrong.stderr
    assert assay("reread").stderr.splitlines()[1] == "assay: 0 texts read anew: nothing changed; 1 could not be read"
    assert assay("verify").exit_code == 0

    assert assay("backup", "safe.db").exit_code == 0
    assert json.loads(assay("incidents", "--json", "--ledger", "safe.db").stdout) == asked("incidents")
    done = assay("forget", reports["copy.txt"], "--reason", "asked to", "--by", "Kim")
    assert done.exit_code == 0, done.stderr
    assert [row["id"] for row in asked("incidents")] == [gold["id"]]
    assert assay("verify").exit_code == 0
    assert assay("restore", "safe.db").exit_code == 1


def test_a_backup_is_restored_on_a_server(assay: Run, kept: Path, ids: dict[str, str], server: Server) -> None:
    place = server.new_database()
    assay("backup", "safe.db")
    done = assay("restore", "safe.db", "--ledger", place)
    assert (done.exit_code, done.stderr) == (0, f"assay: ledger {place}\n")
    listed = (json.loads(assay("reports", "--json", "--ledger", where).stdout) for where in (place, "assay.db"))
    assert next(listed) == next(listed)
