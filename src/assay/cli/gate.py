"""What the commands of `assay evaluate` share: worst errors, floors, and what is said where the data is not there."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assay.evaluate.faults import Measurement, worst
from assay.evaluate.gate import Floors, raised, read_floors, sunk, write_floors

NOTE = """The figures that must not sink. `assay evaluate PART --pin` raises the floors of a part; to lower one takes --allow-lower and a
reason in the change. A digest names the documents and answers that a section was measured on; "" is any."""
MOST_CLASSES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user asks beside the figures: how many classes of error, and what is to be done about the floors."""

    errors: int = MOST_CLASSES
    gate: Path | None = None
    pin: Path | None = None
    allow_lower: bool = False


def gate_options(command: Callable[..., None]) -> Callable[..., None]:
    """--errors, --gate, --pin and --allow-lower, which reach the command as ``asked``."""

    @wraps(command)
    def collected(*, errors: int, gate: Path | None, pin: Path | None, allow_lower: bool, **rest: Any) -> None:
        command(asked=Asked(errors=errors, gate=gate, pin=pin, allow_lower=allow_lower), **rest)

    for option in (
        click.option("--allow-lower", is_flag=True, help="With --pin, lower floors too."),
        click.option("--pin", type=click.Path(path_type=Path), help="Raise the floors in this file to what was measured."),
        click.option("--gate", type=click.Path(path_type=Path), help="Fail where a figure sinks under the floors in this file."),
        click.option("--errors", type=click.IntRange(min=0), default=MOST_CLASSES, show_default=True, metavar="N",
                     help="Show the N worst classes of error, each with an example."),
    ):  # fmt: skip
        collected = option(collected)
    return collected


def show(part: str, measured: Measurement, digest: str, asked: Asked) -> bool:
    """Print a measurement, raise the floors where that is asked, and say whether its figures hold the gate."""
    click.echo("\n".join([measured.table, *worst(measured.faults, asked.errors)]))
    if asked.pin:
        floors = read_floors(asked.pin)
        floors[part] = raised(floors.get(part, Floors()), measured.figures, digest, allow_lower=asked.allow_lower)
        write_floors(asked.pin, floors, NOTE)
    lines = sunk(read_floors(asked.gate).get(part, Floors()), measured.figures, digest) if asked.gate else []
    if asked.gate:
        click.echo("\n".join(lines or [f"the {part} gate holds"]), err=bool(lines))
    return not lines


def show_or_fail(part: str, measured: Measurement, digest: str, asked: Asked) -> None:
    """The same; exit status 1 where a figure sinks."""
    if not show(part, measured, digest, asked):
        sys.exit(1)


def is_absent(part: str, path: Path, next_step: str) -> bool:
    """Whether a default path is not there, which is then said: nobody named it, so that is no wrong usage."""
    if not path.exists():
        click.echo(f"{part}: nothing at {path}, so nothing was measured. {next_step}.")
    return not path.exists()
