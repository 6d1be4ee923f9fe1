"""Place mentions are matched by overlap, one to one, and their points measured in kilometres."""

import math
from pathlib import Path

import pytest

from assay.evaluate.geovirus import Mention, distance, measure_geovirus
from assay.model.span import Span
from assay.model.values import Place, Precision

LOCATION = "<location><name>{name}</name><start>{start}</start><end>{end}</end><lat>{lat}</lat><lon>{lon}</lon></location>"


def place(lat: float | None, lon: float | None) -> Place:
    return Place(name="x", kind="city", precision=Precision.CITY, country_iso2="TG", admin1=None, lat=lat, lon=lon, radius_km=None,
                 gazetteer_id="x", source="test")  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    text = "From Lome to Accra and Kumasi"
    places = [("Lome", 6.13, 1.22), ("Accra", 5.56, -0.2), ("Kumasi", 6.69, -1.63)]
    told = "".join(LOCATION.format(name=n, start=text.index(n) + 1, end=text.index(n) + len(n) + 1, lat=a, lon=b) for n, a, b in places)
    (tmp_path / "g.xml").write_text(f"<articles><article><text>{text}</text><locations>{told}</locations></article></articles>")
    return tmp_path / "g.xml"


def test_found_far_missed_and_needless_mentions_are_told_apart(file: Path) -> None:
    def find(text: str) -> list[tuple[Span, Place | None]]:
        at = {n: Span.cut(text, text.index(n), text.index(n) + len(n)) for n in ("From", "Lome", "Accra")}
        return [(at["From"], None), (at["Lome"], place(6.2, 1.2)), (at["Accra"], place(40.0, 9.0))]

    measured = measure_geovirus(file, find)
    assert measured.figures == pytest.approx({"precision": 2 / 3, "recall": 2 / 3, "span F1": 2 / 3, "within 161 km": 0.5})
    assert sorted((f.kind, f.words) for f in measured.faults) == [
        ("place: beside the point", "From"), ("place: missed", "Kumasi"), ("place: too far", "Accra")]  # fmt: skip


def test_distance_is_that_of_the_globe_and_infinite_without_a_point() -> None:
    paris = Mention(0, 1, "Paris", 48.8566, 2.3522)
    assert distance(paris, place(51.5074, -0.1278)) == pytest.approx(344, abs=2)
    assert distance(paris, place(None, None)) == math.inf
