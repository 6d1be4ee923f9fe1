"""How a clause tells its event: as something that came about once, or as a habit, a rule, a plan or a possibility."""

from assay.model.parse import Word
from assay.syntax import is_verbal

_MODALS = frozenset("may might can could will would shall should must 'll ’ll wo 'd ’d ca".split())
_HABIT = frozenset(
    (
        "often usually generally typically always routinely frequently commonly sometimes normally regularly mostly daily "
        "annually ordinarily"
    ).split()
)
# "face charges", "await trial": a state that an event has brought about.
_STANDING = frozenset("face await deny".split())


def told_as_past(word: Word, *, state: bool = False) -> bool:
    """Whether the clause of a verb or noun tells something that came about: a past or perfect tense, or a participle or infinitive below
    one.

    With ``state`` a present passive ("is charged with", "are being held") counts too: it tells what an event has brought about."""
    steps, current = 0, word
    while steps < 8:
        steps += 1
        if _rules_out(current):
            return False
        found = _finite(current, state)
        if found is not None:
            return found
        if current.head is current:
            return current.tag in ("VBN", "VBD") or not is_verbal(current)
        current = current.head
    return False


def _rules_out(word: Word) -> bool:
    return any(
        (c.dep == "aux" and c.low in _MODALS and not _perfect(word)) or (c.dep == "advmod" and c.low in _HABIT) for c in word.children
    )


def _perfect(word: Word) -> bool:
    return any(c.dep == "aux" and c.lemma == "have" for c in word.children)


def _finite(word: Word, state: bool) -> bool | None:
    """Whether a finite verb is past; None for a form that has no tense of its own."""
    if not is_verbal(word):
        return None
    helpers = [c for c in word.children if c.dep in ("aux", "auxpass")]
    if any(h.tag == "VBD" or h.lemma == "have" for h in helpers) or word.tag == "VBD":
        return True
    if state and word.tag in ("VBZ", "VBP") and word.lemma in _STANDING:
        return True
    if state and word.tag == "VBN" and any(h.dep == "auxpass" and h.tag in ("VBZ", "VBP") for h in helpers):
        return True
    if word.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers):
        return False
    return None
