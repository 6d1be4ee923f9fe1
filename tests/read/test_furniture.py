"""Page furniture is marked by its span; sentences of the report that look a little like it are not."""

from collections.abc import Callable

import pytest

from assay.model.report import Report
from assay.read.furniture import furniture

Reader = Callable[..., Report]

# Lines as sites, wires and press offices print them, each with what it is.
LINES = {
    "an invitation to comment": [
        "Please direct any comments or questions about this article to desk@example.org",
        "Send your feedback to the newsroom.",
        "Got a story? Write to tips@example.org",
        "Leave a comment",
    ],
    "a link to another language": [
        "Read in Korean",
        "This article is also available in Spanish and Portuguese.",
        "Thai version",
        "한국어로 보기",
    ],
    "a link to another text": [
        "Read more: Eleven bars of silver found in a spring",
        "RELATED ARTICLES",
        "Also read: Guards at the bridge are changed",
        "Guards at the bridge are changed after a year Read more",
        "Click here for the full statement",
    ],
    "an invitation to subscribe": [
        "Subscribe to our daily briefing.",
        "Sign up for our newsletter",
        "Get the news of the day in your inbox every morning",
    ],
    "buttons for sharing": [
        "Share this",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Facebook | X | Print",
        "Print this page",
    ],
    "an invitation to follow": [
        "Follow us on Twitter @riverpost",
        "Find River Post on Facebook and Instagram.",
    ],
    "an advertisement": [
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Article continues after this ad",
    ],
    "a copyright line": [
        "© 2024 River Post",
        "Copyright 2024 River Post. All rights reserved.",
        "Reproduction in whole or in part without permission is prohibited.",
    ],
    "a picture credit": [
        "Photo: Ann Lee/River Post",
        "(Photo: customs office)",
        "Image credit: River Post",
        "Photo by Ann Lee",
        "File photo",
        "Getty Images",
    ],
    "a credit of the newsroom": [
        "Reporting by Ann Lee; editing by Joe Park",
        "(Additional reporting by Ann Lee in Vientiane)",
        "By Ann Lee and Joe Park",
        "By Our Special Correspondent",
        "Staff Reporter | Vientiane",
        "Ann Lee contributed to this report.",
        "(With inputs from agencies)",
        "(With agency inputs)",
        "*Translated by Ann Lee",
        "Reported by Ann Lee for the Lao desk. Translated by Joe Park. Written in English by Kim Roe.",
    ],
    "a time stamp": [
        "Published: 5 March 2024, 10:30",
        "Last updated on Mar 5, 2024 at 4:12 p.m.",
        "River Post | Updated: 2024-03-05 10:30",
        "3 min read",
        "First published on: 05-03-2024 at 10:30 IST",
    ],
    "a note on the page itself": [
        "This article was updated on 6 March to add a name.",
        "Correction: This story has been amended.",
        "This is a developing story. Check back later.",
    ],
    "a link for more": [
        "For more information, visit www.example.org",
        "Please visit the page of the guard to learn more about its work.",
        "For details about the campaign, please contact the office.",
    ],
    "a press contact": [
        "For immediate release",
        "Media contact: Ann Lee, +1 202 555 0100",
        "Tel: +1 202 555 0100",
        "Notes to editors",
    ],
    "an address": [
        "https://example.org/a/b",
        "desk@example.org",
        "@riverpost #silver",
    ],
    "a list of labels": [
        "Tags: silver, bridge, customs",
        "Topic(s): smuggling",
    ],
    "a part of the site": [
        "Skip to main content",
        "Back to top",
        "We use cookies to make this site better.",
    ],
    "an end mark": [
        "-END-",
        "###",
        "* * *",
        "- ends -",
        "--30--",
        "-RPO-",
        "Enditem",
    ],
}

