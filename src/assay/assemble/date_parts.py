"""What a date belongs to: an event, the telling of it, a hearing, or the head of the report."""

import re

from assay.assemble.place_kinds import HEADED
from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, ValueMention
from assay.model.record import Certainty
from assay.model.values import DateRange
from assay.syntax import subject

_SAYING = frozenset(
    "say tell report announce state add note release publish issue reveal disclose confirm brief explain inform post unseal display "
    "showcase present parade unveil write quote comment warn tweet "
    "ask call urge deny dismiss refute reject claim".split()
)
_WORDS = frozenset(
    (
        "report statement release announcement notice news interview conference briefing communique bulletin dispatch "
        "article story summary digest update"
    ).split()
)
# The line of a page that says when it was put there.
_POSTED = re.compile(
    r"(?:^|[|/•·(\[,;]|\s[-–—])\s*(?:first |last |originally )?(?:posted|published|updated?|(?:last )?modified|uploaded)(?: on| at|:|\s|$)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b(?!\s?(?:kg|km|m|per))")
_TRAVELLERS = frozenset("passenger traveller traveler flier flyer man woman person couple national citizen".split())
_MESSAGES = frozenset("message email e-mail letter text tweet note copy".split())
_PRESS = frozenset("newsman newsmen pressmen pressman journalist reporter media press newsroom newspaper correspondent editor".split())
_MADE = frozenset("known public display announcement statement".split())
_OTHER = {"sentence": "sentenced", "conviction": "convicted", "charge": "charged"}
_HEARD = ("conviction", "sentence", "charge")


def value_of(date: ValueMention) -> DateRange:
    """The range of a date mention."""
    assert isinstance(date.value, DateRange)
    return date.value


def key(date: ValueMention) -> tuple[object, ...]:
    """What two mentions of one date share."""
    return value_of(date).start, value_of(date).end


def governor(word: Word | None) -> Word | None:
    """The verb that a date belongs to."""
    if word is None:
        return None
    found = next((up for up in word.ancestors() if up.pos in ("VERB", "AUX")), None)
    if found is not None and found.lemma in _SAYING and (said := _said_of(found, word)) is not None:
        return said
    return found.head if found is not None and found.dep in ("aux", "auxpass") else found


def _said_of(saying: Word, date: Word) -> Word | None:
    """The verb of what is said, where the date stands between it and its subject: "said officers on patrol on May 4 stopped a car"."""
    for verb in saying.children:
        if verb.dep == "ccomp" and saying.i < date.i < verb.i:
            who = verb.child("nsubj", "nsubjpass") or next((c for c in saying.children if c.dep == "nsubj" and saying.i < c.i), None)
            if who is not None and who.i < date.i:
                return verb
    return None


def tied_event(scope: Scope, date: ValueMention) -> EventMention | None:
    """The event whose trigger governs the date, directly or with one verb between them."""
    verb = governor(date.word)
    if verb is None:
        return None
    nouns = [up for up in (date.word.ancestors() if date.word else ()) if up.pos in ("NOUN", "PROPN")]
    told = [e for e in scope.events if e.certainty is not Certainty.NEGATED]
    below = ("ccomp", "xcomp", "conj", "nsubj", "nsubjpass", "dobj")
    direct = [e for e in told if e.word is verb]
    dated = [e for e in told if e.word in nouns]
    near = [e for e in told if e.word.head is verb and e.word.dep in below]
    return next(iter((*direct, *dated, *near)), None)


def telling(date: ValueMention) -> bool:
    """Whether somebody speaks, publishes or shows on that date: by its verb, by what is made known, or by the noun that it dates."""
    verb = governor(date.word)
    if _behind_saying(date):
        return True
    if date.word is not None:
        for up in date.word.ancestors():
            if up is verb:
                break
            if up.lemma in _WORDS:
                return True
    if verb is None:
        return False
    if verb.lemma in _SAYING and not (
        verb.lemma in ("report", "show", "call", "present", "ask") and any(c.dep == "auxpass" for c in verb.children)
    ):
        return True
    if verb.lemma in ("send", "circulate", "email", "issue", "hand") and _to_press(verb):
        return True
    if verb.lemma in ("address", "speak", "talk", "meet") and any(w.lemma in _PRESS for c in verb.children for w in (c, *c.children)):
        return True
    if verb.lemma in ("make", "put", "go", "place") and any(
        w.lemma in _MADE for c in verb.children if c.i > verb.i for w in (c, *c.children)
    ):
        return True
    aboard = any(c.lemma in _TRAVELLERS for c in verb.children if c.dep in ("nsubjpass", "dobj"))
    if (verb.lemma in ("offload", "unload") and not aboard) or (
        verb.lemma in ("bring", "carry") and any(w.low == "ashore" for w in verb.subtree())
    ):
        return True  # what was caught at sea is brought in and shown days later
    said = subject(verb)
    return said is not None and said.lemma in _WORDS


