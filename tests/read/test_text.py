"""Plain text: encodings, mojibake, line ends, and nothing else changed."""

from collections.abc import Callable

import ftfy.bad_codecs  # noqa: F401  # makes the encoding known that browsers use for windows-1252
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.report import Report
from assay.read.mend import mend

Reader = Callable[..., Report]
TEXT = "The café’s owner told the police that “two men” had paid £200 to the guards — and left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_is_read_in_the_encodings_that_it_comes_in(read: Reader, encoding: str) -> None:
    text = (
        TEXT
        if encoding == "cp1252" or "16" not in encoding or encoding == "utf-16"
        else TEXT.replace("’", "'").replace("—", "-").replace("“", '"').replace("”", '"')
    )
    report = read(text.encode(encoding))
    assert (report.text, report.notes) == (text, ())


def test_mojibake_is_mended_and_told(read: Reader) -> None:
    garbled = TEXT.encode().decode("sloppy-windows-1252")
    report = read(f"Two men were held.\n{garbled}\n")
    assert report.text == f"Two men were held.\n{TEXT}\n"
    assert [(n.kind, n.inputs["lines"]) for n in report.notes] == [("mended_text", 1)]
    assert "“cafÃ©â€™s” → “café’s”" in report.notes[0].text


@pytest.mark.parametrize(
    "text", ["“curly” ‘quotes’ stay", "ﬁve ﬂasks", "１２ｋｇ", "AT&amp;T", "a\u200bb", "e\u0301 and é", "tab\tand  two spaces "]
)
def test_what_is_no_mojibake_stays_as_it_is(text: str) -> None:
    assert mend(text) == (text, ())


@pytest.mark.parametrize("text", ["one\r\ntwo", "one\rtwo", "one\ntwo", "one\u2028two", "one\u2029two"])
def test_line_ends_are_made_one(text: str) -> None:
    assert mend(text)[0] == "one\ntwo"


@given(st.text(max_size=100))
def test_mending_twice_is_mending_once(text: str) -> None:
    once, _ = mend(text)
    assert mend(once) == (once, ())


def test_a_page_under_a_text_name_is_read_as_a_page(read: Reader) -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>"
    assert read(page).text == TEXT + "\n"
