"""Finds the codebook's events: trigger verbs and nouns with what stands below and above them in the parse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assay.analyse.certainty import certainty_of
from assay.codebook import Codebook, EventKind, Pattern
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention
from assay.model.span import Span
from assay.syntax import antecedent, clause_span, conjuncts, doers, is_passive, is_verbal, noun_span, prepositions, subject, undergoers

# The classes of a thing that an event is done to.
Classify = Callable[[Word], frozenset[str]]
# What somebody in office is paid to do.
_LETTING = frozenset("let allow permit ignore look turn wave overlook release pass help free clear".split())


@dataclass(frozen=True, slots=True)
class _Trigger:
    kind: EventKind
    pattern: Pattern


class EventFinder:
    """Triggers of a codebook by their first lemma. ``classify`` says what a noun stands for: persons, goods, vehicle, money, agency, …"""

    def __init__(self, codebook: Codebook) -> None:
        self.verbs: dict[str, list[_Trigger]] = {}
        self.nouns: dict[str, list[tuple[EventKind, tuple[str, ...]]]] = {}
        for kind in codebook.events:
            for pattern in kind.patterns:
                self.verbs.setdefault(pattern.head, []).append(_Trigger(kind, pattern))
            for noun in kind.nouns:
                self.nouns.setdefault(noun[-1], []).append((kind, noun))
        for options in self.nouns.values():
            options.sort(key=lambda o: -len(o[1]))

    def find(self, text: str, sentences: Sequence[Sentence], classify: Classify) -> tuple[EventMention, ...]:
        """The events in text order; one word makes at most one event of a kind."""
        found: list[EventMention] = []
        for sentence in sentences:
            for word in sentence.words:
                if is_verbal(word) or (word.tag in ("VBN", "VBG") and word.dep in ("amod", "acl", "pcomp")):
                    found += self._verbal(text, word, classify)
                if word.pos in ("NOUN", "PROPN", "ADJ") and word.lemma in self.nouns:
                    found += self._nominal(text, word, classify)
        return tuple(found)

    def _verbal(self, text: str, word: Word, classify: Classify) -> list[EventMention]:
        triggers = self.verbs.get(word.lemma) or next((self.verbs[k] for k in _bases(word) if k in self.verbs), [])
        if not triggers:
            return []
        objects = [w for o in _shared(word, classify) or undergoers(word) for w in _dead(o)]
        # what rises ("prices rose") and whom one tells ("reported to the police") decide as objects do
        near = objects or [s for s in [subject(word)] if s is not None]
        told = [w for name, w in prepositions(word) if name == "to"]
        each = [classify(o) for o in near]
        classes = frozenset(c for found in each for c in found) | (frozenset(("agency",)) & frozenset(c for o in told for c in classify(o)))
        doing = doers(word)
        done_by = frozenset(c for d in doing for c in classify(d))
        kinds: dict[str, tuple[int, _Trigger]] = {}
        for trigger in triggers:
            befalls = done_by if trigger.pattern.undergo and not is_passive(word) else classes
            seeks = not objects and trigger.pattern.rest[-1:] == ("for",)
            befalls = _sought(word, classify) if seeks else befalls
            if _matches(word, trigger.pattern.rest) and _object_fits(trigger, befalls, bool(objects) or seeks):
                rank = len(trigger.pattern.rest) * 2 + (not trigger.pattern.weak)
                if trigger.kind.name not in kinds or kinds[trigger.kind.name][0] < rank:
                    kinds[trigger.kind.name] = (rank, trigger)
        sure = _surest(
            [k for k in kinds.values() if _doer_fits(k[1], done_by)],
            classes | done_by if any(t.pattern.undergo for _, t in kinds.values()) else classes,
            each,
        )
        if any(t.kind.agent == "bribed_official" for _, t in sure) and _to_let_go(word):
            sure = [(rank, t) for rank, t in sure if "goods" not in t.kind.objects]
        return [self._event(text, word, t, doing, objects) for _, t in sure]

    def _event(self, text: str, word: Word, trigger: _Trigger, agents: list[Word], objects: list[Word]) -> EventMention:
        certainty, cause = certainty_of(word)
        if trigger.pattern.undergo and not is_passive(word):
            agents, objects = [], agents
        if trigger.pattern.rest[-1:] == ("whether",):
            objects = [w for c in word.children if c.dep == "ccomp" for w in (undergoers(c) if is_passive(c) else doers(c))]
        rule = " ".join((trigger.pattern.head, *trigger.pattern.rest))
        return EventMention(
            kind=trigger.kind.name,
            word=word,
            span=clause_span(text, word),
            agents=tuple(agents),
            objects=tuple(objects),
            certainty=certainty,
            cause=cause,
            path=_path(word, rule),
        )

    def _nominal(self, text: str, word: Word, classify: Classify) -> list[EventMention]:
        found = []
        for kind, noun in self.nouns[word.lemma]:
            if len(noun) > 1 and not _noun_matches(word, noun[:-1]):
                continue
            if word.dep == "compound" and len(noun) == 1 and word.head.pos in ("NOUN", "PROPN"):
                continue
            if kind.outcome and not _tells(word) and not (kind.outcome == "custody" and _held(word)):
                continue
            certainty, cause = certainty_of(word.head if kind.outcome == "custody" and word.dep == "dobj" else _comes_about(word))
            objects = [w for name, w in prepositions(word) if name == "against"] or [w for name, w in prepositions(word) if name == "of"]
            if (held := _held(word)) is not None and kind.outcome == "custody":
                objects = held
            if kind.outcome in ("fine", "sentence") and (judged := _judged(word)):
                objects = judged
            possessor = [c for c in word.children if c.dep == "poss"]
            verb = word.head if word.dep in ("dobj", "pobj") and is_verbal(word.head) else None
            agents = [w for name, w in prepositions(word) if name == "by"] or (
                doers(verb) if verb is not None and word.dep == "dobj" else []
            )
            if verb is not None and verb.lemma in _BEFALLS and word.dep == "dobj":
                agents, objects = [], objects or doers(verb)
            mention = EventMention(
                kind=kind.name,
                word=word,
                span=_nominal_span(text, word),
                agents=tuple(agents),
                objects=tuple(objects or possessor),
                certainty=certainty,
                cause=cause,
                nominal=True,
                path=_path(word, " ".join(noun)),
            )
            found.append(mention)
        return found[:1]


def _shared(word: Word, classify: Classify) -> list[Word]:
    """Whom a penalty befalls that follows another and has only its sum for an object: "was sentenced to a year and fined $4,000"."""
    above = word.head
    if word.dep != "conj" or word.tag not in ("VBN", "VBD") or not is_verbal(above) or not is_passive(above):
        return []
    if subject(word) not in (None, subject(above)):
        return []
    own = [c for c in word.children if c.dep in ("dobj", "npadvmod", "oprd", "attr")]
    return undergoers(above) if own and all(o.tag == "CD" or "money" in classify(o) for o in own) else []


def _comes_about(word: Word) -> Word:
    """A deed told by a noun is as sure as the verb that says whether it came about: "before the sale could take place"."""
    verb = word.head
    takes_place = verb.lemma in ("take", "have") and any(c.lemma == "place" for c in verb.children)
    return (
        verb
        if word.dep == "nsubj" and (takes_place or verb.lemma in ("happen", "occur", "proceed", "materialise", "materialize"))
        else word
    )


def _nominal_span(text: str, word: Word) -> Span:
    top = word.head
    if is_verbal(top) and word.dep in ("dobj", "nsubjpass", "nsubj", "attr") and top.lemma not in ("be", "have"):
        span = clause_span(text, top, limit=20)
        if span.start <= word.start < span.end:
            return span
    return noun_span(text, word)


def _sought(verb: Word, classify: Classify) -> frozenset[str]:
    """What a verb with "for" is after, a name being somebody's: "look for his brother", not "look away for an hour"."""
    found = frozenset(c for name, w in prepositions(verb) if name == "for" for c in classify(w))
    return found | {"persons"} if "name" in found else found


