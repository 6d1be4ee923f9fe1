"""What the finders of methods ask of an incident: which words are its goods, its officials, its hiding places."""

from collections.abc import Iterator

from assay.assemble.phrase_units import Candidate, certainty_at, told
from assay.assemble.scope import Scope
from assay.model.parse import Sentence, Word
from assay.model.span import Span
from assay.syntax import phrase_words, subject, undergoers

# What one can be under, behind or within without being hidden, and measures of time and ground.
NO_COVER = frozenset(
    "investigation arrest section act law custody bar wheel control pressure influence name watch surveillance guard article provision "
    "observation supervision rule operation code number scheme kilogram kg them it".split()
)
_TIMES = frozenset(
    "day hour week month year minute night time kilometre kilometer mile metre meter country territory border area region city town "
    "ranch farm estate premise property compound village plantation forest park reserve house home building".split()
)


class Things:
    """The things and people of one incident; word lists are those of the codebook's lexicon, by name."""

    def __init__(self, scope: Scope) -> None:
        reading = scope.reading
        self.scope, self.text = scope, reading.report.text
        self._lists = {k: frozenset(v) for k, v in scope.codebook.lexicon.items()}
        cargo = [p for p in reading.parties if any(m.cargo for m in p.mentions)]
        self._goods = {g.word.i for g in reading.goods} | {q.word.i for q in (*reading.quantities, *reading.money) if q.word}
        self._goods |= {m.word.i for p in cargo for m in p.mentions}
        self._contraband = {g.word.i for g in reading.goods if g.category != "other"}
        self._people = frozenset(scope.codebook.people.get("generic", ())) if cargo else frozenset()
        self._taken = [x.span for group in (reading.places, reading.dates, reading.agencies) for x in group]
        self.money = {m.word.i for m in reading.money if m.word}
        self.found = {e.word.i for e in scope.events if scope.kind(e).outcome == "seizure"}
        self.core = {e.word.i for e in scope.core}
        self.charged = {e.word.sentence for e in scope.events if scope.kind(e).outcome in ("charge", "conviction")}

    def make(self, word: Word, span: Span, family: str, weight: float) -> Iterator[Candidate]:
        """A candidate, where the word tells of one event and not of a plan, a habit or a denial."""
        if told(self.scope, word):
            yield Candidate(word, span, family, weight, certainty_at(self.scope, word), f"method/{family}")

    def words(self, name: str) -> frozenset[str]:
        """A list of the codebook's lexicon; empty where it has none of that name."""
        return self._lists.get(name, frozenset())

    def sentence(self, word: Word) -> Sentence:
        """The sentence of a word."""
        return self.scope.reading.sentences[word.sentence]

    def about(self, verb: Word) -> list[Word]:
        """The words of the verb's objects and of its subject."""
        doer = subject(verb)
        things = [*undergoers(verb), *([doer] if doer is not None else [])]
        return [w for t in things for w in phrase_words(t)]

    def is_goods(self, word: Word) -> bool:
        """Whether a noun stands for the goods, or for people where people are smuggled; a pronoun may."""
        own = word.i in self._goods or word.lemma in self.words("units") | self._people
        return own or word.low in ("it", "they", "them") or any(c.i in self._goods for c in word.subtree()[:8])

    def is_named_goods(self, word: Word) -> bool:
        """Whether a noun itself names contraband, not just anything that was taken or carried."""
        return word.i in self._contraband

    def is_thing(self, word: Word) -> bool:
        """Neither a place, nor a person, nor a time: something to hide goods in."""
        if word.pos != "NOUN" or word.lemma in NO_COVER | _TIMES or self.scope.reading.party(word) is not None:
            return False
        return not any(s.start <= word.start < s.end for s in self._taken)

    def hides(self, place: Word) -> bool:
        """Whether a noun names a hiding place, or has one beside or under it ("fuel tank of a bus")."""
        if self.scope.reading.party(place) is not None:
            return False
        hiding = self.words("hiding_places")
        near = (w for w in place.subtree() if w.dep in ("compound", "pobj") and w.i - place.i < 4)
        return place.lemma in hiding or any(w.lemma in hiding for w in near)

    def official(self, word: Word) -> bool:
        """Whether a word stands for somebody in office."""
        party = self.scope.reading.party(word)
        return party is not None and any(m.role == "official" or m.agency for m in party.mentions)

    def crooked(self, word: Word) -> bool:
        """Whether a word stands for a smuggler or the like."""
        party = self.scope.reading.party(word)
        return party is not None and any(m.role == "suspect" for m in party.mentions)
