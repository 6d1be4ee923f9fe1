"""Public bodies: by name, by acronym, by the kinds of words that such names are made of."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assay.analyse.words import WordIndex
from assay.model.reading import AgencyMention
from assay.model.span import Span
from assay.normalise.gazetteer import load_gazetteer


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    known: re.Pattern[str]
    national: re.Pattern[str]
    acronyms: dict[str, str]
    pattern: re.Pattern[str]
    generic: re.Pattern[str]
    not_agency: re.Pattern[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    table = tomllib.loads((files("assay.analyse") / "data" / "agencies.toml").read_text("utf-8"))
    known = sorted(table["known"], key=len, reverse=True)
    cap = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’&-]*|\d+(?:st|nd|rd|th))"
    heads = _any(table["heads"])
    tails = _any(table["tails"])
    run = rf"{cap}(?:(?:\s|-)(?:of the|of|and|for the|for|the|&|de|del)?\s?{cap})*"
    bodies = _any(table["bodies"])
    composed = rf"(?:{_any(table['fields'])})(?: (?:(?:and|&) )?{cap})? (?:{bodies})"
    headed = rf"(?:{heads}) (?:of the|of|for the|for) {run}"
    tailed = rf"(?:{cap}[ -](?:(?:of|and|for|&) )?)*(?:{composed}|{tails})(?: (?:{bodies}))?(?: (?:of|for) {run})?"
    pattern = rf"\b(?:{headed}|{tailed})(?![\w-])"
    generic = f"(?:{_any(table['small_fields'])}) (?:{_any(table['small_bodies'])})|{_any(table['generic'])}"
    near = _any(table["national"])
    return _Vocabulary(
        national=re.compile(rf"\b(?:[A-Z][\w’'-]+ )?[A-Z][\w’'-]+ (?:{near})(?![\w-])"),
        known=re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, known)) + r")(?![\w-])"),
        acronyms=dict(table["acronyms"]),
        pattern=re.compile(pattern),
        generic=re.compile(rf"(?<![\w-])(?:{generic})(?![\w-])", re.IGNORECASE),
        not_agency=re.compile("|".join(table["not_agency"])),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def find_agencies(text: str, index: WordIndex, blocked: Sequence[Span] = ()) -> tuple[AgencyMention, ...]:
    """The public bodies that a text names, in text order, longest name first where two overlap; names inside ``blocked`` spans are left
    out.

    All names of one body share ``key``: its full name, and the acronym that stands in brackets behind it or that its initials make."""
    vocabulary = _vocabulary()
    spans = [(part, g) for s, g in _claim(text, vocabulary, blocked) for part in _two(text, s, vocabulary.known)]
    bracketed = _bracketed(text, spans)
    short = dict(vocabulary.acronyms) | bracketed
    spans += _acronym_spans(text, short, spans)
    keys = _keys([s.quote for s, _ in spans], short)
    found = [
        AgencyMention(span=s, word=index.head(s), name=_clean(s.quote), key=keys[s.quote], generic=g)
        for s, g in sorted(spans, key=lambda x: x[0].start)
    ]
    return tuple(found)


def is_body(name: str) -> bool:
    """Whether a name is that of a public body, as an outlet's is that publishes its own releases."""
    return any(not generic and span.end - span.start > 0.6 * len(name) for span, generic in _claim(name, _vocabulary(), ()))


_PROSECUTOR = re.compile(
    r"\b(?:(?:First )?Assistant |Acting |Deputy )?(?:U\.?S\.?|United States) Attorney\b(?!['’]s|s?['’]? Office| General)"
)


def offices(text: str, index: WordIndex, taken: Sequence[AgencyMention]) -> tuple[AgencyMention, ...]:
    """The office that a prosecutor's title stands for: a U.S. Attorney acts for the U.S. Attorney's Office."""
    spans = [Span.cut(text, m.start(), m.end()) for m in _PROSECUTOR.finditer(text)]
    key = next((a.key for a in taken if a.key.endswith("Attorney's Office")), "U.S. Attorney's Office")
    return tuple(
        AgencyMention(span=s, word=index.head(s), name=s.quote, key=key) for s in spans if not any(a.span.overlaps(s) for a in taken)
    )


def _clean(name: str) -> str:
    return re.sub(r"^(?:the|The)\s+|['’]s$|\s+\(.*\)$", "", name)


