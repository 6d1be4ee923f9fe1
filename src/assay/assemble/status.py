"""How far an incident got: foiled, completed, still going on, or only alleged."""

import re
from dataclasses import dataclass

from assay.assemble.claims import PLAIN, chosen, numbered
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.model.record import Certainty, Claim, Label
from assay.model.span import Span
from assay.syntax import clause_span, subject, undergoers

_TOLD = (Certainty.ASSERTED, Certainty.HEDGED)
# What a court or a settlement takes away was not intercepted.
_BY_COURT = frozenset(("forfeit", "give", "surrender", "restitution"))
_DENIALS = frozenset(("deny", "dismiss", "reject", "refute"))
_FOUND = frozenset("find discover recover seize intercept confiscate impound catch".split())
_THWART = frozenset("thwart foil repel abort".split())
_CLAIMS = frozenset("claim allegation accusation charge assertion".split())
_OWNERS = frozenset(
    "association company firm owner manager operator consignee importer exporter trader union cooperative management".split()
)
_UNVERIFIED = re.compile(
    r"\b(?:(?:none of (?:this|it|these \w+)|neither (?:version|account|claim))\b[^.;]{0,20}\b(?:can|could) be (?:independently )?|"
    r"(?:can|could)(?: ?not|n[’']t) be (?:independently )?|(?:has|have)(?: not|n[’']t) been (?:independently )?)(?:verified|confirmed)",
    re.IGNORECASE,
)
_GONE = frozenset(("miss", "missing", "absent", "gone", "stolen", "unharmed"))
_TRIED = frozenset(("try", "attempt", "plan", "intend", "fail"))
_RINGS = frozenset("ring network syndicate cartel organisation organization gang mafia group".split())


@dataclass
class _Signs:
    """What the incident's events say of how far it got."""

    taken: list[EventMention]
    caught: list[EventMention]
    court: list[EventMention]
    charged: list[EventMention]
    dead: list[EventMention]
    fled: list[EventMention]
    probed: list[EventMention]
    done: list[EventMention]
    unmade: list[EventMention]


def status_of(scope: Scope) -> Label:
    """The status and the events that say so, the plainest first.

    Goods taken: foiled. A verdict on deeds that nobody stopped: completed. Charges alone, or doubt throughout: alleged. A ring whose
    people are held
    while the goods are gone: ongoing. A death or a crossing that came about: completed."""
    signs = _signs(scope)
    value, events = _settled(scope, signs)
    item = scope.numbers.next("status")
    stated = [e if isinstance(e, Claim) else scope.claims.event(e, slot="status") for e in events]
    if value == "attempted_foiled":
        stated = [*_stopped_short(scope, signs)[:1], *stated]
    claims = sorted(stated, key=lambda c: PLAIN[c.certainty])
    if not claims:
        return Label(id=item, value=value, claims=numbered([_whole(scope)], item))
    return Label(id=item, value=value, claims=numbered(chosen(claims, 3), item))


def _stopped_short(scope: Scope, signs: _Signs) -> list[Claim]:
    """The words that say it in one: somebody stepped in before the deal was done."""
    found = []
    for event in signs.unmade:
        chain = [event.word, *event.word.ancestors()]
        for catch in (
            e for e in (*signs.caught, *signs.taken) if not e.nominal and e.word in chain[1:] and e.span.start < event.word.start
        ):
            clause = chain[chain.index(catch.word) - 1]
            span = Span.cut(scope.reading.report.text, catch.span.start, max(w.end for w in clause.subtree() if w.dep != "punct"))
            found.append(scope.claims.event(catch, span=span, slot="status"))
    return found


def _whole(scope: Scope) -> Claim:
    """A claim for an incident in whose own words no event stands: its first sentence."""
    sentence = next(s for s in scope.reading.sentences if s.i in scope.sentences)
    return scope.claims.phrase(Span.cut(scope.reading.report.text, sentence.start, sentence.end), sentence.root, rule="status/stated")


