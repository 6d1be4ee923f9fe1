"""`assay incidents`: one list, for the eye and as JSON, and its filters, alone and together."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Asked = Callable[..., Any]


def test_a_line_for_each_incident(assay: Run, ids: dict[str, str]) -> None:
    done = assay("incidents")
    assert (done.exit_code, done.stderr) == (0, "assay: ledger assay.db\n")
    first, second = done.stdout.splitlines()
    assert first.startswith(f"{ids['port.txt!']}  2024-03-05  ") and second.startswith(f"{ids['bridge.txt!']}  2024-03-03  ")
    assert "unreviewed" in first and "Mombasa; ivory “" in first and "Kunming; gold “" in second


def test_json_is_one_list(assay: Run, ids: dict[str, str]) -> None:
    rows = json.loads(assay("incidents", "--json").stdout)
    assert [row["id"] for row in rows] == [ids["port.txt!"], ids["bridge.txt!"]]
    assert [(row["date"], row["places"], row["commodities"], row["report"]) for row in rows] == [
        ("2024-03-05", ["Mombasa"], ["ivory"], ids["port.txt"]),
        ("2024-03-03", ["Kunming"], ["gold"], ids["bridge.txt"]),
    ]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--place", "mombasa"), ["port.txt!"]),
        (("--place", "CN"), ["bridge.txt!"]),
        (("--place", "kenya"), ["port.txt!"]),
        (("--place", "Yunnan"), ["bridge.txt!"]),
        (("--place", "Nairobi"), []),
        (("--commodity", "ivory"), ["port.txt!"]),
        (("--commodity", "gold"), ["bridge.txt!"]),
        (("--from", "2024-03-04"), ["port.txt!"]),
        (("--to", "2024-03-04"), ["bridge.txt!"]),
        (("--from", "2024-03", "--to", "2024"), ["port.txt!", "bridge.txt!"]),
        (("--from", "2025"), []),
        (("--certainty", "asserted", "--place", "Kunming"), ["bridge.txt!"]),
        (("--certainty", "negated"), []),
        (("--reviewed", "partly"), ["port.txt!"]),
        (("--reviewed", "no"), ["bridge.txt!"]),
        (("--pending",), []),
        (("--type", "bribery"), []),
        (("--limit", "1"), ["port.txt!"]),
        (("--limit", "1", "--offset", "1"), ["bridge.txt!"]),
    ],
)
def test_filters(assay: Run, ids: dict[str, str], asked: Asked, options: tuple[str, ...], names: list[str]) -> None:
    if "--reviewed" in options:
        assay("judge", "accept", ids["port.txt!"], "a1")
    assert [row["id"] for row in asked("incidents", *options)] == [ids[name] for name in names]


def test_type_status_and_report(ids: dict[str, str], asked: Asked) -> None:
    row = next(row for row in asked("incidents") if row["id"] == ids["port.txt!"])
    assert row in asked("incidents", "--type", row["type"], "--status", row["status"])
    assert [r["id"] for r in asked("incidents", "--report", ids["port.txt"])] == [row["id"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--type", "piracy"), "there is no type 'piracy'. Name one of bribery, illegal_crossing, seizure_only, smuggling, "),
        (("--status", "begun"), "there is no status 'begun'. Name one of alleged, attempted_foiled, completed, ongoing, unknown"),
        (("--certainty", "sure"), "'sure' is not one of 'asserted', 'hedged', 'expected', 'planned', 'negated'"),
        (("--from", "March"), "'March' is no date: give YYYY, YYYY-MM or YYYY-MM-DD"),
        (("--from", "2024-03", "--to", "2023"), "--from 2024-03 is after --to 2023"),
        (("--place", " "), "it is empty: leave the option out where there is nothing to say"),
        (("--limit", "0"), "0 is not in the range x>=1"),
    ],
)
def test_a_wrong_filter_is_wrong_usage(assay: Run, kept: Path, options: tuple[str, ...], message: str) -> None:
    done = assay("incidents", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_month_is_shown_as_a_month(assay: Run, folder: Path) -> None:
    (folder / "may.txt").write_text("Customs officers seized 12 kg of gold at the port of Mombasa in May 2021. Two men were arrested.\n")
    assay("add", "may.txt")
    assert assay("incidents").stdout.split("  ")[1] == "2021-05"
    assert assay("incidents", "--from", "2021-05-20", "--to", "2021-05-21").stdout.startswith("inc_")
