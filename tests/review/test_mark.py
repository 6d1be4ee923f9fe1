"""Words of the report marked by keyboard alone, and a fact added on them: what is marked on the page is what the ledger keeps."""

from pathlib import Path

from playwright.sync_api import Page, expect

from assay.model.judgement import Verdict
from assay.store import open_ledger
from workbench import begin, press


def words(page: Page) -> str:
    """What is marked."""
    return " ".join(str(page.evaluate("getSelection().toString()")).split())


def test_a_fact_is_added_by_keyboard_alone(page: Page, place: Path) -> None:
    begin(page)
    before = page.locator(".item.now").get_attribute("id")
    page.keyboard.press("e")
    first = words(page)
    lit = str(page.evaluate("document.querySelector('#text .lit').textContent"))
    assert first and lit.startswith(first)
    expect(page.locator("#told")).to_have_text(f"Marked: “{first}”")
    page.keyboard.press("Shift+ArrowRight")
    two = words(page)
    assert two.startswith(f"{first} ") and len(two.split()) == 2
    page.keyboard.press("ArrowRight")
    third = words(page)
    assert len(third.split()) == 1 and f"{two} {third}" in " ".join(str(page.evaluate("document.getElementById('text').innerText")).split())
    page.keyboard.press("ArrowLeft")
    assert words(page) == two.split()[1]
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Escape")
    assert words(page) == "" and page.locator(".item.now").get_attribute("id") == before

    page.keyboard.press("e")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    wanted = words(page)
    assert len(wanted.split()) == 3
    page.keyboard.press("f")
    expect(page.locator("#fresh .editor")).to_be_visible()
    press(page, "Enter")
    with open_ledger(place) as ledger:
        (judgement,) = ledger.judgements()
        decision = judgement.decision
        assert decision.verdict is Verdict.ADD and decision.field == "context" and decision.span is not None
        assert " ".join(decision.span.quote.split()) == wanted
        assert ledger.verify().sound


def test_marking_stays_within_the_report(page: Page) -> None:
    begin(page)
    page.keyboard.press("e")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowUp")
    for _ in range(60):
        page.keyboard.press("Shift+ArrowLeft")
    inside = "(s => ['anchorNode', 'focusNode'].every(end => document.getElementById('text').contains(s[end])))(getSelection())"
    assert page.evaluate(inside)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(inside) and words(page)
