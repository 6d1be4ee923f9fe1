"""Rules for dates told from another one: "yesterday", "last week", "two years ago", "on Tuesday", "the day before", "over the weekend"."""

import re

from assay.normalise.date_periods import Ago, Neighbour, Past, Period, Shift
from assay.normalise.date_readings import Atom, Weekday, one, unknown
from assay.normalise.date_words import DAYTIME, FEW, NUMBER, PART, UNIT, WEEKDAY, number, part_name, weekday_number

_LATE = r"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)(?: on)? )?"
TODAY = (
    _LATE + r"(?P<word>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast night"
    r"|[Tt]his (?:morning|afternoon|evening)|[Ll]ast evening|[Tt]he other day)\b(?: " + DAYTIME + r")?"
)
WEEKDAY_NAME = (
    r"(?:(?:(?:[Ee]arly|[Ll]ate|[Ii]ntervening|[Pp]re-dawn|[Ss]mall) )?(?:[Hh]ours|[Nn]ights?|" + DAYTIME + r")(?: hours)?"
    r"(?: of| on| between)? |[Bb]etween )?"
    + _LATE
    + r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]ast|[Tt]he previous|[Tt]he following|[Cc]oming|[Pp]revious"
    r"|[Ff]ollowing) )?(?P<day>" + WEEKDAY + r")\b(?![-’']?s\b(?! )|-)(?: " + DAYTIME + r")?"
    r"(?:(?: of|,)? (?P<week>last|this|next) week\b| (?P<after>last)(?=[,.;]|$))?"
)
PERIOD = (
    r"(?:(?P<part>" + PART + r")(?: |-)?|(?P<cmp>[Ee]arlier|[Ll]ater)(?: in| on)? |(?P<since>(?:[Ss]o far|[Ll]ate) (?:in )?))?"
    r"(?P<which>[Tt]his past|[Tt]he past|[Tt]he last|[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast"
    r"|[Tt]he (?:same|previous|preceding|following|next|current|coming)|[Tt]he|[Tt]hat(?: same)?|[Cc]urrent|[Cc]oming|[Pp]revious)"
    r" (?P<unit>week|month|year|quarter|decade|weekend|fortnight)\b(?![-’']?long\b|-|s\b)"
)
PAST = (
    r"(?:[Tt]he |[Tt]hese )?(?P<which>[Pp]ast|[Ll]ast|[Pp]revious|[Pp]receding|[Nn]ext|[Cc]oming) (?P<n>" + FEW + "|" + NUMBER + r")"
    r"(?: or (?:so|more|" + NUMBER + r"))?(?: full| calendar)?(?: |-)"
    r"(?P<unit>" + UNIT + r"|hour|night)s?\b(?!-| of (?:the|this|last|next|[A-Z]|\d))"
)
AGO = (
    r"(?P<half>[Hh]alf )?(?P<n>" + FEW + "|[Tt]he|" + NUMBER + r")(?P<plus> and a half)?(?: or (?:so|" + NUMBER + r"))?"
    r" (?P<unit>" + UNIT + r"|hour|minute|night)s?(?P<more> and a half)?"
    r" (?P<how>ago|back(?! to| in| at| on| from)|earlier|prior(?! to)|previously|beforehand|before(?=[,.;:]|$)"
    r"|later|afterwards?|after(?=[,.;:]|$)|from (?:now|today)|hence)\b(?P<exact> (?:today|yesterday))?"
)
NEIGHBOUR = (
    r"(?:(?P<which>[Tt]he (?:very )?(?:same|previous|following|next|preceding)|[Tt]hat(?: same)?)"
    r" (?P<unit>day|night|morning|evening|afternoon)\b(?!-)"
    r"|(?P<before>[Tt]he (?:day|night|evening) (?:before|after))(?=[,.;:]|$))"
)
WEEKEND = r"(?P<how>[Oo]ver|[Aa]t|[Dd]uring|[Oo]n) the weekend\b"
VAGUE = (
    r"(?:[Rr]ecently(?! as\b)|[Ll]ately|[Oo]f late|[Ss]ome time ago|[Nn]ot long ago|[Ll]ong ago|[Nn]owadays|[Tt]hese days"
    r"|(?:[Oo]ver |[Ii]n |[Dd]uring )?(?:the )?(?:more )?[Rr]ecent (?:days|weeks|months|years|times)"
    r"|[Ii]n the (?:recent|not too distant) past)\b"
)

_TODAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_TITLES = re.compile(
    r" (?:Times|Mail|Mirror|Telegraph|Express|Post|Herald|Star|Independent|World|Monitor|Standard|Vanguard|Observer|Tribune|[Ss]chool)\b"
)
_FEASTS = re.compile(
    r"\b(?:Black|Good|Ash|Palm|Easter|Holy|Shrove|Maundy|Cyber|Bloody|[Ee]very|[Ee]ach|[Aa]ny|[Aa]lternate|[Mm]ost|[Oo]ne|[Aa])\s$"
)


