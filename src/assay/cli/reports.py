"""`assay reports`: what is in the ledger."""

import click

from assay.cli.ledger import json_option, ledger_option, opened
from assay.cli.options import words
from assay.cli.printing import counted, showing
from assay.store import IncidentRow, ReportFilter, ReportRow

REVIEWED = ("no", "partly", "yes")


@click.command(name="reports")
@ledger_option
@json_option
@click.option("--outlet", callback=words, metavar="NAME", help="Only those that this outlet published.")
@click.option(
    "--reviewed", type=click.Choice(REVIEWED), help="Only those whose incidents people have decided on: not at all, in part, wholly."
)
@click.option("--unread/--read", default=None, help="Only those that could not be read, or only the others.")
@click.option("--pending", is_flag=True, help="Only those with a judgement that needs a decision.")
@click.option("--superseded", is_flag=True, help="Also texts that a newer reader replaced.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first so many.")
def reports_command(
    place: str,
    as_json: bool,
    outlet: str | None,
    reviewed: str | None,
    unread: bool | None,
    pending: bool,
    superseded: bool,
    limit: int | None,
    offset: int,
) -> None:
    """List the reports in the ledger, newest first."""
    which = ReportFilter(
        outlet=outlet, reviewed=reviewed, unread=unread, pending=pending, superseded=superseded, limit=limit, offset=offset
    )
    with opened(place) as ledger:
        showing(as_json, ledger.reports(which), _cells, "No report.")


def _cells(row: ReportRow) -> tuple[str, ...]:
    found = "unread" if row.unread else counted(row.incidents, "incident")
    return (
        row.id,
        row.published or "no date",
        found,
        reviewed(row) if row.incidents else "",
        f"{row.outlet or 'no outlet'}: {row.title or row.name}",
    )


def reviewed(row: ReportRow | IncidentRow) -> str:
    """How far people have decided on a row, in words."""
    told = {"no": "unreviewed", "partly": "partly reviewed", "yes": "reviewed"}[row.reviewed]
    return f"{told}, to be decided anew" if row.pending else told
