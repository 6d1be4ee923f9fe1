"""Floors hold: they may rise, and none is lowered in silence."""

from pathlib import Path

import pytest

from assay.evaluate.gate import Floors, digest_of, raised, read_floors, sunk, write_floors
from assay.model.errors import UsageError

FLOORS = Floors(digest="d", floors={"incident": 0.85}, ceilings={"misquoted": 0})


def test_figures_on_their_floors_hold() -> None:
    assert sunk(FLOORS, {"incident": 0.85, "misquoted": 0}, "d") == []


@pytest.mark.parametrize(("figures", "digest", "said"), [
    ({"incident": 0.849, "misquoted": 0}, "d", "incident: 0.8490 is under its floor of 0.85"),
    ({"incident": 0.9, "misquoted": 1}, "d", "misquoted: 1 is over its ceiling of 0"),
    ({"misquoted": 0}, "d", "incident: -inf is under its floor of 0.85"),
    ({"incident": 0.9, "misquoted": 0}, "other", "not those that the floors were measured on"),
])  # fmt: skip
def test_figure_that_sinks_is_named(figures: dict[str, float], digest: str, said: str) -> None:
    (line,) = sunk(FLOORS, figures, digest)
    assert said in line


def test_floor_rises_to_what_was_measured_rounded_down() -> None:
    new = raised(FLOORS, {"incident": 0.91279, "misquoted": 0}, "e")
    assert new == Floors(digest="e", floors={"incident": 0.912}, ceilings={"misquoted": 0})


@pytest.mark.parametrize("figures", [{"incident": 0.8, "misquoted": 0}, {"incident": 0.9, "misquoted": 2}])
def test_floor_is_lowered_only_when_allowed(figures: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="--allow-lower"):
        raised(FLOORS, figures, "d")
    assert raised(FLOORS, figures, "d", allow_lower=True).floors["incident"] == figures["incident"]


def test_floors_survive_being_written(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.toml", {"gold": FLOORS}, "a note")
    assert read_floors(tmp_path / "floors.toml") == {"gold": FLOORS}


def test_digest_changes_with_an_answer(tmp_path: Path) -> None:
    document = tmp_path / "a.json"
    document.write_text('{"text": "t", "incidents": []}')
    before = digest_of([document])
    document.write_text('{"text": "t", "incidents": [{}]}')
    assert digest_of([document]) != before


def test_missing_file_of_floors_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        read_floors(tmp_path / "none.toml")


def test_figure_that_was_not_measured_is_not_pinned() -> None:
    with pytest.raises(UsageError, match="not measured: misquoted"):
        raised(FLOORS, {"incident": 0.9}, "d")
