"""A record in the terminal after people have looked at it: what they said stands beside it, and what they did not look at stays marked."""

import io

from rich.console import Console

from assay.export.terminal import Reviewed, show, tell_story
from assay.export.wording import ACCUSATION, UNREVIEWED
from assay.model.report import Record

KIM = "accepted by Kim"


def shown(record: Record, *, story: bool = False, **marks: Reviewed) -> str:
    out = io.StringIO()
    (tell_story if story else show)(record, Console(file=out, width=160), marks=marks)
    return out.getvalue()


def line_after(text: str, start: str) -> str:
    lines = text.splitlines()
    return lines[next(k for k, line in enumerate(lines) if line.lstrip().startswith(start)) + 1]


def test_a_role_says_who_reviewed_it(record: Record) -> None:
    first = record.incidents[0].actors[0]
    assert UNREVIEWED in line_after(shown(record), first.id)
    text = shown(record, **{first.id: Reviewed(KIM)})
    assert KIM in line_after(text, first.id) and UNREVIEWED not in line_after(text, first.id)


def test_what_is_to_be_decided_anew_is_unreviewed(record: Record) -> None:
    first = record.incidents[0].actors[0]
    text = shown(record, **{first.id: Reviewed(KIM, settled=False)})
    assert f"{UNREVIEWED}, {KIM}" in line_after(text, first.id)


def test_the_warning_goes_when_every_role_and_act_is_reviewed(record: Record) -> None:
    incident = record.incidents[0]
    people = {item.id: Reviewed(KIM) for item in (*incident.actors, *incident.acts)}
    assert ACCUSATION in shown(record)
    assert ACCUSATION not in shown(record, **people)
    (last, *_) = reversed(list(people))
    assert ACCUSATION in shown(record, **{some: said for some, said in people.items() if some != last})
    assert ACCUSATION in shown(record, **{**people, last: Reviewed(KIM, settled=False)})


def test_values_claims_and_incidents_say_what_people_said(record: Record) -> None:
    incident = record.incidents[0]
    goods = incident.commodities[0]
    marks = {goods.id: "corrected", goods.claims[0].id: "accepted", incident.id: KIM}
    text = shown(record, **{some_id: Reviewed(told) for some_id, told in marks.items()})
    assert "corrected" in text and "accepted" in text.replace(KIM, "")
    assert f"{incident.id}  {KIM}" in text


def test_the_story_is_the_acts_alone(record: Record) -> None:
    incident = record.incidents[0]
    told = shown(record, story=True)
    assert "WHAT HAPPENED, IN ORDER" in told and incident.commodities[0].claims[0].span.quote not in told.partition("WHAT HAPPENED")[0]
    assert "GOODS" not in told and ACCUSATION in told
    places = [told.index(f"“{act.claims[0].span.quote}”") for act in sorted(incident.acts, key=lambda a: a.order) if act.claims]
    assert places == sorted(places)


def test_a_report_without_incident_has_no_story(quiet: Record) -> None:
    assert "No incident found in this report." in shown(quiet, story=True)


def test_what_people_wrote_sends_no_codes(record: Record) -> None:
    assert "\x1b" not in shown(record, **{record.incidents[0].actors[0].id: Reviewed("accepted by \x1b[31mKim")})