def _signs(scope: Scope) -> _Signs:
    def of(*kinds: str) -> list[EventMention]:
        return [e for e in scope.events if scope.kind(e).outcome in kinds and e.certainty in _TOLD and not _of_anybody(e)]

    goods = {g.word.i for g in scope.reading.goods}
    with_goods = [
        e
        for e in of("arrest")
        if not e.nominal and any(w.i in goods for w in e.word.subtree()) and any(c.low == "with" for c in e.word.children)
    ]
    typed = {n for t in scope.codebook.types for n in t.events}
    return _Signs(
        taken=[
            e
            for e in of("seizure")
            if e.word.lemma not in _BY_COURT and (e.nominal or (told_as_past(e.word, state=True) and _of_goods(scope, e)))
        ]
        + with_goods,
        caught=of("arrest", "custody"),
        court=[e for e in of("conviction", "sentence") if e.certainty is Certainty.ASSERTED and (e.objects or not e.nominal)],
        charged=of("charge"),
        dead=of("death"),
        fled=of("escape"),
        probed=of("under_investigation"),
        done=[e for e in scope.events if e.kind in typed and e.certainty is Certainty.ASSERTED and not e.nominal and _went_through(e)],
        unmade=[e for e in scope.events if scope.kind(e).only_negated and e.certainty is Certainty.NEGATED],
    )


def _of_anybody(event: EventMention) -> bool:
    """What befalls "anyone" or "a person convicted of" is the law or a question, not this case."""
    word = event.word
    if any(w.low in ("anyone", "anybody", "whoever") for w in event.objects):
        return True
    return (
        word.dep == "acl" and word.head.lemma in ("person", "anyone", "offender") and any(c.low in ("a", "any") for c in word.head.children)
    )


def _verbs(scope: Scope) -> list[Word]:
    """The verbs of the incident's own sentences that are told as past and not denied."""
    sentences = [s for s in scope.reading.sentences if s.i in scope.sentences]
    told = (w for s in sentences for w in s.words if w.tag.startswith("VB") and w.pos == "VERB")
    return [w for w in told if told_as_past(w, state=True) and scope.reading.certainty.get(w.i, (Certainty.ASSERTED, None))[0] in _TOLD]


def _stopped(scope: Scope) -> Claim | None:
    """The words that say that goods or those who carried them were stopped or found on the way."""
    goods = {g.word.i for g in scope.reading.goods} | {m.word.i for p in scope.reading.parties for m in p.mentions if m.cargo}
    for verb in _verbs(scope):
        done_to = undergoers(verb)
        if verb.lemma in _FOUND and any(w.i in goods or any(c.i in goods for c in w.subtree()) for w in done_to):
            return scope.claims.phrase(clause_span(scope.reading.report.text, verb, limit=18), verb, rule="status/stopped")
        vehicles = scope.codebook.lexicon.get("vehicles", ())
        if verb.lemma in ("stop", "intercept") and any(scope.reading.party(w) is not None or w.lemma in vehicles for w in done_to):
            return scope.claims.phrase(clause_span(scope.reading.report.text, verb, limit=18), verb, rule="status/stopped")
    return None


def _thwarted(scope: Scope) -> Claim | None:
    """The words that say that it was kept from happening: "thwarted an attempt", "shot down a drone"."""
    for verb in _verbs(scope):
        down = verb.lemma == "shoot" and any(c.low == "down" for c in verb.children)
        if verb.lemma in _THWART or down:
            return scope.claims.phrase(clause_span(scope.reading.report.text, verb, limit=18), verb, rule="status/thwarted")
    return None


