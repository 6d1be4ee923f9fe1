"""Double coding: two people decide unseen by each other; both are compared when both have finished; an editor takes one or the other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from assay.model.judgement import Verdict
from assay.review import Settings, create_app
from assay.review.coding import agreements
from assay.review.people import digest, hash_of
from assay.review.units import ABSENT, REJECTED, units
from assay.store import Coding, Ledger, open_ledger
from ledgers import TEXT, add, document, incident_of, report_of

HOST = "127.0.0.1:8000"
INCIDENT = incident_of(TEXT).id
REPORT = report_of(TEXT).id
HASH = hash_of("eleven cold rivers")
PEOPLE = {"Ann": "reviewer", "Bob": "reviewer", "Cleo": "editor", "Dan": "reviewer"}
ROPE = TEXT.index("coils of rope"), TEXT.index("coils of rope") + len("coils of rope")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "assay.db") as found:
        add(found, document())
        for name, role in PEOPLE.items():
            found.add_account(name, role, HASH, by="test")
        yield found


class Person:
    """Somebody who is signed in."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        app = create_app(ledger, Settings(place=ledger.place, by="nobody", hosts=(HOST,)))
        headers = {"accept": "text/html", "origin": f"http://{HOST}"}
        self.client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, headers=headers)
        ledger.start_session(name, digest(name * 10), hours=1)
        self.client.cookies.set("assay", name * 10)
        self.name = name

    def get(self, path: str) -> Response:
        return self.client.get(path)

    def post(self, path: str, page: str = "/coding", **form: object) -> Response:
        """Send a form as the page that has it would: with its token."""
        word = re.search(r'X-CSRF-Token": "(\w+)"', self.get(page).text)
        assert word
        return self.client.post(path, data={"csrf": word[1], **form})

    def decide(self, coding: Coding, verdict: str, item: str = "", *, seen: int = 2**53 - 1, **form: object) -> Response:
        given = {"verdict": verdict, "incident": INCIDENT, "item": item, "seen": seen, **form}
        return self.post(f"/coding/{coding.id}/decisions", **given)


@pytest.fixture
def ann(ledger: Ledger) -> Person:
    return Person(ledger, "Ann")


@pytest.fixture
def bob(ledger: Ledger) -> Person:
    return Person(ledger, "Bob")


@pytest.fixture
def cleo(ledger: Ledger) -> Person:
    return Person(ledger, "Cleo")


@pytest.fixture
def coding(ledger: Ledger, cleo: Person) -> Coding:
    """A coding that Cleo gave to Ann and Bob, on her page."""
    answer = cleo.post("/coding", report=REPORT, first="Ann", second="Bob")
    (made,) = ledger.codings()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/coding/{made.id}")
    assert (made.report, made.coders, made.opened_by) == (REPORT, ("Ann", "Bob"), "Cleo")
    return made


@pytest.fixture
def coded(ledger: Ledger, coding: Coding, ann: Person, bob: Person) -> Coding:
    """Both have finished. They agree on the goods (both say 41) and the courier, and differ on the broker, the place, the deed's
    certainty and the rope; Bob left the day undecided."""
    for item in ("type1", "status1", "d1", "a1", "p1", "o1", "e1"):
        assert ann.decide(coding, "accept", item).status_code == 303
    ann.decide(coding, "correct", "c1", k_quantity="41", k_unit="kilogram", k_name="amber", k_category="amber", certainty="asserted")
    ann.decide(coding, "reject", "a2", reason="she is named by nobody")
    start, end = ROPE
    ann.decide(coding, "add", into="context", start=start, end=end, k_phrase="coils of rope", certainty="asserted")
    for item in ("type1", "status1", "a1", "a2", "o1", "e1"):
        bob.decide(coding, "accept", item)
    bob.decide(coding, "correct", "c1", k_quantity="41", k_unit="kilogram", k_name="amber", k_category="amber", certainty="asserted")
    bob.decide(coding, "correct", "p1", k_name="Lindow Key", certainty="asserted")
    bob.decide(coding, "correct", "e1", k_what="conceal", k_status="happened", k_order="1", certainty="hedged")
    for one in (ann, bob):
        assert one.post(f"/coding/{coding.id}/finish").status_code == 303
    found = ledger.coding(coding.id)
    assert set(found.done) == {"Ann", "Bob"}
    return found


