"""The press's spelling of names that GeoNames romanises with accents."""

import re
import unicodedata

# Countries whose own script is not Latin, or whose accents the English-language press leaves out.
PLAIN = frozenset(
    "AE AF AM AZ BD BG BH BT BY CN DJ DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MO MR MV NP OM PK PS QA RU SA SD SO SS SY TH TJ "
    "TM TN TW UA UZ VN YE".split()
)


def press_spelling(name: str, country: str | None) -> str:
    """A name without accents where the press writes none; in Korea without apostrophes too ("Hoech'ang" gives Hoechang)."""
    if country not in PLAIN:
        return name
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub("['’‘ʻ]", "", plain) if country in ("KP", "KR") else plain.replace("’", "'").replace("‘", "'")
