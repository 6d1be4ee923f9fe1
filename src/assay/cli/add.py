"""`assay add`: reports into the ledger."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from assay.acquire import capture_stream, files_at
from assay.cli.lazy import load, tell
from assay.cli.ledger import ledger_option, opened
from assay.cli.options import Settings, codebook_option, known_options, max_bytes_option
from assay.cli.printing import counted
from assay.codebook import load_codebook
from assay.model.report import Known

STDIN = "-"


@click.command(name="add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@known_options
@codebook_option
@max_bytes_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Read with this many processes. Left out: one a core, for many files."
)
@click.option("--again", is_flag=True, help="Take in also what was forgotten (see assay forget).")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each file, once it is kept.")
@click.pass_context
def add_command(
    ctx: click.Context,
    paths: Sequence[str],
    place: str,
    outlet: str | None,
    published: str | None,
    reference_date: str | None,
    url: str | None,
    codebook: Path | None,
    max_bytes: int,
    jobs: int | None,
    again: bool,
    as_json: bool,
) -> None:
    """Keep reports, and what the engine reads in them: each PATH is a file, a folder (with all that is in it), or "-" for standard input.

    The bytes are kept as they are, with their text and their record. The same bytes twice are one report. What cannot be read is kept
    unread, with the reason. Run it again after an interruption: it goes on where it was. In folders, hidden files are passed over, and
    so are kinds of files that hold no report.

    The exit status is 0 when all files are in the ledger, 1 when some could not be taken in, 2 for wrong usage."""
    if paths.count(STDIN) > 1:
        raise click.UsageError('standard input ("-") can be read only once')
    known = Known(outlet=outlet, published=published, reference_date=reference_date, url=url)
    settings = Settings(known=known, codebook=codebook, max_bytes=max_bytes)
    load_codebook(codebook)
    found = files_at([path for path in paths if path != STDIN])
    for error in found.errors:
        tell(str(error))
    if found.passed_over:
        kinds = ", ".join(f"{count} {kind}" for kind, count in found.passed_over.items())
        tell(
            f"passed over {counted(sum(found.passed_over.values()), 'file')} that hold no report ({kinds}); name one to add it nevertheless"
        )
    task, adding = load("assay.cli.reading", "Task"), load("assay.cli.adding", "Adding")
    more = [task(name=STDIN, capture=capture_stream(sys.stdin.buffer, known, max_bytes=max_bytes))] if STDIN in paths else []
    with opened(place, create=True) as ledger:
        names = [name for name in found.names if not _is_ledger(name, place)]
        status = adding(ledger, settings, jobs=jobs, again=again, as_json=as_json).run(names, more)
    ctx.exit(max(status, 1) if found.errors and status != 130 else status)


def _is_ledger(name: str, place: str) -> bool:
    """Whether a file is the ledger itself, or one that SQLite keeps beside it."""
    return (
        "://" not in place and Path(name).resolve().parent == Path(place).resolve().parent and Path(name).name.startswith(Path(place).name)
    )
