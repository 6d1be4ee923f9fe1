"""What stands before every page: which host is asked, where a changing request comes from, how large it is; and the headers of answers."""

import hmac
import re
from collections.abc import Awaitable, Callable
from hashlib import sha256
from secrets import token_urlsafe

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assay.review.faults import Fault, answer
from assay.review.settings import Settings

COOKIE = "assay"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# No script or style but the workbench's own files, nothing from elsewhere, in nobody's frame. MapLibre draws pictures from data: and blob:.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with it browsers send "Origin: null" from the workbench's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# Beside the files themselves a form holds little: their parts' headings and the fields.
BESIDE = 200_000
MOST_FILES = 50
_LENGTH = re.compile(r"[0-9]{1,15}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\"';\s]*)", re.IGNORECASE)


class Guard:
    """An ASGI application around the workbench. It answers for it where a request is not to be let in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        fault = self._fault(scope["method"], headers)
        given = Request(scope).cookies.get(COOKIE)
        cookie = given or token_urlsafe(32)
        scope.setdefault("state", {})["cookie"] = cookie
        told = _telling(send, None if given or fault else cookie, self.settings.secure, scope["path"])
        if fault is not None:
            await answer(fault, headers)(scope, receive, told)
            return
        await self.app(scope, _limited(receive, self.most), told)

    @property
    def _scheme(self) -> str:
        return "https" if self.settings.secure else "http"

    @property
    def most(self) -> int:
        """How many bytes a request may hold."""
        return self.settings.max_bytes * 4 + BESIDE

    def _fault(self, method: str, headers: Headers) -> Fault | None:
        host = headers.get("host", "").lower()
        if host not in self.settings.hosts:
            return Fault(421, "this address is not the workbench's", f"Open it as {self._scheme}://{self.settings.hosts[0]}")
        length = headers.get("content-length", "0")
        if not _LENGTH.fullmatch(length):
            return Fault(400, "the request does not say how long it is")
        if any(c.lower() not in {"utf-8", "utf8", "us-ascii"} for c in _CHARSET.findall(headers.get("content-type", ""))):
            return Fault(400, "the request is not in UTF-8")
        if int(length) > self.most:
            return Fault(413, "this is too large to be taken in", "Add large or many files with `assay add`")
        if method in SAFE:
            return None
        origin = headers.get("origin")
        if origin is not None and (origin not in self.settings.origins or not origin.startswith(self._scheme)):
            return Fault(403, "this request comes from another site", "Use the workbench's own pages")
        if origin is None and headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return Fault(403, "this request comes from another site", "Use the workbench's own pages")
        return None


def token(cookie: str) -> str:
    """The word that a changing request must repeat: only a page of the workbench can have read it. It holds as long as the cookie."""
    return hmac.new(cookie.encode(), b"assay: this form is ours", sha256).hexdigest()


async def require_token(request: Request) -> None:
    """Fault 403 where a changing request does not repeat the word, in the field ``csrf`` or the header X-CSRF-Token."""
    if request.method in SAFE:
        return
    given = request.headers.get("x-csrf-token")
    if given is None and "form" in request.headers.get("content-type", ""):
        field = (await request.form(max_files=MOST_FILES)).get("csrf")
        given = field if isinstance(field, str) else None
    if given is None or not hmac.compare_digest(given.encode("utf-8", "replace"), token(request.state.cookie).encode()):
        raise Fault(403, "this page is not known to the workbench any more", "Load it again, and repeat what you did")


def _limited(receive: Receive, most: int) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise Fault(413, "this is too large to be taken in", "Add large or many files with `assay add`")
        return message

    return limited


def _telling(send: Send, cookie: str | None, secure: bool, path: str) -> Callable[[Message], Awaitable[None]]:
    """``send`` with the headers that every answer has."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not path.startswith("/static/"):
                headers.setdefault("cache-control", "no-store")
            if cookie is not None and "set-cookie" not in headers:
                headers.append("set-cookie", f"{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}")
        await send(message)

    return told