def _held(word: Word) -> list[Word] | None:
    """Whom a noun for custody is said of: "Driver, 33, in custody" of a note without a verb, "ordered house arrest for the pilot"."""
    above = word.head.head
    if word.dep == "pobj" and word.head.low in ("in", "under") and above.dep == "ROOT" and above.pos in ("NOUN", "PROPN"):
        return [above]
    return [w for top in (word, word.head) for name, w in prepositions(top) if name == "for"] or None if word.dep == "dobj" else None


def _judged(word: Word) -> list[Word]:
    """Whom a penalty befalls that stands in a sentence passed on them: "was sentenced to five years or a fine"."""
    verb = next((w for w in word.ancestors() if is_verbal(w)), None)
    return undergoers(verb) if verb is not None and verb.lemma in ("sentence", "order", "condemn") else []


# Whoever does this to a deed is the one it befalls: "may face an interrogation", "had received a tip-off".
_BEFALLS = frozenset("face undergo await receive get suffer fear risk expect escape avoid".split())
_ENDS = frozenset(("lead", "result", "end"))
_HAPPENS = frozenset(
    (
        "make effect carry launch open begin start initiate continue order face pursue follow be go take lead result "
        "end remain proceed await complete announce undergo await"
    ).split()
)


def _tells(word: Word) -> bool:
    """Whether a noun for an outcome tells that it came about ("an investigation was opened"), not only mentions it ("says nothing of an
    arrest")."""
    if word.head is word or word.dep in ("nsubj", "nsubjpass", "ROOT", "attr"):
        return not any(c.low in ("any", "what") for c in word.children)
    if word.dep in ("dobj", "conj"):
        return (word.head.lemma in _HAPPENS - _ENDS) or word.dep == "conj" or word.head.low == "pending"
    if word.dep == "pobj" and word.head.low == "for" and any(c.low == "further" for c in word.children):
        return True  # "was handed over for further investigation"
    return (
        word.dep == "pobj" and (word.head.low in ("under", "after", "pending") or word.head.head.lemma in _ENDS) and word.head.low != "of"
    )


