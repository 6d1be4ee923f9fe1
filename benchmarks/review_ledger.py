"""A large ledger for benchmarks/review.py: invented reports of every sort, on places that there are, a part of them reviewed.

Drawn from a fixed seed: the same every time. A few places, goods and agencies are in many reports and most in few, as in real ones."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from assay.model.ids import incident_id, report_id, sha256
from assay.model.judgement import Decision, Verdict
from assay.model.record import (
    Act,
    ActorItem,
    AgencyItem,
    Certainty,
    Claim,
    CommodityItem,
    DateItem,
    Hop,
    Incident,
    Label,
    Note,
    OutcomeItem,
    PlaceItem,
    ValueItem,
)
from assay.model.report import Capture, Record, Report
from assay.model.span import Span
from assay.model.values import Place, Qualifier
from assay.normalise.gazetteer import load_gazetteer
from assay.store import Document, Engine, Ledger, items_of

ENGINE = Engine(name="benchmark/1", codebook="benchmark", codebook_version="1")
AT_ONCE = 200
TYPES = "smuggling seizure_only trafficking_persons bribery illegal_crossing other".split()
STATUSES = "attempted_foiled completed alleged ongoing unknown".split()
_GOODS = (
    "gold:gold bars|gold:gold dust|drug:heroin|drug:methamphetamine|drug:cannabis|drug:opium|wildlife:ivory|wildlife:pangolin scales|"
    "wildlife:rosewood|cigarettes:cigarettes|fuel:diesel|weapons:rifles|weapons:ammunition|currency:banknotes|other:garlic|"
    "other:used tyres|other:mobile phones|other:sugar|other:rice|other:jade|other:amber"
)
GOODS = [tuple(goods.split(":")) for goods in _GOODS.split("|")]
UNITS = (("kilogram", 1.0), ("kilogram", 1.0), ("tonne", 1000.0), ("gram", 0.001), ("piece", None), ("box", None))
CURRENCIES = "USD EUR CNY MMK THB KES INR ZAR NGN TRY".split()
BODIES = "Customs Authority|Border Police|Revenue Service|Coast Guard|Wildlife Service|Drug Bureau|Frontier Guard".split("|")
GIVEN = "Agnes Bruno Carla Dmitri Elena Farid Grace Hiroshi Ines Jomo Lamine Marta Nadia Oscar Pavel Ruth Samir Teresa Viktor Yusuf".split()
FAMILY = "Alvarado Banda Castillo Dimitrov Eriksen Fofana Haddad Ivanova Kariuki Larsen Mendoza Novak Okonkwo Petrov Quispe Tanaka".split()
_WORDS = (
    "market road night truck river village officer border price season witness harbour lorry parcel engine warehouse driver market "
    "fence patrol permit invoice broker cousin ferry bridge curfew rain crop quota tariff ledger seal radio court lawyer fine rumour "
    "elder teacher clinic school union strike election minister treaty summit budget mining forest tribe island canal pipeline"
)
WORDS = _WORDS.split()
VERBS = "said saw found left watched feared denied recalled reported closed opened crossed blamed followed".split()


@dataclass
class Writing:
    """A report's text while it is written, and where its words stand."""

    sentences: list[str] = field(default_factory=list)
    length: int = 0

    def say(self, sentence: str) -> int:
        """Add a sentence; where it begins."""
        start = self.length
        self.sentences.append(sentence)
        self.length += len(sentence) + 1
        return start

    @property
    def text(self) -> str:
        """The text so far."""
        return " ".join(self.sentences) + "\n"


