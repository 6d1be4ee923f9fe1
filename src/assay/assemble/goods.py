"""Goods: what it was and how much of it. What it was worth is in ``values``."""

import re
from dataclasses import replace

from assay.assemble.claims import chosen, numbered
from assay.assemble.goods_pairs import PACKS, Pairs, of_other_times
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import GoodsMention, ValueMention
from assay.model.record import Claim, CommodityItem
from assay.model.span import Span
from assay.model.values import DateRange, Money, Qualifier, Quantity
from assay.syntax import is_verbal

_Rows = dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]
_FINDS = frozenset("find recover seize discover confiscate catch intercept".split())
_PRICE = re.compile(r"\b(?:worth|valued|value of|street value|estimated value|market value)")


class GoodsBuilder:
    """Builds the goods and values of one incident; afterwards ``ids`` maps a head word's number to its goods item."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.pairs = Pairs(scope)
        self.ids: dict[int, str] = {}
        self._loose = frozenset(g.category for g in scope.codebook.goods if g.category.startswith("drug:"))
        self.by_category: dict[str, list[str]] = {}

    def commodities(self) -> tuple[CommodityItem, ...]:
        """One item for each quantity of goods, and one for goods that the incident is about and that have none."""
        rows: _Rows = {}
        paired = [(self.pairs.goods_for(q), q) for q in self.scope.reading.quantities if self.pairs.counts(q)]
        for goods, quantity in paired:
            value = quantity.value
            assert isinstance(value, Quantity)
            if goods is None or value.kind not in ("mass", "count", "volume"):
                continue
            rows.setdefault((goods.category, value.quantity, value.unit, value.kg), []).append((goods, quantity))
        rows = _exact(_distinct(rows))
        rows = {k: v for k, v in rows.items() if not (_vague(v) and any(o[0] == k[0] and not _vague(w) for o, w in rows.items()))}
        rows |= self._cash()
        rows = {k: v for k, v in rows.items() if k[0] != "persons"}
        seen = {str(k[0]) for k in rows}
        for goods in self._bare():
            family = goods.category
            if (
                family not in seen
                and not (family in self._loose and any(s.startswith("drug") for s in seen))
                and not (rows and self._side(goods))
            ):
                rows.setdefault((family, None, None, goods.name.lower() if family == "other" else ""), []).append((goods, None))
        return (*(self._item(key, pairs) for key, pairs in rows.items()), *self._persons())

    def _persons(self) -> list[CommodityItem]:
        """People who are smuggled, with their number, as the goods of the trade in them."""
        items = []
        traded = any(self.scope.kind(e).type == "trafficking_persons" for e in self.scope.core)
        for party in self.scope.reading.parties:
            told = next(
                (m for m in party.mentions if (m.cargo or (traded and m.role == "victim" and m.plural)) and self.scope.holds_word(m.word)),
                None,
            )
            if told is None or party.count is None or self._tallied(told.word):
                continue
            item = self.scope.numbers.next("g")
            claim = self.scope.claims.phrase(told.span, told.word, rule="goods/persons")
            self.ids.setdefault(told.word.i, item)
            items.append(
                CommodityItem(
                    id=item,
                    name=told.noun if told.noun != "person" else "persons",
                    category="persons",
                    quantity=party.count,
                    unit="person",
                    kg=None,
                    claims=numbered([claim], item),
                )
            )
        return items

    def _tallied(self, word: Word) -> bool:
        """Whether people are counted over a stretch of other times: "7,000 migrants since February"."""
        sentence = self.scope.reading.sentences[word.sentence]
        return of_other_times(self.scope.reading.report.text[sentence.start : sentence.end])

    def _bare(self) -> list[GoodsMention]:
        """Goods without a quantity that a core event is about."""
        found = []
        for goods in self.scope.reading.goods:
            if not (self.scope.own(goods.word) or (self.scope.holds_word(goods.word) and not self.ids and not self._own_goods())):
                continue
            events = [e for e in self.scope.core if goods.word.i in {o.i for o in e.objects} or _under(goods.word, e.word)]
            if goods.category == "other":
                events = [e for e in events if self.scope.kind(e).outcome == "seizure" or self.scope.kind(e).type]
            seen = not self.scope.core and goods.category.split(":")[0] not in self.scope.codebook.lexicon.get("ordinary_goods", ())
            holder = goods.category == "other" and goods.word.lemma in PACKS - {"vehicle", "car"}  # "a rice sack" held something else
            owned = self._side(goods) and any(c.tag == "PRP$" for c in goods.word.children)  # "their phones"
            if owned:
                continue
            if (events or seen) and not holder and goods.category not in ("currency", "persons") and goods in self.pairs.mentions:
                found.append(goods)
        return found

    def _side(self, goods: GoodsMention) -> bool:
        """A phone or a paper that was taken beside the goods is evidence of the deed, not what it was about."""
        return goods.word.lemma in self.scope.codebook.lexicon.get("evidence", ())

    def _own_goods(self) -> bool:
        """Whether the incident's own sentences name any goods, or a quantity of what a sentence about all names."""
        return any(self.scope.own(g.word) for g in self.scope.reading.goods) or any(
            self.pairs.counts(q) and self.pairs.goods_for(q) is not None for q in self.scope.reading.quantities
        )

    def _cash(self) -> _Rows:
        """Money that was itself seized or carried: "$96,800 in cash", "seized $27,560"."""
        found: _Rows = {}
        cash = [g for g in self.scope.reading.goods if g.category == "currency" and self.scope.holds_word(g.word)]
        for money in self.scope.reading.money:
            value = money.value
            assert isinstance(value, Money)
            if not self.scope.own(money.word) or money.word is None or value.amount is None:
                continue
            named = [g for g in cash if g.word.sentence == money.word.sentence and abs(g.word.i - money.word.i) < 6]
            taken = any(self.scope.kind(e).outcome == "seizure" and money.word.i in {o.i for o in e.objects} for e in self.scope.events)
            if (named or _found(money.word) or (taken and (cash or not self.scope.reading.goods))) and not _is_price(self.scope, money):
                found.setdefault(("currency", value.amount, value.currency, None), []).append((named[0] if named else None, money))
        return found

    def _item(self, key: tuple[object, ...], pairs: list[tuple[GoodsMention | None, ValueMention | None]]) -> CommodityItem:
        item = self.scope.numbers.next("g")
        goods = next((g for g, _ in pairs if g is not None), None)
        claims: list[Claim] = []
        for g, q in pairs:
            span, word = _joined(self.scope.reading.report.text, g, q)
            claims.append(self.scope.claims.phrase(span, word, rule="goods/quantity" if q else "goods/named"))
            for w in [*([g.word] if g else []), *([q.word] if q and q.word else [])]:
                self.ids.setdefault(w.i, item)
        category = str(key[0])
        self.by_category.setdefault(category, []).append(item)
        value = next((q.value for _, q in pairs if q is not None), None)
        plain = CommodityItem(
            id=item,
            name=goods.name if goods else "cash",
            category=category,
            claims=numbered(chosen(claims, 3), item),
            quantity=None,
            unit=None,
            kg=None,
        )
        if value is None:
            return replace(plain, quantity=1, unit="piece") if goods is not None and self._single(goods) else plain
        return _measured(plain, value)

    def _single(self, goods: GoodsMention) -> bool:
        """ "a rifle", "one tusk", where that is what was taken or carried."""
        one = goods.word.tag == "NN" and any(c.low in ("a", "an", "one") for c in goods.word.children)
        piece = goods.category.split(":")[0] in ("weapons", "other", "wildlife")
        return one and piece and any(goods.word in e.objects for e in self.scope.core)


