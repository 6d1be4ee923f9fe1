"""Goods and money: what it was, how much of it, what it was worth and who says so."""

import re
from collections.abc import Iterable

from assay.assemble.claims import chosen, numbered
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import GoodsMention, ValueMention
from assay.model.record import Claim, CommodityItem, ValueItem
from assay.model.span import Span
from assay.model.values import Money, Qualifier, Quantity
from assay.syntax import prepositions

_BACKGROUND = re.compile(
    r"\b(?:fiscal year|financial year|last year|so far this year|this year|annually|a year|per year|every year|since \d{4}|in \d{4}|to date|in total this|limit|threshold|maximum|allowed|lawful|"
    r"must be reported|has to be reported|more than \$10,000|intelligence reports|in store|stockpile)\b", re.IGNORECASE)  # fmt: skip
_PIECES = frozenset(("piece", "item", "specimen"))
_WEIGHT_VERBS = frozenset("weigh hold contain total amount comprise consist".split())
_PACKS = frozenset("package packet pack parcel bag sack box carton case container pallet crate suitcase barrel drum bundle rucksack truckload vehicle car".split())


class GoodsBuilder:
    """Builds the goods and values of one incident; afterwards ``ids`` maps a head word's number to its goods item."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.ids: dict[int, str] = {}
        self.by_category: dict[str, list[str]] = {}

    def commodities(self) -> tuple[CommodityItem, ...]:
        """One item for each quantity of goods, and one for goods that the incident is about and that have none."""
        rows: dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]] = {}
        paired = [(self._goods_for(q), q) for q in self.scope.reading.quantities if self._counts(q)]
        for goods, quantity in paired:
            value = quantity.value
            assert isinstance(value, Quantity)
            if goods is None or value.kind not in ("mass", "count", "volume"):
                continue
            rows.setdefault((goods.category, value.quantity, value.unit, value.kg), []).append((goods, quantity))
        rows = _exact(_distinct(rows))
        rows |= self._cash()
        rows = {k: v for k, v in rows.items() if k[0] != "persons"}
        seen = {str(k[0]) for k in rows}
        for goods in self._bare():
            family = goods.category
            if family == "persons":
                continue
            if family not in seen and not (family.endswith(":unspecified") and any(s.startswith("drug") for s in seen)):
                rows.setdefault((family, None, None, goods.name.lower() if family == "other" else ""), []).append((goods, None))
        return (*(self._item(key, pairs) for key, pairs in rows.items()), *self._persons())

    def _persons(self) -> list[CommodityItem]:
        """People who are smuggled, with their number, as the goods of the trade in them."""
        items = []
        for party in self.scope.reading.parties:
            told = next((m for m in party.mentions if m.cargo and self.scope.holds_word(m.word)), None)
            if told is None or party.count is None:
                continue
            item = self.scope.numbers.next("g")
            claim = self.scope.claims.phrase(told.span, told.word, rule="goods/persons")
            self.ids.setdefault(told.word.i, item)
            items.append(CommodityItem(id=item, name=told.noun if told.noun != "person" else "persons", category="persons", quantity=party.count, unit="person", kg=None, claims=numbered([claim], item)))
        return items

    def _counts(self, quantity: ValueMention) -> bool:
        sentence = self.scope.reading.sentence_at(quantity.span.start)
        if not self.scope.own(quantity.word) or sentence is None:
            return False
        return not _of_other_times(self.scope.reading.report.text[sentence.start : sentence.end]) or any(e.word.sentence == sentence.i for e in self.scope.strong(3))

    def _goods_for(self, quantity: ValueMention) -> GoodsMention | None:
        """The goods that a quantity counts: in its own words, in its phrase, in its sentence, else the last named before it."""
        mentions = [g for g in self.scope.reading.goods if self.scope.holds_word(g.word)]
        inside = [g for g in mentions if g.span.overlaps(quantity.span)]
        if inside:
            return inside[-1]
        word = quantity.word
        if word is None:
            return None
        value = quantity.value
        assert isinstance(value, Quantity)
        if value.unit in _PACKS:
            return next((g for g in mentions if g.word.head.head is word and g.word.head.low == "of"), None)
        near = [g for g in mentions if g.word.sentence == word.sentence and _linked(g.word, word)]
        if near:
            return min(near, key=lambda g: abs(g.word.i - word.i))
        mentions = [g for g in mentions if g.category != "other" or not any(x.category != "other" for x in mentions)]
        same = [g for g in mentions if g.word.sentence == word.sentence and g.category != "persons"]
        if same and (value.kind == "mass" or value.unit in _PIECES):
            return min(same, key=lambda g: abs(g.word.i - word.i))
        before = [g for g in mentions if g.word.i < word.i and (word.sentence - g.word.sentence <= 4 or g.word.sentence in self.scope.shared)]
        if before and (value.kind in ("mass", "volume") or value.unit in _PIECES):
            return _commonest(before)
        after = [g for g in mentions if g.word.i > word.i and g.word.sentence - word.sentence <= 1]
        return after[0] if after and value.kind == "mass" else None

    def _bare(self) -> list[GoodsMention]:
        """Goods without a quantity that a core event is about."""
        found = []
        for goods in self.scope.reading.goods:
            if not (self.scope.own(goods.word) or (self.scope.holds_word(goods.word) and not self.ids and not self._own_goods())):
                continue
            events = [e for e in self.scope.core if goods.word.i in {o.i for o in e.objects} or _under(goods.word, e.word)]
            if goods.category == "other":
                events = [e for e in events if self.scope.kind(e).outcome == "seizure" or self.scope.kind(e).type]
            if events and goods.category != "currency":
                found.append(goods)
        return found

    def _own_goods(self) -> bool:
        """Whether the incident's own sentences name any goods, or a quantity of what a sentence about all names."""
        return any(self.scope.own(g.word) for g in self.scope.reading.goods) or any(self._counts(q) and self._goods_for(q) is not None for q in self.scope.reading.quantities)

    def _cash(self) -> dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]:
        """Money that was itself seized or carried: "$96,800 in cash", "seized $27,560"."""
        found: dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]] = {}
        cash = [g for g in self.scope.reading.goods if g.category == "currency" and self.scope.holds_word(g.word)]
        for money in self.scope.reading.money:
            value = money.value
            assert isinstance(value, Money)
            if not self.scope.own(money.word) or money.word is None or value.amount is None:
                continue
            named = [g for g in cash if g.word.sentence == money.word.sentence and abs(g.word.i - money.word.i) < 6]
            taken = any(self.scope.kind(e).outcome == "seizure" and money.word.i in {o.i for o in e.objects} for e in self.scope.events)
            if (named or (taken and (cash or not self.scope.reading.goods))) and not _is_price(self.scope, money):
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
        name = goods.name if goods else "cash"
        common = {"id": item, "name": name, "category": category, "claims": numbered(chosen(claims, 3), item)}
        if isinstance(value, Money):
            return CommodityItem(quantity=value.amount, unit=value.currency, kg=None, quantity_high=value.amount_high, qualifier=_said(value.qualifier), **common)  # type: ignore[arg-type]
        if isinstance(value, Quantity):
            return CommodityItem(quantity=value.quantity, unit=value.unit, kg=value.kg, quantity_high=value.quantity_high, kg_high=value.kg_high,
                                 qualifier=_said(value.qualifier), **common)  # type: ignore[arg-type]  # fmt: skip
        single = goods is not None and category.split(":")[0] in ("weapons", "other", "wildlife") and goods.word.tag == "NN" and any(c.low in ("a", "an", "one") for c in goods.word.children)
        if single and any(goods is not None and goods.word in e.objects for e in self.scope.core):
            return CommodityItem(quantity=1, unit="piece", kg=None, **common)  # type: ignore[arg-type]
        return CommodityItem(quantity=None, unit=None, kg=None, **common)  # type: ignore[arg-type]

    def values(self) -> tuple[ValueItem, ...]:
        """The sums that the report puts on the goods; bribes, fines, wages and legal limits are none."""
        rows: dict[tuple[object, ...], list[ValueMention]] = {}
        for money in self.scope.reading.money:
            value = money.value
            assert isinstance(value, Money)
            if self._only_cash(money):
                continue
            if value.qualifier is Qualifier.VAGUE:
                continue  # "thousands of dollars" is no sum
            if value.amount is not None and self.scope.own(money.word or self._word_at(money)) and _is_value(self.scope, money):
                rows.setdefault((value.amount, value.currency), []).append(money)
        return tuple(self._value(m) for m in _rounded(rows).values())

    def _only_cash(self, money: ValueMention) -> bool:
        """Where the goods are cash, a sum that was not itself taken (declared, allowed, carried lawfully) is no value of them."""
        return set(self.by_category) == {"currency"} and (money.word is None or money.word.i not in self.ids)

    def _word_at(self, money: ValueMention) -> Word | None:
        sentence = self.scope.reading.sentence_at(money.span.start)
        return sentence.words[0] if sentence else None

    def _value(self, mentions: list[ValueMention]) -> ValueItem:
        item = self.scope.numbers.next("v")
        claims = chosen((self.scope.claims.phrase(m.span, m.word, rule="value/worth") for m in mentions), 3)
        value = mentions[0].value
        assert isinstance(value, Money)
        looked = {} if value.currency is None or value.currency in mentions[0].span.quote else {"currency": "iso-4217"}
        return ValueItem(id=item, amount=value.amount, amount_high=value.amount_high, currency=value.currency, valued_by=claims[0].said_by[0].name,
                         qualifier=_said(value.qualifier), looked_up=looked, claims=numbered(claims, item))  # fmt: skip


