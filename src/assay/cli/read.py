"""`assay read`: reports in, records out."""

from collections.abc import Sequence
from pathlib import Path

import click

from assay.cli.lazy import load
from assay.cli.options import Settings, codebook_option, known_options, max_bytes_option, output_options
from assay.cli.targets import require_targets
from assay.model.report import Known

STDIN = "-"


@click.command(name="read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write DIR/<name>.json for each file; DIR is made where it is missing."
)
@codebook_option
@known_options
@max_bytes_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Read with this many processes.")
@click.pass_context
def read_command(
    ctx: click.Context,
    files: Sequence[str],
    as_json: bool,
    html: Path | None,
    explain: bool,
    out: Path | None,
    codebook: Path | None,
    outlet: str | None,
    published: str | None,
    reference_date: str | None,
    url: str | None,
    max_bytes: int,
    jobs: int,
) -> None:
    """Turn each FILE, a report as plain text, HTML, Markdown or JSON, into a record of the incidents in it. "-" is standard input.

    A JSON document is an object with a "text" and any of "title", "outlet", "published", "reference_date" and "url"; whatever else is in
    it is ignored. What --outlet, --published, --reference-date and --url say holds for every FILE, and wins over what a file says itself.

    The exit status is 0 when all were read, 1 when some were not, 2 for wrong usage."""
    known = Known(outlet=outlet, published=published, reference_date=reference_date, url=url)
    settings = Settings(
        known=known, codebook=codebook, max_bytes=max_bytes, jobs=jobs, as_json=as_json, out=out, html=html, explain=explain
    )
    if files.count(STDIN) > 1:
        raise click.UsageError('standard input ("-") can be read only once')
    require_targets(files, settings)
    ctx.exit(load("assay.cli.batch", "run")(files, settings))
