"""Golden files are read as a journalist would write them, and say what is wrong with themselves."""

import pytest

from assay.evaluate.golden import GoldenError, parse_golden

FILE = """Silver found on a bus
Invented for this test.
Outlet: The Wire
Published: 2024-03-04
Speaker: police = the police / a police officer

REPORT
A man was caught with two bars of silver, the police said. The man was later fined.

RECORD
actor    suspect; count 1   "A man was caught"   police > outlet  asserted
goods    other; quantity 2  "two bars of silver"
outcome  fine               "was later fined"    outlet           asserted  no sum is given
incidents  1

ORDER
"was caught"
"was later fined"

DO NOT RECORD
outcome  arrest             caught, the report says
outcome  fine  -  expected  it has happened
"""


def test_file_gives_text_rows_order_and_what_is_known() -> None:
    golden = parse_golden(FILE)
    assert (golden.title, golden.outlet, golden.published) == ("Silver found on a bus", "The Wire", "2024-03-04")
    assert golden.text == "A man was caught with two bars of silver, the police said. The man was later fined.\n"
    assert [r.field for r in golden.rows] == ["actor", "goods", "outcome", "incidents"]
    assert [golden.text[s.start : s.end] for s in golden.order] == ["was caught", "was later fined"]


def test_row_gives_value_keys_words_speakers_and_certainty() -> None:
    row = parse_golden(FILE).rows[0]
    assert (row.value, row.keys, row.quote, row.certainty) == ("suspect", {"count": "1"}, "A man was caught", "asserted")
    assert row.chain == (("the police", "a police officer"), ("The Wire",))


def test_columns_left_out_are_not_asked_for() -> None:
    row = parse_golden(FILE).rows[1]
    assert (row.chain, row.certainty, row.remark) == ((), "", "")


def test_what_must_not_be_recorded_may_name_a_certainty_and_a_reason() -> None:
    arrest, fine = parse_golden(FILE).never
    assert (arrest.certainty, arrest.remark) == ("", "caught, the report says")
    assert (fine.certainty, fine.remark) == ("expected", "it has happened")


@pytest.mark.parametrize(("old", "new", "said"), [
    ('"was later fined"    outlet', '"was never fined"    outlet', "appear 0 times"),
    ('"A man was caught"', '"man"', "appear 2 times"),
    ('"A man was caught"', '"man" (3rd)', "appear 2 times in the report, not 3"),
    ("goods    other; quantity 2", "goods", "two spaces"),
])  # fmt: skip
def test_file_that_is_wrong_says_what_to_do(old: str, new: str, said: str) -> None:
    with pytest.raises(GoldenError, match=said):
        parse_golden(FILE.replace(old, new, 1))


def test_occurrence_may_be_counted() -> None:
    row = parse_golden(FILE.replace('"A man was caught"', '"man" (2nd)')).rows[0]
    assert row.start == parse_golden(FILE).text.rindex("man")
