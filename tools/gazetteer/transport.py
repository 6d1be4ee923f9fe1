"""Airports of airportsdata and ports of searoute."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import airportsdata

from tools.gazetteer.model import Entry

# Small strips would drown the towns they are named after.
_BIG = re.compile(r"\b(?:International|Intl|Regional|Airport|Airfield|Air Base|AFB|Metropolitan)\b")


def airports(ours: dict[str, list[str]]) -> list[Entry]:
    """Airports with an IATA code; the name without "Airport", the town it serves and the town with "airport" lead to it too. ``ours``:
    IATA code to more names."""
    found = airportsdata.load("ICAO").values()
    return [_airport(a, ours.get(a["iata"], [])) for a in sorted(found, key=lambda a: a["icao"]) if a["iata"] and a["country"]]


def _airport(a: airportsdata.Airport, ours: list[str]) -> Entry:
    name = a["name"].strip()
    international = "nternational" in name or "Intl" in name
    names = [name]
    if a["city"]:
        names += [f"{a['city']} Airport", f"{a['city']} International Airport"] if international else [f"{a['city']} Airport"]
    short = re.sub(r"\s*\b(?:International|Intl|Airport|Regional|Domestic)\b", "", name).strip()
    aliases = [f"{short} Airport", f"{short} International Airport"] if short and short != name else []
    if international:
        aliases += [f"{word} Airport" for word in re.split(r"[/\-–]| - ", short) if len(word.strip()) > 3]
    names += ours
    shown = ours[0] if ours else name if _BIG.search(name) else f"{name} Airport"
    return Entry(
        name=shown,
        kind="airport",
        country=a["country"],
        identifier=f"iata:{a['iata']}",
        source="airportsdata",
        lat=round(a["lat"], 5),
        lon=round(a["lon"], 5),
        population=600_000 if ours else 300_000 if international else 20_000,
        radius=3,
        names=names,
        aliases=aliases,
    )


def ports() -> list[Entry]:
    """Sea ports; each is found as "Port of X" and "X port"."""
    features = json.loads(Path(str(distribution("searoute").locate_file("searoute/data/ports.geojson"))).read_text("utf-8"))["features"]
    made: dict[str, Entry] = {}
    for f in features:
        code, name = f["properties"].get("port"), f["properties"].get("name")
        if code and name and code not in made:
            lon, lat = f["geometry"]["coordinates"][:2]
            made[code] = Entry(
                name=f"Port of {name}",
                kind="port",
                country=code[:2],
                identifier=f"unlocode:{code}",
                source="searoute ports",
                lat=lat,
                lon=lon,
                population=200_000 if f["properties"].get("t") else 60_000,
                radius=5,
                names=[f"Port of {name}", f"{name} port", f"{name} seaport", f"{name} sea port"],
            )
    return [made[k] for k in sorted(made)]
