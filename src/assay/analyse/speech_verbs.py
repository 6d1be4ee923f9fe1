"""Which verbs attribute: a verb of saying needs something said, an opinion its holder, a quotation its tag."""

from collections.abc import Sequence

from assay.analyse.quotes import Quote
from assay.analyse.speech_model import inside_quote
from assay.analyse.speech_words import is_negated, words_of
from assay.model.parse import Sentence, Word

RELATIVES = frozenset({"who", "which", "that"})
_COURTS = frozenset("court jury tribunal inquest inquiry".split())
_ITSELF = frozenset("note list bulletin article report page summary overview briefing update".split())
_CLAIMS = frozenset("claim allegation accusation charge report suggestion rumour rumor story assertion".split())


def manner_of(verb: Word, sentence: Sentence, quotes: Sequence[Quote]) -> str | None:
    """Which kind of attribution the verb makes here, None for none: a verb of saying needs something said."""
    lemma = verb.lemma
    if _is_hearsay(verb, sentence):
        return None
    if is_passive(verb) or (is_negated(verb) and lemma != "deny") or _unreal(verb):
        return None if not is_passive(verb) or is_negated(verb) else _passive_manner(verb)
    said = complement_of(verb) is not None
    beside = _beside_quote(verb, sentence, quotes)
    if lemma in words_of("verbs", "tell"):
        return "tell" if said or beside or _of_what(verb) else None
    if lemma in words_of("verbs", "say") and (said or beside or _as_clause(verb) or _object_said(verb)):
        return "say"
    if lemma in ("reject", "dismiss", "refute", "rebut", "dispute") and _object_said(verb):
        return "say"
    if lemma in ("find", "rule", "hold") and said and _is_court(verb.child("nsubj")):
        return "say"
    if lemma in words_of("verbs", "beside") and (beside or (lemma in ("continue", "promise", "demand", "urge") and said)):
        return "say"
    if verb.tag in ("VBD", "VBZ", "VBP") and verb.child("nsubj") is not None and _tags_quote(verb, quotes):
        return "say"
    if lemma == "hear" and said and verb.child("nsubj") is not None:
        return "say" if _is_hearing(verb) else None
    if lemma == "make" and said and any(c.low in ("known", "clear") for c in verb.children):
        return "say"
    if lemma == "have" and said and any(c.low == "it" for c in verb.children):
        return "say"
    if lemma == "speak" and any(c.low in ("of", "about") and c.dep == "prep" for c in verb.children):
        return "say"
    if lemma in words_of("verbs", "learn") and verb.tag in ("VBN", "VBD", "VBZ", "VBP"):
        return "learn"
    if lemma in words_of("verbs", "believe") and _opinion(verb):
        return "believe"
    if _of_itself(verb):
        return None
    if lemma in words_of("verbs", "show") and (said or _how_clause(verb)):
        return "show"
    if lemma in words_of("verbs", "call") and verb.child("dobj", "ccomp", "xcomp") is not None:
        return "call" if _calls(verb) else None
    if lemma == "accuse" and verb.child("dobj") is not None and any(c.low == "of" and c.child("pcomp", "pobj") for c in verb.children):
        return "say"
    return None


def _of_itself(verb: Word) -> bool:
    """ "This bulletin covers seizures": a report that speaks of itself is no source of its own."""
    own = verb.child("nsubj")
    listing = verb.lemma in ("list", "cover", "describe", "detail", "document", "summarise", "summarize")
    return listing and own is not None and own.lemma in _ITSELF and any(c.low == "this" for c in own.children)


def _is_hearsay(verb: Word, sentence: Sentence) -> bool:
    """ "a man said to have carried drugs": said of him, not by him."""
    after = verb.i - sentence.words[0].i + 1
    rest = sentence.words[after : after + 2]
    follows = bool(rest) and rest[0].low == "to" and (len(rest) == 1 or rest[1].tag not in ("NN", "NNP", "PRP"))
    return follows and verb.lemma in ("say", "report", "believe", "think", "allege") and verb.tag in ("VBD", "VBN")


def _is_hearing(verb: Word) -> bool:
    """ "The court heard that …": what was told in court."""
    subject = verb.child("nsubj")
    return subject is not None and subject.lemma in _COURTS


def _is_court(subject: Word | None) -> bool:
    """A court, or a judge by title."""
    if subject is None:
        return False
    return subject.lemma in _COURTS | {"judge", "magistrate"} or any(w.low in ("judge", "magistrate") for w in subject.subtree())


def _tags_quote(verb: Word, quotes: Sequence[Quote]) -> bool:
    """ "…," he exclaimed: any verb tags a quotation that it follows at once with its subject."""
    subject = verb.child("nsubj")
    if subject is None or subject.low in RELATIVES:
        return False
    first = min(min(w.start for w in subject.subtree()), verb.start)
    return any(q.soft and 0 <= first - q.end <= 2 for q in quotes) and abs(verb.i - subject.i) <= 2


def _as_clause(verb: Word) -> bool:
    """ "…, as police put it"."""
    return verb.dep == "advcl" and any(c.low == "as" and c.dep in ("mark", "advmod") for c in verb.children)


