"""Which goods a quantity counts: in its own words, in its phrase, in its clause, else what was last spoken of."""

import re

from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import GoodsMention, ValueMention
from assay.model.values import Quantity
from assay.syntax import conjuncts, is_verbal, prepositions, undergoers

_BACKGROUND = re.compile(
    r"\b(?:fiscal year|financial year|last year|so far this year|this year|annually|a year|per year|every year|since \d{4}|in \d{4}|to date"
    r"|since (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|in total this|limit|threshold|maximum|allowed|lawful|must be reported|has to be reported|more than \$10,000"
    r"|intelligence reports|in store|stockpile)\b",
    re.IGNORECASE,
)
_PIECES = frozenset(("piece", "item", "specimen"))
_WEIGHT_VERBS = frozenset("weigh hold contain total amount comprise consist".split())
PACKS = frozenset(
    (
        "package packet pack parcel bag sack box carton case container pallet crate suitcase barrel drum bundle "
        "rucksack truckload vehicle car flask jar bottle vial cylinder can capsule bale"
    ).split()
)
# Packs that hold nothing but the goods: what is found, dropped or opened under such a name is they.
_PLAIN_PACKS = frozenset("package packet pack parcel bag sack bundle brick bale".split())
_HOLDING = frozenset("hold contain carry enclose conceal store".split())
_PACKING = frozenset("pack wrap divide hide conceal stuff stash load keep store put place stow".split())
# Strengths and doses: nobody seizes goods by the milligram.
_DOSES = frozenset(("milligram", "microgram"))
# What lies over something else: goods beneath a load of maize are no maize.
_OVER = frozenset("beneath under underneath behind among amongst amid".split())
_HIDING = frozenset("hide conceal stuff stash sew disguise camouflage secrete".split())
_EACH = re.compile(r"\s(?:each|apiece)\b")
# What a load or a piece can do, whether or not this one did.
_ABLE = frozenset("hold carry bring fetch cost contain transport fit yield take sell kill".split())


def of_other_times(words: str) -> bool:
    """Whether a sentence gives totals or limits of other times; a row of a table ("July 14 last year | 41 pieces") tells of its own day."""
    return "|" not in words and bool(_BACKGROUND.search(words))