def _said(qualifier: Qualifier) -> Qualifier | None:
    return None if qualifier is Qualifier.EXACT else qualifier


def _linked(goods: Word, number: Word) -> bool:
    """The two stand in one phrase, or as the parts of one clause that says how much ("the gold weighed 2 kg")."""
    if goods is number or goods.head is number or number.head is goods or (goods.head.head is number and goods.head.low == "of"):
        return True
    up = number.head
    return up.lemma in _WEIGHT_VERBS and goods in up.subtree()


def _under(word: Word, top: Word) -> bool:
    """Whether a word hangs on an event within its clause."""
    for k, up in enumerate(word.ancestors()):
        if up is top:
            return True
        if up.dep in ("relcl", "advcl", "ccomp", "ROOT") or k > 4:
            return False
    return False


def _commonest(mentions: list[GoodsMention]) -> GoodsMention:
    last = mentions[-6:]
    count = {g.category: sum(o.category == g.category for o in last) for g in last}
    return max(last, key=lambda g: (g.category not in ("other", "weapons"), count[g.category], g.word.i))


def _distinct(rows: dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]) -> dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]:
    """One row a quantity: "about 28 pounds" said again as "27.6 pounds" is left to the reader; the same number under two spellings of a unit is one."""
    kept: dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]] = {}
    for key, pairs in rows.items():
        same = next((k for k in kept if k[1] == key[1] and k[3] == key[3] and (k[2] == key[2] or key[3] is not None) and str(k[0]).split(":")[0] == str(key[0]).split(":")[0]), None)
        kept.setdefault(same or key, []).extend(pairs)
    return kept


