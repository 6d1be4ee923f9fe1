"""A person's way through the workbench, from an empty ledger to a saved chart; what each step comes to is looked for in the ledger.

Pages for double coding and adjudication have tests of their own."""

import csv
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, Page, expect

from assay.model.judgement import Judgement, Verdict
from assay.store import Mark, View, open_ledger
from workbench import CHROMIUM, at_desk, begin, browsing, drag_over, left, press, serving

expect.set_options(timeout=20_000)  # two cores may have much else to do
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not there; requirements/debian.txt names it")
# Invented: another place in the world, so that a filter has something to leave out.
OTHER = (
    "Customs officers in Mombasa, Kenya, seized 40 kilograms of ivory from a lorry on 3 March 2021, the port police said. "
    "The driver was arrested.\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "assay.db"


@pytest.fixture
def page(place: Path) -> Iterator[Page]:
    with serving(place) as workbench, browsing() as browser, at_desk(browser, workbench.address) as made:
        yield made


def view_of(place: Path, name: str = "retold.txt") -> View:
    """What the ledger holds of a report; it must hold together at every step."""
    with open_ledger(place) as ledger:
        assert ledger.verify().faults == ()
        return ledger.record(next(row.id for row in ledger.reports() if row.name == name))


def newest(place: Path, began: datetime) -> Judgement:
    """The last judgement: by whoever sits there, and made since the walk began."""
    made = view_of(place).judgements[-1]
    assert made.decision.by == "ann" and began <= datetime.fromisoformat(made.at) <= datetime.now(UTC)
    return made


def go_to(page: Page, item: str) -> None:
    """To a value with the keys j and k alone."""
    order = page.locator(".item").evaluate_all("all => all.map(i => i.dataset.item)")
    here = order.index(page.locator(".item.now").get_attribute("data-item"))
    steps = order.index(item) - here
    for _ in range(abs(steps)):
        page.keyboard.press("j" if steps > 0 else "k")
    expect(page.locator(".item.now")).to_have_attribute("data-item", item)


def decide(page: Page, place: Path, began: datetime) -> None:
    """Accept, reject, take it back: one value each."""
    go_to(page, "status1")
    press(page, "a")
    assert (newest(place, began).decision.verdict, newest(place, began).decision.item) == (Verdict.ACCEPT, "status1")
    page.keyboard.press("n")  # the next that is in doubt
    doubtful = page.locator(".item.now")
    expect(doubtful).to_have_class(re.compile("doubtful"))
    item = str(doubtful.get_attribute("data-item"))
    press(page, "x")
    rejected = newest(place, began)
    assert (rejected.decision.verdict, rejected.decision.item) == (Verdict.REJECT, item)
    assert item not in view_of(place).marks or view_of(place).marks[item].state == "rejected"
    press(page, "u")
    assert newest(place, began).decision.undoes == rejected.id
    assert item not in view_of(place).marks
    expect(page.locator(f"[data-item={item}]")).to_have_count(1)


def correct(page: Page, place: Path, began: datetime) -> None:
    """One value in place, with a note of why."""
    go_to(page, "v1")
    page.keyboard.press("c")
    expect(page.locator(".editor [name=k_amount]")).to_be_focused()
    page.keyboard.type("210,000")  # the field's old words are marked, so that typing replaces them
    for _ in range(20):
        if page.evaluate("document.activeElement.name") == "reason":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("the figure in the table")
    press(page, "Enter")
    made = newest(place, began).decision
    assert (made.verdict, made.item, dict(made.value), made.reason) == (
        Verdict.CORRECT, "v1", {"amount": 210000}, "the figure in the table",
    )  # fmt: skip
    expect(page.locator("[data-item=v1] .value")).to_contain_text("210,000")
    (incident,) = view_of(place).record.incidents
    assert incident.values[0].amount == 210000 and incident.values[0].claims[0].span.quote == "about RMB 200,000"


def add_a_fact(page: Page, place: Path, began: datetime) -> None:
    """Words selected with the pointer, then a key; once with the keyboard alone."""
    before = len(view_of(place).record.incidents[0].context)
    drag_over(page, "a watchful woman")
    page.keyboard.press("f")
    expect(page.locator(".editor [name=k_phrase]")).to_have_value("a watchful woman")
    expect(page.locator(".editor [name=k_phrase]")).to_be_focused()
    press(page, "Enter")
    made = newest(place, began)
    assert (made.decision.verdict, made.decision.field, made.decision.value["phrase"]) == (Verdict.ADD, "context", "a watchful woman")
    view = view_of(place)
    assert made.decision.span is not None
    assert view.record.report.text[made.decision.span.start : made.decision.span.end] == "a watchful woman"
    added = view.record.incidents[0].context
    assert len(added) == before + 1 and added[-1].claims[0].engine == "person"
    press(page, "u")
    assert len(view_of(place).record.incidents[0].context) == before
    drag_over(page, "a watchful woman")
    page.keyboard.press("f")
    expect(page.locator(".editor [name=k_phrase]")).to_be_focused()
    press(page, "Enter")
    assert len(view_of(place).record.incidents[0].context) == before + 1


def take_a_screen_back(page: Page, place: Path) -> None:
    """One key accepts a screenful, and one takes it back: as many decisions, each undone by itself in the ledger."""
    before, marks = left(page), view_of(place).marks
    press(page, "Shift+A")
    many = before - left(page)
    assert many > 1
    batch = view_of(place).judgements[-many:]
    press(page, "u")
    expect(page.locator("#told")).to_contain_text(f"{many} decisions undone")
    assert left(page) == before and view_of(place).marks == marks
    undos = view_of(place).judgements[-many:]
    assert [j.decision.undoes for j in undos] == [j.id for j in reversed(batch)]
    assert {j.decision.verdict for j in undos} == {Verdict.UNDO}


def to_the_end(page: Page, place: Path, began: datetime) -> None:
    """All that is left, screen by screen."""
    for _ in range(80):
        if not left(page):
            break
        press(page, "Shift+A")
    expect(page.locator(".incident .state-yes").first).to_have_text("reviewed")
    view = view_of(place)
    (incident,) = view.record.incidents
    assert view.reviewed(incident.id) == "yes" and not view.pending
    states = {thing: mark.state for thing, mark in view.marks.items()}
    assert states["v1"] == "corrected" and states["status1"] == "accepted" and "added" in states.values()
    assert all(isinstance(mark, Mark) and mark.by == "ann" for mark in view.marks.values())
    assert newest(place, began).decision.verdict is Verdict.ACCEPT


def paste_another(page: Page, place: Path) -> None:
    """A second report, pasted into the queue's form."""
    page.keyboard.press("q")
    page.wait_for_url(re.compile(r"/$"))
    expect(page.locator(".queue .state-yes")).to_have_text("reviewed")
    page.locator(".add summary").click()
    page.locator("textarea[name=text]").fill(OTHER)
    page.locator("textarea[name=text]").press("Tab")
    page.locator("form:has(textarea) button.main").click()
    page.wait_for_url("**/reports/*")
    (incident,) = view_of(place, "pasted text").record.incidents
    assert [p.name for p in incident.places][:1] == ["Mombasa"]


def find(page: Page, place: Path) -> None:
    """A word, and the report that has it."""
    page.keyboard.press("/")
    page.keyboard.type("nuggets")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=nuggets")
    expect(page.locator(".total")).to_contain_text("1 report has")
    expect(page.locator(".passage mark").first).to_have_text("nuggets")
    page.locator(".hits h2 a").first.press("Enter")
    page.wait_for_url("**/reports/*")
    with open_ledger(place) as ledger:
        assert [hit.report.id for hit in ledger.search("nuggets").hits] == [page.url.split("#")[0].rpartition("/")[2]]


def filter_the_map(page: Page) -> None:
    """One place of the map's table, then the frame that is looked at: the overview narrows, and the address says so."""
    page.get_by_role("link", name="Overview").press("Enter")
    page.wait_for_url("**/overview")
    expect(page.locator(".map-drawn")).to_have_count(1, timeout=60_000)
    expect(page.locator(".sums dd").first).to_have_text("2")
    page.locator(".maps .rows summary").press("Enter")
    page.locator(".maps td a", has_text="Mombasa").press("Enter")
    page.wait_for_url("**/overview?*")
    assert "Mombasa" in str(parse_qs(urlsplit(page.url).query))
    expect(page.locator(".sums dd").first).to_have_text("1")
    expect(page.locator(".map-drawn")).to_have_count(1, timeout=60_000)
    page.locator("#map canvas").press("Enter")
    expect(page.locator(".map-told .map-name").first).to_have_text("Mombasa")
    page.locator("#map-filter").press("Enter")
    page.wait_for_url("**box=*")
    west, south, east, north = map(float, parse_qs(urlsplit(page.url).query)["box"][0].split(","))
    assert west < 39.7 < east and south < -4.0 < north  # Mombasa lies in it
    expect(page.locator(".sums dd").first).to_have_text("1")
    expect(page.locator(".chosen a")).to_have_count(2)


def saved(page: Page, name: str) -> Path:
    """The file that a press on this link or button of a chart gives."""
    with page.expect_download() as told:
        page.get_by_label(name, exact=True).press("Enter")
    found: Download = told.value
    return Path(found.path())


def save_charts(page: Page, place: Path) -> None:
    """A chart as SVG and PNG, and its rows, of what the filter lets through."""
    drawn = ElementTree.parse(saved(page, "Save the chart goods as SVG")).getroot()
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert any("ivory" in (node.text or "") for node in drawn.iter())
    content = saved(page, "Save the chart goods as PNG").read_bytes()
    wide, high = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG\r\n\x1a\n") and wide >= 2 * float(drawn.get("width", "0")) > 0 and high > 0
    rows = list(csv.DictReader(saved(page, "CSV of the rows under the chart goods").read_text("utf-8-sig").splitlines()))
    (incident,) = view_of(place, "pasted text").record.incidents
    assert [row["incident"] for row in rows] == [incident.id for _ in incident.commodities]
    assert {row["certainty"] for row in rows} == {incident.commodities[0].claims[0].certainty.value}
    assert {row["reviewed"] for row in rows} == {"unreviewed"}
    assert all(row["speaker"] for row in rows)


def test_from_an_empty_ledger_to_a_saved_chart(page: Page, place: Path) -> None:
    began = datetime.now(UTC)
    begin(page)
    total = left(page)
    (incident,) = view_of(place).record.incidents
    assert view_of(place).judgements == () and view_of(place).reviewed(incident.id) == "no" and total > 50
    decide(page, place, began)
    correct(page, place, began)
    add_a_fact(page, place, began)
    take_a_screen_back(page, place)
    to_the_end(page, place, began)
    paste_another(page, place)
    find(page, place)
    filter_the_map(page)
    save_charts(page, place)
    with open_ledger(place) as ledger:
        assert ledger.verify().faults == ()
        assert {row.reviewed for row in ledger.reports()} == {"yes", "no"}


def test_what_is_covered_is_not_accepted(page: Page, place: Path) -> None:
    page.set_viewport_size({"width": 420, "height": 1300})  # a phone: what is told stands above the bar, over a value
    begin(page)
    press(page, "Shift+A")
    expect(page.locator("#told")).to_contain_text("accepted")
    before = left(page)
    covered = page.evaluate(
        """() => { const over = document.getElementById('told').getBoundingClientRect();
           const under = [...document.querySelectorAll('.item:not(.decided)')].find(one => one.getBoundingClientRect().bottom > over.top);
           const low = document.querySelector('.dock').getBoundingClientRect().top; // whole above the bar, and yet under what is told
           window.scrollBy(0, under.getBoundingClientRect().bottom - low + 2);
           document.getElementById('accept-screen').click(); return under.dataset.item; }"""
    )
    expect(page.locator("#work")).not_to_have_attribute("data-left", str(before))
    view = view_of(place)
    assert len(view.marks) > 1 and covered not in view.marks
