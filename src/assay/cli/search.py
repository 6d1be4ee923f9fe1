"""`assay search`: words in the reports of a ledger."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assay.cli.ledger import json_option, ledger_option, opened
from assay.cli.printing import counted, print_object, screen
from assay.export.wording import inert, one_line
from assay.store import Found, Hit, Passage

# What a sentence ends with, so that nothing needs to stand for what follows.
_ENDS = (".", "!", "?", "”", "。")


@click.command(name="search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger_option
@json_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show at most so many reports.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first so many.")
def search_command(words: Sequence[str], place: str, as_json: bool, limit: int, offset: int) -> None:
    """Find the reports whose text or title has all the WORDS, newest first, and show the words where they stand.

    '"two words"' stand side by side; smugg* is the beginning of a word. Capitals and accents make no difference. Names in Korean, Chinese
    and Japanese are found inside longer words."""
    with opened(place) as ledger:
        found = ledger.search(" ".join(words), limit=limit, offset=offset)
    if as_json:
        print_object(found)
    else:
        _show(found, offset, screen())


def _show(found: Found, offset: int, console: Console) -> None:
    if not found.total:
        console.print("No report has these words.")
        return
    for hit in found.hits:
        _hit(hit, console)
    shown = offset + len(found.hits)
    more = f", {shown:,} shown; --offset {shown} goes on" if shown < found.total else ""
    console.print(Text(f"{counted(found.total, 'report has', 'reports have')} these words{more}"))


def _hit(hit: Hit, console: Console) -> None:
    row = hit.report
    told = " · ".join(one_line(fact) for fact in (row.published or "no date", row.outlet or "outlet not known", row.title or row.name))
    console.print(Text(row.id, style="bold").append(f"  {told}", style="not bold"))
    for passage in hit.passages:
        console.print(Padding(_passage(passage), (0, 0, 0, 2), expand=False))
    if not hit.passages:
        console.print(Padding(Text("in the title", style="dim"), (0, 0, 0, 2), expand=False))
    console.print()


def _passage(passage: Passage) -> Text:
    text, at = Text("… " if passage.start else ""), 0
    for start, end in passage.found:
        text.append(_plain(passage.words[at:start])).append(_plain(passage.words[start:end]), style="bold reverse")
        at = end
    rest = _plain(passage.words[at:]).rstrip()
    return text.append(rest).append("" if rest.endswith(_ENDS) else " …")


def _plain(words: str) -> str:
    """Words with each white space a blank, and nothing that a terminal would obey."""
    return inert("".join(" " if c.isspace() else c for c in words))
