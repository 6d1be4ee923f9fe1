"""Live reports: entries that each begin with the time of day at which they were written.

Entries belong together where they speak of the same people, or where one begins with what the entry above it told of ("The driver …"). Two
or more such groups that each tell of something taken, somebody caught or freed, with people or an amount, are an incident each."""

import re

from assay.assemble.held import Held
from assay.model.parse import Sentence
from assay.syntax import subject

Cut = tuple[tuple[frozenset[int], ...], frozenset[int]]
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?|hrs|GMT|UTC)?\b")
_ENTRIES = 3


def live_entries(held: Held) -> Cut | None:
    """The incidents of a live report and what stands above its entries; None where it is of another form or tells of one incident only."""
    entries = _entries(held)
    if len(entries) < _ENTRIES:
        return None
    groups = [g for g in _joined(held, entries) if _case(held, g)]
    if len(groups) < 2:
        return None
    return tuple(frozenset(s.i for s in g) for g in groups), frozenset(range(entries[0][0].i))


def _entries(held: Held) -> list[list[Sentence]]:
    """Each entry with the paragraphs below it that have no time of their own."""
    found: list[list[Sentence]] = []
    paragraph = -1
    for s in held.sentences:
        if s.paragraph != paragraph and _CLOCK.match(held.words(s)):
            found.append([])
        paragraph = s.paragraph
        if found:
            found[-1].append(s)
    return found


def _joined(held: Held, entries: list[list[Sentence]]) -> list[list[Sentence]]:
    """The entries in groups, in the order of the text."""
    whose = [_people(held, e) for e in entries]
    group = list(range(len(entries)))
    for k in range(len(entries)):
        earlier = [k - 1] if k and _goes_on(entries[k]) else [j for j in range(k) if whose[j] & whose[k]]
        for j in earlier:
            old, new = group[k], group[j]
            group = [new if g == old else g for g in group]
    return [[s for k, e in enumerate(entries) if group[k] == g for s in e] for g in sorted(set(group))]


def _people(held: Held, entry: list[Sentence]) -> set[int]:
    """The people of an entry who are neither in office nor only spoken of by a pronoun."""
    here = {s.i for s in entry}
    private = [(n, p) for n, p in enumerate(held.reading.parties) if not any(m.agency or m.role == "official" for m in p.mentions)]
    return {n for n, p in private if any(m.word.sentence in here and not m.pronoun for m in p.mentions)}


def _goes_on(entry: list[Sentence]) -> bool:
    about = next((a for s in entry[:2] if (a := subject(s.root)) is not None), None)
    if about is None:
        return False
    return about.low in ("he", "she", "it", "they") or any(w.low == "the" for w in about.subtree() if w.i <= about.i + 2)


def _case(held: Held, group: list[Sentence]) -> bool:
    here = {s.i for s in group if not held.evidence.sums_up(s)}
    freed = [e for e in held.scope.events if held.scope.kind(e).outcome == "release" and not e.nominal]
    told = any(e.word.sentence in here for e in (*held.told, *freed) if held.evidence.told(e))
    return told and any(held.people(s) or held.goods_amount(s) for s in group if s.i in here) and any(held.dates(s) for s in group)
