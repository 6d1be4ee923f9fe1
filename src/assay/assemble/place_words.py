"""What the words before and after a place name say of its part: moving, dwelling, holding, happening, and the patterns made of them.

Every pattern here is searched in a lead, which ends right before the name (its article and kind left out), unless its name says AFTER."""

import re

from assay.assemble.place_kinds import words


def _ending(pattern: str) -> re.Pattern[str]:
    """What a lead ends with, in any letters."""
    return re.compile(rf"\b(?:{pattern})$", re.IGNORECASE)


# Up to the next clause: a full stop ends it only before a capital or at the end ("3.3 kg", "D.C. and").
_RUN = r"(?:[^.;]|\.(?!\s+[A-Z]|\s*$))"
_FEW = r"(?:\s+[\w’'-]+){0,3}?"
_SEVERAL = r"(?:\s+[\w’'$,.-]+){0,7}?"

MOVE = words(
    "travel* go goes going went gone head* driv* drove driven sail* move moved moves moving bring* brought take takes taken taking "
    "took carry carried carries carrying ship shipped ships shipping shipment* consignment* transport* smuggle smuggles smuggled "
    "smuggling traffick* import* export* send* sent arriv* come comes coming came cross* enter* return* bound destined deliver* route* "
    "ferry ferries ferried leave leaves leaving left depart* fly flies flying flew flown flight flights run running ran sneak* snuck "
    "slip slipped slipping get* got make_its_way made_its_way made_their_way made_his_way made_her_way making_its_way making_their_way "
    "plane planes aircraft helicopter* drone* speedboat* dinghy dinghies dhow* minibus* taxi* coach "
    "pass passed passes passing hand_over handed_over handing_over suppl* sell* sold trip* journey* trek* admission way bus buses train* "
    "cargo load loads parcel* package* mail exit* flee* fled infiltrat* walk* landed landing truck* lorry lorries van vans car cars boat* "
    "ride rides vessel* freighter* container* passenger* traveler* traveller* transfer* repatriat* try tried trying attempt* intend* meant "
    "address* originat* procur* source sourced bought collected obtained receiv* hauled hauling swam seep* flow*"
)
_PERSON = words(
    "men man women woman people person persons couple brother* sister* youth youths national nationals citizen* resident* driver* "
    "sergeant officer soldier trader farmer student* suspect* trafficker* smuggler* defendant* pair trio duo pilot* co-pilot* "
    "passenger* courier* boy girl teenager accused other others"
)
_SAYS = words(
    "source sources spokes* official officials office embass* consulate correspondent* reporter* expert* analyst* minist* attorney* "
    "police bureau newspaper outlet headquarter* department government university institute journalist* agency agencies commissioner "
    "director investigator* prosecutor* authorities law president people_living battalion"
)
_ADJECTIVES = words(
    "border customs state provincial local national federal security military drug narcotics forest district city county chief"
)
_SAYS_AFTER = words(
    "source sources government authorities official officials police officer officers embassy law laws office bureau spokes* ministry "
    "regime army navy port_director media residents_told field_office mission division unit command"
)
_STAFF = words("official officials police officer officers authorities investigators agents guards customs")
_BODIES = words(
    "Protection Service Agency Bureau Administration Police Patrol Department Investigations Office Command Commissionerate Unit "
    "Division Directorate Headquarters Corps Brigade Battalion Regiment"
)
_MADE = words("registered flagged incorporated headquartered born valued educated grown")
_TAKEN = words("arrest* detain* nabb* seiz* caught held holding intercept* apprehend* captur* kill* shot rescu* stopp* found met")
_HELD = words(
    "held jailed imprisoned remanded in_custody in_detention incarcerated hospitalised hospitalized court jury judge prison jail trial "
    "tried hearing magistrate arraigned indicted sentenced treated autopsy post-mortem"
)
_BROUGHT = words(
    "brought towed escorted rushed transferred taken sent_back flown_back moved shifted deported extradited repatriated returned "
    "referred diverted forced"
)
_BOUND = words(
    "bound destined head* leave leaving leaves left meant intended depart* en_route set_out sail* way making made shipment* "
    "consignment* parcel* package* flight* flying ferry ferries train bus boat ship plane booked consigned due"
)
_ADDRESSEES = words(
    "address* buyer* customer* client* associate* dealer* contact* relatives company firm member* market* recipient* warehouse* store* "
    "distillery brewery mill sawmill workshop compound* "
    "depot* factory refinery garage person man woman house home residence apartment dentist doctor"
)
_HAPPENED = words(
    "happen* took_place occurred was_made were_made came come seizure seized find bust raid* discovery haul interception incident "
    "shooting operation patrol* stop it_was it_is interdiction detection inspection encounter* boarding boarded capture captured "
    "case broke_up busted cracked foiled thwarted "
    "checkpoint display check checks rescued impounded confiscated recovered under_way underway on_duty position location scene spot"
)
_LANDED = words(
    "land lands landed landing arriv* dock docks docked docking pulled_up pulls_up rolled_up rolls_up drove_up driving_up approach* "
    "turned_up came come call calls called disembark* present presents presented stepped_off checked_in berth* attempt* try tried "
    "trying cross* enter* leav* left exit* depart* pass*"
)
_ACTS = words(
    "met stop* took found discovered noticed encountered selected referred pulled seized arrested intercepted detained observed saw "
    "caught uncovered inspected detected have spotted"
)
_PLACED = "in|at|near|on|off|outside|inside|within|along|around|by|aboard|onto|across|between"
_MILES = r"(?:miles?|kilomet\w+|km)"
_COMPASS = r"(?:north|south|east|west|off|from|of|(?:north|south)[- ]?(?:east|west))"

