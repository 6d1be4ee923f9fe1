"""What people decide, and what becomes of it when an engine reads the report anew."""

from dataclasses import replace

import pytest

from assay.model.errors import ConflictError, LedgerError
from assay.model.ids import incident_id, sha256
from assay.model.judgement import Decision, Verdict
from assay.model.record import ActorItem, Certainty, Incident
from assay.model.span import Span
from assay.store import Document, Ledger, View, items_of
from ledgers import (
    NEWER,
    TEXT,
    add,
    capture_of,
    claim,
    document,
    incident_of,
    numbered,
    record_of,
    report_of,
    reread,
    with_item,
    without_item,
)

INCIDENT = incident_of(TEXT).id
ROPE = Span.cut(TEXT, TEXT.index("coils of rope"), TEXT.index("coils of rope") + len("coils of rope"))


def decide(verdict: Verdict, item: str = "", **more: object) -> Decision:
    return Decision(verdict=verdict, by=str(more.pop("by", "Ann")), incident=str(more.pop("incident", INCIDENT)), item=item, **more)  # type: ignore[arg-type]


@pytest.fixture
def report(ledger: Ledger) -> str:
    return add(ledger, document())


def now(ledger: Ledger, report: str) -> tuple[Incident, View]:
    view = ledger.record(report)
    return view.record.incidents[0], view


# ---- each verdict


def test_an_accepted_item_is_marked(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.ACCEPT, "p1", reason="saw it on the map"))
    incident, view = now(ledger, report)
    mark = view.marks["p1"]
    assert (mark.state, mark.by, mark.reason, mark.judgement, mark.pending) == ("accepted", "Ann", "saw it on the map", made.id, "")
    assert incident == record_of().incidents[0]
    assert view.reviewed(INCIDENT) == "partly"


def test_an_incident_is_reviewed_when_all_its_items_are(ledger: Ledger, report: str) -> None:
    ledger.judge([decide(Verdict.ACCEPT, item) for item in items_of(record_of().incidents[0])])
    assert now(ledger, report)[1].reviewed(INCIDENT) == "yes"


def test_a_corrected_item_has_the_new_value_and_its_words(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "a1", value={"count": 2, "role": "organiser"}))
    incident, view = now(ledger, report)
    assert (incident.actors[0].count, incident.actors[0].role) == (2, "organiser")
    assert incident.actors[0].claims == record_of().incidents[0].actors[0].claims
    assert view.marks["a1"].state == "corrected"


def test_a_place_with_another_name_loses_the_point_of_the_old_one(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "p1", value={"name": "Lindow"}))
    place = now(ledger, report)[0].places[0]
    assert (place.name, place.lat, place.lon, place.gazetteer_id, place.precision, place.looked_up) == (
        "Lindow",
        None,
        None,
        None,
        "unknown",
        {},
    )


def test_a_correction_may_bring_its_own_words(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "a2", value={"description": "rope"}, span=ROPE))
    (made,) = now(ledger, report)[0].actors[1].claims
    assert made.span == ROPE and made.engine == "person"


def test_type_and_status_are_corrected(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "type1", value={"value": "theft"}))
    assert now(ledger, report)[0].type.value == "theft"
    assert ledger.incidents()[0].type == "theft"


def test_the_certainty_of_a_claim_is_corrected(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "a1.c2", value={"certainty": "hedged"}))
    incident, view = now(ledger, report)
    assert [c.certainty for c in incident.actors[0].claims] == ["asserted", "hedged"]
    assert view.marks["a1.c2"].state == "corrected" and "a1" not in view.marks


def test_the_speaker_of_a_claim_is_corrected(ledger: Ledger, report: str) -> None:
    chain = claim(TEXT, "seized", said_by="the harbour office").said_by
    ledger.judge(decide(Verdict.CORRECT, "c1.c1", said_by=chain))
    assert now(ledger, report)[0].commodities[0].claims[0].said_by == chain


