"""A capture becomes a report: its ids, whose word wins, and what is refused."""

import hashlib
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.errors import InputError
from assay.model.report import Capture, Report
from assay.read import read_capture

Reader = Callable[..., Report]
TEXT = "Two men were held at the bridge with eleven bars of silver, the police said.\n"


def refused(read: Reader, content: bytes | str, name: str = "a.txt") -> str:
    with pytest.raises(InputError) as caught:
        read(content, name)
    return str(caught.value)


def test_ids_are_hashes_of_the_text_and_the_bytes(read: Reader) -> None:
    report = read("\ufeff" + TEXT)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (report.text, report.sha256, report.id) == (TEXT, digest, "rep_" + digest[:16])
    assert report.capture_sha256 == hashlib.sha256(("\ufeff" + TEXT).encode()).hexdigest()
    assert (report.language, report.reader, report.notes, report.furniture) == ("en", "text/1", (), ())


def test_the_same_bytes_give_the_same_report(read: Reader) -> None:
    assert read(TEXT) == read(TEXT)


def test_what_the_user_says_fills_what_the_file_does_not(read: Reader) -> None:
    report = read(TEXT, outlet="River Post", published="2024-03-05", reference_date="2024", url="https://example.org/1")
    assert (report.outlet, report.published, report.reference_date) == ("River Post", "2024-03-05", "2024")
    assert (report.url, report.notes) == ("https://example.org/1", ())


def test_what_the_user_says_wins_over_the_file_and_is_noted(read: Reader) -> None:
    document = json.dumps({"text": TEXT, "outlet": "River Post", "published": "2024-03-05"})
    report = read(document, "a.json", outlet="River Post", published="2024-03-06")
    assert report.published == "2024-03-06"
    assert [(n.kind, n.text) for n in report.notes] == [
        ("overridden", "published: “2024-03-06” as given by the user, not “2024-03-05” as the file says")
    ]


def test_a_text_over_the_limit_is_refused() -> None:
    capture = Capture(name="a.txt", content=TEXT.encode(), sha256="0")
    with pytest.raises(InputError, match=r"a\.txt: more than the limit of 20 bytes\. Split it, or raise --max-bytes"):
        read_capture(capture, max_bytes=20)


@pytest.mark.parametrize("content", [" \n\t\n", "\ufeff", "\r\n"])
def test_blank_files_are_refused(read: Reader, content: str) -> None:
    assert refused(read, content) == "a.txt: there are no words in it. Give the text of a report"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04", "binary"),
        (b"abc\x01\x02\x03\x04 def", "binary"),
    ],
)
def test_binaries_are_refused(read: Reader, content: bytes, kind: str) -> None:
    assert refused(read, content).startswith(f"a.txt: this file is {kind}, not text. Save its text as UTF-8")


def test_a_file_in_no_known_encoding_is_refused(read: Reader) -> None:
    assert "a.txt: the encoding of this text cannot be told" in refused(read, bytes(range(128, 256)) * 3)


def test_a_file_that_belies_its_byte_order_mark_is_refused(read: Reader) -> None:
    assert "a.txt: this says that it is UTF-8 but is not, at byte 3" in refused(read, b"\xef\xbb\xbf\xff\xfe\xfd abc")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.json", "-"])
@given(content=st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_report_or_an_input_error(name: str, content: bytes) -> None:
    try:
        report = read_capture(Capture(name=name, content=content, sha256="0"))
    except InputError as error:
        assert str(error).startswith(f"{name}: ")
        assert error.next_step
    else:
        assert all(report.text[d.start : d.end] == d.quote for d in report.furniture)
