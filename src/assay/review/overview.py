"""The overview: what the ledger's incidents come to under a filter, as charts, a map, and rows to be saved."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, Response

from assay.codebook import load_codebook
from assay.export.wording import SIGNS, plain
from assay.model.record import Certainty
from assay.review import address, charts, incident, tallied
from assay.review.choices import choices
from assay.review.desk import At
from assay.review.faults import Fault
from assay.review.incident import svg_file
from assay.review.pages import STATIC
from assay.store import IncidentFilter

router = APIRouter()
router.include_router(incident.router)


def _which(request: Request) -> IncidentFilter:
    return address.read(request.query_params)


Which = Annotated[IncidentFilter, Depends(_which)]
_SVG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/svg+xml": {}}}}
_JSON: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {}}}}
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}
_GEOJSON: dict[int | str, dict[str, Any]] = {200: {"content": {"application/geo+json": {}}}}


@router.get("/overview", response_class=HTMLResponse)
def overview(desk: At, which: Which) -> HTMLResponse:
    """The overview: a filter, how many incidents, the map, the charts."""
    look = tallied.look(desk.ledger, which)
    return desk.page(
        "overview.html", which=which, query=address.written(which), chosen=address.without(which), sums=look.sums, time=look.time,
        time_drawn=charts.columns(look.time), charts=[(chart, charts.bars(chart)) for chart in look.charts.values()],
        legend_drawn=charts.legend(), places=look.places, places_total=look.places_total,
        options=_options(choices(load_codebook(desk.settings.codebook))),
        hidden=[(key, value) for key, value in address.fields(which).items() if key in ("route", "currency", "box")],
        has=lambda name: (STATIC / name).is_file(),
        kinds={key: kind for key, (_, kind, _) in tallied.CHARTS.items()},
    )  # fmt: skip


def _options(lists: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the form: values with their words."""
    found = {key: [(value, plain(value)) for value in lists[key]] for key in ("type", "status")}
    found["certainty"] = [(c.value, f"{SIGNS[c]} {c.value}") for c in Certainty]
    return found | {"reviewed": list(address.REVIEWED.items())}


@router.get("/overview/places.geojson", response_class=JSONResponse, responses=_GEOJSON)
def places(desk: At, which: Which) -> JSONResponse:
    """The places of the incidents, for the map: GeoJSON, WGS 84. A province is no point: ``radius_km`` says how far about it may lie."""
    return JSONResponse(tallied.geojson(desk.ledger, which), media_type="application/geo+json")


@router.get("/overview/map.json", response_class=Response, responses=_JSON)
def map_data(desk: At, which: Which) -> Response:
    """The places of the incidents as the map on the page takes them; places.geojson has the same for other programs."""
    return Response(tallied.map_data(desk.ledger, which).encode("utf-8", "replace"), media_type="application/json")


@router.get("/overview/map.svg", response_class=Response, responses=_SVG)
def map_file(desk: At, which: Which) -> Response:
    """The map as a file."""
    return Response(tallied.map_drawn(desk.ledger, which), media_type="image/svg+xml",
                    headers={"content-disposition": 'attachment; filename="assay-map.svg"'})  # fmt: skip


@router.get("/overview/{chart}.svg", response_class=Response, responses=_SVG)
def chart_file(desk: At, which: Which, chart: str) -> Response:
    """A chart as a file."""
    told, look = address.told(which), tallied.look(desk.ledger, which)
    if chart == "timeline":
        return svg_file(charts.columns(look.time, alone=True, told=told), "assay-timeline.svg")
    by = next((by for by in tallied.CHARTS if by == chart), None)
    if by is None:
        raise Fault(404, f"there is no chart “{chart[:40]}”", "One of: timeline, " + ", ".join(tallied.CHARTS))
    return svg_file(charts.bars(look.charts[by], alone=True, told=told), f"assay-{by}.svg")


@router.get("/overview/{kind}.csv", response_class=Response, responses=_CSV)
def rows_file(desk: At, which: Which, kind: str) -> Response:
    """The rows under a chart: one fact each, with its certainty, who says it, and whether a person has reviewed it."""
    known = next((known for known in tallied.KINDS if known == kind), None)
    if known is None:
        raise Fault(404, f"there are no rows “{kind[:40]}”", "One of: " + ", ".join(tallied.KINDS))
    content = tallied.rows_as_csv(desk.ledger, which, known)
    disposition = f'attachment; filename="assay-{known}.csv"'
    return Response(content.encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers={"content-disposition": disposition})
