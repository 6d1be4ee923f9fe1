"""Who did what to whom, in order: whole short reports through the engine."""

from typing import Any

from reading import record_of

REPORT = """\
Police in Mwanza have arrested two men who tried to smuggle ivory over Tanzania's border with Kenya, a court was told.

A group of traders had decided to sell the ivory in Nairobi. The group entrusted the job to two drivers.

The two men travelled to Mwanza and stayed in a guesthouse. They bribed officers of the border guard.

A landlady discovered that strangers were sleeping in her barn and informed the police.

The two men were on their way to deliver the ivory when police officers arrested them outside a petrol station.

The police stepped in before the sale could take place. The officers found six tusks of ivory in their car.

The two men, along with the landlady's cousin, are being held in police custody. The border guard officers may yet be questioned.
"""


def _acts(text: str = REPORT) -> list[dict[str, Any]]:
    return [a for i in record_of(text, outlet="The Lake Post")["incidents"] for a in i["acts"]]


def _act(quote: str) -> dict[str, Any]:
    return next(a for a in _acts() if any(quote in c["quote"] for c in a["claims"]))


def _roles(ids: list[str]) -> set[str]:
    """The roles of actors and the names of agencies with these ids."""
    (incident,) = record_of(REPORT, outlet="The Lake Post")["incidents"]
    named = {a["id"]: a["role"] for a in incident["actors"]} | {a["id"]: a["name"] for a in incident["agencies"]}
    return {named[i] for i in ids}


def test_arrest_says_where_exactly() -> None:
    assert _act("arrested them outside a petrol station")["place_detail"] == "outside a petrol station"


def test_those_to_whom_a_job_is_handed_are_its_targets() -> None:
    act = _act("entrusted the job to two drivers")
    assert (_roles(act["agents"]), _roles(act["targets"])) == ({"organiser"}, {"courier"})


def test_who_decided_on_a_plan_did_decide() -> None:
    assert _act("decided to sell")["status"] == "happened"


def test_what_the_informant_found_out_comes_before_the_tip() -> None:
    found, told = _act("discovered that strangers were sleeping in her barn"), _act("informed the police")
    assert found["order"] < told["order"]
    assert _roles(found["agents"]) == {"informant"}


def test_on_the_way_to_deliver_is_told_once_and_happened() -> None:
    acts = [a for a in _acts() if any("deliver the ivory" in c["quote"] for c in a["claims"])]
    assert [(a["what"], a["status"]) for a in acts] == [("deliver", "happened")]


def test_sale_that_was_stopped_did_not_happen() -> None:
    assert _act("sale could take place")["status"] == "did_not_happen"


def test_what_may_come_is_not_told_as_done() -> None:
    assert _act("may yet be questioned")["status"] == "expected"


def test_acts_stand_in_the_order_of_events() -> None:
    quotes = ["decided to sell", "entrusted the job", "travelled to Mwanza", "bribed officers", "discovered that", "informed the police",
              "on their way", "arrested them outside", "found six tusks"]  # fmt: skip
    order = [_act(q)["order"] for q in quotes]
    assert order == sorted(order) and len(set(order)) == len(order)


def test_one_deed_of_two_types_is_one_act() -> None:
    spans = [(c["start"], c["end"]) for a in _acts() for c in a["claims"] if "smuggle" in c["quote"]]
    assert len(spans) == len(set(spans))


def test_custody_of_a_body_has_it_for_agent_and_lists_all_who_are_held() -> None:
    act = _act("held in police custody")
    assert "police" in {n.lower() for n in _roles(act["agents"])}
    assert act["targets"]


def test_a_deed_done_with_a_thing_is_told_with_its_article() -> None:
    assert _act("entrusted the job to two drivers")["what"] == "entrust the job"
