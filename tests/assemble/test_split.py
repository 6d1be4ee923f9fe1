"""Whether a report holds an incident, and how many: whole short reports through the engine."""

from typing import Any

import pytest

from reading import record_of


def _incidents(text: str, published: str | None = "2023-08-21") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record_of(text, outlet="The Lake Post", published=published)["incidents"]
    return found


GENERAL = {
    "yearly figures": "Customs officers handled 4,300 smuggling cases in 2022, a rise of 12 per cent on the year before. Drugs worth $2.1 million were seized, and 3,100 people were arrested.",
    "what a trade is like": "Pangolins are trafficked for their scales. Poachers use dogs to find the animals, and middlemen hide the scales in sacks of nuts. Traffickers are rarely convicted.",
    "a plan of the government": "The government will buy ten scanners for its borders. Anyone who is caught with contraband faces up to ten years in prison, the minister said.",
    "a murder": "A man of 35 has been arrested after a shopkeeper was stabbed to death in Leeds on Monday. Police recovered a knife near the scene.",
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
    assert all("Chennai" in {p["name"] for p in i["places"]} or any("Chennai" in p["name"] for p in i["places"]) for i in _incidents(LISTED))


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
    text = "Officers seized $27,560 in unreported currency from a family at the airport on Monday.\n\nFederal law requires anyone who carries more than $10,000 to file a report.\n"
    (incident,) = _incidents(text)
    assert 10000 not in {v["amount"] for v in incident["values"]}
