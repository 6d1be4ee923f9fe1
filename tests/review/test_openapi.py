"""The application keeps to its own description, whatever it is asked: schemathesis asks it much, within the process."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from assay.review import Settings, create_app
from assay.review.guard import COOKIE, token
from assay.store import open_ledger

HOST = "127.0.0.1:8000"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_it_keeps_to_its_description(tmp_path: Path) -> None:
    cookie = "a" * 43
    headers = {"host": HOST, "cookie": f"{COOKIE}={cookie}", "x-csrf-token": token(cookie)}
    with open_ledger(tmp_path / "a.db") as ledger:
        app = create_app(ledger, Settings(place="a.db", by="Kim", hosts=(HOST,)))
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": HOST})
        for found in schema.get_all_operations():

            @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
            @given(found.ok().as_strategy())
            def keeps(case: schemathesis.Case) -> None:
                case.call_and_validate(headers=headers, checks=CHECKS, allow_redirects=False)

            keeps()
