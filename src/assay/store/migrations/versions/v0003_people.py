"""0003: accounts and sessions of the people who share a ledger, and blind codings with the judgements that belong to them alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and the column that says which coding a judgement belongs to."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        _string("role", 12),
        sa.Column("password_hash", sa.Text, nullable=False),
        _string("created", 32),
        _string("ended", 32, nullable=True),
    )
    op.create_table(
        "sessions",
        _string("token_sha256", 64, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False),
        _string("created", 32),
        _string("expires", 32),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "codings",
        _string("id", 20, primary_key=True),
        sa.Column("text_sha256", sa.String(64), sa.ForeignKey("texts.sha256"), nullable=False),
        sa.Column("coder_a", sa.Text, nullable=False),
        sa.Column("coder_b", sa.Text, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        _string("at", 32),
        _string("done_a", 32, nullable=True),
        _string("done_b", 32, nullable=True),
        _string("closed", 32, nullable=True),
        sa.Column("closed_by", sa.Text),
    )
    op.create_index("ix_codings_text_sha256", "codings", ["text_sha256"])
    op.add_column("judgements", _string("coding", 20, nullable=True))
    op.create_index("ix_judgements_coding", "judgements", ["coding"])


def downgrade() -> None:
    """Take them out again. Judgements of codings go with them: without the column they would stand in the record that everybody sees."""
    op.execute("DELETE FROM judgements WHERE coding IS NOT NULL")
    op.drop_index("ix_judgements_coding", "judgements")
    op.drop_column("judgements", "coding")
    for table in ("codings", "sessions", "accounts"):
        op.drop_table(table)


def _string(name: str, size: int, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(size), nullable=nullable, primary_key=primary_key)
