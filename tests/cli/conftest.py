"""Running `assay`: in this process, and in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import main

SRC = Path(__file__).resolve().parents[2] / "src"
REPORTS = {
    "bridge.txt": "Two men were arrested at the bridge in Kunming on 3 March 2024 with eleven kilos of gold, the customs office said.\n",
    "port.txt": "Customs officers seized 40 kg of ivory at the port of Mombasa on 5 March 2024. A driver was arrested, the police said.\n",
    "quiet.txt": "The mayor opened a new library on Monday. The band played for an hour, and many people came to hear it.\n",
}

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with three reports in it."""
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def assay() -> Run:
    """Runs a command in this process."""

    def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, prog_name="assay")

    return run


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a process that finds the package."""
    return {**os.environ, "PYTHONPATH": str(SRC), "NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture
def spawn(environment: dict[str, str]) -> Spawn:
    """Runs a command in a process of its own."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "assay", *map(str, arguments)]
        return subprocess.run(command, input=stdin, env=environment, capture_output=True, timeout=120, check=False)

    return run
