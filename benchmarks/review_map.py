"""How the map of the overview behaves in a browser, for benchmarks/review.py: Debian's Chromium through Playwright, no graphics card."""

import shutil
import time
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
TIMES = 5
# From a key to the end of the movement, and the longest time between two pictures on the way there and in the second after it.
MOVE = """key => new Promise(done => {
  const box = document.getElementById("map"), start = performance.now();
  let last = start, longest = 0, ended = 0;
  box.addEventListener("assay:box", () => { ended ||= performance.now(); });
  const frame = now => {
    longest = Math.max(longest, now - last);
    last = now;
    if (ended && now - ended > 1000) done([ended - start, longest]); else requestAnimationFrame(frame);
  };
  requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
  const canvas = box.querySelector("canvas");
  canvas.focus();
  const keyCode = { "=": 187, ArrowRight: 39, ArrowLeft: 37, "-": 189 }[key];
  canvas.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, keyCode, bubbles: true }));
})"""


def measure(address: str) -> Iterator[tuple[str, list[float]]]:
    """What took how many milliseconds, each several times."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, base_url=address)
        opened = [_opened(page) for _ in range(TIMES)]
        yield "the map: opened until it is drawn", opened
        page.locator("#map canvas").scroll_into_view_if_needed()
        for what, keys in (("zoom", ["=", "=", "=", "-", "="]), ("shift", ["ArrowRight", "ArrowLeft"] * 3)):
            took = [page.evaluate(MOVE, key) for key in keys]
            yield f"the map: a {what}, to its end", [end for end, _ in took]
            yield f"the map: a {what}, longest without a new picture", [longest for _, longest in took]
        browser.close()


def _opened(page: Page) -> float:
    start = time.perf_counter()
    page.goto("/overview")
    page.locator("#map.map-drawn").wait_for(timeout=120_000)
    return (time.perf_counter() - start) * 1000
