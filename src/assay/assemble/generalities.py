"""Sentences that tell of no single case: totals of a period, and what a law provides."""

import re

from assay.assemble.date_parts import telling
from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.span import Span
from assay.model.values import DateRange, Grain
from assay.syntax import subject

# Totals of a period, changes against another, and shares: what a yearly report says of all cases together.
TOTALS = re.compile(
    r"(?:\b(?:fiscal(?: year)?|FY|(?:financial|budget|calendar|reporting) year|(?:in|over) the year (?:up )?to|the year (?:ending|ended)|"
    r"per ?cent(?! pure)|%(?! pur)|on average|a typical day|on a typical|an average|"
    r"every (?:year|month|day|week)|each (?:year|month|day)|per year|"
    r"(?<!of )(?<!time in )a year(?! (?:later|ago|earlier|before|in prison|in jail))|"
    r"annual(?:ly)?|in total|"
    r"year[- ]on[- ]year|so far this year|compared (?:with|to)|same period|in the whole of|over the (?:past|last) (?:\w+ )?(?:years?|"
    r"decades?|months)|in recent (?:years|months)|"
    r"(?:in|during|over|for) the (?:first|last|past) (?:[\w-]+ )?(?:months|quarters?|half|years)|"
    r"(?:against|up from|down from|from) [\d,.]+ (?:\w+ )?(?:in )?"
    r"(?:the year before|a year (?:earlier|before|ago)|the previous year|(?:19|20)\d\d)|"
    r"since then,? (?:over|more than|about|some|at least|nearly|almost|\d[\d,]*)|"
    r"since (?:the )?(?:start|beginning|19\d\d|20\d\d)|(?:in|during|for) (?:the year )?(?:19|20)\d\d alone|last year alone|"
    r"this year alone)(?!\w))",
    re.IGNORECASE,
)
# A year at the head of a sentence, as "In 2007" or "Last year".
_YEAR_HEAD = 9
# Days of a stretch that is no single case's.
_LONG = 300
_RULE = re.compile(
    r"\b(?:liable (?:to|for|on)|punishable (?:by|with|under)|"
    r"carr(?:y|ies) (?:an? )?(?:\w+ )?(?:prison|jail|penalt|fine|sentence|term|punishment|life)|"
    r"(?:maximum|minimum) (?:penalty|sentence|punishment|fine) (?:for|of|is)|provides? for|prescribes?)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"[\W_]*(?:under|according to|as per|per)\s(?:[^,]*\s)?(?:laws?|act|code|regulations?|statute|rules|ordinance|convention|decree)\b",
    re.IGNORECASE,
)
# Several people in the hold of a vehicle, alive: "Thirteen Afghans were found in a refrigerated lorry".
_HELD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|\d+)\b[^.;\n]{1,70}?"
    r"\b(?:found|discovered|detected|hidden|hiding|crammed|packed|crouching|concealed|locked|loaded)\b[^.;\n]{0,40}?"
    r"\b(?:in|inside|behind|among|under|aboard)\b[^.;\n]{0,40}?\b(?:lorry|lorries|truck|van|minivan|trailer|container|tanker|coach|minibus|boat|dinghy|wagon)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:people|persons|men|women|children|foreigners|nationals|migrants|(?!Christians|Americans|Europeans)[A-Z]\w+(?:ans|ese|is|alis|ees|ians))\b"
)
_DEAD = re.compile(r"\b(?:dead|bodies|corpses?|remains)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\W*(?:read (?:more|also|next|full)|also read|see also|related(?: news| stories| articles?)?|more on this)\s*[:|>–—]",
    re.IGNORECASE,
)
_DEFINITE = frozenset("the this that these those his her their each both".split())
_WHOEVER = frozenset("anyone anybody whoever person persons those people".split())


