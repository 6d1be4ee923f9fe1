"""Reading only what may matter: which reports could hold an incident at all, told from their words before anything is parsed.

It may only leave out what the engine would find nothing in. An incident needs a core event of the codebook with something of its field
near by; so a report
passes where a trigger of a core event stands within a paragraph of such a word. Its recall on the annotated reports with an incident is a
test."""

import re
from collections.abc import Iterable, Sequence

from assay.codebook import Codebook, Pattern

# The forms of irregular verbs that the stem of the lemma does not begin.
_IRREGULAR = {
    "find": "found",
    "catch": "caught",
    "take": "took|taken",
    "hold": "held",
    "shoot": "shot",
    "flee": "fled",
    "sell": "sold",
    "give": "gave|given",
    "keep": "kept",
    "get": "got",
    "bring": "brought",
    "steal": "stole|stolen",
    "hide": "hid",
    "lead": "led",
    "run": "ran",
    "come": "came",
    "lay": "laid",
    "send": "sent",
    "buy": "bought",
    "put": "put",
    "say": "said",
    "spend": "spent",
    "throw": "threw|thrown",
    "strike": "struck",
    "spirit": "spirited",
    "go": "went|gone",
    "swim": "swam",
    "fly": "flew|flown",
}


_MASS = re.compile(
    r"\d\s?(?:kg|kilo\w*|grams?|gm|tonnes?|tons?|pounds?|lbs?|ounces?|litres?|liters?|gallons?|quintals?|tolas?)\b", re.IGNORECASE
)


# People in a vehicle, who need not be called migrants: "Thirteen Afghans were found in a lorry".
_INSIDE = re.compile(
    r"\b(?:found|discovered|detected|hidden|hiding|crammed|packed|crouching|concealed|locked|loaded)\b[^.;\n]{0,60}"
    r"\b(?:lorry|lorries|truck|van|minivan|trailer|container|tanker|coach|minibus|boat|dinghy|wagon)\b",
    re.IGNORECASE,
)


class Triage:
    """The words of one codebook, compiled; make it once and ask it of many reports."""

    def __init__(self, codebook: Codebook) -> None:
        strong = [_telling(p) for e in codebook.events if e.core >= 2 for p in e.patterns if not p.weak] + [
            n[-1] for e in codebook.events if e.core >= 2 for n in e.nouns
        ]
        every = [_telling(p) for e in codebook.events if e.core for p in e.patterns] + [
            n[-1] for e in codebook.events if e.core for n in e.nouns
        ]
        ordinary = set(codebook.lexicon.get("ordinary_goods", ()))
        typed = {n for t in codebook.types for n in t.events}
        nouns = [n for t in codebook.types for n in t.nouns] + list(codebook.lexicon.get("field", ()))
        own = [p.head for e in codebook.events if e.name in typed for p in e.patterns if not p.weak and not p.rest]
        telling = [w for g in codebook.goods if g.category.split(":")[0] not in ordinary for w in g.words]
        plain = [w for g in codebook.goods if g.category.split(":")[0] in ordinary for w in g.words]
        self._strong, self._any = _stems(strong), _stems(every)
        self._field, self._nouns, self._verbs, self._goods = (
            _words(telling),
            re.compile(_words(nouns).pattern, re.IGNORECASE),
            _stems(own),
            _words(plain),
        )
        people = [w for g in codebook.goods if g.category == "persons" for w in g.words]
        self._people = _words(people) if people else None
        self._phrases = [_phrase(p) for e in codebook.events if e.name in typed for p in e.patterns if p.rest and not p.weak]
        self._bounded = bool(codebook.goods)

    def passes(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
        """Whether a report with these paragraphs (start, end) may hold an incident."""
        if not self._bounded:
            return bool(self._any.search(text))
        if any(p.search(text) for p in self._phrases):
            return True
        if not self._any.search(text):
            return False
        parts = [text[start:end] for start, end in paragraphs]
        field = [bool(self._field.search(p) or self._nouns.search(p) or self._verbs.search(p)) for p in parts]
        goods = [bool(self._goods.search(p)) for p in parts]
        people = [self._people is not None and bool(self._people.search(p) or _INSIDE.search(p)) for p in parts]
        strong, weak = [bool(self._strong.search(p)) for p in parts], [bool(self._any.search(p)) for p in parts]
        by_weight = [g and bool(_MASS.search(p)) for g, p in zip(goods, parts, strict=True)]
        return any(
            ((field[k] or people[k] or by_weight[k]) and _near(weak, k)) or (goods[k] and _near(strong, k)) for k in range(len(parts))
        )


def _near(found: Sequence[bool], k: int) -> bool:
    return any(found[max(0, k - 1) : k + 2])


def _stems(words: Iterable[str]) -> re.Pattern[str]:
    """Lemmas with room for their endings: "smuggle" finds "smuggling", "nab" finds "nabbed", "catch" finds "caught"."""
    found = {re.escape(w.rstrip("ey")) + r"\w{0,5}" if len(w) > 3 else re.escape(w) + r"(?:s|ed|ing|bed|bing)?" for w in words}
    forms = {f for w in words for f in _IRREGULAR.get(w, "").split("|") if f}
    return re.compile(r"\b(?:" + "|".join(sorted(found | forms, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def _phrase(pattern: Pattern) -> re.Pattern[str]:
    """A pattern of several words in the order of the codebook, each within five words of the last: "fled the country across the river"."""
    stems = [_stems([w]).pattern.replace("illegal", "(?:illegal|illicit|unlawful|clandestine)") for w in (pattern.head, *pattern.rest)]
    return re.compile(r"\W+(?:\w+\W+){0,5}?".join(stems), re.IGNORECASE)


def _telling(pattern: Pattern) -> str:
    """Of a pattern of several words the longest: "custody" of "take into custody"."""
    return max((pattern.head, *pattern.rest), key=len)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Nouns and their plurals, in small letters, or with a capital where a sentence begins: "gold" and not "Goldman", "falcon" and not
    "Falcon 9"."""
    plain = "|".join(
        sorted({re.escape(w) for w in words} | {re.escape(w[:-1]) + "ies" for w in words if w.endswith("y")}, key=len, reverse=True)
    )
    capital = "|".join(sorted({re.escape(w[:1].upper() + w[1:]) for w in words}, key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{plain})|(?:^|[.!?:“”\"]\s*)(?:{capital}))(?:e?s)?\b", re.MULTILINE)
