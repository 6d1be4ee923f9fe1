"""Markdown: the words that a reader would see, and the front matter."""

from collections.abc import Callable

from assay.model.report import Report

Reader = Callable[..., Report]

SOURCE = """---
title: "Silver at the bridge"
date: 2024-03-05T10:00:00Z
source: River Post
url: https://example.org/silver
draft: false
---
# Eleven bars

Two men were *held* on [Monday](https://example.org) with **eleven
bars** of silver &amp; a `knife`, the police said.\\
They are in custody. ![a bar](bar.png)

- eleven bars
- a lorry

| Good | Weight |
|---|---|
| silver | 4 kg |

> “It was dark,” he said.

<div>The road was *shut*.</div>

    as printed
"""


def test_the_words_are_read_without_their_marks(read: Reader) -> None:
    assert read(SOURCE, "a.md").text == (
        "Eleven bars\n\nTwo men were held on Monday with eleven bars of silver & a knife, the police said.\nThey are in custody.\n\n"
        "eleven bars\n\na lorry\n\nGood | Weight\n\nsilver | 4 kg\n\n“It was dark,” he said.\n\nThe road was *shut*.\n\nas printed\n"
    )


def test_the_front_matter_says_what_is_known(read: Reader) -> None:
    report = read(SOURCE, "a.md")
    assert (report.title, report.outlet, report.published) == ("Silver at the bridge", "River Post", "2024-03-05")
    assert report.url == "https://example.org/silver"
    assert report.reader is not None and report.reader.startswith("markdown/1 (markdown-it-py ")


def test_without_front_matter_the_first_heading_is_the_title(read: Reader) -> None:
    report = read(SOURCE.split("---\n", 2)[2], "a.markdown")
    assert (report.title, report.outlet, report.published) == ("Eleven bars", None, None)


def test_a_rule_at_the_top_is_no_front_matter(read: Reader) -> None:
    assert (
        read("---\n\nTwo men were held at the bridge, the police said.\n", "a.md").text
        == "Two men were held at the bridge, the police said.\n"
    )