def test_a_rejected_item_is_gone_and_nothing_refers_to_it(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.REJECT, "a1", reason="not he"))
    incident, view = now(ledger, report)
    assert [a.id for a in incident.actors] == ["a2"]
    assert incident.outcomes[0].who == ("a2",) and incident.acts[0].agents == ()
    assert (view.marks["a1"].state, view.marks["a1"].reason) == ("rejected", "not he")


def test_a_rejected_claim_leaves_the_item_to_the_others(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.REJECT, "a1.c1"))
    assert [c.span.quote for c in now(ledger, report)[0].actors[0].claims] == ["The deckhand"]


def test_an_item_whose_last_claim_is_rejected_is_gone(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.REJECT, "a2.c1"))
    assert [a.id for a in now(ledger, report)[0].actors] == ["a1"]


def test_a_rejected_incident_is_in_no_list(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.REJECT, reason="a drill"))
    assert ledger.record(report).record.incidents == () and ledger.incidents() == [] and ledger.reports()[0].incidents == 0
    with pytest.raises(LedgerError, match="was rejected by Ann"):
        ledger.incident(INCIDENT)


def test_an_added_item_has_its_words_and_the_outlet_as_its_speaker(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.ADD, field="method", value={"phrase": "under rope"}, span=ROPE, certainty=Certainty.HEDGED))
    incident, view = now(ledger, report)
    (item,) = incident.method
    assert (item.phrase, item.claims[0].span, item.claims[0].certainty) == ("under rope", ROPE, "hedged")
    assert [hop.name for hop in item.claims[0].said_by] == ["outlet"]
    assert view.marks[item.id].judgement == made.id


def test_an_added_item_may_refer_to_others(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ADD, field="outcomes", value={"kind": "fine", "who": ["a2"], "count": 1}, span=ROPE))
    assert now(ledger, report)[0].outcomes[1].who == ("a2",)


def test_an_incident_is_added(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ADD, incident=report, field="incidents", value={"type": "theft", "status": "completed"}, span=ROPE))
    added = ledger.record(report).record.incidents[1]
    assert added.id == incident_id(sha256(TEXT), ROPE.start, ROPE.end) and added.type.value == "theft"
    assert {row.type for row in ledger.incidents()} == {"smuggling", "theft"}
    ledger.judge(decide(Verdict.ADD, incident=added.id, field="method", value={"phrase": "rope"}, span=ROPE))
    assert ledger.incident(added.id)[0].method[0].phrase == "rope"


def test_merged_items_are_one_with_all_claims(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.MERGE, "a1", others=("a2",)))
    incident, _ = now(ledger, report)
    (actor,) = incident.actors
    assert [c.span.quote for c in actor.claims] == ["A deckhand", "The deckhand", "a broker"]
    assert [c.id for c in actor.claims] == ["a1.c1", "a1.c2", "a1.c3"]
    assert incident.outcomes[0].who == ("a1",)


def test_a_split_item_is_two(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.SPLIT, "a1", others=("a1.c2",), value={"description": "The deckhand", "role": "principal"}))
    actors = now(ledger, report)[0].actors
    assert [(a.role, [c.span.quote for c in a.claims]) for a in actors] == [
        ("courier", ["A deckhand"]),
        ("broker", ["a broker"]),
        ("principal", ["The deckhand"]),
    ]


def test_a_split_incident_is_two_and_they_merge_again(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.SPLIT, others=("a2", "o1")))
    first, second = ledger.record(report).record.incidents
    assert [a.id for a in first.actors] == ["a1"] and [a.id for a in second.actors] == ["a2"] and [o.id for o in second.outcomes] == ["o1"]
    ledger.judge(decide(Verdict.MERGE, others=(second.id,)))
    (merged,) = ledger.record(report).record.incidents
    assert [a.id for a in merged.actors] == ["a1", "a2"]


def test_what_leaves_an_incident_refers_to_nothing_that_stays(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.SPLIT, others=("o1", "a2")))
    first, second = ledger.record(report).record.incidents
    assert second.outcomes[0].who == ("a2",) and [a.id for a in first.actors] == ["a1"]


