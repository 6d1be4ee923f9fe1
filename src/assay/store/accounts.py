"""Accounts of the people who share a ledger, and the sessions of those who have signed in.

Each change of an account is an entry in the log, without anything of the password. A session is none: it is nothing that anybody decided,
and a backup does not have it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from assay.model.errors import LedgerError, UnknownIdError
from assay.store import log as chain
from assay.store.clock import now, until
from assay.store.people import Account
from assay.store.tables import accounts as table
from assay.store.tables import sessions
from assay.store.words import storable

EDITOR = "editor"
ROLES = ("reviewer", EDITOR)
_LONGEST = 100
_SHA256 = re.compile(r"[0-9a-f]{64}")


def everybody(connection: Connection) -> list[Account]:
    """All accounts in order of name, ended ones too."""
    return sorted((_account(row) for row in connection.execute(select(table))), key=lambda account: account.name)


def one(connection: Connection, name: str) -> Account | None:
    """The account of a name, ended or not; None where there is none."""
    row = connection.execute(select(table).where(table.c.name == storable(name))).first()
    return _account(row) if row is not None else None


def add(connection: Connection, name: str, role: str, password_hash: str, *, by: str) -> Account:
    """Make an account; see ``Ledger.add_account``."""
    name, by = written(name, "an account"), written(by, "the log")
    _require_role(role)
    _require_hash(password_hash)
    if one(connection, name) is not None:
        raise LedgerError(f"there is an account of {name!r} already", next_step="Choose another name, or change that account")
    made = Account(name=name, role=role, created=chain.moment(connection), password_hash=password_hash)
    connection.execute(table.insert(), {"name": name, "role": role, "password_hash": password_hash, "created": made.created})
    _tell(connection, made, "added", by, made.created)
    return made


def change(
    connection: Connection, name: str, *, role: str | None, password_hash: str | None, ended: bool | None, by: str
) -> Account:  # fmt: skip
    """Change an account; see ``Ledger.change_account``."""
    before, by, at = _require(connection, name), written(by, "the log"), chain.moment(connection)
    values: dict[str, str | None] = {}
    if role is not None and role != before.role:
        _require_role(role)
        values["role"] = role
    if password_hash is not None:
        _require_hash(password_hash)
        values["password_hash"] = password_hash
    if ended is not None and ended != (before.ended is not None):
        values["ended"] = at if ended else None
    if not values:
        return before
    connection.execute(update(table).where(table.c.name == before.name).values(**values))
    _require_editor(connection, before)
    after = _require(connection, before.name)
    if "password_hash" in values or after.ended is not None:
        connection.execute(delete(sessions).where(sessions.c.account == before.name))
    _tell(connection, after, "changed", by, at, new_password="password_hash" in values)
    return after


def start_session(connection: Connection, name: str, token_sha256: str, *, hours: float) -> None:
    """Begin a session; see ``Ledger.start_session``. Sessions that have run out are cleared away with it."""
    account = _require(connection, name)
    if account.ended is not None:
        raise LedgerError(f"the account of {account.name!r} has ended", next_step="An editor can open it again")
    if hours <= 0 or not _SHA256.fullmatch(token_sha256):
        raise LedgerError("a session needs the SHA-256 of its token, in small hexadecimal digits, and a time to last")
    connection.execute(delete(sessions).where(sessions.c.expires <= now()))
    expires = until((datetime.now(UTC) + timedelta(hours=hours)).isoformat())
    connection.execute(
        sessions.insert(), {"token_sha256": token_sha256, "account": account.name, "created": now(), "expires": expires}
    )  # fmt: skip


def session(connection: Connection, token_sha256: str) -> Account | None:
    """Whose session a token belongs to; None where there is none, it has run out, or the account has ended."""
    if not _SHA256.fullmatch(token_sha256):
        return None
    query = select(table).join(sessions, sessions.c.account == table.c.name).where(sessions.c.token_sha256 == token_sha256)
    row = connection.execute(query.where(sessions.c.expires > now(), table.c.ended.is_(None))).first()
    return _account(row) if row is not None else None


def end_session(connection: Connection, token_sha256: str) -> None:
    """End a session, where there is one."""
    if _SHA256.fullmatch(token_sha256):
        connection.execute(delete(sessions).where(sessions.c.token_sha256 == token_sha256))


def written(name: str, where: str) -> str:
    """A name as it is kept; LedgerError where it is empty, too long, or no name that can be shown in a line."""
    name = storable(name.strip())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise LedgerError(f"{where} needs a name of 1 to {_LONGEST} letters in one line", next_step="Give one")
    return name


def _require(connection: Connection, name: str) -> Account:
    found = one(connection, name)
    if found is None:
        raise UnknownIdError(f"there is no account of {storable(name)!r}", next_step="`assay accounts` lists them")
    return found


def _require_role(role: str) -> None:
    if role not in ROLES:
        raise LedgerError(f"there is no role {role!r}", next_step=f"Name one of {', '.join(ROLES)}")


def _require_hash(password_hash: str) -> None:
    if not password_hash:
        raise LedgerError("an account needs the hash of its password", next_step="Give one")


def _require_editor(connection: Connection, before: Account) -> None:
    """LedgerError where an account was the last editor's and is so no more: nobody could manage the others."""
    left = connection.scalar(select(func.count()).select_from(table).where(table.c.role == EDITOR, table.c.ended.is_(None)))
    if not left and before.role == EDITOR and before.ended is None:
        raise LedgerError(f"{before.name!r} is the last editor", next_step="Make somebody else an editor first")


def _tell(connection: Connection, account: Account, did: str, by: str, at: str, *, new_password: bool = False) -> None:
    body = {"account": account.name, "did": did, "role": account.role, "ended": account.ended, "by": by}
    chain.append(connection, "account", body | ({"new_password": True} if new_password else {}), at=at)


def _account(row: Any) -> Account:
    return Account(name=row.name, role=row.role, created=row.created, ended=row.ended, password_hash=row.password_hash)
