"""Reads the articles of news clusters, nobody's gold: does reading stand firm, and what is found.

    python benchmarks/articles.py [--articles FILE] [--first N] [--draw N] [--seed S]

FILE is that of the news clusters where no other is named, or GeoVirus.xml. Every article goes from a JSON document to its record.
Counted are exceptions, quotes that are not at their offsets, records that break the schema (``record.schema.json`` in the shared folder),
reports that triage shows to the parser, and the items of each slot. ``--draw`` prints N records and the title and first sentence of N
reports without an incident, for reading by eye; the texts are their publishers', so nothing is written to a file. Exit status 1 for an
exception, a misquote or a broken schema; 0 where the articles are not there."""

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from assay.codebook import load_codebook
from assay.codec import encode_record
from assay.evaluate.geovirus import read_articles
from assay.model.errors import InputError
from assay.model.ids import sha256
from assay.model.report import Capture
from assay.pipeline import may_matter, read_report
from assay.read import read_capture

SHARED = Path(os.environ.get("ASSAY_SHARED") or Path(__file__).resolve().parents[2] / "shared")
ARTICLES = SHARED / "bench" / "news_clusters" / "articles.jsonl"
SCHEMA = SHARED / "record.schema.json"
LISTS = ("dates", "places", "commodities", "values", "actors", "agencies", "outcomes", "sources", "method", "detection", "motive",
         "context", "acts")  # fmt: skip
SHOWN = ("value", "what", "start", "end", "name", "role", "category", "quantity", "unit", "kg", "amount", "currency", "count", "kind",
         "who", "phrase")  # fmt: skip


@dataclass(slots=True)
class Found:
    """What came of one article; ``record`` is None where it was refused or failed."""

    title: str
    text: str
    record: dict[str, Any] | None = None
    parsed: bool = False
    refused: str = ""
    failed: str = ""
    misquoted: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    seconds: float = 0.0


def lines_of(path: Path) -> list[str]:
    """The articles of a JSON Lines file, or of GeoVirus.xml, whose texts have no title and no date, as lines of JSON."""
    if path.suffix != ".xml":
        return path.read_text("utf-8").splitlines()
    texts = [text for text, _ in read_articles(path)]
    return [json.dumps({"id": str(n), "title": first_sentence(t)[:80], "text": t, "outlet": "Wikinews"}) for n, t in enumerate(texts, 1)]


def read_article(line: str, schema: Draft202012Validator | None) -> Found:
    """One line of the file, read; no exception leaves here."""
    row = json.loads(line)
    content = json.dumps({k: row.get(k) for k in ("text", "title", "outlet", "published", "url")}).encode()
    capture = Capture(name=f"{row['id']}.json", content=content, sha256=sha256(content), media_type="application/json")
    found, began = Found(title=row["title"], text=row["text"]), time.perf_counter()
    try:
        report = read_capture(capture)
        found.parsed = may_matter(report, load_codebook(None))
        found.record = json.loads(encode_record(read_report(report, load_codebook(None))))
    except InputError as error:
        found.refused = str(error)
    except Exception as error:
        found.failed = f"{row['id']}: {type(error).__name__}: {error}"
    found.seconds = time.perf_counter() - began
    if found.record is not None:
        found.misquoted = [f"{row['id']}: {q}" for q in misquoted(found.record, row["text"])]
        found.invalid = [f"{row['id']}: {e.json_path}: {e.message[:100]}" for e in schema.iter_errors(found.record)] if schema else []
    return found


def misquoted(record: dict[str, Any], text: str) -> list[str]:
    """The quotes anywhere in the record that are not what the text has at their offsets."""
    spans = [n for n in nodes(record) if isinstance(n.get("start"), int) and "quote" in n]
    return [n["quote"] for n in spans if text[n["start"] : n["end"]] != n["quote"]]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object below a value of JSON."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from nodes(child)


