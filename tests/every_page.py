"""Every page of the workbench: a ledger with something of everything, and how each page is opened.

A page that is new is one more line in PAGES: then it is held to the same rules as all the others (axe-core, keyboard, widths)."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

from playwright.sync_api import Page, expect

from assay.acquire import MAX_BYTES, capture_file
from assay.codebook import load_codebook
from assay.intake import document_of, engine_of
from assay.model.judgement import Decision, Verdict
from assay.model.report import Known
from assay.review.people import hash_of
from assay.store import Ledger, items_of, open_ledger
from workbench import DESK, browsing, serving

ROOT = Path(__file__).resolve().parents[1]
PHONE = {"width": 390, "height": 844}
NAME, PASSWORD = "kim", "eleven cold rivers"
OUTLET = "The Frontier Desk"  # the example's, as the demonstration has it
EXAMPLE, MOMBASA, KOREAN = "src/assay/examples/retold.txt", "docs/reports/mombasa.txt", "docs/reports/hyesan.txt"
_GOLD = "tests/gold_own/{}.json"
BOAT, TIGER, SEVERAL, NONE, CODED = (_GOLD.format(name) for name in ("own009", "w012", "own024", "own018", "own010"))
REPORTS = (EXAMPLE, MOMBASA, KOREAN, BOAT, TIGER, SEVERAL, NONE, CODED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Ids. Reports: one whose record nobody has looked at, and a short one; one in part and one wholly reviewed; one with several
    incidents, one without any, one that is not read. An incident of the first. A blind coding of one's own, and one to be settled."""

    fresh: str
    short: str
    partly: str
    reviewed: str
    several: str
    empty: str
    unread: str
    incident: str
    coding: str
    coded: str


Open = Callable[[Page, Stock], object]
Fill = Callable[..., Stock]


def stock(ledger: Ledger, reports: Sequence[str] = REPORTS) -> Stock:
    """Fill a ledger with reports of this repository; one of them is reviewed, one in part."""
    book = load_codebook()
    captures = [replace(capture_file(ROOT / path, Known(outlet=OUTLET) if path == EXAMPLE else None), name=path) for path in reports]
    documents = [document_of(capture, book, max_bytes=MAX_BYTES) for capture in captures]
    run = ledger.begin_run(engine_of())
    kept = dict(zip(reports, (added.report for added in ledger.add(documents, run)), strict=True))
    ledger.finish_run(run)
    accept(ledger, kept[MOMBASA])
    accept(ledger, kept[TIGER], most=9)
    return Stock(
        fresh=kept[EXAMPLE], short=kept[BOAT], partly=kept[TIGER], reviewed=kept[MOMBASA], several=kept[SEVERAL], empty=kept[NONE],
        unread=kept[KOREAN],
        incident=ledger.record(kept[EXAMPLE]).record.incidents[0].id,
        coding=ledger.open_coding(kept[CODED], (NAME, "lee"), by=NAME).id, coded=_coded(ledger, kept[MOMBASA]),
    )  # fmt: skip


def accept(ledger: Ledger, report: str, most: int = 1_000) -> None:
    """Accept the values of a report, or the first so many of each incident."""
    for incident in ledger.record(report).record.incidents:
        ledger.judge([Decision(verdict=Verdict.ACCEPT, by="lee", incident=incident.id, item=i) for i in items_of(incident)[:most]])


def _coded(ledger: Ledger, report: str) -> str:
    """A blind coding that both have finished: they agree on some values, differ on one, and left others undecided."""
    coding = ledger.open_coding(report, ("lee", "max"), by=NAME).id
    incident = ledger.record(report).record.incidents[0]
    for name, verdict in (("lee", Verdict.ACCEPT), ("max", Verdict.REJECT)):
        said = dict.fromkeys(items_of(incident)[:5], Verdict.ACCEPT) | {incident.places[0].id: verdict}
        made = [Decision(verdict=one, by=name, incident=incident.id, item=item) for item, one in said.items()]
        ledger.judge(made, coding=coding)
        ledger.finish_coding(coding, by=name)
    return coding


@contextmanager
def at_every_page(place: Path) -> Iterator[tuple[Page, Fill]]:
    """A page before a workbench whose ledger is still empty; and what fills it, makes an account, and signs the page in (what it is given
    is called on the page on which one signs in)."""
    with open_ledger(place) as ledger, serving(place) as workbench, browsing() as browser:
        context = browser.new_context(viewport=DESK, base_url=workbench.address, reduced_motion="reduce")
        page = context.new_page()

        def fill(look: Callable[[], object] = lambda: None) -> Stock:
            kept = stock(ledger)
            ledger.add_account(NAME, "editor", hash_of(PASSWORD), by="test")
            page.goto("/sign-in")
            look()
            sign_in(page)
            return kept

        yield page, fill
        context.close()


