"""The search page and an incident's own page."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from assay.review import Settings, create_app
from assay.review.search import lit
from assay.store import Ledger, open_ledger
from assay.store.shapes import Passage
from ledgers import TEXT, add, document, incident_of, plain

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8000"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(tmp_path / "assay.db") as found:
        yield found


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """A browser before the workbench."""
    settings = Settings(place=ledger.place, by="ann", hosts=(HOST,))
    return TestClient(create_app(ledger, settings), base_url=f"http://{HOST}", headers={"accept": "text/html"})


def test_before_a_search_there_is_a_form(client):
    answer = client.get("/search")
    assert answer.status_code == 200 and "How to ask" in answer.text


def test_words_are_found_and_marked(ledger, client):
    report = add(ledger)
    answer = client.get("/search", params={"q": "amber ROPE"})
    assert "1 report has all of these words" in answer.text
    assert "<mark>amber</mark>" in answer.text and "<mark>rope</mark>" in answer.text
    assert f'href="/reports/{report}"' in answer.text


def test_no_report_says_what_to_do(ledger, client):
    add(ledger)
    assert "No report has all of these words" in client.get("/search", params={"q": "amber zebra"}).text


@pytest.mark.parametrize("asked", ["!!!", '"', "* -"])
def test_what_has_no_words_says_so(client, asked):
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200 and "There are no words in this" in answer.text


def test_pages_follow_each_other(ledger, client):
    add(ledger, *(plain(f"Quay report number {n}.", f"{n}.txt") for n in range(45)))
    first, last = client.get("/search", params={"q": "quay"}).text, client.get("/search", params={"q": "quay", "page": 3}).text
    assert "page 1 of 3" in first and first.count("<li>") == 20 and 'rel="next"' in first and 'rel="prev"' not in first
    assert last.count("<li>") == 5 and 'rel="next"' not in last
    assert "There are not so many pages" in client.get("/search", params={"q": "quay", "page": 9}).text


@pytest.mark.parametrize("params", [{"page": "0"}, {"page": "x"}, {"q": "a" * 600}])
def test_what_does_not_fit_is_refused(client, params):
    assert client.get("/search", params=params).status_code == 422


def test_a_report_cannot_write_into_the_page(ledger, client):
    add(ledger, plain("amber <img src=x onerror=alert(1)> \x1b[2J amber\u202e", title="<script>alert(2)</script>"))
    said = client.get("/search", params={"q": "amber"}).text
    assert "<img" not in said and "<script>alert" not in said and "\x1b" not in said and "\u202e" not in said
    assert "<script" not in client.get("/search", params={"q": '"><script>alert(3)</script>'}).text.replace("<script src=", "")


def test_marks_keep_all_words_whatever_the_offsets():
    passage = Passage(words="a<b>c", start=0, end=5, found=((1, 4), (2, 3)))
    assert lit(passage) == "a<mark>&lt;b&gt;</mark>c"


def test_an_incident_has_a_page_and_a_picture(ledger, client):
    report = add(ledger)
    incident = incident_of(TEXT)
    page = client.get(f"/incidents/{incident.id}").text
    assert "Who did what to whom" in page and "A deckhand" in page and f'href="/reports/{report}#{incident.id}"' in page
    assert " style=" not in page and "<style" not in page
    drawn = client.get(f"/incidents/{incident.id}/picture.svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml") and "attachment" in drawn.headers["content-disposition"]
    assert drawn.text.startswith("<?xml") and "unreviewed" in drawn.text


def test_an_incident_that_is_not_there_is_not_found(ledger, client):
    add(ledger, document())
    assert client.get("/incidents/inc_0000000000000000").status_code == 404
