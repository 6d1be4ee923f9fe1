"""`assay backup`: the whole ledger in one file."""

from pathlib import Path

import click

from assay.cli.lazy import tell
from assay.cli.ledger import ledger_option, opened


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
def backup_command(file: Path, place: str) -> None:
    """Write all that is in the ledger to FILE, a new one, as it is at this moment, though others go on writing.

    FILE is itself a ledger: `assay reports --ledger FILE` reads it. What has been forgotten is not in it."""
    with opened(place) as ledger:
        ledger.backup(file)
    tell(f"wrote {file}; assay restore {file} makes a ledger of it")
