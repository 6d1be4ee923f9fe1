"""Names put for names: outlets, people, ships, public bodies, countries with their people, and places with their provinces.

A place goes to one of its kind and near its size in another country; a province's places go to one province there, and countries that
border on one another to countries that do. Places come from the gazetteer, and mentions are those that its finder finds."""

import math
import random
import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from assay.model.values import Place
from assay.normalise.gazetteer import load_gazetteer
from assay.normalise.place_store import NONE16
from assay.normalise.toponym import Toponym, find_demonyms, find_toponyms, resolve
from rename_edits import Renaming, strings

TOWNS = {"capital", "city", "town", "district", "camp", "port", "crossing", "bridge", "checkpoint", "mine"}
FEATURES = {"river", "lake", "mountain", "island"}
# Words that stand before a name or in it and are no part of it.
_TITLES = set(
    "Port Director Chief Patrol Agent Attorney General Judge Captain Colonel Lieutenant Brigadier Comptroller Inspector Police Assistant "
    "Sector Special Officer Minister Secretary Lt Col Gen Maj Md Mr Mrs Ms Dr Jr Sr Inc DIG Deputy Commissioner Superintendent President "
    "Home District U S The".split()
)
# After these, "U.S." is a noun; before any other word it is an adjective.
_AFTER_NOUN = (
    "and in for by to on with from since is was has had at via of that who which as after before would will without into where when or are "
    "were said".split()
)
# Words that a place's name shares with others of its kind.
_GENERIC = frozenset(
    "port entry international bridge airport highway checkpoint immigration sector river village county province district city state mine "
    "area post customs integrated check border coast hospital mortuary subdivisional north south east west sea road interstate region "
    "command".split()
)
_TAIL = re.compile(rf"(?:\s+(?:of|{'|'.join(sorted(_GENERIC))}))+$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:the )?(?:port|gulf|bay|city|district|province|state|island|town) of ", re.IGNORECASE)
_SHIP = re.compile(r"\b(?:ship|vessel|tanker|boat|trawler|freighter|MV|crew)\b", re.IGNORECASE)
_ORGANISATION = re.compile(r"\b(?:Inc|Ltd|Company|Cooperative|Cooperativ|Group|Cartel|Stores|Generation)\b")


