import io
import re

import pytest
from rich.console import Console

from assay.export.terminal import show
from assay.model.record import Certainty
from assay.model.report import Record


def shown(record: Record, width: int = 100, *, explain: bool = False, **console: bool) -> str:
    out = io.StringIO()
    show(record, Console(file=out, width=width, **console), explain=explain)  # type: ignore[arg-type]
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_value_stands_on_the_line_of_its_words(record: Record) -> None:
    line = next(line for line in shown(record).splitlines() if "about 40 bars" in line)
    assert line.index("silver: about 40 bars") < line.index("● “40 bars of silver”")


def test_speakers_and_certainty_follow_each_quote(record: Record) -> None:
    lines = shown(record, 160).splitlines()
    below = next(k for k, line in enumerate(lines) if "“40 bars of silver”" in line) + 1
    assert lines[below].rstrip().endswith("asserted · traders → a customs officer → The Border <Post>")
    assert any(line.rstrip().endswith(" hedged · The Border <Post>") for line in lines)


def test_each_certainty_has_a_word_and_a_sign_of_its_own(record: Record) -> None:
    text = shown(record)
    signs = {certainty: re.search(rf"^ *(\S) +{certainty}", text, re.MULTILINE) for certainty in Certainty}
    assert len({found[1] for found in signs.values() if found}) == len(Certainty)


def test_an_act_that_did_not_happen_cannot_be_mistaken(record: Record) -> None:
    text = words(shown(record, 160))
    assert "2 ✕ DID NOT HAPPEN" in text
    assert text.index("police → stop →") < text.index("police → reach the town →")


def test_a_role_is_called_unreviewed_wherever_it_is_shown(record: Record) -> None:
    text = shown(record)
    assert text.count("bribed official") == text.count("bribed official, unreviewed") == 1
    assert "ORDER  unreviewed" in text
    assert "accusation until a person has reviewed it" in words(text)


def test_a_rival_value_stands_under_the_plainer_one(record: Record) -> None:
    text = shown(record)
    assert re.search(r"about 40 bars.*\n(.*\n)*?\s+or\s+silver: 41 bars", text)


def test_what_is_absent_says_why(record: Record) -> None:
    text = shown(record)
    assert "Not stated: motive" in text
    assert "Unknown, the report says: context" in text
    assert "Does not apply: count of the charge (o1)" in text


def test_a_computed_and_a_looked_up_value_say_so(record: Record) -> None:
    text = shown(record)
    assert "computed from a1.c1" in text
    assert "looked up: point (geonames)" in words(text)


def test_what_was_set_aside_is_counted_with_its_reason(record: Record) -> None:
    text = words(shown(record))
    assert "SET ASIDE: 2" in text
    assert "“ten tons” not in the text (assemble)" in text


def test_claims_alike_are_counted_and_shown_on_demand(record: Record) -> None:
    brief, whole = shown(record), shown(record, explain=True)
    assert "and 1 more, alike" in brief and "“his cousin”" not in brief
    assert "“his cousin”" in whole and "more, alike" not in whole


def test_explaining_names_the_rule_the_engine_and_the_path(record: Record) -> None:
    text = words(shown(record, 160, explain=True))
    assert "type1.c1 at 31 to 43 · rule passive.stop · grammar/1" in text
    assert "path stopped <- nsubjpass <- driver" in text
    assert "nsubjpass" not in shown(record)


def test_a_report_without_an_incident_says_so_and_why(quiet: Record) -> None:
    text = shown(quiet)
    assert "No incident found in this report." in text
    assert "Yearly totals only" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(len(line) for line in shown(record, width).splitlines()) <= width


def test_piped_there_are_no_escape_codes_and_a_report_can_send_none(record: Record) -> None:
    text = shown(record)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "␛[31mThe cousin" in text


def test_in_a_terminal_only_our_own_codes_are_sent(record: Record) -> None:
    text = shown(record, 160, force_terminal=True)
    assert "\x1b[1m" in text
    assert "\x1b[31mThe" not in text and "␛[31mThe" in text


def test_without_colour_nothing_is_lost(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(record, force_terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", text)
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == shown(record)


def test_brackets_in_a_report_are_no_markup_of_ours(quiet: Record) -> None:
    hostile = Record(report=quiet.report, notes=(quiet.notes[0].__class__(kind="x", text="[bold]seized[/bold] [/] :smile:"),))
    assert "[bold]seized[/bold] [/] :smile:" in shown(hostile)
