"""The log: a chain of entries in which each holds the hash of the one before.

The chain itself names nothing. Each entry has the digest of a salt and a body; salt and body stand apart and can be erased, and then the
digest says no more than that something was there. So what was forgotten is gone, and the chain still verifies."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from assay.model.ids import sha256
from assay.store.clock import now
from assay.store.tables import log, log_bodies

FIRST_HASH = "0" * 64


def append(connection: Connection, kind: str, body: Mapping[str, Any], *, about: str | None = None, at: str | None = None) -> int:
    """Add an entry; its number. ``about`` is the hash of the capture or text that it is about, so that it is erased when that is forgotten.

    To be called by the one writer: inside ``Database.writing``."""
    seq, before = head(connection)
    seq += 1
    at = at or moment(connection)
    salt, written = secrets.token_hex(16), canonical(body)
    digest = digest_of(salt, written)
    connection.execute(log.insert(), {"seq": seq, "at": at, "kind": kind, "digest": digest, "hash": hash_of(before, seq, at, kind, digest)})
    connection.execute(log_bodies.insert(), {"seq": seq, "salt": salt, "body": written, "about": about})
    return seq


def head(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last entry; 0 and zeros where there is none."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    return (last.seq, last.hash) if last else (0, FIRST_HASH)


def moment(connection: Connection) -> str:
    """The time for a new entry: now, or that of the last entry where the clock was set back. So the log is in order of time, too."""
    return max(now(), connection.scalar(select(log.c.at).order_by(log.c.seq.desc()).limit(1)) or "")


def canonical(body: Mapping[str, Any]) -> str:
    """JSON with its keys in order and no white space, the same on every machine; what is beyond ASCII is escaped."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def digest_of(salt: str, body: str) -> str:
    """What an entry says of its body."""
    return sha256(f"{salt}\n{body}")


def hash_of(before: str, seq: int, at: str, kind: str, digest: str) -> str:
    """The hash of an entry, which the next one builds on."""
    return sha256(f"{before}\n{seq}\n{at}\n{kind}\n{digest}")
