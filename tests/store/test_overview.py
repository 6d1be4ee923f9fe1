"""What the incidents of a ledger come to: places, months, tallies, rows for a spreadsheet."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from itertools import pairwise

import pytest

from assay.model.errors import UsageError
from assay.model.judgement import Decision, Verdict
from assay.model.record import ActorItem, AgencyItem, Certainty, Claim, Incident, Note, PlaceItem, ValueItem
from assay.model.report import Capture
from assay.model.values import Qualifier
from assay.store import Document, IncidentFilter, Ledger, ReportFilter, Tally, items_of, open_ledger
from assay.store.rows import priority
from ledgers import TEXT, add, capture_of, claim, document, incident_of, numbered, plain, record_of, report_of, reread

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


def test_an_incident_is_said_by_whoever_says_something_of_it(filled: Ledger) -> None:
    (fact,) = filled.facts(IncidentFilter(agency="customs"), kind="incidents")
    own = {f.speaker for kind in ("places", "goods", "values", "agencies") for f in filled.facts(kind=kind) if f.incident == fact.incident}  # type: ignore[arg-type]
    assert "the harbour office" in own and len(own) > 1
    assert fact.speaker.split("; ") == sorted(own)
    assert all(f.speaker for f in filled.facts(kind="incidents"))


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


# ---- what is held in memory between two questions

FILTERS = [
    IncidentFilter(), IncidentFilter(reviewed="no"), IncidentFilter(reviewed="partly"), IncidentFilter(certainty="asserted"),
    IncidentFilter(place="lindow quay"), IncidentFilter(place="SD"), IncidentFilter(commodity="amber"), IncidentFilter(agency="customs"),
    IncidentFilter(after="2021-03-10"), IncidentFilter(box=(170, 0, -170, 20)), IncidentFilter(type="smuggling", before="2021-03-31"),
    IncidentFilter(pending=True), IncidentFilter(type="bribery"), IncidentFilter(route=("SD", "FR")), IncidentFilter(currency="USD"),
]  # fmt: skip
COLUMNS = ("goods", "category", "agency", "route", "value", "country", "type", "status")


def asked(ledger: Ledger) -> list[object]:
    """All that is counted, under each filter."""
    return [
        (ledger.map_places(which), ledger.timeline(which), [ledger.tallies(which, by=by, limit=99) for by in COLUMNS],
         ledger.overview(which, places=1))  # type: ignore[arg-type]
        for which in FILTERS
    ]  # fmt: skip


def counted_by_hand(ledger: Ledger, which: IncidentFilter) -> dict[str, Counter[object]]:
    """From the rows of the spreadsheets, each incident once."""
    facts = {kind: list(ledger.facts(which, kind=kind)) for kind in ("places", "goods", "values", "agencies", "incidents")}  # type: ignore[arg-type]
    found = {
        "country": {(f.incident, f.country) for f in facts["places"] if f.country},
        "category": {(f.incident, f.role) for f in facts["goods"]},
        "goods": {(f.incident, (f.name, f.unit)) for f in facts["goods"]},
        "value": {(f.incident, f.unit or "") for f in facts["values"]},
        "agency": {(f.incident, f.name) for f in facts["agencies"]},
        "type": {(f.incident, f.name) for f in facts["incidents"]},
        "status": {(f.incident, f.role) for f in facts["incidents"]},
        "month": {(f.incident, f.date and f.date[:7]) for f in facts["incidents"]},
        "places": {(f.incident, (f.name, f.country, f.admin1, f.lat, f.lon)) for f in facts["places"]},
    }
    return {name: Counter(group for _, group in pairs) for name, pairs in found.items()}


def as_by_hand(ledger: Ledger, which: IncidentFilter) -> dict[str, Counter[object]]:
    """The same from what is counted. The goods of these reports all have an amount; without one no unit is told."""
    found = {
        by: Counter({t.key: t.incidents for t in ledger.tallies(which, by=by, limit=99)}) for by in COLUMNS if by not in ("route", "goods")
    }  # type: ignore[arg-type]
    goods = Counter({(t.key, t.unit): t.incidents for t in ledger.tallies(which, by="goods", limit=99)})
    time = ledger.timeline(which)
    months = Counter({m.month: m.incidents for m in time.months}) + Counter({None: time.undated})
    places = Counter({(p.name, p.country, p.admin1, p.lat, p.lon): p.incidents for p in ledger.map_places(which)})
    return {**found, "goods": goods, "month": months, "places": places}


@pytest.mark.parametrize(
    ("which", "expected"),
    [({"route": ("SD", "FR")}, 1), ({"route": ("FR", "SD")}, 0), ({"route": ("GB", "FR")}, 0),
     ({"currency": "USD"}, 1), ({"currency": "EUR"}, 0)],
)  # fmt: skip
def test_a_route_and_a_currency_can_be_asked_for(filled: Ledger, which: dict[str, object], expected: int) -> None:
    found = IncidentFilter(**which)  # type: ignore[arg-type]
    assert filled.count_incidents(found) == len(filled.incidents(found)) == expected


@pytest.mark.parametrize("which", FILTERS)
def test_what_is_counted_is_what_the_rows_come_to(filled: Ledger, which: IncidentFilter) -> None:
    assert as_by_hand(filled, which) == counted_by_hand(filled, which)


def test_what_is_held_keeps_up_with_whatever_changes(ledger: Ledger, place: str) -> None:
    """After each change, by this process or another, a ledger that has long been open says what one says that was just opened."""
    with open_ledger(place) as colleague:

        def same() -> list[object]:
            with open_ledger(place) as fresh:
                found = asked(fresh)
            assert asked(ledger) == found
            assert all(as_by_hand(ledger, which) == counted_by_hand(ledger, which) for which in FILTERS[:4])
            return found

        states = [same()]
        add(ledger, first(), second(), undated(), plain("Nothing at all.\n"))
        states.append(same())
        incident = ledger.incidents(IncidentFilter(agency="Customs"))[0].id
        accept(ledger, incident, "p1", "c1", "g1")
        states.append(same())
        (rejected,) = colleague.judge(Decision(verdict=Verdict.REJECT, by="Bo", incident=incident, item="p2"))
        states.append(same())
        colleague.judge(Decision(verdict=Verdict.UNDO, by="Bo", undoes=rejected.id))
        assert same() == states[-2]
        ledger.judge(Decision(verdict=Verdict.CORRECT, by="Ann", incident=incident, item="p1", value={"name": "Lindow Pier"}))
        states.append(same())
        colleague.judge(Decision(verdict=Verdict.REJECT, by="Bo", incident=incident))
        states.append(same())
        reread(colleague, record_of(LATER, replace(second_incident(), dates=())))
        states.append(same())
        add(colleague, again(LATER))
        same()
        # The text stands for two captures: only when both are read anew is it replaced.
        add(colleague, anew(capture_of(LATER, "later.txt")))
        states.append(same())
        add(colleague, anew(again(LATER).capture))
        states.append(same())
        ledger.forget(ledger.incidents()[0].id, reason="asked for", by="Ann")
        states.append(same())
    assert all(before != after for before, after in pairwise(states))


def again(text: str) -> Document:
    """Other bytes from which the same text is read."""
    capture = capture_of(f"<p>{text}</p>", "page.html")
    return Document(capture=capture, record=record_of(text, second_incident(), report=report_of(text, capture)))


def second_incident() -> Incident:
    return incident_of(LATER, place="Port Meroe", kg=12)


def anew(capture: Capture) -> Document:
    """The bytes of the second report as a newer reader gives their text: another text, which replaces the first."""
    text = f"Read anew. {LATER}"
    record = record_of(text, incident_of(text, place="Port Meroe", kg=12), report=report_of(text, capture, reader="text/2"))
    return Document(capture=capture, record=record)


def test_a_blind_decision_and_an_account_change_nothing_that_is_counted(ledger: Ledger) -> None:
    add(ledger, first(), second())
    before = asked(ledger)
    ledger.add_account("ann", "editor", "hash", by="ann")
    coding = ledger.open_coding(ledger.reports()[0].id, ("ann", "bo"), by="ann")
    incident = ledger.incidents(IncidentFilter(report=coding.report))[0].id
    ledger.judge(Decision(verdict=Verdict.REJECT, by="ann", incident=incident, item="p1"), coding=coding.id)
    assert asked(ledger) == before


def test_many_changes_are_read_anew_and_old_numbers_leave(ledger: Ledger) -> None:
    """More decisions on one report than there are incidents: what is dead is thrown away, and the sums stay right."""
    add(ledger, first(), second())
    incident = ledger.incidents(IncidentFilter(agency="Customs"))[0].id
    for _ in range(4):
        (made,) = ledger.judge(Decision(verdict=Verdict.REJECT, by="Ann", incident=incident, item="p2"))
        assert [t.incidents for t in ledger.tallies(by="route")] == []
        ledger.judge(Decision(verdict=Verdict.UNDO, by="Ann", undoes=made.id))
        assert [t.incidents for t in ledger.tallies(by="route")] == [1]
    held = ledger._figures._held
    assert held is not None and len(held._ids) <= 2 * sum(held._alive) + 1


def test_two_threads_count_while_a_third_decides(ledger: Ledger) -> None:
    add(ledger, first(), second(), undated())
    incident = ledger.incidents(IncidentFilter(agency="Customs"))[0].id
    items = items_of(ledger.incident(incident)[0])
    with ThreadPoolExecutor(3) as pool:
        looks = [pool.submit(ledger.overview, which, places=5) for _ in range(20) for which in FILTERS[:4]]
        for item in items:
            ledger.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident, item=item))
        for look, which in zip(looks, FILTERS[:4] * 20, strict=True):
            found = look.result()
            assert sum(t.incidents for t in found.tallies["status"]) == (
                3 if which == FILTERS[0] else sum(t.incidents for t in found.tallies["type"])
            )
    assert ledger.tallies(IncidentFilter(reviewed="yes"), by="type")[0].incidents == 1


def test_only_the_first_places_are_put_in_order_where_no_more_are_asked_for(filled: Ledger) -> None:
    for number in range(6):
        found = filled.overview(places=number)
        assert (found.places_total, list(found.places)) == (4, filled.map_places()[:number])
        assert filled.map_places(limit=number) == filled.map_places()[:number]
