"""Numbers in digits and in words. The expected values are arithmetic done by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.values import Qualifier
from assay.normalise.number_words import SCALES, UNITS
from assay.normalise.numbers import find_numbers, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("1,234.5", 1234.5),
        ("3,39,000", 339_000),
        ("12,34,567.89", 1_234_567.89),
        ("1.234.567,8", 1_234_567.8),
        ("1.234,5", 1234.5),
        ("12 868 509.00", 12_868_509),
        ("755, 000", 755_000),
        ("2,5", 2.5),
        (".08", 0.08),
        ("1.2m", 1_200_000),
        ("815K", 815_000),
        ("3.9bn", 3_900_000_000),
        ("59.33 lakh", 5_933_000),
        ("1.5 lakh crore", 1_500_000_000_000),
        ("1 crore 20 lakh", 12_000_000),
        ("30万", 300_000),
        ("3억", 300_000_000),
        ("2½", 2.5),
        ("10 1/2", 10.5),
        ("nineteen", 19),
        ("twenty-five", 25),
        ("two hundred and five", 205),
        ("two thousand and five", 2005),
        ("a hundred and fifty", 150),
        ("three hundred and forty-two thousand", 342_000),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a couple", 2),
        ("a pair of", 2),
        ("five (5)", 5),
        ("a couple of hundred", 200),
    ],
)
def test_number_has_its_value(words: str, value: float) -> None:
    assert parse_number(words) == pytest.approx(value)


@pytest.mark.parametrize("words", ["", "gold", "two men", "12 and 13", "the 3rd", "AK-47", "G8"])
def test_what_is_not_one_number_has_no_value(words: str) -> None:
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-12 bags", 10, 12),
        ("10 to 15 tonnes", 10, 15),
        ("two or three cars", 2, 3),
        ("between 3 and 5 kilos", 3, 5),
        ("between three hundred and five hundred", 300, 500),
        ("10-15 million", 10_000_000, 15_000_000),
        ("1.2–1.5m", 1_200_000, 1_500_000),
    ],
)
def test_range_keeps_both_ends(text: str, low: float, high: float) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.value_high, number.qualifier) == (low, high, Qualifier.RANGE)


def test_and_makes_a_range_only_after_between() -> None:
    assert [n.value for n in find_numbers("he paid 3 and 5 more")] == [3, 5]


@pytest.mark.parametrize(
    ("text", "quote", "qualifier"),
    [
        ("about 40 men", "about 40", Qualifier.APPROX),
        ("some 144 seals", "some 144", Qualifier.APPROX),
        ("nearly 28 pounds", "nearly 28", Qualifier.UNDER),
        ("almost 28 pounds", "almost 28", Qualifier.UNDER),
        ("more than 50 kg", "more than 50", Qualifier.OVER),
        ("in excess of 50 kg", "in excess of 50", Qualifier.OVER),
        ("no fewer than six", "no fewer than six", Qualifier.AT_LEAST),
        ("up to 500 kg", "up to 500", Qualifier.AT_MOST),
        ("no more than six", "no more than six", Qualifier.AT_MOST),
        ("100 or so", "100 or so", Qualifier.APPROX),
        ("100 or more", "100 or more", Qualifier.AT_LEAST),
        ("100+ bags", "100+", Qualifier.AT_LEAST),
        ("dozens of birds", "dozens", Qualifier.VAGUE),
        ("forty", "forty", Qualifier.EXACT),
    ],
)
def test_qualifying_words_belong_to_the_span(text: str, quote: str, qualifier: Qualifier) -> None:
    (number,) = find_numbers(text)
    assert (number.span.quote, number.qualifier) == (quote, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("a few hundred", 200, 900), ("tens of thousands", 20_000, 90_000), ("hundreds", 200, 999), ("thousands", 2000, 9999)],
)
def test_vague_number_says_what_it_may_mean(text: str, low: float, high: float) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.value_high, number.qualifier) == (low, high, Qualifier.VAGUE)


@pytest.mark.parametrize("text", ["on 12/05/2020 at 11:30", "the 3rd", "2020-09-14", "COVID-19", "page 14/30"])
def test_dates_times_ordinals_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize("word", [*UNITS, *(f"two {w}" for w in SCALES if len(w) > 3 and w.isascii() and w not in ("score", "gross"))])
def test_scan_stops_at_every_number_word(word: str) -> None:
    found = find_numbers(f"they saw {word} there")
    assert [n.span.quote for n in found] == ([] if word == "zero" else [word])


def test_offsets_hold_where_a_letter_grows_in_lower_case() -> None:
    text = "İİİ Two Hundred kg"
    assert [n.span.quote for n in find_numbers(text)] == ["Two Hundred"]


PIECES = (
    "about over between and to or - 5 12 1,500 2.5 three twenty five hundred million lakh half a few kg $ Rs m % / . , gold ½ 万".split()
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@given(WORDS | st.text(max_size=60))
def test_span_is_an_exact_slice_and_spans_do_not_overlap(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.span.start : number.span.end] == number.span.quote
        assert number.span.start >= end
        end = number.span.end


@given(WORDS)
def test_reading_a_number_again_gives_the_same(text: str) -> None:
    for number in find_numbers(text):
        (again, *_) = find_numbers(number.span.quote)
        if again.span.quote == number.span.quote:
            assert (again.value, again.value_high) == (number.value, number.value_high)


@given(st.integers(min_value=1, max_value=10**12))
def test_grouped_digits_have_the_value_of_the_digits(value: int) -> None:
    assert parse_number(f"{value:,}") == value
