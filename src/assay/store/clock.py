"""Times: UTC, ISO 8601, to the microsecond, so that they sort as text."""

from datetime import UTC, datetime, time, timedelta

from assay.model.errors import UsageError


def now() -> str:
    """This moment: "2026-11-26T02:10:00.123456Z"."""
    return _written(datetime.now(UTC))


def until(moment: str) -> str:
    """The last instant that a time or a day covers, as ``now`` writes it: a day counts to its end, a time without a zone is UTC.

    UsageError for what is neither."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError as error:
        raise UsageError(f"{moment!r} is no time", next_step="Write 2026-11-26 or 2026-11-26T14:30Z") from error
    if found.time() == time() and len(moment) <= len("2026-11-26"):
        found += timedelta(days=1, microseconds=-1)
    return _written(found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