def _found(word: Word) -> bool:
    """Whether a sum is itself what was found or taken, or what somebody was found with."""
    for up in (word, *word.ancestors()):
        if up.dep == "dobj" or (up.dep in ("nsubjpass", "pobj") and up.i >= word.i):
            verb = up.head.head if up.dep == "pobj" and up.head.low == "with" else up.head
            return verb.lemma in _FINDS and is_verbal(verb) and (up.dep != "pobj" or up.head.low == "with")
        if up.dep not in ("nummod", "conj", "compound", "nmod", "quantmod", "appos"):
            return False
    return False


def _measured(item: CommodityItem, value: Money | Quantity | DateRange) -> CommodityItem:
    """The item with its amount: cash by its sum, goods by their quantity as stated."""
    if isinstance(value, Money):
        return replace(item, quantity=value.amount, unit=value.currency, quantity_high=value.amount_high, qualifier=said(value.qualifier))
    if isinstance(value, Quantity):
        amount = replace(item, quantity=value.quantity, unit=value.unit, kg=value.kg, qualifier=said(value.qualifier))
        return replace(amount, quantity_high=value.quantity_high, kg_high=value.kg_high)
    return item


def said(qualifier: Qualifier) -> Qualifier | None:
    """How a number is meant, None where it is meant as it stands."""
    return None if qualifier is Qualifier.EXACT else qualifier


