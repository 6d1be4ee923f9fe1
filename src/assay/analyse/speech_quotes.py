"""Whose speech a quotation is: the attribution beside it, the speaker of the one before, or of the paragraph before."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.analyse.quotes import Quote
from assay.analyse.sources import Voice
from assay.analyse.speech_model import Cue
from assay.model.parse import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An attribution with its voice; ``more`` are ranges beyond its own sentence's scope."""

    cue: Cue
    voice: Voice
    more: tuple[tuple[int, int], ...] = ()


def attach(voiced: Sequence[tuple[Cue, Voice]], quotes: Sequence[Quote], sentences: Sequence[Sentence], text: str) -> list[Spoken]:
    """The attributions with the quotations that they cover."""
    more: dict[int, list[tuple[int, int]]] = {id(cue): [] for cue, _ in voiced}
    last: Cue | None = None
    last_quote: Quote | None = None
    waiting: list[Quote] = []
    for quote in (q for q in quotes if q.direct):
        cue = None
        if quote.resumes:
            cue = last
        cue = cue or _beside(quote, voiced, sentences, quotes, text)
        if cue is None and last is not None and last_quote is not None and _follows(quote, last_quote, voiced, text):
            cue = last
        cue = cue or _spoke_before(quote, voiced, sentences)
        if cue is not None:
            earlier = waiting if quote.resumes else []
            more[id(cue)] += [(q.start, q.end) for q in (*earlier, quote)]
            last, last_quote, waiting = cue, quote, []
        else:
            last = last_quote = None
            waiting = [*(waiting if quote.resumes else []), quote] if quote.open else []
    return [Spoken(cue=cue, voice=voice, more=tuple(more[id(cue)])) for cue, voice in voiced]


def _beside(
    quote: Quote, voiced: Sequence[tuple[Cue, Voice]], sentences: Sequence[Sentence], quotes: Sequence[Quote], text: str
) -> Cue | None:
    """The attribution outside all quotations in a sentence that the quotation touches: right after it, else right before."""
    outside = [c for c, _ in voiced if c.verb is None or not any(q.direct and q.start < c.verb.start < q.end for q in quotes)]
    after = [c for c in outside if quote.end - 1 <= c.clause[0] <= quote.end + 200 and _joined(quote, c, sentences, text)]
    if after:
        return min(after, key=lambda c: (c.clause[0], c.depth))
    before = [
        c
        for c in outside
        if c.clause[1] <= quote.start + 1 and (_same_sentence(c, quote.start, sentences) or _leads(c, quote, sentences, text))
    ]
    return max(before, key=lambda c: (c.clause[1], -c.depth)) if before else None


def _joined(quote: Quote, cue: Cue, sentences: Sequence[Sentence], text: str) -> bool:
    """Whether an attribution after a quotation is its tag: in one sentence with its end, or right behind one that ends in a comma."""
    sentence = sentences[cue.sentence]
    if sentence.paragraph != quote.paragraph or not sentence.start - 3 <= quote.end <= sentence.end:
        return False
    inner = text[quote.start : quote.end].rstrip("”\"’' ")
    return (inner[-1:] in ",?!—–-…" and (sentence.start < quote.end or cue.clause[0] - quote.end <= 4)) or (
        sentence.start < quote.end and inner[-1:] not in "."
    )


def _same_sentence(cue: Cue, start: int, sentences: Sequence[Sentence]) -> bool:
    sentence = sentences[cue.sentence]
    return sentence.start <= start < sentence.end


def _leads(cue: Cue, quote: Quote, sentences: Sequence[Sentence], text: str) -> bool:
    """The sentence before ends in a colon, or in nothing but its saying."""
    sentence = sentences[cue.sentence]
    between = text[sentence.end : quote.start]
    return not between.strip() and text[sentence.end - 1] in ":," and cue.verb is not None


def _spoke_before(quote: Quote, voiced: Sequence[tuple[Cue, Voice]], sentences: Sequence[Sentence]) -> Cue | None:
    """The speaker of the sentence right before a quotation that stands alone: what he said indirectly, he goes on to say in his words."""
    before = next((s for s in reversed(sentences) if s.end <= quote.start + 1), None)
    if before is None or before.paragraph < quote.paragraph - 1:
        return None
    cues = [c for c, _ in voiced if c.sentence == before.i and c.how in ("say", "tell", "according") and c.depth <= 0]
    return cues[-1] if cues else None


def _follows(quote: Quote, before: Quote, voiced: Sequence[tuple[Cue, Voice]], text: str) -> bool:
    """Whether a quotation without a speaker of its own goes on from the one before: same paragraph, or the next with nothing between."""
    if quote.paragraph == before.paragraph:
        return True
    return quote.paragraph == before.paragraph + 1 and len(text[before.end : quote.start].strip()) < 60