def sign_in(page: Page) -> None:
    """Sign in with the account that there is, on the page that asks for it."""
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Account")).to_be_visible()


def at(address: str) -> Open:
    """Opens the page at an address, in which {names} are those of the stock."""
    return lambda page, kept: page.goto(address.format(**{f.name: getattr(kept, f.name) for f in fields(Stock)}))


def unfold(page: Page) -> None:
    """Open all that can be unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def record(page: Page, report: str) -> None:
    """Opens a report, and waits until the script of its page has chosen a value."""
    page.goto(f"/reports/{report}")
    expect(page.locator(".item.now")).to_have_count(1)


def _unfolded(page: Page, kept: Stock) -> None:
    record(page, kept.partly)
    unfold(page)


def _correcting(page: Page, kept: Stock) -> None:
    record(page, kept.short)
    page.keyboard.press("c")
    expect(page.locator(".editor [name^=k_]").first).to_be_focused()


def _adding(page: Page, kept: Stock) -> None:
    record(page, kept.short)
    page.locator("#text [data-s]").first.evaluate("words => getSelection().selectAllChildren(words)")
    page.keyboard.press("f")
    expect(page.locator("#fresh [name=k_phrase]")).to_be_visible()


def _keys(page: Page, kept: Stock) -> None:
    record(page, kept.short)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def _in_conflict(page: Page, kept: Stock) -> None:
    """Another page accepts a value that this one then decides on."""
    record(page, kept.short)
    other = page.context.new_page()
    record(other, kept.short)
    item = page.locator(".item.now").get_attribute("id")
    other.locator(f"#{item} [data-key=a]").click()
    expect(other.locator(f"#{item}")).to_have_class(re.compile("decided"))
    page.locator(f"#{item} [data-key=a]").click()
    expect(page.locator("#fault")).to_be_visible()
    other.locator("#undo button").click()
    expect(other.locator(f"#{item}")).not_to_have_class(re.compile("decided"))
    other.close()


def _overview(page: Page, query: str = "") -> None:
    page.goto(f"/overview{query}")
    expect(page.locator("#map")).to_have_class(re.compile("map-drawn"))


def _overview_unfolded(page: Page, kept: Stock) -> None:
    _overview(page, "?reviewed=no")
    unfold(page)


def _refused(page: Page, kept: Stock) -> None:
    """A form that does not repeat the page's word."""
    page.goto("/account")
    page.locator("[name=csrf]").first.evaluate("field => { field.value = 'another' }")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".eyebrow")).to_contain_text("403")


# Every page, and every state of one in which it holds something of its own. The ledger is filled, and somebody is signed in.
PAGES: dict[str, Open] = {
    "queue": at("/?kind=all"),
    "queue, add": lambda page, kept: (page.goto("/"), unfold(page)),
    "queue, nothing so": at("/?reviewed=yes&pending=1"),
    "report": lambda page, kept: record(page, kept.fresh),
    "report, unfolded": _unfolded,
    "report, reviewed": at("/reports/{reviewed}"),
    "report, several incidents": lambda page, kept: record(page, kept.several),
    "report, no incident": at("/reports/{empty}"),
    "report, not read": at("/reports/{unread}"),
    "report, correcting": _correcting,
    "report, adding": _adding,
    "report, keys": _keys,
    "report, in conflict": _in_conflict,
    "overview": lambda page, kept: _overview(page),
    "overview, unfolded": _overview_unfolded,
    "overview, nothing so": at("/overview?type=bribery&place=nowhere"),
    "incident": at("/incidents/{incident}"),
    "search": at("/search"),
    "search, found": at("/search?q=customs"),
    "search, nothing found": at("/search?q=customs+unobtainium"),
    "search, no words": at("/search?q=%22"),
    "codings": at("/coding"),
    "coding, blind": lambda page, kept: (page.goto(f"/coding/{kept.coding}/report"), expect(page.locator(".item.now")).to_have_count(1)),
    "coding, to be settled": at("/coding/{coded}"),
    "agreement": at("/coding/agreement"),
    "help": at("/help"),
    "account": at("/account"),
    "not there": at("/nowhere"),
    "refused": _refused,
}
