"""Methods told by a verb: hidden, declared as something else, officers paid to look away, a load thrown into the sea."""

from collections.abc import Iterator

from assay.assemble.phrase_things import Things
from assay.assemble.phrase_units import Candidate, clause, first_words, length, predicate, prepositional
from assay.model.parse import Word
from assay.model.span import Span
from assay.syntax import doers, is_passive, prepositions, subject, undergoers

INTO = frozenset(
    "in inside into within under underneath beneath behind between among amongst amid aboard on around along beside next".split()
)
FIND = frozenset("find discover recover seize uncover".split())
_ONTO = INTO | {"to", "onto"}
_LET = frozenset("let allow wave permit look ignore turn clear overlook keep".split())
_PUSH = frozenset("push shove slip squash force cram wedge thrust".split())
_TAPED = ("taped", "taping")  # lemmatised as "tap"
_EXCRETE = frozenset("excrete expel egest vomit".split())
_PAY = frozenset("pay wage salary work employment job".split())
_BUYERS = frozenset("buyer customer client dealer purchaser trafficker tourist".split())
_DARK = frozenset("transponder ais system light lights tracker tracking gps signal beacon".split())
_SEA = frozenset("sea water ocean river lake overboard".split())
_DOUBTFUL = frozenset("describe mark list register know".split())
_OPENING, _CLOSING = ('"', "“", "‘", "'", "``"), ('"', "”", "’", "'", "''")


