"""Writes what the console blocks of the documents show anew, from what their commands print now: `make examples`.

A block keeps its shape: where it shows "…", the stretch after it begins again at the first line it began with (a heading of the
output) and holds as many paragraphs as before. Read the difference before it is committed: the page must still be right."""

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from test_docs import ANY, BLOCK, DOCUMENTS, commands, like_the_project, shell, shows, trimmed


def refreshed(shown: Sequence[str], real: Sequence[str]) -> list[str]:
    """The real lines in the shape of those shown; ValueError where a heading that the block shows is no longer printed."""
    made: list[str] = []
    at = 0
    for elided, group in groupby(shown, key=lambda line: line.strip() == ANY):
        if elided:
            made.append(ANY)
            continue
        stretch = trimmed(list(group))
        if made:
            at = next((k for k in range(at, len(real)) if real[k] == stretch[0]), -1)
            if at < 0:
                raise ValueError(f"{stretch[0]!r} is no longer printed")
        end = _end(real, at, stretch.count("") + 1)
        made.extend([*real[at:end], ""])
        at = end
    return trimmed(made)


def _end(lines: Sequence[str], start: int, paragraphs: int) -> int:
    """Where so many paragraphs end that begin at a line."""
    blanks = [k for k in range(start, len(lines)) if not lines[k]]
    return blanks[paragraphs - 1] if len(blanks) >= paragraphs else len(lines)


def block(body: str, folder: Path) -> str:
    """A console block with its output made anew, but for what still is as it is shown."""
    made = []
    for command, shown in commands(body):
        done = shell(command, folder)
        real = trimmed((done.stdout + done.stderr).splitlines())
        made.extend([f"$ {command}", *(trimmed(shown) if shows(shown, real) else refreshed(trimmed(shown), real))])
    return "\n".join(made) + "\n"


def anew(page: str) -> str:
    """A document with its console blocks made anew, in order, in a folder of its own."""
    with TemporaryDirectory() as place:
        folder = like_the_project(Path(place))
        return BLOCK.sub(lambda m: f"```console\n{block(m[2], folder)}```" if m[1] == "console" else m[0], page)


def main() -> None:
    """Writes each document that has changed."""
    for path in DOCUMENTS:
        page = path.read_text(encoding="utf-8")
        made = anew(page)
        if made != page:
            path.write_text(made, encoding="utf-8")
            print(f"{path.name} written anew; read it before you keep it", file=sys.stderr)


if __name__ == "__main__":
    main()
