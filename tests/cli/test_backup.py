"""`assay backup` and `assay restore`: one file with all in it, nothing written over, nothing restored that does not verify."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_backup_is_restored_with_all_that_was_in_it(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    assay("judge", "correct", ids["port.txt!"], "g1", "--value", "quantity=41")
    done = assay("backup", "safe.db")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[1] == "assay: wrote safe.db; assay restore safe.db makes a ledger of it"
    assert asked("log", "--all", "--ledger", "safe.db") == asked("log", "--all")
    restored = assay("restore", "safe.db", "--ledger", "new.db")
    assert restored.exit_code == 0
    assert restored.stderr == "assay: ledger new.db\n"
    assert "holds  records and their spans: 3 of 3 checked" in restored.stdout
    for command in (("reports",), ("incidents",), ("log", "--all"), ("show", ids["port.txt"]), ("search", "ivory")):
        assert asked(*command, "--ledger", "new.db") == asked(*command)


def test_nothing_is_written_over(assay: Run, kept: Path) -> None:
    before = kept.read_bytes()
    (kept.parent / "there.db").write_text("mine")
    done = assay("backup", "there.db")
    assert (done.exit_code, Path("there.db").read_text()) == (1, "mine")
    assert done.stderr.splitlines()[1] == "assay: there.db: this file is there already. Name a new one"
    assert assay("backup", "safe.db").exit_code == 0
    done = assay("restore", "safe.db")
    assert (done.exit_code, kept.read_bytes()) == (1, before)
    assert "there is a ledger here already. Name a new file, or move the old one away" in done.stderr


def test_a_backup_that_does_not_verify_is_not_restored(assay: Run, ids: dict[str, str]) -> None:
    assay("backup", "safe.db")
    with sqlite3.connect("safe.db") as raw:
        raw.execute("UPDATE captures SET content = replace(content, 'Mombasa', 'Mombaso')")
    raw.close()
    done = assay("restore", "safe.db", "--ledger", "new.db")
    assert (done.exit_code, done.stdout, Path("new.db").exists()) == (1, "", False)
    assert "this backup does not verify, and was not restored" in done.stderr


def test_what_is_no_backup(assay: Run, kept: Path) -> None:
    for name, told in (("gone.db", "there is no such backup. Check the path"), ("port.txt", "this is no ledger")):
        done = assay("restore", name, "--ledger", "new.db")
        assert (done.exit_code, Path("new.db").exists()) == (1, False)
        assert f"{name}: {told}" in done.stderr
    done = assay("backup", "no/such/folder.db")
    assert done.exit_code == 1 and "no/such/folder.db: " in done.stderr
