"""A process that is killed at any moment of adding loses nothing that it acknowledged, and leaves nothing half-written."""

import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assay.model.errors import LedgerError
from assay.store import open_ledger
from ledger_jobs import acknowledged, add, job
from ledgers import ENGINE
from pile import BATCH, SIZE, pile, report_id_of, require_whole
from postgres import Server

ROUNDS = int(os.environ.get("ASSAY_KILL_ROUNDS", "20"))
# A round on PostgreSQL makes a database of its own, which takes longer.
SERVER_ROUNDS = int(os.environ.get("ASSAY_KILL_ROUNDS_POSTGRESQL", "4"))


def killed(place: str, few: int, seconds: float) -> list[str]:
    """What a process acknowledged that was adding all reports, and was killed so long after it had told of so many few of them."""
    with job(add, place, range(SIZE)) as adding:
        adding.wait_for("ready")
        told = [adding.line.recv() for _ in range(few)]
        time.sleep(seconds)
        adding.kill()
        return acknowledged([*told, *adding.messages()])


def require_finished(place: str) -> None:
    """Run it again, here: the rest is added, and nothing twice."""
    with open_ledger(place) as ledger:
        before = {row.id for row in ledger.reports()}
        run = ledger.begin_run(ENGINE)
        assert {r.state for r in ledger.runs() if r.id != run.id} <= {"interrupted", "finished"}
        added = ledger.add(pile(), run)
        assert {a.report for a in added if a.new} == {report_id_of(d) for d in pile()} - before
        ledger.finish_run(run)
        assert len(ledger.reports()) == len(ledger.incidents()) == ledger.search("amber", limit=1).total == SIZE
        assert all(r.state != "open" for r in ledger.runs())


def cut_short(place: str, kept: Sequence[str]) -> bool:
    """Whether some of the reports, not all, are in a ledger after a kill; what is there is looked at."""
    try:
        with open_ledger(place, create=False) as ledger:
            return 0 < len(require_whole(ledger, kept)) < SIZE
    except LedgerError as error:
        assert "there is no ledger" in str(error) and not kept
        return False


def rounds(places: Iterator[str], seed: int) -> None:
    """Kills at moments drawn over the whole of the work, each of a process that adds to a ledger of its own."""
    draw = random.Random(seed)
    amid = []
    for place in places:
        kept = killed(place, draw.randrange(SIZE // BATCH), draw.uniform(0, 0.1))
        amid.append(cut_short(place, kept))
        require_finished(place)
    with open_ledger(place) as ledger:
        assert len(require_whole(ledger)) == SIZE
    assert sum(amid) > len(amid) / 2  # or the kills fell beside the work, and nothing was shown


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    rounds((str(tmp_path / f"{k}.db") for k in range(ROUNDS)), seed=4)


def test_a_kill_at_any_moment_loses_nothing_on_a_server(server: Server) -> None:
    rounds((server.new_database() for _ in range(SERVER_ROUNDS)), seed=5)


def test_a_ledger_that_is_killed_again_and_again_is_finished_in_the_end(nowhere: str) -> None:
    draw = random.Random(6)
    kept: set[str] = set()
    for _ in range(4):
        kept |= set(killed(nowhere, draw.randrange(8), draw.uniform(0, 0.05)))
    with open_ledger(nowhere) as ledger:
        assert kept <= require_whole(ledger, sorted(kept))
    require_finished(nowhere)


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.1, 0.2])
def test_a_kill_while_a_ledger_is_made_leaves_none_or_a_whole_one(tmp_path: Path, moment: float) -> None:
    place = tmp_path / "assay.db"
    killed(str(place), 0, moment)
    if place.exists():
        with open_ledger(place, create=False) as ledger:
            assert ledger.verify().faults == ()
    with open_ledger(place) as ledger:
        run = ledger.begin_run(ENGINE)
        ledger.add(pile()[:BATCH], run)
        assert ledger.verify().faults == ()
