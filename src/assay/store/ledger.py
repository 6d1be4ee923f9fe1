"""The ledger as the rest of Assay sees it: one object, short transactions, plain rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Judgement
from assay.model.record import Incident
from assay.model.report import Capture, Record, Report
from assay.store import accounts, adding, backup, chaincheck, codings, forget, history, judging, overview, query, runs, search, verify
from assay.store.address import Address, address_of
from assay.store.changes import Change
from assay.store.database import Database, open_database
from assay.store.figures import Figures, last_entry
from assay.store.overview import By, Fact, Kind, MapPlace, Overview, Tally, Timeline
from assay.store.people import Account, Coding
from assay.store.query import IncidentFilter, ReportFilter
from assay.store.shapes import (
    Added,
    Counted,
    Document,
    Engine,
    Entry,
    Found,
    IncidentRow,
    Pending,
    ReportRow,
    Run,
    StoredReport,
    Verification,
    View,
)


def open_ledger(place: str | Path, *, create: bool = True) -> "Ledger":
    """The ledger at a path (SQLite) or an address that begins with postgresql://. An older schema is brought up to date, with a snapshot
    taken first.

    LedgerError where there is none and ``create`` is false, where it is no ledger, is damaged, belongs to a newer Assay, or cannot be
    reached. A ledger that may only be read is opened for reading; whatever writes then raises LedgerError."""
    address = address_of(place)
    database = open_database(address, create=create)
    forget.sweep_if_due(database)
    return Ledger(address, database)


class Ledger:
    """An open ledger. Close it, or use it in a ``with`` statement. One object serves the threads of one process; other processes open
    their own.

    Every method that writes is one transaction: when it returns, what it wrote is on the disk; when it raises, nothing was written.
    All may raise LedgerError, with what, where and what next. Times are UTC, ISO 8601."""

    def __init__(self, address: Address, database: Database) -> None:
        self._address, self._database, self._figures = address, database, Figures()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def place(self) -> str:
        """Where the ledger is, as it may be shown: without a password."""
        return self._address.shown

    # ---- adding

    def begin_run(self, engine: Engine) -> Run:
        """A new, open run. A run of this machine whose process has died is closed first, as interrupted; what it made stays."""
        with self._database.writing() as connection:
            return runs.begin(connection, engine)

    def add(self, documents: Sequence[Document], run: Run) -> list[Added]:
        """Take in a few documents in one transaction: bytes, text, record. When it returns, all are durable; a document that is in the
        ledger already, and has a record of this run's engine, changes nothing.

        What was forgotten is not taken in again: its ``Added.forgotten`` says so. To take it in nevertheless, see ``remember``."""
        with self._database.writing() as connection:
            return [adding.add(connection, document, run) for document in documents]

    def finish_run(self, run: Run, *, interrupted: bool = False) -> Run:
        """Close a run: its manifest (engine, codebook, counts, the digest of each input and record, dropped) goes into the log.

        A run that made nothing is taken out again: adding the same files twice leaves no trace."""
        with self._database.writing() as connection:
            return runs.finish(connection, run.id, interrupted=interrupted)

    def known(self, sha256s: Sequence[str], engine: Engine) -> dict[str, Added]:
        """Which of these captures are in the ledger and need no reading by this engine: read by it already, or known to be unreadable; so
        are those that were forgotten. By the hash of their bytes."""
        with self._database.reading() as connection:
            return adding.known(connection, sha256s, engine)

    def remember(self, capture_sha256: str) -> bool:
        """Lift the ban on bytes that were forgotten, so that they can be added again; whether there was one. The log says so."""
        with self._database.writing() as connection:
            return forget.remember(connection, capture_sha256)

    def sighted(self, found: Sequence[Capture]) -> int:
        """Keep where bytes that are in the ledger already were found (their names and addresses), in one transaction; how many were new
        places. Bytes that are not in the ledger are left alone."""
        with self._database.writing() as connection:
            return sum(adding.sighted(connection, capture) for capture in found)

    def stored(self, ids: Sequence[str] = (), *, lacking: Engine | None = None) -> Iterator[Report]:
        """The stored texts with what is known of each, as ``pipeline.read_report`` takes them: the current ones, or those of these
        reports; where an engine is named, only those of which it has made no record."""
        return query.stored(self._database, ids, lacking=lacking)

    def add_records(self, made: Sequence[Record], run: Run) -> list[Change]:
        """Take in records of stored texts, made by another engine than before, in one transaction; what changed against the record
        that was current. LedgerError for a text that is not in the ledger."""
        with self._database.writing() as connection:
            return [change for record in made for change in adding.add_again(connection, record, run)]

    # ---- asking

    def reports(self, which: ReportFilter | None = None) -> list[ReportRow]:
        """The reports that a filter lets through, newest first (by publication, else by when they were added), or in the filter's order."""
        with self._database.reading() as connection:
            return query.reports_of(connection, which or ReportFilter())

    def count_reports(self, which: ReportFilter | None = None) -> Counted:
        """How many reports a filter lets through, whatever its limit and offset, and how far they are reviewed."""
        with self._database.reading() as connection:
            return query.count_reports(connection, which or ReportFilter())

    def incidents(self, which: IncidentFilter | None = None) -> list[IncidentRow]:
        """The incidents that a filter lets through, newest first; those of texts that a newer reader replaced are not among them."""
        with self._database.reading() as connection:
            return query.incidents_of(connection, which or IncidentFilter())

    def count_incidents(self, which: IncidentFilter | None = None) -> int:
        """How many incidents a filter lets through, whatever its limit and offset."""
        with self._database.reading() as connection:
            return query.count_incidents(connection, which or IncidentFilter())

    def find(self, some_id: str) -> str:
        """The id of the report that an id belongs to: of a report, an incident, a judgement, or the hash of a capture. A beginning of at
        least 8 characters will do where it is the only one. LedgerError where there is none."""
        with self._database.reading() as connection:
            return query.find(connection, some_id)

    def report(self, some_id: str) -> StoredReport:
        """All that is kept of the report that an id belongs to, beside its record."""
        with self._database.reading() as connection:
            return query.report(connection, query.find(connection, some_id))

    def original(self, capture_sha256: str) -> Capture:
        """The bytes of a capture as they were found."""
        with self._database.reading() as connection:
            return query.original(connection, capture_sha256)

    def record(
        self, some_id: str, *, run: str | None = None, as_of: str | None = None, coding: str | None = None, coder: str | None = None
    ) -> View:  # fmt: skip
        """The record of the report that an id belongs to: as it stands; as it stood at ``as_of`` (a time or day, ISO 8601, the whole day
        included); or as the machine made it in a ``run``, with no judgement. LedgerError where there was none.

        Judgements of blind codings are not in it. With ``coding`` and ``coder``, the machine's record with what this coder decided in that
        coding, and nothing of anybody else's; LedgerError where he is none of its coders, or it is of another report."""
        if (coding is None) != (coder is None) or (coding is not None and run is not None):
            raise LedgerError("a coding is seen by one coder, and not in a run", next_step="Give both coding and coder, and no run")
        with self._database.reading() as connection:
            if coding is not None and coder is not None:
                return history.coded(connection, query.find(connection, some_id), coding, coder, as_of=as_of)
            return history.view(connection, query.find(connection, some_id), run=run, as_of=as_of)

    def incident(self, incident_id: str, *, as_of: str | None = None) -> tuple[Incident, View]:
        """One incident and the view of the report that it stands in. LedgerError where it is not there, or was rejected."""
        with self._database.reading() as connection:
            return history.incident(connection, incident_id, as_of=as_of)

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> Found:
        """Reports whose text or title has all the words, newest first, with the words in context. "two words" in quotation marks stand side
        by side; a word with * at its end is a beginning. Chinese, Japanese and Korean names are found inside longer words."""
        with self._database.reading() as connection:
            return search.search(connection, words, limit=limit, offset=offset)

    # ---- looking over all, whatever a filter's limit and offset

    def map_places(self, which: IncidentFilter | None = None, *, limit: int | None = None) -> list[MapPlace]:
        """The places of the incidents that a filter lets through, those with most incidents first."""
        with self._figures.now(self._database) as (connection, held):
            return overview.map_places(connection, held, which or IncidentFilter(), limit)

    def overview(self, which: IncidentFilter | None = None, *, places: int) -> Overview:
        """All that the incidents that a filter lets through come to, as of one moment, with so many of their places."""
        with self._figures.now(self._database) as (connection, held):
            return overview.overview(connection, held, which or IncidentFilter(), places)

    def timeline(self, which: IncidentFilter | None = None) -> Timeline:
        """The incidents that a filter lets through by month, and how many have no date."""
        with self._figures.now(self._database) as (connection, held):
            return overview.timeline(connection, held, which or IncidentFilter())

    def tallies(self, which: IncidentFilter | None = None, *, by: By, limit: int = 20) -> list[Tally]:
        """The incidents that a filter lets through counted by their goods (in each unit), agencies, values and so on, the most first."""
        with self._figures.now(self._database) as (connection, held):
            return overview.tallies(connection, held, which or IncidentFilter(), by, limit)

    def facts(self, which: IncidentFilter | None = None, *, kind: Kind, limit: int | None = None) -> Iterator[Fact]:
        """The places, goods, values or agencies of the incidents that a filter lets through, or these themselves, as rows of a
        spreadsheet; all as they stood at one moment."""
        with self._database.reading() as connection:
            return iter(list(overview.facts(connection, which or IncidentFilter(), kind, limit)))

    def version(self) -> int:
        """The number of the last entry of the log: as long as it is the same, so is all that the ledger tells."""
        with self._database.reading() as connection:
            return last_entry(connection)

    # ---- deciding

    def judge(
        self, decisions: Decision | Sequence[Decision], *, seen: int | None = None, coding: str | None = None
    ) -> tuple[Judgement, ...]:  # fmt: skip
        """Keep what a person decided, in one transaction. Ids are those of the current record (``record``).

        ``seen`` is the ``View.seq`` that the person looked at: ConflictError, and nothing is kept, where somebody has decided on one of the
        same things since. LedgerError for an id that is not there, or a value that does not fit.

        In a blind ``coding``, whoever decides is one of its coders and has not finished, and ids are those of the record that he sees there
        (``record`` with ``coding``). What is decided stays in the coding: the record and the lists that everybody sees do not change."""
        wanted = (decisions,) if isinstance(decisions, Decision) else tuple(decisions)
        with self._database.writing() as connection:
            return judging.judge(connection, wanted, seen=seen, coding=coding)

    def judgements(
        self, some_id: str | None = None, *, coding: str | None = None, coder: str | None = None
    ) -> list[Judgement]:  # fmt: skip
        """All judgements, oldest first, undone ones and undos included; of the report that an id belongs to, or of the whole ledger.

        Those of blind codings are not among them. With ``coding``, those of that coding alone: both coders', or one ``coder``'s. Who shows
        them to a coder before both have finished breaks the blindness."""
        with self._database.reading() as connection:
            report = query.find(connection, some_id) if some_id else None
            return judging.judgements(connection, report, coding=coding, coder=coder)

    def pending(self) -> list[Pending]:
        """The judgements that need a decision, for the newest record no longer makes the claim that they are about."""
        with self._database.reading() as connection:
            return history.pending(connection)

    # ---- coding blind

    def codings(self, some_id: str | None = None, *, coder: str | None = None) -> list[Coding]:
        """The blind codings, oldest first, closed ones too: of the report that an id belongs to, or of the whole ledger; only those of one
        ``coder`` where he is named."""
        with self._database.reading() as connection:
            return codings.some(connection, query.find(connection, some_id) if some_id else None, coder=coder)

    def coding(self, coding_id: str) -> Coding:
        """A coding by its id; UnknownIdError where there is none."""
        with self._database.reading() as connection:
            return codings.one(connection, coding_id)

    def open_coding(self, report_id: str, coders: tuple[str, str], *, by: str) -> Coding:
        """Let two people code a report blind: each decides on the machine's record, and neither sees what the other does.

        LedgerError where they are not two, the report has no record, or it is being coded already."""
        with self._database.writing() as connection:
            return codings.start(connection, query.find(connection, report_id), coders, by=by)

    def finish_coding(self, coding_id: str, *, by: str) -> Coding:
        """Keep that a coder has finished; he decides nothing more in this coding. LedgerError where he is none of its coders or has
        finished already, or it is closed."""
        with self._database.writing() as connection:
            return codings.finish(connection, coding_id, by=by)

    def close_coding(self, coding_id: str, *, by: str) -> Coding:
        """Close a coding, whether or not its coders have finished: nothing more is decided in it. LedgerError where it is closed already.

        What was decided in it is kept, and goes into no record by itself."""
        with self._database.writing() as connection:
            return codings.close(connection, coding_id, by=by)

    # ---- signing in

    def accounts(self) -> list[Account]:
        """All accounts in order of name, ended ones too."""
        with self._database.reading() as connection:
            return accounts.everybody(connection)

    def account(self, name: str) -> Account | None:
        """The account of a name, ended or not; None where there is none."""
        with self._database.reading() as connection:
            return accounts.one(connection, name)

    def add_account(self, name: str, role: str, password_hash: str, *, by: str) -> Account:
        """Make an account. ``role``: reviewer, editor. ``password_hash`` is kept as it is given; hashing is the caller's.

        LedgerError where there is an account of this name, ended or not, the name is empty, or there is no such role."""
        with self._database.writing() as connection:
            return accounts.add(connection, name, role, password_hash, by=by)

    def change_account(
        self, name: str, *, role: str | None = None, password_hash: str | None = None, ended: bool | None = None, by: str
    ) -> Account:  # fmt: skip
        """Change an account; what is None stays. ``ended`` ends it, or opens it again where it is false. An end or a new password ends its
        sessions.

        UnknownIdError where there is none. LedgerError for no such role, and where nobody would be left who is an editor."""
        with self._database.writing() as connection:
            return accounts.change(connection, name, role=role, password_hash=password_hash, ended=ended, by=by)

    def start_session(self, name: str, token_sha256: str, *, hours: float) -> None:
        """Begin a session of an account, to be known by the SHA-256 of its token (64 small hexadecimal digits); the token itself is not
        kept.

        LedgerError where there is no such account, or it has ended."""
        with self._database.writing() as connection:
            accounts.start_session(connection, name, token_sha256, hours=hours)

    def session(self, token_sha256: str) -> Account | None:
        """The account, as it now is, whose session this is; None where there is no such session, it has run out, or the account has
        ended."""
        with self._database.reading() as connection:
            return accounts.session(connection, token_sha256)

    def end_session(self, token_sha256: str) -> None:
        """End a session; where there is none, nothing happens."""
        with self._database.writing() as connection:
            accounts.end_session(connection, token_sha256)

    # ---- keeping

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        with self._database.reading() as connection:
            return runs.all_runs(connection)

    def log(self, *, after: int = 0, limit: int | None = None) -> list[Entry]:
        """The entries of the log, oldest first."""
        with self._database.reading() as connection:
            return chaincheck.entries(connection, after=after, limit=limit)

    def verify(self, *, head: str | None = None) -> Verification:
        """Read again all originals, texts, records, spans, judgements and the log, and say what holds. ``head`` is the hash of an entry
        that
        was written down before: a fault where no entry has it now."""
        with self._database.reading() as connection:
            return verify.verify(connection, head=head)

    def backup(self, path: str | Path) -> Path:
        """One file with all that is in the ledger but for sessions, consistent though others go on writing; it is itself a SQLite ledger,
        whatever this one is.

        LedgerError where the file is there already or cannot be written; nothing half-written is left."""
        return backup.backup(self._database, Path(path))

    def forget(self, some_id: str, *, reason: str, by: str) -> int:
        """Erase for good the report that an id belongs to: its bytes, its texts, records, judgements, and its words in the index; the
        number
        of texts erased. The log keeps that, when, by whom and why something was forgotten, and a salted digest of the bytes.

        Do not write into the reason what is to be forgotten. Backups that were made before still hold it."""
        return forget.forget(self._database, some_id, reason=reason, by=by)
