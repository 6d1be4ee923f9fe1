"""Places and their roles, read from small reports written for these tests, with the real parser and the real gazetteer."""

import pytest

from assay.analyse.reading import analyse
from assay.assemble.actors import ActorBuilder
from assay.assemble.claims import Claims, Numbers
from assay.assemble.places import PlaceBuilder
from assay.assemble.split import scopes_of
from assay.codebook import load_codebook
from assay.model.ids import report_id, sha256
from assay.model.record import PlaceItem
from assay.model.report import Record, Report
from assay.pipeline import read_report


def record(text: str) -> Record:
    report = Report(id=report_id(sha256(text)), sha256=sha256(text), text=text, published="2024-01-10", language="en")
    return read_report(report, load_codebook())


def items(text: str) -> list[PlaceItem]:
    return [p for i in record(text).incidents for p in i.places]


def roles(text: str) -> set[tuple[str, str]]:
    """(role, name) of each place."""
    return {(p.role, p.name) for p in items(text)}


AIRPORT = (
    "Customs officers at Chek Lap Kok airport arrested a woman of 29 who arrived from Johannesburg via Addis Ababa with 4 kg of rhino "
    "horn in her suitcase on March 3. She was on her way to Ho Chi Minh City."
)


def test_journey_has_site_origin_transit_and_destination() -> None:
    assert roles(AIRPORT) == {
        ("site", "Chek Lap Kok airport"), ("origin", "Johannesburg"), ("transit", "Addis Ababa"), ("destination", "Ho Chi Minh City"),
    }  # fmt: skip


def test_quotes_hold_the_name_and_stand_in_the_text() -> None:
    for item in items(AIRPORT):
        for claim in item.claims:
            assert AIRPORT[claim.span.start : claim.span.end] == claim.span.quote
            assert item.name in claim.span.quote


def test_bridge_outranks_its_town_and_a_dateline() -> None:
    text = (
        "LAREDO, Texas. Cocaine worth $300,000 was seized on Sunday, U.S. Customs and Border Protection said. It happened on the "
        "Gateway International Bridge. The driver was arrested."
    )
    assert ("site", "Gateway International Bridge") in roles(text)
    assert not any("LAREDO" in name for _, name in roles(text))


def test_dateline_is_the_site_only_where_nothing_else_is_told() -> None:
    text = "MIAMI. Officers found 80 kg of cocaine aboard a freighter on Nov. 1 and seized it. No one has been arrested."
    assert roles(text) == {("site", "MIAMI")}


def test_container_is_no_place_of_its_own() -> None:
    text = "Border guards seized 2.3 kg of gold at Putkhali village in Sharsha upazila of Jessore on Sunday night. Two men were arrested."
    assert roles(text) == {("site", "Putkhali village")}


def test_unknown_place_lies_where_the_text_says() -> None:
    text = "Police arrested two men with 40 kg of ivory at Xulumbani in Gaza Province, Mozambique, on 4 May."
    (site,) = [p for p in items(text) if p.role == "site"]
    assert (site.name, site.country_iso2, site.admin1, site.lat) == ("Xulumbani", "MZ", "Gaza", None)


def test_residents_are_suspects_and_not_officials() -> None:
    text = (
        "Two men from Dimapur were arrested at Moreh on 3 May with 20 gold biscuits. The biscuits were displayed by a police officer "
        "from Imphal on Friday."
    )
    assert ("residence", "Dimapur") in roles(text)
    assert ("residence", "Imphal") not in roles(text)


@pytest.mark.parametrize("words", ["a citizen of Mexico", "a Mexican", "a man from Mexico"])
def test_nationality_is_no_place(words: str) -> None:
    text = f"Customs officers at Laredo arrested {words} with 12 kg of heroin on 3 May."
    assert not any(name == "Mexico" for _, name in roles(text))


def test_enumeration_shares_its_role() -> None:
    text = "Police seized 40 kg of gold in Goma on 2 May and arrested a trader. The gold was bound for Dubai, Hong Kong and Istanbul."
    assert {n for r, n in roles(text) if r == "destination"} == {"Dubai", "Hong Kong", "Istanbul"}


def test_start_of_a_bus_is_transit_where_the_goods_come_from_elsewhere() -> None:
    text = (
        "Troops seized 52 gold biscuits on a bus at Moreh on 9 May and arrested its driver. The gold was smuggled from Myanmar. "
        "The bus was on its way from Imphal to Guwahati."
    )
    assert {("origin", "Myanmar"), ("transit", "Imphal"), ("destination", "Guwahati")} <= roles(text)


