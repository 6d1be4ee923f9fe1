"""The report page: the text beside the record, where values are accepted, rejected, corrected and added."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from assay.codebook import load_codebook
from assay.export.wording import uncontrolled
from assay.model.record import Certainty, Incident, Item
from assay.model.span import Span
from assay.review.bench import BeforeAll, Bench, Id, InCoding, blind
from assay.review.choices import DEFAULTS, FIELDS, WORDS_TO, choices
from assay.review.desk import At, Desk
from assay.review.faults import Fault
from assay.review.fill import around, on_the_same, said_by_words
from assay.review.work import LISTS, chain_key, chains, fields_of, work_of
from assay.store import StoredReport, View

router = APIRouter()
Offset = Annotated[int, Query(ge=0, le=100_000_000)]
Short = Annotated[str, Query(max_length=80)]
Seen = Annotated[int, Query(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is to be added: the words from ``start`` to ``end``, to a list of an incident. ``seen`` is the state of the page."""

    start: Offset
    end: Offset
    into: Short = ""
    incident: Short = ""
    seen: Seen = 0


@router.get("/reports/{report}", response_class=HTMLResponse)
def report_page(desk: At, report: Id) -> Response:
    """A report beside its record; of one that could not be read, what is kept of it. Whoever codes it blind is led there."""
    kept = desk.ledger.report(report)
    if kept.row.unread is not None or kept.row.text_sha256 is None:
        return desk.page("unread.html", kept=kept, row=kept.row)
    if (coding := blind(desk, kept.row.id)) is not None:
        return RedirectResponse(f"/coding/{coding.id}", status_code=303)
    return shown(Bench(desk=desk, report=kept.row.id, base=f"/reports/{kept.row.id}"))


@router.get("/coding/{coding}/report", response_class=HTMLResponse)
def blind_page(bench: InCoding) -> HTMLResponse:
    """A report beside its record as one of its two coders sees it: the machine's reading with what he himself decided."""
    return shown(bench)


@router.get("/reports/{report}/edit", response_class=HTMLResponse)
def edit(bench: BeforeAll, incident: Short, item: Short, seen: Seen = 0) -> HTMLResponse:
    """The form in which one value is corrected. ``seen`` is the state of the page that it opens on."""
    return _edit(bench, incident, item, seen)


@router.get("/coding/{coding}/edit", response_class=HTMLResponse)
def edit_blind(bench: InCoding, incident: Short, item: Short, seen: Seen = 0) -> HTMLResponse:
    """The same in a blind coding."""
    return _edit(bench, incident, item, seen)


@router.get("/reports/{report}/new", response_class=HTMLResponse)
def new(bench: BeforeAll, words: Annotated[Words, Depends()]) -> HTMLResponse:
    """The form in which a fact that was missed is added, on words that were marked."""
    return _new(bench, words)


@router.get("/coding/{coding}/new", response_class=HTMLResponse)
def new_blind(bench: InCoding, words: Annotated[Words, Depends()]) -> HTMLResponse:
    """The same in a blind coding."""
    return _new(bench, words)


@router.get("/captures/{sha256}", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}})
def original(desk: At, sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]) -> Response:
    """The bytes as they were found, to be saved and never to be shown: whatever is in them, no browser runs it."""
    capture = desk.ledger.original(sha256)
    disposition = f'attachment; filename="{sha256[:16]}.bin"'
    return Response(capture.content, media_type="application/octet-stream", headers={"content-disposition": disposition})


def shown(bench: Bench) -> HTMLResponse:
    """The page of a report that was read."""
    kept = bench.desk.ledger.report(bench.report)
    return bench.desk.page("report.html", kept=kept, where=where(kept), **parts(bench, bench.view()))


def parts(bench: Bench, view: View, fault: Fault | None = None, batch: Sequence[str] = ()) -> dict[str, Any]:
    """What the templates of the report page are given. ``batch`` are the judgements that one press has just made: undo takes all back."""
    work = work_of(view, bench.desk.person.name)
    undoes = tuple(batch) or ((work.last,) if work.last else ())
    return {"work": work, "view": view, "fault": fault, "base": bench.base, "coding": bench.coding, "undoes": undoes}


def _edit(bench: Bench, incident: str, item: str, seen: int) -> HTMLResponse:
    view = bench.view()
    field, found = found_item(view, incident, item)
    return bench.desk.page(
        "edit.html", base=bench.base, seen=seen or view.seq, incident=incident, item=found, field=field, fields=FIELDS[field],
        choices=_choices(bench.desk), now={f.key: as_typed(getattr(found, f.key, None)) for f in FIELDS[field]}, chains=chains(view),
    )  # fmt: skip


def _new(bench: Bench, words: Words) -> HTMLResponse:
    view = bench.view()
    span = span_of(view, words.start, words.end)
    ids = [i.id for i in view.record.incidents]
    field = words.into if words.into in LISTS[2:] or words.into == "incidents" else "context"
    field = field if ids else "incidents"
    fields = (*FIELDS["type"][:1], *FIELDS["status"][:1]) if field == "incidents" else FIELDS[field]
    quote = " ".join(span.quote.split())
    read = said_by_words(field, quote, view.record.report, load_codebook(bench.desk.settings.codebook))
    now: dict[str, Any] = {**DEFAULTS.get(field, {}), **({WORDS_TO[field]: quote} if field in WORDS_TO else {}), **read}
    near = around(view, span)
    incident = words.incident if words.incident in ids else (ids[0] if ids else view.record.report.id)
    return bench.desk.page(
        "new.html", base=bench.base, view=view, seen=words.seen or view.seq, span=span, field=field, fields=fields,
        now={key: as_typed(value) for key, value in now.items()}, speaker=chain_key(near.said_by) if near else "",
        sure=near.certainty.value if near and on_the_same(near, span) else Certainty.ASSERTED.value,
        lists=(*LISTS[2:], "incidents") if ids else ("incidents",), incident=incident, choices=_choices(bench.desk), chains=chains(view),
    )  # fmt: skip


def as_typed(value: Any) -> Any:
    """A value as it stands in a field, to be corrected there."""
    value = value.value if hasattr(value, "value") else value
    return uncontrolled(value) if isinstance(value, str) else value


def where(kept: StoredReport) -> str:
    """Where the bytes were found, as a link may lead there: "" where it is no web address."""
    url = kept.row.url or ""
    return url if url.startswith(("http://", "https://")) else ""


def found_item(view: View, incident: str, item: str) -> tuple[str, Item]:
    """An item of an incident with its list; Fault 404 where it is not there."""
    whole: Incident | None = view.incident(incident)
    found = next(((f, i) for f, i in fields_of(whole) if i.id == item), None) if whole else None
    if found is None:
        raise Fault(404, "this value is not in the record any more", "Load the page again")
    return found


def span_of(view: View, start: int, end: int) -> Span:
    """The words between two offsets; Fault 422 where there are none."""
    quote = view.record.report.text[start:end]
    if not quote.strip() or len(quote) != end - start:
        raise Fault(422, "no words are marked", "Select words of the report first")
    lead, tail = len(quote) - len(quote.lstrip()), len(quote) - len(quote.rstrip())
    return Span(quote=quote.strip(), start=start + lead, end=end - tail)


def _choices(desk: Desk) -> dict[str, tuple[str, ...]]:
    return choices(load_codebook(desk.settings.codebook))
