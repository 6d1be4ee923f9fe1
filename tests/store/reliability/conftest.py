"""Where the tests of reliability work."""

import os
from pathlib import Path

import pytest

from postgres import Server

SRC = Path(__file__).parents[3] / "src"


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be, and none is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "assay.db")
    server: Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a process that finds the package."""
    return {**os.environ, "PYTHONPATH": str(SRC), "NO_COLOR": "1", "COLUMNS": "100"}
