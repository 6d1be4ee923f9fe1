"""0004: lists that say what waits for a review, and what incidents hold: amounts, values, agencies, who says each and how surely.

The lists are derived: they are dropped, and the program makes them anew from what 0001 and 0003 hold."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNTS = ("items", "decided", "doubtful", "named", "rivals", "notes", "priority")
_SAID = ("certainty", "speaker", "quote")
_AMOUNT = ("quantity", "quantity_high", "unit", "kg", "qualifier")


def upgrade() -> None:
    """Make the lists anew, empty."""
    for table in ("incident_goods", "incident_places", "incidents", "reports"):
        op.drop_table(table)
    _reports()
    _incidents()
    _items("incident_places", _text("name"), _text("folded"), _text("admin1", nullable=True), _string("country", 2, nullable=True),
           _text("role"), _float("lat"), _float("lon"), _text("precision"), indexes=("folded", "country"))  # fmt: skip
    _items("incident_goods", _text("name"), _text("folded"), _text("category"), _float("quantity"), _float("quantity_high"),
           _text("unit", nullable=True), _float("kg"), _text("qualifier", nullable=True), indexes=("folded", "category"))  # fmt: skip
    _items("incident_values", _float("amount"), _float("amount_high"), *(_text(c, nullable=True) for c in
           ("currency", "qualifier", "valued_by")))  # fmt: skip
    _items("incident_agencies", _text("name"), _text("folded"), _text("role"), indexes=("folded",))


def downgrade() -> None:
    """Take out again what is new; nothing is lost with it."""
    op.drop_table("incident_agencies")
    op.drop_table("incident_values")
    op.drop_index("reports_by_priority", "reports")
    for table, columns in (("incident_goods", (*_AMOUNT, *_SAID)), ("incident_places", _SAID), ("reports", _COUNTS)):
        for column in columns:
            op.drop_column(table, column)


def _reports() -> None:
    op.create_table(
        "reports",
        _string("id", 20, primary_key=True),
        _number("text_id", nullable=True),
        _string("text_sha256", 64, nullable=True),
        _string("capture_sha256", 64),
        _text("name"),
        *(_text(column, nullable=True) for column in ("outlet", "title", "published", "url", "language")),
        _string("added", 32),
        _number("incidents"),
        _string("reviewed", 6),
        _number("pending"),
        _text("unread", nullable=True),
        _string("superseded_by", 20, nullable=True),
        _text("moment"),
        *(_number(column) for column in _COUNTS),
    )
    for column in ("text_id", "text_sha256", "capture_sha256"):
        op.create_index(f"ix_reports_{column}", "reports", [column])
    op.create_index("reports_by_moment", "reports", ["moment", "id"])
    op.create_index("reports_by_priority", "reports", ["priority", "moment"])


def _incidents() -> None:
    op.create_table(
        "incidents",
        _string("id", 20, primary_key=True),
        sa.Column("report", sa.String(20), sa.ForeignKey("reports.id"), nullable=False),
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


def _items(table: str, *columns: "sa.Column[str] | sa.Column[float]", indexes: tuple[str, ...] = ()) -> None:
    """A table of an incident's items: what all have, and its own columns."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("incident", sa.String(20), sa.ForeignKey("incidents.id"), nullable=False),
        _string("item", 40),
        *columns,
        _string("certainty", 10),
        _text("speaker"),
        _text("quote"),
        sa.Column("reviewed", sa.Boolean, nullable=False),
    )
    for column in ("incident", *indexes):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _string(name: str, size: int, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(size), nullable=nullable, primary_key=primary_key)


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=nullable)


def _float(name: str) -> "sa.Column[float]":
    return sa.Column(name, sa.Float, nullable=True)
