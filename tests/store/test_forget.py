"""Forgetting: nothing of it is left, and the chain still holds."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from sqlalchemy import text

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.store import Document, Ledger, ReportFilter, open_ledger
from ledgers import ENGINE, TEXT, add, capture_of, document, incident_of, plain, record_of, report_of, reread

# Words of TEXT, as they stand in it and as the index has them, and what people wrote about it.
WORDS = (b"Lindow Quay", b"lindow", b"deckhand", b"coils of rope", b"zanzibarite")
KEPT = "The tide tables of the northern harbour were printed anew.\n"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with a report to be forgotten, read twice and judged, among others."""
    add(ledger, plain(KEPT), document(title="Lindow Quay: zanzibarite"), document(name="second place.txt"))
    reread(ledger, record_of())
    ledger.judge(
        [
            Decision(verdict=Verdict.CORRECT, by="Ann", incident=incident_of(TEXT).id, item="a1", value={"description": "zanzibarite"}),
            Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident_of(TEXT).id, item="p1", reason="zanzibarite"),
        ]
    )
    return ledger


def forget(ledger: Ledger) -> int:
    return ledger.forget(incident_of(TEXT).id, reason="a source asked for it", by="Ann")


def test_what_is_forgotten_is_in_no_list(filled: Ledger) -> None:
    assert forget(filled) == 1
    assert [row.name for row in filled.reports(ReportFilter(superseded=True))] == ["plain.txt"]
    assert filled.incidents() == [] and filled.judgements() == [] and filled.pending() == []
    assert filled.search("deckhand").total == 0 and filled.search("tide tables").total == 1
    with pytest.raises(LedgerError, match="there is nothing with the id"):
        filled.record(report_of(TEXT).id)
    with pytest.raises(LedgerError, match="no bytes with the hash"):
        filled.original(capture_of(TEXT).sha256)


def test_the_chain_still_verifies_and_says_what_is_gone(filled: Ledger) -> None:
    head = filled.verify().head
    forget(filled)
    found = filled.verify(head=head)
    assert found.sound and found.broken_at is None
    assert "which were forgotten" in found.checks[2].unchecked


def test_the_log_keeps_that_when_by_whom_and_why(filled: Ledger) -> None:
    forget(filled)
    last = filled.log()[-1]
    assert last.kind == "forget" and last.body is not None
    assert (last.body["by"], last.body["reason"], last.body["texts"], last.body["captures"]) == ("Ann", "a source asked for it", 1, 1)
    told = " ".join(str(entry) for entry in filled.log())
    assert report_of(TEXT).id not in told and capture_of(TEXT).sha256 not in told


def test_bytes_that_were_forgotten_do_not_come_back_unnoticed(filled: Ledger) -> None:
    forget(filled)
    run = filled.begin_run(ENGINE)
    (added,) = filled.add([document()], run)
    assert added.forgotten == "a source asked for it" and not added.changed
    page = capture_of("<p>" + TEXT, "page.html")
    (same_text,) = filled.add([Document(capture=page, record=record_of(report=report_of(TEXT, page)))], run)
    assert same_text.forgotten == "a source asked for it"
    assert filled.known([capture_of(TEXT).sha256], ENGINE)[capture_of(TEXT).sha256].forgotten == "a source asked for it"
    assert len(filled.reports()) == 1


def test_the_ban_can_be_lifted(filled: Ledger) -> None:
    forget(filled)
    assert filled.remember(capture_of(TEXT).sha256) and not filled.remember(capture_of(TEXT).sha256)
    assert add(filled) == report_of(TEXT).id
    assert filled.verify().sound and filled.search("deckhand").total == 1


def test_all_texts_of_the_same_bytes_are_forgotten_together(ledger: Ledger) -> None:
    add(ledger)
    mended = TEXT.replace("coils", "the coils")
    record = record_of(mended, report=report_of(mended, capture_of(TEXT), reader="text/2"))
    new = add(ledger, Document(capture=capture_of(TEXT), record=record))
    assert ledger.forget(new, reason="asked", by="Ann") == 2
    assert ledger.reports(ReportFilter(superseded=True)) == [] and ledger.verify().sound


