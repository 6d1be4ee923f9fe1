"""The workbench over a real PostgreSQL server: every page answers, a decision is kept, two people code a report."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assay.review import Settings, create_app
from assay.store import Ledger, open_ledger
from ledgers import TEXT, add, document, incident_of, report_of
from postgres import Server, binaries, running

HOST = "127.0.0.1:8000"
REPORT, INCIDENT = report_of(TEXT).id, incident_of(TEXT).id


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed (the Debian package postgresql has it)")
    with running(tools) as found:
        yield found


@pytest.fixture
def ledger(server: Server) -> Iterator[Ledger]:
    with open_ledger(server.new_database()) as found:
        yield found


def client(ledger: Ledger, name: str) -> TestClient:
    """Somebody at the workbench, with the token that forms repeat."""
    app = create_app(ledger, Settings(place=ledger.place, by=name, hosts=(HOST,)))
    made = TestClient(app, base_url=f"http://{HOST}", headers={"accept": "text/html", "origin": f"http://{HOST}"}, follow_redirects=False)
    found = re.search(r'X-CSRF-Token": "(\w+)"', made.get("/").text)
    assert found
    made.headers["x-csrf-token"] = found[1]
    return made


def test_the_workbench_on_a_server(ledger: Ledger) -> None:
    ann, bob = client(ledger, "ann"), client(ledger, "bob")
    assert "Begin with the example" in ann.get("/").text
    add(ledger, document())
    given = {"incident": INCIDENT, "seen": 2**53 - 1}
    assert (
        ann.post(f"/reports/{REPORT}/decisions", data={**given, "verdict": "correct", "item": "c1", "k_quantity": "41"}).status_code == 303
    )
    assert ledger.record(REPORT).record.incidents[0].commodities[0].quantity == 41
    for path in (
        "/", "/?order=newest&reviewed=partly&named=1&rivals=1&notes=1&doubtful=1&pending=1&new=1&outlet=x&kind=all",
        "/?page=2", f"/reports/{REPORT}", f"/incidents/{INCIDENT}", "/overview", "/overview?type=smuggling&place=Lindow+Quay&from=2021",
        "/search?q=amber", "/search?q=nothing",
        "/coding", "/coding/agreement", "/help",
    ):  # fmt: skip
        assert ann.get(path).status_code == 200, path
    rows = list(csv.DictReader(io.StringIO(ann.get("/overview/goods.csv").text.removeprefix("\ufeff"))))
    (row,) = rows
    assert "41 kilogram of amber" in row.values() and row["incident"] == INCIDENT

    assert ann.post("/coding", data={"report": REPORT, "first": "ann", "second": "bob"}).status_code == 303
    (coding,) = ledger.codings()
    for one, item in ((ann, "a1"), (bob, "a2")):
        assert one.post(f"/coding/{coding.id}/decisions", data={**given, "verdict": "reject", "item": item}).status_code == 303
        assert one.post(f"/coding/{coding.id}/finish").status_code == 303
    assert ann.get(f"/coding/{coding.id}").text.count("<td>rejected</td>") == 2
    taken = ann.post(f"/coding/{coding.id}/adjudicate", data={"seen": 2**53 - 1, "unit": f"{INCIDENT}/a1", "choice": "a"})
    # Bob left it undecided: Ann's is taken all the same.
    assert taken.status_code == 303
    assert [actor.id for actor in ledger.record(REPORT).record.incidents[0].actors] == ["a2"]
    assert not ledger.verify().faults
