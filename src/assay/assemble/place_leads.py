"""What stands before a place name: its lead, shared by an enumeration; and which names only say where another place lies."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.assemble.place_kinds import DAYS, words
from assay.assemble.place_model import Spot
from assay.model.reading import Reading

_ASPECT = (
    "northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern north-western "
    "south-eastern south-western"
)
_SIDES = "north south east west north-east north-west south-east south-west"
_KINDS = (
    "port capital capital_city border city cities town towns village villages district districts county counties province provinces "
    "state states area areas region tambon coast coastal outskirts side part island islands municipality department governorate "
    "commune prefecture township community sub-county subdistrict upazila tehsil parish suburb neighbourhood neighborhood sector locality "
    "republic kingdom"
)
_ARTICLES = (
    "the a an its his their neighbouring neighboring nearby of modern-day present-day mainland somewhere what_is_now mountains hills "
    "jungle jungles tropics forests slums waters"
)
# What may stand between a preposition and the name: "from the port city of", "in the mountains of".
_DETERMINER = re.compile(rf"(?:\b{words(f'{_ARTICLES} {_ASPECT} {_SIDES} {_KINDS}')}\s+)+$", re.IGNORECASE)
_TYPE = words("port city town village province district state county region prefecture governorate")
_TOWARDS = rf"(?:{words('border port capital coastal northern southern eastern western')}\s+)*"
_KIND_OF = re.compile(rf"(?:\bthe\s+)?(?:\b[A-Z][\w’'-]+\s+){{1,3}}{_TOWARDS}{_TYPE}\s+(?:of\s+)?$")
_HOLDS = words(f"a an the in of at its post neighbouring neighboring {_ASPECT} {_SIDES} {_KINDS}")
_CONTAINING = re.compile(rf"(?:[’']s)?[\s,(]*(?:{_HOLDS}[\s,(]+)*")
# "in Crawford Market, Mumbai": a street or a house that no gazetteer has, before its town.
_STREET = re.compile(rf"\s(in|at|near|on|outside|from)\s(?:the\s)?(?:(?!{DAYS}\b)[A-Z][\w’'-]*\s){{0,3}}(?!{DAYS}\b)[A-Z][\w’'-]*,\s$")
# "the Kurdistan city of X", "Thailand's northern X province": the first name holds the second.
_OF_WHICH = re.compile(rf"(?:[’']s)?\s{_TOWARDS}{_TYPE}\sof\s|[’']s\s(?:{words(f'{_ASPECT} remote far border port capital coastal')}\s)*")
_ALONG = re.compile(r"\s(?:on|along|off)\s(?:the\s)?(?:\w+\s)?")
_TOLD_IN = re.compile(r",?\s(?:which is )?(?:a|an|the)\s(?:[a-z-]+\s){1,3}(?:in|of)\s(?:the\s)?(?:\w+ of )?")
_LISTED = re.compile(
    r"(?:[’']s)?\s*(?:,|,?\s*(?:and|or|and then|then|as well as|&))\s*"
    r"(?:(?P<own>in|from|to|at|into|via|through|for|of|on|near|off)\s+)?(?:the\s+)?"
)
_PREPOSITION = re.compile(r"\s(?:in|from|to|at|into|via|through|for|of|on|near|off)$")
# "REPORTER:" before what is said, and an answer that begins with where: "From next door, from".
_LABEL = re.compile(r"^[A-Z][A-Z .]+:\s*|^[-–—QA.:\s]+")
_ANSWER = re.compile(r"(?:(?:From|To|At|In|Via|Off|Near|On|Through)\b.{0,24})")


def with_leads(reading: Reading, spots: Sequence[Spot]) -> list[Spot]:
    """The spots with their leads and tails, containers marked, and answers read with their questions."""
    text = reading.report.text
    found: list[Spot] = []
    for spot in spots:
        lead = _bare(text[spot.sentence.start : spot.span.start])
        spot = replace(spot, lead=lead, tail=text[spot.span.end : spot.sentence.end][:80])
        if found and found[-1].sentence is spot.sentence:
            spot = _after(found, spot, text[found[-1].span.end : spot.span.start])
        found.append(spot)
    return [_answer(reading, _cell(text, s)) for s in found]


def _after(found: list[Spot], spot: Spot, gap: str) -> Spot:
    """A spot beside the one before it in its sentence: its container, what it contains, or the next of an enumeration."""
    before = found[-1]
    quarter = spot.place is None or spot.unit in ("district", "quarter", "neighbourhood", "neighborhood", "suburb")
    if _OF_WHICH.fullmatch(gap) and quarter and before.place is not None and before.size == 2:
        found[-1] = replace(before, reach=spot.span.end)
        return replace(spot, lead=before.lead, inner=True)  # a quarter that no gazetteer has: the city is the place
    if _OF_WHICH.fullmatch(gap):
        found[-1] = replace(before, inner=True)
        return replace(spot, lead=before.lead, outer=before.place)
    if _contains(before, spot, gap):
        _pass_on(found, spot)
        return replace(spot, inner=True)
    head = next((s for s in reversed(found) if s.sentence is spot.sentence and not s.inner), None)
    match = _LISTED.fullmatch(gap)
    if match is None or head is None:
        return spot
    plain = match["own"] is None
    found[found.index(head)] = replace(head, listed=plain)
    return replace(spot, lead=head.lead if plain else f"{_PREPOSITION.sub('', head.lead)} {match['own']}", listed=plain)


def _contains(before: Spot, after: Spot, gap: str) -> bool:
    """Whether the second name only says where the first lies: "Hyesan, Ryanggang Province"; "the X bridge in Laredo"; "X, a village in
    Y"; "X on the Y road"."""
    if _ALONG.fullmatch(gap) and (after.unit in ("highway", "road") or "road" in after.name):
        return True
    if not _CONTAINING.fullmatch(gap) or not gap.strip() or re.fullmatch(r"\s*,?\s*at\s+(?:the )?", gap):
        return False
    if _TOLD_IN.fullmatch(gap) and (after.size > 1 or before.size <= after.size):
        return True
    if re.fullmatch(r"\sof\s(?:the\s)?", gap) and before.unit:
        return True
    if after.size <= before.size and not (after.place is None and before.place is None and " in " in gap):
        return False
    a, b = before.place, after.place
    if a is None or b is None:
        return after.size > before.size or " in " in gap or "of" in gap
    return b.country_iso2 == a.country_iso2 or before.unit != "" or re.search(r"\b(?:in|of)\b", gap) is not None


