"""Sentences that belong to no incident: rules of law, what goods are, what an agency is for, totals of other years, what smugglers do in
general.

Only sentences in the outlet's own voice that tell no event of a day are set aside; what somebody says stays with the incident."""

from assay.assemble.evidence import Evidence
from assay.assemble.nothing_taken import found
from assay.assemble.scope import Scope
from assay.assemble.tense import told_as_past
from assay.model.parse import Sentence, Word
from assay.model.values import DateRange, Grain
from assay.syntax import is_verbal, subject

_LAWS = frozenset(
    (
        "law act code regulation statute convention treaty rule legislation schedule section provision limit constitution "
        "sanction penalty offence offense"
    ).split()
)
_MAKERS = frozenset(
    (
        "criminal smuggler trafficker gang network cartel organization organisation syndicate trader dealer poacher broker "
        "people traveler traveller"
    ).split()
)
_ONGOING = frozenset(
    "investigate hold question continue remain seek look await face detain interrogate plan expect await believe suspect say".split()
)


def background(scope: Scope, evidence: Evidence) -> frozenset[int]:
    """The numbers of the sentences that no incident of the report owns; never its first told sentence, never all of them."""
    told = {e.word.sentence for e in found(evidence)}
    first = min(told, default=0)
    outside: set[int] = set()
    for s in scope.reading.sentences:
        if s.i > first and s.i not in told and _aside(scope, evidence, s, after=s.i - 1 in outside):
            outside.add(s.i)
    return frozenset(outside) if len(outside) < len(scope.reading.sentences) - 1 else frozenset()


def _aside(scope: Scope, evidence: Evidence, s: Sentence, *, after: bool) -> bool:
    if _days(scope, s):
        return False
    if evidence.sums_up(s) or evidence.rules(s) or evidence.general.points_elsewhere(s):
        return True
    if _spoken(scope, s):
        return False
    if any(told_as_past(e.word) for e in scope.events if e.word.sentence == s.i) or told_as_past(s.root) or _going_on(s.root):
        return False
    return _present(s.root) and _general(scope, s, after)


def _spoken(scope: Scope, s: Sentence) -> bool:
    """Whether somebody other than the outlet says some of it, by words in the sentence itself."""
    stretches = [scope.reading.speech.stretch_at(w.start) for w in s.words]
    quoted = any(w.text in ('"', "“", "”") for w in s.words)
    return any(x is not None and len(x.chain) > 1 and (quoted or not x.inherited) for x in stretches)


def _days(scope: Scope, s: Sentence) -> bool:
    return any(
        isinstance(d.value, DateRange) and d.value.grain in (Grain.DAY, Grain.WEEK) and s.start <= d.span.start < s.end
        for d in scope.reading.dates
    )


def _going_on(root: Word) -> bool:
    """ "Agents are investigating", "he remains in custody": a present that is the incident's own."""
    return root.lemma in _ONGOING or (root.tag == "VBG" and any(c.dep == "aux" for c in root.children))


def _present(root: Word) -> bool:
    if not is_verbal(root):
        return False
    helpers = [c for c in root.children if c.dep in ("aux", "auxpass")]
    return root.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") or h.low in ("may", "can", "must", "shall") for h in helpers)


def _general(scope: Scope, s: Sentence, after: bool) -> bool:
    """Whether the sentence speaks of a law, of a kind of goods, of an agency's work or of smugglers in general; or goes on so ("it also
    …")."""
    about = subject(s.root)
    if about is None:
        return any(w.lemma in _LAWS for w in s.words) and s.root.lemma == "be"
    if about.low in ("it", "they") and after:
        return True
    if (
        about.lemma in _LAWS
        or about.low in ("public", "anyone", "anybody", "whoever")
        or (about.low == "it" and s.root.lemma in ("require", "forbid", "prohibit"))
    ):
        return True
    if _kind_of_goods(scope, about) or _agency_work(scope, s, about):
        return True
    return about.lemma in _MAKERS and about.tag == "NNS" and not any(c.dep in ("det", "nummod", "poss") for c in about.children)


def _agency_work(scope: Scope, s: Sentence, about: Word) -> bool:
    """What an agency is for ("is in charge of …"), with no sum or amount and no word of this case."""
    first, last = min(w.start for w in about.subtree()), about.end
    if not any(a.span.start < last and first < a.span.end and not a.generic for a in scope.reading.agencies):
        return False
    amounts = any(s.start <= v.span.start < s.end for v in (*scope.reading.money, *scope.reading.quantities))
    things = {g.word.i for g in scope.reading.goods} | set(scope.reading.party_of)
    here = any(w.i in things and any(c.low in ("the", "this", "these") for c in w.children) for w in s.words if w is not about)
    return not amounts and not here


def _kind_of_goods(scope: Scope, about: Word) -> bool:
    """ "Khat is chewed", "The narwhal is covered by CITES": goods as a kind, without a number."""
    if not any(g.word is about for g in scope.reading.goods):
        return False
    if any(c.dep in ("nummod", "poss") or c.low in ("these", "those") for c in about.children):
        return False
    if any(c.low == "the" for c in about.children):
        amount = any(
            x.span.start < about.head.end + 60 and about.start <= x.span.start for x in (*scope.reading.money, *scope.reading.quantities)
        )
        kind = next(g.category for g in scope.reading.goods if g.word is about)
        return kind.startswith("wildlife") and about.tag != "NNS" and not amount
    return about.dep == "nsubj" or about.head.lemma in ("chew", "cover", "list", "know", "find", "use", "grow", "produce", "make")
