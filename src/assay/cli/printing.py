"""Lists and objects of a ledger on standard output: for the eye, or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from io import TextIOWrapper
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from assay.export.wording import one_line


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


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, wide: str) -> None:
    """A table without lines; the column headed ``wide`` gives way where the screen is narrow."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, no_wrap=True, overflow="ellipsis" if heading == wide else "fold", ratio=1 if heading == wide else None)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    screen().print(table)


def counted(count: int, noun: str, many: str = "") -> str:
    """"1 report", "2 reports"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def day(moment: str) -> str:
    """The minute of a time of the ledger's, as it is shown: 2026-11-26 02:10."""
    return moment[:16].replace("T", " ")


def showing(as_json: bool, rows: Sequence[Any], table: Callable[[Sequence[Any]], None], none: str) -> None:
    """Rows as JSON or as a table; ``none`` is what is said to the eye where there are none."""
    if as_json:
        print_list(rows)
    elif rows:
        table(rows)
    else:
        click.echo(none)


def _json(thing: object) -> str:
    return json.dumps(plain(thing), ensure_ascii=False)
