"""The workbench by keyboard alone: what can be pressed is reached, is seen while it has the focus, and lets go of it; and narrow pages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from every_page import PAGES, PHONE, Stock, at_every_page, record, unfold
from workbench import CHROMIUM, DESK, press

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not there; requirements/debian.txt names it")
# A phone, the window of a desk at 200 %, the same at 400 %.
NARROW = (PHONE, {"width": 640, "height": 450}, {"width": 320, "height": 256})
FINGER = 44
# All that can be pressed, but for what stands outside an open dialogue. Of a group of radio buttons Tab reaches one, arrows the others.
PRESSABLE = """() => {
    const root = document.querySelector('dialog[open]') ?? document;
    const kinds = ['a[href]', 'button:enabled', 'input:enabled:not([type=hidden])', 'select', 'textarea', 'summary', '[tabindex="0"]'];
    window.known = one => one.type === 'radio' ? root.querySelector(`input[type=radio][name="${one.name}"]`) : one;
    window.reached = new Set();
    window.pressable = new Set([...root.querySelectorAll(kinds)].filter(
        one => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0).map(known));
    document.activeElement.blur();
    return pressable.size }"""
# What is wrong with the thing that has the focus now. A date has several parts that Tab stops at.
FOCUSED = """() => {
    const one = document.activeElement, ring = getComputedStyle(one), box = one.getBoundingClientRect(), name = one.outerHTML.slice(0, 160);
    if (one === document.body || reached.has(known(one))) return '';
    reached.add(known(one));
    if (ring.outlineStyle === 'none' || parseFloat(ring.outlineWidth) < 2) return 'no ring: ' + name;
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 1), innerWidth - 1);
    const ys = [box.top + 3, box.top + box.height / 2, box.bottom - 3].filter(y => y > 0 && y < innerHeight);
    const seen = ys.some(y => { const top = document.elementFromPoint(x, y);
        return top && (one.contains(top) || top.contains(one) || [...one.labels ?? []].some(label => label.contains(top))); });
    return seen ? '' : 'not seen: ' + name + JSON.stringify(box) }"""
LEFT = "[...pressable].filter(one => !reached.has(one)).map(one => 'not reached: ' + one.outerHTML.slice(0, 160))"
# What is lower than a finger needs; of a box to tick, its label. Links within running text may be.
SMALL = """finger => {
    const kinds = ['button', '.button', 'select', 'textarea', 'summary', '.top a', 'input:not([type=hidden])'];
    return [...document.querySelectorAll(kinds)].filter(one => {
        const pressed = one.matches('[type=checkbox], [type=radio]') ? one.closest('label') : one;
        return one.checkVisibility({ visibilityProperty: true }) && pressed.getBoundingClientRect().height < finger - 0.5;
    }).map(one => one.outerHTML.slice(0, 160)) }"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Stock]]:
    """A page at a workbench, signed in, and what is in its ledger."""
    expect.set_options(timeout=20_000)
    with at_every_page(tmp_path_factory.mktemp("keyboard") / "assay.db") as (page, fill):
        yield page, fill()


@pytest.fixture
def page(filled: tuple[Page, Stock]) -> Page:
    filled[0].set_viewport_size(DESK)
    return filled[0]


@pytest.fixture
def kept(filled: tuple[Page, Stock]) -> Stock:
    return filled[1]


def tabbed_through(page: Page) -> list[str]:
    """What is wrong on the way once round a page with Tab."""
    page.wait_for_load_state("load")
    wrong: list[str] = []
    for _ in range(page.evaluate(PRESSABLE) + 5 + 5 * page.locator("[type=date]").count()):
        page.keyboard.press("Tab")
        wrong += [found] if (found := page.evaluate(FOCUSED)) else []
    return wrong + page.evaluate(LEFT)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_walked_through_with_tab_and_fits_where_it_is_narrow(page: Page, kept: Stock, name: str) -> None:
    PAGES[name](page, kept)
    wrong = tabbed_through(page)
    page.set_viewport_size(PHONE)
    wrong += [f"too small for a finger: {one}" for one in page.evaluate(SMALL, FINGER)]
    for size in NARROW:
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{wide} px wide in a window of {size['width']}"] if wide > size["width"] else []
    assert not wrong, "\n".join([page.url, *wrong])


@pytest.mark.parametrize(("more", "rule", "fault"), [
    ("<button id=bad>x</button>", "#bad { outline: none }", "no ring"),
    ("<button id=bad>x</button><div id=over></div>", "#over { position: fixed; inset: 0; background: white }", "not seen"),
    ("<button id=bad>x</button>", "", "not reached"),
])  # fmt: skip
def test_what_cannot_be_seen_or_reached_is_noticed(page: Page, more: str, rule: str, fault: str) -> None:
    page.goto("/nowhere")
    assert tabbed_through(page) == []
    page.evaluate("""([more, rule, trap]) => {
        const sheet = new CSSStyleSheet(), main = document.querySelector('main');
        sheet.replaceSync(rule);
        document.adoptedStyleSheets.push(sheet);
        main.insertAdjacentHTML('beforeend', more);
        if (trap) document.querySelector('main a').addEventListener('blur', event => event.target.focus()) }""",
        [more, rule, not rule],
    )  # fmt: skip
    found = tabbed_through(page)
    assert found and {one.split(":")[0] for one in found} == {fault} and any("bad" in one for one in found)