# Who speaks or rules from there.
SPEAKS = _ending(rf"{_SAYS}(?:\s(?:based|living|located|posted|who is himself))?\s(?:in|from|of|for|at)")
STAFF_AT = _ending(rf"{_STAFF}\s(?:in|at)")
STAFF = _ending(rf"(?:{_SAYS}|guards|forces|troops|soldiers|navy|customs)\s(?:in|at)")
OFFICE = re.compile(rf"\b{_BODIES}\s(?:in|of|for)$|\b(?:who|which) (?:directs|heads|commands|leads|oversees|runs)\b.{{0,60}}$")
BELONGS = _ending(r"(?:citizens?|nationals?|subjects?|passports?|republic|government|laws?|people|history|economy)\sof")
MADE_IN = _ending(rf"{_MADE}\sin")
SPEAKS_AFTER = re.compile(rf"^(?:[’']s)?(?:-based\b|\s(?:{_ADJECTIVES}\s){{0,2}}(?:{_SAYS_AFTER}|(?-i:Frontier))\b)", re.IGNORECASE)

BOUND_AFTER = re.compile(r"^-bound\b")
BASED_AFTER = re.compile(r"^-based\s(?!source|outlet|news|agency|organi[sz]ation|group of experts)")

# Where somebody lives or is from.
RESIDENT_AFTER = re.compile(
    r"^(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?,)?\s"
    r"(?:residents?|natives?|man|woman|couple|villagers?|businessman|farmers?|brothers|traders?)\b"
)
LIVES = _ending(
    r"(?:residents?|natives?|villagers?|inhabitants?)\s(?:of|in|from)|(?:man|woman|men|women|youths?|couple|fisherm[ae]n|traders?|"
    r"farmers?)\sof|"
    r"(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|hail(?:s|ed|ing)?|belong(?:s|ed|ing)?)(?:\s\w+)?\s(?:in|at|from|near|to)"
)
_AGED = r"aged \d+|\d+|in (?:his|her|their) (?:early |mid-|late )?\w+"
PERSON_FROM = _ending(rf"(?:{_PERSON}|\w{{3,}}ans?|\w+ese|\w+is)(?:,?\s(?:{_AGED}|originally|all|both))?\s(?:from|in)")
# Of people who travel nowhere in the sentence: "they came from X and had been promised work".
CAME_FROM = re.compile(
    r"\b[Tt]he(?:y| victims| women| men| girls| boys| migrants| workers| recruits)\s(?:all\s|both\s|mostly\s)?came\sfrom$"
)
JOURNEY_AFTER = re.compile(r"\b(?:to|into|via|by|on|aboard|through|across|for|where|when)\b")
ALL_FROM = _ending(r"(?:both|all)(?: of them)? (?:are |were )?(?:natives|residents|inhabitants) of")
COMES_FROM = re.compile(r"(?<!to )(?<!had )(?<!have )(?<!has )\bcom(?:e|es)(?:\s\w+)?\sfrom$")
_FEATURE = "River|Lake|Port|Bridge|Airport|Crossing|Road|Highway|Sea"
NAMED_OF = re.compile(rf"(?:,\s(?:aged )?\d{{1,3}},?|^(?:\w+ )?[A-Z][\w’-]+,|[A-Z][\w’-]+\s(?!{_FEATURE})[A-Z][\w’-]+,?)\s(?:of|from)$")
AGED_OF = re.compile(r"(?:\(\d{1,3}\)|,\s\d{1,3}|aged \d{1,3}),?\s(?:and )?(?:a |an )?(?:resident|native|inhabitant) of$")
TAKEN = re.compile(rf"\b{_TAKEN}\b", re.IGNORECASE)