class Deeds:
    """Finds the methods that a verb tells."""

    def __init__(self, things: Things) -> None:
        self.things, self.text = things, things.text

    def find(self, verb: Word) -> Iterator[Candidate]:
        """The candidates of one verb."""
        if verb.lemma in self.things.words("conceal") or verb.low in _TAPED:
            yield from self._concealed(verb)
        if (
            verb.lemma in self.things.words("declare")
            and not self._undercover(verb)
            and not any(self.things.official(d) for d in doers(verb))
        ):
            yield from self._declared(verb)
        if verb.lemma in _EXCRETE and any(self.things.is_goods(o) for o in undergoers(verb)):
            yield from self.things.make(verb, clause(self.text, verb), "hide", 0.85)
        yield from self._cover_story(verb)
        yield from self._bought(verb)
        yield from self._thrown(verb)
        yield from self._pushed(verb)
        yield from self._understated(verb)
        plain = self._plain(verb)
        if plain is not None:
            yield from self.things.make(verb, clause(self.text, verb), *plain)

    def _plain(self, verb: Word) -> tuple[str, float] | None:
        """Family and weight of a deed that its clause tells whole."""
        done_to = undergoers(verb)
        lemmas, by_officers = {o.lemma for o in done_to}, any(self.things.official(d) for d in doers(verb))
        off = verb.lemma in ("switch", "turn", "shut") and any(c.low == "off" for c in verb.children)
        if off and {w.low for w in self.things.about(verb)} & _DARK:
            return "dark", 0.85
        lemmas |= {c.lemma for c in verb.children if c.dep == "dobj"}
        jobs = self.things.words("jobs") | _PAY
        for_job = verb.lemma == "recruit" and any(name == "for" and noun.lemma in jobs for name, noun in prepositions(verb))
        promised = (verb.lemma in ("promise", "offer") and lemmas & jobs) or for_job
        if promised or verb.lemma in ("lure", "deceive", "dupe", "entice", "trick"):
            return None if by_officers else ("pretext", 0.75)
        if verb.lemma in ("use", "hire", "charter", "recruit") and lemmas & self.things.words("means"):
            return None if by_officers else ("means", 0.6)
        if verb.lemma in ("cover", "fill", "coat", "soak", "wrap") and is_passive(verb) and verb.child("prep") is not None:
            with_what = any(c.dep == "prep" and c.low in ("with", "in", "under") for c in verb.children)
            return ("hide", 0.75) if with_what and any(self.things.is_goods(t) for t in done_to) else None
        return ("hide", 0.5) if verb.lemma in FIND and lemmas & self.things.words("luggage") else None

    def _concealed(self, verb: Word) -> Iterator[Candidate]:
        """The surest method with its place ("hidden in the bumper", "spread among its members"), a weak one without."""
        places = [c for c in verb.children if c.dep in ("prep", "advmod") and c.i > verb.i and c.low in _ONTO]
        span = self._to_place(verb, places[0]) if places else None
        if span is not None and length(span) <= 18:
            yield from self.things.make(verb, span, "hide", 1.0)
        elif any(c.dep == "prep" and c.low in ("as", "with") for c in verb.children):
            yield from self.things.make(verb, clause(self.text, verb), "hide", 0.8)
        elif verb.dep != "xcomp":
            yield from self.things.make(verb, clause(self.text, verb), "hide", 0.9 if verb.lemma in ("swallow", "ingest") else 0.5)

    def _to_place(self, verb: Word, place: Word) -> Span:
        if len(place.subtree()) <= 12:
            return predicate(self.text, verb, place)
        return Span.cut(self.text, verb.start, prepositional(self.text, place).end)

    def _declared(self, verb: Word) -> Iterator[Candidate]:
        """What the goods were said to be: "declared as coffee", "falsely described the tablets as tiles", "labelled “clothes”"."""
        said = next((c for c in verb.children if c.dep == "prep" and c.low == "as"), None)
        quoted, whole = self._labelled(verb), verb.child("xcomp")
        who = subject(verb)
        false = any(c.low in self.things.words("false") for c in verb.children)
        by_papers = who is not None and who.lemma in self.things.words("papers")
        if quoted is not None:
            yield from self.things.make(verb, quoted, "declare", 0.9)
        elif verb.lemma == "declare" and whole is not None and whole.lemma in ("be", "contain", "hold"):
            yield from self.things.make(verb, clause(self.text, verb), "declare", 0.95)
        elif (said is not None or false) and (verb.lemma not in _DOUBTFUL or false or by_papers):
            short = said is not None and len(said.subtree()) <= 12
            span = predicate(self.text, verb, said) if said is not None and short else clause(self.text, verb)
            yield from self.things.make(verb, span, "declare", 1.0)

    def _labelled(self, verb: Word) -> Span | None:
        """From the verb over the quoted words that follow at once."""
        after = [w for w in self.things.sentence(verb).words if verb.i < w.i <= verb.i + 9]
        if verb.tag not in ("VBN", "VBD") or not after or after[0].text not in _OPENING:
            return None
        end = next((w for w in after[1:] if w.text in _CLOSING), None)
        return Span.cut(self.text, verb.start, end.end) if end is not None else None

    def _undercover(self, verb: Word) -> bool:
        """Officers who pose as buyers declare nothing."""
        return verb.lemma == "pose" and any(w.lemma in _BUYERS for _, w in prepositions(verb))

    def _cover_story(self, verb: Word) -> Iterator[Candidate]:
        """What those who were stopped said they carried: "claimed that they were carrying copra", "told officers that it held rice"."""
        said = verb.child("ccomp") if verb.lemma in ("claim", "tell", "insist") else None
        if said is None or said.lemma not in ("carry", "transport", "contain", "haul", "hold"):
            return
        about = [w for w in (subject(verb),) if w is not None]
        load = undergoers(said)
        if about and load and not any(self.things.official(w) for w in about) and not any(self.things.is_named_goods(w) for w in load):
            yield from self.things.make(verb, clause(self.text, verb), "declare", 0.7)

    def _bought(self, verb: Word) -> Iterator[Candidate]:
        """Somebody in office is paid to look away, or works with those he should stop."""
        money = any(w.i in self.things.money or w.lemma in ("money", "cash", "bribe", "payment") for w in undergoers(verb))
        money = money or (is_passive(verb) and any(c.dep == "dobj" and c.i in self.things.money for c in verb.children))
        pays = verb.lemma == "pay" or (money and verb.lemma in ("take", "accept", "receive", "pocket", "give", "hand", "slip"))
        turn_away = next((c for c in verb.children if c.dep in ("xcomp", "advcl") and c.lemma in _LET), None)
        if pays and turn_away is not None and verb.lemma in ("give", "hand", "slip"):
            yield from self.things.make(verb, first_words(self.text, self.things.sentence(verb), verb, 16), "bribe", 1.0)
        elif pays and turn_away is not None:
            # what they let pass is often parsed amiss, so the words are counted off
            first = min([verb, *(c for c in verb.children if c.dep in ("aux", "auxpass"))], key=lambda w: w.i)
            yield from self.things.make(verb, first_words(self.text, self.things.sentence(verb), first, 12), "bribe", 1.0)
        with_them = verb.lemma in ("work", "cooperate") and any(name == "with" and self.things.crooked(w) for name, w in prepositions(verb))
        if verb.lemma in ("collude", "connive") or with_them:
            yield from self.things.make(verb, clause(self.text, verb), "collude", 0.7)

    def _pushed(self, verb: Word) -> Iterator[Candidate]:
        """ "their feet were bound and each was pushed into a sock": a plain verb, made one of hiding by the place."""
        into = next((c for c in verb.children if c.dep == "prep" and c.low in ("into", "inside", "in")), None)
        if verb.lemma not in _PUSH | {"wrap"} or into is None or not any(self.things.hides(c) for c in into.children):
            return
        if not any(self.things.official(d) for d in doers(verb)):
            yield from self.things.make(verb, self._to_place(verb, into), "hide", 0.9)

    def _understated(self, verb: Word) -> Iterator[Candidate]:
        """ "She declared only 4,000 euros", "the load was under-declared": less was told than there was."""
        less = verb.low.replace("-", "") in ("underdeclared", "undervalued", "underreported", "underinvoiced")
        sums = [
            c for c in verb.children if c.dep == "dobj" and any(w.low in ("only", "just", "merely") for w in (*c.subtree(), *verb.children))
        ]
        only = verb.lemma == "declare" and bool(sums)
        if (less or only) and not any(self.things.official(d) for d in doers(verb)):
            yield from self.things.make(verb, clause(self.text, verb), "declare", 0.75)

    def _thrown(self, verb: Word) -> Iterator[Candidate]:
        """The load is got rid of: "threw the bags into the sea", "jettisoned the cargo"."""
        if verb.lemma not in ("throw", "dump", "drop", "jettison", "toss", "hurl"):
            return
        load = any(self.things.is_goods(o) or o.lemma in self.things.words("loads") for o in undergoers(verb))
        if load and (verb.lemma in ("jettison", "dump") or any(w.lemma in _SEA for w in verb.subtree() if w.i > verb.i)):
            yield from self.things.make(verb, clause(self.text, verb), "thrown", 0.85)
