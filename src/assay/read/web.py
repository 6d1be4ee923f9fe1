"""Web pages: the article's text through trafilatura, and what the page's own metadata says of it."""

import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.metadata import version

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document, use_config
from trafilatura.utils import load_html

from assay.model.errors import InputError
from assay.model.iso import iso_date
from assay.model.report import Capture, Known
from assay.read.decode import decode
from assay.read.found import Found
from assay.read.mend import mend

READER = f"html/1 (trafilatura {version('trafilatura')})"
_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Characters of an article: trafilatura's own least size, and that of a report of one sentence.
USUAL_SHORTEST, SHORTEST = 250, 60
SEVERAL_TIMES = 4
LONGEST_FIGURE = 200  # characters; a cell with more holds prose, and its table lays out the page
_BREAK = "\u2028"  # stands for a line break while the words of a block are joined; XML holds it, control characters it does not
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "code", "table", "row", "div", "article"})
_SPACE = re.compile(r"\s+")
# The names under which pages state when they were first published, plainest first; none of them is a date of change.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(capture: Capture) -> Found:
    """The main text of a page, its paragraphs kept apart by blank lines; title, outlet, address and date of publication from its metadata.

    The date is what the page states in its metadata, never one found in its words (trafilatura's own answer is often such a one)."""
    declared = _CHARSET.search(capture.content[:4096])
    source, notes = mend(decode(capture.content, where=capture.name, declared=declared[1].decode("ascii") if declared else None))
    page = load_html(_XML_DECLARATION.sub("", source))
    document = _extract(page, capture.name)
    text = "\n\n".join(_blocks(document.body)) + "\n"
    return Found(text=text, reader=READER, known=_known(document, page), notes=notes)


def _extract(page: HtmlElement | None, where: str) -> Document:
    """trafilatura's answer. Below 250 characters it flattens the whole page into one paragraph, so a short article is asked for first;
    its flat answer, and that with its net cast wider, count only where they are several times longer."""
    best: Document | None = None
    for shortest, recall in () if page is None else ((SHORTEST, False), (USUAL_SHORTEST, False), (USUAL_SHORTEST, True)):
        document = _attempt(page, shortest, recall)
        if document is not None and (best is None or _size(document) > SEVERAL_TIMES * _size(best)):
            best = document
        if best is not None and _size(best) >= USUAL_SHORTEST:
            break
    if best is None:
        raise InputError("no article was found in this page", where=where, next_step="Save the article's text as .txt")
    return best


def _attempt(page: HtmlElement, shortest: int, recall: bool) -> Document | None:
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    tree = _without_layout(deepcopy(page))
    document = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, favor_recall=recall, config=config)
    if not isinstance(document, Document) or not (document.text or "").strip():
        return None
    if len(document.body) == 1 and not len(document.body[0]):  # flattened: only its line ends are left of the paragraphs
        document.body[0].text = (document.body[0].text or "").replace("\n", _BREAK)
    return document


def _size(document: Document) -> int:
    return len(document.text or "")


def _without_layout(page: HtmlElement) -> HtmlElement:
    """The page with the tables that only lay it out turned into plain sections; in a table trafilatura looks for figures, not for prose."""
    for table in list(page.iter("table")):
        rows = table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr")
        cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
        if any(len(_clean(cell.text_content())) > LONGEST_FIGURE for cell in cells):
            for element in (table, *table.xpath("./tbody | ./thead | ./tfoot"), *rows, *cells):
                element.tag = "div"
    return page


def _blocks(part: etree._Element) -> Iterator[str]:
    """The words of each paragraph, heading, list item, table row, in order, and those that stand between such blocks."""
    loose = [part.text or ""]
    for child in part:
        if child.tag in _BLOCKS or any(e.tag in _BLOCKS for e in child.iter()):
            yield from _lines("".join(loose))
            yield from _row(child) if child.tag == "row" else _blocks(child)
            loose = []
        else:
            loose.append(_BREAK if child.tag == "lb" else "".join(map(str, child.itertext())))
        loose.append(child.tail or "")
    yield from _lines("".join(loose))


def _row(row: etree._Element) -> Iterator[str]:
    """A table's row as one block; where its cells hold blocks of their own, the table only lays out the page, and each stands alone."""
    cells = [list(_blocks(cell)) for cell in row]
    if all(len(cell) <= 1 for cell in cells):
        yield from filter(None, (" | ".join(cell[0] for cell in cells if cell),))
    else:
        yield from (words for cell in cells for words in cell)


def _lines(words: str) -> Iterator[str]:
    """The words of one block, two where an empty line stands in it; other white space is one space, as a browser shows it."""
    block: list[str] = []
    for line in map(_clean, words.split(_BREAK)):
        if not line and block:
            yield "\n".join(block)
            block = []
        elif line:
            block.append(line)
    if block:
        yield "\n".join(block)


def _clean(words: str | None) -> str:
    return _SPACE.sub(" ", words or "").strip()


def _known(document: Document, page: HtmlElement | None) -> Known:
    if page is None:
        return Known()
    said, linked = _metadata(page), list(_linked_data(page))
    publisher = next((name for data in linked if (name := _name(data.get("publisher")))), None)
    # trafilatura's own answer may be an account's handle or the address of the site, which says less than a publisher's name.
    outlet = _clean(said.get("og:site_name")) or _clean(publisher) or _clean(document.sitename) or None
    title = _clean(document.title) or None
    if title and outlet:
        title = re.sub(rf"\s+[|–—»-]\s+{re.escape(outlet)}$", "", title)
    return Known(title=title, outlet=outlet, url=document.url or None, published=_published(page, said, linked))


def _metadata(page: HtmlElement) -> dict[str, str]:
    """What the page's <meta> elements say, the first of a name where there are several."""
    said: dict[str, str] = {}
    for meta in page.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        said.setdefault(name, meta.get("content", ""))
    return said


def _published(page: HtmlElement, said: dict[str, str], linked: list[dict[str, object]]) -> str | None:
    stated = [said.get(name, "") for name in _PUBLISHED]
    stated += [str(data.get("datePublished") or "") for data in linked]
    stated += [e.get("datetime", "") for e in page.iterfind(".//time") if e.get("itemprop") == "datePublished" or "pubdate" in e.attrib]
    return next((day for words in stated if (day := iso_date(words.replace("/", "-")))), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects of a page; what is not valid there is passed over, as browsers do."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for value in found if isinstance(found, list) else [found]:
            graph = value.get("@graph", [value]) if isinstance(value, dict) else []
            yield from (v for v in (graph if isinstance(graph, list) else [graph]) if isinstance(v, dict))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    name = value.get("name") if isinstance(value, dict) else value
    return name.encode("utf-8", "ignore").decode() or None if isinstance(name, str) else None  # JSON may hold halves of characters
