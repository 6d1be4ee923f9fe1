"""Look-ups in the gazetteer that ships: what a name may mean, best first."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.values import Precision
from assay.normalise.gazetteer import Gazetteer, kilometres, load_gazetteer
from assay.normalise.place import normalise_place
from assay.normalise.place_fold import fold


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def away(lat: float | None, lon: float | None, to_lat: float, to_lon: float) -> float:
    assert lat is not None and lon is not None
    return 111.2 * math.hypot(lat - to_lat, (lon - to_lon) * math.cos(math.radians(to_lat)))


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Sinŭiju", "sinuiju"),
        ("P’yŏngan-bukto", "pyongan bukto"),
        ("Cúcuta", "cucuta"),
        ("St. Louis", "saint louis"),
        ("D.C.", "dc"),
        ("Mt. Paektu", "mount paektu"),
        ("Đồng Đăng", "dong dang"),
        ("Hoech'ang", "hoechang"),
        ("Ťažké  Łódź", "tazke lodz"),
        ("혜산", "혜산"),
    ],
)
def test_spellings_that_differ_in_marks_fold_to_one(printed: str, folded: str) -> None:
    assert fold(printed) == fold(folded)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "country", "kind", "lat", "lon", "km"),
    [
        ("Lagos", "NG", "city", 6.45, 3.39, 20),
        ("Guadalajara", "MX", "city", 20.67, -103.35, 20),
        ("Danang", "VN", None, 16.07, 108.22, 60),
        ("Chiang Rai Province", "TH", "province", 19.9, 99.9, 80),
        ("Webb County", "US", "county", 27.7, -99.3, 40),
        ("Murshidabad district", "IN", "county", 24.2, 88.3, 50),
        ("Port of Santos", "BR", "port", -23.96, -46.3, 15),
        ("Entebbe airport", "UG", "airport", 0.04, 32.44, 10),
        ("Schiphol", "NL", "airport", 52.31, 4.76, 10),
        ("O'Hare International Airport", "US", "airport", 41.98, -87.9, 10),
        ("Torkham border crossing", "PK", "crossing", 34.12, 71.09, 15),
        ("Bridge of the Americas", "US", "bridge", 31.76, -106.45, 10),
        ("Hamgyong-bukto", "KP", "province", 41.9, 129.5, 90),
        ("Ryongchon County", "KP", "county", 39.98, 124.47, 20),
        ("Kim Hyong Jik County", "KP", "county", 41.39, 127.2, 30),
        ("Fla.", "US", "province", 28.1, -82.0, 150),
        ("Burma", "MM", "country", 21, 96, 300),
    ],
)
def test_the_best_candidate_is_the_place_meant(
    gazetteer: Gazetteer, name: str, country: str, kind: str | None, lat: float, lon: float, km: float
) -> None:
    best = gazetteer.look_up(name)[0]
    assert best.country_iso2 == country
    assert kind is None or best.kind == kind
    assert away(best.lat, best.lon, lat, lon) <= km


@pytest.mark.parametrize("name", ["Strait of Malacca", "Malacca Strait", "Malacca Straits"])
def test_a_strait_is_found_by_either_order_of_its_name(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.look_up(name)[0].gazetteer_id == "assay:malacca-strait-my"


def test_the_country_of_the_report_settles_between_namesakes(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Tripoli", country="LB")[0].country_iso2 == "LB"
    assert gazetteer.look_up("Tripoli", country="LY")[0].country_iso2 == "LY"


def test_neighbours_settle_between_namesakes(gazetteer: Gazetteer) -> None:
    waco = gazetteer.look_up("Waco, Texas")[0]
    paris = gazetteer.look_up("Paris", country="US", near=[waco])[0]
    assert paris.admin1 == "Texas"
    assert (gap := kilometres(waco, paris)) is not None and gap < 300


def test_what_follows_a_comma_is_a_context(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Springfield, Illinois")[0].admin1 == "Illinois"
    assert gazetteer.look_up("Nogales, Sonora")[0].country_iso2 == "MX"


def test_a_bare_name_of_town_and_province_is_the_town_and_with_its_unit_the_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Kandahar")[0].precision is Precision.CITY
    assert gazetteer.look_up("Kandahar Province")[0].precision is Precision.PROVINCE


def test_an_area_has_a_middle_with_a_radius_and_an_id_of_its_kind(gazetteer: Gazetteer) -> None:
    province = gazetteer.look_up("Tamaulipas")[0]
    assert (province.gazetteer_id, province.precision) == ("iso3166-2:MX-TAM", Precision.PROVINCE)
    assert province.radius_km is not None and 100 < province.radius_km < 500
    assert gazetteer.look_up("Kenya")[0].gazetteer_id == "iso3166-1:KE"
    assert gazetteer.look_up("Changi Airport")[0].gazetteer_id == "iata:SIN"
    assert gazetteer.look_up("Nairobi")[0].gazetteer_id == "geonames:184745"


def test_a_name_that_is_nowhere_has_no_candidate(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Qwzxkjh County") == []
    assert gazetteer.look_up("") == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Mexican", "MX"),
        ("Mexicans", "MX"),
        ("Bangladeshis", "BD"),
        ("N. Korean", "KP"),
        ("Burmese", "MM"),
        ("Filipina", "PH"),
        ("North Koreans'", "KP"),
        ("lantern", None),
    ],
)
def test_demonyms(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.demonym(word.rstrip("'")) == code


def test_every_demonym_names_a_country_that_has_a_name(gazetteer: Gazetteer) -> None:
    codes = {gazetteer.demonym(word) for word in gazetteer.store.header["demonyms"]}
    assert len(codes) > 150
    assert all(code and gazetteer.country_name(code) for code in codes)


def test_every_curated_feature_is_found_by_its_name(gazetteer: Gazetteer) -> None:
    places = [gazetteer.place(n) for n in range(gazetteer.size)]
    ours = [p for p in places if p.source == "Assay's own list"]
    lost = [p.name for p in ours if p not in gazetteer.look_up(p.name, limit=60)]
    assert len(ours) > 1000
    assert lost == []


def test_every_point_lies_on_earth(gazetteer: Gazetteer) -> None:
    for n in range(0, gazetteer.size, 97):
        place = gazetteer.place(n)
        assert place.lat is None or (-90 <= place.lat <= 90 and place.lon is not None and -180 <= place.lon <= 180)


def test_a_question_is_answered_best_first_with_the_keys_of_the_record() -> None:
    best = normalise_place({"id": "1", "text": "Golden Crescent", "context_country": None})[0]
    assert best["precision"] == "region" and best["radius_km"] > 100
    assert normalise_place({"text": "Busia", "context_country": "Uganda"})[0]["country_iso2"] == "UG"
    assert normalise_place({"text": "Qwzxkjh"}) == []
