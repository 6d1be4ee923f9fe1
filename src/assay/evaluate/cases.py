"""The case folder's own script, run over the answers of a normaliser.

The script stays where the cases are and runs as a process of its own."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay.model.errors import UsageError

KINDS = ("money", "quantity", "time", "place")
# From one question to what was found, in the forms that the script asks for.
Answer = Callable[[dict[str, Any]], list[dict[str, Any]]]
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

    def __str__(self) -> str:
        return f"{self.kind:<9} {self.right:>3} of {self.total:>3}  {self.share:.3f}; found {self.found}; beside the point {self.beside}"


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