# Sentences and lines of reports: none may be lost.
KEPT = [
    "Research Vessel Seized",
    "Text Messages Found",
    "Visit to the mine",
    "By Monday the two had been freed, and by Tuesday they were home.",
    "Share prices of the mine fell after the arrests.",
    "Copyright pirates had shipped 4,000 discs through the port in 2019, the office said.",
    "The report was published on Friday by a panel of experts.",
    "By using a false floor, the drivers had hidden 40 kg of silver.",
    "By Monday the two men had been moved to the county town.",
    "Reported by villagers, the two strangers were held on Monday.",
    "Released on Monday, the two men went home.",
    "The site uses mercury to wash the gold.",
    "(c) 57 sacks of horns;",
    "Source: two people who live near the bridge",
    "Date: 5 March 2024",
    "Address: Islam Street 4, where the two were held",
    "Contact: the driver met a broker at the market",
    "For questions about the load, officers at the port called the owner.",
    "Photos released by customs show eleven bars on a table.",
    "Promoted to colonel last year, he had charge of the bridge.",
    "Sponsored by a mine owner, the ring ran for a year.",
    "REPORTER: Nobody has put a figure on it.",
    "You must pay the guards, he said.",
    "More than 40 kg were found.",
    "Follow-up searches on Tuesday found 2 kg.",
    "Visit to the mine: the inspectors found no one on Monday.",
    "Telephone calls between the two were recorded.",
    "Six men from Thailand were held.",
    "In Thai custody: two men",
]


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines])
def test_furniture_is_marked_by_its_span(kind: str, line: str) -> None:
    text = f"Two men were held at the bridge on Monday, the police said.\n\n{line}\n\nThey had eleven bars of silver."
    (mark,) = furniture(text)
    assert (mark.quote, mark.step) == (line, "read")
    assert text[mark.start : mark.end] == line
    assert mark.reason == f"page furniture, not the report ({kind})"


@pytest.mark.parametrize("line", KEPT)
def test_the_report_itself_is_kept(line: str) -> None:
    assert furniture(f"Two men were held at the bridge on Monday, the police said.\n\n{line}\n\nThey had silver.") == ()


@pytest.mark.parametrize(
    ("paragraph", "marked"),
    [
        ("Eleven bars lie on a table. (Photo: Ann Lee, River Post)", "(Photo: Ann Lee, River Post)"),
        ("Eleven bars lie on a table. Photograph: Ann Lee/River Post", "Photograph: Ann Lee/River Post"),
        ("The bridge (file photo) was shut on Monday.", "(file photo)"),
        ("He had been held before (read more about that here).", "(read more about that here)"),
    ],
)
def test_a_credit_inside_a_paragraph_is_marked_alone(paragraph: str, marked: str) -> None:
    assert [d.quote for d in furniture(paragraph)] == [marked]


def test_furniture_in_wrapped_text_is_found_over_the_line_end() -> None:
    text = (
        "Two men were held at the bridge on Monday with eleven bars of silver,\nwhich they had in their bags, the police said.\n\n"
        "Please direct any comments or questions about this article, and what\nelse you know of it, to the desk.\n"
    )
    (mark,) = furniture(text)
    assert mark.quote.startswith("Please direct") and mark.quote.endswith("to the desk.")


BODY = "\n\n".join(f"On day {n} the officers of the port searched a lorry and found nothing in it." for n in range(1, 5))
ABOUT = "About the River Guard\n\nThe River Guard is the force that keeps watch over the river border. It has 400 officers."


def test_the_block_about_the_publisher_is_marked_to_its_end() -> None:
    text = f"{BODY}\n\n{ABOUT}\n\nIts head is a general."
    assert [d.quote for d in furniture(text)] == [*ABOUT.split("\n\n"), "Its head is a general."]
    assert {d.reason for d in furniture(text)} == {"page furniture, not the report (about the publisher)"}


def test_a_heading_of_the_report_that_begins_with_about_is_kept() -> None:
    assert furniture(f"{ABOUT}\n\n{BODY}") == ()
    assert furniture(f"{BODY}\n\nAbout the Bridge\n\nTwo men were held there on Monday with silver.") == ()


def test_what_is_marked_is_still_in_the_text_but_in_no_paragraph(read: Reader) -> None:
    report = read("Two men were held at the bridge, the police said.\n\nRead in Thai\n")
    assert "Read in Thai" in report.text
    assert [report.text[a:b] for a, b in report.paragraphs()] == ["Two men were held at the bridge, the police said."]


def test_the_closing_paragraph_about_the_office_is_marked_without_a_heading() -> None:
    about = "The River Guard is the agency of the ministry that is charged with keeping watch over the river border and its ports."
    assert [d.quote for d in furniture(f"{BODY}\n\n{about}\n\n###\n\nTopic\n\nSilver")] == [about, "###"]
    assert furniture(f"{about}\n\n{BODY}") == ()
    held = "The River Guard is the agency that is charged with the case of the 11 bars, and two of its men are held."
    assert furniture(f"{BODY}\n\n{held}") == ()
