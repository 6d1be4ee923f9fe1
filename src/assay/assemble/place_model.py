"""A place as mentioned, and the part that one mention gives it."""

import re
from dataclasses import dataclass

from assay.assemble.place_kinds import GATE, HOUSE
from assay.model.parse import Sentence, Word
from assay.model.reading import EventMention, PlaceMention
from assay.model.span import Span
from assay.model.values import Place, Precision

_SIZE = {
    Precision.EXACT: 0,
    Precision.FEATURE: 1,
    Precision.CITY: 2,
    Precision.UNKNOWN: 2,
    Precision.COUNTY: 3,
    Precision.PROVINCE: 4,
    Precision.REGION: 5,
    Precision.COUNTRY: 6,
}
# Of a name that the gazetteer does not have, by the word that goes with it.
_UNIT_SIZE = dict.fromkeys(("county", "district", "upazila"), 3) | dict.fromkeys(
    ("province", "region", "state", "oblast", "governorate", "prefecture", "department", "division"), 4
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as mentioned: ``span`` its fullest printed form, ``unit`` the facility that the form ends or begins with ("" for none).

    ``lead`` is the sentence up to the name without its article and kind, shared by an enumeration; ``tail`` what follows. ``outer`` is
    what the words say
    holds it, ``near`` the place that stands nearest where they say nothing; ``inner`` is true of a mention that only says where another
    lies,
    ``listed`` of a member of an enumeration; ``reach`` is where the words end that say where it lies, 0 for none."""

    mention: PlaceMention
    span: Span
    unit: str
    place: Place | None
    sentence: Sentence
    lead: str = ""
    tail: str = ""
    outer: Place | None = None
    near: Place | None = None
    inner: bool = False
    listed: bool = False
    reach: int = 0

    @property
    def name(self) -> str:
        """As printed, on one line; the mention's own name where that is no part of the print (a country of which only the adjective is
        printed)."""
        printed = re.search(rf"\b{re.escape(self.mention.name)}\b", self.span.quote) is not None
        return " ".join((self.span.quote if printed else self.mention.name).split())

    @property
    def word(self) -> Word | None:
        """The head word of the mention."""
        return self.mention.word

    @property
    def gate(self) -> bool:
        """A crossing, bridge, port, airport or checkpoint."""
        return GATE.fullmatch(self.unit) is not None or (self.place is not None and self.place.kind == "airport")

    @property
    def house(self) -> bool:
        """A court, a hospital, a prison."""
        return HOUSE.fullmatch(self.unit) is not None

    @property
    def size(self) -> int:
        """0 for the finest, 6 for a country."""
        if self.gate or self.house:
            return 0
        line = self.unit == "border" or (self.unit == "frontier" and re.search(r"[-–]", self.name) is not None)
        if self.unit in ("coast", "waters", "sea", "strait") or (line and self.place is None):
            return 5  # "the X frontier" of one village is a spot on it
        if self.place is None:
            return _UNIT_SIZE.get(self.unit or self.name.split()[-1].lower(), 1)
        return _SIZE[self.place.precision]

    @property
    def land(self) -> str | None:
        """ISO 3166-1 alpha-2 of the country that it lies in, as far as that is known."""
        place = self.place or self.outer
        return place.country_iso2 if place else None


@dataclass(frozen=True, slots=True)
class Part:
    """One mention with the role that its sentence gives it ("" for: none, and no other rule may give one), and how strongly.

    ``kind`` is the way it was said, for --explain and for the choice of the site."""

    spot: Spot
    role: str
    weight: float
    kind: str
    event: EventMention | None = None