class Pairs:
    """Joins the quantities of one incident to its goods."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.mentions = [g for g in scope.reading.goods if scope.holds_word(g.word) and not _pretended(scope, g.word)]

    def counts(self, quantity: ValueMention) -> bool:
        """Whether a quantity is this incident's: no total of other times, no strength of a tablet, nothing that only could be carried."""
        sentence = self.scope.reading.sentence_at(quantity.span.start)
        own = self.scope.own(quantity.word) or (quantity.word is None and sentence is not None and sentence.i in self.scope.sentences)
        if not own or sentence is None or getattr(quantity.value, "unit", None) in _DOSES or _could_be(quantity.word):
            return False
        if self._of_each(quantity):
            return False
        return not of_other_times(self.scope.reading.report.text[sentence.start : sentence.end]) or any(
            e.word.sentence == sentence.i for e in self.scope.strong(3)
        )

    def _of_each(self, quantity: ValueMention) -> bool:
        """ "600 bags of 25 kg each": the size of one of those counted before it."""
        if getattr(quantity.value, "kind", "") == "count" or not _EACH.match(self.scope.reading.report.text, quantity.span.end):
            return False
        gaps = [quantity.span.start - q.span.end for q in self.scope.reading.quantities if getattr(q.value, "kind", "") == "count"]
        return any(0 <= gap < 60 for gap in gaps)

    def goods_for(self, quantity: ValueMention) -> GoodsMention | None:
        """The goods that a quantity counts, None where the words do not say; a sum of two kinds of goods counts neither."""
        inside = [g for g in self.mentions if g.span.overlaps(quantity.span)]
        word, value = quantity.word, quantity.value
        if word is None or not isinstance(value, Quantity):
            return inside[-1] if inside else self._bracketed(quantity)
        if self._of_two(word):
            return None
        text = self.scope.reading.report.text
        if behind := next((g for g in self.mentions if text[quantity.span.end : g.span.start] == " of "), None):
            return behind
        if inside:
            return inside[-1]
        if value.unit in PACKS:
            return self._packed(word, str(value.unit)) or self._alike(word, str(value.unit))
        near = [g for g in self.mentions if g.word.sentence == word.sentence and _linked(g.word, word)]
        if near:
            return min(near, key=lambda g: abs(g.word.i - word.i))
        return self._bracketed(quantity) or self._spoken_of(word, value)

    def _spoken_of(self, word: Word, value: Quantity) -> GoodsMention | None:
        """The goods of the same sentence, else those last spoken of, else the next; goods of the codebook's own before others."""
        if value.kind == "count" and (alike := self._alike(word, str(value.unit))):
            return alike
        mentions = [g for g in self.mentions if g.category != "other" or not any(x.category != "other" for x in self.mentions)]
        same = [g for g in mentions if g.word.sentence == word.sentence and g.category != "persons"]
        if same and (value.kind == "mass" or value.unit in _PIECES):
            return min(same, key=lambda g: abs(g.word.i - word.i))
        before = [
            g for g in mentions if g.word.i < word.i and (word.sentence - g.word.sentence <= 4 or g.word.sentence in self.scope.shared)
        ]
        if before and (value.kind in ("mass", "volume") or value.unit in _PIECES):
            return _commonest(before)
        after = [g for g in mentions if g.word.i > word.i and g.word.sentence - word.sentence <= 1]
        return after[0] if after and value.kind == "mass" else None

    def _alike(self, word: Word, unit: str) -> GoodsMention | None:
        """Goods spoken of before that come by the same piece: "4,800 tablets" after "4,200 tablets of tramadol"."""
        named = [
            g
            for g in self.mentions
            if g.word.i < word.i and unit in (g.word.lemma, g.word.head.head.lemma if g.word.head.low == "of" else "")
        ]
        return named[-1] if named else None

    def _of_two(self, word: Word) -> bool:
        """ "close to seven tonnes of scales and ivory": one number for goods of two kinds."""
        of = [p for c in word.children if c.dep == "prep" and c.low == "of" for p in c.children if p.dep == "pobj"]
        bare = [w for w in conjuncts(word)[1:] if not any(c.dep in ("det", "nummod") for c in w.children)]
        kinds = [g.category for p in of for w in conjuncts(p) for g in self.mentions if g.word is w]
        more = [
            g.category
            for w in bare
            for g in self.mentions
            if g.word is w and any(g.category.split(":")[0] == k.split(":")[0] for k in kinds)
        ]
        return len({*kinds, *more}) > 1

    def _bracketed(self, quantity: ValueMention) -> GoodsMention | None:
        """ "sheets of hashish (equivalent to 4,290 kg)": a quantity in brackets is that of what stands before them."""
        text = self.scope.reading.report.text
        lead = text[max(0, quantity.span.start - 30) : quantity.span.start]
        if "(" not in lead or ")" in lead[lead.rindex("(") :]:
            return None
        opened = quantity.span.start - (len(lead) - lead.rindex("("))
        before = [g for g in self.mentions if 0 <= opened - g.span.end <= 2]
        weighed = [q for q in self.scope.reading.quantities if getattr(q.value, "kind", "") == "mass" and 0 < opened - q.span.end < 40]
        return before[-1] if before and not weighed else None

    def _packed(self, word: Word, unit: str) -> GoodsMention | None:
        """The goods in a pack: "bags of X", "X in four bundles", "X was packed in 38 bags", "The sacks held X", "38 packages, which
        contained X"."""
        of = next((g for g in self.mentions if g.word.head.head is word and g.word.head.low == "of"), None)
        return of or self._inside(word) or self._put_into(word) or self._contents(word, unit) or self._load(word, unit)

    def _inside(self, word: Word) -> GoodsMention | None:
        """ "five bags with around 260 kg of narcotics": the goods named first behind the preposition."""
        beside = [c for c in word.head.children if c.i == word.i + 1] if word.dep == "dobj" else []
        held = {
            w.i for c in (*word.children, *beside) if c.dep == "prep" and c.low in ("with", "containing", "carrying") for w in c.subtree()
        }
        return next((g for g in self.mentions if g.word.i in held), None)

    def _load(self, word: Word, unit: str) -> GoodsMention | None:
        """ "The load, 398 packages", "the contraband was in 5 bundles": packs that a clause calls the load hold what was spoken of
        before."""
        if unit not in _PLAIN_PACKS:
            return None
        loads = self.scope.codebook.lexicon.get("cargo_words", ())
        verb = next((w for w in word.ancestors() if is_verbal(w)), None)
        near = [word.head, *word.head.children, *(verb.children if verb is not None else ())]
        before = [
            g for g in self.mentions if g.word.i < word.i and g.category.split(":")[0] not in ("other", "weapons", "currency", "persons")
        ]
        return _commonest(before) if before and any(w.lemma in loads and w is not word for w in near) else None

    def _put_into(self, word: Word) -> GoodsMention | None:
        preposition = word.head
        if word.dep != "pobj" or preposition.low not in ("in", "into", "inside"):
            return None
        above = preposition.head
        things = undergoers(above) if is_verbal(above) and above.lemma in (*_PACKING, "be") else [above, above.head.head]
        put = next((g for t in things for g in self.mentions if g.word is t or g.word in t.children), None)
        counted = put is not None and any(c.dep == "nummod" for c in put.word.children)
        return None if counted else put  # "90 phones in 7 boxes" are counted already

    def _contents(self, word: Word, unit: str) -> GoodsMention | None:
        """What these packs are said to hold, by a clause of theirs or by one of the next two sentences."""
        for sentence in self.scope.reading.sentences[word.sentence : word.sentence + 3]:
            for verb in sentence.words:
                if verb.lemma not in _HOLDING or not is_verbal(verb) or not _of_pack(verb, word, unit):
                    continue
                held = {w.i for o in undergoers(verb) for w in (o, *(p for name, p in prepositions(o) if name == "of"))}
                found = next((g for g in self.mentions if g.word.i in held), None)
                if found is not None:
                    return found
        return None


