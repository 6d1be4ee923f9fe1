"""Attributions without a verb of saying: "according to X", "per X", "citing X", "quoted by X", "in X's account"."""

from collections.abc import Iterator

from assay.analyse.speech_model import Cue, make_cue
from assay.analyse.speech_scope import clause_of, depth_of, scope_of, wide_scope
from assay.analyse.speech_verbs import RELATIVES, is_passive
from assay.analyse.speech_who import FIRST_PERSONS
from assay.analyse.speech_words import can_speak, noun_phrase, words_of
from assay.model.parse import Sentence, Word


def according(word: Word, sentence: Sentence) -> Iterator[Cue]:
    """ "According to X", "per X"."""
    noun = _object_of(word)
    if noun is not None and noun.lemma in words_of("nouns", "exhibit"):
        return
    if noun is None or (word.low == "per" and (not _is_source_noun(noun) or (noun.pos != "PROPN" and not noun.children))):
        return
    name = noun_phrase(noun)
    words = sentence.words
    before = words[word.i - words[0].i - 1] if word.i > words[0].i else None
    start = before.start if before is not None and word.low == "per" and before.low == "as" else word.start
    yield Cue(
        sentence=sentence.i,
        head=noun,
        name=name,
        clause=(start, name[1]),
        wide=(start, name[1]),
        scope=wide_scope(word, sentence),
        depth=depth_of(clause_of(word)) - 0.5,
        how="according",
    )


def _object_of(word: Word) -> Word | None:
    to = word.child("prep")
    return (to.child("pobj") if to is not None else None) or word.child("pobj")


def _is_source_noun(noun: Word) -> bool:
    return noun.pos == "PROPN" or any(
        noun.lemma in words_of("nouns", k) for k in ("document", "evidence", "court", "official", "media", "anonymous")
    )


def citing(word: Word, sentence: Sentence) -> Iterator[Cue]:
    """ "Z, citing W, reported", "Z quoted W as saying", "W, quoted by Z, said"."""
    cited = word.child("dobj")
    if is_passive(word) or (word.tag == "VBN" and word.dep == "acl"):
        yield from _quoted_by(word, sentence)
        return
    if cited is None or cited.low in FIRST_PERSONS:
        return
    host = _told_in(word)
    scope = scope_of(host)
    name = noun_phrase(cited)
    yield Cue(
        sentence=sentence.i,
        head=cited,
        name=name,
        clause=(word.start, name[1]),
        wide=(word.start, name[1]),
        scope=scope,
        depth=depth_of(host) + 0.75,
        how="cite",
        verb=word,
    )
    subject = word.child("nsubj")
    if subject is not None and subject.low not in RELATIVES:
        yield make_cue(sentence, subject, word, scope, float(depth_of(host)) + 0.25, "say")


def _told_in(word: Word) -> Word:
    """The clause that what is cited stands in: of "according to the channel, which cited X, the ship …" the main one."""
    host = clause_of(word)
    up = word.head
    if word.dep == "relcl" and up.dep in ("pobj", "nsubj"):
        return clause_of(up.head if up.dep == "nsubj" else up)
    return host


def heard_from(word: Word) -> Word | None:
    """Whom something was heard from: "he had heard from a relative of the dealer that …"."""
    source = next((c for c in word.children if c.dep == "prep" and c.low == "from"), None)
    noun = source.child("pobj") if source is not None else None
    return (
        noun if noun is not None and noun.low not in FIRST_PERSONS and (can_speak(noun) or noun.pos == "PROPN" or _is_kin(noun)) else None
    )


def _is_kin(noun: Word) -> bool:
    return noun.lemma in ("relative", "friend", "wife", "husband", "acquaintance", "son", "daughter", "relation", "kin", "contact")


def teller_cue(word: Word, noun: Word, sentence: Sentence) -> Cue:
    """The attribution to whom it was heard from, further in than the one who heard it."""
    name = _bare_range(noun)
    return Cue(
        sentence=sentence.i,
        head=noun,
        name=name,
        clause=(word.start, name[1]),
        wide=(word.start, name[1]),
        scope=scope_of(word),
        depth=depth_of(word) + 0.75,
        how="cite",
        verb=word,
    )


def _bare_range(noun: Word) -> tuple[int, int]:
    """A noun phrase without the clause that the parser hangs on it, which is what was heard."""
    clauses = {w.i for c in noun.children if c.dep in ("relcl", "acl") for w in c.subtree()}
    kept = [w for w in noun.subtree() if w.i not in clauses and w.pos != "PUNCT"]
    return kept[0].start, kept[-1].end


def _quoted_by(word: Word, sentence: Sentence) -> Iterator[Cue]:
    """ "quoted by Z"; "W was quoted (by Z) as saying" has W as well, further in."""
    said = word.child("nsubjpass")
    if said is not None and any(c.low == "as" for c in word.children) and said.low not in FIRST_PERSONS | RELATIVES:
        yield make_cue(sentence, said, word, scope_of(clause_of(word)), depth_of(clause_of(word)) + 0.5, "say")
    agent = word.child("agent")
    by = agent.child("pobj") if agent is not None else None
    if by is None:
        return
    host = clause_of(word)
    name = noun_phrase(by)
    yield Cue(
        sentence=sentence.i,
        head=by,
        name=name,
        clause=(word.start, name[1]),
        wide=(word.start, name[1]),
        scope=scope_of(host),
        depth=depth_of(host) - 0.25,
        how="cite",
        verb=word,
    )


def in_account(word: Word, sentence: Sentence) -> Iterator[Cue]:
    """ "In the force's account, …", "in the words of X", "by X's reckoning"."""
    noun = word.child("pobj")
    if noun is None or not {noun.lemma, noun.low} & words_of("phrases", "accounts"):
        return
    owner = noun.child("poss")
    if owner is None:
        prep = next((c for c in noun.children if c.low == "of"), None)
        owner = prep.child("pobj") if prep is not None else None
    if owner is None or owner.pos == "PRON":
        return
    name = _owner_range(owner)
    last = max(w.end for w in noun.subtree())
    yield Cue(
        sentence=sentence.i,
        head=owner,
        name=name,
        clause=(word.start, max(last, name[1])),
        wide=(word.start, last),
        scope=wide_scope(word, sentence),
        depth=depth_of(clause_of(word)) - 0.5,
        how="according",
    )


def _owner_range(owner: Word) -> tuple[int, int]:
    words = [w for w in owner.subtree() if w.dep != "case"]
    return words[0].start, words[-1].end
