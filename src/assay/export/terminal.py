"""A record for the eye, in the terminal. Told apart by words and signs, by colour only besides; no text of a report is obeyed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assay.export.entries import Entry, Step, absences, entry, naming, sections, story
from assay.export.wording import ACCUSATION, MEANINGS, SIGNS, UNREVIEWED, one_line, plain, speakers, title, told
from assay.model.record import Certainty, Claim, Dropped, Incident, Note
from assay.model.report import Record, Report

_STYLES = {
    Certainty.ASSERTED: "green",
    Certainty.HEDGED: "yellow",
    Certainty.EXPECTED: "cyan",
    Certainty.PLANNED: "blue",
    Certainty.NEGATED: "bold red",
}
# Narrower than this, words stand under their value and not beside it.
_BESIDE = 64
# Wider than this, a line is too long for the eye.
_WIDEST = 132


class Reviewed(NamedTuple):
    """What people said of something, in words; ``settled`` where it still holds for the record as it is now."""

    told: str
    settled: bool = True


class _Manner(NamedTuple):
    """How a record is shown: with which detail, and what people said of what, by its id."""

    explain: bool
    marks: Mapping[str, Reviewed]

    def settled(self, some_id: str) -> bool:
        return some_id in self.marks and self.marks[some_id].settled

    def role(self, some_id: str) -> str:
        """What stands beside a role or an act: by whom it was reviewed, or that it was not."""
        said = self.marks.get(some_id)
        return UNREVIEWED if said is None else said.told if said.settled else f"{UNREVIEWED}, {said.told}"


def show(record: Record, console: Console, *, explain: bool = False, marks: Mapping[str, Reviewed] | None = None) -> None:
    """Print a record: each value beside its words, their speakers and their certainty, one claim for each speaker and certainty.

    ``explain`` shows every claim, with its rule, its engine and its path over the parse. ``marks`` has what people said of an incident, an
    item or a claim, by its id; a role or act that is not among them is marked as unreviewed."""
    manner = _Manner(explain, marks or {})
    _print(console, _header(record.report))
    if not record.incidents:
        _print(console, Text("No incident found in this report.", style="bold"))
    for number, incident in enumerate(record.incidents, 1):
        _print(console, Rule(style="dim"))
        _print(console, _title(incident, number, len(record.incidents), manner))
        _incident(incident, console, manner)
    _notes(record.notes, console)
    _dropped(record.dropped, console)
    _print(console, _legend(explain))


def tell_story(record: Record, console: Console, *, explain: bool = False, marks: Mapping[str, Reviewed] | None = None) -> None:
    """Print what happened, in order: the acts of each incident, who did what to whom and where, beside the words that say so."""
    manner = _Manner(explain, marks or {})
    _print(console, _header(record.report))
    if not record.incidents:
        _print(console, Text("No incident found in this report.", style="bold"))
    for number, incident in enumerate(record.incidents, 1):
        _print(console, _title(incident, number, len(record.incidents), manner))
        if not _story(incident, console, manner):
            _print(console, Padding(Text("The report tells no act of it."), (1, 0, 0, 1)))
        _accusation(incident, console, manner)
        _print(console, Text(""))


def _print(console: Console, what: RenderableType) -> None:
    console.print(what, width=min(console.width, _WIDEST), highlight=False, emoji=False, markup=False)


def _header(report: Report) -> RenderableType:
    heading = Text(title(report), style="bold")
    published = f"published {report.published}" if report.published else "publication date not known"
    reference = f"reference date {report.reference_date}" if report.reference_date else ""
    facts = (report.outlet or "outlet not known", published, reference, report.language, report.url, "" if report.title else "no title")
    line = Text(" · ".join(one_line(f) for f in facts if f))
    return Group(Text(""), heading, line, Text(report.id, style="dim"), Text(""))


def _title(incident: Incident, number: int, of: int, manner: _Manner) -> RenderableType:
    names = naming(incident)
    kind, status = entry(incident.type, names), entry(incident.status, names)
    which = f"INCIDENT {number} OF {of}  " if of > 1 else "INCIDENT  "
    heading = Text(f"{which}{kind.value}: {status.value}", style="bold")
    said = manner.marks.get(incident.id)
    return Group(heading, Text(incident.id, style="dim").append(f"  {one_line(said.told)}" if said else "", style="not dim"))


def _incident(incident: Incident, console: Console, manner: _Manner) -> None:
    names = naming(incident)
    _section("Type and status", [entry(incident.type, names), entry(incident.status, names)], console, manner)
    for _, heading, entries in sections(incident):
        _section(heading, entries, console, manner)
    _story(incident, console, manner)
    _accusation(incident, console, manner)
    absent = absences(incident)
    if absent:
        _heading("Absent", console)
        _print(console, Padding(Text("\n".join(f"{why}: {what}" for why, what in absent)), (0, 0, 0, 1)))


def _story(incident: Incident, console: Console, manner: _Manner) -> bool:
    """The acts in order; whether there are any."""
    steps = story(incident)
    if steps:
        _heading("What happened, in order", console, "" if any(manner.settled(s.id) for s in steps) else UNREVIEWED)
        _print(console, _rows([(str(s.order), _act(s, manner), _claims(s.claims, manner)) for s in steps], console.width))
    return bool(steps)


def _accusation(incident: Incident, console: Console, manner: _Manner) -> None:
    """The warning that stands below roles and acts until a person has reviewed all of them."""
    if any(not manner.settled(item.id) for item in (*incident.actors, *incident.acts)):
        _print(console, Padding(Text(f"! {ACCUSATION}", style="italic"), (1, 0, 0, 1)))


def _heading(text: str, console: Console, mark: str = "") -> None:
    heading = Text.assemble("\n", (text.upper(), "bold"))
    _print(console, heading.append(f"  {mark}", style="italic") if mark else heading)


def _section(heading: str, entries: Sequence[Entry], console: Console, manner: _Manner) -> None:
    _heading(heading, console)
    rows: list[tuple[str, RenderableType, RenderableType]] = []
    for one in entries:
        tag = "" if one.id.startswith(("type", "status")) else one.id
        rows.append((tag, _value(one, manner), _claims(one.claims, manner)))
        rows += [("or", _value(rival, manner), _claims(rival.claims, manner)) for rival in one.rivals]
    _print(console, _rows(rows, console.width))


def _rows(rows: Iterable[tuple[str, RenderableType, RenderableType]], width: int) -> Table:
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1), pad_edge=True)
    table.add_column(style="dim", width=4, no_wrap=True)
    table.add_column(ratio=2)
    if width >= _BESIDE:
        table.add_column(ratio=3)
    for tag, value, words in rows:
        if width >= _BESIDE:
            table.add_row(tag, value, words)
        else:
            table.add_row(tag, Group(value, words))
    return table


def _value(one: Entry, manner: _Manner) -> Text:
    text = Text(one.value, style="bold")
    said = manner.marks.get(one.id)
    if one.role:
        text.append(f"\n{one.role}, ", style="not bold")
        text.append(one_line(manner.role(one.id)), style="not bold italic")
    for fact in one.facts:
        text.append(f"\n{fact}", style="not bold")
    if said and not one.role:
        text.append(f"\n{one_line(said.told)}", style="not bold italic")
    return text


def _act(step: Step, manner: _Manner) -> Text:
    text = Text()
    if step.mark:
        negated = step.status == "did_not_happen"
        sign = SIGNS[Certainty.NEGATED] + " " if negated else ""
        text.append(f"{sign}{step.mark.upper()}\n", style="bold red" if negated else "bold yellow")
    if step.agents:
        text.append(" and ".join(step.agents)).append(" → ")
    text.append(step.what, style="bold")
    if step.targets:
        text.append(" → ").append(" and ".join(step.targets))
    if step.where:
        text.append(f"\nat: {step.where}")
    if step.id in manner.marks:
        text.append(f"\n{one_line(manner.role(step.id))}", style="italic")
    return text.append(f"\n{step.id}", style="dim") if manner.explain or manner.marks else text


def _claims(claims: Sequence[Claim], manner: _Manner) -> RenderableType:
    shown = list(claims) if manner.explain else told(claims)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column()
    for claim in shown:
        grid.add_row(Text(SIGNS[claim.certainty], style=_STYLES[claim.certainty]), _claim(claim, manner))
    if len(shown) < len(claims):
        grid.add_row("", Text(f"and {len(claims) - len(shown)} more, alike", style="dim"))
    if not claims:
        grid.add_row("", Text("no words of its own", style="dim"))
    return grid


def _claim(claim: Claim, manner: _Manner) -> Text:
    text = Text(f"“{one_line(claim.span.quote)}”\n")
    text.append(claim.certainty.value, style=_STYLES[claim.certainty]).append(f" · {speakers(claim)}", style="dim")
    if said := manner.marks.get(claim.id):
        text.append(f" · {one_line(said.told)}", style="italic")
    if not manner.explain:
        return text
    sure = "" if claim.confidence is None else f" · confidence {claim.confidence:.2f}"
    text.append(f"\n{claim.id} at {claim.span.start} to {claim.span.end} · rule {one_line(claim.rule)} · {one_line(claim.engine)}{sure}")
    if claim.supports:
        text.append(f"\nstates {', '.join(claim.supports)}")
    return text.append(f"\npath {one_line(claim.path)}") if claim.path else text


def _notes(notes: Sequence[Note], console: Console) -> None:
    if not notes:
        return
    _heading("Notes", console)
    rows = [
        Text.assemble((plain(n.kind), "bold"), "\n", one_line(n.text), (f"  [{', '.join(n.items)}]" if n.items else "", "dim"))
        for n in notes
    ]
    _list(rows, console)


def _dropped(dropped: Sequence[Dropped], console: Console) -> None:
    if not dropped:
        return
    _heading(f"Set aside: {len(dropped)}", console)
    rows = [Text.assemble(f"“{one_line(d.quote)}”\n", (f"{one_line(d.reason)} ({one_line(d.step)})", "dim")) for d in dropped]
    _list(rows, console)


def _list(rows: Iterable[Text], console: Console) -> None:
    table = Table.grid(padding=(0, 1), pad_edge=True)
    for text in rows:
        table.add_row(Text("-", style="dim"), text)
    _print(console, table)


def _legend(explain: bool) -> RenderableType:
    table = Table.grid(padding=(0, 1), pad_edge=True)
    for certainty, sign in SIGNS.items():
        table.add_row(Text(sign, style=_STYLES[certainty]), certainty.value, Text(MEANINGS[certainty], style="dim"))
    more = "" if explain else "\n--explain shows every claim, the rule that made it and its path over the parse.\n"
    return Group(Text(""), table, Text(more, style="dim"))
