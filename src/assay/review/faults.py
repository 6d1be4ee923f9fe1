"""What goes wrong on a page, in one shape: problem+json (RFC 9457) for programs, the same in a page for people."""

import logging
from pathlib import Path
from traceback import extract_tb
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assay.model.errors import AssayError, ConflictError, UnknownIdError
from assay.review.pages import render

_LOG = logging.getLogger(__name__)
_SAID = {400: "this request is malformed", 404: "there is no such page", 405: "this cannot be done here"}


class Problem(BaseModel):
    """What went wrong: RFC 9457, with the next step."""

    title: str
    status: int
    next_step: str = ""


class Fault(Exception):
    """A request that cannot be answered: the status, what is wrong, what to do next."""

    def __init__(self, status: int, what: str, next_step: str = "") -> None:
        self.status, self.what, self.next_step = status, what, next_step
        super().__init__(what)


class SignInFault(Fault):
    """Nobody is signed in. A page that was asked for leads to the one on which a person signs in."""


def _described(said: str) -> dict[str, object]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": said, "content": {"application/problem+json": problem, "text/html": {"schema": {"type": "string"}}}}


ANSWERS: dict[int | str, dict[str, object]] = {
    303: {"description": "Go there"},
    **{status: _described(said)
    for status, said in ((400, "Malformed"), (401, "Nobody is signed in"), (403, "Not allowed"), (404, "Not there"), (409, "In conflict"),
                         (413, "Too large"), (421, "Another host"), (422, "It does not fit"), (429, "Too many attempts"))},
}  # fmt: skip


def reads_pages(headers: Headers) -> bool:
    """Whether the asker is a person's browser, and no program."""
    return "text/html" in headers.get("accept", "")


def answer(fault: Fault, headers: Headers) -> Response:
    """The answer to a request that went wrong: a page where the asker reads pages."""
    if reads_pages(headers):
        page = "fault_part.html" if headers.get("hx-request") else "fault.html"
        return HTMLResponse(render(page, fault=fault), status_code=fault.status)
    problem = Problem(title=fault.what, status=fault.status, next_step=fault.next_step)
    return JSONResponse(problem.model_dump(), status_code=fault.status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Have every error of an application answered in the one shape."""

    async def on_fault(request: Request, error: Exception) -> Response:
        page = request.method == "GET" and reads_pages(request.headers) and not request.headers.get("hx-request")
        if isinstance(error, SignInFault) and page:
            return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", status_code=303)
        return answer(_fault(error), request.headers)

    for kind in (Fault, HTTPException, RequestValidationError, AssayError, Exception):
        app.add_exception_handler(kind, on_fault)


def _fault(error: Exception) -> Fault:
    if isinstance(error, Fault):
        return error
    if isinstance(error.__cause__, Fault):  # raised while a body was read, and taken for a malformed one
        return error.__cause__
    if isinstance(error, ConflictError):
        return Fault(409, error.what, error.next_step)
    if isinstance(error, AssayError):
        return Fault(404 if isinstance(error, UnknownIdError) else 422, error.what, error.next_step)
    if isinstance(error, HTTPException):
        return Fault(error.status_code, _SAID.get(error.status_code, str(error.detail).lower()))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
        return Fault(422, f"{where}: {first['msg'].lower()}", "Use the workbench's own pages")
    # Never the message or the values: they may be words of a report.
    last = extract_tb(error.__traceback__)[-1:]
    _LOG.error("a page failed: %s at %s", type(error).__name__, ", ".join(f"{Path(f.filename).name}:{f.lineno}" for f in last))
    return Fault(500, f"the workbench failed on this ({type(error).__name__}); this is a fault of Assay, please report it")
