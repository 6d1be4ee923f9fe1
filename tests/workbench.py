"""The workbench as a process of its own, and Debian's Chromium before it, as the tests of its pages start them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DESK = {"width": 1280, "height": 900}
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Workbench:
    """A workbench that answers: where, and its process."""

    address: str
    process: "subprocess.Popen[str]"

    def kill(self) -> None:
        """SIGKILL: it gets no chance to tidy up."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(place: Path, *, port: int = 0, by: str = "ann", before: Sequence[str] = ()) -> Iterator[Workbench]:
    """`assay review` over a ledger, behind a command that starts it (``before``) where there is one; ended with the block."""
    command = [*before, sys.executable, "-m", "assay", "review", "--ledger", str(place), "--port", str(port), "--no-browser", "--by", by]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    try:
        found = next((m for line in server.stdout if (m := _ADDRESS.search(line))), None)
        assert found is not None, "the workbench ended before it answered"
        yield Workbench(found[0], server)
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


@contextmanager
def browsing(executable: str | None = None) -> Iterator[Browser]:
    """Chromium, with nobody before it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable or CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def at_desk(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the workbench, 1280 px wide; AssertionError in the end where its scripts failed or it asked anything of anybody else."""
    context = browser.new_context(viewport=DESK, base_url=address, reduced_motion="reduce", accept_downloads=True)
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    context.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((address, "data:", "blob:")) else None)
    yield made
    context.close()
    assert not faults


def begin(page: Page) -> None:
    """Open an empty ledger and take in the example report with one click."""
    page.goto("/")
    page.get_by_role("button", name="Begin with the example report").click()
    page.wait_for_url("**/reports/*")
    expect(page.locator(".item.now")).to_have_count(1)


def press(page: Page, key: str) -> None:
    """A key that decides something: until the record has come back."""
    seen = page.locator("#screen input[name=seen]")
    before = seen.get_attribute("value")
    page.keyboard.press(key)
    expect(seen).not_to_have_attribute("value", str(before))


def left(page: Page) -> int:
    """How many values of the record nobody has decided on, as the page says."""
    return int(page.locator("#work").get_attribute("data-left") or 0)


def drag_over(page: Page, words: str) -> None:
    """Select words of the report with the pointer, as a person does: press before the first, let go behind the last."""
    ends = page.evaluate(
        """words => { const pieces = [...document.querySelectorAll('#text [data-s]')], whole = pieces.map(p => p.textContent).join('');
           const from = whole.indexOf(words), to = from + words.length; let at = 0; const found = {};
           for (const piece of pieces) { const node = piece.firstChild, n = piece.textContent.length;
             const edge = (k) => { const r = document.createRange(); r.setStart(node, k); r.setEnd(node, k + 1); return r; };
             if (from >= at && from < at + n) found.first = edge(from - at);
             if (to > at && to <= at + n) found.last = edge(to - 1 - at); at += n; }
           if (from < 0) return null;
           found.first.startContainer.parentElement.scrollIntoView({ block: 'center' });
           const a = found.first.getClientRects()[0], b = found.last.getClientRects()[0];
           return [a.left + .5, a.top + a.height / 2, b.right - .5, b.top + b.height / 2]; }""",
        words,
    )
    assert ends is not None, "the words are not in the report, or part of them is in another paragraph"
    page.mouse.move(ends[0], ends[1])
    page.mouse.down()
    page.mouse.move(ends[2], ends[3], steps=4)
    page.mouse.up()