# ---- undo


def test_an_undone_judgement_has_no_effect(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.REJECT, "a1"))
    (undo,) = ledger.judge(Decision(verdict=Verdict.UNDO, by="Bob", undoes=made.id))
    assert now(ledger, report)[0] == record_of().incidents[0]
    ledger.judge(Decision(verdict=Verdict.UNDO, by="Ann", undoes=undo.id))
    assert [a.id for a in now(ledger, report)[0].actors] == ["a2"]
    assert [j.decision.verdict for j in ledger.judgements(report)] == ["reject", "undo", "undo"]


def test_nothing_is_undone_twice(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.REJECT, "a1"))
    ledger.judge(Decision(verdict=Verdict.UNDO, by="Bob", undoes=made.id))
    with pytest.raises(LedgerError, match="is undone already"):
        ledger.judge(Decision(verdict=Verdict.UNDO, by="Bob", undoes=made.id))


# ---- another engine


def test_judgements_hold_when_a_new_engine_makes_the_same_claims(ledger: Ledger, report: str) -> None:
    ledger.judge(
        [
            decide(Verdict.ACCEPT, "p1"),
            decide(Verdict.CORRECT, "a1", value={"count": 2}),
            decide(Verdict.REJECT, "a2"),
            decide(Verdict.ADD, field="method", value={"phrase": "under rope"}, span=ROPE),
        ]
    )
    before = now(ledger, report)[0]
    record = with_item(with_item(record_of(), "actors", "a1", id="x7"), "places", "p1", id="x9")
    reread(ledger, record)
    after, view = now(ledger, report)
    assert view.pending == ()
    assert [(a.role, a.count) for a in after.actors] == [(a.role, a.count) for a in before.actors] == [("courier", 2)]
    assert view.marks["x9"].state == "accepted" and view.marks["x7"].state == "corrected"
    assert after.method == before.method


def test_an_added_item_refers_to_the_same_item_under_its_new_id(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ADD, field="outcomes", value={"kind": "fine", "who": ["a2"], "count": 1}, span=ROPE))
    reread(ledger, with_item(record_of(), "actors", "a2", id="x8"))
    assert now(ledger, report)[0].outcomes[1].who == ("x8",)


def test_an_accepted_value_that_changed_is_kept_and_shown_for_a_decision(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.ACCEPT, "a1"))
    reread(ledger, with_item(record_of(), "actors", "a1", count=3))
    incident, view = now(ledger, report)
    assert [(a.id, a.count) for a in incident.actors][:2] == [("a1", 3), ("a2", 1)]
    assert incident.actors[2].count == 1 and "says count 3, not 1" in view.marks[incident.actors[2].id].pending
    assert [p.judgement.id for p in view.pending] == [made.id] == [p.judgement.id for p in ledger.pending()]
    assert ledger.reports()[0].pending == ledger.incidents()[0].pending == 1
    assert view.reviewed(INCIDENT) == "no"


def test_an_accepted_item_that_is_gone_is_kept_and_shown_for_a_decision(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ACCEPT, "a2"))
    reread(ledger, without_item(record_of(), "actors", "a2"))
    incident, view = now(ledger, report)
    assert [a.description for a in incident.actors] == ["A deckhand", "a broker"]
    assert "no longer makes this claim" in view.pending[0].why


def test_an_accepted_item_that_is_said_otherwise_is_shown_for_a_decision(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ACCEPT, "a2"))
    doubted = replace(claim(TEXT, "a broker", Certainty.HEDGED), id="a2.c1")
    reread(ledger, with_item(record_of(), "actors", "a2", claims=(doubted,)))
    incident, view = now(ledger, report)
    assert len(incident.actors) == 2 and view.pending[0].why == "the newest reading takes it as hedged, not asserted"


