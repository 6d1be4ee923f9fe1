"""`assay add`: what is kept, what is told of it, and that it can be run again, broken off and gone on with."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from assay.cli.adding import TAKE, processes
from assay.cli.options import Settings
from assay.cli.pool import DIED, work_through
from assay.cli.reading import Task
from assay.model.ids import sha256
from assay.store import open_ledger

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
Asked = Callable[..., Any]
KOREAN = "경찰은 혜산시장에서 두 사람이 금괴를 가지고 있다가 붙잡혔다고 말했다.\n"


def last(done: Result) -> str:
    return done.stderr.splitlines()[-1]


def states(done: Result) -> dict[str, str]:
    return {told["name"]: told["state"] for told in map(json.loads, done.stdout.splitlines())}


def heed_interrupts() -> None:
    """A child hears Ctrl-C even where whoever started the tests does not, as a job in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_files_and_folders_are_kept_as_they_are(assay: Run, folder: Path, asked: Asked) -> None:
    (folder / "more" / "deep").mkdir(parents=True)
    shutil.move("port.txt", "more/deep/port.txt")
    done = assay("add", "bridge.txt", "more")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["assay: ledger assay.db", "assay: 2 files: 2 added, with 2 incidents, 0 known already, 0 failed"]
    rows = {row["name"]: row for row in asked("reports")}
    assert set(rows) == {"bridge.txt", str(Path("more/deep/port.txt"))}
    with open_ledger("assay.db", create=False) as ledger:
        for name, row in rows.items():
            assert row["id"] == "rep_" + sha256(Path(name).read_bytes())[:16]
            assert ledger.original(row["capture_sha256"]).content == Path(name).read_bytes()


def test_adding_again_changes_nothing(assay: Run, folder: Path, asked: Asked) -> None:
    assay("add", ".")
    before = asked("log", "--all")
    done = assay("add", ".")
    assert (done.exit_code, last(done)) == (0, "assay: 3 files: 0 added, with 0 incidents, 3 known already, 0 failed")
    assert asked("log", "--all") == before


def test_the_same_bytes_twice_are_one_report_found_in_two_places(assay: Run, folder: Path, asked: Asked) -> None:
    shutil.copy("port.txt", "z-copy.txt")
    done = assay("add", "port.txt", "z-copy.txt")
    assert last(done) == "assay: 2 files: 1 added, with 1 incident, 1 known already, 0 failed"
    (report,) = asked("reports")
    shutil.copy("port.txt", "zz-later.txt")
    assay("add", "zz-later.txt")
    with open_ledger("assay.db", create=False) as ledger:
        assert [seen.name for seen in ledger.report(report["id"]).sightings] == ["port.txt", "z-copy.txt", "zz-later.txt"]
    assert [row["id"] for row in asked("reports")] == [report["id"]]


def test_what_cannot_be_read_is_kept_unread_with_the_reason(assay: Run, folder: Path, asked: Asked) -> None:
    (folder / "korean.txt").write_text(KOREAN, encoding="utf-8")
    (folder / "binary.dat").write_bytes(b"\x00\x01\x02 abc")
    done = assay("add", "korean.txt", "binary.dat", "port.txt")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[1:] == [
        "assay: korean.txt: kept, but not read: the grammar engine reads English; this report looks Korean",
        "assay: binary.dat: kept, but not read: this file is binary, not text",
        "assay: 3 files: 1 added, with 1 incident, 0 known already, 2 kept unread, 0 failed",
    ]
    rows = {row["name"]: row for row in asked("reports", "--unread")}
    assert {name: row["unread"] for name, row in rows.items()} == {
        "korean.txt": "the grammar engine reads English; this report looks Korean",
        "binary.dat": "this file is binary, not text",
    }
    assert rows["binary.dat"]["id"] == "cap_" + sha256(b"\x00\x01\x02 abc")[:16]
    assert asked("search", "혜산")["hits"][0]["report"]["id"] == rows["korean.txt"]["id"]
    assert states(assay("add", "korean.txt", "binary.dat", "--json")) == {"korean.txt": "known", "binary.dat": "known"}


