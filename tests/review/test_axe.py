"""axe-core, the accessibility checker, over every page as it is served: light and dark, on a desk and on a phone, no serious fault."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from every_page import PAGES, PHONE, Stock, at_every_page
from workbench import CHROMIUM, DESK

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not there; requirements/debian.txt names it")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = frozenset({"serious", "critical"})
# The colour scheme changes colours alone, so that in the dark only what looks at colours is run again.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
RENDERED = [(size, scheme) for size in (DESK, PHONE) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Any]]:
    """A page before a workbench with an empty ledger, and what fills it."""
    expect.set_options(timeout=20_000)
    with at_every_page(tmp_path_factory.mktemp("axe") / "assay.db") as made:
        yield made


@pytest.fixture(scope="module")
def faults_of_an_empty_ledger(begun: tuple[Page, Any]) -> list[str]:
    begun[0].goto("/")
    return faults(begun[0])


@pytest.fixture(scope="module")
def filled(begun: tuple[Page, Any], faults_of_an_empty_ledger: list[str]) -> tuple[Page, Stock, list[str]]:
    """The page with somebody signed in, what is in the ledger, and what was wrong with the page on which he did."""
    page, fill = begun
    found: list[str] = []
    kept = fill(lambda: found.extend(faults(page)))
    return page, kept, found


def faults(page: Page) -> list[str]:
    """What axe-core finds serious in a page, in each of the four ways in which it is seen."""
    found = []
    for size, scheme in RENDERED:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{size['width']} px, {scheme}: {fault}" for fault in run(page, COLOURS if scheme == "dark" else {})]
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


def run(page: Page, options: dict[str, object]) -> list[str]:
    """The serious faults of a page as it is now: the rule, and where."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    answer = page.evaluate("options => axe.run(document, { resultTypes: ['violations'], ...options })", options)
    assert answer["passes"], "axe-core looked at nothing"
    return [f"{fault['id']}: {fault['help']}\n    " + "\n    ".join(node["html"][:200] for node in fault["nodes"][:5])
            for fault in answer["violations"] if fault["impact"] in SERIOUS]  # fmt: skip


def test_the_checker_sees_what_is_wrong(begun: tuple[Page, Any]) -> None:
    page = begun[0]
    page.goto("/help")
    assert run(page, {}) == []
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input name=nameless><img src=/static/icon.svg>')")
    assert sorted(fault.split(":")[0] for fault in run(page, {})) == ["image-alt", "label"]


def test_an_empty_ledger_has_no_serious_fault(faults_of_an_empty_ledger: list[str]) -> None:
    assert not faults_of_an_empty_ledger, "\n".join(faults_of_an_empty_ledger)


def test_signing_in_has_no_serious_fault(filled: tuple[Page, Stock, list[str]]) -> None:
    assert not filled[2], "\n".join(filled[2])


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_fault(filled: tuple[Page, Stock, list[str]], name: str) -> None:
    page, kept, _ = filled
    PAGES[name](page, kept)
    found = faults(page)
    assert not found, f"{page.url}\n" + "\n".join(found)
