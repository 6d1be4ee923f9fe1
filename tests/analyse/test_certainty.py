"""How sure a speaker is, read from the words that govern an event."""

import pytest

from assay.analyse.certainty import certainty_of, certainty_of_thing
from assay.analyse.parser import parse
from assay.model.parse import Word

EVENTS = [
    # own modal, negation, adverb
    ("The trader allegedly paid the guards.", "paid", "hedged"),
    ("The driver may have bribed officers.", "bribed", "hedged"),
    ("He will be sentenced on Friday.", "sentenced", "expected"),
    ("He could be jailed for life.", "jailed", "expected"),
    ("The owner could have been hiding in the hills.", "hiding", "hedged"),
    ("Nobody was arrested.", "arrested", "negated"),
    ("No arrests were made.", "arrests", "negated"),
    ("Neither of the men was arrested.", "arrested", "negated"),
    ("The guards never opened the boxes.", "opened", "negated"),
    ("The lorry nearly hit a guard.", "hit", "negated"),
    # intention and failure
    ("The men tried to smuggle ivory into Vietnam.", "smuggle", "planned"),
    ("They were going to sell the horn in China.", "sell", "planned"),
    ("The gang had hoped to sell the pills in Bangkok.", "sell", "planned"),
    ("The boat was to be met by a second vessel.", "met", "planned"),
    ("The men came to the port in order to load the drugs.", "load", "planned"),
    ("They were on their way to deliver the gold.", "deliver", "planned"),
    ("An attempt to smuggle 200 tortoises was foiled.", "smuggle", "planned"),
    ("The crew failed to stop.", "stop", "negated"),
    ("He refused to hand over the keys.", "hand", "negated"),
    ("Investigators have yet to identify the owner.", "identify", "negated"),
    ("The police stopped the men from crossing the river.", "crossing", "negated"),
    ("Officers seized the gold without arresting anyone.", "arresting", "negated"),
    ("The men were arrested before they could sell the ivory.", "sell", "negated"),
    ("He did not intend to sell the horn.", "sell", "negated"),
    ("Customs managed to stop the ship.", "stop", "asserted"),
    ("The officers began to search the truck.", "search", "asserted"),
    # belief, hearsay, accusation
    ("He is believed to have fled to Zambia.", "fled", "hedged"),
    ("It is reported that the donkeys pulled the car.", "pulled", "hedged"),
    ("Prosecutors allege that he paid the guards.", "paid", "hedged"),
    ("The owner claimed the goods were his.", "were", "asserted"),
    ("Police said that three men had been arrested.", "arrested", "asserted"),
    ("He denied that he had carried the bag.", "carried", "negated"),
    ("It is not known whether he crossed the border.", "crossed", "hedged"),
    ("She was charged with smuggling cocaine.", "smuggling", "hedged"),
    ("She was charged with smuggling cocaine.", "charged", "asserted"),
    ("He was arrested on suspicion of smuggling.", "smuggling", "hedged"),
    ("He was arrested on suspicion of smuggling.", "arrested", "asserted"),
    ("He was acquitted of smuggling gold.", "smuggling", "negated"),
    # foreseen
    ("They are expected to appear in court on Monday.", "appear", "expected"),
    ("The men are due to be sentenced next week.", "sentenced", "expected"),
    ("The suspects face up to ten years in prison.", "face", "expected"),
    ("The suspects faced the guards across the river.", "faced", "asserted"),
    ("If he is convicted, he will be deported.", "convicted", "hedged"),
    # the governor of one clause does not reach its neighbours
    ("The man tried to flee but was arrested.", "arrested", "asserted"),
    ("The dealer was caught trying to sell a tiger skin.", "caught", "asserted"),
    ("The drugs, which were meant for Sydney, were destroyed.", "destroyed", "asserted"),
    ("Three men were arrested for allegedly smuggling fuel.", "arrested", "asserted"),
    ("The goods will be seized and the men brought to court.", "brought", "expected"),
]
THINGS = [
    ("They planned to sell two tusks in China.", "tusks", "asserted"),
    ("The bag held 3 kg of alleged cocaine.", "cocaine", "hedged"),
    ("No drugs were found.", "drugs", "negated"),
    ("He is accused of hiding two tusks in a lorry.", "tusks", "hedged"),
    ("The two brothers are reportedly held in the capital.", "brothers", "hedged"),
    ("The two brothers may be questioned.", "brothers", "asserted"),
]


def word_in(text: str, form: str) -> Word:
    return next(w for s in parse(text, [(0, len(text))]) for w in s.words if w.low == form)


@pytest.mark.parametrize(("text", "form", "expected"), EVENTS, ids=[f"{form} in {text}" for text, form, _ in EVENTS])
def test_event_has_the_certainty_of_its_nearest_governor(text: str, form: str, expected: str) -> None:
    assert certainty_of(word_in(text, form))[0] == expected


@pytest.mark.parametrize(("text", "form", "expected"), THINGS, ids=[f"{form} in {text}" for text, form, _ in THINGS])
def test_thing_is_real_unless_doubted_or_denied(text: str, form: str, expected: str) -> None:
    assert certainty_of_thing(word_in(text, form))[0] == expected


def test_the_word_that_makes_it_so_is_told() -> None:
    text = "The men intended to sell the horn."
    _, why = certainty_of(word_in(text, "sell"))
    assert why is not None and why.text == "intended"


def test_nothing_makes_an_assertion_so() -> None:
    assert certainty_of(word_in("The men sold the horn.", "sold")) == ("asserted", None)


def test_an_intention_can_be_judged_for_itself() -> None:
    word = word_in("The men intended to sell the horn.", "intended")
    assert certainty_of(word)[0] == "planned"
    assert certainty_of(word, lifted=False)[0] == "asserted"
