"""The project's own held-out reports are well formed: quotes are in their text, values are allowed, dates are ISO."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FILES = sorted((Path(__file__).parent / "gold_own").glob("*.json"))
LISTS = ("places", "commodities", "values", "actors", "agencies", "outcomes", "sources")
VOICED = ("commodities", "values", "actors", "outcomes", "method", "detection")
KEYS = {"incident_key", "type", "status", "date", "method", "detection", *LISTS}
ALLOWED = {
    ("incident", "type"): "smuggling trafficking_persons illegal_crossing bribery seizure_only other",
    ("incident", "status"): "attempted_foiled completed ongoing alleged unknown",
    ("places", "role"): "site origin transit destination residence other",
    ("actors", "role"): "suspect courier organiser broker bribed_official host informant victim official other",
    ("agencies", "role"): "arresting investigating prosecuting reporting other",
    ("outcomes", "kind"): "arrest custody seizure charge conviction sentence release escape death fine under_investigation none",
    ("outcomes", "certainty"): "asserted reported expected planned denied",
    ("sources", "kind"): "anonymous official_named official_unnamed document media court",
}
GOODS = {"gold", "cigarettes", "currency", "fuel", "weapons", "persons", "other"}
SURE = {"asserted", "hedged", "expected", "planned", "negated"}


def load(path: Path) -> dict[str, Any]:
    """One document."""
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def items(incident: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The rows of a field; a phrase may be one, several or none."""
    value = incident[key]
    return value if isinstance(value, list) else [value] if value else []


def rows(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field's name with each of its rows."""
    for incident in document["incidents"]:
        yield from ((key, row) for key in (*LISTS, "method", "detection", "date") for row in items(incident, key))


def faults(document: dict[str, Any]) -> list[str]:
    """What is wrong with a document, in words; empty where it is well formed."""
    wrong = [f"date {document[key]}" for key in ("published",) if document[key] and not iso(document[key])]
    for incident in document["incidents"]:
        wrong += [f"keys {set(incident) ^ KEYS}"] if set(incident) != KEYS else []
        wrong += [f"{key} {incident[key]}" for key in ("type", "status") if incident[key] not in ALLOWED["incident", key].split()]
    for field, row in rows(document):
        wrong += [f"{field} {problem}" for problem in (*bad_quote(row, document["text"]), *bad_value(field, row))]
        wrong += [f"{field} {problem}" for problem in bad_voice(field, row, document["outlet"])]
    return wrong


def iso(text: str) -> bool:
    """Whether it is a whole ISO date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def bad_quote(row: dict[str, Any], text: str) -> list[str]:
    """A quote that is missing, too long or not in the text."""
    quote = row.get("quote") or ""
    return [] if quote and quote in text and len(quote.split()) <= 50 else [f"quote {quote!r}"]


def bad_value(field: str, row: dict[str, Any]) -> list[str]:
    """Values outside the lists, and dates that are not ISO or run backwards."""
    wrong = [f"{key} {row[key]}" for (name, key), allowed in ALLOWED.items() if name == field and row[key] not in allowed.split()]
    if field == "commodities" and row["category"] not in GOODS and not row["category"].startswith(("drug:", "wildlife:")):
        wrong.append(f"category {row['category']}")
    if field == "outcomes" and row["kind"] == "seizure" and row["count"] is not None:
        wrong.append("a seizure has no count")
    if field == "values" and not (len(row["currency"]) == 3 and row["currency"].isupper() and row["amount"] > 0):
        wrong.append(f"value {row['amount']} {row['currency']}")
    if field == "date":
        ends = [row[key] for key in ("start", "end") if row[key]]
        wrong += [f"date {end}" for end in ends if not iso(end)] + ([f"backwards {ends}"] if ends != sorted(ends) else [])
    return wrong


def bad_voice(field: str, row: dict[str, Any], outlet: str) -> list[str]:
    """A fact without its chain of speakers, or a chain that does not end in the outlet."""
    if field not in VOICED:
        return []
    ends = row.get("said_by", [""])[-1] == outlet
    return ([] if ends else ["no outlet"]) + ([] if row.get("sure") in SURE else [f"sure {row.get('sure')}"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_document_is_well_formed(path: Path) -> None:
    document = load(path)
    assert document["id"] == path.stem
    assert faults(document) == []


def test_there_are_reports_with_none_one_and_several_incidents() -> None:
    sizes = [len(load(path)["incidents"]) for path in FILES]
    assert sizes.count(0) >= 4
    assert sum(size > 1 for size in sizes) >= 4
    assert len(sizes) >= 24


@pytest.mark.parametrize(
    ("field", "key", "value"),
    [
        ("places", "quote", "words that no report has"),
        ("places", "role", "nowhere"),
        ("commodities", "category", "herbs"),
        ("values", "currency", "taka"),
        ("outcomes", "said_by", ["somebody"]),
        ("date", "start", "17 December"),
    ],
)
def test_check_sees_a_fault(field: str, key: str, value: object) -> None:
    document = load(FILES[0])
    target = document["incidents"][0][field]
    (target[0] if isinstance(target, list) else target)[key] = value
    assert faults(document)
