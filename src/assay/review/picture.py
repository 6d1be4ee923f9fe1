"""The picture of who did what to whom in one incident: one line an act, in the order of events.

Unnamed people are drawn inside their incident and nowhere else. A role that nobody has reviewed is marked so wherever a person stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assay.export.entries import Names, naming
from assay.export.wording import ACCUSATION, ACT_STATUS, SIGNS, UNREVIEWED, plain, speakers
from assay.model.record import Act, Certainty, Incident
from assay.review.charts import GOLD, INK, LINE, PAPER, SOFT, breadth, fitted, sheet, tag, text, words
from assay.store.shapes import Mark

WIDTH = 640.0
_SIDE, _LEFT, _RIGHT = 190.0, 34.0, 442.0
_LINE, _GAP = 15.0, 6.0
# How a line of what did not simply happen is broken: each by its own pattern, with the word beside it.
_DASHES = {"attempted": "10 4", "planned": "6 4", "expected": "2 4", "did_not_happen": "12 4 2 4"}
_PLAINLY = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.EXPECTED, Certainty.PLANNED, Certainty.NEGATED)


@dataclass(frozen=True, slots=True)
class _Node:
    """Who or what stands at an end of a line: ``kind`` gives the shape, ``under`` what stands below the name."""

    name: str
    kind: str
    under: str

    def lines(self) -> list[str]:
        return wrapped(self.name, _SIDE - 22, 12.5, 2)

    @property
    def height(self) -> float:
        return 10 + _LINE * len(self.lines()) + (13 if self.under else 0)


def svg(incident: Incident, marks: Mapping[str, Mark], *, alone: bool = False) -> str:
    """The picture as SVG; ``marks`` are those of the view (``View.marks``), ``alone`` makes it a file of its own."""
    names, nodes = naming(incident), _nodes(incident, marks)
    drawn: list[Markup] = [_arrowhead(incident.id)]
    y = 8.0
    for act in sorted(incident.acts, key=lambda a: a.order):
        part, height = _row(incident.id, act, names, nodes, reviewed(act.id, marks), y)
        drawn.append(part)
        y += height
    if not incident.acts:
        drawn, y = [text(8, 24, "The report tells no acts of this incident.", size=13, kind="soft", fill=SOFT)], 40.0
    open_ = any(not reviewed(i.id, marks) for i in (*incident.acts, *incident.actors))
    if open_:
        lines = wrapped(ACCUSATION, WIDTH - 20, 11, 3)
        drawn += [text(8, y + 14 + 14 * k, line, size=11, kind="warn", fill=GOLD) for k, line in enumerate(lines)]
        y += 14 * len(lines) + 10
    heading = f"Who did what to whom: {plain(incident.type.value)}"
    return sheet(f"picture-{incident.id}", heading, said(incident, marks), WIDTH, y + 8, drawn, alone=alone)


def said(incident: Incident, marks: Mapping[str, Mark]) -> str:
    """The picture in words: "1. brokers: arrange, to the two men (planned, unreviewed)."."""
    names = naming(incident)
    found = []
    for act in sorted(incident.acts, key=lambda a: a.order):
        who, whom = (", ".join(names(i) for i in ids) for ids in (act.agents, act.targets))
        doubt = [ACT_STATUS.get(act.status, ""), _sure(act).value, "" if reviewed(act.id, marks) else UNREVIEWED]
        told = "; ".join(dict.fromkeys(speakers(c) for c in act.claims))
        doubt += [f"said by {told}"] if told else []
        to = f", to {whom}" if whom else ""
        found.append(f"{act.order}. {who or 'not said who'}: {act.what}{to} ({', '.join(d for d in dict.fromkeys(doubt) if d)}).")
    return " ".join(found)


def reviewed(item: str, marks: Mapping[str, Mark]) -> bool:
    """Whether a person has decided on an item, and the newest record still says what the decision was about."""
    return item in marks and not marks[item].pending


def wrapped(said: str, room: float, size: float, most: int) -> list[str]:
    """Words on at most so many lines, the last one cut."""
    lines: list[str] = []
    rest = words(said).split(" ")
    while rest:
        if len(lines) == most - 1:
            lines.append(fitted(" ".join(rest), room, size))
            break
        line = rest.pop(0)
        while rest and breadth(f"{line} {rest[0]}", size) <= room:
            line += " " + rest.pop(0)
        lines.append(fitted(line, room, size))
    return lines


def _sure(act: Act) -> Certainty:
    return min((c.certainty for c in act.claims), key=_PLAINLY.index, default=Certainty.HEDGED)


def _nodes(incident: Incident, marks: Mapping[str, Mark]) -> dict[str, _Node]:
    """What each id that an act may name looks like."""
    names = naming(incident)
    found = {a.id: _Node(names(a.id), "person", _role(a.role, a.id, marks)) for a in incident.actors}
    found |= {g.id: _Node(names(g.id), "agency", _role(g.role, g.id, marks)) for g in incident.agencies}
    found |= {c.id: _Node(names(c.id), "goods", _role(c.category, c.id, marks)) for c in incident.commodities}
    found |= {p.id: _Node(names(p.id), "place", _role(p.role, p.id, marks)) for p in incident.places}
    return found


def _role(word: str, item: str, marks: Mapping[str, Mark]) -> str:
    return plain(word) if reviewed(item, marks) else f"{plain(word)} · {UNREVIEWED}"


def _row(key: str, act: Act, names: Names, nodes: Mapping[str, _Node], seen: bool, y: float) -> tuple[Markup, float]:
    """One act: those who acted, what they did, those to whom it was done; and how high it stands."""
    left, right = ([nodes.get(i, _Node(names(i), "other", "")) for i in ids] for ids in (act.agents, act.targets))
    what, notes = wrapped(act.what, 190, 13, 2), list(_notes(act, names, seen))
    room = max(_stack(left), _stack(right), 24 + 16 * len(what) + 13 * len(notes)) + 18
    middle = y + 12 + 16 * len(what)
    parts = [
        tag("title", words(f"{act.order}. {act.what}")),
        text(6, middle + 4, str(act.order), size=15, kind="order", fill=GOLD, font_weight=600),
        *_pile(left, _LEFT, middle, y),
        *_pile(right, _RIGHT, middle, y),
        _line(key, act, middle, bool(left), bool(right)),
        *(text(333, y + 14 + 16 * k, line, size=13, kind="name", text_anchor="middle", font_weight=600) for k, line in enumerate(what)),
        *(text(333, middle + 17 + 13 * k, line, size=11, kind=kind, fill=GOLD if kind == "warn" else SOFT, text_anchor="middle")
          for k, (line, kind) in enumerate(notes)),
        tag("path", d=f"M0 {y + room - 6:g}H{WIDTH:g}", stroke=LINE, class_="across"),
    ]  # fmt: skip
    return tag("g", *parts, class_=f"act act-{act.status}"), room


def _notes(act: Act, names: Names, seen: bool) -> Iterator[tuple[str, str]]:
    """What stands under the line: whether it happened and how sure that is, where, who says so, whether a person has looked."""
    sure = _sure(act)
    state = ACT_STATUS.get(act.status, "")
    yield f"{SIGNS[sure]} {sure.value}" + (f" · {state}" if state and state != sure.value else ""), "warn" if state else "soft"
    where = ", ".join(w for w in (names(act.place) if act.place else "", act.place_detail or "") if w)
    if where:
        yield fitted(f"at: {where}", 200, 11), "soft"
    for told in list(dict.fromkeys(speakers(c) for c in act.claims))[:2]:
        for line in wrapped(f"says {told}", 200, 11, 2):
            yield line, "soft"
    if not seen:
        yield UNREVIEWED, "warn"


def _stack(nodes: Sequence[_Node]) -> float:
    return sum(n.height + _GAP for n in nodes)


def _pile(nodes: Sequence[_Node], x: float, middle: float, top: float) -> Iterator[Markup]:
    """Nodes one under the other, the first at the height of the line."""
    y = max(top, middle - nodes[0].height / 2) if nodes else top
    y = top if len(nodes) > 1 else y
    for node in nodes:
        yield _node(node, x, y)
        y += node.height + _GAP


def _node(node: _Node, x: float, y: float) -> Markup:
    """A person is rounded, an agency square, goods and places have a cut corner: by shape, not by colour."""
    high = node.height
    if node.kind in {"goods", "place"}:
        shape = tag("path", d=f"M{x + 9:g} {y:g}H{x + _SIDE:g}V{y + high:g}H{x:g}V{y + 9:g}Z", fill=PAPER, stroke=SOFT, class_="node")
    else:
        round_ = {"person": 14, "agency": 0}.get(node.kind, 4)
        wide = 1.8 if node.kind == "agency" else 1.0
        shape = tag("rect", x=x, y=y, width=_SIDE, height=high, rx=round_, fill=PAPER, stroke=INK, stroke_width=wide, class_="node")
    lines = node.lines()
    said = [text(x + 11, y + 17 + _LINE * k, line, size=12.5, kind="name") for k, line in enumerate(lines)]
    under = [text(x + 11, y + 16 + _LINE * len(lines), fitted(node.under, _SIDE - 20, 10.5), size=10.5, kind="soft", fill=SOFT)]
    return tag("g", tag("title", words(f"{node.name}: {node.under}")), shape, *said, *(under if node.under else []))


def _line(key: str, act: Act, y: float, left: bool, right: bool) -> Markup:
    start, end = _LEFT + _SIDE + 4 if left else 236.0, _RIGHT - 4 if right else 430.0
    head = f"url(#arrow-{key})" if right else None
    return tag("path", d=f"M{start:g} {y:g}H{end:g}", stroke=INK, stroke_width=1.6, stroke_dasharray=_DASHES.get(act.status), fill="none",
               marker_end=head, class_="flow")  # fmt: skip


def _arrowhead(key: str) -> Markup:
    head = tag("path", d="M0 0L9 4.5L0 9Z", fill=INK, class_="head")
    return tag("defs", tag("marker", head, id=f"arrow-{key}", markerWidth=9, markerHeight=9, refX=8, refY=4.5, orient="auto",
                           markerUnits="userSpaceOnUse"))  # fmt: skip
