"""Where the engine meets what measures it: each function takes where the data lies and gives the figures and a digest of the data."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assay.acquire import capture_file
from assay.analyse.certainty import certainty_of
from assay.analyse.parser import parse
from assay.codebook import load_codebook
from assay.codec import encode_record
from assay.evaluate.cases import KINDS, Answer, measure_cases, tabulated
from assay.evaluate.faults import Measurement
from assay.evaluate.gate import digest_of
from assay.evaluate.geovirus import measure_geovirus
from assay.evaluate.golden import Golden, parse_golden
from assay.evaluate.golden_score import Checked, measure_golden
from assay.evaluate.meantime import SPLITS, measure_meantime
from assay.evaluate.recognizers import FILES, Sums, measure_recognizers
from assay.evaluate.scorer import gold_documents, measured, score_gold
from assay.model.errors import UsageError
from assay.model.ids import sha256
from assay.model.record import Certainty
from assay.model.report import Capture, Known
from assay.model.span import Span
from assay.model.values import Place
from assay.normalise.dates import answer_time, find_dates
from assay.normalise.money import answer_money, find_money
from assay.normalise.numbers import LEADING_WORDS
from assay.normalise.place import normalise_place
from assay.normalise.quantity import answer_quantity
from assay.normalise.toponym import find_toponyms, resolve
from assay.pipeline import read_report
from assay.read import read_capture

ANSWERS: dict[str, Answer] = {"money": answer_money, "quantity": answer_quantity, "time": answer_time, "place": normalise_place}
Measured = tuple[Measurement, str]


def gold(folder: Path, scorer: Path | None = None, codebook: Path | None = None, *, per_document: bool = False) -> Measured:
    """The gold documents of a folder, read and scored with the gold's own scorer."""
    book = load_codebook(codebook)
    result = score_gold(folder, lambda path: encode_record(read_report(read_capture(capture_file(path)), book)), scorer)
    return measured(result, per_document=per_document), digest_of(gold_documents(folder))


def cases(folder: Path, kinds: Sequence[str] = ()) -> Measured:
    """Single mentions of each kind, answered and scored with the folder's own script."""
    found = tabulated([measure_cases(folder, kind, ANSWERS[kind]) for kind in kinds or KINDS])
    return found, digest_of(folder / f"{kind}.json" for kind in KINDS)


def golden(files: Sequence[Path], codebook: Path | None = None) -> tuple[list[Checked], Measurement, str]:
    """Golden files beside the records of their texts, the figures, and the digest."""
    checked = [_checked(path, codebook) for path in files]
    return checked, measure_golden(checked), digest_of(files)


def _checked(path: Path, codebook: Path | None) -> Checked:
    try:
        golden = parse_golden(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        why = f"it has no part {error.args[0]}" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"this golden file cannot be used: {why}", where=str(path), next_step="See docs/golden-files.md") from error
    return path.stem, golden, _record(str(path), golden, codebook)


def _record(name: str, golden: Golden, codebook: Path | None) -> dict[str, Any]:
    content = json.dumps({"text": golden.text}).encode()
    known = Known(outlet=golden.outlet, published=golden.published)
    report = read_capture(Capture(name=name, content=content, sha256=sha256(content), media_type="application/json", known=known))
    record: dict[str, Any] = json.loads(encode_record(read_report(report, load_codebook(codebook))))
    return record


def geovirus(data: Path) -> Measured:
    """GeoVirus below the folder of benchmarks."""
    file = _there(data / "geovirus" / "GeoVirus.xml")
    return measure_geovirus(file, _places), digest_of([file])


def _places(text: str) -> list[tuple[Span, Place | None]]:
    found = find_toponyms(text)
    return [(toponym.span, place) for toponym, place in zip(found, resolve(found, country=None), strict=True)]


def recognizers(data: Path) -> Measured:
    """Money and dates of Recognizers-Text below the folder of benchmarks."""
    folder = data / "recognizers"
    files = [_there(folder / name) for name in FILES]
    return measure_recognizers(folder, _sums, lambda text, anchor: find_dates(text, anchor=anchor)), digest_of(files)


def _sums(text: str) -> Sums:
    """The sums of a text by their spans without the words that qualify them ("about")."""
    found: Sums = {}
    for money in find_money(text):
        bare = re.sub(rf"^(?:{LEADING_WORDS})\s*", "", money.span.quote, flags=re.IGNORECASE)
        found[money.span.end - len(bare), money.span.end] = money.amount
    return found


def meantime(data: Path, split: str = "all") -> Measured:
    """MEANTIME below the folder of benchmarks."""
    folder = data / "factuality_meantime"
    files = [_there(folder / f"{name}.jsonl") for name in SPLITS]
    return measure_meantime(folder, _certainties, split), digest_of(files)


def _certainties(text: str, starts: Sequence[int]) -> list[tuple[Certainty, str]]:
    """Each word judged for itself: a verb that governs ("plans to") is not asked what becomes of what it governs."""
    words = [w for s in parse(text, [(0, len(text))]) for w in s.words]
    found = []
    for at in starts:
        word = next((w for w in words if w.start <= at < w.end), None)
        certainty, why = certainty_of(word, lifted=False) if word else (Certainty.ASSERTED, None)
        found.append((certainty, why.text if why else ""))
    return found


def _there(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(
            "this benchmark is not there", where=str(path), next_step="Name the folder of benchmarks with --data, or set ASSAY_BENCH"
        )
    return path
