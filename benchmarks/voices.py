"""Who says each gold fact, and how sure: speech and certainty alone, before any record is put together.

    python benchmarks/voices.py [--gold DIR] [--wrong] [--sources]

For each gold item with a speaker and a certainty that no careful reader would dispute, the chain at its quote is held against gold's
by the scorer's own rule, and the certainty of the quote's topmost verb (else of the verb that governs it) against gold's. Sources are
paired as the scorer pairs them. ``--gold`` defaults to ``ASSAY_GOLD``, else ``../shared/gold``; its ``score.py`` is loaded from there.
Exit status 2 where it is not there."""

import argparse
import importlib.util
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from assay.analyse.certainty import certainty_of, certainty_of_thing
from assay.analyse.parser import parse
from assay.analyse.speech import find_speech
from assay.model.ids import report_id, sha256
from assay.model.parse import Sentence, Word
from assay.model.report import Report
from assay.model.speech import Speech

FIELDS = ("commodities", "values", "actors", "outcomes", "method", "detection")
THINGS = ("commodities", "values", "actors")
Hit = tuple[bool, str]


def read(document: dict[str, Any]) -> tuple[Report, tuple[Sentence, ...]]:
    """The report of a gold document and its parse, one paragraph a line."""
    text = document["text"]
    digest = sha256(text)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Report(id=report_id(digest), sha256=digest, text=text, outlet=document.get("outlet")), parse(text, lines)


