"""The tables of a ledger, the same on SQLite and PostgreSQL.

The first group is append-only: nothing in it is changed, but for what `forget` erases. The second, of people and what they are about to do,
says what holds now, and the log how it came to be so. The third is derived from the first and can be made anew at any time; the full-text
index belongs to it, and is made by ``assay.store.textindex``, for the two databases differ there."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

# Facts about this ledger: its id, when it was made, and the salt of its tombstones.
about = Table("about", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

# Bytes as they were found.
captures = Table(
    "captures", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
)  # fmt: skip

# Where and when the bytes were found; the same bytes may have been found in several places.
sightings = Table(
    "sightings", metadata,
    Column("id", Integer, primary_key=True),
    Column("capture_sha256", ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("retrieved", Text),
    Column("added", String(32), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)  # fmt: skip

# Texts, frozen: UTF-8, since spans point into them. `id` is the row of the full-text index.
texts = Table(
    "texts", metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("report", String(20), nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("seq", Integer, nullable=False),
)  # fmt: skip

# What a reader made of bytes: a text and what it found about it, or the reason why there is none. The newest of a capture is current.
readings = Table(
    "readings", metadata,
    Column("id", Integer, primary_key=True),
    Column("capture_sha256", ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("text_sha256", ForeignKey("texts.sha256"), index=True),
    Column("reader", Text),
    Column("media_type", Text),
    Column("body", Text, nullable=False),
    Column("unread", Text),
    Column("added", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)  # fmt: skip

# Runs of an engine. `manifest` is written once, when the run ends.
runs = Table(
    "runs", metadata,
    Column("id", String(20), primary_key=True),
    Column("engine", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("codebook_version", Text, nullable=False),
    Column("codebook_sha256", Text, nullable=False),
    Column("assay", Text, nullable=False),
    Column("started", String(32), nullable=False),
    Column("process", Text, nullable=False),
    Column("finished", String(32)),
    Column("state", String(12), nullable=False),
    Column("manifest", Text),
)  # fmt: skip

# Records as a run made them. `body` is the record's JSON, deflated; `sha256` is the hash of the JSON; `names` maps the ids that the machine
# gave its incidents to those that the ledger knows them by.
records = Table(
    "records", metadata,
    Column("id", Integer, primary_key=True),
    Column("text_sha256", ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("names", Text, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),
    Column("seq", Integer, nullable=False, unique=True),
)  # fmt: skip

# Every incident that a report was ever found to hold, by the id that the ledger knows it by.
incident_ids = Table(
    "incident_ids", metadata,
    Column("id", String(20), primary_key=True),
    Column("text_sha256", ForeignKey("texts.sha256"), nullable=False, index=True),
)  # fmt: skip

# What people decided.
judgements = Table(
    "judgements", metadata,
    Column("id", String(20), primary_key=True),
    Column("text_sha256", ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("incident", String(20), nullable=False, index=True),
    Column("verdict", String(12), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("seq", Integer, nullable=False, unique=True),
    # The blind coding that it belongs to; null for one that everybody sees.
    Column("coding", String(20), index=True),
)  # fmt: skip

# The chain. It names nothing: what an entry is about stands in `log_bodies`, salted, so that it can be forgotten and the chain still holds.
log = Table(
    "log", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
log_bodies = Table(
    "log_bodies", metadata,
    Column("seq", ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
    # What the entry is about, so that forgetting finds it: the hash of a capture or a text.
    Column("about", String(64), index=True),
)  # fmt: skip

# Digests of what was forgotten, with this ledger's salt, so that it does not come back unnoticed when its folder is added again.
tombstones = Table(
    "tombstones", metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("seq", ForeignKey("log.seq"), nullable=False),
)  # fmt: skip

FIRST = (about, captures, sightings, texts, readings, runs, records, incident_ids, judgements, log, log_bodies, tombstones)

# People: who may sign in. A row says what holds now; the log has each change.
accounts = Table(
    "accounts", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", String(12), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("ended", String(32)),
)  # fmt: skip

# Who has signed in, by the hash of a token. They are in no backup: a restored ledger lets nobody in who has not signed in to it.
sessions = Table(
    "sessions", metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.name"), nullable=False, index=True),
    Column("created", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
)  # fmt: skip

# Blind double codings of one text. What is null has not happened yet.
codings = Table(
    "codings", metadata,
    Column("id", String(20), primary_key=True),
    Column("text_sha256", ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("coder_a", Text, nullable=False),
    Column("coder_b", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("done_a", String(32)),
    Column("done_b", String(32)),
    Column("closed", String(32)),
    Column("closed_by", Text),
)  # fmt: skip

# What a backup has beside the first group.
PEOPLE = (accounts, codings)

# Derived: one row a report, as lists show it.
reports = Table(
    "reports", metadata,
    Column("id", String(20), primary_key=True),
    Column("text_id", Integer, index=True),
    Column("text_sha256", String(64), index=True),
    Column("capture_sha256", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("url", Text),
    Column("language", Text),
    Column("added", String(32), nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("reviewed", String(6), nullable=False),
    Column("pending", Integer, nullable=False),
    Column("unread", Text),
    Column("superseded_by", String(20)),
    Column("moment", Text, nullable=False),
    # How much of it waits for a person; see ``assay.store.rows.waiting``.
    Column("items", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),
    Column("named", Integer, nullable=False),
    Column("rivals", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
)  # fmt: skip
Index("reports_by_moment", reports.c.moment, reports.c.id)
# Read backwards for a review: what weighs most first, the newest of it first.
Index("reports_by_priority", reports.c.priority, reports.c.moment)

incidents = Table(
    "incidents", metadata,
    Column("id", String(20), primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("reviewed", String(6), nullable=False),
    Column("date", String(10)),
    Column("date_end", String(10)),
    Column("quote", Text, nullable=False),
    Column("pending", Integer, nullable=False),
)  # fmt: skip
Index("incidents_by_date", incidents.c.date)

incident_places = Table(
    "incident_places", metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
    Column("item", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("admin1", Text),
    Column("country", String(2), index=True),
    Column("role", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("reviewed", Boolean, nullable=False),
)  # fmt: skip

incident_goods = Table(
    "incident_goods", metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
    Column("item", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("category", Text, nullable=False, index=True),
    Column("quantity", Float),
    Column("quantity_high", Float),
    Column("unit", Text),
    Column("kg", Float),
    Column("qualifier", Text),
    Column("certainty", String(10), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("reviewed", Boolean, nullable=False),
)  # fmt: skip

incident_values = Table(
    "incident_values", metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
    Column("item", String(40), nullable=False),
    Column("amount", Float),
    Column("amount_high", Float),
    Column("currency", Text),
    Column("qualifier", Text),
    Column("valued_by", Text),
    Column("certainty", String(10), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("reviewed", Boolean, nullable=False),
)  # fmt: skip

incident_agencies = Table(
    "incident_agencies", metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
    Column("item", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("reviewed", Boolean, nullable=False),
)  # fmt: skip

DERIVED = (reports, incidents, incident_places, incident_goods, incident_values, incident_agencies)