@pytest.mark.parametrize("name", ["report", "queue, add", "overview, unfolded"])
def test_on_a_phone_nothing_lies_upon_what_has_the_focus(page: Page, kept: Stock, name: str) -> None:
    page.set_viewport_size(PHONE)
    PAGES[name](page, kept)
    wrong = tabbed_through(page)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", ["/", "/search?q=customs", "/account"])
def test_the_first_thing_skips_to_the_content(page: Page, kept: Stock, address: str) -> None:
    page.goto(address)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_space_and_enter_press_what_has_the_focus(page: Page, kept: Stock) -> None:
    page.goto("/")
    page.get_by_label("Named people").press("Space")
    page.get_by_label("Newest first").focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("First what matters most")).to_be_checked()
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**named=1**")
    expect(page.get_by_label("Named people")).to_be_checked()
    page.get_by_role("link", name="Add reports").press("Enter")
    expect(page.locator(".adding textarea")).to_be_in_viewport()
    page.locator(".headline").first.press("Enter")
    page.wait_for_url("**/reports/*")


def test_a_report_is_decided_on_without_its_keys(page: Page, kept: Stock) -> None:
    record(page, kept.fresh)
    first = page.locator(".item").first
    first.locator("summary").press("Enter")
    expect(first.locator("details")).to_have_attribute("open", "")
    first.get_by_role("button", name="Accept").press("Space")
    expect(first).to_have_class(re.compile("decided"))
    assert focused_item(page) == page.locator(".item:not(.decided)").first.get_attribute("id")
    press(page, "u")
    assert focused_item(page)


def test_the_focus_stays_where_the_work_is(page: Page, kept: Stock) -> None:
    record(page, kept.fresh)
    item = page.locator(".item.now")
    here = item.get_attribute("id")
    page.keyboard.press("c")
    expect(item.locator("[name^=k_]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(item.locator(".editor")).to_have_count(0)
    assert focused_item(page) == here
    page.keyboard.press("c")
    expect(item.locator("[name^=k_]").first).to_be_focused()
    item.locator("[name=k_value]").select_option("bribery")
    press(page, "Enter")
    assert focused_item(page) == here
    press(page, "u")
    page.locator("#show-keys").press("Enter")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#show-keys")).to_be_focused()


def test_a_conflict_is_where_the_focus_goes(page: Page, kept: Stock) -> None:
    PAGES["report, in conflict"](page, kept)
    expect(page.locator("#fault")).to_be_focused()
    expect(page.locator("#fault")).to_be_in_viewport()


def test_marked_words_are_added_with_a_button(page: Page, kept: Stock) -> None:
    record(page, kept.short)
    page.locator("#text [data-s]").first.evaluate("words => getSelection().selectAllChildren(words)")
    words = page.evaluate("getSelection().toString()")
    page.locator("#add-marked").click()
    expect(page.locator("#fresh .quote")).to_contain_text(words)
    expect(page.locator("#fresh [name=k_phrase]")).to_be_focused()


def test_the_map_is_moved_and_asked_by_keyboard(page: Page, kept: Stock) -> None:
    page.goto("/overview?box=38.66,-5.05,40.66,-3.05")  # Mombasa stands in its middle
    expect(page.locator("#map")).to_have_class(re.compile("map-drawn"))
    page.evaluate("document.addEventListener('assay:box', event => { window.box = event.detail })")
    canvas = page.locator(".maplibregl-canvas")
    canvas.press("Enter")
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("Mombasa")
    assert page.evaluate("document.activeElement.closest('.maplibregl-popup') !== null")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(canvas).to_be_focused()
    seen = []
    for key in ("ArrowRight", "ArrowRight", "+", "+", "-"):
        page.evaluate("window.box = null")
        page.keyboard.press(key)
        page.wait_for_function("window.box !== null")
        seen.append(page.evaluate("[box.west, box.east - box.west]"))
    assert seen[1][0] > seen[0][0] and seen[1][1] > seen[2][1] > seen[3][1] < seen[4][1]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.maplibregl-canvas') === null")


def test_the_table_of_places_is_said_to_hold_what_the_map_does(page: Page, kept: Stock) -> None:
    PAGES["overview"](page, kept)
    expect(page.locator(".maps .by-keys")).to_contain_text("The table below holds the same places.")
    unfold(page)
    page.locator(".maps td a", has_text="Mombasa").press("Enter")
    page.wait_for_url("**/overview?*place=*")


def focused_item(page: Page) -> str | None:
    """The value that has the focus, or that holds what has it."""
    found: str | None = page.evaluate("document.activeElement.closest('.item')?.id ?? null")
    return found
