"""`assay log`: what people decided and what the machine did, in order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from rich.text import Text

from assay.cli.ledger import json_option, ledger_option, opened, sought
from assay.cli.printing import counted, day, print_list, screen
from assay.export.wording import one_line
from assay.model.judgement import Judgement, Verdict
from assay.store import Entry, Ledger

# What the log is mostly made of: one for each text that came in. They are shown where they are asked for.
_Body = Mapping[str, Any]
_MASS = ("capture", "sighting", "reading", "record")


@click.command(name="log")
@ledger_option
@json_option
@click.option("--all", "whole", is_flag=True, help="Also each capture, reading and record, which are many.")
@click.option("--of", metavar="ID", help="Only the judgements on one report.")
@click.option("--after", type=click.IntRange(min=0), default=0, metavar="SEQ", help="Only entries after this one.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
def log_command(place: str, as_json: bool, whole: bool, of: str | None, after: int, limit: int | None) -> None:
    """Show the log, oldest first: what people decided, the runs of the engine, what was forgotten; with --all each text that came in.

    Each entry holds the hash of the one before, so that none can be changed unnoticed: assay verify checks them."""
    with opened(place) as ledger:
        judgements = {j.id: j for j in ledger.judgements(sought(ledger, of, ledger.find) if of else None)}
        entries = _chosen(ledger, judgements, whole=whole, of=of is not None, after=after)[:limit]
    if as_json:
        print_list(entries)
        return
    console = screen()
    for entry in entries:
        console.print(Text(f"{entry.seq:>6}  {day(entry.at)}  {_told(entry, judgements)}"), soft_wrap=True)
    if not entries:
        console.print("No entry.")


def _chosen(ledger: Ledger, judgements: Mapping[str, Judgement], *, whole: bool, of: bool, after: int) -> list[Entry]:
    entries = ledger.log(after=after)
    if of:
        return [e for e in entries if e.kind == "judgement" and (e.body or {}).get("judgement") in judgements]
    return entries if whole else [e for e in entries if e.kind not in _MASS]


def _told(entry: Entry, judgements: Mapping[str, Judgement]) -> str:
    """One entry in words; of what was forgotten there is nothing to tell."""
    body: _Body | None = entry.body
    if body is None:
        return f"{entry.kind:9}  (its contents were forgotten)"
    told = _judgement(body, judgements) if entry.kind == "judgement" else _TOLD.get(entry.kind, _plainly)(body)
    return f"{entry.kind:9}  {one_line(told)}"


def _plainly(body: _Body) -> str:
    return ", ".join(f"{key} {value}" for key, value in body.items())


def _run(body: _Body) -> str:
    engine, counts = body["engine"], body["counts"]
    made = f"{counted(counts['records'], 'record')}, {counted(counts['incidents'], 'incident')}, {body['state']}"
    return f"{body['run']} {engine['name']}, {engine['codebook']} {engine['codebook_version']}, Assay {engine['assay']}: {made}"


def _judgement(body: _Body, judgements: Mapping[str, Judgement]) -> str:
    found = judgements.get(str(body["judgement"]))
    if found is None:
        # Of a blind coding: what was decided is shown where both coders have finished, and not here.
        return f"{body['judgement']} {body['verdict']} by {body['by']}" + (f" in {body['coding']}" if "coding" in body else "")
    decision = found.decision
    about: Sequence[str] = (decision.undoes,) if decision.verdict is Verdict.UNDO else (decision.incident, decision.item, *decision.others)
    what = " ".join(one for one in about if one)
    value = ", ".join(f"{key}={value}" for key, value in decision.value.items())
    facts = (decision.field and f"in {decision.field}", value, f"by {decision.by}", decision.reason and f"“{decision.reason}”")
    return f"{found.id} {decision.verdict.value} {what} " + ", ".join(fact for fact in facts if fact)


def _account(body: _Body) -> str:
    did = "ended" if body["ended"] else f"{body['did']}, {body['role']}"
    return f"{body['account']} {did}, by {body['by']}"


def _coding(body: _Body) -> str:
    of = f" of rep_{body['text'][:16]}, for {' and '.join(body['coders'])}" if "coders" in body else ""
    return f"{body['coding']} {body['did']}{of}, by {body['by']}"


def _short(digest: str) -> str:
    return digest[:12]


_TOLD: dict[str, Callable[[_Body], str]] = {
    "run": _run,
    "capture": lambda body: f"{body['name']} ({body['size']:,} bytes, {_short(body['capture'])})",
    "sighting": lambda body: f"{body['name']} ({_short(body['capture'])})",
    "reading": lambda body: f"{_short(body['capture'])} {'was not read' if body['unread'] else 'read'}",
    "record": lambda body: f"rep_{body['text'][:16]} by {body['run']}",
    "account": _account,
    "coding": _coding,
    "forget": lambda body: f"{counted(body['texts'], 'text')} for {body['by']}: {body['reason']}",
    "remember": lambda body: f"what entry {body['forgotten_at']} forgot may come in again",
}
