"""Reports and records for the tests of the ledger, made by hand: small, and the same whatever the engine does."""

from dataclasses import replace

from assay.model.ids import incident_id, report_id, sha256
from assay.model.record import (
    Act,
    ActorItem,
    Certainty,
    Claim,
    CommodityItem,
    DateItem,
    Dropped,
    Hop,
    Incident,
    Label,
    OutcomeItem,
    PlaceItem,
)
from assay.model.report import Capture, Known, Record, Report
from assay.model.span import Span
from assay.store import Document, Engine, Ledger

ENGINE = Engine(name="grammar/1", codebook="illicit trade", codebook_version="1", assay="0.1.0")
NEWER = Engine(name="grammar/2", codebook="illicit trade", codebook_version="1", assay="0.2.0")

TEXT = (
    "Customs officers at Lindow Quay seized 40 kilograms of amber on 3 March 2021, the harbour office said. "
    "A deckhand and a broker were arrested. The deckhand had hidden the amber under coils of rope.\n"
)


def capture_of(content: str | bytes, name: str = "report.txt", url: str | None = None) -> Capture:
    """The capture of some bytes."""
    data = content.encode() if isinstance(content, str) else content
    return Capture(name=name, content=data, sha256=sha256(data), media_type="text/plain", known=Known(url=url))


def report_of(text: str, capture: Capture | None = None, *, reader: str = "text/1", **known: str) -> Report:
    """The report whose text this is."""
    digest = sha256(text)
    furniture = (Dropped(quote=text[:4], start=0, end=4, step="furniture", reason="a mark"),) if "furniture" in known else ()
    known.pop("furniture", None)
    return Report(id=report_id(digest), sha256=digest, text=text, capture_sha256=(capture or capture_of(text)).sha256, reader=reader,
                  language="en", furniture=furniture, **known)  # fmt: skip


def claim(text: str, quote: str, certainty: Certainty = Certainty.ASSERTED, *, said_by: str = "", nth: int = 0) -> Claim:
    """The claim that some words of a text make."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    hops = (Hop(name="outlet"),)
    if said_by:
        hops = (Hop(name=said_by, span=Span.cut(text, text.index(said_by), text.index(said_by) + len(said_by))), *hops)
    return Claim(span=Span.cut(text, start, start + len(quote)), said_by=hops, certainty=certainty, rule="test/1", engine="grammar/1")


def numbered(item_id: str, *claims: Claim) -> dict[str, object]:
    """The id and the claims of an item."""
    return {"id": item_id, "claims": tuple(replace(c, id=f"{item_id}.c{k}") for k, c in enumerate(claims, 1))}


def incident_of(text: str, *, anchor: str = "seized", place: str = "Lindow Quay", kg: float = 40, category: str = "amber") -> Incident:
    """The incident that TEXT, or a text like it, tells of."""
    act = claim(text, anchor)
    return Incident(
        id=incident_id(sha256(text), act.span.start, act.span.end),
        anchor=act.span,
        type=Label(value="smuggling", **numbered("type1", act)),
        status=Label(value="attempted_foiled", **numbered("status1", act)),
        dates=(DateItem(what="occurred", start="2021-03-03", end="2021-03-03", precision="day", text="3 March 2021",
                        **numbered("d1", claim(text, "3 March 2021"))),),
        places=(PlaceItem(name=place, role="seizure", country_iso2="GB", admin1="England", lat=51.5, lon=-1.5, precision="feature",
                          gazetteer_id="test:1", looked_up={"lat": "test", "lon": "test", "country_iso2": "test", "admin1": "test"},
                          **numbered("p1", claim(text, place))),),
        commodities=(CommodityItem(name="amber", category=category, quantity=kg, unit="kilogram", kg=kg,
                                   **numbered("c1", claim(text, f"{kg:g} kilograms of amber"))),),
        actors=(
            ActorItem(role="courier", count=1, name=None, nationality_iso2=None, description="A deckhand",
                      **numbered("a1", claim(text, "A deckhand"), claim(text, "The deckhand"))),
            ActorItem(role="broker", count=1, name=None, nationality_iso2=None, description="a broker",
                      **numbered("a2", claim(text, "a broker"))),
        ),
        outcomes=(OutcomeItem(kind="arrest", count=2, who=("a1", "a2"), **numbered("o1", claim(text, "were arrested"))),),
        acts=(Act(what="conceal", agents=("a1",), targets=("c1",), place="p1", order=1, status="happened",
                  **numbered("e1", claim(text, "had hidden"))),),
    )  # fmt: skip


def record_of(text: str = TEXT, *incidents: Incident, report: Report | None = None) -> Record:
    """A record of a text; with the incident of ``incident_of`` where none is given."""
    return Record(report=report or report_of(text), incidents=incidents or (incident_of(text),))


def document(text: str = TEXT, name: str = "report.txt", *, record: Record | None = None, **known: str) -> Document:
    """A document as `assay add` takes it in."""
    capture = capture_of(text, name)
    return Document(capture=capture, record=record or record_of(text, report=report_of(text, capture, **known)))


def plain(text: str, name: str = "plain.txt", **known: str) -> Document:
    """A document in which there is no incident."""
    capture = capture_of(text, name)
    return Document(capture=capture, record=Record(report=report_of(text, capture, **known)))


def add(ledger: Ledger, *documents: Document, engine: Engine = ENGINE) -> str:
    """Add documents in a run of their own; the id of the last report."""
    run = ledger.begin_run(engine)
    added = ledger.add(documents or (document(),), run)
    ledger.finish_run(run)
    return added[-1].report


def reread(ledger: Ledger, record: Record, engine: Engine = NEWER) -> str:
    """Add a record that another engine made; the run's id."""
    run = ledger.begin_run(engine)
    ledger.add_records([record], run)
    return ledger.finish_run(run).id


def with_item(record: Record, field: str, item_id: str, **changed: object) -> Record:
    """The record with some keys of one item changed, in its only incident."""
    (incident,) = record.incidents
    row = tuple(replace(item, **changed) if item.id == item_id else item for item in getattr(incident, field))
    return replace(record, incidents=(replace(incident, **{field: row}),))


def without_item(record: Record, field: str, item_id: str) -> Record:
    """The record without one item, in its only incident."""
    (incident,) = record.incidents
    row = tuple(item for item in getattr(incident, field) if item.id != item_id)
    return replace(record, incidents=(replace(incident, **{field: row}),))
