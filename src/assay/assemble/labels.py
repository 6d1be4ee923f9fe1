"""The type of an incident, and the anchor that its id is made of. What became of it is in ``status``."""

import re

from assay.assemble.claims import chosen, numbered
from assay.assemble.scope import Scope
from assay.assemble.status import status_of
from assay.assemble.tense import told_as_past
from assay.codebook.model import IncidentType
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, Party, PartyMention
from assay.model.record import Certainty, Claim, Label
from assay.model.span import Span

__all__ = ["status_of", "type_of"]
_GUILTY = ("suspect", "courier", "organiser", "broker")
_SAYING = frozenset("say call add state note explain praise thank name identify".split())
_HEARD = ("charge", "conviction", "sentence")
_COURT = ("charge", "conviction", "sentence", "arrest", "custody")


def type_of(scope: Scope, *, has_suspect: bool) -> Label:
    """The type that has evidence; goods found where no suspect, driver or traveller is told of are the codebook's type for that.

    The first claim is the anchor: the plainest trigger of the type, else the first core event, else the incident's first words."""
    name, events, words = _evidence(scope)
    told = any(_plainly(e) for e in events)
    if (
        scope.codebook.type_without_suspect
        and name == scope.codebook.default_type
        and not (has_suspect or told or _somebody_suspect(scope))
    ):
        name = scope.codebook.type_without_suspect
        events = (
            [e for e in events if e.agents or e.certainty is Certainty.PLANNED]
            or [e for e in scope.core if scope.kind(e).outcome == "seizure"]
            or events
        )
    claims = [scope.claims.event(e, span=_short(scope, e), slot="type") for e in events[:3]] + words[: 0 if events else 1]
    item = scope.numbers.next("type")
    return Label(id=item, value=name, claims=numbered(_in_order(claims or [_any(scope)]), item))


def _plainly(event: EventMention) -> bool:
    """Whether a clause tells the deed itself ("was smuggled into", "to be smuggled"), not a participle before a noun ("smuggled gold")."""
    return (
        not event.nominal
        and event.word.dep not in ("amod", "compound")
        and event.kind == "smuggle"
        and (told_as_past(event.word) or event.certainty is Certainty.PLANNED)
    )


def _somebody_suspect(scope: Scope) -> bool:
    """Whether the incident's own sentences speak of a driver, a passenger, a smuggler, or of a man, a couple, a family with a part in
    what happened."""
    private = [p for p in scope.reading.parties if not any(m.role == "official" or m.title or m.agency for m in p.mentions)]
    mentions = [m for p in private for m in p.mentions if scope.own(m.word)]
    if any(m.role in _GUILTY and not (m.plural and m.count is None and not m.definite) for m in mentions) or _somebody_met(scope):
        return True
    here = [p for p in private if any(scope.own(m.word) for m in p.mentions)]
    if any(m.role in _GUILTY for p in here for m in p.mentions if not m.plural) or any(_tried(scope, p) for p in here):
        return True
    taking_part = {w.i for e in scope.events for w in (*e.agents, *e.objects)}
    return any(_anybody(scope, m) and (m.word.i in taking_part or _acts(scope, m.word)) for m in mentions)


def _tried(scope: Scope, party: Party) -> bool:
    """Whether the report tells anywhere that somebody was charged, convicted or sentenced."""
    words = {m.word.i for m in party.mentions}
    court = [e for e in scope.reading.events if scope.kinds[e.kind].outcome in _HEARD and e.certainty is not Certainty.NEGATED]
    return any(w.i in words for e in court for w in e.objects)


def _somebody_met(scope: Scope) -> bool:
    """Whether the incident's own sentences tell of somebody caught, or of somebody who got away or was killed on the way."""
    kinds = (*_COURT, "escape", "death")
    told = [e for e in scope.events if scope.own(e.word) and scope.kind(e).outcome in kinds and e.certainty is Certainty.ASSERTED]
    return any(not e.nominal and e.objects and told_as_past(e.word, state=True) for e in told)


def _anybody(scope: Scope, mention: PartyMention) -> bool:
    """Whether the words tell of a person or a small group in particular, and give neither a part nor a name."""
    counted = mention.count is not None or mention.noun in ("family", "couple", "pair", "duo", "trio")
    return mention.role is None and not mention.pronoun and mention.name is None and counted


def _acts(scope: Scope, word: Word) -> bool:
    """Whether the word is the subject of a clause that tells what was done, no saying and no doubt."""
    verb = word.head
    sure = scope.reading.certainty.get(verb.i, (Certainty.ASSERTED, None))[0]
    return (
        word.dep in ("nsubj", "nsubjpass")
        and verb.lemma not in _SAYING
        and sure is Certainty.ASSERTED
        and told_as_past(verb)
        and word.lemma != "person"
    )


def _any(scope: Scope) -> Claim:
    """A claim for the type where no trigger stands in the incident's own words: its first event, else its first sentence up to a comma."""
    if scope.core or scope.events:
        return scope.claims.event((scope.core or scope.events)[0], slot="type")
    text = scope.reading.report.text
    sentence = next(s for s in scope.reading.sentences if s.i in scope.sentences)
    first = re.match(r"[^,|:;]{3,120}", text[sentence.start : sentence.end])
    span = Span.cut(text, sentence.start, sentence.start + (first.end() if first else sentence.end - sentence.start))
    return scope.claims.phrase(span, sentence.root, rule="type/stated")


