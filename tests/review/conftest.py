"""Chromium before a workbench, as most tests of the pages want it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from workbench import CHROMIUM, at_desk, browsing, serving


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one module."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not there; requirements/debian.txt names it")
    expect.set_options(timeout=20_000)  # two cores may have much else to do
    with browsing() as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the ledger is, or will be."""
    return tmp_path / "assay.db"


@pytest.fixture
def page(browser: Browser, place: Path) -> Iterator[Page]:
    """A page of a workbench over that ledger."""
    with serving(place) as bench, at_desk(browser, bench.address) as made:
        yield made
