"""Names of persons: a run of capitalised words counts as one only where the sentence shows that it is a person's."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assay.model.parse import Sentence, Word
from assay.model.span import Span
from assay.syntax import is_verbal

# Verbs that take a person as subject or object: what a place, a ship or a company is seldom said to do.
_HUMAN = frozenset(
    "lead run organise organize head finance own deal swallow recruit carry travel say tell add explain state note claim allege "
    "admit confess deny plead convict sentence arrest detain charge indict accuse live work testify announce comment thank "
    "praise warn confirm "
    "smuggle hide drive travel flee marry die age hail bear call describe express credit declare argue believe think speak ask "
    "serve face receive agree conspire bribe pay recruit".split()
)
# A run that ends in one of these names a law, a firm, an institution or a road.
_THINGS = frozenset(
    "act law code bill convention treaty agreement project programme program operation company ltd limited inc corp group bank "
    "university school hospital hotel street road avenue times post news "
    "zone area reserve park region command forest sanctuary range ranch sector executive staff general daily gazette tribune "
    "herald plc llc holdings enterprises trading airlines airways party union association foundation church mosque temple market "
    "stadium club line lines shipping".split()
)
# "the cutter Mary Rose" is no person.
_VESSEL = re.compile(
    r"\b(?:cutter|vessel|ship|tanker|trawler|freighter|ferry|yacht|dhow|boat|barge|frigate|schooner|launch|junk|carrier|lorry|"
    r"M/?[VTLS]|USS|HMS|INS|USCGC)\s+[“\"‘']?(?:\S+ )?$"
)
_NO_NAME = frozenset(
    (
        "Day Eve Christmas Easter Ramadan Diwali Eid "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
        "October November December"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: its words, and the title before it. ``office``: the title is one of public office."""

    words: tuple[Word, ...]
    title: str | None
    office: bool
    start: int

    @property
    def head(self) -> Word:
        """The word of the name that heads its noun phrase."""
        numbers = {w.i for w in self.words}
        return next((w for w in self.words if w.head.i not in numbers or w.head is w), self.words[-1])


@lru_cache(maxsize=1)
def people_words() -> dict[str, frozenset[str]]:
    """The word lists of ``data/people.toml``."""
    table = tomllib.loads((files("assay.analyse") / "data" / "people.toml").read_text("utf-8"))
    return {key: frozenset(table[key]) for key in ("office", "courtesy", "particles", "suffixes")}


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    lists = people_words()
    titles = sorted(lists["office"] | lists["courtesy"], key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(re.escape(t) for t in titles) + r")(?=\s)")


def find_names(
    text: str, sentences: Sequence[Sentence], blocked: Sequence[Span], bodies: Sequence[Span], roles: dict[str, str]
) -> tuple[Name, ...]:
    """The names of persons in text order. ``blocked``: spans of places and dates, ``bodies`` of public bodies, which are no persons;
    ``roles``: nouns for people."""
    titles = {t.split()[-1].rstrip(".").lower() for t in people_words()["office"]}
    words = _Words(
        people=frozenset(roles), offices=frozenset(titles | {n for n, r in roles.items() if r == "official"}), bodies=tuple(bodies)
    )
    found: list[Name] = []
    known: set[str] = set()
    for sentence in sentences:
        for run in _runs(sentence, [*blocked, *bodies]):
            name = _name(text, run, words, known) or _beside(run, found)
            if name:
                found.append(name)
                known.update(w.text for w in name.words if len(w.text) > 2)
    return tuple(found)


def _beside(run: list[Word], found: list[Name]) -> Name | None:
    """ "Attorneys Brent Cole and Amina Suarez": who is coordinated with a named person, by two words or more, is one, of the same
    office."""
    if len(run) < 2 or run[-1].low.split("-")[0] in _THINGS:
        return None
    name = Name(words=tuple(run), title=None, office=False, start=run[0].start)
    first = name.head.head if name.head.dep == "conj" else None
    beside = next((n for n in reversed(found) if first is not None and n.head is first and len(n.words) > 1), None)
    office = bool(beside and beside.office and (beside.title or "").endswith("s"))  # "Corporal X, Y and Z" are one corporal and two others
    return Name(words=tuple(run), title=None, office=office, start=run[0].start) if beside else None


def _runs(sentence: Sentence, blocked: Sequence[Span]) -> list[list[Word]]:
    lists = people_words()
    runs: list[list[Word]] = []
    now: list[Word] = []
    for word in sentence.words:
        capital = word.text[:1].isupper() and word.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB", "ADV") and word.text not in _NO_NAME
        inside = capital or (now and (word.low in lists["particles"] or word.text in lists["suffixes"]))
        if (inside and not (word.text == "'s" or any(b.start < word.end and word.start < b.end for b in blocked))) or (
            now and word.text in ("-", ".") and word.start == now[-1].end
        ):
            now.append(word)
        else:
            runs.append(now)
            now = []
    runs.append(now)
    return [_strip(r) for r in runs if _strip(r)]


def _strip(run: list[Word]) -> list[Word]:
    while run and not run[-1].text[:1].isupper():
        run = run[:-1]
    return run


def _title_before(text: str, run: list[Word]) -> int | None:
    """Where a title begins that runs into the name from words that are no part of the run ("U.S. Attorney John Doe", whose "U.S." is a
    place)."""
    for back in (24, 18, 12, 6, 5, 4):
        start = text.rfind(" ", 0, max(run[0].start - back, 0)) + 1
        match = _title().match(text, start)
        if match and run[0].start - 1 <= match.end() < run[-1].end and start < run[0].start:
            return start
    return None


