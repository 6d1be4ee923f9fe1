"""From a text to its record as JSON by the default chain: what tests and benchmarks ask of the engine."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from assay.codebook import Codebook, load_codebook
from assay.codec import encode_record
from assay.model.ids import sha256
from assay.model.report import Capture, Known
from assay.pipeline import read_report
from assay.read import read_capture


@cache
def codebook(path: Path | None = None) -> Codebook:
    """A codebook, the shipped one where no other is named; read once."""
    return load_codebook(path)


@cache
def record_of(text: str, *, outlet: str | None = None, published: str | None = None, book: Path | None = None) -> dict[str, Any]:
    """The record of a text. The text goes in as a JSON document's, so that it is taken as it is, to the character."""
    content = json.dumps({"text": text}).encode()
    capture = Capture(name="report.json", content=content, sha256=sha256(content), known=Known(outlet=outlet, published=published))
    record: dict[str, Any] = json.loads(encode_record(read_report(read_capture(capture), codebook(book))))
    return record
