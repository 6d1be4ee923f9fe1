"""The part that one mention of a place has, read off the words before it and the event that it hangs on.

Each rule is a general way of saying where from, where to, over what and where: the words before the name decide first (an enumeration
shares
them), the parse second. Where a place only says who speaks, rules or reports, it has no part. Weights only order what is said of one
place: about
2.5 for a plain way of saying a role; a site has its fineness (0 for a country, 2.7 for a checkpoint) and what ties it to an event (up to
4)."""

import re
from dataclasses import replace

from assay.assemble import place_words as says
from assay.assemble.actors import ActorBuilder
from assay.assemble.place_kinds import HEADED, WATERS
from assay.assemble.place_mentions import BROUGHT_BEFORE, OVER_AFTER
from assay.assemble.place_model import Part, Spot
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention, Party
from assay.model.values import DateRange, Grain
from assay.syntax import is_verbal, subject

# The parts of a person in an incident that make his home a place of it.
_HOMES = ("organiser", "suspect", "courier", "victim", "broker", "host", "bribed_official")
_WHO = frozenset("woman man driver suspect passenger traveler traveller pilot courier he she".split())
_STOP = frozenset("stop find discover intercept search spot rescue recover uncover halt detain inspect".split())
_SEEN = frozenset("watch see observe hear".split())
_FINE = {0: 2.2, 1: 2.0, 2: 1.6, 3: 1.4, 4: 0.6, 5: 0.4}
# What background takes from a weight: more than any rule gives.
_ELSEWHEN = 8


