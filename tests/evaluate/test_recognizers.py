"""The cases' conventions are mapped to ours, and what they leave open is left out by its reason."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assay.evaluate.recognizers import Sums, asked_days, measure_recognizers
from assay.model.span import Span
from assay.model.values import DateRange, Grain


def case(text: str, *results: tuple[str, Any]) -> dict[str, Any]:
    told = [{"Text": t, "Start": text.index(t), "End": text.index(t) + len(t) - 1, "TypeName": "datetimeV2.date", "Resolution": r}
            for t, r in results]  # fmt: skip
    return {"Input": text, "Results": told, "Context": {"ReferenceDateTime": "2024-03-06T00:00:00"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    money = [case("he paid 50 cents", ("50 cents", {"value": "50", "unit": "Cent"})), case("a dollar sign", ("dollar", {"unit": "Dollar"})),
             case("it costs $9", ("$9", {"value": "9", "unit": "Dollar"}))]  # fmt: skip
    days = [case("meet on Monday", ("Monday", {"values": [{"value": "2024-03-04"}, {"value": "2024-03-11"}]})),
            case("meet some day", ("some day", {"values": []}))]  # fmt: skip
    (tmp_path / "CurrencyModel.json").write_text(json.dumps(money), "utf-8-sig")
    (tmp_path / "DateTimeModel.json").write_text(json.dumps(days), "utf-8-sig")
    return tmp_path


def test_spans_and_values_are_counted_and_what_is_left_out_is_said(folder: Path) -> None:
    def sums(text: str) -> Sums:
        return {(8, 16): 0.5} if "cents" in text else {(9, 11): 90.0} if "$9" in text else {}

    def dates(text: str, anchor: str | None) -> list[DateRange]:
        assert anchor == "2024-03-06"
        return [DateRange(span=Span.cut(text, 8, len(text)), start=date(2024, 3, 11), end=date(2024, 3, 11), grain=Grain.DAY)]

    measured = measure_recognizers(folder, sums, dates)
    assert measured.figures == {"money span F1": 1.0, "money value": 0.5, "date recall": 1.0, "date value": 1.0}
    assert [(f.kind, f.words) for f in measured.faults] == [("money: other value", "$9")]
    assert "money left out: 1 a currency without a number" in measured.table
    assert "dates left out: 1 no bounded value" in measured.table


def test_end_of_a_range_is_the_day_before() -> None:
    result = {"Resolution": {"values": [{"start": "2024-03-01", "end": "2024-04-01"}]}}
    assert asked_days(result) == [(date(2024, 3, 1), date(2024, 3, 31))]
