"""Place questions: one name each, with the report's country where it is known."""

from typing import Any

from assay.normalise.gazetteer import load_gazetteer


def normalise_place(question: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers to ``{"text": name, "context_country": ISO code, English name or None}``, the best first.

    Each is ``{"name", "country_iso2", "admin1", "lat", "lon", "precision", "radius_km", "gazetteer_id", "source"}``; degrees are WGS 84,
    the
    middle for an area, with its radius in km."""
    gazetteer = load_gazetteer()
    found = gazetteer.look_up(str(question.get("text") or question.get("name") or ""), country=_country(question.get("context_country")))
    return [
        {
            "name": p.name,
            "country_iso2": p.country_iso2,
            "admin1": p.admin1,
            "lat": p.lat,
            "lon": p.lon,
            "precision": p.precision.value,
            "radius_km": p.radius_km,
            "kind": p.kind,
            "gazetteer_id": p.gazetteer_id,
            "source": p.source,
        }
        for p in found
    ]


def _country(named: object) -> str | None:
    if not isinstance(named, str) or not named.strip():
        return None
    if len(named) == 2 and named.isupper():
        return named
    return next((p.country_iso2 for p in load_gazetteer().look_up(named) if p.kind == "country"), None)
