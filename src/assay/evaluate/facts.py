"""Whether a record holds a golden file's facts. The record is the JSON form, so that another engine's can be asked too."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from assay.evaluate.golden import OPEN, Golden, Row

# Field of a golden row -> list of the record, and the key that the row's value is compared with (None: free words, for the reader).
FIELDS: dict[str, tuple[str, str | None]] = {
    "type": ("type", "value"), "status": ("status", "value"), "date": ("dates", "what"), "place": ("places", "name"),
    "goods": ("commodities", "category"), "value": ("values", "amount"), "actor": ("actors", "role"),
    "agency": ("agencies", "name"), "outcome": ("outcomes", "kind"), "source": ("sources", "who"), "method": ("method", None),
    "detection": ("detection", None), "motive": ("motive", None), "context": ("context", None), "act": ("acts", None),
}  # fmt: skip
# Half of the shorter of two quotes: the same words told at greater or lesser length, not two quotes that touch.
SHARED = 0.5
_DIVISIONS = {"province", "county", "city", "district", "region", "state"}


def missing(golden: Golden, record: dict[str, Any]) -> list[str]:
    """What the record lacks or wrongly holds of the golden file, one line each."""
    lines = [f"MISSED   {row}{nearest(row, record)}" for row in golden.rows if not holds(row, record)]
    lines += [f"WRONG    {row}; {row.remark}" for row in golden.never if not refuses(row, record)]
    return lines + [f"ORDER    {what}" for _, what in disordered(golden, record)]


def holds(row: Row, record: dict[str, Any]) -> bool:
    """Whether some item of the record has the row's value, and a claim with its words, speakers and certainty."""
    if row.field == "incidents":
        return len(record["incidents"]) == int(row.value)
    if row.field == "absent":
        return any(i["absent"].get(row.value) == row.keys["is"] for i in record["incidents"])
    if row.field == "note":
        return any(n["kind"] == row.value and _note_shows(n, row) for n in record["notes"])
    if row.field == "dropped":
        return any(d["start"] is not None and shared(row, d) >= SHARED for d in record["dropped"])
    return any(_item_is(row, item, names) and _shown(row, item) for item, names in _items(row, record))


def refuses(row: Row, record: dict[str, Any]) -> bool:
    """Whether no item of the record is what the row says must not be there; without quote or certainty, whatever its words are."""
    if row.field == "claim":
        return not any(row.start <= c["start"] < row.end for c in all_claims(record))
    return not any(
        _item_is(row, item, names) and (not (row.quote or row.certainty) or _shown(row, item)) for item, names in _items(row, record)
    )


def nearest(row: Row, record: dict[str, Any]) -> str:
    """What the record has of the row's field at the row's words, for whoever looks for the fault; "" where it has nothing there."""
    if row.field not in FIELDS or not row.quote:
        return ""
    told = []
    for item, names in _items(row, record):
        said = [f"{' > '.join(h['name'] for h in c['said_by'])} {c['certainty']}" for c in item["claims"] if shared(row, c)]
        off = [k for k in _wanted(row) if not _says(item.get(k), _wanted(row)[k], names)]
        if said:
            told.append(f"\n    {item['id']}: {', '.join(f'{k} is {item.get(k)}' for k in off) or 'its value holds'}; {' | '.join(said)}")
    return "".join(told)


def disordered(golden: Golden, record: dict[str, Any]) -> list[tuple[Row, str]]:
    """The steps of the golden order that no act tells, or that stand at or before the step that they follow, each with what is wrong."""
    wrong, last = [], 0
    for step in golden.order:
        act = max((a for i in record["incidents"] for a in i["acts"]), key=lambda a: _alike(step, a), default=None)
        if act is None or not _alike(step, act):
            wrong.append((step, f'no act for "{step.quote}"'))
            continue
        if act["order"] <= last:
            wrong.append((step, f'"{step.quote}" is event {act["order"]}, not after {last}'))
        last = max(last, act["order"])
    return wrong


def all_claims(node: Any) -> Iterator[dict[str, Any]]:
    """Each claim anywhere below the node."""
    if isinstance(node, dict):
        yield from node.get("claims", [])
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from all_claims(child)