class Drawer:
    """Draws one report after another."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.towns, self.areas = _places(self.draw)

    def often(self, some: Sequence[Any]) -> Any:
        """One of some, the first much more often than the last."""
        return some[int(len(some) * self.draw.random() ** 3)]

    def document(self, number: int) -> Document:
        """A report with no incident to three."""
        writing, draw = Writing(), self.draw
        writing.say(f"Report {number} from {self.often(self.towns).name}.")
        drafts = [self._draft(writing) for _ in range(draw.choices((0, 1, 2, 3), (6, 70, 18, 6))[0])]
        for _ in range(draw.randint(8, 22)):
            writing.say(self._filler())
        text = writing.text
        digest, capture = sha256(text), Capture(name=f"{number}.txt", content=text.encode(), sha256=sha256(text), media_type="text/plain")
        day = date(2014, 1, 1) + timedelta(days=draw.randrange(4300))
        outlet = f"{draw.choice(FAMILY)} {draw.choice(('Post', 'Times', 'Wire'))}"
        report = Report(id=report_id(digest), sha256=digest, text=text, outlet=outlet,
                        title=writing.sentences[-1][:70], published=day.isoformat(), language="en", reader="benchmark",
                        capture_sha256=capture.sha256)  # fmt: skip
        notes = (Note(kind="sum", text="the parts do not add up"),) if draw.random() < 0.1 else ()
        incidents = tuple(self._incident(text, digest, day, *draft) for draft in drafts)
        return Document(capture=capture, record=Record(report=report, incidents=incidents, notes=notes))

    def _filler(self) -> str:
        words = [self.often(WORDS) for _ in range(self.draw.randint(4, 12))]
        return f"The {words[0]} {self.draw.choice(VERBS)} that the {' '.join(words[1:])} was {self.draw.choice(WORDS)}."

    def _place(self) -> Place:
        return self.often(self.towns if self.draw.random() < 0.7 else self.areas)

    def _draft(self, writing: Writing) -> tuple[int, int, dict[str, Any]]:
        """The sentence that tells of an incident: where it stands, and what is in it."""
        draw = self.draw
        told: dict[str, Any] = {"places": [self._place() for _ in range(draw.choices((1, 2, 3), (50, 30, 20))[0])]}
        goods = draw.choices((0, 1, 2), (10, 65, 25))[0]
        told["goods"] = [(*self.often(GOODS), draw.randint(1, 900), *draw.choice(UNITS)) for _ in range(goods)]
        told["value"] = (draw.randint(1, 5000) * 100, self.often(CURRENCIES)) if draw.random() < 0.4 else None
        told["agencies"] = [f"{self.often(FAMILY)} {draw.choice(BODIES)}" for _ in range(draw.choices((0, 1, 2), (20, 60, 20))[0])]
        told["people"] = [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _ in range(draw.choices((0, 1, 2), (60, 25, 15))[0])]
        said = [f"officers of the {a}" for a in told["agencies"]] + [f"{n} {u} of {g}" for _, g, n, u, _ in told["goods"]]
        said += [p.name for p in told["places"]] + told["people"] + ([f"{told['value'][0]} {told['value'][1]}"] if told["value"] else [])
        sentence = f"Men were stopped with {', '.join(said)} and two were arrested."
        start = writing.say(sentence)
        return start, start + len(sentence), told

    def _incident(self, text: str, digest: str, published: date, start: int, end: int, told: dict[str, Any]) -> Incident:
        draw, day = self.draw, published - timedelta(days=self.draw.randrange(9))
        occurred = (day.isoformat(), (day + timedelta(days=draw.choice((0, 0, 0, 3)))).isoformat())

        def item(key: str, quote: str = "") -> dict[str, Any]:
            at = text.index(quote, start, end) if quote else start
            span = Span.cut(text, at, at + len(quote)) if quote else Span.cut(text, start, end)
            sure = draw.choices(tuple(Certainty), (75, 12, 5, 5, 3))[0]
            hops = (Hop(name=draw.choice(BODIES)), Hop(name="outlet"))
            claim = Claim(span=span, said_by=hops, certainty=sure, rule="benchmark/1", engine="benchmark/1", id=f"{key}.c1")
            return {"id": key, "claims": (claim,)}

        roles = ("site", "origin", "destination")
        return Incident(
            id=incident_id(digest, start, end), anchor=Span.cut(text, start, end),
            type=Label(value=self.often(TYPES), **item("type1")), status=Label(value=self.often(STATUSES), **item("status1")),
            dates=(DateItem(what="occurred", start=occurred[0], end=occurred[1], precision="day", text=occurred[0], **item("d1")),)
            if draw.random() < 0.9 else (),
            places=tuple(_place_item(p, roles[k], item(f"p{k + 1}", p.name)) for k, p in enumerate(told["places"])),
            commodities=tuple(CommodityItem(name=name, category=category, quantity=n, unit=unit, kg=n * kg if kg else None,
                                            qualifier=draw.choice((None, None, Qualifier.APPROX)), **item(f"c{k}", name))
                              for k, (category, name, n, unit, kg) in enumerate(told["goods"], 1)),
            values=(ValueItem(amount=told["value"][0], currency=told["value"][1], valued_by=None, **item("v1", str(told["value"][0]))),)
            if told["value"] else (),
            agencies=tuple(AgencyItem(name=a, aliases=(), role="arresting", **item(f"g{k}", a)) for k, a in enumerate(told["agencies"], 1)),
            actors=(ActorItem(role="courier", count=2, name=None, nationality_iso2=None, description="Men", **item("a1", "Men")),
                    *(ActorItem(role="suspect", count=1, name=n, nationality_iso2=None, description="", **item(f"a{k}", n))
                      for k, n in enumerate(told["people"], 2))),
            outcomes=(OutcomeItem(kind="arrest", count=2, who=("a1",), **item("o1", "two were arrested")),),
            acts=(Act(what="smuggle", agents=("a1",), targets=("c1",) if told["goods"] else (), place="p1", order=1, status="attempted",
                      **item("e1", "stopped")),),
        )  # fmt: skip


def fill(ledger: Ledger, reports: int) -> None:
    """Add so many reports, and review the latest twentieth whole and as many in part."""
    drawer, run = Drawer(5), ledger.begin_run(ENGINE)
    for start in range(0, reports, AT_ONCE):
        ledger.add([drawer.document(k) for k in range(start, min(reports, start + AT_ONCE))], run)
    ledger.finish_run(run)
    rows = [row for row in ledger.reports() if row.incidents][: reports // 10]
    for start in range(0, len(rows), AT_ONCE):
        ledger.judge(list(_decisions(ledger, [row.id for row in rows[start : start + AT_ONCE]])))


def _decisions(ledger: Ledger, reports: Sequence[str]) -> Iterator[Decision]:
    for k, report in enumerate(reports):
        for incident in ledger.record(report).record.incidents:
            for item in items_of(incident) if k % 2 else [p.id for p in incident.places]:
                yield Decision(verdict=Verdict.ACCEPT, by="ann", incident=incident.id, item=item)


def _places(draw: random.Random) -> tuple[list[Place], list[Place]]:
    """Towns and what is less exact, in an order drawn anew: thousands of each."""
    gazetteer = load_gazetteer()
    towns: list[Place] = []
    areas: list[Place] = []
    for number in draw.sample(range(gazetteer.size), 60_000):
        place = gazetteer.place(number)
        if place.country_iso2 and place.name.isprintable() and len(place.name) > 3:
            (towns if place.precision in ("city", "feature") else areas).append(place)
    return towns[:20_000], areas[:4_000]


def _place_item(place: Place, role: str, item: dict[str, Any]) -> PlaceItem:
    """As the reader has it: no point for a province or a country."""
    pointed = place.precision in ("city", "feature", "county")
    return PlaceItem(
        name=place.name, role=role, country_iso2=place.country_iso2, admin1=place.admin1, lat=place.lat if pointed else None,
        lon=place.lon if pointed else None, precision=place.precision.value, gazetteer_id=place.gazetteer_id,
        looked_up=dict.fromkeys(("lat", "lon", "country_iso2", "admin1"), "gazetteer"), **item,
    )  # fmt: skip