def test_a_pending_judgement_is_settled_by_a_new_one(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ACCEPT, "a1"))
    reread(ledger, with_item(record_of(), "actors", "a1", count=3))
    kept = now(ledger, report)[0].actors[2].id
    ledger.judge(decide(Verdict.REJECT, kept))
    incident, view = now(ledger, report)
    assert [a.count for a in incident.actors] == [3, 1]
    assert view.pending == ()


def test_a_correction_that_the_machine_has_come_to_is_settled(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "a1", value={"count": 3}))
    reread(ledger, with_item(record_of(), "actors", "a1", count=3))
    incident, view = now(ledger, report)
    assert [a.count for a in incident.actors] == [3, 1] and view.pending == () and view.marks["a1"].state == "corrected"


def test_a_corrected_type_stays_with_the_new_reading_as_its_rival(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.CORRECT, "type1", value={"value": "theft"}))
    incident = record_of().incidents[0]
    reread(ledger, record_of(TEXT, replace(incident, type=replace(incident.type, value="bribery"))))
    after, view = now(ledger, report)
    assert after.type.value == "theft" and [r.value for r in after.type.rivals if hasattr(r, "value")] == ["bribery"]
    assert len(view.pending) == 1


def test_a_rejection_of_what_is_claimed_no_more_needs_no_decision(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.REJECT, "a2"))
    reread(ledger, without_item(record_of(), "actors", "a2"))
    assert ledger.pending() == []


def test_judgements_on_an_incident_that_is_gone_wait(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ACCEPT, "a2"))
    reread(ledger, replace(record_of(), incidents=()))
    assert [p.why for p in ledger.pending()] == ["the newest reading has no such incident"]
    assert ledger.reports()[0].pending == 1


def test_an_incident_read_anew_from_other_words_keeps_its_id(ledger: Ledger, report: str) -> None:
    ledger.judge(decide(Verdict.ACCEPT, "a2"))
    anew = incident_of(TEXT, anchor="were arrested")
    assert anew.id != INCIDENT
    reread(ledger, record_of(TEXT, anew))
    reread(ledger, record_of(TEXT, anew), replace(NEWER, name="grammar/3"))
    incident, view = now(ledger, report)
    assert incident.id == INCIDENT and view.marks["a2"].state == "accepted" and view.pending == ()
    assert ledger.incident(INCIDENT)[0].anchor.quote == "were arrested"
    assert ledger.verify().sound


def test_another_incident_of_the_same_text_has_its_own_id(ledger: Ledger, report: str) -> None:
    span = claim(TEXT, "hidden the amber under coils of rope")
    other = Incident(
        id=incident_id(sha256(TEXT), span.span.start, span.span.end),
        anchor=span.span,
        type=replace(incident_of(TEXT).type, **numbered("type2", span)),
        status=replace(incident_of(TEXT).status, **numbered("status2", span)),
        actors=(
            ActorItem(
                role="courier",
                count=1,
                name=None,
                nationality_iso2=None,
                description="The deckhand",
                **numbered("a9", claim(TEXT, "The deckhand")),
            ),
        ),
    )
    reread(ledger, record_of(TEXT, incident_of(TEXT), other))
    assert [i.id for i in ledger.record(report).record.incidents] == [INCIDENT, other.id]


def test_judgements_on_an_earlier_text_of_the_same_bytes_wait_until_decided_anew(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.ACCEPT, "a2"))
    mended = "  " + TEXT
    record = record_of(mended, report=report_of(mended, capture_of(TEXT), reader="text/2"))
    new = add(ledger, Document(capture=capture_of(TEXT), record=record), engine=NEWER)
    assert [p.judgement.id for p in ledger.pending()] == [made.id]
    assert ledger.pending()[0].why == f"it was decided on {report}, which another reader made of the same bytes"
    assert [row.pending for row in ledger.reports()] == [1] and ledger.record(report).pending == ()
    ledger.judge(decide(Verdict.ACCEPT, "a2", incident=ledger.record(new).record.incidents[0].id))
    assert ledger.pending() == [] and ledger.verify().sound