def _name(text: str, run: list[Word], words: "_Words", known: set[str]) -> Name | None:
    start, title, office = run[0].start, None, False
    earlier = _title_before(text, run)
    if earlier is not None:
        match = _title().match(text, earlier)
        title, office, start = (match[0] if match else None), bool(match and match[0] in people_words()["office"]), earlier
        run = [w for w in run if match and w.start >= match.end()]
    while run and (match := _title().match(text, run[0].start)) and match.end() < run[-1].end:
        title, office = match[0], office or match[0] in people_words()["office"]
        run = [w for w in run if w.start >= match.end()]
    after = _stacked(run, words.offices)
    if after:
        title, office, run = " ".join(w.text for w in run[:after]), True, run[after:]
    run = [w for k, w in enumerate(run) if k or w.text[:1].isupper()]
    if (
        not run
        or all(len(w.text) < 2 for w in run)
        or _only_a_word(run, words.people)
        or _VESSEL.search(text[max(0, run[0].start - 16) : run[0].end] + " ")
    ):
        return None
    body = _of_body(text, run[-1], words.bodies)
    name = Name(
        words=tuple(run), title=title or ("" if body and len(run) > 1 else None), office=office or (body and len(run) > 1), start=start
    )
    told = [w for w in run if w.text[:1].isupper()]
    if (
        name.title is not None
        or _shown(text, name, words.people)
        or (all(w.text in known for w in told) and any(w.pos == "PROPN" for w in told))
    ):
        return name
    return None


@dataclass(frozen=True, slots=True)
class _Words:
    """What the codebook and the report know: nouns for people, those of office, and where public bodies are named."""

    people: frozenset[str]
    offices: frozenset[str]
    bodies: tuple[Span, ...]


def _stacked(run: list[Word], offices: frozenset[str]) -> int:
    """How many words of a run are a title of several words ("Senior Principal Magistrate Faith Obi"): up to the last word of office with a
    name behind it."""
    return next((k + 1 for k in range(len(run) - 2, -1, -1) if run[k].low.rstrip(".") in offices or run[k].low.rstrip("s") in offices), 0)


def _only_a_word(run: list[Word], people: frozenset[str]) -> bool:
    """ "the Area Controller" is an office, "Driver, 33, in custody" a word with a capital; neither is a name."""
    return (
        run[-1].low.split("-")[0] in _THINGS
        or " ".join(w.text for w in run) in people_words()["office"]
        or (len(run) == 1 and run[0].lemma in people)
    )


def _of_body(text: str, last: Word, bodies: Sequence[Span]) -> bool:
    """ "Sara Pell of the National Crime Agency": a name with its public body behind it."""
    behind = re.match(r"\s+(?:of|from|with) (?:the )?", text[last.end : last.end + 12])
    return behind is not None and any(b.start == last.end + behind.end() for b in bodies)


def officer_before(head: Word) -> Word | None:
    """ "the director of media, Chidi Oko": the noun that an apposition behind "of …" belongs to, the director and not the media."""
    up = head.head
    return (
        up.head.head if head.dep == "appos" and up.dep == "pobj" and up.head.low in ("of", "for") and up.head.head.pos == "NOUN" else None
    )


def _shown(text: str, name: Name, person_nouns: frozenset[str]) -> bool:
    """Whether the sentence shows a person: an age, an apposition, a naming verb, a human verb (for two words or more)."""
    last, head = name.words[-1], name.head
    if re.match(
        r"\s*(?:,\s*(?:then\s+)?(?:aged\s+|age\s+)?\d{2}\b(?!\s*(?:km|kg|miles|per|%))|\s*\((?:aged\s+|age\s+)?\d{2}\))",
        text[last.end : last.end + 16],
    ):
        return True
    before = text[max(0, name.words[0].start - 26) : name.words[0].start]
    if re.search(r"(?:identified (?:\w+ )?as|named(?: as)?|known as|one|called)\s+$", before) and re.search(
        r"(?:identified|named|known)", before
    ):
        return True
    if re.search(r"\bas\s+$", before) and re.search(
        r"\b(?:identified|named)\b", text[max(0, name.words[0].start - 90) : name.words[0].start]
    ):
        return True
    around = (
        [head.head, *head.children] if head.dep in ("appos", "compound", "nmod", "conj") or head.child("appos") else list(head.children)
    )
    if any(w.lemma in person_nouns and w.pos == "NOUN" and w.dep in ("appos", "compound", "nmod") for w in head.children):
        return True
    if head.dep in ("appos", "nmod", "compound") and head.head.lemma in person_nouns and head.head.pos == "NOUN":
        return len(name.words) >= 2 or head.dep == "appos"
    officer = officer_before(head)
    if officer is not None and officer.lemma in person_nouns:
        return True
    if len(name.words) < 2:
        return False
    top = head
    while top.dep == "conj" and top.head is not top:
        top = top.head  # "three co-defendants, A, B and C"
    if top is not head and (top.lemma in person_nouns or (top.dep == "appos" and top.head.lemma in person_nouns)):
        return True
    if any(w.dep == "relcl" and any(c.low == "who" for c in w.children) for w in around):
        return True
    verb = head.head
    return (
        is_verbal(verb)
        and head.dep in ("nsubj", "nsubjpass", "dobj")
        and verb.lemma in _HUMAN
        and all(w.text.isalpha() or "-" in w.text or "." in w.text for w in name.words)
    )
