"""Which ledger a command uses, and what it says of one that cannot be used: what, where, what next, and exit status 1."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
Asked = Callable[..., Any]

READING = {
    "reports": (),
    "incidents": (),
    "show": ("rep_0000",),
    "search": ("ivory",),
    "judge": ("accept", "inc_0000"),
    "reread": (),
    "log": (),
    "verify": (),
    "backup": ("safe.db",),
    "forget": ("rep_0000", "--reason", "asked to"),
}


@pytest.mark.parametrize("command", READING)
def test_a_ledger_that_is_not_there_is_told_and_not_made(assay: Run, folder: Path, command: str) -> None:
    done = assay(command, *READING[command], "--ledger", "gone.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "assay: gone.db: there is no ledger. Add reports first with `assay add`, or name another with --ledger\n"
    assert not Path("gone.db").exists() and not Path("safe.db").exists()


@pytest.mark.parametrize("command", READING)
def test_every_command_says_which_ledger_it_uses(assay: Run, kept: Path, command: str) -> None:
    assert assay(command, *READING[command]).stderr.splitlines()[0] == "assay: ledger assay.db"


def test_the_environment_names_a_ledger_and_the_option_another(assay: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(kept, "team.db")
    monkeypatch.setenv("ASSAY_LEDGER", "team.db")
    assert assay("reports").stderr == "assay: ledger team.db\n"
    assert assay("reports", "--ledger", "assay.db").stderr == "assay: ledger assay.db\n"


def test_asking_does_not_load_the_parser(environment: dict[str, str], kept: Path) -> None:
    asked = "for asked in (['reports'], ['incidents'], ['search', 'ivory'], ['log'], ['verify']):\n"
    script = (
        f"import sys\nfrom assay.cli.main import main\n{asked}"
        "    try: main(asked)\n    except SystemExit as end: assert not end.code, asked\n"
        "assert 'spacy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def patched(at: int, data: bytes) -> Callable[[Path], object]:
    def change(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + data + whole[at + len(data) :])

    return change


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda p: p.write_text("Dear Ann, " * 50), "assay.db: this is no ledger"),
        (lambda p: p.write_bytes(b""), "assay.db: this file is empty"),
        (patched(60, b"\x00\x00\x00\x63"), "assay.db: this ledger was made by a newer Assay (schema 99, and this one knows "),
        (lambda p: p.write_bytes(p.read_bytes()[:20000]), "assay.db: the end of this ledger is missing"),
        (patched(100, b"\xff" * 200), "damaged"),
        (lambda p: (p.unlink(), p.mkdir()), "assay.db: "),
    ],
)
@pytest.mark.parametrize("command", [("reports",), ("add", "port.txt")])
def test_what_is_no_sound_ledger_is_told_and_left_as_it_is(
    assay: Run, kept: Path, spoil: Callable[[Path], object], message: str, command: tuple[str, ...]
) -> None:
    spoil(kept)
    before = kept.read_bytes() if kept.is_file() else None
    done = assay(*command)
    assert (done.exit_code, done.stdout) == (1, "")
    (told,) = done.stderr.splitlines()
    assert message in told and ". " in told
    assert (kept.read_bytes() if kept.is_file() else None) == before


def test_a_ledger_that_may_only_be_read_is_read_and_not_written(assay: Run, kept: Path, ids: dict[str, str]) -> None:
    kept.chmod(0o400)
    assert assay("reports").exit_code == assay("show", ids["port.txt"]).exit_code == assay("search", "ivory").exit_code == 0
    (kept.parent / "new.txt").write_text("Police arrested two men in Lagos on 2 May 2023 with 3 kg of gold.")
    for command in (("add", "new.txt"), ("judge", "accept", ids["port.txt!"]), ("forget", ids["port.txt"], "--reason", "x")):
        done = assay(*command)
        assert done.exit_code == 1
        assert "assay.db: this ledger may only be read. Give yourself permission to write the file" in done.stderr
    assert len(assay("reports").stdout.splitlines()) == 4


def test_a_full_disk_is_told_and_what_was_kept_stays(assay: Run, folder: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.getuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1200k", "none", str(disk)], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        (folder / "many").mkdir()
        for n in range(150):
            (folder / "many" / f"{n}.txt").write_text(f"The mayor opened library {n}, and many people came to hear the band. " * 90)
        done = assay("add", "many", "--ledger", disk / "assay.db", "--jobs", "1", "--json")
        kept = done.stdout.count('"state": "added"')
        assert done.exit_code == 1 and 0 < kept < 150
        assert f"assay: broken off; 150 files: {kept} added, with 0 incidents, 0 known already, " in done.stderr
        assert "the disk is full" in done.stderr.splitlines()[-1] and "Make room and run it again" in done.stderr
        assert len(assay("reports", "--ledger", disk / "assay.db").stdout.splitlines()) == kept
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("mysql://host/db", "a ledger is a file or a postgresql:// address, not mysql://"),
        ("postgresql://kim:secret@127.0.0.1:1/none", "the database cannot be reached"),
        ("no/such/folder/assay.db", "no/such/folder/assay.db"),
    ],
)
def test_a_place_where_no_ledger_can_be(assay: Run, folder: Path, place: str, message: str) -> None:
    done = assay("add", "port.txt", "--ledger", place)
    assert done.exit_code in (1, 2) and done.stdout == ""
    assert message in done.stderr and "secret" not in done.stderr and "Traceback" not in done.stderr


def test_in_processes_of_their_own(spawn: Spawn, folder: Path) -> None:
    added = spawn("add", ".")
    assert added.returncode == 0
    assert added.stderr.decode().splitlines()[-1] == "assay: 3 files: 3 added, with 2 incidents, 0 known already, 0 failed"
    listed = spawn("incidents")
    assert listed.stdout.decode().count("inc_") == 2
    assert spawn("search", "ivory").stdout.decode().endswith("1 report has these words\n")
    assert spawn("verify").returncode == 0
    assert spawn("show", "elephant").returncode == 1
    assert spawn("incidents", "--certainty", "sure").returncode == 2
