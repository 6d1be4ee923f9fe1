"""GeoVirus (229 Wikinews articles): place mentions found, and how far the chosen points lie from the annotators'.

A mention is found where the spans overlap, one to one; the distance is taken over the gold mentions found, and one with no point counts
as infinitely far. The data stays where it is and is never copied into the project."""

import math
import statistics
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assay.evaluate.faults import Fault, Measurement
from assay.model.span import Span
from assay.model.values import Place

# The share within 161 km, a hundred miles, is what geoparsers are compared by.
RIGHT_KM = 161.0
_EARTH_KM = 12742.0
# From a text to its place mentions, each with the place that it was taken for.
Finder = Callable[[str], Sequence[tuple[Span, Place | None]]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of the benchmark; ``start`` counted from 0."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(slots=True)
class Tally:
    """What was found over all articles; distances in km."""

    gold: int = 0
    found: int = 0
    distances: list[float] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def measure_geovirus(path: Path, find: Finder) -> Measurement:
    """The figures of ``find`` over the articles of GeoVirus.xml."""
    articles = read_articles(path)
    tally, begin = Tally(), time.perf_counter()
    for number, (text, gold) in enumerate(articles, 1):
        score_article(f"article {number}", text, gold, find(text), tally)
    speed = sum(len(text.split()) for text, _ in articles) / (time.perf_counter() - begin)
    figures = figures_of(tally)
    shares = " ".join(f"{figures[name]:>6.3f}" for name in ("precision", "recall", "span F1"))
    lines = [f"{'GeoVirus':<20} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}",
             f"{'mentions':<20} {shares} {tally.gold:>6} {tally.found:>6}",
             f"within {RIGHT_KM:.0f} km: {figures['within 161 km']:.3f} of {len(tally.distances)} gold mentions found; "
             f"median error {statistics.median(tally.distances or [math.inf]):.1f} km",
             f"{len(articles)} articles; {speed:,.0f} words a second, found and resolved"]  # fmt: skip
    return Measurement(table="\n".join(lines), figures=figures, faults=tuple(tally.faults))


def read_articles(path: Path) -> list[tuple[str, list[Mention]]]:
    """Texts with their mentions."""
    return [(article.findtext("text") or "", [_mention(node) for node in article.iter("location")]) for article in ET.parse(path).getroot()]


def _mention(node: ET.Element) -> Mention:
    cell = {child.tag: child.text or "" for child in node}
    return Mention(int(cell["start"]) - 1, int(cell["end"]) - 1, cell["name"], float(cell["lat"]), float(cell["lon"]))


def score_article(where: str, text: str, gold: Sequence[Mention], found: Sequence[tuple[Span, Place | None]], tally: Tally) -> None:
    """Add one article to the tally; ``where`` is what to call it."""
    tally.gold += len(gold)
    tally.found += len(found)
    free = list(found)
    for g in gold:
        match = next((pair for pair in free if pair[0].start < g.end and g.start < pair[0].end), None)
        if match is None:
            tally.faults.append(Fault(kind="place: missed", detail=g.name, where=where, words=text[g.start : g.end]))
            continue
        free.remove(match)
        gap = distance(g, match[1])
        tally.distances.append(gap)
        if gap > RIGHT_KM:
            tally.faults.append(_far(g, match, gap, where))
    for span, _ in free:
        tally.faults.append(Fault(kind="place: beside the point", detail=span.quote, where=where, words=span.quote))


def _far(g: Mention, match: tuple[Span, Place | None], gap: float, where: str) -> Fault:
    place = match[1]
    if place is None or place.lat is None:
        return Fault(kind="place: no point", detail=g.name, where=where, words=match[0].quote)
    remark = f"{place.name}, {place.admin1 or place.kind}, {place.country_iso2}, is {gap:,.0f} km from {g.lat}, {g.lon}"
    return Fault(kind="place: too far", detail=g.name, where=where, words=match[0].quote, remark=remark)


def distance(g: Mention, place: Place | None) -> float:
    """Kilometres between the annotators' point and ours; infinite where there is none."""
    if place is None or place.lat is None or place.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (g.lat, g.lon, place.lat, place.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def figures_of(tally: Tally) -> dict[str, float]:
    """Precision, recall and F1 of mentions, and the share of those found that lie near enough."""
    hits = len(tally.distances)
    precision, recall = hits / max(1, tally.found), hits / max(1, tally.gold)
    near = sum(d <= RIGHT_KM for d in tally.distances) / max(1, hits)
    return {"precision": precision, "recall": recall, "span F1": 2 * hits / max(1, tally.found + tally.gold), "within 161 km": near}