def test_what_could_not_be_read_is_forgotten_too(ledger: Ledger) -> None:
    capture = capture_of(b"\x00deckhand", "x.bin")
    (added,) = ledger.add([Document(capture=capture, unread="binary")], ledger.begin_run(ENGINE))
    assert ledger.forget(added.report, reason="asked", by="Ann") == 0
    assert ledger.reports() == [] and ledger.verify().sound


@pytest.mark.parametrize(("reason", "by"), [("", "Ann"), ("asked", " ")])
def test_nothing_is_forgotten_without_reason_and_name(filled: Ledger, reason: str, by: str) -> None:
    with pytest.raises(LedgerError, match="needs a reason and a name"):
        filled.forget(report_of(TEXT).id, reason=reason, by=by)
    assert len(filled.reports()) == 2


# ---- the bytes


def bytes_of(path: Path) -> bytes:
    """All that SQLite keeps of a ledger: the file, its write-ahead log, its shared memory."""
    return b"".join(p.read_bytes() for p in path.parent.glob(path.name + "*"))


def in_records(path: Path, words: bytes) -> bool:
    """Whether a record, which is deflated, holds the words."""
    with sqlite3.connect(path) as raw:
        return any(words in zlib.decompress(body) for (body,) in raw.execute("SELECT body FROM records"))


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "assay.db"
    target.write_bytes(empty_file.read_bytes())
    return target


def test_none_of_the_words_is_left_in_the_file_its_log_or_a_new_backup(path: Path, tmp_path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, plain(KEPT), document(title="Lindow Quay: zanzibarite"))
        ledger.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident_of(TEXT).id, item="p1", reason="zanzibarite"))
        before = bytes_of(path)
        assert all(word in before for word in WORDS)
        assert in_records(path, b"deckhand")
        forget(ledger)
        backup = ledger.backup(tmp_path / "backup.db")
        for place in (path, backup):
            after = bytes_of(place)
            assert not any(word in after for word in WORDS)
            assert not in_records(place, b"deckhand")
            assert report_of(TEXT).id.encode() not in after and capture_of(TEXT).sha256.encode() not in after
            assert b"tide tables" in after


def test_a_sweep_that_a_reader_held_up_is_done_at_the_next_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.store.forget.PATIENCE", 50)
    with open_ledger(path) as ledger:
        add(ledger)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM texts").fetchone()
        with pytest.raises(LedgerError, match="another process still reads"):
            forget(ledger)
        assert ledger.reports() == []
        reader.close()
    open_ledger(path).close()
    assert not any(word in bytes_of(path) for word in WORDS[:4])


def test_the_server_keeps_no_dead_rows(server: object, empty_database: str) -> None:
    with open_ledger(server.new_database(empty_database)) as ledger:  # type: ignore[attr-defined]
        add(ledger)
        forget(ledger)
        with ledger._database.reading() as connection:
            sizes = {
                t: connection.execute(text(f"SELECT pg_relation_size('{t}')")).scalar()
                for t in ("captures", "texts", "records", "text_index")
            }
        assert sizes == dict.fromkeys(sizes, 0)


def test_a_reader_on_the_server_puts_the_sweep_off(server: object, empty_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.store.forget.PATIENCE", 50)
    place = server.new_database(empty_database)  # type: ignore[attr-defined]
    with open_ledger(place) as ledger, open_ledger(place) as other:
        add(ledger)
        with other._database.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM texts")).scalar() == 1
            with pytest.raises(LedgerError, match="another process still reads"):
                forget(ledger)
        assert ledger.reports() == []
    with open_ledger(place) as ledger, ledger._database.reading() as connection:
        assert connection.execute(text("SELECT pg_relation_size('texts')")).scalar() == 0
