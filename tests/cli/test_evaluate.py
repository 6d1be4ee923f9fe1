"""`assay evaluate`: figures on standard output, the gate's verdict in the exit status, one clear message where something is missing."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.cli.evaluate import evaluate_command

GOLDEN = """Nothing on the bus
Invented for this test.
Outlet: The Wire

REPORT
The number 14 bus now runs every twelve minutes, the city said.

RECORD
incidents  0
"""


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(evaluate_command, [str(a) for a in arguments])


@pytest.fixture
def small_gold(tmp_path: Path, gold: Path) -> Path:
    """A gold folder of one document."""
    folder = tmp_path / "dev"
    folder.mkdir()
    shutil.copy(gold / "example" / "retold.json", folder)
    shutil.copy(gold / "score.py", tmp_path)
    return folder


def floors(path: Path, part: str, figure: str, least: float) -> Path:
    path.write_text(f'[{part}]\n[{part}.floors]\n"{figure}" = {least}\n')
    return path


def test_gold_prints_a_line_a_field_and_over_all(small_gold: Path) -> None:
    shown = evaluate("gold", small_gold, "--per-document")
    assert shown.exit_code == 0
    assert [
        name
        for name in ("incident", "places", "all slots", "1 documents; 0 quotes not in their text", "retold: F1")
        if name not in shown.output
    ] == []


def test_gate_fails_where_a_figure_sinks_and_holds_where_it_does_not(small_gold: Path, tmp_path: Path) -> None:
    assert evaluate("gold", small_gold, "--gate", floors(tmp_path / "low.toml", "gold", "all slots", 0.01)).exit_code == 0
    sunk = evaluate("gold", small_gold, "--gate", floors(tmp_path / "high.toml", "gold", "all slots", 1.01))
    assert sunk.exit_code == 1
    assert "is under its floor of 1.01" in sunk.output


def test_pin_raises_a_floor_and_refuses_to_lower_one(small_gold: Path, tmp_path: Path) -> None:
    file = floors(tmp_path / "floors.toml", "gold", "all slots", 0.01)
    assert evaluate("gold", small_gold, "--pin", file).exit_code == 0
    assert evaluate("gold", small_gold, "--gate", file).exit_code == 0
    refused = evaluate("gold", small_gold, "--pin", floors(file, "gold", "all slots", 1.01))
    assert refused.exit_code == 2
    assert "--allow-lower" in refused.output
    assert "1.01" in file.read_text()
    assert evaluate("gold", small_gold, "--pin", file, "--allow-lower").exit_code == 0


def test_changed_answer_is_told_by_the_gate(small_gold: Path, tmp_path: Path) -> None:
    file = floors(tmp_path / "floors.toml", "gold", "all slots", 0.01)
    assert evaluate("gold", small_gold, "--pin", file).exit_code == 0
    document = json.loads((small_gold / "retold.json").read_text("utf-8"))
    (small_gold / "retold.json").write_text(json.dumps(document | {"note": "changed"}), "utf-8")
    told = evaluate("gold", small_gold, "--gate", file)
    assert told.exit_code == 1
    assert "not those that the floors were measured on" in told.output


def test_cases_print_a_line_a_kind(shared: Path) -> None:
    shown = evaluate("cases", shared / "cases", "--kind", "money", "--kind", "time", "--errors", "0")
    assert shown.exit_code == 0
    assert [line.split()[0] for line in shown.output.splitlines()] == ["cases", "money", "time"]


def test_missing_folder_is_named_and_is_wrong_usage(tmp_path: Path) -> None:
    named = {"gold": (), "cases": (), "geovirus": ("--data",), "recognizers": ("--data",), "meantime": ("--data",)}
    for command, option in named.items():
        wrong = evaluate(command, *option, tmp_path / "none")
        assert (command, wrong.exit_code, "none" in wrong.output) == (command, 2, True)


def test_data_that_is_not_at_its_default_place_is_said_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOLD", "CASES", "BENCH", "GOLDEN"):
        monkeypatch.setattr(f"assay.cli.evaluate.{name}", tmp_path / "none")
    shown = evaluate("all", "--gate", floors(tmp_path / "floors.toml", "gold", "all slots", 1.01))
    assert shown.exit_code == 0
    assert shown.output.count("so nothing was measured") == 6


def test_golden_file_that_holds_is_told(tmp_path: Path) -> None:
    (tmp_path / "bus.txt").write_text(GOLDEN)
    shown = evaluate("golden", tmp_path / "bus.txt")
    assert (shown.exit_code, shown.output.splitlines()[0]) == (0, "bus: 1 of 1 hold")


def test_golden_file_that_does_not_hold_says_what_is_missed(tmp_path: Path) -> None:
    (tmp_path / "bus.txt").write_text(GOLDEN.replace("incidents  0", 'incidents  1\ngoods  gold  "bus"'))
    shown = evaluate("golden", tmp_path / "bus.txt")
    assert shown.exit_code == 1
    assert "MISSED   incidents 1" in shown.output
    assert 'MISSED   goods gold: the report says "bus"' in shown.output


def test_golden_file_that_is_wrong_says_so(tmp_path: Path) -> None:
    (tmp_path / "bus.txt").write_text(GOLDEN.replace("incidents  0", 'goods  gold  "gold bars"'))
    wrong = evaluate("golden", tmp_path / "bus.txt")
    assert wrong.exit_code == 2
    assert 'the words "gold bars" appear 0 times in the report; quote a longer or exact passage' in wrong.output


def test_golden_file_without_its_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "bus.txt").write_text("A bus\nInvented.\nOutlet: The Wire\n\nRECORD\nincidents  1\n", "utf-8")
    shown = evaluate("golden", tmp_path / "bus.txt")
    assert shown.exit_code == 2
    assert "bus.txt: this golden file cannot be used: it has no part REPORT. See docs/golden-files.md" in shown.stderr
