"""Who speaks: the subject of an attributing verb, through relatives, conjunctions, participles and the parser's slips."""

from assay.analyse.speech_verbs import RELATIVES, is_passive, located_in
from assay.analyse.speech_words import can_speak, words_of
from assay.model.parse import Sentence, Word

SUBJECTS = ("nsubj", "csubj")
# What reveals something by being done: the outlet tells of it.
_LOOKS = frozenset("search inspection examination check frisk screening raid operation weighing".split())
FIRST_PERSONS = frozenset(
    {
        "i",
        "we",
        "you",
        "me",
        "us",
        "whoever",
        "what",
        "there",
        "nobody",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "anyone",
        "those",
        "none",
        "one",
    }
)


def speaker_of(verb: Word) -> Word | None:
    """The subject of an attributing verb, or the one it shares."""
    if is_passive(verb):
        agent = verb.child("agent")
        if agent is None and verb.lemma == "tell":
            return verb.child("nsubjpass")
        return agent.child("pobj") if agent is not None else located_in(verb)
    subject = verb.child(*SUBJECTS)
    if subject is not None:
        labelled = any(c.text == ":" and subject.i < c.i < verb.i for c in verb.children)
        subject = (
            next((c for c in verb.children if c.dep in SUBJECTS and c is not subject and c.i < verb.i), subject) if labelled else subject
        )
        return verb.head if subject.low in RELATIVES and verb.dep == "relcl" else subject
    if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        return speaker_of(verb.head) if not is_passive(verb.head) else verb.head.child("nsubjpass")
    if verb.dep in ("xcomp", "advcl") and verb.head.pos in ("VERB", "AUX") and (verb.tag in ("VBG", "VB") or verb.dep == "xcomp"):
        shared = verb.head.child("nsubj", "nsubjpass") or speaker_of(verb.head)
        return shared if shared is None or verb.dep == "xcomp" or shared.pos in ("PROPN", "PRON") or can_speak(shared) else None
    if verb.dep == "acl" and verb.tag == "VBG":
        return verb.head
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return _swallowed(verb) or next(
            (c for c in verb.rights if c.dep in ("dobj", "attr", "oprd") and c.i - verb.i < 8 and c.pos in ("NOUN", "PROPN")), None
        )
    return None


def _swallowed(verb: Word) -> Word | None:
    """The name right before a verb without a subject, which the parser took into the phrase before: "After the hearing A B of C said"."""
    for word in (w for child in verb.lefts if child.dep == "prep" for w in child.subtree()):
        if word.pos == "PROPN" and word.dep in ("dobj", "appos") and 1 <= verb.i - word.subtree()[-1].i <= 2:
            return word
    return None


def may_speak(subject: Word, verb: Word, how: str) -> bool:
    """Whether a subject can be the speaker for this kind of attribution."""
    lemma = subject.lemma
    if subject.pos == "NOUN" and lemma in _LOOKS:
        return False
    if subject.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") and not any(c.dep == "det" for c in subject.children):
        return False
    if how == "believe":
        # what officers expected then is part of the story; what they expect now they have told somebody
        known = lemma in words_of("nouns", "anonymous") or (verb.tag != "VBD" and lemma in words_of("nouns", "official"))
        return known or (verb.tag != "VBD" and (subject.pos == "PROPN" or subject.low in ("he", "she", "they")))
    if how == "show":
        speaks = lemma in words_of("nouns", "document") | words_of("nouns", "court")
        return speaks or (lemma in words_of("nouns", "evidence") and verb.lemma == "suggest")
    if how == "call":
        return (subject.pos in ("PROPN", "PRON") and subject.low != "it" and subject.low != "they") or lemma in words_of(
            "nouns", "official"
        ) | words_of("nouns", "document")
    return True


def is_nobody(subject: Word) -> bool:
    """ "I", "we", "there": no source; "one of its sources" is one."""
    if any(c.dep == "poss" and c.low in ("our", "my") for c in subject.children):
        return True  # "our team noted" is said by him who speaks of it
    return subject.low.strip("’'‘\"") in FIRST_PERSONS and not (
        subject.low in ("one", "some", "those") and any(c.low == "of" for c in subject.children)
    )


def mended(subject: Word | None, verb: Word, sentence: Sentence) -> Word | None:
    """The noun right before the verb where the parser took a name inside its modifier: "a Sinuiju-based source told"."""
    if subject is None or subject.i >= verb.i - 1:
        return subject
    better = _better_speaker(subject, verb, sentence) or _behind_comma(subject, sentence)
    if better is not None:
        return better
    between = sentence.words[subject.i - sentence.words[0].i + 1 : verb.i - sentence.words[0].i]
    last = between[-1]
    joined = (
        between[0].text == "-" and last.pos == "NOUN" and all(w.text == "-" or w.pos in ("NOUN", "ADJ", "VERB", "PROPN") for w in between)
    )
    return last if joined else subject


def _behind_comma(subject: Word, sentence: Sentence) -> Word | None:
    """The name behind a comma, where the one before it ends another phrase: "in heat of 40 degrees Celsius, Ada Obi said"."""
    at = subject.i - sentence.words[0].i
    first = min(w.i for w in subject.subtree() if w.i <= subject.i and w.dep != "conj") - sentence.words[0].i
    if (
        subject.pos != "PROPN"
        or first == 0
        or sentence.words[first - 1].pos not in ("NOUN", "ADP", "NUM", "ADJ")
        or sentence.words[at + 1].text != ","
    ):
        return None
    return next((c for c in subject.children if c.dep in ("conj", "appos") and c.pos == "PROPN" and c.i > subject.i), None)


def _better_speaker(subject: Word, verb: Word, sentence: Sentence) -> Word | None:
    """Somebody who can speak between a thing taken for the subject and the verb: "The criticism came after the paper X reported"."""
    if subject.pos != "NOUN" or can_speak(subject) or verb.i - subject.i < 3:
        return None
    between = sentence.words[subject.i - sentence.words[0].i + 1 : verb.i - sentence.words[0].i]
    inner = set(subject.subtree())
    found = [
        w
        for w in between
        if w not in inner
        and w.dep in ("nsubj", "appos", "dep", "conj", "dobj", "nsubjpass")
        and (can_speak(w) or w.pos == "PROPN")
        and w.head.lemma not in ("cite", "quote")
    ]
    return found[-1] if found else None
