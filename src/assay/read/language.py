"""Which language a report is in, and the refusal of those that the engine does not read."""

import re
from collections import Counter
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assay.model.errors import InputError

# Where most letters are of a script that English is not written in, no model is needed to say that this is not English.
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ']+")
# The words that hold English sentences together; running news has a third of its words among them, headlines and notes a tenth or more.
_ENGLISH = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "was",
        "were",
        "that",
        "for",
        "on",
        "with",
        "by",
        "as",
        "at",
        "from",
        "had",
        "has",
        "have",
        "been",
        "be",
        "is",
        "are",
        "it",
        "its",
        "he",
        "his",
        "her",
        "she",
        "they",
        "their",
        "them",
        "who",
        "which",
        "after",
        "before",
        "when",
        "said",
        "into",
        "not",
        "but",
        "or",
        "an",
        "this",
        "these",
        "those",
        "about",
        "than",
        "over",
        "under",
        "two",
        "three",
        "four",
        "out",
        "up",
        "near",
    }
)
ENGLISH_SHARE = 0.12
# py3langid's normalised probability. Headlines and telegraphic notes in English are given to other languages with up to 0.3; where not one
# English function word stands among eight words or more, half is enough. Shorter texts than this many letters are left open.
SURE = 0.9
SURE_WITHOUT_ENGLISH = 0.5
SEVERAL = 8
LONG_ENOUGH = 30
# Its probability is scaled by the text's length and sinks in long ones: 4,000 characters of 120 news articles gave 0.99 or more.
SAMPLE = 4000
NAMES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "ko": "Korean",
    "ky": "Kyrgyz",
    "lo": "Lao",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mn": "Mongolian",
    "mr": "Marathi",
    "ms": "Malay",
    "my": "Burmese",
    "ne": "Nepali",
    "nl": "Dutch",
    "no": "Norwegian",
    "pa": "Punjabi",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "rw": "Kinyarwanda",
    "si": "Sinhala",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "xh": "Xhosa",
    "zh": "Chinese",
    "zu": "Zulu",
}


def language(text: str) -> str | None:
    """The BCP 47 code of the language that most of the text is in; None where too little of it is there to tell.

    A script of its own decides first, then the share of English function words, then py3langid where it is sure."""
    letters = Counter({c: n for c, n in Counter(text).items() if c.isalpha()})
    if not letters:
        return None
    foreign = Counter({c: n for c, n in letters.items() if not _LATIN.match(c)})
    if foreign.total() > letters.total() / 2:
        return _by_script(foreign) or _by_model(text, SURE_WITHOUT_ENGLISH) or "und"
    share = _english_share(text)
    if share >= ENGLISH_SHARE:
        return "en"
    if letters.total() < LONG_ENOUGH:
        return None
    return _by_model(text, SURE if share or len(_WORD.findall(text)) < SEVERAL else SURE_WITHOUT_ENGLISH)


def require_english(text: str, *, where: str) -> str | None:
    """The language code of a text that the engine reads ("en", or None for a few words that may be English); InputError for others."""
    found = language(text)
    refuse_unreadable(found, where=where)
    return found


def refuse_unreadable(found: str | None, *, where: str) -> None:
    """InputError for a language code that the engine does not read."""
    if found not in (None, "en"):
        name = NAMES.get(found, "to be in a script that English is not written in")
        raise InputError(
            f"the grammar engine reads English; this report looks {name}",
            where=where,
            next_step="Give an English translation, and say so in its title",
        )


def _by_script(letters: Counter[str]) -> str | None:
    counts = {code: sum(n for c, n in letters.items() if pattern.match(c)) for code, pattern in _SCRIPTS}
    if counts["ja"] > 0.1 * letters.total():  # Japanese mixes kana into Chinese characters.
        return "ja"
    code = max(counts, key=lambda c: counts[c])
    return code if counts[code] > letters.total() / 2 else None


def _english_share(text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(w in _ENGLISH for w in words) / len(words) if words else 0.0


def _by_model(text: str, sure: float) -> str | None:
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code) if probability >= sure else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """py3langid's own model, restricted to the languages that news of this kind is written in; loaded once a process."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({"en", *NAMES} & set(identifier.labels)))
    return identifier
