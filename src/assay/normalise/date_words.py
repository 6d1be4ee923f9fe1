"""The words of English dates, as tables and as pieces of patterns. A space in a piece stands for any gap within a paragraph."""

import re

_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()

MONTHS = {name[:3].lower(): k for k, name in enumerate(_MONTH_NAMES, 1)}
WEEKDAYS = {name[:3].lower(): k for k, name in enumerate(_DAY_NAMES)}
NUMBERS = {word: k for k, word in enumerate(_NUMBERS, 1)} | {
    "a": 1,
    "an": 1,
    "the": 1,
    "a couple of": 2,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a dozen": 12,
}
ORDINALS = {word: k for k, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
FULL_MONTH = "(?:" + "|".join(_MONTH_NAMES) + ")"
WEEKDAY = "(?:" + "|".join(_DAY_NAMES) + ")"
ANY_WEEKDAY = r"(?:" + "|".join(_DAY_NAMES) + r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.:]\d|,\d{3}(?!\d)|%|-[a-z])"
YEAR = r"(?:1[6-9]|20)\d\d(?!\w|[.,:/]\d|%|-\d{3})"
DAYTIME = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk|midday|daybreak|sunrise|sunset)"
NUMBER = (
    r"(?i:\d{1,3}|a couple of|a dozen|an?|"
    + "|".join(_NUMBERS)
    + r"|(?:twenty|thirty|forty|fifty)(?:-(?:"
    + "|".join(_NUMBERS[:9])
    + r"))?)"
)
FEW = r"(?i:a few|several|some|many|recent|few|a number of|the last few)"
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
DASH = r"(?:-|–|—|‑|−|~)"
SEASON = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
ORDINAL = "(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
PART = (
    r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)(?:(?: |-|- )(?:to|or|and)(?: |-)(?:mid|late))?(?: in)?"
    r"|(?:[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|[Oo]nset|tail end"
    r"|(?:first|last|final|closing|opening|early|middle) days) of|[Ee]nd(?=-)"
    r"|(?:[Ff]irst|[Ss]econd|[Ll]atter|[Ll]ast) half of|[Ff]irst (?:third|part) of|(?:[Ll]ast|[Ff]inal) third of|[Hh]alfway through"
    r"|" + ORDINAL + r" week (?:of|in)|" + ORDINAL + r" (?:fiscal )?quarter of"
    r"|(?:first|last|final) " + NUMBER + r" (?:months|weeks|days) of)"
)


def widen(pattern: str) -> str:
    """The pattern with each space made a gap of the text: spaces, or one line break, never an empty line."""
    return pattern.replace(" ", r"(?:[ \u00a0]{1,3}|[ \u00a0]?\n[ \u00a0]?)")


def month_number(word: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS[word[:3].lower()]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    return WEEKDAYS[word[:3].lower()]


def number(word: str) -> int:
    """A counted number in digits or words; KeyError for a word that is none."""
    words = " ".join(word.lower().split())
    tens, _, units = words.partition("-")
    return int(words) if words.isdigit() else NUMBERS[tens] + (NUMBERS[units] if units else 0)


def ordinal(word: str) -> int:
    """1 to 10 of "first" or "1st", -1 of "last" and "final"."""
    return -1 if word in ("last", "final") else ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))


def part_name(words: str | None) -> str | None:
    """The part of a period ("early", "mid+late", "h1", "q3", "w2", "first 6 months", …) that words like "the first half of" name."""
    if not words:
        return None
    low = " ".join(words.lower().replace("-", " ").split())
    if m := re.match(r"(\w+) (?:fiscal )?(week|quarter|half|third|part)\b", low):
        return _counted_part(m[1], m[2])
    if m := re.match(r"(first|last|final) (.+) (months|weeks|days) of", low):
        return f"{'first' if m[1] == 'first' else 'last'} {number(m[2])} {m[3]}"
    if m := re.match(r"(early|mid|late) (?:to|or|and) (mid|late)", low):
        return f"{m[1]}+{m[2]}"
    first = low.split()[0]
    early = ("early", "beginning", "start", "onset", "first", "opening")
    return "early" if first in early else "mid" if first in ("mid", "middle", "halfway") else "late"


def _counted_part(which: str, unit: str) -> str:
    last = which in ("last", "final", "latter")
    if unit in ("third", "part"):
        return "late" if last else "early"
    if unit == "half":
        return "h2" if last or which == "second" else "h1"
    if last:
        return "wl" if unit == "week" else "q4"
    return unit[0] + str(ORDINALS[which] if which in ORDINALS else int(which[0]))
