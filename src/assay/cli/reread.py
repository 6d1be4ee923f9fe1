"""`assay reread`: the current engine over what the ledger holds."""

from collections.abc import Sequence
from pathlib import Path

import click

from assay.cli.lazy import load
from assay.cli.ledger import json_option, ledger_option, opened
from assay.cli.options import Settings, codebook_option
from assay.codebook import load_codebook


@click.command(name="reread")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@ledger_option
@codebook_option
@click.option("--all", "whole", is_flag=True, help="Also texts that this very engine has read already.")
@click.option("--originals", is_flag=True, help="Read the original bytes anew: a newer reader makes a new text beside the old one.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Read with this many processes. Left out: one a core, for many texts."
)
@json_option
@click.pass_context
def reread_command(
    ctx: click.Context, ids: Sequence[str], place: str, codebook: Path | None, whole: bool, originals: bool, jobs: int | None, as_json: bool
) -> None:
    """Read the stored texts with the current engine, those of the reports with these IDs or all, and say what changed.

    The older records stay beside the new ones, which become current; what people decided is laid over the new. Texts that this engine has
    read already are left alone. Run it again after an interruption: it goes on where it was.

    The exit status is 0, 1 when the engine failed on some, 2 for wrong usage. A text in a language that it does not read is no failure."""
    load_codebook(codebook)
    with opened(place) as ledger:
        batch = load("assay.cli.rereading", "Rereading")(ledger, Settings(codebook=codebook), jobs=jobs, whole=whole, as_json=as_json)
        ctx.exit(batch.originals(ids) if originals else batch.texts(ids))
