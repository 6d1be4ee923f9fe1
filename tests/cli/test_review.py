"""`assay review`: on this machine alone, with one line that says where; beyond it only with accounts and TLS."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from assay.cli import review

Run = Callable[..., Result]
FETCH = """
import sys, urllib.request
answer = urllib.request.urlopen(sys.argv[1])
print(answer.status, "Server" in answer.headers, len(answer.read()) > 500)
"""


def test_it_serves_until_it_is_interrupted(environment: dict[str, str], folder: Path) -> None:
    command = [sys.executable, "-m", "assay", "review", "--ledger", "new.db", "--port", "0", "--no-browser"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().strip()
    try:
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", address)
        assert found and (folder / "new.db").is_file()
        fetched = subprocess.run([sys.executable, "-c", FETCH, address], capture_output=True, text=True, timeout=30, check=False)
        assert fetched.stdout.split() == ["200", "False", "True"], fetched.stderr
        taken = subprocess.run([*command[:-3], "--port", found[1], "--no-browser"], env=environment, capture_output=True, text=True, timeout=60,  # noqa: E501
                               check=False)  # fmt: skip
        assert (taken.returncode, taken.stdout) == (2, "") and f"port {found[1]} of 127.0.0.1 cannot be had" in taken.stderr
    finally:
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=30)
    assert (process.returncode, out, told) == (0, "", "assay: ledger new.db\nassay: the workbench is closed\n")


@pytest.mark.parametrize(
    "given",
    [
        ("--host", "0.0.0.0"),
        ("--host", "::"),
        ("--host", "192.0.2.1"),
        ("--host", "example.org"),
        ("--public-address", "http://review.example.org"),
        ("--public-address", "https://a@b.example"),
        ("--public-address", "https://review.example.org/x"),
        ("--public-address", "https://review.example.org"),
        ("--host", "0.0.0.0", "--public-address", "https://review.example.org"),
        ("--port", "70000"),
    ],
)
def test_it_is_not_opened_to_others_without_accounts_and_tls(assay: Run, kept: Path, given: tuple[str, ...]) -> None:
    done = assay("review", "--no-browser", *given)
    assert done.exit_code == 2 and done.stdout == "" and done.stderr


def test_with_an_editor_and_tls_it_is_opened(assay: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[object, ...]] = []
    monkeypatch.setattr(review, "_serve", lambda *given: served.append(given))
    given = ("review", "--no-browser", "--host", "0.0.0.0", "--public-address", "https://Review.example.org:443/")
    assay("accounts", "add", "Lee", "--role", "reviewer", "--password-stdin", stdin=b"eleven cold rivers\n")
    assert assay(*given).exit_code == 2
    assay("accounts", "add", "Kim", "--role", "editor", "--password-stdin", stdin=b"eleven cold rivers\n")
    assert assay(*given).exit_code == 0
    ((_, host, port, public, opening, settings),) = served
    assert (host, port, public, opening) == ("0.0.0.0", review.PORT, "review.example.org", None)
    assert settings.secure  # type: ignore[attr-defined]
