"""What goes into a ledger and what comes out: plain, frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made

from assay.model.judgement import Judgement
from assay.model.record import Incident
from assay.model.report import Capture, Record, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What makes records: the engine ("grammar/1"), the codebook with its version and, where it is a user's own, its hash; Assay's
    version."""

    name: str
    codebook: str
    codebook_version: str
    codebook_sha256: str = ""
    assay: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing to be added: its bytes, and the record made of them; or the reason why there is none.

    ``report`` is needed only where a text was read that the engine could not read (another language): it is kept and can be searched."""

    capture: Capture
    record: Record | None = None
    report: Report | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one document. ``report`` is its id: "rep_…", or "cap_…" where no text could be read.

    ``new`` says that the bytes were not in the ledger before; ``changed`` that anything was written at all; ``forgotten`` is the reason for
    which these bytes were forgotten, in which case nothing was written."""

    report: str
    capture_sha256: str
    new: bool
    changed: bool
    incidents: int = 0
    unread: str | None = None
    forgotten: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A batch of an engine over texts. ``state``: open, finished, interrupted. ``manifest`` is what the log holds of it, empty while
    open."""

    id: str
    engine: Engine
    started: str
    state: str
    finished: str | None = None
    texts: int = 0
    manifest: Mapping[str, object] = made(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in a list. ``reviewed``: no, partly, yes; ``unread`` is the reason where there is no record; ``superseded_by`` the id of
    the text that a newer reader made of the same bytes.

    ``items`` are those of all its incidents, ``decided`` those that people decided on; ``doubtful``, ``named`` and ``rivals`` count the
    others that nobody plainly asserts, that name a person in an accusing role, that have rivals; ``notes`` are the record's. ``priority``
    is what to review first: 0 where nothing is undecided (``assay.store.rows.priority``)."""

    id: str
    capture_sha256: str
    text_sha256: str | None
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    language: str | None
    added: str
    incidents: int
    reviewed: str
    unread: str | None = None
    superseded_by: str | None = None
    pending: int = 0
    items: int = 0
    decided: int = 0
    doubtful: int = 0
    named: int = 0
    rivals: int = 0
    notes: int = 0
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many reports there are, and how far they are reviewed: ``yes``, ``partly`` and ``no`` of those with incidents, ``empty`` those
    that were read and have none, ``unread`` those without a record; together they are ``total``. ``items`` and ``decided`` as in a row."""

    total: int
    yes: int
    partly: int
    no: int
    empty: int
    unread: int
    items: int
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident in a list, as its report's current record has it. ``date`` and ``date_end`` are the first and last day on which it may
    have
    occurred (arrests where no such date is given), ``certainty`` that of its type's plainest claim."""

    id: str
    report: str
    type: str
    status: str
    certainty: str
    reviewed: str
    date: str | None
    date_end: str | None
    places: tuple[str, ...]
    commodities: tuple[str, ...]
    quote: str
    outlet: str | None
    published: str | None
    pending: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What people have said of an item, a claim or an incident. ``state``: accepted, corrected, added, merged, split, rejected.

    ``pending`` is empty where the newest record makes the same claim; else it says in words what has changed."""

    state: str
    by: str
    at: str
    judgement: str
    reason: str = ""
    pending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A judgement that needs a decision, for the newest record no longer makes the claim that it was about."""

    judgement: Judgement
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The record of a report as it stands: the machine's newest, with what people decided.

    ``marks`` has what people said, by the id of an item, a claim or an incident; what is not in it is unreviewed. ``record.incidents``
    holds
    what was not rejected. ``seq`` is the last entry of the log that it rests on; ``run`` the run that made the machine's part."""

    record: Record
    run: str
    seq: int
    marks: Mapping[str, Mark] = made(default_factory=dict)
    pending: tuple[Pending, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def incident(self, incident_id: str) -> Incident | None:
        """One incident of the record."""
        return next((i for i in self.record.incidents if i.id == incident_id), None)

    def reviewed(self, incident_id: str) -> str:
        """Whether people have decided on all items of an incident: no, partly, yes."""
        incident = self.incident(incident_id)
        items = [] if incident is None else items_of(incident)
        decided = sum(i in self.marks and not self.marks[i].pending for i in items)
        if items and decided == len(items):
            return "yes"
        return "partly" if decided or incident_id in self.marks else "no"


def items_of(incident: Incident) -> list[str]:
    """The ids of an incident's items, its type and status first."""
    lists = (incident.dates, incident.places, incident.commodities, incident.values, incident.actors, incident.agencies, incident.outcomes,
             incident.sources, incident.method, incident.detection, incident.motive, incident.context, incident.acts)  # fmt: skip
    return [incident.type.id, incident.status.id, *(item.id for items in lists for item in items)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where and when the bytes were found, and what the user said of them."""

    name: str
    url: str | None
    retrieved: str | None
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """All that is kept of one report beside its record. ``report`` is None where no text could be read; ``runs`` are oldest first."""

    row: ReportRow
    report: Report | None
    media_type: str | None
    size: int
    sightings: tuple[Sighting, ...]
    runs: tuple[Run, ...]
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that has the words. ``passages`` are pieces of its text around them, each with the offsets of the words in the piece."""

    report: ReportRow
    passages: tuple["Passage", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a report's text, ``text[start:end] == words``; ``found`` are the offsets of the words sought, counted in ``words``."""

    words: str
    start: int
    end: int
    found: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search: how many reports have the words, and the first of them, newest first."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log. ``body`` is what it is about, None where that was forgotten; ``hash`` covers the entry and the one before."""

    seq: int
    at: str
    kind: str
    hash: str
    body: Mapping[str, object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of thing that was verified: how many there are, how many were checked, and why the others could not be."""

    what: str
    total: int
    checked: int
    faults: tuple[str, ...] = ()
    unchecked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What verification could and could not verify. ``head`` is the hash of the last entry of the log: written down elsewhere, it proves
    later that nothing before it was changed; ``broken_at`` the first entry at which the chain breaks."""

    checks: tuple[Check, ...]
    head: str
    entries: int
    broken_at: int | None = None

    @property
    def faults(self) -> tuple[str, ...]:
        """All faults, in the order of the checks."""
        return tuple(fault for check in self.checks for fault in check.faults)

    @property
    def sound(self) -> bool:
        """Whether everything was checked and nothing is wrong."""
        return not self.faults and all(check.checked == check.total for check in self.checks)