def _exact(rows: dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]) -> dict[tuple[object, ...], list[tuple[GoodsMention | None, ValueMention | None]]]:
    """A rounded mass ("nearly 10 kilograms") and the exact one told elsewhere ("9.6 kg") are one row: the exact one."""
    kept = dict(rows)
    for key, pairs in rows.items():
        quantity = pairs[0][1]
        if quantity is None or not isinstance(key[3], (int, float)) or getattr(quantity.value, "qualifier", Qualifier.EXACT) is Qualifier.EXACT:
            continue
        for other, told in rows.items():
            exact = told[0][1] is not None and getattr(told[0][1].value, "qualifier", None) is Qualifier.EXACT
            if other != key and exact and isinstance(other[3], (int, float)) and str(other[0]).split(":")[0] == str(key[0]).split(":")[0] and abs(other[3] - key[3]) <= 0.1 * other[3]:
                kept[other] = [*told, *pairs]
                kept.pop(key, None)
    return kept


def _joined(text: str, goods: GoodsMention | None, quantity: ValueMention | None) -> tuple[Span, Word | None]:
    """The quote of a row: quantity and goods together where they stand side by side, else the quantity's words."""
    if goods is None or quantity is None:
        return (goods.span, goods.word) if goods else (quantity.span, quantity.word)  # type: ignore[union-attr]
    start, end = min(goods.span.start, quantity.span.start), max(goods.span.end, quantity.span.end)
    if end - start <= 70 and "\n" not in text[start:end] and goods.word.sentence == (quantity.word or goods.word).sentence:
        return Span.cut(text, start, end), quantity.word or goods.word
    return quantity.span, quantity.word


