"""Mentions of goods: the codebook's words, with the noun phrase about them; what only sounds like goods ("gold mine", "fuel tank") left
out."""

from collections.abc import Sequence

from assay.codebook import Codebook
from assay.model.parse import Sentence, Word
from assay.model.reading import GoodsMention
from assay.syntax import phrase_words, span_of

# Heads under which a word for goods still means the goods: "cattle smugglers", "a drug haul", "gold trade" does not.
_CARRIERS = frozenset(
    (
        "smuggler smuggling trafficker trafficking haul seizure shipment consignment load cargo bust courier mule "
        "runner smuggle cache stash delivery packet"
    ).split()
)
# The kind by which goods are known, and other words for them.
_KINDS = {
    "methamphetamine": "speed pill, crystal methamphetamine, meth, crystal meth, yaba, ice, crystal ice, shabu",
    "bird": "live bird, songbird",
    "ivory": "tusk, elephant tusk",
    "pangolin": "pangolin scale",
    "cannabis": "marijuana, ganja, kush",
    "hashish": "charas",
    "ecstasy": "mdma",
    "shingleback_lizard": "shingleback",
    "blue_tongue_lizard": "blue-tongue lizard, blue-tongued lizard, bluetongue lizard, blue-tongue skink",
    "rhino_horn": "rhinoceros horn, rhinoceros, rhino horn",
    "turtle": "tortoise",
    "tortoise": "star tortoise",
}
_SAME = {word: kind for kind, words in _KINDS.items() for word in words.split(", ")}


class GoodsFinder:
    """Finds the goods of a codebook in parsed sentences."""

    def __init__(self, codebook: Codebook) -> None:
        self.words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for goods in codebook.goods:
            for phrase in goods.words:
                parts = tuple(phrase.split())
                self.words.setdefault(parts[-1], []).append((parts, goods.category))
        for options in self.words.values():
            options.sort(key=lambda o: -len(o[0]))
        self.units = frozenset(codebook.lexicon.get("units", ()))

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[GoodsMention, ...]:
        """The mentions in text order; the longest word wins, and a phrase is one mention however many of its words are goods."""
        found: list[GoodsMention] = []
        for sentence in sentences:
            taken: set[int] = set()
            for k, word in enumerate(sentence.words):
                hit = self._match(sentence.words, k)
                if hit is None:
                    continue
                parts, category = hit
                if "of" in parts:
                    parts = parts[parts.index("of") + 1 :]  # "kg of ice": the measure tells the drug from the water
                head = self._head(sentence.words, word)
                if head is None or head.i in taken or self._said_longer(sentence.words, head, word):
                    continue
                taken.add(head.i)
                first = sentence.words[k - len(parts) + 1]
                name = self._name(text, first, word, head)
                found.append(
                    GoodsMention(span=span_of(text, self._phrase(head)), word=head, category=_full(category, " ".join(parts)), name=name)
                )
        return tuple(found)

    def _match(self, words: Sequence[Word], k: int) -> tuple[tuple[str, ...], str] | None:
        word = words[k]
        if word.pos not in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "X") or (
            k + 1 < len(words) and words[k + 1].text == "-" and words[k + 1].start == word.end
        ):
            return None  # "drug-sniffing"
        for parts, category in (*self.words.get(word.lemma, ()), *(self.words.get(word.low, ()) if word.low != word.lemma else ())):
            before = words[max(0, k - len(parts) + 1) : k]
            if len(before) == len(parts) - 1 and all(p in (w.low, w.lemma) for p, w in zip(parts[:-1], before, strict=True)):
                return parts, category
        return None

    def _said_longer(self, words: Sequence[Word], head: Word, word: Word) -> bool:
        """Whether the head of the phrase ends a longer word for goods: "beedi leaves" are leaves, no cigarettes."""
        hit = self._match(words, words.index(head)) if head is not word else None
        return hit is not None and len(hit[0]) > 1 and word.low in hit[0]

    def _measured(self, words: Sequence[Word], word: Word) -> bool:
        """ "capsules of X 120mg": right behind a unit and "of", whatever the parse hangs it on."""
        k = words.index(word)
        follows = k + 1 < len(words) and (words[k + 1].tag == "CD" or words[k + 1].pos == "PUNCT")
        return k > 1 and words[k - 1].low == "of" and words[k - 2].lemma in self.units and follows

    def _head(self, words: Sequence[Word], word: Word) -> Word | None:
        """The head of the phrase that means the goods, None where the word only modifies something else."""
        if word.dep in ("compound", "amod", "nmod") and word.head.pos in ("NOUN", "PROPN"):
            head = word.head
            if head.lemma in self.units or head.lemma in self.words:
                return self._head(words, head) if head.dep == "compound" and head is not word else head
            return word if head.lemma in _CARRIERS else None
        if self._measured(words, word):
            return word
        if word.pos in ("ADJ", "ADV", "VERB") and word.dep not in ("pobj", "dobj", "conj", "nsubj", "nsubjpass"):
            return None
        return word

    def _phrase(self, head: Word) -> list[Word]:
        words = [w for w in phrase_words(head) if w.i <= head.i or (w.dep == "prep" and w.low == "of") or w.head.low == "of"]
        up = head.head
        if head.dep == "pobj" and up.low == "of" and up.head.lemma in self.units:
            words += [w for w in phrase_words(up.head) if w.i <= head.i]
        tail = [w for w in words if head.i - w.i < 8]
        return tail if head in tail else [head]

    def _name(self, text: str, first: Word, word: Word, head: Word) -> str:
        start = min(first.start, word.start)
        end = head.end if head.i >= word.i and head.i - word.i <= 2 else word.end
        up = head.head
        name = " ".join(text[start:end].split())
        if head is word and head.dep == "pobj" and up.low == "of" and up.head.lemma in self.units:
            return f"{name} {up.head.low}" if up.head.lemma not in ("kilo", "load", "shipment", "consignment", "unit") else name
        return name


def _full(category: str, word: str) -> str:
    """ "drug" and "wildlife" carry the name of the kind: drug:cocaine, wildlife:pangolin."""
    if category not in ("drug", "wildlife"):
        return category
    name = _SAME.get(word, word)
    return f"{category}:{name.replace(' ', '_')}"