# Where people are held or judged; where people and things are taken afterwards.
HELD = _ending(rf"{_HELD}\b{_RUN}{{0,25}}\s(?:in|at|of|near)")
HOUSED = re.compile(r"\b(?:in|at|to|before|into|inside|near|outside)$")
TO_COME = re.compile(rf"\b(?:expected|due|scheduled|set|will|would|may|could)\b{_RUN}{{0,60}}$")
BROUGHT = _ending(
    rf"(?:was|were|been|being|be|is|are)\s(?:\w+\s){{0,2}}?{_BROUGHT}"
    r"(?:\s(?:back|ashore|home|by force|safely|later|in|away))*(?:\sby\s\w+)?\s(?:to|into)"
)
ASHORE = _ending(r"(?:brought|carried|towed|landed|off-?loaded|unloaded)\b.{0,60}\b(?:ashore|off-?loaded|unloaded)\s(?:in|at|on)")
THEN_BROUGHT = _ending(rf"{_TAKEN}\b.*\b(?:and|then)\s(?:later\s)?{_BROUGHT}(?:\s(?:back|ashore|home))?\s(?:to|into)")
_RETURNED = r"(?:extradit\w+|deport\w+|repatriat\w+|sent (?:\w+ )?back|taken (?:\w+ )?back|return(?:ed|ing))"
BACK = _ending(rf"{_RETURNED}\b{_RUN}{{0,30}}\s(?:to|from|into)")
EXTRADITES_AFTER = re.compile(r"^\s(?:\w+\s){0,2}?(?:extradited|deported|repatriated|handed over)\b")
_THOUGHT = "believed|thought|said|suspected|understood|known|reported"
WHERE_NOW = _ending(rf"(?:where\b.*\bnow|(?:is|are) (?:{_THOUGHT}) to be(?: hiding| living)?)\s(?:in|at|off|near|on)")
HOSPITAL = _ending(
    r"(?:taken|rushed|admitted|brought|flown|treated) (?:to |in |at )(?:a |the )?(?:\w+ )?"
    r"(?:hospitals?|clinic|mortuary|morgue) (?:in|at|of)"
)

