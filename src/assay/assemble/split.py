"""Which incidents a report tells of: none, one, or several told apart by date, place, goods and people."""

from dataclasses import replace

from assay.assemble.background import background
from assay.assemble.claims import Claims, Numbers
from assay.assemble.evidence import Evidence
from assay.assemble.nothing_taken import found
from assay.assemble.scope import Scope
from assay.assemble.segments import Segments
from assay.codebook import Codebook
from assay.model.reading import Reading


def scopes_of(reading: Reading, codebook: Codebook, claims: Claims, numbers: Numbers) -> tuple[Scope, ...]:
    """The incidents of a report, each with its own sentences; empty where the report tells of none.

    Sentences that belong to no incident (rules, totals, what an agency does) are in no scope."""
    everything = frozenset(s.i for s in reading.sentences)
    kinds = {k.name: k for k in codebook.events}
    whole = Scope(reading=reading, codebook=codebook, claims=claims, numbers=numbers, sentences=everything, kinds=kinds)
    evidence = Evidence(whole)
    if not found(evidence):
        return ()
    parts, aside = Segments(whole, evidence), background(whole, evidence)
    return tuple(replace(whole, sentences=own - aside or own, shared=parts.shared - aside, aside=aside) for own in parts.own)