class Generalities:
    """Judges the sentences of one report."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.reading = scope, scope.reading
        self.text = scope.reading.report.text

    def sums_up(self, sentence: Sentence) -> bool:
        """Whether the sentence gives totals or shares and no day of its own, or goes on after one that does."""
        if self.dated(sentence):
            return False
        if TOTALS.search(self.text[sentence.start : sentence.end]) or self._other_year(sentence) or self._long_stretch(sentence):
            return True
        before = self.reading.sentences[sentence.i - 1] if sentence.i else None
        if before is None or before.paragraph != sentence.paragraph or self._single(sentence):
            return False
        return self.sums_up(before)

    def rules(self, sentence: Sentence) -> bool:
        """Whether the sentence says what a law provides: "Under the Act, a person convicted of … is liable to a fine of up to …".

        A penalty that the charge of the case carries is the case's own."""
        words = self.text[sentence.start : sentence.end]
        if not _present(sentence.root) or self._of_the_case(sentence):
            return False
        about = subject(sentence.root)
        whoever = about is not None and about.low in _WHOEVER and not any(c.low in ("the", "these", "two") for c in about.children)
        return bool(_UNDER.match(words)) or (bool(_RULE.search(words)) and (whoever or about is None or about.tag in ("NN", "NNS", "VBG")))

    def points_elsewhere(self, sentence: Sentence) -> bool:
        """Whether the line points to another report ("READ MORE: …", "Also read | …"), whose matter is not this one's."""
        return bool(_ELSEWHERE.match(self.text, sentence.start, sentence.end))

    def _of_the_case(self, sentence: Sentence) -> bool:
        """Whether its subject is somebody or something of the case: a name, a pronoun, "the charge"."""
        about = subject(sentence.root)
        if about is None:
            return False
        named = about.pos == "PROPN" or (about.pos == "PRON" and about.low not in _WHOEVER)
        return named or any(c.low in _DEFINITE or c.dep == "nummod" for c in about.children)

    def _other_year(self, sentence: Sentence) -> bool:
        """ "In 2007 officers here seized 2.5 tons", "Last year, 38,000 items were seized": begins with a year that is over, and tells a
        seizure, of which no one person and no place of its own is told."""
        years = [d.value for d in self.reading.dates if isinstance(d.value, DateRange) and self._heads(d.span, sentence)]
        known = self.reading.report.published or self.reading.report.reference_date or ""
        over = any(y.grain is Grain.YEAR and y.start is not None and known[:4] > str(y.start.year) for y in years)
        return over and any(self.scope.kind(e).outcome == "seizure" for e in self.scope.events if e.word.sentence == sentence.i)

    def _long_stretch(self, sentence: Sentence) -> bool:
        """What was seized over a year or more ("between 2018 and 2022"), of which no one person is told."""
        inside = [d.value for d in self.reading.dates if isinstance(d.value, DateRange) and sentence.start <= d.span.start < sentence.end]
        long = any(y.grain is Grain.INTERVAL and y.start and y.end and (y.end - y.start).days >= _LONG for y in inside)
        taken = any(self.scope.kind(e).outcome == "seizure" for e in self.scope.events if e.word.sentence == sentence.i)
        return long and taken and not self._single(sentence)

    def _heads(self, span: Span, sentence: Sentence) -> bool:
        return sentence.start <= span.start < sentence.start + _YEAR_HEAD

    def dated(self, sentence: Sentence) -> bool:
        """Whether a day stands in the sentence on which something happened, not only was told."""
        inside = [d for d in self.reading.dates if sentence.start <= d.span.start < sentence.end]
        return any(isinstance(d.value, DateRange) and d.value.grain is Grain.DAY and not telling(d) for d in inside)

    def _single(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of one person, or of people spoken of before."""
        found = [
            m for p in self.reading.parties for m in p.mentions if m.word.sentence == sentence.i and m.role != "official" and not m.agency
        ]
        return any(m.count == 1 or m.pronoun for m in found)


def _present(root: Word) -> bool:
    """Whether a clause is told in the present or with a modal."""
    helpers = [c for c in root.children if c.dep in ("aux", "auxpass")]
    if any(h.tag == "VBD" or h.lemma == "have" for h in helpers):
        return False
    return root.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP", "MD") for h in helpers)


def people_inside(sentence: str) -> bool:
    """Whether a sentence tells of several people found or hidden in a lorry, a van, a container or a boat, and of nobody dead."""
    found = _HELD.search(sentence)
    return found is not None and bool(_PERSONS.search(sentence)) and not _DEAD.search(sentence)
