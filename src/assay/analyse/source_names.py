"""Names of people and bodies in a report: who bears a surname, which acronym stands for what."""

import re
from collections.abc import Sequence, Set

from assay.analyse.speech_words import can_speak, words_of
from assay.model.parse import Sentence, Word

_RUN = ("compound", "nmod", "flat", "punct")
_ROLES = ("nsubj", "nsubjpass", "appos", "pobj", "attr", "dobj", "conj", "ROOT")
_ACRONYM = re.compile(r"[(\[]([A-Z][A-Z&.-]{1,9})[)\]]")
_JOINING = frozenset({"of", "and", "for", "the", "in", "&", "against", "on"})
_LONGEST_SYLLABLE = 5
_REACH = 120  # characters before an acronym in which its full name stands


def fold(text: str) -> str:
    """Case, articles and punctuation folded away."""
    return re.sub(r"\b(the|a|an)\b|[^\w]+", " ", text.casefold()).strip()


def lemmas_of(text: str, span: tuple[int, int]) -> set[str]:
    """The words of a range, folded, each also without a final s."""
    words = set(fold(text[span[0] : span[1]]).split())
    return words | {w.removesuffix("s") for w in words if len(w) > 3}


def find_people(sentences: Sequence[Sentence]) -> dict[str, list[Word]]:
    """Surname, lower case → heads of the noun phrases that name its bearers."""
    found: dict[str, list[Word]] = {}
    for sentence in sentences:
        for word in sentence.words:
            if (word.pos == "PROPN" or _is_syllable(word)) and word.low not in words_of("nouns", "no_surnames") and _is_person(word):
                role = word.head if word.dep == "appos" and word.head.pos in ("NOUN", "PROPN") else None
                holder = role if role is not None and role.lemma in words_of("nouns", "official") else word
                found.setdefault(word.low, []).append(holder)
    return found


def _is_syllable(word: Word) -> bool:
    """The last syllable of a Korean given name that the parser takes for a noun: "Kim Ha-neul"."""
    if word.pos not in ("NOUN", "PROPN") or not word.text.islower() or len(word.text) > _LONGEST_SYLLABLE or word.dep not in _ROLES:
        return False
    names = [c for c in word.children if c.dep == "compound" and c.pos == "PROPN" and c.text.istitle()]
    hyphened = any(c.text == "-" and c.i == word.i - 1 for c in word.children)
    return hyphened and len(names) == 2 and word.low not in words_of("nouns", "no_surnames")


def _is_person(word: Word) -> bool:
    """Whether a proper noun looks like a person's: a title or a human noun with a name, or two names that are no body's."""
    hyphened = any(c.text == "-" and c.i == word.i - 1 for c in word.children)
    if (word.text.isupper() and len(word.text) > 1) or not (word.text[:1].isupper() or hyphened):
        return False
    bodies, outlets, titles = words_of("nouns", "bodies"), words_of("nouns", "outlets"), words_of("nouns", "titles")
    if word.low in bodies or word.low in outlets or word.low in titles:
        return False
    run = [c for c in word.children if c.dep in _RUN and c.i < word.i and c.pos in ("PROPN", "NOUN", "ADJ")]
    titled = any(c.low.rstrip(".") in titles for c in run)
    if any(c.low in ("the", "this", "a") and c.dep == "det" for c in word.children) and not titled:
        return False
    if titled or any(c.pos == "NOUN" and can_speak(c) for c in run):
        return True
    if any(
        c.dep in ("appos", "nummod") and c.pos == "NUM" and c.i > word.i and c.text.isdigit() and len(c.text) == 2 for c in word.children
    ):
        return True
    names = [c for c in run if c.pos == "PROPN"]
    return bool(names) and not any(c.low in bodies or c.low in outlets for c in names) and word.dep in _ROLES


def _is_age(word: Word) -> bool:
    return word.text.isdigit() and len(word.text) == 2


def has_title(word: Word, titles: Set[str]) -> bool:
    """Whether a title, a role or an age stands at a name."""
    if word.lemma in titles:
        return True
    beside = [c for c in word.children if c.dep in ("appos", "nummod")]
    return any(c.pos == "NUM" or c.lemma in titles for c in beside) or any(c.low.rstrip(".") in titles for c in word.children)


def surname_of(head: Word, people: dict[str, list[Word]]) -> str | None:
    """The surname by which a noun phrase names a person, None where it names none."""
    if head.low in people and (head.pos == "PROPN" or _is_syllable(head)):
        return head.low
    return next((c.low for c in head.children if c.dep in ("appos", "flat", "nmod") and c.low in people and c.i > head.i), None)


def given_of(head: Word, surname: str) -> str | None:
    """The given name before a surname in a noun phrase, without titles and initials."""
    holder = head if head.low == surname else next((c for c in head.subtree() if c.low == surname), None)
    if holder is None:
        return None
    names = [c.low for c in holder.children if c.dep in ("compound", "flat", "nmod") and c.i < holder.i and c.pos == "PROPN"]
    names = [n for n in names if n.rstrip(".") not in words_of("nouns", "titles") and len(n.rstrip(".")) > 1]
    return names[0] if names and names[0] not in words_of("nouns", "bodies") else None


def find_acronyms(text: str) -> dict[str, tuple[int, int]]:
    """Acronym → range of the full name that introduces it, the bracket included: "Border Security Force (BSF)"."""
    found: dict[str, tuple[int, int]] = {}
    for m in _ACRONYM.finditer(text):
        start = _name_before(text, m.start(), len(m[1]))
        if start is not None:
            found.setdefault(m[1], (start, m.end()))
    return found


def _name_before(text: str, end: int, letters: int) -> int | None:
    """Where the run of capitalised words and their joining words before ``end`` starts, an article included."""
    base = max(0, end - _REACH)
    start = None
    for word in reversed(list(re.finditer(r"\S+", text[base:end]))[-letters - 6 :]):
        token = word.group().strip("“”\"'(,")
        if token[:1].isupper():
            start = base + word.start()
        elif token.lower() not in _JOINING:
            break
        elif token.lower() == "the" and start is not None and base + word.end() + 1 >= start:
            start = base + word.start()
        if word.group().endswith((",", ".")) and len(token) > 4:
            break
    return start
