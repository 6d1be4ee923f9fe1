"""Rolls: lists of the names of the arrested ("identified as A, 24, of X; B, 30; and C"), which no parser reads well."""

import re
from collections.abc import Sequence

from assay.model.span import Span

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŽŠČĐ][\w’'-]+"
_PARTICLE = rf"(?:bin|binti|al|el|de|da|dos|van|von|ul|ur)\s+{_WORD}"
_NAME = rf"(?:[A-Z]\.\s?|(?:Mr|Ms|Mrs|Md)\.?\s)*{_WORD}(?:\s+(?:[A-Z]\.|{_WORD}|{_PARTICLE}))*"
_AGE = (
    r"\s*\(\s*(?:aged\s+)?\d{2}\b[^)\n]{0,30}\)"
    r"|,?\s+(?:who\s+is\s+)?(?:aged\s+)?\d{2}\b(?:[- ]years?(?:[- ]old)?)?(?!\s*(?:kg|km|per|%))"
)
_SEX = r"\s*[‘'\"][mMfF][’'\"]"
_ALIAS = rf",?\s*(?:alias|a\.?k\.?a\.?|@)\s+{_NAME}"
_FROM = r"of|from|(?:a\s+)?(?:resident|native)\s+of|residing\s+in|hailing\s+from"
_HOME = rf",?\s*(?:(?:both|all)\s+)?(?:{_FROM})\s+[^,;.\n]{{1,50}}"
_NUMBER = r"\(?\d{1,2}[.)]\s*|[-•*]\s*"
_PART = r"(?:the|an?|its|his|her|their)\s+[a-z][a-z -]{2,25},\s+"
_ITEM = re.compile(rf"(?:{_NUMBER})?(?:one\s+|{_PART})?(?P<name>{_NAME})(?P<age>{_AGE})?(?:{_SEX})?(?:{_ALIAS})?(?:{_HOME})?")
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+|\s*\n\s*|\s+(?=\(?\d{1,2}[.)]\s)")

_ARREST = r"arrested|detained|apprehended|nabbed"
_ARRESTED = rf"(?:{_ARREST}|accused|suspects?|detainees|arrestees|smugglers|traffickers|couriers|culprits|poachers)"
_SOME = r"(?:\s+(?:persons|people|men|individuals|suspects))?,?\s*"
_IS = r"(?:(?:have|has|had)\s+been\s+|were\s+|was\s+|are\s+|is\s+)?(?:\w+ly\s+|later\s+|since\s+)?"
_NAMED = rf"{_IS}(?:identified|named|identifies|given)\s+(?:by\s+[\w ]{{1,40}}\s+)?as"
_PERSONS = (
    r"they|trio|pair|duo|couple|two|three|four|five|six|seven|eight|nine|ten"
    r"|men|women|persons|people|individuals|foreigners|nationals|passengers|drivers"
)
_OPENINGS = (
    # "those arrested are", "the suspects were identified as", "names of the arrested:"
    re.compile(rf"\b{_ARRESTED}{_SOME}(?:{_NAMED}|are|were|include|:)\s*:?\s*(?=\S)", re.IGNORECASE),
    # "police arrested A, 24, B, 30, and C"
    re.compile(rf"\b(?:{_ARREST})\s+(?=[A-Z])"),
)
# "they were identified as": who "they" are stands before
_NEUTRAL = re.compile(rf"\b(?:{_PERSONS})\b[^.\n]{{0,40}}?,?\s+{_NAMED}\s*:?\s*", re.IGNORECASE)
_HELD = re.compile(r"\b(?:arrest|detain|apprehend|nabb|custody|caught|seiz|accused|suspect)\w*", re.IGNORECASE)
_HARMED = re.compile(
    r"\b(?:victim|killed|dead|died|deceased|rescued|injured|wounded|drowned|bod(?:y|ies)|missing|witness|officers?\b)\w*", re.IGNORECASE
)
# "A, 24, B, 30, and C, 41, were arrested"
_CLOSING = re.compile(rf",?\s+(?:were|have\s+been|are)\s+(?:\w+ly\s+|also\s+|all\s+)?(?:{_ARREST}|charged|held|remanded|in\s+custody)\b")


def roll_call(text: str, blocked: Sequence[Span]) -> tuple[Span, ...]:
    """The names in lists of two or more persons who are told to be arrested, suspected or accused, in text order. ``blocked``: spans of
    places and public bodies, which are no persons."""
    found: dict[int, Span] = {}
    for opening in (m for pattern in _OPENINGS for m in pattern.finditer(text)):
        found |= {s.start: s for s in _names(text, opening.end(), blocked)[0]}
    for opening in _NEUTRAL.finditer(text):
        sentence = text[max(text.rfind(". ", 0, opening.start()), text.rfind("\n", 0, opening.start())) + 1 : opening.end()]
        if _HELD.search(text[: opening.end() + 150]) and not _HARMED.search(sentence):
            found |= {s.start: s for s in _names(text, opening.end(), blocked)[0]}
    for start in (m.end() for m in re.finditer(r"(?:^|\n|[.!?]\s+)(?=[A-Z])", text)):
        names, end = _names(text, start, blocked)
        if names and _CLOSING.match(text, end):
            found |= {s.start: s for s in names}
    return tuple(found[k] for k in sorted(found))


def _names(text: str, start: int, blocked: Sequence[Span]) -> tuple[list[Span], int]:
    """The names of the list that begins at ``start``, none where it is no list of two persons or more, and where it ends."""
    names: list[Span] = []
    at = end = start
    while match := _ITEM.match(text, at):
        span = Span.cut(text, match.start("name"), match.end("name"))
        if (" " not in span.quote and "." not in span.quote and not match["age"]) or any(b.overlaps(span) for b in blocked):
            break
        names.append(span)
        end, between = match.end(), _BETWEEN.match(text, match.end())
        if between is None:
            break
        at = between.end()
    return (names if len(names) > 1 else []), end
