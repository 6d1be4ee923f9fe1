"""Records written for the views: one with everything in it that a view must tell apart, one with no incident."""

import pytest

from assay.model.ids import incident_id, report_id, sha256
from assay.model.record import (
    Act,
    ActorItem,
    AgencyItem,
    Basis,
    Certainty,
    Claim,
    CommodityItem,
    DateItem,
    Dropped,
    Hop,
    Incident,
    Label,
    Note,
    OutcomeItem,
    PhraseItem,
    PlaceItem,
    ValueItem,
)
from assay.model.report import Record, Report
from assay.model.span import Span
from assay.model.values import Qualifier

TEXT = (
    "A driver <b>and</b> his cousin were stopped at Moreh on Friday with 40 bars of silver, traders told a customs officer, "
    "police said.\n\n"
    "The bars never reached Tamu. \x1b[31mThe cousin may be\x1b[0m charged, the officer said \u202ebackwards\u202c.\n\n"
    "Follow us for more."
)
OUTLET = Hop(name="The Border <Post>")


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span.cut(TEXT, start, start + len(quote))


def claim(id: str, quote: str, certainty: Certainty = Certainty.ASSERTED, *, path: str = "") -> Claim:
    chain = (Hop(name="traders", span=span("traders told")), Hop(name="a customs officer", span=span("a customs officer")), OUTLET)
    said_by = (OUTLET,) if certainty is Certainty.HEDGED else chain
    return Claim(id=id, span=span(quote), said_by=said_by, certainty=certainty, rule="passive.stop", engine="grammar/1", path=path)


def silver() -> CommodityItem:
    more = CommodityItem(id="g2", name="silver", category="other", quantity=41, unit="bar", kg=None, claims=(claim("g2.c1", "The bars"),))
    return CommodityItem(
        id="g1",
        name="silver",
        category="other",
        quantity=40,
        unit="bar",
        kg=None,
        qualifier=Qualifier.APPROX,
        claims=(claim("g1.c1", "40 bars of silver"),),
        rivals=(more,),
    )


def act(id: str, what: str, order: int, status: str, made: Claim) -> Act:
    return Act(id=id, what=what, agents=("ag1",), targets=("a1",), place="p1", order=order, status=status, claims=(made,))


def incident() -> Incident:
    anchor = span("were stopped")
    stopped = claim("type1.c1", "were stopped", path="stopped <- nsubjpass <- driver")
    return Incident(
        id=incident_id(sha256(TEXT), anchor.start, anchor.end),
        anchor=anchor,
        type=Label(id="type1", value="smuggling", claims=(stopped,)),
        status=Label(id="status1", value="attempted_foiled", claims=(claim("status1.c1", "never reached Tamu", Certainty.NEGATED),)),
        dates=(
            DateItem(id="d1", what="occurred", start=None, end=None, precision="day", text="Friday", claims=(claim("d1.c1", "on Friday"),)),
        ),
        places=(
            PlaceItem(
                id="p1",
                name="Moreh",
                role="site",
                country_iso2="IN",
                admin1="Manipur",
                lat=24.25,
                lon=94.3,
                precision="city",
                gazetteer_id="geonames:1",
                looked_up={"lat": "geonames", "lon": "geonames"},
                claims=(claim("p1.c1", "at Moreh"),),
            ),
        ),
        commodities=(silver(),),
        values=(ValueItem(id="v1", amount=1234567.5, currency="INR", valued_by=None, claims=(claim("v1.c1", "silver"),)),),
        actors=(
            ActorItem(
                id="a1",
                role="bribed_official",
                count=None,
                count_low=2,
                name=None,
                nationality_iso2="IN",
                description="a driver <b>and</b> his cousin",
                claims=(
                    claim("a1.c1", "A driver <b>and</b> his cousin"),
                    claim("a1.c2", "The cousin may be", Certainty.HEDGED),
                    claim("a1.c3", "his cousin"),
                ),
            ),
        ),
        agencies=(AgencyItem(id="ag1", name="police", aliases=("cops",), role="arresting", claims=(claim("ag1.c1", "police"),)),),
        outcomes=(
            OutcomeItem(
                id="o1",
                kind="charge",
                count=2,
                who=("a1",),
                basis=Basis.COMPUTED,
                inputs=("a1.c1",),
                claims=(claim("o1.c1", "\x1b[31mThe cousin may be\x1b[0m charged", Certainty.EXPECTED),),
            ),
        ),
        method=(PhraseItem(id="m1", phrase="in a car", claims=(claim("m1.c1", "driver", Certainty.PLANNED),)),),
        acts=(
            act("t2", "reach the town", 2, "did_not_happen", claim("t2.c1", "never reached", Certainty.NEGATED)),
            act("t1", "stop", 1, "happened", claim("t1.c1", "were stopped at Moreh on Friday")),
        ),
        absent={"motive": "not_stated", "context": "unknown", "o1.count": "not_applicable"},
    )


def report(text: str, **more: str) -> Report:
    digest = sha256(text)
    return Report(id=report_id(digest), sha256=digest, text=text, language="en", **more)


@pytest.fixture
def record() -> Record:
    footer = span("Follow us for more.")
    spoken = span("on Friday")
    note = Note(
        kind="unresolved_date",
        text="Which Friday is not known.",
        items=("d1",),
        inputs={"quote": spoken.quote, "start": spoken.start, "end": spoken.end},
    )
    return Record(
        report=report(TEXT, outlet=OUTLET.name, title="Silver & lace", published="2024-03-03", url="javascript:alert(1)"),
        incidents=(incident(),),
        notes=(note,),
        dropped=(
            Dropped(quote=footer.quote, start=footer.start, end=footer.end, step="read", reason="page furniture"),
            Dropped(quote="ten tons", start=None, end=None, step="assemble", reason="not in the text"),
        ),
    )


@pytest.fixture
def quiet() -> Record:
    note = Note(kind="no_incident", text="Yearly totals only; nothing in it has a date or a place of its own.")
    return Record(report=report("Seizures rose last year.\n"), notes=(note,))