def _rejected(scope: Scope) -> Claim | None:
    """The words by which the owners of the goods, or a body that speaks for them, reject the claim; what one accused man denies is no such
    thing."""
    for verb in _verbs(scope) + _rejecting(scope):
        if verb.lemma not in _DENIALS or not any(w.lemma in _CLAIMS for w in undergoers(verb)):
            continue
        who = subject(verb)
        if who is not None and (who.low in ("we", "it", "they") or who.lemma in _OWNERS):
            return scope.claims.phrase(clause_span(scope.reading.report.text, verb, limit=18), verb, rule="status/rejected")
    return None


def _rejecting(scope: Scope) -> list[Word]:
    """Verbs of denial in the present, as they stand in quotations."""
    return [w for s in scope.reading.sentences if s.i in scope.sentences for w in s.words if w.tag == "VBP" and w.lemma in _DENIALS]


def _of_goods(scope: Scope, event: EventMention) -> bool:
    """Whether goods or a vehicle were what was taken, not a gang that was come upon, nor goods that were found missing."""
    if any(w.lemma in _GONE for c in event.word.children if c.dep in ("xcomp", "oprd", "acomp", "ccomp", "dobj") for w in c.subtree()):
        return False
    if not event.objects and any(p.lemma in _RINGS for c in event.word.children if c.dep == "prep" for p in c.children):
        return False
    return not event.objects or any(scope.reading.party(w) is None for w in event.objects)


def _goods_taken(scope: Scope, events: list[EventMention]) -> bool:
    """Whether anything but vehicles was taken."""
    vehicles = scope.codebook.lexicon.get("vehicles", ())
    return any(e.nominal or not e.objects or any(w.lemma not in vehicles for w in e.objects) for e in events)


def _went_through(event: EventMention) -> bool:
    """Whether it was done, not tried: "had smuggled", but neither "tried to smuggle" nor "on suspicion of smuggling"."""
    return told_as_past(event.word) and not any(up.lemma in _TRIED for up in event.word.ancestors())


def _settled(scope: Scope, signs: _Signs) -> tuple[str, list[EventMention | Claim]]:
    """What the events say, against what only plain verbs tell: that the owners reject it, that it was stopped on the way, or thwarted."""
    value, events = _judged(scope, signs)
    rejected = _rejected(scope) if not signs.court and not signs.charged else None
    if rejected is not None:
        return "alleged", [rejected]
    if value != "attempted_foiled" and not signs.charged and (thwarted := _thwarted(scope)) is not None:
        return "attempted_foiled", [thwarted]
    untold = value == "unknown" or (events and events[0] in signs.court + signs.done + signs.charged + signs.probed)
    on_the_way = value != "attempted_foiled" and untold
    if on_the_way and (stopped := _stopped(scope)) is not None:
        return "attempted_foiled", [stopped]
    return value, list(events)


def _judged(scope: Scope, signs: _Signs) -> tuple[str, list[EventMention]]:
    verbs = [e for e in (*signs.taken, *signs.caught) if not e.nominal]
    at_work = [e for e in signs.caught if e.word.lemma in ("catch", "intercept")]
    if signs.court and not (signs.taken or at_work or _attempted(signs.court)):
        return "completed", signs.court[:2]
    if signs.caught and not _goods_taken(scope, signs.taken) and _ring(signs.caught):
        return "ongoing", [e for e in signs.caught if _ring([e])][:2]
    if signs.taken:
        return "attempted_foiled", signs.unmade[:1] + (verbs or signs.taken)[:2]
    if signs.charged and not any(
        e.word.sentence <= signs.charged[0].word.sentence for e in signs.caught if scope.kind(e).outcome == "arrest"
    ):
        return "alleged", signs.charged[:1]
    if signs.caught and not signs.court:
        return _without_goods(scope, signs)
    if signs.court:
        return "attempted_foiled", signs.court[:2]
    if signs.dead and _unverified(scope):
        return "alleged", signs.dead[:1]
    if signs.dead:
        sure = any(e.certainty is Certainty.ASSERTED for e in (*signs.dead, *scope.core))
        return ("completed" if sure and signs.dead[0].certainty is Certainty.ASSERTED else "alleged"), signs.dead[:1]
    if signs.fled:
        return "attempted_foiled", signs.fled[:1]
    return _untouched(scope, signs)


