"""Single quotation marks, American and British, curly and straight, beside apostrophes."""

import pytest

from assay.analyse.parser import parse
from assay.analyse.quotes import find_quotes


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, parse(text, [(0, len(text))])) if q.direct]


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_comma_may_stand_outside_single_marks(marks: str) -> None:
    first, last = marks
    text = f"{first}They paid the guards and drove across the bridge{last}, the trader said. {first}Nobody stopped the lorry.{last}"
    assert _quoted(text) == [f"{first}They paid the guards and drove across the bridge{last}", f"{first}Nobody stopped the lorry.{last}"]


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_quotation_runs_over_sentences_and_apostrophes(marks: str) -> None:
    first, last = marks
    inside = f"We don{last}t know the drivers{last} names. They left Kenya{last}s border at night"
    assert _quoted(f"{first}{inside}{last}, she said.") == [f"{first}{inside}{last}"]


def test_possessives_alone_are_no_quotation() -> None:
    assert _quoted("The smugglers' lorry was Kenya's, and the guards' dogs found the villagers' gold.") == []