def facts(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(field, item) for each item with an undisputed speaker."""
    for incident in document["incidents"]:
        for field in FIELDS:
            items = incident.get(field) or []
            for item in items if isinstance(items, list) else [items]:
                if item.get("said_by") and not item.get("open"):
                    yield field, item


def event_word(sentences: Sequence[Sentence], start: int, end: int) -> tuple[Word, bool]:
    """The topmost word of a range, a verb where one stands as high, and whether it is a verb."""
    words = [w for s in sentences for w in s.words if w.start < end and w.end > start and w.dep not in ("aux", "auxpass", "punct")]
    if not words:
        return sentences[0].words[0], False
    top = min(words, key=lambda w: (sum(1 for _ in w.ancestors()), w.pos not in ("VERB", "AUX"), w.i))
    return top, top.pos in ("VERB", "AUX")


def goods_word(sentences: Sequence[Sentence], start: int, end: int, item: dict[str, Any]) -> Word | None:
    """The noun of the range that gold's own name ends in."""
    names = set(str(item.get("name") or "").lower().split())
    return next((w for s in sentences for w in s.words if start <= w.start < end and w.pos in ("NOUN", "PROPN") and w.low in names), None)


def judge(scorer: ModuleType, documents: Sequence[dict[str, Any]], wrong: bool) -> tuple[list[Hit], list[Hit], dict[str, list[int]]]:
    """Hits for speaker and certainty, and [paired, gold, predicted, kind right] of the sources."""
    speakers: list[Hit] = []
    certainties: list[Hit] = []
    sources = [0, 0, 0, 0]
    for document in documents:
        report, sentences = read(document)
        speech = find_speech(report, sentences)
        for field, item in facts(document):
            at = report.text.find(item["quote"])
            if at < 0:
                continue
            end = at + len(item["quote"])
            chain = [h.name for h in speech.chain_at(at + len(item["quote"]) // 2)]
            ends = [[h.name for h in speech.chain_at(k)] for k in (at, at + len(item["quote"]) // 2)]
            right = any(scorer.spoken(item["said_by"], c) for c in ends)
            speakers.append((right, "outlet" if len(item["said_by"]) == 1 else "another"))
            word, is_event = event_word(sentences, at, end)
            thing = goods_word(sentences, at, end, item) if field in THINGS else None
            found, why = certainty_of_thing(thing or word) if field in THINGS and (thing or not is_event) else certainty_of(word)
            certainties.append((found == item["sure"], item["sure"]))
            if wrong and not right:
                print(f"speaker   {document['id']}: {item['quote']!r} gold {item['said_by'][:-1]} got {chain[:-1]}")
            if wrong and found != item["sure"]:
                print(f"certainty {document['id']}: {item['quote']!r} gold {item['sure']} got {found} by {why} from {word}")
        add_sources(scorer, document, speech, sources, wrong)
    return speakers, certainties, {"sources": sources}


def add_sources(scorer: ModuleType, document: dict[str, Any], speech: Speech, tally: list[int], wrong: bool) -> None:
    """Pair each incident's sources with all found; what no incident lists counts against once."""
    if not document["incidents"]:
        return
    gold: list[dict[str, Any]] = []
    for incident in document["incidents"]:
        gold += [s for s in incident.get("sources") or [] if not any(s["who"] == g["who"] for g in gold)]
    predicted = [{"who": s.who, "kind": s.kind, "claims": [{"quote": x.quote} for x in s.spans[:3]]} for s in speech.sources]
    pairs = scorer.pair(gold, predicted, scorer.source)
    tally[0] += len(pairs)
    tally[1] += len(gold)
    tally[2] += len(predicted)
    tally[3] += sum(gold[i]["kind"] == predicted[j]["kind"] for i, j in pairs)
    if wrong:
        show_sources(document["id"], gold, predicted, pairs)


def show_sources(name: str, gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]], pairs: Sequence[tuple[int, int]]) -> None:
    """Each source of a document that is missed, made up, or of the wrong kind."""
    for i, j in pairs:
        if gold[i]["kind"] != predicted[j]["kind"]:
            print(f"kind      {name}: {gold[i]['who']!r} gold {gold[i]['kind']} got {predicted[j]['kind']} ({predicted[j]['who']})")
    for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
        print(f"missed    {name}: {gold[i]['who']!r} {gold[i]['quote']!r}")
    for j in sorted(set(range(len(predicted))) - {j for _, j in pairs}):
        print(f"extra     {name}: {predicted[j]['who']!r} {predicted[j]['claims'][0]['quote']!r}")


def show(name: str, hits: Sequence[Hit]) -> None:
    """One line: share right, mean over classes, each class."""
    classes: dict[str, list[bool]] = defaultdict(list)
    for right, means in hits:
        classes[means].append(right)
    mean = sum(sum(v) / len(v) for v in classes.values()) / len(classes)
    parts = ", ".join(f"{k} {sum(v)}/{len(v)}" for k, v in sorted(classes.items()))
    print(f"{name}: right {sum(r for r, _ in hits) / len(hits):.3f} of {len(hits)}; mean over classes {mean:.3f}; {parts}")


def load_scorer(folder: Path) -> ModuleType:
    """The scorer beside the gold documents."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Print the figures; with ``--wrong`` each miss."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=Path(os.environ.get("ASSAY_GOLD", "../shared/gold")))
    parser.add_argument("--wrong", action="store_true", help="print each miss")
    arguments = parser.parse_args()
    if not (arguments.gold / "score.py").exists():
        print(f"voices: no gold documents at {arguments.gold} (set ASSAY_GOLD or --gold)", file=sys.stderr)
        return 2
    documents = [
        json.loads(p.read_text("utf-8")) | {"id": p.stem}
        for d in ("dev", "example")
        for p in sorted((arguments.gold / d).glob("*.json"))
        if (d, p.stem) != ("example", "seed")
    ]
    began = time.perf_counter()
    speakers, certainties, tallies = judge(load_scorer(arguments.gold), documents, arguments.wrong)
    show("speaker of a fact", speakers)
    show("certainty of a fact", certainties)
    paired, gold, predicted, kinds = tallies["sources"]
    print(
        f"sources: P {paired / predicted:.3f} R {paired / gold:.3f} F1 {2 * paired / (gold + predicted):.3f}; "
        f"kind right {kinds}/{paired}; F1 with kind right {2 * kinds / (gold + predicted):.3f}"
    )
    print(f"{len(documents)} documents in {time.perf_counter() - began:.1f} s, parse included")
    return 0


if __name__ == "__main__":
    sys.exit(main())