# ---- giving a report to two people


def test_an_editor_gives_a_report_and_nobody_else(ledger: Ledger, ann: Person, cleo: Person) -> None:
    assert ann.post("/coding", report=REPORT, first="Ann", second="Bob").status_code == 403
    page = cleo.get(f"/coding?report={REPORT}").text
    assert f'value="{REPORT}"' in page and all(f"<option>{name}</option>" in page for name in PEOPLE)
    assert f"/coding?report={REPORT}" in cleo.get(f"/reports/{REPORT}").text and "code it blind" not in ann.get(f"/reports/{REPORT}").text
    ledger.change_account("Dan", ended=True, by="test")
    assert "<option>Dan</option>" not in cleo.get("/coding").text
    for first, second, told in (
        ("Ann", "Zoe", "nobody signs in as “Zoe”"),
        ("Ann", "Dan", "“Dan”"),
        ("Ann", "Ann", "cannot code a report twice"),
    ):
        answer = cleo.post("/coding", report=REPORT, first=first, second=second)
        assert answer.status_code == 422 and told in answer.text.replace("&#39;", "'")
    assert cleo.post("/coding", report="rep_0000", first="Ann", second="Bob").status_code == 404
    assert ledger.codings() == []


def test_without_accounts_any_two_names_will_do(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "alone.db") as alone:
        add(alone, document())
        app = create_app(alone, Settings(place="alone.db", by="ann", hosts=(HOST,)))
        client = TestClient(app, base_url=f"http://{HOST}", headers={"accept": "text/html", "origin": f"http://{HOST}"})
        word = re.search(r'X-CSRF-Token": "(\w+)"', client.get("/coding").text)
        assert word and "assay review --by NAME" in client.get("/coding").text
        page = client.post("/coding", data={"csrf": word[1], "report": REPORT, "first": "ann", "second": "bob"})
        assert page.url.path.endswith("/report") and "bob codes this report as well" in page.text
        assert alone.codings()[0].coders == ("ann", "bob")


# ---- blind


def test_a_coder_is_led_to_his_own_desk_and_decides_nowhere_else(ledger: Ledger, coding: Coding, ann: Person, cleo: Person) -> None:
    for path, to in ((f"/reports/{REPORT}", f"/coding/{coding.id}"), (f"/coding/{coding.id}", f"/coding/{coding.id}/report")):
        answer = ann.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, to)
    page = ann.get(f"/coding/{coding.id}/report").text
    assert (
        "Bob codes this report as well" in page
        and f'action="/coding/{coding.id}/decisions"' in page
        and "/reports/" not in page.split("<main")[1].split('id="work"')[1]
    )
    answer = ann.post(f"/reports/{REPORT}/decisions", verdict="accept", incident=INCIDENT, item="a1", seen=2**53 - 1)
    assert answer.status_code == 409 and f"/coding/{coding.id}" in answer.text
    assert ann.get(f"/reports/{REPORT}/edit?incident={INCIDENT}&item=a1").status_code == 409
    assert ledger.judgements() == []
    assert cleo.get(f"/coding/{coding.id}/report").status_code == 403
    assert cleo.decide(coding, "accept", "a1").status_code == 403
    assert Person(ledger, "Dan").get(f"/coding/{coding.id}").status_code == 403
    assert cleo.get(f"/reports/{REPORT}").status_code == 200


def test_his_decisions_are_in_the_coding_alone(ledger: Ledger, coding: Coding, ann: Person) -> None:
    assert ann.decide(coding, "reject", "a2", reason="named by nobody").headers["location"] == f"/coding/{coding.id}/report"
    (made,) = ledger.judgements(coding=coding.id)
    assert (made.decision.verdict, made.decision.item, made.decision.by, made.decision.reason) == (
        Verdict.REJECT,
        "a2",
        "Ann",
        "named by nobody",
    )
    assert ledger.judgements() == []
    assert 'data-item="a2"' not in ann.get(f"/coding/{coding.id}/report").text
    ann.decide(coding, "undo", undoes=made.id)
    assert 'data-item="a2"' in ann.get(f"/coding/{coding.id}/report").text
    form = ann.get(f"/coding/{coding.id}/edit?incident={INCIDENT}&item=c1").text
    assert f'action="/coding/{coding.id}/decisions"' in form
    start, end = ROPE
    assert f'action="/coding/{coding.id}/decisions"' in ann.get(f"/coding/{coding.id}/new?start={start}&end={end}&into=context").text


