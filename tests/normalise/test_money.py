"""Sums of money. The sentences were written for this test; amounts and codes are what the words say."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.values import Qualifier
from assay.normalise.money import answer_money, find_money


def sums(text: str, country: str | None = None) -> list[tuple[float | None, str | None]]:
    """Amount and currency of each sum."""
    return [(m.amount, m.currency) for m in find_money(text, country=country)]


@pytest.mark.parametrize(
    ("text", "country", "amount", "currency"),
    [
        ("Rs 3.16 crore", "IN", 31_600_000, "INR"),
        ("Rs.38,00,000/-", "IN", 3_800_000, "INR"),
        ("₹1.2cr", "IN", 12_000_000, "INR"),
        ("35 lakh Indian rupees", None, 3_500_000, "INR"),
        ("Tk 3.5 crore", "BD", 35_000_000, "BDT"),
        ("45 lakh taka", None, 4_500_000, "BDT"),
        ("Rs 40 million", "PK", 40_000_000, "PKR"),
        ("Rs 40 million", "LK", 40_000_000, "LKR"),
        ("RMB 10,000", "KP", 10_000, "CNY"),
        ("30万元", "CN", 300_000, "CNY"),
        ("¥3 million", "CN", 3_000_000, "CNY"),
        ("¥3 million", "JP", 3_000_000, "JPY"),
        ("200 million South Korean won", "KP", 200_000_000, "KRW"),
        ("420,000 won", "KP", 420_000, "KPW"),
        ("420,000 won", "KR", 420_000, "KRW"),
        ("5 million KPW", None, 5_000_000, "KPW"),
        ("HK$12m", None, 12_000_000, "HKD"),
        ("NT$3.2 million", None, 3_200_000, "TWD"),
        ("US$ 250,000", "PY", 250_000, "USD"),
        ("$US5 million", "AU", 5_000_000, "USD"),
        ("P6.8-M", "PH", 6_800_000, "PHP"),
        ("fifty thousand (50,000) dollars", "US", 50_000, "USD"),
        ("USD$180,000", None, 180_000, "USD"),
        ("us $ 150 million", None, 150_000_000, "USD"),
        ("$2.5 million", "CA", 2_500_000, "CAD"),
        ("$2.5 million", "CD", 2_500_000, "USD"),
        ("$180,000 Canadian dollars", "US", 180_000, "CAD"),
        ("500K USD", None, 500_000, "USD"),
        ("75 USD million", None, 75_000_000, "USD"),
        ("30 MUSD", None, 30_000_000, "USD"),
        ("Bt1.3 billion", "TH", 1_300_000_000, "THB"),
        ("10,000 baht", None, 10_000, "THB"),
        ("Sh200 million", "TZ", 200_000_000, "TZS"),
        ("Shs 45m", "UG", 45_000_000, "UGX"),
        ("Kshs. 500,000", None, 500_000, "KES"),
        ("5,000,000/=", "UG", 5_000_000, "UGX"),
        ("R12 868 509.00", None, 12_868_509, "ZAR"),
        ("R2-million", "ZA", 2_000_000, "ZAR"),
        ("N45.7m", "NG", 45_700_000, "NGN"),
        ("GH¢ 5,000", "GH", 5_000, "GHS"),
        ("15 million CFA francs", "CM", 15_000_000, "XAF"),
        ("CFA 5 million", "SN", 5_000_000, "XOF"),
        ("2.5 million pesos", "MX", 2_500_000, "MXN"),
        ("2.5 million pesos", "CO", 2_500_000, "COP"),
        ("20,000 soles", "PE", 20_000, "PEN"),
        ("1.500.000 VND", "VN", 1_500_000, "VND"),
        ("1 million Lao kip", None, 1_000_000, "LAK"),
        ("200,000 dirhams", "MA", 200_000, "MAD"),
        ("Dh50,000", "AE", 50_000, "AED"),
        ("12 billion rials", "IR", 12_000_000_000, "IRR"),
        ("LD 60,000", "LY", 60_000, "LYD"),
        ("20,000 hryvnias", None, 20_000, "UAH"),
        ("5 million rubles", None, 5_000_000, "RUB"),
        ("€2,5 million", "NL", 2_500_000, "EUR"),
        ("30,000 Swiss francs", None, 30_000, "CHF"),
        ("half a million dollars", "US", 500_000, "USD"),
        ("fifty cents", "US", 0.5, "USD"),
        ("thirteen dollars and forty-five cents", "US", 13.45, "USD"),
    ],
)
def test_sum_has_its_amount_and_currency(text: str, country: str | None, amount: float, currency: str) -> None:
    assert sums(f"He paid {text} for it.", country) == [(pytest.approx(amount), currency)]


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$2,000 to $3,500", 2000, 3500, "USD"),
        ("$1.2-1.5m", 1_200_000, 1_500_000, "USD"),
        ("$500 million-$1 billion", 500_000_000, 1_000_000_000, "USD"),
        ("between £120,000 and £200,000", 120_000, 200_000, "GBP"),
        ("between 5,000 and 8,000 yuan", 5000, 8000, "CNY"),
        ("two to three million yen", 2_000_000, 3_000_000, "JPY"),
        ("INR 10-15 lakh", 1_000_000, 1_500_000, "INR"),
        ("tens of thousands of yuan", 20_000, 90_000, "CNY"),
        ("a few hundred euros", 200, 900, "EUR"),
    ],
)
def test_range_stays_a_range(text: str, low: float, high: float, currency: str) -> None:
    (found,) = find_money(f"It cost {text}.", country="US")
    assert (found.span.quote, found.amount, found.amount_high, found.currency) == (text, low, high, currency)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("around RMB 200,000", Qualifier.APPROX),
        ("nearly $68,000", Qualifier.UNDER),
        ("up to $5 million", Qualifier.AT_MOST),
        ("more than A$40 million", Qualifier.OVER),
        ("$10,000 or more", Qualifier.AT_LEAST),
        ("millions of naira", Qualifier.VAGUE),
        ("€5,000 - €7,000", Qualifier.RANGE),
    ],
)
def test_qualifier_is_told_and_its_words_are_in_the_span(text: str, qualifier: Qualifier) -> None:
    (found,) = find_money(f"They took {text} there.")
    assert (found.span.quote, found.qualifier) == (text, qualifier)


def test_two_currencies_side_by_side_are_two_sums() -> None:
    text = "worth 2 billion won (US$1.5 million) or RMB 10 [USD 1.4]; 10 rmb 20 usd"
    assert sums(text, "KR") == [(2e9, "KRW"), (1.5e6, "USD"), (10, "CNY"), (1.4, "USD"), (10, "CNY"), (20, "USD")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("33 pounds of fentanyl", "US"),
        ("the bag weighed 2 pounds", "GB"),
        ("rockets with 5.1 million pounds or 2300 metric tons of thrust", None),
        ("the party won 100 seats and 40 won medals", "IN"),
        ("the necklace weighed 10 baht of gold", "TH"),
        ("stacks of $100 bills and 500-euro notes", "US"),
        ("ALL 5 men were from Mars", None),
        ("Bob 3 times", None),
        ("Copyright 2018 NPR", "US"),
        ("on the N1 highway and the R21 road", "ZA"),
        ("room K9 on page 5", "US"),
        ("35 lakh sticks", "IN"),
    ],
)
def test_what_is_no_sum_is_not_found(text: str, country: str | None) -> None:
    assert sums(text, country) == []


def test_paid_pounds_are_money() -> None:
    assert sums("He was fined 2,000 pounds.", "GB") == [(2000, "GBP")]
    assert sums("It cost taxpayers millions of pounds a year.", "GB") == [(2_000_000, "GBP")]


def test_number_of_people_ends_no_range() -> None:
    assert sums("They gave $25 to 30 people.", "US") == [(25, "USD")]


def test_currency_stays_open_where_nothing_says_it() -> None:
    assert sums("He had 200 dollars, 500 pesos and Rs 40.") == [(200, None), (500, None), (40, None)]


def test_fuller_name_elsewhere_in_the_text_settles_a_shared_one() -> None:
    assert sums("He had 500 Cuban pesos and spent 200 pesos.") == [(500, "CUP"), (200, "CUP")]


def test_dot_parts_thousands_only_where_the_currency_is_written_so() -> None:
    assert sums("COP 4.800", "CO") == [(4800, "COP")]
    assert sums("$4.800", "US") == [(4.8, "USD")]


def test_money_without_a_code_keeps_its_amount() -> None:
    assert sums("a ransom of 6.25 BTC") == [(6.25, None)]


def test_answer_has_the_form_of_the_questions() -> None:
    (answer,) = answer_money({"id": "x", "text": "about ₦1.3 billion", "context_country": "NG"})
    assert answer == {"start": 0, "end": 18, "amount": 1.3e9, "amount_high": None, "currency": "NGN", "qualifier": "approx"}


def test_table_is_sound() -> None:
    raw = tomllib.loads((files("assay.normalise") / "data" / "currencies.toml").read_text(encoding="utf-8"))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in raw["currency"])
    countries = [country for entry in raw["currency"].values() for country in entry.get("countries", [])]
    assert all(re.fullmatch("[A-Z]{2}", country) for country in countries)
    assert set(raw["default"].values()) | set(raw["abroad"].values()) <= set(raw["currency"])


PIECES = (
    "$ US$ Rs ¥ R N £ € 5 1,500 2.5 three million lakh m bn to - and between about nearly pounds won yuan dollars cents of gold "
    "( ) [ ] . / each 1,25,000"
).split()
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from([None, "US", "IN", "KR", "GB", "ZA"]))
def test_span_is_an_exact_slice_and_spans_do_not_overlap(text: str, country: str | None) -> None:
    end = 0
    for money in find_money(text, country=country):
        assert text[money.span.start : money.span.end] == money.span.quote
        assert money.span.start >= end
        assert money.amount_high is None or (money.amount is not None and money.amount < money.amount_high)
        end = money.span.end


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for money in find_money(text, country="US"):
        if money.currency is None or money.amount_high is not None:
            continue
        (again,) = find_money(f"{money.currency} {money.amount:.12f}")
        assert again.currency == money.currency
        assert again.amount == pytest.approx(money.amount)
