"""Make docs/images again, all of them or those named, from the reports of this repository alone: `make screenshots`.

    PYTHONPATH=tests python -m tools.screenshots [terminal] [page] [queue] [review] [overview]

Needs Debian's chromium and its package fonts-noto-core."""

import base64
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from rich.console import Console
from rich.terminal_theme import MONOKAI

from assay.codec import decode_record
from assay.export.page import page
from assay.export.terminal import show
from assay.model.report import Record
from assay.store import open_ledger
from every_page import REPORTS, ROOT, Stock, record, stock
from workbench import at_desk, browsing, press, serving

IMAGES = ROOT / "docs" / "images"
COLUMNS = 104
# What the queue and the overview show besides: invented reports from many countries.
_NAMES = "own002 own003 own007 own013 own015 own022 v001 v003 v004 v006 v007 v009 v012 w007 w014 x003".split()
MORE = tuple(f"tests/gold_own/{name}.json" for name in _NAMES)


def main() -> None:
    """Write the pictures that the arguments name; all where there are none."""
    wanted = sys.argv[1:] or [*ALONE, *SERVED]
    if unknown := [name for name in wanted if name not in {*ALONE, *SERVED}]:
        raise SystemExit(f"there is no picture {unknown[0]!r}; there are {', '.join([*ALONE, *SERVED])}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        for name in (name for name in wanted if name in ALONE):
            tab = browser.new_page(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
            ALONE[name](tab, demo(), Path(folder))
            tab.screenshot(path=IMAGES / f"{name}.png")
        if not set(wanted) & set(SERVED):
            return
        place = Path(folder, "assay.db")
        with open_ledger(place) as ledger:
            kept = stock(ledger, (*REPORTS, *MORE))
        with serving(place) as workbench, at_desk(browser, workbench.address) as tab:
            for name in (name for name in wanted if name in SERVED):
                SERVED[name](tab, kept)
                tab.screenshot(path=IMAGES / f"{name}.png")


def demo() -> Record:
    """The record that the demonstration prints."""
    return decode_record(subprocess.run([sys.executable, "-m", "assay", "demo", "--json"], check=True, capture_output=True).stdout)


def shoot_terminal(tab: Page, made: Record, folder: Path) -> None:
    """The first screens of the terminal's view."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    show(made, console)
    drawing = base64.b64encode(console.export_svg(title="assay demo", theme=MONOKAI).encode()).decode()
    tab.set_viewport_size({"width": 1040, "height": 1000})
    tab.set_content(f'<body style="margin:0"><img style="width:1040px" src="data:image/svg+xml;base64,{drawing}">')
    tab.locator("img").evaluate("image => image.decode()")


def shoot_page(tab: Page, made: Record, folder: Path) -> None:
    """The page with the pointer on the first person of the record."""
    file = folder / "page.html"
    file.write_text(page([made]), encoding="utf-8")
    tab.goto(file.as_uri())
    tab.evaluate("document.querySelector('#r1-a1')?.scrollIntoView({block: 'center'})")
    if tab.locator("#r1-a1 .value").count():
        tab.locator("#r1-a1 .value").hover()
    tab.wait_for_timeout(400)


def shoot_queue(tab: Page, kept: Stock) -> None:
    """The queue as it is opened."""
    tab.goto("/?kind=all")


def shoot_review(tab: Page, kept: Stock) -> None:
    """The example, its type accepted, before its second value."""
    record(tab, kept.fresh)
    press(tab, "a")
    expect(tab.locator(".item.decided")).to_have_count(1)
    expect(tab.locator("#told")).to_be_empty()


def shoot_overview(tab: Page, kept: Stock) -> None:
    """The overview, its map drawn."""
    tab.goto("/overview")
    tab.locator("#map.map-drawn").wait_for(timeout=60_000)


ALONE: dict[str, Callable[[Page, Record, Path], None]] = {"terminal": shoot_terminal, "page": shoot_page}
SERVED: dict[str, Callable[[Page, Stock], None]] = {"queue": shoot_queue, "review": shoot_review, "overview": shoot_overview}

if __name__ == "__main__":
    main()
