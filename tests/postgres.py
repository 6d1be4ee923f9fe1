"""A real PostgreSQL server for the tests: its own folder, on loopback, gone when they end."""

import contextlib
import os
import pwd
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import psycopg

_NUMBERS = count(1)


def binaries() -> Path | None:
    """The folder of the newest server that is installed, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Server:
    """A running server. ``url`` is that of its first, empty database."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://app@127.0.0.1:{self.port}/{database}"

    def new_database(self, like: str = "template1") -> str:
        """The address of a new database, empty or like another."""
        name = f"ledger_{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)


@contextlib.contextmanager
def running(tools: Path, *, durable: bool = False) -> Iterator[Server]:
    """A server of one's own for as long as the block runs. Without ``durable`` it does not wait for the disk: a power cut, which no test
    makes,
    would cost it what it wrote; the death of a client does not."""
    folder = Path(tempfile.mkdtemp(prefix="assay-pg-"))
    data = folder / "data"
    try:
        _give_away(folder)
        _run([str(tools / "initdb"), "-D", str(data), "-U", "app", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        port = _started(tools, folder, data, durable)
        try:
            yield Server(port)
        finally:
            _run([str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(tools: Path, folder: Path, data: Path, durable: bool) -> int:
    for _ in range(20):
        port = random.randrange(20000, 60000)
        options = f"-h 127.0.0.1 -p {port} -k {folder}" + ("" if durable else " -F")
        if _run([str(tools / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start"], check=False):
            return port
    raise RuntimeError((folder / "log").read_text())


def _give_away(folder: Path) -> None:
    """PostgreSQL does not run as root."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    folder.chmod(0o755)


def _run(command: Sequence[str], *, check: bool = True) -> bool:
    as_whom = {"user": "nobody"} if os.getuid() == 0 else {}
    done = subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **as_whom)
    return done.returncode == 0
