"""`assay reports`: one list, for the eye and as JSON, and its filters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_line_for_each_report(assay: Run, ids: dict[str, str]) -> None:
    done = assay("reports")
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    assert sorted(done.stdout.splitlines()) == sorted(
        [
            f"{ids['bridge.txt']}  no date  1 incident   unreviewed  no outlet: bridge.txt",
            f"{ids['port.txt']}  no date  1 incident   unreviewed  no outlet: port.txt",
            f"{ids['quiet.txt']}  no date  0 incidents              no outlet: quiet.txt",
            f"{ids['korean.txt']}  no date  unread                   no outlet: korean.txt",
        ]
    )


def test_json_is_one_list(assay: Run, ids: dict[str, str]) -> None:
    done = assay("reports", "--json")
    rows = json.loads(done.stdout)
    assert {row["name"]: row["id"] for row in rows} == {name: some_id for name, some_id in ids.items() if not name.endswith("!")}
    assert {row["name"]: row["incidents"] for row in rows} == {"bridge.txt": 1, "port.txt": 1, "quiet.txt": 0, "korean.txt": 0}
    assert done.stderr == "assay: ledger assay.db\n"


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--unread",), {"korean.txt"}),
        (("--read",), {"bridge.txt", "port.txt", "quiet.txt"}),
        (("--reviewed", "partly"), {"port.txt"}),
        (("--outlet", "River Post"), {"late.txt"}),
        (("--pending",), set()),
    ],
)
def test_filters(assay: Run, ids: dict[str, str], kept: Path, asked: Asked, options: tuple[str, ...], names: set[str]) -> None:
    assay("judge", "accept", ids["port.txt!"], "a1")
    if "--outlet" in options:
        (kept.parent / "late.txt").write_text("The mayor came to see the new bridge on Monday.")
        assay("add", "late.txt", "--outlet", "River Post")
    assert {row["name"] for row in asked("reports", *options)} == names


def test_the_newest_come_first_and_may_be_taken_in_parts(assay: Run, folder: Path, asked: Asked) -> None:
    for name, day in (("bridge.txt", "2024-03-04"), ("port.txt", "2024-03-06"), ("quiet.txt", "2024-03-05")):
        assay("add", name, "--published", day)
    names = [row["name"] for row in asked("reports")]
    assert names == ["port.txt", "quiet.txt", "bridge.txt"]
    assert [row["name"] for row in asked("reports", "--limit", "1", "--offset", "1")] == ["quiet.txt"]


def test_no_report_is_an_empty_list(assay: Run, kept: Path) -> None:
    assert assay("reports", "--reviewed", "yes").stdout == "No report.\n"
    assert json.loads(assay("reports", "--reviewed", "yes", "--json").stdout) == []


def test_a_wrong_filter_is_wrong_usage(assay: Run, kept: Path) -> None:
    done = assay("reports", "--reviewed", "maybe")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'maybe' is not one of 'no', 'partly', 'yes'" in done.stderr
