"""Which of the four formats a Capture is in: by what it was said to be, its name, and its first characters."""

import re
from pathlib import PurePath

from assay.model.report import Capture

_BY_SUFFIX = {
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".text": "text/plain",
    ".txt": "text/plain",
}
_SAID = {
    "application/json": "application/json",
    "application/xhtml+xml": "text/html",
    "text/html": "text/html",
    "text/markdown": "text/markdown",
    "text/plain": "text/plain",
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")


def media_type(capture: Capture) -> str:
    """One of text/plain, text/html, text/markdown, application/json. A page saved under another name is still a page."""
    said = _SAID.get((capture.media_type or "").split(";")[0].strip().lower())
    named = said or _BY_SUFFIX.get(PurePath(capture.name).suffix.lower())
    head = capture.content[:2000]
    if named in (None, "text/plain") and _HTML.match(head):
        return "text/html"
    if named is None and _OBJECT.match(head):
        return "application/json"
    return named or "text/plain"
