"""No words where they must not be: of what was forgotten in any file, of any report in a message or a log."""

import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.model.report import Known
from assay.store import Document, Ledger, open_ledger
from ledgers import ENGINE, report_of
from pile import one, pile, report_id_of

# In the text, its title, its outlet, its file's name, its address, a reason, a value and a second text: each in one place only.
WORDS = {what: f"{what[0]}zqxwv{what}".lower() for what in ("text", "title", "outlet", "name", "address", "reason", "value", "unread")}
KOREAN = "혜산돌쇠"


def sentinel() -> Document:
    """A report that has such a word in each place."""
    made = one(500, f"{WORDS['text'].capitalize()} {KOREAN}")
    assert made.record is not None
    capture = replace(made.capture, name=f"{WORDS['name']}.txt", known=Known(url=f"https://{WORDS['address']}.example/"))
    report = replace(made.record.report, title=f"Amber {WORDS['title']}", outlet=f"The {WORDS['outlet']}", url=capture.known.url)
    return replace(made, capture=capture, record=replace(made.record, report=report))


def fill(ledger: Ledger) -> str:
    """Some reports, one with the words, judged; its id."""
    gone = sentinel()
    run = ledger.begin_run(ENGINE)
    ledger.add([*pile()[:10], gone, *pile()[10:20]], run)
    ledger.finish_run(run)
    (incident,) = ledger.record(report_id_of(gone)).record.incidents
    value = {"description": WORDS["value"]}
    ledger.judge(Decision(verdict=Verdict.CORRECT, by="E. Editor", incident=incident.id, item="a1", value=value, reason=WORDS["reason"]))
    return report_id_of(gone)


def forms(word: str) -> Iterator[bytes]:
    """The forms in which a word may stand: as it is, cut off at its front as an index does, escaped as in JSON, in pairs, in UTF-16."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("ascii", "backslashreplace")
    yield word[2:].encode() if word.isascii() else word[:2].encode()


def inflated(content: bytes) -> Iterator[bytes]:
    """What any deflated stream in some bytes begins with, however it is cut."""
    at = content.find(b"\x78")
    while at >= 0:
        if content[at + 1 : at + 2] in {b"\x01", b"\x5e", b"\x9c", b"\xda"}:
            try:
                yield zlib.decompressobj().decompress(content[at : at + 4096])
            except zlib.error:
                yield b""
        at = content.find(b"\x78", at + 1)


def found_in(contents: bytes) -> set[str]:
    """Which of the words some bytes hold, plainly or deflated."""
    spread = b"\n".join([contents, *inflated(contents)]).lower()
    return {word for word in (*WORDS.values(), KOREAN) if any(form.lower() in spread for form in forms(word))}


def bytes_in(folder: Path) -> bytes:
    """All files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_of_what_was_forgotten_is_in_any_file(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    folder.mkdir()
    with open_ledger(folder / "assay.db") as ledger:
        gone = fill(ledger)
        assert found_in(bytes_in(folder)) == {*WORDS.values(), KOREAN} - {WORDS["unread"]}
        ledger.forget(gone, reason="asked to", by="E. Editor")
        assert found_in(bytes_in(folder)) == set()
        ledger.backup(folder / "backup.db")
        assert found_in(bytes_in(folder)) == set()
        assert ledger.verify().sound
    assert found_in(bytes_in(folder)) == set()


def test_nothing_of_what_was_forgotten_is_in_the_tables_of_a_server(server: object) -> None:
    with open_ledger(server.new_database()) as ledger:  # type: ignore[attr-defined]
        gone = fill(ledger)
        with ledger._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            folder = Path(str(connection.execute(text("SHOW data_directory")).scalar()))
            number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
            tables = folder / "base" / str(number)
            assert {WORDS["text"], WORDS["title"], WORDS["name"]} <= found_in(bytes_in(tables))
            ledger.forget(gone, reason="asked to", by="E. Editor")
            connection.execute(text("CHECKPOINT"))
            assert found_in(bytes_in(tables)) == set()
        assert ledger.verify().faults == ()


def test_no_words_of_a_report_are_in_a_message_or_a_log(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    gone = sentinel()
    fill(ledger)
    told = []
    for broken in ("incidents", "text_index", "records"):
        with ledger._database.writing() as connection:
            connection.execute(text(f"ALTER TABLE {broken} RENAME TO {broken}_away"))
        run = ledger.begin_run(ENGINE)
        with pytest.raises(LedgerError) as caught:
            ledger.add([replace(one(501, WORDS["text"]), capture=replace(gone.capture, sha256="0" * 64))], run)
        told.append(str(caught.value))
        with ledger._database.writing() as connection:
            connection.execute(text(f"ALTER TABLE {broken}_away RENAME TO {broken}"))
    with pytest.raises(LedgerError) as caught:
        ledger.record("rep_0000000000000000")
    told.append(str(caught.value))
    assert found_in("\n".join([*told, caplog.text]).encode()) == set()


def test_a_server_that_quotes_a_row_in_its_error_is_not_quoted(server: object, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with open_ledger(server.new_database()) as ledger:  # type: ignore[attr-defined]
        with ledger._database.writing() as connection:
            connection.execute(text("ALTER TABLE readings ADD CHECK (length(body) < 10)"))
        run = ledger.begin_run(ENGINE)
        with pytest.raises(LedgerError, match="PostgreSQL failed") as caught:
            ledger.add([sentinel()], run)
        assert found_in(f"{caught.value}\n{caplog.text}".encode()) == set()


@pytest.mark.parametrize(
    ("words", "sought"),
    [
        ("x" * 3000, "x" * 3000),
        ("ภาษาไทย" * 300, "officers"),
        (" ".join(f"w{k}" for k in range(40_000)), "w39999"),
        (" ".join(f"{k:x}{'z' * 12}" for k in range(80_000)), "amber seized"),
        ("amber " * 20_000, '"amber amber"'),
        ("nul\x00byte it's a 'quote':1A \\ back", "quote"),
        ("\U0001f600 \u202e\u200b\ufeff", "officers"),
    ],
    ids=["one long word", "a script without spaces", "many words", "a megabyte of words", "one word often", "odd marks", "odd letters"],
)
def test_an_odd_text_is_kept_found_and_verified(ledger: Ledger, words: str, sought: str) -> None:
    made = one(1, words)
    assert made.record is not None
    run = ledger.begin_run(ENGINE)
    ledger.add([made], run)
    ledger.finish_run(run)
    assert ledger.search(sought).total == 1
    assert ledger.verify().faults == ()
    assert ledger.record(report_id_of(made)).record.report.text == made.record.report.text


def test_odd_titles_and_names_are_kept(ledger: Ledger) -> None:
    made = one(1)
    assert made.record is not None
    report = report_of(made.record.report.text, title="a \x00 c", outlet="d\x00", url="https://e\x00.example/")
    capture = replace(made.capture, name="na\udcffme\x00.txt")
    run = ledger.begin_run(ENGINE)
    ledger.add([replace(made, capture=capture, record=replace(made.record, report=report))], run)
    ledger.finish_run(run)
    assert len(ledger.reports()) == 1 and ledger.verify().faults == ()
