"""A migration or a forgetting that is killed at any moment: all of it or nothing, and nothing left lying about."""

import random
import time
from pathlib import Path

import pytest

from assay.model.errors import LedgerError
from assay.store import Ledger, migrate, open_ledger
from ledger_jobs import back_up, forget, job, open_only
from ledgers import ENGINE
from pile import one, pile, report_id_of, require_whole

KEPT = 25


def fill(ledger: Ledger) -> None:
    """Add some reports."""
    run = ledger.begin_run(ENGINE)
    ledger.add(pile()[:KEPT], run)
    ledger.finish_run(run)


def test_a_migration_that_is_killed_is_done_by_the_next_opening_and_leaves_no_snapshot(place: str, tmp_path: Path) -> None:
    draw = random.Random(7)
    with open_ledger(place) as ledger:
        fill(ledger)
    for _ in range(3):
        with open_ledger(place) as ledger, ledger._database.writing() as connection:
            migrate.move(connection, "0001")
        with job(open_only, place) as opening:
            opening.wait_for("ready")
            time.sleep(draw.uniform(0, 0.5))
            opening.kill()
        with open_ledger(place) as ledger:
            assert len(require_whole(ledger)) == KEPT
        assert [p.name for p in tmp_path.iterdir() if "before" in p.name] == []


def test_a_snapshot_of_a_killed_migration_goes_with_the_next_opening(tmp_path: Path) -> None:
    """Else what is forgotten later would stay in it."""
    place = tmp_path / "assay.db"
    with open_ledger(place) as ledger:
        fill(ledger)
    left = tmp_path / f"assay.db.before-{migrate.REVISIONS[-1]}-0a1b2c3d"
    left.write_bytes(place.read_bytes())
    (tmp_path / "assay.db.before").write_text("a user's own")
    open_ledger(place).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["assay.db", "assay.db.before"]


def test_a_snapshot_that_could_not_be_put_back_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "assay.db"
    with open_ledger(place) as ledger:
        fill(ledger)
        with ledger._database.writing() as connection:
            migrate.move(connection, "0001")

    def ruin(connection: object) -> None:
        place.write_bytes(b"x" * 5000)
        raise RuntimeError("a bad day")

    monkeypatch.setattr(migrate, "rebuild", ruin)
    with pytest.raises(LedgerError) as caught:
        open_ledger(place)
    (snapshot,) = tmp_path.glob("assay.db.before-*[0-9a-f]")
    assert snapshot.name in str(caught.value)
    monkeypatch.undo()
    snapshot.rename(tmp_path / "again.db")
    with open_ledger(tmp_path / "again.db") as ledger:
        assert len(require_whole(ledger)) == KEPT


def test_a_forgetting_that_is_killed_leaves_the_report_whole_or_none_of_its_words(tmp_path: Path) -> None:
    draw = random.Random(8)
    gone = one(1000, "Zanzibarite quoxwort.")
    erased = 0
    for k in range(6):
        folder = tmp_path / str(k)
        folder.mkdir()
        place = folder / "assay.db"
        with open_ledger(place) as ledger:
            fill(ledger)
            run = ledger.begin_run(ENGINE)
            ledger.add([gone], run)
            ledger.finish_run(run)
        with job(forget, str(place), report_id_of(gone)) as forgetting:
            forgetting.wait_for("ready")
            time.sleep(draw.uniform(0, 0.3))
            forgetting.kill()
        with open_ledger(place) as ledger:
            there = [row for row in ledger.reports() if row.id == report_id_of(gone)]
            assert ledger.verify().faults == ()
            assert len(ledger.reports()) == KEPT + len(there)
        content = b"".join(p.read_bytes() for p in folder.iterdir()).lower()
        found = [word in content for word in (b"zanzibarite", b"quoxwort")]
        assert all(found) if there else not any(found)
        erased += not there
    assert erased


@pytest.mark.parametrize("then", ["another backup", "forgetting"])
def test_what_a_killed_backup_leaves_goes_with_the_next_and_one_at_work_stays(tmp_path: Path, then: str) -> None:
    place = tmp_path / "assay.db"
    with open_ledger(place) as ledger:
        fill(ledger)
    (tmp_path / ".mine.0a1b2c3d.new").write_text("a user's own")
    with job(back_up, str(place), str(tmp_path / "a.db")) as killed, job(back_up, str(place), str(tmp_path / "b.db")) as at_work:
        killed.wait_for("written")
        at_work.wait_for("written")
        killed.kill()
        assert len(list(tmp_path.glob(".*.new"))) == 3
        with open_ledger(place) as ledger:
            if then == "forgetting":
                ledger.forget(report_id_of(pile()[3]), reason="asked to", by="E. Editor")
            else:
                ledger.backup(tmp_path / "c.db")
        assert sorted(p.name.partition(".db")[0] for p in tmp_path.glob(".*.new")) == [".b", ".mine.0a1b2c3d.new"]
