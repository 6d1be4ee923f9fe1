"""`assay judge`: what a person decides about a machine's reading."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import click

from assay.cli.lazy import tell
from assay.cli.ledger import by_option, json_option, ledger_option, opened, sought
from assay.cli.options import words
from assay.cli.printing import print_object
from assay.codec import ITEM_LISTS
from assay.model.errors import UsageError
from assay.model.judgement import Decision, Verdict
from assay.model.record import Certainty, Hop
from assay.model.report import Report
from assay.model.span import Span
from assay.store import View

FIELDS = (*ITEM_LISTS, "incidents")


@click.command(name="judge")
@click.argument("verdict", type=click.Choice([v.value for v in Verdict]))
@click.argument("some_id", metavar="ID")
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@ledger_option
@by_option
@click.option("--reason", callback=words, metavar="WHY", help="Why.")
@click.option(
    "--field", metavar="FIELD", help=f"add: the list that it goes into ({', '.join(FIELDS)}). correct: the key that --value is for."
)
@click.option(
    "--value", "values", multiple=True, metavar="KEY=VALUE", help="A key with its value, as in the record's JSON; once for each key."
)
@click.option("--quote", metavar="WORDS", help="add, correct: the words of the report that state it, to the letter.")
@click.option("--at", type=click.IntRange(min=0), metavar="N", help="Where the words begin, where they stand more than once in the report.")
@click.option("--said-by", multiple=True, metavar="NAME", help="Who says so, the innermost first; the outlet is the last anyway.")
@click.option("--certainty", type=click.Choice([c.value for c in Certainty]), help="How sure they are.")
@click.option(
    "--seen", type=int, metavar="SEQ", help='The "seq" of what you looked at: refuse where somebody has decided on the same since.'
)
@json_option
def judge_command(
    verdict: str,
    some_id: str,
    items: Sequence[str],
    place: str,
    by: str,
    reason: str | None,
    field: str | None,
    values: Sequence[str],
    quote: str | None,
    at: int | None,
    said_by: Sequence[str],
    certainty: str | None,
    seen: int | None,
    as_json: bool,
) -> None:
    """Decide on what the machine read. ID is an incident's; ITEM an item's or a claim's, as assay show --explain names them (a1, a1.c2).

    \b
    assay judge accept ID [ITEM]             it is so
    assay judge correct ID ITEM --value …    it is so, but for these keys (of a claim: --certainty, --said-by)
    assay judge reject ID [ITEM]             it is not so
    assay judge add ID --field FIELD --value … --quote WORDS
    assay judge merge ID ITEM OTHER…         the others are this one; without ITEM, of incidents: merge ID OTHER…
    assay judge split ID ITEM CLAIM…         these claims are another one; without claims, of an incident: split ID ITEM…
    assay judge undo ID                      ID is a judgement's

    What was decided is kept with who, when and why, and nothing is ever overwritten: an undo is a decision too."""
    wish = _Wish(
        kind=Verdict(verdict), about=some_id, items=tuple(items), field=field or "", quote=quote, at=at, said_by=tuple(said_by),
        values=_values(values, field if verdict == Verdict.CORRECT else None), certainty=certainty,
    )  # fmt: skip
    with opened(place) as ledger:
        view = ledger.record(sought(ledger, some_id, ledger.find))
        made = ledger.judge(replace(wish.decision(view), by=by, reason=reason or ""), seen=seen)[0]
    if as_json:
        print_object(made)
    else:
        about = some_id if made.decision.verdict is Verdict.UNDO else " ".join((made.decision.incident, *items))
        tell(f"{made.id}: {verdict} {about}, by {by}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A decision as it was written on the command line; ``about`` and ``items`` are ids, perhaps shortened."""

    kind: Verdict
    about: str
    items: tuple[str, ...]
    field: str
    values: dict[str, Any]
    quote: str | None
    at: int | None
    said_by: tuple[str, ...]
    certainty: str | None

    def decision(self, view: View) -> Decision:
        """The decision, in the ids and words of the record; UsageError where it cannot be made of what was written."""
        kind, text = self.kind, view.record.report
        item, others = _named(kind, self.items)
        if kind is Verdict.UNDO:
            return Decision(verdict=kind, by="", undoes=_whole(self.about, [j.id for j in view.judgements]))
        of_certainty = {"certainty": self.certainty} if self.certainty and kind is Verdict.CORRECT else {}
        return Decision(
            verdict=kind, by="", incident=self._incident(view), item=item, others=others, field=self.field if kind is Verdict.ADD else "",
            value={**self.values, **of_certainty}, span=_span(self.quote, self.at, text), said_by=_chain(self.said_by, text),
            certainty=Certainty(self.certainty or Certainty.ASSERTED),
        )  # fmt: skip

    def _incident(self, view: View) -> str:
        """The incident that is judged; the report's id where an incident is added."""
        if self.kind is Verdict.ADD and self.field == "incidents":
            return view.record.report.id
        ids = [i.id for i in view.record.incidents]
        return ids[0] if self.about.startswith("rep_") and len(ids) == 1 else _whole(self.about, ids)


