"""Golden files in one table: facts held by field, and what is wrongly held."""

from assay.evaluate.golden import parse_golden
from assay.evaluate.golden_score import measure_golden

FILE = """Silver found on a bus
Invented for this test.
Outlet: The Wire

REPORT
A man was caught with two bars of silver. He was fined.

RECORD
incidents  1
goods    other; quantity 2  "two bars of silver"
outcome  fine               "was fined"

DO NOT RECORD
outcome  arrest             caught, the report says
"""


def test_facts_held_missed_and_wrongly_held_are_counted_by_field() -> None:
    claim = {"start": 12, "end": 18, "said_by": [{"name": "The Wire"}], "certainty": "asserted"}
    incident = {
        "commodities": [],
        "outcomes": [{"id": "o1", "kind": "arrest", "claims": [claim]}],
        "actors": [],
        "agencies": [],
        "places": [],
    }
    measured = measure_golden([("bus", parse_golden(FILE), {"incidents": [incident], "notes": [], "dropped": []})])
    assert measured.figures == {"facts held": 1 / 3, "wrongly held (count)": 1.0, "out of order (count)": 0.0}
    assert [(f.kind, f.words) for f in measured.faults] == [
        ("goods: missed", "two bars of silver"), ("outcome: missed", "was fined"), ("outcome: wrongly held", "arrest")]  # fmt: skip
    assert next(line for line in measured.table.splitlines() if line.startswith("outcome")).split() == ["outcome", "0", "1", "0.000", "1"]
