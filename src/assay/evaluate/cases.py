"""The case folder's own script, run over the answers of a normaliser.

The script stays where the cases are and runs as a process of its own."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay.evaluate.faults import Fault, Measurement
from assay.model.errors import UsageError

KINDS = ("money", "quantity", "time", "place")
# From one question to what was found, in the forms that the script asks for.
Answer = Callable[[dict[str, Any]], list[dict[str, Any]]]
_WRONG = re.compile(r"WRONG (?P<id>\S+) (?:(?P<mark>['\"])(?P<words>.*?)(?P=mark) in .*|(?P<place>.*?)): (?P<given>nothing|\[.*|\{.*)")
_VERDICT = re.compile(r"right (\d+) of (\d+) .*?; found (\d+); beside the point (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many mentions of a kind came out right; ``wrong`` are the script's lines on the others, ``beside`` the mentions that are none."""

    kind: str
    right: int
    total: int
    found: int
    beside: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that came out right."""
        return self.right / self.total


def measure_cases(folder: Path, kind: str, answer: Answer) -> Measured:
    """What the script says of the answers to its questions of one kind; UsageError where the folder lacks either."""
    script, cases = folder / "score.py", folder / f"{kind}.json"
    if not script.is_file() or not cases.is_file():
        raise UsageError(
            f"there are no cases of {kind}", where=str(folder), next_step="Name the folder that holds them, or set ASSAY_SHARED"
        )
    questions = [json.loads(line) for line in _run(script, kind, cases, "--questions").splitlines()]
    lines = [json.dumps({"id": q["id"], "found": answer(q)}, ensure_ascii=False) for q in questions]
    with tempfile.TemporaryDirectory() as kept:
        answers = Path(kept) / "found.jsonl"
        answers.write_text("\n".join(lines) + "\n", "utf-8")
        said = _run(script, kind, cases, str(answers))
    verdict = _VERDICT.search(said)
    if verdict is None:
        raise UsageError("the script gave no verdict", where=str(script), next_step="Run it by hand to see why")
    right, total, found, beside = map(int, verdict.groups())
    return Measured(kind=kind, right=right, total=total, found=found, beside=beside, wrong=tuple(said.splitlines()[:-1]))


def _run(script: Path, *arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        raise UsageError(
            f"the script failed: {done.stderr.strip().splitlines()[-1:]}", where=str(script), next_step="Run it by hand to see why"
        )
    return done.stdout


def tabulated(measured: Sequence[Measured]) -> Measurement:
    """All kinds in one table: "words" is the share of mentions found, "value" the share of those with the right value.

    A place is asked by its name, so that there are no words to find; its value is its point."""
    lines = [f"{'cases':<20} {'words':>6} {'value':>6} {'right':>6} {'gold':>6} {'beside':>6}"]
    for m in measured:
        words, value = (f"{'':>6}", m.share) if m.kind == "place" else (f"{m.found / m.total:>6.3f}", m.right / max(1, m.found))
        lines.append(f"{m.kind:<20} {words} {value:>6.3f} {m.share:>6.3f} {m.total:>6} {m.beside:>6}")
    figures = {m.kind: m.share for m in measured} | {f"{m.kind} beside the point (count)": float(m.beside) for m in measured}
    return Measurement(table="\n".join(lines), figures=figures, faults=tuple(_fault(m.kind, line) for m in measured for line in m.wrong))


def _fault(kind: str, line: str) -> Fault:
    told = _WRONG.fullmatch(line)
    if told is None:
        return Fault(kind=f"{kind}: wrong", words=line)
    given = told["given"]
    what = "missed" if given == "nothing" else "other value"
    return Fault(
        kind=f"{kind}: {what}", where=told["id"], words=told["words"] or told["place"], remark="" if given == "nothing" else given[:160]
    )
