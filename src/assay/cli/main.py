"""`assay`: the group of all commands."""

import click

from assay import __version__
from assay.cli.lazy import Command, LazyGroup

COMMANDS = {
    "read": Command("assay.cli.read", "read_command", "Turn reports into incident records."),
    "demo": Command("assay.cli.demo", "demo_command", "Read the report that ships with Assay."),
    "normalise": Command("assay.cli.normalise", "normalise_command", "Give the value of a sum, an amount, a date or a place."),
    "evaluate": Command("assay.cli.evaluate", "evaluate_command", "Measure the engine against gold documents and cases."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assay")
def main() -> None:
    """Assay turns reports of illicit trade and border enforcement into incident records that can be defended: each fact tied to its
    exact words, its speaker and its doubt. Nothing leaves this machine."""
