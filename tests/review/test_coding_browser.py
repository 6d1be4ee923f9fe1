"""Two people code the example blind in Chromium, each signed in; an editor compares them and decides. Each step is looked for in the
ledger."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assay.model.judgement import Verdict
from assay.review.people import hash_of
from assay.store import open_ledger
from workbench import at_desk, begin, left, press, serving

PASSWORD = "eleven cold rivers"
SignedIn = Callable[[str], Page]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    found = tmp_path / "assay.db"
    with open_ledger(found) as ledger:
        for name, role in (("Ann", "reviewer"), ("Bob", "reviewer"), ("Cleo", "editor")):
            ledger.add_account(name, role, hash_of(PASSWORD), by="test")
    return found


@pytest.fixture
def signed_in(browser: Browser, place: Path) -> Iterator[SignedIn]:
    """A page of somebody who has signed in, each with cookies of his own."""
    with serving(place) as bench, ExitStack() as stack:

        def enter(name: str) -> Page:
            page = stack.enter_context(at_desk(browser, bench.address))
            page.goto("/sign-in")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{bench.address}/")
            return page

        yield enter


def code(page: Page) -> None:
    """Accept by keyboard whatever is left, screen by screen."""
    while left(page):
        press(page, "Shift+A")


def finish(page: Page) -> None:
    page.get_by_role("button", name="I have finished").click()
    page.wait_for_url(re.compile(r"/coding/cod_\w+$"))


def test_two_people_code_a_report_and_an_editor_decides(signed_in: SignedIn, place: Path) -> None:
    ann, bob, cleo = signed_in("Ann"), signed_in("Bob"), signed_in("Cleo")
    begin(cleo)
    cleo.get_by_role("link", name="Have two people code it blind").click()
    cleo.get_by_label("First coder").select_option("Ann")
    cleo.get_by_label("Second coder").select_option("Bob")
    cleo.get_by_role("button", name="Give it to them").click()
    expect(cleo.get_by_text("to nobody before")).to_be_visible()
    with open_ledger(place) as ledger:
        (coding,) = ledger.codings()
        (row,) = ledger.reports()
        assert (coding.coders, coding.opened_by, coding.report) == (("Ann", "Bob"), "Cleo", row.id)

    for page in (ann, bob):
        page.get_by_role("link", name="Double coding").click()
        expect(page.get_by_text("yours to code")).to_be_visible()
        page.locator("main table a").click()
        page.wait_for_url(f"**/coding/{coding.id}/report")
        expect(page.locator(".item.now")).to_have_count(1)

    # Ann takes the first person out, and corrects the first place; Bob takes all as the machine read it.
    person, town = (ann.locator(f'h4:text-is("{head}") + ul .item').first for head in ("People", "Where"))
    who, where = person.get_attribute("data-item"), town.get_attribute("data-item")
    assert who and where
    person.locator(".value").first.click()
    press(ann, "x")
    town.locator(".value").first.click()
    ann.keyboard.press("c")
    expect(ann.locator(".editor")).to_be_visible()
    ann.get_by_label("Place", exact=True).fill("Hyesan-si")
    ann.get_by_label("Why, where it matters").fill("the office writes it so")
    press(ann, "Enter")
    code(ann)
    code(bob)
    with open_ledger(place) as ledger:
        assert ledger.judgements() == []
        mine, theirs = (ledger.record(row.id, coding=coding.id, coder=name) for name in coding.coders)
        assert mine.marks[where].state == "corrected" and theirs.marks[where].state == "accepted"
        assert {j.decision.by for j in mine.judgements} == {"Ann"} and {j.decision.by for j in theirs.judgements} == {"Bob"}
        assert {j.decision.verdict for j in theirs.judgements} == {Verdict.ACCEPT}
        assert [j.decision.item for j in mine.judgements if j.decision.verdict is Verdict.REJECT] == [who]
    assert "Hyesan-si" not in bob.content() + cleo.content()

    finish(ann)
    expect(ann.get_by_text("to nobody before")).to_be_visible()
    finish(bob)
    cleo.reload()
    expect(cleo.get_by_role("cell", name="Hyesan-si")).to_be_visible()
    expect(cleo.locator(".differ")).to_have_count(2)
    expect(cleo.get_by_role("row", name=re.compile("^Where")).first).to_contain_text(re.compile(r"\d\.\d\d"))

    cleo.get_by_role("button", name="Take all that both agree on").click()
    expect(cleo.locator(".agreed button")).to_have_count(0)
    with open_ledger(place) as ledger:
        view = ledger.record(row.id)
        assert {j.decision.by for j in view.judgements} == {"Cleo"} and where not in view.marks and who not in view.marks
    row_of_place = cleo.locator(".differ", has_text="Hyesan-si")
    row_of_place.get_by_label("Why").fill("as on the map")
    row_of_place.get_by_role("button", name="Ann’s").click()
    expect(cleo.locator(".differ", has_text="Hyesan-si")).to_contain_text("Ann’s is in the record")
    cleo.locator(".differ", has_text="rejected").get_by_role("button", name="Bob’s").click()
    expect(cleo.locator(".differ", has_text="rejected")).to_contain_text("Bob’s is in the record")
    cleo.get_by_role("button", name="Close this coding").click()
    expect(cleo.get_by_text(re.compile("closed .* by Cleo"))).to_be_visible()
    with open_ledger(place) as ledger:
        view = ledger.record(row.id)
        (incident,) = view.record.incidents
        assert next(p.name for p in incident.places if p.id == where) == "Hyesan-si" and who in [a.id for a in incident.actors]
        assert view.reviewed(incident.id) == "yes" and ledger.coding(coding.id).closed_by == "Cleo"
        last = [j.decision.reason for j in view.judgements if j.decision.item == where]
        assert last == [f"{coding.id}, as Ann coded it. as on the map; Ann: the office writes it so"]
        assert ledger.verify().sound
