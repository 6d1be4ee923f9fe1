"""`assay evaluate`: figures of the engine over gold documents, cases, golden files and public benchmarks, and the gate that holds them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from click.core import ParameterSource

from assay.cli.gate import Asked, gate_options, is_absent, show, show_or_fail
from assay.cli.measure import Measured, cases, geovirus, gold, golden, meantime, recognizers
from assay.evaluate.cases import KINDS
from assay.evaluate.facts import missing
from assay.evaluate.golden_score import Checked
from assay.evaluate.meantime import SPLITS
from assay.model.errors import AssayError

SHARED = Path(os.environ.get("ASSAY_SHARED") or "../shared")
GOLD = Path(os.environ.get("ASSAY_GOLD") or SHARED / "gold") / "dev"
BENCH = Path(os.environ.get("ASSAY_BENCH") or SHARED / "bench")
CASES = SHARED / "cases"
GOLDEN = Path("tests/golden_reports")
_NAME_GOLD = "Name a folder of gold documents, or set ASSAY_GOLD"
_NAME_BENCH = "Name the folder of benchmarks with --data, or set ASSAY_BENCH"
_CODEBOOK = click.option("--codebook", type=click.Path(path_type=Path), help="Another codebook than the shipped one.")
_DATA = click.option("--data", type=click.Path(path_type=Path), default=BENCH, help="The folder of benchmarks, which stay where they are.")


@click.group(name="evaluate")
def evaluate_command() -> None:
    """Measure the engine: over gold documents, single mentions, golden files and public benchmarks.

    Each prints one table and the worst classes of error. Data that is not at its default place is said to be absent, with exit status 0; a
    path that was named and is not there is wrong usage, status 2; with --gate, a figure under its floor is status 1."""


@evaluate_command.command(name="gold")
@click.argument("folder", type=click.Path(path_type=Path), default=GOLD)
@click.option("--scorer", type=click.Path(path_type=Path), help="The scorer; otherwise score.py beside the folder.")
@_CODEBOOK
@click.option("--per-document", is_flag=True, help="A line a document, the worst first.")
@gate_options
def gold_command(folder: Path, scorer: Path | None, codebook: Path | None, per_document: bool, asked: Asked) -> None:
    """Read the gold documents in FOLDER and score the records with the gold's own scorer."""
    if _named("folder") or not is_absent("gold", folder, _NAME_GOLD):
        _run("gold", lambda: gold(folder, scorer, codebook, per_document=per_document), asked)


@evaluate_command.command(name="cases")
@click.argument("folder", type=click.Path(path_type=Path), default=CASES)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be repeated.")
@gate_options
def cases_command(folder: Path, kinds: tuple[str, ...], asked: Asked) -> None:
    """Answer the questions in FOLDER about single mentions of money, quantity, time and place, and score the answers."""
    if _named("folder") or not is_absent("cases", folder, "Name the folder of cases, or set ASSAY_SHARED"):
        _run("cases", lambda: cases(folder, kinds), asked)


@evaluate_command.command(name="geovirus")
@_DATA
@gate_options
def geovirus_command(data: Path, asked: Asked) -> None:
    """Find the place names of GeoVirus and measure how far the chosen points lie from the annotators'."""
    if _named("data") or not is_absent("geovirus", data / "geovirus", _NAME_BENCH):
        _run("geovirus", lambda: geovirus(data), asked)


@evaluate_command.command(name="recognizers")
@_DATA
@gate_options
def recognizers_command(data: Path, asked: Asked) -> None:
    """Find the money and dates of Recognizers-Text's English cases."""
    if _named("data") or not is_absent("recognizers", data / "recognizers", _NAME_BENCH):
        _run("recognizers", lambda: recognizers(data), asked)


@evaluate_command.command(name="meantime")
@_DATA
@click.option("--split", type=click.Choice(("all", *SPLITS)), default="all", help="Only these sentences.")
@gate_options
def meantime_command(data: Path, split: str, asked: Asked) -> None:
    """Judge the certainty of the event words of MEANTIME: asserted, doubtful or denied."""
    if _named("data") or not is_absent("meantime", data / "factuality_meantime", _NAME_BENCH):
        _run("meantime", lambda: meantime(data, split), asked)


@evaluate_command.command(name="golden")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1)
@_CODEBOOK
@gate_options
def golden_command(files: tuple[Path, ...], codebook: Path | None, asked: Asked) -> None:
    """Read the report in each golden file and say which of its facts the record lacks, and which it wrongly holds.

    Without FILES, those in tests/golden_reports. Exit status 1 where a fact does not hold; with --gate, only where a figure sinks."""
    if not files and is_absent("golden", GOLDEN, "Name golden files"):
        return
    try:
        checked, measured, digest = golden(files or sorted(GOLDEN.glob("*.txt")), codebook)
        _tell_files(checked)
        holds = show("golden", measured, digest, asked)
    except AssayError as error:
        _stop(error)
    sys.exit(not holds if asked.gate else bool(measured.faults))


@evaluate_command.command(name="all")
@gate_options
def all_command(asked: Asked) -> None:
    """All of them, each with the data at its default place; what is not there is said and passed over."""
    parts: dict[str, tuple[Path, Callable[[], Measured]]] = {
        "gold": (GOLD, lambda: gold(GOLD)),
        "cases": (CASES, lambda: cases(CASES)),
        "golden": (GOLDEN, lambda: golden(sorted(GOLDEN.glob("*.txt")))[1:]),
        "geovirus": (BENCH / "geovirus", lambda: geovirus(BENCH)),
        "recognizers": (BENCH / "recognizers", lambda: recognizers(BENCH)),
        "meantime": (BENCH / "factuality_meantime", lambda: meantime(BENCH)),
    }
    held = []
    try:
        for part, (path, measure) in parts.items():
            if not is_absent(part, path, "Say where with ASSAY_SHARED, ASSAY_GOLD or ASSAY_BENCH"):
                held.append(show(part, *measure(), asked))
                click.echo()
    except AssayError as error:
        _stop(error)
    sys.exit(not all(held))


def _tell_files(checked: list[Checked]) -> None:
    for name, facts, record in checked:
        lines, count = missing(facts, record), len(facts.rows) + len(facts.order) + len(facts.never)
        click.echo("\n  ".join([f"{name}: {count - len(lines)} of {count} hold", *lines]))


def _run(part: str, measure: Callable[[], Measured], asked: Asked) -> None:
    try:
        show_or_fail(part, *measure(), asked)
    except AssayError as error:
        _stop(error)


def _named(parameter: str) -> bool:
    """Whether the user named this path, so that its absence is his mistake."""
    return click.get_current_context().get_parameter_source(parameter) is not ParameterSource.DEFAULT


def _stop(error: AssayError) -> None:
    click.echo(f"assay: {error}", err=True)
    sys.exit(2)
