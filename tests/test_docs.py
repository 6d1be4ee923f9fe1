"""The documents are true: every console block prints what it shows, every Python block runs, every command is described and has help.

In a console block a line "…" stands for any lines, and what differs from one time to the next (a time, the id of a run or of a
judgement) for any other of its kind. The blocks of a document run in order in a folder of its own, in which the project's files are.
What a reader runs once (a clone, an install) stands in an ``sh`` block, which is not run here."""

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FUNCTION = f'assay() {{ "{sys.executable}" -m assay "$@"; }}\n'
ANY = "…"
# What no two runs have in common, and what it is shown as where outputs are compared.
PASSING = (
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
    (re.compile(r"\b(run|jdg)_[0-9a-f]{16}\b"), r"\1_ID"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "HASH"),
)


@dataclass(frozen=True)
class Example:
    """A block of a document: ``where`` it stands, and what stands in it."""

    where: str
    body: str
    number: int = 0

    @property
    def document(self) -> str:
        return self.where.partition(":")[0]


def blocks(language: str) -> list[Example]:
    found = []
    for path in DOCUMENTS:
        page = path.read_text(encoding="utf-8")
        for match in BLOCK.finditer(page):
            if match[1] == language:
                where = f"{path.name}:{page.count(chr(10), 0, match.start()) + 1}"
                found.append(Example(where, match[2], sum(one.document == path.name for one in found)))
    return found


def commands(body: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it shows as its output."""
    lines = body.splitlines()
    starts = [k for k, line in enumerate(lines) if line.startswith("$ ")]
    return [(lines[a][2:], lines[a + 1 : b]) for a, b in pairwise([*starts, len(lines)])]


def shell(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(
        ["bash", "-c", FUNCTION + command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def like_the_project(folder: Path) -> Path:
    """A folder in which the project's files are, and in which a command may leave others."""
    for path in ROOT.iterdir():
        if not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    return folder


@dataclass
class Walkthrough:
    """The console blocks of one document, run in order, each once: what a block prints may rest on those before it."""

    examples: list[Example]
    folder: Path
    printed: list[list[list[str]]] = field(default_factory=list)

    def of(self, number: int) -> list[list[str]]:
        """What the commands of a block print, line by line."""
        while len(self.printed) <= number:
            done = [shell(command, self.folder) for command, _ in commands(self.examples[len(self.printed)].body)]
            self.printed.append([(one.stdout + one.stderr).splitlines() for one in done])
        return self.printed[number]


@pytest.fixture(scope="module")
def walkthroughs() -> Iterator[dict[str, Walkthrough]]:
    """One for each document."""
    with tempfile.TemporaryDirectory() as place:
        found: dict[str, Walkthrough] = {}
        for example in blocks("console"):
            if example.document not in found:
                folder = Path(place, example.document)
                folder.mkdir()
                found[example.document] = Walkthrough([], like_the_project(folder))
            found[example.document].examples.append(example)
        yield found


def trimmed(lines: list[str]) -> list[str]:
    """Lines without what the eye cannot see: trailing blanks, empty lines at either end."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").splitlines()


def shows(shown: list[str], real: list[str]) -> bool:
    """Whether the lines shown are the real ones, where a line "…" stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ANY else re.escape(lasting(line)) + r"\n" for line in trimmed(shown))
    return re.fullmatch(pattern, "".join(f"{lasting(line)}\n" for line in trimmed(real))) is not None


def lasting(line: str) -> str:
    """A line without what differs from one time to the next."""
    for pattern, word in PASSING:
        line = pattern.sub(word, line)
    return line


def listed_commands() -> dict[str, str]:
    """The commands that ``assay --help`` names, each with its line of help."""
    page = shell("assay --help").stdout
    listing = page.partition("Commands:\n")[2]
    return dict(re.findall(r"^  (\S+) *(.*)$", listing, re.MULTILINE))


@pytest.mark.parametrize("example", blocks("console"), ids=lambda e: e.where)
def test_console_block_prints_what_it_shows(example: Example, walkthroughs: dict[str, Walkthrough]) -> None:
    assert commands(example.body)
    printed = walkthroughs[example.document].of(example.number)
    for (command, shown), real in zip(commands(example.body), printed, strict=True):
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
