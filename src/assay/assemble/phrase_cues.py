"""Which words tell a step of detection, by the cues of the codebook, and which only sound like one."""

from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.syntax import doers, is_passive, is_verbal, subject, undergoers

# How surely each family of cues tells the step that mattered: a machine or a dog more than an inspection, and that more than being stopped.
FAMILIES = {
    "device": 0.9,
    "information": 0.9,
    "watch": 0.85,
    "anomaly": 0.82,
    "patrol": 0.72,
    "notice": 0.7,
    "admit": 0.7,
    "inspect": 0.65,
    "operation": 0.5,
    "stop": 0.34,
}
# Prepositions that frame an event by the step that led to it: "after a scan", "on a tip".
FRAME = frozenset("during after with following upon on by via through amid thanks based from".split())
_REACHES = frozenset("receive get give provide supply share obtain gather develop pass have lead act base collect furnish".split())
_COURT = frozenset("plea plead guilty court indictment sentence convict".split())
_ON = frozenset("on upon off".split())
_TAKEN_DOWN = frozenset("shoot down seize intercept destroy crash find recover".split())
_PAPER = frozenset("report unit agency officer service official".split())


class Cues:
    """The cues of one incident: ``detect_FAMILY_nouns`` and ``detect_FAMILY_verbs`` of the codebook's lexicon."""

    def __init__(self, scope: Scope) -> None:
        lexicon = scope.codebook.lexicon
        self.scope, self.reading = scope, scope.reading
        self._nouns, self._verbs = _listed(lexicon, "nouns", -1), _listed(lexicon, "verbs", 0)
        self._authorities, self._vehicles = frozenset(lexicon.get("authorities", ())), frozenset(lexicon.get("vehicles", ()))
        self._named = [*(a.span for a in scope.reading.agencies if not a.generic), *scope.reading.outlet]
        self._speaking = [span for source in scope.reading.speech.sources for span in source.spans]
        self._tried = any(scope.kind(e).outcome in ("conviction", "sentence") for e in scope.core)

    def family(self, word: Word) -> str | None:
        """The family of the step that a word tells, None where it tells none."""
        if as_verb(word):
            return self._verb(word)
        return self._noun(word) if word.pos in ("NOUN", "PROPN", "ADJ", "ADV", "X") else None

    def _verb(self, verb: Word) -> str | None:
        below = [w for c in verb.children for w in (c, *c.children) if c.dep not in ("nsubj", "ccomp", "conj", "advcl", "relcl")]
        for rest, family in self._verbs.get(verb.lemma, ()):
            if all(any(r in (w.lemma, w.low) for w in below) for r in rest):
                return family if self._fits(verb, family) else None
        return None

    def _fits(self, verb: Word, family: str) -> bool:
        """Informing is done to somebody in office; admitting by others and not in court; noticing, stopping and watching by no suspect."""
        if family == "information" and verb.lemma == "alert" and is_passive(verb) and verb.child("agent") is None:
            return False  # "police over the border have been alerted": afterwards
        if family == "information" and (
            (verb.lemma == "call" and any(c.low in ("in", "off") for c in verb.children)) or self._by_party(verb)
        ):
            return False
        if (
            family == "information"
            and verb.lemma in ("turn", "approach")
            and (is_passive(verb) or verb.child("prt", "dobj") not in (None, *self._offices(verb)))
        ):
            return False  # "were turned over to", "approached the border"
        if family == "information":
            return (verb.lemma == "raise" or self._told_to(verb)) and not any(s.start <= verb.start < s.end for s in self._speaking)
        if family == "admit":
            in_court = any(w.lemma in _COURT for w in self.reading.sentences[verb.sentence].words)
            return not self._tried and not in_court and not self.official(subject(verb))
        if verb.tag == "VB" and verb.head is verb and verb.child("aux", "nsubj") is None:
            return False  # "Follow us on …"
        if verb.lemma == "hear" and (verb.child("ccomp") is not None or self._in_court(verb)):
            return False
        if self._as_passenger(verb) or (verb.lemma == "trace" and not _by_signs(verb)):
            return False
        if verb.lemma in ("follow", "track", "tail") and not (verb.child("auxpass") or any(self._can_be_seen(w) for w in undergoers(verb))):
            return False
        if family == "inspect" and any(c.low == "being" for c in verb.children) and any(c.low in ("is", "are") for c in verb.children):
            return False  # "are being screened": still going on
        return family not in ("notice", "watch", "stop", "inspect", "patrol") or self._by_officers(verb, family)

    def _in_court(self, verb: Word) -> bool:
        who = subject(verb)
        return who is None or who.lemma in ("court", "jury", "judge", "tribunal", "magistrate") or who.pos == "PRON"

    def _as_passenger(self, verb: Word) -> bool:
        """ "was about to board a flight": boarded to travel, not to search."""
        return verb.lemma == "board" and any(w.lemma in ("flight", "plane", "bus", "train", "ferry", "aircraft") for w in undergoers(verb))

    def _by_officers(self, verb: Word, family: str) -> bool:
        who = subject(verb)
        if who is None or verb.child("auxpass", "nsubjpass") is not None:
            return True
        if family == "notice" and who.low in ("i", "you", "we"):
            return False
        return self.official(who) or self.reading.party(who) is None

    def _by_party(self, verb: Word) -> bool:
        """ "his client acted on papers": only those in office act on what they are told, unless it is information."""
        who = subject(verb)
        on = [w for c in verb.children if c.low in _ON for w in c.children]
        told = any((w.lemma in self._nouns or w.low in self._nouns) for w in on)
        return verb.lemma == "act" and who is not None and who.pos != "PRON" and not told and not self.official(who)

    def _told_to(self, verb: Word) -> bool:
        """Whether somebody in office is told it, by another than his own subordinate, and not of a death, an arrest or the like."""
        if verb.lemma in ("tell", "notify", "call", "warn") and not is_passive(verb) and self.official(subject(verb)):
            return False
        if any(e.word is not verb and self.scope.kind(e).outcome and verb in e.word.ancestors() for e in self.scope.events):
            return False
        listed = [*undergoers(verb)]
        for child in [c for w in (verb, *listed) for c in w.children]:
            if child.dep in ("prep", "dative") and child.low == "to":
                listed += child.children
            elif child.dep in ("prep", "prt") and child.low in _ON:
                listed.append(child)
        listed = [w for w in listed if not any(c.dep == "poss" and c.pos == "PRON" for c in w.children)]
        if (
            verb.lemma in ("report", "betray", "give")
            and verb.child("oprd", "acomp", "xcomp") is None
            and any(self._others(w) or w.low in ("him", "her", "them") for w in undergoers(verb))
        ):
            return True
        if verb.lemma == "tell" and self._travelling(subject(verb)):
            return False  # those who were stopped speak of themselves
        if verb.lemma == "tell":
            return any(w.lemma in self._authorities for w in listed)
        if verb.lemma == "turn":
            return any(self.official(w) or (w.text.isupper() and len(w.text) > 2) for w in listed)  # an office by its letters
        return any(self.official(w) or w.low in _ON for w in listed)

    def official(self, word: Word | None) -> bool:
        """Whether a word stands for somebody in office or for an office."""
        if word is None:
            return False
        party = self.reading.party(word)
        in_office = party is not None and any(m.role == "official" or m.agency for m in party.mentions)
        return in_office or word.lemma in self._authorities or self._in_name(word)

    def _travelling(self, word: Word | None) -> bool:
        party = self.reading.party(word) if word is not None else None
        return party is not None and any(m.role in ("courier", "suspect", "victim") or m.cargo for m in party.mentions)

    def _offices(self, verb: Word) -> list[Word]:
        return [w for w in undergoers(verb) if self.official(w)]

    def _others(self, word: Word) -> bool:
        return self.reading.party(word) is not None and not self.official(word)

    def _in_name(self, word: Word) -> bool:
        return any(s.start <= word.start < s.end for s in self._named)

    def _can_be_seen(self, word: Word) -> bool:
        return self.reading.party(word) is not None or word.lemma in self._vehicles or word.pos == "PRON"

    def _noun(self, noun: Word) -> str | None:
        before = {x for c in noun.children for x in (c.low, c.lemma)}
        for rest, family in (*self._nouns.get(noun.lemma, ()), *(self._nouns.get(noun.low, ()) if noun.low != noun.lemma else ())):
            if set(rest) <= before:
                return None if self._no_step(noun, family) else family
        return None

    def _no_step(self, noun: Word, family: str) -> bool:
        """Part of a body's name, what the others used, "on suspicion of", "intelligence reports", an investigation that came after."""
        if self._in_name(noun) or (noun.dep == "dobj" and any(self._others(d) for d in doers(noun.head))):
            return True
        if family == "device" and noun.dep == "nsubjpass" and noun.head.lemma in ("put", "install", "set", "mount"):
            return True
        if (
            family in ("watch", "patrol")
            and noun.pos == "PROPN"
            and noun.text.istitle()
            and noun.i > self.reading.sentences[noun.sentence].words[0].i
        ):
            return True  # "Harbour Watch" is a name
        if family == "device" and noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in _TAKEN_DOWN:
            return True
        if family == "anomaly":
            return noun.low == "suspicion" and noun.head.low in ("on", "under")
        if noun.lemma == "search" and any(_home(w) for c in noun.children if c.dep == "prep" for w in c.children):
            return True
        if noun.lemma == "investigation":
            return noun.head.low not in ("after", "following")
        return family == "information" and (not _reached(noun) or (noun.dep == "compound" and noun.head.lemma in _PAPER))


