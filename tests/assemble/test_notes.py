"""What a reader should know: rates, unresolved days, an editor's brackets."""

from said import record

TEXT = (
    "Two men were arrested by customs officers at Lagos port for smuggling gold on Tuesday.\n\n"
    "“It would have fetched some RMB 300,000 [USD 42,000],” a source in Lagos told Border Wire."
)


def kinds(published: str | None = None) -> dict[str, dict[str, object]]:
    return {n.kind: dict(n.inputs) for n in record(TEXT, published).notes}


def test_two_currencies_side_by_side_imply_a_rate() -> None:
    assert kinds()["implied_rate"]["result"] == 7.143


def test_a_weekday_without_a_publication_date_is_unresolved_and_with_one_resolved() -> None:
    assert kinds()["unresolved_date"]["quote"] in ("Tuesday", "on Tuesday")
    assert "unresolved_date" not in kinds("2024-05-10")


def test_square_brackets_in_a_quotation_are_the_outlets() -> None:
    (value,) = [v for i in record(TEXT).incidents for v in i.values if v.currency == "USD"]
    assert [h.name for h in value.claims[0].said_by] == ["Border Wire"]
    assert "editorial_insertion" in kinds()


def test_a_report_without_an_incident_has_no_notes_of_one() -> None:
    assert record("The council met on Tuesday.").notes == ()