def shared(row: Row, span: dict[str, Any]) -> float:
    """The share of the shorter of the two quotes that both cover."""
    start, end = int(span["start"]), int(span["end"])
    return max(0, min(row.end, end) - max(row.start, start)) / min(row.end - row.start, end - start)


def _alike(row: Row, act: dict[str, Any]) -> float:
    """Common characters over all characters of the row's quote and the act's nearest one."""
    best = 0.0
    for claim in act["claims"]:
        common = min(row.end, claim["end"]) - max(row.start, claim["start"])
        best = max(best, common / (max(row.end, claim["end"]) - min(row.start, claim["start"])))
    return best


def _items(row: Row, record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """The items of the row's field with their rivals, each with what the ids of its incident stand for."""
    for incident in record["incidents"]:
        names = {a["id"]: str(a.get("role")) for a in incident["actors"]}
        names |= {a["id"]: a["name"] for a in incident["agencies"]} | {g["id"]: g["category"] for g in incident["commodities"]}
        names |= {p["id"]: p["name"] for p in incident["places"]}
        found = incident[FIELDS[row.field][0]]
        for item in found if isinstance(found, list) else [found]:
            yield item, names
            yield from ((item | rival, names) for rival in item.get("rivals", []))


def _item_is(row: Row, item: dict[str, Any], names: dict[str, str]) -> bool:
    return all(_says(item.get(k), v, names) for k, v in _wanted(row).items())


def _wanted(row: Row) -> dict[str, str]:
    key = FIELDS[row.field][1]
    return dict(row.keys) if key is None or row.value == OPEN else {key: row.value, **row.keys}


def _says(found: Any, wanted: str, names: dict[str, str]) -> bool:
    """``wanted``: none · any · a number · a word or name, or some with "/" between · for ids, what they stand for, with commas."""
    if wanted in ("none", "any"):
        return (found is None or found == []) == (wanted == "none")
    if isinstance(found, list):
        told = [names.get(str(x), str(x)) for x in found]
        return all(any(_says(t, w, names) for t in told) for w in wanted.split(", "))
    if isinstance(found, int | float):
        return re.fullmatch(r"[\d.]+", wanted) is not None and float(wanted) == float(found)
    return found is not None and any(_same_name(names.get(found, found), w) for w in wanted.split("/"))


def words(text: object) -> set[str]:
    """The words of a name, folded, without articles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(text).casefold()) if not unicodedata.combining(c))
    return set(re.findall(r"\w+", plain)) - {"the", "a", "an", "of"}


def _same_name(a: object, b: object) -> bool:
    one, other = words(a) - _DIVISIONS, words(b) - _DIVISIONS
    return bool(one) and (one == other or words(a) == words(b))


def _shown(row: Row, item: dict[str, Any]) -> bool:
    """Whether one claim of the item has the row's words, its speakers and its certainty together."""
    return any((not row.quote or shared(row, c) >= SHARED) and _spoken(row, c) and row.certainty in ("", c["certainty"])
               for c in item["claims"])  # fmt: skip


def _spoken(row: Row, claim: dict[str, Any]) -> bool:
    hops = [h["name"] for h in claim["said_by"]]
    return not row.chain or (
        len(hops) == len(row.chain) and all(any(_same_voice(h, n) for n in ns) for h, ns in zip(hops, row.chain, strict=True))
    )


def _same_voice(a: str, b: str) -> bool:
    one, other = words(a), words(b)
    return len(one & other) / max(len(one | other), 1) >= SHARED


def _note_shows(note: dict[str, Any], row: Row) -> bool:
    spans = [s for s in (note["inputs"], *note["inputs"].values()) if isinstance(s, dict) and isinstance(s.get("start"), int)]
    told = all(_near(note["inputs"].get(k), v) for k, v in row.keys.items())
    return told and (not row.quote or any(shared(row, s) >= SHARED for s in spans))


def _near(found: Any, wanted: str) -> bool:
    """Within a thousandth: the rate that two sums imply is rounded as its maker likes."""
    return isinstance(found, int | float) and abs(found - float(wanted)) <= 0.001 * float(wanted)
