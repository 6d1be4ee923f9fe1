"""One incident on a page of its own: when, where, and the picture of who did what to whom."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from assay.export.entries import naming, story
from assay.export.entries import sections as sections_of
from assay.export.wording import title
from assay.review import picture
from assay.review.desk import At

router = APIRouter()
_SHOWN = ("dates", "places", "commodities", "values", "agencies")


@router.get("/incidents/{incident}", response_class=HTMLResponse)
def incident_page(desk: At, incident: str) -> HTMLResponse:
    """An incident: its headline, dates, places, goods, and the picture of its acts."""
    desk.ledger.find(incident)
    found, view = desk.ledger.incident(incident)
    return desk.page(
        "incident.html", incident=found, view=view, title=title(view.record.report), picture=picture.svg(found, view.marks),
        sections=[(key, heading, entries) for key, heading, entries in sections_of(found) if key in _SHOWN],
        steps=story(found), names=naming(found), seen=lambda item: picture.reviewed(item, view.marks), state=view.reviewed(found.id),
    )  # fmt: skip


@router.get("/incidents/{incident}/picture.svg", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}})
def incident_picture(desk: At, incident: str) -> Response:
    """The picture of an incident as a file."""
    desk.ledger.find(incident)
    found, view = desk.ledger.incident(incident)
    return svg_file(picture.svg(found, view.marks, alone=True), f"{found.id}.svg")


def svg_file(drawn: str, name: str) -> Response:
    """A drawing to be saved under a name."""
    content = '<?xml version="1.0" encoding="UTF-8"?>\n' + drawn
    return Response(content, media_type="image/svg+xml", headers={"content-disposition": f'attachment; filename="{name}"'})