def test_nothing_of_it_is_on_anybody_elses_pages_before_both_have_finished(
    ledger: Ledger, coding: Coding, ann: Person, bob: Person, cleo: Person
) -> None:
    ann.decide(coding, "correct", "p1", k_name="Zanzibarquay", reason="quetzalreason")
    ann.decide(coding, "correct", "c1", k_name="zanzibarite", k_quantity="77123", k_unit="kilogram", k_category="amber")
    ann.post(f"/coding/{coding.id}/finish")
    secret = re.compile(r"zanzibar|quetzalreason|77123", re.IGNORECASE)
    paths = [
        "/", "/overview", "/overview/goods.csv", "/overview/places.csv", "/overview/incidents.csv", "/search?q=amber", "/coding",
        f"/coding/{coding.id}", f"/coding/{coding.id}/report", f"/reports/{REPORT}", f"/incidents/{INCIDENT}", "/coding/agreement",
        f"/coding/{coding.id}/edit?incident={INCIDENT}&item=c1",
    ]  # fmt: skip
    for who in (bob, cleo):
        for path in paths:
            answer = who.get(path)
            found = secret.search(answer.text)
            assert not found, (who.name, path, found)
    assert "to nobody before" in cleo.get(f"/coding/{coding.id}").text
    assert cleo.post(f"/coding/{coding.id}/adjudicate", seen=2**53 - 1).status_code == 409
    bob.post(f"/coding/{coding.id}/finish")
    assert all(secret.search(who.get(f"/coding/{coding.id}").text) for who in (ann, bob, cleo))


def test_what_is_finished_stays(ledger: Ledger, coding: Coding, ann: Person, bob: Person) -> None:
    ann.decide(coding, "accept", "a1")
    assert ann.post(f"/coding/{coding.id}/finish").headers["location"] == f"/coding/{coding.id}"
    assert ann.get(f"/coding/{coding.id}").status_code == 200
    answer = ann.decide(coding, "reject", "a1")
    assert answer.status_code == 409 and "finished" in answer.text
    # Before all she decides again when the other has finished too: he would see it.
    before_all = {"verdict": "accept", "incident": INCIDENT, "item": "a1", "seen": 2**53 - 1}
    assert ann.get(f"/reports/{REPORT}").headers["location"] == f"/coding/{coding.id}"
    assert ann.post(f"/reports/{REPORT}/decisions", **before_all).status_code == 409 and ledger.judgements() == []
    assert ann.post(f"/coding/{coding.id}/finish").status_code == 422
    assert len(ledger.judgements(coding=coding.id)) == 1
    assert bob.post(f"/coding/{coding.id}/close").status_code == 403
    assert ledger.coding(coding.id).closed is None
    bob.post(f"/coding/{coding.id}/finish")
    assert ann.post(f"/reports/{REPORT}/decisions", **before_all).status_code == 303 and len(ledger.judgements()) == 1


# ---- compared


def test_the_units_are_what_could_be_decided(ledger: Ledger, coded: Coding) -> None:
    mine, theirs = (ledger.record(REPORT, coding=coded.id, coder=coder) for coder in coded.coders)
    found = {unit.item or unit.field: unit for unit in units(ledger.record(REPORT, run=mine.run).record, mine, theirs)}
    assert set(found) == {"incidents", "type1", "status1", "d1", "p1", "c1", "a1", "a2", "o1", "e1", "context"}
    assert {key for key, unit in found.items() if unit.agreed} == {"incidents", "type1", "status1", "c1", "a1", "o1"}
    assert {key for key, unit in found.items() if not unit.decided} == {"d1"}
    assert found["a2"].sides[0].value == REJECTED and found["context"].sides[1].value == ABSENT
    assert dict(found["e1"].compared())["certainty"] == ("asserted", "hedged")
    assert found["a2"].sides[0].reason == "she is named by nobody"