def test_a_bad_file_costs_no_other(assay: Run, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "long.txt").write_bytes(b"x" * 3000)
    done = assay("add", "gone.txt", "empty.txt", "long.txt", "port.txt", "--max-bytes", "2000")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[1:] == [
        "assay: gone.txt: there is no such file. Check the spelling of its path",
        "assay: empty.txt: this file is empty. Give a report as plain text, HTML, Markdown or JSON",
        "assay: long.txt: more than the limit of 2,000 bytes. Split it, or raise --max-bytes",
        "assay: 4 files: 1 added, with 1 incident, 0 known already, 3 failed",
    ]


def test_what_is_no_report_is_passed_over_in_folders_and_taken_where_it_is_named(assay: Run, folder: Path, asked: Asked) -> None:
    for name in ("page.css", "photo.PNG", ".hidden.txt"):
        (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".git").mkdir()
    (folder / ".git" / "note.txt").write_text("The police arrested two men.")
    done = assay("add", ".")
    told = "assay: passed over 3 files that hold no report (1 .css, 1 .png, 1 hidden); name one to add it nevertheless"
    assert done.stderr.splitlines()[0] == told
    assert {row["name"] for row in asked("reports")} == {"bridge.txt", "port.txt", "quiet.txt"}
    assert "photo.PNG: kept, but not read: this file is a picture" in assay("add", "photo.PNG").stderr


def test_the_ledger_does_not_swallow_itself(assay: Run, folder: Path, asked: Asked) -> None:
    for _ in range(2):
        assert assay("add", ".", "--ledger", "of.mine").exit_code == 0
    assert {row["name"] for row in asked("reports", "--ledger", "of.mine")} == {"bridge.txt", "port.txt", "quiet.txt"}


def test_standard_input_is_added(assay: Run, folder: Path, asked: Asked) -> None:
    assert assay("add", "-", "port.txt", stdin=b"Police arrested two men in Kunming on 3 March 2024.").exit_code == 0
    assert {row["name"] for row in asked("reports")} == {"-", "port.txt"}
    assert assay("add", "-", "-").exit_code == 2


def test_what_the_user_says_is_kept_and_may_be_said_later(assay: Run, folder: Path, asked: Asked) -> None:
    assay("add", "port.txt")
    assert asked("reports")[0]["outlet"] is None
    said = ("--outlet", "River Post", "--published", "2024-03-06", "--url", "https://example.org/a")
    assert last(assay("add", "port.txt", *said)) == "assay: 1 file: 1 added, with 1 incident, 0 known already, 0 failed"
    (row,) = asked("reports")
    assert (row["outlet"], row["published"], row["url"]) == ("River Post", "2024-03-06", "https://example.org/a")
    assert last(assay("add", "port.txt", *said)).endswith("0 added, with 0 incidents, 1 known already, 0 failed")
    assay("add", "port.txt")
    assert asked("reports")[0]["outlet"] == "River Post"


def test_a_line_of_json_for_each_file_once_it_is_kept(assay: Run, kept: Path) -> None:
    (kept.parent / "new.txt").write_text("Police arrested four men in Lagos on 2 May 2023 with 3 kg of gold.")
    (kept.parent / "empty.txt").touch()
    done = assay("add", "new.txt", "port.txt", "empty.txt", "--json")
    assert states(done) == {"new.txt": "added", "port.txt": "known", "empty.txt": "failed"}
    added = next(told for told in map(json.loads, done.stdout.splitlines()) if told["state"] == "added")
    assert (added["incidents"], added["report"][:4]) == (1, "rep_")


def test_what_was_forgotten_is_not_taken_in_unless_that_is_said(assay: Run, kept: Path, ids: dict[str, str], asked: Asked) -> None:
    assert assay("forget", ids["port.txt"], "--reason", "asked to").exit_code == 0
    done = assay("add", "port.txt", "bridge.txt")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[1:] == [
        "assay: port.txt: not taken in, for it was forgotten (asked to). --again takes it in nevertheless",
        "assay: 2 files: 0 added, with 0 incidents, 1 known already, 1 not taken in, for they were forgotten, 0 failed",
    ]
    assert ids["port.txt"] not in {row["id"] for row in asked("reports")}
    assert last(assay("add", "port.txt", "--again")) == "assay: 1 file: 1 added, with 1 incident, 0 known already, 0 failed"
    assert ids["port.txt"] in {row["id"] for row in asked("reports")}


