"""Lists and objects of a ledger on standard output: for the eye, or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from io import TextIOWrapper
from typing import Any, TypeVar

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from assay.export.wording import one_line

_Row = TypeVar("_Row")


def screen() -> Console:
    """Standard output for the eye; a terminal that cannot show a letter of a name shows a "?" instead."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False, emoji=False, markup=False)


def print_list(rows: Iterable[object]) -> None:
    """One JSON list, a row a line."""
    lines = [_json(row) for row in rows]
    click.echo("[" + "".join(f"\n{line}{',' if k < len(lines) - 1 else ''}" for k, line in enumerate(lines)) + "\n]" if lines else "[]")


def print_object(thing: object) -> None:
    """One JSON object, laid out to be read."""
    click.echo(json.dumps(plain(thing), ensure_ascii=False, indent=2))


def print_line(thing: object) -> None:
    """One JSON object on a line, printed at once."""
    click.echo(_json(thing))


def plain(thing: Any) -> Any:
    """Rows as dicts, all the way down."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return plain(asdict(thing))
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    return [plain(one) for one in thing] if isinstance(thing, list | tuple) else thing


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """A line a row, the columns under one another, but for the last; on a terminal a line is cut where the screen ends."""
    console = screen()
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(cell_len(row[k]) for row in cells) for k in range(len(cells[0]) - 1)] if cells else []
    for *first, last in cells:
        line = "  ".join([*(cell + " " * (width - cell_len(cell)) for cell, width in zip(first, widths, strict=True)), last]).rstrip()
        if console.is_terminal:
            console.print(Text(line), no_wrap=True, overflow="ellipsis")
        else:
            console.print(Text(line), soft_wrap=True)


def counted(count: int, noun: str, many: str = "") -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def day(moment: str) -> str:
    """The minute of a time of the ledger's, as it is shown: 2026-11-26 02:10."""
    return moment[:16].replace("T", " ")


def showing(as_json: bool, rows: Sequence[_Row], cells: Callable[[_Row], Sequence[str]], none: str) -> None:
    """Rows as one JSON list, or a line a row; ``none`` is what the eye is told where there are none."""
    if as_json:
        print_list(rows)
    elif rows:
        print_rows([cells(row) for row in rows])
    else:
        click.echo(none)


def _json(thing: object) -> str:
    return json.dumps(plain(thing), ensure_ascii=False)