def _whole(some_id: str, ids: Sequence[str]) -> str:
    """The id that a beginning is of; itself where it is none's."""
    return next((i for i in ids if i.startswith(some_id)), some_id)


def _values(given: Sequence[str], key: str | None) -> dict[str, Any]:
    """The keys and values that were given; a value that is JSON is taken as such, any other as a text."""
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = (key, "=", one) if key else one.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--value {one!r} names no key", next_step="Write KEY=VALUE, for instance --value quantity=4")
        if name in found:
            raise UsageError(f"--value gives {name!r} twice", next_step='Give it once; a list is written as in JSON: who=\'["a1", "a2"]\'')
        found[name.strip()] = _value(value)
    return found


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError:
        return written


def _named(kind: Verdict, items: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The item that is judged, and the others that the decision names."""
    if kind in (Verdict.ADD, Verdict.UNDO) and items:
        raise UsageError(f"{kind.value} takes no ITEM", next_step=f"See assay judge --help; {items[0]!r} is too much")
    if kind in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT) and len(items) > 1:
        raise UsageError(f"{kind.value} takes one ITEM at a time", next_step="Judge them one after another")
    if not items:
        return "", ()
    whole = _of_incidents(kind, items)
    return ("", tuple(items)) if whole else (items[0], tuple(items[1:]))


def _of_incidents(kind: Verdict, items: Sequence[str]) -> bool:
    """Whether a merge is one of incidents, or a split one of an incident: its items, and no claims, leave it."""
    if kind is Verdict.MERGE:
        return items[0].startswith("inc_")
    return kind is Verdict.SPLIT and all(".c" not in one for one in items)


def _span(quote: str | None, at: int | None, report: Report) -> Span | None:
    """The words where they stand in the report; UsageError where they do not, or stand more than once and nobody says which are meant."""
    if quote is None:
        return None
    places = [k for k in range(len(report.text)) if report.text.startswith(quote, k)] if quote else []
    if at is not None:
        places = [k for k in places if k == at]
    if not places:
        raise UsageError(f"the words {quote!r} do not stand {'there' if at is not None else 'in the report'}", where=report.id,
                         next_step="Give them to the letter, as assay show --json has the text")  # fmt: skip
    if len(places) > 1:
        raise UsageError(f"the words {quote!r} stand {len(places)} times in the report", where=report.id,
                         next_step=f"Say which with --at {' or --at '.join(map(str, places[:5]))}, or give more of them")  # fmt: skip
    return Span(quote=quote, start=places[0], end=places[0] + len(quote))


def _chain(names: Sequence[str], report: Report) -> tuple[Hop, ...]:
    """A chain of speakers, each with the words that name him, and the outlet last; none where none is named."""
    hops = [Hop(name=name, span=_first(name, report.text)) for name in names if name != report.outlet_name]
    return (*hops, Hop(name=report.outlet_name)) if names else ()


def _first(name: str, text: str) -> Span | None:
    start = text.find(name)
    return Span(quote=name, start=start, end=start + len(name)) if start >= 0 else None
