"""Goods that the codebook has no word for: what somebody in office takes or finds, counted or measured.

A quantity "of X" belongs to X, known or not; a counted object of a taking verb is goods of the kind ``other`` unless it is a person, a
conveyance, a place, a paper or no thing at all."""

from collections.abc import Callable, Sequence

from assay.codebook import Codebook
from assay.model.parse import Sentence, Word
from assay.model.reading import GoodsMention, ValueMention
from assay.model.values import Quantity
from assay.normalise.numbers import find_numbers
from assay.syntax import doers, is_verbal, phrase_words, span_of, undergoers

Classify = Callable[[Word], frozenset[str]]

_OFFICE = frozenset(("agency", "official", "dog"))
_KNOWN = frozenset(("persons", "vehicle", "money", "agency", "goods", "price", "dog"))
# Searches find things as officers do.
_SEARCHES = frozenset("operation raid search inspection check swoop scan examination patrol team".split())
# What is found and counted, and is no goods: no things, or things that only tell of a case.
_NO_GOODS = frozenset(
    """case incident time day hour week month year way attempt violation clue sign trace evidence body corpse remains death irregularity
    discrepancy anomaly operation raid seizure arrest location site address account company firm business country kind type charge
    count offence crime link network cell grave tunnel compartment cavity document passport licence license fingerprint survivor route
    lab laboratory plantation nest camp fire hole error problem thing matter goods item piece lot set load cargo contraband
    consignment shipment substance material product stuff merchandise category sort part area region village town city occasion
    instance month minute side end wound injury shot ticket entry record name number photo photograph video message email call percent
    share portion size colour color powder plant crystal liquid resin herb leaf tree denomination origin quality quarter half third
    majority rest total sum amount quantity value worth spot mile kilometre meter metre border crew passenger life""".split()
)


class OpenGoods:
    """Finds goods outside the codebook in parsed sentences; a codebook without goods finds none."""

    def __init__(self, codebook: Codebook) -> None:
        kinds = [k for k in codebook.events if k.outcome == "seizure" and "goods" in k.objects] if codebook.goods else []
        patterns = [p for k in kinds for p in k.patterns if not p.rest and not p.acting]
        self.strong = frozenset(p.head for p in patterns if not p.weak)
        self.weak = frozenset(p.head for p in patterns if p.weak)
        self.catching = (
            frozenset(p.head for k in codebook.events if k.outcome == "arrest" for p in k.patterns if not p.rest) if kinds else frozenset()
        )
        listed = ("vehicles", "spots", "papers", "secret_places", "units", "luggage", "loads")
        self.barred = _NO_GOODS | {w for name in listed for w in codebook.lexicon.get(name, ())}

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        named: Sequence[GoodsMention],
        quantities: Sequence[ValueMention],
        classify: Classify,
    ) -> tuple[tuple[GoodsMention, ...], tuple[ValueMention, ...]]:
        """(goods, counts of pieces) in text order; ``named`` are the codebook's own goods, which are counted too where nothing else counts
        them; ``classify`` says what else a noun stands for."""
        measured = {
            q.word.i: q
            for q in quantities
            if q.word is not None and isinstance(q.value, Quantity) and q.value.kind in ("mass", "volume", "count")
        }
        inside = [(q.span.start, q.span.end) for q in measured.values()]
        said = {g.word.i for g in named}
        goods: dict[int, GoodsMention] = {}
        counts = [
            c
            for g in named
            if g.category not in ("currency", "persons") and not any(a <= g.word.start < b for a, b in inside)
            for c in [_count(text, g.word)]
            if c
        ]
        for sentence in sentences:
            for verb in sentence.words:
                if not is_verbal(verb) or not self._takes(verb, classify):
                    continue
                for thing in self._things(verb):
                    known = measured.get(thing.i)
                    noun = (_measured_noun(thing) or _counted_noun(known)) if known else thing
                    counted = known is not None and noun is thing
                    if (
                        noun is None
                        or noun.i in goods
                        or noun.i in said
                        or not self._open(noun, classify(noun) - {"goods"} if counted else classify(noun))
                    ):
                        continue
                    if not counted and any(a <= noun.start < b for a, b in inside):
                        continue
                    count = None if known else _count(text, noun)
                    if known or count is not None:
                        goods[noun.i] = _mention(text, noun)
                        counts += [count] if count is not None else []
        return tuple(goods[k] for k in sorted(goods)), tuple(counts)

    def _takes(self, verb: Word, classify: Classify) -> bool:
        """Whether somebody in office takes or finds; of a verb that says nothing else, nobody need be named."""
        doing = doers(verb)
        office = any(classify(d) & _OFFICE or d.lemma in _SEARCHES for d in doing)
        if verb.lemma in self.strong or verb.lemma in self.catching:
            return office or not doing
        return verb.lemma in self.weak and office

    def _things(self, verb: Word) -> list[Word]:
        """What a taking verb takes; of an arrest what the arrested were found with."""
        if verb.lemma in self.strong | self.weak:
            found = undergoers(verb)
            return found + [w for o in found for c in o.children if c.dep == "appos" for w in (c, *c.children) if w.pos == "NOUN"]
        near = [verb, *undergoers(verb)]
        return [
            p for w in near for c in w.children if c.dep == "prep" and c.low in ("with", "carrying") for p in c.children if p.dep == "pobj"
        ]

    def _open(self, noun: Word, classes: frozenset[str]) -> bool:
        return noun.pos == "NOUN" and noun.lemma not in self.barred and len(noun.lemma) > 2 and not classes & _KNOWN


def _measured_noun(unit: Word) -> Word | None:
    """The X of "1,200 kg of X"."""
    return next((p for c in unit.children if c.dep == "prep" and c.low == "of" for p in c.children if p.dep == "pobj"), None)


def _counted_noun(quantity: ValueMention) -> Word | None:
    """The noun of a count that is no unit of anything: "60 pumps"."""
    return quantity.word if isinstance(quantity.value, Quantity) and quantity.value.kind == "count" else None


def _count(text: str, noun: Word) -> ValueMention | None:
    """The number that counts a noun, as a quantity of pieces; None where there is none, or it is a year's or part of a name."""
    number = next((c for c in noun.children if c.dep == "nummod" and c.i < noun.i and noun.i - c.i <= 5), None)
    if number is None:
        return None
    words = [number, *(w for w in number.children if w.dep in ("compound", "quantmod", "advmod", "nummod"))]
    span = span_of(text, words)
    found = [n for n in find_numbers(span.quote) if n.value >= 1]
    if len(found) != 1 or not float(found[0].value).is_integer() or (found[0].value > 1) != (noun.tag in ("NNS", "NNPS")):
        return None
    whole = span_of(text, [*words, *(w for w in phrase_words(noun) if number.i <= w.i <= noun.i)])
    value = Quantity(span=whole, kind="count", quantity=found[0].value, unit="piece", qualifier=found[0].qualifier)
    return ValueMention(span=whole, word=noun, value=value)


def _mention(text: str, noun: Word) -> GoodsMention:
    words = [noun]
    for word in reversed([w for w in phrase_words(noun) if w.i < noun.i and w.dep in ("compound", "amod", "nmod")]):
        if words[0].i - word.i > 1:
            break
        words.insert(0, word)
    span = span_of(text, words)
    return GoodsMention(span=span, word=noun, category="other", name=" ".join(span.quote.split()))