# To, through, from.
TO = _ending(
    rf"{MOVE}\b{_SEVERAL}\s+(?:back\s+)?(?:(?:in)?(?:to|toward|towards|into)|in the direction of)|{_BOUND}\b{_FEW}\s+(?:for|to)|"
    r"(?:en route|on (?:its|the|his|her|their|a) way)(?: back| home)? to"
)
DIRECTION = _ending("in the direction of")
# A journey by its two ends: "an A–B bus", "the A-B train".
_SERVICE = words("bus coach minibus train flight ferry service express lorry truck route_bus night_bus night_train")
LINE_AFTER = re.compile(rf"^\s?[-–—]\s?[A-ZÀ-Þ][\w’']+(?:\s[A-ZÀ-Þ][\w’']+)?\s(?:\w+\s)?{_SERVICE}\b")
LINE_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’']+\s?[-–—]$")
SERVICE_AFTER = re.compile(rf"^\s(?:\w+\s)?{_SERVICE}\b")
HANDED = _ending(
    r"(?:handed (?:over )?|given |passed |delivered )to (?:them|him|her|the (?:two|three|pair|trio|courier|driver)) (?:in|at|near)"
)
RUNS_TO = _ending(
    r"(?:road|track|path|footpath|trail|lane) (?:that |which )?(?:runs|ran|leads|led|goes|running|leading) (?:\w+ )?(?:to|towards?)"
)
ON_LANDING = _ending(r"(?:when|after|once) (?:they|he|she) (?:had )?(?:landed|arrived|touched down) (?:at|in)")
FETCHED_BY = _ending(r"(?:he|she|they) (?:had )?(?:bought|purchased|collected|obtained) (?:them|it|the \w+) (?:in|at|from)")
_WHOSE = r"(?:his|her|their|the (?:suspect|accused|man|woman|driver|defendant)[’']s)"
HIS_HOME = _ending(rf"{_WHOSE} (?:\w+ )?(?:home|house|apartment|flat|residence) (?:in|at|near)")
OVER_RIVER = _ending(r"(?:smuggl|bring|brought|carr|traffick|ferr|mov)\w*\b[^.;]{3,60}\s(?:across|over)")
FROM_TO = re.compile(r"\b[Ff]rom\s(?:the\s)?[A-Z].{1,70}\sto$")
_TO_COME = r"(?:brought|taken|moved|shifted|transferred)\b.{0,20}\s(?:to|into)|(?:sold|delivered|distributed)\b.{0,20}\s(?:in|at|to)"
TO_BE_TAKEN = _ending(rf"(?:to|would|will|could) be (?:{_TO_COME})")
BOUND_FOR = _ending(r"(?:bound|destined|head(?:ed|ing)|meant|intended)\sfor\s(?:[\w’'-]+\s){1,4}(?:in|near|at|of)")
ADDRESS = _ending(rf"(?:to|for)\s(?:\w+\s){{0,3}}?{_ADDRESSEES}(?:\s\w+){{0,4}}?\s(?:in|at|of)|(?:postal |mailing |delivery )address\w* in")
# What somebody who drives or carries is told to drive to.
_STOPS = words(
    "stop stops hotel house safe_house yard farm workshop lot car_park services restaurant landing landing_stage beach airstrip camp"
)
STOP = _ending(rf"to\s(?:a|an|the|his|her|their)\s(?:[\w-]+\s){{0,2}}?{_STOPS}\s(?:in|at|near|outside)")
ADDRESSED = _ending(r"(?:addressed|consigned|mailed)\sto\b.{0,40}\s(?:in|at|of)")
AIM = _ending(r"(?:final |intended |ultimate |end )?destination(?: was| is| being| as)?")
IN_TRANSIT = _ending(r"in transit (?:from|through|via|in|at)")
ENTER = _ending(r"enter(?:s|ed|ing)?|reach(?:es|ed|ing)?")
VIA = _ending(r"via|by way of|through|by")
FROM = _ending(r"out of|from")
LEAVE = _ending(r"leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|exit(?:s|ed|ing)?|fled|flee(?:s|ing)?")
LEAVING = _ending(r"(?:leav|left|exit|depart|tr(?:y|ied)|attempt|foil|thwart|flee|fled|out of)\w*\b.{0,60}")
FOILED = _ending(r"(?:foil|thwart|prevent|stopp)\w*\b.{0,80}")
PASSED = _ending(r"(?:smuggled|brought|trafficked|come|came|entered|crossed)\b.{0,50}")
MOVED = _ending(rf"{MOVE}\b{_RUN}{{0,70}}")
MOVED_AFTER = re.compile(rf"^\s(?:there )?(?:they|he|she|it|the \w+)\b.{{0,30}}\b{MOVE}\b")
MOVES_BETWEEN = _ending(rf"{MOVE}\b(?:\s[\w-]+){{0,3}}?\sbetween")
ANY_MOVE = re.compile(rf"\b{MOVE}\b", re.IGNORECASE)
GOODS_FROM = _ending(rf"(?:smuggl|import|export|ship|traffick)\w*\b{_RUN}{{0,40}}")
PEOPLE_FROM = _ending(r"(?:come|came|coming)(?:\s\w+)?\sfrom")
_MAKE = words(
    "bought purchased loaded packed collected obtained procured sourced mined produced manufactured grown harvested poached stolen "
    "poisoned trapped snared dug dredged cut felled logged extracted panned fished cultivated distilled refined"
)
_FETCH = r"(?:picked up|fetched|pick(?:ed|ing)(?:\s[\w’'-]+){1,4}\sup)(?:\s[\w’'-]+){0,4}?\s(?:in|at|near)|originat\w+ in|"
_FETCH += r"bought\b.{0,60}\sfrom\s(?:\w+\s){1,4}(?:in|at|around|near)|"
_FETCH += r"(?:containers?|lorry|trucks?|shipment|cargo|consignment|vehicles?) loaded (?:in|at)"
_SOURCE = r"(?:\s(?:\w+ly|from\s\w+(?:\s\w+)?|in (?:our|the|their) \w+,?))?\s(?:in|at|near|around|on)"
MADE_THERE = _ending(rf"(?:was|were|been|being)\s(?:\w+ly\s)?{_MAKE}{_SOURCE}|{_FETCH}")
FLOWN = re.compile(r"\b(?:flight|flew|fly|set sail|sailed|ferry)\b")

