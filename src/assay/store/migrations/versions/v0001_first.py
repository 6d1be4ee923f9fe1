"""0001: originals, texts, readings, runs, records, judgements, the log.

A script says what the schema was then, and is never changed; ``assay.store.tables`` says what it is now."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables that nothing is changed in."""
    op.create_table("about", _string("key", 40, primary_key=True), _text("value"))
    _documents()
    _machine()
    _people()


def downgrade() -> None:
    """There is no older schema."""
    raise NotImplementedError("0001 is the first schema")


def _documents() -> None:
    op.create_table(
        "captures",
        _string("sha256", 64, primary_key=True),
        _bytes("content"),
        _number("size"),
        _string("added", 32),
        _number("seq"),
    )
    op.create_table(
        "sightings",
        _number("id", primary_key=True),
        _key("capture_sha256", 64, "captures.sha256"),
        _text("name"),
        _text("url", nullable=True),
        _text("retrieved", nullable=True),
        _string("added", 32),
        _string("digest", 64, unique=True),
    )
    op.create_index("ix_sightings_capture_sha256", "sightings", ["capture_sha256"])
    op.create_table(
        "texts",
        _number("id", primary_key=True),
        _string("sha256", 64, unique=True),
        _string("report", 20, unique=True),
        _bytes("content"),
        _number("seq"),
    )
    op.create_table(
        "readings",
        _number("id", primary_key=True),
        _key("capture_sha256", 64, "captures.sha256"),
        _key("text_sha256", 64, "texts.sha256", nullable=True),
        _text("reader", nullable=True),
        _text("media_type", nullable=True),
        _text("body"),
        _text("unread", nullable=True),
        _string("added", 32),
        _number("seq"),
        _string("digest", 64, unique=True),
    )
    op.create_index("ix_readings_capture_sha256", "readings", ["capture_sha256"])
    op.create_index("ix_readings_text_sha256", "readings", ["text_sha256"])


def _machine() -> None:
    op.create_table(
        "runs",
        _string("id", 20, primary_key=True),
        _text("engine"),
        _text("codebook"),
        _text("codebook_version"),
        _text("codebook_sha256"),
        _text("assay"),
        _string("started", 32),
        _text("process"),
        _string("finished", 32, nullable=True),
        _string("state", 12),
        _text("manifest", nullable=True),
    )
    op.create_table(
        "records",
        _number("id", primary_key=True),
        _key("text_sha256", 64, "texts.sha256"),
        _key("run", 20, "runs.id"),
        _string("sha256", 64),
        _bytes("body"),
        _text("names"),
        _number("incidents"),
        _number("dropped"),
        _number("seq", unique=True),
    )
    op.create_index("ix_records_text_sha256", "records", ["text_sha256"])
    op.create_index("ix_records_run", "records", ["run"])
    op.create_table("incident_ids", _string("id", 20, primary_key=True), _key("text_sha256", 64, "texts.sha256"))
    op.create_index("ix_incident_ids_text_sha256", "incident_ids", ["text_sha256"])


def _people() -> None:
    op.create_table(
        "judgements",
        _string("id", 20, primary_key=True),
        _key("text_sha256", 64, "texts.sha256"),
        _string("incident", 20),
        _string("verdict", 12),
        _text("by"),
        _string("at", 32),
        _text("body"),
        _number("seq", unique=True),
    )
    op.create_index("ix_judgements_text_sha256", "judgements", ["text_sha256"])
    op.create_index("ix_judgements_incident", "judgements", ["incident"])
    op.create_table(
        "log",
        _number("seq", primary_key=True, autoincrement=False),
        _string("at", 32),
        _string("kind", 12),
        _string("digest", 64),
        _string("hash", 64),
    )
    op.create_table(
        "log_bodies",
        sa.Column("seq", sa.Integer, sa.ForeignKey("log.seq"), primary_key=True, autoincrement=False),
        _string("salt", 32),
        _text("body"),
        _string("about", 64, nullable=True),
    )
    op.create_index("ix_log_bodies_about", "log_bodies", ["about"])
    op.create_table(
        "tombstones",
        _number("id", primary_key=True),
        _string("digest", 64, unique=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("log.seq"), nullable=False),
    )


def _string(name: str, size: int, *, nullable: bool = False, **more: bool) -> "sa.Column[str]":
    return sa.Column(name, sa.String(size), nullable=nullable, **more)  # type: ignore[arg-type]


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, **more: bool) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=False, **more)  # type: ignore[arg-type]


def _bytes(name: str) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _key(name: str, size: int, target: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(size), sa.ForeignKey(target), nullable=nullable)
