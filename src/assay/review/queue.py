"""The queue: what to review first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from assay.review.desk import At, Desk
from assay.store import ReportFilter, ReportRow

router = APIRouter()
PAGE = 50
WHYS = (
    ("named", "Named people", "somebody is named in a role that nobody has reviewed"),
    ("rivals", "Rivals", "the report gives two values for one thing"),
    ("notes", "Notes", "a sum that does not add up, an unresolved weekday, a spelling taken as a variant"),
    ("doubtful", "Doubt", "somebody is not sure, or foresees it"),
    ("pending", "Waiting", "a decision rests on words or values that a newer reading has changed"),
)
# What the queue shows where nothing else is asked for; of this there is progress to tell.
_WHOLE = ReportFilter(unread=False, has_incidents=True)
STATES = (("", "All"), ("no", "Unreviewed"), ("partly", "Partly reviewed"), ("yes", "Reviewed"))


class Asked(BaseModel):
    """What of the queue is asked for; all of it stands in the address."""

    model_config = ConfigDict(extra="ignore")

    order: Literal["review", "newest"] = "review"
    reviewed: Literal["", "no", "partly", "yes"] = ""
    kind: Literal["incidents", "empty", "unread", "all"] = "incidents"
    named: bool = False
    rivals: bool = False
    notes: bool = False
    doubtful: bool = False
    pending: bool = False
    new: bool = False
    outlet: Annotated[str, Query(max_length=300)] = ""
    page: Annotated[int, Query(ge=1, le=100_000)] = 1

    def filter(self) -> ReportFilter:
        """As the ledger takes it, without the page."""
        return ReportFilter(
            first=self.order, reviewed=self.reviewed or None, named=self.named, rivals=self.rivals, notes=self.notes,
            doubtful=self.doubtful, pending=self.pending, outlet=self.outlet or None, added_after=_yesterday() if self.new else None,
            unread={"all": None, "unread": True}.get(self.kind, False),
            has_incidents={"incidents": True, "empty": False}.get(self.kind),
        )  # fmt: skip

    def address(self, **changed: object) -> str:
        """The address of the queue with some of it changed."""
        given = self.model_dump() | {"page": 1} | changed
        kept = {k: "1" if v is True else v for k, v in given.items() if v != Asked.model_fields[k].default}
        return "/?" + urlencode(kept) if kept else "/"


@router.get("/", response_class=HTMLResponse)
def queue(desk: At, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """What to review first, with filters that stay in the address; how to begin where there is nothing yet."""
    if not desk.ledger.reports(ReportFilter(limit=1)):
        return desk.page("empty.html")
    which = asked.filter()
    whole = desk.ledger.count_reports(_WHOLE)
    counted = whole if replace(which, first=_WHOLE.first) == _WHOLE else desk.ledger.count_reports(which)
    rows = desk.ledger.reports(_paged(which, asked.page))
    return desk.page(
        "queue.html", asked=asked, rows=rows, counted=counted, all=whole,
        whys=WHYS, states=STATES, reasons=reasons, pages=max(1, -(-counted.total // PAGE)), blind=_to_code(desk),
    )  # fmt: skip


def reasons(row: ReportRow) -> list[str]:
    """Why a report should be looked at, in words."""
    said = [(row.named, "named person", "named people"), (row.rivals, "rival value", "rival values"), (row.notes, "note", "notes"),
            (row.doubtful, "doubtful value", "doubtful values"), (row.pending, "waiting decision", "waiting decisions")]  # fmt: skip
    return [f"{n} {one if n == 1 else many}" for n, one, many in said if n]


def _to_code(desk: Desk) -> int:
    """How many reports the person at the desk is to code blind."""
    mine = desk.ledger.codings(coder=desk.person.name)
    return sum(c.closed is None and desk.person.name not in c.done for c in mine)


def _paged(which: ReportFilter, page: int) -> ReportFilter:
    names = ReportFilter.__dataclass_fields__
    return ReportFilter(**({n: getattr(which, n) for n in names} | {"limit": PAGE, "offset": (page - 1) * PAGE}))


def _yesterday() -> str:
    return (datetime.now(UTC) - timedelta(days=1)).isoformat()
