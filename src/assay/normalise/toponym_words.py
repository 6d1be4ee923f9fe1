"""Words that tell a place name from a person's, an organisation's or a plain word. Folded, unless said otherwise."""

# A name after one of these is a person's.
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady prof professor president minister premier governor gov sen senator rep congressman "
    "congresswoman judge justice sheriff officer agent captain capt colonel col general gen lt lieutenant maj major sgt sergeant "
    "cpl corporal inspector superintendent commissioner chief detective constable deputy director secretary spokesman spokeswoman "
    "spokesperson attorney prosecutor ambassador mayor chairman chairwoman chancellor king queen prince princess pope rev reverend "
    "father bishop archbishop imam sheikh sheik mullah u ko daw ma shri smt sri md haji hajji ustad dato datuk tan chairperson "
    "councillor councilman supervisor assistant commander admiral brigadier marshal comrade ayatollah maulana pastor dean mother "
    "saint sister brother aide nurse coach lawyer".split()
)
# These are units or names of places as often as ranks: only persons where a first name follows.
WEAK_TITLES = frozenset(
    "general major chief director secretary saint father mother sister brother u ma ko tan queen king prince president deputy lady "
    "lord md dean assistant officer agent captain attorney commissioner".split()
)
# A place name before one of these names an organisation, a team, a paper, a product; the place itself is not meant.
ORGANISATIONS = frozenset(
    "bank banks university college school institute academy times post herald tribune journal gazette star chronicle news express "
    "telegraph observer mail guardian reporter dispatch inquirer examiner airlines airways air aviation ministry council parliament "
    "congress committee commission foundation association society league club fc united cowboys rockets lakers giants red dolphins "
    "tigers lions museum library hospital clinic court courts police department office agency bureau authority corporation corp inc "
    "ltd limited llc company co group motors holdings petroleum oil telecom television tv radio network magazine press union party "
    "front army navy force forces guard guards command brigade regiment rangers rifles customs revenue service services "
    "administration board task center centre laboratory laboratories exchange stock futures securities fund insurance theatre "
    "theater orchestra festival cup open championship olympics games marathon convention protocol treaty accord agreement act code "
    "declaration summit conference consensus monitor watch initiative project programme program cartel gang mafia flu fever virus "
    "syndrome sheriff constables troopers bulldogs today daily weekly zoo stadium arena law medical technical jail prison "
    "penitentiary temple cathedral mosque hotel inn tower towers plaza mall street avenue boulevard road lane mission embassy "
    "consulate federation confederation assembly senate government high supreme district-attorney sentinel advocate mercury gazette "
    "age sun globe".split()
)
# "Laredo port director": an office, yet the place stands. These do not turn a place into an organisation when in small letters.
# A name after "Bank of", "University of" belongs to an organisation.
ORGANISATION_OF = frozenset(
    "bank university institute college journal museum ministry archbishop bishop duke earl prince princess treaty battle society "
    "academy church order times school national-bank diocese club federation emirates".split()
)
# Words in small letters before a name that say a place follows.
LOCATIVES = frozenset(
    "in at near from to through via into across around outside toward towards off reached between inside throughout within entering "
    "leaving visited beyond neighbouring neighboring bordering visiting reach onto upon nearby outskirts northern southern eastern "
    "western central downtown southeastern northeastern southwestern northwestern upstate rural".split()
)
# "outskirts of", "town of": what stands before "of" when a place follows.
OF_NOUNS = frozenset(
    "city town village district county province state region port capital island outskirts coast shores north south east west "
    "northeast northwest southeast southwest side part parts suburb neighbourhood neighborhood km kilometers kilometres miles mile "
    "border river municipality township people residents streets republic centre center department prefecture hamlet community area "
    "areas waters mayor governor upazila out hub commune territory emirate mountains hills tambon banks mouth port-city "
    "neighbourhoods towns villages cities".split()
)
# Printed in capitals these are countries and provinces; otherwise words.
ABBREVIATIONS = frozenset("us usa uk uae drc dprk rok prc nsw png kzn dc car ussr dr rsa bvi act nwfp kpk".split())
# Never a place by itself, in any letters.
NEVER = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun god internet allah christ jesus "
    "islam muslim christian ebola covid sars the a an he she it they we you i his her its their our my this that these those there "
    "here who what when where why how if but and or as at by for from in into of on to with police customs army navy president "
    "minister government court state federal national international united public general special central northern southern eastern "
    "western north south east west northeast northwest southeast southwest new old upper lower greater saint san santa los las el "
    "la le les de del du al abu bin van von um am pm mr mrs ms dr day night spring summer autumn winter christmas easter ramadan "
    "union republic democratic people city town village county district province region river lake mountain sea ocean island "
    "islands port airport bridge border crossing gate road highway street avenue house home said according reuters ap afp bbc cnn "
    "sino indo afro anglo euro russo franco greco turco center centre arab islamic boko haram google facebook twitter microsoft "
    "tesla duma obama trump kim ltd inc asian african getty images islamist taliban state-owned hotel casino resort festival "
    "stadium freeway tower club israeli rs php".split()
)
# Words that begin a sentence before a name, never a name themselves.
STARTERS = frozenset(
    "off near in at from to of on into through along across inside outside between around under over after before since while when "
    "during both two three four five six seven about above below beyond despite until unlike like and but for with without by as if "
    "because although though however meanwhile also then later earlier january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday officers officials agents residents "
    "authorities smugglers traffickers".split()
)
# Names of more than one word that are never places in the news.
NEVER_NAMES = frozenset("white house, capitol hill, wall street, country club, new horizons, red cross, north side, south side".split(", "))
# Places only with "the" before them; otherwise a firm or a word.
WITH_THE = frozenset("amazon gulf channel keys med caucasus".split())
# Makes and firms that bear the name of a town: a place only where the words before say so.
BRANDS = frozenset(
    "toyota ford lincoln dodge mercedes suzuki isuzu tata nissan chevrolet buick samsung nokia lenovo rolex marlboro camel kent "
    "winston salem newport oxford cadillac plymouth pontiac saturn seat skoda fiat bentley phoenix chrysler hyundai kia mahindra "
    "boeing cessna bell colt smith glock beretta browning springfield remington champion hermes gucci longines omega cartier "
    "franklin kennedy apollo gemini jupiter falcon victoria mercury".split()
)
# A country's adjective before one of these means the country's land or water: "the Bangladeshi side".
LAND_NOUNS = frozenset("side territory soil waters coast border frontier mainland shore shores bank airspace".split())
# After a name: no place but what was named for one.
NAMED_FOR = frozenset(
    "virus fever flu disease syndrome encephalitis ebolavirus time administration campaign era family brothers doctrine".split()
)
# A unit of place, and whether it makes a mention of an unknown name ("Sinjang County", "Baharpur village").
UNITS_OF_UNKNOWN = tuple(
    "port of entry, border crossing, border checkpoint, border post, border gate, border point, land port, integrated check post, "
    "check post, crossing point, land customs station, international bridge, friendship bridge, international airport, domestic "
    "airport, regional airport, container terminal, national park, wildlife sanctuary, game reserve, refugee camp, autonomous "
    "prefecture, autonomous county, autonomous region, county, district, province, prefecture, upazila, township, municipality, "
    "village, checkpoint, bridge, airport, crossing, governorate, oblast, river, subdistrict, sub-district, tehsil, taluk, commune, "
    "parish, seaport, harbour, harbor, lake, mountain, mountains, island, islands, strait, valley, peninsula, town, city, state, "
    "region, port, mine, checkpost, outpost, desert, regency, rayon, raion, canton, ward, hills, creek, canal, delta, reservoir, "
    "pass, bay, gulf, coast, sector, highway, sea".split(", ")
)
# Units that make a mention only in capitals, for in small letters they are words of the sentence ("Iranian port", "Delhi court").
CAPITAL_UNITS_ONLY = frozenset("state region port mine coast sector pass gulf bay crossing bridge ward city town sea highway hills".split())
# Canadian, Australian and US postal codes: a place only after "Town, ". As printed.
POSTAL = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN "
    "TX UT VT VA WA WV WI WY DC BC AB SK MB ON QC NB NS PE NL".split()
)
