"""What a person who knows the gold answer does with each value of a record, told by the gold scorer's own comparisons.

Right is what the scorer pairs. What is left on both sides and shares its words or its name is corrected; what is left of the record is
rejected, what is left of gold is added. Fields of which gold says nothing (motive, context, acts, further dates) stand as they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from assay.evaluate.gold_faults import DIFFERS, ONE

Item = dict[str, Any]
# The keys that gold has of each kind, as the page asks for them.
KEYS = {"places": ("name", "role", "country_iso2", "admin1"), "commodities": ("name", "category", "quantity", "unit"),
        "values": ("amount", "currency"), "actors": ("role", "count", "name", "nationality_iso2"), "agencies": ("name", "role"),
        "outcomes": ("kind", "count"), "sources": ("who", "kind"), "method": ("phrase",), "detection": ("phrase",),
        "dates": ("what", "start", "end")}  # fmt: skip
# Gold's words for how sure an outcome is, in the record's.
_SURE = {"reported": "hedged", "denied": "negated"}
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What changes of one value: its keys; how sure its first words are; who says them (his name, "" where the outlet does)."""

    keys: Item = field(default_factory=dict)
    certainty: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What was missed: its list, the words to select, its keys, how sure, said by whom."""

    into: str
    quote: str
    keys: Item
    certainty: str | None = None
    speaker: str | None = None


@dataclass(slots=True)
class Plan:
    """What is to be done with a record: by item id, rejections and corrections; additions."""

    rejected: set[str] = field(default_factory=set)
    corrected: dict[str, Correction] = field(default_factory=dict)
    added: list[Addition] = field(default_factory=list)


def plan_of(scorer: ModuleType, gold: Item, found: Item) -> Plan:
    """The plan for the one incident of a record, held against gold's one."""
    plan = Plan()
    for label in ("type", "status"):
        if gold.get(label) != found[label]["value"]:
            plan.corrected[found[label]["id"]] = Correction(keys={"value": gold[label]})
    _date(scorer, gold, found, plan)
    for slot in ONE:
        _slot(scorer, slot, given(gold, slot), given(found, slot), plan)
    return plan


def given(incident: Item, slot: str) -> list[Item]:
    """The items of a slot, a lone one and bare words among them."""
    held = incident.get(slot) or []
    return [x if isinstance(x, dict) else {"quote": x} for x in (held if isinstance(held, list) else [held])]


def unsure(scorer: ModuleType, gold: Item, found: Item) -> list[Item]:
    """Gold's facts, of those that nobody would dispute, that no value of the record tells as surely as gold does. Which of several like
    values the scorer pairs with which is left open."""
    lacking = []
    for slot in ONE:
        facts = [g for g in given(gold, slot) if g.get("said_by") and not g.get("open")]
        lacking += [g for g in facts if not any(_same(scorer, slot)(g, p) and _as_sure(scorer, g, p) for p in given(found, slot))]
    return lacking


def _same(scorer: ModuleType, slot: str) -> Callable[[Item, Item], bool]:
    return scorer.SAME.get(slot) or (lambda g, p: scorer.overlap(g, p) >= HALF)


def _as_sure(scorer: ModuleType, g: Item, p: Item) -> bool:
    return any({"denied": "negated"}.get(certainty, certainty) == g["sure"] for certainty, _ in scorer.states(p))


def _slot(scorer: ModuleType, slot: str, gold: list[Item], found: list[Item], plan: Plan) -> None:
    same = _same(scorer, slot)
    pairs = scorer.pair(gold, found, same)
    for i, j in pairs:
        _voiced(scorer, slot, gold[i], found[j], plan)
    left = [p for j, p in enumerate(found) if j not in {j for _, j in pairs}]
    for g in (g for i, g in enumerate(gold) if i not in {i for i, _ in pairs}):
        near = next((p for p in left if _differing(scorer, slot, g, p, same)), None)
        if near is None:
            plan.added.append(_addition(slot, g))
            continue
        left.remove(near)
        plan.corrected[near["id"]] = Correction(keys=_differing(scorer, slot, g, near, same))
        _voiced(scorer, slot, g, near, plan)
    plan.rejected |= {p["id"] for p in left}


def _differing(scorer: ModuleType, slot: str, g: Item, p: Item, same: Any) -> Item:
    """The keys whose correction makes a value that shares gold's words or name gold's own; none where there is no such way."""
    if not (scorer.overlap(g, p) >= HALF or scorer.alike(g.get("name"), p.get("name"))) or not (scorer.pointed(p) and scorer.tied(g, p)):
        return {}
    wanted = {key: g[key] for key in (*DIFFERS.get(slot, ()), "name") if g.get(key) is not None and key in KEYS.get(slot, ())}
    for size in range(1, len(wanted) + 1):  # the fewest keys that will do
        for keys in _choices(list(wanted), size):
            changed = {key: wanted[key] for key in keys if wanted[key] != p.get(key)}
            if len(changed) == size and same(g, p | changed):
                return changed
    return {}


def _choices(keys: list[str], size: int) -> Iterator[tuple[str, ...]]:
    if size == 0:
        yield ()
    for n, key in enumerate(keys):
        yield from ((key, *rest) for rest in _choices(keys[n + 1 :], size - 1)) if size else ()


def _voiced(scorer: ModuleType, slot: str, g: Item, p: Item, plan: Plan) -> None:
    """Who says a fact, and how sure: as the scorer judges it, on what no careful reader would dispute."""
    old = plan.corrected.get(p["id"], Correction())
    keys, certainty, speaker = dict(old.keys), None, None
    if g.get("said_by") and not g.get("open"):
        told = scorer.states(p)
        if not any(scorer.spoken(g["said_by"], chain) for _, chain in told):
            speaker = g["said_by"][0] if len(g["said_by"]) > 1 else ""
        if not _as_sure(scorer, g, p):
            certainty = {"denied": "negated"}.get(g["sure"], g["sure"])
    if slot == "outcomes" and g.get("certainty") and certainty is None and not scorer.sure(g, p):
        certainty = _SURE.get(g["certainty"], g["certainty"])
    if slot == "sources" and g.get("kind") != p.get("kind"):
        keys["kind"] = g["kind"]
    if keys or certainty or speaker is not None:
        plan.corrected[p["id"]] = Correction(keys=keys, certainty=certainty, speaker=speaker)


def _addition(slot: str, g: Item) -> Addition:
    keys = {key: g[key] for key in KEYS[slot] if g.get(key) is not None}
    said, sure = g.get("said_by"), g.get("sure") or _SURE.get(g.get("certainty", ""), g.get("certainty"))
    speaker = None if not said else said[0] if len(said) > 1 else ""
    return Addition(into=slot, quote=g["quote"], keys=keys, certainty=sure, speaker=speaker)


def _date(scorer: ModuleType, gold: Item, found: Item, plan: Plan) -> None:
    wanted, held = scorer.when(gold.get("date")), scorer.happened(found)
    if wanted == scorer.when(held):
        return
    if wanted is None:
        plan.rejected.add(held["id"])
    elif held is not None:
        plan.corrected[held["id"]] = Correction(keys=dict(zip(("start", "end"), wanted, strict=True)))
    else:
        keys = {"what": "occurred", "start": wanted[0], "end": wanted[1]}
        plan.added.append(Addition(into="dates", quote=gold["date"]["quote"], keys=keys))
