"""Which incidents a report tells of: none, one, or several told apart by date, place, goods and people."""

from assay.assemble.claims import Claims, Numbers
from assay.assemble.evidence import Evidence
from assay.assemble.scope import Scope
from assay.codebook import Codebook
from assay.model.reading import Reading


def scopes_of(reading: Reading, codebook: Codebook, claims: Claims, numbers: Numbers) -> tuple[Scope, ...]:
    """The incidents of a report, each with its own sentences; empty where the report tells of none."""
    everything = frozenset(s.i for s in reading.sentences)
    kinds = {k.name: k for k in codebook.events}
    whole = Scope(reading=reading, codebook=codebook, claims=claims, numbers=numbers, sentences=everything, kinds=kinds)
    return (whole,) if Evidence(whole).found() else ()
