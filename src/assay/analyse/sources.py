"""Who the speakers are: mentions of one source merged ("a source in X", "the source", "he"), its fullest name, its kind and its number."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from assay.analyse.source_kinds import kind_of, proper_of
from assay.analyse.source_names import find_acronyms, find_people, fold, given_of, has_title, lemmas_of, surname_of
from assay.analyse.speech_model import Cue
from assay.analyse.speech_words import can_speak, noun_phrase, words_of
from assay.model.parse import Sentence, Word

_HE = frozenset({"he", "she", "him", "her", "his"})
_THEY = frozenset({"they", "them", "their", "these", "both"})
_IT = frozenset({"it", "this", "that", "its"})
_CROWD = frozenset(
    {"people", "local", "resident", "villager", "citizen", "inhabitant", "neighbour", "neighbor", "townspeople", "many", "some"}
)
_SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "spokesman spokeswoman spokesperson spokespeople",
        "police policeman officer",
        "statement release note announcement",
        "gen general",
        "col colonel",
        "capt captain",
        "lt lieutenant",
        "sgt sergeant",
        "brig brigadier",
        "maj major",
        "supt superintendent",
        "insp inspector",
        "cmdr commander",
        "paper newspaper",
        "local resident",
        "comptroller controller",
    )
)
_OFFICES = frozenset({"official", "officer", "spokesman", "spokeswoman", "spokesperson", "director", "chief"})
_NEW = frozenset({"another", "second", "third", "other", "separate", "different"})
_STRANGE = re.compile(r"[@/#•|]|\n")
_LONGEST_NAME = 16  # words; a longer phrase is a description, not a name


@dataclass(slots=True)
class Voice:
    """One speaker over a report. ``names`` are (start, end) of the noun phrases that name it."""

    kind: str
    person: bool
    plural: bool
    surname: str | None = None
    given: str | None = None
    acronym: str | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    cues: list[Cue] = field(default_factory=list)
    generic: bool = False
    proper: bool = False
    name: str = ""


class Cast:
    """The speakers met so far, in text order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], outlet: str | None) -> None:
        self.text, self.sentences, self.outlet = text, sentences, outlet or ""
        self.voices: list[Voice] = []
        self.order: list[tuple[int, Voice]] = []
        self.acronyms = find_acronyms(text)
        self.people = find_people(sentences)
        self.families = {
            given: surname
            for surname, words in self.people.items()
            for w in words
            if (given := given_of(w, surname)) and given not in self.people
        }

    def of(self, cue: Cue) -> Voice | None:
        """The voice of an attribution; None for a pronoun that stands for nobody known."""
        voice = self._known(cue)
        if voice is None:
            if self._is_pronoun(cue.head):
                return None
            voice = self._new(cue.head, cue.name)
        elif not self._is_pronoun(cue.head):
            voice.names.append(cue.name)
            voice.lemmas |= lemmas_of(self.text, cue.name)
        voice.cues.append(cue)
        self.order.append((cue.sentence, voice))
        return voice

    def _known(self, cue: Cue) -> Voice | None:
        head = cue.head
        if self._is_pronoun(head):
            return self._pronoun(cue)
        if self._is_one_of(cue.name):
            return None
        surname = self._surname(head)
        if surname:
            given = given_of(head, surname)
            known = (v for v in reversed(self.voices) if v.surname == surname and (given is None or v.given is None or v.given == given))
            return next(known, None)
        proper = proper_of(head)
        if proper is not None:
            return self._same_proper(proper, (proper.start, proper.end))
        acronym = self._acronym(cue.name)
        if acronym:
            return next((v for v in self.voices if v.acronym == acronym and not v.person), None)
        if head.pos == "PROPN" or (head.text.isupper() and len(head.text) > 1):
            return self._same_proper(head, cue.name)
        return self._same_role(head, cue)

    def _is_pronoun(self, head: Word) -> bool:
        return (head.pos == "PRON" or head.low in _HE | _THEY | _IT) and head.low not in words_of("nouns", "anybody")

    def _is_one_of(self, name: tuple[int, int]) -> bool:
        """ "one of the sources" is somebody of his own."""
        return self.text[name[0] : name[1]].casefold().startswith("one of ")

    def _surname(self, head: Word) -> str | None:
        """The key of a person's name; a family name that stands first ("Hua" for Hua Chunying) counts too."""
        found = surname_of(head, self.people)
        return found or (
            self.families.get(head.low) if head.pos == "PROPN" and not any(c.dep == "compound" for c in head.children) else None
        )

    def _pronoun(self, cue: Cue) -> Voice | None:
        """Whoever came last, a speaker or the subject of a sentence, that the pronoun can stand for."""
        low = cue.head.low
        if low in _HE:
            spoke = self._recent(lambda v: v.person and not v.plural, cue, 4)
        elif low in _THEY:
            spoke = self._recent(lambda v: v.plural or (not v.person and v.kind == "official_unnamed"), cue, 4)
        else:
            spoke = self._recent(lambda v: not v.person and not (v.plural and v.generic), cue, 4)
        noun = self._subject_noun(cue, spoke) if cue.how != "believe" else None
        if noun is None:
            return spoke
        return self._voice_of(noun) or self._new(noun, noun_phrase(noun))

    def _subject_noun(self, cue: Cue, spoke: Voice | None) -> Word | None:
        """The nearest subject before the pronoun that agrees with it and came after the last speaker.

        A teller of his own deeds ("he admitted") is the last one acting."""
        since = max((c.name[0] for c in spoke.cues), default=-1) if spoke else -1
        confessing = cue.verb is not None and cue.verb.lemma in ("admit", "confess", "deny", "plead")
        for number in (cue.sentence, cue.sentence - 1, cue.sentence - 2):
            if number < 0 or self.sentences[number].paragraph < self.sentences[cue.sentence].paragraph - 1:
                break
            for word in reversed(self.sentences[number].words):
                if (
                    word.start >= cue.head.start
                    or self._is_quoted(word)
                    or word.dep not in ("nsubj", "nsubjpass")
                    or word.pos not in ("NOUN", "PROPN", "NUM")
                ):
                    continue
                if (
                    (word.start > since or confessing)
                    and self._agrees(word, cue.head.low)
                    and (spoke is None or confessing or self._may_be_source(word) or (cue.head.low in _THEY and can_speak(word)))
                ):
                    return word
        return None

    def _is_quoted(self, word: Word) -> bool:
        """Whether a word stands inside a quotation, where others are spoken of."""
        before = self.text[self.text.rfind("\n", 0, word.start) + 1 : word.start]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")

    def _may_be_source(self, noun: Word) -> bool:
        return (
            self._is_surely_person(noun)
            or any(noun.lemma in words_of("nouns", k) for k in ("document", "court", "media"))
            or bool({w.low for w in noun.subtree()} & words_of("nouns", "outlets") and noun.pos == "PROPN")
        )

    def _is_surely_person(self, noun: Word) -> bool:
        """A name with a title, a role or an age beside it, or one that has spoken before: two proper nouns alone may be a unit or a car."""
        surname = surname_of(noun, self.people)
        if surname is None:
            return False
        if any(v.surname == surname for v in self.voices):
            return True
        titles = words_of("nouns", "titles")
        return any(has_title(w, titles) for w in self.people[surname])

    def _recent(self, fits: Callable[[Voice], bool], cue: Cue, within: int) -> Voice | None:
        for sentence, voice in reversed(self.order):
            if cue.sentence - sentence > within:
                return None
            if fits(voice) and not (sentence == cue.sentence and voice.cues and voice.cues[-1].verb is cue.verb):
                return voice
        return None

    def _acronym(self, name: tuple[int, int]) -> str | None:
        words = self.text[name[0] : name[1]].replace("(", " ").replace(")", " ").split()
        bare = [w for w in words if w.lower() not in ("the", "a", "an")]
        if len(bare) == 1 and bare[0].isupper() and len(bare[0]) > 1:
            return bare[0]
        folded = fold(self.text[name[0] : name[1]])
        return next(
            (
                short
                for short, full in self.acronyms.items()
                if fold(self.text[full[0] : full[1]]).removesuffix(" " + short.lower()) == folded.removesuffix(" " + short.lower())
            ),
            None,
        )

    def _same_proper(self, head: Word, name: tuple[int, int]) -> Voice | None:
        mine = set(fold(self.text[name[0] : name[1]]).split())
        found = next(
            (v for v in reversed(self.voices) if v.proper and not v.surname and any(self._one_in_other(mine, n) for n in v.names)), None
        )
        if found is None and any(c.low == "the" for c in head.children) and head.low in words_of("nouns", "titles"):
            return next((v for v in reversed(self.voices) if v.person and head.low in v.lemmas), None)
        return found

    def _one_in_other(self, mine: set[str], span: tuple[int, int]) -> bool:
        other = set(fold(self.text[span[0] : span[1]]).split())
        return mine <= other or other <= mine

    def _same_role(self, head: Word, cue: Cue) -> Voice | None:
        """The voice that a common noun takes up: "the source", "police", "the commander"."""
        definite = any(c.low in ("the", "this", "that", "same") for c in head.children)
        plural = head.tag in ("NNS", "NNPS") or head.lemma in ("police", "people")
        if head.lemma in _CROWD and plural:
            found = next((v for v in self.voices if v.generic and v.plural and v.lemmas & _CROWD), None)
            return found if found and not self._other_place(head, found) else None
        indefinite = any(c.low in ("a", "an", "one", "some", "several") or c.pos == "NUM" for c in head.children)
        if any(c.low in _NEW for c in head.children) or (indefinite and not definite) or not (definite or plural):
            return None
        like = next((group for group in _SYNONYMS if head.lemma in group), frozenset({head.lemma}))
        matching = [v for v in reversed(self.voices) if v.lemmas & like and self._agrees_in_number(head, plural, v)]
        if matching:
            return self._latest(matching, cue)
        return self._taken_up(head, cue, like, plural) if definite else None

    def _agrees_in_number(self, head: Word, plural: bool, voice: Voice) -> bool:
        body = (head.lemma in ("police", "customs") or voice.proper) and not voice.person
        return (voice.plural == plural or body) and not self._clashes(head, voice)

    def _taken_up(self, head: Word, cue: Cue, like: Set[str], plural: bool) -> Voice | None:
        """A definite noun that nobody's name holds: the paper, the agency or the officer who spoke last, the author of "the statement"."""
        lemma = head.lemma
        if lemma in (words_of("nouns", "media") | {"paper"}) - words_of("nouns", "body_nouns"):
            medium = self._recent(self._may_be_medium, cue, 6)
            if medium is not None:
                medium.kind, medium.person, medium.surname = "media", False, None
                return medium
        if lemma in words_of("nouns", "document"):
            return self._author(like, cue)
        if plural:
            return None
        if lemma in words_of("nouns", "body_nouns") and len(head.children) == 1:
            return self._recent(lambda v: v.proper and not v.person and not self._clashes(head, v), cue, 30)
        if lemma in _OFFICES or head.low in words_of("nouns", "titles"):
            return self._recent(lambda v: v.person and not v.plural, cue, 12)
        return self._recent(lambda v: v.kind == "anonymous" and not v.plural, cue, 60) if lemma == "source" else None

    def _may_be_medium(self, voice: Voice) -> bool:
        """A medium, or a name without title or age that may be one's: "the paper said" settles it."""
        titles = words_of("nouns", "titles")
        plain = voice.surname is not None and not any(has_title(w, titles) for w in self.people.get(voice.surname, ()))
        return voice.kind == "media" or (voice.proper and not voice.plural and (voice.surname is None or plain))

    def _author(self, like: Set[str], cue: Cue) -> Voice | None:
        """Who "said in a statement", for a later "the statement"."""
        for _, voice in reversed(self.order):
            for earlier in voice.cues:
                after = self.text[earlier.clause[1] : earlier.wide[1]].casefold()
                if any(f" {word}" in after for word in like):
                    return voice
        return None

    def _latest(self, matching: list[Voice], cue: Cue) -> Voice:
        return next((v for _, v in reversed(self.order) if any(v is m for m in matching)), matching[0])

    def _clashes(self, head: Word, voice: Voice) -> bool:
        """Whether the new mention has a proper modifier that the old one lacks."""
        proper = {w.low for w in head.subtree() if w.pos == "PROPN" and w is not head}
        return bool(proper) and not proper & voice.lemmas and voice.proper

    def _other_place(self, head: Word, voice: Voice) -> bool:
        proper = {w.low for w in head.subtree() if w.pos == "PROPN"}
        return bool(proper) and not proper & voice.lemmas

    def _voice_of(self, word: Word) -> Voice | None:
        surname = surname_of(word, self.people)
        if surname:
            return next((v for v in self.voices if v.surname == surname), None)
        return next((v for v in self.voices if word.lemma in v.lemmas and word.pos == "NOUN" and v.generic), None)

    def _agrees(self, noun: Word, pronoun: str) -> bool:
        plural = noun.tag in ("NNS", "NNPS")
        if pronoun in _THEY:
            return plural or noun.low in ("police", "people", "crew", "group", "couple", "pair") or noun.pos == "NUM"
        if pronoun in _HE:
            people = (words_of("nouns", "official") | words_of("nouns", "anonymous")) - words_of("nouns", "body_nouns")
            if any(c.dep == "conj" for c in noun.children):
                return False
            return not plural and (
                self._is_surely_person(noun)
                or any(given_of(w, noun.low) for w in self.people.get(noun.low, ()))
                or (noun.pos == "NOUN" and noun.lemma in people)
            )
        if plural or surname_of(noun, self.people):
            return False
        speaks = any(noun.lemma in words_of("nouns", k) for k in ("document", "court", "media", "body_nouns"))
        return speaks or (noun.pos == "PROPN" and noun.text.isupper())

    def _new(self, head: Word, name: tuple[int, int]) -> Voice:
        surname = self._surname(head)
        acronym = None if surname else self._acronym(name)
        plural = (
            head.tag in ("NNS", "NNPS") or head.lemma in ("police", "people", "authorities") or (head.pos == "NUM" and head.low != "one")
        )
        plural = plural and not self._is_one_of(name)
        lemmas = lemmas_of(self.text, name) | {head.lemma}
        proper = head.pos == "PROPN" or (head.text.isupper() and len(head.text) > 1) or surname is not None or proper_of(head) is not None
        kind = kind_of(head, self.text[name[0] : name[1]], surname is not None, self.outlet)
        one = any(c.low in ("a", "an", "one", "another") for c in head.children)
        bodies = words_of("nouns", "body_nouns") | (frozenset() if one else words_of("nouns", "bodies"))
        someone = head.pos != "PROPN" and not plural and kind in ("anonymous", "official_unnamed") and head.lemma not in bodies
        voice = Voice(
            kind=kind,
            person=surname is not None or someone,
            plural=plural,
            surname=surname,
            acronym=acronym,
            names=[name],
            lemmas=lemmas,
            generic=head.pos != "PROPN",
            proper=proper,
        )
        self._add_names(voice, head)
        self.voices.append(voice)
        return voice

    def _add_names(self, voice: Voice, head: Word) -> None:
        """The other phrases of the report that name a new voice: a person's by surname and given name, a body's by its acronym."""
        if voice.surname:
            voice.given = given_of(head, voice.surname)
            alike = [(w, given_of(w, voice.surname)) for w in self.people[voice.surname]]
            voice.given = voice.given or next((given for _, given in alike if given), None)
            voice.names += [noun_phrase(w) for w, given in alike if given in (None, voice.given)]
        if voice.acronym and voice.acronym in self.acronyms:
            voice.names.append(self.acronyms[voice.acronym])
        for span in voice.names:
            voice.lemmas |= lemmas_of(self.text, span)

    def finish(self) -> None:
        """Give each voice its fullest name and the kind that goes with it."""
        for voice in self.voices:
            voice.name = self._fullest(voice)
            if voice.surname and voice.kind in ("anonymous", "official_unnamed"):
                voice.kind = "official_named"

    def _fullest(self, voice: Voice) -> str:
        def weight(span: tuple[int, int]) -> tuple[bool, int]:
            words = self.text[span[0] : span[1]].split()
            if _STRANGE.search(self.text, span[0], span[1]):
                return False, -99
            content = [w for w in words if w.lower() not in ("the", "a", "an", "of", "in", "and", "for", "at", "who", "is")]
            return len(words) <= _LONGEST_NAME, len(content) if len(words) <= _LONGEST_NAME else -len(words)

        best = (
            max(sorted(voice.names), key=weight)
            if not (voice.generic and voice.lemmas & _CROWD)
            else max(sorted(voice.names), key=lambda s: (any(c.isupper() for c in self.text[s[0] + 1 : s[1]]), -s[0]))
        )
        return " ".join(self.text[best[0] : best[1]].lstrip("•*· ").split())
