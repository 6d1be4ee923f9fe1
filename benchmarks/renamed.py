"""Are the rules general: gold documents with every name, number and currency replaced, scored beside the documents as they are.

    python benchmarks/renamed.py [--gold DIR] [--seed S] [--draws N] [--show STEM] [--kept] [--per-document] [--errors N]

Outlets, people, public bodies, countries with their people, provinces, places, dates, numbers and currencies of each document become others
of their kind, drawn by a seed; quotes and answers move along. Both sets are read in one run and scored with the gold's own scorer; the
fall of the F1 over all slots that is allowed is 0.03 (exit status 1 where the mean of ``--draws`` is beyond it; the table is that of the
first). ``--kept`` lists what could not be replaced safely, ``--errors`` the classes of error that grew most. The changed documents lie in a
temporary folder while they are read and nowhere else. Exit status 0 where the gold documents are not there."""

import argparse
import copy
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from assay.acquire import capture_file
from assay.codebook import load_codebook
from assay.codec import encode_record
from assay.evaluate.faults import worst
from assay.evaluate.scorer import figures, gold_documents, score_gold
from assay.pipeline import read_report
from assay.read import read_capture
from rename_edits import Renaming, strings
from rename_figures import change_numbers, exchange_money, move_dates
from rename_names import rename_agencies, rename_outlets, rename_people, rename_places

SHARED = Path(os.environ.get("ASSAY_SHARED") or Path(__file__).resolve().parents[2] / "shared")
GOLD = Path(os.environ.get("ASSAY_GOLD") or SHARED / "gold") / "dev"
ALLOWED = 0.03
STEPS = {
    "outlets": rename_outlets,
    "people": rename_people,
    "agencies": rename_agencies,
    "places": rename_places,
    "money": exchange_money,
    "dates": move_dates,
    "numbers": change_numbers,
}
# Values of an answer that are choices or are moved by a step of their own.
FIXED = frozenset(
    "type status role kind category unit currency start end certainty sure incident_key country_iso2 nationality_iso2".split()
)


def renamed(document: dict[str, Any], seed: int, steps: tuple[str, ...] = tuple(STEPS)) -> tuple[dict[str, Any], Renaming]:
    """The document with its answers after the steps, and the edits; the same for the same seed."""
    new, done = copy.deepcopy(document), Renaming(document["text"])
    for step in steps:
        STEPS[step](done, new, Random(f"{seed} {step} {document.get('id')}"))
    done.settle()
    for holder, key, value in strings(new["incidents"]):
        if key not in FIXED:
            holder[key] = done.words(value)
    for key in ("title", "outlet"):
        if new.get(key):
            new[key] = done.words(new[key])
    new["text"] = done.renamed()
    return new, done


def misplaced(document: dict[str, Any]) -> list[str]:
    """Quotes of the answers that are not in the text."""
    return [value for _, key, value in strings(document["incidents"]) if key == "quote" and value not in document["text"]]


def score(folder: Path, scorer: Path) -> dict[str, Any]:
    """The scorer's result for the documents of a folder."""
    book = load_codebook(None)
    return score_gold(folder, lambda path: encode_record(read_report(read_capture(capture_file(path)), book)), scorer)


def compare(gold: Path, seed: int, steps: tuple[str, ...] = tuple(STEPS)) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The result for the renamed documents, and what was kept of each."""
    kept: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in gold_documents(gold):
            document, done = renamed(json.loads(path.read_text("utf-8")), seed, steps)
            kept[path.stem] = done.kept + [f"quote lost: {q}" for q in misplaced(document)]
            (Path(folder) / path.name).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        return score(Path(folder), gold.parent / "score.py"), kept


def grown(before: dict[str, Any], after: dict[str, Any], most: int) -> list[str]:
    """The classes of error that grew most, each with an example of what is wrong in the renamed documents alone."""
    old = Counter(f.kind for f in before["faults"])
    seen = {(f.kind, f.where, f.detail) for f in before["faults"]}
    new = [f for f in after["faults"] if (f.kind, f.where, f.detail) not in seen]
    rise = {kind: n - old[kind] for kind, n in Counter(f.kind for f in after["faults"]).items() if n > old[kind]}
    kinds = sorted(rise, key=lambda kind: (-rise[kind], kind))[:most]
    return [line for kind in kinds for line in (f"{rise[kind]:>+5}  {kind}", *worst([f for f in new if f.kind == kind], 1)[2:])]


def table(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Both F1 by field, and the fall."""
    old, new = figures(before), figures(after)
    lines = [f"{'field':<26} {'as is':>7} {'renamed':>8} {'fall':>7}"]
    return "\n".join(
        [*lines, *(f"{name:<26} {old[name]:>7.3f} {new.get(name, 0):>8.3f} {old[name] - new.get(name, 0):>7.3f}" for name in old)]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Rename, score both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=1, help="so many seeds, from --seed on")
    parser.add_argument("--only", action="append", choices=list(STEPS), help="only this kind of name; may be repeated")
    parser.add_argument("--show", metavar="STEM", help="print one renamed document with its answers")
    parser.add_argument("--kept", action="store_true", help="list what could not be replaced")
    parser.add_argument("--per-document", action="store_true", help="the documents that fall most")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N classes of error that grew most")
    asked = parser.parse_args(arguments)
    if not asked.gold.is_dir():
        print(f"the gold documents are not here: no folder {asked.gold}; name it with --gold or ASSAY_GOLD. Nothing was measured.")
        return 0
    steps = tuple(asked.only or STEPS)
    if asked.show:
        document, _ = renamed(json.loads((asked.gold / f"{asked.show}.json").read_text("utf-8")), asked.seed, steps)
        print(document["text"] + "\n\n" + json.dumps(document["incidents"], ensure_ascii=False, indent=1))
        return 0
    before = score(asked.gold, asked.gold.parent / "score.py")
    runs = [compare(asked.gold, asked.seed + n, steps) for n in range(asked.draws)]
    falls = [figures(before)["all slots"] - figures(after)["all slots"] for after, _ in runs]
    after, kept = runs[0]
    print(table(before, after))
    told = ", ".join(f"{fall:.3f} (seed {asked.seed + n})" for n, fall in enumerate(falls))
    print(f"all slots fall by {told}; mean {sum(falls) / len(falls):.3f}, {ALLOWED} is allowed")
    show(before, after, kept, asked)
    return int(sum(falls) / len(falls) > ALLOWED)


def show(before: dict[str, Any], after: dict[str, Any], kept: dict[str, list[str]], asked: argparse.Namespace) -> None:
    """What was kept, the documents that fall most, and the errors that grew."""
    kinds = Counter(what.split(":")[0] for lines in kept.values() for what in lines)
    print("could not be replaced: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    if asked.kept:
        print("\n".join(f"  {stem}: {'; '.join(lines)}" for stem, lines in kept.items() if lines))
    if asked.per_document:
        old, new = before["per document"], after["per document"]
        for stem in sorted(old, key=lambda s: new[s]["f1"] - old[s]["f1"]):
            print(f"  {stem}: {old[stem]['f1']:.3f} to {new[stem]['f1']:.3f}")
    if asked.errors:
        print("\n".join(grown(before, after, asked.errors)))


if __name__ == "__main__":
    sys.exit(main())
