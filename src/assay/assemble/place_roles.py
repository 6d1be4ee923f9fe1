"""The part that one mention of a place has, read off the words before it and the event that it hangs on.

Each rule is a general way of saying where from, where to, over what and where: the words before the name decide first (an enumeration shares them), the parse
second. Where a place only says who speaks, rules or reports, it has no part."""

import re
from dataclasses import dataclass, replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.place_spots import Spot
from assay.assemble.scope import Scope
from assay.model.parse import Word
from assay.model.reading import EventMention
from assay.syntax import is_verbal, subject

_GAP = r"(?:\s+[\w’'$,.-]+){0,7}?\s+"
_SHORT = r"(?:\s+[\w’'-]+){0,3}?\s+"
_MOVE = (r"(?:travel\w*|go|goes|going|went|gone|head\w*|driv\w+|drove|sail\w*|mov(?:e|ed|es|ing)|bring\w*|brought|tak(?:e|es|en|ing)|took|carr(?:y|ied|ies|ying)|ship(?:ped|s|ping)?|"
         r"shipments?|consignments?|transport\w*|smuggl(?:e|es|ed|ing)|traffick\w*|import\w*|export\w*|s[ae]n[dt]\w*|arriv\w*|c[oa]m(?:e|es|ing)|cross\w*|enter\w*|return\w*|bound|destined|deliver\w*|"
         r"route\w*|ferr(?:y|ies|ied)|leav(?:e|es|ing)|left|depart\w*|fl(?:y|ies|ying|ew|own|ights?)|r[ua]n(?:ning)?|sneak\w*|snuck|slip(?:ped|ping)?|get\w*|got|ma(?:de|king) (?:its|their|his|her) way|"
         r"pass(?:ed|es|ing)?|hand(?:ed|ing)? over|suppl\w+|s[eo]ll\w*|sold|trips?|journeys?|trek\w*|way|routes?|bus(?:es)?|trains?|cargo|loads?|parcels?|packages?|mail|exit\w*|flee\w*|fled|infiltrat\w*|"
         r"walk\w*|land(?:ed|ing)|buses|trucks?|lorry|lorries|vans?|cars?|boats?|vessels?|freighters?|containers?|passengers?|travell?ers?|"
         r"exported|transfer\w*|repatriat\w*|tr(?:y|ied|ying)|attempt\w*|intend\w*|meant|address\w*|originat\w*|procur\w*|sourced?|bought|collected|obtained|hauled|hauling|swam|flown|driven|sailed|seep\w*|flow\w*)")  # fmt: skip
_HOME = r"(?:resident|native|villager|inhabitant|local|hail|hails|hailed|hailing|farmer|student|businessman|trader)s?"
_PERSON = (r"(?:men|man|women|woman|people|persons?|couple|brothers?|sisters?|youths?|nationals?|citizens?|residents?|drivers?|sergeant|officer|soldier|trader|farmer|students?|"
           r"koreans|suspects?|traffickers?|smugglers?|defendants?|pair|trio|duo|boy|girl|teenager|accused|others?|\w+ans|\w+ese|\w+is)")  # fmt: skip
_SAYS = (r"(?:sources?|spokes\w+|officials?|office|embass\w+|consulate|correspondents?|reporters?|experts?|analysts?|minist\w+|attorneys?|police|bureau|newspaper|outlet|headquarter\w*|"
         r"department|government|university|institute|journalists?|agency|agencies|commissioner|director|investigators?|prosecutors?|authorities|law|president|people living|battalion|frontier)")  # fmt: skip
_HELD = re.compile(r"\b(?:held|jailed|imprisoned|remanded|in custody|in detention|incarcerated|hospitali[sz]ed|court|jury|judge|prison|jail|trial|tried|hearing|magistrate|arraigned|indicted|"
                   r"sentenced|treated|autopsy|post-mortem|warehouse)\b[^.;]{0,25}\s(?:in|at|of|near)$", re.IGNORECASE)  # fmt: skip
_BROUGHT = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+\s){0,2}?(?:brought|towed|escorted|rushed|transferred|taken|sent back|flown back|moved|shifted|deported|extradited|repatriated|returned|"
                      r"referred|diverted|forced)(?:\s(?:back|ashore|home|by force|safely|later|in|away))*(?:\sby\s\w+)?\s(?:to|into)$", re.IGNORECASE)  # fmt: skip
