"""What the ledger's commands share: which ledger, who decides, and an id that is not there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from getpass import getuser
from typing import TypeVar

import click

from assay.cli.lazy import tell
from assay.cli.options import words
from assay.model.errors import UnknownIdError
from assay.store import Ledger, open_ledger

LEDGER, BY = "ASSAY_LEDGER", "ASSAY_BY"
DEFAULT = "assay.db"
_ALIKE = len("inc_") + 4  # characters that two ids hardly share by chance
_T = TypeVar("_T")


def ledger_option(command: click.decorators.FC) -> click.decorators.FC:
    """--ledger."""
    told = f"A file, or the address of a PostgreSQL database: postgresql://user@host/database. {LEDGER} names another default."
    return click.option("--ledger", "place", envvar=LEDGER, default=DEFAULT, show_default=True, metavar="PLACE", help=told)(command)


def json_option(command: click.decorators.FC) -> click.decorators.FC:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for another program.")(command)


def by_option(command: click.decorators.FC) -> click.decorators.FC:
    """--by."""
    told = f"Who decides. Where it is left out: what {BY} says, or else the name that you are logged in with."
    return click.option("--by", callback=_name, metavar="NAME", help=told)(command)


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger at a place, open, and named on standard error; a new one only where ``create`` says so."""
    with open_ledger(place, create=create) as ledger:
        tell(f"ledger {ledger.place}")
        yield ledger


def sought(ledger: Ledger, some_id: str, ask: Callable[[str], _T]) -> _T:
    """What ``ask`` answers for an id; where the ledger has no such id, the error names those that are near it."""
    try:
        return ask(some_id)
    except UnknownIdError as error:
        ids = [row.id for row in ledger.reports()] + [row.id for row in ledger.incidents()] + [j.id for j in ledger.judgements()]
        near = get_close_matches(some_id, ids, n=3, cutoff=0.7) or [i for i in ids if i[:_ALIKE] == some_id[:_ALIKE]][:3]
        if not near:
            raise
        raise UnknownIdError(error.what, where=error.where, next_step=f"Did you mean {' or '.join(near)}?") from error


def _name(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if given := words(ctx, param, value) or os.environ.get(BY, "").strip():
        return given
    try:
        return getuser()
    except (OSError, KeyError) as error:  # a user whom the system knows by number only
        raise click.BadParameter(f"who decides? Give --by NAME, or set {BY}", ctx, param) from error
