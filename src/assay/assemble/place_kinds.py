"""Words of place: the kinds of facilities, waters and districts that a name goes with, and the patterns that find names by them.

Word lists are plain strings, words apart by blanks, "_" for a blank within one and "*" for any ending."""

import re


def words(listed: str) -> str:
    """A regular expression for any of the listed words, the longest first."""
    each = sorted(set(listed.split()), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", " ") for w in each) + ")"


# Where things are checked, landed or crossed.
GATES = words(
    "port_of_entry ports_of_entry border_crossing border_gate border_checkpoint border_post border_point crossing_point land_port "
    "land_customs_station customs_post customs_station international_bridge friendship_bridge immigration_checkpoint "
    "inspection_station integrated_check_post check_post checkpoint check-point checkpost crossing bridge international_airport "
    "commercial_facility cargo_facility mail_facility mail_centre mail_center sorting_centre sorting_center bus_stand "
    "railway_junction junction airport airfield airstrip international_port seaport sea_port container_terminal "
    "bus_park motor_park terminal harbour harbor port "
    "railway_station train_station bus_station bus_terminal toll_plaza toll_gate mine outpost border_fence jetty wharf ferry_landing"
)
# Where people are held, tried or treated.
HOUSES = words("hospital mortuary morgue clinic court courthouse prison jail penitentiary detention_centre detention_center police_station")
WATERS = ("sea", "river", "lake", "waters", "coast")
_LANDS = words(
    "coast waters river lake sea strait islands island highway road border frontier area village town mountains desert forest "
    "district county province upazila"
)
# Words in small letters that may stand between a name and its facility: "the X subdivisional hospital".
_BETWEEN = words(
    "international border regional district subdivisional sub-divisional general federal central high supreme magistrate's "
    "one-stop commercial magistrate’s magistrates magistrates' crown land sea cargo immigration main city traffic customs mine"
)
_LINK = rf"(?:[’']s)?(?:[ -](?:[A-Z][\w.’'-]*|(?i:{_BETWEEN}))){{0,4}}?[ -]"
AFTER = tuple(re.compile(rf"{_LINK}((?i:{kinds}))\b(?![-’'])") for kinds in (HOUSES, GATES, _LANDS))
BEFORE = re.compile(rf"\b(?:({GATES})(?: \([A-Z]{{2,6}}\))? (?:of )?)$", re.IGNORECASE)
OWN_END = re.compile(rf"\b({GATES}|{HOUSES}|{_LANDS})$", re.IGNORECASE)
OWN_START = re.compile(rf"({GATES})\b", re.IGNORECASE)
GATE = re.compile(GATES)
HOUSE = re.compile(HOUSES)
LAND = re.compile(_LANDS)
ON_ROAD = re.compile(rf"\b({GATES}) (?:on|along|off) (?:the )?$")
GATE_END = re.compile(rf"\s(?:international |border )?{GATES}$")
_KILOMETRE = r"(?:(?i:kilomet(?:re|er)|km|mile) (?:marker |post )?\d[\d,.]* (?:of|on|along) the )?"
_A_TO_B = r"[A-ZÀ-Þ][\w’']+(?: [A-ZÀ-Þ][\w’']+)?(?:[-–—](?:[A-ZÀ-Þ][\w’']+)(?: [A-ZÀ-Þ][\w’']+)?)+"
ROAD = re.compile(
    rf"\b{_KILOMETRE}{_A_TO_B} (?:[Hh]ighway|[Ee]xpressway|[Mm]otorway|[Rr]oad)\b|"
    r"\b(?:(?:U\.?S\.?|State|National|Federal|Interstate|Inter-?state|County|Grand Trunk)\s)?(?:Highway|Route|Road|"
    r"Interstate)(?: Highway)?[ -]\d{1,4}\b|"
    r"\b(?:I|US|NH|N|M|A|E|R)-?\d{1,3}\s(?:[Hh]ighway|[Mm]otorway|[Rr]oad)\b|\bI-\d{1,3}\b"
)
ROAD_BETWEEN = re.compile(
    r"\b((?:national |state |main |[A-Z]{1,2}-?\d{1,3} )?(?:highway|road|expressway|motorway|railway line|railway|"
    r"route)) (?:between|from) (?:the )?$"
)
# A part of a country that is named by its adjective; of these three the country is meant.
SIDE = re.compile(r"\s(side|territory|soil|bank|border|frontier|coast|waters|territorial waters|shores?)\b")
SOIL = ("side", "territory", "soil", "bank", "border", "frontier")

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_NAME = rf"{_CAPITAL}(?: (?:{_CAPITAL}|of|de|la|el|al)){{0,3}}"
_CAUGHT = words("stopped intercepted seized caught arrested detained recovered found held_up pulled_over nabbed")
_KIND_BEFORE = words(
    "village villages hamlet town townlet tambon barangay commune settlement port border_point ward suburb suburbs locality township "
    "mountain mountains outskirts coast vicinity bank banks"
)
_POST = words("Integrated_Check_Post Land_Customs_Station Border_Outpost Check_Post Border_Post Port")
# What follows such a name where a place is meant: what holds it, or what lies beside it.
_THEN = (
    r"(?: (?:on|along) the | (?:in|near) (?:the )?(?:\w+ )?(?:of )?[A-Z]|, (?:near |in |off )?[A-Z]|"
    r", (?:on the|some|about|around) |, (?:a|an|the) (?:\w+ ){1,3}(?:in|of|near)\b)"
)
_BUILDINGS = words(
    "home house flat apartment warehouse unit property hotel guesthouse guest_house shop farm workshop "
    "garage storehouse store compound shed"
)
DAYS = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec January February March "
    "April May June July August September October November December"
)
# The day that stands behind the place in the heading of an item: "2. X, night of 3 to 4 May", "X, 5 May", "X, May 5".
_WHEN = rf"(?:(?:on )?(?:the )?(?:night|evening|morning|early hours) of |(?:on )?(?:\d{{1,2}} (?:to \d{{1,2}} )?)?{DAYS}\b)"
HEADED = re.compile(rf"(?:\(?\d{{1,2}}[.)] |[-–•*] )(?P<name>[^,\n]{{3,40}}), (?P<when>{_WHEN}[^.\n]{{0,24}})[.:]")
# Names that the words about them make places: their kind before or after, a post, two villages of a border, a place that holds them,
# "hailed from", "stopped at".
UNKNOWN = re.compile(
    rf"\b{_KIND_BEFORE} (?:of |called |named )?(?P<of>{_NAME})|\b(?P<gate>{_POST}(?: \([A-Z]{{2,6}}\))? {_CAPITAL})|"
    rf"\b(?P<border>{_CAPITAL}[-–]{_CAPITAL} border)\b|"
    rf"\b(?P<unit>{_NAME} (?:{GATES}|village|border|frontier|islands?|area|hospital|mortuary|morgue|jail|ranch|farm|"
    rf"estate|plantation|beach|trading centre|Point|Beach))\b|"
    rf"\b(?:at|near|off|to|in|into|from|for|via|of) (?P<inside>{_NAME})(?={_THEN})|"
    rf"\b(?:hail(?:s|ed|ing)? from|(?:resident|native|inhabitant|villager)s? of) (?P<home>{_NAME})(?: and (?P<second>{_NAME}))?|"
    rf"[a-z], \d\d, (?:of|from) (?P<aged>{_CAPITAL})(?=[,.;])|\b(?P<barrio>(?:Barangay|Barrio|Kampung|Colonia|Vereda) {_CAPITAL})|"
    rf"\b(?:an?|the|his|her|their) (?:\w+ )?{_BUILDINGS} (?:in|at) (?P<housed>{_NAME})(?=[,.;]| (?:and|where|on|after|last)\b)|"
    rf"(?:^|\n)(?:\(?\d{{1,2}}[.)] |[-–•*] )(?P<headed>{_NAME})(?=, {_WHEN})|"
    rf"\b{_CAUGHT}(?: (?!in\b)[\w-]+){{0,6}}? (?:at|near|off) (?P<at>{_NAME})"
)
WITH_UNIT = re.compile(rf"({_NAME}) (?:{_LANDS}|County|District|Province)")
BORDER = re.compile(r" (?:border|frontier)\b")
MANY = re.compile(r" (?:countries|nations|states)\b")
# "X New Generation Cartel": the name goes on and is somebody else's. A day or a month after a place is none of its name.
LONGER_NAME = re.compile(rf" (?!(?:{DAYS}|I)\b)[A-Z][a-z]+")
# "Sino-North Korean", "Indo-Myanmar": the first half is no place of its own.
PREFIX = re.compile(r"(?:Sino|Indo|Franco|Anglo|Russo|Afro|Euro|Thai|Israeli|Turco|Greco|Hispano|Luso)-[A-Z]")
NOT_NAMES = frozenset(
    (
        "the a an this that these mr mrs us u.s january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday customs border coast police federal united special port central general "
        "district regional local county state"
    ).split()
)
