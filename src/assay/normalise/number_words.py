"""The values of number words, and the pieces that the number grammar is made of."""

import re

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
} | {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}

# Lakh and crore as South Asian reports use them; 万 and 億 as reports from China, Korea and Japan do.
SCALES: dict[str, float] = {
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "dozen": 12,
    "score": 20,
    "gross": 144,
    "mn": 1e6,
    "mil": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "cr": 1e7,
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "十": 10,
    "百": 100,
    "千": 1e3,
    "천": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "만": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "억": 1e8,
    "兆": 1e12,
    "조": 1e12,
}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "fifth": 0.2, "tenth": 0.1}

# What a vague number may mean, as the lowest and highest leading factor: "a few hundred" is 200 to 900, "tens of thousands" 20,000
# to 90,000. A bare plural ends just under the next power: "hundreds" is 200 to 999.
VAGUE: dict[str, tuple[int, int]] = {
    "few": (2, 9),
    "several": (3, 9),
    "handful": (3, 6),
    "tens": (20, 90),
    "dozens": (24, 99),
    "scores": (40, 99),
}

_WORD = re.compile(r"[^\W\d_]+")


def scale_of(word: str) -> float | None:
    """The factor that a multiplier stands for ("lakhs", "m", "bn.", "万"), None where the word is none."""
    word = word.strip(" .-").lower()
    return SCALES.get(word) or (SCALES.get(word[:-1]) if word.endswith("s") and len(word) > 3 else None)


def scales_of(words: str) -> float:
    """The product of the multipliers in ``words``; 1 where there are none ("lakh crore" is 1e12)."""
    product = 1.0
    for word in _WORD.findall(words):
        product *= scale_of(word) or 1.0
    return product


def word_value(words: str) -> float | None:
    """The value of a number in words ("two hundred and five", "three quarters of a million"); None where it is no number."""
    tokens = _WORD.findall(words.lower())
    total, group, part, seen = 0.0, 0.0, 0.0, False
    for k, token in enumerate(tokens):
        if token in UNITS:
            group, seen = group + UNITS[token], True
        elif (share := _PARTS.get(token.rstrip("s"))) is not None:
            part, group = _fraction(share, group, before=tokens[:k])
            seen = True
        elif (scale := scale_of(token)) is not None:
            total, group, part = _scaled(scale, total, group, part)
            seen = True
        elif token not in ("and", "a", "an", "of", "the", "couple", "pair"):
            return None
        elif token in ("couple", "pair"):
            group, seen = 2, True
    return total + group + part if seen else None


def _fraction(share: float, group: float, *, before: list[str]) -> tuple[float, float]:
    """The fraction and what is left of the group: "two and a half" keeps its two, "three quarters" spends its three."""
    if "and" not in before[-2:] and group:
        return share * group, 0.0
    return share, group


def _scaled(scale: float, total: float, group: float, part: float) -> tuple[float, float, float]:
    """Total, group and fraction after a multiplier: hundreds and dozens stay in the group, larger ones close it."""
    value = (group + part or 1.0) * scale
    if scale <= 144:
        return total, value, 0.0
    if not (group or part) and total:
        return total * scale, 0.0, 0.0
    return total + value, 0.0, 0.0


__all__ = ["FRACTIONS", "SCALES", "UNITS", "VAGUE", "scale_of", "scales_of", "word_value"]
