"""The guard: which hosts and origins are let in, what is too large or malformed, and the headers that every answer has."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from httpx import Response
from starlette.testclient import TestClient

from assay.review import Settings, create_app
from assay.review.app import bare_app
from assay.review.guard import HEADERS, SAFE
from assay.store import Ledger, open_ledger

HOST = "127.0.0.1:8000"
PAGE = {"accept": "text/html"}
PAGES = ("/", "/overview", "/search", "/search?q=gold", "/help")
ODD = ("/static/base.css", "/static/none.css", "/nowhere", "/account", "/sign-in", "/record.css", "/reports/rep_0000000000000000")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.db") as found:
        yield found


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """A browser at the workbench; an error that nobody caught is raised."""
    settings = Settings(place="a.db", by="Kim", hosts=(HOST,), max_bytes=200_000)
    return TestClient(create_app(ledger, settings), base_url=f"http://{HOST}", follow_redirects=False)


def word(client: TestClient) -> str:
    found = re.search(r'"X-CSRF-Token": "(\w+)"', client.get("/", headers=PAGE).text)
    assert found
    return found[1]


def is_problem(answer: Response, status: int) -> None:
    """The one shape of an error."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status and answer.json()["title"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "127.0.0.1:8000.evil.example", ""])
def test_another_host_is_not_answered(client: TestClient, host: str) -> None:
    for path in ("/", "/static/base.css", "/openapi.json"):
        answer = client.get(path, headers={"host": host})
        is_problem(answer, 421)
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9000", "http://127.0.0.1:8000.evil.example"])
def test_a_change_from_another_site_is_refused(client: TestClient, origin: str) -> None:
    is_problem(client.post("/reports/example", headers={"origin": origin, "x-csrf-token": word(client)}), 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_change_that_the_browser_calls_foreign_is_refused(client: TestClient, site: str) -> None:
    is_problem(client.post("/reports/example", headers={"sec-fetch-site": site, "x-csrf-token": word(client)}), 403)


def test_a_change_from_the_workbench_is_let_in(client: TestClient, ledger: Ledger) -> None:
    given = {"csrf": word(client), "text": "The mayor opened a library."}
    answer = client.post("/reports", data=given, headers={"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"})
    assert answer.status_code == 303 and len(ledger.reports()) == 1


def test_with_tls_only_the_https_origin_is_the_workbenchs(ledger: Ledger) -> None:
    settings = Settings(place="a.db", by="Kim", hosts=("review.example.org",), secure=True)
    client = TestClient(create_app(ledger, settings), base_url="https://review.example.org")
    given = {"x-csrf-token": word(client)}
    assert client.post("/sign-out", headers=given | {"origin": "http://review.example.org"}).status_code == 403
    assert client.post("/sign-out", headers=given | {"origin": "https://review.example.org"}, follow_redirects=False).status_code == 303


def routes(ledger: Ledger) -> list[tuple[str, str]]:
    paths = bare_app(ledger, Settings(place="a.db", by="Kim", hosts=(HOST,))).openapi()["paths"]
    found = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    return [(method, re.sub(r"\{\w+\}", "rep_0000000000000000", path)) for method, path in found if method not in SAFE]


def test_every_changing_route_needs_the_word(client: TestClient, ledger: Ledger) -> None:
    app = bare_app(ledger, Settings(place="a.db", by="Kim", hosts=(HOST,)))
    assert not [r for r in app.routes if isinstance(r, APIRoute) and r.methods - SAFE and not r.include_in_schema]
    found = routes(ledger)
    assert {"/reports", "/sign-in", "/sign-out"} <= {path for _, path in found}
    fields = {"verdict": "accept", "seen": "0", "text": "x", "name": "x", "password": "x", "old": "x", "new": "x", "again": "x"}
    for method, path in found:
        for given in (fields, {}, {"verdict": "?", "seen": "?"}):  # before anything is said of a form's own fields
            is_problem(client.request(method, path, data=given), 403)
            for csrf in ("", "0" * 64, "ü"):
                is_problem(client.request(method, path, data=given | {"csrf": csrf}), 403)
    assert not ledger.reports() and not ledger.log()


def test_the_word_of_another_browser_will_not_do(client: TestClient, ledger: Ledger) -> None:
    other = word(client)
    client.cookies.clear()
    assert word(client) != other
    is_problem(client.post("/reports/example", headers={"x-csrf-token": other}), 403)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("path", [*PAGES, *ODD])
def test_every_answer_has_the_headers(client: TestClient, path: str, accept: str) -> None:
    for answer in (client.get(path, headers={"accept": accept}), client.post(path, headers={"accept": accept})):
        assert HEADERS.items() <= dict(answer.headers).items()
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert path.startswith(("/static/", "/record.css")) or answer.headers["cache-control"] == "no-store"


def test_the_cookie_is_out_of_reach(client: TestClient) -> None:
    cookie = client.get("/", headers=PAGE).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "set-cookie" not in client.get("/", headers=PAGE).headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2fapp.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/..%5capp.py",
        "/static/%00",
        "/static/a%00.css",
    ],
)
def test_nothing_beside_the_static_files_is_served(client: TestClient, path: str) -> None:
    is_problem(client.get(path), 404)


