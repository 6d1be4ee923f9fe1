"""Speakers whom a transcript or a live blog names by a label: "MABUZA: We took …", "Chief Inspector Obi: “…”"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assay.analyse.speech_model import OUTERMOST, Cue
from assay.model.parse import Sentence, Word

_LABEL = re.compile(r"(?:\d{1,2}[:.h]\d{2}\s+(?:[-–—]\s*)?)?((?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w’'-]+):\s")


def labelled(text: str, sentences: Sequence[Sentence], people: Mapping[str, Sequence[Word]]) -> Iterator[Cue]:
    """An attribution for each paragraph that begins with a person's label; ``people`` are the mentions of persons by surname, lower case.

    A label that names nobody ("PRESENTER:", "Caption:") is the outlet's own."""
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].paragraph == sentence.paragraph:
            continue
        label = _LABEL.match(text, sentence.start)
        surname = label[1].split()[-1] if label else ""
        if label is None or all(label.start() <= w.start < label.end() for w in people.get(surname.lower(), ())):
            continue  # nobody, or a name that only heads of lines bear ("Release Date:")
        end = max(s.end for s in sentences if s.paragraph == sentence.paragraph)
        yield _cue(sentence, _head(sentence, surname, label.end(1)), label.span(1), (label.end(), end))


def _head(sentence: Sentence, surname: str, end: int) -> Word:
    """The label's last word as a name, for the parser is not shown labels in capitals."""
    first = sentence.words[0]
    return Word(
        i=first.i, text=surname, lemma=surname.lower(), pos="PROPN", tag="NNP", dep="ROOT", start=end - len(surname), sentence=sentence.i
    )


def _cue(sentence: Sentence, head: Word, name: tuple[int, int], scope: tuple[int, int]) -> Cue:
    return Cue(sentence=sentence.i, head=head, name=name, clause=name, wide=name, scope=(scope,), depth=OUTERMOST, how="say")
