"""Running `assay`: in this process, and in one of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import main
from postgres import Server, binaries, running

SRC = Path(__file__).resolve().parents[2] / "src"
REPORTS = {
    "bridge.txt": "Two men were arrested at the bridge in Kunming on 3 March 2024 with eleven kilos of gold, the customs office said.\n",
    "port.txt": "Customs officers seized 40 kg of ivory at the port of Mombasa on 5 March 2024. A driver was arrested, the police said.\n",
    "quiet.txt": "The mayor opened a new library on Monday. The band played for an hour, and many people came to hear it.\n",
}

KOREAN = "두 사람이 혜산에서 은괴 열한 개를 가지고 다리에서 붙잡혔다고 경찰이 말했다.\n"

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


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of these tests' own, on loopback."""
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed (the Debian package postgresql has it)")
    with running(tools) as found:
        yield found


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the three reports and one in Korean, made once by the command itself."""
    made = tmp_path_factory.mktemp("template")
    for name, text in {**REPORTS, "korean.txt": KOREAN}.items():
        (made / name).write_text(text, encoding="utf-8")
    with chdir(made):
        done = CliRunner().invoke(main, ["add", *REPORTS, "korean.txt"], prog_name="assay")
    assert done.exit_code == 0, done.stderr
    return made / "assay.db"


@pytest.fixture
def kept(folder: Path, template: Path) -> Path:
    """A copy of that ledger, the default one of the working directory."""
    shutil.copy(template.with_name("korean.txt"), folder)
    return Path(shutil.copy(template, folder / "assay.db"))


@pytest.fixture
def asked(assay: Run) -> Callable[..., Any]:
    """Runs a command with --json, and gives what it printed."""

    def run(*arguments: str | Path) -> Any:
        done = assay(*arguments, "--json")
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture
def ids(kept: Path, asked: Callable[..., Any]) -> dict[str, str]:
    """The ids of the ledger's reports by the name of their file, and of their incidents by the same with "!"."""
    reports = {row["name"]: row["id"] for row in asked("reports")}
    names = {report: name for name, report in reports.items()}
    return {**reports, **{f"{names[row['report']]}!": row["id"] for row in asked("incidents")}}
