"""Reports taken in on a page: files that are dropped, a text that is pasted, the example that ships."""

import io
from collections.abc import Sequence
from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import RedirectResponse

from assay.acquire import capture_stream
from assay.codebook import load_codebook
from assay.intake import document_of, engine_of
from assay.model.report import Capture, Known
from assay.review.desk import At, Desk
from assay.review.faults import Fault
from assay.store import Added

router = APIRouter()
# As `assay demo` has it.
EXAMPLE, OUTLET = "retold.txt", "The Frontier Desk"
_DAY = r"^(\d{4}(-\d\d(-\d\d)?)?)?$"
Line = Annotated[str, Form(max_length=1000)]


@router.post("/reports", status_code=303, response_class=RedirectResponse)
def add(
    desk: At,
    text: Annotated[str, Form()] = "",
    outlet: Line = "",
    title: Line = "",
    url: Annotated[str, Form(max_length=2000, pattern=r"^(https?://\S+)?$")] = "",
    published: Annotated[str, Form(pattern=_DAY)] = "",
    documents: Annotated[list[UploadFile] | None, File()] = None,
) -> RedirectResponse:
    """Take in files, or a pasted text; then the report where there is one, else the newest of the queue."""
    known = Known(outlet=_said(outlet), title=_said(title), url=_said(url), published=_said(published))
    given = [d for d in documents or [] if d.filename]
    captures = [_capture(d.file.read(desk.settings.max_bytes + 1), d.filename or "file", known, desk) for d in given]
    if _said(text):
        captures.append(_capture(text.replace("\r\n", "\n").encode("utf-8", "replace"), "pasted text", known, desk))
    if not captures:
        raise Fault(422, "there is nothing to take in", "Choose a file, or paste a text")
    added = take_in(desk, captures)
    return RedirectResponse(f"/reports/{added[0].report}" if len(added) == 1 else "/?order=newest&kind=all", status_code=303)


@router.post("/reports/example", status_code=303, response_class=RedirectResponse)
def add_example(desk: At) -> RedirectResponse:
    """Take in the report that ships with Assay."""
    content = (files("assay.examples") / EXAMPLE).read_bytes()
    added = take_in(desk, [_capture(content, EXAMPLE, Known(outlet=OUTLET), desk)])
    return RedirectResponse(f"/reports/{added[0].report}", status_code=303)


def take_in(desk: Desk, captures: Sequence[Capture]) -> list[Added]:
    """Read some captures and keep them, in one run; Fault 409 where one of them was forgotten."""
    book = load_codebook(desk.settings.codebook)
    documents = [document_of(c, book, max_bytes=desk.settings.max_bytes) for c in captures]
    run = desk.ledger.begin_run(engine_of(desk.settings.codebook))
    finished = False
    try:
        added = desk.ledger.add(documents, run)
        finished = True
    finally:
        desk.ledger.finish_run(run, interrupted=not finished)
    if forgotten := next((a for a in added if a.forgotten is not None), None):
        raise Fault(409, f"this was forgotten: {forgotten.forgotten}", "`assay add --again` takes it in nevertheless")
    return added


def _capture(content: bytes, name: str, known: Known, desk: Desk) -> Capture:
    return capture_stream(io.BytesIO(content), known, name=name, max_bytes=desk.settings.max_bytes)


def _said(words: str) -> str | None:
    return words.strip() or None
