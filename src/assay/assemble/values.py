"""The sums that a report puts on goods; bribes, fines, wages, prices of one piece and legal limits are none."""

import re
from collections.abc import Iterable

from assay.assemble.claims import chosen, numbered
from assay.assemble.goods import GoodsBuilder, said
from assay.assemble.goods_pairs import of_other_times
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import ValueMention
from assay.model.record import ValueItem
from assay.model.values import Money, Qualifier
from assay.syntax import prepositions

_PAYING = frozenset("pay bribe offer demand earn charge fine extort promise accept pocket tip wager owe".split())

_WORTH = re.compile(r"\b(?:worth|valu\w+|estimat\w+|street|market)\b")
# What a state loses is how customs put a figure on cigarettes and spirits.
_DUTY = re.compile(r"\b(?:duty|duties|vat|tax|taxes|excise|revenue)\b")
_UNPAID = re.compile(r"\b(?:evad\w+|unpaid|not (?:been )?paid|avoid\w+|lost|loss\w*|deprived?)\b")

# The mentions of each sum, by amount and currency.
_Rows = dict[tuple[float, str | None], list[ValueMention]]


def values_of(scope: Scope, goods: GoodsBuilder) -> tuple[ValueItem, ...]:
    """One item a sum of the incident, after its goods are built: where the goods are cash, only a sum that was itself taken is one."""
    rows: _Rows = {}
    for money in scope.reading.money:
        value = money.value
        assert isinstance(value, Money)
        if _only_cash(goods, money):
            continue
        if value.qualifier is Qualifier.VAGUE:
            continue  # "thousands of dollars" is no sum
        if value.amount is not None and scope.own(money.word or _word_at(scope, money)) and _is_value(scope, money):
            rows.setdefault((value.amount, value.currency), []).append(money)
    return tuple(_value(scope, m) for m in _rounded(rows).values())


def _only_cash(goods: GoodsBuilder, money: ValueMention) -> bool:
    """Where the goods are cash, a sum that was not itself taken (declared, allowed, carried lawfully) is no value of them."""
    return set(goods.by_category) == {"currency"} and (money.word is None or money.word.i not in goods.ids)


def _word_at(scope: Scope, money: ValueMention) -> Word | None:
    sentence = scope.reading.sentence_at(money.span.start)
    return sentence.words[0] if sentence else None


def _value(scope: Scope, mentions: list[ValueMention]) -> ValueItem:
    item = scope.numbers.next("v")
    claims = chosen((scope.claims.phrase(m.span, m.word, rule="value/worth") for m in mentions), 3)
    value = mentions[0].value
    assert isinstance(value, Money)
    looked = {} if value.currency is None or value.currency in mentions[0].span.quote else {"currency": "iso-4217"}
    return ValueItem(
        id=item,
        amount=value.amount,
        amount_high=value.amount_high,
        currency=value.currency,
        valued_by=claims[0].said_by[0].name,
        qualifier=said(value.qualifier),
        looked_up=looked,
        claims=numbered(claims, item),
    )


def _context(scope: Scope, money: ValueMention) -> tuple[str, str]:
    text = scope.reading.report.text
    sentence = scope.reading.sentence_at(money.span.start)
    start = max(sentence.start if sentence else 0, money.span.start - 70)
    end = min(sentence.end if sentence else len(text), money.span.end + 45)
    return text[start : money.span.start].lower(), text[money.span.end : end].lower()


def _has(words: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(w)}", text) for w in words)


def _is_payment(scope: Scope, money: ValueMention) -> bool:
    """A sum that is paid, taken or promised, not one that goods are worth; a price paid for the goods is their value."""
    word = money.word
    verb = next((w for w in word.ancestors() if w.pos == "VERB"), None) if word is not None else None
    if verb is None or any(name == "for" and (goods.i in {g.word.i for g in scope.reading.goods}) for name, goods in prepositions(verb)):
        return False
    return verb.lemma in _PAYING or any(
        e.kind in ("bribe", "take_bribe", "turn_blind_eye", "fine") and e.word is verb for e in scope.events
    )


def _is_value(scope: Scope, money: ValueMention) -> bool:
    before, after = _context(scope, money)
    if _UNPAID.search(before + " # " + after) and _DUTY.search(before + " # " + after):
        return True
    if _is_payment(scope, money):
        return False
    if _has(scope.codebook.lexicon.get("not_value_words", ()), before[-45:] + " " + money.span.quote.lower() + " " + after[:30]):
        return False
    if not _tied(scope, money, before + after):
        return False
    sentence = scope.reading.sentence_at(money.span.start)
    other = sentence is not None and of_other_times(scope.reading.report.text[sentence.start : sentence.end])
    return not other or any(sentence is not None and e.word.sentence == sentence.i for e in scope.strong(3))


def _tied(scope: Scope, money: ValueMention, around: str) -> bool:
    """Whether a sum stands by goods, by something done to them, or by a word of worth: a page tells of other sums too."""
    if _WORTH.search(around):
        return True
    sentence = scope.reading.sentence_at(money.span.start)
    here = sentence.i if sentence is not None else -9
    things = (w.sentence for w in (*(g.word for g in scope.reading.goods), *(e.word for e in scope.strong(2))))
    return any(abs(i - here) <= 1 for i in things)


def _rounded(rows: _Rows) -> _Rows:
    """A lead's rounded sum ("more than $815,000") and the exact one told later ("$815,377") are one value: the exact one."""
    kept: _Rows = {}
    for key, mentions in sorted(rows.items(), key=lambda r: -_digits(r[0][0])):
        near = next((k for k in kept if k[1] == key[1] and _digits(k[0]) > _digits(key[0]) and _rounds(mentions[0], k[0], key[0])), None)
        kept.setdefault(near or key, []).extend(mentions)
    return dict(sorted(kept.items(), key=lambda r: r[1][0].span.start))


def _rounds(rounded: ValueMention, exact: float, amount: float) -> bool:
    """ "more than $12 million" rounds anything up to a fifth above it; a sum without such a word only what is within a twentieth."""
    qualifier = getattr(rounded.value, "qualifier", Qualifier.EXACT)
    if qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return amount <= exact <= 1.2 * amount
    return abs(exact - amount) <= 0.05 * exact


def _digits(amount: float) -> int:
    return len(str(int(amount)).rstrip("0"))
