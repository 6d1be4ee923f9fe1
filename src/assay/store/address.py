"""Where a ledger is: a path, or the address of a PostgreSQL database."""

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assay.model.errors import UsageError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One of the two: ``path`` of a SQLite file, or ``url`` of a PostgreSQL database. ``shown`` may stand in messages: it has no
    password."""

    shown: str
    path: Path | None = None
    url: URL | None = None


def address_of(place: str | Path) -> Address:
    """The address that a user named; UsageError for another kind of database, or an address that cannot be read."""
    name = str(place)
    scheme = _SCHEME.match(name) if isinstance(place, str) else None
    if scheme is None:
        if not name.strip():
            raise UsageError("a ledger without a name was asked for", next_step="Name a file, for instance assay.db")
        return Address(shown=name, path=Path(place))
    if scheme[1].lower() not in {"postgresql", "postgres"}:
        raise UsageError(f"a ledger is a file or a postgresql:// address, not {scheme[1]}://")
    try:
        url = make_url(name).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise UsageError("this postgresql:// address cannot be read", next_step="Write postgresql://user@host/database") from error
    return Address(shown=url.set(drivername="postgresql").render_as_string(hide_password=True), url=url)
