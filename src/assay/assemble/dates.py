"""When: the incident's own date, and the dates of other things that the report tells apart from it."""

import re

from assay.assemble.claims import numbered
from assay.assemble.date_parts import court_case, dateline, governor, headed, key, other, telling, tied_event, value_of
from assay.assemble.generalities import TOTALS
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, ValueMention
from assay.model.record import Certainty, DateItem
from assay.model.values import DateRange, Grain

_GRAINS = {Grain.DAY: 3.0, Grain.WEEK: 1.7, Grain.PART_OF_MONTH: 1.8, Grain.MONTH: 1.2, Grain.INTERVAL: 1.0}
_MOVES = frozenset(
    "come arrive travel enter cross drive leave sail land depart head fly go stop begin start happen occur take date set".split()
)
_BEGINS = frozenset("begin start open".split())
_NEAR = 6
_ORDINAL = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|tenth|\d+(?:st|nd|rd|th))(?:\s+\w+){0,4}?\s+(?:(?:in|of|this|since)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
# A day before which something is to go on.
_UNTIL = re.compile(r"\b(?:until|till|pending|by)\s+(?:the\s+|next\s+)?$", re.IGNORECASE)
_HEARING = frozenset("jury court judge magistrate tribunal hearing trial".split())
_CAUGHT = frozenset(("catch", "intercept", "stop", "nab"))
_CLASHES = ("escape", "death")
_STEP = ("detection", "method")
_NOT_GIVEN = re.compile(
    r"\b[Tt]he (?:exact )?(?:date|day) (?:of the \w+(?: \w+)? )?(?:was|were|is|has|had) not (?:been )?"
    r"(?:given|known|stated|disclosed|specified|released|made public)"
)
_FOUND = frozenset("recover find seize discover confiscate".split())
_SETTING = frozenset("schedule set remand adjourn postpone slate fix list defer".split())
_SIGNALS = frozenset("transponder ais signal tracker beacon".split())


def dates_of(scope: Scope) -> tuple[DateItem, ...]:
    """The date items of an incident: ``occurred`` first; what was told, charged, sentenced on another day beside it."""
    found = [d for d in scope.reading.dates if scope.holds_word(d.word)]
    if any(scope.own(d.word) for d in found):
        found = [d for d in found if scope.own(d.word)]
    occurred = [] if _withheld(scope) else _occurred(scope, found)
    items = [_item(scope, occurred, "occurred")] if occurred else []
    seen = {key(d) for d in occurred}
    for date in found:
        what = other(scope, date)
        if what and key(date) not in seen and value_of(date).start is not None:
            seen.add(key(date))
            items.append(_item(scope, [date], what))
    return tuple(items)


def _withheld(scope: Scope) -> bool:
    """Whether the report says that the day is not given: "The date of the operation was not disclosed"."""
    text = scope.reading.report.text
    own = [s for s in scope.reading.sentences if s.i in scope.sentences]
    return any(_NOT_GIVEN.search(text, s.start, s.end) for s in own)


def _item(scope: Scope, dates: list[ValueMention], what: str) -> DateItem:
    """An item of one date, or of the days of one operation as a range from the first to the last."""
    values = [value_of(d) for d in dates]
    starts, ends = [v.start for v in values if v.start], [v.end for v in values if v.end]
    item = scope.numbers.next("d")
    claims = [scope.claims.phrase(d.span, d.word, rule=f"date/{what}") for d in dates]
    return DateItem(
        id=item,
        what=what,
        start=min(starts).isoformat() if starts else None,
        end=max(ends).isoformat() if ends else None,
        precision=values[0].grain.value if len(dates) == 1 else Grain.INTERVAL.value,
        text=dates[0].span.quote,
        anchor=values[0].anchor,
        claims=numbered(claims, item),
    )


def _occurred(scope: Scope, dates: list[ValueMention]) -> list[ValueMention]:
    """The likeliest date; a day inside it where it is a longer stretch; the days of the arrests of one operation together."""
    ranked = sorted(((weight(scope, d), -k, d) for k, d in enumerate(dates)), key=lambda x: (x[0], x[1]), reverse=True)
    likely = [d for w, _, d in ranked if w > 0]
    if not likely:
        return []
    best = likely[0]
    if _days(value_of(best)) > 1:
        inside = [d for d in likely if _days(value_of(d)) == 1 and _within(value_of(d), value_of(best))]
        if len({key(d) for d in inside}) == 1:
            best = inside[0]
    return _operation(scope, best, likely)


def _operation(scope: Scope, best: ValueMention, likely: list[ValueMention]) -> list[ValueMention]:
    first = tied_event(scope, best)
    if first is None or scope.kind(first).outcome != "arrest" or _days(value_of(best)) != 1:
        return [best]
    near = [d for d in likely if _days(value_of(d)) == 1 and 0 < _apart(d, best) <= 2]
    more = [d for d in near if (e := tied_event(scope, d)) is not None and scope.kind(e).outcome == "arrest" and e.word is not first.word]
    return sorted([best, *more[:1]], key=lambda d: d.span.start)


def _apart(a: ValueMention, b: ValueMention) -> int:
    """Days between the first days of two dates; 0 where either is unknown."""
    one, two = value_of(a).start, value_of(b).start
    return abs((one - two).days) if one and two else 0


def _days(value: DateRange) -> int:
    return (value.end - value.start).days + 1 if value.start and value.end else 0


def _within(day: DateRange, stretch: DateRange) -> bool:
    return bool(day.start and stretch.start and stretch.end and stretch.start <= day.start <= stretch.end)


def weight(scope: Scope, date: ValueMention) -> float:
    """How likely a date is the incident's own: near a core event, to the day, early in the report, told of nothing else; 0 where it
    cannot be."""
    value = value_of(date)
    sentence = scope.reading.sentence_at(date.span.start)
    if value.start is None or value.grain not in _GRAINS or sentence is None or date.word is None:
        return 0
    if telling(date) or other(scope, date) or dateline(scope, date, sentence) or _foreseen(scope, date):
        return 0
    if _dark(date) or _counted_off(scope, date):
        return 0
    near = _nearness(scope, date, sentence)
    if near == 0 and sentence.i > _lead(scope) + _NEAR:
        return 0
    total = _GRAINS[value.grain] - (0.8 if value.grain is Grain.DAY and _days(value) > 1 else 0) + near - 0.03 * sentence.i
    if TOTALS.search(scope.reading.report.text[sentence.start : sentence.end]) and value.grain is not Grain.DAY:
        total -= 2
    return total


def _counted_off(scope: Scope, date: ValueMention) -> bool:
    """Whether a month or week only says of what the case is the next: "the third in August"."""
    before = scope.reading.report.text[max(0, date.span.start - 40) : date.span.start]
    return value_of(date).grain is not Grain.DAY and bool(_ORDINAL.search(before))


def _lead(scope: Scope) -> int:
    """The sentence in which the incident is first told."""
    return next((e.word.sentence for e in scope.core if scope.own(e.word)), 0)


def _foreseen(scope: Scope, date: ValueMention) -> bool:
    verb = governor(date.word)
    if _set_for(date, verb) or _after_publication(scope, date):
        return True
    if re.match(r"(?:the )?(?:next|coming)\b", date.span.quote.lower()) and value_of(date).grain is Grain.INTERVAL:
        return True
    if _UNTIL.search(scope.reading.report.text[max(0, date.span.start - 16) : date.span.start]):
        return True
    if verb is None or "|" in scope.reading.report.text[scope.reading.sentences[verb.sentence].start : verb.end]:
        return False
    return scope.reading.certainty.get(verb.i, (Certainty.ASSERTED, None))[0] is Certainty.EXPECTED or any(
        c.tag == "MD" for c in verb.children
    )


def _dark(date: ValueMention) -> bool:
    """When a ship switched its signal off, which is before whatever befell it."""
    verb = governor(date.word)
    return verb is not None and verb.lemma in ("switch", "turn", "go", "lose") and any(w.lemma in _SIGNALS for w in verb.subtree())


def _set_for(date: ValueMention, verb: Word | None) -> bool:
    """ "remanded to October 30", "the trial is scheduled for Monday"."""
    head = date.word.head if date.word is not None else None
    return verb is not None and verb.lemma in _SETTING and head is not None and head.low in ("to", "for", "until", "till")


def _after_publication(scope: Scope, date: ValueMention) -> bool:
    published, start = scope.reading.report.published, value_of(date).start
    return bool(published and start and len(published) >= 10 and start.isoformat() > published[:10])


def _nearness(scope: Scope, date: ValueMention, sentence: Sentence) -> float:
    """What the date's sentence tells: its own event most, an event beside it, a journey; in a court case only the offence counts."""
    verb, event = governor(date.word), tied_event(scope, date)
    if "|" in scope.reading.report.text[sentence.start : sentence.end]:
        return 2.0
    if headed(scope, date):
        return 4.0
    here = [e for e in scope.events if e.word.sentence == sentence.i and _weighs(scope, e)]
    if event is not None and _search_of_his(scope, event):
        return 0.5
    if court_case(scope):
        return _offence(scope, date, event, here)
    near = max((_strength(scope, e) for e in here), default=0.0)
    if event is not None and _lasts(scope, event):
        return min(near, 0.5)
    if event is not None and _weighs(scope, event):
        near += 1.5
    elif verb is not None and verb.lemma in _MOVES:
        near += 1.0
    return near


def _search_of_his(scope: Scope, event: EventMention) -> bool:
    """Whether what is searched is somebody's house, car or phone: that comes after he was caught."""
    whose = [c for w in event.objects for c in w.children if c.dep == "poss"]
    return scope.kind(event).name == "inspect" and any(scope.reading.party(c) is not None for c in whose)


def _lasts(scope: Scope, event: EventMention) -> bool:
    """Whether an event is what came after and still went on: "was still being held last night", "remained in custody on Monday"."""
    still = any(c.low == "still" for c in event.word.children) or event.word.lemma in ("remain", "stay", "continue")
    return scope.kind(event).outcome in ("custody", "under_investigation") and still


def _offence(scope: Scope, date: ValueMention, event: EventMention | None, here: list[EventMention]) -> float:
    """The nearness of a date in a court case: of the deed that the court heard of, never of the arrest or the hearing."""
    verb = governor(date.word)
    if verb is not None and verb.lemma in ("cover", "span") and value_of(date).grain is Grain.INTERVAL:
        return 4.0
    if event is not None and scope.kind(event).outcome == "under_investigation" and verb is not None and verb.lemma in _BEGINS:
        return 1.0 if any(c.dep == "advcl" for c in verb.children) else -9.0
    if event is not None and scope.kind(event).outcome:
        return (
            2.0
            if scope.kind(event).outcome in ("arrest", "seizure") and (event.word.lemma in _CAUGHT or _with_goods(scope, event))
            else -9.0
        )
    if (
        date.word is not None
        and any(w.lemma in _HEARING for w in scope.reading.sentences[date.word.sentence].words)
        and (event is None or event.nominal)
        and not _heard(verb)
    ):
        return -9.0
    if (
        event is None
        and any(scope.kind(e).outcome in ("conviction", "sentence", "charge", "arrest", "custody", "release") for e in here)
        and value_of(date).grain is not Grain.INTERVAL
    ):
        return -9.0
    return 3.0 if event is not None or value_of(date).grain is Grain.INTERVAL else 1.5


def _heard(verb: Word | None) -> bool:
    """Whether the court was told it: "The court heard that the parcels were picked up on May 3"."""
    above = [up for up in verb.ancestors() if up.lemma in ("hear", "tell") and up.i < verb.i] if verb is not None else []
    return any(w.lemma in _HEARING for up in above for w in up.subtree())


def _with_goods(scope: Scope, event: EventMention) -> bool:
    """Whether goods stand in the clause ("was caught with 20 gold biscuits"), or the next sentence tells that they were found on the
    arrested."""
    below = {w.i for w in event.word.subtree()}
    after = scope.reading.sentences[event.word.sentence + 1 : event.word.sentence + 2]
    found = [s for s in after if s.paragraph == scope.reading.sentences[event.word.sentence].paragraph and s.root.lemma in _FOUND]
    return any(g.word.i in below or any(g.word.sentence == s.i for s in found) for g in scope.reading.goods)


def _weighs(scope: Scope, event: EventMention) -> bool:
    kind = scope.kind(event)
    return event.certainty is not Certainty.NEGATED and bool(
        kind.core or (kind.slot in _STEP and not event.nominal) or kind.outcome in _CLASHES or kind.name == "shoot"
    )


def _strength(scope: Scope, event: EventMention) -> float:
    kind = scope.kind(event)
    strength = 1.5 if kind.outcome in _CLASHES or kind.name == "shoot" else max(kind.core, 1) * 0.5
    return strength if told_as_past(event.word, state=True) else strength / 2
