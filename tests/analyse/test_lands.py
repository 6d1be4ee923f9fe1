"""Whose money is meant where several countries call theirs alike."""

import pytest

from assay.model.values import Money
from said import reading


def currencies(text: str) -> list[str | None]:
    return [m.value.currency for m in reading(text).money if isinstance(m.value, Money)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Sri Lanka Navy seized cannabis from India worth Rs 3 million.", ["LKR"]),
        ("Nepal Police seized gold worth Rs 3 million in Kathmandu. It had come from India.", ["NPR"]),
        ("Police in Mumbai and Delhi seized gold worth Rs 3 million.", ["INR"]),
        ("It was bound for Mexico, Mexico said. In Colombia the load would bring 6 billion pesos.", ["COP"]),
    ],
)
def test_the_country_of_the_clause_the_body_or_most_places_settles_it(text: str, found: list[str]) -> None:
    assert currencies(text) == found