def test_court_hospital_and_later_harbour_are_other() -> None:
    text = (
        "The coast guard seized 300 kg of heroin on a boat off Kannur on 3 May and arrested four men. The boat was brought to Kochi. "
        "One man was taken to the Kannur district hospital."
    )
    assert {("site", "Kannur"), ("other", "Kochi"), ("other", "Kannur district hospital")} <= roles(text)


def test_source_s_province_is_no_place_of_the_incident() -> None:
    text = "Two men were arrested in Hyesan on 3 May with four gold nuggets, a source in Chagang Province told the paper on Tuesday."
    assert roles(text) == {("site", "Hyesan")}


def test_habits_and_statistics_give_no_place() -> None:
    text = (
        "Officers at Mombasa port seized 46 kg of ivory on 9 March. Ivory is usually smuggled to Vietnam. "
        "Last year two tonnes were found in Lagos."
    )
    assert roles(text) == {("site", "Mombasa port")}


def test_side_of_a_border_stands_for_its_country() -> None:
    text = "Two border guards were arrested near Hoeryong on 8 February. The sacks had been passed to them from the Chinese side."
    assert ("origin", "China") in roles(text)


def test_answer_is_read_with_its_question() -> None:
    text = (
        "Customs officers at Vladivostok seized $180,000 in cash from a captain on 2 October and detained him.\n\n"
        "Where did he sail from?\n\nChongjin, says the statement."
    )
    assert ("origin", "Chongjin") in roles(text)


def test_road_between_two_towns_is_one_place() -> None:
    text = "Officers seized 96 gold biscuits along the highway between Guwahati and Dimapur on 12 May and arrested five men."
    assert roles(text) == {("site", "Guwahati-Dimapur highway")}


MISPRINT = (
    "Two men were arrested in Hyesan on 3 May with four gold nuggets. They live in Onjing County in South Hwanghae. "
    "A group of Ongjin County residents had entrusted the gold to the two men."
)


def test_misprint_is_a_variant_of_the_place_that_is_known() -> None:
    (county,) = [p for p in items(MISPRINT) if p.precision == "county"]
    assert (county.name, county.variants) == ("Ongjin County", ("Onjing County",))
    assert any("Onjing" in c.span.quote for c in county.claims)


def test_misprint_is_told_in_a_note() -> None:
    (note,) = [n for n in record(MISPRINT).notes if n.kind == "spelling_variant"]
    printed, read_as = note.inputs["printed"], note.inputs["read_as"]
    assert isinstance(printed, dict) and isinstance(read_as, dict)
    assert (printed["quote"], read_as["quote"]) == ("Onjing", "Ongjin")
    assert MISPRINT[printed["start"] : printed["end"]] == "Onjing"


def test_province_and_country_have_no_point() -> None:
    for item in items(MISPRINT + " They wanted to take it to China."):
        assert (item.lat is None) == (item.precision in ("province", "country", "unknown"))


def test_table_cell_has_the_head_of_its_column_for_a_role() -> None:
    text = (
        "Officers at Mombasa port seized ivory twice on Monday and arrested two men.\n\n"
        "Weight | Cover | Bound for\n46 kg | declared as teak | Vietnam\n"
    )
    assert ("destination", "Vietnam") in roles(text)


def test_who_flees_back_somewhere_takes_nothing_there() -> None:
    text = "Border guards seized 300 kg of opium near Saravan on Saturday and arrested two men. The rest fled back to Pakistan."
    assert roles(text) == {("site", "Saravan")}


def test_goods_seized_in_two_towns_have_two_sites() -> None:
    text = "Police seized 1.8 tonnes of cocaine in the towns of Caio and Canchungo on 2 September and arrested five people."
    assert roles(text) == {("site", "Caio"), ("site", "Canchungo")}


def test_country_is_no_destination_beside_a_city_in_it() -> None:
    text = (
        "Customs seized 4 kg of gold at Kochi airport on 3 May and arrested a man. The gold was headed for Malaysia. "
        "It was bound for Kuala Lumpur."
    )
    assert {n for r, n in roles(text) if r == "destination"} == {"Kuala Lumpur"}


