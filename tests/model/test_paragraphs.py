"""Where paragraphs begin and end, in texts with blank lines, with one line a paragraph, and wrapped by hand."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.paragraphs import blocks, without
from assay.model.record import Dropped
from assay.model.report import Report

FIRST = (
    "Two men were stopped at the bridge on Monday with eleven bars of silver under the seat of a lorry, the customs office of the"
    " province said in a statement that it put out on the following day."
)
SECOND = "They are held in the county town. A third man, who had walked ahead of the lorry to see whether the road was free, got away."


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs(f"\n{FIRST}\n \n\t\n{SECOND}  \n\n") == [FIRST, SECOND]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x0b"])
def test_other_line_ends_are_line_ends(end: str) -> None:
    wrapped = textwrap.fill(FIRST, 72).replace("\n", end)
    assert paragraphs(f"{wrapped}{end}{end}{SECOND[:70]}") == [wrapped, SECOND[:70]]


def test_one_line_a_paragraph() -> None:
    assert paragraphs(f"{FIRST}\n{SECOND}\nRead in Thai") == [FIRST, SECOND, "Read in Thai"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = [textwrap.fill(words, 72) for words in (FIRST, SECOND)]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


def test_a_heading_over_wrapped_lines_stays_apart() -> None:
    wrapped = textwrap.fill(FIRST, 72)
    assert paragraphs(f"Silver at the bridge\n{wrapped}") == ["Silver at the bridge", wrapped]


def test_list_items_in_wrapped_text_stay_apart() -> None:
    items = [
        "- eleven bars of silver, which weigh four kilograms and a half in all",
        "- a lorry",
        "(a) 200 litres of fuel",
        "2. two knives",
    ]
    assert paragraphs(f"{textwrap.fill(FIRST, 72)}\n" + "\n".join(items))[1:] == items


def test_lines_of_a_table_of_facts_stay_apart() -> None:
    lines = ["Boat: a trawler", "Crew: six", "Cargo: 260 kg in five bags", "Value: not stated"]
    assert paragraphs("\n".join(lines)) == lines


def test_items_of_a_list_without_marks_stay_apart() -> None:
    lines = ["What was in the lorry", "12 kg of silver", "four telephones", "two knives and a rope, under the seat"]
    assert paragraphs("\n".join(lines)) == lines


def test_one_wide_line_does_not_hide_that_the_rest_is_wrapped() -> None:
    wrapped = [textwrap.fill(FIRST * 2, 72), textwrap.fill(SECOND * 2, 66)]
    assert paragraphs("\n\n".join([FIRST, *wrapped])) == [FIRST, *wrapped]


def test_verses_without_any_sign_of_wrapping_stay_apart() -> None:
    assert paragraphs("Two men were held.\nThe lorry is kept.") == ["Two men were held.", "The lorry is kept."]


def test_holes_are_cut_out_and_the_rest_trimmed() -> None:
    assert without([(0, 10)], [(3, 5)], "ab 12 cd f") == [(0, 2), (6, 10)]
    assert without([(0, 4)], [(0, 4)], "abcd") == []


def test_a_report_leaves_its_furniture_out() -> None:
    text = f"{FIRST}\n\nRead in Thai\n\n{SECOND}"
    at = text.index("Read")
    mark = Dropped(quote="Read in Thai", start=at, end=at + 12, step="read", reason="page furniture")
    report = Report(id="rep_0", sha256="0", text=text, furniture=(mark,))
    assert [text[a:b] for a, b in report.paragraphs()] == [FIRST, SECOND]


@given(st.text(alphabet=st.sampled_from("ab A.,-1 \n\r\t\u00a0“"), max_size=200))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    spans = blocks(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
