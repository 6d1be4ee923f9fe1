"""What the builder gathers before it writes: one Entry a place."""

from dataclasses import dataclass, field

KINDS = (
    "capital",
    "city",
    "town",
    "county",
    "province",
    "country",
    "airport",
    "port",
    "river",
    "lake",
    "sea",
    "strait",
    "canal",
    "crossing",
    "bridge",
    "mine",
    "mountain",
    "island",
    "desert",
    "forest",
    "park",
    "road",
    "region",
    "continent",
    "district",
    "camp",
    "bay",
    "checkpoint",
)
SOURCES = ("GeoNames", "airportsdata", "searoute ports", "Assay's own list", "ISO 3166")


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place: ``admin1`` and ``admin2`` are GeoNames codes ("KP.06", "US.TX.479"), ``names`` its own names, ``aliases`` the others."""

    name: str
    kind: str
    country: str | None
    identifier: str
    source: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    radius: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
