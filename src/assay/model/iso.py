"""Dates that a file or a user states: ISO 8601, to the precision known, and nothing else. No date is guessed."""

import re
from calendar import monthrange
from datetime import date, datetime

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_date(value: str) -> str | None:
    """A year, a month or a day as ISO 8601; the day, as printed, of an instant ("2021-03-04T23:30:00+09:00" is 2021-03-04).

    None for anything else."""
    words = value.strip()
    if partial := _PARTIAL.fullmatch(words):
        year, month = int(partial[1]), int(partial[2] or 1)
        return words if year and 1 <= month <= 12 else None
    if not _DAY.match(words):
        return None
    try:
        return datetime.fromisoformat(words).date().isoformat()
    except ValueError:
        return _day_alone(words)


def first_day(partial: str) -> str:
    """The first day of a year, a month or a day, all ISO 8601."""
    return partial + "-01" * (2 - partial.count("-"))


def last_day(partial: str) -> str:
    """The last day of a year, a month or a day, all ISO 8601."""
    if "-" not in partial:
        return f"{partial}-12-31"
    year, month, *day = partial.split("-")
    return partial if day else f"{partial}-{monthrange(int(year), int(month))[1]:02}"


def _day_alone(words: str) -> str | None:
    """The day of an instant whose time is written in a way that the standard library does not read ("2021-03-04T08:00 KST")."""
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    return day.isoformat() if words[10:11] in {"T", " "} else None