def _calls(verb: Word) -> bool:
    """ "called it a …", "put the value at", "described her as"; "called on", "described the scene" say nothing of the kind."""
    if any(c.low == "what" for c in verb.children):
        return False
    small = {c.low for c in verb.children if c.dep in ("prep", "prt", "advmod")}
    worth = verb.child("dobj")
    if worth is not None and worth.lemma in ("value", "worth", "price", "loss"):
        small |= {c.low for c in worth.children if c.dep == "prep" and c.low == "at"}
    if verb.lemma in (
        "put",
        "value",
        "estimate",
        "calculate",
        "describe",
        "label",
        "brand",
        "blame",
        "credit",
        "attribute",
        "dub",
        "denounce",
        "condemn",
    ):
        return bool(small & {"at", "down", "as", "to", "for", "on"}) and not (
            verb.lemma in ("put", "value", "estimate", "calculate") and not small & {"at", "down", "as"}
        )
    if verb.lemma == "call":
        return not small & {"on", "for", "up", "off", "in"} and verb.child("oprd", "ccomp", "xcomp", "attr") is not None
    return True


def is_passive(verb: Word) -> bool:
    """Whether a verb is in the passive."""
    if verb.child("auxpass") is not None:
        return True
    if verb.tag != "VBN":
        return False
    return any(c.lemma == "be" and c.dep == "aux" for c in verb.children) and not any(
        c.lemma == "have" and c.dep == "aux" for c in verb.children
    )


def _passive_manner(verb: Word) -> str | None:
    if verb.lemma == "accuse" and verb.child("agent") is not None:
        return "passive"
    if verb.lemma == "tell" and verb.child("agent") is None and complement_of(verb) is not None:
        return "passive" if _is_court(verb.child("nsubjpass")) else None  # "the court was told that"
    told = (
        complement_of(verb) is not None
        or verb.child("xcomp") is not None
        or verb.head.child("ccomp") is not None
        or any(c.low == "it" for c in verb.children)
    )
    if verb.lemma in words_of("verbs", "say") and told and (verb.child("agent") is not None or located_in(verb) is not None):
        return "passive"
    return None


def located_in(verb: Word) -> Word | None:
    """ "In the release it is stated that": the document where it is said."""
    for prep in verb.children:
        if prep.dep == "prep" and prep.low == "in":
            noun = prep.child("pobj")
            if noun is not None and (noun.lemma in words_of("nouns", "document") or noun.lemma in words_of("nouns", "court")):
                return noun
    return None


def _unreal(verb: Word) -> bool:
    """Future, conditional and infinitive sayings tell nothing yet."""
    if verb.tag == "VB" and any(
        c.dep == "aux" and c.low in ("will", "would", "could", "may", "might", "should", "can", "'ll", "did", "does", "do", "must")
        for c in verb.children
    ):
        return True
    return any(c.dep == "aux" and c.low == "to" for c in verb.children) and not (
        verb.dep in ("xcomp", "advcl") and verb.head.lemma in ("go", "continue", "take")
    )


def complement_of(verb: Word) -> Word | None:
    """The clause that says what is said."""
    for child in verb.children:
        if child.dep == "ccomp" and (child.pos in ("VERB", "AUX") or any(c.dep in ("nsubj", "nsubjpass", "expl") for c in child.children)):
            return child
    return _stray_clause(verb) or next((c for c in verb.children if c.low == "that" and c.i == verb.i + 1 and c.dep == "prep"), None)


def _stray_clause(verb: Word) -> Word | None:
    """The that-clause of "said at the time that …", which the parser hangs on the noun."""
    for child in verb.rights:
        for word in child.subtree() if child.dep in ("prep", "npadvmod", "dobj") else ():
            if word.low == "that" and word.dep == "mark" and word.head.dep in ("relcl", "acl") and word.i - verb.i < 8:
                return word.head
    return None


def _how_clause(verb: Word) -> bool:
    return any(c.dep in ("advcl", "ccomp") and any(g.low == "how" for g in c.children) for c in verb.children)


def _opinion(verb: Word) -> bool:
    said = complement_of(verb)
    if said is not None:
        return True
    bare = verb.child("xcomp")
    return bare is not None and any(c.dep in ("nsubj", "nsubjpass") for c in bare.children)


def _of_what(verb: Word) -> bool:
    subject = verb.child("nsubj")
    return (
        subject is not None
        and subject.lemma in ("source", "official")
        and any(c.dep == "prep" and c.low in ("of", "about") for c in verb.children)
    )


def _object_said(verb: Word) -> bool:
    """ "announced a prison term", "admitted to smuggling", "confirmed the arrest"."""
    if verb.lemma in ("announce", "confirm", "disclose", "reveal", "deny", "allege", "acknowledge"):
        target = verb.child("dobj", "xcomp")
        return target is not None and target.low not in ("nothing", "anything")
    if verb.lemma in ("reject", "dismiss", "refute", "rebut", "dispute"):
        target = verb.child("dobj")
        return target is not None and target.lemma in _CLAIMS
    if verb.lemma == "explain":
        target = verb.child("dobj")
        return target is not None and target.low in ("it", "this")
    if verb.lemma in ("admit", "confess"):
        return verb.child("dobj", "xcomp", "prep") is not None
    return False


def _beside_quote(verb: Word, sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    """Whether a quotation ends right before the verb's clause or begins right after it."""
    if inside_quote(verb, quotes):
        return False
    words = verb.subtree()
    inside = [w for w in words if not any(q.start <= w.start < q.end for q in quotes)]
    if not inside:
        return False
    first, last = min(w.start for w in inside), max(w.end for w in inside)
    closed = sentence.words[-1].text in (".", "!", "?")
    quotes = [q for q in quotes if not (closed and q.start >= sentence.end)]
    return any(
        -1 <= first - q.end <= 3 or -1 <= q.start - last <= 3 or (q.start < last and q.end > first) or abs(q.start - verb.end) <= 3
        for q in quotes
    )
