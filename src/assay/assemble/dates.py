"""When: the incident's own date, and the dates of other things that the report tells apart from it."""

import re

from assay.assemble.claims import numbered
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention, ValueMention
from assay.model.record import Certainty, DateItem
from assay.model.values import DateRange, Grain

_SAYING = frozenset("say tell report announce state add note release publish issue reveal disclose confirm brief explain inform".split())
_OTHER = {"sentence": "sentenced", "conviction": "convicted", "charge": "charged"}
_BACKGROUND = re.compile(r"\b(?:fiscal|financial year|last year alone|since|a year ago|every|annual|per year|so far this year|year-on-year|founded|born|until)\b", re.IGNORECASE)


def dates_of(scope: Scope) -> tuple[DateItem, ...]:
    """The date items of an incident: ``occurred`` first; what was told, charged, sentenced on another day beside it."""
    found = [d for d in scope.reading.dates if scope.holds_word(d.word)]
    occurred = _occurred(scope, found)
    items = [_item(scope, occurred, "occurred")] if occurred else []
    seen = {_key(occurred)} if occurred else set()
    for date in found:
        what = _other(scope, date)
        if what and _key(date) not in seen and _value(date).start is not None:
            seen.add(_key(date))
            items.append(_item(scope, date, what))
    return tuple(items)


def _value(date: ValueMention) -> DateRange:
    assert isinstance(date.value, DateRange)
    return date.value


def _key(date: ValueMention) -> tuple[object, ...]:
    return _value(date).start, _value(date).end


def _item(scope: Scope, date: ValueMention, what: str) -> DateItem:
    value = _value(date)
    item = scope.numbers.next("d")
    claim = scope.claims.phrase(date.span, date.word, rule=f"date/{what}")
    return DateItem(
        id=item, what=what, start=value.start.isoformat() if value.start else None, end=value.end.isoformat() if value.end else None,
        precision=value.grain.value, text=date.span.quote, anchor=value.anchor, claims=numbered([claim], item),
    )  # fmt: skip


def governor(word: Word | None) -> Word | None:
    """The verb that a date belongs to."""
    if word is None:
        return None
    return next((up for up in word.ancestors() if up.pos in ("VERB", "AUX")), None)


def _other(scope: Scope, date: ValueMention) -> str | None:
    """What else happened on a date that is not the incident's: told, charged, convicted, sentenced."""
    verb = governor(date.word)
    if verb is None:
        return None
    if verb.lemma in _SAYING:
        return "told"
    outcome = next((scope.kind(e).outcome for e in scope.events if e.word is verb and scope.kind(e).outcome), None)
    return _OTHER.get(outcome or "")


def _occurred(scope: Scope, dates: list[ValueMention]) -> ValueMention | None:
    ranked = sorted(((_weight(scope, d), -k, d) for k, d in enumerate(dates)), key=lambda x: (x[0], x[1]), reverse=True)
    return ranked[0][2] if ranked and ranked[0][0] > 0 else None


def _weight(scope: Scope, date: ValueMention) -> float:
    """How likely a date is the incident's own: near a core event, to the day, resolved, told of nothing else."""
    value, verb = _value(date), governor(date.word)
    if value.start is None or value.grain in (Grain.YEAR, Grain.DECADE, Grain.VAGUE):
        return 0
    if (verb is not None and verb.lemma in _SAYING) or _other(scope, date):
        return 0
    sentence = scope.reading.sentence_at(date.span.start)
    weight = {Grain.DAY: 3.0, Grain.WEEK: 1.5, Grain.PART_OF_MONTH: 1.5, Grain.MONTH: 1.0}.get(value.grain, 1.0)
    here = [e for e in scope.core if sentence and e.word.sentence == sentence.i]
    weight += max((scope.kind(e).core * 0.5 for e in here), default=0)
    weight += 1.5 if any(_tied(e, verb) for e in here) else 0
    if sentence and _BACKGROUND.search(sentence_text(scope, sentence.start, sentence.end)):
        weight -= 2
    if scope.own(date.word) and date.word is not None and scope.reading.sentences and sentence is not None:
        weight -= 0.02 * sentence.i
    if verb is not None and scope.reading.certainty.get(verb.i, (Certainty.ASSERTED,))[0] is Certainty.EXPECTED:
        weight -= 3
    return weight


def _tied(event: EventMention, verb: Word | None) -> bool:
    return verb is not None and (event.word is verb or event.word.head is verb or verb.head is event.word)


def sentence_text(scope: Scope, start: int, end: int) -> str:
    """The words of a stretch of the report."""
    return scope.reading.report.text[start:end]
