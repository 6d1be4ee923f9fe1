"""Signing in: by name and password only, with a new cookie, for twelve hours, until the account ends; not after five failures."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from assay.review import Settings, create_app, people
from assay.review.faults import Fault
from assay.review.people import Attempts, complaint, digest, hash_of, proven
from assay.store import Ledger, open_ledger

HOST = "127.0.0.1:8000"
PAGE = {"accept": "text/html"}
PASSWORD = "eleven cold rivers"
OTHER = "a quite different one"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.db") as found:
        found.add_account("Kim", "editor", hash_of(PASSWORD), by="test")
        found.add_account("Lee", "reviewer", hash_of(PASSWORD), by="test")
        yield found


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    return browser(ledger)


def browser(ledger: Ledger) -> TestClient:
    app = create_app(ledger, Settings(place="a.db", by="whoever", hosts=(HOST,)))
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, headers=PAGE)


def word(page: Response) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str = "Kim", password: str = PASSWORD, **more: str) -> Response:
    given = {"csrf": word(client.get("/sign-in")), "name": name, "password": password}
    return client.post("/sign-in", data=given | more)


def test_nothing_is_shown_to_whom_is_not_signed_in(client: TestClient) -> None:
    for path in ("/", "/overview", "/search", "/account", "/reports/rep_0000000000000000"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")
        assert client.get(path, headers={"accept": "*/*"}).status_code == 401
        assert client.get(path, headers={"hx-request": "true"}).status_code == 401
    answer = client.post("/reports/example", headers={"x-csrf-token": word(client.get("/sign-in"))})
    assert answer.status_code == 401


def test_signing_in_and_out(client: TestClient, ledger: Ledger) -> None:
    answer = sign_in(client, next="/overview")
    assert (answer.status_code, answer.headers["location"]) == (303, "/overview")
    page = client.get("/account")
    assert "Kim" in page.text and "editor" in page.text
    cookie = client.cookies["assay"]
    assert client.post("/sign-out", data={"csrf": word(page)}).headers["location"] == "/sign-in"
    assert client.get("/").status_code == 303
    client.cookies.set("assay", cookie)
    assert client.get("/").status_code == 303
    assert ledger.session(digest(cookie)) is None


def test_the_cookie_is_new_and_only_its_digest_is_kept(client: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    client.get("/sign-in")
    before = client.cookies["assay"]
    told = sign_in(client).headers["set-cookie"]
    after = client.cookies["assay"]
    assert before != after and len(after) >= 43
    assert {"HttpOnly", "Path=/"} <= set(told.split("; ")) and "samesite=strict" in told.lower() and "secure" not in told.lower()
    assert ledger.session(digest(before)) is None and ledger.session(digest(after)) is not None
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("a.db*"))
    assert after.encode() not in kept and PASSWORD.encode() not in kept and digest(after).encode() in kept


def test_behind_tls_the_cookie_never_travels_without_it(ledger: Ledger) -> None:
    app = create_app(ledger, Settings(place="a.db", by="x", hosts=("review.example.org",), secure=True))
    client = TestClient(app, base_url="https://review.example.org", follow_redirects=False, headers=PAGE)
    assert "Secure" in client.get("/sign-in").headers["set-cookie"].split("; ")
    assert "Secure" in sign_in(client).headers["set-cookie"].split("; ")


def test_a_session_ends_after_its_hours(client: TestClient, ledger: Ledger) -> None:
    sign_in(client)
    ledger.end_session(digest(client.cookies["assay"]))
    ledger.start_session("Kim", digest(client.cookies["assay"]), hours=1e-9)
    assert people.HOURS == 12 and client.get("/").status_code == 303


def test_an_ended_account_is_out_at_once(client: TestClient, ledger: Ledger) -> None:
    sign_in(client, "Lee")
    assert client.get("/").status_code == 200
    ledger.change_account("Lee", ended=True, by="Kim")
    assert client.get("/").status_code == 303
    assert sign_in(client, "Lee").status_code == 401


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.change_account("Lee", ended=True, by="Kim")
    tried: list[str] = []
    real = people._HASHER.verify
    monkeypatch.setattr(type(people._HASHER), "verify", lambda _, against, given: tried.append(against) or real(against, given))
    answers = [sign_in(browser(ledger), name, OTHER) for name in ("Kim", "Nobody", "Lee", "K\0im")]
    assert {a.status_code for a in answers} == {401}
    assert len({re.sub(r'value="\w+"', "", a.text) for a in answers}) == 1
    assert len(tried) == 4 and len({hash_.rsplit("$", 2)[0] for hash_ in tried}) == 1


def test_five_failures_and_the_name_has_to_wait(client: TestClient) -> None:
    for _ in range(5):
        assert sign_in(client, password=OTHER).status_code == 401
    waiting = sign_in(client)
    assert waiting.status_code == 429 and "Try again in 15 minutes" in waiting.text


def test_failures_are_counted_by_name_and_by_client() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for k in range(5):
        attempts.begin(f"name {k}", "here")
    with pytest.raises(Fault):
        attempts.begin("another", "here")
    for k in range(5):
        attempts.begin("Kim", f"there {k}")
    with pytest.raises(Fault) as told:
        attempts.begin("Kim", "elsewhere")
    assert told.value.status == 429
    now[0] = 15 * 60 + 1.0
    attempts.begin("Kim", "here")
    attempts.succeeded("Kim", "here")
    for _ in range(20):
        attempts.begin("Kim", "here")
        attempts.succeeded("Kim", "here")


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", "javascript:alert(1)", "/sign-out", "x"]
)
def test_signing_in_never_leads_to_another_site(client: TestClient, next_: str) -> None:
    assert sign_in(client, next=next_).headers["location"] == "/"
    assert client.get("/sign-in", params={"next": next_}).text.count('name="next" value="/"') == 1


def test_changing_the_password_ends_the_other_sessions(client: TestClient, ledger: Ledger) -> None:
    elsewhere = browser(ledger)
    sign_in(elsewhere), sign_in(client)
    csrf = word(client.get("/account"))
    wrong = {"csrf": csrf, "old": OTHER, "new": OTHER, "again": OTHER}
    assert client.post("/account/password", data=wrong).status_code == 403
    assert client.post("/account/password", data=wrong | {"old": PASSWORD, "again": "x"}).status_code == 422
    assert client.post("/account/password", data=wrong | {"old": PASSWORD, "new": "short", "again": "short"}).status_code == 422
    assert client.post("/account/password", data=wrong | {"old": PASSWORD}).status_code == 303
    assert client.get("/").status_code == 200 and elsewhere.get("/").status_code == 303
    assert sign_in(elsewhere).status_code == 401 and sign_in(elsewhere, password=OTHER).status_code == 303


def test_without_accounts_nobody_signs_in(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "none.db") as ledger:
        client = browser(ledger)
        assert "whoever" in client.get("/").text
        assert client.get("/sign-in").headers["location"] == "/"
        assert client.get("/account").status_code == 404


@pytest.mark.parametrize("password", ["", "eleven chars"[:11], "aaaaaaaaaaaaaaaa", "Kim of the hill", "tab\tin the word", "x" * 1001])
def test_a_password_that_will_not_do(password: str) -> None:
    assert complaint(password, "kim of the HILL")


def test_a_password_is_the_same_on_every_keyboard() -> None:
    kept = hash_of("caf\u00e9 au lait, deux")
    assert kept.startswith("$argon2id$") and proven(kept, "cafe\u0301 au lait, deux")
    assert not proven(kept, OTHER) and not proven(None, OTHER) and not proven("no hash", OTHER)
