"""Signing in and out, and one's own account."""

import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from assay.review.desk import At, Desk
from assay.review.faults import Fault, reads_pages
from assay.review.guard import COOKIE, token
from assay.review.pages import render
from assay.review.people import HOURS, LONGEST, SHORTEST, Attempts, complaint, digest, hash_of, proven
from assay.store import Account

router = APIRouter()
# A page of the workbench's own; never another site, and never what was searched for.
_OURS = re.compile(r"/(?![/\\])[\w./~-]*", re.ASCII)
_WRONG = "this name and this password do not belong together"

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=LONGEST)]


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in_page(request: Request, next: str = "/") -> Response:
    """The page on which a person signs in."""
    if not request.app.state.ledger.accounts():
        return RedirectResponse("/", status_code=303)
    return _page(request, next)


@router.post("/sign-in", status_code=303, response_class=RedirectResponse)
def sign_in(request: Request, name: Name, password: Password, next: Annotated[str, Form(max_length=300)] = "/") -> Response:
    """Sign in. A wrong name and a wrong password are answered alike."""
    ledger, attempts = request.app.state.ledger, _attempts(request)
    if not ledger.accounts():
        raise Fault(409, "this ledger has no accounts", "`assay accounts add` makes one")
    name, client = name.strip(), request.client.host if request.client else ""
    attempts.begin(name, client)
    found = ledger.account(name) if name.isprintable() else None
    account = found if found is not None and found.ended is None else None
    if not proven(account.password_hash if account else None, password) or account is None:
        if reads_pages(request.headers):
            return _page(request, next, _WRONG, status=401)
        raise Fault(401, _WRONG)
    attempts.succeeded(name, client)
    return _begin(request, account.name, _ours(next))


@router.post("/sign-out", status_code=303, response_class=RedirectResponse)
def sign_out(request: Request) -> Response:
    """End the session at once."""
    request.app.state.ledger.end_session(digest(request.state.cookie))
    return _with_cookie(request, secrets.token_urlsafe(32), "/sign-in")


@router.get("/account", response_class=HTMLResponse)
def account_page(desk: At) -> HTMLResponse:
    """One's own account: the role, a new password, the way out."""
    return _own(desk)


@router.post("/account/password", status_code=303, response_class=RedirectResponse)
def change_password(request: Request, desk: At, old: Password, new: Password, again: Password) -> Response:
    """Change one's own password. All sessions of the account end; this one goes on with a new cookie."""
    account = _account(desk)
    name, client = account.name, request.client.host if request.client else ""
    attempts = _attempts(request)
    attempts.begin(name, client)
    if not proven(account.password_hash, old):
        raise Fault(403, "the old password is not this one", "Repeat it")
    attempts.succeeded(name, client)
    if new != again:
        raise Fault(422, "the new password was typed in two ways", "Type it again, twice")
    if wrong := complaint(new, name):
        raise Fault(422, f"this password will not do: {wrong}", f"Choose one of {SHORTEST} characters or more")
    desk.ledger.change_account(name, password_hash=hash_of(new), by=name)
    return _begin(request, name, "/account?changed=1")


def _page(request: Request, next: str, wrong: str = "", *, status: int = 200) -> HTMLResponse:
    page = render("sign_in.html", csrf=token(request.state.cookie), next=_ours(next), wrong=wrong)
    return HTMLResponse(page, status_code=status)


def _own(desk: Desk) -> HTMLResponse:
    return desk.page("account.html", account=_account(desk), shortest=SHORTEST, hours=HOURS)


def _account(desk: Desk) -> Account:
    found = desk.ledger.account(desk.person.name) if desk.person.account else None
    if found is None:
        raise Fault(404, "you are here without an account", "`assay accounts add` makes one")
    return found


def _begin(request: Request, name: str, to: str) -> Response:
    """A new session, with a cookie that nobody has seen before; the one before it ends."""
    ledger, cookie = request.app.state.ledger, secrets.token_urlsafe(32)
    ledger.end_session(digest(request.state.cookie))
    ledger.start_session(name, digest(cookie), hours=HOURS)
    return _with_cookie(request, cookie, to)


def _with_cookie(request: Request, cookie: str, to: str) -> Response:
    answer = RedirectResponse(to, status_code=303)
    secure = request.app.state.settings.secure
    answer.set_cookie(COOKIE, cookie, path="/", httponly=True, samesite="strict", secure=secure)
    return answer


def _ours(place: str) -> str:
    return place if _OURS.fullmatch(place) and not place.startswith("/sign-") else "/"


def _attempts(request: Request) -> Attempts:
    state = request.app.state
    if not hasattr(state, "attempts"):
        state.attempts = Attempts()
    found: Attempts = state.attempts
    return found
