"""The overlay as a pure function: whatever people decide, undoing it gives the machine's record back."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assay.model.errors import AssayError
from assay.model.judgement import Decision, Judgement, Verdict
from assay.model.record import Certainty
from assay.model.span import Span
from assay.store.decisions import anchors_for, completed
from assay.store.draft import Draft
from assay.store.overlay import in_force, lay
from ledgers import TEXT, incident_of, record_of

RECORD = record_of()
INCIDENT = incident_of(TEXT).id
ITEMS = ["type1", "status1", "d1", "p1", "c1", "a1", "a2", "o1", "e1", "a1.c1", "a1.c2", ""]
ROPE = Span.cut(TEXT, TEXT.index("coils"), TEXT.index("coils") + 5)

decisions = st.builds(
    Decision,
    verdict=st.sampled_from([v for v in Verdict if v is not Verdict.UNDO]),
    by=st.just("Ann"),
    incident=st.just(INCIDENT),
    item=st.sampled_from(ITEMS),
    field=st.sampled_from(["method", "actors", "incidents"]),
    value=st.sampled_from(
        [{}, {"phrase": "rope"}, {"role": "x", "description": "y"}, {"count": 2}, {"certainty": "hedged"}, {"value": "theft"}]
    ),
    span=st.sampled_from([None, ROPE]),
    certainty=st.sampled_from(list(Certainty)),
    others=st.lists(st.sampled_from(ITEMS[:-1]), max_size=2, unique=True).map(tuple),
)


def carried_out(wanted: list[Decision]) -> list[Judgement]:
    """Those of the decisions that can be carried out one after another, as judgements."""
    done: list[Judgement] = []
    for decision in wanted:
        draft = Draft(lay(RECORD, done).record)
        try:
            whole = completed(decision, draft)
            made = judgement(whole, len(done) + 1, draft)
            lay(RECORD, [*done, made])
        except AssayError:
            continue
        done.append(made)
    return done


def judgement(decision: Decision, seq: int, draft: Draft) -> Judgement:
    text, at = RECORD.report, f"2026-01-01T00:00:{seq:02}Z"
    anchors = anchors_for(decision, draft)
    return Judgement(id=f"jdg_{seq:016x}", seq=seq, report=text.id, text_sha256=text.sha256, at=at, decision=decision, anchors=anchors)


@settings(max_examples=150, deadline=None)
@given(st.lists(decisions, max_size=6))
def test_undoing_all_gives_the_machine_s_record_back(wanted: list[Decision]) -> None:
    done = carried_out(wanted)
    undos = [judgement(Decision(verdict=Verdict.UNDO, by="Bob", undoes=j.id), 50 + k, Draft(RECORD)) for k, j in enumerate(reversed(done))]
    laid = lay(RECORD, [*done, *undos])
    assert laid.record == RECORD and laid.marks == {} and laid.pending == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(decisions, max_size=6))
def test_every_claim_of_what_people_made_stands_in_the_text(wanted: list[Decision]) -> None:
    for incident in lay(RECORD, carried_out(wanted)).record.incidents:
        items = [incident.type, incident.status, *incident.actors, *incident.method, *incident.places, *incident.outcomes, *incident.acts]
        assert all(item.claims for item in items)
        assert all(TEXT[c.span.start : c.span.end] == c.span.quote and c.said_by for item in items for c in item.claims)
        ids = {item.id for item in items} | {c.id for c in incident.commodities} | {d.id for d in incident.dates}
        assert {i for outcome in incident.outcomes for i in outcome.who} <= ids
        assert {i for act in incident.acts for i in (*act.agents, *act.targets)} <= ids


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions, max_size=6))
def test_laying_the_same_twice_gives_the_same(wanted: list[Decision]) -> None:
    done = carried_out(wanted)
    assert lay(RECORD, done) == lay(replace(RECORD), list(done))


def test_an_undo_of_an_undo_is_in_force() -> None:
    draft = Draft(RECORD)
    first = judgement(Decision(verdict=Verdict.ACCEPT, by="Ann", incident=INCIDENT, item="a1"), 1, draft)
    undo = judgement(Decision(verdict=Verdict.UNDO, by="Ann", undoes=first.id), 2, draft)
    again = judgement(Decision(verdict=Verdict.UNDO, by="Ann", undoes=undo.id), 3, draft)
    assert in_force([first, undo]) == [] and in_force([first, undo, again]) == [first]
