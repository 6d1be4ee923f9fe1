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
    text = "Officers seized 12 kg of cocaine from a car over the weekend.\n\n"
    text += "The car came to the bridge on Saturday, August 19, and was referred for inspection."
    assert _days(text)["occurred"] == ("2023-08-19", "2023-08-19")


def test_dateline_is_no_date_of_the_incident() -> None:
    assert "occurred" not in _days("MOMBASA, August 20 - Officers have seized 46 kg of ivory from a container in the port.")


COURT = (
    "A court in Miami sentenced John Marsh to four years in prison on Tuesday for smuggling rifles to Haiti. "
    "He was arrested in Orlando on May 3, 2022."
)


def test_court_case_has_the_day_of_the_deed_not_of_the_hearing() -> None:
    days = _days(COURT + " The indictment covers the time from March 1, 2021, to July 31, 2021.")
    assert (days["occurred"], days["sentenced"]) == (("2021-03-01", "2021-07-31"), ("2023-08-15", "2023-08-15"))


def test_court_case_without_the_day_of_the_deed_has_none() -> None:
    assert "occurred" not in _days(COURT)


def test_day_of_an_arrest_with_the_goods_is_that_of_the_deed() -> None:
    text = "A court in Miami sentenced John Marsh to four years on Tuesday for dealing in ivory. "
    text += "Marsh was arrested on May 3, 2022 at a hotel. They recovered 22 tusks from his car."
    assert _days(text)["occurred"] == ("2022-05-03", "2022-05-03")


def test_day_that_is_not_given_and_the_day_of_a_lost_signal_are_none() -> None:
    text = "The navy seized a tanker with 2 million litres of smuggled diesel. It had switched off its transponder on August 2."
    assert "occurred" not in _days(text)
    text = "The navy seized a tanker with 2 million litres of diesel on August 2. The date of the operation was not disclosed."
    assert "occurred" not in _days(text)


def test_arrests_of_one_operation_on_two_days_are_a_range() -> None:
    text = "Police have broken up a ring that smuggled ivory. On 10 August officers arrested Paul Otieno, 24. "
    text += "One day later James Mwangi, 41, was arrested."
    assert _days(text)["occurred"] == ("2023-08-10", "2023-08-11")


@pytest.mark.parametrize("published", [None, "2023-08"])
def test_weekday_without_a_day_to_count_from_stays_unresolved(published: str | None) -> None:
    days = _days("Police seized 40 kg of heroin from a lorry at the border on Tuesday.", published)
    assert days.get("occurred", (None, None)) == (None, None)


@pytest.mark.parametrize(
    "later",
    [
        "Two men were remanded to August 16.",
        "Their trial is scheduled for August 18.",
        "Another ship will call on September 3.",
        "The crew brought the bales ashore in the harbour on Friday.",
    ],
)
def test_day_of_a_later_step_is_not_the_incidents(later: str) -> None:
    assert _days(f"The navy stopped a boat on 4 August and seized 900 kg of cocaine. {later}")["occurred"] == ("2023-08-04", "2023-08-04")


def test_line_that_says_when_a_page_was_posted_gives_no_day() -> None:
    text = "Lizards found in toy cars\n\nPosted Tue 15 Aug 2023 at 4:48pm, updated Wed 16 Aug 2023 at 6:30pm\n\n"
    text += "Customs officers seized 43 lizards from a parcel at the mail centre. The parcel was to go to Hong Kong.\n"
    assert "occurred" not in _days(text)


def test_day_on_which_a_message_was_sent_to_the_press_is_not_the_incidents() -> None:
    text = "Guards recovered 14 gold bars near the border, according to a message that the battalion sent to newsmen last night."
    assert "occurred" not in _days(text)


def test_day_until_which_somebody_is_held_is_not_the_incidents() -> None:
    text = "Two men were arrested with 46 kg of ivory in Voi on Wednesday night. A magistrate ordered that they be detained until Monday."
    assert _days(text)["occurred"] == ("2023-08-16", "2023-08-16")


def test_day_of_what_the_court_was_told_is_the_deeds() -> None:
    text = "A man has pleaded guilty in Perth to smuggling lizards in parcels.\n\n"
    text += "The court was told that the first of the parcels was picked up on 14 February. "
    text += "Police searched the man's home on 2 March and found 11 more lizards.\n"
    assert _days(text)["occurred"] == ("2023-02-14", "2023-02-14")


def test_month_that_only_counts_off_is_not_the_incidents() -> None:
    assert "occurred" not in _days("Soldiers seized 2 kg of heroin from a smuggler at the border. It was the third seizure in August.")


def test_day_right_behind_the_verb_of_saying_is_that_of_the_telling() -> None:
    assert "occurred" not in _days("Customs officers in Hong Kong said on Thursday they had seized 9 tonnes of ivory from two containers.")


def test_day_before_the_verb_of_what_is_said_belongs_to_it() -> None:
    text = "Addressing reporters on Friday, the commander said officers on patrol on August 12 stopped a bus and seized 40 kg of heroin."
    days = _days(text)
    assert (days["occurred"], days["told"]) == (("2023-08-12", "2023-08-12"), ("2023-08-18", "2023-08-18"))


def test_court_case_dates_from_when_the_inquiry_began_with_a_find() -> None:
    text = (
        "A woman has been sentenced for trying to export geckos. The investigation began in March 2022 when officers found "
        "a parcel with six geckos. She was sentenced to nine months in prison on 14 August."
    )
    assert _days(text)["occurred"] == ("2022-03-01", "2022-03-31")
