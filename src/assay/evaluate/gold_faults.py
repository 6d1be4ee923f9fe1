"""Where a record departs from a gold document, by classes of error, told with the gold scorer's own comparisons.

What the scorer pairs is right; what is left on both sides is held against each other for the nearest explanation: a wrong role, a wrong
sum, another name; then what is left is missed, or needless."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from assay.evaluate.faults import Fault

Item = dict[str, Any]
# What to call one of a slot, the key that makes a miss of it one of a kind, and what is compared where two share their words.
ONE = {"places": "place", "commodities": "goods", "values": "value", "actors": "actor", "agencies": "agency", "outcomes": "outcome",
       "sources": "source", "method": "method", "detection": "detection"}  # fmt: skip
KIND = {"places": "role", "commodities": "category", "values": "currency", "actors": "role", "agencies": "role", "outcomes": "kind",
        "sources": "kind"}  # fmt: skip
DIFFERS = {"places": ("role",), "commodities": ("category", "kg", "quantity"), "values": ("currency", "amount"),
           "actors": ("role", "count"), "outcomes": ("kind", "count")}  # fmt: skip
WORDS_SHARED = 0.5


@dataclass(slots=True)
class Words:
    """Of a slot's gold items: how many there are, how many have their words quoted by an item of the slot, and how many are right."""

    gold: int = 0
    quoted: int = 0
    right: int = 0


@dataclass(slots=True)
class Sheet:
    """What a run over gold documents collects."""

    faults: list[Fault] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=lambda: defaultdict(Words))


