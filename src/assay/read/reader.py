"""The read stage: a Capture in, a Report out."""

from dataclasses import fields, replace

from assay.model.errors import InputError
from assay.model.ids import report_id, sha256
from assay.model.record import Note
from assay.model.report import Capture, Known, Report
from assay.read.document import read_document
from assay.read.furniture import furniture
from assay.read.language import language, refuse_unreadable
from assay.read.markdown import read_markdown
from assay.read.media import media_type
from assay.read.plain import read_plain
from assay.read.web import read_page

MAX_BYTES = 5_000_000
_READERS = {
    "text/plain": read_plain,
    "text/html": read_page,
    "text/markdown": read_markdown,
    "application/json": read_document,
}


def read_capture(capture: Capture, *, max_bytes: int = MAX_BYTES) -> Report:
    """The report that some bytes hold, in a language that the engine reads: plain text, HTML, Markdown or a JSON document.

    See ``read_text``; InputError besides where the engine does not read its language."""
    report = read_text(capture, max_bytes=max_bytes)
    refuse_unreadable(report.language, where=capture.name)
    return report


def read_text(capture: Capture, *, max_bytes: int = MAX_BYTES) -> Report:
    """The report that some bytes hold, in whatever language.

    What the user said of it (``capture.known``) wins over what the file says of itself, and a note tells where the two differ.
    Page furniture is marked by its span, never cut out. InputError, naming the file and what to do, for anything that cannot be read."""
    if len(capture.content) > max_bytes:
        raise InputError(f"more than the limit of {max_bytes:,} bytes", where=capture.name, next_step="Split it, or raise --max-bytes")
    found = _READERS[media_type(capture)](capture)
    _require_text(found.text, capture.name)
    known, told = _merged(found.known, capture.known)
    marked = furniture(found.text)
    holes = [(d.start, d.end) for d in marked if d.start is not None and d.end is not None]
    digest = sha256(found.text)
    report = Report(
        id=report_id(digest),
        sha256=digest,
        text=found.text,
        outlet=known.outlet,
        title=known.title,
        published=known.published,
        reference_date=known.reference_date,
        url=known.url,
        retrieved=capture.retrieved,
        capture_sha256=capture.sha256,
        reader=found.reader,
        furniture=marked,
        notes=(*found.notes, *told),
    )
    own_words = "\n".join(found.text[start:end] for start, end in report.paragraphs()) if holes else found.text
    return replace(report, language=language(own_words))


def _require_text(text: str, where: str) -> None:
    if not text.strip():
        raise InputError("there are no words in it", where=where, next_step="Give the text of a report")
    lone = next((k for k, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if lone is not None:
        what = f"half a character (a lone surrogate) stands at character {lone} of its text"
        raise InputError(what, where=where, next_step="Write the file anew as UTF-8")


def _merged(file: Known, user: Known) -> tuple[Known, tuple[Note, ...]]:
    """The file's word, the user's where he gave one; a note for each in which they differ."""
    values: dict[str, str | None] = {}
    notes: list[Note] = []
    for f in fields(Known):
        said, given = getattr(file, f.name), getattr(user, f.name)
        values[f.name] = given or said
        if said and given and said != given:
            told = f"{f.name}: “{given}” as given by the user, not “{said}” as the file says"
            notes.append(Note(kind="overridden", text=told, inputs={"field": f.name, "file": said, "user": given}))
    return Known(**values), tuple(notes)