_BACK = re.compile(r"\b(?:extradit\w+|deport\w+|repatriat\w+|sent (?:\w+ )?back|taken (?:\w+ )?back|return(?:ed|ing))\b[^.;]{0,30}\s(?:to|from|into)$", re.IGNORECASE)
_TO = re.compile(rf"\b(?:{_MOVE})\b{_GAP[:-3]}\s+(?:back\s+)?(?:in)?(?:to|toward|towards|into)$|\b(?:bound|destined|head\w*|leav\w+|left|meant|intended|depart\w*|en route|set out|sail\w*|way|making|made|"
                 rf"shipments?|consignments?|parcels?|packages?|flights?|flying)\b(?:\s+[\w’'-]+){{0,3}}?\s+(?:for|to)$|\b(?:en route|on (?:its|the|his|her|their|a) way)(?: back| home)? to$", re.IGNORECASE)  # fmt: skip
_ADDRESS = re.compile(rf"\b(?:(?:to|for)\s(?:\w+\s){{0,3}}?(?:address\w*|buyers?|customers?|clients?|associates?|dealers?|contacts?|relatives|company|firm|members?|market\w*|recipients?)(?:\s[\w]+){{0,4}}?"
                      r"\s(?:in|at|of)|(?:postal |mailing |delivery )address\w* in)$", re.IGNORECASE)  # fmt: skip
_ENTER = re.compile(r"\b(?:enter(?:s|ed|ing)?|reach(?:es|ed|ing)?)$", re.IGNORECASE)
_VIA = re.compile(r"\b(?:via|by way of|through|transit(?:ed|ing)?(?: through| in)?|stop(?:ped|ping)? ?over in|layover in|leads? (?:to|through)|passed|by)$", re.IGNORECASE)
_OUT = re.compile(rf"\b(?:{_MOVE})\b{_GAP[:-3]}\s+(?:out of|from|off)$|\bout of$|\b(?:from)$", re.IGNORECASE)
_LEAVE = re.compile(r"\b(?:leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|exit(?:s|ed|ing)?|fled|flee(?:s|ing)?)$", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|on|off|outside|inside|within|along|around|by|aboard|over|across|onto|between|close to|near to|from|through|of|to|into|approaching|reached|crossed|crossing|entered|assigned to|miles? (?:north|south|east|west) of|km (?:north|south|east|west) of)$", re.IGNORECASE)  # fmt: skip
_PLAIN_AT = re.compile(r"\b(?:in|at|near|on|off|outside|inside|within|along|around|by|aboard|onto|across|between|close to|near to|(?:miles?|kilomet\w+|km) (?:north|south|east|west|off|from|of)(?: of)?|assigned to)$", re.IGNORECASE)  # fmt: skip
_LANDED = re.compile(r"\b(?:land(?:s|ed|ing)?|arriv(?:e|es|ed|ing|al)|dock(?:s|ed|ing)?|pull(?:s|ed|ing) up|roll(?:s|ed|ing) up|drove up|driv\w+ up|approach(?:es|ed|ing)?|turned up|c[oa]me|call(?:s|ed|ing)?|disembark\w*|"
                     r"present(?:s|ed|ing)?|stepped off|checked in|berth\w*|attempt\w*|tr(?:y|ied|ying)|cross\w*|enter\w*|leav\w*|left|exit\w*|depart\w*|pass\w*)\b[^.;]{0,40}\s?(?:in|at|to|into|off|near|through|by|via|over|across|on|the)?$", re.IGNORECASE)  # fmt: skip
_CAUGHT_THERE = re.compile(r"\b(?:arrest\w*|caught|detain\w*|intercept\w*|nabbed|apprehend\w*|captured)\b(?:\s\w+){0,4}?\s(?:after|while|when|as|upon|on)\b[^.;]{0,40}\s(?:into|to|in|at|from|through)$", re.IGNORECASE)  # fmt: skip
_HAPPENED = re.compile(r"\b(?:happen\w*|took place|occurred|was made|were made|came|come|seizure|seized|find|bust|raid\w*|discovery|haul|interception|incident|shooting|operation|patrol\w*|stop|it was|it is|interdiction|detection|inspection|encounter\w*|boarding|boarded|captured?|checkpoint|display|checks?|under way|underway|on duty|position|location|scene|spot)\b.{0,60}$", re.IGNORECASE)  # fmt: skip
_BACKGROUND = re.compile(r"\b(?:since (?:the start|the beginning|\d{4})|so far this year|fiscal year|every year|per year|a year|annually|in recent (?:years|months)|last year|previous(?:ly)?|statistics|in (?:19|20)\d\d (?:the|more|a)|"
                         r"average year|no limit|law requires?|rules?\s(?:do|require|allow)|most (?:of the )?\w+ (?:come|are)|typically|usually|often|generally)\b", re.IGNORECASE)  # fmt: skip
