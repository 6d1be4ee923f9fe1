"""Triage leaves out only reports in which nothing would be found."""

import json
from pathlib import Path

from assay.codebook import load_codebook
from assay.pipeline import may_matter
from said import report

BOOK = load_codebook(None)
OWN = Path(__file__).parents[1] / "gold_own"


def test_no_annotated_report_with_an_incident_is_left_out(gold: Path) -> None:
    documents = [json.loads(p.read_text("utf-8")) for p in sorted((gold / "dev").glob("*.json"))]
    held = [d for d in documents if d["incidents"]]
    assert held
    assert [d["id"] for d in held if not may_matter(report(d["text"]), BOOK)] == []


def test_no_report_of_the_projects_own_set_with_an_incident_is_left_out() -> None:
    documents = [json.loads(p.read_text("utf-8")) for p in sorted(OWN.glob("*.json"))]
    held = [d for d in documents if d["incidents"]]
    assert held
    assert [d["id"] for d in held if not may_matter(report(d["text"]), BOOK)] == []


def test_a_report_of_something_else_is_left_out() -> None:
    assert not may_matter(report("The council voted on Tuesday to widen the road. Mr Musk bought a Falcon 9 rocket."), BOOK)


def test_a_trigger_far_from_the_goods_is_not_enough() -> None:
    assert not may_matter(report("The thief was arrested.\n\nThe mayor spoke.\n\nThe band played.\n\nFlour costs more."), BOOK)


def test_a_seizure_passes() -> None:
    assert may_matter(report("Gold was taken from a passenger on Tuesday by customs officers."), BOOK)
