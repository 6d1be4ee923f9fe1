"""Each test of the ledger runs on a SQLite file and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assay.store import Ledger, open_ledger
from postgres import Server, binaries, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own, on loopback."""
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed (the Debian package postgresql has it)")
    with running(tools) as found:
        yield found


KINDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "assay.db"
    open_ledger(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: Server) -> str:
    """The same on the server; its name."""
    url = server.new_database()
    open_ledger(url).close()
    return url.rpartition("/")[2]


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger is."""
    return _copy(request, tmp_path)


@pytest.fixture(scope="module", params=KINDS)
def shared_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A new ledger that the tests of one module share: they fill it once, and then only ask."""
    with open_ledger(_copy(request, tmp_path_factory.mktemp("ledger"))) as found:
        yield found


def _copy(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty_file"), folder / "assay.db"))
    server: Server = request.getfixturevalue("server")
    return server.new_database(request.getfixturevalue("empty_database"))


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with open_ledger(place) as found:
        yield found
