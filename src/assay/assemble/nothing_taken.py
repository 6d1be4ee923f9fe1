"""Whether a report tells of an incident: by what was taken or who was caught, and where neither is told by what else shows a case.

Nothing taken, nobody caught: a case that is disputed, a load that a witness saw go over a border or that is rumoured to have, somebody in
office who was paid, people shot at a border with their goods."""

from assay.assemble.evidence import Evidence
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention
from assay.model.record import Certainty

_DENIALS = frozenset(("deny", "dismiss", "reject", "refute"))
_TOLD = (Certainty.ASSERTED, Certainty.HEDGED)
# In how many sentences around it the goods are named that somebody in office was paid to let go.
_NEAR = 6


def found(evidence: Evidence) -> list[EventMention]:
    """The events that show that there is an incident, in text order; empty where there is none."""
    return evidence.taken() or denied(evidence) or bribed(evidence) or seen(evidence) or shot(evidence) or rumoured(evidence)


def denied(evidence: Evidence) -> list[EventMention]:
    """Events that somebody denies, told with a number or a day: an incident that is disputed."""
    events = [
        e
        for e in evidence.scope.events
        if e.certainty is Certainty.NEGATED and e.cause is not None and e.cause.lemma in _DENIALS and not e.nominal
    ]
    fit = [e for e in events if evidence.scope.kind(e).core or evidence.scope.kind(e).slot == "detection"]
    return [e for e in fit if evidence.particular(e) and evidence.of_the_field(e)]


def seen(evidence: Evidence) -> list[EventMention]:
    """What a witness saw and nobody stopped: a number of vehicles with telling goods, on the way to a border, told as past."""
    reading = evidence.reading
    vehicles = evidence.codebook.lexicon.get("vehicles", ())
    goods = {g.word.sentence for g in reading.goods if g.category != "persons"}
    counted = {q.word.sentence for q in reading.quantities if q.word is not None} & goods & evidence.field
    fit = {k for k in counted if any(w.lemma in vehicles for w in reading.sentences[k].words) and _once(evidence, reading.sentences[k])}
    return [e for e in evidence.scope.events if e.word.sentence in fit]


def bribed(evidence: Evidence) -> list[EventMention]:
    """Somebody in office took money, told once with a sum, a number or a day, in a report that names the goods beside it."""
    goods = {g.word.sentence for g in evidence.reading.goods if g.category != "currency"}
    return [
        e
        for e in evidence.scope.events
        if evidence.scope.kind(e).agent == "bribed_official"
        and e.certainty in _TOLD
        and any(_official(evidence, w) for w in e.agents)
        and evidence.told(e)
        and evidence.particular(e)
        and any(abs(k - e.word.sentence) <= _NEAR for k in goods)
    ]


def shot(evidence: Evidence) -> list[EventMention]:
    """People hurt or killed by shots of guards, in a sentence of the field with a number or a day, where the report names their goods."""
    goods = {g.word.sentence for g in evidence.reading.goods if g.category.split(":")[0] not in ("currency", "weapons", "persons")}
    fired = {e.word.sentence for e in evidence.scope.events if e.kind == "shoot" and e.certainty in _TOLD and _by_office(evidence, e)}
    hurt = [
        e
        for e in evidence.scope.events
        if (e.kind in ("injure", "shoot") or evidence.scope.kind(e).outcome == "death") and e.certainty in _TOLD and not e.nominal
    ]
    counted = [e for e in hurt if e.word.sentence in fired & evidence.field and evidence.counted(e.word.sentence) and evidence.told(e)]
    return counted if goods else []


def rumoured(evidence: Evidence) -> list[EventMention]:
    """Goods that are said to have been brought over, where the report tells that nobody was caught and nothing was taken."""
    events = evidence.scope.events
    nobody = any(evidence.scope.kind(e).outcome in ("arrest", "seizure") and e.certainty is Certainty.NEGATED for e in events)
    moved = [e for e in events if evidence.scope.kind(e).needs_border and e.certainty is Certainty.HEDGED and not e.nominal]
    return [e for e in moved if nobody and evidence.told(e) and any(evidence.goods_like(w) for w in e.objects)]


def _once(evidence: Evidence, sentence: Sentence) -> bool:
    return told_as_past(sentence.root) and not evidence.sums_up(sentence)


def _official(evidence: Evidence, word: Word) -> bool:
    party = evidence.reading.party(word)
    return party is not None and any(m.role == "official" or m.agency for m in party.mentions)


def _by_office(evidence: Evidence, event: EventMention) -> bool:
    return not event.agents or any(_official(evidence, w) for w in event.agents)
