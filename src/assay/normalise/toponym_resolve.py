"""Chooses one place for each mention of a report: by the report's country, by what holds what, by what lies near, by how many people know
it."""

import math
from collections import Counter
from collections.abc import Sequence

from assay.model.values import Place, Precision
from assay.normalise.gazetteer import chief_town, kilometres
from assay.normalise.place_fold import fold
from assay.normalise.place_names import unit_of
from assay.normalise.toponym_model import Toponym

# In powers of ten of people, as the gazetteer's own weights are: a namesake in the report's country beats one with 300 times the people
# elsewhere.
_OWN_COUNTRY, _NAMED_COUNTRY, _NAMED_PROVINCE, _HELD, _NEAR = 3.0, 1.5, 2.5, 6.0, 1.5
_NEAR_KM = 150.0
_BARE_PROVINCE = 2.0
_WELL_KNOWN = 100_000  # a town so great needs no province behind it, so what stands there is another place of a list
_SETTLED = ("country", "province", "continent")


def resolve(toponyms: Sequence[Toponym], *, country: str | None) -> list[Place | None]:
    """One place for each mention, in order; None for a mention with no candidate.

    ``country`` is the ISO 3166-1 alpha-2 code of the report's own country where it is known; where it is None, the countries and provinces
    that the
    mentions themselves name stand in for it. One name means one place throughout a report, as the mention with the most about it says."""
    own = country or main_country(toponyms)
    lands, provinces = _named(toponyms)
    settled: list[Place] = [t.candidates[0] for t in toponyms if t.candidates and t.candidates[0].kind not in _SETTLED and _alone(t)]
    chosen: dict[str, tuple[float, Place]] = {}
    scores = [_best(toponyms, i, own, lands, provinces, settled) for i in range(len(toponyms))]
    for toponym, scored in zip(toponyms, scores, strict=True):
        key = fold(toponym.span.quote)
        if scored and (key not in chosen or scored[0] > chosen[key][0]):
            chosen[key] = scored
    return [_stated(toponyms, i) or _answer(t, scored, chosen) for i, (t, scored) in enumerate(zip(toponyms, scores, strict=True))]


def _stated(toponyms: Sequence[Toponym], at: int) -> Place | None:
    """A place without a point, for a name that the gazetteer does not have inside the province or country that stands right behind it:
    "Khawbung, Mizoram".

    Its country and province are those that the words state; ``gazetteer_id`` is empty."""
    here, outer = toponyms[at], toponyms[at + 1] if at + 1 < len(toponyms) else None
    if (
        outer is None
        or not outer.candidates
        or outer.span.start - here.span.end not in (2, 4)
        or outer.candidates[0].kind not in ("province", "country")
    ):
        return None
    land = outer.candidates[0]
    if any(c.kind == "capital" or c.population >= _WELL_KNOWN for c in here.candidates):
        return None
    if any(holds(land, c) or c.kind in _SETTLED or c.country_iso2 is None for c in here.candidates) or any(
        holds(o, c) for o in outer.candidates for c in here.candidates
    ):
        return None
    precision = (
        Precision.COUNTY if here.unit in ("county", "district", "upazila") else Precision.CITY if not here.unit else Precision.UNKNOWN
    )
    return Place(
        name=here.span.quote,
        kind=here.unit or "place",
        precision=precision,
        country_iso2=land.country_iso2,
        admin1=land.admin1,
        lat=None,
        lon=None,
        radius_km=None,
        gazetteer_id="",
        source=f"stated: {outer.span.quote}",
    )


def _answer(toponym: Toponym, scored: tuple[float, Place] | None, chosen: dict[str, tuple[float, Place]]) -> Place | None:
    if scored is None:
        return None
    best = chosen[fold(toponym.span.quote)]
    return scored[1] if scored[0] > best[0] - 1.0 else best[1]


def main_country(toponyms: Sequence[Toponym], demonyms: Sequence[str] = ()) -> str | None:
    """The country that most mentions speak for: its own name, its provinces, its well-known towns, the demonyms (ISO codes) of the
    report."""
    votes: Counter[str] = Counter(dict.fromkeys(demonyms, 1))
    for t in toponyms:
        if t.candidates and t.candidates[0].country_iso2 and not _also_province(t, t.candidates[0]):
            first = t.candidates[0]
            same = all(c.country_iso2 == first.country_iso2 for c in t.candidates)
            votes[first.country_iso2 or ""] += {"country": 2, "province": 3}.get(first.kind, 3 if same else 1)
    return votes.most_common(1)[0][0] if votes else None


