"""The press's spelling of names that GeoNames romanises with accents."""

import re
import unicodedata
from collections.abc import Sequence

# Countries whose own script is not Latin, or whose accents the English-language press leaves out.
PLAIN = frozenset(
    "AE AF AM AZ BD BG BH BT BY CN DJ DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MO MR MV NP OM PK "
    "PS QA RU SA SD SO SS SY TH TJ "
    "TM TN TW UA UZ VN YE".split()
)


def press_spelling(name: str, country: str | None) -> str:
    """A name without accents where the press writes none; in Korea without apostrophes too ("Hoech'ang" gives Hoechang)."""
    if country not in PLAIN:
        return name
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub("['’‘ʻ]", "", plain) if country in ("KP", "KR") else plain.replace("’", "'").replace("‘", "'")


_PLAIN_FIRST = {"ch": "j", "k": "g", "t": "d", "p": "b"}
_RIEUL = 5  # the place of the letter among the nineteen that begin a Hangul syllable


def northern_spellings(name: str, others: Sequence[str]) -> list[str]:
    """Other press spellings of a North Korean name that GeoNames has in McCune and Reischauer's: Yongch'on is Ryongchon in the North,
    Chunggang Junggang.

    ``others`` are the place's other names; the Hangul one tells whether the North writes an R in front."""
    plain = press_spelling(name, "KP")
    made = [plain.replace("ngn", "ngr"), plain.replace("ngny", "ngry")]
    hangul = next((o for o in others if "가" <= o[0] <= "힣"), "")
    if hangul and (ord(hangul[0]) - 0xAC00) // 588 == _RIEUL and plain[0] in "YNI":
        made.append("R" + (plain[1:] if plain[0] == "N" else plain[0].lower() + plain[1:]))
    for hard, soft in _PLAIN_FIRST.items():
        if name.lower().startswith(hard) and name[len(hard) : len(hard) + 1] not in ("'", "’", "h"):
            made.append(soft.capitalize() + plain[len(hard) :])
    return sorted({m for m in made if m != plain})
