"""How, how it came to light, why, and under what circumstances: short phrases, the surest of each kind."""

from dataclasses import replace

from assay.assemble.claims import numbered
from assay.assemble.phrase_detection import DetectionFinder
from assay.assemble.phrase_method import MethodFinder, method_events
from assay.assemble.phrase_units import Candidate, joined
from assay.assemble.scope import Scope
from assay.model.reading import EventMention
from assay.model.record import Certainty, PhraseItem
from assay.model.span import Span

_PREFIX = {"method": "m", "detection": "de", "motive": "mo", "context": "x"}
# How many phrases of a slot an incident may have, and the least weight of the first and of a further one. Set on gold/dev: one method
# and one detection step are what a careful coder gives; a second only where it is another kind of thing and plainly told.
_MOST = {"method": 3, "detection": 2, "motive": 1, "context": 2}
_FIRST = {"method": 0.3, "detection": 0.45, "motive": 0.4, "context": 0.4}
_FURTHER = {"method": 0.8, "detection": 0.8, "motive": 1.0, "context": 0.5}


# Families that tell one step: what officers see, stop and search is one, information and watching are others.
_LOOKED = frozenset(("device", "inspect", "anomaly", "notice", "patrol", "stop", "operation"))


def _kin(family: str) -> str:
    return "looked" if family in _LOOKED else family


def phrases_of(scope: Scope, slot: str) -> tuple[PhraseItem, ...]:
    """The phrases of one slot, in text order."""
    ranked = sorted(_candidates(scope, slot), key=lambda c: (-c.weight, c.word.i))
    kept: list[Candidate] = []
    for candidate in ranked:
        least = _FURTHER[slot] if kept else _FIRST[slot]
        fresh = not any(_kin(k.family) == _kin(candidate.family) or k.span.overlaps(candidate.span) for k in kept)
        if len(kept) < _MOST[slot] and candidate.weight >= least and fresh:
            kept.append(candidate)
    return tuple(_item(scope, slot, c) for c in sorted(kept, key=lambda c: c.span.start))


def _candidates(scope: Scope, slot: str) -> list[Candidate]:
    if slot == "method":
        found = [*MethodFinder(scope).find(), *_coordinated(scope, method_events(scope))]
    elif slot == "detection":
        found = list(DetectionFinder(scope).find())
    else:
        told_of = {e.word.sentence for e in scope.strong(3)} if slot == "context" else set()
        found = [c for c in _of_events(scope, slot) if c.word.sentence not in told_of]
    return [_near(scope, c) for c in found]


def _of_events(scope: Scope, slot: str) -> list[Candidate]:
    """The codebook's events of a slot. Each ban is a circumstance of its own; what is "not allowed" is a ban and asserted."""
    found = []
    for event in (e for e in scope.events if scope.kind(e).slot == slot):
        barred = event.certainty is Certainty.NEGATED and " not”" in event.path and event.word.child("neg") is not None
        if event.certainty is not Certainty.NEGATED or barred:
            family = f"{event.kind} {event.word.i}" if slot == "context" else event.kind
            sure = Certainty.ASSERTED if barred else event.certainty
            found.append(Candidate(event.word, _with_subject(scope, event), family, scope.kind(event).weight, sure, f"{slot}/{event.kind}"))
    return found


def _with_subject(scope: Scope, event: EventMention) -> Span:
    """The quote of an event, with the subject that a bare "be" above it holds ("outsiders are at present not allowed")."""
    own = event.word.head.child("nsubj") if event.word.head.lemma == "be" else None
    if own is None or own.start >= event.span.start:
        return event.span
    return joined(scope.reading.report.text, (Span.cut(scope.reading.report.text, own.start, own.end), event.span)) or event.span


def _coordinated(scope: Scope, found: list[Candidate]) -> list[Candidate]:
    """Coordinated events ("had hired brokers … and paid off officers") are one phrase."""
    merged: list[Candidate] = []
    for candidate in found:
        home = next((m for m in merged if candidate.word.dep == "conj" and candidate.word.head is m.word), None)
        span = joined(scope.reading.report.text, (home.span, candidate.span), limit=26) if home else None
        if home is None or span is None:
            merged.append(candidate)
        else:
            merged[merged.index(home)] = replace(home, span=span)
    return merged


def _near(scope: Scope, candidate: Candidate) -> Candidate:
    """Surer near an arrest or a seizure, and in a sentence that is this incident's alone."""
    at = candidate.word.sentence
    away = min((abs(e.word.sentence - at) for e in scope.strong(2)), default=9)
    near = 0.04 if away <= 1 else 0.0 if away <= 3 else -0.06
    return replace(candidate, weight=candidate.weight + near + (0.05 if scope.own(candidate.word) else 0.0))


def _item(scope: Scope, slot: str, candidate: Candidate) -> PhraseItem:
    item = scope.numbers.next(_PREFIX[slot])
    span = _bare(scope, candidate.span)
    claim = scope.claims.make(span, rule=candidate.rule, certainty=candidate.certainty, path=f"“{candidate.word.text}”")
    return PhraseItem(id=item, phrase=" ".join(span.quote.split()), claims=numbered([claim], item))


def _bare(scope: Scope, span: Span) -> Span:
    """The span without a relative pronoun at its head ("who informed the police")."""
    first, _, rest = span.quote.partition(" ")
    return (
        Span.cut(scope.reading.report.text, span.end - len(rest), span.end) if first.lower() in ("who", "which", "that") and rest else span
    )
