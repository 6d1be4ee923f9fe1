"""`assay accounts`: made, listed, changed and ended; a password is asked for twice, or piped, and never kept or shown."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from assay.review.people import proven
from assay.store import open_ledger

Run = Callable[..., Result]
Asked = Callable[..., Any]
GOOD = b"eleven cold rivers\n"


def test_an_account_is_made_listed_changed_and_ended(assay: Run, kept: Path, asked: Asked) -> None:
    assert assay("accounts").stdout.startswith("No account")
    done = assay("accounts", "add", "Lee", "--role", "reviewer", "--password-stdin", stdin=GOOD)
    assert (done.exit_code, done.stdout) == (0, "") and "Lee may sign in, as reviewer" in done.stderr and "no editor yet" in done.stderr
    assert assay("accounts", "add", "Kim", "--role", "editor", "--password-stdin", "--by", "Ada", stdin=GOOD).exit_code == 0
    assert [(a["name"], a["role"], a["ended"]) for a in asked("accounts")] == [("Kim", "editor", None), ("Lee", "reviewer", None)]
    assert assay("accounts", "role", "Lee", "editor").exit_code == 0
    assert assay("accounts", "password", "Lee", "--password-stdin", stdin=b"twelve warm lakes\n").exit_code == 0
    assert assay("accounts", "end", "Kim").exit_code == 0
    with open_ledger(kept) as ledger:
        kim, lee = ledger.accounts()
        assert kim.ended and lee.role == "editor" and proven(lee.password_hash, "twelve warm lakes")
    listed = assay("accounts").stdout
    assert "argon2" not in listed and "ended 2" in listed
    assert "rivers" not in assay("log").stdout and b"eleven cold rivers" not in kept.read_bytes()
    assert assay("verify").exit_code == 0


def test_what_will_not_do_is_told(assay: Run, kept: Path) -> None:
    assay("accounts", "add", "Kim", "--role", "editor", "--password-stdin", stdin=GOOD)
    for given, stdin, status, told in (
        (("add", "Lee", "--role", "editor", "--password-stdin"), b"short\n", 2, "fewer than 12"),
        (("add", "Lee", "--role", "editor", "--password-stdin"), b"", 2, "fewer than 12"),
        (("add", "Lee", "--role", "editor"), GOOD, 2, "--password-stdin"),
        (("add", "Lee", "--role", "king", "--password-stdin"), GOOD, 2, "king"),
        (("add", "Lee", "--password-stdin"), GOOD, 2, "--role"),
        (("add", "Kim", "--role", "editor", "--password-stdin"), GOOD, 2, "there is an account 'Kim' already"),
        (("end", "Lee"), b"", 2, "There are: Kim"),
        (("end", "Kim"), b"", 1, "last editor"),
        (("password", "Lee", "--password-stdin"), GOOD, 2, "no account 'Lee'"),
    ):
        done = assay("accounts", *given, stdin=stdin)
        assert done.exit_code == status and told in done.stderr, done.stderr
    assert assay("accounts", "--ledger", "nowhere.db").exit_code == 1


def test_a_password_is_asked_for_twice_on_a_terminal(environment: dict[str, str], kept: Path, asked: Asked) -> None:
    command = [sys.executable, "-m", "assay", "accounts", "add", "Kim", "--role", "editor"]
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, env=environment, stdin=follower, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr
    told, asked_for = b"", 0
    while byte := process.stderr.read(1):
        told += byte
        if told.endswith((b"more: ", b"again: ")) and asked_for < 2:
            asked_for += 1
            time.sleep(0.5)  # what is typed before the terminal stops to echo is thrown away
            os.write(leader, GOOD)
    process.wait(timeout=60)
    process.stderr.close()
    os.close(leader), os.close(follower)
    assert process.returncode == 0, told
    assert b"rivers" not in told and [a["name"] for a in asked("accounts")] == ["Kim"]
