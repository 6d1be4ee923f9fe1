"""`assay forget`: a report erased for good."""

import sys

import click

from assay.cli.lazy import tell
from assay.cli.ledger import by_option, ledger_option, opened, sought
from assay.cli.options import words
from assay.cli.printing import counted


@click.command(name="forget")
@click.argument("some_id", metavar="ID")
@ledger_option
@click.option(
    "--reason", required=True, callback=words, metavar="WHY", help="Why. It stays in the log: what is to be forgotten must not stand in it."
)
@by_option
@click.option("--yes", is_flag=True, help="Do not ask again, on a terminal.")
def forget_command(some_id: str, place: str, reason: str, by: str, yes: bool) -> None:
    """Erase for good the report that ID belongs to: its bytes, its texts, its records, the judgements on it, its words in the index.

    The log keeps when, by whom and why something was forgotten, and a salted digest, so that it still verifies. Backups made before still
    hold the report: make a new one, and destroy the old ones."""
    with opened(place) as ledger:
        report = sought(ledger, some_id, ledger.find)
        row = ledger.report(report).row
        if not yes and sys.stdin.isatty():
            click.confirm(f"Erase {report} ({row.title or row.name}) for good?", abort=True, err=True)
        texts = ledger.forget(report, reason=reason, by=by)
    tell(f"forgot {report} ({counted(texts, 'text')}), for {by}. Backups made before still hold it")
