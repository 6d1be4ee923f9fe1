"""Where records go: the terminal, standard output as JSON, a folder, a page."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console
from rich.rule import Rule

from assay.cli.options import Settings
from assay.cli.targets import target, write_whole
from assay.codec import encode_line, encode_record
from assay.export.page import page
from assay.export.terminal import show
from assay.model.report import Record


class Sink(Protocol):
    """A place for records."""

    def put(self, name: str, record: Record) -> None:
        """Take the record of one input; OSError where it cannot be written."""

    def close(self) -> str | None:
        """Finish, and say what was written where, None where it is to be seen."""


class TerminalSink:
    """A record for the eye, after another with a rule between."""

    def __init__(self, explain: bool) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a letter of a name shows a "?" instead
        self.console, self.explain, self.count = Console(), explain, 0

    def put(self, name: str, record: Record) -> None:
        """Show a record."""
        if self.count:
            self.console.print(Rule(style="dim"))
        show(record, self.console, explain=self.explain)
        self.count += 1

    def close(self) -> None:
        """Nothing is left to do."""


class JsonSink:
    """Standard output: one record laid out to be read, or a line a record."""

    def __init__(self, many: bool) -> None:
        self.many = many

    def put(self, name: str, record: Record) -> None:
        """Print a record, at once: what reads the other end of a pipe need not wait for the last one."""
        data = encode_line(record) if self.many else encode_record(record)
        click.echo(data.rstrip(b"\n"))

    def close(self) -> None:
        """Nothing is left to do."""


class FolderSink:
    """One JSON file a record."""

    def __init__(self, out: Path) -> None:
        self.out, self.count = out, 0

    def put(self, name: str, record: Record) -> None:
        """Write a record, whole or not at all."""
        write_whole(target(name, self.out), encode_record(record))
        self.count += 1

    def close(self) -> str:
        """How many files were written."""
        return f"wrote {_counted(self.count, 'record')} to {self.out}"


class PageSink:
    """One page for all records, written when the last is there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records: list[Record] = []

    def put(self, name: str, record: Record) -> None:
        """Keep a record for the page."""
        self.records.append(record)

    def close(self) -> str:
        """Write the page, whole or not at all; nothing where there is no record."""
        if not self.records:
            return f"{self.path} was not written: no report was read"
        write_whole(self.path, page(self.records).encode("utf-8"))
        return f"wrote {_counted(len(self.records), 'record')} to {self.path}"


def sinks(settings: Settings, inputs: int) -> Sequence[Sink]:
    """The places that the settings name; the terminal where they name none. With --out, --json says no more than --out does."""
    found: list[Sink] = []
    if settings.out is not None:
        found.append(FolderSink(settings.out))
    if settings.html is not None:
        found.append(PageSink(settings.html))
    if settings.as_json and settings.out is None:
        found.append(JsonSink(inputs > 1))
    return found or [TerminalSink(settings.explain)]


def on_screen(places: Sequence[Sink]) -> bool:
    """Whether records are being printed on the same screen as progress would be."""
    return sys.stdout.isatty() and any(isinstance(place, TerminalSink | JsonSink) for place in places)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
