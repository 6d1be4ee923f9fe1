"""Several processes on one ledger: two that add, one that reads, one that is killed while it holds the lock."""

import random
import time
from pathlib import Path

from assay.store import open_ledger
from ledger_jobs import acknowledged, add, hold, job, look
from ledgers import ENGINE
from pile import SIZE, pile, report_id_of, require_whole


def test_two_processes_add_the_same_reports_and_a_third_reads(place: str, tmp_path: Path) -> None:
    draw = random.Random(1)
    orders = [draw.sample(range(SIZE), SIZE) for _ in range(2)]
    over = tmp_path / "over"
    open_ledger(place).close()
    with job(look, place, str(over)) as looking:
        with job(add, place, orders[0]) as one, job(add, place, orders[1]) as other:
            told = [adding.finished() for adding in (one, other)]
        over.touch()
        seen = looking.finished()
    assert [len(set(acknowledged(t))) for t in told] == [SIZE, SIZE]
    assert len({n for n in seen if isinstance(n, int)}) > 2, "it read nothing while the others added"
    with open_ledger(place, create=False) as ledger:
        assert len(require_whole(ledger)) == len(ledger.reports()) == SIZE
        assert sum(run.texts for run in ledger.runs()) == SIZE
        assert {run.state for run in ledger.runs()} == {"finished"}
        assert len(ledger.log()) == 3 * SIZE + len(ledger.runs())


def test_two_processes_make_a_ledger_at_once(nowhere: str) -> None:
    with job(add, nowhere, range(SIZE // 4)) as one, job(add, nowhere, range(SIZE // 4)) as other:
        one.finished()
        other.finished()
    with open_ledger(nowhere, create=False) as ledger:
        assert len(require_whole(ledger)) == SIZE // 4


def test_a_lock_ends_with_its_process(place: str) -> None:
    open_ledger(place).close()
    with job(hold, place) as holding:
        holding.wait_for("ready")
        with open_ledger(place, create=False) as ledger:
            assert ledger.reports() == []  # a reader does not wait for a writer
        holding.kill()
        start = time.monotonic()
        with open_ledger(place, create=False) as ledger:
            run = ledger.begin_run(ENGINE)
            ledger.add(pile()[:1], run)
            assert [row.id for row in ledger.reports()] == [report_id_of(pile()[0])]
        assert time.monotonic() - start < 10


def test_a_writer_waits_for_another(place: str) -> None:
    with open_ledger(place) as ledger, job(add, place, range(5)) as adding:
        with ledger._database.writing():
            adding.wait_for("ready")
            assert not adding.line.poll(0.5)
        assert adding.finished()[-1] == "done"
