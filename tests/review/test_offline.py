"""The workbench and the browser with every network but loopback cut off: each page works, map, tiles and lettering included."""

import base64
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Response, expect

from workbench import CHROMIUM, Workbench, at_desk, begin, browsing, press, serving

expect.set_options(timeout=20_000)  # two cores may have much else to do
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not there; requirements/debian.txt names it")
# As root a network of its own; for anybody else, where the kernel lets him, within a user namespace. (how to make it, how to enter it)
WAYS = ((["unshare", "-n"], ["-n"]), (["unshare", "-rn"], ["-U", "--preserve-credentials", "-n"]))
LOOPBACK_ALONE = ["--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
# What the map is drawn with by day (static/map.js): land, sea, the places, and the names of lands.
SHEET, SEA, GOLD, INK = (0xFF, 0xFE, 0xFB), (0xEC, 0xEA, 0xE2), (0x7D, 0x56, 0x00), (0x1D, 0x1B, 0x17)
COUNTED = """async (png) => { const image = new Image(); image.src = 'data:image/png;base64,' + png; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
  const seen = pen.getImageData(0, 0, image.width, image.height).data, counts = {};
  for (let k = 0; k < seen.length; k += 4) { const rgb = [seen[k], seen[k + 1], seen[k + 2]]; counts[rgb] = (counts[rgb] ?? 0) + 1; }
  return counts; }"""


@cache
def way() -> tuple[list[str], list[str]] | None:
    """How the network is cut off here; None where it cannot be."""
    if not all(map(shutil.which, ("unshare", "nsenter", "ip"))):
        return None
    works = (w for w in WAYS if not subprocess.run([*w[0], *LOOPBACK_ALONE, "true"], capture_output=True, check=False).returncode)
    return next(works, None)


def interfaces(pid: int) -> set[str]:
    """The network interfaces that a process sees."""
    return {line.split(":")[0].strip() for line in Path(f"/proc/{pid}/net/dev").read_text().splitlines()[2:]}


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    found = way()
    if found is None:
        pytest.skip("the network cannot be cut off here: unshare, nsenter and ip are needed, and the right to use them")
    with serving(tmp_path / "assay.db", before=[*found[0], *LOOPBACK_ALONE]) as made:
        assert interfaces(made.process.pid) == {"lo"}
        yield made


@pytest.fixture
def browser(workbench: Workbench, tmp_path: Path) -> Iterator[Browser]:
    """Chromium in the same cut-off network as the workbench."""
    found = way()
    assert found is not None
    inside = tmp_path / "chromium"
    enter = " ".join(["nsenter", "-t", str(workbench.process.pid), *found[1]])
    inside.write_text(f'#!/bin/sh\nexec {enter} {CHROMIUM} "$@"\n', "utf-8")
    inside.chmod(0o700)
    with browsing(str(inside)) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, workbench: Workbench) -> Iterator[Page]:
    """A page whose every request is looked at: none may fail, and none may go elsewhere (``at_desk`` sees to that)."""
    with at_desk(browser, workbench.address) as made:
        failed: list[str] = []
        answers: list[Response] = []
        made.on("requestfailed", lambda asked: failed.append(f"{asked.url}: {asked.failure}"))
        made.on("response", lambda answer: answers.append(answer))
        yield made
        assert not failed
        assert [a.url for a in answers if a.status >= 400] == []


def test_the_browser_reaches_nothing_but_the_workbench(browser: Browser, workbench: Workbench) -> None:
    context = browser.new_context()
    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK"):
        context.new_page().goto("http://192.0.2.1/")  # RFC 5737: nobody's address
    assert context.new_page().goto(workbench.address) is not None
    context.close()


def test_every_page_works(page: Page) -> None:
    begin(page)
    press(page, "a")
    expect(page.locator("[data-item=type1] .state-yes")).to_contain_text("accepted")
    report = page.url
    page.goto("/search?q=nuggets")
    expect(page.locator(".passage mark").first).to_have_text("nuggets")
    page.goto("/help")
    expect(page.locator(".keys")).to_contain_text("accept this value")
    page.goto(report)
    page.get_by_role("link", name="Who did what to whom").click()
    expect(page.locator(".picture svg")).to_be_visible()
    page.goto("/")
    expect(page.locator(".queue .headline")).to_have_count(1)
    page.goto("/overview")
    expect(page.locator(".chart svg").first).to_be_visible()


def test_the_map_is_drawn_from_what_ships(page: Page) -> None:
    tiles: list[Response] = []
    page.on("response", lambda answer: tiles.append(answer) if answer.url.endswith(".pmtiles") else None)
    begin(page)
    page.goto("/overview")
    expect(page.locator(".map-drawn")).to_have_count(1, timeout=60_000)
    assert len(tiles) > 1 and {answer.status for answer in tiles} == {206}  # its index, then its tiles
    page.locator(".maplibregl-control-container, .map-undrawn").evaluate_all("all => all.forEach(one => one.style.visibility = 'hidden')")
    drawn = base64.b64encode(page.locator("#map canvas").screenshot()).decode()
    colours = {tuple(map(int, rgb.split(","))): n for rgb, n in page.evaluate(COUNTED, drawn).items()}
    assert len(colours) > 50  # lines and letters have soft edges
    assert all(colours.get(one, 0) > 500 for one in (SHEET, SEA)), "neither land nor sea"
    assert all(near(colours, one) > 20 for one in (GOLD, INK)), "no place, or no name"


def near(colours: dict[tuple[int, ...], int], wanted: tuple[int, int, int]) -> int:
    """How many dots have almost this colour."""
    return sum(n for rgb, n in colours.items() if all(abs(a - b) < 24 for a, b in zip(rgb, wanted, strict=True)))
