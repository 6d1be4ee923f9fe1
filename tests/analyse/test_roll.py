"""Lists of the names of the arrested."""

import pytest

from assay.analyse.roll import roll_call
from assay.model.span import Span

THREE = ["Ram Thapa", "Hari Rai", "Sita Gurung"]


def called(text: str, blocked: tuple[Span, ...] = ()) -> list[str]:
    found = roll_call(text, blocked)
    assert all(text[s.start : s.end] == s.quote for s in found)
    return [s.quote for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Those arrested are Ram Thapa, 24, of Kaski; Hari Rai, 30, of Jhapa; and Sita Gurung, 41.",
        "The arrested have been identified as Ram Thapa (24), Hari Rai (30) and Sita Gurung (41).",
        "The suspects are:\n\n1. Ram Thapa, 24\n2. Hari Rai, 30\n3. Sita Gurung, 41\n",
        "Police detained three men. They were later identified as one Ram Thapa, Hari Rai 'm', and Sita Gurung 'f'.",
        "The accused were named by police as Ram Thapa alias Bir Lama, Hari Rai and Sita Gurung.",
        "Officers arrested Ram Thapa, 24, Hari Rai, 30, and Sita Gurung, 41.",
        "It was late. Ram Thapa, 24, Hari Rai, 30, and Sita Gurung, 41, were arrested at the bridge.",
        "The trio, named as Ram Thapa, Hari Rai and Sita Gurung, were arrested.",
    ],
)
def test_a_list_of_the_arrested_gives_each_name(text: str) -> None:
    assert called(text) == THREE


def test_initials_and_numbers_in_brackets() -> None:
    assert called("Names of the arrested: (1) R. Thapa (2) H. Rai (3) S. Gurung.") == ["R. Thapa", "H. Rai", "S. Gurung"]


@pytest.mark.parametrize(
    "text",
    [
        "The suspects are Chinese and Kenyan nationals.",
        "The victims were identified as Ram Thapa, Hari Rai and Sita Gurung.",
        "Two men were killed and a third arrested; the two dead men were identified as Ram Thapa and Hari Rai.",
        "The suspect was identified as Ram Thapa.",
        "Ram Thapa, Hari Rai and Sita Gurung thanked the police for the arrests.",
        "The suspects are believed to have come from Hong Kong.",
    ],
)
def test_no_list_of_the_arrested(text: str) -> None:
    assert called(text) == []


def test_places_are_no_persons() -> None:
    text = "The suspects are Hong Kong and New Zealand nationals."
    places = tuple(Span.cut(text, text.index(p), text.index(p) + len(p)) for p in ("Hong Kong", "New Zealand"))
    assert called(text, places) == []


def test_a_part_before_the_name_and_accents() -> None:
    assert called("Two people were detained: the driver, Ángel Ríos (38), and Nélida Quispe (45), a trader.") == [
        "Ángel Ríos",
        "Nélida Quispe",
    ]
