"""The live map: places at one point are one mark that names them, a crowd of counties waits until somebody comes near, marks are told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assay.model.record import Incident, PlaceItem
from assay.store import open_ledger
from ledgers import TEXT, add, document, incident_of, record_of
from workbench import at_desk, serving

COUNTIES = 420  # more than a crowd


def where(*places: PlaceItem) -> Incident:
    """The incident of TEXT, at these places."""
    incident = incident_of(TEXT)
    (first,) = incident.places
    claims = tuple(replace(claim, id="") for claim in first.claims)
    numbered = (replace(p, id=f"p{k}", claims=claims) for k, p in enumerate(places, 1))
    return replace(incident, places=tuple(numbered), acts=())


def named(name: str, **more: object) -> PlaceItem:
    """A town of England, or what the keys say."""
    return replace(incident_of(TEXT).places[0], name=name, **more)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The overview of a ledger with one incident, at the places of the parameter, its map drawn."""
    place = tmp_path / "assay.db"
    with open_ledger(place) as ledger:
        add(ledger, document(record=record_of(TEXT, where(*request.param))))
    with serving(place) as bench, at_desk(browser, bench.address) as page:
        page.goto("/overview")
        expect(page.locator("#map")).to_have_class(re.compile("map-drawn"), timeout=60_000)
        yield page


@pytest.mark.parametrize("opened", [(named("Lindow Quay"), named("Old Quay <b>"), named("Far Quay", lat=51.6))], indirect=True)
def test_places_at_one_point_are_one_mark_that_names_them(opened: Page) -> None:
    opened.locator("#map canvas").focus()
    for key in ("=", "=", "="):  # until the third place is out of reach of a press
        opened.keyboard.press(key)
        opened.wait_for_timeout(700)
    frame = opened.locator("#map canvas").bounding_box()
    assert frame is not None
    # The map shows all three; the two lie below its middle.
    opened.keyboard.press("Enter")
    for y in range(int(frame["height"] / 2), int(frame["height"]), 12):
        if opened.locator(".map-told").count():
            break
        opened.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + y)
        opened.wait_for_timeout(200)
    expect(opened.locator(".map-told .map-name")).to_have_text(["Lindow Quay", "Old Quay <b>"])
    first = opened.locator(".map-told a").first
    expect(first).to_have_attribute("href", "/overview?place=Lindow%20Quay")
    first.press("Enter")
    expect(opened.locator(".chosen")).to_contain_text("place Lindow Quay")


@pytest.mark.parametrize("opened", [(named("Lindow Quay"),)], indirect=True)
def test_the_marks_are_explained(opened: Page) -> None:
    key = opened.get_by_role("list", name="What the marks on the map mean")
    for words in (
        "a town",
        "several places",
        "a county: somewhere in the circle",
        "a province",
        "a country: somewhere in it",
        "unreviewed",
    ):
        expect(key).to_contain_text(words)


@pytest.mark.parametrize(
    "opened",
    [[*(named(f"County {k}", precision="county", lat=50 + k / 200, lon=-1.5 + k % 7 / 10) for k in range(COUNTIES)),
      named("Lima", lat=-12.0, lon=-77.0, country_iso2="PE")]],
    indirect=True,
)  # fmt: skip
def test_a_crowd_of_counties_waits_until_somebody_comes_near_and_says_so(opened: Page) -> None:
    note = opened.locator(".map-undrawn")
    expect(note).to_have_text(f"{COUNTIES} counties and provinces are drawn when you come nearer.")
    opened.goto("/overview?box=-3,49,1,53")
    expect(opened.locator("#map")).to_have_class(re.compile("map-drawn"), timeout=60_000)
    expect(note).to_be_hidden()
    opened.locator("#map canvas").press("Enter")
    expect(opened.locator(".map-told .map-name").first).to_contain_text("County")
    expect(opened.locator(".map-told")).to_contain_text("known to the county only, within about 25 km")
