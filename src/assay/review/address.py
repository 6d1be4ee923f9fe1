"""The filter of the overview as it stands in an address, and in words."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from assay.export.wording import country, country_code, one_line, plain
from assay.model.record import Certainty
from assay.review.faults import Fault
from assay.store import IncidentFilter

FIELDS = ("type", "status", "place", "commodity", "agency", "certainty", "reviewed", "after", "before", "route", "currency", "box")
REVIEWED = {"no": "unreviewed", "partly": "partly reviewed", "yes": "reviewed"}
_LONGEST = 200
_HINT = "Use the form of the overview"


def read(given: Mapping[str, str]) -> IncidentFilter:
    """The filter that an address asks for; Fault 422 for what cannot be one. Empty fields ask for nothing."""
    values = {key: given[key].strip() for key in FIELDS if given.get(key, "").strip()}
    for key, value in values.items():
        if len(value) > _LONGEST:
            raise Fault(422, f"{key} is too long", _HINT)
    for key, allowed in (("certainty", [c.value for c in Certainty]), ("reviewed", list(REVIEWED))):
        if key in values and values[key] not in allowed:
            raise Fault(422, f"{key}: there is no “{one_line(values[key])}”", f"One of: {', '.join(allowed)}")
    days = {key: _day(key, values[key]) for key in ("after", "before") if key in values}
    if len(days) == 2 and days["after"] > days["before"]:
        raise Fault(422, "the first day is after the last", "Change “from” or “to”")
    box = _box(values["box"]) if "box" in values else None
    route = _route(values["route"]) if "route" in values else None
    place = values.get("place")
    return IncidentFilter(
        type=values.get("type"), status=values.get("status"), place=place, country=country_code(place) if place else None,
        commodity=values.get("commodity"), agency=values.get("agency"), certainty=values.get("certainty"), reviewed=values.get("reviewed"),
        after=days.get("after"), before=days.get("before"), route=route, currency=values.get("currency"), box=box,
    )  # fmt: skip


def written(which: IncidentFilter, **changes: str | None) -> str:
    """The filter as the query of an address, without the question mark; ``changes`` are laid over it, None takes a field away."""
    return urlencode({key: value for key, value in (fields(which) | changes).items() if value})


def fields(which: IncidentFilter) -> dict[str, str | None]:
    """What the filter asks for, each as an address has it; None for what it does not ask for."""
    found: dict[str, str | None] = {key: getattr(which, key) for key in FIELDS}
    found["box"] = ",".join(f"{n:g}" for n in which.box) if which.box else None
    found["route"] = "-".join(which.route) if which.route else None
    return found


def without(which: IncidentFilter) -> list[tuple[str, str]]:
    """Each thing that the filter asks for, in words, with the query that asks for all but it."""
    return [(said, written(which, **{key: None})) for key, said in _parts(which)]


def told(which: IncidentFilter) -> str:
    """The filter in words, for a file that leaves the workbench."""
    said = [words for _, words in _parts(which)]
    return "Only: " + "; ".join(said) if said else ""


def bare(which: IncidentFilter) -> IncidentFilter:
    """The filter without a page's bounds, so that it stands for the same incidents."""
    return replace(which, limit=None, offset=0)


def _parts(which: IncidentFilter) -> list[tuple[str, str]]:
    place = which.place
    if place is not None and len(place) == 2 and country(place.upper()) != place.upper():
        place = country(place.upper())
    words = {
        "type": plain(which.type) if which.type else None,
        "status": plain(which.status) if which.status else None,
        "place": f"place {one_line(place)}" if place else None,
        "commodity": f"goods {plain(which.commodity)}" if which.commodity else None,
        "agency": f"agency {one_line(which.agency)}" if which.agency else None,
        "certainty": which.certainty,
        "reviewed": REVIEWED.get(which.reviewed) if which.reviewed else None,
        "after": f"from {which.after}" if which.after else None,
        "before": f"to {which.before}" if which.before else None,
        "route": f"route {country(which.route[0])} → {country(which.route[1])}" if which.route else None,
        "currency": f"values in {one_line(which.currency)}" if which.currency else None,
        "box": "inside a frame of the map" if which.box else None,
    }
    return [(key, said) for key, said in words.items() if said]


def _day(key: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Fault(422, f"{key}: “{one_line(value)}” is no day", "Write it as YYYY-MM-DD") from None


def _route(value: str) -> tuple[str, str]:
    start, _, end = value.upper().partition("-")
    if not (re.fullmatch("[A-Z]{2}", start) and re.fullmatch("[A-Z]{2}", end)):
        raise Fault(422, f"route: “{one_line(value)}” is not two countries", "Two codes as CN-MM; the chart of routes leads there")
    return start, end


def _box(value: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(n) for n in value.split(","))
    except ValueError:
        raise Fault(422, "box: four numbers are needed", "west,south,east,north in degrees") from None
    if not all(map(math.isfinite, (west, south, east, north))) or not -90 <= south <= north <= 90 or max(abs(west), abs(east)) > 540:
        raise Fault(422, "box: these are no degrees of a frame", "west,south,east,north; -90 to 90 for south and north")
    return west, south, east, north