def table(found: Sequence[Found]) -> str:
    """The figures of all articles."""
    records = [f.record for f in found if f.record is not None]
    incidents = [i for r in records for i in r["incidents"]]
    having = sum(bool(r["incidents"]) for r in records)
    claims = sum(len(n["claims"]) for i in incidents for n in nodes(i) if "claims" in n)
    counts = {
        "articles": len(found),
        "refused": sum(bool(f.refused) for f in found),
        "exceptions": sum(bool(f.failed) for f in found),
        "quotes not in the text": sum(len(f.misquoted) for f in found),
        "records against the schema": sum(bool(f.invalid) for f in found),
        "shown to the parser": sum(f.parsed for f in found),
        "with an incident": having,
        "incidents": len(incidents),
        "claims": claims,
        "notes": sum(len(r["notes"]) for r in records),
        "set aside": sum(len(r["dropped"]) for r in records),
    }
    lines = [f"{name:<28} {n:>6}" for name, n in counts.items()]
    lines += [f"{'seconds':<28} {sum(f.seconds for f in found):>6.1f}", "", "items by slot"]
    for slot in LISTS:
        items = [i for incident in incidents for i in incident[slot]]
        lines.append(f"  {slot:<12} {len(items):>5}  {values(items)}")
    lines += [f"  {slot:<12} {len(incidents):>5}  {values(x[slot] for x in incidents)}" for slot in ("type", "status")]
    many = Counter(len(r["incidents"]) for r in records)
    return "\n".join([*lines, "incidents a report: " + ", ".join(f"{n}: {many[n]}" for n in sorted(many))])


def values(items: Iterable[dict[str, Any]]) -> str:
    """The commonest values of items by the key that is a choice."""
    counted = Counter(str(next((i[k] for k in ("kind", "role", "what", "category", "currency", "value") if i.get(k)), "")) for i in items)
    return ", ".join(f"{name} {n}" for name, n in counted.most_common(8) if name)


def compact(found: Found) -> str:
    """A record for reading by eye: each item with its values, the words and who says them."""
    assert found.record is not None
    lines = [f"=== {found.record['report'].get('outlet')}: {found.title} ({found.record['report'].get('published')})"]
    for incident in found.record["incidents"]:
        lines.append("  incident")
        for slot in ("type", "status", *LISTS):
            given = incident[slot]
            lines += [f"    {slot:<11} {shown(item)}" for item in (given if isinstance(given, list) else [given])]
    return "\n".join(lines)


def shown(item: dict[str, Any]) -> str:
    """One item in a line."""
    told = " ".join(f"{k}={item[k]}" for k in SHOWN if item.get(k) not in (None, [], ""))
    said = [f"«{c['quote']}» {' > '.join(h['name'] for h in c['said_by'][:-1])} {c['certainty']}" for c in item["claims"][:2]]
    return f"{told}  {' | '.join(said)}"


def first_sentence(text: str) -> str:
    """The words up to the first full stop that ends one, 240 characters at most."""
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0][:240]


def draw(found: Sequence[Found], count: int, seed: int) -> Iterator[str]:
    """Records, then reports where nothing was found, drawn at random."""
    chance = random.Random(seed)
    held = [f for f in found if f.record is not None and f.record["incidents"]]
    empty = [f for f in found if f.record is not None and not f.record["incidents"]]
    yield from map(compact, chance.sample(held, min(count, len(held))))
    yield "=== nothing was found in"
    for f in chance.sample(empty, min(count, len(empty))):
        yield f"  {'parsed' if f.parsed else 'triage'}  {f.title} · {first_sentence(f.text)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, print the table, and what was drawn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--first", type=int, help="only so many")
    parser.add_argument("--draw", type=int, default=0, help="print N records, and N reports where nothing was found")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if not asked.articles.is_file():
        print(f"the articles are not here: no file {asked.articles}; name it with --articles. Nothing was read.")
        return 0
    schema = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))) if SCHEMA.is_file() else None
    if schema is None:
        print(f"there is no schema at {SCHEMA}: the records are not held against it")
    found = [read_article(line, schema) for line in lines_of(asked.articles)[: asked.first]]
    faults = [f.failed for f in found if f.failed] + [m for f in found for m in (*f.misquoted, *f.invalid[:1])]
    print("\n".join([table(found), *faults, *(f.refused for f in found if f.refused)]))
    if asked.draw:
        print("\n".join(draw(found, asked.draw, asked.seed)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
