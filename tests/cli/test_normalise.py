"""`assay normalise`: questions in, answers out, one line each."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import main


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["normalise", *arguments], input=given)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def question(**keys: Any) -> str:
    return json.dumps(keys) + "\n"


def test_time_is_read_against_the_anchor() -> None:
    result = run("time", given=question(id="q1", text="They were held on Tuesday.", anchor="2020-07-09"))
    assert result.exit_code == 0
    assert lines(result) == [{"id": "q1", "found": [{"start": 18, "end": 25, "date_start": "2020-07-07", "date_end": "2020-07-07"}]}]


def test_money_is_read_from_standard_input_named_by_a_dash() -> None:
    (answer,) = lines(run("money", "-", given=question(id="m", text="worth $2.5 million", context_country="US")))
    (found,) = answer["found"]
    assert (answer["id"], found["amount"], found["currency"]) == ("m", 2_500_000, "USD")


def test_quantity_gives_kilograms() -> None:
    (answer,) = lines(run("quantity", given=question(id="q", text="He carried 12 kg of gold.")))
    assert [(f["quantity"], f["kg"], f["kind"]) for f in answer["found"]] == [(12, 12, "mass")]


def test_place_gives_candidates() -> None:
    (answer,) = lines(run("place", given=question(id="p", text="Dhaka", context_country="BD")))
    assert answer["found"][0]["country_iso2"] == "BD"


def test_questions_are_read_from_a_file_and_answered_in_order(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(question(id=1, text="yesterday", anchor="2021-03-01") + "\n" + question(id=2, text="nothing here"), "utf-8")
    assert [(a["id"], len(a["found"])) for a in lines(run("time", str(file)))] == [(1, 1), (2, 0)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "is not JSON"),
        ('["a list"]', 'has no "text"'),
        ('{"id": 3}', 'has no "text"'),
        ('{"id": 3, "text": "today", "anchor": 20210301}', '"anchor" is neither a text nor null'),
        ('{"id": 3, "text": "today", "anchor": "spring"}', "'spring' is no date"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_bad_line_is_named_and_the_rest_go_on(line: str, said: str) -> None:
    good = question(id="good", text="on 2021-03-01")
    result = run("time", given=good + line + "\n" + good)
    assert result.exit_code == 1
    assert [a["id"] for a in lines(result)] == ["good", "good"]
    assert "line 2" in result.stderr
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_line_in_another_encoding_is_named_and_the_rest_go_on() -> None:
    result = run("time", given=b'{"id": 1, "text": "caf\xe9"}\n' + question(id=2, text="x").encode())
    assert (result.exit_code, [a["id"] for a in lines(result)]) == (1, [2])
    assert "line 1: is not UTF-8" in result.stderr


def test_missing_file_is_named(tmp_path: Path) -> None:
    result = run("time", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 1
    assert "none.jsonl: cannot be opened" in result.stderr


def test_directory_is_named(tmp_path: Path) -> None:
    result = run("time", str(tmp_path))
    assert result.exit_code == 1
    assert "cannot be opened" in result.stderr


def test_unknown_kind_is_wrong_usage() -> None:
    assert run("colour", given="").exit_code == 2


def test_nothing_in_is_nothing_out() -> None:
    result = run("place", given="")
    assert (result.exit_code, result.stdout) == (0, "")