def _in_office(scope: Scope, word: Word) -> bool:
    party = scope.reading.party(word)
    return party is not None and any(m.agency or m.role == "official" for m in party.mentions)


def _unverified(scope: Scope) -> bool:
    """Whether the report says that what it tells can be verified by nobody."""
    text = scope.reading.report.text
    return any(_UNVERIFIED.search(text, s.start, s.end) for s in scope.reading.sentences if s.i in scope.sentences)


def _attempted(court: list[EventMention]) -> bool:
    """Whether the verdict is on an attempt."""
    tried = [p for e in court for c in e.word.children if c.low in ("for", "over") for p in c.children if p.lemma in ("attempt", "try")]
    return bool(tried)


def _ring(caught: list[EventMention]) -> bool:
    """Whether those caught are spoken of as a ring, a network, its leaders."""
    return any(w.lemma in _RINGS for e in caught if not e.nominal for o in e.objects for w in o.subtree())


def _without_goods(scope: Scope, signs: _Signs) -> tuple[str, list[EventMention]]:
    """People were caught and no goods: a ring that goes on, a trade that had been done, or an attempt."""
    arrests = [e for e in signs.caught if scope.kind(e).outcome == "arrest"] or signs.caught
    verbs = [e for e in arrests if not e.nominal] or arrests
    if signs.unmade:
        return "attempted_foiled", signs.unmade[:1] + verbs[:2]
    if any(m.noun == "victim" and m.role == "victim" and scope.own(m.word) for p in scope.reading.parties for m in p.mentions):
        return "completed", verbs[:2]  # people who have become victims were not kept from it
    if (
        signs.probed
        and any(e.word.lemma in ("investigate", "probe") for e in signs.probed)
        and not any(e.word.sentence <= 1 for e in verbs)
    ):
        return "ongoing", [e for e in signs.probed if not e.nominal][:1] + verbs[:1]
    if any(_habitual(e) for e in signs.done):
        return "completed", [e for e in signs.done if _habitual(e)][:1] + verbs[:1]
    return "attempted_foiled", verbs[:2]


def _habitual(event: EventMention) -> bool:
    """Whether it had been going on: "for ten years had been helping", "had taken them across many times"."""
    governors = (event.word, *event.word.ancestors())
    return any(w.tag == "VBG" and {c.lemma for c in w.children if c.dep == "aux"} >= {"have", "be"} for w in governors)


def _untouched(scope: Scope, signs: _Signs) -> tuple[str, list[EventMention]]:
    """Nothing taken, nobody caught."""
    core = list(scope.core)
    denied = [e for e in scope.events if e.certainty is Certainty.NEGATED and e.cause is not None and e.cause.lemma in _DENIALS]
    if denied:
        return "alleged", denied[:1]
    accused = [e for e in scope.events if e.kind == "accuse" and any(_in_office(scope, w) for w in e.objects)]
    if accused:
        return "alleged", accused[:1]
    if core and all(e.certainty is Certainty.HEDGED for e in core):
        return "alleged", core[:1]
    if signs.done:
        return "completed", signs.done[:1]
    if signs.probed:
        return "ongoing", signs.probed[:1]
    if any(e.certainty is Certainty.HEDGED for e in core):
        return "alleged", [e for e in core if e.certainty is Certainty.HEDGED][:1]
    steps = [e for e in scope.events if scope.kind(e).slot == "detection" and e.certainty is Certainty.ASSERTED]
    found = any(w.lemma in _FOUND for s in scope.reading.sentences if s.i in scope.sentences for w in s.words)
    if steps or found:
        return "attempted_foiled", steps[:1]
    return ("completed", list(scope.events[:1])) if any(scope.own(g.word) for g in scope.reading.goods) else ("unknown", core[:1])
