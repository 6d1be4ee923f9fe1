"""Each test of the ledger runs on a SQLite file and on a real PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Server, binaries, running

from assay.store import Ledger, open_ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own, on loopback."""
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed (the Debian package postgresql has it)")
    with running(tools) as found:
        yield found


KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made."""
    return str(tmp_path / "assay.db") if request.param == "sqlite" else request.getfixturevalue("server").new_database()


@pytest.fixture(scope="module", params=KINDS)
def shared_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A new ledger that the tests of one module share: they fill it once, and then only ask."""
    own = tmp_path_factory.mktemp("ledger") / "assay.db"
    with open_ledger(own if request.param == "sqlite" else request.getfixturevalue("server").new_database()) as found:
        yield found


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with open_ledger(place) as found:
        yield found