class RoleReader:
    """Reads the role of each spot of one incident."""

    def __init__(self, scope: Scope, actors: ActorBuilder) -> None:
        self.scope, self.actors, self.text = scope, actors, scope.reading.report.text

    def read(self, spot: Spot) -> Part | None:
        """The part of one mention, None where it has none."""
        event = self._event(spot)
        found = self._said(spot, spot.lead, event)
        if found is None:
            return None
        weight = found.weight - _ELSEWHEN if self._elsewhen(spot, event) else found.weight
        return replace(found, event=event, weight=weight)

    def _elsewhen(self, spot: Spot, event: EventMention | None) -> bool:
        """Whether the sentence tells of other times: habits, law, a tally (unless it opens the report), a bare year."""
        sentence = self.text[spot.sentence.start : spot.sentence.end]
        opening = event is not None and self.scope.kind(event).core >= 3 and spot.sentence.paragraph == 0
        if says.HABIT.search(sentence):
            return True
        if any(
            isinstance(d.value, DateRange) and d.value.grain is Grain.DAY and spot.sentence.start <= d.span.start < spot.sentence.end
            for d in self.scope.reading.dates
        ):
            return False  # what has a day of its own is no tally, since whatever year its papers are out of date
        if says.TALLY.search(sentence) and not opening:
            return True
        return says.BARE_YEAR.search(sentence) is not None and not any(e.word.sentence == spot.sentence.i for e in self.scope.strong(3))

    def _said(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        if says.EXTRADITES_AFTER.match(spot.tail) and spot.size == 6:
            return Part(spot, "other", 1.5, "extradites")
        if says.WHERE_NOW.search(lead):
            return Part(spot, "other", 1.5, "now")
        for role, label in says.LABELS.items():
            if label.search(lead):
                return Part(spot, role, 3.0 + _fine(spot), "label")
        if (told := self._worded(spot, lead)) is not None:
            return told
        if says.HOSPITAL.search(lead):
            return Part(spot, "other", 1.5, "hospital")
        if says.ADDRESSED.search(lead) or says.AIM.search(lead) or (says.STOP.search(lead) and says.ANY_MOVE.search(lead)):
            return Part(spot, "destination", 2.4, "addressed")
        if says.ASHORE.search(lead):
            return Part(spot, "other", 1.5, "brought")
        if says.IN_TRANSIT.search(lead):
            return Part(spot, "transit", 2.4, "in transit")
        if says.MADE_THERE.search(lead):
            return Part(spot, "origin", 2.0, "made")
        if says.BOUND_AFTER.match(spot.tail):
            return Part(spot, "destination", 2.2, "bound")
        if spot.unit.startswith("court") or self._of_source(spot):
            return None
        if self._speaks(spot, lead) or says.MADE_IN.search(lead) or (spot.house and not says.HOUSED.search(lead)):
            return None
        if spot.house or says.HELD.search(lead):
            held = (event is not None or spot.house or spot.size < 6) and not says.TO_COME.search(lead)
            return Part(spot, "other", 1.5, "held") if held else None
        home = self._person(spot, lead)
        if home is not None or self._qualifies(spot):
            return home
        return self._way(spot, lead, event) or self._place(spot, lead, event)

    def _worded(self, spot: Spot, lead: str) -> Part | None:
        """Whole turns of phrase that leave no choice: the heading of an item, "an A–B bus", "handed to them at X", "his home in X"."""
        headed = HEADED.match(self.text, self.text.rfind("\n", 0, spot.span.start) + 1)
        if headed is not None and headed.start("name") <= spot.span.start and spot.span.end <= headed.end("name"):
            return Part(spot, "site", 3.0 + _fine(spot), "heading")
        demonym = spot.name != spot.span.quote and spot.size == 6 and not says.SIDE_AFTER.match(spot.tail)
        if demonym and BROUGHT_BEFORE.search(lead + " ") and OVER_AFTER.match(spot.tail):
            return Part(spot, "origin", 1.6, "goods of")
        if says.LINE_AFTER.match(spot.tail):
            return Part(spot, "origin", 2.4, "line")
        if says.LINE_BEFORE.search(lead) and says.SERVICE_AFTER.match(spot.tail):
            return Part(spot, "destination", 2.4, "line")
        if says.HANDED.search(lead) and not spot.house:
            return Part(spot, "transit", 2.4, "handed")
        if says.RUNS_TO.search(lead):
            return Part(spot, "site", _fine(spot) + self._tie(spot, lead, self._event(spot)), "at")
        here = [e for e in self.scope.strong(2) if e.word.sentence == spot.sentence.i]
        caught = any(not any(c.tag == "PRP$" for o in e.objects for c in o.children) for e in here)  # not "had their phones taken"
        if says.ON_LANDING.search(lead) and spot.gate and not caught:
            return Part(spot, "transit", 1.6, "landed")
        if says.FETCHED_BY.search(lead):
            return Part(spot, "origin", 2.0, "made")
        if says.DIRECTION.search(lead) and spot.size == 6:
            return Part(spot, "destination", 1.8, "to")
        if spot.unit == "river" and says.OVER_RIVER.search(lead):
            return Part(spot, "transit", 2.0, "over")
        return Part(spot, "residence", 2.4, "home") if says.HIS_HOME.search(lead) and spot.size < 6 else None

    def _qualifies(self, spot: Spot) -> bool:
        """Whether a name only says what kind a thing is: "through U.S. banks", "Dubai traders"; a border or a side is no such thing."""
        word, after = spot.word, re.match(r" ([a-z]+)", spot.tail)
        if word is None or after is None or spot.unit or says.BORDER_AFTER.match(spot.tail) or says.SIDE_AFTER.match(spot.tail):
            return False
        head = word.head
        if head.tag == "NN" and any(up.lemma in _SEEN for up in word.ancestors()) and not any(c.dep == "det" for c in head.children):
            return False  # "watched a lorry from X unload": a bare verb that was read as a noun
        return word.dep in ("compound", "amod", "nmod") and head.pos == "NOUN" and head.start >= spot.span.end and head.tag in ("NN", "NNS")

    def _speaks(self, spot: Spot, lead: str) -> bool:
        """Whether the place only says who speaks, whose office or whose citizen it is; not where those at a place act: "customs officials
        at X detained"."""
        if says.SPEAKS_AFTER.match(spot.tail) and not spot.gate:
            return not (says.BASED_AFTER.match(spot.tail) and self._home_of(spot, named=False))
        if says.SPEAKS.search(lead):
            return not (spot.gate or (says.STAFF_AT.search(lead) and self._acts(spot)))
        if says.OFFICE.search(lead):
            return not self._acts(spot, 3)
        return says.BELONGS.search(lead) is not None

    def _of_source(self, spot: Spot) -> bool:
        """Whether the place only tells whom the report has it from: "a buyer in X estimated"."""
        name = spot.mention.span.quote
        return not spot.gate and any(
            span.covers(spot.mention.span) and name in source.who for source in self.scope.reading.speech.sources for span in source.spans
        )

    def _acts(self, spot: Spot, least: int = 2) -> bool:
        """Whether those at the place do something of the incident, or stop or find what it is about."""
        chain = list(spot.word.ancestors())[:5] if spot.word else []
        above = [a.i for a in chain]
        verb = next((a for a in chain if is_verbal(a)), None)
        if least < 3 and verb is not None and verb.lemma in _STOP:
            return any(c.dep == "nsubj" and c.i in above for c in verb.children)
        return any(a.i in above for e in self.scope.strong(least) for a in e.agents)

    # ------------------------------------------------------------------ home

    def _person(self, spot: Spot, lead: str) -> Part | None:
        """Where somebody is from: a residence of those it is about, the origin of those who send others, nothing for the rest.

        "from" a country is a nationality; who comes from a place now lives there, who came from it travelled (``_way``)."""
        way = self._dwelling(spot, lead)
        if not way:
            return None
        role = self._home_of(spot, named=way == "named")
        if spot.size == 6 and role == "residence":
            return Part(spot, role, 1.5, way) if way == "resident" else Part(spot, "", 0, "nationality")
        return Part(spot, role, 2.8 if role == "origin" else 2.6, way) if role else Part(spot, "", 0, way)

    def _dwelling(self, spot: Spot, lead: str) -> str:
        if says.AGED_OF.search(lead) or (says.NAMED_OF.search(lead) and not says.LIVES.search(lead) and not self._after_place(spot)):
            return "named"
        if says.RESIDENT_AFTER.match(spot.tail) or says.BASED_AFTER.match(spot.tail) or says.LIVES.search(lead):
            return "resident"
        person = (
            says.PERSON_FROM.search(lead) and not (lead.endswith("in") and says.TAKEN.search(lead)) and not says.TO_NEXT.match(spot.tail)
        )
        came = says.CAME_FROM.search(lead) and spot.size < 6 and not says.JOURNEY_AFTER.search(spot.tail)
        return "native" if person or came or says.COMES_FROM.search(lead) else ""

    def _after_place(self, spot: Spot) -> bool:
        """Whether another place stands right before the preposition: "into A B from X"."""
        gap = self.text[spot.span.start - 6 : spot.span.start].strip()
        ends = spot.span.start - len(gap) - 2
        return gap in ("of", "from") and any(abs(p.span.end - ends) <= 1 for p in self.scope.reading.places)

    def _home_of(self, spot: Spot, *, named: bool) -> str | None:
        """The role that a home has by the part of the one who lives there; where the words name him and give no part, a residence unless
        he is an official."""
        if says.ALL_FROM.search(spot.lead):
            return "residence"
        above = [spot.word, *spot.word.ancestors()][:6] if spot.word else []
        who = next((subject(up) for up in above if up.lemma == "be"), None)
        if not named and who is not None and who.lemma in _WHO:
            return "residence"  # "The woman is a citizen and a resident of X"
        resident = not named and says.LIVES.search(spot.lead) is not None and not spot.gate
        for up in above:
            doer = subject(up) if is_verbal(up) else None
            party = self.scope.reading.party(up) or (self.scope.reading.party(doer) if doer else None)
            if party is None:
                if doer is not None and doer.low in ("both", "all") and up.lemma in ("live", "reside", "hail"):
                    return "residence"
                continue
            part = self.actors.role(party.i)
            if part is None and not named and up.head.lemma == "be":
                continue  # "they are residents of X": what they did is told of "they"
            if part == "organiser" and not party.name:
                return "origin"
            if part is None and (named or (resident and party.count in (1, 2) and self._acted_on(party))):
                return None if any(m.title or m.role == "official" for m in party.mentions) else "residence"
            return "residence" if part in _HOMES else None
        return "residence" if named else None

    def _acted_on(self, party: Party) -> bool:
        """Whether an event of the incident has the party in it: it is no bystander."""
        heads = {m.word.i for m in party.mentions}
        return any(w.i in heads for e in self.scope.events for w in (*e.agents, *e.objects))

    # ------------------------------------------------------------------- way

    def _way(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        """From where, over what, to where; the first of these that the words say."""
        low = lead.rsplit(" ", 1)[-1].lower() if lead else ""
        there = self._border(spot, lead, low) or self._to(spot, lead, low)
        return there or self._through(spot, lead, low) or self._from(spot, lead, low, event)

    def _border(self, spot: Spot, lead: str, low: str) -> Part | None:
        """What came in over the border of X is from X; what lies close to it has X for a neighbour; a side of a border stands for its
        country."""
        if says.BORDER_AFTER.match(spot.tail):
            if low == "to" and says.FROM_TO.search(lead) and says.ANY_MOVE.search(lead):
                return Part(spot, "destination", 1.8, "from … to")
            if says.OVER_BORDER.search(lead):
                return Part(spot, "origin", 1.8, "border")
            return Part(spot, "other", 1.2, "border") if says.CLOSE_TO.search(lead) and spot.size == 6 else Part(spot, "", 0, "border")
        if says.BORDER_WITH.search(lead):
            return Part(spot, "destination", 1.5, "border")
        if says.SIDE_AFTER.match(spot.tail):
            sold = low == "on" and says.SOLD_THERE.search(lead)
            role = "" if says.FLEES.search(lead) else {"from": "origin", "to": "destination", "into": "destination"}.get(low, "")
            role = "destination" if sold else role
            return Part(spot, role, 1.6 if role else 0, "side")
        return None

    def _to(self, spot: Spot, lead: str, low: str) -> Part | None:
        if low == "into" and spot.unit in WATERS:
            return Part(spot, "site", 1.5 + _fine(spot), "into water")
        if says.CAUGHT_THERE.search(lead) and spot.size < 4 and low != "from":
            return Part(spot, "site", 3.0 + _fine(spot), "caught")
        if says.TO_BE_TAKEN.search(lead) or says.BOUND_FOR.search(lead):
            return Part(spot, "destination", 2.2, "to be taken")
        if spot.size == 6 and says.DRIVEN_BACK.search(lead):
            return Part(spot, "origin", 1.0, "driven back")
        if says.FLED_BACK.search(lead):
            return Part(spot, "", 0, "fled")
        back = says.BACK.search(lead)
        if ((says.BROUGHT.search(lead) or says.THEN_BROUGHT.search(lead)) and (spot.size < 6 or back)) or (back and low != "from"):
            return Part(spot, "other", 1.5, "brought")
        if low == "to" and not spot.gate and says.FROM_TO.search(lead) and says.ANY_MOVE.search(lead):
            return Part(spot, "destination", 2.2, "from … to")
        address = says.ADDRESS.search(lead)
        if not ((low in ("to", "into", "toward", "towards", "for") and says.TO.search(lead)) or says.ENTER.search(lead) or address):
            return None
        if spot.gate and not address:
            return Part(spot, "site", 1.5 + _fine(spot), "reached")
        if low.startswith("toward") and spot.size < 6:
            return Part(spot, "other", 1.2, "toward")  # a direction, not where it was bound
        return Part(spot, "destination", 2.2 if low != "in" else 1.6, "to")

    def _through(self, spot: Spot, lead: str, low: str) -> Part | None:
        """A country or town is passed; a crossing or river is where somebody was stopped, unless the passage is told as done."""
        if low not in ("via", "through", "by", "of") or not says.VIA.search(lead):
            return None
        if spot.gate or spot.unit in ("river", "border", "lake"):
            done = says.PASSED.search(lead) and not says.LEAVING.search(lead)
            return Part(spot, "site", (0.0 if done else 1.5) + _fine(spot), "through")
        # Where nothing is moved (a codebook without goods), to pass through a place is to be there.
        if low == "through" and spot.size < 4 and (says.FOILED.search(lead) or not self.scope.codebook.goods):
            return Part(spot, "site", 1.5 + _fine(spot), "through")
        return Part(spot, "transit", 2.2, "via") if low != "by" else None

    def _from(self, spot: Spot, lead: str, low: str, event: EventMention | None) -> Part | None:
        leaves = says.LEAVE.search(lead)
        if not (low in ("from", "of") and says.FROM.search(lead)) and not leaves:
            return None
        if (spot.gate or spot.unit in ("border", "frontier")) and not says.FLOWN.search(lead):
            return Part(spot, "site", _fine(spot) + (3.0 if event and self.scope.kind(event).core >= 2 else -3.0), "from")
        if spot.listed and spot.size == 6 and says.PEOPLE_FROM.search(lead):
            return Part(spot, "", 0, "nationality")  # "they came from A, B and C"
        moved = says.MOVED.search(lead) or (lead == "From" and says.MOVED_AFTER.match(spot.tail))
        return Part(spot, "origin", 2.7 if says.GOODS_FROM.search(lead) else 2.2, "from") if moved or leaves else None

    # ----------------------------------------------------------------- place

    def _place(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        """Where it happened, by the event that the place hangs on or stands beside."""
        if spot.sentence.paragraph == 0 and not lead and says.AIRPORT_HERE.search(self.text, spot.span.end, spot.span.end + 900):
            return Part(spot, "site", 2.6, "at")  # "CITY: Two women were caught at the airport here"
        if self._dateline(spot):
            return Part(spot, "site", 0.1 + _fine(spot) / 4, "dateline")
        premises = event is not None and self.scope.kind(event).core >= 2 and says.OF_PREMISES.search(lead)
        if not says.AT.search(lead) and not premises and not (spot.gate and (not lead or says.AT_GATE.search(lead))):
            return Part(spot, "site", _fine(spot), "feature") if spot.gate and self._tie(spot, lead, None) > 0 else None
        if says.DISTANCE.search(lead):
            return Part(spot, "other", 1.0, "distance")
        staff = says.STAFF.search(lead)
        if (spot.size == 6 and says.PRICED_AFTER.search(spot.tail)) or (staff and spot.size > 4):
            return None
        if says.MOVES_BETWEEN.search(lead):
            return Part(spot, "transit", 1.2, "between")
        weight = _fine(spot) + self._tie(spot, lead, event)
        weight += 2.0 if says.HERE_AFTER.search(self.text, spot.span.end, spot.span.end + 250) else 0.0
        weight -= 1.5 if spot.size == 6 or says.PASSING.search(lead) else 0.0
        weight += 2.0 if says.CLEFT.search(lead) else 0.0
        return Part(spot, "site", weight, "staff" if staff else "at")

    def _tie(self, spot: Spot, lead: str, event: EventMention | None) -> float:
        """What ties a place to the incident: the event that it hangs on, words of happening or arriving, an event of its sentence."""
        if event is not None:
            return 1.0 + self.scope.kind(event).core
        if says.TOOK_PLACE.search(lead):
            return 2.5
        if says.HAPPENED.search(lead) or says.LANDED.search(lead) or (spot.gate and says.ACTS_AFTER.match(spot.tail)):
            return 2.0
        here = max((self.scope.kind(e).core for e in self.scope.core if e.word.sentence == spot.sentence.i), default=0)
        return 0.5 * here if here else 0.0 if spot.gate else -2.0

    def _dateline(self, spot: Spot) -> bool:
        """ "EAGLE PASS, Texas." and "MIAMI –" at the head of a line; "CITY:" and "CITY (agency)" say where the reporter sits."""
        line = self.text.rfind("\n", 0, spot.span.start) + 1
        name = spot.mention.name
        if spot.span.start - line > 2 or not name.replace("Mc", "MC").isupper() or len(name) < 3:
            return False
        return says.DATELINE_AFTER.match(self.text[spot.span.end : spot.span.end + 40]) is not None

    def _event(self, spot: Spot) -> EventMention | None:
        """The strongest event that the place hangs on: at the words above it, up to the second verb."""
        chain: list[Word] = []
        verbs = 0
        for up in spot.word.ancestors() if spot.word else ():
            chain.append(up)
            verbs += is_verbal(up)
            if verbs == 2:
                break
        found = [e for up in chain for e in self.scope.events if e.word is up]
        return max(found, key=lambda e: self.scope.kind(e).core, default=None)


def _fine(spot: Spot) -> float:
    """How much the kind of place speaks for a site: 2.7 for a checkpoint, 0 for a country."""
    if spot.gate:
        return 2.7 if "bridge" in spot.unit or "checkpoint" in spot.unit else 2.4
    return _FINE.get(spot.size, 0.0)
