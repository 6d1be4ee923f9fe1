"""People who share a ledger: their accounts, and the reports that two of them code blind."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in. ``role``: reviewer, editor. ``created`` and ``ended`` are UTC, ISO 8601; ``ended`` is None while the
    account is in use. ``password_hash`` is as the caller gave it, and is not shown with the rest."""

    name: str
    role: str
    created: str
    ended: str | None = None
    password_hash: str = made(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A blind double coding: two people decide on one report, and neither sees what the other decides.

    ``report`` is the id of the report. ``done`` has the time at which a coder finished, by his name; ``closed`` the time at which the
    coding was closed, None while it is open, and ``closed_by`` who closed it. Times are UTC, ISO 8601."""

    id: str
    report: str
    coders: tuple[str, str]
    opened_by: str
    at: str
    done: Mapping[str, str] = made(default_factory=dict)
    closed: str | None = None
    closed_by: str | None = None
