"""From bytes to what a ledger keeps of them: a record, or a text without one, or bytes alone, and always the reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from assay.codebook import load_codebook
from assay.intake import FAILED, document_of, engine_of, record_of
from assay.model.errors import InputError
from assay.model.ids import sha256
from assay.model.report import Capture, Known, Report
from assay.pipeline import read_file

SEIZED = b"Customs officers seized 40 kg of ivory at the port of Mombasa on 5 March 2024.\n"
KOREAN = "두 사람이 혜산에서 은괴 열한 개를 가지고 다리에서 붙잡혔다고 경찰이 말했다.\n".encode()
MOST = 5_000_000


def captured(content: bytes, name: str = "a.txt", **known: str) -> Capture:
    return Capture(name=name, content=content, sha256=sha256(content), known=Known(**known))


def test_bytes_become_what_reading_a_file_gives(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SEIZED)
    document = document_of(captured(SEIZED), load_codebook(), max_bytes=MOST)
    assert (document.record, document.unread) == (read_file(tmp_path / "a.txt"), None)
    assert document.capture.media_type == "text/plain"


def test_a_text_in_another_language_is_kept_without_a_record() -> None:
    document = document_of(captured(KOREAN), load_codebook(), max_bytes=MOST)
    assert document.record is None and document.report is not None
    assert (document.report.text.encode(), document.report.language) == (KOREAN, "ko")
    assert document.unread == "the grammar engine reads English; this report looks Korean"
    with pytest.raises(InputError, match="this report looks Korean"):
        record_of(document.report, load_codebook())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x00\x01\x02", "this file is binary, not text"),
        (b" \n", "there are no words in it"),
        (b"x" * 30, "more than the limit of 20 bytes"),
    ],
)
def test_bytes_without_a_text_are_kept_alone(content: bytes, reason: str) -> None:
    document = document_of(captured(content), load_codebook(), max_bytes=20)
    assert (document.record, document.report, document.unread) == (None, None, reason)


def test_a_fault_of_the_engine_keeps_the_text() -> None:
    document = document_of(captured(SEIZED), "no codebook", max_bytes=MOST)  # type: ignore[arg-type]
    assert document.unread == FAILED.format("AttributeError")
    assert document.report is not None and document.report.text.encode() == SEIZED


def test_the_engine_says_with_which_codebook_it_reads(tmp_path: Path) -> None:
    shipped = engine_of()
    assert (shipped.name, shipped.codebook) == ("grammar/1", load_codebook().name)
    root = Path(__file__).resolve().parents[1]
    text = (root / "src/assay/codebook/illicit_trade.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text + "\n# changed\n", encoding="utf-8")
    own = engine_of(tmp_path / "own.toml")
    assert own.codebook_sha256 != shipped.codebook_sha256
    assert replace(own, codebook_sha256=shipped.codebook_sha256) == shipped


def test_reading_anew_keeps_what_was_known() -> None:
    page = b'{"text": "Police arrested two men in Lagos on 2 May 2023.", "title": "Two arrested", "outlet": "The Wire"}'
    first = document_of(captured(page, "a.json", outlet="River Post", published="2023-05-03"), load_codebook(), max_bytes=MOST)
    before = report_of(first.report)
    assert (before.outlet, before.published, before.title) == ("River Post", "2023-05-03", "Two arrested")
    again = document_of(captured(page, "a.json"), load_codebook(), max_bytes=MOST, before=before)
    assert (again.report, again.record) == (before, first.record)
    alone = report_of(document_of(captured(page, "a.json"), load_codebook(), max_bytes=MOST).report)
    assert (alone.outlet, alone.published) == ("The Wire", None)


def report_of(report: Report | None) -> Report:
    assert report is not None
    return report
