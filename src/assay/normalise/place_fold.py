"""How two spellings of a place name are told to be one: the folded form that the gazetteer's keys have."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "þ": "th",
        "ħ": "h",
        "&": " and ",
        "-": " ",
        "–": " ",
        "‐": " ",
        "/": " ",
        "_": " ",
    }
)
# Breves, apostrophes and full stops carry no meaning in the press's spelling: Sinŭiju, P'yŏngan, St. Louis, D.C.
_SILENT = re.compile(r"['’‘ʻʼ`´ʿʾ.,()\"“”]")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def fold(name: str) -> str:
    """A name without case, accents, apostrophes, dots and hyphens, its usual abbreviations written out."""
    if name.isascii():
        plain = name.lower()
    else:
        # Twice, for the letters that only the first decomposition lays bare are to lose case and accents, too.
        lower = unicodedata.normalize("NFKD", name).lower()
        plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    words = _SILENT.sub("", plain.translate(_LETTERS)).split()
    return " ".join(_SHORT.get(w, w) if len(w) < 4 else w for w in words)