def _pretended(scope: Scope, word: Word) -> bool:
    """ "declared as timber", "told officers that the trailer carried seafood only": what a load was said to be is not what it was."""
    lexicon = scope.codebook.lexicon
    over = word.head.head if word.head.low == "of" and word.head.head.lemma in lexicon.get("cargo_words", ()) else word
    if over.dep == "pobj" and over.head.low in _OVER:
        return True
    if over.dep == "pobj" and over.head.low in ("in", "inside", "within", "into", "as") and over.head.head.lemma in _HIDING:
        return True
    for up in word.ancestors():
        if up.low == "as" and up.head.lemma in lexicon.get("declare", ()):
            return True
        if up.lemma in lexicon.get("cargo_papers", ()) or (up.lemma in lexicon.get("declare", ()) and is_verbal(up)):
            return True
        if up.dep in ("relcl", "ccomp", "conj", "ROOT"):
            break
    alone = any(c.low == "only" and (c.head is word or c.i == word.i + 1) for c in (*word.children, *word.head.children))
    return alone and any(w.lemma in ("carry", "contain", "hold") for w in word.ancestors())


def _of_pack(verb: Word, pack: Word, unit: str) -> bool:
    """Whether the holding is done by the pack: its own relative clause, or a clause whose subject has its name."""
    if any(a is pack for a in verb.ancestors()):
        return True
    subject = verb.child("nsubj")
    return subject is not None and subject.i > pack.i and subject.lemma in (unit, pack.lemma)


def _could_be(word: Word | None) -> bool:
    """ "can hold up to 3 tons", "a kilo may bring": what a clause calls only possible is no quantity of what was found."""
    verb = next((w for w in (word, *word.ancestors()) if is_verbal(w)), None) if word is not None else None
    if verb is None or verb.lemma not in _ABLE:
        return False
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    able = verb.dep == "xcomp" and verb.head.lemma in ("able", "capable")
    return able or (not perfect and any(c.dep == "aux" and c.low in ("can", "could", "may", "might") for c in verb.children))


def _linked(goods: Word, number: Word) -> bool:
    """The two stand in one phrase, or as the parts of one clause that says how much ("the gold weighed 2 kg")."""
    if goods is number or goods.head is number or number.head is goods or (goods.head.head is number and goods.head.low == "of"):
        return True
    up = number.head
    return up.lemma in _WEIGHT_VERBS and goods in up.subtree()


def _commonest(mentions: list[GoodsMention]) -> GoodsMention:
    last = mentions[-6:]
    count = {g.category: sum(o.category == g.category for o in last) for g in last}
    return max(last, key=lambda g: (g.category not in ("other", "weapons"), count[g.category], g.word.i))
