"""`assay incidents`: the incidents of all reports, and those that a filter lets through."""

from dataclasses import replace

import click

from assay.cli.ledger import json_option, ledger_option, opened, sought
from assay.cli.options import a_date, words
from assay.cli.printing import showing
from assay.cli.reports import REVIEWED, reviewed
from assay.codebook import load_codebook
from assay.export.wording import country_code, cut, plain
from assay.model.errors import UsageError
from assay.model.iso import first_day, last_day
from assay.model.record import Certainty
from assay.store import IncidentFilter, IncidentRow, Ledger

# The record's own (gold/README.md has them with their meaning).
STATUSES = ("attempted_foiled", "completed", "ongoing", "alleged", "unknown")


@click.command(name="incidents")
@ledger_option
@json_option
@click.option("--type", "kind", callback=words, metavar="TYPE", help="Of this type, as the codebook names it: smuggling, bribery, …")
@click.option("--status", callback=words, metavar="STATUS", help="Of this status: attempted_foiled, completed, ongoing, alleged, unknown.")
@click.option(
    "--place",
    "where",
    callback=words,
    metavar="NAME",
    help="At a place of this name, in a province, or in a country (name or ISO code).",
)
@click.option("--commodity", callback=words, metavar="NAME", help="Of goods of this name or category: gold, drug:heroin, …")
@click.option("--from", "after", callback=a_date, metavar="DATE", help="That may have occurred on this day (month, year) or later.")
@click.option("--to", "before", callback=a_date, metavar="DATE", help="That may have occurred on this day (month, year) or earlier.")
@click.option("--certainty", type=click.Choice([c.value for c in Certainty]), help="Whose type is told with this certainty.")
@click.option("--reviewed", "decided", type=click.Choice(REVIEWED), help="On which people have decided: not at all, in part, wholly.")
@click.option("--pending", is_flag=True, help="With a judgement that needs a decision.")
@click.option("--report", metavar="ID", help="Of this report.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first so many.")
def incidents_command(
    place: str,
    as_json: bool,
    kind: str | None,
    status: str | None,
    where: str | None,
    commodity: str | None,
    after: str | None,
    before: str | None,
    certainty: str | None,
    decided: str | None,
    pending: bool,
    report: str | None,
    limit: int | None,
    offset: int,
) -> None:
    """List the incidents in the ledger, newest first: those that all the options let through.

    An incident without a date is in no range of dates; one of which only the month is known is in every range that touches that month."""
    if after and before and first_day(after) > last_day(before):
        raise UsageError(f"--from {after} is after --to {before}", next_step="Change them round")
    which = IncidentFilter(
        type=kind, status=status, place=where, country=country_code(where or ""), commodity=commodity,
        after=first_day(after) if after else None, before=last_day(before) if before else None, certainty=certainty, reviewed=decided,
        pending=pending, limit=limit, offset=offset,
    )  # fmt: skip
    with opened(place) as ledger:
        if report is not None:
            which = replace(which, report=sought(ledger, report, ledger.find))
        rows = ledger.incidents(which)
        if not rows:
            _require_known(ledger, which)
        showing(as_json, rows, _cells, "No incident.")


def _require_known(ledger: Ledger, which: IncidentFilter) -> None:
    """UsageError for a type or a status that neither the shipped codebook nor the ledger has."""
    book = load_codebook()
    types = {t.name for t in book.types} | {book.default_type, book.type_without_suspect or book.default_type}
    for what, value, known in (("type", which.type, types), ("status", which.status, set(STATUSES))):
        if value is not None and value not in known:
            here = {str(getattr(row, what)) for row in ledger.incidents()}
            if value not in here:
                raise UsageError(f"there is no {what} {value!r}", next_step=f"Name one of {', '.join(sorted(known | here))}")


def _cells(row: IncidentRow) -> tuple[str, ...]:
    what = "; ".join(filter(None, (", ".join(row.places), ", ".join(row.commodities))))
    kind = f"{plain(row.type)}: {plain(row.status)}"
    return row.id, _when(row), kind, row.certainty, reviewed(row), f"{what} “{cut(row.quote, 80)}”"


def _when(row: IncidentRow) -> str:
    """The day; the month or the year where no more is known; else from when to when."""
    if row.date is None or row.date_end is None:
        return row.date or row.date_end or "no date"
    for partial in (row.date, row.date[:7], row.date[:4]):
        if (first_day(partial), last_day(partial)) == (row.date, row.date_end):
            return partial
    return f"{row.date} to {row.date_end}"