_BODIES = frozenset(("body", "corpse", "remains"))


def _dead(word: Word) -> list[Word]:
    """Whose bodies they are: "found the bodies of three men and 11 sacks" finds the men and the sacks."""
    if word.lemma not in _BODIES:
        return [word]
    return [w for name, w in prepositions(word) if name == "of"] or [word]


def _bases(word: Word) -> list[str]:
    """Other readings of an inflected verb: the lemmatiser makes "stag" of "staged"."""
    if word.tag in ("VBD", "VBN") and word.low.endswith("ed"):
        return [word.low[:-1], word.low[:-2]]
    return [word.low[:-3] + "e", word.low[:-3]] if word.tag == "VBG" and word.low.endswith("ing") else []


def _noun_matches(word: Word, rest: tuple[str, ...]) -> bool:
    before = [c.lemma for c in word.children if c.i < word.i] + [c.low for c in word.children if c.i < word.i]
    return all(r in before for r in rest)


def _matches(verb: Word, rest: tuple[str, ...]) -> bool:
    """Whether the words of a pattern stand below the verb, each within two steps of the last one found or of the verb.

    Below a further verb only where the pattern has its "to": "sneaked in to carry it over the border" is no sneaking over the border."""
    at = [verb]
    for lemma in rest:
        found = next((w for top in (at[-1], verb) for w in _below(top, 3, "to" in rest) if _is(w, lemma) and w is not top), None)
        if found is not None and found.pos == "ADJ" and any(c.dep == "neg" for c in found.children):
            return False  # "pleaded not guilty"
        if found is None:
            return False
        at.append(found)
    return True


def _is(word: Word, lemma: str) -> bool:
    if lemma == "illegal":
        return word.lemma in ("illegal", "illegally", "illicitly", "unlawfully", "clandestinely")
    if lemma in ("false", "suspicious"):
        return word.lemma in (lemma, lemma + "ly")
    return lemma in (word.lemma, word.low)


