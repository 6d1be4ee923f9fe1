"""`assay show`: a report or an incident of the ledger, as it stands or stood."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from assay.cli.ledger import json_option, ledger_option, opened, sought
from assay.cli.printing import day, plain, print_object, screen
from assay.codec import record_json
from assay.export.terminal import Reviewed, show, tell_story
from assay.export.wording import one_line
from assay.model.errors import LedgerError
from assay.model.report import Record
from assay.store import Ledger, Mark, Pending, StoredReport, View


@click.command(name="show")
@click.argument("some_id", metavar="ID")
@ledger_option
@json_option
@click.option("--as-of", metavar="TIME", help="As it stood then: a day (with all of it) or a time, ISO 8601; UTC where no zone is given.")
@click.option("--run", metavar="RUN", help="As the machine made it in this run, without what people decided (assay log lists the runs).")
@click.option("--story", is_flag=True, help="What happened, in order: who did what to whom, beside the words that say so.")
@click.option("--explain", is_flag=True, help="Add to each claim its rule.")
def show_command(some_id: str, place: str, as_json: bool, as_of: str | None, run: str | None, story: bool, explain: bool) -> None:
    """Show the record of a report, or one incident: the machine's newest reading with what people decided laid over it.

    ID is a report's, an incident's or a judgement's, or the hash of the bytes; 8 characters of it will do where they are one's only."""
    with opened(place) as ledger:
        report = sought(ledger, some_id, ledger.find)
        kept = ledger.report(report)
        if kept.row.unread is not None and (run or as_of) is None:
            _unread(kept, as_json)
            return
        view = ledger.record(report, run=run, as_of=as_of)
        record = _part(ledger, view, some_id)
    if as_json:
        print_object({**record_json(record), "review": _review(view, record)})
        return
    console = screen()
    if not as_of and not run:
        _kept(kept, view, console)
    (tell_story if story else show)(record, console, explain=explain, marks=marks(view.marks))
    _pending(view.pending, console)


def marks(said: Mapping[str, Mark]) -> dict[str, Reviewed]:
    """What people said, in words."""
    return {key: Reviewed(_told(mark), not mark.pending) for key, mark in said.items()}


def _told(mark: Mark) -> str:
    told = f"{mark.state} by {mark.by}, {day(mark.at)}"
    return f"{told}, to be decided anew: {mark.pending}" if mark.pending else told


def _part(ledger: Ledger, view: View, some_id: str) -> Record:
    """The record, or the part of it that an incident's id means."""
    if not some_id.startswith("inc_"):
        return view.record
    found = [i for i in view.record.incidents if i.id.startswith(some_id)]
    if found:
        return replace(view.record, incidents=tuple(found), dropped=())
    mark = view.marks.get(some_id)
    why = f"it was {mark.state} by {mark.by}, {day(mark.at)}" if mark else "it was rejected, merged into another, or is no longer found"
    raise LedgerError(
        f"{some_id} is not in the record of its report: {why}", next_step=f"`assay show {view.record.report.id}` shows what is"
    )


def _review(view: View, record: Record) -> dict[str, Any]:
    whole = [plain(j) for j in view.judgements]
    return {"run": view.run, "seq": view.seq, "reviewed": {i.id: view.reviewed(i.id) for i in record.incidents}, "marks": plain(view.marks),
            "pending": [plain(p) for p in view.pending], "judgements": whole}  # fmt: skip


def _kept(kept: StoredReport, view: View, console: Console) -> None:
    """Where the report is from, and what was made of it."""
    for seen in kept.sightings:
        found = f"{seen.name} · {seen.url}" if seen.url else seen.name
        console.print(Text(f"found at {one_line(found)}, {day(seen.retrieved or seen.added)}", style="dim"), soft_wrap=True)
    engines = {f"{r.engine.name} with {r.engine.codebook} {r.engine.codebook_version}": r for r in kept.runs}
    for name, run in engines.items():
        current = " (shown)" if run.id == view.run and len(kept.runs) > 1 else ""
        console.print(Text(f"read by {one_line(name)}, {day(run.started)}, {run.id}{current}", style="dim"), soft_wrap=True)
    if kept.row.superseded_by:
        console.print(Text(f"a newer reader made {kept.row.superseded_by} of the same bytes"))


def _unread(kept: StoredReport, as_json: bool) -> None:
    """A report of which there is no record."""
    if as_json:
        print_object(
            {"report": plain(kept.row), "incidents": [], "unread": kept.row.unread, "text": kept.report.text if kept.report else None}
        )
        return
    console = screen()
    row = kept.row
    console.print(Text(one_line(row.title or row.name), style="bold"), Text(row.id, style="dim"), sep="\n", soft_wrap=True)
    console.print(
        Text(f"{kept.size:,} bytes, {kept.media_type or 'of a kind that is not known'}; kept, but not read: {one_line(row.unread or '')}")
    )
    if kept.report is not None:
        console.print(Text("\n" + "\n".join(one_line(line) for line in kept.report.text.splitlines())), soft_wrap=True)


def _pending(pending: tuple[Pending, ...], console: Console) -> None:
    if not pending:
        return
    console.print(Text("\nTO BE DECIDED ANEW", style="bold"))
    for one in pending:
        decision = one.judgement.decision
        told = f"{one.judgement.id}  {decision.verdict.value} {decision.item or decision.incident} by {decision.by}: {one.why}"
        console.print(Text(one_line(told)), soft_wrap=True)
