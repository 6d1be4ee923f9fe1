"""Dates to the precision known, and the days that they cover."""

import pytest

from assay.model.iso import first_day, iso_date, last_day


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-04", "2024-04-01", "2024-04-30"),
        ("2024-04-05", "2024-04-05", "2024-04-05"),
    ],
)
def test_the_days_that_a_date_covers(partial: str, first: str, last: str) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2024", "2024"),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2021-03-04T23:30:00+09:00", "2021-03-04"),
        ("March", None),
        ("0000", None),
    ],
)
def test_what_is_a_date(written: str, found: str | None) -> None:
    assert iso_date(written) == found
