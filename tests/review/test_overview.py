"""The overview: filters in the address, charts, places, rows; what is unreviewed or doubtful says so everywhere."""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assay.model.judgement import Decision, Verdict
from assay.model.record import Certainty
from assay.review import Settings, address, create_app, tallied
from assay.review.faults import Fault
from assay.store import IncidentFilter, Ledger, open_ledger
from ledgers import TEXT, add, claim, document, incident_of, numbered, record_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8000"
OTHER = TEXT.replace("3 March 2021", "9 May 2021").replace("Lindow Quay", "Sandy Haven").replace("40 kilograms", "7 kilograms")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two reports, of March and of May 2021; the second's goods are hedged."""
    with open_ledger(tmp_path / "assay.db") as found:
        add(found, document(), document(OTHER, "other.txt", record=record_of(OTHER, _may())))
        yield found


def _may():
    """The incident of the second report, its goods hedged."""
    incident = incident_of_other()
    said = claim(OTHER, "7 kilograms of amber", Certainty.HEDGED, said_by="the harbour office")
    goods = replace(incident.commodities[0], **numbered("c1", said))
    return replace(incident, commodities=(goods,))


def incident_of_other():
    """The incident of the second report."""
    text = OTHER.replace("9 May 2021", "3 March 2021")
    made = incident_of(text, place="Sandy Haven", kg=7)
    day = replace(made.dates[0], start="2021-05-09", end="2021-05-09", text="9 May 2021", **numbered("d1", claim(OTHER, "9 May 2021")))
    return replace(_relaid(made), dates=(day,))


def _relaid(made):
    """The incident with its claims where they stand in the second text."""

    def again(item):
        quotes = [claim(OTHER, c.span.quote, c.certainty) for c in item.claims]
        return replace(item, **numbered(item.id, *quotes))

    lists = {key: tuple(again(i) for i in getattr(made, key)) for key in ("places", "commodities", "actors", "outcomes", "acts")}
    return replace(made, type=again(made.type), status=again(made.status), **lists)


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """A browser before the workbench."""
    settings = Settings(place=ledger.place, by="ann", hosts=(HOST,))
    return TestClient(create_app(ledger, settings), base_url=f"http://{HOST}", headers={"accept": "text/html"})