def test_another_codebook_reads_the_same_reports(assay: Run, kept: Path, root: Path, asked: Asked) -> None:
    (kept.parent / "march.txt").write_text("Hundreds of nurses protested in Lagos on 2 May 2023, and police arrested four of them.")
    assert assay("add", "march.txt", "--codebook", root / "docs/codebooks/protests.toml").exit_code == 0
    assert "protest" in {row["type"] for row in asked("incidents")}
    assert assay("add", "march.txt", "--codebook", "gone.toml").exit_code == 2


class Deadly(Task):
    """Ends the process that unpickles it, as the system does to one that has used up its memory."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def test_a_report_that_ends_its_process_is_kept_unread(folder: Path) -> None:
    tasks = [Task(name="bridge.txt"), Deadly(name="port.txt"), Task(name="quiet.txt")]
    taken = list(work_through(TAKE, tasks, Settings(jobs=2)))
    assert [one.document.unread for one in taken if one.document] == [None, DIED, None]
    assert taken[1].document is not None
    assert taken[1].document.capture.content == Path("port.txt").read_bytes()


def test_both_cores_are_used_where_there_is_enough_to_do() -> None:
    cores = len(os.sched_getaffinity(0))
    assert processes(None, 3) == 1
    assert processes(None, 10_000) == cores
    assert processes(7, 3) == 7


def many(folder: Path, count: int) -> Path:
    (folder / "many").mkdir()
    for n in range(count):
        text = " ".join([f"Police arrested {n + 2} men in Kunming on 3 March 2024 with {n + 3} kg of gold."] * 8)
        (folder / "many" / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return folder / "many"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_keeps_what_is_kept_and_the_next_run_goes_on(
    environment: dict[str, str], folder: Path, assay: Run, asked: Asked, jobs: str
) -> None:
    many(folder, 120)
    command = [sys.executable, "-m", "assay", "add", "many", "--jobs", jobs, "--json"]
    errors = folder / "errors.txt"
    with (
        errors.open("w") as stream,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=stream, text=True, start_new_session=True, preexec_fn=heed_interrupts
        ) as process,
    ):
        assert process.stdout is not None
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the parent and to all that it started
        rest = process.stdout.read()  # communicate() would lose what readline() has buffered
    told = errors.read_text("utf-8")
    assert process.returncode == 130
    lines = [json.loads(line) for line in (first, *rest.splitlines())]
    said = {line["report"] for line in lines}
    assert len(lines) == len(said)
    assert 0 < len(said) < 120
    assert f"assay: stopped; 120 files: {len(said)} added" in told
    assert {row["id"] for row in asked("reports")} == said
    assert assay("verify").exit_code == 0
    assert last(assay("add", "many")).startswith(f"assay: 120 files: {120 - len(said)} added")


def test_no_process_outlives_one_that_was_killed(environment: dict[str, str], folder: Path) -> None:
    many(folder, 60)
    command = [sys.executable, "-m", "assay", "add", "many", "--jobs", "2", "--json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    # The pipe ends when the last process that holds it does: those that read for the killed one hold it too.
    process.communicate(timeout=20)


def test_progress_is_shown_on_a_terminal(environment: dict[str, str], folder: Path) -> None:
    many(folder, 30)
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "assay", "add", "many", "--jobs", "1"]
    process = subprocess.Popen(command, env={**environment, "TERM": "xterm"}, stderr=follower)
    os.close(follower)
    shown, deadline = "", time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            shown += os.read(leader, 65536).decode()
        except OSError:  # the other end was closed
            break
    os.close(leader)
    assert process.wait(timeout=60) == 0
    assert "adding" in shown and "30/30" in shown and "0:00:" in shown
    assert "30 files: 30 added" in shown


def test_two_at_once_share_one_ledger(environment: dict[str, str], folder: Path, assay: Run, asked: Asked) -> None:
    many(folder, 40)
    command = [sys.executable, "-m", "assay", "add", "many", "--jobs", "1", "--json"]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    printed = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], printed
    told = [json.loads(line) for out, _ in printed for line in out.splitlines()]
    assert len(told) == 80 and {line["state"] for line in told} == {"added", "known"}
    assert sum(line["state"] == "added" for line in told) == len(asked("reports")) == 40
    assert assay("verify").exit_code == 0
