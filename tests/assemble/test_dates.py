"""The day of the incident, told apart from the days on which it was told, charged and judged."""

import pytest

from reading import record_of


def _days(text: str, published: str | None = "2023-08-21") -> dict[str, tuple[str | None, str | None]]:
    (incident,) = record_of(text, outlet="The Lake Post", published=published)["incidents"]
    return {d["what"]: (d["start"], d["end"]) for d in incident["dates"]}


def test_day_of_the_telling_is_not_the_incidents() -> None:
    days = _days("Police seized 40 kg of heroin from a lorry at the border on 12 August, a spokesman said on Friday.")
    assert (days["occurred"], days["told"]) == (("2023-08-12", "2023-08-12"), ("2023-08-18", "2023-08-18"))


def test_day_within_a_vague_stretch_is_the_incidents() -> None:
    text = "Officers seized 12 kg of cocaine from a car over the weekend.\n\nThe car came to the bridge on Saturday, August 19, and was referred for inspection."
    assert _days(text)["occurred"] == ("2023-08-19", "2023-08-19")


def test_dateline_is_no_date_of_the_incident() -> None:
    assert "occurred" not in _days("MOMBASA, August 20 - Officers have seized 46 kg of ivory from a container in the port.")


COURT = "A court in Miami sentenced John Marsh to four years in prison on Tuesday for smuggling rifles to Haiti. He was arrested in Orlando on May 3, 2022."


def test_court_case_has_the_day_of_the_deed_not_of_the_hearing() -> None:
    days = _days(COURT + " The indictment covers the time from March 1, 2021, to July 31, 2021.")
    assert (days["occurred"], days["sentenced"]) == (("2021-03-01", "2021-07-31"), ("2023-08-15", "2023-08-15"))


def test_court_case_without_the_day_of_the_deed_has_none() -> None:
    assert "occurred" not in _days(COURT)


def test_arrests_of_one_operation_on_two_days_are_a_range() -> None:
    text = "Police have broken up a ring that smuggled ivory. On 10 August officers arrested Paul Otieno, 24. One day later James Mwangi, 41, was arrested."
    assert _days(text)["occurred"] == ("2023-08-10", "2023-08-11")


@pytest.mark.parametrize("published", [None, "2023-08"])
def test_weekday_without_a_day_to_count_from_stays_unresolved(published: str | None) -> None:
    days = _days("Police seized 40 kg of heroin from a lorry at the border on Tuesday.", published)
    assert days.get("occurred", (None, None)) == (None, None)
