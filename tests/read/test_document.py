"""JSON documents: the text to the character, the known keys, every other key ignored, and what is wrong said with its place."""

import json
from collections.abc import Callable

import pytest

from assay.model.errors import InputError
from assay.model.report import Report

Reader = Callable[..., Report]
TEXT = " The cafÃ© was shut,\r\nthe police said. It was â€œfullâ€\x9d. \n"


def refused(read: Reader, content: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "a.json")
    return str(caught.value)


def test_the_text_is_taken_as_it_is_to_the_character(read: Reader) -> None:
    report = read(json.dumps({"text": TEXT}), "a.json")
    assert (report.text, report.notes, report.reader) == (TEXT, (), "json/1")


def test_what_is_known_is_read(read: Reader) -> None:
    known = {
        "outlet": "River Post",
        "title": "Silver",
        "published": "2024-03-05T23:30:00+09:00",
        "reference_date": "2024-03",
        "url": "https://example.org",
    }
    report = read(json.dumps({"text": TEXT, **known}), "a.json")
    assert (report.outlet, report.title, report.published) == ("River Post", "Silver", "2024-03-05")
    assert (report.reference_date, report.url) == ("2024-03", "https://example.org")


def test_an_answer_beside_the_text_changes_nothing(read: Reader) -> None:
    answer = {"incidents": [{"type": "bribery"}], "language": "ko", "notes": "x", "dropped": [], "id": "other", "sha256": "0"}
    plain, answered = (read(json.dumps({"text": TEXT, **more}), "a.json") for more in ({}, answer))
    assert plain.text == answered.text
    assert (plain.id, plain.language, plain.notes) == (answered.id, answered.language, answered.notes)


@pytest.mark.parametrize("title", ["half \ud83d", 7, ["x"]])
def test_a_title_that_is_no_text_is_left_out_and_told(read: Reader, title: object) -> None:
    report = read(json.dumps({"text": TEXT, "title": title}), "a.json")
    assert (report.title, [n.kind for n in report.notes]) == (None, ["ignored_metadata"])
    assert report.notes[0].text.encode()


def test_null_is_not_stated(read: Reader) -> None:
    report = read(json.dumps({"text": TEXT, "outlet": None, "published": None, "title": ""}), "a.json")
    assert (report.outlet, report.published, report.title, report.notes) == (None, None, None, ())


@pytest.mark.parametrize("published", ["last Tuesday", "2024-13-01", "2024-02-30", "05/03/2024", 20240305, "0000"])
def test_a_date_that_is_none_is_left_out_and_told(read: Reader, published: object) -> None:
    report = read(json.dumps({"text": TEXT, "published": published}), "a.json")
    assert report.published is None
    assert [n.kind for n in report.notes] == ["ignored_metadata"]
    assert "the file's published was left out" in report.notes[0].text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('{"title": "x"}', 'this JSON object has no "text"'),
        ('{"text": ["x"]}', 'the "text" of this JSON object is a list, not a string'),
        ('{"text": null}', 'the "text" of this JSON object is null, not a string'),
        ('["x"]', "this JSON is a list, not an object"),
        ('"x"', "this JSON is a string, not an object"),
        ('{"assay": "1", "report": {"text": "x"}, "incidents": []}', "this is a record that Assay wrote, not a report"),
        ('{"text": "x"}\n{"text": "y"}\n', "this is not valid JSON: extra data, line 2 column 1. Give one document a file"),
        ("null", "this JSON is null, not an object"),
        ('{"text": "x",\n "title": }', "this is not valid JSON: expecting value, line 2 column 11"),
        ("", "this is not valid JSON: expecting value, line 1 column 1"),
        ("[" * 100_000, "this JSON is nested too deep or holds too long a number"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "this JSON is nested too deep or holds too long a number"),
        ('{"text": "two men \\ud83d were held"}', "half a character (a lone surrogate) stands at character 8 of its text"),
        ('{"text": "  "}', "there are no words in it"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(read: Reader, content: str, what: str) -> None:
    assert refused(read, content).startswith(f"a.json: {what}")


def test_standard_input_that_begins_like_an_object_is_json(read: Reader) -> None:
    assert read(json.dumps({"text": TEXT}), "-").reader == "json/1"
    assert read("{sic} Two men were held at the bridge, the police said.", "-").reader == "text/1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_json_is_read_in_other_encodings(read: Reader, encoding: str) -> None:
    content = json.dumps({"text": "The café was shut, the police said."}, ensure_ascii=False).encode(encoding)
    assert read(content, "a.json").text == "The café was shut, the police said."