def _under(word: Word, top: Word) -> bool:
    """Whether a word hangs on an event within its clause."""
    for k, up in enumerate(word.ancestors()):
        if up is top:
            return True
        if up.dep in ("relcl", "advcl", "ccomp", "ROOT") or k > 4:
            return False
    return False


def _vague(pairs: list[tuple[GoodsMention | None, ValueMention | None]]) -> bool:
    """ "hundreds of coins": no number where another one is told."""
    return all(q is not None and getattr(q.value, "qualifier", None) is Qualifier.VAGUE for _, q in pairs)


def _distinct(rows: _Rows) -> _Rows:
    """One row a quantity: "about 28 pounds" said again as "27.6 pounds" is left to the reader; the same number under two spellings of a
    unit is one."""
    kept: _Rows = {}
    for key, pairs in rows.items():
        same = next(
            (
                k
                for k in kept
                if k[1] == key[1]
                and k[3] == key[3]
                and (k[2] == key[2] or key[3] is not None)
                and str(k[0]).split(":")[0] == str(key[0]).split(":")[0]
            ),
            None,
        )
        kept.setdefault(same or key, []).extend(pairs)
    return kept


def _exact(rows: _Rows) -> _Rows:
    """A rounded mass ("nearly 10 kilograms") and the exact one told elsewhere ("9.6 kg") are one row: the exact one."""
    kept = dict(rows)
    for key, pairs in rows.items():
        quantity = pairs[0][1]
        if (
            quantity is None
            or not isinstance(key[3], (int, float))
            or getattr(quantity.value, "qualifier", Qualifier.EXACT) is Qualifier.EXACT
        ):
            continue
        for other, told in rows.items():
            exact = told[0][1] is not None and getattr(told[0][1].value, "qualifier", None) is Qualifier.EXACT
            if (
                other != key
                and exact
                and isinstance(other[3], (int, float))
                and str(other[0]).split(":")[0] == str(key[0]).split(":")[0]
                and abs(other[3] - key[3]) <= 0.1 * other[3]
            ):
                kept[other] = [*told, *pairs]
                kept.pop(key, None)
    return kept


def _joined(text: str, goods: GoodsMention | None, quantity: ValueMention | None) -> tuple[Span, Word | None]:
    """The quote of a row: quantity and goods together where they stand side by side, else the quantity's words."""
    if goods is None or quantity is None:
        stated = goods or quantity
        assert stated is not None
        return stated.span, stated.word
    start, end = min(goods.span.start, quantity.span.start), max(goods.span.end, quantity.span.end)
    if end - start <= 70 and "\n" not in text[start:end] and goods.word.sentence == (quantity.word or goods.word).sentence:
        return Span.cut(text, start, end), quantity.word or goods.word
    return quantity.span, quantity.word


def _is_price(scope: Scope, money: ValueMention) -> bool:
    """Whether the words beside a sum say that goods are worth it."""
    text = scope.reading.report.text
    sentence = scope.reading.sentence_at(money.span.start)
    start = max(sentence.start if sentence else 0, money.span.start - 40)
    end = min(sentence.end if sentence else len(text), money.span.end + 22)
    return bool(_PRICE.search((text[start : money.span.start] + text[money.span.end : end]).lower()))
