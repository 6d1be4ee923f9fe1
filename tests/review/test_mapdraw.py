"""The drawn map: valid, honest about how exactly places are known, and never a way in for what reports say."""

import xml.etree.ElementTree as ET
from typing import Any

from assay.review.mapdraw import GOLD, MapPlace, countries, svg

SVG = "{http://www.w3.org/2000/svg}"


def place(name: str = "Mombasa", precision: str = "city", **more: Any) -> MapPlace:
    """A place of Kenya."""
    base: dict[str, Any] = {"country": "KE", "admin1": None, "lat": -4.05, "lon": 39.66, "radius_km": 8.0, "incidents": 3, "reviewed": 1}
    return MapPlace(name=name, precision=precision, **{**base, **more})


def parts(places: list[MapPlace]) -> ET.Element:
    """The drawn map's own part, without the legend."""
    group = ET.fromstring(svg(places)).find(f"{SVG}g")
    assert group is not None
    return group


def test_a_town_is_a_dot_and_anything_less_exact_is_none() -> None:
    assert len(parts([place()]).findall(f"{SVG}circle")) == 1
    for precision in ("county", "province", "region", "country", "unknown"):
        assert not parts([place(precision=precision, radius_km=90.0)]).findall(f"{SVG}circle")


def test_a_county_is_a_circle_of_its_size_on_the_ground() -> None:
    def width(km: float) -> float:
        [path] = [
            p
            for p in parts([place(precision="county", radius_km=km), place(lon=0.0), place(lon=60.0)]).iter(f"{SVG}path")
            if p.find(f"{SVG}title") is not None
        ]
        xs = [float(pair.split()[0]) for pair in path.attrib["d"][1:-1].split("L")]
        return max(xs) - min(xs)

    assert abs(width(200) / width(100) - 2) < 0.02


def test_a_country_is_shaded_by_its_outline_with_or_without_a_point() -> None:
    for lat in (None, 1.0):
        shaded = [p for p in parts([place("Kenya", "country", lat=lat, lon=lat)]).iter(f"{SVG}path") if p.get("fill") == GOLD]
        assert len(shaded) == 1 and shaded[0].get("stroke-dasharray")


def test_what_is_not_reviewed_is_hollow() -> None:
    for reviewed, hollow in ((0, True), (2, False)):
        circle = parts([place(reviewed=reviewed)]).find(f"{SVG}circle")
        assert circle is not None and (circle.get("fill") != GOLD) is hollow


def test_places_that_cannot_be_drawn_are_counted() -> None:
    unknown = place("Somewhere", "unknown", lat=None, lon=None, radius_km=None)
    assert "2 places; 1 of them known to no point" in svg([place(), unknown])
    assert "1 of them" in svg([place("Nowhere", "country", country="")])
    assert "1 of them" in svg([place("Coast", "province", radius_km=None)])


def test_names_are_never_markup() -> None:
    name = "</text><script>alert(1)</script>\"'&\x00\ud83d"
    drawn = svg([place(name, admin1="<b>")])
    drawn.encode("utf-8")
    assert "<script" not in drawn and "<b>" not in drawn
    assert not list(ET.fromstring(drawn).iter(f"{SVG}script"))


def test_nothing_at_all_gives_the_world() -> None:
    assert "0 places" in svg([])
    assert len(countries()) > 200 and {"KE", "SG", "BH", "XK"} <= {c.iso2 for c in countries()}


def test_places_at_the_edges_of_the_world() -> None:
    ET.fromstring(svg([place(lat=90.0, lon=180.0), place(lat=-90.0, lon=-180.0, precision="county", radius_km=5000.0)]))
    ET.fromstring(
        svg(
            [place("Russia", "country", country="RU"), place("Fiji", "country", country="FJ"), place("Antarctica", "country", country="AQ")]
        )
    )
