"""Lists, filters and ids."""

from dataclasses import replace

import pytest

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.model.record import Certainty
from assay.store import Counted, Document, IncidentFilter, Ledger, ReportFilter, items_of
from ledgers import TEXT, add, capture_of, document, incident_of, plain, record_of, report_of

OTHER = TEXT.replace("Lindow Quay", "Port Meroe").replace("40 kilograms", "12 kilograms").replace("3 March 2021", "in April 2022")


def other() -> Document:
    incident = incident_of(OTHER.replace("in April 2022", "3 March 2021"), place="Port Meroe", kg=12, category="resin")
    text = OTHER.replace("in April 2022", "3 March 2021")
    (date,) = incident.dates
    (place,) = incident.places
    hedged = replace(incident.type, claims=tuple(replace(c, certainty=Certainty.HEDGED) for c in incident.type.claims))
    incident = replace(
        incident,
        dates=(replace(date, start="2022-04-01", end="2022-04-30"),),
        type=replace(hedged, value="seizure_only"),
        status=replace(incident.status, value="completed"),
        places=(replace(place, country_iso2="SD", admin1="Nile"),),
    )
    return document(text, "other.txt", record=record_of(text, incident, report=report_of(text, outlet="The Nile", published="2022-05-01")))


def fill(ledger: Ledger) -> Ledger:
    add(ledger, document(outlet="The Quay", published="2021-03-04"), other(), plain("Nothing at all.\n"))
    return ledger


@pytest.fixture(scope="module")
def filled(shared_ledger: Ledger) -> Ledger:
    return fill(shared_ledger)


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (IncidentFilter(), ["seizure_only", "smuggling"]),
        (IncidentFilter(type="smuggling"), ["smuggling"]),
        (IncidentFilter(status="completed"), ["seizure_only"]),
        (IncidentFilter(place="lindow quay"), ["smuggling"]),
        (IncidentFilter(place="sd"), ["seizure_only"]),
        (IncidentFilter(place="Nile"), ["seizure_only"]),
        (IncidentFilter(place="Nowhere"), []),
        (IncidentFilter(commodity="Amber"), ["seizure_only", "smuggling"]),
        (IncidentFilter(commodity="resin"), ["seizure_only"]),
        (IncidentFilter(after="2022-04-15"), ["seizure_only"]),
        (IncidentFilter(before="2021-12-31"), ["smuggling"]),
        (IncidentFilter(after="2021-03-04", before="2022-03-31"), []),
        (IncidentFilter(certainty="hedged"), ["seizure_only"]),
        (IncidentFilter(reviewed="no"), ["seizure_only", "smuggling"]),
        (IncidentFilter(reviewed="yes"), []),
        (IncidentFilter(limit=1, offset=1), ["smuggling"]),
        (IncidentFilter(box=(-2, 51, -1, 52)), ["seizure_only", "smuggling"]),
        (IncidentFilter(box=(-1, 51, 0, 52)), []),
        (IncidentFilter(box=(170, 51, -1, 52), country="SD", place="sd"), ["seizure_only"]),
        (IncidentFilter(agency="\x00"), []),
        (IncidentFilter(type="\x00", place="\udce9", commodity="\x00", after="\udce9"), []),
    ],
)
def test_incidents_are_filtered(filled: Ledger, which: IncidentFilter, expected: list[str]) -> None:
    assert [row.type for row in filled.incidents(which)] == expected


def test_a_row_says_what_a_list_shows(filled: Ledger) -> None:
    row = filled.incidents()[1]
    assert (row.status, row.certainty, row.date, row.date_end) == ("attempted_foiled", "asserted", "2021-03-03", "2021-03-03")
    assert (row.places, row.commodities, row.quote, row.outlet) == (("Lindow Quay",), ("amber",), "seized", "The Quay")