def _pass_on(found: list[Spot], spot: Spot) -> None:
    """A chain "X in Y, Z": Y lies about X, and Z where Y is unknown."""
    k = next((k for k in range(len(found) - 1, -1, -1) if not found[k].inner), None)
    if k is not None:
        held = found[k].outer
        outer = held if held is not None and (held.gazetteer_id or spot.place is None) else spot.place
        found[k] = replace(found[k], outer=outer, reach=spot.span.end)


def _bare(lead: str) -> str:
    """The lead without the article and the kind before the name: "from the port city of" is "from"; a plain preposition stays.

    "of" at the head of such words is a preposition of its own; it goes only with a noun of place before it."""
    if street := _STREET.search(lead):
        return " ".join(lead[: street.end(1)].split())
    padded = " " + lead
    cut = _KIND_OF.search(padded) or _DETERMINER.search(padded)
    kept = padded[: cut.start()] if cut else padded
    if cut and cut[0].split()[0].lower() == "of":
        kept += " of"
    return " ".join(kept.split())


def _cell(text: str, spot: Spot) -> Spot:
    """A place that a table's cell begins with has the head of its column for a lead."""
    start, end = text.rfind("\n", 0, spot.span.start) + 1, text.find("\n", spot.span.end)
    cells = text[start : end if end >= 0 else len(text)].split("|")
    column = text.count("|", start, spot.span.start)
    if len(cells) < 3 or text[start : spot.span.start].rpartition("|")[2].strip():
        return spot
    head = ""
    for line in reversed(text[:start].splitlines()):
        if line.count("|") != len(cells) - 1:
            break
        head = line
    return replace(spot, lead=f"{head.split('|')[column].strip()}:") if head else spot


def _answer(reading: Reading, spot: Spot) -> Spot:
    """A place that stands first in the answer to a question ("Where did it sail from?") has the question's words before it."""
    own = _LABEL.sub("", spot.lead)
    if not spot.sentence.i or (own and not _ANSWER.fullmatch(own)):
        return spot
    text = reading.report.text
    before = text[max(0, spot.sentence.start - 160) : spot.sentence.start + len(spot.lead) - len(own)]
    again = rf"(?:[^.?!]*\b{re.escape(own.split()[0])}\b[^.?!]*\.)?" if own else ""
    asked = re.search(rf"([^.?!\n]*\b[Ww]here\b[^.?!\n]*)\?[^.?!a-z]*{again}[^.?!a-z]*$", before)
    return replace(spot, lead=f"{asked[1].strip()} {own}".strip()) if asked else spot
