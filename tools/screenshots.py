"""Make docs/images again: the terminal and the page, as they show the report that ships with Assay.

    python tools/screenshots.py [RECORD.json]

Without a record it takes what `assay demo --json` prints. Needs playwright from PyPI, Debian's chromium and its package fonts-noto-core."""

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI

from assay.codec import decode_record
from assay.export.page import page
from assay.export.terminal import show
from assay.model.report import Record

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
COLUMNS = 104


def main() -> None:
    """Write docs/images/terminal.png and docs/images/page.png."""
    record = decode_record(Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else demo())
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        shoot_terminal(browser, record)
        shoot_page(browser, record)
        browser.close()


def demo() -> bytes:
    """The record that the demonstration prints."""
    return subprocess.run([sys.executable, "-m", "assay", "demo", "--json"], check=True, capture_output=True).stdout


def shoot_terminal(browser: Browser, record: Record) -> None:
    """The first screens of the terminal's view."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    show(record, console)
    drawing = base64.b64encode(console.export_svg(title="assay demo", theme=MONOKAI).encode()).decode()
    tab = browser.new_page(viewport={"width": 1040, "height": 1000})
    tab.set_content(f'<body style="margin:0"><img style="width:1040px" src="data:image/svg+xml;base64,{drawing}">')
    tab.locator("img").evaluate("image => image.decode()")
    tab.screenshot(path=IMAGES / "terminal.png")


def shoot_page(browser: Browser, record: Record) -> None:
    """The page with the pointer on the first person of the record."""
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(page([record]).encode())
        file.flush()
        tab = browser.new_page(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
        tab.goto(Path(file.name).as_uri())
        tab.evaluate("document.querySelector('#r1-a1')?.scrollIntoView({block: 'center'})")
        if tab.locator("#r1-a1 .value").count():
            tab.locator("#r1-a1 .value").hover()
        tab.wait_for_timeout(400)
        tab.screenshot(path=IMAGES / "page.png")


if __name__ == "__main__":
    main()
