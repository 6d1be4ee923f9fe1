"""Several processes on one ledger at once."""

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest

from assay.model.judgement import Decision, Verdict
from assay.store import Ledger, open_ledger
from ledgers import ENGINE, TEXT, add, document, incident_of, plain

COUNT = 40


def text(k: int) -> str:
    return f"Report number {k} of many, about amber.\n"


def write(place: str, numbers: list[int], told: str) -> None:
    """Add documents one by one, and write down each once it is acknowledged."""
    with open_ledger(place) as ledger, open(told, "a", encoding="utf-8", buffering=1) as acknowledged:
        run = ledger.begin_run(ENGINE)
        for k in numbers:
            (added,) = ledger.add([plain(text(k), f"{k}.txt")], run)
            acknowledged.write(added.report + "\n")
        ledger.finish_run(run)


@pytest.fixture
def spawn() -> multiprocessing.context.SpawnContext:
    return multiprocessing.get_context("spawn")


def test_two_processes_add_the_same_while_a_third_reads(place: str, tmp_path: Path, spawn: multiprocessing.context.SpawnContext) -> None:
    numbers = list(range(COUNT))
    writers = [
        spawn.Process(target=write, args=(place, order, str(tmp_path / name))) for order, name in ((numbers, "a"), (numbers[::-1], "b"))
    ]
    for writer in writers:
        writer.start()
    counts = [0]
    with open_ledger(place) as ledger:
        while any(writer.is_alive() for writer in writers):
            found = ledger.search("amber", limit=5)
            assert all(hit.passages for hit in found.hits)
            counts.append(found.total)
        for writer in writers:
            writer.join()
        assert [writer.exitcode for writer in writers] == [0, 0]
        assert counts == sorted(counts)
        assert len(ledger.reports()) == ledger.search("amber").total == COUNT
        assert ledger.verify().sound


def test_what_a_killed_process_had_acknowledged_is_there(place: str, tmp_path: Path, spawn: multiprocessing.context.SpawnContext) -> None:
    told = tmp_path / "told"
    writer = spawn.Process(target=write, args=(place, list(range(1000)), str(told)))
    writer.start()
    while writer.is_alive() and (not told.exists() or told.read_text().count("\n") < 10):
        pass
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    acknowledged = told.read_text().split()
    assert len(acknowledged) >= 10
    with open_ledger(place) as ledger:
        assert set(acknowledged) <= {row.id for row in ledger.reports()}
        found = ledger.verify()
        assert found.faults == () and found.broken_at is None
        write(place, list(range(len(acknowledged) + 5)), str(told))
        assert len(ledger.reports()) >= len(acknowledged) + 5
        assert {run.state for run in ledger.runs()} == {"interrupted", "finished"}
        assert ledger.verify().sound


def test_one_ledger_serves_several_threads(ledger: Ledger) -> None:
    add(ledger, document())
    items = ["a1", "a2", "p1", "c1", "o1", "e1", "d1"]
    failures: list[BaseException] = []

    def accept(item: str) -> None:
        try:
            ledger.judge(Decision(verdict=Verdict.ACCEPT, by=item, incident=incident_of(TEXT).id, item=item))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=accept, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set(ledger.record(incident_of(TEXT).id).marks) == set(items)
    assert ledger.verify().sound


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_three_processes_make_one_ledger(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, spawn: multiprocessing.context.SpawnContext
) -> None:
    place = str(tmp_path / "new.db") if kind == "sqlite" else request.getfixturevalue("server").new_database()
    writers = [spawn.Process(target=write, args=(place, [k], str(tmp_path / f"told{k}"))) for k in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with open_ledger(place) as ledger:
        assert len(ledger.reports()) == 3 and ledger.verify().sound
