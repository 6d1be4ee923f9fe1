"""The group: quick help, the version, every command there with help of its own."""

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result

from assay import __version__
from assay.cli.main import COMMANDS, main

Run = Callable[..., Result]


def test_help_names_every_command(assay: Run) -> None:
    done = assay("--help")
    assert done.exit_code == 0
    assert all(name in done.stdout and at.summary in done.stdout for name, at in COMMANDS.items())


def test_help_loads_neither_parser_nor_command(environment: dict[str, str]) -> None:
    heavy = "{'spacy', 'trafilatura', 'rich', 'lxml', 'numpy', 'assay.cli.read'} & set(sys.modules)"
    script = f"import sys\nfrom assay.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: assert not {heavy}, {heavy}"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_usage_is_checked_before_the_parser_is_loaded(environment: dict[str, str]) -> None:
    script = (
        "import sys\nfrom assay.cli.main import main\n"
        "try: main(['read', '--help'])\nexcept SystemExit as end: assert not end.code\n"
        "try: main(['read', '--published', 'x', 'a.txt'])\nexcept SystemExit as end: assert end.code == 2\n"
        "assert 'spacy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_version(assay: Run) -> None:
    assert assay("--version").stdout == f"assay, version {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_there_and_has_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_an_unknown_command_is_wrong_usage(assay: Run) -> None:
    done = assay("reed")
    assert done.exit_code == 2
    assert "No such command 'reed'" in done.stderr


def test_python_m_assay_is_assay(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assay", "--version"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == f"assay, version {__version__}\n"
