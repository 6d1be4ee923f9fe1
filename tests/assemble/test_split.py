"""Whether a report holds an incident, and how many: whole short reports through the engine."""

from typing import Any

import pytest

from reading import record_of


def _incidents(text: str, published: str | None = "2023-08-21") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record_of(text, outlet="The Lake Post", published=published)["incidents"]
    return found


GENERAL = {
    "yearly figures": (
        "Customs officers handled 4,300 smuggling cases in 2022, a rise of 12 per cent on the year before. Drugs worth $2.1 million "
        "were seized, and 3,100 people were arrested."
    ),
    "what a trade is like": (
        "Pangolins are trafficked for their scales. Poachers use dogs to find the animals, and middlemen hide the scales in sacks of "
        "nuts. Traffickers are rarely convicted."
    ),
    "a plan of the government": (
        "The government will buy ten scanners for its borders. Anyone who is caught with contraband faces up to ten years in prison, "
        "the minister said."
    ),
    "a murder": (
        "A man of 35 has been arrested after a shopkeeper was stabbed to death in Leeds on Monday. Police recovered a knife near the "
        "scene."
    ),
    "a habit": "Smugglers along the river pay more and more for a crossing. These days a guard takes a bribe of 5,000 yuan for one night.",
}  # fmt: skip


@pytest.mark.parametrize("text", GENERAL.values(), ids=GENERAL.keys())
def test_generalities_and_totals_are_no_incident(text: str) -> None:
    assert _incidents(text) == []


SINGLE = {
    "a seizure": "Police seized 40 kg of heroin from a lorry at the Malaba border post on Tuesday.",
    "a conviction": "A court in Kasane has jailed two men for seven years for the illegal possession of two elephant tusks.",
    "a charge": "A customs inspector was charged in Durban on Friday with taking bribes to let smuggled cigarettes through.",
    "a shooting": "Border guards shot dead a cattle smuggler near Hili early on Sunday.",
    "a denial": "The customs committee on Thursday denied that a lorry with 12 tonnes of diesel had been stopped at the border last week.",
}


@pytest.mark.parametrize("text", SINGLE.values(), ids=SINGLE.keys())
def test_one_case_told_once_is_an_incident(text: str) -> None:
    assert len(_incidents(text)) == 1


LISTED = """\
Customs officers at Chennai airport seized 2.4 kg of gold in three separate cases.

In the first case, on Saturday, a man who had arrived from Dubai was found with 1.1 kg of gold paste.

In another case, a woman from Colombo was stopped on Sunday, and 750 grams of gold chains were recovered from her bag.

In the third case, 550 grams of gold were found under a seat of an aircraft from Sharjah.
"""


def test_cases_counted_off_are_incidents_of_their_own() -> None:
    quantities = [[c["quantity"] for c in i["commodities"]] for i in _incidents(LISTED)]
    assert quantities == [[1.1], [750], [550]]


def test_place_of_the_lead_is_shared_by_all() -> None:
    assert all(
        "Chennai" in {p["name"] for p in i["places"]} or any("Chennai" in p["name"] for p in i["places"]) for i in _incidents(LISTED)
    )


TABLE = """\
Wildlife officers at Entebbe airport seized a shipment of ivory on Friday, the third in two months.

Day | Pieces | Weight
Friday | 12 pieces | 31kg
July 30 | 20 pieces | 44kg
July 2 | 7 pieces | 18kg
"""


def test_each_row_of_a_table_with_a_day_and_an_amount_is_an_incident() -> None:
    days = [next(d["start"] for d in i["dates"] if d["what"] == "occurred") for i in _incidents(TABLE)]
    assert days == ["2023-08-18", "2023-07-30", "2023-07-02"]


BESIDE = """\
Kenyan police arrested two men in Voi on Tuesday with 46 kg of ivory in the boot of their car.

The men, aged 34 and 41, will appear in court on Friday.
"""


def test_earlier_seizure_with_its_own_month_and_goods_is_another_incident() -> None:
    more = "\nLast month, officers in Mombasa seized 120 kg of ivory in a container bound for Vietnam.\n"
    assert [len(_incidents(BESIDE)), len(_incidents(BESIDE + more))] == [1, 2]


def test_what_happens_to_the_same_men_on_other_days_is_the_same_incident() -> None:
    more = "\nThe ivory was weighed on Wednesday, and the men were charged on Thursday with possession of 46 kg of ivory.\n"
    assert len(_incidents(BESIDE + more)) == 1


def test_total_since_january_is_no_incident() -> None:
    assert len(_incidents(BESIDE + "\nSince January 2023 police have seized 1.2 tonnes of ivory in the county.\n")) == 1


def test_rule_of_law_gives_no_value() -> None:
    text = (
        "Officers seized $27,560 in unreported currency from a family at the airport on Monday.\n\nFederal law requires anyone who "
        "carries more than $10,000 to file a report.\n"
    )
    (incident,) = _incidents(text)
    assert 10000 not in {v["amount"] for v in incident["values"]}


def _days(text: str, published: str = "2023-08-21") -> list[str | None]:
    return [next((d["start"] for d in i["dates"] if d["what"] == "occurred"), None) for i in _incidents(text, published)]


