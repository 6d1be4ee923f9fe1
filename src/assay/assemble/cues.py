"""Words that mark a new incident in a report, and words that speak of all its incidents at once."""

import re

_NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)"
_THING = (
    r"(?:case|incident|operation|seizure|raid|bust|find|event|interception|interdiction|action|instance|encounter|discovery|haul|load|"
    r"shipment|consignment|parcel|"
    r"stop|attempt|apprehension|detection|recovery|confiscation|sighting|episode|catch)"
)
_EVENT = _THING[:-1] + r"|package|arrest|crossing|development|group|vehicle|passenger|traveler|traveller|flier|man|woman|driver)"
_LEAD = r"^[\W_]*(?:then|and|but|also|meanwhile|only)?,?\s*"
_RANK = r"first|second|third|fourth|fifth|sixth|other|latest|most recent|last|next|final"
# "The first seizure, on May 3, …", "The second, which arrived …", "The other load came …"
LISTED = re.compile(
    _LEAD + rf"(?:in\s+)?the\s+(?P<rank>{_RANK})(?:\s+(?:such|of the {_NUMBERS}))?"
    rf"(?:(?:\s+[\w-]+){{0,2}}?\s+{_THING}s?\b|\s*,|\s+(?:one\s+)?(?:came|was|were|took|occurred|happened|dates|arrived|began|involved|"
    rf"had)\b)",
    re.IGNORECASE,
)
# "In a separate case", "In another operation", "During a similar raid"
SEPARATE = re.compile(
    _LEAD + r"(?:(?:also |later |earlier )?(?:on|in) [\w ]{3,14},\s*)?(?:in|during|at|on)\s+(?:yet\s+)?(?:a|an|one)?\s*"
    r"(?:separate|another|unrelated|different|similar|parallel|second|third|previous|earlier)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_EVENT}\b|^[\W_]*separately\b",
    re.IGNORECASE,
)
# "Earlier still", "The next day", "Two days later", "A week before", "In the same week"
ELSEWHEN = re.compile(
    _LEAD + r"(?:(?:earlier|later|even earlier)(?:\s+(?:still|in|this|that|on|the))?\b|"
    r"(?:the|a)\s+(?:next|following|previous|same)\s+(?:day|week|month|night|morning)|"
    rf"(?:in|on|during)\s+the\s+same\s+(?:day|week|month|night|morning)|(?:a|{_NUMBERS}|some)\s+(?:hours?|days?|weeks?|"
    rf"months?)\s+(?:later|earlier|before|after))",
    re.IGNORECASE,
)
# "in the same week that … was jailed", "comes two weeks after …"
BESIDE = re.compile(rf"\b(?:(?:the|that) same (?:day|week|month|night) (?:that|as|when|in which)|(?:comes?|came) (?:just |only |barely |"
    rf"less than )?(?:a|{_NUMBERS}) (?:days?|weeks?|months?) after|"
                    r"(?:comes?|came) (?:days|weeks|months|shortly) after)\b", re.IGNORECASE)  # fmt: skip
_SAME_DAY = re.compile(_LEAD + r"(?:(?:on )?the same (?:day|night|morning|evening|date)|also (?:on|that)\b)", re.IGNORECASE)
_MORE = re.compile(rf"\b(?:{_NUMBERS}|another|an?)\s+(?:more|other|further|additional)\b|\banother\b", re.IGNORECASE)
# "had made a first run", "on an earlier trip"
_RUN = re.compile(
    r"\b(?:an? (?:first|second|earlier|previous|prior)|(?:an)?other|two (?:earlier|previous|other)) (?:[\w-]+ )?(?:run|trip|journey|"
    r"crossing|load|delivery|voyage)s?\b",
    re.IGNORECASE,
)
# What is said of all of them
ALL = re.compile(
    rf"\b(?:in (?:each|both|all|every)\b|each (?:case|seizure|time)|both (?:{_EVENT}s|were|of)|all (?:(?:of )?the (?:{_EVENT})s|"
    rf"{_NUMBERS})|these (?:{_NUMBERS} )?{_EVENT}s|the {_NUMBERS} {_EVENT}s|taken together|"
    rf"(?:second|third|fourth|fifth|sixth|seventh|tenth|\d+th) (?:[\w-]+ ){{0,3}}(?:time|{_EVENT}|vessel|car)\b|for the \w+ time|"
    rf"{_NUMBERS} (?:[\w-]+ ){{1,8}}(?:within|in|over) (?:the (?:past|last) )?(?:{_NUMBERS}|a) (?:days|weeks?|hours|months?)|combined|"
    rf"in all cases|altogether)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:combined|altogether|in total|together|total of|a total|fiscal|year to date|so far this year|this year alone)\b", re.IGNORECASE
)
_SUMMARY = re.compile(rf"\b{_NUMBERS}\s+(?:[\w-]+\s+){{0,2}}?(?:cases|incidents|operations|seizures|raids|busts|events|interceptions|"
    rf"interdictions|encounters|loads|shipments|crossings|ports|airports|"
                      r"occasions|attempts|stops|groups of \w+)\b", re.IGNORECASE)  # fmt: skip


def rank(sentence: str) -> str | None:
    """The word by which a sentence opens one of a list ("first", "other", "latest"), None where it does not."""
    found = LISTED.search(sentence)
    return found["rank"].lower() if found else None


def names_event(sentence: str) -> bool:
    """Whether what a sentence counts off is an event or a load ("the second seizure"), not a person or a vehicle."""
    found = LISTED.search(sentence)
    return bool(found and re.search(rf"{_THING}s?$", found[0], re.IGNORECASE))


def opens_separate(sentence: str) -> bool:
    """Whether a sentence says that it turns to a separate case."""
    return bool(SEPARATE.search(sentence))


def elsewhen(sentence: str) -> bool:
    """Whether a sentence moves to another time by its first words."""
    return bool(ELSEWHEN.search(sentence))


def same_day(sentence: str) -> bool:
    """Whether a sentence moves to something else on the day told so far ("On the same day, …", "Also on Friday, …")."""
    return bool(_SAME_DAY.search(sentence))


def beside(sentence: str) -> bool:
    """Whether a sentence sets another case beside the one told so far ("in the same week that …")."""
    return bool(BESIDE.search(sentence))


def one_more(sentence: str) -> bool:
    """Whether a sentence speaks of more of the same kind ("three more vehicles", "another load")."""
    return bool(_MORE.search(sentence))


def other_run(sentence: str) -> bool:
    """Whether a sentence speaks of another run than the one told so far ("a first run", "an earlier trip")."""
    return bool(_RUN.search(sentence))


def of_all(sentence: str) -> bool:
    """Whether a sentence speaks of all incidents of the report ("in each case", "both shipments", "for the fifth time")."""
    return bool(ALL.search(sentence))


def sums_several(sentence: str) -> bool:
    """Whether a sentence counts incidents ("three separate seizures", "at two crossings")."""
    return bool(_SUMMARY.search(sentence))


def totals(sentence: str) -> bool:
    """Whether a sentence adds up ("together", "a total of", "so far this year")."""
    return bool(_TOTAL.search(sentence))
