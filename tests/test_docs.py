"""The documents are true: every console block prints what it shows, every Python block runs, every command is described and has help.

In a console block a line "…" stands for any lines. What a reader runs once (a clone, an install) stands in an ``sh`` block,
which is not run here."""

import doctest
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FUNCTION = f'assay() {{ "{sys.executable}" -m assay "$@"; }}\n'
ANY = "…"


@dataclass(frozen=True)
class Example:
    """A block of a document: ``where`` it stands, and what stands in it."""

    where: str
    body: str


def blocks(language: str) -> list[Example]:
    found = []
    for path in DOCUMENTS:
        page = path.read_text(encoding="utf-8")
        for match in BLOCK.finditer(page):
            if match[1] == language:
                found.append(Example(f"{path.name}:{page.count(chr(10), 0, match.start()) + 1}", match[2]))
    return found


def commands(body: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it shows as its output."""
    lines = body.splitlines()
    starts = [k for k, line in enumerate(lines) if line.startswith("$ ")]
    return [(lines[a][2:], lines[a + 1 : b]) for a, b in pairwise([*starts, len(lines)])]


def shell(command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(
        ["bash", "-c", FUNCTION + command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def trimmed(lines: list[str]) -> list[str]:
    """Lines without what the eye cannot see: trailing blanks, empty lines at either end."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").splitlines()


def shows(shown: list[str], real: list[str]) -> bool:
    """Whether the lines shown are the real ones, where a line "…" stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ANY else re.escape(line) + r"\n" for line in trimmed(shown))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in trimmed(real))) is not None


def listed_commands() -> dict[str, str]:
    """The commands that ``assay --help`` names, each with its line of help."""
    page = shell("assay --help").stdout
    listing = page.partition("Commands:\n")[2]
    return dict(re.findall(r"^  (\S+) *(.*)$", listing, re.MULTILINE))


@pytest.mark.parametrize("example", blocks("console"), ids=lambda e: e.where)
def test_console_block_prints_what_it_shows(example: Example) -> None:
    assert commands(example.body)
    for command, shown in commands(example.body):
        done = shell(command)
        real = (done.stdout + done.stderr).splitlines()
        assert shows(shown, real), f"$ {command}\n" + "\n".join(trimmed(real))


@pytest.mark.parametrize("example", blocks("python"), ids=lambda e: e.where)
def test_python_block_runs(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(example.body, {}, example.where, example.where, 0)
    assert test.examples, "an example is written as at the prompt, with >>>"
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_the_readme_has_examples() -> None:
    assert [e for e in blocks("console") if e.where.startswith("README")]
    assert [e for e in blocks("python") if e.where.startswith("README")]


def test_every_command_is_described_and_has_help() -> None:
    found = listed_commands()
    assert {"read", "demo", "normalise"} <= set(found)
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    for name, line in found.items():
        assert line, f"assay {name} has no line of help"
        assert f"assay {name}" in pages, f"assay {name} is in no document"
        assert shell(f"assay {name} --help").stdout.startswith(f"Usage: assay {name}")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_inside_the_project_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [t for t in targets if not (path.parent / t).exists()]


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…"], ["a", "b"], True),
        (["a  ", ""], ["", "a"], True),
        (["a"], ["a", "b"], False),
        (["a", "…", "e"], ["a", "b"], False),
        (["a.c"], ["abc"], False),
    ],
)
def test_shown_and_real_output_are_compared_line_by_line(shown: list[str], real: list[str], same: bool) -> None:
    assert shows(shown, real) is same
