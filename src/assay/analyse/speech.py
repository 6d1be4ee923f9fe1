"""Speech, found first and laid over everything: one speaker chain for each stretch of a report, innermost first, the outlet last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assay.analyse.quotes import Quote, find_insertions, find_quotes
from assay.analyse.sources import Cast, Voice
from assay.analyse.speech_cues import find_cues
from assay.analyse.speech_follow import carry_over
from assay.analyse.speech_imprint import find_digest, imprints
from assay.analyse.speech_labels import labelled
from assay.analyse.speech_model import OUTERMOST, Cue
from assay.analyse.speech_quotes import Spoken, attach
from assay.analyse.speech_sources import list_sources, outlet_mention
from assay.model.parse import Sentence
from assay.model.record import Hop
from assay.model.report import Report
from assay.model.span import Span
from assay.model.speech import Source, Speech, Stretch

_DEEPEST = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """A cue with its voice and the ranges that it covers in the end."""

    cue: Cue
    voice: Voice
    inherited: tuple[tuple[int, int], ...] = ()

    def depth_at(self, offset: int) -> float:
        """How far in the speaker stands; one who goes on from elsewhere is outside all who are named here."""
        return self.cue.depth if self.cue.covers(offset) else self.cue.depth + 2 * OUTERMOST - _DEEPEST


def find_speech(report: Report, sentences: Sequence[Sentence]) -> Speech:
    """The speaker chain of every stretch of the report, its sources, and the editor's insertions.

    ``sentences`` are the parse of ``report.text``; the chain's last hop is the outlet, with a span where the words around name it."""
    text = report.text
    quotes = find_quotes(text, sentences)
    cast = Cast(text, sentences, report.outlet)
    cues = [cue for sentence in sentences for cue in find_cues(sentence, quotes) if cue.how != "learn" or outlet_mention(report, cue.name)]
    cues = sorted([*cues, *labelled(text, sentences, cast.people)], key=lambda c: (c.sentence, c.clause))
    voiced = [(cue, voice) for cue, voice in ((c, cast.of(c)) for c in cues) if voice is not None]
    cast.finish()
    outlet = Hop(name=report.outlet_name)
    own, others = _split_outlet(voiced, report)
    laid = [_Laid(cue=s.cue, voice=s.voice, inherited=s.more) for s in attach(others, quotes, sentences, text)]
    laid = _continued(laid, own, quotes, sentences, text)
    stretches = _stretches(laid, own, sentences, report, outlet)
    sources = list_sources([(x.cue, x.voice) for x in laid], cast, report)
    digest = find_digest(report)
    if digest is not None:
        stretches = tuple(replace(s, chain=(*(h for h in s.chain[:-1] if h.name != digest.name), digest, s.chain[-1])) for s in stretches)
    return Speech(
        stretches=stretches, sources=(*sources, *imprints(report, sources)), outlet=outlet, insertions=find_insertions(text, quotes)
    )


def _split_outlet(voiced: list[tuple[Cue, Voice]], report: Report) -> tuple[list[Cue], list[tuple[Cue, Voice]]]:
    """The cues where the outlet itself speaks ("X has learned"), and the rest."""
    own, others = [], []
    for cue, voice in voiced:
        if cue.how == "learn" or (voice.kind == "media" and outlet_mention(report, cue.name)):
            own.append(cue)
        else:
            others.append((cue, voice))
    return own, others


def _continued(laid: list[_Laid], own: list[Cue], quotes: Sequence[Quote], sentences: Sequence[Sentence], text: str) -> list[_Laid]:
    spoken = [Spoken(cue=x.cue, voice=x.voice, more=x.inherited) for x in laid]
    extra = carry_over(spoken, own, quotes, sentences)
    return [replace(x, inherited=x.inherited + tuple(extra.get(id(x.cue), ()))) for x in laid]


def _stretches(laid: list[_Laid], own: list[Cue], sentences: Sequence[Sentence], report: Report, outlet: Hop) -> tuple[Stretch, ...]:
    edges = sorted(
        {e for s in sentences for e in (s.start, s.end)} | {e for x in laid for r in (*x.cue.scope, *x.inherited, x.cue.aside) for e in r}
    )
    found: list[Stretch] = []
    for a, b in pairwise(edges):
        sentence = _sentence_at(sentences, a)
        if sentence is None:
            continue
        made = _stretch(a, b, sentence, laid, own, report, outlet)
        if (
            found
            and found[-1].end == a
            and a != sentence.start
            and (_same(found[-1], made) or not any(c.isalnum() for c in report.text[a:b]))
        ):
            made = replace(found.pop(), end=b)
        found.append(made)
    return tuple(found)


def _same(a: Stretch, b: Stretch) -> bool:
    return a.chain == b.chain and a.inherited == b.inherited


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    low, high = 0, len(sentences)
    while low < high:
        mid = (low + high) // 2
        if sentences[mid].end <= offset:
            low = mid + 1
        else:
            high = mid
    return sentences[low] if low < len(sentences) and sentences[low].start <= offset else None


def _stretch(a: int, b: int, sentence: Sentence, laid: list[_Laid], own: list[Cue], report: Report, outlet: Hop) -> Stretch:
    here = [x for x in laid if x.cue.covers(a) or any(s <= a < e for s, e in x.inherited)]
    # the words that attribute are the outer speaker's, and nobody's further in
    attributing = min((x.depth_at(a) for x in here if x.cue.aside[0] <= a < x.cue.aside[1]), default=None)
    if attributing is not None:
        here = [x for x in here if x.depth_at(a) < attributing]
    stated = any(x.cue.covers(a) for x in here)
    here.sort(key=lambda x: -x.depth_at(a))
    hops: list[Hop] = []
    for x in here:
        if all(h.name != x.voice.name for h in hops):
            hops.append(Hop(name=x.voice.name, span=Span.cut(report.text, *x.cue.clause)))
    near = [x for x in laid if x.cue.sentence == sentence.i or x in here]
    return Stretch(start=a, end=b, chain=(*hops, _outlet_hop(sentence, near, own, report, outlet)), inherited=bool(here) and not stated)


def _outlet_hop(sentence: Sentence, here: list[_Laid], own: list[Cue], report: Report, outlet: Hop) -> Hop:
    for cue in own:
        if cue.sentence == sentence.i:
            return replace(outlet, span=Span.cut(report.text, *cue.clause))
    for x in here:
        told = x.cue.recipient
        if told is not None:
            words = told.subtree()
            start, end = min(w.start for w in words), max(w.end for w in words)
            if outlet_mention(report, (start, end)):
                return replace(outlet, span=Span.cut(report.text, start, end))
    return outlet


__all__ = ["Source", "find_speech"]
