"""`assay read` and `assay demo`: what is printed, what is written, in which order, and what an interruption leaves."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from assay.cli.options import Settings
from assay.cli.pool import read_all
from assay.cli.reading import Task
from assay.codec import decode_record

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]


def heed_interrupts() -> None:
    """A child hears Ctrl-C even where whoever started the tests does not, as a job in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_json_of_one_file_is_one_laid_out_record(assay: Run, folder: Path) -> None:
    done = assay("read", "bridge.txt", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    record = decode_record(done.stdout_bytes)
    assert record.report.text == (folder / "bridge.txt").read_text(encoding="utf-8")
    assert done.stdout.count("\n") > 10


def test_json_of_several_files_is_a_line_a_record_in_order(assay: Run, folder: Path) -> None:
    done = assay("read", "quiet.txt", "bridge.txt", "port.txt", "--json")
    texts = [json.loads(line)["report"]["text"] for line in done.stdout.splitlines()]
    assert texts == [(folder / name).read_text(encoding="utf-8") for name in ("quiet.txt", "bridge.txt", "port.txt")]


def test_standard_input_is_read(assay: Run, folder: Path) -> None:
    content = (folder / "bridge.txt").read_bytes()
    assert assay("read", "-", "--json", stdin=content).stdout == assay("read", "bridge.txt", "--json").stdout


def test_out_writes_a_file_a_document(assay: Run, folder: Path) -> None:
    done = assay("read", "bridge.txt", "port.txt", "-", "--out", "new/records", stdin=b"The mayor opened the library.")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"assay: wrote 3 records to {Path('new/records')}\n"
    assert sorted(p.name for p in Path("new/records").iterdir()) == ["bridge.json", "port.json", "stdin.json"]
    assert Path("new/records/port.json").read_text(encoding="utf-8") == assay("read", "port.txt", "--json").stdout


def test_out_replaces_what_an_earlier_run_wrote(assay: Run, folder: Path) -> None:
    Path("records").mkdir()
    Path("records/port.json").write_text("old")
    assert assay("read", "port.txt", "--out", "records").exit_code == 0
    assert json.loads(Path("records/port.json").read_text(encoding="utf-8"))["assay"] == "1"


def test_html_is_one_page_for_all(assay: Run, folder: Path) -> None:
    done = assay("read", "bridge.txt", "port.txt", "--html", "page.html")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "assay: wrote 2 records to page.html\n")
    page = Path("page.html").read_text(encoding="utf-8")
    assert "Kunming" in page and "Mombasa" in page


def test_the_terminal_shows_a_value_beside_its_words(assay: Run, folder: Path) -> None:
    done = assay("read", "bridge.txt")
    assert done.exit_code == 0
    assert "Kunming" in done.stdout


def test_what_the_user_says_is_in_the_record(assay: Run, folder: Path) -> None:
    said = ("--outlet", "River Post", "--published", "2024-03-05", "--reference-date", "2024-03", "--url", "https://example.org/a")
    report = json.loads(assay("read", "bridge.txt", "--json", *said).stdout)["report"]
    assert (report["outlet"], report["published"], report["url"]) == ("River Post", "2024-03-05", "https://example.org/a")


def test_several_processes_give_what_one_gives_in_order(folder: Path) -> None:
    for n in range(7):
        (folder / f"more{n}.txt").write_text(
            f"Police arrested {n + 2} men in Kunming on {n + 1} March 2024 with {n + 3} kg of gold.\n", encoding="utf-8"
        )
    (folder / "more3.txt").write_bytes(b"")
    names = sorted(p.name for p in folder.glob("*.txt"))
    one, two = (list(read_all([Task(name=n) for n in names], Settings(jobs=jobs))) for jobs in (1, 2))
    assert [o.name for o in one] == names
    assert [o.name for o in one if o.record is None] == ["more3.txt"]
    assert one == two


