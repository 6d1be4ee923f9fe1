"""What people decide about a machine's reading: a Decision as they make it, a Judgement as the ledger keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

from assay.model.record import Certainty, Hop
from assay.model.span import Span


class Verdict(StrEnum):
    """What a person can say of a machine's reading."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person says, in the ids of the record as he saw it.

    ``incident`` is an incident's id, empty for an undo. ``item`` is the id of an item ("p1"), of one claim ("p1.c2"), or empty for the
    incident as a whole. What the other keys mean depends on the verdict:

    - ACCEPT an item, a claim, or the incident (that there is one; its items are not accepted with it).
    - REJECT an item, a claim, or the incident. The type and the status cannot be rejected, only corrected.
    - CORRECT an item: ``value`` holds the keys that change, in the record's form. Of a claim: "certainty", or ``said_by``.
    - ADD an item to the incident's list ``field``: ``value`` its keys, ``span`` its words, ``certainty`` and ``said_by`` how they are
    said (the
      outlet alone where that is empty). ADD with ``field`` "incidents" adds an incident: ``value`` holds its "type" and "status".
    - MERGE the items (or incidents) ``others`` into this one, which keeps its keys and gets their claims (their items).
    - SPLIT: of an item, the claims ``others`` become an item of their own, with the keys of ``value`` changed; of an incident, the items
      ``others`` become an incident of their own.
    - UNDO the judgement ``undoes``; an undo can be undone too."""

    verdict: Verdict
    by: str
    incident: str = ""
    item: str = ""
    reason: str = ""
    field: str = ""
    value: Mapping[str, object] = made(default_factory=dict)
    span: Span | None = None
    certainty: Certainty = Certainty.ASSERTED
    said_by: tuple[Hop, ...] = ()
    others: tuple[str, ...] = ()
    undoes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a judgement is about, so that it can be found again in the record of another run: the words, the field and the value.

    ``field`` is empty for an incident as a whole. ``item`` is the item as the person saw it, in the record's form; its ids and those it
    refers to are that record's. ``claim`` is set where one claim is meant, by its words and the place where they stand."""

    id: str
    incident: str
    field: str = ""
    span: Span | None = None
    item: Mapping[str, object] = made(default_factory=dict)
    claim: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision as the ledger keeps it. ``at`` is UTC, ISO 8601; ``seq`` its place in the log.

    ``anchors`` holds the anchor of each thing that the decision names (the item, the others, and what its values refer to), by the id it
    had then."""

    id: str
    seq: int
    report: str
    text_sha256: str
    at: str
    decision: Decision
    anchors: Mapping[str, Anchor] = made(default_factory=dict)
