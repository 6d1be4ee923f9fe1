"""The drawn map: valid, honest about how exactly places are known, and never a way in for what reports say."""

import math
import xml.etree.ElementTree as ET
from typing import Any

from assay.review import mapdraw
from assay.review.mapdraw import GOLD, MapPlace, View, countries, svg

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


def test_places_at_one_point_are_one_mark_with_their_number() -> None:
    group = parts([place(), place("Kongowea"), place("Nyali", lat=-4.0)])
    circles = group.findall(f"{SVG}circle")
    assert len(circles) == 2
    assert [t.text for t in group.findall(f"{SVG}text") if t.get("text-anchor") == "middle"] == ["2"]
    (said,) = (c.findtext(f"{SVG}title") for c in circles if "2 places" in (c.findtext(f"{SVG}title") or ""))
    assert "Kongowea, Mombasa" in said and "6 incidents, 2 reviewed" in said
    assert "A number in a mark" in svg([place(), place("Kongowea")]) and "A number in a mark" not in svg([place()])


def test_a_crowd_shares_marks_and_loses_no_place() -> None:
    towns = [place(f"Town {k}", lat=-30 + k % 60, lon=k / 10 - 60, incidents=1) for k in range(1200)]
    counties = [place(f"County {k}", "county", lat=-30 + k % 60, lon=k / 10 - 60, radius_km=25.0, incidents=1) for k in range(1200)]
    drawn = svg([*towns, *counties])
    group = ET.fromstring(drawn).find(f"{SVG}g")
    assert group is not None
    marks = {kind: group.findall(f"{SVG}{kind}") for kind in ("circle", "ellipse")}
    for found in marks.values():
        said = [e.findtext(f"{SVG}title") or "" for e in found]
        assert sum(int(s.split(" ")[0]) if " places: " in s else 1 for s in said) == 1200 > 2 * len(found)
    assert all("known to: county" in (e.findtext(f"{SVG}title") or "") for e in marks["ellipse"])
    assert all("known to: city" in (e.findtext(f"{SVG}title") or "") for e in marks["circle"])
    assert "2,400 places" in drawn and len(drawn) < 600_000


def test_an_area_of_a_crowd_holds_all_the_circles_that_share_it() -> None:
    view = View(-180, -60, 180, 80)
    near = [place(f"County {k}", "county", lat=20.0 + k, lon=30.0 - k, radius_km=20.0 + 40 * k) for k in range(3)]
    (mark,) = mapdraw._marks(near, view, crowd=True)
    whole, *single = (
        ET.fromstring(mapdraw._area(mapdraw.Mark(some), view).partition("<text")[0]) for some in (mark.places, *zip(near, strict=True))
    )
    cx, cy, rx, ry = (float(whole.attrib[key]) for key in ("cx", "cy", "rx", "ry"))
    for one in single:
        x, y, a, b = (float(one.attrib[key]) for key in ("cx", "cy", "rx", "ry"))
        for turn in range(36):
            across, up = x + a * math.cos(turn * math.pi / 18) - cx, y + b * math.sin(turn * math.pi / 18) - cy
            assert (across / rx) ** 2 + (up / ry) ** 2 < 1.02


def test_without_a_crowd_only_what_lies_at_one_point_shares_a_mark() -> None:
    view = View(-180, -60, 180, 80)
    near = [place(f"County {k}", "county", lat=20.0, lon=30.0 + k / 100, radius_km=25.0) for k in range(3)]
    assert [len(m.places) for m in mapdraw._marks([*near, near[0]], view, crowd=False)] == [2, 1, 1]
    # A province and a county at one point stay apart, whatever the crowd.
    mixed = [place("Coast", "province", radius_km=20.0), place("Coast County", "county", radius_km=20.0), place("Coast Town")]
    assert [len(m.places) for m in mapdraw._marks(mixed, view, crowd=False)] == [1, 1, 1]
