"""A bar on a terminal while many things are being done, with the time that is left."""

import sys
from collections.abc import Generator, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

A_FEW = 3  # things that need no bar
_T = TypeVar("_T")


def with_progress(things: Iterator[_T], total: int, doing: str, *, hidden: bool = False) -> Generator[_T, None, None]:
    """The things, with a bar on a terminal's standard error where there are more than a few; ``doing`` says what is done with them."""
    if hidden or total <= A_FEW or not sys.stderr.isatty():
        yield from things
        return
    columns: tuple[ProgressColumn, ...] = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, total=total)
