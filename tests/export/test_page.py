import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import html

from assay.export.page import page
from assay.model.record import Certainty
from assay.model.report import Record


def tree(*records: Record) -> html.HtmlElement:
    return html.fromstring(page(records))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_claim_leads_to_its_own_words(record: Record) -> None:
    made = tree(record)
    claims = made.cssselect(".claim")
    assert len(claims) == 15
    for claim in claims:
        key = claim.get("data-w")
        marked = "".join(s.text_content() for s in made.cssselect(".text [data-k]") if key in s.get("data-k").split())
        quote = claim.cssselect(".quote")[0]
        assert text_of(quote) == f"“{' '.join(marked.split())}”"
        assert quote.get("href") == f"#{key}"


def test_every_link_on_the_page_leads_somewhere_and_every_id_is_there_once(record: Record, quiet: Record) -> None:
    made = tree(record, quiet, record)
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in made.xpath("//a/@href")} <= set(ids)
    for list_of_ids in made.xpath("//@aria-labelledby"):
        assert list_of_ids in ids


def test_words_lead_back_to_the_value_that_they_state(record: Record) -> None:
    made = tree(record)
    words = next(a for a in made.cssselect(".text a.w") if a.text_content() == "40 bars of ")
    item = made.get_element_by_id(words.get("href").removeprefix("#"))
    assert "silver: about 40 bars" in text_of(item)


def test_the_text_on_the_page_is_the_report(record: Record) -> None:
    text = tree(record).cssselect(".text")[0]
    for extra in text.cssselect("sup, .why"):
        extra.drop_tree()
    shown = re.sub(r"␛|<U\+202[EC]>", "", " ".join(text.text_content().split()))
    assert shown == " ".join(re.sub("[\x1b\u202e\u202c]", "", record.report.text).split())


def test_a_report_is_never_markup(record: Record) -> None:
    out = page([record])
    assert "<b>and" not in out and "&lt;b&gt;and&lt;/b&gt;" in out
    assert "The Border <Post>" not in out
    assert "Silver &amp; lace" in out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", out)


def test_only_web_addresses_become_links(record: Record) -> None:
    assert not tree(record).xpath("//a[starts-with(@href, 'javascript')]")
    fine = replace(record, report=replace(record.report, url="https://example.org/a?b=1&c=2"))
    assert tree(fine).xpath("//a[@href='https://example.org/a?b=1&c=2']")


def test_nothing_is_loaded_from_anywhere(record: Record) -> None:
    out = page([record])
    made = html.fromstring(out)
    assert not made.xpath("//link | //img | //iframe | //object | //*[@src] | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert "url(" not in out and "@import" not in out


def test_the_policy_names_every_script_and_style_by_its_hash(record: Record) -> None:
    made = tree(record)
    policy = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    parts = [*_Raw.parts(page([record]))]
    assert sorted(tag for tag, _ in parts) == ["script", "style", "style"]
    for _, part in parts:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy


class _Raw(HTMLParser):
    """The text of each script and style, as a browser would hash it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("script", "style"):
            self.found.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("script", "style") and self.found and self.get_starttag_text() in ("<script>", "<style>"):
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self.lasttag = ""

    @classmethod
    def parts(cls, page: str) -> list[tuple[str, str]]:
        reader = cls()
        reader.feed(page)
        return reader.found


def test_certainty_is_said_in_a_word_a_sign_and_a_line_of_its_own(record: Record) -> None:
    out = page([record])
    styles = {c: re.search(rf"\.look-{c} {{ text-decoration-style: (\w+)", out) for c in Certainty}
    assert len({found[1] for found in styles.values() if found}) == len(Certainty)
    for claim in html.fromstring(out).cssselect(".claim"):
        assert re.match(r"[●◐▷○✕] (asserted|hedged|expected|planned|negated) [A-Z] ", text_of(claim.cssselect(".said")[0]))


def test_speakers_have_letters_that_stand_in_the_text_and_in_the_key(record: Record) -> None:
    made = tree(record)
    key = [text_of(li) for li in made.cssselect(".letters li")]
    assert key == ["A The Border <Post>", "B traders → a customs officer → The Border <Post>"]
    assert {text_of(s) for s in made.cssselect(".text sup.letter")} == {"A", "B"}


def test_what_was_set_aside_is_struck_with_its_reason(record: Record) -> None:
    made = tree(record)
    assert text_of(made.cssselect(".text .aside")[0]) == "Follow us for more."
    assert text_of(made.cssselect(".text .why")[0]) == "set aside: page furniture"


def test_a_role_is_called_unreviewed_beside_it(record: Record) -> None:
    made = tree(record)
    assert [text_of(p) for p in made.cssselect(".role")] == ["bribed official unreviewed"]
    assert "unreviewed" in text_of(made.xpath("//h4[starts-with(., 'What happened')]")[0])


def test_an_act_that_did_not_happen_is_marked_in_words(record: Record) -> None:
    stop, reach = tree(record).cssselect(".story > li")
    assert (text_of(stop.cssselect(".value")[0]), stop.cssselect(".mark")) == ("police → stop → a driver <b>and</b> his cousin", [])
    assert text_of(reach.cssselect(".mark")[0]) == "✕ did not happen"
    assert [li.get("value") for li in (stop, reach)] == ["1", "2"]


def test_a_report_without_an_incident_says_so_and_why(quiet: Record) -> None:
    made = tree(quiet)
    assert text_of(made.cssselect(".nothing")[0]) == "No incident found in this report."
    assert "Yearly totals only" in text_of(made.cssselect(".notes")[0])


def test_a_report_without_a_title_goes_by_its_first_words(quiet: Record) -> None:
    made = tree(quiet)
    assert text_of(made.xpath("//h1")[0]) == "Seizures rose last year."
    assert "no title" in text_of(made.cssselect(".about")[0])


@pytest.mark.parametrize(("count", "lists"), [(1, 0), (2, 1)])
def test_only_several_records_have_a_list_of_contents(record: Record, count: int, lists: int) -> None:
    made = tree(*[record] * count)
    assert len(made.cssselect("nav.contents")) == lists
    assert len(made.xpath("//article")) == count


def test_several_incidents_of_one_report_are_numbered_and_kept_apart(record: Record) -> None:
    made = tree(replace(record, incidents=record.incidents * 2))
    assert [text_of(h) for h in made.cssselect(".incident h3")] == [f"{n}. smuggling: attempted, foiled" for n in (1, 2)]
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_same_records_give_the_same_page(record: Record, quiet: Record) -> None:
    assert page([record, quiet]) == page([record, quiet])


def test_rules_for_a_page_without_script_hold_no_word_of_a_report(record: Record) -> None:
    hostile = replace(record.incidents[0].actors[0], id="a1}</style><script>alert(1)</script>")
    out = page([replace(record, incidents=(replace(record.incidents[0], actors=(hostile,)),))])
    assert out.count("<script>") == 1 and out.count("</style>") == 2
