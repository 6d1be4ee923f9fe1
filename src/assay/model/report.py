"""What comes in: the bytes as fetched, and the text read from them."""

from dataclasses import dataclass, field

from assay.model.paragraphs import blocks, without
from assay.model.record import Dropped, Incident, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What somebody says of a report that the file itself may not: ``published`` and ``reference_date`` are ISO 8601, to the precision
    known."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    reference_date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were found. ``name`` is the path as the user gave it, or "-"; ``media_type`` None until somebody has looked."""

    name: str
    content: bytes
    sha256: str
    media_type: str | None = None
    retrieved: str | None = None
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text, frozen once made: spans point into it. ``id`` is "rep_" and 16 hex of ``sha256``, the hash of the text in UTF-8.

    ``furniture`` are the spans that are no part of the report, each with its reason; ``notes`` tell what reading did to the text."""

    id: str
    sha256: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    reference_date: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None
    capture_sha256: str | None = None
    reader: str | None = None
    furniture: tuple[Dropped, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def outlet_name(self) -> str:
        """The name of the last hop of every chain."""
        return self.outlet or "outlet"

    def paragraphs(self) -> list[tuple[int, int]]:
        """The paragraphs of the text as (start, end), in order, with the furniture left out; see ``blocks`` for hard-wrapped text."""
        holes = [(d.start, d.end) for d in self.furniture if d.start is not None and d.end is not None]
        return without(blocks(self.text), holes, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one report says: its incidents, what the reader should know, and what was set aside."""

    report: Report
    incidents: tuple[Incident, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
