"""`assay forget`: gone from the lists, the search, the file and new backups; asked again on a terminal; why and by whom is kept."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_report_is_gone(assay: Run, kept: Path, ids: dict[str, str], asked: Asked) -> None:
    done = assay("forget", ids["port.txt!"], "--reason", "asked to", "--by", "Kim")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[1] == f"assay: forgot {ids['port.txt']} (1 text), for Kim. Backups made before still hold it"
    assert ids["port.txt"] not in {row["id"] for row in asked("reports")}
    assert asked("search", "Mombasa")["total"] == 0
    assert assay("show", ids["port.txt"]).exit_code == 1
    assay("backup", "safe.db")
    for path in (*kept.parent.glob("assay.db*"), Path("safe.db")):
        assert b"Mombasa" not in path.read_bytes() and b"mombasa" not in path.read_bytes()
    assert assay("verify").exit_code == 0
    entry = asked("log")[-1]
    assert (entry["kind"], entry["body"]["reason"], entry["body"]["by"]) == ("forget", "asked to", "Kim")


def test_a_reason_is_needed_and_the_id_must_be_there(assay: Run, ids: dict[str, str], asked: Asked) -> None:
    for given in ((), ("--reason", " ")):
        assert assay("forget", ids["port.txt"], *given).exit_code == 2
    wrong = ids["port.txt"][:-1] + "z"
    done = assay("forget", wrong, "--reason", "asked to")
    assert done.exit_code == 1
    assert f"there is nothing with the id {wrong}. Did you mean {ids['port.txt']}?" in done.stderr
    assert len(asked("reports")) == 4


def test_it_is_asked_again_on_a_terminal(environment: dict[str, str], ids: dict[str, str], asked: Asked) -> None:
    command = [sys.executable, "-m", "assay", "forget", ids["port.txt"], "--reason", "asked to"]
    for answer, status, left in ((b"n\n", 1, 4), (b"y\n", 0, 3)):
        leader, follower = pty.openpty()
        process = subprocess.Popen(command, env=environment, stdin=follower, stderr=subprocess.PIPE)
        os.write(leader, answer)
        _, told = process.communicate(timeout=60)
        os.close(leader)
        os.close(follower)
        assert f"Erase {ids['port.txt']} (port.txt) for good?" in told.decode()
        assert (process.returncode, len(asked("reports"))) == (status, left)
