"""`assay demo`: the report that ships with Assay, and its record."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import click

from assay.acquire import capture_stream
from assay.cli.lazy import load
from assay.cli.options import Settings, output_options
from assay.cli.targets import require_targets
from assay.model.report import Known

# A retelling of a published report, written for this project, under the name of an outlet that does not exist.
EXAMPLE, OUTLET = "retold.txt", "The Frontier Desk"


@click.command(name="demo")
@output_options
@click.pass_context
def demo_command(ctx: click.Context, as_json: bool, html: Path | None, explain: bool) -> None:
    """Read the report that ships with Assay, and show its record. Nothing is fetched from anywhere."""
    settings = Settings(as_json=as_json, html=html, explain=explain)
    require_targets([], settings)
    content = files("assay").joinpath("examples", EXAMPLE).read_bytes()
    capture = capture_stream(BytesIO(content), Known(outlet=OUTLET), name=EXAMPLE)
    task = load("assay.cli.reading", "Task")(name=EXAMPLE, capture=capture)
    ctx.exit(load("assay.cli.batch", "run_tasks")([task], settings))