def test_every_mention_points_at_its_item() -> None:
    report = Report(id=report_id(sha256(MISPRINT)), sha256=sha256(MISPRINT), text=MISPRINT, language="en")
    codebook = load_codebook()
    reading = analyse(report, codebook)
    (scope,) = scopes_of(reading, codebook, Claims(reading), Numbers())
    builder = PlaceBuilder(scope, ActorBuilder(scope))
    county = next(p for p in builder.build() if p.precision == "county")
    heads = {w.i: w.text for s in reading.sentences for w in s.words}
    named = [m.word for m in reading.places if m.word is not None and "County" in m.name]
    assert len(named) == 2
    assert {builder.ids[w.i] for w in named} == {county.id}
    assert all(i in heads for i in builder.ids)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("in Thailand's Chiang Rai province", ("site", "Chiang Rai province")),
        ("in the Thai province of Tak", ("site", "Tak")),
        ("at the Kenya-Uganda border", ("site", "Kenya-Uganda border")),
        ("in Crawford Market, Mumbai,", ("site", "Mumbai")),
        ("at a checkpoint on Highway 12", ("site", "Highway 12 checkpoint")),
    ],
)
def test_site_in_the_words_that_reports_use(words: str, place: tuple[str, str]) -> None:
    found = roles(f"Police stopped a truck {words} on Monday, seized 500 kg of heroin and arrested the driver.")
    assert {p for p in found if p[0] == "site"} == {place}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("It was on a Dubai-bound flight.", ("destination", "Dubai")),
        ("It was on its way back to Accra.", ("destination", "Accra")),
        ("It was to be sold in Jakarta.", ("destination", "Jakarta")),
        ("It had left Karachi some hours before.", ("origin", "Karachi")),
        ("It had been bought in Puerto Maldonado.", ("origin", "Puerto Maldonado")),
        ("It was smuggled by way of Doha.", ("transit", "Doha")),
        ("The driver, Anil Rai, 41, of Khotang district, was remanded.", ("residence", "Khotang district")),
        ("They come from Ebolowa.", ("residence", "Ebolowa")),
        ("They came from Ebolowa and had been promised work.", ("residence", "Ebolowa")),
        ("The drivers are residents of Kumba and Ebolowa.", ("residence", "Ebolowa")),
        ("Njoya, of Ebolowa, drove the first truck.", ("residence", "Ebolowa")),
        ("They had been about to board a ferry for Zanzibar.", ("destination", "Zanzibar")),
        ("They were to drive it to a truck stop in Abeokuta.", ("destination", "Abeokuta")),
        ("The parcels were addressed to a person in Rotterdam.", ("destination", "Rotterdam")),
        ("The metal had been dug near Sikasso.", ("origin", "Sikasso")),
        ("They had picked the load up in Bamako.", ("origin", "Bamako")),
        ("It had been declared as scrap in transit from Lomé.", ("transit", "Lomé")),
        ("The owner is believed to be in Dubai.", ("other", "Dubai")),
        ("One driver was taken to hospital in Ibadan.", ("other", "Ibadan")),
    ],
)
def test_role_in_the_words_that_reports_use(sentence: str, place: tuple[str, str]) -> None:
    assert place in roles(f"Police seized 40 kg of gold in Lagos on Monday and arrested two drivers. {sentence}")


def test_currency_before_a_sum_is_no_place() -> None:
    text = "Customs officers seized gold valued at Rs 1.4 crore from a passenger at Chennai airport on Monday."
    assert {name for _, name in roles(text)} == {"Chennai airport"}


def test_place_of_whoever_is_quoted_is_none_of_the_incidents() -> None:
    text = "Police seized 40 kg of gold in Lagos on Monday and arrested two men. A dealer in Accra estimated its worth at $2 million."
    assert roles(text) == {("site", "Lagos")}


def test_court_is_no_place_of_the_incident() -> None:
    text = "Police seized 40 kg of gold in Lagos on Monday. Two men will appear in the Ikeja Magistrate's Court today."
    assert {name for _, name in roles(text)} == {"Lagos"}


def test_day_of_its_own_outweighs_an_old_year_in_the_sentence() -> None:
    text = "The gold was stopped on April 1 at the Kamanyola crossing, for its papers named a mine closed since 2019. "
    text += "Police seized 4 tonnes of gold ore."
    assert ("site", "Kamanyola crossing") in roles(text)


def test_road_from_one_town_to_another_is_one_place() -> None:
    text = "Police stopped a minibus on the road from Lomé to Kara on Monday and seized 90 kg of mercury from two men."
    assert {role for role, _ in roles(text)} == {"site"}


def test_quarter_of_a_city_stands_for_the_city() -> None:
    text = "Police seized 40 kg of heroin from a coach at the Ipsala border gate on Monday. It had come from Istanbul's Fenerli district."
    assert ("origin", "Istanbul") in roles(text)


