"""The report beside its record as a person reviews it: what was decided, what is left, who says it, and why it was read so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.codec import ITEM_LISTS
from assay.export.marks import Segment, paragraphs
from assay.export.sheet import IncidentSheet, Row, Sheet, lay_out
from assay.export.wording import MEANINGS, one_line, plain
from assay.model.ids import sha256
from assay.model.record import Certainty, Claim, Hop, Incident, Item
from assay.store import Mark, View, items_of

LISTS = ("type", "status", *ITEM_LISTS)
# Certainties that are doubt: what is denied is told as surely as what is asserted.
_DOUBT = frozenset({Certainty.HEDGED, Certainty.EXPECTED, Certainty.PLANNED})
_HOW = {
    "again": "the words mean somebody who was named before",
    "introduced": "the words bring in a person or a group",
    "computed": "it was reckoned from other values",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the text and the offset at which it begins."""

    start: int
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One report on the desk. ``marks`` by item id; ``fields`` the list that an item stands in, ``whys`` the reasons of its claims."""

    view: View
    sheet: Sheet
    text: tuple[tuple[Piece, ...], ...]
    fields: dict[str, str]
    doubtful: frozenset[str]
    whys: dict[str, tuple[str, ...]]
    total: int
    decided: int
    last: str

    def mark(self, item_id: str) -> Mark | None:
        """What was decided of an item, or of one of its claims."""
        return self.view.marks.get(item_id)

    def left(self, incident: IncidentSheet) -> int:
        """How many values of an incident nobody has decided on."""
        return sum(row.shown.id not in self.view.marks for row in rows_of(incident))


def work_of(view: View, by: str) -> Work:
    """The desk for a view; ``by`` is who is there: the last decision of his that stands is what undo takes back."""
    sheet = lay_out(view.record, 1)
    items = {item.id: (field, item) for incident in view.record.incidents for field, item in fields_of(incident)}
    ids = [i for incident in view.record.incidents for i in items_of(incident)]
    return Work(
        view=view,
        sheet=sheet,
        text=_pieces(view.record.report.text, sheet),
        fields={i: field for i, (field, _) in items.items()},
        doubtful=frozenset(i for i, (_, item) in items.items() if _is_doubtful(item)),
        whys={i: tuple(why(c) for c in item.claims) for i, (_, item) in items.items()},
        total=len(ids),
        decided=sum(i in view.marks and not view.marks[i].pending for i in ids),
        last=_last(view, by),
    )


def fields_of(incident: Incident) -> Iterator[tuple[str, Item]]:
    """All items of an incident with the list that each stands in."""
    yield "type", incident.type
    yield "status", incident.status
    for field in ITEM_LISTS:
        yield from ((field, item) for item in getattr(incident, field))


def rows_of(incident: IncidentSheet) -> Iterator[Row]:
    """All rows of an incident as they are shown."""
    yield from (row for _, row in incident.labels)
    for _, _, rows in incident.groups:
        yield from rows
    yield from incident.steps


def chains(view: View) -> dict[str, tuple[Hop, ...]]:
    """Each speaker chain of the record once, in order, by what a form calls it."""
    found: dict[str, tuple[Hop, ...]] = {}
    for chain in (c.said_by for i in view.record.incidents for _, item in fields_of(i) for c in item.claims):
        found.setdefault(chain_key(chain), chain)
    return found


def chain_key(chain: Sequence[Hop]) -> str:
    """What a form calls a speaker chain: the same as long as its names are, whatever else is decided meanwhile."""
    return sha256("\n".join(hop.name for hop in chain))[:12]


def why(claim: Claim) -> str:
    """Why the engine, or a person, made a claim, in words."""
    if claim.engine == "person":
        return f"A person marked these words ({one_line(claim.rule.removeprefix('judgement/'))})."
    kind, _, rest = claim.rule.partition("/")
    steps = [_HOW.get(step) or plain(step) for step in rest.split("/") if step]
    told = f"The engine ({one_line(claim.engine)}) read {'an' if kind[:1] in 'aeiou' else 'a'} {plain(kind)} here"
    told += f", for {' and '.join(steps)}" if rest and steps[0] in _HOW.values() else f" by its rule “{', '.join(steps)}”" if steps else ""
    told += f": {one_line(claim.path)}" if claim.path else ""
    return f"{told}. It holds it to be {claim.certainty.value} ({MEANINGS[claim.certainty]})."


def _is_doubtful(item: Item) -> bool:
    return bool(item.rivals) or (bool(item.claims) and item.claims[0].certainty in _DOUBT)


def _pieces(text: str, sheet: Sheet) -> tuple[tuple[Piece, ...], ...]:
    found = []
    for (start, _), segments in zip(paragraphs(text), sheet.paragraphs, strict=True):
        row, at = [], start
        for segment in segments:
            row.append(Piece(start=at, segment=segment))
            at += len(segment.text)
        found.append(tuple(row))
    return tuple(found)


def _last(view: View, by: str) -> str:
    """The id of the person's last judgement that stands, "" where there is none. An undo is nothing to undo here."""
    undone: set[str] = set()
    for judgement in reversed(view.judgements):
        if judgement.decision.undoes:
            undone |= set() if judgement.id in undone else {judgement.decision.undoes}
        elif judgement.id not in undone and judgement.decision.by == by:
            return judgement.id
    return ""


def values_of(item: Item, keys: Sequence[str]) -> dict[str, object]:
    """Some keys of an item as they are."""
    return {key: getattr(item, key, None) for key in keys}
