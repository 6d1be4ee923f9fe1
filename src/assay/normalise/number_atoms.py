"""Single numbers in digits and in words: what the number, money and quantity grammars are built on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assay.normalise.number_words import FRACTIONS, VAGUE, scale_of, scales_of, word_value

_ONE = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_N99 = rf"(?:(?:{_TENS})(?:[\s-]+(?:{_ONE})\b(?!-\w))?|(?:{_TEEN})|(?:{_ONE}))\b"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|lakh|lac|crore)s?\b|dozen\b"
_BIG = rf"(?:{_SCALE})"
_WORDS = "|".join(
    (
        rf"(?<=between\s){_N99}(?:[\s-]+{_BIG})*",
        rf"(?:an?\s+|three[\s-])?quarters?(?:\s+of)?(?:\s+an?)?\s+{_BIG}",
        r"(?:three[\s-]quarters|(?:an?\s+)quarter)\s+of\s+an?\b",
        rf"(?:{_N99}(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b)?[\s-]+|an?\s+)(?P<last>{_BIG})(?:[\s-]+{_BIG})*(?:(?:,?\s+and)?[\s-]+{_N99}(?![\s-]+(?:(?P=last)))(?:[\s-]+{_BIG})*)*",
        rf"{_N99}(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b)?",
        rf"(?:a[\s-])?half(?:[\s-]an?)?(?:[\s-]{_BIG})?\b(?!\s+of\b)",
        rf"a\s+(?:couple|pair)(?:\s+of)?(?:\s+{_BIG})?",
    )
)
_PLURALS = "hundreds|thousands|millions|billions|trillions|lakhs|crores"
_VAGUE = rf"(?:a\s+few|several|a\s+handful\s+of)(?:\s+{_BIG})?|(?:tens|dozens|scores|{_PLURALS})\b(?:\s+of\s+(?:{_PLURALS})\b)*"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d])|\d{1,3}(?:\s?,\s000)+(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?(?!\d)|\d{1,3}\.\d{3},\d{1,2}(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d|-[a-z])|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?)"
)
_HALVES = "".join(FRACTIONS)
_SHORT = r"(?:(?:mn|mln|mio|bn|bln|tn|trn|cr|[kmb])(?!\w))"
_CJK = r"[十百千천万萬만亿億억兆조]"
_ATOM = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:(?P<digits>{_DIGITS})(?P<part>\s?[{_HALVES}]|[\s-]\d/\d\d?(?![\d/])|/\d\d?(?![\d/])|\s+and\s+a\s+half\b)?"
    rf"(?P<scale>(?P<short>{_SHORT})|(?:(?:[\s-]|-)?{_BIG})+|\s?(?:mn|mln|mil|bn|bln|tn|trn|cr)\b|(?:\s?{_CJK})+)?"
    rf"|(?P<point>(?<![A-Za-z])\.\d+)|(?P<half>[{_HALVES}])(?P<halfscale>(?:\s{_BIG})+)?)"
    rf"|\b(?:(?P<vague>{_VAGUE})|(?P<words>{_WORDS}))(?!\w)"
)
# Where a number may start: a digit, or the first letters of a number word. The pattern above is tried there alone, which reads news
# at 10 MB a second where searching with it reads 1.
_LEAD = re.compile(
    rf"[\d{_HALVES}](?<!\d\d)|\.(?=\d)|(?:a(?=n?\s+[bcdfhlmpqt])|o(?=ne)|t(?=[wherio])|f(?=i|o)|s(?=i|ev|co)|e(?=i|l)|n(?=in)|d(?=oz)|h(?=u|a)|m(?=il)|b(?=il)"
    r"|l(?=ak)|c(?=ro)|q(?=ua))(?<!\w\w)"
)
TRAILING = re.compile(r"\+(?!\w)|\s+or\s+(?:more|above|so|thereabouts|less|fewer)\b|-plus\b|[\s-]odd\b", re.IGNORECASE)
# A date, a clock time, a score or an ordinal is no number to us; nor is a piece of a longer code.
_NOT_AFTER = re.compile(r"(?:st|nd|rd|th)\b|:\d|/\d|-\d\d-\d\d\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:\d[/:]|\d{4}-(?:\d\d-)?)$")


@dataclass(frozen=True, slots=True)
class Atom:
    """One number without qualifier or range. The value is ``raw * scale``; ``high`` only for a vague one. Offsets in the text.

    ``short``: the scale is a single letter ("12m"), which a unit may overrule. ``attached``: it touches a letter on its left;
    ``dotted``: it reads as thousands where a dot parts them; ``tail``: the qualifying words that it ends in ("-odd", " or more")."""

    start: int
    end: int
    raw: float
    scale: float = 1.0
    high: float | None = None
    vague: bool = False
    word: bool = False
    short: bool = False
    attached: bool = False
    dotted: bool = False
    tail: str = ""

    @property
    def value(self) -> float:
        """The number, or the lowest that a vague one may mean."""
        return tidy(self.raw * self.scale)


def tidy(value: float) -> float:
    """``value`` without the noise of binary multiplication, an int where it is whole."""
    value = float(f"{value:.12g}")
    return int(value) if value.is_integer() else value


def digits_value(digits: str) -> float:
    """The value of digits with any grouping: 1,234.5; 3,39,000; 12 868 509.00; 1.234,5; 2,5."""
    digits = re.sub(r"[\s\u202f'’]", "", digits)
    if ("," in digits and re.search(r"\..*,|^\d+,\d{1,2}$", digits)) or digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    elif re.search(r" .*,\d{1,2}$", digits):
        digits = digits.replace(",", ".")
    return float(digits.replace(",", ""))


def _part_value(part: str | None) -> float:
    """The value of the fraction after digits: "½", " 1/2", " and a half"."""
    part = (part or "").strip(" -")
    if "/" in part:
        top, bottom = part.split("/")
        return int(top or 1) / int(bottom) if int(bottom) else 0.0
    return FRACTIONS.get(part, 0.5 if part else 0.0)


def _digit_atom(text: str, found: re.Match[str]) -> Atom | None:
    digits = found["digits"] or found["point"]
    start, end = found.span()
    if _NOT_AFTER.match(text, end) or _NOT_BEFORE.search(text, max(0, start - 8), start):
        return None
    if digits.startswith("00"):  # a number torn apart, or a code
        return None
    part, scale = found["part"] or "", found["scale"] or ""
    raw = digits_value(digits)
    if part.startswith("/"):
        if not raw < int(part[1:]) <= 10:  # 14/30 is a page or a day, no fraction
            return None
        raw /= int(part[1:])
    else:
        raw += _part_value(part)
    before = text[start - 1 : start] if start else ""
    attached = before.isalpha() or (before == "-" and start > 1 and text[start - 2].isalpha())
    dotted = bool(re.fullmatch(r"\d{1,3}\.\d{3}", digits))
    return Atom(start, end, raw, scales_of(scale), short=bool(found["short"]), attached=attached, dotted=dotted)


def _word_atom(words: str, start: int, end: int) -> Atom | None:
    value = word_value(words)
    if value is None or not value:
        return None
    last = re.split(r"[\s-]+", words.strip())[-1]
    scale = scale_of(last) or 1.0
    return Atom(start, end, value / scale, scale, word=True)


def _vague_atom(words: str, start: int, end: int) -> Atom:
    """Low and high of a vague number; see VAGUE."""
    tokens = [t for t in re.split(r"\W+", words.lower()) if t not in ("a", "of", "")]
    scales = [s for t in tokens if (s := scale_of(t)) and t not in VAGUE]
    low, high = next((VAGUE[t] for t in tokens if t in VAGUE), (0, 0))
    product = 1.0
    for scale in scales:
        product *= scale
    if low:
        return Atom(start, end, low, product, high=tidy(high * product), vague=True, word=True)
    return Atom(start, end, 2, product, high=tidy(10 * product - 1), vague=True, word=True)


def _atom(text: str, found: re.Match[str]) -> Atom | None:
    start, end = found.span()
    if found["digits"] or found["point"]:
        return _digit_atom(text, found)
    if found["half"]:
        return Atom(start, end, FRACTIONS[found["half"]], scales_of(found["halfscale"] or ""))
    if found["vague"]:
        return _vague_atom(found[0], start, end)
    return _word_atom(found[0], start, end)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every place where the pattern matches, in lower case, without overlaps."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows when lowered, and offsets must hold
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    end = 0
    for lead in _LEAD.finditer(low):
        if lead.start() >= end and (found := _ATOM.match(low, lead.start())):
            end = found.end()
            yield found


def _joined(text: str, last: Atom, atom: Atom) -> Atom | None:
    """One number printed as two: "1 crore 20 lakh", "five (5)"; None where they are two."""
    link = text[last.end : atom.start]
    if last.scale > 1e3 and 1 < atom.scale < last.scale and link in (" ", " and ") and not atom.vague:
        return replace(last, end=atom.end, raw=last.raw + atom.raw * atom.scale / last.scale)
    if link == " (" and text.startswith(")", atom.end) and last.word and last.value == atom.value:
        return replace(last, end=atom.end + 1)
    return None


def atoms(text: str) -> list[Atom]:
    """Every single number of ``text``, in order."""
    kept: list[Atom] = []
    for found in _matches(text):
        atom = _atom(text, found)
        if atom is None:
            continue
        if kept and (joined := _joined(text, kept[-1], atom)):
            kept[-1] = joined
        elif not atom.short and (tail := TRAILING.match(text, atom.end)):
            kept.append(replace(atom, end=tail.end(), tail=tail[0]))
        else:
            kept.append(atom)
    return kept