def test_an_undone_judgement_on_an_earlier_text_waits_no_more(ledger: Ledger, report: str) -> None:
    (made,) = ledger.judge(decide(Verdict.ACCEPT, "a2"))
    mended = "  " + TEXT
    record = record_of(mended, report=report_of(mended, capture_of(TEXT), reader="text/2"))
    add(ledger, Document(capture=capture_of(TEXT), record=record), engine=NEWER)
    ledger.judge(Decision(verdict=Verdict.UNDO, by="Ann", undoes=made.id))
    assert ledger.pending() == [] and ledger.verify().sound


# ---- the past


def test_the_record_as_of_a_past_moment_is_what_it_was_then(ledger: Ledger, report: str) -> None:
    machine = ledger.log()[-1].at
    (first,) = ledger.judge(decide(Verdict.CORRECT, "a1", value={"count": 2}))
    (second,) = ledger.judge(decide(Verdict.REJECT, "a2"))
    reread(ledger, without_item(record_of(), "places", "p1"))
    assert ledger.record(report, as_of=machine).record.incidents[0] == record_of().incidents[0]
    then = ledger.record(report, as_of=first.at).record.incidents[0]
    assert [a.count for a in then.actors] == [2, 1] and then.places
    assert [a.count for a in ledger.record(report, as_of=second.at).record.incidents[0].actors] == [2]
    assert ledger.record(report).record.incidents[0].places == ()
    with pytest.raises(LedgerError, match=r"no record of .* as of 2001-01-01"):
        ledger.record(report, as_of="2001-01-01")


# ---- two people


def test_two_people_on_one_thing_conflict(ledger: Ledger, report: str) -> None:
    seen = ledger.record(report).seq
    ledger.judge(decide(Verdict.ACCEPT, "a1", by="Ann"), seen=seen)
    with pytest.raises(ConflictError, match="Ann has decided on the same thing"):
        ledger.judge([decide(Verdict.ACCEPT, "a2", by="Bob"), decide(Verdict.REJECT, "a1.c1", by="Bob")], seen=seen)
    assert [j.decision.by for j in ledger.judgements()] == ["Ann"]


def test_two_people_on_two_things_do_not(ledger: Ledger, report: str) -> None:
    seen = ledger.record(report).seq
    ledger.judge(decide(Verdict.ACCEPT, "a1", by="Ann"), seen=seen)
    ledger.judge(decide(Verdict.ACCEPT, "a2", by="Bob"), seen=seen)
    assert {m.by for m in ledger.record(report).marks.values()} == {"Ann", "Bob"}


def test_an_incident_that_somebody_rejects_conflicts_with_all_in_it(ledger: Ledger, report: str) -> None:
    seen = ledger.record(report).seq
    ledger.judge(decide(Verdict.ACCEPT, "a1"), seen=seen)
    with pytest.raises(ConflictError):
        ledger.judge(decide(Verdict.REJECT, by="Bob"), seen=seen)


def test_what_was_read_anew_since_must_be_looked_at_again(ledger: Ledger, report: str) -> None:
    seen = ledger.record(report).seq
    reread(ledger, with_item(record_of(), "actors", "a1", count=3))
    with pytest.raises(ConflictError, match="read anew"):
        ledger.judge(decide(Verdict.ACCEPT, "a1"), seen=seen)