# Borders and sides.
BORDER_AFTER = re.compile(r"^(?:[’']s)?\s(?:border|frontier)\b")
BORDER_WITH = _ending(rf"(?:over|across)\b{_RUN}{{0,40}}\b(?:border|frontier)\swith")
_CAME_IN = r"(?:c[oa]m\w+|brought|bring\w*|smuggl\w+|slip\w*|sneak\w*)\s(?:\w+\s)?in(?:to \w+)?|entered|entering"
OVER_BORDER = _ending(rf"(?:com\w+|came|arriv\w+) from|(?:{_CAME_IN})\b{_RUN}{{0,30}}\b(?:over|across|through|via|from)\b{_RUN}{{0,12}}")
CLOSE_TO = _ending(r"close to|near|along|next to|not far from|km from|miles from|metres from|meters from")
# Goods that are dear, or awaited, on the other side are meant for it.
SOLD_THERE = _ending(
    r"\b(?:worth|sells?|sold|fetch\w*|buyers?|dealers?|traders?|brokers?|partners?|contacts?|customers|waiting|price)\b.{0,40}\son"
)
SIDE_AFTER = re.compile(r"^\s(?:side|territory|soil|bank)\b")
_INTO = "(?:in)?to(?:wards?)?"
FLED_BACK = _ending(rf"(?:fled|flee\w*|swam|ran|turned|escaped|jumped)\b.{{0,15}}\bback {_INTO}|retreat\w*\b.{{0,20}} {_INTO}")
DRIVEN_BACK = _ending(r"(?:driven|pushed|chased|forced)\b.{0,15}\bback (?:in)?to")
FLEES = _ending(r"(?:fled|flee\w*|swam|swim\w*|escap\w+|ran|run\w*|retreat\w*|jumped|return\w*|turned back|hop\w*)\b.{0,40}")

