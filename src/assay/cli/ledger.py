"""What the ledger's commands share: which ledger, and an id that is not in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from getpass import getuser
from typing import TYPE_CHECKING, TypeVar

import click

from assay.cli.lazy import load, tell
from assay.cli.options import words
from assay.model.errors import UnknownIdError

if TYPE_CHECKING:
    from assay.store import Ledger

LEDGER, BY = "ASSAY_LEDGER", "ASSAY_BY"
DEFAULT = "assay.db"
_T = TypeVar("_T")


def ledger_option(command: click.decorators.FC) -> click.decorators.FC:
    """--ledger."""
    told = f"The ledger: a file, or the address of a PostgreSQL database (postgresql://…). {LEDGER} names another default."
    return click.option("--ledger", "place", envvar=LEDGER, default=DEFAULT, show_default=True, metavar="PLACE", help=told)(command)


def json_option(command: click.decorators.FC) -> click.decorators.FC:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for another program.")(command)


def by_option(command: click.decorators.FC) -> click.decorators.FC:
    """--by."""
    told = f"Who decides. Where it is not given: {BY}, or the name that you are logged in with."
    return click.option("--by", envvar=BY, default=_login, callback=words, metavar="NAME", help=told)(command)


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator["Ledger"]:
    """The ledger at a place, open, and named on standard error; a new one only where ``create`` says so."""
    with load("assay.store", "open_ledger")(place, create=create) as ledger:
        tell(f"ledger {ledger.place}")
        yield ledger


def sought(ledger: "Ledger", some_id: str, ask: Callable[[str], _T]) -> _T:
    """What ``ask`` answers for an id; where there is no such id, the error names ids that are near it."""
    try:
        return ask(some_id)
    except UnknownIdError as error:
        near = get_close_matches(some_id, _ids(ledger), n=3, cutoff=0.7)
        if not near:
            raise
        raise UnknownIdError(error.what, where=error.where, next_step=f"Did you mean {' or '.join(near)}?") from error


def _ids(ledger: "Ledger") -> list[str]:
    return [row.id for row in (*ledger.reports(), *ledger.incidents())]


def _login() -> str | None:
    try:
        return getuser()
    except (OSError, KeyError):
        return None