def _context(scope: Scope, money: ValueMention) -> tuple[str, str]:
    text = scope.reading.report.text
    sentence = scope.reading.sentence_at(money.span.start)
    start = max(sentence.start if sentence else 0, money.span.start - 70)
    end = min(sentence.end if sentence else len(text), money.span.end + 45)
    return text[start : money.span.start].lower(), text[money.span.end : end].lower()


def _has(words: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(w)}", text) for w in words)


def _is_price(scope: Scope, money: ValueMention) -> bool:
    before, after = _context(scope, money)
    return _has(("worth", "valued", "value of", "street value", "estimated value", "market value"), before[-40:] + after[:22])


def _of_other_times(words: str) -> bool:
    """Whether a sentence gives totals or limits of other times; a row of a table ("July 14 last year | 41 pieces") tells of its own day."""
    return "|" not in words and bool(_BACKGROUND.search(words))


_PAYING = frozenset("demand earn charge fine extort promise accept pocket tip wager owe".split())


def _is_payment(scope: Scope, money: ValueMention) -> bool:
    """A sum that is paid, taken or promised, not one that goods are worth; a price paid for the goods is their value."""
    word = money.word
    verb = next((w for w in word.ancestors() if w.pos == "VERB"), None) if word is not None else None
    if verb is None or any(name == "for" and (goods.i in {g.word.i for g in scope.reading.goods}) for name, goods in prepositions(verb)):
        return False
    return verb.lemma in _PAYING or any(e.kind == "fine" and e.word is verb for e in scope.events)


def _is_value(scope: Scope, money: ValueMention) -> bool:
    before, after = _context(scope, money)
    if _is_payment(scope, money):
        return False
    lexicon = scope.codebook.lexicon
    sentence = scope.reading.sentence_at(money.span.start)
    if _has(lexicon.get("not_value_words", ()), before[-45:] + " " + money.span.quote.lower() + " " + after[:30]):
        return False
    if sentence and _of_other_times(scope.reading.report.text[sentence.start : sentence.end]) and not any(e.word.sentence == sentence.i for e in scope.strong(3)):
        return False
    return True


def _rounded(rows: dict[tuple[object, ...], list[ValueMention]]) -> dict[tuple[object, ...], list[ValueMention]]:
    """A lead's rounded sum ("more than $815,000") and the exact one told later ("$815,377") are one value: the exact one."""
    kept: dict[tuple[object, ...], list[ValueMention]] = {}
    for key, mentions in sorted(rows.items(), key=lambda r: -_digits(r[0][0])):
        near = next((k for k in kept if k[1] == key[1] and _digits(k[0]) > _digits(key[0]) and _rounds(mentions[0], float(k[0]), float(key[0]))), None)  # type: ignore[arg-type]
        kept.setdefault(near or key, []).extend(mentions)
    return dict(sorted(kept.items(), key=lambda r: r[1][0].span.start))


def _rounds(rounded: ValueMention, exact: float, amount: float) -> bool:
    """"more than $12 million" rounds anything up to a fifth above it; a sum without such a word only what is within a twentieth."""
    qualifier = getattr(rounded.value, "qualifier", Qualifier.EXACT)
    if qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return amount <= exact <= 1.2 * amount
    return abs(exact - amount) <= 0.05 * exact


def _digits(amount: object) -> int:
    return len(str(int(float(amount))).rstrip("0")) if isinstance(amount, (int, float)) else 0