# Where something happened.
AT = _ending(rf"{_PLACED}|close to|near to|{_MILES} {_COMPASS}(?: of)?|\d+ (?:nautical )?{_MILES}|assigned to")
AT_GATE = _ending(rf"{_PLACED}|over|from|through|of|to|into|approaching|reached|crossed|crossing|entered")
_PREMISES = words(
    "gate gates port harbour harbor airport city town street streets centre center entrance* office headquarters square market"
)
OF_PREMISES = _ending(rf"{_PREMISES}\sof")
DISTANCE = re.compile(
    rf"\b{_MILES} from$|,\s(?:some |about |around |roughly )?\d[\d.,]*\s(?:nautical )?{_MILES}\s{_COMPASS}(?:\sof)?$", re.IGNORECASE
)
PASSING = _ending(r"across|over")
CLEFT = _ending(r"it (?:was|is) (?:in|at|on|near|off)")
TOOK_PLACE = _ending(r"(?:happened|took place|occurred)\b.{0,40}")
HAPPENED = _ending(rf"{_HAPPENED}\b.{{0,60}}")
LANDED = _ending(rf"{_LANDED}\b{_RUN}{{0,45}}")
_CAUGHT = r"(?:arrest\w*|caught|detain\w*|intercept\w*|nabbed|apprehend\w*|captured)"
CAUGHT_THERE = _ending(rf"{_CAUGHT}\b(?:\s\w+){{0,4}}?\s(?:after|while|when|as|upon|on)\b{_RUN}{{0,40}}\s(?:into|to|in|at|from|through)")
ACTS_AFTER = re.compile(rf"^\s{_ACTS}\b")
AIRPORT_HERE = re.compile(r"\b(?:air|sea)?(?:port|station|terminal|stand|hotel|city|town|village)\shere\b")
TO_NEXT = re.compile(r"^\sto\s(?:the\s)?[A-Z]")
HERE_AFTER = re.compile(r"\b(?:officers?|agents?|police|guards?|officials?|customs|rangers)\s(?:\w+\s)?here\b")
PRICED_AFTER = re.compile(r"^\s(?:the|it|this|that)\b.{0,30}\b(?:valued|worth|fetch|brought|cost|sell|amount)")
DATELINE_AFTER = re.compile(r"(?:,?\s[\w.]{2,20}(?:\s\w+)?)?(?:\.|\s?[-–—]|,\s)")

# The heads of a form's lines and of a table's columns: "Destination: X", "Location: X".
_WHERE = "(?:place|location|site|scene|point)(?: of (?:the )?(?:seizure|arrest|interception|incident|detection|offence|recovery))?"
_LABELS = {
    "destination": "destination|country of destination|bound for|destined for|going to|consigned to",
    "origin": "origin|country of origin|place of origin|point of origin|origin country|departed from|coming from",
    "transit": "via|transit|transit point|transit country",
    "site": f"{_WHERE}|seized at|position|where",
}
LABELS = {role: re.compile(rf"(?:^|[-–•*|(]\s*|\.\s+)(?:{label})\s*:$", re.IGNORECASE) for role, label in _LABELS.items()}

# What is told of other times, searched in the whole sentence: habits and law; tallies, which may stand beside the event of the day.
HABIT = re.compile(
    r"\b(?:used to|before the (?:pandemic|war)|"
    r"typically|usually|often|generally|may not be|annually|every year|average year|no limit|law requires?|"
    r"rules?\s(?:do|require|allow)|"
    r"statistics|most (?:of the )?\w+ (?:come|are))\b|^last year\b",
    re.IGNORECASE,
)
TALLY = re.compile(
    r"\b(?:since (?:the start|the beginning|\d{4})|so far this year|fiscal year|per year|in recent (?:years|months)|"
    r"in (?:19|20)\d\d (?:the|more|a)|(?<!in )(?<!within )(?<!for )a year(?! ago| earlier| later| in))\b",
    re.IGNORECASE,
)
BARE_YEAR = re.compile(r"\b[Ii]n (?:19|20)\d\d(?:[-/]\d+)?\b(?!\s*(?:,\s*)?(?:he|she|they|the (?:man|men|two|pair)))")
