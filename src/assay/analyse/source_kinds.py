"""The kind of a source: anonymous, official_named, official_unnamed, document, media or court."""

import re

from assay.analyse.source_names import fold
from assay.analyse.speech_words import words_of
from assay.model.parse import Word


def proper_of(head: Word) -> Word | None:
    """The name in "the outlet X", "the news agency X", "another outlet, X": a medium's or a body's, behind its common noun."""
    if head.pos != "NOUN" or head.lemma not in words_of("nouns", "media") | words_of("nouns", "body_nouns"):
        return None
    return next((c for c in head.children if c.dep in ("appos", "flat", "nmod") and c.i > head.i and c.pos == "PROPN"), None)


def kind_of(head: Word, name: str, named: bool, outlet: str) -> str:
    """Which kind of source a noun phrase is; ``named`` where it names a person."""
    lemma, folded = head.lemma, set(fold(name).split())
    if named:
        judge = folded & {"judge", "magistrate", "justice"} and not folded & {"department", "minister", "ministry"}
        return "court" if judge else "official_named"
    courts = words_of("nouns", "court")
    if lemma in courts or head.low in courts or (_is_paper(head) and any(c.low in courts for c in head.children)):
        return "court"
    if lemma in words_of("nouns", "anonymous") and head.pos != "PROPN":
        return "anonymous"
    if _is_medium(head, folded):
        return "media"
    if _is_paper(head) or (_is_body(head) and _is_outlets_own(folded, name, outlet)):
        return "document"
    return "anonymous" if _is_private(head, folded) else "official_unnamed"


def _is_medium(head: Word, folded: set[str]) -> bool:
    if head.lemma in words_of("nouns", "media") and (head.lemma != "agency" or folded & {"news", "press"}):
        return True
    if folded & {"newspaper", "newspapers"} or {"news", "agency"} <= folded:
        return True
    return head.pos == "PROPN" and not folded & words_of("nouns", "bodies") and bool(folded & words_of("nouns", "outlets"))


def _is_paper(head: Word) -> bool:
    return head.lemma in words_of("nouns", "document") or (head.lemma in words_of("nouns", "evidence") and head.pos != "PROPN")


def _is_body(head: Word) -> bool:
    return head.tag in ("NN", "NNP", "NNPS") and (head.pos == "PROPN" or head.lemma in words_of("nouns", "body_nouns"))


def _is_private(head: Word, folded: set[str]) -> bool:
    """Somebody unnamed who is no official: "a father of one of the girls"."""
    if head.pos != "NOUN" and head.low not in words_of("nouns", "anybody"):
        return False
    return head.lemma not in words_of("nouns", "official") | words_of("nouns", "body_nouns") and not folded & words_of("nouns", "bodies")


def _is_outlets_own(folded: set[str], name: str, outlet: str) -> bool:
    """A body that speaks through its own press release: the outlet bears its name or its initials, or "the agency" stands for it."""
    own = {w for w in fold(outlet).split() if len(w) > 1}
    bodies = words_of("nouns", "bodies")
    if len(folded) == 1 and folded <= words_of("nouns", "body_nouns"):
        return bool(own & bodies)
    initials = "".join(w[0] for w in re.findall(r"[A-Z]\w*", name))
    return bool(own & folded & bodies) or any(initials.endswith(short) for short in re.findall(r"\b[A-Z]{3,}\b", outlet))
