"""Who does what to whom, through passives, control, conjunction and relative clauses."""

import pytest

from assay.syntax import clause_span, doers, is_passive, noun_span, undergoers
from said import parsed, word


@pytest.mark.parametrize(
    ("text", "verb", "who", "whom"),
    [
        ("Officers arrested two men at the port.", "arrested", ["Officers"], ["men"]),
        ("Two men were arrested by officers.", "arrested", ["officers"], ["men"]),
        ("The men tried to smuggle gold.", "smuggle", ["men"], ["gold"]),
        ("They hired a boatman to carry the gold.", "carry", ["boatman"], ["gold"]),
        ("The gold that he carried was seized.", "carried", ["he"], ["gold"]),
        ("Police stopped the van and arrested its driver.", "arrested", ["Police"], ["driver"]),
        ("The men were caught after smuggling gold into Togo.", "smuggling", ["men"], ["gold"]),
        ("Police accused him of smuggling gold.", "smuggling", ["him"], ["gold"]),
        ("The jury found Brown guilty.", "found", ["jury"], ["Brown"]),
        ("In all, 70 migrants and three citizens were detained.", "detained", [], ["migrants", "citizens"]),
    ],
)
def test_doers_and_undergoers(text: str, verb: str, who: list[str], whom: list[str]) -> None:
    assert [w.text for w in doers(word(text, verb))] == who
    assert [w.text for w in undergoers(word(text, verb))] == whom


def test_gold_seized_at_the_port_is_passive() -> None:
    assert is_passive(word("The gold seized at the port is pure.", "seized"))


def test_a_clause_is_quoted_without_its_subordinate_clauses() -> None:
    text = "Officers seized 40 kg of gold at the port, which lies on the river, because the papers were false."
    assert clause_span(text, word(text, "seized")).quote == "Officers seized 40 kg of gold at the port"


def test_a_noun_phrase_is_quoted_without_its_apposition() -> None:
    text = "The head of the village, a watchful woman, informed the police."
    assert noun_span(text, word(text, "head")).quote == "The head of the village"


def test_every_span_is_the_text_at_its_offsets() -> None:
    text = "“Two men,” the source said, “had hired brokers and paid off officers.”"
    for w in parsed(text)[0].words:
        for span in (clause_span(text, w), noun_span(text, w)):
            assert text[span.start : span.end] == span.quote
