"""The values that words can state. Each keeps the span of its words; numbers stay as stated, never converted or rounded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assay.model.span import Span


class Qualifier(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    APPROX = "approx"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Precision(StrEnum):
    """What kind of thing a place name names; only exact, city, county and feature have a point of their own."""

    EXACT = "exact"
    CITY = "city"
    COUNTY = "county"
    FEATURE = "feature"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    UNKNOWN = "unknown"


class Grain(StrEnum):
    """Grain of the words of a date."""

    DAY = "day"
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    SEASON = "season"
    PART_OF_YEAR = "part_of_year"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum of money. ``currency`` is ISO 4217, or None where the words and the country leave it open ("dollars" with no country)."""

    span: Span
    amount: float | None
    amount_high: float | None = None
    currency: str | None = None
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A mass, volume, count, length or share. ``unit`` is singular, as stated; ``kg`` only for a stated, unambiguous mass."""

    span: Span
    kind: str  # mass | volume | count | purity | length | area | other
    quantity: float | None
    quantity_high: float | None = None
    unit: str | None = None
    kg: float | None = None
    kg_high: float | None = None
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """First and last day (inclusive) that the words may mean; both None where they cannot be known ("Tuesday" with no anchor).

    ``anchor`` is the date that relative words were resolved against, ISO 8601, None for absolute ones."""

    span: Span
    start: date | None
    end: date | None
    grain: Grain
    anchor: str | None = None
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer. ``lat``, ``lon`` are WGS 84 degrees, the middle for an area, with ``radius_km`` about it.

    ``kind`` says what it is (city, town, county, province, country, airport, port, river, lake, crossing, mine, mountain, island, region,
    …).
    ``admin1`` is the first-level division without "Province". ``source`` names the package or list that the entry came from."""

    name: str
    kind: str
    precision: Precision
    country_iso2: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer_id: str
    source: str
    population: int = 0
    admin2: str | None = None
