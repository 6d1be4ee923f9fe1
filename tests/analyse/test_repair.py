"""Readings of the parser that grammar rules out are mended, and others are left alone."""

from assay.analyse.parser import parse
from assay.analyse.repair import repair
from assay.model.parse import Word


def _words(text: str) -> list[Word]:
    return [w for s in parse(text, [(0, len(text))]) for w in s.words]


def _word(words: list[Word], text: str) -> Word:
    return next(w for w in words if w.text == text)


def _hang(word: Word, head: Word, dep: str) -> None:
    """Puts a word where the parser sometimes wrongly puts it."""
    word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=lambda c: c.i)


def test_subject_of_an_auxiliary_is_its_verbs() -> None:
    words = _words("The drivers had engaged a fixer.")
    _hang(_word(words, "drivers"), _word(words, "had"), "nsubj")
    repair(words)
    assert _word(words, "drivers").head is _word(words, "engaged")


def test_number_before_a_name_counts_the_plural_noun() -> None:
    words = _words("The three Kwale County traders fled.")
    _hang(_word(words, "three"), _word(words, "County"), "nummod")
    repair(words)
    assert _word(words, "three").head is _word(words, "traders")


def test_one_before_a_name_stays() -> None:
    words = _words("One Kwale County traders group fled.")
    before = _word(words, "One").head
    repair(words)
    assert _word(words, "One").head is before


def test_infinitive_behind_way_belongs_to_it() -> None:
    words = _words("They were on their way to sell the horn when rangers caught them.")
    _hang(_word(words, "sell"), _word(words, "were"), "advcl")
    repair(words)
    assert _word(words, "sell").head is _word(words, "way")


def test_noun_behind_and_is_one_more_and_no_other_name() -> None:
    words = _words("The clerks, along with their cousin and the guard, were held.")
    _hang(_word(words, "guard"), _word(words, "clerks"), "appos")
    repair(words)
    assert (_word(words, "guard").head, _word(words, "guard").dep) == (_word(words, "cousin"), "conj")


def test_apposition_without_and_stays() -> None:
    words = _words("The head of the unit, a stern woman, called.")
    before = [(w.head.i, w.dep) for w in words]
    repair(words)
    assert [(w.head.i, w.dep) for w in words] == before


def test_prices_decide_nothing() -> None:
    words = _words("Farmers had heard that prices had risen and decided to sell.")
    _hang(_word(words, "decided"), _word(words, "risen"), "conj")
    repair(words)
    assert _word(words, "decided").head is _word(words, "heard")


def test_participle_with_had_before_it_is_a_verb() -> None:
    words = _words("They engaged a fixer and had even bribed officers.")
    _hang(_word(words, "officers"), _word(words, "engaged"), "dobj")
    _hang(_word(words, "bribed"), _word(words, "officers"), "amod")
    repair(words)
    assert _word(words, "bribed").head is _word(words, "engaged")
    assert (_word(words, "officers").head, _word(words, "officers").dep) == (_word(words, "bribed"), "dobj")


def test_bare_past_tense_goes_on_from_the_past_tense_above() -> None:
    words = _words("She found that strangers were sleeping there and told the police.")
    _hang(_word(words, "told"), _word(words, "sleeping"), "conj")
    repair(words)
    assert _word(words, "told").head is _word(words, "found")


def test_whose_clause_belongs_to_the_noun_before_it() -> None:
    words = _words("The drivers and the woman in whose barn they slept were held.")
    _hang(_word(words, "slept"), _word(words, "drivers"), "relcl")
    repair(words)
    assert _word(words, "slept").head is _word(words, "woman")


def test_whoever_stands_before_the_verb_of_saying_says_it() -> None:
    words = _words("Officers found 40 pumps, the mayor said.")
    found, pumps, mayor, said = (_word(words, w) for w in ("found", "pumps", "mayor", "said"))
    for word, head, dep in ((mayor, pumps, "appos"), (pumps, said, "nsubj")):
        if word.head is not head:
            _hang(word, head, dep)
    if said.head is not found:
        found.head.children.remove(found) if found.head is not found else None
        found.head, found.dep = found, "ROOT"
        if found in said.children:
            said.children.remove(found)
        said.head, said.dep = found, "ccomp"
        found.children.append(said)
    comma = next(w for w in words if w.text == ",")
    if comma.head is not pumps:
        _hang(comma, pumps, "punct")
    repair(words)
    assert (pumps.head, pumps.dep) == (found, "dobj")
    assert (mayor.head, mayor.dep) == (said, "nsubj")
    assert (found.head, found.dep) == (said, "ccomp")


def test_whom_one_lets_go_is_the_object() -> None:
    words = _words("The officers let the woman go.")
    woman, let, go = (_word(words, w) for w in ("woman", "let", "go"))
    assert woman.head is let and woman.dep == "dobj" and go.dep == "xcomp"
