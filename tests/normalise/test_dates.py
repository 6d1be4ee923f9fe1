"""Dates in English news, read against a publication date. The sentences were written for this test."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.values import Grain, Qualifier
from assay.normalise.dates import answer_time, find_dates

# A Wednesday.
ANCHOR = "2023-08-16"


def days(text: str, anchor: str | None = ANCHOR) -> list[tuple[str, str | None, str | None]]:
    """Quote, first and last day (in short form where they are one) of each mention."""
    return [(d.span.quote, d.start and d.start.isoformat(), d.end and d.end.isoformat()) for d in find_dates(text, anchor=anchor)]


def only(text: str, anchor: str | None = ANCHOR) -> tuple[str, str] | str | None:
    """The days of the only mention: one day, (first, last), or None where they are not known."""
    ((_, start, end),) = days(text, anchor)
    if start is None or end is None:
        return None
    return start if start == end else (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Seized on 4 May 2021 at the pier.",
        "Seized on May 4, 2021, at the pier.",
        "Seized on May 4th 2021.",
        "Seized on the 4th of May, 2021.",
        "Seized on Tuesday, May 4, 2021.",
        "Seized on Tuesday (May 4, 2021) at noon.",
        "Seized on the evening of 4 May 2021.",
        "Seized on 2021-05-04.",
        "Seized at 2021-05-04T11:30:00Z.",
        "Seized on 04.05.2021.",
        "Seized on 04-05-2021.",
        "Seized on 4-May-2021.",
        "MAY 4, 2021 - The pier",
        "Seized on May\n4, 2021.",
        "Seized on May 4, Juche 110 (2021).",
        "Seized on May 4, Juche 110.",
    ],
)
def test_day_with_its_year(text: str) -> None:
    assert only(text) == "2021-05-04"
    assert only(text, None) == "2021-05-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 13/5/2021", "2021-05-13"),
        ("on 5/13/2021", "2021-05-13"),
        ("on 7/8/2023", "2023-08-07"),  # 8 July is more than a month before
        ("on 9/8/2023", "2023-08-09"),  # 8 September is still to come
        ("on 2/3/2021", None),
        ("on 31/2/2021", "none"),
    ],
)
def test_slashes_are_settled_by_numbers_or_anchor_or_left_open(text: str, expected: str | None) -> None:
    assert (only(text) if days(text) else "none") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Aug. 3", "2023-08-03"),
        ("on 3 August", "2023-08-03"),
        ("on August 28", "2023-08-28"),
        ("on Sept. 3", "2022-09-03"),
        ("on December 31", "2022-12-31"),
        ("in September", ("2022-09-01", "2022-09-30")),
        ("in May", ("2023-05-01", "2023-05-31")),
        ("a March raid", ("2023-03-01", "2023-03-31")),
        ("last August", ("2022-08-01", "2022-08-31")),
        ("last November", ("2022-11-01", "2022-11-30")),
        ("November last year", ("2022-11-01", "2022-11-30")),
        ("on February 4 this year", "2023-02-04"),
        ("the trial will open in November", ("2023-11-01", "2023-11-30")),
        ("the hearing was adjourned to September 4", "2023-09-04"),
    ],
)
def test_year_left_out_is_the_last_one_unless_the_clause_looks_ahead(text: str, expected: object) -> None:
    assert only(text) == expected


@pytest.mark.parametrize("text", ["on May 4", "in September", "on Tuesday", "yesterday", "last week", "two years ago", "this year"])
def test_nothing_relative_is_resolved_without_an_anchor(text: str) -> None:
    assert only(text, None) is None


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("on Sept. 22", "2024-09", "2024-09-22"),
        ("last month", "2024-09", ("2024-08-01", "2024-08-31")),
        ("earlier this year", "2024-09", ("2024-01-01", "2024-09-30")),
        ("on Tuesday", "2024-09", None),
        ("yesterday", "2024-09", None),
        ("last week", "2024-09", None),
        ("over the weekend", "2024-09", None),
        ("in May", "2024", ("2024-05-01", "2024-05-31")),
        ("last year", "2024", ("2023-01-01", "2023-12-31")),
        ("last month", "2024", None),
        ("on Tuesday", "2024-09-18T06:00:00+09:00", "2024-09-17"),
    ],
)
def test_anchor_resolves_only_what_it_is_known_finely_enough_for(text: str, anchor: str, expected: object) -> None:
    assert only(text, anchor) == expected


@pytest.mark.parametrize("anchor", ["spring", "2024-13", "2024-02-30", "22/9/2024"])
def test_anchor_that_is_no_date_is_refused(anchor: str) -> None:
    with pytest.raises(ValueError):
        find_dates("today", anchor=anchor)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday", "2023-08-15"),
        ("on Wednesday", "2023-08-16"),
        ("on Thursday night", "2023-08-10"),
        ("Friday's raid", "2023-08-11"),
        ("late on Monday", "2023-08-14"),
        ("in the early hours of Sunday", "2023-08-13"),
        ("last Wednesday", "2023-08-09"),
        ("next Wednesday", "2023-08-23"),
        ("on Monday last week", "2023-08-07"),
        ("last week, on Friday", "2023-08-11"),
        ("He will appear in court on Friday", "2023-08-18"),
        ("On Friday he is expected in court", "2023-08-18"),
        ("He said the men, who will be charged, were caught on Friday", "2023-08-11"),
        ("yesterday", "2023-08-15"),
        ("yesterday (Tuesday)", "2023-08-15"),
        ("the day before yesterday", "2023-08-14"),
        ("last night", "2023-08-15"),
        ("tonight", "2023-08-16"),
        ("tomorrow", "2023-08-17"),
        ("this morning", "2023-08-16"),
        ("ten days ago", "2023-08-06"),
        ("three weeks ago today", "2023-07-26"),
        ("On the eve of May 1", "2023-04-30"),
        ("on the 3rd, two men", "2023-08-03"),
        ("on the 28th, two men", "2023-07-28"),
        ("on the 28th of last month", "2023-07-28"),
        ("on Monday the 7th", "2023-08-07"),
        ("on New Year's Eve", "2022-12-31"),
        ("on the first Monday of August", "2023-08-07"),
        ("two days after May 4", "2023-05-06"),
        ("a week before Christmas", "2022-12-18"),
        ("on Tuesday the 25th", "2023-07-25"),
        ("on the last Friday of last month", "2023-07-28"),
        ("on Saturday, September 2", "2023-09-02"),  # 2 September 2022 was a Friday
    ],
)
def test_days_told_from_the_anchor(text: str, expected: str) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this week", ("2023-08-14", "2023-08-20")),
        ("last week", ("2023-08-07", "2023-08-13")),
        ("late last week", ("2023-08-10", "2023-08-13")),
        ("over the weekend", ("2023-08-12", "2023-08-13")),
        ("last weekend", ("2023-08-12", "2023-08-13")),
        ("the week of July 4", ("2023-07-03", "2023-07-09")),
        ("the week starting on July 3", ("2023-07-03", "2023-07-09")),
        ("last quarter", ("2023-04-01", "2023-06-30")),
        ("the next quarter", ("2023-10-01", "2023-12-31")),
        ("the first ten days of last month", ("2023-07-01", "2023-07-10")),
        ("this month", ("2023-08-01", "2023-08-31")),
        ("earlier this month", ("2023-08-01", "2023-08-16")),
        ("later this month", ("2023-08-16", "2023-08-31")),
        ("last month", ("2023-07-01", "2023-07-31")),
        ("late last month", ("2023-07-21", "2023-07-31")),
        ("next month", ("2023-09-01", "2023-09-30")),
        ("last year", ("2022-01-01", "2022-12-31")),
        ("so far this year", ("2023-01-01", "2023-08-16")),
        ("two weeks ago", ("2023-07-31", "2023-08-06")),
        ("two months ago", ("2023-06-01", "2023-06-30")),
        ("six years ago", ("2017-01-01", "2017-12-31")),
        ("half a year ago", ("2023-02-01", "2023-02-28")),
        ("in the past three months", ("2023-05-16", "2023-08-16")),
        ("over the last decade", ("2013-08-16", "2023-08-16")),
        ("in the last 24 hours", ("2023-08-15", "2023-08-16")),
        ("the next two years", ("2023-08-16", "2025-08-16")),
        ("last summer", ("2022-06-01", "2022-08-31")),
        ("this spring", ("2023-03-01", "2023-05-31")),
        ("in the first quarter", ("2023-01-01", "2023-03-31")),
        ("in the last quarter of last year", ("2022-10-01", "2022-12-31")),
        ("since March", ("2023-03-01", "2023-08-16")),
        ("since 2019", ("2019-01-01", "2023-08-16")),
        ("between April 2022 and now", ("2022-04-01", "2023-08-16")),
    ],
)
def test_stretches_told_from_the_anchor(text: str, expected: tuple[str, str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("early June 2022", ("2022-06-01", "2022-06-10")),
        ("mid-June 2022", ("2022-06-11", "2022-06-20")),
        ("the middle of June 2022", ("2022-06-11", "2022-06-20")),
        ("late February 2024", ("2024-02-21", "2024-02-29")),
        ("the end of June 2022", ("2022-06-21", "2022-06-30")),
        ("early to mid-June 2022", ("2022-06-01", "2022-06-20")),
        ("the first half of June 2022", ("2022-06-01", "2022-06-15")),
        ("the second week of June 2022", ("2022-06-08", "2022-06-14")),
        ("the last week of June 2022", ("2022-06-24", "2022-06-30")),
        ("the last two weeks of June 2022", ("2022-06-17", "2022-06-30")),
        ("Jun-2022", ("2022-06-01", "2022-06-30")),
        ("early 2022", ("2022-01-01", "2022-03-31")),
        ("mid-2022", ("2022-05-01", "2022-08-31")),
        ("late 2022", ("2022-10-01", "2022-12-31")),
        ("the second half of 2022", ("2022-07-01", "2022-12-31")),
        ("the first nine months of 2022", ("2022-01-01", "2022-09-30")),
        ("the third quarter of 2022", ("2022-07-01", "2022-09-30")),
        ("Q3 2022", ("2022-07-01", "2022-09-30")),
        ("the summer of 2022", ("2022-06-01", "2022-08-31")),
        ("winter 2021-22", ("2021-12-01", "2022-02-28")),
        ("the fall of 2022", ("2022-09-01", "2022-11-30")),
        ("in 2022", ("2022-01-01", "2022-12-31")),
        ("the 1980s", ("1980-01-01", "1989-12-31")),
        ("the late '80s", ("1987-01-01", "1989-12-31")),
        ("the early eighties", ("1980-01-01", "1983-12-31")),
        ("fiscal year 2022", ("2021-10-01", "2022-09-30")),
        ("the financial year 2021-22", ("2021-04-01", "2022-03-31")),
        ("Juche 111", ("2022-01-01", "2022-12-31")),
        ("end-June 2022", ("2022-06-21", "2022-06-30")),
    ],
)
def test_parts_of_what_is_named(text: str, expected: tuple[str, str]) -> None:
    assert only(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 3 to 5 May 2022", ("2022-05-03", "2022-05-05")),
        ("June 2-4, 2022", ("2022-06-02", "2022-06-04")),
        ("June 2 through 4, 2022", ("2022-06-02", "2022-06-04")),
        ("between January and March 2022", ("2022-01-01", "2022-03-31")),
        ("from Nov. 3 to Jan. 5, 2022", ("2021-11-03", "2022-01-05")),
        ("from June 12, 2021, to Dec. 3, 2022", ("2021-06-12", "2022-12-03")),
        ("Jan-Mar 2022", ("2022-01-01", "2022-03-31")),
        ("between 2018 and 2022", ("2018-01-01", "2022-12-31")),
        ("2018-2022", ("2018-01-01", "2022-12-31")),
        ("2021-22", ("2021-01-01", "2022-12-31")),
        ("2018 to 2022", ("2018-01-01", "2022-12-31")),
        ("from late 2021 to early 2022", ("2021-10-01", "2022-03-31")),
        ("the night of 12-13 May 2022", ("2022-05-12", "2022-05-13")),
        ("the intervening night of May 12 and 13, 2022", ("2022-05-12", "2022-05-13")),
    ],
)
def test_ranges_share_what_one_end_leaves_out(text: str, expected: tuple[str, str]) -> None:
    assert only(text, None) == expected


def test_range_of_weekdays_ends_with_the_last_one() -> None:
    assert only("between Friday and Monday") == ("2023-08-11", "2023-08-14")


def test_days_of_a_list_are_mentions_of_their_own() -> None:
    assert days("on May 28 and 30", "2022-06-09") == [("May 28", "2022-05-28", "2022-05-28"), ("30", "2022-05-30", "2022-05-30")]
    assert [d for _, d, _ in days("on 2, 4 and 9 May 2022")] == ["2022-05-02", "2022-05-04", "2022-05-09"]


def test_list_takes_the_year_that_its_last_month_names() -> None:
    assert [d for _, d, _ in days("in December and January 2020")] == ["2019-12-01", "2020-01-01"]


def test_days_named_after_another_are_told_from_it() -> None:
    text = "The boat came in on 2 May and left two days later. The following day it was stopped. The day before, it had refuelled."
    assert [d for _, d, _ in days(text)] == ["2023-05-02", "2023-05-04", "2023-05-05", "2023-05-04"]


def test_same_week_and_same_year_are_those_of_the_mention_before() -> None:
    text = "He was held on 4 May 2021. In the same week two others fled. In June that year they came back."
    assert [d[1:] for d in days(text)[1:]] == [("2021-05-03", "2021-05-09"), ("2021-06-01", "2021-06-30")]


def test_next_day_of_nothing_is_unknown() -> None:
    assert only("The next day he fled.") is None


def test_date_that_explains_another_is_one_mention_with_it() -> None:
    assert only("Three days earlier, on May 4, a truck was stopped.") == "2023-05-04"


@pytest.mark.parametrize("text", ["Recently he fled.", "in recent weeks", "A few days ago", "over the past few months", "some days ago"])
def test_vague_words_are_mentions_without_days(text: str) -> None:
    (found,) = find_dates(text, anchor=ANCHOR)
    assert (found.start, found.end, found.grain, found.qualifier) == (None, None, Grain.VAGUE, Qualifier.VAGUE)


@pytest.mark.parametrize(
    "text",
    [
        "It weighed 2020 kg, or 1,990 pills, or a total of 1990 tablets.",
        "You may go. May he rest. They march on.",
        "The Sun said so, and the Sunday Times.",
        "A 24-year-old and a man aged 45, in his 90s",
        "a 2016 Ford Explorer and a Nissan Frontier from 2012",
        "COVID-19 and Flight 2024",
        "at 5 p.m. or at 17:30",
        "a sentence of 10 years in prison, for two years, within 30 days",
        "a three-day operation on a daily basis",
        "the NDPS Act, 1985, and the Customs Act of 1962",
        "$2000, Rs 2000 and No. 2019/45",
        "every Tuesday and on Tuesdays",
        "the 28th Battalion on the 38th parallel, and the 5th floor",
        "the fall of the government, a fall in prices",
        "from 2000 to 3000 tablets",
        "April Jones, June Carter and August Wilson",
        "at 12 March Street",
        "USA Today and the Today programme",
        "on Good Friday or Black Friday",
        "on 30 February 2021",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == []


def test_anchor_is_kept_with_what_was_told_from_it() -> None:
    relative, absolute = find_dates("on Tuesday, and in May 2019", anchor=ANCHOR)
    assert (relative.anchor, absolute.anchor) == (ANCHOR, None)


def test_grain_is_that_of_the_words() -> None:
    text = "on 4 May; last week; mid-May; in May 2021; last summer; early 2021; in 2021; the 1990s; from 3 to 5 May 2020"
    assert [d.grain for d in find_dates(text, anchor=ANCHOR)] == [
        Grain.DAY, Grain.WEEK, Grain.PART_OF_MONTH, Grain.MONTH, Grain.SEASON, Grain.PART_OF_YEAR, Grain.YEAR, Grain.DECADE, Grain.INTERVAL,
    ]  # fmt: skip


def test_about_is_kept_as_the_qualifier() -> None:
    assert [d.qualifier for d in find_dates("around 4 May and on 6 May", anchor=ANCHOR)] == [Qualifier.APPROX, Qualifier.EXACT]


def test_mentions_do_not_cross_an_empty_line() -> None:
    assert [q for q, _, _ in days("We met on May 4\n\n2021 was a hard year. In May\n\n12 men fled.")] == ["May 4", "May"]


def test_answer_has_the_form_of_the_cases() -> None:
    assert answer_time({"id": "x", "text": "on 4 May", "anchor": "2021-06-01"}) == [
        {"start": 3, "end": 8, "date_start": "2021-05-04", "date_end": "2021-05-04"}
    ]


_WORDS = st.sampled_from(
    "on in the of from to between and until since early mid- late last next this past previous following same week weekend month year day "
    "days years decades ago later earlier Tuesday Friday May March Sept. December 4 13 30 31 99 999 2021 1990s 2019-20 12/5/2021 0 first "
    "second half quarter winter fall night 28th yesterday today ( ) , - – \n\n Juche 500 a few two hundred 9999-12-31 after before weeks "
    "starting on Mon Sunday fiscal FY Q3 H1 ten eve".split(" ")
)


@given(st.lists(_WORDS, max_size=12), st.sampled_from([None, "2024", "2024-09", "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_any_words_give_ordered_mentions_whose_words_are_in_the_text(words: list[str], anchor: str | None) -> None:
    text = " ".join(words)
    found = find_dates(text, anchor=anchor)
    assert all(text[d.span.start : d.span.end] == d.span.quote for d in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for d in found:
        assert (d.start is None) == (d.end is None)
        assert d.start is None or d.end is None or date.min <= d.start <= d.end <= date.max
    assert find_dates(text, anchor=anchor) == found
