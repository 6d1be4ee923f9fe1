"""The gold folder's own scorer, run over an engine's records. The scorer stays where the gold is; it is loaded from there."""

import importlib.util
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from assay.evaluate.faults import Measurement
from assay.evaluate.gold_faults import Marker, Words
from assay.model.errors import InputError, UsageError

# From a document of a gold folder to its record as JSON; InputError where it cannot be read.
Reader = Callable[[Path], bytes]


def load_scorer(path: Path) -> ModuleType:
    """The scorer in a file; UsageError where there is none."""
    spec = importlib.util.spec_from_file_location("assay_gold_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UsageError("there is no scorer", where=str(path), next_step="Name a gold folder whose parent holds score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_documents(folder: Path) -> list[Path]:
    """The gold documents of a folder in order of name; UsageError where there are none."""
    found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not found:
        raise UsageError("there are no gold documents", where=str(folder), next_step="Name a folder of them, or set ASSAY_GOLD")
    return found


def score_gold(folder: Path, read: Reader, scorer: Path | None = None) -> dict[str, Any]:
    """What the scorer (score.py beside the folder, or ``scorer``) says of the records that ``read`` makes of the folder's documents.

    A document that cannot be read counts as one with an empty record, and is listed under "unread" with the reason. "faults" are what
    departs from gold, by classes; "words" says of each slot how many gold items have their words quoted."""
    documents = gold_documents(folder)
    module = load_scorer(scorer or folder.parent / "score.py")
    marker = Marker(module)
    unread: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as kept:
        for path in documents:
            record = b"{}"
            try:
                record = read(path)
                (Path(kept) / path.name).write_bytes(record)
            except InputError as error:
                unread[path.stem] = str(error)
            marker.mark(path.stem, json.loads(path.read_bytes()), json.loads(record))
        result: dict[str, Any] = module.score(folder, Path(kept))
    return result | {"unread": unread, "faults": marker.sheet.faults, "words": dict(marker.sheet.words)}


def measured(result: dict[str, Any], *, per_document: bool = False) -> Measurement:
    """A result as a measurement."""
    return Measurement(table=table(result, per_document=per_document), figures=figures(result), faults=tuple(result["faults"]))


def figures(result: dict[str, Any]) -> dict[str, float]:
    """The figures of a result that floors are pinned on: F1 by field and over all slots, accuracies, and counts that should be 0."""
    found = {name: float(field["f1"]) for name, field in result["fields"].items()}
    found["all slots"] = float(result["all slots"]["f1"])
    found |= {name: float(a["share"]) for name, a in result["accuracy"].items()}
    return found | {f"{name} (count)": float(len(result[name])) for name in ("misquoted", "wrongly blamed", "unread")}


def table(result: dict[str, Any], *, per_document: bool = False) -> str:
    """The result as a table for the terminal. "words": gold items whose words the slot quotes; "value": those of them that are right."""
    lines = [f"{'field':<20} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6} {'words':>6} {'value':>6}"]
    for name, m in [*result["fields"].items(), ("all slots", result["all slots"])]:
        row = f"{name:<20} {m['p']:>6.3f} {m['r']:>6.3f} {m['f1']:>6.3f} {m['gold']:>6} {m['predicted']:>6}"
        lines.append(row + _quoted(result["words"].get(name)))
    for name, a in result["accuracy"].items():
        means = f"mean of classes {a['mean of classes']:.3f}; the commonest answer alone {a['constant']:.3f}"
        lines.append(f"{name}: {a['share']:.3f} of {a['of']}; {means}")
    lines.append(f"{result['documents']} documents; {len(result['misquoted'])} quotes not in their text; "
                 f"{len(result['wrongly blamed'])} named people wrongly blamed; {len(result['unread'])} not read")  # fmt: skip
    lines += [f"  {stem}: not read: {why}" for stem, why in result["unread"].items()]
    lines += [f"  {stem}: blamed: {name}" for stem, name in result["wrongly blamed"]]
    if per_document:
        worst = sorted(result["per document"].items(), key=lambda d: (d[1]["f1"], d[0]))
        lines += [f"  {stem}: F1 {m['f1']:.3f}, incidents {m['incidents_predicted']} of {m['incidents_gold']}" for stem, m in worst]
    return "\n".join(lines)


def _quoted(words: Words | None) -> str:
    return "" if words is None or not words.gold else f" {words.quoted / words.gold:>6.3f} {words.right / max(1, words.quoted):>6.3f}"
