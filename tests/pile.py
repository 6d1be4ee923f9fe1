"""Two hundred small reports, each with one incident, the same on every machine: what the tests of reliability add to a ledger."""

from collections.abc import Sequence
from functools import cache

from assay.store import Document, Ledger
from ledgers import TEXT, document, incident_of, record_of, report_of

SIZE = 200
# How many are added in one transaction.
BATCH = 5


@cache
def pile(size: int = SIZE) -> tuple[Document, ...]:
    """The first so many of the reports."""
    return tuple(one(k) for k in range(size))


def one(k: int, words: str = "") -> Document:
    """The report with this number; ``words`` are added to its text and its title."""
    text = f"Report {k} from the quay. {words}\n\n" + TEXT.replace("40 kilograms", f"{k + 1} kilograms")
    report = report_of(text, outlet="The Quay", title=f"Amber seized, {k} {words}".strip(), published=f"2021-03-{k % 28 + 1:02}")
    return document(text, f"report-{k:03}.txt", record=record_of(text, incident_of(text, kg=k + 1), report=report))


def report_id_of(made: Document) -> str:
    """The id under which a ledger has a report."""
    assert made.record is not None
    return made.record.report.id


def require_whole(ledger: Ledger, acknowledged: Sequence[str] = ()) -> set[str]:
    """The ids of the reports in a ledger, after a look at each: what was acknowledged is there, what is there is whole and verifies."""
    expected = {report_id_of(d): d for d in pile()}
    found = {row.id for row in ledger.reports()}
    assert set(acknowledged) <= found <= set(expected)
    verified = ledger.verify()
    assert verified.faults == () and verified.broken_at is None
    assert {row.report for row in ledger.incidents()} == found
    for some_id in found:
        made = expected[some_id]
        assert made.record is not None
        assert ledger.original(made.capture.sha256).content == made.capture.content
        assert ledger.record(some_id).record.incidents == made.record.incidents
    assert ledger.search("amber", limit=1).total == len(found)
    return found
