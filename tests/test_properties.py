"""What must be true of the record of any text: noise, and the example's own sentences in any order."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assay.evaluate.facts import all_claims
from facts_table import SHARED
from golden_file import golden
from reading import record_of

TEXT = golden("retold").text
SENTENCES = [s.strip() + "." for paragraph in TEXT.split("\n\n") for s in paragraph.replace("\n", " ").rstrip(". ").split(". ")]
OPENING = "Border police said on Monday that they had seized the goods. "
NOISE = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)
PIECES = st.one_of(
    st.sampled_from(SENTENCES), NOISE, st.sampled_from(["“", "”", "\n\n", "[", "]", "the source said.", "USD 5", "on Tuesday", "not "])
)
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: OPENING + " ".join(pieces))
OUTLET = "The Wire"
# A parse takes some milliseconds a sentence, and the first one loads the model.
CLOSELY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def schema() -> Draft202012Validator | None:
    path = SHARED / "record.schema.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8"))) if path.exists() else None


def read(text: str) -> dict[str, Any]:
    return record_of(text, outlet=OUTLET)


@CLOSELY
@given(TEXTS)
def test_quotes_stand_at_their_offsets(text: str) -> None:
    record = read(text)
    claims = list(all_claims(record["incidents"]))
    spans = [
        *claims,
        *(hop for c in claims for hop in c["said_by"] if hop["start"] is not None),
        *(d for d in record["dropped"] if d["start"] is not None),
    ]
    assert [s for s in spans if record["report"]["text"][s["start"] : s["end"]] != s["quote"]] == []


@CLOSELY
@given(TEXTS)
def test_text_is_kept_to_the_character(text: str) -> None:
    assert read(text)["report"]["text"] == text


@CLOSELY
@given(TEXTS)
def test_chain_of_each_claim_ends_with_the_outlet(text: str) -> None:
    assert {c["said_by"][-1]["name"] for c in all_claims(read(text)["incidents"])} <= {OUTLET}


@CLOSELY
@given(TEXTS)
def test_reading_twice_gives_the_same_record(text: str) -> None:
    once = read(text)
    record_of.cache_clear()
    assert read(text) == once


@CLOSELY
@given(TEXTS)
def test_ids_are_unique_and_references_lead_somewhere(text: str) -> None:
    for incident in read(text)["incidents"]:
        items = [i for part in incident.values() if isinstance(part, list) for i in part] + [incident["type"], incident["status"]]
        ids = [i["id"] for i in items] + [c["id"] for i in items for c in i["claims"]]
        assert len(ids) == len(set(ids))
        links = ("who", "goods", "agents", "targets", "inputs")
        named = {i for item in items for key in links if isinstance(item.get(key), list) for i in item[key]}
        assert named <= set(ids)


@CLOSELY
@given(TEXTS)
def test_record_is_as_the_schema_says(text: str) -> None:
    validator = schema()
    if validator is None:
        pytest.skip("the record's schema is not there: it stays in ../shared (ASSAY_SHARED)")
    assert [e.message for e in validator.iter_errors(read(text))] == []


@CLOSELY
@given(st.permutations([TEXT, OPENING + SENTENCES[0], OPENING + SENTENCES[-3], OPENING * 2]))
def test_order_of_reports_changes_no_record(texts: list[str]) -> None:
    record_of.cache_clear()
    together = {text: read(text) for text in texts}
    record_of.cache_clear()
    assert {text: read(text) for text in sorted(texts)} == together
