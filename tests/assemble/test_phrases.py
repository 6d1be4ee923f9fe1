"""Method, detection, motive and circumstances, read from sentences written for these tests, with the real parser and codebook."""

import pytest

from assay.analyse.reading import analyse
from assay.assemble.claims import Claims, Numbers
from assay.assemble.phrases import phrases_of
from assay.assemble.scope import Scope
from assay.codebook import load_codebook
from assay.model.ids import report_id, sha256
from assay.model.record import Certainty, PhraseItem
from assay.model.report import Report


def items(text: str, slot: str) -> tuple[PhraseItem, ...]:
    """The phrases of a slot, the whole text taken as one incident."""
    codebook = load_codebook()
    report = Report(id=report_id(sha256(text)), sha256=sha256(text), text=text, language="en")
    reading = analyse(report, codebook)
    scope = Scope(
        reading=reading, codebook=codebook, claims=Claims(reading), numbers=Numbers(), sentences=frozenset(s.i for s in reading.sentences),
        kinds={k.name: k for k in codebook.events},
    )  # fmt: skip
    return phrases_of(scope, slot)


def phrases(text: str, slot: str) -> list[str]:
    return [i.phrase for i in items(text, slot)]


METHODS = [
    ("Officers seized 3 kg of heroin hidden in the door panels of a van.", "hidden in the door panels of a van"),
    ("Police found 2 kg of cocaine strapped to his legs.", "strapped to his legs"),
    ("Guards found 12 gold bars in a toolbox under the seat of the lorry.", "the seat of the lorry"),
    ("Customs seized 80 boxes of ivory declared as plastic waste.", "declared as plastic waste"),
    ("Its manifest listed frozen fish. Officers seized 900 kg of shark fins.", "Its manifest listed frozen fish"),
    ("Officers opened a crate labelled “toys” and seized 30 tortoises.", "labelled “toys”"),
    ("Police arrested a man who had swallowed 60 pellets of cocaine.", "swallowed 60 pellets of cocaine"),
    ("The gang had paid a guard to let the lorries with the cigarettes pass. Police arrested six men.", "to let the lorries"),
    ("Police arrested a man who brought 40 kg of cocaine into the port inside tins of peaches.", "inside tins of peaches"),
    ("Police seized 4 kg of heroin. The two had rented the garage under a false name.", "rented the garage under a false name"),
    ("Customs seized 30 lizards. Each had been pushed into a sock.", "pushed into a sock"),
    ("The banknotes were wrapped in baby clothes. Customs seized $90,000.", "wrapped in baby clothes"),
    ("She declared only 4,000 euros. Customs seized $90,000 from the woman.", "declared only 4,000 euros"),
    ("Police stopped a boat without lights and seized 90 kg of cocaine.", "without lights"),
    ("A sergeant had been given 3,000 yuan to keep his men away. Police seized 9 kg of gold.", "to keep his men away"),
    ("Police found 14 migrants in the cargo space of a van.", "in the cargo space"),
    ("The metal had come over the river. Police seized 9 kg of gold.", "come over the river"),
    ("The crew dumped the cocaine into the sea before the navy arrested them.", "dumped the cocaine into the sea"),
    ("The tanker with the fuel had switched off its transponder. The navy seized it.", "switched off its transponder"),
    ("Police arrested two men who had bought the rifles with forged licences.", "forged licences"),
    ("They had taken the cattle across the river at night. Guards arrested both.", "taken the cattle across the river"),
    ("According to the paperwork the container held tiles. Officers seized 2 tonnes of tobacco.", "According to the paperwork"),
    ("Police seized 9 kg of jade and arrested a man who had lured five women with the promise of work.", "the promise of work"),
    ("Guards foiled an attempt to smuggle 40 migrants over the border aboard a speedboat and arrested the crew.", "aboard a speedboat"),
    ("Inspectors seized 40 kg of mercury packed beneath sacks of maize.", "packed beneath sacks of maize"),
    ("A man who brought 60 kg of cocaine into the country under a load of frozen peas has been arrested.", "under a load of frozen peas"),
    ("Officers seized 7 tonnes of ivory. It lay behind a wall of planks.", "behind a wall of planks"),
    ("Courier office, Monday. 9 kg of opium in a parcel of towels was seized.", "in a parcel of towels"),
    ("Police arrested a trader at the airport with 70 wraps of cocaine in his stomach.", "in his stomach"),
    ("Police arrested a woman. She excreted 70 wraps of cocaine over two days.", "excreted 70 wraps of cocaine"),
    ("Customs officers found 200 gold bars taped to the legs of a man.", "taped to the legs of a man"),
    ("Guards arrested five men. The dealer gave the soldiers 900 yuan so that they would look away while the gold crossed.", "look away"),
    ("Police arrested two men with 30 kg of ivory. The driver claimed that he was carrying cement.", "claimed that he was carrying cement"),
    ("Police rescued nine women and arrested two brokers. They had been promised pay of 900 ringgit a month.", "promised pay"),
    ("The navy seized a tanker. It had taken on the diesel from small boats at night.", "taken on the diesel from small boats"),
]


