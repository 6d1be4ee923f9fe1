"""Attributions set off by commas (", police said on Monday.", "…, the source added, …").

They are read from the order of words, for the parser hangs them anywhere."""

from collections.abc import Set
from dataclasses import dataclass

from assay.analyse.speech_words import can_speak, words_of
from assay.model.parse import Sentence, Word

_MARKS = frozenset({",", '"', "”", "’", "“", "'", "—", "–", "?", "!", ";", ":"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_ENDS = frozenset({",", ".", ";", '"', "“", "”", ":", "!", "?", "—", "–"})
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM", "PRON", "PART", "ADV", "CCONJ"})
_LONGEST = 14
_JOINED = frozenset({"based", "led", "born", "linked", "backed", "owned", "run", "controlled", "appointed", "affiliated"})
# present forms that the model takes for a noun or an infinitive at a sentence's end
_MISTAGGED = frozenset({"allege", "say", "add", "report", "believe", "claim"})
_ABBREVIATED = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "phd", "ph.d."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """``head`` heads the speaker's noun phrase, characters ``name``.

    ``until`` is where the aside ends, with when, where and through whom it was said."""

    head: Word
    name: tuple[int, int]
    until: int


def set_off(verb: Word, sentence: Sentence, verbs: Set[str], quoted: bool) -> Aside | None:
    """The speaker where ``verb`` and its subject stand between commas, or between a comma and the sentence's end; None elsewhere.

    ``quoted``: the verb stands in a quotation, where a quotation mark sets nothing off."""
    words = sentence.words
    at = verb.i - words[0].i
    if verb.lemma not in verbs or (verb.tag in ("VBG", "VB") and verb.low not in _MISTAGGED):
        return None
    if verb.dep in ("amod", "compound", "nmod", "relcl"):
        return _subject_after(words, at) if verb.tag == "VBN" and not quoted and words[at - 1].text == "," else None
    if verb.lemma == "go" and not (at + 2 < len(words) and words[at + 1].low == "on" and words[at + 2].text in _ENDS):
        return None
    if verb.lemma == "make" and not (at + 1 < len(words) and words[at + 1].low in ("known", "clear", "public")):
        return None
    if at > 0 and (words[at - 1].pos == "CCONJ" or (quoted and words[at - 1].text in _QUOTES)):
        return None
    aside = _subject_before(words, at) or _subject_after(words, at)
    opened = (
        aside is not None
        and quoted
        and any(w.text in _QUOTES and w.end >= aside.name[0] - 1 and w.start < aside.name[0] for w in words[:at])
    )
    return None if opened else aside


def _subject_before(words: tuple[Word, ...], at: int) -> Aside | None:
    end = _closes(words, at + 1, words[at].lemma in words_of("verbs", "tell"))
    if end is None or (words[at].tag == "VBN" and words[at].dep == "acl"):
        return None
    first = _phrase_start(words, at - 1)
    if first is None or first == at or first == 0 or words[first - 1].text not in _MARKS:
        return None
    if words[first].pos in ("CCONJ", "SCONJ", "ADP") or words[first].low in ("which", "who", "that"):
        return None
    while first < at - 1 and words[first].pos in ("ADV", "PUNCT"):
        first += 1
    head = _head(words[first:at])
    last = at
    while last - 1 > first and (words[last - 1].text == "," or words[last - 1].pos == "ADV"):
        last -= 1
    return None if head is None else Aside(head=head, name=(words[first].start, words[last - 1].end), until=words[end - 1].end)


def _subject_after(words: tuple[Word, ...], at: int) -> Aside | None:
    """ ", said Captain X of Y on Saturday"."""
    if at == 0 or words[at - 1].text not in _MARKS or at + 1 >= len(words) or words[at].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if any(c.dep in ("nsubj", "nsubjpass") and c.i < words[at].i for c in words[at].children):
        return None
    last = at + 1
    while last < len(words) and last - at < _LONGEST * 2 and words[last].low not in ("who", "which") and _goes_on(words[last]):
        last += 1
    if (
        last < len(words)
        and words[last].text not in _ENDS
        and words[last].pos not in ("SCONJ",)
        and words[last].low not in ("who", "which", "that")
    ):
        return None
    head = _head(words[at + 1 : last])
    if head is None or words[at + 1].pos not in ("DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"):
        return None
    if head.pos == "NOUN" and not can_speak(head) and words[at].tag not in ("VBD", "VBZ"):
        return None
    return Aside(head=head, name=(words[at + 1].start, _name_end(words[at + 1 : last], head)), until=_tail(words, last))


def _goes_on(word: Word) -> bool:
    return _belongs(word) and (word.text not in _ENDS or word.pos == "PROPN")


def _tail(words: tuple[Word, ...], last: int) -> int:
    """The end of a closing ", who asked not to be named." that belongs to the speaker."""
    if last < len(words) and words[last].low in ("who", "which"):
        return words[-1].end
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].low in ("who", "which", "speaking"):
        return words[-1].end
    return words[last - 1].end


def _name_end(words: tuple[Word, ...], head: Word) -> int:
    """The phrase without the time at its end: "said Captain X of the Y on Saturday"."""
    last = head
    for word in words[words.index(head) + 1 :]:
        if word.pos == "ADP" and any(w.low.rstrip(".") in words_of("nouns", "times") for w in word.subtree()):
            break
        if word.low in words_of("nouns", "times"):
            break
        last = word
    return last.end


def _phrase_start(words: tuple[Word, ...], k: int) -> int | None:
    """The first word of the noun phrase that ends at ``k``, one apposition between commas allowed."""
    if k < 0:
        return None
    if words[k].text == ",":
        inner = _phrase_start_plain(words, k - 1)
        if inner is None or inner == 0 or words[inner - 1].text != ",":
            return None
        return _phrase_start_plain(words, inner - 2)
    return _phrase_start_plain(words, k)


def _phrase_start_plain(words: tuple[Word, ...], k: int) -> int | None:
    first = k + 1
    while first > 0 and k - first < _LONGEST:
        if not _belongs(words[first - 1]):
            relative = next(
                (j for j in range(first - 1, max(-1, first - 9), -1) if words[j].low in ("who", "which") or words[j].text in _MARKS), None
            )
            if relative is None or words[relative].text in _MARKS:
                break
            first = relative
        first -= 1
    return first if first <= k else None


def _belongs(word: Word) -> bool:
    if word.text in _MARKS:
        return False
    return (
        word.pos in _INSIDE
        or word.tag in ("VBN", "VBG", "POS", "NNP")
        or word.text in ("-", ".", "&")
        or word.low in _ABBREVIATED
        or (word.text.isupper() and len(word.text) > 1)
        or word.low in ("who", "is", "himself", "herself")
    )


def _closes(words: tuple[Word, ...], k: int, told: bool) -> int | None:
    """Where the clause ends if it does so within a few words after the verb, with nothing but when, where and how."""
    for step in range(18):
        if k + step >= len(words) or words[k + step].text in _ENDS:
            return k + step
        word = words[k + step]
        if (
            (
                (word.pos in ("VERB", "SCONJ") or (told and word.low in ("that", "he", "she", "they", "it")))
                and word.low not in ("according", "citing", "known", "including")
            )
            or word.pos == "AUX"
            or (step == 0 and not told and word.pos in ("DET", "NUM", "PRON") and word.low not in ("last", "this"))
        ):
            return None
    return None


def _head(words: tuple[Word, ...]) -> Word | None:
    """The noun that heads a run of words: the last noun before the first preposition, relative or participle after a noun."""
    head: Word | None = None
    joined = False
    for word in words:
        if head is not None and word.tag in ("WP", "WDT"):
            break
        if joined and word.pos in ("NOUN", "PROPN"):
            head, joined = word, False
        elif word.pos in ("NOUN", "PROPN", "PRON") or (word.pos in ("NUM", "ADJ") and head is None and word is words[-1]):
            if (
                head is not None
                and word.i != head.i + 1
                and words[word.i - words[0].i - 1].pos not in ("ADJ", "PROPN", "NOUN", "PART")
                and not (words[word.i - words[0].i - 1].pos == "CCONJ" and word.pos in ("PROPN", "ADJ", "NOUN"))
                and words[word.i - words[0].i - 1].text != "-"
            ):
                break
            head = word
        elif word.text == "-" or (word.low in _JOINED and words[word.i - words[0].i - 1].text == "-"):
            joined = True
        elif head is not None and (word.pos in ("ADP", "SCONJ") or word.tag in ("VBN", "VBG", "WP", "WDT") or word.text == ","):
            break
    return head