class Marker:
    """Marks records against gold documents; ``scorer`` is the loaded script."""

    def __init__(self, scorer: ModuleType) -> None:
        self.scorer = scorer
        self.sheet = Sheet()

    def mark(self, stem: str, gold: Item, record: Item) -> None:
        """Add one document's faults and words to the sheet."""
        wanted, found = gold["incidents"], record.get("incidents") or []
        pairs = self._incidents(wanted, found)
        for i, a in enumerate(wanted):
            if i in pairs:
                self._incident(stem, a, found[pairs[i]], [x for x in wanted if x is not a])
            else:
                among = f"of {len(wanted)}" if len(wanted) > 1 else "the only one"
                self._add("incident: missed", among, stem, _anchor(a), str(a.get("type")))
                for slot in ONE:
                    self.sheet.words[slot].gold += len(self._given(a, slot))
        for j, b in enumerate(found):
            if j not in pairs.values():
                needless = "beside others" if wanted else "in a report without one"
                self._add("incident: needless", needless, stem, _words(b["type"]), _plain(b["type"]))
        for quote in self.scorer.badly_quoted(record, gold["text"]):
            self._add("quote not in the text", "", stem, quote, "")

    def _incidents(self, wanted: list[Item], found: list[Item]) -> dict[int, int]:
        """Gold incident to found one, as the scorer pairs them."""
        edges = sorted(((self.scorer.likeness(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)),
                       key=lambda e: (-e[0], e[1], e[2]))  # fmt: skip
        pairs: dict[int, int] = {}
        for like, i, j in edges:
            if like and i not in pairs and j not in pairs.values():
                pairs[i] = j
        return pairs

    def _incident(self, stem: str, a: Item, b: Item, others: list[Item]) -> None:
        for slot in ONE:
            self._slot(stem, slot, self._given(a, slot), self._given(b, slot), [x for o in others for x in self._given(o, slot)])
        for key in ("type", "status"):
            if a.get(key) != _plain(b.get(key)):
                self._add(f"{key}: told as another", f"{a.get(key)}→{_plain(b.get(key))}", stem, _words(b[key]), "")
        self._date(stem, a, b)

    def _date(self, stem: str, a: Item, b: Item) -> None:
        wanted, found = (self.scorer.when(self.scorer.happened(x)) for x in (a, b))
        if wanted == found:
            return
        held = self.scorer.happened(b if found else a) or {}
        kind = "date: other days" if wanted and found else "date: missed" if wanted else "date: needless"
        self._add(kind, "", stem, _words(held), f"{_days(found)}, not {_days(wanted)}" if wanted and found else _days(wanted or found))

    def _given(self, incident: Item, slot: str) -> list[Item]:
        given = incident.get(slot) or []
        return [x if isinstance(x, dict) else {"quote": x} for x in (given if isinstance(given, list) else [given])]

    def _same(self, slot: str, g: Item, p: Item) -> bool:
        same = self.scorer.SAME.get(slot)
        return bool(same(g, p)) if same else self.scorer.overlap(g, p) >= WORDS_SHARED

    def _slot(self, stem: str, slot: str, gold: list[Item], found: list[Item], elsewhere: list[Item]) -> None:
        pairs = self.scorer.pair(gold, found, lambda g, p: self._same(slot, g, p))
        self._tally(slot, gold, found, pairs)
        for i, j in pairs:
            self._voice(stem, gold[i], found[j])
        left_gold = [g for i, g in enumerate(gold) if i not in {i for i, _ in pairs}]
        left = [p for j, p in enumerate(found) if j not in {j for _, j in pairs}]
        for g, p, why, detail in self._near(slot, left_gold, left):
            left_gold.remove(g)
            left.remove(p)
            self._add(f"{ONE[slot]}: {why}", detail, stem, _words(p), f"gold “{_words(g)}”" if why == "other words" else "")
        for g in left_gold:
            self._add(f"{ONE[slot]}: missed", _kind(slot, g), stem, _words(g), _name(g))
        for p in left:
            self._add(f"{ONE[slot]}: {self._excess(slot, p, gold, elsewhere)}", _kind(slot, p), stem, _words(p), _name(p))

    def _tally(self, slot: str, gold: list[Item], found: list[Item], pairs: list[tuple[int, int]]) -> None:
        words, right = self.sheet.words[slot], {i for i, _ in pairs}
        words.gold += len(gold)
        quoted = [i for i, g in enumerate(gold) if i in right or any(self.scorer.overlap(g, p) >= WORDS_SHARED for p in found)]
        words.quoted += len(quoted)
        words.right += len(right)

    def _near(self, slot: str, gold: list[Item], found: list[Item]) -> Iterator[tuple[Item, Item, str, str]]:
        """Pairs of what is left that share words or a name, the best first, with the class of what differs."""
        least = 0.01 if slot in ("method", "detection") else WORDS_SHARED
        edges = [(self.scorer.overlap(g, p), n, m) for n, g in enumerate(gold) for m, p in enumerate(found)]
        edges = [e for e in edges if e[0] >= least or self._named_alike(gold[e[1]], found[e[2]])]
        taken: set[tuple[str, int]] = set()
        both = [(gold[n], found[m], n, m) for _, n, m in sorted(edges, key=lambda e: (-e[0], e[1], e[2]))]
        for g, p, n, m in both:
            if not {("gold", n), ("found", m)} & taken:
                taken |= {("gold", n), ("found", m)}
                yield g, p, *self._difference(slot, g, p)

    def _named_alike(self, g: Item, p: Item) -> bool:
        return bool(self.scorer.alike(g.get("name"), p.get("name")))

    def _difference(self, slot: str, g: Item, p: Item) -> tuple[str, str]:
        if self._same(slot, g, p):
            return ("words that do not bear on it", "") if self.scorer.pointed(p) else ("quote too long", "")
        for key in DIFFERS.get(slot, ()):
            if g.get(key) is not None and not _agree(key, g.get(key), p.get(key), self.scorer):
                detail = "" if isinstance(g[key], int | float) else f"{_family(g[key])}→{_family(p.get(key))}"
                return f"wrong {'mass' if key == 'kg' else key}", detail or ("none" if p.get(key) is None else "")
        return ("other name", "") if g.get("name") and slot not in ("method", "detection", "sources") else ("other words", "")

    def _excess(self, slot: str, p: Item, gold: list[Item], elsewhere: list[Item]) -> str:
        if any(self._same(slot, g, p) for g in gold):
            return "told twice"
        return "of another incident" if any(self._same(slot, g, p) for g in elsewhere) else "needless"

    def _voice(self, stem: str, g: Item, p: Item) -> None:
        """Who says the fact, and how sure, where gold has it and nobody would dispute it."""
        if not g.get("said_by") or g.get("open"):
            return
        told = self.scorer.states(p)
        if not any(self.scorer.spoken(g["said_by"], chain) for _, chain in told):
            given = next((c[0]["name"] for _, c in told if len(c) > 1), None)
            detail = "the outlet→another" if len(g["said_by"]) == 1 else "another→the outlet" if given is None else "another→a third"
            self._add("speaker", detail, stem, _words(p), f"{given or 'the outlet alone'}, not {g['said_by'][0]}")
        sure = [{"denied": "negated"}.get(c, c) for c, _ in told]
        if g["sure"] not in sure:
            self._add("certainty", f"{g['sure']}→{sure[0]}", stem, _words(p), "")

    def _add(self, kind: str, detail: str, stem: str, words: str, remark: str) -> None:
        self.sheet.faults.append(Fault(kind=kind, detail=detail, where=stem, words=words, remark=remark))


def _agree(key: str, a: Any, b: Any, scorer: ModuleType) -> bool:
    if isinstance(a, int | float):
        return bool(scorer.near(a, b, 0.02 if key == "kg" else 0.01))
    return bool(_family(a) == _family(b)) or {a, b} <= {"courier", "suspect"}


def _family(value: Any) -> str:
    return str(value).split(":")[0]


def _kind(slot: str, item: Item) -> str:
    """What makes a miss one of a kind: a role, a category; for actors, whether they are named too."""
    kind = _family(item.get(KIND[slot]) or "") if slot in KIND else ""
    return f"{kind}, {'named' if item.get('name') else 'unnamed'}" if slot == "actors" else kind


def _name(item: Item) -> str:
    return str(item.get("name") or item.get("who") or "")


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    claims = item.get("claims") or [{}]
    return str(item.get("quote") or claims[0].get("quote") or "")


def _plain(value: Any) -> str:
    return str(value.get("value") if isinstance(value, dict) else value)


def _days(days: tuple[str, str] | None) -> str:
    return "" if days is None else days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _anchor(incident: Item) -> str:
    """Words that show which incident it is: those of an outcome, else of goods, else of a date."""
    items = [*(incident.get("outcomes") or []), *(incident.get("commodities") or []), incident.get("date") or {}]
    return next((w for w in map(_words, items) if w), "")