@cache
def pools() -> dict[str, Any]:
    """What stands in, read from names.toml."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))


@cache
def _gazetteer_index() -> dict[tuple[str, str], dict[str, list[int]]]:
    """Row numbers by country and province, then by kind; the province "" holds all of a country's."""
    gazetteer, index = load_gazetteer(), defaultdict[tuple[str, str], dict[str, list[int]]](lambda: defaultdict(list))
    wanted, header = set(pools()["countries"]), gazetteer.store.header
    for number in range(len(gazetteer.store.rows) // 32):
        row = gazetteer.store.row(number)
        land = None if row.country == NONE16 else header["countries"][row.country][0]
        if land not in wanted:
            continue
        kind = header["kinds"][row.kind]
        kind = "town" if kind in ("capital", "city") else kind
        index[land, ""][kind].append(number)
        if row.admin1 != NONE16:
            index[land, header["admin1"][row.admin1]][kind].append(number)
    return index


def rename_outlets(done: Renaming, document: dict[str, Any], draw: random.Random) -> None:
    """The outlet, and media and news agencies that gold names as sources."""
    names, wires = draw.sample(pools()["outlets"], 6), draw.sample(pools()["wires"], 4)
    outlet = re.split(r" \(| / ", document.get("outlet") or "")[0]
    media = [s["who"] for i in document["incidents"] for s in i["sources"] if s["kind"] == "media"]
    for name in dict.fromkeys(n for n in [outlet, *media] if n):
        if not any(name.upper() in (b.upper(), a) for group in pools()["agencies"] for b, a in group) and not name.startswith(
            ("U.S.", "FBI")
        ):
            done.put_all(name, wires.pop() if name.isupper() and len(name) < 6 and wires else names.pop() if names else name)


def rename_people(done: Renaming, document: dict[str, Any], draw: random.Random) -> None:
    """Named people, ships and companies of the gold answers, each name for each, the surname alone along with it."""
    family, given = (draw.sample(pools()[k], len(pools()[k])) for k in ("people", "given"))
    ships = draw.sample(pools()["ships"], len(pools()["ships"]))
    for name, quote in _named(document):
        if _ORGANISATION.search(name):
            done.kept.append(f"company or band: {name}")
            continue
        if _SHIP.search(quote) or re.search(r"\d", name):
            done.put_all(name, ships.pop() if ships else name)
            continue
        tokens = [t for t in re.findall(r"[^\W\d_][\w’'-]+", name) if t[0].isupper() and not set(t.split("-")) <= _TITLES]
        for place, token in enumerate(tokens):
            if token not in done.pairs:
                pool = given if place == 0 and len(tokens) > 1 else family
                done.put_all(token, pool.pop() if pool else token)


def _named(document: dict[str, Any]) -> list[tuple[str, str]]:
    actors = [(a["name"], a.get("quote") or "") for i in document["incidents"] for a in i["actors"] if a.get("name")]
    sources = [(s["who"], "") for i in document["incidents"] for s in i["sources"] if s["kind"] == "official_named"]
    return [
        *actors,
        *((" ".join(re.findall(r"(?:[A-Z][\w.’'-]+ ?)+$", w) or re.findall(r"^(?:[A-Z][\w.’'-]+ ?)+", w)), q) for w, q in sources),
    ]


def rename_agencies(done: Renaming, document: dict[str, Any], draw: random.Random) -> None:
    """Public bodies for others of their form, name and acronym; generic words ("police", "customs") stay."""
    said = done.text + " ".join(v for _, _, v in strings(document["incidents"]))
    for group in pools()["agencies"]:
        here = [pair for pair in group if pair[0] in said or (pair[1] and re.search(rf"\b{pair[1]}\b", said))]
        others = [pair for pair in group if pair not in here and not pair[0].startswith("U.S.")]
        free = draw.sample(others, len(others))
        for name, acronym in here:
            if not free:
                done.kept.append(f"body: {name}")
                continue
            new, short = free.pop()
            for article in ("U.S. ", "US ", ""):
                done.put_all(article + name, new)
            for form in (acronym, acronym.title()) if acronym else ():
                done.put_all(form, short if short else new)


def _is_settled(towns: list[int]) -> bool:
    """Whether a province has towns enough of every size: eight, five of them of ten thousand people."""
    store = load_gazetteer().store
    return len(towns) >= 8 and sum(store.row(n).population >= 10_000 for n in towns) >= 5


class Atlas:
    """Where each country, province and place of a document goes."""

    def __init__(self, draw: random.Random, lands: list[str]) -> None:
        self.draw, self.lands, self.provinces, self.places = draw, dict[str, str](), dict[tuple[str, str], str](), dict[str, str]()
        self.names = dict[str, str]()
        self.used: set[str] = set()
        for land in lands:
            self._settle(land, lands)

    def _settle(self, land: str, lands: list[str]) -> None:
        gazetteer, free = load_gazetteer(), [c for c in pools()["countries"] if c not in {*lands, *self.lands.values()}]
        near = {n for known, new in self.lands.items() if land in gazetteer.neighbours(known) for n in gazetteer.neighbours(new)}
        self.lands[land] = self.draw.choice([c for c in free if c in near] or free)

    def province(self, land: str, name: str) -> str:
        """The province of the new country that stands for one of the old, with places enough."""
        if (land, name) not in self.provinces:
            new, index = self.lands[land], _gazetteer_index()
            taken = set(self.provinces.values())
            free = sorted(p for c, p in index if c == new and p and p not in taken and p.isascii() and index[c, p]["town"])
            settled = [p for p in free if _is_settled(index[new, p]["town"])]
            self.provinces[land, name] = self.draw.choice(settled or free or sorted(p for c, p in index if c == new))
        return self.provinces[land, name]

    def place(self, old: Place, printed: str) -> str | None:
        """The name that stands for a place's, the same for one printed the same; None where there is none of its kind."""
        key = printed.casefold()
        self.names[key] = self.names.get(key) or self.places.get(old.gazetteer_id) or self._drawn(old) or ""
        self.places.setdefault(old.gazetteer_id, self.names[key])
        return self.names[key] or None

    def _drawn(self, old: Place) -> str | None:
        land = old.country_iso2
        if old.kind == "country":
            return str(pools()["countries"][self.lands[land]][0]) if land in self.lands else None
        if old.kind in FEATURES:
            return self.of_kind([n for part in _gazetteer_index().values() for n in part[old.kind]], old.population)
        if land not in self.lands:
            return None
        if old.kind == "province":
            return self.province(land, old.name)
        rows = _gazetteer_index()[self.lands[land], self.province(land, old.admin1) if old.admin1 else ""]
        own = self.of_kind(rows[old.kind], old.population) if old.kind in ("airport", "county") else None
        return own if own and " " not in own else self.of_kind(rows["town"], old.population)

    def of_kind(self, rows: list[int], people: int) -> str | None:
        """One of the ten nearest in size whose bare name means it, of one word where there is one, and that is not used yet."""
        gazetteer = load_gazetteer()
        drawn = [gazetteer.place(number) for number in self._by_size(sorted(set(rows)), people)]
        for place in sorted(drawn, key=lambda p: " " in _TAIL.sub("", p.name)):
            name = _TAIL.sub("", place.name)
            best = gazetteer.look_up(place.name, limit=1)
            if name not in self.used and re.fullmatch("[A-Za-z ]+", name) and best and best[0].gazetteer_id == place.gazetteer_id:
                self.used.add(name)
                return name
        return None

    def _by_size(self, rows: list[int], people: int) -> list[int]:
        store, wanted = load_gazetteer().store, math.log10(people + 100)
        near = sorted(rows, key=lambda n: (abs(math.log10(store.row(n).population + 100) - wanted), n))[:60]
        return self.draw.sample(near[:10], min(10, len(near))) + near[10:]


def rename_places(done: Renaming, document: dict[str, Any], draw: random.Random) -> None:
    """Countries with their people, provinces, towns and features, in the text and in the answers."""
    mentions = find_toponyms(done.text)
    found = list(zip(mentions, resolve(mentions, country=None), strict=True))
    demonyms = find_demonyms(done.text)
    gold = [p["country_iso2"] for i in document["incidents"] for p in i["places"] if p.get("country_iso2")]
    lands = [p.country_iso2 for _, p in found if p and p.country_iso2] + [c for _, _, c in demonyms] + gold
    atlas = Atlas(draw, sorted(set(lands), key=lambda c: (-lands.count(c), c)))
    for start, end, code in sorted(demonyms, key=lambda d: d[0] - d[1]):
        _, adjective, people = pools()["countries"][atlas.lands[code]]
        done.put(start, end, people if done.text[start:end].endswith("s") else adjective)
    for mention, place in found:
        _put_place(done, atlas, mention, place)
    _put_gold_places(done, atlas, document)
    for (_, old), new in atlas.provinces.items():
        done.put_all(old, new)
    for holder, key, value in strings(document["incidents"]):
        if key in ("country_iso2", "nationality_iso2"):
            holder[key] = atlas.lands.get(value, value)
    for code, new in atlas.lands.items():
        name, adjective, _ = pools()["countries"][new]
        done.put_all(load_gazetteer().country_name(code), name)
        if code == "US":
            done.put_all("U.S.", adjective)
    for old in [k for k in done.pairs if k[:1].isupper() and len(k) > 3]:
        done.put_all(old, done.pairs[old])  # within the names of public bodies, where the finder finds no place


def _put_place(done: Renaming, atlas: Atlas, mention: Toponym, place: Place | None) -> None:
    span = mention.span
    new = atlas.place(place, _TAIL.sub("", span.quote)) if place else None
    if place is None or new is None:
        if not any(s < span.end and span.start < e for s, e, _ in done.edits):
            done.kept.append(f"place: {span.quote}")
        return
    start, end = span.start, span.end
    if place.kind == "country":
        if re.fullmatch(r"U\.?S\.?A?", span.quote) and _is_adjective(done.text, end):
            new = pools()["countries"][atlas.lands[place.country_iso2 or ""]][1]
        elif done.text[:start].lower().endswith("the ") and not span.quote.lower().startswith("the "):
            start -= 4
    else:
        tail, head = _TAIL.search(span.quote), _HEAD.match(span.quote)
        start, end = start + (head.end() if head else 0), start + (tail.start() if tail and tail.start() else len(span.quote))
    done.put(start, end, new)


def _is_adjective(text: str, end: int) -> bool:
    after = re.match(r"[ -]([A-Za-z]+)", text[end : end + 30])
    return after is not None and after[1].lower() not in _AFTER_NOUN


def _put_gold_places(done: Renaming, atlas: Atlas, document: dict[str, Any]) -> None:
    """Places of the answers that the finder does not find: their proper word, for a small place of their province."""
    for item in (p for i in document["incidents"] for p in i["places"]):
        for token in re.findall(r"[A-Z][\w’'-]{3,}", item["name"]):
            at = done.text.find(token)
            covered = any(s < at + len(token) and at < e for s, e, _ in done.edits)
            land = item.get("country_iso2")
            if covered or token in done.pairs or token.lower() in _GENERIC or token.lower() in done.text:
                continue
            if at < 0 or land not in atlas.lands:
                done.kept.append(f"place: {token}")
                continue
            province = atlas.province(land, item["admin1"]) if item.get("admin1") else ""
            new = atlas.of_kind(_gazetteer_index()[atlas.lands[land], province]["town"], 500)
            if new is None or not done.put_all(token, new):
                done.kept.append(f"place: {token}")
