"""Nothing leaves the machine: the demo runs in a process that ends at once when it looks up a host, connects, listens or sends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CAUGHT = 97
# Python raises these events from inside the interpreter, so no library can go round them (docs: "Audit events table").
# Only making a socket and binding it to the loopback address pass: urllib3, which spaCy imports, asks so at import whether there is IPv6.
GUARD = f"""
import os, sys

def guard(event, args):
    if event == "socket.__new__" or event == "socket.bind" and args[1][:2] == ("::1", 0):
        return
    if event.startswith("socket."):
        os.write(2, ("network touched: " + event + "\\n").encode())
        os._exit({CAUGHT})

sys.addaudithook(guard)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python processes, and all that they start, may not use the network."""
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).resolve().parents[1] / "src")])
    return {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1"}


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', 'import socket; socket.getaddrinfo(\"localhost\", 9)']))",
    ],
)
def test_the_guard_catches_an_attempt(guarded: dict[str, str], attempt: str) -> None:
    assert run(["-c", attempt], guarded).returncode == CAUGHT


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--json"]], ids=" ".join)
def test_the_demo_touches_no_network(guarded: dict[str, str], arguments: list[str]) -> None:
    done = run(["-m", "assay", *arguments], guarded)
    assert done.returncode == 0, done.stderr
    assert "Hyesan" in done.stdout
