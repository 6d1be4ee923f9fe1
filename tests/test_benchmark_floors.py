"""The figures on public benchmarks do not sink under their pinned floors; skipped where ../shared is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assay.cli.measure import Measured, geovirus, meantime, recognizers
from assay.evaluate.gate import read_floors, sunk

FLOORS = read_floors(Path(__file__).parents[1] / "benchmarks" / "floors.toml")


@pytest.mark.parametrize("measure", [geovirus, recognizers, meantime], ids=lambda m: m.__name__)
def test_benchmark_holds_its_floors(measure: Callable[[Path], Measured], shared: Path) -> None:
    measured, digest = measure(shared / "bench")
    assert sunk(FLOORS[measure.__name__], measured.figures, digest) == []
