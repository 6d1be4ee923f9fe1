"""Verification: it finds what was changed behind its back, names it, and claims nothing that it did not check."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, select, update

from assay.model.judgement import Decision, Verdict
from assay.store import Document, Ledger, Verification, index
from assay.store.bodies import pack
from assay.store.tables import captures, judgements, log, log_bodies, readings, records, reports, runs, texts
from ledgers import ENGINE, TEXT, add, capture_of, document, incident_of, plain


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    add(ledger, document(), plain("Nothing happened at the quay.\n"), Document(capture=capture_of(b"\x00", "x.bin"), unread="binary"))
    ledger.judge([Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident_of(TEXT).id, item="a1"),
                  Decision(verdict=Verdict.REJECT, by="Bob", incident=incident_of(TEXT).id, item="a2")])  # fmt: skip
    return ledger


def tamper(ledger: Ledger, change: Callable[[Connection], object]) -> Verification:
    """Change a ledger as nobody should, and verify it."""
    with ledger._database.writing() as connection:
        change(connection)
    return ledger.verify()


def flipped(data: bytes, at: int = 10) -> bytes:
    """The bytes with one bit of one of them turned."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def flip(connection: Connection, column: object, table: object, where: object) -> None:
    value = connection.scalar(select(column).where(where))  # type: ignore[call-overload]
    connection.execute(update(table).where(where).values({column.name: flipped(value)}))  # type: ignore[arg-type,attr-defined]


def test_a_sound_ledger_is_sound(filled: Ledger) -> None:
    found = filled.verify()
    assert found.sound and found.broken_at is None
    assert {c.what: c.checked for c in found.checks if c.what != "file"} == {
        "links of the log": 11, "contents of the log": 11, "originals": 3, "texts": 2, "readings": 3, "records and their spans": 2,
        "judgements": 2, "runs": 1, "lists": 3,
    }  # fmt: skip


def test_what_is_not_checked_is_said(filled: Ledger) -> None:
    filled.begin_run(ENGINE)
    told = {c.what: c.unchecked for c in filled.verify().checks if c.unchecked}
    assert "full-text" in told["lists"]
    assert told["runs"] == "1 runs that are going on or were cut off, and have no manifest"


HASH = capture_of(TEXT).sha256
JSON = '{"decision":{},"anchors":{}}'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda c: flip(c, captures.c.content, captures, captures.c.sha256 == HASH),
            "the original .* has.* another hash|not what was added",
        ),
        (lambda c: flip(c, texts.c.content, texts, texts.c.sha256 == HASH), "the text of rep_.* another hash"),
        (lambda c: flip(c, records.c.body, records, records.c.text_sha256 == HASH), "the record .* is damaged|is not what the run made"),
        (lambda c: c.execute(update(records).values(body=pack(document().record)[1])), "is not what the run made|another text"),  # type: ignore[arg-type]
        (lambda c: c.execute(update(records).values(names='{"inc_1":"inc_2"}')), "is not what the run made"),
        (lambda c: c.execute(update(judgements).where(judgements.c.by == "Bob").values(by="Ann")), "jdg_.* is not what was decided"),
        (
            lambda c: c.execute(update(judgements).where(judgements.c.by == "Bob").values(body=JSON)),
            "jdg_.* is not what was decided|damaged",
        ),
        (lambda c: c.execute(delete(judgements).where(judgements.c.by == "Bob")), "the judgement jdg_.* is in the log, and is not there"),
        (lambda c: c.execute(update(readings).values(body=readings.c.body + " ")), None),
        (lambda c: c.execute(update(readings).values(unread="changed")), "is not as the log has it"),
        (lambda c: c.execute(update(runs).values(engine="other/9")), "is not what its manifest says"),
        (lambda c: c.execute(update(runs).values(manifest="{}")), "the manifest of run_.* is not the one in the log"),
        (lambda c: c.execute(update(log_bodies).where(log_bodies.c.seq == 2).values(body="{}")), "entry 2 .* does not say what it said"),
        (lambda c: c.execute(delete(log_bodies).where(log_bodies.c.seq == 2)), "entry 2 .* has lost its contents"),
        (lambda c: c.execute(update(reports).values(outlet="Other")), "is listed otherwise"),
    ],
)
def test_a_change_is_named(filled: Ledger, change: Callable[[Connection], object], told: str | None) -> None:
    found = tamper(filled, change)
    if told is None:
        assert found.sound  # white space about the JSON: what it says is the same
    else:
        assert not found.sound
        assert any(re.search(told, fault) for fault in found.faults), found.faults


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        (update(log).where(log.c.seq == 3).values(digest="0" * 64), 3),
        (update(log).where(log.c.seq == 4).values(at="2001-01-01T00:00:00.000000Z"), 4),
        (update(log).where(log.c.seq == 5).values(kind="run"), 5),
        (update(log).where(log.c.seq == 6).values(hash="0" * 64), 6),
    ],
)
def test_the_first_broken_link_is_named(filled: Ledger, change: object, broken_at: int) -> None:
    found = tamper(filled, lambda c: c.execute(change))
    assert found.broken_at == broken_at and f"the chain breaks at entry {broken_at}" in found.faults
    links = found.checks[1]
    assert (links.total, links.checked) == (11, broken_at - 1) and f"{12 - broken_at} entries" in links.unchecked


def test_an_entry_taken_out_breaks_the_chain(filled: Ledger) -> None:
    def change(connection: Connection) -> None:
        connection.execute(delete(log_bodies).where(log_bodies.c.seq == 4))
        connection.execute(delete(log).where(log.c.seq == 4))

    assert tamper(filled, change).broken_at == 4


def test_a_log_cut_short_is_found_by_the_hash_written_down(filled: Ledger) -> None:
    head = filled.verify().head
    (last,) = filled.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident_of(TEXT).id, item="p1"))
    later = filled.verify(head=head).head
    assert filled.verify(head=head).sound and filled.verify(head=later).sound

    def cut(connection: Connection) -> None:
        connection.execute(delete(judgements).where(judgements.c.id == last.id))
        connection.execute(delete(log_bodies).where(log_bodies.c.seq == last.seq))
        connection.execute(delete(log).where(log.c.seq == last.seq))
        index.refresh_text(connection, last.text_sha256)

    found = tamper(filled, cut)
    assert found.head == head and filled.verify(head=head).sound
    assert any("was written down" in fault for fault in filled.verify(head=later).faults)


def test_the_words_of_a_judgement_must_stand_in_the_text(filled: Ledger) -> None:
    def change(connection: Connection) -> None:
        body = connection.scalar(select(judgements.c.body).where(judgements.c.by == "Ann")) or ""
        connection.execute(update(judgements).where(judgements.c.by == "Ann").values(body=body.replace("A deckhand", "A harlequin")))

    faults = tamper(filled, change).faults
    assert any("quotes words that do not stand" in fault for fault in faults)


def test_the_log_says_what_happened_in_order(filled: Ledger) -> None:
    entries = filled.log()
    assert [e.kind for e in entries] == ["capture", "reading", "record"] * 2 + ["capture", "reading", "run", "judgement", "judgement"]
    assert [e.seq for e in filled.log(after=9)] == [10, 11] and len(filled.log(limit=2)) == 2
    assert [e.body["by"] for e in entries if e.kind == "judgement" and e.body] == ["Ann", "Bob"]
