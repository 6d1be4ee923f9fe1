"""Whoever the outlet's report rests on."""

from assay.assemble.claims import chosen, numbered
from assay.assemble.scope import Scope
from assay.model.record import SourceItem


def sources_of(scope: Scope) -> tuple[SourceItem, ...]:
    """One item for each source that speaks in the incident's sentences."""
    items = []
    for source in scope.reading.speech.sources:
        spans = [s for s in source.spans if scope.holds(s)]
        if not spans:
            continue
        item = scope.numbers.next("s")
        claims = [scope.claims.phrase(s, None, rule=f"source/{source.kind}") for s in spans]
        items.append(
            SourceItem(
                id=item,
                who=source.who,
                kind=source.kind,
                count=source.count,
                count_low=source.count_low,
                claims=numbered(chosen(claims, 3), item),
            )
        )
    return tuple(items)
