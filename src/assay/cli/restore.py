"""`assay restore`: a ledger from a backup."""

from pathlib import Path

import click

from assay.cli.ledger import ledger_option, opened
from assay.cli.verify import show
from assay.store import restore


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
def restore_command(file: Path, place: str) -> None:
    """Make a ledger of the backup in FILE. It is verified first: a backup that does not verify is not restored.

    The ledger must not be there yet: nothing is ever written over."""
    found = restore(file, place)
    with opened(place):
        show(found)
