"""`assay accounts`: the people who may sign in to the workbench."""

import sys

import click

from assay.cli.lazy import tell
from assay.cli.ledger import by_option, json_option, ledger_option, opened
from assay.cli.options import words
from assay.cli.printing import day, print_list, print_rows
from assay.model.errors import UsageError
from assay.review.people import LONGEST, SHORTEST, complaint, hash_of
from assay.store import Account, Ledger

ROLE = click.Choice(["reviewer", "editor"])
_NOBODY = "No account: whoever starts the workbench is there as an editor, and nobody signs in."


def password_option(command: click.decorators.FC) -> click.decorators.FC:
    """--password-stdin."""
    told = "Take the password from standard input, its first line, and do not ask for it."
    return click.option("--password-stdin", "piped", is_flag=True, help=told)(command)


@click.group(name="accounts", invoke_without_command=True)
@ledger_option
@json_option
@click.pass_context
def accounts_command(ctx: click.Context, place: str, as_json: bool) -> None:
    """List the accounts of a ledger, or change them. With the first one, everybody has to sign in to the workbench.

    A reviewer decides on what the machine read; an editor also settles what reviewers decided in two ways. A password is asked for twice,
    and kept as an Argon2id hash only."""
    ctx.obj = place
    if ctx.invoked_subcommand is not None:
        return
    with opened(place) as ledger:
        rows = ledger.accounts()
    if as_json:
        print_list([{"name": a.name, "role": a.role, "created": a.created, "ended": a.ended} for a in rows])
    elif rows:
        print_rows([(a.name, a.role, f"since {day(a.created)}" + (f", ended {day(a.ended)}" if a.ended else "")) for a in rows])
    else:
        click.echo(_NOBODY)


@accounts_command.command(name="add")
@click.argument("name", callback=words)
@click.option("--role", required=True, type=ROLE, help="What the person may do.")
@password_option
@by_option
@click.pass_obj
def add_account(place: str, name: str, role: str, piped: bool, by: str) -> None:
    """Make an account. The ledger must be there."""
    with opened(place) as ledger:
        if ledger.account(name) is not None:
            raise UsageError(f"there is an account {name!r} already", next_step=f"`assay accounts password {name}` sets its password anew")
        ledger.add_account(name, role, hash_of(_password(name, piped)), by=by)
        tell(f"{name} may sign in, as {role}")
        if not any(a.role == "editor" and a.ended is None for a in ledger.accounts()):
            tell("there is no editor yet: assay accounts add NAME --role editor")


@accounts_command.command(name="end")
@click.argument("name", callback=words)
@by_option
@click.pass_obj
def end_account(place: str, name: str, by: str) -> None:
    """End an account: it is out at once. What it decided stays."""
    with opened(place) as ledger:
        _require(ledger, name)
        ledger.change_account(name, ended=True, by=by)
        tell(f"{name} may not sign in any more")


@accounts_command.command(name="password")
@click.argument("name", callback=words)
@password_option
@by_option
@click.pass_obj
def set_password(place: str, name: str, piped: bool, by: str) -> None:
    """Set the password of an account anew; whoever is signed in with it is out."""
    with opened(place) as ledger:
        _require(ledger, name)
        ledger.change_account(name, password_hash=hash_of(_password(name, piped)), by=by)
        tell(f"{name} has a new password")


@accounts_command.command(name="role")
@click.argument("name", callback=words)
@click.argument("role", type=ROLE)
@by_option
@click.pass_obj
def set_role(place: str, name: str, role: str, by: str) -> None:
    """Make an account a reviewer's or an editor's."""
    with opened(place) as ledger:
        _require(ledger, name)
        ledger.change_account(name, role=role, by=by)
        tell(f"{name} is {'an editor' if role == 'editor' else 'a reviewer'} now")


def _require(ledger: Ledger, name: str) -> Account:
    found = ledger.account(name)
    if found is None:
        known = ", ".join(a.name for a in ledger.accounts())
        raise UsageError(f"there is no account {name!r}", next_step=f"There are: {known}" if known else "`assay accounts add` makes one")
    return found


def _password(name: str, piped: bool) -> str:
    """A new password: from standard input, or asked for twice; UsageError where it will not do."""
    if piped:
        given = sys.stdin.buffer.readline(4 * LONGEST + 2).decode("utf-8", "replace").rstrip("\r\n")
    elif sys.stdin.isatty():
        prompt = f"Password, {SHORTEST} characters or more"
        given = click.prompt(prompt, hide_input=True, confirmation_prompt="The same again", err=True)
    else:
        raise UsageError("there is no terminal to ask for a password", next_step="Give it with --password-stdin")
    if wrong := complaint(given, name):
        raise UsageError(f"this password will not do: {wrong}", next_step=f"Choose one of {SHORTEST} characters or more")
    return given
