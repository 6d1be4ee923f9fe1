"""The ledger: captures, texts, machine readings and people's judgements, in one SQLite file or a PostgreSQL database."""

from assay.store.backup import restore
from assay.store.changes import Change, changes
from assay.store.ledger import Ledger, open_ledger
from assay.store.overview import Fact, MapPlace, Month, Tally, Timeline
from assay.store.people import Account, Coding
from assay.store.query import IncidentFilter, ReportFilter
from assay.store.shapes import (
    Added,
    Check,
    Counted,
    Document,
    Engine,
    Entry,
    Found,
    Hit,
    IncidentRow,
    Mark,
    Passage,
    Pending,
    ReportRow,
    Run,
    Sighting,
    StoredReport,
    Verification,
    View,
    items_of,
)

__all__ = [
    "Account",
    "Added",
    "Change",
    "Check",
    "Coding",
    "Counted",
    "Document",
    "Engine",
    "Entry",
    "Fact",
    "Found",
    "Hit",
    "IncidentFilter",
    "IncidentRow",
    "Ledger",
    "MapPlace",
    "Mark",
    "Month",
    "Passage",
    "Pending",
    "ReportFilter",
    "ReportRow",
    "Run",
    "Sighting",
    "StoredReport",
    "Tally",
    "Timeline",
    "Verification",
    "View",
    "changes",
    "items_of",
    "open_ledger",
    "restore",
]
