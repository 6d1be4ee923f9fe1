"""Charts: reviewed and unreviewed, certain and doubtful, told apart by shape; all words escaped; whole drawings."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assay.review import charts
from assay.review.charts import Bar, Chart

SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'amber & "jet" <script>\x1b\u202e\ud800\uffff'
CHART = Chart(
    key="goods", title="Goods", rest=3, note="",
    bars=(Bar(label="amber", incidents=4, reviewed=1, asserted=3, amount="40 kg", href="/overview?commodity=amber"),
          Bar(label=NASTY, incidents=2, reviewed=2, asserted=0)),
)  # fmt: skip


def classes(drawn: str) -> list[str]:
    """The classes of all elements of a drawing, in order."""
    return [c for e in ElementTree.fromstring(drawn).iter() for c in e.get("class", "").split()]


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
@pytest.mark.parametrize("alone", [False, True])
def test_what_is_reviewed_is_solid_and_what_is_not_is_hatched(draw, alone):
    drawn = draw(replace(CHART, bars=CHART.bars[:1]), alone=alone)
    extra = 1 if alone else 0  # the legend
    assert classes(drawn).count("solid") == classes(drawn).count("open") == 1 + extra
    assert classes(drawn).count("sure") == classes(drawn).count("unsure") == 1 + extra


def test_nothing_reviewed_is_nothing_solid():
    drawn = charts.bars(replace(CHART, bars=(Bar(label="jet", incidents=5, reviewed=0, asserted=5),)))
    assert "solid" not in classes(drawn) and "unsure" not in classes(drawn)
    assert "open" in classes(drawn) and "sure" in classes(drawn)


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
@pytest.mark.parametrize("alone", [False, True])
def test_a_drawing_says_what_it_shows(draw, alone):
    root = ElementTree.fromstring(draw(CHART, alone=alone))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "amber: 40 kg · 4 · 1 reviewed · 1 doubtful" in desc.text


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
def test_a_drawing_is_one_picture_unless_it_has_links(draw):
    """A screen reader takes a picture for one thing, and would hide the links in it."""
    plain = replace(CHART, bars=CHART.bars[1:])
    drawn = {"links": draw(CHART), "none": draw(plain), "saved": draw(CHART, alone=True)}
    assert {key: ElementTree.fromstring(d).get("role") for key, d in drawn.items()} == {"links": "group", "none": "img", "saved": "img"}


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
def test_words_of_a_report_stay_words(draw):
    drawn = draw(CHART, alone=True, told="Only: place <b>")
    assert "<script" not in drawn and "<b>" not in drawn and "\x1b" not in drawn and "\u202e" not in drawn
    drawn.encode("utf-8")
    assert {e.tag for e in ElementTree.fromstring(drawn).iter()} <= {SVG + n for n in (
        "svg", "title", "desc", "rect", "g", "text", "path", "defs", "pattern")}  # fmt: skip


def test_a_saved_chart_leads_nowhere_and_says_its_filter():
    drawn = charts.bars(CHART, alone=True, told="Only: goods amber")
    assert "href" not in drawn and "style" not in drawn and "Only: goods amber" in drawn and "3 more not shown" in drawn
    assert 'fill="#7d5600"' in drawn


def test_a_row_on_the_page_is_a_link():
    assert '<a href="/overview?commodity=amber"' in charts.bars(CHART).replace('class="row" ', "")


def test_no_rows_say_so():
    assert "No incident says it" in charts.bars(replace(CHART, bars=(), rest=0))


def test_words_are_cut_to_their_room():
    assert charts.fitted("a" * 200, 50, 10).endswith("…")
    assert charts.breadth(charts.fitted("金" * 50, 60, 10), 10) <= 60
    assert charts.fitted("short", 500, 10) == "short"


def test_the_same_chart_is_the_same_drawing():
    assert charts.bars(CHART) == charts.bars(CHART)
