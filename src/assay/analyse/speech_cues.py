"""Attributions: the words that make somebody the speaker of a stretch of text ("a source told", "according to", "the source added")."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assay.analyse.quotes import Quote
from assay.analyse.speech_according import according, citing, heard_from, in_account, teller_cue
from assay.analyse.speech_aside import set_off
from assay.analyse.speech_model import OUTERMOST, Cue, inside_quote, make_cue, verb_end
from assay.analyse.speech_scope import contrasts, cut, depth_of, scope_of
from assay.analyse.speech_verbs import manner_of
from assay.analyse.speech_who import is_nobody, may_speak, mended, speaker_of
from assay.analyse.speech_words import is_negated, words_of
from assay.model.parse import Sentence, Word

_ASIDES = frozenset({"make", "think", "believe", "estimate", "go"})


def find_cues(sentence: Sentence, quotes: Sequence[Quote]) -> list[Cue]:
    """The attributions of a sentence, in text order."""
    near = [
        q for q in quotes if q.direct and q.paragraph == sentence.paragraph and q.start <= sentence.end + 3 and q.end >= sentence.start - 3
    ]
    found = [cue for word in sentence.words for cue in _cues_at(word, sentence, near)]
    return sorted(_whole(found, sentence), key=lambda c: c.clause)


def _whole(cues: list[Cue], sentence: Sentence) -> list[Cue]:
    """The root's speaker speaks the whole sentence, but for coordinate clauses with a speaker of their own."""
    made = []
    for cue in cues:
        if cue.verb is not None and cue.depth == 0 and cue.verb.head is cue.verb:
            others = [
                o
                for o in cues
                if o is not cue and o.verb is not None and o.verb.dep == "conj" and o.verb.head is cue.verb and o.how != "cite"
            ]
            ranges = [(sentence.start, sentence.end)]
            for hole in contrasts(cue.verb):
                own = hole.subtree()
                ranges = [part for r in ranges for part in cut(r, (min(w.start for w in own), max(w.end for w in own)))]
            for o in others:
                ranges = [part for r in ranges for part in cut(r, (o.scope[0][0], o.scope[-1][1]))]
            cue = replace(cue, scope=tuple(ranges))
        made.append(cue)
    return made


def _cues_at(word: Word, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Cue]:
    if word.pos in ("VERB", "AUX") or word.low in ("allege", "say"):
        if word.low == "according":
            yield from according(word, sentence)
        elif word.lemma in ("cite", "quote") or word.low in ("citing", "quoting"):
            yield from citing(word, sentence)
        elif word.lemma in ("hear", "learn") and (teller := heard_from(word)) is not None:
            yield teller_cue(word, teller, sentence)
            yield from _verb_cue(word, sentence, quotes)
        else:
            yield from _verb_cue(word, sentence, quotes)
    elif word.low in ("according", "per"):
        yield from according(word, sentence)
    elif word.low in ("in", "by") and word.dep == "prep":
        yield from in_account(word, sentence)


def _verb_cue(verb: Word, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Cue]:
    aside = set_off(verb, sentence, _ASIDES | words_of("verbs", "say") | words_of("verbs", "tell"), inside_quote(verb, quotes))
    if aside is not None and not is_negated(verb) and not is_nobody(aside.head):
        made = make_cue(sentence, aside.head, verb, ((sentence.start, sentence.end),), OUTERMOST, "say")
        clause = (min(aside.name[0], verb.start), max(aside.name[1], verb_end(verb)))
        yield replace(made, name=aside.name, clause=clause, wide=(clause[0], max(clause[1], made.wide[1])), until=aside.until)
        return
    how = manner_of(verb, sentence, quotes)
    if how is None:
        return
    subject = mended(speaker_of(verb), verb, sentence)
    if subject is None or is_nobody(subject) or not may_speak(subject, verb, how):
        return
    parenthesis = verb.dep == "parataxis" and verb.lemma in words_of("verbs", "say") | words_of("verbs", "tell")
    scope = ((sentence.start, sentence.end),) if parenthesis else scope_of(verb)
    depth = OUTERMOST if parenthesis else float(depth_of(verb))
    yield make_cue(sentence, subject, verb, scope, depth, how)
