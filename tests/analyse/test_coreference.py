"""Who is who: words that mean the same persons are one party, words that do not are two."""

import pytest

from said import reading


def same(text: str, one: str, other: str) -> bool:
    parties = reading(text).parties
    homes = [{p.i for p in parties for m in p.mentions if m.span.quote.startswith(q)} for q in (one, other)]
    assert all(homes), f"one of them is no mention: {one}, {other}"
    return bool(homes[0] & homes[1])


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Two traders were arrested in Lagos. The two men had gold in a bag.", "Two traders", "The two men"),
        ("Two traders were arrested in Lagos. They had gold in a bag.", "Two traders", "They"),
        ("Albert Moro, the port director, spoke.", "Albert Moro", "the port director"),
        ("Its driver was a man of 43.", "Its driver", "a man"),
        ("Captain Ali Rashid spoke. Rashid said that the crew fled.", "Captain Ali Rashid", "Rashid"),
        ("Agents found 35 people in a truck. The 35 individuals had no papers.", "35 people", "The 35 individuals"),
        ("The head of the village, a watchful woman, informed the police.", "The head", "a watchful woman"),
    ],
)
def test_the_same_persons(text: str, one: str, other: str) -> None:
    assert same(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The two men, their broker and the couple whose house they used are held.", "The two men", "the couple"),
        ("The two men, their broker and the couple whose house they used are held.", "The two men", "their broker"),
        ("Brokers took the gold. Their broker was held.", "Brokers", "Their broker"),
        ("John Slater was arrested. His brother Michael Slater fled.", "John Slater", "His brother"),
        ("Agents saw the men and seized them.", "Agents", "them"),
    ],
)
def test_not_the_same_persons(text: str, one: str, other: str) -> None:
    assert not same(text, one, other)


def test_who_is_expected_to_be_let_off_is_not_who_expects_it() -> None:
    text = "While the officers may still face questions, locals expect them to face light punishment."
    assert same(text, "the officers", "them")
    assert not same(text, "locals", "them")
