"""The table of facts of the report as published, read where it lies: its words are its publisher's and are never copied here."""

import os
import re
from pathlib import Path

SHARED = Path(os.environ.get("ASSAY_SHARED", Path(__file__).parents[2] / "shared"))
PUBLISHED = SHARED / "seed" / "000_4410855a17fae96a.txt"
_TABLES = {"incident": "## The incident", "parties": "## The parties", "outcomes": "## The outcomes", "never": "## What must not be in it"}
_REFERENCE = re.compile(r"@(\w+) (\d+)( \(\d\w\w\))?( quote)?")


def read_tables(page: str) -> dict[str, list[tuple[str, str, str]]]:
    """The tables of facts.md: the quote, speaker chain and certainty of each row; of what must not be in it, the quoted words."""
    tables = {}
    for name, heading in _TABLES.items():
        part = page.split(heading, 1)[1].split("\n## ", 1)[0]
        rows = [[c.strip() for c in line.strip("| \n").split("|")] for line in part.splitlines() if line.startswith("|")][2:]
        tables[name] = [(r[-3], r[-2].replace(" → ", " > "), r[-1].split(";")[0]) for r in rows]
        if name == "never":
            tables[name] = [(q, "", "") for q in re.findall(r'"([^"]+)"', part.splitlines()[1])]
    return tables


def with_quotes(golden: str, tables: dict[str, list[tuple[str, str, str]]]) -> str:
    """The golden file with each "@table row" replaced by that row's quote, speakers and certainty, or by its quote alone."""

    def row(match: re.Match[str]) -> str:
        quote, chain, certainty = tables[match[1]][int(match[2]) - 1]
        return f'"{quote}"{match[3] or ""}' + ("" if match[4] or not chain else f"  {chain}  {certainty}")

    return _REFERENCE.sub(row, golden)