@pytest.mark.parametrize(("text", "words"), METHODS)
def test_method_is_named_by_the_place_the_papers_or_the_means(text: str, words: str) -> None:
    found = phrases(text, "method")
    assert len(found) == 1
    assert words in found[0]
    assert len(found[0].split()) <= 18


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested three men with 4 kg of heroin. Smugglers often hide drugs in fuel tanks.",
        "Police arrested three men with 4 kg of heroin. The company agreed to hire customs brokers.",
        "Police arrested a man of 40. He appeared in court on Monday.",
        "Police arrested two men. Nothing was hidden in the car.",
    ],
)
def test_habits_plans_and_denials_are_no_method(text: str) -> None:
    assert phrases(text, "method") == []


def test_hiding_place_and_false_papers_may_both_stand() -> None:
    text = "The crates had been declared as tiles. Customs seized 300 kg of ivory hidden in a false bottom of the container."
    assert phrases(text, "method") == ["declared as tiles", "hidden in a false bottom of the container"]


DETECTIONS = [
    ("During a routine check officers found 5 kg of gold in a bag.", "During a routine check"),
    ("A dog alerted to the suitcase, and officers seized 5 kg of heroin.", "A dog alerted to the suitcase"),
    ("Acting on a tip-off, police arrested a driver with 20 kg of cannabis.", "Acting on a tip-off"),
    ("Villagers had informed the police about the boat. Police arrested four men.", "informed the police"),
    ("A scan of the container showed anomalies. Customs seized 2 tonnes of tobacco.", "A scan of the container showed anomalies"),
    ("Soldiers on patrol noticed a raft and arrested two smugglers with 90 kg of jade.", "Soldiers on patrol noticed a raft"),
    ("A rival had reported him. Police arrested the trader with 6 kg of ivory.", "A rival had reported him"),
    ("Officers posing as buyers arrested two men with 3 leopard skins.", "posing as buyers"),
    ("It was a cousin who gave them away. Police arrested two men with 3 kg of gold.", "gave them away"),
    ("A trader had turned to the police. They arrested an inspector with 3 kg of gold.", "turned to the police"),
    ("A shepherd rang the police. They arrested two men with 3 kg of gold.", "rang the police"),
    ("Police arrested two men with 3 kg of gold. Their car had sped through a checkpoint.", "sped through a checkpoint"),
    ("Officers grew suspicious because the van sat low on its springs. Police seized 90 kg of gold.", "because the van sat low"),
    (
        "Officers of the State Customs and Revenue Service at the Northern Mail Centre x-rayed a box. They seized 3 kg of gold in it.",
        "x-rayed a box",
    ),
    ("On the basis of secret information the guards seized 8 kg of silver.", "On the basis of secret information"),
]


