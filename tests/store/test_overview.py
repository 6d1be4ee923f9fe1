"""What the incidents of a ledger come to: places, months, tallies, rows for a spreadsheet."""

from dataclasses import astuple, replace

import pytest

from assay.model.errors import UsageError
from assay.model.judgement import Decision, Verdict
from assay.model.record import ActorItem, AgencyItem, Certainty, Claim, Incident, Note, PlaceItem, ValueItem
from assay.model.values import Qualifier
from assay.store import Document, IncidentFilter, Ledger, ReportFilter, Tally, items_of
from assay.store.rows import priority
from ledgers import TEXT, add, claim, document, incident_of, numbered, plain, record_of, report_of

LATER = TEXT.replace("Lindow Quay", "Port Meroe").replace("40 kilograms", "12 kilograms")


def place(name: str, role: str, country: str, item_id: str, said: Claim) -> PlaceItem:
    return PlaceItem(name=name, role=role, country_iso2=country, admin1=None, lat=None, lon=None, precision="country",
                     gazetteer_id=None, **numbered(item_id, said))  # fmt: skip


def rich(text: str = TEXT) -> Incident:
    """The incident of TEXT with all that is counted: a route, a value, an agency, a name, doubt, a rival."""
    incident = incident_of(text)
    (goods,) = incident.commodities
    said = claim(text, "Customs officers", Certainty.HEDGED, said_by="the harbour office")
    return replace(
        incident,
        places=(*incident.places, place("Sudan", "origin", "SD", "p2", said), place("France", "destination", "FR", "p3", said)),
        commodities=(replace(goods, qualifier=Qualifier.APPROX, rivals=(replace(goods, id="c1r", quantity=41),)),
                     replace(goods, **numbered("c2", claim(text, "the amber", Certainty.NEGATED)), quantity=500)),
        values=(ValueItem(amount=3000, amount_high=4000, currency="USD", valued_by="the office", **numbered("v1", said)),),
        agencies=(AgencyItem(name="Customs", aliases=(), role="arresting", **numbered("g1", claim(text, "Customs officers"))),),
        actors=(*incident.actors,
                ActorItem(role="courier", count=1, name="Ann Roe", nationality_iso2=None, description="", **numbered("a3", said)),
                ActorItem(role="official", count=1, name="Bo Lee", nationality_iso2=None, description="", **numbered("a4", said))),
    )  # fmt: skip


def first() -> Document:
    report = report_of(TEXT, outlet="The Quay", published="2021-03-04")
    record = replace(record_of(TEXT, rich(), report=report), notes=(Note(kind="hint", text="look twice"),))
    return document(TEXT, record=record)


def second() -> Document:
    """An incident a month later, elsewhere, hedged and without a route."""
    incident = incident_of(LATER, place="Port Meroe", kg=12)
    (date,), (where,) = incident.dates, incident.places
    hedged = tuple(replace(c, certainty=Certainty.HEDGED) for c in incident.type.claims)
    incident = replace(
        incident,
        type=replace(incident.type, claims=hedged),
        dates=(replace(date, start="2021-04-01", end="2021-04-02"),),
        places=(replace(where, lat=10.0, lon=179.0, country_iso2="SD"),),
    )
    return document(LATER, "later.txt", record=record_of(LATER, incident, report=report_of(LATER)))


def undated() -> Document:
    text = f"Once more. {TEXT}"
    incident = replace(incident_of(text), dates=())
    return document(text, "undated.txt", record=record_of(text, incident, report=report_of(text)))


def fill(ledger: Ledger) -> Ledger:
    add(ledger, first(), second(), undated(), plain("Nothing at all.\n"))
    return ledger


@pytest.fixture(scope="module")
def filled(shared_ledger: Ledger) -> Ledger:
    return fill(shared_ledger)


def accept(ledger: Ledger, incident: str, *items: str) -> None:
    ledger.judge([Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident, item=item) for item in items])


def test_places_are_put_on_a_map(filled: Ledger) -> None:
    found = filled.map_places()
    assert [(p.name, p.country, p.lat, p.lon, p.incidents, p.items, p.reviewed) for p in found] == [
        ("Lindow Quay", "GB", 51.5, -1.5, 2, 2, 0),
        ("France", "FR", None, None, 1, 1, 0),
        ("Port Meroe", "SD", 10.0, 179.0, 1, 1, 0),
        ("Sudan", "SD", None, None, 1, 1, 0),
    ]
    assert [p.name for p in filled.map_places(IncidentFilter(certainty="hedged"))] == ["Port Meroe"]


def test_months_are_told_and_what_has_no_date(filled: Ledger) -> None:
    found = filled.timeline()
    assert [astuple(m) for m in found.months] == [("2021-03", 1, 0, 1), ("2021-04", 1, 0, 0)]
    assert found.undated == 1
    assert filled.timeline(IncidentFilter(type="bribery")).months == ()


