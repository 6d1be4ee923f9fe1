"""Who speaks where: chains, sources, quotations, and what carries on."""

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from assay.analyse.parser import parse
from assay.analyse.speech import find_speech
from assay.model.report import Report
from assay.model.speech import Speech

OUTLET = "The Morning Ledger"


def read(text: str, outlet: str = OUTLET) -> Speech:
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return find_speech(Report(id="rep_test", sha256="test", text=text, outlet=outlet), parse(text, lines))


def chain(text: str, words: str, outlet: str = OUTLET) -> list[str]:
    """The names of the chain at ``words``, the outlet left out."""
    hops = read(text, outlet).chain_at(text.index(words))
    assert hops[-1].name == outlet
    return [h.name for h in hops[:-1]]


CHAINS = [
    ("The lorry was stopped at dawn, police said on Monday.", "The lorry", ["police"]),
    ("Police said the lorry was stopped at dawn.", "the lorry", ["Police"]),
    ("The lorry was stopped, said Captain Ada Obi of the coast guard on Friday.", "The lorry", ["Captain Ada Obi of the coast guard"]),
    ("According to two traders, the guards took money.", "the guards", ["two traders"]),
    ("As per the police report, three guns were found.", "three guns", ["the police report"]),
    ("Per court documents, the pair shipped 400 rifles.", "the pair", ["court documents"]),
    ("The indictment alleges that he paid the guards.", "he paid", ["The indictment"]),
    ("In the letter it is stated that the boat was empty.", "the boat", ["the letter"]),
    ("The court was told that the lorry was empty.", "the lorry", ["The court"]),
    ("Magistrate Ada Obi found that the man had led a ring.", "the man", ["Magistrate Ada Obi"]),
    ("After the hearing Ada Obi of the tax office, which led it, said the lorry was empty.", "the lorry", ["Ada Obi of the tax office"]),
    ("A union of traders rejected claims that the lorry was theirs.", "the lorry", ["A union of traders"]),
    ("According to the channel, which cited Minister Ada Obi, the ship was empty.", "the ship", ["Minister Ada Obi", "the channel"]),
    ("A search revealed that the lorry was empty.", "the lorry", []),
    ("The lorry was stopped at dawn.", "The lorry", []),
    ("The lorry was reportedly stopped at dawn.", "The lorry", []),
    ("The men decided to sell the gold abroad.", "sell", []),
    ("The men saw that the road was closed.", "the road", []),
    ("The ministry did not say whether anyone was held.", "whether", []),
    ('They ran what police called a "ghost fleet" of tankers.', "of tankers", []),
]


@pytest.mark.parametrize(("text", "words", "expected"), CHAINS, ids=[c[0] for c in CHAINS])
def test_one_sentence_has_its_speaker(text: str, words: str, expected: list[str]) -> None:
    assert chain(text, words) == expected


SLIPS = [
    # what the parser hangs wrongly and the order of words puts right
    ("A source-free note: a Maun-based trader told The Morning Ledger the road was shut.", "the road", "a Maun-based trader"),
    ("Two men ran, a witness who declined to be named told a reporter.", "Two men", "a witness who declined to be named"),
    ("A search is on for two more men, informed police sources.", "A search", "police sources"),
    ('"They came from Odisha," DCP (North) Raja Sharma told a reporter.', "They came", "DCP (North) Raja Sharma"),
    ("GABORONE, May 4 - The tax office said the lorry was empty.", "the lorry", "The tax office"),
    ("In his letter Banda admitted that the horn was his.", "the horn", "Banda"),
    ("The memo, dated 4 May, says they ignored the lorries.", "they ignored", "The memo"),
    ("Officers at the gate opened the bags, the customs service further said.", "opened", "the customs service"),
]


@pytest.mark.parametrize(("text", "words", "expected"), SLIPS, ids=[s[2] for s in SLIPS])
def test_speaker_survives_a_slip_of_the_parser(text: str, words: str, expected: str) -> None:
    assert chain(text, words) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A student said to have carried the drugs was released.",
        "Ships signalled their alarm at the reported oil shipments.",
        "Note the date, the name of the boat and the number of sacks.",
        "The officer called on the crew to stop.",
        "The officers expected that the boat would land here.",
        "Nobody said that the boat was empty.",
        "Critics will say that the boat was empty.",
    ],
)
def test_no_speech_is_found_where_nobody_speaks(text: str) -> None:
    assert chain(text, text[-12:-1]) == []


