import pytest

from assay.export.wording import country, head_count, inert, one_line, plain, plural, qualified
from assay.model.values import Qualifier


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (None, None, None, ""),
        (28106, None, None, "28,106"),
        (3.5, 4, Qualifier.RANGE, "3.5 to 4"),
        (20, None, Qualifier.APPROX, "about 20"),
        (20, None, Qualifier.AT_MOST, "at most 20"),
        (0, None, Qualifier.EXACT, "0"),
    ],
)
def test_a_number_keeps_what_qualifies_it(low: float | None, high: float | None, qualifier: Qualifier | None, words: str) -> None:
    assert qualified(low, high, qualifier) == words


def test_a_bare_plural_is_no_stated_number() -> None:
    assert head_count(None, None, 2) == "2 or more, no number given"
    assert head_count(2, 3, None, Qualifier.RANGE) == "2 to 3"
    assert head_count(None, None, None) == ""


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [("nugget", 4, "nuggets"), ("nugget", 1, "nugget"), ("kg", 3, "kg"), ("box", 2, "boxes"), ("foot", 6, "feet"), ("body", 2, "bodies")],
)
def test_units_follow_their_number(unit: str, quantity: float, words: str) -> None:
    assert plural(unit, quantity) == words


def test_codebook_values_read_as_words() -> None:
    assert plain("drug:crystal_meth") == "drug: crystal meth"


def test_countries_have_names_and_unknown_codes_stay() -> None:
    assert country("KP") == "North Korea"
    assert country("ZZZ") == "ZZZ"


def test_controls_are_pictured_and_never_sent() -> None:
    assert inert("a\x1b[2Jb\x7f\u202ec\x9b") == "a␛[2Jb␡<U+202E>c<U+009B>"
    assert inert("혜산 “x”\n") == "혜산 “x”\n"
    assert one_line("a\r\n\tb\x00") == "a b␀"