# ---- what cannot be decided


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (decide(Verdict.ACCEPT, "zz"), "has no 'zz'"),
        (decide(Verdict.ACCEPT, incident="inc_0000000000000000"), "there is no incident"),
        (decide(Verdict.ACCEPT, "a1", by=" "), "needs the name"),
        (decide(Verdict.REJECT, "type1"), "cannot be without a type"),
        (decide(Verdict.REJECT, "status1.c1"), "cannot be without a status"),
        (decide(Verdict.CORRECT, "a1"), "needs the right value"),
        (decide(Verdict.CORRECT), "item by item"),
        (decide(Verdict.CORRECT, "a1", value={"colour": "red"}), "does not fit"),
        (decide(Verdict.CORRECT, "a1", value={"count": "many"}), "does not fit"),
        (decide(Verdict.CORRECT, "a1.c1", value={"certainty": "sure"}), "no certainty"),
        (decide(Verdict.CORRECT, "a1.c1", value={"role": "x"}), "to correct"),
        (decide(Verdict.ADD, field="method", value={"phrase": "x"}), "without its words"),
        (decide(Verdict.ADD, field="method", value={"phrase": "x"}, span=Span(quote="never said", start=0, end=10)), "do not stand at"),
        (decide(Verdict.ADD, field="colours", value={}, span=ROPE), "no list 'colours'"),
        (decide(Verdict.ADD, field="incidents", value={"type": "theft"}, span=ROPE), "needs a status"),
        (decide(Verdict.ADD, field="outcomes", value={"kind": "fine", "who": ["zz"]}, span=ROPE), "who: the incident has no 'zz'"),
        (decide(Verdict.CORRECT, "e1", value={"place": "zz"}), "place: the incident has no 'zz'"),
        (
            decide(
                Verdict.ADD,
                incident=report_of(TEXT).id,
                field="incidents",
                value={"type": "x", "status": "y"},
                span=claim(TEXT, "seized").span,
            ),
            "an incident on these words already",
        ),
        (decide(Verdict.MERGE, "a1"), "a merge needs"),
        (decide(Verdict.SPLIT, "a1"), "a split needs"),
        (decide(Verdict.MERGE, "a1", others=("zz",)), "has no 'zz'"),
        (decide(Verdict.MERGE, "a1", others=("p1",)), "only items of one list"),
        (decide(Verdict.MERGE, "a1", others=("a1",)), "a1 is named twice"),
        (decide(Verdict.SPLIT, "a1", others=("a1.c2", "a1.c2")), "a1.c2 is named twice"),
        (decide(Verdict.MERGE, "type1", others=("status1",)), "only items of one list"),
        (decide(Verdict.MERGE, others=("inc_0000000000000000",)), "no incident of the same report"),
        (decide(Verdict.SPLIT, "a1", others=("a1.c1", "a1.c2")), "nothing of a1 would be left"),
        (decide(Verdict.SPLIT, "a1", others=("a2.c1",)), "a1 has no claim"),
        (decide(Verdict.SPLIT, "type1", others=("type1.c1",)), "one type"),
        (decide(Verdict.SPLIT, others=("type1",)), "its own type and status"),
        (Decision(verdict=Verdict.UNDO, by="Ann", undoes="jdg_0"), "no judgement 'jdg_0'"),
    ],
)
def test_what_cannot_be_decided_is_told_and_not_kept(ledger: Ledger, report: str, decision: Decision, told: str) -> None:
    entries = len(ledger.log())
    with pytest.raises(LedgerError, match=told):
        ledger.judge([decide(Verdict.ACCEPT, "p1"), decision])
    assert ledger.judgements() == [] and len(ledger.log()) == entries


def test_a_report_without_a_record_cannot_be_decided_on(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="there is no report"):
        ledger.judge(
            decide(Verdict.ADD, incident=report_of("x").id, field="incidents", value={"type": "theft", "status": "completed"}, span=ROPE)
        )


def test_the_ledger_verifies_after_all_kinds_of_judgements(ledger: Ledger, report: str) -> None:
    made = ledger.judge(
        [
            decide(Verdict.ACCEPT, "p1"),
            decide(Verdict.CORRECT, "a1", value={"count": 2}),
            decide(Verdict.REJECT, "o1"),
            decide(Verdict.ADD, field="method", value={"phrase": "under rope"}, span=ROPE),
            decide(Verdict.MERGE, "a1", others=("a2",)),
        ]
    )
    ledger.judge(Decision(verdict=Verdict.UNDO, by="Bob", undoes=made[0].id))
    assert ledger.verify().sound
    assert ledger.judgements(report) == [*made, ledger.judgements()[-1]]