def read_today(m: re.Match[str]) -> list[Atom]:
    """ "yesterday", "tonight", "this morning"."""
    # "USA Today", "the Today programme"
    if m["word"][0].isupper() and re.search(r"(?:[A-Z][\w&]*|\bthe)\s$", m.string[max(0, m.start() - 12) : m.start()]):
        return []
    return one(m, Shift(days=_TODAY.get(" ".join(m["word"].lower().split()))))


def read_weekday(m: re.Match[str]) -> list[Atom]:
    """A weekday that is no newspaper, feast or habit."""
    before, after = m.string[max(0, m.start() - 12) : m.start()], m.string[m.end() : m.end() + 14]
    if _TITLES.match(after) or (_FEASTS.search(before) and not m["which"]):
        return []
    which = " ".join((m["which"] or "").lower().removeprefix("the ").split())
    which = {"past": "last", "this past": "last", "coming": "next", "this coming": "next"}.get(which, which)
    if m["week"]:
        which = {"last": "week-1", "this": "week0", "next": "week1"}[m["week"]]
    return one(m, Weekday(weekday=weekday_number(m["day"]), which=which or m["after"] or ""))


def read_period(m: re.Match[str]) -> list[Atom]:
    """ "last week", "earlier this month", "late last year", "the same year", "the past decade"."""
    which, part = " ".join(m["which"].lower().split()), part_name(m["part"])
    comparative = (m["cmp"] or m["since"] or "").lower().split(" ")[0]
    if comparative == "late":
        part, comparative = "late", ""
    if which == "the" and not (part or comparative):
        return []
    before, after = m.string[max(0, m.start() - 6) : m.start()], m.string[m.end() : m.end() + 3]
    if re.match(r"\sof", after) and (which.startswith("the") or re.search(r"\b[Tt]he\s$", before)):
        return []
    if which == "past" and not re.search(r"\b(?:the|this|over|in)\s$", before, re.I):
        return []
    if which in ("the past", "the last", "past") and m["unit"] != "weekend" and not part:
        return one(m, Past(count=1, unit=m["unit"], sign=-1))
    return one(m, Period(which=which, unit=m["unit"], part=part, comparative=comparative))


def read_past(m: re.Match[str]) -> list[Atom]:
    """ "the past two years", "the last 24 hours", "the next three months"; "the past few weeks" gives no date."""
    try:
        count = number(m["n"])
    except KeyError:
        return one(m, lambda _: unknown())
    return one(m, Past(count=count, unit=m["unit"], sign=1 if m["which"].lower() in ("next", "coming") else -1))


def read_ago(m: re.Match[str]) -> list[Atom]:
    """ "two weeks ago" (from the anchor), "two days later" (from the day named before); "a few days ago" gives no date."""
    how, unit = m["how"].lower(), m["unit"]
    sign = 1 if how.startswith(("later", "after", "hence", "from")) else -1
    absolute = how.startswith(("ago", "back", "hence", "from"))
    if unit in ("hour", "minute") and not absolute:
        return []
    try:
        count = sign * number(m["n"])
    except KeyError:
        return one(m, lambda _: unknown()) if absolute else []
    if m["half"] or m["plus"] or m["more"]:
        count, unit = _with_half(count, unit, sign, only=bool(m["half"]))
    return one(m, Ago(count=count, unit=unit, absolute=absolute, exact=bool(m["exact"])))


def _with_half(count: int, unit: str, sign: int, *, only: bool) -> tuple[int, str]:
    """ "half a year" or "a year and a half" counted in a smaller unit."""
    size, smaller = {"decade": (10, "year"), "year": (12, "month"), "quarter": (12, "week"), "month": (4, "week")}.get(unit, (1, unit))
    return (count * size // 2 if only else count * size + sign * (size // 2)), smaller


def read_neighbour(m: re.Match[str]) -> list[Atom]:
    """ "the following day", "that night", "the day before"."""
    words = (m["which"] or m["before"]).lower()
    later = 1 if re.search("following|next|after", words) else 0
    return one(m, Neighbour(shift=-1 if re.search("previous|preceding|before", words) else later))


def read_weekend(m: re.Match[str]) -> list[Atom]:
    """ "over the weekend": the last one begun by the anchor day."""
    return one(m, Period(which="the", unit="weekend"))


def read_vague(m: re.Match[str]) -> list[Atom]:
    """ "recently": a mention of time that gives no date."""
    return one(m, lambda _: unknown())


RULES = (
    (TODAY, read_today),
    (WEEKDAY_NAME, read_weekday),
    (AGO, read_ago),
    (PAST, read_past),
    (PERIOD, read_period),
    (NEIGHBOUR, read_neighbour),
    (WEEKEND, read_weekend),
    (VAGUE, read_vague),
)
