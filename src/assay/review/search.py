"""The search page: reports that have the words, with the words where they stand."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from assay.export.wording import inert
from assay.model.errors import UsageError
from assay.review.desk import At
from assay.store import Found
from assay.store.shapes import Passage

router = APIRouter()
PAGE = 20
_LONGEST = 500
_FURTHEST = 100_000


@router.get("/search", response_class=HTMLResponse)
def search(
    desk: At, q: Annotated[str, Query(max_length=_LONGEST)] = "", page: Annotated[int, Query(ge=1, le=_FURTHEST)] = 1
) -> HTMLResponse:
    """Reports that have all the words of ``q``, newest first."""
    asked = q.strip()
    found, why = Found(total=0, hits=()), ""
    if asked:
        try:
            found = desk.ledger.search(asked, limit=PAGE, offset=(page - 1) * PAGE)
        except UsageError as error:
            why = error.next_step
    last = max(1, -(-found.total // PAGE))
    return desk.page("search.html", q=asked, found=found, why=why, page=page, last=last, address=_address, lit=lit)


def lit(passage: Passage) -> Markup:
    """A passage with the words sought marked, all of it escaped."""
    parts, at = [], 0
    for start, end in sorted(passage.found):
        if start < at:
            continue
        parts += [escape(inert(passage.words[at:start])), Markup("<mark>{}</mark>").format(inert(passage.words[start:end]))]
        at = end
    return Markup("").join([*parts, escape(inert(passage.words[at:]))])


def _address(q: str, page: int) -> str:
    return "/search?" + urlencode({"q": q, "page": page} if page > 1 else {"q": q})
