"""The ledger: captures, texts, machine readings and people's judgements, in one SQLite file or a PostgreSQL database."""

from assay.store.backup import restore
from assay.store.changes import Change, changes
from assay.store.ledger import Ledger, open_ledger
from assay.store.query import IncidentFilter, ReportFilter
from assay.store.shapes import (
    Added,
    Check,
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
    "Added",
    "Change",
    "Check",
    "Document",
    "Engine",
    "Entry",
    "Found",
    "Hit",
    "IncidentFilter",
    "IncidentRow",
    "Ledger",
    "Mark",
    "Passage",
    "Pending",
    "ReportFilter",
    "ReportRow",
    "Run",
    "Sighting",
    "StoredReport",
    "Verification",
    "View",
    "changes",
    "items_of",
    "open_ledger",
    "restore",
]