def as_verb(word: Word) -> bool:
    """Whether a word counts as a verb here: a participle before a noun does not."""
    return word.tag.startswith("VB") and word.dep not in ("amod", "compound")


def _home(word: Word) -> bool:
    """Somebody's own home, which is searched after he is caught."""
    return word.lemma in ("home", "house", "flat", "apartment", "residence") and any(
        c.dep == "poss" and c.pos == "PRON" for c in word.children
    )


def _by_signs(verb: Word) -> bool:
    """Whether somebody is traced by a phone, a parcel, a record, and not just found."""
    means = any(c.dep in ("prep", "agent") and c.low in ("through", "via", "by", "from") for c in verb.children)
    return means or any(w.lemma in ("signal", "phone", "call", "number", "parcel", "payment") for w in undergoers(verb))


def _reached(noun: Word) -> bool:
    """Whether information came to somebody ("on information received", "were given inputs"); a tip has always come."""
    if noun.lemma not in ("information", "intelligence", "input") or not any(is_verbal(w) and w.tag != "VBN" for w in noun.ancestors()):
        return True
    up = noun.head
    if up.low == "of" and up.head.lemma in ("basis", "strength", "back"):
        return True
    return up.low in FRAME or up.lemma in _REACHES or any(c.dep == "acl" and c.lemma in _REACHES for c in noun.children)


def _listed(lexicon: dict[str, tuple[str, ...]], kind: str, head: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The cues by the lemma at their head: a verb's comes first ("act on"), a noun's last ("specific input"); the longest cue first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family in FAMILIES:
        for cue in lexicon.get(f"detect_{family}_{kind}", ()):
            parts = cue.split()
            top = parts.pop(head)
            found.setdefault(top, []).append((tuple(parts), family))
    for options in found.values():
        options.sort(key=lambda o: -len(o[0]))
    return found
