"""The list of sources that a report rests on, one each, with the clauses that attribute to it."""

import re
from collections.abc import Sequence

from assay.analyse.source_kinds import kind_of
from assay.analyse.sources import Cast, Voice
from assay.analyse.speech_model import Cue
from assay.analyse.speech_words import can_speak, noun_phrase, words_of
from assay.model.parse import Word
from assay.model.report import Report
from assay.model.span import Span
from assay.model.speech import Source

_ACTORS_CLAIMS = frozenset({"admit", "confess", "deny"})
_PAPERS = frozenset({"court", "police", "internal", "official", "leaked", "confidential", "charging"})
_KIN = frozenset("relative friend wife husband acquaintance son daughter father mother cleric guide clerk panel".split())
_LISTENERS = frozenset(
    {
        "officer",
        "police",
        "agent",
        "official",
        "authority",
        "investigator",
        "customs",
        "interrogator",
        "court",
        "commander",
        "guard",
        "soldier",
        "judge",
    }
)


def outlet_mention(report: Report, span: tuple[int, int]) -> bool:
    """Whether words name the outlet."""
    if not report.outlet:
        return False
    said = _fold(report.text[span[0] : span[1]])
    own = _fold(re.sub(r"\(.*?\)", "", report.outlet))
    return bool(said and own) and (said == own or (f" {own} " in f" {said} " and len(said.split()) <= len(own.split()) + 3))


def _fold(text: str) -> str:
    return re.sub(r"\b(the|a|an)\b|[^\w]+", " ", text.casefold()).strip()


def list_sources(laid: Sequence[tuple[Cue, Voice]], cast: Cast, report: Report) -> tuple[Source, ...]:
    """One Source for each voice that the report rests on, in the order of first mention; people of the story are none."""
    found: list[Source] = []
    for voice in cast.voices:
        cues = [c for c, v in laid if v is voice]
        if not cues or not any(_counts(c, voice, report) for c in cues):
            continue
        named = [c for c in cues if c.head.pos != "PRON"]
        spans = tuple(Span.cut(report.text, *c.wide) for c in (named or cues))
        if not named:
            spans = (Span.cut(report.text, *min(voice.names)), *spans)
        count, low = _count(voice, cues)
        found.append(Source(who=voice.name, kind=voice.kind, spans=spans, count=count, count_low=low))
    return (*found, *_media_told([c for c, _ in laid], {_fold(s.who) for s in found}, report))


def _media_told(cues: Sequence[Cue], known: set[str], report: Report) -> list[Source]:
    """The media that somebody is said to have told it, other than the outlet: "doctors told state radio"."""
    found: list[Source] = []
    for cue in cues:
        told = cue.recipient
        if told is None or told.tag in ("NNS", "NNPS") or told.low in ("press", "media", "journalist", "reporter"):
            continue
        if any(c.low in ("this", "our") for c in told.children):
            continue  # "told this newspaper": the outlet itself
        span = noun_phrase(told)
        who = report.text[span[0] : span[1]]
        if kind_of(told, who, False, "") != "media" or outlet_mention(report, span) or _fold(who) in known:
            continue
        known.add(_fold(who))
        found.append(Source(who=who, kind="media", spans=(Span.cut(report.text, *span),), count=1))
    return found


def _counts(cue: Cue, voice: Voice, report: Report) -> bool:
    """Whether an attribution makes a source: officials, papers, witnesses are; people of the story where they spoke to the press."""
    if cue.verb is not None and (
        (any(c.low == "reportedly" for c in cue.verb.children) and cue.how != "believe") or _is_background(cue.verb)
    ):
        return False
    if (cue.head.lemma in words_of("nouns", "evidence") and not _PAPERS & {c.low for c in cue.head.children}) or cue.head.lemma in (
        "other",
        "many",
        "some",
        "those",
    ):
        return False
    if _tells_officers(cue, voice):
        return False
    if voice.proper or any(voice.lemmas & words_of("nouns", k) for k in ("official", "document", "court", "media", "body_nouns")):
        return not _is_own_deed(cue) or (voice.kind != "anonymous" and voice.surname is None)
    if voice.lemmas & words_of("nouns", "anonymous"):
        return not _is_own_deed(cue) and (cue.recipient is None or cue.recipient.lemma not in _LISTENERS)
    told = cue.recipient
    if told is None and _is_new(cue.head) and not _is_own_deed(cue):
        return voice.kind == "anonymous"
    return told is not None and (
        told.lemma in words_of("nouns", "told_reporters") or outlet_mention(report, (min(w.start for w in told.subtree()), told.end))
    )


def _tells_officers(cue: Cue, voice: Voice) -> bool:
    """A person without an office who tells something to officers or a court is one of the story, named or not."""
    told = cue.recipient
    if told is None or told.lemma not in _LISTENERS or not (voice.proper and voice.person):
        return False
    return not voice.lemmas & (words_of("nouns", "titles") | words_of("nouns", "official"))


def _is_new(head: Word) -> bool:
    """Somebody who is brought in only to say something: "a buyer in the capital", "two relatives"."""
    if any(c.low in ("have", "has") for c in head.head.children):
        return False  # what "has repeatedly been reported" is background
    return (
        head.pos == "NOUN"
        and (can_speak(head) or head.lemma in _KIN)
        and any(c.low in ("a", "an", "another", "several") or c.pos == "NUM" for c in head.children)
    )


def _is_own_deed(cue: Cue) -> bool:
    """ "admitted", "denied the charge, saying": a party speaks of himself."""
    verb = cue.verb
    return verb is not None and (verb.lemma in _ACTORS_CLAIMS or (verb.dep == "advcl" and verb.head.lemma in _ACTORS_CLAIMS))


def _is_background(verb: Word) -> bool:
    """A saying in a clause of time is an event of the story: "days after the authorities announced that …"."""
    current = verb
    for _ in range(3):
        if current.dep == "advcl" and any(
            c.dep == "mark" and c.low in ("after", "when", "before", "until", "since", "once") for c in current.children
        ):
            return True
        if current.dep not in ("conj", "ccomp"):
            return False
        current = current.head
    return False


def _count(voice: Voice, cues: Sequence[Cue]) -> tuple[int | None, int | None]:
    if voice.kind in ("document", "court", "media"):
        return (None, 2) if voice.plural else (1, None)
    if voice.plural:
        return None, 2
    return (1, None) if voice.person else (None, None)
