"""Whose money is meant where several countries call theirs alike: the country of the clause, of the bodies that act, of most places."""

import re
from collections import Counter
from collections.abc import Sequence

from assay.model.reading import AgencyMention, PlaceMention
from assay.normalise.currencies import currencies
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.toponym_scan import candidates

# A body that carries its country's name ("the Sri Lanka Navy") tells more than a place that goods came from.
_BODY_WEIGHT = 3
_CLAUSE = re.compile(r"(?:^|[.;:\n]\s*|,?\s(?:and|while|but)\s)[Ii]n\s(?:the\s)?$")


class Lands:
    """The countries that a report speaks of. Called with an offset and ISO 4217 codes it gives the ISO 3166-1 code of the country whose
    money is meant, of those that use one of the codes; None where nothing says."""

    def __init__(self, text: str, places: Sequence[PlaceMention], agencies: Sequence[AgencyMention]) -> None:
        self.text, self.places = text, [p for p in places if p.place and p.place.country_iso2]
        self.votes: Counter[str] = Counter(p.place.country_iso2 for p in self.places if p.place and p.place.country_iso2)
        for name in {a.span.quote for a in agencies if not a.generic}:
            self.votes.update(dict.fromkeys(_named_in(name), _BODY_WEIGHT))

    def __call__(self, offset: int, codes: tuple[str, ...]) -> str | None:
        table = currencies()
        here = self._clause(offset)
        if here and table.used_in(codes, here):
            return here
        using = [(count, land) for land, count in self.votes.items() if table.used_in(codes, land)]
        most = max((count for count, _ in using), default=0)
        best = [land for count, land in using if count == most]
        return best[0] if len(best) == 1 else None

    def _clause(self, offset: int) -> str | None:
        """The country that the clause opens with: "In Colombia the cargo was valued at …"."""
        for mention in reversed([p for p in self.places if p.span.end <= offset and offset - p.span.end < 80]):
            between = self.text[mention.span.end : offset]
            if (
                mention.place
                and not re.search(r"[.;\n]\s", between)
                and _CLAUSE.search(self.text, max(0, mention.span.start - 12), mention.span.start)
            ):
                return mention.place.country_iso2
        return None


def _named_in(name: str) -> list[str]:
    """The countries whose name or people a body's name holds."""
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    found = [w for k in range(len(words)) for n in (2, 1) for w in [_land(" ".join(words[k : k + n]))] if w and k + n <= len(words)]
    return list(dict.fromkeys(found))


def _land(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    best = candidates(words)
    if best and best[0].kind == "country":
        return best[0].country_iso2
    return load_gazetteer().demonym(words)
