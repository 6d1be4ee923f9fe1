"""Help, and the files that the workbench shares with the exported page."""

from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from assay.review.desk import At

router = APIRouter()


@router.get("/help", response_class=HTMLResponse)
def help_page(desk: At) -> HTMLResponse:
    """How to work here: what the marks mean, the keys, what becomes of a decision."""
    return desk.page("help.html")


@router.get("/record.css", response_class=Response, responses={200: {"content": {"text/css": {}}}})
def record_style() -> Response:
    """How a record looks: the style of the exported page, so that both look alike."""
    return Response(_style(), media_type="text/css", headers={"cache-control": "no-cache"})


@lru_cache(maxsize=1)
def _style() -> str:
    return (files("assay.export") / "templates" / "page.css").read_text(encoding="utf-8")