BULLETS = """\
Border agency: the week at the crossings

• Malaba border post, 14 August: 2,800 cartons of cigarettes were found in a lorry. The driver, 41, was arrested.
• Busia border post, 16 August: a woman of 26 was caught with 1.2 kg of ketamine.
• Nairobi airport, 18 August: 9 kg of heroin in a parcel of shoes addressed to a man in Leeds.

The agency thanks the public for its help.
"""


def test_each_bullet_with_a_day_and_goods_is_an_incident_even_without_a_verb() -> None:
    assert _days(BULLETS) == ["2023-08-14", "2023-08-16", "2023-08-18"]


def test_bullets_that_tell_the_steps_of_one_case_are_one_incident() -> None:
    text = "Officers at Malaba stopped a lorry with cigarettes on Tuesday.\n\n- 2,800 cartons of cigarettes were found.\n"
    text += "- The driver, 41, was arrested.\n- The case was handed to customs on Wednesday.\n"
    assert len(_incidents(text)) == 1


HEADED = """\
KENYA. Police at Namanga stopped two Tanzanian men with 12 kg of ivory on 14 August. Both were arrested.

UGANDA. Near Arua, soldiers seized 900 cartons of cigarettes from a truck on 17 August.

Outlook: ministers of the region meet in September.
"""


def test_paragraphs_headed_by_a_country_are_incidents_of_their_own() -> None:
    assert _days(HEADED) == ["2023-08-14", "2023-08-17"]


LIVE = """\
LIVE: the border on Friday

14:10 Back to the earlier story. On Thursday rangers stopped a van near Voi and seized 40 kg of ivory.

13:40 The driver, a man of 50, was arrested and is held at Voi police station.

12:05 Police freed 14 young women from a house in Namanga on Wednesday. The 14 women were to be trafficked to Dubai.

11:30 The 14 women had been promised work as maids.
"""


def test_entries_of_a_live_report_are_joined_by_their_people() -> None:
    assert len(_incidents(LIVE, "2023-08-18")) == 2


def test_search_of_the_suspects_home_is_the_same_incident() -> None:
    text = "Customs officers at Entebbe airport arrested a woman on Tuesday with 3 kg of cocaine.\n\n"
    text += "On Friday detectives raided her flat in Kansanga and recovered 400 grams of heroin and $2,100 in cash.\n"
    assert len(_incidents(text)) == 1


def test_other_goods_on_a_day_of_their_own_are_another_incident() -> None:
    text = "The army shot down a drone that carried 2.5 kilograms of crystal meth over the border on Wednesday, a spokesman said.\n\n"
    text += "At dawn on August 4, guards clashed with a band of smugglers and killed two of them. They seized 500,000 captagon pills.\n"
    assert len(_incidents(text)) == 2


def test_earlier_run_of_the_same_man_is_another_incident() -> None:
    text = "A driver who tried to smuggle nine people into Kent in a lorry has been jailed for five years.\n\n"
    text += "Officers found that he had made an earlier run. On 15 March 2023 he came through Dover with four men from Vietnam.\n"
    assert _days(text)[1:] == ["2023-03-15"]


def test_earlier_clash_with_a_death_and_a_day_is_another_incident() -> None:
    text = "Guards seized 200,000 captagon pills from smugglers near Mafraq on Thursday.\n\n"
    text += "Earlier, on July 18, a sergeant was killed in a fight with smugglers. The attackers left 30 kg of hashish on the spot.\n"
    assert len(_incidents(text)) == 2


def test_lead_that_counts_the_cases_is_none_of_them() -> None:
    text = "Gold seized at airport; 2 held\n\n"
    text += "Officers at the airport booked two cases of smuggling over the weekend and seized gold weighing 1.8 kg.\n\n"
    text += "In the first case, two men from Dubai were stopped on Saturday with 1.1 kg of gold paste.\n\n"
    text += "In another case, on Sunday, a woman from Colombo was stopped with 700 grams of gold chains.\n"
    assert len(_incidents(text)) == 2


def test_people_found_in_a_lorry_make_a_case_without_being_called_migrants() -> None:
    text = "Thirteen Afghans were found in a refrigerated lorry near Burgas on Sunday, the ministry said.\n\n"
    text += "The driver, a Turk of 44, fled on foot and was caught two hours later.\n"
    assert len(_incidents(text)) == 1


def test_bodies_found_in_a_van_make_none() -> None:
    text = "Three men were found dead in a van near Leeds on Sunday, police said. A driver of 44 was arrested.\n"
    assert _incidents(text) == []


def test_other_goods_taken_elsewhere_on_the_same_day_are_another_incident() -> None:
    text = "Border guards seized 16 gold biscuits near Ranaghat on Wednesday and apprehended a farmer of 33.\n\n"
    text += "On the same day, at the Petrapole checkpost, troops searched a truck and found 70 gold bars in its cabin.\n"
    assert len(_incidents(text)) == 2


def test_numbered_cases_are_an_incident_each() -> None:
    text = """Two cases of this autumn.

1. Malaba, 3 October 2024. Customs officers stopped a lorry and seized 40 kg of ivory from it. The driver was arrested.

2. Busia, night of 9 to 10 October 2024. Two men left a sack and ran off. In it were 23 kg of pangolin scales.
"""
    found = _incidents(text)
    assert [[(c["name"], c["quantity"]) for c in i["commodities"]] for i in found] == [[("ivory", 40)], [("pangolin scales", 23)]]
