"""One record as the page shows it: the report cut at its marks, and each value with links to its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from assay.export.entries import Entry, Step, absences, entry, naming, sections, story
from assay.export.marks import Mark, MarkKind, Segment, paragraphs, segments
from assay.export.wording import SIGNS, inert, one_line, plain, title
from assay.model.record import Claim, Incident, Note
from assay.model.report import Record, Report
from assay.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text and the element it leads to, "" where it leads nowhere."""

    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as shown: its words, its certainty with its sign, its speakers with the words that name them."""

    words: Link
    certainty: str
    sign: str
    letter: str
    hops: tuple[Link, ...]
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A value, or an act, and its claims; ``shown`` is the Entry or the Step."""

    anchor: str
    shown: Entry | Step
    claims: tuple[ClaimRow, ...]
    rivals: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSheet:
    """One incident: its kind, its lists, its story, what is absent."""

    anchor: str
    id: str
    labels: tuple[tuple[str, Row], ...]
    groups: tuple[tuple[str, str, tuple[Row, ...]], ...]
    steps: tuple[Row, ...]
    absent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note, with the words that it is about."""

    kind: str
    text: str
    about: tuple[Link, ...]
    words: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One record: ``id`` begins every anchor of it on the page; ``speakers`` are the letters and their chains."""

    id: str
    report: Report
    title: str
    link: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    speakers: tuple[tuple[str, str], ...]
    incidents: tuple[IncidentSheet, ...]
    notes: tuple[NoteRow, ...]
    dropped: tuple[tuple[Link, str], ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Marks:
    """Marks gathered while the record is laid out: one a span and kind; the letters of the speaker chains."""

    prefix: str
    found: dict[tuple[MarkKind, int, int], Mark] = field(default_factory=dict)
    letters: dict[tuple[str, ...], str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    items: dict[str, str] = field(default_factory=dict)

    def anchor(self, id: str) -> str:
        """An element's name that no other on the page has."""
        plain_id = re.sub(r"[^a-z0-9]", "", id) or "x"
        made = next(a for k in count(1) if (a := f"{self.prefix}-{plain_id}{f'-{k}' if k > 1 else ''}") not in self.anchors)
        self.anchors.add(made)
        self.items.setdefault(id, made)
        return made

    def about(self, id: str) -> Link:
        """A link to an item by its own id or by that of one of its claims."""
        return Link(text=one_line(id), key=self.items.get(id.partition(".")[0], ""))

    def add(self, kind: MarkKind, span: Span, **more: str) -> str:
        where = (kind, span.start, span.end)
        if where not in self.found:
            self.found[where] = Mark(key=f"{self.prefix}-s{len(self.found) + 1}", kind=kind, start=span.start, end=span.end, **more)
        return self.found[where].key

    def letter(self, claim: Claim) -> str:
        chain = tuple(one_line(hop.name) for hop in claim.said_by)
        return self.letters.setdefault(chain, _letter(len(self.letters)))


def lay_out(record: Record, number: int) -> Sheet:
    """The sheet of a record; ``number`` is its place on the page, from 1."""
    report, prefix = record.report, f"r{number}"
    marks = _Marks(prefix, letters={(one_line(report.outlet_name),): "A"})
    incidents = tuple(_incident(i, prefix, marks, k) for k, i in enumerate(record.incidents, 1))
    notes = tuple(_note(n, marks) for n in record.notes)
    dropped = tuple(
        (_aside(d.quote, d.start, d.end, d.reason, marks), f"{one_line(d.reason)} ({one_line(d.step)})") for d in record.dropped
    )
    found = list(marks.found.values())
    return Sheet(
        id=prefix,
        report=report,
        title=title(report),
        link=report.url if report.url and re.match(r"https?://", report.url) else "",
        paragraphs=tuple(tuple(segments(report.text, a, b, found)) for a, b in paragraphs(report.text)),
        speakers=tuple((letter, " → ".join(chain)) for chain, letter in marks.letters.items()),
        incidents=incidents,
        notes=notes,
        dropped=dropped,
        rows=tuple(row for i in incidents for row in _rows_of(i)),
    )


def _rows_of(incident: IncidentSheet) -> Iterator[Row]:
    yield from (row for _, row in incident.labels)
    for _, _, rows in incident.groups:
        yield from rows
    yield from incident.steps


def _incident(incident: Incident, prefix: str, marks: _Marks, number: int) -> IncidentSheet:
    names = naming(incident)
    labels = (("Type", incident.type), ("Status", incident.status))
    return IncidentSheet(
        anchor=f"{prefix}-incident{number}",
        id=one_line(incident.id),
        labels=tuple((heading, _row(entry(label, names), marks)) for heading, label in labels),
        groups=tuple((key, title, tuple(_row(e, marks) for e in entries)) for key, title, entries in sections(incident)),
        steps=tuple(_row(step, marks) for step in story(incident)),
        absent=tuple(absences(incident)),
    )


def _row(shown: Entry | Step, marks: _Marks) -> Row:
    anchor = marks.anchor(shown.id)
    rivals = shown.rivals if isinstance(shown, Entry) else ()
    return Row(
        anchor=anchor,
        shown=shown,
        claims=tuple(_claim(c, anchor, marks) for c in shown.claims),
        rivals=tuple(_row(r, marks) for r in rivals),
    )


def _claim(claim: Claim, anchor: str, marks: _Marks) -> ClaimRow:
    letter = marks.letter(claim)
    key = marks.add(MarkKind.CLAIM, claim.span, target=anchor, look=claim.certainty.value, letter=letter)
    spans = ((one_line(hop.name), hop.span) for hop in claim.said_by)
    return ClaimRow(
        words=Link(text=one_line(claim.span.quote), key=key),
        certainty=claim.certainty.value,
        sign=SIGNS[claim.certainty],
        letter=letter,
        hops=tuple(Link(text=name, key=marks.add(MarkKind.SPEAKER, span) if span else "") for name, span in spans),
        made_by=" · ".join(one_line(part) for part in (claim.id, claim.rule, claim.engine, claim.path) if part),
    )


def _note(note: Note, marks: _Marks) -> NoteRow:
    words = tuple(Link(text=one_line(s.quote), key=marks.add(MarkKind.NOTE, s)) for s in _spans(note.inputs))
    return NoteRow(kind=plain(note.kind), text=inert(note.text), about=tuple(marks.about(i) for i in note.items), words=words)


def _spans(inputs: object) -> Iterator[Span]:
    """The spans among a note's inputs, which are of the kind's own making."""
    if not isinstance(inputs, dict):
        return
    quote, start, end = (inputs.get(key) for key in ("quote", "start", "end"))
    if isinstance(quote, str) and isinstance(start, int) and isinstance(end, int) and start < end:
        yield Span(quote=quote, start=start, end=end)
    for value in inputs.values():
        yield from _spans(value)


def _aside(quote: str, start: int | None, end: int | None, reason: str, marks: _Marks) -> Link:
    if start is None or end is None:
        return Link(text=one_line(quote), key="")
    key = marks.add(MarkKind.ASIDE, Span(quote=quote, start=start, end=end), reason=one_line(reason))
    return Link(text=one_line(quote), key=key)


def _letter(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
