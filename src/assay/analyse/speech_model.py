"""One attribution, and how it is made from a verb and its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.analyse.quotes import Quote
from assay.analyse.speech_words import noun_phrase, words_of
from assay.model.parse import Sentence, Word

OUTERMOST = -1.0  # the depth of an aside, which is laid over its whole sentence
_FARTHEST = 40  # words between a verb and the subject whose clause it still is


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One attribution. ``head`` heads the speaker's noun phrase (characters ``name``), ``clause`` is the attributing clause.

    ``wide`` is the clause with whom it was told and when, ``until`` where its last word stands, ``scope`` the ranges that it covers;
    ``depth`` orders nested ones, deeper is further in; ``recipient`` is who was told."""

    sentence: int
    head: Word
    name: tuple[int, int]
    clause: tuple[int, int]
    wide: tuple[int, int]
    scope: tuple[tuple[int, int], ...]
    depth: float
    how: str
    verb: Word | None = None
    recipient: Word | None = None
    until: int = 0

    @property
    def aside(self) -> tuple[int, int]:
        """The attributing words, which are the outer speaker's; an opinion's are its holder's own ("Local people expect")."""
        return (self.clause[0], self.clause[0]) if self.how == "believe" else (self.wide[0], max(self.wide[1], self.until))

    def covers(self, start: int) -> bool:
        """Whether the cue speaks for a character."""
        return any(a <= start < b for a, b in self.scope)


def make_cue(sentence: Sentence, subject: Word, verb: Word, scope: tuple[tuple[int, int], ...], depth: float, how: str) -> Cue:
    """The attribution of a verb and its speaker."""
    name = noun_phrase(subject)
    if verb.i > subject.i and sentence.words[subject.i - sentence.words[0].i - 1].low == "based":
        name = (_modifier_start(subject, sentence), name[1])
    opening = subject.head.start if subject.dep == "pobj" and subject.head.dep == "prep" and subject.head.head is verb else name[0]
    first, last = min(opening, verb.start), max(name[1], verb_end(verb))
    near = abs(subject.i - verb.i) < _FARTHEST
    clause = (first, last) if near else (name if subject.i < verb.i else (verb.start, name[1]))
    return Cue(
        sentence=sentence.i,
        head=subject,
        name=name,
        clause=clause,
        wide=(clause[0], _wide_end(verb, clause[1])),
        scope=scope,
        depth=depth,
        how=how,
        verb=verb,
        recipient=_recipient(verb),
    )


def _modifier_start(subject: Word, sentence: Sentence) -> int:
    """The start of "a Sinuiju-based source": back over the modifier to its determiner."""
    words = sentence.words
    at = subject.i - words[0].i
    while at > 0 and (words[at - 1].pos in ("PROPN", "NOUN", "ADJ", "DET") or words[at - 1].text == "-" or words[at - 1].low == "based"):
        at -= 1
        if words[at].pos == "DET":
            break
    return words[at].start


def verb_end(verb: Word) -> int:
    """The end of the verb with its particle: "pointed out", "went on"."""
    after = [
        c
        for c in verb.children
        if c.i == verb.i + 1
        and (c.dep == "prt" or (c.dep == "advmod" and c.low in ("on", "out")) or (c.low == "on" and c.dep == "prep" and not c.children))
    ]
    return after[0].end if after else verb.end


def _wide_end(verb: Word, end: int) -> int:
    """The end of the clause with whom it was told and when: ", a source told the desk on Tuesday"."""
    last = end
    for child in verb.children:
        if child.dep not in ("dobj", "dative", "npadvmod", "prep", "advmod") or child.end <= last or child.low == "that":
            continue
        if child.dep == "dobj" and verb.lemma not in words_of("verbs", "tell"):
            continue
        words = child.subtree()
        first, final = min(w.start for w in words), max(w.end for w in words)
        if 0 <= first - last <= 2 and len(words) <= 8 and (child.dep in ("dobj", "dative", "npadvmod") or _is_when(child)):
            last = final
    return last


def _is_when(word: Word) -> bool:
    return any(w.low in words_of("nouns", "times") for w in word.subtree())


def _recipient(verb: Word) -> Word | None:
    return verb.child("dobj", "dative") if verb.lemma in words_of("verbs", "tell") else None


def inside_quote(word: Word, quotes: Sequence[Quote]) -> bool:
    """Whether a word stands inside one of the quotations."""
    return any(q.start < word.start < q.end for q in quotes)