def _behind_saying(date: ValueMention) -> bool:
    """Whether the date stands right behind the verb of saying, whatever the parse: "said on Thursday they had seized"."""
    top = next(reversed(list(date.word.ancestors())), None) if date.word is not None else None
    before = [w for w in top.subtree() if w.end <= date.span.start][-2:] if top is not None else []
    if not before or before[-1].low not in ("on", "late", "said"):
        return False
    return before[0].low in ("said", "announced", "stated", "confirmed", "told") or before[-1].low == "said"


def _to_press(verb: Word) -> bool:
    """Whether what was sent is a message, or those it was sent to are the press: "a statement sent to newsmen last night"."""
    sent = {c.lemma for c in verb.children if c.dep in ("dobj", "nsubjpass")}
    if verb.dep in ("relcl", "acl"):
        sent.add(verb.head.lemma)
    to = [w for c in verb.children if c.dep in ("prep", "dative") for w in c.subtree()]
    return bool(sent & (_WORDS | _MESSAGES)) or any(w.lemma in _PRESS for w in to)


def other(scope: Scope, date: ValueMention) -> str | None:
    """What else happened on a date that is not the incident's: told, charged, convicted, sentenced."""
    if telling(date):
        return "told"
    verb = governor(date.word)
    if verb is None:
        return None
    here = [e for e in scope.events if e.word.sentence == verb.sentence and scope.kind(e).outcome]
    outcome = next((scope.kind(e).outcome for e in here if e.word is verb), None)
    if outcome is None and verb.lemma == "be":
        outcome = next((scope.kind(e).outcome for e in here if verb in list(e.word.ancestors())[:2]), None)
    return _OTHER.get(outcome or "")


def dateline(scope: Scope, date: ValueMention, sentence: Sentence) -> bool:
    """Whether a date stands at the head of the report ("DURBAN, May 3 -", "2 AUGUST 2017") and dates the text."""
    text = scope.reading.report.text
    if headed(scope, date):
        return False
    if imprint(scope, date, sentence):
        return True
    if "|" in text[sentence.start : sentence.end]:
        return False
    if (
        governor(date.word) is None
        and len(sentence.words) <= 8
        and sentence.paragraph < 6
        and not any(e.word.sentence == sentence.i for e in scope.core)
    ):
        return True
    if re.match(r"\s*[-–—•*▪●]\s", text[sentence.start : sentence.end]):
        return False
    after = text[date.span.end : date.span.end + 3]
    opens = date.span.start - sentence.start <= 40 and not re.search(
        r"\b(?:on|in|at|from|since)\b", text[sentence.start : date.span.start].lower()
    )
    return opens and sentence.paragraph < 3 and bool(re.match(r"\s?(?:[:)]|[-–—]{1,2}\s|\([A-Z])", after))


def headed(scope: Scope, date: ValueMention) -> bool:
    """Whether a date stands in the heading of an item, behind its place: "2. X, night of 3 to 4 May."."""
    text = scope.reading.report.text
    line = HEADED.match(text, text.rfind("\n", 0, date.span.start) + 1)
    return line is not None and line.start("when") <= date.span.start and date.span.end <= line.end()


def imprint(scope: Scope, date: ValueMention, sentence: Sentence) -> bool:
    """Whether a date belongs to the page: a line that says when it was posted or updated, or one with a clock and no event in it."""
    text = scope.reading.report.text
    start, end = text.rfind("\n", 0, date.span.start) + 1, text.find("\n", date.span.end)
    line = text[start : end if end >= 0 else len(text)]
    if _POSTED.search(line) and len(line.split()) <= 24:
        return True
    if not _CLOCK.search(line) or len(line.split()) > 14:
        return False
    told = any(e.word.sentence == sentence.i for e in scope.events)
    return not told and not any(sentence.start <= q.span.start < sentence.end for q in scope.reading.quantities)


def court_case(scope: Scope) -> bool:
    """Whether the incident is told as a case before a court: a verdict, a sentence or a charge, and nobody took any goods."""
    told = [e for e in scope.events if e.certainty in (Certainty.ASSERTED, Certainty.HEDGED) and scope.kind(e).outcome]
    heard = [e for e in told if scope.kind(e).outcome in _HEARD and not e.nominal and e.objects]
    taken = [e for e in told if scope.kind(e).outcome == "seizure" and e.word.lemma != "forfeit"]
    if all(scope.kind(e).outcome == "charge" for e in heard):
        taken += [e for e in told if scope.kind(e).outcome == "arrest"]
    return bool(heard) and (not taken or heard[0].word.i <= min(e.word.i for e in told))
