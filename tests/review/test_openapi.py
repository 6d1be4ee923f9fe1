"""The application keeps to its own description, whatever it is asked: schemathesis asks it much, within the process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from assay.review import Settings, create_app
from assay.review.guard import COOKIE, token
from assay.store import Ledger, open_ledger
from ledgers import TEXT, add, document, incident_of, report_of

HOST = "127.0.0.1:8000"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OTHER = TEXT + "The rest is not known.\n"
COOKIE_OF_KIM = "a" * 43


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.db") as found:
        yield found


def asked(ledger: Ledger, there: dict[str, str], headers: dict[str, str], examples: int) -> None:
    """Ask each operation of the description; every other time with the ids of what is there in place of made-up ones."""
    app = create_app(ledger, Settings(place="a.db", by="Kim", hosts=(HOST,)))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": HOST})
    for found in schema.get_all_operations():

        @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
        @given(found.ok().as_strategy(), st.booleans())
        def keeps(case: schemathesis.Case, real: bool) -> None:
            if real:
                for given_ in (case.path_parameters, case.query, case.body):
                    if isinstance(given_, dict):
                        given_.update({key: there[key] for key in given_.keys() & there.keys()})
            case.call_and_validate(headers={"host": HOST, **headers}, checks=CHECKS, allow_redirects=False)

        keeps()


def test_it_keeps_to_its_description(ledger: Ledger) -> None:
    asked(ledger, {}, {"cookie": f"{COOKIE}={COOKIE_OF_KIM}", "x-csrf-token": token(COOKIE_OF_KIM)}, 5)


def test_it_keeps_to_it_where_there_is_something(ledger: Ledger) -> None:
    add(ledger, document(), document(OTHER, "other.txt"))
    coding = ledger.open_coding(report_of(OTHER).id, ("Kim", "Lee"), by="test")
    there = {
        "report": report_of(TEXT).id, "incident": incident_of(TEXT).id, "item": "c1", "coding": coding.id,
        "sha256": report_of(TEXT).capture_sha256, "verdict": "correct", "seen": "9007199254740991", "into": "context",
    }  # fmt: skip
    asked(ledger, there, {"cookie": f"{COOKIE}={COOKIE_OF_KIM}", "x-csrf-token": token(COOKIE_OF_KIM)}, 10)
    assert ledger.verify().sound


def test_nothing_is_changed_without_the_word(ledger: Ledger) -> None:
    add(ledger, document())
    before = ledger.log()
    asked(ledger, {"report": report_of(TEXT).id, "incident": incident_of(TEXT).id, "item": "c1"}, {}, 4)
    assert ledger.log() == before
