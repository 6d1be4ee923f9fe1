"""Mentions of persons and groups: nouns for people, nationalities, bare numbers, pronouns and names, with how many and of what
nationality."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from assay.analyse.names import Name, find_names, officer_before
from assay.analyse.roll import roll_call
from assay.codebook import Codebook
from assay.model.parse import Sentence, Word
from assay.model.reading import AgencyMention, PartyMention
from assay.model.span import Span
from assay.model.values import Qualifier
from assay.normalise.numbers import find_numbers, parse_number
from assay.syntax import noun_span, phrase_words, span_of

_PRONOUNS = {"he": False, "him": False, "his": False, "she": False, "her": False, "they": True, "them": True, "their": True, "theirs": True}
_NUMBER_HEADS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "appos", "conj", "attr")
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "his", "her", "their", "its"))
# Agents who hold no office.
_TRADE_AGENTS = frozenset(
    (
        "clearing travel shipping forwarding freight recruitment recruiting labour labor employment sales estate commission booking ticket"
    ).split()
)
_GROUP = frozenset("group gang crew family syndicate ring team party cartel unit band network".split())


@lru_cache(maxsize=1)
def _collective() -> dict[str, int]:
    table = tomllib.loads((files("assay.analyse") / "data" / "people.toml").read_text("utf-8"))
    return dict(table["counts"])


class PeopleFinder:
    """Finds the mentions of persons in a report. ``demonym`` maps "Mexican" to MX, None for what is no nationality."""

    def __init__(self, codebook: Codebook, demonym: Callable[[str], str | None]) -> None:
        self.demonym = demonym
        self.roles = {noun: role for role in reversed(list(codebook.people)) for noun in codebook.people[role]}
        self.nouns = frozenset(self.roles)

    def find(
        self, text: str, sentences: Sequence[Sentence], agencies: Sequence[AgencyMention], blocked: Sequence[Span]
    ) -> tuple[PartyMention, ...]:
        """All mentions in text order; a name and the title before it are one mention."""
        found_names = find_names(text, sentences, blocked, [a.span for a in agencies], self.roles)
        names = [n for n in found_names if not self._nation(n)]
        called = _called(text, sentences, [*blocked, *(a.span for a in agencies)])
        names = [n for n in names if n.office or not any(w in c.words for c in called for w in n.words)]
        named = {w.i for n in (*names, *called) for w in n.words}
        found = [self._named(text, n) for n in names]
        taken = {w for n in names for w in n.words}
        found += [replace(self._named(text, n), noun="suspect", role="suspect") for n in called if n.words[-1] not in taken]
        for sentence in sentences:
            for word in sentence.words:
                if word.i not in named:
                    mention = self._mention(text, word, agencies)
                    if mention:
                        found.append(mention)
        return tuple(sorted(found, key=lambda m: (m.word.start, m.word.i)))

    def _nation(self, name: Name) -> bool:
        """ "North Koreans" is no name."""
        words = " ".join(w.text for w in name.words)
        return any(self.demonym(w) for w in (words, words.rstrip("s"), name.words[-1].text)) and not name.title

    def _named(self, text: str, name: Name) -> PartyMention:
        head, spoken = name.head, " ".join(text[name.words[0].start : name.words[-1].end].split())
        noun = self._office_noun(name)
        role = "official" if name.office else self.roles.get(noun)
        span = Span.cut(text, name.start, name.words[-1].end)
        return PartyMention(
            span=span,
            word=head,
            noun=noun,
            role=None if role == "generic" else role,
            count=1,
            plural=False,
            name=spoken,
            definite=True,
            title=name.office,
        )

    def _office_noun(self, name: Name) -> str:
        beside = [w for w in name.head.children if w.lemma in self.nouns and w.dep in ("appos", "compound", "nmod")]
        officer = officer_before(name.head)
        if officer is not None and officer.lemma in self.nouns:
            beside.append(officer)
        top = name.head
        while top.dep == "conj" and top.head is not top:
            top = top.head
        if top.dep in ("appos", "compound", "nmod") and top.head.lemma in self.nouns:
            beside.append(top.head)
        elif top is not name.head and top.lemma in self.nouns:
            beside.append(top)
        return beside[0].lemma if beside else "person"

    def _mention(self, text: str, word: Word, agencies: Sequence[AgencyMention]) -> PartyMention | None:
        if word.low in _PRONOUNS and word.pos in ("PRON", "DET"):
            return PartyMention(
                span=Span.cut(text, word.start, word.end),
                word=word,
                noun=word.low,
                role=None,
                plural=_PRONOUNS[word.low],
                count=None,
                pronoun=True,
                definite=True,
            )
        if word.dep == "compound" or (word.dep in ("amod", "nmod") and word.head.pos in ("NOUN", "PROPN")):
            return None
        if word.low in ("people", "migrant", "person", "human") and re.match(
            r"[ -](?:smuggl|traffick)ing\b", text[word.end : word.end + 13]
        ):
            return None  # "suspected of people smuggling"
        noun = self._noun(word)
        return self._described(text, word, noun, agencies) if noun and not self._body(word, agencies) else None

    def _body(self, word: Word, agencies: Sequence[AgencyMention]) -> bool:
        """Whether a guard is a body and no man: "officers of the border guard", "the Border Guard"."""
        officers = word.dep == "pobj" and word.head.low in ("of", "from") and self.roles.get(word.head.head.lemma) == "official"
        named = any(a.span.start < word.start and a.span.end == word.end for a in agencies)
        return (
            (officers or word.text[:1].isupper())
            and named
            and word.tag in ("NN", "NNP")
            and not any(c.low in ("a", "an", "one") for c in word.children)
        )

    def _noun(self, word: Word) -> str | None:
        """The lemma that makes the word one for people, None where it is none."""
        if word.pos in ("NOUN", "PROPN") and word.lemma in self.nouns:
            if word.lemma in ("head", "leader", "other", "party", "team", "member", "contact", "carrier") and word.lemma != "leader":
                return word.lemma if self._takes_people(word) else None
            return word.lemma
        if word.pos in ("NOUN", "PROPN", "ADJ") and word.text[:1].isupper() and word.dep in _NUMBER_HEADS and self._nationality_head(word):
            return "national"
        if word.pos == "NUM" and word.dep in _NUMBER_HEADS:
            of = [
                p
                for c in word.children
                if c.dep == "prep" and c.low == "of"
                for p in c.children
                if p.dep == "pobj" and p.pos == "NOUN" and p.lemma in self.nouns
            ]
            if of:
                return of[0].lemma  # "two of the three citizens"
        if (
            (word.pos == "NUM" or word.low in ("both", "others", "everyone", "everybody", "all"))
            and word.dep in _NUMBER_HEADS
            and not any(c.dep == "prep" for c in word.children)
        ):
            return self._bare(word)
        return None

    def _takes_people(self, word: Word) -> bool:
        if word.lemma == "member" or (word.lemma == "other" and word.tag == "NNS"):
            return True
        return word.lemma in ("head", "team", "party") and word.child("prep") is not None and word.tag == "NN" and word.lemma == "head"

    def _nationality_head(self, word: Word) -> bool:
        if not self.demonym(self._with_points(word)):
            return False
        if word.tag in ("NNPS", "NNS"):
            return True
        return (
            any(c.dep in ("det", "nummod") and c.low not in ("the",) for c in word.children)
            and word.tag in ("NNP", "NN")
            and word.text.endswith(("n", "i", "e", "h", "s", "Pole", "Turk"))
        )

    def _with_points(self, word: Word) -> str:
        point = next(
            (c.text for c in word.children if c.dep in ("compound", "amod") and c.low in ("north", "south", "sri", "saudi", "costa")), ""
        )
        return f"{point} {word.text}".strip()

    def _bare(self, word: Word) -> str | None:
        if any(c.dep in ("det", "predet") and c.low in ("the", "all", "these", "those") for c in word.children) or word.low in (
            "both",
            "others",
            "everyone",
            "everybody",
        ):
            return "people" if word.low in ("others", "everyone", "everybody") else word.low
        return None

    def _described(self, text: str, word: Word, noun: str, agencies: Sequence[AgencyMention]) -> PartyMention:
        count, plural = self._count(word, noun)
        words = phrase_words(word)
        role = self._member_of(word) if noun == "member" else self.roles.get(noun)
        if noun == "agent" and any(c.low in _TRADE_AGENTS for c in word.children):
            role = "generic"
        agency = next(
            (
                a.key
                for a in agencies
                if a.span.start <= word.end
                and word.start - 2 <= a.span.end
                and (a.span.overlaps(span_of(text, words)) or a.span.end == word.end)
            ),
            None,
        )
        if agency is None and (role == "official" or (noun == "member" and word.tag == "NNS")):
            agency = next(
                (
                    a.key
                    for c in word.children
                    if c.dep == "prep" and c.low in ("of", "from", "with", "at")
                    for p in c.children
                    for a in agencies
                    if a.span.start <= p.start < a.span.end
                ),
                None,
            )
        return PartyMention(
            span=noun_span(text, word),
            word=word,
            noun=noun,
            role=None if role == "generic" else role,
            count=count,
            plural=plural,
            nationality=self._nationality(word),
            agency=agency,
            cargo=self._cargo(word),
            qualifier=self._qualifier(text, words, count),
            definite=any(c.dep in ("det", "poss") and (c.low in _DEFINITE or c.dep == "poss") for c in word.children) or noun in ("both",),
        )

    def _qualifier(self, text: str, words: list[Word], count: int | None) -> Qualifier:
        """ "about 300", "at least 40": how the number of a phrase is meant."""
        if count is None or count < 2:
            return Qualifier.EXACT
        found = find_numbers(text[max(0, words[0].start - 10) : words[-1].end])
        return next((n.qualifier for n in found if n.value == count), Qualifier.EXACT)

    def _member_of(self, word: Word) -> str | None:
        """A member is what his group is: of a gang a suspect, of a crew a courier, of a border guard nothing by that word."""
        groups = [c.lemma for c in word.children if c.dep in ("compound", "nmod")]
        groups += [p.lemma for c in word.children if c.dep == "prep" and c.low == "of" for p in c.children if p.dep == "pobj"]
        return next((r for g in groups if (r := self.roles.get(g)) in ("suspect", "courier", "organiser")), None)

    def _cargo(self, word: Word) -> bool:
        """Irregular migrants: by the noun, by "undocumented" or "irregular" before it, by "in the country illegally" behind it."""
        if word.lemma in ("migrant", "stowaway") or any(
            c.low in ("undocumented", "irregular", "trafficked", "smuggled", "unaccompanied") for c in word.children
        ):
            return True
        return any(w.low in ("illegally", "undocumented") for c in word.children if c.dep == "relcl" for w in c.subtree())

    def _count(self, word: Word, noun: str) -> tuple[int | None, bool]:
        """(how many, whether plural): numerals, collectives, "a group of four", a singular as one."""
        stated = self._stated(word)
        if noun in _GROUP:
            of = [p for c in word.children if c.dep == "prep" and c.low == "of" for p in c.children if p.dep == "pobj"]
            inner = [n for p in of if (n := self._stated(p) or (self._number(p) if p.pos == "NUM" else None))]
            return (inner[0] if inner else stated), True
        if stated is not None:
            return stated, stated != 1
        if noun in _collective():
            return _collective()[noun], True
        if word.pos == "NUM":
            number = self._number(word)
            return number, number != 1
        plural = word.tag in ("NNS", "NNPS") or word.lemma in ("people", "police") or word.low in ("others", "everyone", "everybody", "all")
        return (None, True) if plural else (1, False)

    def _stated(self, word: Word) -> int | None:
        numbers = [
            n
            for c in word.children
            if c.dep == "nummod" or (c.dep in ("amod", "det") and c.low in _collective())
            if (n := self._number(c)) is not None
        ]
        return numbers[0] if numbers else None

    def _number(self, word: Word) -> int | None:
        if word.low in _collective():
            return _collective()[word.low]
        parts = [c for c in word.children if c.dep in ("compound", "nummod") and c.pos == "NUM" and c.i < word.i]
        value = parse_number(" ".join(w.text for w in [*parts, word]))
        return int(value) if value is not None and value == int(value) and value < 100_000 else None

    def _nationality(self, word: Word) -> str | None:
        for child in word.children:
            if child.dep in ("amod", "compound", "nmod") and child.text[:1].isupper():
                iso = self.demonym(self._with_points(child)) or self.demonym(f"{child.text}")
                point = next((c.text for c in word.children if c.low in ("north", "south") and c.i == child.i - 1), None)
                if point:
                    iso = self.demonym(f"{point} {child.text}") or iso
                if iso:
                    return iso
        return self.demonym(self._with_points(word)) if word.text[:1].isupper() else None


def _called(text: str, sentences: Sequence[Sentence], blocked: Sequence[Span]) -> list[Name]:
    """The names in lists of the arrested."""
    spans = roll_call(text, blocked)
    words = {s: tuple(w for t in sentences if t.start <= s.start < t.end for w in t.words if s.start <= w.start < s.end) for s in spans}
    return [Name(words=w, title=None, office=False, start=s.start) for s, w in words.items() if w]
