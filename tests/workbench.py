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


_ENDS = """([words, anywhere]) => { const pieces = [...document.querySelectorAll('#text [data-s]')];
  const whole = pieces.map(p => p.textContent).join(''), from = whole.indexOf(words), to = from + words.length;
  if (from < 0) return null;
  let at = 0; const found = {};
  const edge = (node, k) => { const r = document.createRange(); r.setStart(node, k); r.setEnd(node, k + 1); return r.getClientRects()[0]; };
  for (const piece of pieces) { const node = piece.firstChild, n = piece.textContent.length;
    if (from >= at && from < at + n) found.first = edge(node, from - at);
    if (to > at && to <= at + n) found.last = edge(node, to - 1 - at);
    at += n; }
  const a = found.first, b = found.last, pane = document.querySelector('.report').getBoundingClientRect();
  const low = Math.min(pane.bottom, document.querySelector('.dock').getBoundingClientRect().top);
  if (!anywhere && (a.top < pane.top || b.bottom > low || a.top < 0)) return null;
  return [a.left + 1, a.top + a.height / 2, b.right - 1, b.top + b.height / 2]; }"""


def ends_of(page: Page, words: str, *, anywhere: bool = False) -> tuple[float, float, float, float] | None:
    """Where words of the report begin and end on the screen (x, y, x, y); None where they are not in sight."""
    found = page.evaluate(_ENDS, [words, anywhere])
    return tuple(found) if found else None


def drag_over(page: Page, words: str) -> None:
    """Select words of the report with the pointer, as a person does: press before the first, let go behind the last."""
    while (ends := ends_of(page, words)) is None:
        scroll_to(page, words)
    page.mouse.move(*ends[:2])
    page.mouse.down()
    page.mouse.move(*ends[2:], steps=4)
    page.mouse.up()


def scroll_to(page: Page, words: str) -> None:
    """Turn the wheel over the report, once, so that its words come into sight."""
    pane, where = page.locator(".report"), ends_of(page, words, anywhere=True)
    assert where is not None, "the words are not in the report"
    box, before = pane.bounding_box(), pane.evaluate("one => [one.scrollTop, scrollY]")
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, max(box["y"], 0) + 100)
    page.mouse.wheel(0, where[1] - 400)
    moved = "before => { const one = document.querySelector('.report'); return one.scrollTop !== before[0] || scrollY !== before[1] }"
    page.wait_for_function(moved, arg=before)
