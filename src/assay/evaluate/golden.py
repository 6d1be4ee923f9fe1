"""Golden files: a report and what its record must hold, as a journalist would write it down.

People quote words; this module works out where they stand.

    Title                                    RECORD
    How the text came to be.                 field  value; key value  "quote"  speaker > outlet  certainty  remark
    Outlet: The Frontier Desk                ORDER
    Speaker: locals = Local people / ...     "quote"  (earliest event first)
    REPORT                                   DO NOT RECORD
    the text                                 field  value; key value  "quote"  why

Columns are parted by two spaces or more. A quote must occur exactly once, or say which: ``"Hyesan" (2nd)``; a report's own
double quotation marks cannot stand in one. ``-`` is a column left open."""

import re
from dataclasses import dataclass
from dataclasses import field as made

_QUOTE = re.compile(r'"([^"]*)"(?: \((\d+)(?:st|nd|rd|th)\))?')
_SECTIONS = ("REPORT", "RECORD", "ORDER", "DO NOT RECORD")
OPEN = "-"
_CERTAINTIES = ("asserted", "hedged", "expected", "planned", "negated", OPEN)


class GoldenError(ValueError):
    """A golden file that is itself wrong; the message says which line and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact: ``keys`` are the item's further values; ``start``, ``end`` the quote's place in the text; ``chain`` innermost first.

    Each hop holds the names that will do; an empty chain or certainty is not asked for."""

    field: str
    value: str
    keys: dict[str, str] = made(default_factory=dict)
    quote: str = ""
    start: int = -1
    end: int = -1
    chain: tuple[tuple[str, ...], ...] = ()
    certainty: str = ""
    remark: str = ""

    def __str__(self) -> str:
        value = "; ".join([self.value, *(f"{k} {v}" for k, v in self.keys.items())])
        return f'{self.field} {value}: the report says "{self.quote}"' if self.quote else f"{self.field} {value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One golden file: the text, what is known of it, the rows that must hold, those that must not, and the order of events."""

    title: str
    text: str
    outlet: str
    published: str | None
    rows: tuple[Row, ...]
    order: tuple[Row, ...]
    never: tuple[Row, ...]


def parse_golden(content: str, text: str | None = None) -> Golden:
    """The golden file in ``content``; ``text`` is the report where the file holds none. GoldenError where the file is wrong."""
    parts = re.split(rf"^({'|'.join(_SECTIONS)})\n", content, flags=re.MULTILINE)
    head, sections = parts[0].splitlines(), dict(zip(parts[1::2], parts[2::2], strict=True))
    known = [line.split(": ", 1) for line in head[2:] if ": " in line]
    said = {a.strip(): tuple(n.strip() for n in b.split(" / ")) for key, v in known if key == "Speaker" for a, b in [v.split(" = ", 1)]}
    outlet = dict(known).get("Outlet", "outlet")
    names = {"outlet": (outlet,), **said}
    body = text if text is not None else sections["REPORT"].strip("\n") + "\n"

    def rows(section: str) -> tuple[Row, ...]:
        return tuple(read_row(line, body, names) for line in sections.get(section, "").splitlines() if line.strip())

    return Golden(title=head[0], text=body, outlet=outlet, published=dict(known).get("Published"),
                  rows=rows("RECORD"), order=rows("ORDER"), never=rows("DO NOT RECORD"))  # fmt: skip


def read_row(line: str, text: str, names: dict[str, tuple[str, ...]]) -> Row:
    """One line of a table; ``names`` maps a speaker's short name to the names that will do."""
    quoted = _QUOTE.search(line)
    plain = line.replace(quoted[0], "", 1) if quoted else line
    before, after = plain[: quoted.start()] if quoted else plain, plain[quoted.start() :] if quoted else ""
    cells = _cells(before) or ["act", OPEN]
    if len(cells) < 2:
        raise GoldenError(f"{line.strip()}: a row needs a field and a value, two spaces between them")
    value, *pairs = cells[1].split("; ")
    start, end = find_quote(text, quoted[1], int(quoted[2] or 0)) if quoted else (-1, -1)
    chain, certainty, remark = (cells[2:] + _cells(after) + ["", "", ""])[:3]
    if certainty not in _CERTAINTIES:
        chain, certainty, remark = "", "", chain
    hops = tuple(names.get(h, (h,)) for h in chain.split(" > ")) if chain not in ("", OPEN) else ()
    return Row(field=cells[0], value=value, keys=dict(p.split(" ", 1) for p in pairs), quote=text[start:end] if quoted else "",
               start=start, end=end, chain=hops, certainty=certainty.strip(OPEN), remark=remark)  # fmt: skip


def _cells(text: str) -> list[str]:
    return [c for c in re.split(r"\s{2,}", text.strip()) if c]


def find_quote(text: str, quote: str, which: int = 0) -> tuple[int, int]:
    """Where the quote stands; GoldenError unless it occurs once or ``which`` (from 1) says which."""
    places = [m.start() for m in re.finditer(re.escape(quote), text)]
    if not which and len(places) != 1:
        raise GoldenError(f'the words "{quote}" appear {len(places)} times in the report; quote a longer or exact passage')
    if which > len(places):
        raise GoldenError(f'the words "{quote}" appear {len(places)} times in the report, not {which}')
    start = places[max(which - 1, 0)]
    return start, start + len(quote)
