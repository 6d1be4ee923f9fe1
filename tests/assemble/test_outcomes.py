"""What came of it: counted once, to those it befell, and nothing that was only feared told as done."""

import pytest

from assay.model.record import Basis, OutcomeItem
from said import record

SEIZED = "Customs officers seized 40 kg of smuggled gold from a van at Lagos port on 3 May 2024. "


def outcomes(text: str) -> list[OutcomeItem]:
    return [o for i in record(SEIZED + text).incidents for o in i.outcomes]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Two men were arrested.", "arrest", 2),
        ("The driver pleaded guilty.", "conviction", 1),
        ("The driver was sentenced to four years in prison.", "sentence", 1),
        ("The smugglers fled into the bush.", "escape", None),
        ("Both men were released on bail after two days; the two men had been arrested.", "release", 2),
        ("So far no one has been arrested.", "none", 0),
        ("Nobody could be held.", "none", 0),
        ("Police are looking for his brother.", "under_investigation", None),
        ("Three local men, two drivers and a loader, were arrested.", "arrest", 3),
        ("Two were killed.", "death", 2),
        ("Two smugglers were arrested and the rest fled.", "escape", None),
        ("Driver, 33, in custody.", "custody", 1),
        ("The judge ordered house arrest for the driver.", "custody", 1),
        ("The officers let the woman go.", "release", 1),
        ("The boat sped off towards the sea.", "escape", None),
        ("The driver admitted two counts of smuggling.", "conviction", 1),
        ("The driver was sentenced to five years in prison or a fine of $5,000.", "fine", 1),
        ("The bodies of two smugglers were found.", "death", 2),
        ("Both drivers admitted being concerned in the importation of gold.", "conviction", 2),
        ("The driver received 18 months.", "sentence", 1),
        ("The driver was sentenced to a year in prison and fined $2,500.", "fine", 1),
        ("The driver was placed in a police cell.", "custody", 1),
        ("The driver was handed to the police for further investigation.", "under_investigation", None),
        ("Customs are conducting an investigation.", "under_investigation", None),
        ("Efforts are on to trace the supplier.", "under_investigation", None),
        ("The customs office has opened a file.", "under_investigation", None),
        ("Police are checking whether the manager of the depot was involved.", "under_investigation", 1),
        ("Prosecutors suspect the driver of smuggling gold.", "under_investigation", 1),
        ("The driver, who was not arrested, has gone home.", "none", 0),
    ],
)
def test_kind_and_count(text: str, kind: str, count: int | None) -> None:
    assert (kind, count) in [(o.kind, o.count) for o in outcomes(text)]


def test_a_seizure_has_no_count_and_names_its_goods() -> None:
    (item,) = [o for o in outcomes("") if o.kind == "seizure"]
    assert item.count is None
    assert len(item.goods) == 1


def test_a_list_of_persons_is_added_up_and_says_from_what() -> None:
    text = "The two men, their broker and the couple whose house they used are being held in custody."
    (item,) = [o for o in outcomes(text) if o.kind == "custody"]
    assert (item.count, item.basis) == (5, Basis.COMPUTED)
    assert len(item.inputs) == 3


def test_what_follows_two_men_only_says_who_they_are() -> None:
    (item,) = [o for o in outcomes("Two men, the clearing agent and the driver of the lorry, were arrested.") if o.kind == "arrest"]
    assert item.count == 2


@pytest.mark.parametrize(
    "text",
    [
        "The report says nothing of an arrest.",
        "It is not known whether anybody was arrested.",
        "Was anybody arrested?",
        "Arresting smugglers is the aim of the service.",
    ],
)
def test_what_is_only_named_is_no_arrest(text: str) -> None:
    assert [o for o in outcomes(text) if o.kind == "arrest"] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The inquiry began in May. The driver was sentenced to a year in prison.", "under_investigation"),
        ("The customs police conducted the investigation.", "under_investigation"),
        ("The other travellers were allowed to go on.", "release"),
        ("The driver may get away with a term of two months.", "escape"),
        ("Last year 310 people were charged with smuggling.", "charge"),
    ],
)
def test_what_is_past_general_or_harmless_is_no_outcome(text: str, kind: str) -> None:
    assert [o for o in outcomes(text) if o.kind == kind] == []


def test_an_expected_sentence_stands_apart_from_one_passed() -> None:
    text = "The driver was sentenced to a year in prison. Locals expect the two guards to be punished."
    assert sorted(c.certainty.value for o in outcomes(text) if o.kind == "sentence" for c in o.claims) == ["asserted", "expected"]


def test_whoever_is_caught_with_goods_loses_them() -> None:
    text = "Two men were found in possession of 114 kg of ivory at Lagos port on 3 May 2024. They were arrested for smuggling."
    assert "seizure" in [o.kind for i in record(text).incidents for o in i.outcomes]


def test_a_verb_with_men_and_goods_tells_of_both() -> None:
    text = "Police in Lagos seized two smugglers and 3 kg of gold on 3 May 2024."
    assert {"arrest", "seizure"} <= {o.kind for i in record(text).incidents for o in i.outcomes}


def test_who_pleads_not_guilty_is_not_convicted() -> None:
    found = outcomes("Roy Mabry, the driver, was arrested. Mabry has pleaded not guilty to all counts.")
    assert "conviction" not in {o.kind for o in found}
