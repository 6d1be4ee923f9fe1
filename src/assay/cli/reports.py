"""`assay reports`: what is in the ledger."""

from collections.abc import Sequence

import click

from assay.cli.ledger import json_option, ledger_option, opened
from assay.cli.options import words
from assay.cli.printing import print_table, showing
from assay.store import ReportFilter, ReportRow

REVIEWED = ("no", "partly", "yes")


@click.command(name="reports")
@ledger_option
@json_option
@click.option("--outlet", callback=words, metavar="NAME", help="Only those that this outlet published.")
@click.option("--reviewed", type=click.Choice(REVIEWED), help="Only those whose incidents people have decided on: not at all, in part, wholly.")
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
    which = ReportFilter(outlet=outlet, reviewed=reviewed, unread=unread, pending=pending, superseded=superseded, limit=limit, offset=offset)
    with opened(place) as ledger:
        showing(as_json, ledger.reports(which), _table, "No report.")


def _table(rows: Sequence[ReportRow]) -> None:
    print_table(("report", "published", "outlet", "title or name", "incidents", "reviewed"), map(_cells, rows), wide="title or name")


def _cells(row: ReportRow) -> tuple[str, ...]:
    found = "unread" if row.unread else str(row.incidents)
    reviewed = f"{row.reviewed}, to decide" if row.pending else row.reviewed if row.incidents else ""
    return row.id, row.published or "", row.outlet or "", row.title or row.name, found, reviewed