def test_town_of_the_dateline_is_the_site_of_what_happened_here() -> None:
    text = "KOCHI: Two women who flew in from Doha were caught with 2 kg of gold at the airport here on Monday."
    assert ("site", "KOCHI") in roles(text)


def test_frontier_of_a_village_is_a_site_and_its_forces_are_not() -> None:
    text = "Guards seized 14 gold bars from a cyclist near the Darbhasha frontier in Chuadanga on Monday."
    assert ("site", "Darbhasha frontier") in roles(text)


def test_town_that_only_tells_how_far_off_is_other() -> None:
    text = "Police seized 300 kg of cocaine on Monday at a strip within the San Telmo ranch, some 95 km northwest of Concepción."
    assert roles(text) == {("site", "San Telmo ranch"), ("other", "Concepción")}


def test_home_told_with_be() -> None:
    text = "Officers seized 5 kg of fentanyl from a woman at Calexico on Monday. The woman is a citizen and a resident of El Centro."
    assert ("residence", "El Centro") in roles(text)


def test_country_that_people_were_driven_back_to_is_where_they_came_from() -> None:
    text = "Soldiers seized 300 kg of opium near Saravan on Saturday and arrested two men. The rest were driven back into Pakistan."
    assert ("origin", "Pakistan") in roles(text)


TURNS = [
    ("Police seized 9 kg of ivory at kilometre 310 of the Tete–Zumbo road.", ("site", "kilometre 310 of the Tete–Zumbo road")),
    ("Customs seized 30 gold coins at the Kapikule border gate on Monday from a man on a Plovdiv–Bursa bus.", ("origin", "Plovdiv")),
    ("Customs seized 30 gold coins at the Kapikule border gate on Monday from a man on a Plovdiv–Bursa bus.", ("destination", "Bursa")),
    (
        "Officers seized 3 kg of gold at Pune airport on Monday. The courier said it was handed over to him at Siliguri in West Bengal.",
        ("transit", "Siliguri"),
    ),
    ("Police arrested the clerk at Karakol on Monday for smuggling opium. They found opium at his home in Naryn.", ("residence", "Naryn")),
    ("Police seized 40 kg of mercury near Ayaviri on Monday. The trader said she had bought it in Oruro.", ("origin", "Oruro")),
    ("Police seized 40 kg of heroin near Edirne on Monday. It was to go to a workshop in Rotterdam.", ("destination", "Rotterdam")),
    ("Rangers seized 12 tusks on Monday from a truck coming from the Republic of Congo.", ("origin", "Republic of Congo")),
    ("Officers watched a van from Slovakia unload at a yard in Leeds on Monday and seized 40,000 cigarettes.", ("origin", "Slovakia")),
    ("Customs officers seized 6 kg of gold on a train at Katihar junction on Monday.", ("site", "Katihar junction")),
    ("Police seized 200 phones on Monday. The gang had been bringing phones across the Mekong River.", ("transit", "Mekong River")),
    ("Police seized 200 phones on Monday. The gang had been bringing Chinese phones across the Mekong River.", ("origin", "China")),
    ("Police seized 90 kg of opium on Monday in a house in Qorovulbog, where two men were arrested.", ("site", "Qorovulbog")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TURNS)
def test_turns_of_phrase_that_leave_no_choice(text: str, found: tuple[str, str]) -> None:
    assert found in roles(text)


def test_place_in_the_heading_of_an_item_is_its_site() -> None:
    text = (
        "Cases that we checked.\n\n1. Kasumbalesa, 4 May. Customs officers seized 30 tusks from a lorry and arrested its driver.\n"
        "2. Mokambo, night of 7 to 8 May. Police found 12 kg of pangolin scales in a sack and arrested a man."
    )
    assert {("site", "Kasumbalesa"), ("site", "Mokambo")} <= roles(text)
    days = [d.start for i in record(text).incidents for d in i.dates if d.what == "occurred"]
    assert days == ["2023-05-04", "2023-05-07"]


def test_airport_where_victims_once_landed_is_no_site() -> None:
    text = (
        "Police rescued nine women from a house in Mae Sot on Sunday and arrested two men for human trafficking. "
        '"Their passports were gone when they landed at Don Mueang airport," an officer said.'
    )
    assert ("site", "Don Mueang airport") not in roles(text)


def test_trade_of_former_times_gives_no_place() -> None:
    text = "Police seized 300 phones in Hyesan on Monday and arrested a man. Before the pandemic he used to bring televisions from Dandong."
    assert not {r for r, name in roles(text) if name == "Dandong"}