def rows(client: TestClient, kind: str, **params: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    answer = client.get(f"/overview/{kind}.csv", params=params)
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_the_page_says_how_many_and_how_many_are_reviewed(client):
    page = client.get("/overview").text
    assert "<dt>incidents</dt><dd>2</dd>" in page and "<dt>reviewed by a person</dt><dd>0</dd>" in page
    assert "What is hatched is unreviewed" in page
    assert " style=" not in page and "<style" not in page and "onclick" not in page
    # The legend, the line of time, and the charts.
    assert len(re.findall('<svg [^>]*role="(?:img|group)"', page)) == 2 + len(tallied.CHARTS)


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with open_ledger(tmp_path / "empty.db") as empty:
        app = create_app(empty, Settings(place=empty.place, by="ann", hosts=(HOST,)))
        page = TestClient(app, base_url=f"http://{HOST}").get("/overview").text
    assert "The ledger holds no incidents yet" in page


@pytest.mark.parametrize(("params", "number"), [
    ({"place": "sandy haven"}, 1), ({"after": "2021-04-01"}, 1), ({"before": "2021-04-01"}, 1), ({"commodity": "amber"}, 2),
    ({"type": "bribery"}, 0), ({"reviewed": "no"}, 2), ({"reviewed": "yes"}, 0), ({"box": "-2,51,-1,52"}, 2), ({"box": "10,51,11,52"}, 0),
    ({"place": "united kingdom"}, 2), ({"agency": "nobody"}, 0), ({"certainty": "asserted"}, 2), ({"type": "  "}, 2),
    ({"currency": "USD"}, 0), ({"route": "SD-GB"}, 0),
])  # fmt: skip
def test_filters(ledger, params, number):
    assert tallied.look(ledger, address.read(params)).sums.incidents == number


@pytest.mark.parametrize("params", [
    {"after": "yesterday"}, {"certainty": "sure"}, {"reviewed": "maybe"}, {"box": "1,2,3"}, {"box": "nan,1,2,3"}, {"box": "0,50,1,40"},
    {"after": "2022-01-01", "before": "2021-01-01"}, {"place": "x" * 300}, {"route": "GB"}, {"route": "GB-<b>"},
])  # fmt: skip
def test_what_is_no_filter_is_refused(client, params):
    assert client.get("/overview", params=params).status_code == 422
    with pytest.raises(Fault):
        address.read(params)


def test_a_filter_goes_into_an_address_and_comes_back():
    which = IncidentFilter(type="smuggling", place="A & B", after="2021-01-01", box=(1.5, -2.25, 3.0, 4.0), agency="é")
    pairs = dict(p.split("=") for p in address.written(which).split("&"))
    assert set(pairs) == {"type", "place", "after", "box", "agency"}
    routed = IncidentFilter(route=("CN", "FR"), currency="EUR")
    assert address.written(routed) == "route=CN-FR&currency=EUR" and address.read({"route": "cn-fr", "currency": "EUR"}) == routed
    assert address.told(routed) == "Only: route China → France; values in EUR"
    assert "place" not in address.written(which, place=None) and "commodity=jet" in address.written(which, commodity="jet")


def test_a_filter_is_shown_and_can_be_taken_away(client):
    page = client.get("/overview", params={"commodity": "amber", "after": "2021-01-01"}).text
    assert 'aria-label="Take away: goods amber"' in page and 'href="/overview?after=2021-01-01"' in page
    assert 'value="amber"' in page and 'href="/overview/goods.svg?commodity=amber&amp;after=2021-01-01"' in page


def test_a_bar_leads_to_its_filter(client):
    page = client.get("/overview").text
    for href in ("commodity=amber", "place=GB", "after=2021-05-01&amp;before=2021-05-31"):
        assert f'href="/overview?{href}"' in page


def test_a_review_is_seen_at_once(ledger, client):
    incident = ledger.incidents(IncidentFilter(place="Lindow Quay"))[0]
    before = tallied.look(ledger, IncidentFilter()).charts["goods"].bars[0]
    ledger.judge(Decision(verdict=Verdict.ACCEPT, by="ann", incident=incident.id, item="c1"))
    after = tallied.look(ledger, IncidentFilter()).charts["goods"].bars[0]
    assert (before.reviewed, after.reviewed) == (0, 1)
    assert [r["reviewed"] for r in rows(client, "goods", place="Lindow Quay")] == ["reviewed"]


@pytest.mark.parametrize("kind", tallied.KINDS)
def test_each_row_says_how_sure_who_says_it_and_whether_it_is_reviewed(client, kind):
    found = rows(client, kind)
    assert found or kind in ("values", "agencies")
    for row in found:
        assert row["certainty"] in {c.value for c in Certainty} and row["speaker"]
        assert row["reviewed"] in {"reviewed", "partly reviewed", "unreviewed"}


def test_doubt_is_in_the_rows_and_the_charts(ledger, client):
    assert [(r["certainty"], r["speaker"]) for r in rows(client, "goods", place="Sandy Haven")] == [("hedged", "the harbour office")]
    (bar,) = tallied.look(ledger, IncidentFilter()).charts["goods"].bars
    assert (bar.incidents, bar.asserted, bar.doubtful, bar.amount) == (2, 1, 1, "47 kilograms")


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\n=1", "＝1"])
def test_no_row_is_a_formula(said):
    assert str(tallied.cell(said)).startswith("'")


def test_cells_keep_what_is_harmless():
    assert [tallied.cell(v) for v in ("a=b", -1.5, None, "x\x1b", "")] == ["a=b", -1.5, "", "x␛", ""]


@pytest.mark.parametrize("name", ["timeline", *tallied.CHARTS])
def test_each_chart_can_be_saved(client, name):
    answer = client.get(f"/overview/{name}.svg", params={"commodity": "amber"})
    assert answer.headers["content-type"].startswith("image/svg+xml") and "attachment" in answer.headers["content-disposition"]
    ElementTree.fromstring(answer.text)
    assert "Only: goods amber" in answer.text and "href" not in answer.text


@pytest.mark.parametrize("path", ["/overview/people.svg", "/overview/people.csv", "/overview/actors.csv"])
def test_there_is_nothing_by_person(client, path):
    assert client.get(path).status_code == 404


def test_places_go_to_the_map(client):
    answer = client.get("/overview/places.geojson")
    assert answer.headers["content-type"].startswith("application/geo+json")
    features = answer.json()["features"]
    assert {f["properties"]["name"] for f in features} == {"Lindow Quay", "Sandy Haven"}
    first = features[0]
    assert first["geometry"] == {"type": "Point", "coordinates": [-1.5, 51.5]} and first["properties"]["radius_km"] is None
    assert first["properties"]["url"].startswith("/overview?place=") and first["properties"]["reviewed"] == 0


def test_the_map_on_the_page_is_sent_what_the_file_of_places_has(ledger, client):
    sent = client.get("/overview/map.json", params={"commodity": "amber"})
    assert sent.headers["content-type"] == "application/json"
    told = sent.json()
    rows = [dict(zip(told["keys"], row, strict=True)) for row in told["places"]]
    features = client.get("/overview/places.geojson", params={"commodity": "amber"}).json()["features"]
    for row, feature in zip(rows, features, strict=True):
        assert [row.pop("lon"), row.pop("lat")] == feature["geometry"]["coordinates"]
        assert row == {key: feature["properties"][key] for key in row}
        assert feature["properties"]["url"] == told["before"] + row["name"].replace(" ", "+")
    assert told["before"] == "/overview?commodity=amber&place=" and len(rows) == 2


def test_the_page_lists_some_places_and_says_how_many_there_are(ledger, client, monkeypatch):
    monkeypatch.setattr(tallied, "LISTED", 1)
    page = client.get("/overview", params={"certainty": "asserted"}).text
    assert "2 places" in page and "The first 1; the CSV has all." in page
    assert page.count('href="/overview?certainty=asserted&amp;place=') == 1
    assert client.get("/overview/places.csv").text.count("\r\n") == 3


def test_a_filter_that_no_field_shows_stays_when_the_form_is_sent(client):
    page = client.get("/overview", params={"route": "GB-SD", "currency": "USD", "box": "-2,51,-1,52"}).text
    for name, value in (("route", "GB-SD"), ("currency", "USD"), ("box", "-2,51,-1,52")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


def test_the_map_can_be_saved(client):
    answer = client.get("/overview/map.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "Lindow Quay" in answer.text
    ElementTree.fromstring(answer.text)


def test_a_long_time_is_told_by_year(ledger):
    months = ledger.timeline().months
    far = (replace(months[0], month="1999-12"), *months)
    by_year = tallied._time(IncidentFilter(), far, 3)
    assert by_year.title == "Year" and len(by_year.bars) == 23 and "3 without a date" in by_year.note
    assert [bar.label for bar in tallied._time(IncidentFilter(), months, 0).bars] == ["03 2021", "04 2021", "05 2021"]
    assert tallied._time(IncidentFilter(), (), 0).bars == ()


def test_what_was_counted_is_kept_and_bounded():
    cache, made = tallied._Cache(2), []
    for key in ("a", "a", "b", "c", "a"):
        cache.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "a"]
