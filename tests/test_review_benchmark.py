"""The large ledger of benchmarks/review.py is what it says, and each address that is measured is answered."""

import warnings
from collections import Counter
from pathlib import Path

import pytest

import review
import review_ledger
from assay.review import Settings, create_app
from assay.store import Ledger, ReportFilter, open_ledger

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have httpx2
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8000"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory):
    """A ledger as the benchmark fills it, but small."""
    with open_ledger(tmp_path_factory.mktemp("large") / "assay.db") as found:
        review_ledger.fill(found, 60)
        yield found


def test_the_reports_are_of_every_sort_and_hold_together(ledger: Ledger) -> None:
    assert ledger.verify().sound and ledger.count_reports().total == 60
    found = ledger.overview(places=100)
    assert len(found.tallies["goods"]) > 10 and len(found.tallies["agency"]) > 10 and found.tallies["route"] and found.tallies["value"]
    assert {p.precision for p in found.places} >= {"city", "county"} and found.places_total > 40 and found.timeline.undated
    assert all((p.lat is None) == (p.precision in ("province", "country", "region")) for p in found.places if p.precision != "county")
    kinds = Counter(row.reviewed for row in ledger.reports(ReportFilter(has_incidents=True)))
    assert kinds["yes"] == kinds["partly"] == 3


def test_the_same_number_of_reports_is_the_same_ledger(ledger: Ledger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "again.db") as again:
        review_ledger.fill(again, 60)
        assert [row.id for row in again.reports()] == [row.id for row in ledger.reports()]
        assert again.overview(places=100) == ledger.overview(places=100)


def test_each_address_is_answered(ledger: Ledger) -> None:
    client = TestClient(create_app(ledger, Settings(place=ledger.place, by="ann", hosts=(HOST,))), base_url=f"http://{HOST}")
    for what, paths in review.pages(ledger).items():
        for path in paths[:: max(1, len(paths) // 6)]:
            assert client.get(path, headers={"accept": "text/html"}).status_code == 200, (what, path)


def test_a_figure_over_its_limit_or_with_a_failure_is_not_held() -> None:
    def figure(high: float, **more: object) -> review.Figure:
        return review.Figure(what="x", middle=1, high=high, most=high, count=1, **more)  # type: ignore[arg-type]

    assert figure(200).held and figure(5000, limit=None).held
    assert not figure(201).held and not figure(1, failed=1).held and not figure(1, failed=1, limit=None).held


def test_what_nobody_decided_on_can_be_accepted(ledger: Ledger) -> None:
    values = review.undecided(ledger)
    rows = {row.id: row.reviewed for row in ledger.reports()}
    assert len(values) > 30 and {rows[report] for report, _, _ in values} == {"no"}
    assert all(item == ledger.incident(incident)[0].type.id for _, incident, item in values[:5])