NESTED = [
    ("The driver told officers that he had been paid to carry the bags, police said.", "he had been paid", ["The driver", "police"]),
    ("Villagers expect that the guards will be punished, a source in Kasane added.", "the guards", ["Villagers", "a source in Kasane"]),
    ("The minister was quoted by state radio as saying that the boat had fled.", "the boat had", ["The minister", "state radio"]),
    ("In the words of one trader, the officers took it all.", "the officers", ["one trader"]),
    ("State media quoted the minister as saying the boat had fled.", "the boat", ["the minister", "State media"]),
    ("Citing two officers, Radio Delta reported that the gold was gone.", "the gold", ["two officers", "Radio Delta"]),
    ("According to Radio Delta, one of its sources said that the gold was gone.", "the gold", ["one of its sources", "Radio Delta"]),
    (
        "The suspect confessed to having sold 12 bars, according to a statement by customs.",
        "having sold",
        ["The suspect", "a statement by customs"],
    ),
]


@pytest.mark.parametrize(("text", "words", "expected"), NESTED, ids=[c[0] for c in NESTED])
def test_hearsay_is_innermost_first(text: str, words: str, expected: list[str]) -> None:
    assert chain(text, words) == expected


def test_attributing_words_are_the_outer_speakers() -> None:
    text = "The driver told officers that he had been paid, police said."
    assert chain(text, "The driver") == ["police"]
    assert chain(text, "police said") == []


def test_hop_names_the_words_that_attribute() -> None:
    text = "The boat was empty, a source close to the harbour told The Morning Ledger on Tuesday."
    hops = read(text).chain_at(0)
    assert [h.span.quote for h in hops if h.span] == ["a source close to the harbour told", "The Morning Ledger"]


def test_outlet_that_has_learned_speaks_for_itself() -> None:
    text = "Two men were held, The Morning Ledger has learned."
    (hop,) = read(text).chain_at(0)
    assert hop.name == OUTLET and hop.span is not None and hop.span.quote == "The Morning Ledger has learned"


def test_contrast_before_the_speaker_stays_the_outlets() -> None:
    text = "While the officers may be questioned, villagers expect them to get off lightly."
    assert chain(text, "the officers") == []
    assert chain(text, "them to get") == ["villagers"]


def test_coordinate_clause_has_its_own_speaker() -> None:
    text = "The tusks weighed 40 kg, and harbour master Ann Cole said they were the largest in years."
    assert chain(text, "The tusks") == []
    assert chain(text, "they were") == ["harbour master Ann Cole"]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_quotation_belongs_to_its_tag_and_goes_on(opening: str, closing: str) -> None:
    text = f"{opening}He was thirty. He lived here,{closing} a witness said. {opening}I saw him fall.{closing}"
    assert chain(text, "He was") == chain(text, "I saw") == ["a witness"]


def test_comma_outside_the_quotation_mark() -> None:
    assert chain('"Our rangers are better equipped now", Colonel Jan Vos says.', "Our rangers") == ["Colonel Jan Vos"]


def test_quotation_open_over_paragraphs() -> None:
    text = '"He was a friend, and he never did any smuggling.\n\n"We want justice," his brother Karim told a reporter.'
    assert chain(text, "He was") == chain(text, "We want") == ["his brother Karim"]


def test_quotation_after_a_colon() -> None:
    assert chain('Customs spokesman Li Wei said: "The gold was hidden in the engine."', "The gold") == ["Customs spokesman Li Wei"]


def test_quotation_alone_is_the_last_speakers() -> None:
    text = "Ana Reyes, 41, said the tide took the boat.\n\n“We could not hold it. It was gone.”"
    assert chain(text, "We could") == ["Ana Reyes, 41"]


def test_editors_brackets_are_the_outlets() -> None:
    text = "“They paid 900 pula [USD 68] for it,” a trader said."
    speech = read(text)
    assert [s.quote for s in speech.insertions] == ["[USD 68]"]
    assert [h.name for h in speech.chain_at(text.index("USD"))] == [OUTLET]
    assert [h.name for h in speech.chain_at(text.index("900"))] == ["a trader", OUTLET]


def test_pronoun_and_role_stand_for_the_person() -> None:
    text = "Coast commander John Otieno said a lorry was stopped. He said it came from the north. The bags were full, the commander added."
    assert chain(text, "it came") == chain(text, "The bags") == ["Coast commander John Otieno"]


def test_source_keeps_its_fullest_name() -> None:
    text = "“It was dark,” a source based in Maun told us. According to the source, the boat left at ten."
    assert chain(text, "the boat") == ["a source based in Maun"]


def test_acronym_stands_for_the_body() -> None:
    text = "The Border Security Force (BSF) said two men ran. The boat was theirs, the BSF said."
    assert chain(text, "The boat") == ["The Border Security Force (BSF)"]


def test_the_paper_said_shows_that_a_name_is_a_mediums() -> None:
    speech = read("An inquiry was opened, El Universo reported. The paper said the tunnel ran for 300 metres.")
    assert [(s.who, s.kind) for s in speech.sources] == [("El Universo", "media")]