def _below(word: Word, depth: int, aims: bool) -> list[Word]:
    found = []
    for child in word.children:
        if not aims and child.dep == "xcomp" and child.tag == "VB" and any(c.low == "to" for c in child.children):
            continue
        if child.dep in ("nsubj", "nsubjpass", "relcl", "ccomp", "advcl", "conj", "punct", "cc", "parataxis"):
            if child.dep != "ccomp" or child.child("mark") is None:
                if child.dep == "nsubjpass":
                    found.append(child)
                continue
            found += [c for c in child.children if c.dep == "mark"]
            continue
        found.append(child)
        if depth > 1:
            found += _below(child, depth - 1, aims)
    return found


def _object_fits(trigger: _Trigger, classes: frozenset[str], has_object: bool) -> bool:
    wanted = trigger.kind.objects
    if not wanted:
        return True
    if trigger.pattern.weak:
        return (
            bool(classes & set(wanted))
            or (not has_object and bool(trigger.pattern.rest))
            or (not has_object and trigger.pattern.head in ("step", "swoop", "pounce"))
        )
    return not trigger.kind.outcome or not classes or bool(classes & set(wanted)) or "name" in classes


def _doer_fits(trigger: _Trigger, done_by: frozenset[str]) -> bool:
    """A seizure is made by somebody in office: what a suspect finds or takes is none. Where nobody is named, anybody may have done it."""
    fits = bool(done_by & set(trigger.kind.doer))
    return fits if trigger.pattern.acting else not trigger.kind.doer or "persons" not in done_by or fits


def _surest(found: list[tuple[int, _Trigger]], classes: frozenset[str], each: Sequence[frozenset[str]]) -> list[tuple[int, _Trigger]]:
    """Of outcome events that the same verb could be, the one whose object fits ("seized them" is an arrest, "seized the gold" is none);
    each of those that have an object of their own ("seized two men and 3 kg of gold")."""
    outcomes = [f for f in found if f[1].kind.outcome]
    if len(outcomes) <= 1:
        return found
    fitting = [f for f in outcomes if set(f[1].kind.objects) & classes] or outcomes
    best = [max(fitting, key=lambda f: f[0])]
    if len(each) > 1:
        best += [
            f
            for f in fitting
            if f[1].kind.objects != best[0][1].kind.objects
            and any(_only(o, f, best[0]) for o in each)
            and any(_only(o, best[0], f) for o in each)
        ]
    return [f for f in found if not f[1].kind.outcome or f in best]


def _only(classes: frozenset[str], one: tuple[int, _Trigger], other: tuple[int, _Trigger]) -> bool:
    return bool(classes & set(one[1].kind.objects)) and not classes & set(other[1].kind.objects)


def _path(word: Word, rule: str) -> str:
    """The way over the parse, for a reader: the trigger, its head and its grammatical parts."""
    voice = "passive" if is_verbal(word) and is_passive(word) else ""
    who = subject(word) if is_verbal(word) else None
    parts = [f"“{rule}” at “{word.text}”", f"{word.dep} of “{word.head.text}”" if word.head is not word else "main clause", voice]
    if who is not None:
        parts.append(f"subject “{antecedent(who).text}”")
    return ", ".join(p for p in parts if p)


def members(word: Word) -> list[Word]:
    """A noun with all that is coordinated with it or stands beside it as one of a list ("the two men, their broker and the couple")."""
    found = conjuncts(word)
    for child in word.children:
        if child.dep == "appos" and any(c.dep in ("cc", "conj") for c in child.children):
            found += conjuncts(child)
    return found


def _to_let_go(word: Word) -> bool:
    """Whether something is taken so that others may go on: "took 3,000 euros to let a lorry through", no seizure and no carrying."""
    return any(c.lemma in _LETTING for c in word.children if c.dep in ("advcl", "xcomp", "ccomp")) or any(
        name in ("for", "in") and noun.lemma in ("exchange", "return", "silence", "favour", "favor") for name, noun in prepositions(word)
    )
