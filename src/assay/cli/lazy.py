"""Commands that are imported when they are run, so that `assay --help` does not wait for a parser to load."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from assay.model.errors import AssayError, InputError, LedgerError


class Command(NamedTuple):
    """Where a command lives, and the line that the list of commands shows of it."""

    module: str
    name: str
    summary: str


class Failure(click.ClickException):
    """One message on standard error, and exit status 1: a document that cannot be read, a ledger that cannot be used."""

    def __init__(self, error: AssayError) -> None:
        super().__init__(str(error))

    def show(self, file: Any = None) -> None:
        """Print the message."""
        tell(self.message)


class Misuse(Failure):
    """Exit status 2: the command, or the codebook, cannot be used so."""

    exit_code = 2


class LazyGroup(click.Group):
    """A group whose commands are named in a table; AssayErrors end in one message and never in a traceback."""

    def __init__(self, *args: Any, commands_at: Mapping[str, Command], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the table's order."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now; None where there is none."""
        at = self.commands_at.get(cmd_name)
        command = load(at.module, at.name) if at else None
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, at.summary) for name, at in self.commands_at.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except AssayError as error:
            failure = Failure if isinstance(error, InputError | LedgerError) else Misuse
            raise failure(error) from error


def load(module: str, name: str) -> Any:
    """An object of a module that is imported now."""
    return getattr(import_module(module), name)


def tell(message: str) -> None:
    """One line for the user, on standard error."""
    click.echo(f"assay: {message}", err=True)
