"""Markdown, read through markdown-it-py to the words that a reader would see."""

import re
from collections.abc import Iterator
from importlib.metadata import version

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assay.model.iso import iso_date
from assay.model.report import Capture, Known
from assay.read.decode import decode
from assay.read.found import Found
from assay.read.mend import mend

READER = f"markdown/1 (markdown-it-py {version('markdown-it-py')})"
# Blocks nested deeper than this are dropped by the parser without a word; mail quoted by reply upon reply comes to a dozen.
DEEPEST = 100
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_NAMES = {
    "outlet": ("outlet", "publisher", "source"),
    "title": ("title",),
    "published": ("published", "date"),
    "reference_date": ("reference_date",),
    "url": ("url", "canonical_url"),
}
_TAG = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)


def read_markdown(capture: Capture) -> Found:
    """The words of a Markdown file, one paragraph a block; title, outlet and date from its front matter (else the first heading)."""
    source, notes = mend(decode(capture.content, where=capture.name))
    front = _FRONT.match(source)
    known = _front_matter(front[1]) if front else {}
    tokens = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").parse(source[front.end() :] if front else source)
    blocks = list(_blocks(tokens))
    known.setdefault("title", next((words for level, words in blocks if level == "h1"), None))
    return Found(text="\n\n".join(words for _, words in blocks) + "\n", reader=READER, known=Known(**known), notes=notes)


def _front_matter(lines: str) -> dict[str, str | None]:
    said = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(lines)}
    known: dict[str, str | None] = {}
    for field, names in _NAMES.items():
        value = next((said[n] for n in names if n in said), None)
        if value and field in ("published", "reference_date"):
            value = iso_date(value)
        if value:
            known[field] = value
    return known


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """(tag of what it stands in, words) of each block; the cells of a table's row are one block."""
    row: list[str] = []
    opened = ""
    for token in tokens:
        if token.type == "tr_close":
            yield "tr", " | ".join(row)
            row = []
        elif token.nesting == 1:
            opened = token.tag
        elif token.type == "inline":
            words = _words(token.children or [])
            if opened in ("td", "th"):
                row.append(words)
            elif words:
                yield opened, words
        elif token.type in ("fence", "code_block", "html_block"):
            words = (_TAG.sub("", token.content) if token.type == "html_block" else token.content).strip()
            if words:
                yield "", words


def _words(children: list[Token]) -> str:
    """The words of a paragraph: a soft line end is a space, as a browser shows it, a hard one stays; pictures and tags are no words."""
    shown = {"softbreak": " ", "hardbreak": "\n"}
    parts = [shown.get(t.type, t.content if t.type in ("text", "code_inline", "text_special") else "") for t in children]
    return "".join(parts).strip()