@pytest.mark.parametrize(("text", "words"), DETECTIONS)
def test_detection_is_the_step_that_told_the_officers(text: str, words: str) -> None:
    found = phrases(text, "detection")
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two men with 3 kg of gold on suspicion of smuggling.",
        "Police arrested two men with 3 kg of gold. Officers must inspect every lorry.",
        "Police arrested two men with 3 kg of gold. The guards were informed that one had died.",
        "Police arrested two men with 3 kg of gold. It is not known whether the car was searched.",
        "Police arrested two men with 3 kg of gold. The smugglers had used a drone.",
        "Police arrested two men with 3 kg of gold. The Border Patrol and the Air Intelligence Unit took part.",
    ],
)
def test_suspicion_duties_and_later_news_are_no_detection(text: str) -> None:
    assert phrases(text, "detection") == []


def test_information_and_watching_in_two_sentences_are_two_steps() -> None:
    text = "A neighbour had informed the police. Officers kept the house under surveillance for two days and arrested three men."
    assert len(phrases(text, "detection")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a trader who was about to board a flight with 2 kg of gold.",
        "Harbour Watch reported it. Police arrested two men with 2 kg of gold.",
        "The army shot down a drone. It carried 2 kg of heroin.",
        "Police arrested a driver with nine migrants. The passengers told police that they had paid 900 euros.",
        "Police arrested a man with 2 kg of gold and handed over the case. The two were turned over to the police.",
        "Police arrested two men with 2 kg of gold. The women are being screened as victims.",
        "Police arrested a man. In a search of his house they seized 2 kg of gold.",
        "Police have seized 60 kg of heroin in three operations.",
        "Police arrested a man with 2 kg of gold. His client acted on papers that a clerk had signed, a lawyer said.",
    ],
)
def test_what_only_sounds_like_a_step_of_detection(text: str) -> None:
    assert phrases(text, "detection") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police arrested a sender of 9 kg of opium. He was traced through his phone number.", "traced through his phone number"),
        ("Customs officers seized 4 kg of gold. Her stiff gait had drawn the attention of an inspector.", "drawn the attention"),
        ("An inspector heard scratching inside a box. Police seized 20 tortoises.", "heard scratching"),
        ("Women officers found 2 kg of gold during a frisk of two passengers and arrested both.", "during a frisk"),
    ],
)
def test_detection_by_signs(text: str, words: str) -> None:
    assert any(words in p for p in phrases(text, "detection"))


def test_officers_who_pose_as_buyers_tell_no_method() -> None:
    assert phrases("Rangers who posed as buyers arrested two men with 30 kg of ivory.", "method") == []


def test_decision_that_was_carried_out_is_asserted() -> None:
    (found,) = items("Agents decided to conduct surveillance on the two traders. They arrested both with 2 kg of gold.", "detection")
    assert found.phrase == "Agents decided to conduct surveillance on the two traders"
    assert found.claims[0].certainty is Certainty.ASSERTED


def test_doubt_about_a_method_stays() -> None:
    (found,) = items("Police arrested a trader. He allegedly hid 4 kg of gold in the spare wheel of his car.", "method")
    assert found.claims[0].certainty is Certainty.HEDGED


def test_what_is_not_allowed_is_an_asserted_circumstance() -> None:
    found = items("Traders are not allowed into the border town. Guards arrested two men with 3 kg of gold.", "context")
    assert [(i.phrase, i.claims[0].certainty) for i in found] == [("Traders are not allowed into the border town", Certainty.ASSERTED)]


def test_rising_price_is_a_motive() -> None:
    text = "Gold prices had doubled abroad. Guards arrested two men with 3 kg of gold."
    assert phrases(text, "motive") == ["Gold prices had doubled abroad"]


def test_quotes_stand_in_the_text() -> None:
    text = METHODS[0][0] + " " + DETECTIONS[2][0]
    for slot in ("method", "detection"):
        for item in items(text, slot):
            span = item.claims[0].span
            assert text[span.start : span.end] == span.quote
