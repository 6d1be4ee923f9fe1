"""Offsets are those of the report, whatever the model is shown."""

import pytest

from assay.analyse.parser import parse
from said import parsed, word


@pytest.mark.parametrize(
    "text",
    [
        "“The Ministry of State Security [MSS] caught them,” a source said.",
        "KARACHI, May 3 (Wire) - Customs seized 40 kg of gold.",
        "The go-between paid Espinoza-Ortega 300 dollars (about 270 euros).",
    ],
)
def test_every_word_stands_at_its_offsets(text: str) -> None:
    assert [w.text for s in parsed(text) for w in s.words] == [text[w.start : w.end] for s in parsed(text) for w in s.words]


def test_a_bracket_does_not_come_between_subject_and_verb() -> None:
    text = "The Ministry of State Security [MSS] caught them."
    assert word(text, "Ministry").head.text in ("caught", "Security")
    assert word(text, "them").head.text == "caught"


def test_a_dateline_is_no_part_of_the_sentence_but_the_sentence_begins_there() -> None:
    text = "KARACHI, May 3 (Wire) - Customs officers seized 40 kg of gold at the port."
    (sentence,) = parsed(text)
    assert sentence.start == 0
    assert sentence.words[0].text == "Customs"
    assert word(text, "officers").head.text == "seized"


def test_a_hyphenated_word_is_one() -> None:
    assert [w.lemma for w in parsed("Six non-citizens hid.")[0].words][1] == "non-citizen"


def test_a_number_and_its_noun_stay_apart() -> None:
    assert [w.text for w in parsed("A 43-year-old man fled.")[0].words][-3:] == ["man", "fled", "."]


def test_a_sentence_never_crosses_a_paragraph() -> None:
    text = "Police found the gold\nThe men fled"
    assert [(s.paragraph, text[s.start : s.end]) for s in parse(text, [(0, 21), (22, len(text))])] == [
        (0, "Police found the gold"),
        (1, "The men fled"),
    ]
