"""`assay evaluate`: figures of the engine over gold documents, cases and golden files, and the gate that holds them."""

import json
import os
import sys
from pathlib import Path

import click

from assay.acquire import capture_file
from assay.codebook import load_codebook
from assay.codec import encode_record
from assay.evaluate.cases import KINDS, Answer, Measured, measure_cases
from assay.evaluate.facts import missing
from assay.evaluate.gate import Floors, digest_of, raised, read_floors, sunk, write_floors
from assay.evaluate.golden import parse_golden
from assay.evaluate.scorer import figures, gold_documents, score_gold, table
from assay.model.errors import AssayError, UsageError
from assay.model.ids import sha256
from assay.model.report import Capture, Known
from assay.normalise.dates import answer_time
from assay.normalise.money import answer_money
from assay.normalise.place import normalise_place
from assay.normalise.quantity import answer_quantity
from assay.pipeline import read_report
from assay.read import read_capture

SHARED = Path(os.environ.get("ASSAY_SHARED") or "../shared")
GOLD = Path(os.environ.get("ASSAY_GOLD") or SHARED / "gold")
ANSWERS: dict[str, Answer] = {"money": answer_money, "quantity": answer_quantity, "time": answer_time, "place": normalise_place}
NOTE = """The figures that must not sink. `assay evaluate gold --pin` and `assay evaluate cases --pin` raise them; to lower one takes
--allow-lower and a reason in the change. A digest names the documents and answers that a section was measured on; "" is any."""


@click.group(name="evaluate")
def evaluate_command() -> None:
    """Measure the engine: over gold documents, over single mentions, or against golden files."""


def _gate_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--gate", type=click.Path(path_type=Path), help="Fail where a figure sinks under the floors in this file."),
        click.option("--pin", type=click.Path(path_type=Path), help="Raise the floors in this file to what was measured."),
        click.option("--allow-lower", is_flag=True, help="With --pin, lower floors too."),
    ):
        command = option(command)
    return command


@evaluate_command.command(name="gold")
@click.argument("folder", type=click.Path(path_type=Path), default=GOLD / "dev")
@click.option("--scorer", type=click.Path(path_type=Path), help="The scorer; otherwise score.py beside the folder.")
@click.option("--codebook", type=click.Path(path_type=Path), help="Another codebook than the shipped one.")
@click.option("--per-document", is_flag=True, help="A line a document, the worst first.")
@_gate_options
def gold_command(folder: Path, scorer: Path | None, codebook: Path | None, per_document: bool, gate: Path | None, pin: Path | None,
                 allow_lower: bool) -> None:  # fmt: skip
    """Read the gold documents in FOLDER and score the records with the gold's own scorer."""
    try:
        book = load_codebook(codebook)
        result = score_gold(folder, lambda path: encode_record(read_report(read_capture(capture_file(path)), book)), scorer)
        click.echo(table(result, per_document=per_document))
        _hold("gold", figures(result), digest_of(gold_documents(folder)), gate, pin, allow_lower)
    except AssayError as error:
        _stop(error)


@evaluate_command.command(name="cases")
@click.argument("folder", type=click.Path(path_type=Path), default=SHARED / "cases")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be repeated.")
@click.option("--wrong", is_flag=True, help="Show each mention that came out wrong.")
@_gate_options
def cases_command(folder: Path, kinds: tuple[str, ...], wrong: bool, gate: Path | None, pin: Path | None, allow_lower: bool) -> None:
    """Answer the questions in FOLDER about single mentions of money, quantity, time and place, and score the answers."""
    try:
        measured: list[Measured] = [measure_cases(folder, kind, ANSWERS[kind]) for kind in kinds or KINDS]
        for one in measured:
            click.echo("\n".join([str(one), *(one.wrong if wrong else ())]))
        digest = digest_of(folder / f"{kind}.json" for kind in KINDS)
        _hold("cases", {m.kind: m.share for m in measured}, digest, gate, pin, allow_lower)
    except AssayError as error:
        _stop(error)


@evaluate_command.command(name="golden")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--codebook", type=click.Path(path_type=Path), help="Another codebook than the shipped one.")
def golden_command(files: tuple[Path, ...], codebook: Path | None) -> None:
    """Read the report in each golden file and say which of its facts the record lacks, and which it wrongly holds."""
    try:
        found = {path: _golden_lines(path, codebook) for path in files}
    except AssayError as error:
        _stop(error)
    for path, (facts, lines) in found.items():
        click.echo("\n  ".join([f"{path.stem}: {facts - len(lines)} of {facts} hold", *lines]))
    sys.exit(1 if any(lines for _, lines in found.values()) else 0)


def _golden_lines(path: Path, codebook: Path | None) -> tuple[int, list[str]]:
    """How many facts a golden file has, and a line for each that does not hold."""
    try:
        golden = parse_golden(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"this golden file cannot be used: {error}", where=str(path), next_step="See docs/golden-files.md") from error
    content = json.dumps({"text": golden.text}).encode()
    known = Known(outlet=golden.outlet, published=golden.published)
    report = read_capture(Capture(name=str(path), content=content, sha256=sha256(content), media_type="application/json", known=known))
    record = json.loads(encode_record(read_report(report, load_codebook(codebook))))
    return len(golden.rows) + len(golden.order) + len(golden.never), missing(golden, record)


def _hold(part: str, found: dict[str, float], digest: str, gate: Path | None, pin: Path | None, allow_lower: bool) -> None:
    """Hold the figures against the gate, or raise the floors to them."""
    if pin:
        floors = read_floors(pin)
        floors[part] = raised(floors.get(part, Floors()), found, digest, allow_lower=allow_lower)
        write_floors(pin, floors, NOTE)
    if gate:
        lines = sunk(read_floors(gate).get(part, Floors()), found, digest)
        click.echo("\n".join(lines or [f"the {part} gate holds"]), err=bool(lines))
        if lines:
            sys.exit(1)


def _stop(error: AssayError) -> None:
    click.echo(f"assay: {error}", err=True)
    sys.exit(2)
