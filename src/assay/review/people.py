"""Who is at the workbench: whoever started it, or the account that signed in. Passwords, and how often a wrong one may be tried."""

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import ceil
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Request

from assay.review.faults import Fault, SignInFault
from assay.review.settings import Settings
from assay.store import Ledger

SHORTEST, LONGEST = 12, 1000
HOURS = 12
MOST_FAILURES, WINDOW = 5, 15 * 60

# Argon2id as RFC 9106 recommends it where 64 MiB can be spared; one at a time, so that many who sign in at once do not use up the memory.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``role``: reviewer or editor. ``account`` says that the person signed in; without accounts whoever started the workbench is there."""

    name: str
    role: str
    account: bool = False


def person_of(request: Request, ledger: Ledger, settings: Settings) -> Person:
    """The person that a request comes from; Fault 401 where the ledger has accounts and nobody has signed in."""
    account = ledger.session(digest(request.state.cookie))
    if account is not None and account.ended is None:
        return Person(name=account.name, role=account.role, account=True)
    if ledger.accounts():
        raise SignInFault(401, "nobody is signed in", "Sign in at /sign-in, and repeat what you did")
    return Person(name=settings.by, role="editor")


def digest(cookie: str) -> str:
    """What the ledger keeps of a session's cookie: nobody who reads the ledger can make the cookie of it."""
    return sha256(cookie.encode("utf-8", "replace")).hexdigest()


def complaint(password: str, name: str) -> str:
    """What is wrong with a new password; "" where nothing is."""
    if not password.isprintable():
        return "it has characters that cannot be typed everywhere"
    if len(_typed(password)) < SHORTEST:
        return f"it has fewer than {SHORTEST} characters"
    if len(password) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if len(set(password)) < 4 or _typed(password).casefold() == _typed(name).casefold():
        return "it is guessed at once"
    return ""


def hash_of(password: str) -> str:
    """What the ledger keeps of a password: an Argon2id hash with a salt of its own."""
    with _ONE_AT_A_TIME:
        return _HASHER.hash(_typed(password))


def proven(password_hash: str | None, password: str) -> bool:
    """Whether a password is the one that was hashed. Without a hash it takes as long, and is false."""
    against = password_hash or _nobodys()
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(against, _typed(password[:LONGEST])) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


class Attempts:
    """Failures to sign in, in memory: after so many for one name, or from one place, nobody may try for a while."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed: dict[tuple[str, str], list[float]] = {}

    def begin(self, name: str, client: str) -> None:
        """Count an attempt as failed until ``succeeded`` is called; Fault 429 where there were too many."""
        now = self._clock()
        with self._lock:
            self._failed = {key: kept for key, times in self._failed.items() if (kept := [t for t in times if now - t < WINDOW])}
            keys = (("name", digest(name)), ("client", client))
            waits = [times[-MOST_FAILURES] + WINDOW - now for key in keys if len(times := self._failed.get(key, [])) >= MOST_FAILURES]
            if waits:
                minutes = max(1, ceil(max(waits) / 60))
                raise Fault(429, "too many attempts to sign in", f"Try again in {minutes} minute{'' if minutes == 1 else 's'}")
            for key in keys:
                self._failed.setdefault(key, []).append(now)

    def succeeded(self, name: str, client: str) -> None:
        """Take back what ``begin`` counted, and the failures of this name; those of the place stay."""
        with self._lock:
            self._failed.pop(("name", digest(name)), None)
            if times := self._failed.get(("client", client)):
                times.pop()


def _typed(password: str) -> str:
    """The same letters on every keyboard: é as one character, not as e with an accent."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return hash_of(secrets.token_urlsafe(32))
