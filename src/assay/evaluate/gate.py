"""Pinned floors: figures that may rise and must not sink, with a digest of the questions and answers that they were measured on.

A floors file is TOML. Each section is one measurement, its ``floors`` are least values, its ``ceilings`` most ones:

    [gold]
    digest = "…"
    [gold.floors]
    incident = 0.85
    [gold.ceilings]
    "misquoted (count)" = 0"""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from assay.model.errors import UsageError

# Figures are compared to a thousandth: floors are written rounded down to that.
GRAIN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What one measurement must reach: least and most values by figure, and the digest of what it was measured on ("" for any)."""

    digest: str = ""
    floors: dict[str, float] = field(default_factory=dict)
    ceilings: dict[str, float] = field(default_factory=dict)


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files, questions and answers together."""
    whole = sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of a file by measurement; UsageError where it cannot be used."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        return {name: Floors(digest=part.get("digest", ""), floors=part.get("floors", {}), ceilings=part.get("ceilings", {}))
                for name, part in raw.items()}  # fmt: skip
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError) as error:
        raise UsageError(f"no floors can be read: {error}", where=str(path), next_step="Write one with --pin") from error


def sunk(floors: Floors, figures: dict[str, float], digest: str) -> list[str]:
    """One line for each figure that is missing or beyond its floor or ceiling, and one where other documents were measured."""
    lines = []
    if floors.digest and floors.digest != digest:
        lines.append("the documents or their answers are not those that the floors were measured on; look at the figures, then --pin")
    for name, least in floors.floors.items():
        if (found := figures.get(name, -math.inf)) < least:
            lines.append(f"{name}: {found:.4f} is under its floor of {least}")
    for name, most in floors.ceilings.items():
        if (found := figures.get(name, math.inf)) > most:
            lines.append(f"{name}: {found:g} is over its ceiling of {most:g}")
    return lines


def raised(floors: Floors, figures: dict[str, float], digest: str, *, allow_lower: bool = False) -> Floors:
    """The floors pinned to what was measured, for the figures that they name; UsageError where that would lower one unallowed.

    A figure that was not measured cannot be pinned: a UsageError, too."""
    unmeasured = [n for n in (*floors.floors, *floors.ceilings) if n not in figures]
    if unmeasured:
        raise UsageError("this was not measured: " + ", ".join(unmeasured), next_step="Measure all that the floors name, in one run")
    new = Floors(digest=digest, floors={n: _down(figures[n]) for n in floors.floors}, ceilings={n: figures[n] for n in floors.ceilings})
    lower = [f"{n} from {old} to {new.floors[n]}" for n, old in floors.floors.items() if new.floors[n] < old]
    lower += [f"{n} from {old:g} to {new.ceilings[n]:g}" for n, old in floors.ceilings.items() if new.ceilings[n] > old]
    if lower and not allow_lower:
        raise UsageError("this would lower " + "; ".join(lower), next_step="Mend the engine, or say --allow-lower and why in the change")
    return new


def write_floors(path: Path, floors: dict[str, Floors], note: str) -> None:
    """Write a floors file; ``note`` stands at its top as a comment."""
    lines = [f"# {line}" for line in note.splitlines()]
    for name, part in floors.items():
        lines += ["", f"[{name}]", f'digest = "{part.digest}"']
        for kind, values in (("floors", part.floors), ("ceilings", part.ceilings)):
            if values:
                lines += [f"[{name}.{kind}]", *(f'"{figure}" = {value:g}' for figure, value in values.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _down(value: float) -> float:
    return math.floor(value * GRAIN) / GRAIN