class Deadly:
    """Ends the process that unpickles it, as the system does to one that has used up its memory."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def test_a_process_that_dies_costs_one_report(folder: Path) -> None:
    names = ["r0.txt", "r1.txt", "r2.txt"]
    for name in names:
        (folder / name).write_text("The mayor opened a new library on Monday, and many people came.\n", encoding="utf-8")
    tasks = [Task(name=n) for n in names]
    tasks[1] = Task(name="r1.txt", capture=Deadly())  # type: ignore[arg-type]
    outcomes = list(read_all(tasks, Settings(jobs=2)))
    assert [o.name for o in outcomes] == names
    assert [o.name for o in outcomes if o.record is None] == ["r1.txt"]
    assert outcomes[1].error == "r1.txt: reading it ended its process, perhaps for want of memory. Read it alone, or split it"


def test_a_fault_of_the_engine_costs_one_report(folder: Path) -> None:
    tasks = [Task(name="a", capture="no capture at all"), Task(name="port.txt")]  # type: ignore[arg-type]
    first, second = read_all(tasks, Settings())
    assert first.error is not None and first.error.startswith("a: Assay failed on this report (AttributeError: ")
    assert second.record is not None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_keeps_what_is_finished(environment: dict[str, str], folder: Path, jobs: str) -> None:
    names = [f"r{n}.txt" for n in range(400)]
    for name in names:
        (folder / name).write_text(" ".join([f"Police arrested two men in Kunming with {name} kg of gold."] * 10), encoding="utf-8")
    command = [sys.executable, "-m", "assay", "read", *names, "--out", "records", "--jobs", jobs]
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_interrupts
    )
    deadline = time.monotonic() + 60
    while not list(Path("records").glob("r*.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the parent and to all that it started
    _, told = process.communicate(timeout=60)
    written = sorted(Path("records").iterdir())
    assert process.returncode == 130
    assert 0 < len(written) < 400
    assert told.splitlines() == [
        f"assay: stopped: {len(written)} of 400 reports had been read, and their records are kept",
        f"assay: wrote {len(written)} record{'s' * (len(written) > 1)} to records",
    ]
    for path in written:
        decode_record(path.read_bytes())


def test_progress_is_shown_on_a_terminal(environment: dict[str, str], folder: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "assay", "read", "bridge.txt", "port.txt", "quiet.txt", "-", "--out", "records"]
    subprocess.run(command, env={**environment, "TERM": "xterm"}, input=b"The mayor came.", stderr=follower, timeout=60, check=True)
    os.close(follower)
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    assert "reading" in shown and "4/4" in shown
    assert "wrote 4 records to records" in shown


def test_a_reader_that_has_seen_enough_is_no_fault(environment: dict[str, str], folder: Path) -> None:
    command = f"{sys.executable} -m assay read --json bridge.txt port.txt quiet.txt | head -c 10"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ('{"assay":"', "")


def test_a_terminal_of_few_letters_still_shows_the_record(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "assay", "demo"]
    done = subprocess.run(command, env={**environment, "PYTHONIOENCODING": "ascii"}, capture_output=True, timeout=60, check=True)
    assert b"Hyesan" in done.stdout and b"?" in done.stdout


def test_the_demo_reads_the_report_that_ships(assay: Run) -> None:
    record = json.loads(assay("demo", "--json").stdout)
    assert record["report"]["outlet"] == "The Frontier Desk"
    assert record["report"]["id"] == "rep_a99fc75b23d5634a"
    assert [d["quote"] for d in record["dropped"] if d["step"] == "read"] == [
        "Send comments or questions about this report to the desk.",
        "Read this in Korean",
    ]


def test_the_demo_shows_its_record_and_writes_a_page(assay: Run, folder: Path) -> None:
    assert "Hyesan" in assay("demo").stdout
    assert assay("demo", "--html", "demo.html").exit_code == 0
    assert "Hyesan" in Path("demo.html").read_text(encoding="utf-8")
