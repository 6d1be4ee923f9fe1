"""Parts of public bodies ("CBP's Office of Field Operations" is one body, not two), and courts that decide something in a case."""

import re

from assay.model.reading import AgencyMention

# What may stand between a body and the part of it that is named beside it.
_PART_FIRST = re.compile(r"(?: [A-Z]\w+){0,2},? (?:a (?:part|branch|unit|division|component|arm) )?of (?:the )?|, part of (?:the )?")
_WHOLE_FIRST = re.compile(r"['’]s? |(?: \([A-Z][\w.&-]*\))?, ")
_OWN_NAME = re.compile(r"^(?: [A-Z]\w+){0,2}, (?:a )?(?:part|branch|arm|component|division) of ")
_UNIT = re.compile(
    r"\b(?:Unit|Command|Division|Office|Directorate|Battalion|Brigade|Branch|Squad|Section|Zone|Department|Bureau|Investigations|"
    r"Operations|Team|Wing|Region|Sector|Station|Regiment|Company)\b"
)
_COURT_ACTS = re.compile(
    r" (?:has |have |had )?(?:\w+ly )?(?:sentenced|convicted|remanded|fined|ordered|granted|jailed|heard|ruled|found|acquitted|issued)\b"
)
_COURT_GAVE = re.compile(r"\b(?:remand|warrant|order|permission|bail|custody) (?:\w+ )?(?:from|by|of) (?:the |a )?$")


def merged_parts(text: str, groups: dict[str, list[AgencyMention]], acting: set[str]) -> dict[str, list[AgencyMention]]:
    """The bodies of an incident with each that is named beside a part of itself made one with it. ``acting``: keys of those that do
    something. The whole gives the name, but for a part that is told as a body of its own ("the Coast Guard, a part of the Navy")."""
    merged = dict(groups)
    for part, whole in _pairs(text, groups):
        if part not in merged or whole not in merged:
            continue
        own_name = any(_OWN_NAME.search(text[p.span.end : p.span.end + 30]) for p in groups[part])
        keep_whole = not own_name or (whole in acting and part not in acting)
        keep, drop = (whole, part) if keep_whole else (part, whole)
        merged[keep] = merged[keep] + merged[drop]
        del merged[drop]
    return merged


def rules_on_case(text: str, mention: AgencyMention) -> bool:
    """Whether a court decides something here; where somebody is to appear is only a place."""
    before, after = text[max(0, mention.span.start - 40) : mention.span.start], text[mention.span.end : mention.span.end + 40]
    return bool(_COURT_ACTS.match(after) or _COURT_GAVE.search(before))


def _pairs(text: str, groups: dict[str, list[AgencyMention]]) -> list[tuple[str, str]]:
    """(part, whole) for each two bodies of which one is named as a part of the other."""
    return [
        (part, whole)
        for part, ps in groups.items()
        for whole, ws in groups.items()
        if part != whole and any(_beside(text, w, p) for w in ws for p in ps)
    ]


def _beside(text: str, whole: AgencyMention, part: AgencyMention) -> bool:
    if not _UNIT.search(part.name):
        return False
    if part.span.end <= whole.span.start:
        return bool(_PART_FIRST.fullmatch(text[part.span.end : whole.span.start]))
    between, after = text[whole.span.end : part.span.start], text[part.span.end : part.span.end + 5]
    # "the Navy, Police Narcotic Bureau and Customs" is a list of three
    return bool(_WHOLE_FIRST.fullmatch(between)) and not ("," in between and re.match(r",? (?:and|&)\b", after))
