"""Full-text search: which reports have the words, and the words where they stand."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select, text

from assay.store import textindex
from assay.store.query import report_row
from assay.store.shapes import Found, Hit, Passage
from assay.store.tables import reports, texts
from assay.store.words import Term, spans, terms

# Characters on each side of a word, and passages a report: what can be read at a glance.
_AROUND = 80
_PASSAGES = 3


def search(connection: Connection, words: str, *, limit: int, offset: int) -> Found:
    """Reports that have the words; see ``Ledger.search``."""
    sought = terms(words)
    found = (
        f"FROM ({textindex.matching(connection)}) AS found JOIN reports ON reports.text_id = found.id WHERE reports.superseded_by IS NULL"
    )
    page = text(
        f"SELECT reports.id, count(*) OVER () AS total {found} ORDER BY reports.moment DESC, reports.id LIMIT :limit OFFSET :offset"
    )
    asked = {"asked": textindex.asked(connection, sought)}
    rows = connection.execute(page, asked | {"limit": limit, "offset": offset}).all()
    total = rows[0].total if rows else connection.execute(text(f"SELECT count(*) {found}"), asked).scalar_one()
    return Found(total=total, hits=tuple(_hits(connection, [row.id for row in rows], sought)))


def _hits(connection: Connection, ids: Sequence[str], sought: Sequence[Term]) -> Iterator[Hit]:
    query = select(reports, texts.c.content).join(texts, texts.c.id == reports.c.text_id).where(reports.c.id.in_(ids))
    rows = {row.id: row for row in connection.execute(query)} if ids else {}
    for report in ids:
        content = rows[report].content.decode("utf-8")
        yield Hit(report=report_row(rows[report]), passages=tuple(passages(content, sought)))


def passages(content: str, sought: Sequence[Term]) -> Iterator[Passage]:
    """The first pieces of a text that have the words, one for each word before a second for any."""
    places = spans(content, sought, most=_PASSAGES)
    for start, end, inside in _windows(content, places):
        yield Passage(words=content[start:end], start=start, end=end, found=tuple((a - start, b - start) for a, b in inside))


def _windows(content: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in sorted(places):
        low, high = _whole_words(content, max(0, start - _AROUND), min(len(content), end + _AROUND))
        if found and low <= found[-1][1]:
            before = found.pop()
            found.append((before[0], max(before[1], high), [*before[2], (start, end)]))
        else:
            found.append((low, high, [(start, end)]))
    return found[:_PASSAGES]


def _whole_words(content: str, low: int, high: int) -> tuple[int, int]:
    """The bounds drawn in to the nearest white space, so that no word is cut, where there is any."""
    space = content.find(" ", low, low + _AROUND // 2)
    low = space + 1 if low and space >= 0 else low
    space = content.rfind(" ", high - _AROUND // 2, high)
    return low, space if high < len(content) and space >= 0 else high
