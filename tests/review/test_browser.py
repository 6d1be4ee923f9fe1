"""The workbench in Debian's Chromium, as a person uses it: each step is looked for in the ledger as well."""

from pathlib import Path

from playwright.sync_api import Page, expect

from assay.model.judgement import Verdict
from assay.store import open_ledger
from workbench import left, press


def begin(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Begin with the example report")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*")
    expect(page.locator(".item.now")).to_have_count(1)


def to_the_end(page: Page) -> int:
    """Accept screen by screen; how many keys that took."""
    pressed = 0
    while left(page):
        assert pressed < 80
        page.keyboard.press("Shift+A")
        pressed += 1
        page.wait_for_timeout(250)  # some presses only move on to what is next
    return pressed


def test_the_example_is_reviewed_to_the_end_by_keyboard(page: Page, place: Path) -> None:
    begin(page)
    press(page, "a")
    press(page, "u")
    press(page, "a")
    to_the_end(page)
    expect(page.locator(".incident .state-yes").first).to_have_text("reviewed")
    with open_ledger(place) as ledger:
        view = ledger.record(ledger.reports()[0].id)
        assert [view.reviewed(i.id) for i in view.record.incidents] == ["yes"]
        verdicts = [j.decision.verdict for j in view.judgements]
        assert verdicts[:3] == [Verdict.ACCEPT, Verdict.UNDO, Verdict.ACCEPT]
        assert {j.decision.by for j in view.judgements} == {"ann"}


def test_only_what_is_on_the_screen_is_accepted(page: Page, place: Path) -> None:
    begin(page)
    seen = page.evaluate(
        """() => [...document.querySelectorAll('.item')].filter(i => { const b = i.getBoundingClientRect();
           return b.top >= 0 && b.bottom <= document.querySelector('.dock').getBoundingClientRect().top }).map(i => i.dataset.item)"""
    )
    press(page, "Shift+A")
    with open_ledger(place) as ledger:
        view = ledger.record(ledger.reports()[0].id)
        assert seen and {j.decision.item for j in view.judgements} == set(seen)


def test_a_value_is_corrected_in_place(page: Page, place: Path) -> None:
    begin(page)
    page.locator("[data-item=v1] .value").click()
    page.keyboard.press("c")
    field = page.locator("[name=k_amount]")
    expect(field).to_be_focused()
    field.fill("210,000")
    page.locator(".editor [name=reason]").fill("the figure in the table")
    press(page, "Enter")
    expect(page.locator("[data-item=v1] .value")).to_contain_text("210,000")
    with open_ledger(place) as ledger:
        made = ledger.judgements()[-1].decision
        assert (made.verdict, made.item, dict(made.value), made.reason) == (
            Verdict.CORRECT, "v1", {"amount": 210000}, "the figure in the table",
        )  # fmt: skip


def test_words_that_were_missed_are_added(page: Page, place: Path) -> None:
    begin(page)
    page.evaluate(
        """() => { const s = [...document.querySelectorAll('#text [data-s]')].find(x => x.textContent.includes('pandemic'));
           const t = s.firstChild, i = t.data.indexOf('pandemic'), r = document.createRange();
           r.setStart(t, i); r.setEnd(t, i + 8); getSelection().removeAllRanges(); getSelection().addRange(r) }"""
    )
    page.keyboard.press("f")
    expect(page.locator("[name=k_phrase]")).to_have_value("pandemic")
    press(page, "Enter")
    with open_ledger(place) as ledger:
        made = ledger.judgements()[-1].decision
        text = ledger.record(ledger.reports()[0].id).record.report.text
    assert made.verdict is Verdict.ADD and made.field == "context" and made.span is not None
    assert text[made.span.start : made.span.end] == made.span.quote == "pandemic"


def test_two_tabs_on_one_record_conflict_visibly(page: Page, place: Path) -> None:
    begin(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".item.now")).to_have_count(1)
    press(page, "a")
    other.keyboard.press("c")
    expect(other.locator("[name=k_value]")).to_be_focused()
    other.locator("[name=k_value]").select_option("bribery")
    other.keyboard.press("Enter")
    expect(other.locator("#fault")).to_contain_text("has decided on the same thing")
    with open_ledger(place) as ledger:
        assert [j.decision.verdict for j in ledger.judgements()] == [Verdict.ACCEPT]


def test_pointing_at_a_value_lights_its_words(page: Page) -> None:
    begin(page)
    page.locator("[data-item=g1] .value").hover()
    expect(page.locator(".text .lit").first).to_contain_text("nuggets")
    page.locator(".text [data-k]", has_text="USD 28,106").first.click()
    expect(page.locator(".item.now")).to_have_attribute("data-item", "v2")
