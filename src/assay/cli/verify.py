"""`assay verify`: everything read again, and what holds."""

import click
from rich.text import Text

from assay.cli.ledger import json_option, ledger_option, opened
from assay.cli.printing import counted, plain, print_object, screen
from assay.store import Check, Verification

SOUND, NOT_SOUND = 0, 1


@click.command(name="verify")
@ledger_option
@json_option
@click.option("--head", metavar="HASH", help="The hash of an entry of the log that was written down before: it must still be there.")
@click.pass_context
def verify_command(ctx: click.Context, place: str, as_json: bool, head: str | None) -> None:
    """Read all originals, texts, records, spans, judgements and the log again, and say what holds, what does not, and what was not checked.

    The last line is the hash of the log's last entry. Written down elsewhere, and given with --head another time, it proves that nothing
    before it was changed.

    The exit status is 0 when all that was to be checked holds, 1 when something does not, or could not be checked."""
    with opened(place) as ledger:
        found = ledger.verify(head=head)
    if as_json:
        print_object({**plain(found), "faults": list(found.faults), "sound": found.sound})
    else:
        show(found)
    ctx.exit(SOUND if found.sound else NOT_SOUND)


def show(found: Verification) -> None:
    """Print what was verified."""
    console = screen()
    for check in found.checks:
        for line in _lines(check):
            console.print(Text(line), soft_wrap=True)
    if found.broken_at is not None:
        console.print(Text(f"The chain of the log breaks at entry {found.broken_at}."))
    faults = len(found.faults)
    console.print(
        Text(f"{counted(faults, 'fault')} found." if faults else "What was checked holds." if found.sound else "Not all could be checked.")
    )
    console.print(Text(f"head {found.head} ({counted(found.entries, 'entry', 'entries')})"), soft_wrap=True)


def _lines(check: Check) -> list[str]:
    state = "FAULT" if check.faults else "holds" if check.checked == check.total and check.total else "none" if not check.total else "PART"
    first = f"{state:6} {check.what}: {check.checked:,} of {check.total:,} checked"
    return [
        first,
        *(f"       fault: {fault}" for fault in check.faults),
        *([f"       not checked: {check.unchecked}"] if check.unchecked else []),
    ]
