"""`assay`: the group of all commands."""

import click

from assay import __version__
from assay.cli.lazy import Command, LazyGroup

COMMANDS = {
    "read": Command("assay.cli.read", "read_command", "Turn reports into incident records."),
    "demo": Command("assay.cli.demo", "demo_command", "Read the report that ships with Assay."),
    "add": Command("assay.cli.add", "add_command", "Keep reports and their records in a ledger."),
    "reports": Command("assay.cli.reports", "reports_command", "List the reports in the ledger."),
    "incidents": Command("assay.cli.incidents", "incidents_command", "List the incidents of all reports, or some of them."),
    "show": Command("assay.cli.show", "show_command", "Show a report or an incident, as it stands or stood."),
    "search": Command("assay.cli.search", "search_command", "Find words in the reports."),
    "judge": Command("assay.cli.judge", "judge_command", "Decide on what the machine read."),
    "review": Command("assay.cli.review", "review_command", "Open the workbench, to decide in a browser."),
    "accounts": Command("assay.cli.accounts", "accounts_command", "List or change who may sign in to the workbench."),
    "reread": Command("assay.cli.reread", "reread_command", "Read the stored texts with the current engine."),
    "log": Command("assay.cli.log", "log_command", "Show who decided what, and what the machine did."),
    "verify": Command("assay.cli.verify", "verify_command", "Read everything again, and say what holds."),
    "backup": Command("assay.cli.backup", "backup_command", "Write the whole ledger to one file."),
    "restore": Command("assay.cli.restore", "restore_command", "Make a ledger of a backup."),
    "forget": Command("assay.cli.forget", "forget_command", "Erase a report for good."),
    "normalise": Command("assay.cli.normalise", "normalise_command", "Give the value of a sum, an amount, a date or a place."),
    "evaluate": Command("assay.cli.evaluate", "evaluate_command", "Measure the engine against gold documents and cases."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assay")
def main() -> None:
    """Assay turns reports of illicit trade and border enforcement into incident records that can be defended: each fact tied to its
    exact words, its speaker and its doubt. Nothing leaves this machine."""