def _named(toponyms: Sequence[Toponym]) -> tuple[set[str], set[tuple[str | None, str | None]]]:
    lands, provinces = set(), set()
    for t in toponyms:
        for c in t.candidates[:3]:
            if c.kind == "country" and c.country_iso2 and not _also_province(t, c):
                lands.add(c.country_iso2)
            if c.kind == "province":
                provinces.add((c.country_iso2, c.admin1))
    return lands, provinces


def _also_province(t: Toponym, land: Place) -> bool:
    """Whether a country's name is a province's elsewhere, too: Georgia speaks for no country by itself."""
    return any(c.kind == "province" and fold(c.name) == fold(land.name) and c.country_iso2 != land.country_iso2 for c in t.candidates)


def _alone(t: Toponym) -> bool:
    """Whether only one place on earth can be meant: a sole candidate, or one a hundred times greater than the next."""
    if len(t.candidates) == 1:
        return True
    return t.candidates[0].population > 100 * max(1, t.candidates[1].population) and t.candidates[0].kind in ("capital", "city", "town")


def _best(
    toponyms: Sequence[Toponym],
    at: int,
    own: str | None,
    lands: set[str],
    provinces: set[tuple[str | None, str | None]],
    settled: Sequence[Place],
) -> tuple[float, Place] | None:
    toponym = toponyms[at]
    scored = [
        (_score(c, toponym, own, lands, provinces, settled) + _contained(toponyms, at, c) - rank * 1e-3, -rank, c)
        for rank, c in enumerate(toponym.candidates)
    ]
    if not scored:
        return None
    score, _, place = max(scored, key=lambda s: s[:2])
    return score, place


def _score(
    c: Place, toponym: Toponym, own: str | None, lands: set[str], provinces: set[tuple[str | None, str | None]], settled: Sequence[Place]
) -> float:
    key = fold(toponym.span.quote)
    score = math.log10(c.population + 100) + {
        "country": 3.0,
        "continent": 3.0,
        "capital": 1.2,
        "province": 0.3,
        "county": -1.2,
        "airport": -2.0,
        "port": -2.0,
    }.get(c.kind, 0.0)
    score -= 0.0 if fold(c.name) == key else 1.5
    if c.kind == "province" and any(_is_big(o, c, key) for o in toponym.candidates):
        score -= _BARE_PROVINCE  # "New York", bare, is the city
    if toponym.candidates and (toponym.unit or unit_of(key)):
        score += 6.0 if c.kind == toponym.candidates[0].kind else 0.0
    if c.country_iso2 and c.country_iso2 == own:
        score += _OWN_COUNTRY
    elif c.country_iso2 in lands:
        score += _NAMED_COUNTRY
    if c.kind not in _SETTLED and (c.country_iso2, c.admin1) in provinces and not (c.kind == "county" and fold(c.admin1 or "") == key):
        score += _NAMED_PROVINCE
    gaps = [g for g in (kilometres(c, s) for s in settled if s != c) if g is not None]
    return score + (_NEAR * math.exp(-min(gaps) / _NEAR_KM) if gaps and c.kind not in _SETTLED else 0.0)


def _is_big(city: Place, province: Place, key: str) -> bool:
    """Whether a city is what people mean by a name that its province bears, too."""
    great = city.kind == "capital" and fold(city.name) == key
    return great or chief_town(city, province)


def _contained(toponyms: Sequence[Toponym], at: int, c: Place) -> float:
    """What stands right after or before: "Hyesan, Ryanggang Province"; "Seattle, Washington"."""
    score, here = 0.0, toponyms[at].span
    if at + 1 < len(toponyms):
        gap = toponyms[at + 1].span.start - here.end
        outer = [o for o in toponyms[at + 1].candidates if holds(o, c)]
        if outer and gap <= 12:
            score += _HELD if gap <= 2 else _HELD / 2
    if at:
        gap = here.start - toponyms[at - 1].span.end
        if 0 < gap <= 2 and any(holds(c, inner) for inner in toponyms[at - 1].candidates):
            score += _HELD
    return score


def holds(outer: Place, inner: Place) -> bool:
    """Whether one place is the country, province or county of another."""
    if outer == inner or inner.country_iso2 != outer.country_iso2 or outer.country_iso2 is None:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "province":
        return inner.kind != "country" and inner.admin1 == outer.admin1
    return outer.kind == "county" and inner.admin1 == outer.admin1 and inner.admin2 == outer.name
