"""Type and status of an incident, and the anchor that its id is made of."""

from assay.assemble.claims import PLAIN, chosen, numbered
from assay.assemble.scope import Scope
from assay.model.reading import EventMention
from assay.model.record import Certainty, Claim, Label
from assay.model.span import Span

_FOILING = ("arrest", "seizure")
_COURT = ("conviction", "sentence", "charge")


def type_of(scope: Scope, *, has_suspect: bool) -> Label:
    """The type that the codebook's first type with evidence gives; without a suspect, goods found are the codebook's type for that."""
    name, events, words = _evidence(scope)
    if scope.codebook.type_without_suspect and not has_suspect and name == scope.codebook.default_type:
        name = scope.codebook.type_without_suspect
    claims = [scope.claims.event(e, span=_short(scope, e), slot="type") for e in events[:3]] + words[: 0 if events else 1]
    if not claims:
        claims = [scope.claims.event(scope.core[0], slot="type")]
    item = scope.numbers.next("type")
    return Label(id=item, value=name, claims=numbered(_in_order(claims), item))


def _evidence(scope: Scope) -> tuple[str, list[EventMention], list[Claim]]:
    text = scope.reading.report.text
    for kind in scope.codebook.types:
        events = [e for e in scope.core if e.kind in kind.events and (e.objects or e.agents or not e.nominal)]
        events.sort(key=lambda e: (e.nominal, e.word.i))
        words = [w for s in scope.reading.sentences if s.i in scope.sentences | scope.shared for w in s.words]
        nouns = [w for w in words if any(text[: w.end].lower().endswith((n, n + "s")) and w.lemma.endswith(n.split()[-1]) for n in kind.nouns)]
        if events or nouns:
            spans = [Span.cut(text, w.start, w.end) for w in nouns[:1]]
            return kind.name, events, [scope.claims.phrase(s, w, rule=f"type/{kind.name}") for s, w in zip(spans, nouns, strict=False)]
    return scope.codebook.default_type, [], []


def _short(scope: Scope, event: EventMention) -> Span:
    """From the trigger to its end: the subject is no part of what makes the type."""
    if event.nominal or event.span.end <= event.word.start:
        return event.span
    return Span.cut(scope.reading.report.text, event.word.start, max(event.span.end, event.word.end))


def _in_order(claims: list[Claim]) -> list[Claim]:
    return sorted(chosen(claims, 3), key=lambda c: c.span.start)


def status_of(scope: Scope) -> Label:
    """How far it got: foiled where somebody was caught or goods were taken, completed where a court or a death came after, else as told."""
    outcomes = {k: [e for e in scope.events if scope.kind(e).outcome == k and e.certainty is not Certainty.NEGATED] for k in (*_FOILING, *_COURT, "death", "escape")}
    sure = [e for k in _FOILING for e in outcomes[k] if e.certainty in (Certainty.ASSERTED, Certainty.HEDGED)]
    court = [e for k in ("conviction", "sentence") for e in outcomes[k] if e.certainty is Certainty.ASSERTED]
    unmade = [e for e in scope.events if scope.kind(e).only_negated and e.certainty is Certainty.NEGATED]
    if sure and not (court and not outcomes["seizure"]):
        value, events = "attempted_foiled", unmade[:1] + [e for e in sure if not e.nominal][:2] or sure[:1]
    elif court:
        value, events = "completed", court[:2]
    elif outcomes["escape"]:
        value, events = "attempted_foiled", outcomes["escape"][:1]
    elif scope.core and all(e.certainty is Certainty.HEDGED for e in scope.core):
        value, events = "alleged", list(scope.core[:1])
    elif outcomes["death"]:
        value, events = "completed", outcomes["death"][:1]
    elif any(e.certainty is Certainty.HEDGED for e in scope.core):
        value, events = "alleged", [e for e in scope.core if e.certainty is Certainty.HEDGED][:1]
    else:
        value, events = "completed", list(scope.core[:1])
    item = scope.numbers.next("status")
    claims = sorted((scope.claims.event(e, slot="status") for e in events), key=lambda c: PLAIN[c.certainty])
    return Label(id=item, value=value, claims=numbered(chosen(claims, 3), item))
