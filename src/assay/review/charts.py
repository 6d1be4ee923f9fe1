"""Charts as SVG, drawn here: what is reviewed is solid, what is not is hatched; doubt is a broken line. Colour alone tells nothing apart.

Each drawing carries its look in its own attributes, so that it can be saved; on a page overview.css lays the page's colours over it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup, escape

from assay.export.wording import one_line

INK, SOFT, GOLD, PAPER, LINE, DOUBT = "#1d1b17", "#5d574c", "#7d5600", "#fffefb", "#ddd7c9", "#13648a"
FONT = "Inter, 'Segoe UI', 'Noto Sans', system-ui, sans-serif"
WIDTH, ROW, TOP = 400.0, 46.0, 6.0
_TICKS, _COLUMN, _HIGH = 3, 30.0, 132.0
# The room under a saved chart for its legend and what it rests on; above it for its heading.
_FOOT, _HEAD = 66.0, 34.0
# Drawings that are kept: most of what a decision changes is in none of them.
_DRAWN = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a chart: how many incidents, how many of them people have reviewed, how many are told as fact; ``amount`` is what they
    add up to in one unit, in words. ``href`` is where a click leads, empty for nowhere."""

    label: str
    incidents: int
    reviewed: int
    asserted: int
    amount: str = ""
    href: str = ""

    @property
    def doubtful(self) -> int:
        """How many incidents are not told as fact."""
        return max(0, self.incidents - self.asserted)

    @property
    def words(self) -> str:
        """The row in words."""
        parts = [f"{self.incidents:,}", f"{self.reviewed:,} reviewed", f"{self.doubtful:,} doubtful"]
        return " · ".join([*([self.amount] if self.amount else []), *parts])

    @property
    def short(self) -> str:
        """The same without what is nought: the drawing says that by itself."""
        some = [(self.reviewed, "reviewed"), (self.doubtful, "doubtful")]
        return " · ".join([*([self.amount] if self.amount else []), f"{self.incidents:,}", *(f"{n:,} {said}" for n, said in some if n)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart: ``key`` is its name in addresses, ``bars`` its rows, ``rest`` how many rows are left out, ``amounts`` what
    the rows' amounts are."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    rest: int = 0
    note: str = ""
    amounts: str = ""

    @property
    def words(self) -> str:
        """What the chart shows, for who cannot see it."""
        rows = "; ".join(f"{bar.label}: {bar.words}" for bar in self.bars[:12])
        left = f"; {self.rest + max(0, len(self.bars) - 12):,} more" if self.rest or len(self.bars) > 12 else ""
        return f"Incidents by {self.title.lower()}. {rows}{left}." if rows else f"Incidents by {self.title.lower()}: none."


def tag(name: str, /, *inside: str, **attributes: object) -> Markup:
    """An element of SVG, all its words escaped; ``class_`` is written "class", ``stroke_width`` "stroke-width"; None is left out."""
    # Written by hand: Markup.format takes longer than all the rest of a page.
    written = "".join([f' {_named(key)}="{_written(value)}"' for key, value in attributes.items() if value is not None])
    return Markup(f"<{name}{written}>{''.join(map(escape, inside))}</{name}>")


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value) if isinstance(value, int) else escape(str(value))


def words(text: str) -> str:
    """A report's words as a drawing may hold them: on one line, inert, without what XML forbids."""
    return "".join(c if c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff" else "?" for c in one_line(text))


def breadth(text: str, size: float) -> float:
    """About how wide words stand, in units of the drawing: no font is measured, so it is rather too much than too little."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.66 if c.isupper() or c in "mwMW—%" else 0.54 for c in text)


def fitted(text: str, room: float, size: float) -> str:
    """Words that fit into a room, cut with "…" where they do not."""
    text = words(text)
    if breadth(text, size) <= room:
        return text
    while text and breadth(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def text(x: float, y: float, said: str, *, size: float = 12, kind: str = "", fill: str = INK, **attributes: object) -> Markup:
    """Words in a drawing, at the left end of their base line."""
    return tag("text", words(said), x=x, y=y, font_size=size, class_=f"t {kind}".strip(), fill=fill, **attributes)


def hatch(name: str) -> Markup:
    """The pattern of what no person has reviewed."""
    ground = tag("rect", width=6, height=6, fill=PAPER, class_="ground")
    line = tag("path", d="M0 0V6", stroke=GOLD, stroke_width=2.4, class_="hatch")
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", ground, line, id=name, width=6, height=6, **turned))


def sheet(key: str, title: str, said: str, width: float, height: float, inside: Sequence[Markup], *, alone: bool) -> str:
    """A whole drawing: its name and description first. ``alone`` gives it a ground of its own, as a file needs."""
    name = f"{key}-alone" if alone else key
    ground = [tag("rect", width=width, height=height, fill=PAPER)] if alone else []
    # A picture is one thing to a screen reader; what has links in it is not.
    role = "group" if any("<a " in part for part in inside) else "img"
    drawn = tag(
        "svg", tag("title", words(title), id=f"{name}-title"), tag("desc", words(said), id=f"{name}-desc"), *ground, *inside,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}", width=width, height=height, role=role,
        aria_labelledby=f"{name}-title {name}-desc", class_="drawing", font_family=FONT,
    )  # fmt: skip
    return str(drawn)


@lru_cache(maxsize=_DRAWN)
def bars(chart: Chart, *, alone: bool = False, told: str = "") -> str:
    """A chart of lying bars. ``told`` is what a saved one says of its filters."""
    most = max((bar.incidents for bar in chart.bars), default=0) or 1
    top = TOP + (_HEAD if alone else 0)
    drawn = [hatch(f"hatch-{chart.key}")]
    drawn += [_bar(chart.key, bar, top + ROW * k, WIDTH / most, alone) for k, bar in enumerate(chart.bars)]
    return _whole(chart, drawn, WIDTH, top + ROW * len(chart.bars), alone, told)


def _bar(key: str, bar: Bar, y: float, scale: float, alone: bool) -> Markup:
    room = WIDTH - breadth(bar.short, 11.5) - 12
    parts = [
        tag("title", words(f"{bar.label}: {bar.words}")),
        tag("rect", x=0, y=y - 2, width=WIDTH, height=ROW - 4, fill=PAPER, class_="hit"),
        text(0, y + 11, fitted(bar.label, room, 13), size=13, kind="name", font_weight=600),
        text(WIDTH, y + 11, bar.short, size=11.5, kind="soft", fill=SOFT, text_anchor="end"),
        *_split(key, 0, y + 17, bar.reviewed * scale, (bar.incidents - bar.reviewed) * scale),
        *_doubt(0, y + 35, bar.asserted * scale, bar.doubtful * scale),
    ]
    return _linked(bar, parts, alone)


def _split(key: str, x: float, y: float, reviewed: float, rest: float, height: float = 12) -> list[Markup]:
    """The lying bar: solid as far as it is reviewed, then hatched."""
    solid = [tag("rect", x=x, y=y, width=reviewed, height=height, fill=GOLD, class_="solid")] if reviewed > 0 else []
    shade = f"url(#hatch-{key})"
    left = tag("rect", x=x + reviewed + 0.5, y=y + 0.5, width=max(0.5, rest - 1), height=height - 1, fill=shade, stroke=GOLD, class_="open")
    return [*solid, left] if rest > 0 else solid


def _doubt(x: float, y: float, asserted: float, doubtful: float) -> list[Markup]:
    """The line under a bar: whole as far as it is told as fact, then dotted."""
    whole = [tag("path", d=f"M{x:g} {y:g}h{asserted:.1f}", stroke=INK, stroke_width=2, class_="sure")] if asserted > 0 else []
    dots = tag("path", d=f"M{x + asserted + 1.5:.1f} {y:g}h{max(0.1, doubtful - 2.5):.1f}", stroke=DOUBT, stroke_width=3,
               stroke_dasharray="0.1 5.5", stroke_linecap="round", class_="unsure")  # fmt: skip
    return [*whole, dots] if doubtful > 0 else whole


@lru_cache(maxsize=_DRAWN)
def columns(chart: Chart, *, alone: bool = False, told: str = "") -> str:
    """A chart of standing bars, in order: a line of time."""
    most = max((bar.incidents for bar in chart.bars), default=0) or 1
    step = max(_COLUMN, (760 - 40) / max(1, len(chart.bars)))
    width, top = 40 + step * len(chart.bars), TOP + 14 + (_HEAD if alone else 0)
    drawn = [hatch(f"hatch-{chart.key}"), *_scale(most, top, width)]
    drawn += [_column(chart.key, bar, 40 + step * k, top, step, most, alone) for k, bar in enumerate(chart.bars)]
    return _whole(chart, drawn, width, top + _HIGH + 40, alone, told)


def _scale(most: int, top: float, width: float) -> list[Markup]:
    """The lines across, with their numbers: whole ones, for incidents come whole."""
    ticks = sorted({round(most * k / _TICKS) for k in range(_TICKS + 1)})
    found = []
    for tick in ticks:
        y = top + _HIGH - _HIGH * tick / most
        found.append(tag("path", d=f"M34 {y:.1f}H{width:g}", stroke=LINE, class_="across"))
        found.append(text(28, y + 4, f"{tick:,}", size=11, kind="soft", fill=SOFT, text_anchor="end"))
    return found


def _column(key: str, bar: Bar, x: float, top: float, step: float, most: int, alone: bool) -> Markup:
    foot, scale, wide = top + _HIGH, _HIGH / most, min(step - 8, 34.0)
    left = x + (step - wide) / 2
    solid, rest = bar.reviewed * scale, (bar.incidents - bar.reviewed) * scale
    parts = [
        tag("title", words(f"{bar.label}: {bar.words}")),
        tag("rect", x=x, y=top, width=step, height=_HIGH + 36, fill=PAPER, fill_opacity=0, class_="hit"),
    ]
    if solid > 0:
        parts.append(tag("rect", x=left, y=foot - solid, width=wide, height=solid, fill=GOLD, class_="solid"))
    if rest > 0:
        parts.append(tag("rect", x=left + 0.5, y=foot - solid - rest + 0.5, width=wide - 1, height=max(0.5, rest - 0.5),
                         fill=f"url(#hatch-{key})", stroke=GOLD, class_="open"))  # fmt: skip
    if bar.incidents:
        share = wide / bar.incidents
        parts += _doubt(left, foot + 6, bar.asserted * share, bar.doubtful * share)
        top_of = foot - solid - rest - 4
        parts.append(text(x + step / 2, top_of, f"{bar.incidents:,}", size=11, kind="soft", fill=SOFT, text_anchor="middle"))
    parts += [text(x + step / 2, foot + 20 + 13 * k, part, size=10.5, kind="soft", fill=SOFT, text_anchor="middle")
              for k, part in enumerate(bar.label.split(" ")[:2])]  # fmt: skip
    return _linked(bar, parts, alone)


def _linked(bar: Bar, parts: Sequence[Markup], alone: bool) -> Markup:
    """A row that leads where its bar does."""
    if alone or not bar.href:
        return tag("g", *parts, class_="row")
    return tag("a", *parts, href=bar.href, class_="row")


def _whole(chart: Chart, drawn: list[Markup], width: float, height: float, alone: bool, told: str) -> str:
    if not chart.bars:
        drawn, height = [text(0, height + 14, "No incident says it", size=13, kind="soft", fill=SOFT)], height + 24
    if alone:
        drawn = [text(0, 20, f"Incidents by {chart.title.lower()}", size=15, font_weight=600), *drawn, *_foot(chart, height, told, width)]
        return _padded(chart, drawn, width, height + _FOOT)
    return sheet(f"chart-{chart.key}", f"By {chart.title.lower()}", chart.words, width, height, drawn, alone=False)


def _padded(chart: Chart, drawn: Sequence[Markup], width: float, height: float) -> str:
    inside = tag("g", *drawn, transform="translate(16 12)")
    return sheet(f"chart-{chart.key}", f"Incidents by {chart.title.lower()}", chart.words, width + 32, height + 24, [inside], alone=True)


def _foot(chart: Chart, y: float, told: str, width: float) -> list[Markup]:
    more = f"{chart.rest:,} more not shown. " if chart.rest else ""
    lines = [more + (told or "All incidents of the ledger"), "What is unreviewed was read by a machine alone."]
    return [*key(chart.key, y + 12), *(text(0, y + 44 + 15 * k, fitted(line, width, 10.5), size=10.5, kind="soft", fill=SOFT)
                                       for k, line in enumerate(lines))]  # fmt: skip


def key(name: str, y: float) -> list[Markup]:
    """What the looks mean."""
    found: list[Markup] = []
    x = 0.0
    for said, drawn in (
        ("reviewed", _split(name, x, y, 22, 0)),
        ("unreviewed", _split(name, x + 92, y, 0, 22)),
        ("told as fact", _doubt(x + 198, y + 6, 22, 0)),
        ("doubtful", _doubt(x + 306, y + 6, 0, 24)),
    ):
        at = {"reviewed": 0.0, "unreviewed": 92.0, "told as fact": 198.0, "doubtful": 306.0}[said]
        found += [*drawn, text(at + 28, y + 10, said, size=11.5, kind="soft", fill=SOFT)]
    return found


@cache
def legend() -> str:
    """What the looks mean, as a drawing of its own."""
    said = "Solid: reviewed. Hatched: unreviewed. Whole line: told as fact. Dotted line: doubtful."
    return sheet("chart-key", "What the bars mean", said, WIDTH, 20, [hatch("hatch-key"), *key("key", 4)], alone=False)
