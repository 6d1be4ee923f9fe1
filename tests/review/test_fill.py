"""What marked words fill in by themselves, and what a form must not take on trust."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assay.codebook import load_codebook
from assay.model.judgement import Verdict
from assay.model.record import Certainty
from assay.model.span import Span
from assay.review import Settings, create_app
from assay.review.fill import around, said_by_words, with_mass
from assay.review.work import chain_key, chains
from assay.store import Ledger, open_ledger
from ledgers import TEXT, add, claim, document, incident_of, numbered, record_of, report_of, with_item

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8000"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one report; its outcome is hedged, and told by the harbour office."""
    record = record_of(TEXT, incident_of(TEXT))
    told = numbered("o1", claim(TEXT, "were arrested", Certainty.HEDGED, said_by="the harbour office"))
    with open_ledger(tmp_path / "assay.db") as found:
        add(found, document(record=with_item(record, "outcomes", "o1", **told)))
        yield found


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    return TestClient(create_app(ledger, Settings(place="x", by="ann", hosts=(HOST,))), base_url=f"http://{HOST}")


@pytest.mark.parametrize(
    ("into", "words", "keys"),
    [
        ("values", "about RMB 200,000", {"amount": 200_000, "currency": "CNY", "qualifier": "approx"}),
        ("commodities", "16.04 pounds of heroin", {"quantity": 16.04, "unit": "pound", "name": "heroin", "category": "drug:heroin"}),
        ("dates", "on May 25", {"start": "2024-05-25", "end": "2024-05-25", "precision": "day"}),
        ("places", "Mombasa", {"country_iso2": "KE", "precision": "city"}),
        ("actors", "two men from the coast", {"count": 2}),
        ("outcomes", "three were arrested", {"count": 3}),
    ],
)
def test_words_fill_in_what_they_say(into: str, words: str, keys: dict[str, Any]) -> None:
    found = said_by_words(into, words, report_of(TEXT, published="2024-05-30"), load_codebook(None))
    assert {key: found.get(key) for key in keys} == keys


@pytest.mark.parametrize(
    ("into", "words"),
    [("actors", "a 43-year-old man"), ("actors", "Jo Doe, 34"), ("outcomes", "16.04 pounds were seized"), ("method", "40 kilograms"),
     ("places", "under coils of rope"), ("dates", "recently")],
)  # fmt: skip
def test_words_that_say_nothing_of_it_fill_in_nothing(into: str, words: str) -> None:
    found = said_by_words(into, words, report_of(TEXT), load_codebook(None))
    assert not {key for key in ("count", "start", "country_iso2", "quantity", "amount") if found.get(key) is not None}


def test_goods_have_their_mass_reckoned_anew() -> None:
    (goods,) = incident_of(TEXT).commodities
    assert with_mass({"name": "ambergris"}, goods) == {"name": "ambergris"}
    assert with_mass({"quantity": 50}, goods)["kg"] == 50
    assert with_mass({"unit": "pound"}, goods)["kg"] == pytest.approx(40 * 0.45359237)
    assert with_mass({"unit": "crate"}, goods)["kg"] is None
    assert with_mass({"quantity": None}, goods)["kg"] is None


def test_missed_words_are_said_by_whoever_says_what_stands_beside_them(ledger: Ledger) -> None:
    view = ledger.record(ledger.reports()[0].id)
    found = around(view, Span.cut(TEXT, TEXT.index("arrested"), TEXT.index("arrested") + 8))
    assert found is not None and [hop.name for hop in found.said_by] == ["the harbour office", "outlet"]
    assert found.certainty is Certainty.HEDGED


def form_of(client: TestClient, report: str, words: str, into: str) -> str:
    start = TEXT.index(words)
    answer = client.get(f"/reports/{report}/new", params={"start": start, "end": start + len(words), "into": into})
    assert answer.status_code == 200
    return str(answer.text)


def sent(client: TestClient, report: str, **values: Any) -> Any:
    page = client.get(f"/reports/{report}", headers={"accept": "text/html"}).text
    known = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("csrf", "seen", "incident")}  # type: ignore[index]
    return client.post(f"/reports/{report}/decisions", data={**known, **values}, follow_redirects=False)


def test_the_form_says_what_will_be_kept(client: TestClient, ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    form = form_of(client, report, "were arrested", "outcomes")
    chosen = re.findall(r'<option value="([^"]*)" selected>', form)
    key = next(k for k, chain in chains(ledger.record(report)).items() if chain[0].name == "the harbour office")
    assert key in chosen and "hedged" in chosen and "outcomes" in chosen
    start = TEXT.index("hidden the amber")
    added = {"into": "context", "start": start, "end": start + 16, "k_phrase": "hidden", "speaker": key, "certainty": "hedged"}
    assert sent(client, report, verdict="add", **added).status_code == 303
    made = ledger.judgements()[-1].decision
    assert made.verdict is Verdict.ADD and [hop.name for hop in made.said_by] == ["the harbour office", "outlet"]


def test_a_speaker_who_is_gone_is_a_conflict_and_nobody_else_is_put_in_his_place(client: TestClient, ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    gone = chain_key(())
    answer = sent(client, report, verdict="correct", item="o1", k_count="3", speaker=gone)
    assert answer.status_code == 409 and "this speaker is not in the record any more" in answer.json()["title"]
    assert ledger.judgements() == []


def test_a_corrected_quantity_takes_its_mass_with_it(client: TestClient, ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    assert sent(client, report, verdict="correct", item="c1", k_quantity="50").status_code == 303
    (goods,) = ledger.record(report).record.incidents[0].commodities
    assert (goods.quantity, goods.unit, goods.kg) == (50, "kilogram", 50)


def test_several_decisions_are_undone_at_once_or_not_at_all(client: TestClient, ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    incident = ledger.record(report).record.incidents[0].id
    sent(client, report, verdict="accept", item=[f"{incident}/a1", f"{incident}/a2"])
    made = [j.id for j in ledger.judgements()]
    assert sent(client, report, verdict="undo", undoes=[made[0], "jdg_none"]).status_code == 422
    assert len(ledger.judgements()) == 2
    assert sent(client, report, verdict="undo", undoes=made).status_code == 303
    assert [j.decision.undoes for j in ledger.judgements()[2:]] == made[::-1]
    assert ledger.record(report).marks == {}
