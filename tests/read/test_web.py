"""Pages: the article's paragraphs, what the metadata says, and no date that is only in the words."""

import json
from collections.abc import Callable

import pytest

from assay.model.errors import InputError
from assay.model.report import Report

Reader = Callable[..., Report]

FIRST = "Two men were held at the bridge on 3 March 2020 with eleven bars of silver under the seat of a lorry, the customs office said."
SECOND = "“They had no papers,” an officer told River Post. The two are held in the county town."
BODY = (
    f"<article><h1>Silver at the bridge</h1><p>{FIRST}</p>\n<p>“They had <b>no papers</b>,” an\n officer told"
    " <a href='/'>River Post</a>. The two are held in the county town.</p></article>"
)
PARAGRAPHS = f"{FIRST}\n\n{SECOND}"


def page(head: str = "", body: str = BODY) -> str:
    nav = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    top = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head>"
    return f"{top}<body>{nav}{body}<footer>© River Post</footer></body></html>"


def test_paragraphs_are_kept_apart_by_blank_lines(read: Reader) -> None:
    text = read(page(), "a.html").text
    assert text in (f"{PARAGRAPHS}\n", f"Silver at the bridge\n\n{PARAGRAPHS}\n")


def test_the_site_about_the_article_is_no_part_of_the_text(read: Reader) -> None:
    assert not {"Home", "News", "©"} & set(read(page(), "a.html").text.split())


def test_lists_quotations_tables_and_line_breaks_keep_their_order(read: Reader) -> None:
    more = (
        "<p>Held:<br>two men</p><ul><li>eleven bars</li><li>a lorry</li></ul><blockquote><p>“It was dark,” he said.</p></blockquote>"
        "<table><tr><th>Good</th><th>Weight</th></tr><tr><td>silver</td><td>4 kg</td></tr></table>"
    )
    text = read(page(body=BODY.replace("</article>", more + "</article>")), "a.html").text
    assert text.endswith("Held:\ntwo men\n\neleven bars\n\na lorry\n\n“It was dark,” he said.\n\nGood | Weight\n\nsilver | 4 kg\n")


def test_a_table_that_only_lays_out_the_page_is_read_cell_by_cell(read: Reader) -> None:
    quote = '"They had no papers," an officer said.'
    table = f"<table><tr><td><a href='/'>Home</a><br><a href='/n'>News</a></td><td>SILVER<br><br>{FIRST}<br><br>{quote}</td></tr></table>"
    assert read(page(body=table), "a.html").text.endswith(f"SILVER\n\n{FIRST}\n\n{quote}\n")


def test_words_between_blocks_are_kept(read: Reader) -> None:
    body = f"<article>{FIRST}<br><br>They had <b>no</b> papers.<ul><li>one <a href='/'>bar</a><ul><li>a knife</li></ul></li></ul></article>"
    assert read(page(body=body), "a.html").text == f"{FIRST}\n\nThey had no papers.\n\none bar\n\na knife\n"


def test_title_outlet_and_address_come_from_the_metadata(read: Reader) -> None:
    head = (
        "<meta property='og:title' content='Silver at the bridge'><meta property='og:site_name' content='River Post'>"
        "<link rel='canonical' href='https://example.org/silver'>"
    )
    report = read(page(head), "a.html")
    assert (report.title, report.outlet, report.url) == ("Silver at the bridge", "River Post", "https://example.org/silver")
    assert report.reader is not None and report.reader.startswith("html/1 (trafilatura ")


def test_the_publisher_of_linked_data_is_the_outlet_where_nothing_else_names_one(read: Reader) -> None:
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "publisher": {"name": "River Post"}, "datePublished": "2020-03-05"}]})
    report = read(page(f"<script type='application/ld+json'>{data}</script>"), "a.html")
    assert (report.outlet, report.published) == ("River Post", "2020-03-05")


def test_a_publisher_is_a_better_outlet_than_an_account(read: Reader) -> None:
    head = "<meta name='twitter:site' content='@riverpostnews'>"
    data = json.dumps({"@type": "NewsArticle", "publisher": [{"name": "River Post"}]})
    assert read(page(f"{head}<script type='application/ld+json'>{data}</script>"), "a.html").outlet == "River Post"


def test_the_outlet_is_no_part_of_the_title(read: Reader) -> None:
    head = "<meta property='og:title' content='Silver at the bridge - River Post'><meta property='og:site_name' content='River Post'>"
    assert read(page(head), "a.html").title == "Silver at the bridge"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2020-03-05T23:10:00+09:00'>",
        "<meta name='DC.date.issued' content='2020-03-05'>",
        "<meta name='citation_publication_date' content='2020/03/05'>",
        "<meta itemprop='datePublished' content='2020-03-05'>",
        "<meta name='pubdate' content='not a date'><meta name='date' content='2020-03-05 10:00'>",
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2020-03-05T10:00:00Z"}]</script>',
    ],
)
def test_the_date_of_publication_is_read_from_the_metadata(read: Reader, head: str) -> None:
    assert read(page(head), "a.html").published == "2020-03-05"


def test_the_date_of_a_marked_time_element_is_read(read: Reader) -> None:
    body = BODY.replace("<p>", "<time itemprop='datePublished' datetime='2020-03-05'>Thursday</time><p>", 1)
    assert read(page(body=body), "a.html").published == "2020-03-05"


@pytest.mark.parametrize(
    "head", ["", "<meta property='article:modified_time' content='2021-01-01'>", "<script type='application/ld+json'>{broken</script>"]
)
def test_no_date_is_taken_from_the_words_or_from_a_change(read: Reader, head: str) -> None:
    assert read(page(head), "a.html").published is None


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-16"])
def test_the_declared_encoding_is_used(read: Reader, charset: str) -> None:
    source = page(body=BODY.replace("officer", "café owner").replace("“", '"').replace("”", '"')).replace("utf-8", charset)
    assert "a\ncafé" not in read(source.encode(charset), "a.html").text
    assert "café owner told River Post" in read(source.encode(charset), "a.html").text


def test_mojibake_in_a_page_is_mended(read: Reader) -> None:
    report = read(page(body=BODY.replace("officer", "cafÃ© owner")), "a.html")
    assert "café owner" in report.text
    assert [n.kind for n in report.notes] == ["mended_text"]


@pytest.mark.parametrize("body", ["", "<script>var a = 1;</script>", "<p></p>"])
def test_a_page_without_an_article_is_refused(read: Reader, body: str) -> None:
    with pytest.raises(InputError, match=r"a\.html: no article was found in this page\. Save the article's text as \.txt"):
        read(f"<!DOCTYPE html><html><head><title>Log in</title></head><body>{body}</body></html>", "a.html")


def test_a_page_with_an_xml_declaration_is_read(read: Reader) -> None:
    assert FIRST in read(f'<?xml version="1.0" encoding="utf-8"?>\n{page()}', "a.xhtml").text


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_short_article_keeps_its_paragraphs(read: Reader, tag: str) -> None:
    body = "".join(f"<{tag}>{words}</{tag}>" for words in (FIRST, "They are held.", "No one else was hurt."))
    text = read(page(body=body), "a.html").text
    assert [words for words in text.splitlines() if words] == [FIRST, "They are held.", "No one else was hurt."]


def test_a_notice_longer_than_a_line_does_not_hide_the_article(read: Reader) -> None:
    notice = "<p>We use cookies to make this site better for you and to count our visitors.</p>"
    body = "".join(f"<font>{FIRST.replace('3', str(n))}</font><br><br>" for n in range(1, 9))
    assert read(page(body=notice + body), "a.html").text.count("Two men were held") == 8
