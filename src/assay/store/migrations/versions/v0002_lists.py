"""0002: lists of reports and incidents to filter, and a full-text index in which Korean names of two syllables are found.

All of it is derived: the program makes it anew from what 0001 holds as soon as the tables are there."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FTS5 = "CREATE VIRTUAL TABLE text_index USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")"
_TSVECTOR = "CREATE TABLE text_index (id integer PRIMARY KEY REFERENCES texts (id), words tsvector NOT NULL)"


def upgrade() -> None:
    """Make the lists and the index, empty."""
    op.create_table(
        "reports",
        _string("id", 20, primary_key=True),
        _number("text_id", nullable=True),
        _string("text_sha256", 64, nullable=True),
        _string("capture_sha256", 64),
        _text("name"),
        _text("outlet", nullable=True),
        _text("title", nullable=True),
        _text("published", nullable=True),
        _text("url", nullable=True),
        _text("language", nullable=True),
        _string("added", 32),
        _number("incidents"),
        _string("reviewed", 6),
        _number("pending"),
        _text("unread", nullable=True),
        _string("superseded_by", 20, nullable=True),
        _text("moment"),
    )
    for column in ("text_id", "text_sha256", "capture_sha256"):
        op.create_index(f"ix_reports_{column}", "reports", [column])
    op.create_index("reports_by_moment", "reports", ["moment", "id"])
    _incidents()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_FTS5)
    else:
        op.execute(_TSVECTOR)
        op.create_index("text_index_words", "text_index", ["words"], postgresql_using="gin")


def downgrade() -> None:
    """Take them out again; nothing is lost with them."""
    for table in ("text_index", "incident_goods", "incident_places", "incidents", "reports"):
        op.drop_table(table)


def _incidents() -> None:
    op.create_table(
        "incidents",
        _string("id", 20, primary_key=True),
        _key("report", "reports.id"),
        _text("type"),
        _text("status"),
        _string("certainty", 10),
        _string("reviewed", 6),
        _string("date", 10, nullable=True),
        _string("date_end", 10, nullable=True),
        _text("quote"),
        _number("pending"),
    )
    op.create_index("ix_incidents_report", "incidents", ["report"])
    op.create_index("incidents_by_date", "incidents", ["date"])
    op.create_table(
        "incident_places",
        _number("id", primary_key=True),
        _key("incident", "incidents.id"),
        _string("item", 40),
        _text("name"),
        _text("folded"),
        _text("admin1", nullable=True),
        _string("country", 2, nullable=True),
        _text("role"),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        _text("precision"),
        sa.Column("reviewed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "incident_goods",
        _number("id", primary_key=True),
        _key("incident", "incidents.id"),
        _string("item", 40),
        _text("name"),
        _text("folded"),
        _text("category"),
        sa.Column("reviewed", sa.Boolean, nullable=False),
    )
    for table, columns in (("incident_places", ("incident", "folded", "country")), ("incident_goods", ("incident", "folded", "category"))):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def _string(name: str, size: int, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(size), nullable=nullable, primary_key=primary_key)


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=nullable, primary_key=primary_key)


def _key(name: str, target: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(20), sa.ForeignKey(target), nullable=False)