def tally(label: str, number: int, asserted: int, total: float | None = None, unit: str | None = None, key: str = "") -> Tally:
    return Tally(label=label, key=key or label, incidents=number, reviewed=0, asserted=asserted, total=total, unit=unit)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("goods", [tally("amber (kilogram)", 3, 3, 92.0, "kilogram", "amber")]),
        ("category", [tally("amber (kg)", 3, 3, 92.0, "kg", "amber")]),
        ("agency", [tally("Customs", 1, 1)]),
        ("route", [tally("SD → FR", 1, 0)]),
        ("value", [tally("USD", 1, 0, 3000.0, "USD")]),
        ("country", [tally("GB", 2, 2), tally("SD", 2, 1), tally("FR", 1, 0)]),
        ("type", [tally("smuggling", 3, 2)]),
        ("status", [tally("attempted_foiled", 3, 2)]),
    ],
)
def test_incidents_are_counted_by(filled: Ledger, by: str, expected: list[Tally]) -> None:
    assert filled.tallies(by=by) == expected  # type: ignore[arg-type]


def test_tallies_take_a_filter_and_a_limit(filled: Ledger) -> None:
    assert filled.tallies(by="country", limit=1) == [tally("GB", 2, 2)]
    assert filled.tallies(IncidentFilter(after="2021-04-01"), by="country") == [tally("SD", 1, 1)]
    assert filled.tallies(IncidentFilter(limit=1), by="type") == filled.tallies(by="type")


def test_what_cannot_be_counted_or_listed_is_told(filled: Ledger) -> None:
    with pytest.raises(UsageError, match="not counted by 'colour'"):
        filled.tallies(by="colour")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no list of 'colours'"):
        filled.facts(kind="colours")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("places", ["Port Meroe, England, SD", "Lindow Quay, England, GB", "Sudan, SD", "France, FR", "Lindow Quay, England, GB"]),
        ("goods", ["12 kilogram of amber", "about 40 kilogram of amber", "500 kilogram of amber", "40 kilogram of amber"]),
        ("values", ["3,000 to 4,000 USD"]),
        ("agencies", ["Customs"]),
        ("incidents", ["smuggling, attempted foiled"] * 3),
    ],
)
def test_facts_are_said_in_words(filled: Ledger, kind: str, expected: list[str]) -> None:
    assert [fact.value for fact in filled.facts(kind=kind)] == expected  # type: ignore[arg-type]


def test_a_fact_says_where_it_comes_from(filled: Ledger) -> None:
    (fact,) = filled.facts(IncidentFilter(agency="customs"), kind="values")
    assert (fact.report, fact.outlet, fact.published, fact.date) == (filled.find(fact.incident), "The Quay", "2021-03-04", "2021-03-03")
    assert (fact.number, fact.number_high, fact.unit, fact.role, fact.name) == (3000, 4000, "USD", "the office", None)
    assert (fact.certainty, fact.speaker, fact.quote) == ("hedged", "the harbour office", "Customs officers")
    assert (fact.kind, fact.reviewed) == ("values", "unreviewed")
    assert len(list(filled.facts(kind="places", limit=2))) == 2


def test_what_was_reviewed_counts(ledger: Ledger) -> None:
    incident = fill(ledger).incidents(IncidentFilter(agency="Customs"))[0].id
    before = ledger.version()
    accept(ledger, incident, "p1", "p2", "p3", "g1", "c1")
    assert ledger.version() > before
    assert [(p.name, p.reviewed) for p in ledger.map_places() if p.reviewed] == [("Lindow Quay", 1), ("France", 1), ("Sudan", 1)]
    assert [t.reviewed for by in ("route", "agency", "goods", "type") for t in ledger.tallies(by=by)] == [1, 1, 1, 0]
    assert [f.reviewed for f in ledger.facts(kind="agencies")] == ["reviewed"]
    assert {f.reviewed for f in ledger.facts(kind="incidents")} == {"partly reviewed", "unreviewed"}
    accept(ledger, incident, *(i for i in items_of(ledger.incident(incident)[0]) if i not in ("p1", "p2", "p3", "g1", "c1")))
    assert [m.reviewed for m in ledger.timeline().months] == [1, 0]
    assert ledger.verify().sound


def test_a_report_says_how_much_of_it_waits(ledger: Ledger) -> None:
    add(ledger, first())
    incident = ledger.incidents()[0].id
    (row,) = ledger.reports()
    assert (row.items, row.decided, row.doubtful, row.named, row.rivals, row.notes) == (16, 0, 6, 1, 1, 1)
    assert row.priority == 1 + 20 + 6 + 3 + 6
    accept(ledger, incident, "a3")
    (row,) = ledger.reports()
    assert (row.decided, row.doubtful, row.named, row.priority) == (1, 5, 0, 1 + 6 + 3 + 5)
    accept(ledger, incident, *(i for i in items_of(ledger.incident(incident)[0]) if i != "a3"))
    (row,) = ledger.reports()
    assert (row.decided, row.doubtful, row.named, row.rivals, row.notes, row.priority) == (16, 0, 0, 0, 1, 0)


def test_nothing_outweighs_a_name_but_much_else() -> None:
    none = {"items": 9, "decided": 0, "doubtful": 0, "named": 0, "rivals": 0, "notes": 0}
    assert priority(**none | {"named": 1}) > priority(**none | {"rivals": 3}) > priority(**none | {"notes": 5}) > priority(**none)
    assert priority(**none | {"decided": 9, "notes": 4}) == 0


def test_an_empty_ledger_comes_to_nothing(ledger: Ledger) -> None:
    assert (ledger.map_places(), ledger.timeline().undated, ledger.tallies(by="goods"), list(ledger.facts(kind="goods"))) == ([], 0, [], [])
    assert (ledger.count_incidents(), ledger.count_reports(ReportFilter()).total, ledger.version()) == (0, 0, 0)
