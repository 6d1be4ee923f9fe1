"""From a Report to a Reading: every step of analysis once, in order."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assay.analyse.agencies import find_agencies, is_body, offices
from assay.analyse.certainty import certainty_of, certainty_of_thing
from assay.analyse.coreference import link
from assay.analyse.events import EventFinder
from assay.analyse.goods import GoodsFinder
from assay.analyse.lands import Lands
from assay.analyse.open_goods import OpenGoods
from assay.analyse.parser import parse
from assay.analyse.people import PeopleFinder
from assay.analyse.speech import find_speech
from assay.analyse.words import WordIndex
from assay.codebook import Codebook
from assay.model.parse import Word
from assay.model.reading import AgencyMention, GoodsMention, Party, PlaceMention, Reading, ValueMention
from assay.model.report import Report
from assay.model.span import Span
from assay.model.values import DateRange, Money, Quantity
from assay.normalise.dates import find_dates
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.money import find_money
from assay.normalise.quantity import find_quantities
from assay.normalise.toponym import find_demonyms, find_toponyms, main_country, resolve
from assay.syntax import is_verbal


def analyse(report: Report, codebook: Codebook) -> Reading:
    """Everything that later steps read of a report: its parse, mentions with normal values, speech, parties and events."""
    paragraphs = report.paragraphs()
    sentences = parse(report.text, paragraphs)
    index = WordIndex(sentences)
    text, own = report.text, _outlet(report)
    places = tuple(p for p in _places(text, index) if not _within(p.span.start, own))
    country = _country(places)
    quantities = _values(find_quantities(text), index, report)
    dates = _values(find_dates(text, anchor=report.published or report.reference_date), index, report)
    agencies = find_agencies(text, index, [*_furniture(report), *own])
    money = _values(find_money(text, country=country, local=Lands(text, places, agencies)), index, report)
    places = tuple(p for p in places if not any(_inside_name(p, a) for a in agencies))
    people, goods_of, open_goods, events_of = _finders(codebook)
    blocked = [*own, *(p.span for p in places), *(d.span for d in dates), *_furniture(report)]
    mentions = people.find(text, sentences, agencies, [b for b in blocked if not _surname(b, index)])
    parties, party_of = link(mentions)
    places = tuple(p for p in places if not any(m.name and m.span.overlaps(p.span) for m in mentions))
    agencies = tuple(sorted((*agencies, *offices(text, index, agencies)), key=lambda a: a.span.start))
    goods = tuple(g for g in goods_of.find(text, sentences) if not _within(g.word.start, own))
    known = _Classes(codebook, parties, party_of, goods, agencies, money, quantities)
    more, counts = open_goods.find(text, sentences, goods, quantities, known)
    goods = tuple(sorted((*goods, *more), key=lambda g: g.word.i))
    quantities = tuple(sorted((*quantities, *counts), key=lambda q: q.span.start))
    classify = _Classes(codebook, parties, party_of, goods, agencies, money, quantities)
    events = tuple(e for e in events_of.find(text, sentences, classify) if not _within(e.word.start, own))
    people_words, place_words = [m.word for p in parties for m in p.mentions], [p.word for p in places if p.word]
    things = [*(g.word for g in goods), *people_words, *(v.word for v in (*money, *quantities) if v.word), *place_words]
    return Reading(
        report=report,
        sentences=sentences,
        speech=find_speech(report, sentences),
        money=money,
        quantities=quantities,
        dates=dates,
        places=places,
        goods=goods,
        agencies=agencies,
        parties=parties,
        party_of=party_of,
        events=events,
        outlet=tuple(own),
        certainty={w.i: certainty_of(w) for w in index.words if is_verbal(w)},
        things={w.i: certainty_of_thing(w) for w in things},
        words_parsed=len(index.words),
        words=len(index.words),
    )


@lru_cache(maxsize=8)
def _finders(codebook: Codebook) -> tuple[PeopleFinder, GoodsFinder, OpenGoods, EventFinder]:
    """What is made of a codebook once and asked of every report."""
    return PeopleFinder(codebook, load_gazetteer().demonym), GoodsFinder(codebook), OpenGoods(codebook), EventFinder(codebook)


def _furniture(report: Report) -> list[Span]:
    return [Span(quote=d.quote, start=d.start, end=d.end) for d in report.furniture if d.start is not None and d.end is not None]


_BEFORE_A_TOWN = frozenset(
    ("port mount lake fort san santa new north south east west upper lower cape saint st el al la los las grand great old").split()
)


def _surname(span: Span, index: WordIndex) -> bool:
    """Whether a place name of one word stands right behind a capitalised word that is none: "Musa Bello" may be a person, which the
    sentence must show."""
    inside = index.within(span)
    before = index.words[inside[0].i - 1] if len(inside) == 1 and inside[0].i else None
    return (
        before is not None
        and before.sentence == inside[0].sentence
        and before.text[:1].isupper()
        and before.pos == "PROPN"
        and before.low not in _BEFORE_A_TOWN
    )


def _outlet(report: Report) -> list[Span]:
    """Where the report names its own outlet: no person, place, body or deed, however it is called ("The Border Watch")."""
    name = re.sub(r"^The ", "", report.outlet or "")
    if len(name) < 3 or is_body(name):
        return []  # a service that publishes its own releases is a body of them
    return [Span.cut(report.text, m.start(), m.end()) for m in re.finditer(re.escape(name), report.text)]


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(s.start <= offset < s.end for s in spans)


def _values(found: Sequence[Money | Quantity | DateRange], index: WordIndex, report: Report) -> tuple[ValueMention, ...]:
    furniture = _furniture(report)
    return tuple(
        ValueMention(span=v.span, word=index.head(v.span), value=v) for v in found if not any(f.overlaps(v.span) for f in furniture)
    )


def _places(text: str, index: WordIndex) -> tuple[PlaceMention, ...]:
    toponyms = find_toponyms(text)
    country = main_country(toponyms, [code for *_, code in find_demonyms(text)])
    chosen = resolve(toponyms, country=country)
    return tuple(
        PlaceMention(span=t.span, word=index.head(t.span), place=p, name=t.span.quote) for t, p in zip(toponyms, chosen, strict=True)
    )


def _country(places: Sequence[PlaceMention]) -> str | None:
    """The country that most of the report's places lie in, the first named one where two are level."""
    named = [p.place.country_iso2 for p in places if p.place and p.place.country_iso2]
    return max(named, key=lambda c: (named.count(c), -named.index(c))) if named else None