def test_family_name_that_stands_first_is_the_person() -> None:
    text = "Kim Ha-neul, who fled in 2019, told The Morning Ledger that guards take a share. Kim added that prices rose."
    assert chain(text, "prices rose") == ["Kim Ha-neul"]


def test_described_group_is_not_the_body_before() -> None:
    text = "The Interior Ministry said it was hit. The militant group said it fired."
    assert chain(text, "it fired") == ["The militant group"]


def test_one_of_the_sources_is_no_name_for_all() -> None:
    text = "A man was held in May, sources told us. “He was informed on,” one of the sources said."
    assert chain(text, "A man") == ["sources"]
    assert chain(text, "He was") == ["one of the sources"]


def test_two_sources_are_not_one() -> None:
    text = "A source in Maun said the boat left. A second source, in Kasane, said it never came."
    assert chain(text, "the boat") == ["A source in Maun"]
    assert chain(text, "it never") == ["A second source"]


def test_namesakes_with_other_given_names_are_two() -> None:
    text = "Captain Tom Hale said it rained. Mayor Rita Hale said it did not."
    assert chain(text, "it rained") == ["Captain Tom Hale"]
    assert chain(text, "it did not") == ["Mayor Rita Hale"]


CARRIED = "According to the letter, a gang was met at the river. The gang fled at once. At dawn the boats were gone."


def test_attribution_carries_on_over_its_paragraph() -> None:
    speech = read(CARRIED)
    stretch = speech.stretch_at(CARRIED.index("The gang fled"))
    assert stretch is not None and stretch.inherited and stretch.chain[0].name == "the letter"
    assert chain(CARRIED, "At dawn") == ["the letter"]


@pytest.mark.parametrize(
    "after",
    [
        "\n\nOutsiders are banned from the town.",
        " The men are being held in the capital.",
        " The gang reportedly has friends in the town.",
        " It was not clear where the boats went.",
        " However, the boats were never seen.",
        " Rivers here are wide.",
    ],
)
def test_attribution_ends_where_the_outlet_goes_on(after: str) -> None:
    text = "A gang was met at the river, the colonel said." + after
    assert chain(text, after.strip()) == []


def test_paragraph_that_opens_with_its_source_is_told_by_it() -> None:
    text = "According to the source, he had paid in advance. But one of the guards was replaced that night."
    assert chain(text, "But one") == ["the source"]


def test_partys_confession_is_passed_on_by_the_speaker_before() -> None:
    text = "Captain Tom Hale said the two were caught at dawn. They confessed that they were hired by a trader."
    assert chain(text, "they were hired") == ["the two", "Captain Tom Hale"]


def test_new_paragraph_goes_on_with_the_same_subject() -> None:
    text = "A group of villagers decided to sell the gold, the source explained.\n\nThe group had asked two neighbours to carry it."
    assert chain(text, "The group had") == ["the source"]


def test_list_after_a_colon_is_the_speakers() -> None:
    text = "The following was, according to the colonel, found:\n\na sack of horns;\n\ntwo crates of shells.\n\nThe road is closed."
    assert chain(text, "two crates") == ["the colonel"]
    assert chain(text, "The road") == []


KINDS = [
    ("A source in Maun said the boat left.", "anonymous", 1, None),
    ("Residents say the guards take money.", "anonymous", None, 2),
    ("Captain Tom Hale said the boat left.", "official_named", 1, None),
    ("Customs officers said the boat left.", "official_unnamed", None, 2),
    ("A police report said the boat left.", "document", 1, None),
    ("The affidavit says the boat left.", "court", 1, None),
    ("Radio Delta reported that the boat left.", "media", 1, None),
]


@pytest.mark.parametrize(("text", "kind", "count", "low"), KINDS, ids=[k[1] + " " + k[0][:12] for k in KINDS])
def test_source_has_its_kind_and_number(text: str, kind: str, count: int | None, low: int | None) -> None:
    (source,) = read(text).sources
    assert (source.kind, source.count, source.count_low) == (kind, count, low)


def test_body_that_issues_the_report_is_a_document() -> None:
    text = "The boat was empty, U.S. Customs and Border Protection (CBP) reported."
    assert [s.kind for s in read(text, "CBP").sources] == ["document"]
    assert [s.kind for s in read(text).sources] == ["official_unnamed"]


def test_people_of_the_story_are_no_sources() -> None:
    text = "The driver told officers that he had been paid. The woman admitted that the bag was hers. Captain Tom Hale said both were held."
    assert [s.who for s in read(text).sources] == ["Captain Tom Hale"]


def test_source_of_a_digest_stands_before_the_outlet() -> None:
    text = "Summary of an article by Radio Delta.\n\nTwo men were shot at the river."
    assert chain(text, "Two men") == ["Radio Delta"]
    assert [(s.who, s.kind) for s in read(text).sources] == [("Radio Delta", "media")]