def _evidence(scope: Scope) -> tuple[str, list[EventMention], list[Claim]]:
    """The first type of the codebook that is told of; one that rests on a noun alone needs it in the lead or twice."""
    for kind in sorted(scope.codebook.types, key=lambda k: not _official_accused(scope, k)):
        events = _events(scope, kind)
        nouns = _nouns(scope, kind)
        if _holds(scope, kind, events, nouns):
            claims = [scope.claims.phrase(span, word, rule=f"type/{kind.name}") for word, span in nouns[:1]]
            return kind.name, events, claims
    return scope.codebook.default_type, [], []


def _holds(scope: Scope, kind: IncidentType, events: list[EventMention], nouns: list[tuple[Word, Span]]) -> bool:
    if _official_accused(scope, kind):
        return True
    if kind.name == scope.codebook.default_type or not scope.codebook.goods:
        return bool(events or nouns)
    if _of_method(scope, kind):
        return False
    if events and any(told_as_past(e.word) for e in events):
        return True
    if _victims(scope, kind):
        return True
    if scope.shared and not any(scope.own(w) for w, _ in nouns):
        return False  # the lead of a report of several incidents names the matter of another
    first = min(scope.sentences | scope.shared, default=0)
    return bool(nouns) and (nouns[0][0].sentence <= first + 2 or len(nouns) > 1)


def _victims(scope: Scope, kind: IncidentType) -> bool:
    """Whether victims are told of and a public body's name holds the type's noun ("Anti-Human Trafficking Bureau")."""
    if not any("victims" in scope.kinds[name].objects for name in kind.events):
        return False
    bodies = any(n in a.span.quote.lower() for a in scope.reading.agencies for n in kind.nouns)
    return bodies and any(m.role == "victim" and scope.holds_word(m.word) for p in scope.reading.parties for m in p.mentions)


def _of_method(scope: Scope, kind: IncidentType) -> bool:
    """Whether the type's events are only a means of another one (a bribe paid on the way)."""
    return any(scope.kinds[name].slot == "method" for name in kind.events)


def _official_accused(scope: Scope, kind: IncidentType) -> bool:
    """Whether the case is that of the one who was paid: a charge or arrest of somebody in office is the first told, and names what the
    type is about."""
    if not _of_method(scope, kind):
        return False
    first = next((e for e in scope.events if scope.kind(e).outcome in _COURT and e.objects and e.certainty is not Certainty.NEGATED), None)
    if first is None:
        return _paid(scope)
    if not any(_official(scope, w) for w in first.objects):
        return False
    return any(w.sentence == first.word.sentence for w, _ in _nouns(scope, kind)) or any(
        e.kind in kind.events and e.word.sentence == first.word.sentence for e in scope.events
    )


def _paid(scope: Scope) -> bool:
    """Whether nobody was caught and nothing taken, and somebody in office is told to have been paid."""
    if any(scope.kind(e).outcome == "seizure" and e.certainty is not Certainty.NEGATED for e in scope.core):
        return False
    paid = [e for e in scope.events if scope.kind(e).agent == "bribed_official" and e.certainty in (Certainty.ASSERTED, Certainty.HEDGED)]
    return any(_official(scope, w) for e in paid if told_as_past(e.word) for w in e.agents)


def _official(scope: Scope, word: Word) -> bool:
    party = scope.reading.party(word)
    return party is not None and any(m.role == "official" for m in party.mentions)


def _events(scope: Scope, kind: IncidentType) -> list[EventMention]:
    """The type's events, the telling ones first: verbs with goods or people, then nouns with theirs."""
    found = [
        e
        for e in scope.events
        if e.kind in kind.events and e.certainty is not Certainty.NEGATED and (e.objects or e.agents or not e.nominal)
    ]
    return sorted(found, key=lambda e: (e.nominal, not e.objects, e.certainty is Certainty.EXPECTED, e.word.i))


def _nouns(scope: Scope, kind: IncidentType) -> list[tuple[Word, Span]]:
    """Where the type's nouns stand, outside the names of public bodies and laws and outside lists of crimes."""
    if not kind.nouns:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(kind.nouns, key=len, reverse=True)) + r")s?\b", re.IGNORECASE)
    found = []
    for sentence in scope.reading.sentences:
        if sentence.i in scope.sentences | scope.shared:
            found += [
                x
                for m in pattern.finditer(scope.reading.report.text, sentence.start, sentence.end)
                if (x := _noun(scope, sentence, m.start(), m.end()))
            ]
    return found


def _noun(scope: Scope, sentence: Sentence, start: int, end: int) -> tuple[Word, Span] | None:
    if any(a.span.start <= start < a.span.end and not a.generic for a in scope.reading.agencies):
        return None
    words = [w for w in sentence.words if start <= w.start < end]
    if not words or (words[-1].text[:1].isupper() and words[-1].i > sentence.words[0].i and words[-1].dep == "compound"):
        return None
    return words[-1], Span.cut(scope.reading.report.text, start, end)


def _short(scope: Scope, event: EventMention) -> Span:
    """From the trigger to its end: the subject is no part of what makes the type."""
    if event.nominal or event.span.end <= event.word.start:
        return event.span
    return Span.cut(scope.reading.report.text, event.word.start, max(event.span.end, event.word.end))


def _in_order(claims: list[Claim]) -> list[Claim]:
    return sorted(chosen(claims, 3), key=lambda c: c.span.start)