def test_reports_stand_newest_first(filled: Ledger) -> None:
    assert [row.name for row in filled.reports()] == ["plain.txt", "other.txt", "report.txt"]
    assert [row.name for row in filled.reports(ReportFilter(outlet="The Nile"))] == ["other.txt"]
    assert [row.incidents for row in filled.reports()] == [0, 1, 1]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (ReportFilter(first="review", limit=1, offset=1), ["report.txt"]),
        (ReportFilter(has_incidents=True), ["other.txt", "report.txt"]),
        (ReportFilter(has_incidents=False), ["plain.txt"]),
        (ReportFilter(doubtful=True), ["other.txt"]),
        (ReportFilter(named=True), []),
        (ReportFilter(rivals=True), []),
        (ReportFilter(notes=True), []),
        (ReportFilter(added_after="2020-01-01"), ["plain.txt", "other.txt", "report.txt"]),
        (ReportFilter(added_after="9999-01-01"), []),
        (ReportFilter(added_after="\x00\udce9"), []),
    ],
)
def test_reports_are_filtered(filled: Ledger, which: ReportFilter, expected: list[str]) -> None:
    assert sorted(row.name for row in filled.reports(which)) == sorted(expected)
    if which.limit is None:
        assert filled.count_reports(which).total == len(expected)


def test_what_weighs_most_stands_first(filled: Ledger) -> None:
    assert [(row.name, row.priority) for row in filled.reports(ReportFilter(first="review"))] == [
        ("other.txt", 2),
        ("report.txt", 1),
        ("plain.txt", 0),
    ]


def test_reports_and_incidents_are_counted(ledger: Ledger) -> None:
    filled = fill(ledger)
    add(filled, Document(capture=capture_of(b"%PDF", "broken.pdf"), unread="it is damaged"))
    incident = filled.incidents(IncidentFilter(type="smuggling"))[0].id
    filled.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident, item="c1"))
    items = [row.items for row in filled.reports()]
    assert filled.count_reports() == Counted(total=4, yes=0, partly=1, no=1, empty=1, unread=1, items=sum(items), decided=1)
    assert filled.count_reports(ReportFilter(unread=False, limit=1)).total == 3
    assert (filled.count_incidents(), filled.count_incidents(IncidentFilter(type="smuggling", limit=0))) == (2, 1)


def test_reviewed_is_told_of_incidents_and_reports(ledger: Ledger) -> None:
    filled = fill(ledger)
    incident = filled.incidents(IncidentFilter(type="smuggling"))[0].id
    items = items_of(filled.record(incident).record.incidents[0])
    filled.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident, item=items[0]))
    assert [row.id for row in filled.incidents(IncidentFilter(reviewed="partly"))] == [incident]
    filled.judge([Decision(verdict=Verdict.ACCEPT, by="Ann", incident=incident, item=item) for item in items[1:]])
    assert [row.id for row in filled.incidents(IncidentFilter(reviewed="yes"))] == [incident]
    assert [row.name for row in filled.reports(ReportFilter(reviewed="yes"))] == ["report.txt"]


def test_a_report_is_found_by_any_id_that_belongs_to_it(ledger: Ledger) -> None:
    filled = fill(ledger)
    row = filled.incidents(IncidentFilter(type="smuggling"))[0]
    (made,) = filled.judge(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=row.id))
    capture = filled.report(row.report).row.capture_sha256
    for some_id in (row.report, row.report[:10], row.id, row.id[:12], made.id, capture, capture[:12]):
        assert filled.find(some_id) == row.report


@pytest.mark.parametrize("some_id", ["rep_", "inc_0000000000000000", "", "%", "rep_%", "a' OR 1=1", "rep_\x00\udce9aaaaaaa"])
def test_an_id_that_leads_nowhere_is_told(filled: Ledger, some_id: str) -> None:
    with pytest.raises(LedgerError, match="there is nothing with the id"):
        filled.find(some_id)


def test_the_incident_comes_with_its_record(filled: Ledger) -> None:
    row = filled.incidents()[0]
    incident, view = filled.incident(row.id)
    assert incident.id == row.id and view.record.report.id == row.report
    with pytest.raises(LedgerError, match="there is no incident"):
        filled.incident("inc_0000000000000000")