def _inside_name(place: PlaceMention, agency: AgencyMention) -> bool:
    return not agency.generic and agency.span.covers(place.span)


# Those who serve in a body, by nouns that say no more of them than that they are some.
_SERVING = frozenset(
    (
        "member personnel man woman person jawan staff team squad unit party detachment troop contingent sleuth patrol "
        "crew soldier employee operative element force"
    ).split()
)


class _Classes:
    """What a noun stands for, for the events that ask: persons, goods, vehicle, money, agency, victims, broker, price, other."""

    def __init__(
        self,
        codebook: Codebook,
        parties: tuple[Party, ...],
        party_of: dict[int, int],
        goods: Sequence[GoodsMention],
        agencies: Sequence[AgencyMention],
        money: Sequence[ValueMention],
        quantities: Sequence[ValueMention],
    ) -> None:
        self.codebook, self.parties, self.party_of = codebook, parties, party_of
        self.goods = {g.word.i for g in goods if g.category != "persons"}
        self.wildlife = {g.word.sentence for g in goods if g.category.startswith("wildlife")}
        self.agencies = [a.span for a in agencies]
        self.money = {m.word.i for m in money if m.word}
        self.quantities = {q.word.i for q in quantities if q.word}
        self.units = frozenset(codebook.lexicon.get("units", ()))
        self.vehicles = frozenset(codebook.lexicon.get("vehicles", ()))
        self.prices = frozenset(codebook.lexicon.get("prices", ()))

    def __call__(self, word: Word) -> frozenset[str]:
        found: set[str] = set()
        if word.i in self.party_of:
            found |= self._person(word)
        if word.i in self.goods or word.i in self.quantities or word.i in self.money or word.lemma in self.units or self._holds_goods(word):
            found.add("goods")
        if word.lemma in self.vehicles:
            found.add("vehicle")
        if word.i in self.money:
            found.add("money")
        if word.lemma in self.prices:
            found.add("price")
        if word.lemma in ("authority", "organ", "official", "officer", "policeman") or self._serves(word):
            found.add("agency")
        if any(s.start <= word.start < s.end for s in self.agencies):
            found.add("agency")
        if word.low == "rest" and word.dep in ("nsubj", "nsubjpass"):
            found.add("persons")  # "the rest fled"
        if word.low == "everything":
            found.add("goods")
        if (
            word.tag == "CD"
            and not found
            and word.dep in ("nsubj", "nsubjpass", "dobj")
            and not any(c.dep == "prep" for c in word.children)
            and not self._of_animals(word)
        ):
            found.add("persons")  # "Two were killed"
        if word.low in ("one", "nobody", "anyone", "anybody", "someone", "everyone", "everybody"):
            found.add("persons")
        if word.lemma in ("dog", "canine", "k-9"):
            found.add("dog")
        if word.low == "it" or (word.low in ("they", "them") and not found):
            found |= {"goods", "vehicle"}
        return frozenset(found or {"name" if word.pos in ("PROPN", "PRON") else "other"})

    def _person(self, word: Word) -> set[str]:
        party = self.parties[self.party_of[word.i]]
        found = {"persons"}
        for mention in party.mentions:
            if mention.role:
                found.add(mention.role)
            if mention.noun in ("victim", "girl", "child", "migrant", "boy"):
                found.add("victims")
            if mention.agency:
                found.add("agency")
        return found

    def _of_animals(self, word: Word) -> bool:
        """Whether animals or plants were the goods spoken of just before a bare number: "Two had died" need be nobody."""
        return any(word.sentence - 2 <= s <= word.sentence for s in self.wildlife)

    def _serves(self, word: Word) -> bool:
        """ "members of the Coast Guard", "Navy personnel", "men of the battalion": those who serve in a body act as that body."""
        if word.lemma not in _SERVING:
            return False
        beside = [c for c in word.children if c.dep in ("compound", "amod", "nmod", "poss")]
        beside += [p for c in word.children if c.dep == "prep" and c.low in ("of", "from") for p in c.children]
        return any(s.start <= w.start < s.end for w in beside for s in self.agencies)

    def _holds_goods(self, word: Word) -> bool:
        """ "a sack of rice", "lorries with 900 bags of sugar", "a van carrying ivory"."""
        if any(c.dep in ("compound", "amod") and c.i in self.goods for c in word.children):
            return True
        beside = [c for c in word.head.children if word.dep == "nsubjpass" and c.dep == "prep" and word.i < c.i < word.head.i]
        inside = [
            p
            for c in (*word.children, *beside)
            if c.dep == "prep" and c.low in ("of", "with", "containing", "carrying")
            for p in c.children
        ]
        inside += [
            p
            for c in word.children
            if c.dep == "acl" and c.lemma in ("carry", "load", "contain", "hold", "transport")
            for p in (*c.children, *(x for y in c.children for x in y.children))
        ]
        return any(p.i in self.goods or (p.lemma in self.units and self._holds_goods(p)) for p in inside)
