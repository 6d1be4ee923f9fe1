"""What a format's reader hands over: a text and what the file says of it."""

from dataclasses import dataclass, field

from assay.model.record import Note
from assay.model.report import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A text as one format's reader made it; ``known`` is what the file itself says; ``reader`` names the step and its version."""

    text: str
    reader: str
    known: Known = field(default_factory=Known)
    notes: tuple[Note, ...] = ()
