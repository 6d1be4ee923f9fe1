"""A damaged ledger: what is wrong is named, and nothing is made worse."""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.store import Ledger, Verification, open_ledger, restore
from ledgers import ENGINE, document
from pile import one, pile, report_id_of

KEPT = 12
FLIPS = int(os.environ.get("ASSAY_FLIPS", "60"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a ledger with some reports and a judgement; every test has a copy of its own."""
    place = tmp_path_factory.mktemp("filled") / "assay.db"
    with open_ledger(place) as ledger:
        fill(ledger)
        return ledger.backup(place.with_name("backup.db"))


def fill(ledger: Ledger) -> None:
    """Some reports, and a judgement on the third."""
    run = ledger.begin_run(ENGINE)
    ledger.add(pile()[:KEPT], run)
    ledger.finish_run(run)
    seen = ledger.record(report_id_of(pile()[2])).record.incidents[0]
    ledger.judge(Decision(verdict=Verdict.ACCEPT, by="E. Editor", incident=seen.id, item="p1", reason="the harbour office confirmed"))


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    """A file of one's own to damage."""
    place = tmp_path / "assay.db"
    restore(filled, place)
    return place


def verified(place: Path | str) -> Verification:
    """What verification says."""
    with open_ledger(place, create=False) as ledger:
        return ledger.verify()


def check(found: Verification, what: str) -> tuple[str, ...]:
    """The faults of one kind of check."""
    return next(c.faults for c in found.checks if c.what == what)


def digest(file: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def row_of(file: Path, query: str) -> tuple[bytes, ...]:
    """The first row of a query, as bytes."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
        row = raw.execute(query).fetchone()
    return tuple(v if isinstance(v, bytes) else str(v).encode() for v in row)


def test_a_whole_ledger_verifies(file: Path) -> None:
    found = verified(file)
    assert found.sound and found.faults == ()


def test_a_flipped_bit_in_an_original_is_named(file: Path) -> None:
    sha256, content = row_of(file, "SELECT sha256, content FROM captures ORDER BY seq LIMIT 1 OFFSET 1")
    file.write_bytes(file.read_bytes().replace(content, content.replace(b"amber", b"ambes"), 1))
    found = verified(file)
    (fault,) = found.faults
    assert check(found, "originals") or check(found, "texts")
    assert sha256.decode()[:16] in fault or "text of rep_" in fault


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE captures SET content = :bytes WHERE seq = (SELECT min(seq) FROM captures)", "originals"),
        ("UPDATE texts SET content = :bytes WHERE id = (SELECT min(id) FROM texts)", "texts"),
        ("UPDATE records SET body = :bytes WHERE id = (SELECT min(id) FROM records)", "records and their spans"),
        ("UPDATE readings SET body = replace(body, 'The Quay', 'The Quiz') WHERE id = (SELECT min(id) FROM readings)", "readings"),
        ("UPDATE judgements SET by = 'Somebody else'", "judgements"),
        ("UPDATE log_bodies SET body = replace(body, 'E. Editor', 'F. Editor')", "contents of the log"),
        ("UPDATE log_bodies SET body = body || ' ' WHERE seq = 3", "contents of the log"),
        ("UPDATE runs SET engine = 'grammar/9'", "runs"),
        ("UPDATE reports SET outlet = 'Another' WHERE id = (SELECT min(id) FROM reports)", "lists"),
        ("UPDATE incidents SET status = 'completed' WHERE id = (SELECT min(id) FROM incidents)", "lists"),
        ("UPDATE incident_places SET country = 'FR' WHERE id = (SELECT min(id) FROM incident_places)", "lists"),
        ("UPDATE incident_goods SET category = 'gold' WHERE id = (SELECT min(id) FROM incident_goods)", "lists"),
        ("DELETE FROM incident_goods", "lists"),
        ("DELETE FROM judgements", "judgements"),
        ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", "judgements"),
        ("DELETE FROM records WHERE id = (SELECT min(id) FROM records)", "records and their spans"),
        ("DELETE FROM log_bodies WHERE seq = 2", "contents of the log"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(ledger: Ledger, statement: str, what: str) -> None:
    fill(ledger)
    assert ledger.verify().sound
    with ledger._database.engine.connect() as connection:
        if ledger._database.path is not None:
            connection.connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(statement), {"bytes": b"something else"} if ":bytes" in statement else {})
        connection.commit()
    found = ledger.verify()
    assert check(found, what)
    assert not found.sound


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused_and_left_alone(file: Path, kept: float) -> None:
    os.truncate(file, int(file.stat().st_size * kept))
    before = digest(file)
    with pytest.raises(LedgerError, match=r"no ledger|the end of this ledger is missing|empty") as caught:
        open_ledger(file)
    assert str(file) in str(caught.value) and caught.value.next_step
    assert digest(file) == before and [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE mine (a)")
        raw.commit()
    notes = tmp_path / "notes.txt"
    notes.write_text("what I know of the quay " * 100)
    for path in (other, notes):
        before = digest(path)
        with pytest.raises(LedgerError, match="no ledger"):
            open_ledger(path)
        assert digest(path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt", "other.db"]


def test_a_file_that_may_only_be_read_is_read(file: Path) -> None:
    file.chmod(0o444)
    before = digest(file)
    with open_ledger(file) as ledger:
        assert len(ledger.reports()) == KEPT and ledger.search("amber").total == KEPT
        assert ledger.verify().faults == ()
        for write in (lambda: ledger.begin_run(ENGINE), lambda: ledger.forget(report_id_of(pile()[0]), reason="asked to", by="E. Editor")):
            with pytest.raises(LedgerError, match="may only be read") as caught:
                write()
            assert caught.value.next_step
    assert digest(file) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_folder_that_may_only_be_read_is_read(filled: Path) -> None:
    """By another user than the owner, since nothing is read-only to root."""
    told = (
        "import os, sys\nfrom assay.model.errors import LedgerError\nfrom assay.store import open_ledger\nfrom ledgers import ENGINE\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "with open_ledger(sys.argv[1]) as ledger:\n"
        "    print(len(ledger.reports()), ledger.search('amber').total)\n"
        "    try: ledger.begin_run(ENGINE)\n"
        "    except LedgerError as error: print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with tempfile.TemporaryDirectory(prefix="assay-read-only-") as folder:
        file = Path(folder) / "assay.db"
        file.write_bytes(filled.read_bytes())
        file.chmod(0o644)
        file.parent.chmod(0o755)
        done = subprocess.run([sys.executable, "-c", told, file], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == f"{KEPT} {KEPT}" and "may only be read" in second


def everything(file: Path) -> list[object]:
    """All rows of all tables but those of the full-text index, of which verification says that it does not check its words."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as raw:
        names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if not n.startswith("text_index")]
        return [(name, sorted(raw.execute(f"SELECT * FROM {name}").fetchall(), key=repr)) for name in sorted(names)]


def outcomes(filled: Path, tmp_path: Path, damage: Callable[[bytearray, random.Random], None]) -> Iterator[tuple[Path, str]]:
    """A copy for each seed, damaged, and what came of it: refused, named, or not noticed."""
    for seed in range(FLIPS):
        file = tmp_path / f"{seed}.db"
        content = bytearray(filled.read_bytes())
        damage(content, random.Random(seed))
        file.write_bytes(content)
        file.chmod(0o600)
        try:
            found = verified(file)
        except LedgerError as error:
            assert error.where and error.what
            yield file, "refused"
            continue
        yield file, "named" if found.faults else "unnoticed"


def test_a_flipped_bit_anywhere_is_refused_or_named_or_changes_nothing(filled: Path, tmp_path: Path) -> None:
    def damage(content: bytearray, draw: random.Random) -> None:
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)

    whole = everything(filled)
    seen = set()
    for file, outcome in outcomes(filled, tmp_path, damage):
        seen.add(outcome)
        if outcome == "unnoticed":
            assert everything(file) == whole, file
        file.unlink()
    assert "named" in seen


def test_a_lost_page_is_refused_or_named_or_changes_nothing(filled: Path, tmp_path: Path) -> None:
    def damage(content: bytearray, draw: random.Random) -> None:
        page = draw.randrange(len(content) // 4096) * 4096
        content[page : page + 4096] = bytes(4096)

    whole = everything(filled)
    for file, outcome in outcomes(filled, tmp_path, damage):
        if outcome == "unnoticed":
            assert everything(file) == whole, file
        file.unlink()


def test_what_is_added_to_a_damaged_ledger_does_not_hide_the_damage(file: Path) -> None:
    _, content = row_of(file, "SELECT sha256, content FROM captures ORDER BY seq LIMIT 1")
    file.write_bytes(file.read_bytes().replace(content, content.replace(b"amber", b"ambes")))
    before = verified(file).faults
    with open_ledger(file) as ledger:
        run = ledger.begin_run(ENGINE)
        ledger.add([document(), one(150)], run)
        ledger.finish_run(run)
    after = verified(file).faults
    assert before and set(before) <= set(after)


def test_a_damaged_backup_is_not_restored(filled: Path, tmp_path: Path) -> None:
    damaged, place = tmp_path / "damaged.db", tmp_path / "assay.db"
    damaged.write_bytes(filled.read_bytes().replace(b"coils of rope", b"coils of ropf", 1))
    with pytest.raises(LedgerError, match="does not verify, and was not restored"):
        restore(damaged, place)
    assert not place.exists() and sorted(p.name for p in tmp_path.iterdir()) == ["damaged.db"]
