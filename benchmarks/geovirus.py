"""GeoVirus (229 Wikinews articles): place mentions found, and how far the chosen points lie from the annotators'.

    python benchmarks/geovirus.py [--data FOLDER] [--errors N]

The data is read from FOLDER/geovirus/GeoVirus.xml (default: $ASSAY_BENCH, else ../shared/bench) and never copied into the project. A
mention is found where the
spans overlap, one to one; the distance is taken over the gold mentions found, and one with no point counts as infinitely far."""

import argparse
import math
import os
import statistics
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assay.model.values import Place
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.toponym import Toponym, find_toponyms, resolve

RIGHT_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the benchmark; ``start`` counted from 0."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(slots=True)
class Tally:
    """What was found over all articles."""

    gold: int = 0
    found: int = 0
    right: int = 0
    distances: list[float] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    far: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Run from the command line; exit status 0 also where the data is not there."""
    parser = argparse.ArgumentParser(description="Score place mentions on GeoVirus.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASSAY_BENCH", "../shared/bench")))
    parser.add_argument("--errors", type=int, default=0, help="how many of the commonest errors of each kind to print")
    asked = parser.parse_args()
    path = asked.data / "geovirus" / "GeoVirus.xml"
    if not path.is_file():
        print(f"GeoVirus is not here: no file {path}. Name its folder with --data or ASSAY_BENCH.")
        return 0
    articles = list(read(path))
    load_gazetteer()
    begin = time.perf_counter()
    tally = Tally()
    for text, gold in articles:
        toponyms = find_toponyms(text)
        score(text, gold, toponyms, resolve(toponyms, country=None), tally)
    report(tally, sum(len(text.split()) for text, _ in articles) / (time.perf_counter() - begin), asked.errors)
    return 0


def read(path: Path) -> list[tuple[str, list[Gold]]]:
    """Texts with their mentions."""
    return [(article.findtext("text") or "", [_gold(node) for node in article.iter("location")]) for article in ET.parse(path).getroot()]


def _gold(node: ET.Element) -> Gold:
    cell = {child.tag: child.text or "" for child in node}
    return Gold(int(cell["start"]) - 1, int(cell["end"]) - 1, cell["name"], float(cell["lat"]), float(cell["lon"]))


def score(text: str, gold: list[Gold], toponyms: list[Toponym], places: list[Place | None], tally: Tally) -> None:
    """Add one article to the tally."""
    tally.gold += len(gold)
    tally.found += len(toponyms)
    free = list(zip(toponyms, places, strict=True))
    for g in gold:
        match = next((pair for pair in free if pair[0].span.start < g.end and g.start < pair[0].span.end), None)
        if match is None:
            tally.missed[g.name] += 1
            continue
        free.remove(match)
        tally.right += 1
        gap = distance(g, match[1])
        tally.distances.append(gap)
        if gap > RIGHT_KM:
            tally.far[f"{g.name} ({g.lat}, {g.lon}) -> {match[1].gazetteer_id if match[1] else 'nothing'}"] += 1
    for toponym, _ in free:
        tally.spurious[toponym.span.quote] += 1


def distance(g: Gold, place: Place | None) -> float:
    """Kilometres between the annotators' point and ours."""
    if place is None or place.lat is None or place.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (g.lat, g.lon, place.lat, place.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def report(tally: Tally, speed: float, errors: int) -> None:
    """Print the figures."""
    precision, recall = tally.right / max(1, tally.found), tally.right / max(1, tally.gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    near = sum(d <= RIGHT_KM for d in tally.distances) / max(1, len(tally.distances))
    print(f"GeoVirus: {tally.gold} mentions; precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    print(f"  within {RIGHT_KM:.0f} km of the gold mentions found: {near:.3f}; median error {statistics.median(tally.distances):.1f} km")
    print(f"  {speed:,.0f} words a second, found and resolved")
    for title, counted in (("missed", tally.missed), ("beside the point", tally.spurious), ("too far", tally.far)):
        if errors:
            print(f"  {title}: " + "; ".join(f"{name} x{n}" for name, n in counted.most_common(errors)))


if __name__ == "__main__":
    sys.exit(main())
