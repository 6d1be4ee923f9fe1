"""SQLite files: made whole or not at all, told from other files, kept from other people's eyes."""

import contextlib
import fcntl
import glob
import os
import re
import secrets
import sqlite3
import stat
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from assay.model.errors import LedgerError
from assay.store.faults import BUSY_SECONDS

APPLICATION = 0x41535359  # "ASSY", at its place in the header of every ledger, so that `file` and others can tell it
SCHEMA = 4
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_OWNER_ONLY = 0o600
_LEFT = re.compile(r"\..+\.[0-9a-f]{8}\.new")
_ABANDONED = 3600  # seconds without a change, after which nobody is still making a file
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    # A temporary file would hold report text with other rights than the ledger's.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    # FULL, not NORMAL: with NORMAL a power cut may take back a commit in WAL mode, and what was acknowledged must stay.
    "PRAGMA synchronous = FULL",
)


class Header(NamedTuple):
    """What the first 100 bytes say: bytes a page, pages, the schema's number and the program that made the file."""

    page_size: int
    pages: int
    schema: int
    application: int


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A bare connection, in autocommit: transactions are opened by those who use it."""
    mode = "rw" if writable else ("ro" if _folder_writable(path) or _wal(path).exists() else "ro&immutable=1")
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def harden(raw: Any, *, writable: bool = True) -> None:
    """Set what every connection of ours is to keep to."""
    for pragma in _PRAGMAS:
        raw.execute(pragma)
    raw.execute(f"PRAGMA query_only = {'OFF' if writable else 'ON'}")


def create(path: Path, shown: str, fill: Callable[[Path], None]) -> None:
    """A new ledger, made beside its place and moved there when it is whole. Where another process was faster, its ledger stays."""
    try:
        with beside(path) as new:
            fill(new)
            with contextlib.suppress(FileExistsError):
                settle(new, path)
    except OSError as error:
        raise LedgerError(
            f"no ledger can be made here ({error.strerror})", where=shown, next_step="Name another place with --ledger"
        ) from error


@contextlib.contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new, empty file beside a place, gone when the block ends. It is locked, so that what a killed process left can be told from it."""
    clear_leavings(path.absolute().parent)
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield new
    finally:
        remove(new)
        os.close(handle)


def clear_leavings(folder: Path) -> None:
    """Remove the half-made ledgers and backups in a folder whose processes were killed: they may hold what is forgotten later."""
    for left in folder.glob(".*.new"):
        if _LEFT.fullmatch(left.name):
            with contextlib.suppress(OSError), open(left, "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                header = read_header(left)
                if header is not None and header.application == APPLICATION:
                    remove(left)


def settle(new: Path, path: Path) -> None:
    """Put a whole file in its place, to stay there through a power cut; FileExistsError where there is one already."""
    os.link(new, path)
    handle = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for name in (path, _wal(path), path.with_name(path.name + "-shm"), path.with_name(path.name + "-journal")):
        name.unlink(missing_ok=True)


def clear_leftovers(path: Path) -> None:
    """Remove files that were being made in a ledger's place (a restored backup) by a process that was killed."""
    for file in path.parent.glob(f".{glob.escape(path.name)}.????????.new"):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > _ABANDONED:
                remove(file)


def require_ledger(path: Path, shown: str) -> None:
    """LedgerError for a file that is no ledger, that belongs to a newer Assay, or of which the end is missing. Nothing is written."""
    try:
        header = read_header(path)
        size = path.stat().st_size
    except OSError as error:
        raise LedgerError(
            f"this ledger cannot be read ({error.strerror})", where=shown, next_step="Check the path and your permissions"
        ) from error
    if header is None:
        what = "this file is empty, so it is no ledger" if size == 0 else "this is no ledger"
        raise LedgerError(what, where=shown, next_step="Name another file with --ledger, or restore a backup with `assay restore`")
    if header.application != APPLICATION:
        raise LedgerError("this is a SQLite file, but no ledger of Assay's", where=shown, next_step="Name another file with --ledger")
    if header.schema > SCHEMA:
        what = f"this ledger was made by a newer Assay (schema {header.schema}, and this one knows {SCHEMA})"
        raise LedgerError(what, where=shown, next_step="Upgrade Assay; nothing was changed")
    if size < header.pages * header.page_size and not _has_wal(path):
        what = f"the end of this ledger is missing: {size:,} of {header.pages * header.page_size:,} bytes are there"
        raise LedgerError(what, where=shown, next_step="Restore it from a backup with `assay restore`; keep the damaged file")


def read_header(path: Path) -> Header | None:
    """The header of a SQLite file, None where it has none."""
    with open(path, "rb") as file:
        head = file.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return None
    (page_size,) = struct.unpack(">H", head[16:18])
    (pages,) = struct.unpack(">I", head[28:32])
    (schema,) = struct.unpack(">I", head[60:64])
    (application,) = struct.unpack(">I", head[68:72])
    return Header(65536 if page_size == 1 else page_size, pages, schema, application)


def may_write(path: Path) -> bool:
    """Whether the ledger may be written: somebody has the right to, and it is us."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK) and _folder_writable(path)


def restrict(path: Path) -> None:
    """Let nobody but its owner read the file; what SQLite keeps beside it takes the same rights."""
    with contextlib.suppress(OSError):
        for name in (path, _wal(path), path.with_name(path.name + "-shm")):
            if name.exists() and stat.S_IMODE(name.stat().st_mode) & 0o077:
                name.chmod(_OWNER_ONLY)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _has_wal(path: Path) -> bool:
    return _wal(path).exists() and _wal(path).stat().st_size > 0


def _folder_writable(path: Path) -> bool:
    return os.access(path.absolute().parent, os.W_OK)
