"""What the tests share. Sockets are shut for the whole suite (see addopts in pyproject.toml)."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ASSAY_SHARED") or ROOT.parent / "shared")
GOLD = Path(os.environ.get("ASSAY_GOLD") or SHARED / "gold")


def pytest_report_header() -> list[str]:
    """Says which of the folders that stay outside the project are there."""
    return [f"{what}: {folder.name}/ {'found' if folder.is_dir() else 'not there, its tests are skipped'}" for what, folder in _outside()]


def _outside() -> list[tuple[str, Path]]:
    return [("shared documents", SHARED), ("gold documents", GOLD)]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of cases, benchmarks and reports that may not be copied into the project; ASSAY_SHARED names another."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not there; ASSAY_SHARED names one")
    return SHARED


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of annotated documents; ASSAY_GOLD names another."""
    if not GOLD.is_dir():
        pytest.skip("the gold documents are not there; ASSAY_GOLD names their folder")
    return GOLD