@pytest.mark.parametrize(
    "some_id", ["..%2f..%2fetc%2fpasswd", "%00", "rep_%00", "x" * 5000, "%ff%fe", "rep_'--", "%F0%9F%92%A3", "1e999", "-1", "%0a"]
)
def test_an_odd_id_is_not_there(client: TestClient, some_id: str) -> None:
    assert client.get(f"/reports/{some_id}").status_code in {404, 422}
    answer = client.post(f"/reports/{some_id}/decisions", data={"verdict": "accept", "seen": "0"}, headers={"x-csrf-token": word(client)})
    assert answer.status_code in {404, 422}


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff", "q=%22", "q=*", "q=%F0%9F%92%A3", "page=1e9", "page=" + "9" * 5000, "page=-1", "order=x", "outlet=%00"]
)
@pytest.mark.parametrize("path", ["/", "/search", "/overview"])
def test_an_odd_question_is_answered(client: TestClient, path: str, query: str) -> None:
    client.post("/reports", data={"csrf": word(client), "text": "The mayor opened a library."})
    assert client.get(f"{path}?{query}", headers=PAGE).status_code in {200, 404, 422}


def test_what_is_too_large_is_not_read(client: TestClient, ledger: Ledger) -> None:
    given, large = {"x-csrf-token": word(client)}, b"x" * 1_100_000
    is_problem(client.post("/reports", content=large, headers=given | {"content-type": "application/x-www-form-urlencoded"}), 413)
    chunks = (b"text=" + b"x" * 100_000 for _ in range(20))
    is_problem(client.post("/reports", content=chunks, headers=given | {"content-type": "application/x-www-form-urlencoded"}), 413)
    edge = b'--x\r\nContent-Disposition: form-data; name="documents"; filename="a.txt"\r\n\r\n'
    parts = (edge if k == 0 else b"y" * 100_000 for k in range(20))
    is_problem(client.post("/reports", content=parts, headers=given | {"content-type": "multipart/form-data; boundary=x"}), 413)
    assert not ledger.reports()


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 40, "x", ""])
def test_a_length_that_is_none_is_malformed(client: TestClient, length: str) -> None:
    is_problem(client.get("/", headers={"content-length": length}), 400)


@pytest.mark.parametrize(
    ("kind", "body", "statuses"),
    [
        ("multipart/form-data", b"--x", {400, 403}),
        ("multipart/form-data; boundary=x", b"nothing of it", {400}),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", {400}),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\xfe\x00\r\n--x--\r\n',
            {303, 422},
        ),
        ("multipart/form-data; boundary=x; charset=unicode_escape", b"--x--", {400}),
        ("multipart/form-data; boundary=x; charset=utf-7", b"--x--", {400}),
        ("application/x-www-form-urlencoded", b"text=%ED%A0%80&outlet=%ED%A0%80", {303, 422}),
        ("application/x-www-form-urlencoded", b"text=a%00b&outlet=%00&title=%00", {303, 422}),
        ("application/x-www-form-urlencoded", b"text=a&published=2020-99-99", {303, 422}),
        ("application/x-www-form-urlencoded", b"text=a&published=" + b"9" * 5000, {422}),
        ("application/x-www-form-urlencoded", b"&".join(b"a=%d" % k for k in range(1500)), {400}),
        ("application/json", b'{"text": "\\ud800"}', {422}),
        ("text/plain", b"\xff", {422}),
    ],
)
def test_what_is_malformed_is_told_so(client: TestClient, kind: str, body: bytes, statuses: set[int]) -> None:
    answer = client.post("/reports", content=body, headers={"content-type": kind, "x-csrf-token": word(client)})
    assert answer.status_code in statuses, answer.text
    if answer.status_code != 303:
        is_problem(answer, answer.status_code)


def test_too_many_files_are_refused(client: TestClient, ledger: Ledger) -> None:
    many = [("documents", (f"{k}.txt", b"x")) for k in range(60)]
    is_problem(client.post("/reports", files=many, headers={"x-csrf-token": word(client)}), 400)
    assert not ledger.reports()


def test_a_person_reads_the_error_as_a_page(client: TestClient) -> None:
    page = client.get("/nowhere", headers=PAGE)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8") and "there is no such page" in page.text
    part = client.post("/reports", headers=PAGE | {"hx-request": "true"})
    assert part.status_code == 403 and part.text.startswith('<p class="fault"')
    is_problem(client.get("/nowhere"), 404)
    is_problem(client.request("PATCH", "/help"), 405)


def test_logs_and_addresses_have_no_words_of_a_report(
    ledger: Ledger, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = Settings(place="a.db", by="Kim", hosts=(HOST,))
    client = TestClient(create_app(ledger, settings), base_url=f"http://{HOST}", raise_server_exceptions=False, follow_redirects=False)
    csrf = word(client)
    answer = client.post("/reports", data={"csrf": csrf, "text": "Zanzibarian customs seized amber.", "title": "Zanzibarian"})
    assert re.fullmatch(r"/reports/rep_[0-9a-f]{16}", answer.headers["location"])

    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("Zanzibarian")

    monkeypatch.setattr(Ledger, "record", failing)
    failed = client.get(answer.headers["location"])
    is_problem(failed, 500)
    ours = [r.getMessage() + str(r.exc_text) for r in caplog.records if r.name.startswith(("assay", "uvicorn", "starlette", "fastapi"))]
    assert any("RuntimeError at test_guard.py" in one for one in ours)
    cookie = client.cookies["assay"]
    for record in caplog.records:
        assert not re.search(f"zanzibarian|{csrf}|{cookie}", record.getMessage(), re.IGNORECASE)
    assert "Zanzibarian" not in failed.text
