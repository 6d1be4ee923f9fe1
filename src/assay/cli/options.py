"""What the reading commands share: their settings, and the options that set them."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import click

from assay.acquire import MAX_BYTES
from assay.model.iso import iso_date
from assay.model.report import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a batch is read and where its records go; ``known`` is what the user says of every report in it."""

    known: Known = field(default_factory=Known)
    codebook: Path | None = None
    max_bytes: int = MAX_BYTES
    jobs: int = 1
    as_json: bool = False
    out: Path | None = None
    html: Path | None = None
    explain: bool = False


def a_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The date as given, the day of an instant; a usage error for what is no date."""
    found = iso_date(value) if value is not None else None
    if value is not None and found is None:
        raise click.BadParameter(f"{value!r} is no date: give YYYY, YYYY-MM or YYYY-MM-DD, for instance 2020-09-23", ctx, param)
    return found


def a_web_address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The address as given; a usage error for what is no http or https address."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise click.BadParameter(f"{value!r} is no web address: give one that begins with https:// or http://", ctx, param)
    return value


def words(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The words as given, without the white space about them; a usage error for none."""
    if value is not None and any("\ud800" <= c <= "\udfff" for c in value):
        raise click.BadParameter("it is not in the encoding of this terminal: write it in UTF-8", ctx, param)
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty: leave the option out where there is nothing to say", ctx, param)
    return value.strip() if value is not None else None


def output_options(command: click.decorators.FC) -> click.decorators.FC:
    """--json, --html and --explain."""
    for option in (
        click.option("--explain", is_flag=True, help="In the terminal, add to each claim its rule, and the path over the parse."),
        click.option(
            "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one self-contained page: reports beside records."
        ),
        click.option("--json", "as_json", is_flag=True, help="Print the record as JSON, a line a record for several files."),
    ):
        command = option(command)
    return command


def known_options(command: click.decorators.FC) -> click.decorators.FC:
    """--outlet, --published, --reference-date and --url: what the user says of the reports."""
    reference = "What their relative dates refer to, where the day of publication is not known."
    for option in (
        click.option("--url", callback=a_web_address, metavar="URL", help="Where they came from."),
        click.option("--reference-date", callback=a_date, metavar="DATE", help=reference),
        click.option("--published", callback=a_date, metavar="DATE", help="When they were published: YYYY, YYYY-MM or YYYY-MM-DD."),
        click.option("--outlet", callback=words, metavar="NAME", help="Who published the reports."),
    ):
        command = option(command)
    return command


def codebook_option(command: click.decorators.FC) -> click.decorators.FC:
    """--codebook."""
    told = "Another codebook than the one that ships."
    return click.option("--codebook", type=click.Path(path_type=Path), metavar="FILE", help=told)(command)


def max_bytes_option(command: click.decorators.FC) -> click.decorators.FC:
    """--max-bytes."""
    told = "Refuse larger files."
    return click.option("--max-bytes", type=click.IntRange(min=1), metavar="N", default=MAX_BYTES, show_default=True, help=told)(command)