def retelling() -> str:
    return files("assay.examples").joinpath("retold.txt").read_text("utf-8")


SOURCE = "a source based in Ryanggang Province"
RETOLD = [
    ("taken into custody", []),
    ("the Ministry of State Security [MSS] caught them", [SOURCE]),
    ("some people in Ongjin County", [SOURCE]),
    ("They handed the job", [SOURCE]),
    ("The pair travelled", [SOURCE]),
    ("Outsiders are", []),
    ("discovered that strangers", []),
    ("MSS agents kept", []),
    ("The two had engaged", [SOURCE]),
    ("MSS agents seized them", [SOURCE]),
    ("about RMB 200,000", [SOURCE]),
    ("[USD 28,106]", []),
    ("Local people expect", ["Local people", SOURCE]),
    ("smuggling is being put down", ["Local people", SOURCE]),
    ("may yet be questioned", []),
    ("people in the city reportedly", ["Local people"]),
    ("the gold never crossed", ["Local people"]),
    ("are reportedly still held", []),
]


@pytest.mark.parametrize(("words", "expected"), RETOLD, ids=[w for w, _ in RETOLD])
def test_retelling_has_its_chains(words: str, expected: list[str]) -> None:
    assert chain(retelling(), words, "The Frontier Desk") == expected


def test_empty_report_has_no_speech() -> None:
    speech = find_speech(Report(id="rep_test", sha256="test", text=""), ())
    assert (speech.stretches, speech.sources, speech.outlet.name) == ((), (), "outlet")


def test_stretches_cover_the_sentences_in_order() -> None:
    text = retelling()
    stretches = read(text, "The Frontier Desk").stretches
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    uncovered = "".join(text[a.end : b.start] for a, b in pairwise(stretches))
    assert not uncovered.strip()
    assert all(text[h.span.start : h.span.end] == h.span.quote for s in stretches for h in s.chain if h.span)


def test_labels_of_a_transcript_name_who_speaks() -> None:
    text = (
        "HOST: On the line is Captain Ada Obi of the coast guard. What did you find?\n\nOBI: We took nine boats. Four men were held.\n\n"
        "HOST: Thank you."
    )
    speech = read(text)
    assert [h.name for h in speech.chain_at(text.index("We took"))][:-1] == ["Captain Ada Obi of the coast guard"]
    assert [h.name for h in speech.chain_at(text.index("Four men"))][:-1] == ["Captain Ada Obi of the coast guard"]
    assert [h.name for h in speech.chain_at(text.index("Thank you"))][:-1] == []


def test_heads_of_a_form_are_no_speakers() -> None:
    assert read("Release Date: 4 May 2024\n\nOfficers took nine boats.").sources == ()


def test_what_was_heard_from_another_has_him_further_in() -> None:
    text = "A villager said he had heard from a relative of the trader that the gold was sold."
    assert chain(text, "the gold") == ["a relative of the trader", "A villager"]


def test_denial_does_not_carry_on() -> None:
    assert chain("Ada Obi denied the charge. He was convicted on Tuesday.", "convicted") == []


def test_accused_who_told_officers_is_no_source() -> None:
    text = "Ada Obi, 34, was stopped. Obi told officers that the lorry was empty. The gold is worth $2m, a buyer in the capital said."
    assert [s.who for s in read(text).sources] == ["a buyer in the capital"]


def test_who_is_spoken_of_in_a_quotation_is_not_the_speaker() -> None:
    text = "Captain Ada Obi led the raid.\n\nAccording to Captain Obi, it was quick. "
    text += '"We moved when Mwangi Otieno, 34, opened the sack," she told a reporter.'
    assert chain(text, "We moved") == ["Captain Ada Obi"]


def test_our_team_is_no_speaker_of_its_own() -> None:
    assert chain('"Our team said that the boat was heavy," Captain Ada Obi said.', "the boat") == ["Captain Ada Obi"]


def test_value_estimated_at_a_sum_is_said() -> None:
    assert chain("The customs service estimates the value of the load at 40,000 pesos.", "40,000") == ["The customs service"]


def test_report_that_speaks_of_itself_is_no_source() -> None:
    assert not [s.who for s in read("This bulletin covers seizures that were checked.").sources]
    assert chain("The center reported that three men were held.", "three men") == ["The center"]


def test_medium_that_somebody_told_it_is_a_source() -> None:
    assert ("state radio", "media") in {(s.who, s.kind) for s in read("Nurses in Zadar told state radio that two men were hurt.").sources}
    assert "media" not in {s.kind for s in read("Nurses in Zadar told this newspaper that two men were hurt.").sources}


def test_saying_to_somebody_is_no_hearsay() -> None:
    assert [s.who for s in read("The governor said to state television that two men had died.").sources] == ["The governor"]
    assert not read("A man said to have carried the bags was held.").sources