def test_agreement_is_told_by_field(ledger: Ledger, coded: Coding) -> None:
    mine, theirs = (ledger.record(REPORT, coding=coded.id, coder=coder) for coder in coded.coders)
    table = {row.field: (row.units, row.same) for row in agreements(units(ledger.record(REPORT, run=mine.run).record, mine, theirs))}
    assert table["actors"] == (2, 1) and table["places"] == (1, 0) and table["commodities"] == (1, 1) and table["context"] == (1, 0)
    assert table["dates"] == (0, 0)
    # Both kept and decided: type, status, place, goods, courier, outcome, deed; of these the deed is hedged by one of them.
    assert table["certainty"] == (7, 6) and table["speaker"] == (7, 7)


def test_alpha_by_field_is_krippendorffs(ledger: Ledger, coded: Coding) -> None:
    """People: one unit on which they agree (a, a) and one on which they differ (b, rejected): 4 values, o_cc = 2, n_c = 2, 1, 1, so that
    alpha = (3 * 2 - 2) / (4 * 3 - 2) = 0.4."""
    mine, theirs = (ledger.record(REPORT, coding=coded.id, coder=coder) for coder in coded.coders)
    table = {row.field: row.alpha for row in agreements(units(ledger.record(REPORT, run=mine.run).record, mine, theirs))}
    assert table["actors"] == pytest.approx(0.4)
    assert table["commodities"] is None and table["dates"] is None


def test_the_page_shows_both_and_the_agreement(coded: Coding, cleo: Person) -> None:
    page = cleo.get(f"/coding/{coded.id}").text
    assert "Lindow Key" in page and "she is named by nobody" in page and "left undecided" in page and "they differ" in page
    assert re.search(r"<th scope=\"row\">People</th><td>2</td><td>1</td><td>0\.40</td>", page)
    everything = cleo.get("/coding/agreement").text
    assert "1 report" in everything and "0.40" in everything
    assert "to be adjudicated" in cleo.get("/coding").text


# ---- adjudicated


def key_of(page: str, words: str) -> str:
    """The unit of the row of the table that has some words."""
    row = next(part for part in page.split("<tr") if words in part and 'name="unit"' in part)
    found = re.search(r'name="unit" value="([^"]*)"', row)
    assert found
    return found[1]


def seen_on(page: str) -> int:
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return int(found[1])


def test_what_both_agree_on_is_taken_at_once(ledger: Ledger, coded: Coding, cleo: Person) -> None:
    page = cleo.get(f"/coding/{coded.id}").text
    assert cleo.post(f"/coding/{coded.id}/adjudicate", seen=seen_on(page)).status_code == 303
    view = ledger.record(REPORT)
    assert {key: mark.state for key, mark in view.marks.items()} == {
        "type1": "accepted", "status1": "accepted", "c1": "corrected", "a1": "accepted", "o1": "accepted",
    }  # fmt: skip
    goods = view.record.incidents[0].commodities[0]
    assert (goods.quantity, goods.kg) == (41, 41)
    assert all(j.decision.by == "Cleo" and j.decision.reason.startswith(coded.id) for j in view.judgements)
    again = cleo.post(f"/coding/{coded.id}/adjudicate", seen=seen_on(cleo.get(f"/coding/{coded.id}").text))
    assert again.status_code == 422 and "nothing to take" in again.text
    assert ledger.verify().sound


@pytest.mark.parametrize("choice", ["a", "b"])
def test_one_or_the_other_is_taken(ledger: Ledger, coded: Coding, cleo: Person, choice: str) -> None:
    for words in ("a broker", "Lindow Quay", "conceal", "added by a coder"):
        page = cleo.get(f"/coding/{coded.id}").text
        form = {"unit": key_of(page, words), "choice": choice, "reason": "as printed", "seen": seen_on(page)}
        answer = cleo.post(f"/coding/{coded.id}/adjudicate", **form)
        # Bob did not add the rope, and it is not in the record: there is nothing to take.
        assert answer.status_code == (422 if (words, choice) == ("added by a coder", "b") else 303), words
    view = ledger.record(REPORT)
    incident = view.record.incidents[0]
    coder = {"a": "Ann", "b": "Bob"}[choice]
    assert [a.id for a in incident.actors] == (["a1"] if choice == "a" else ["a1", "a2"])
    assert incident.places[0].name == ("Lindow Quay" if choice == "a" else "Lindow Key")
    assert incident.acts[0].claims[0].certainty.value == ("asserted" if choice == "a" else "hedged")
    assert [p.phrase for p in incident.context] == (["coils of rope"] if choice == "a" else [])
    assert all(f"as {coder} coded it" in j.decision.reason and "as printed" in j.decision.reason for j in view.judgements)
    assert ledger.verify().sound