_YEAR = re.compile(r"\b[Ii]n (?:19|20)\d\d(?:[-/]\d+)?\b(?!\s*(?:,\s*)?(?:he|she|they|the (?:man|men|two|pair)))")
_PRICED = re.compile(r"^\s(?:the|it|this|that)\b.{0,30}\b(?:valued|worth|fetch|brought|cost|sell|amount)")
_ACTS_AFTER = re.compile(r"^\s(?:met|stop\w*|took|found|discovered|noticed|encountered|selected|referred|pulled|seized|arrested|intercepted|detained|observed|saw|caught|uncovered|inspected|detected|have|spotted)\b")
_SPEAKS_AFTER = re.compile(r"^(?:[’']s)?(?:-based\b|\s(?:[a-z-]+\s){0,2}?(?:source|sources|government|authorities|officials?|police|officers?|embassy|law|laws|office|bureau|spokes\w+|ministry|regime|army|navy|port director|"
                           r"media|residents told|field office|mission|division|unit|command|frontier)\b)", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One mention with the role that its sentence gives it, and how strongly; ``kind`` is the way it was said, for --explain."""

    spot: Spot
    role: str
    weight: float
    kind: str
    event: EventMention | None = None


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
        words = self.text[spot.sentence.start : spot.sentence.end]
        if _BACKGROUND.search(words) or _YEAR.search(words) and not any(e.word.sentence == spot.sentence.i for e in self.scope.strong(3)):
            found = replace(found, weight=found.weight - 3)
        return replace(found, event=event)

    def _said(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        if re.match(r"^\s(?:\w+\s){0,2}?(?:extradited|deported|repatriated|handed over)\b", spot.tail) and spot.size == 6:
            return Part(spot, "other", 1.5, "extradites")
        if re.search(r"\bwhere\b.*\bnow\s(?:in|at)$", lead, re.IGNORECASE):
            return Part(spot, "other", 1.5, "now")
        if self._speaks(spot, lead, event) or re.search(r"\b(?:registered|flagged|incorporated|headquartered|born|made|valued|educated|grown)\sin$", lead):
            return None
        if spot.house and not re.search(r"\b(?:in|at|to|before|into|inside|near|outside)$", lead):
            return None
        if spot.house or _HELD.search(lead):
            if re.search(r"\b(?:expected|due|scheduled|set|will|would|may|could)\b[^.;]{0,60}$", lead):
                return None
            return Part(spot, "other", 1.5, "held") if event or spot.house or spot.size < 6 else None
        return self._person(spot, lead) or self._way(spot, lead, event) or self._place(spot, lead, event)

    def _speaks(self, spot: Spot, lead: str, event: EventMention | None) -> bool:
        """Whether the place only says who speaks or whose office it is."""
        if _SPEAKS_AFTER.match(spot.tail) and not spot.gate:
            return True
        if re.search(rf"\b{_SAYS}(?:\s(?:based|living|located|posted|who is himself))?\s(?:in|from|of|for|at)$", lead, re.IGNORECASE):
            return not (spot.gate or re.search(r"\b(?:officials?|police|officers?)\s(?:in|at)$", lead, re.IGNORECASE) and self._acts(spot))
        return bool(re.search(r"\b(?:citizens?|nationals?|subjects?|passports?|republic|government|laws?|law|people|history|economy)\sof$", lead, re.IGNORECASE))

    def _acts(self, spot: Spot) -> bool:
        """Whether those at the place do something that counts: "customs officials at X detained"."""
        word = spot.word
        above = [a.i for a in word.ancestors()][:3] if word else []
        return any(a.i in above for e in self.scope.strong(2) for a in e.agents)

    def _person(self, spot: Spot, lead: str) -> Part | None:
        """Where somebody is from: a residence of those it is about, the origin of those who send others, nothing for the rest."""
        way = ""
        if re.match(r"^\s(?:resident|native|man|woman|couple|villager|businessman|farmer|brothers|residents|trader)s?\b", spot.tail):
            way = "resident"
        elif re.search(r"\b(?:residents?|natives?|villagers?|inhabitants?)\s(?:of|in|from)$|\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|hail(?:s|ed|ing)?|belong(?:s|ed|ing)?)(?:\s\w+)?\s(?:in|at|from|near|to)$", lead, re.IGNORECASE):
            way = "resident"
        elif re.search(rf"\b{_PERSON}(?:\s(?:aged \d+|\d+|originally|all|both))?\s(?:from|in)$", lead, re.IGNORECASE):
            way = "from"
        elif re.search(r"\bcom(?:e|es|ing)(?:\s\w+)?\sfrom$", lead) and not re.search(r"\b(?:to|had|have|has)\scome", lead):
            way = "from"
        elif re.search(r"(?:,\s\d{1,3},?|[A-Z][\w’-]+\s[A-Z][\w’-]+,?)\s(?:a resident )?(?:of|from)$", lead):
            way = "named"
        if not way:
            return None
        role = self._role_of(spot, way)
        if spot.size == 6 and role == "residence":
            return Part(spot, role, 1.5, way) if way == "resident" else Part(spot, "", 0, "nationality")
        return Part(spot, role, 2.8 if role == "origin" else 2.6, way) if role else Part(spot, "", 0, way)

    def _role_of(self, spot: Spot, way: str) -> str | None:
        """The role that a home has by the part of the one who lives there."""
        word = spot.word
        near = [word, *word.ancestors()][:6] if word else []
        for up in near:
            party = self.scope.reading.party(up) or (self.scope.reading.party(doer) if is_verbal(up) and (doer := subject(up)) else None)
            if party is not None:
                part = self.actors.role(party.i)
                if part == "organiser":
                    return "origin"
                return "residence" if part in ("suspect", "courier", "victim", "broker", "host", "bribed_official") else None
        return "residence" if way == "named" else None

    def _way(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        """From where, over what, to where."""
        low = lead.rsplit(" ", 1)[-1].lower() if lead else ""
        if re.match(r"^(?:[’']s)?\s(?:border|frontier)\b", spot.tail):
            return self._border(spot, lead)
        if re.search(r"\b(?:over|across)\b[^.;]{0,40}\b(?:border|frontier)\swith$", lead):
            return Part(spot, "destination", 1.5, "border with")
        if side := re.match(r"^\s(?:side|territory|soil)\b", spot.tail):
            role = {"from": "origin", "to": "destination", "into": "destination"}.get(low)
            return Part(spot, role, 1.6, side[0].strip()) if role else Part(spot, "", 0, "side")
        if low == "into" and spot.unit in ("sea", "river", "lake", "waters", "coast"):
            return Part(spot, "site", 1.5 + self._fine(spot), "into water")
        if _CAUGHT_THERE.search(lead) and spot.size < 4 and low != "from":
            return Part(spot, "site", 3.0 + self._fine(spot), "caught")
        if _BROUGHT.search(lead) and (spot.size < 6 or _BACK.search(lead)) or _BACK.search(lead) and low != "from":
            return Part(spot, "other", 1.5, "brought")
        if low == "to" and re.search(r"\b[Ff]rom\s(?:the\s)?[A-Z].{1,70}\sto$", lead) and re.search(_MOVE, lead, re.IGNORECASE) and not spot.gate:
            return Part(spot, "destination", 2.2, "from … to")
        if low in ("to", "into", "toward", "towards", "for") and _TO.search(lead) or _ENTER.search(lead) or _ADDRESS.search(lead):
            if spot.gate and not _ADDRESS.search(lead):
                return Part(spot, "site", 1.5 + self._fine(spot), "reached")
            if low.startswith("toward") and spot.size < 6:
                return Part(spot, "other", 1.2, "toward")
            return Part(spot, "destination", 2.2 if low != "in" else 1.6, "to")
        if low in ("via", "through", "by", "of") and _VIA.search(lead):
            if spot.gate or spot.unit in ("river", "border", "lake"):
                return Part(spot, "site", 1.5 + self._fine(spot), "through")
            return Part(spot, "transit", 2.2, "via") if low != "by" else None
        if low in ("from", "of") and re.search(r"\b(?:out of|from)$", lead, re.IGNORECASE) or _LEAVE.search(lead):
            moved = re.search(rf"\b{_MOVE}\b[^.;]{{0,70}}$", lead, re.IGNORECASE)
            if spot.gate and not re.search(r"\b(?:flight|flew|fly|set sail|sailed|ferry)\b", lead):
                return Part(spot, "site", self._fine(spot) + (self.scope.kind(event).core if event else -2), "from")
            moved = moved or lead == "From" and re.search(rf"^\s(?:there )?(?:they|he|she|it|the \w+)\b.{{0,30}}\b{_MOVE}\b", spot.tail)
            if spot.listed and spot.size == 6 and re.search(r"\bcom\w*(?:\s\w+)?\sfrom$|\bcame from$", lead):
                return Part(spot, "", 0, "peoples")
            goods = re.search(r"\b(?:smuggl|import|export|ship|traffick)\w*\b[^.;]{0,40}$", lead)
            return Part(spot, "origin", 2.7 if goods else 2.2, "from") if moved or _LEAVE.search(lead) else None
        return None

    def _border(self, spot: Spot, lead: str) -> Part | None:
        """What came in over the border of X is from X; what lies close to it has X for a neighbour. (An Indo-X border is X's.)"""
        if re.search(r"\b(?:(?:c[oa]m\w+|brought|bring\w*|smuggl\w+|slipp?\w*|sneak\w*)\s(?:\w+\s)?in(?:to \w+)?|entered|entering)\b[^.;]{0,30}\b(?:over|across|through|via|from)\b[^.;]{0,12}$", lead):
            return Part(spot, "origin", 1.8, "border")
        if re.search(r"\b(?:close to|near|along|next to|not far from|km from|miles from|metres from|meters from)$", lead) and spot.size == 6:
            return Part(spot, "other", 1.2, "border")
        return Part(spot, "", 0, "border")

    def _place(self, spot: Spot, lead: str, event: EventMention | None) -> Part | None:
        """Where it happened, by the event that the place hangs on or stands beside."""
        if self._dateline(spot):
            return Part(spot, "site", 0.1 + self._fine(spot) / 4, "dateline")
        if not (_PLAIN_AT.search(lead) or _AT.search(lead) and spot.gate or not lead and spot.gate):
            return self._thing(spot, lead)
        if re.search(r"\b(?:km|kilomet\w+|miles?) from$", lead) or re.search(r"\bnow\soff$", lead):
            return Part(spot, "other", 1.0, "distance")
        if _PRICED.search(spot.tail) and spot.size == 6:
            return None
        weight = self._fine(spot) + self._link(spot, lead, event)
        if spot.size == 6:
            weight -= 1.5
        if re.search(r"\bit (?:was|is) (?:in|at|on|near|off)$", lead, re.IGNORECASE):
            weight += 2
        return Part(spot, "site", weight, "staff" if re.search(rf"\b(?:{_SAYS}|guards|forces|troops|soldiers|navy|customs)\s(?:in|at)$", lead) else "at")

    def _thing(self, spot: Spot, lead: str) -> Part | None:
        """A feature as the subject of its sentence, or a border beside the place."""
        if spot.gate and self._link(spot, lead, None) > 0:
            return Part(spot, "site", self._fine(spot), "feature")
        return None

    def _link(self, spot: Spot, lead: str, event: EventMention | None) -> float:
        if event is not None:
            return 1.0 + self.scope.kind(event).core
        if re.search(r"\b(?:happened|took place|occurred)\b.{0,40}$", lead):
            return 2.5
        if _HAPPENED.search(lead) or _LANDED.search(lead) or spot.gate and _ACTS_AFTER.match(spot.tail):
            return 2.0
        here = max((self.scope.kind(e).core for e in self.scope.core if e.word.sentence == spot.sentence.i), default=0)
        return 0.5 * here if here else 0.0 if spot.gate else -2.0

    def _fine(self, spot: Spot) -> float:
        """How much the kind of place speaks for a site: 2.5 for a checkpoint, 0 for a country."""
        if spot.gate:
            return 2.7 if "bridge" in spot.unit or "checkpoint" in spot.unit else 2.4
        return {0: 2.2, 1: 2.0, 2: 1.6, 3: 1.4, 4: 0.6, 5: 0.4}.get(spot.size, 0.0)

    def _dateline(self, spot: Spot) -> bool:
        """"EAGLE PASS, Texas." and "MIAMI –" at the head of a paragraph; "CITY:" and "CITY (agency)" say where the reporter sits."""
        text = self.text
        line = text.rfind("\n", 0, spot.span.start) + 1
        if spot.span.start - line > 2 or not spot.mention.name.replace("Mc", "MC").isupper() or len(spot.mention.name) < 3:
            return False
        return bool(re.match(r"(?:,?\s[\w.]{2,20}(?:\s\w+)?)?(?:\.|\s?[-–—]|,\s)", text[spot.span.end : spot.span.end + 40]))

    def _event(self, spot: Spot) -> EventMention | None:
        """The strongest event that the place hangs on: at the words above it, no clause further than the next."""
        word = spot.word
        if word is None:
            return None
        chain: list[Word] = []
        verbs = 0
        for up in word.ancestors():
            chain.append(up)
            verbs += is_verbal(up)
            if verbs == 2:
                break
        found = [e for up in chain for e in self.scope.events if e.word is up]
        return max(found, key=lambda e: self.scope.kind(e).core, default=None)
