"""`assay verify`: what holds, what does not, what was not checked, and the hash that proves it later."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_sound_ledger(assay: Run, kept: Path, asked: Asked) -> None:
    done = assay("verify")
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    lines = done.stdout.splitlines()
    assert "holds  originals: 4 of 4 checked" in lines
    assert "none   judgements: 0 of 0 checked" in lines
    assert "       not checked: each word of the full-text index" in lines
    last = asked("log", "--all")[-1]
    assert lines[-1] == f"head {last['hash']} ({last['seq']} entries)"
    found = asked("verify")
    assert (found["sound"], found["faults"], found["head"]) == (True, [], last["hash"])


def test_a_flipped_letter_is_named(assay: Run, kept: Path, ids: dict[str, str]) -> None:
    with sqlite3.connect(kept) as raw:
        raw.execute("UPDATE texts SET content = replace(content, 'Mombasa', 'Mombaso') WHERE report = ?", (ids["port.txt"],))
    raw.close()
    done = assay("verify")
    assert done.exit_code == 1
    fault = next(line for line in done.stdout.splitlines() if "fault:" in line)
    assert ids["port.txt"] in fault
    assert "FAULT  texts: 3 of 3 checked" in done.stdout or "FAULT  texts: 4 of 4 checked" in done.stdout
    assert "faults found." in done.stdout or "fault found." in done.stdout


def test_a_log_that_was_changed_breaks_at_the_entry(assay: Run, kept: Path, asked: Asked) -> None:
    with sqlite3.connect(kept) as raw:
        raw.execute("UPDATE log SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3")
    raw.close()
    done = assay("verify")
    assert done.exit_code == 1
    assert "The chain of the log breaks at entry 3." in done.stdout
    assert "not checked: the " in done.stdout


def test_a_head_that_was_written_down_must_still_be_there(assay: Run, kept: Path, ids: dict[str, str], asked: Asked) -> None:
    head = asked("verify")["head"]
    assay("judge", "accept", ids["port.txt!"], "a1")
    assert assay("verify", "--head", head).exit_code == 0
    done = assay("verify", "--head", "0" * 64)
    assert done.exit_code == 1 and "that was written down" in done.stdout