def test_the_other_is_taken_after_all(ledger: Ledger, coded: Coding, cleo: Person) -> None:
    for choice, name in (("b", "Lindow Key"), ("a", "Lindow Quay")):
        page = cleo.get(f"/coding/{coded.id}").text
        form = {"unit": key_of(page, "Lindow Quay"), "choice": choice, "seen": seen_on(page)}
        assert cleo.post(f"/coding/{coded.id}/adjudicate", **form).status_code == 303
        assert ledger.record(REPORT).record.incidents[0].places[0].name == name
    page = cleo.get(f"/coding/{coded.id}").text
    form = {"unit": key_of(page, "added by a coder"), "seen": seen_on(page)}
    cleo.post(f"/coding/{coded.id}/adjudicate", choice="a", **form)
    assert ledger.record(REPORT).record.incidents[0].context != ()
    form["seen"] = seen_on(cleo.get(f"/coding/{coded.id}").text)
    cleo.post(f"/coding/{coded.id}/adjudicate", choice="b", **form)
    assert ledger.record(REPORT).record.incidents[0].context == ()
    assert ledger.verify().sound


def test_who_looked_at_an_older_state_takes_nothing(ledger: Ledger, coded: Coding, cleo: Person) -> None:
    page = cleo.get(f"/coding/{coded.id}").text
    dan = Person(ledger, "Dan")
    done = dan.post(f"/reports/{REPORT}/decisions", verdict="accept", incident=INCIDENT, item="p1", seen=2**53 - 1)
    assert done.status_code == 303
    form = {"unit": key_of(page, "Lindow Quay"), "choice": "b", "seen": seen_on(page)}
    answer = cleo.post(f"/coding/{coded.id}/adjudicate", **form)
    assert answer.status_code == 409 and "Dan has decided on the same thing" in answer.text
    assert ledger.record(REPORT).record.incidents[0].places[0].name == "Lindow Quay"


def test_only_an_editor_adjudicates_and_only_while_it_is_open(ledger: Ledger, coded: Coding, ann: Person, cleo: Person) -> None:
    page = ann.get(f"/coding/{coded.id}").text
    assert "Take all that both agree on" not in page
    assert ann.post(f"/coding/{coded.id}/adjudicate", seen=2**53 - 1).status_code == 403
    assert cleo.post(f"/coding/{coded.id}/adjudicate", seen=2**53 - 1, unit="nothing", choice="a").status_code == 404
    assert cleo.post(f"/coding/{coded.id}/close").status_code == 303
    assert ledger.coding(coded.id).closed_by == "Cleo"
    assert cleo.post(f"/coding/{coded.id}/adjudicate", seen=2**53 - 1).status_code == 409
    assert "Lindow Key" in cleo.get(f"/coding/{coded.id}").text and ledger.judgements() == []


# ---- whole incidents


def test_a_rejected_and_an_added_incident_are_units_of_their_own(
    ledger: Ledger, coding: Coding, ann: Person, bob: Person, cleo: Person
) -> None:
    start, end = ROPE
    ann.decide(coding, "reject", reason="no incident")
    ann.post(f"/coding/{coding.id}/decisions", verdict="add", incident=REPORT, into="incidents", start=start, end=end, k_type="theft",
             k_status="completed", seen=2**53 - 1)  # fmt: skip
    bob.decide(coding, "accept", "a1")
    for one in (ann, bob):
        one.post(f"/coding/{coding.id}/finish")
    mine, theirs = (ledger.record(REPORT, coding=coding.id, coder=coder) for coder in coding.coders)
    found = units(ledger.record(REPORT, run=mine.run).record, mine, theirs)
    assert [(u.field, u.decided, u.agreed) for u in found] == [("incidents", True, False), ("incidents", True, False)]
    for unit in found:
        form = {"unit": unit.key, "choice": "a", "seen": seen_on(cleo.get(f"/coding/{coding.id}").text)}
        assert cleo.post(f"/coding/{coding.id}/adjudicate", **form).status_code == 303
    (left,) = ledger.record(REPORT).record.incidents
    assert left.id != INCIDENT and (left.type.value, left.status.value) == ("theft", "completed")
    assert ledger.verify().sound