def _claim(text: str, vocabulary: _Vocabulary, blocked: Sequence[Span]) -> list[tuple[Span, bool]]:
    taken: list[tuple[Span, bool]] = []
    for pattern, generic in (
        (vocabulary.known, False),
        (vocabulary.pattern, False),
        (vocabulary.national, True),
        (vocabulary.generic, True),
    ):
        for match in pattern.finditer(text):
            span = Span.cut(text, *_trim(text, match.start(), match.end()))
            if pattern is vocabulary.national and not _nation(span.quote):
                continue
            if re.match(r"(?: [A-Z]\w+){0,2} (?:Act|Law|Code|Ordinance|Tariff|Decree)\b", text[span.end : span.end + 40]):
                continue
            if (
                (" " not in span.quote and not generic and pattern is vocabulary.pattern)
                or vocabulary.not_agency.search(span.quote)
                or any(b.overlaps(span) for b in blocked)
            ):
                continue
            rivals = [k for k, (other, _) in enumerate(taken) if other.overlaps(span)]
            if any(taken[k][0].end - taken[k][0].start >= span.end - span.start for k in rivals):
                continue
            taken = [x for k, x in enumerate(taken) if k not in rivals] + [(span, generic)]
    return taken


def _two(text: str, span: Span, known: re.Pattern[str]) -> list[Span]:
    """ "Customs and Border Protection and Homeland Security Investigations": two bodies where both sides of an "and" are known ones."""
    for cut in re.finditer(r" and (?:the )?", span.quote):
        left, right = span.quote[: cut.start()], span.quote[cut.end() :]
        if " " in left and known.fullmatch(left) and known.fullmatch(right):
            return [Span.cut(text, span.start, span.start + cut.start()), Span.cut(text, span.start + cut.end(), span.end)]
    return [span]


def _nation(name: str) -> bool:
    """Whether what stands before "police" or "navy" names a country or a place ("Libyan navy", "Istanbul police")."""
    gazetteer, words = load_gazetteer(), name.split()
    before = [w for w in words if w[:1].isupper()]
    return name.endswith(" task force") or (
        bool(before) and any(gazetteer.demonym(" ".join(before[k:])) or gazetteer.look_up(" ".join(before[k:])) for k in range(len(before)))
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A leading "The", "A", "In" is no part of a name."""
    lead = re.match(
        r"(?:[A-Z][\w-]+['’]s|The|A|An|In|At|On|By|But|And|When|While|After|Two|Three|That|This|From|For|As|Its|Their|His|Her|Our)\s+",
        text[start:end],
    )
    start = start + lead.end() if lead and lead.end() < end - start else start
    joined = re.search(r" and [A-Z]{2,6}(?:['’]s)?$", text[start:end])  # "the Department of Agriculture and CBP" are two
    return start, end - len(joined[0]) if joined else end


def _bracketed(text: str, spans: list[tuple[Span, bool]]) -> dict[str, str]:
    found = {}
    for span, _ in spans:
        match = re.match(r"(?:,? [\w-]+){0,2}?\s*[\[(]([A-Z][A-Za-z&./-]{1,9})[\])]", text[span.end : span.end + 40])
        if match and _fits(match[1], span.quote):
            found[match[1]] = _clean(span.quote)
    return found


def _fits(acronym: str, name: str) -> bool:
    letters = re.sub(r"[^A-Z]", "", acronym.upper())
    initials = "".join(w[0].upper() for w in re.findall(r"[A-Za-z]+", name))
    rest = iter(initials)
    return all(c in rest for c in letters) or letters[:2] == initials[:2]


def _acronym_spans(text: str, short: dict[str, str], taken: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    if not short:
        return []
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(a) for a in sorted(short, key=len, reverse=True)) + r")(?![\w])")
    spans = (Span.cut(text, m.start(), m.end()) for m in pattern.finditer(text))
    return [(s, False) for s in spans if not any(o.overlaps(s) for o, _ in taken)]


def _keys(names: list[str], short: dict[str, str]) -> dict[str, str]:
    """One key for all names of a body: an acronym's full name; a name that ends or begins a longer one is that one."""
    keys: dict[str, str] = {}
    full = sorted({short.get(n, _clean(n)) for n in names}, key=lambda n: (-len(n), n))
    for name in names:
        plain = short.get(name, _clean(name))
        low = plain.lower()
        longer = [f for f in full if f.lower() == low or (len(low.split()) > 1 and f.lower().endswith(" " + low))]
        keys[name] = longer[0] if longer else plain
    return keys
