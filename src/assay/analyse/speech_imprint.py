"""What a report's own frame says of its sources: "Source: X", "Issued by X", "PRESS RELEASE", "Summary of an article by X"."""

import re
from collections.abc import Sequence

from assay.model.record import Hop
from assay.model.report import Report
from assay.model.span import Span
from assay.model.speech import Source

_NAME = r"(?P<name>[A-Z][^\n.;|()]{1,80}?)"
_RETOLD = r"\b(?:summary|digest|abstract|translation|excerpt|adaptation) of (?:an?|the) (?:article|report|story|piece|text|dispatch) "
_DIGEST = re.compile(_RETOLD + r"(?:by|from|in|of) (?:the )?" + _NAME + r"(?=[.\n;]|$)", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))(?i:(?:original )?source): " + _NAME + r"(?=[.\n;|]|$)")
_ISSUED = re.compile(r"(?:^|\n)(?i:issued|released) by " + _NAME + r"(?:, [^\n]*)?\.?(?=\n|$)")
_HEADING = re.compile(
    r"^(?P<name>(?:PRESS|NEWS|MEDIA) (?:RELEASE|NOTE|STATEMENT|COMMUNIQU[EÉ])|Press (?:Release|Note|Statement|Communiqué))\b",
    re.MULTILINE,
)
_HEAD = 400  # a heading stands at the top


def find_digest(report: Report) -> Hop | None:
    """Whose article a whole report retells, by its own word; the hop stands before the outlet in every chain."""
    m = _DIGEST.search(report.text)
    if m is None or (report.outlet or "").casefold() == m["name"].casefold():
        return None
    return Hop(name=m["name"].strip(), span=Span.cut(report.text, m.start(), m.end()))


def imprints(report: Report, known: Sequence[Source]) -> tuple[Source, ...]:
    """Sources that the frame names and the sentences do not."""
    found: list[Source] = []
    heading = _HEADING.search(report.text, 0, _HEAD)
    for m, kind in (
        (_DIGEST.search(report.text), "media"),
        (_CREDIT.search(report.text), "media"),
        (_ISSUED.search(report.text), "official_named"),
        (heading, "document"),
    ):
        if m is None or any(m["name"].casefold() in s.who.casefold() for s in (*known, *found)):
            continue
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        found.append(Source(who=m["name"].strip(), kind=kind, spans=(Span.cut(report.text, start, m.end()),), count=1))
    return tuple(found)
