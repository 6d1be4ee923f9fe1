"""Edits of a text by offsets, so that quotes, names and answers can be moved along with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ARTICLE = re.compile(r"\b([Aa])n? $")


@dataclass(slots=True)
class Renaming:
    """One document's edits. ``pairs`` are the strings replaced anywhere, for names that the text does not hold as they stand."""

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def put(self, start: int, end: int, new: str) -> bool:
        """Replace a stretch; False where another edit has some of it already. What is all capitals stays so."""
        if any(start < e and s < end for s, e, _ in self.edits):
            return False
        old = self.text[start:end]
        capitals = old.isupper() and sum(map(str.isalpha, old)) > 3
        self.edits.append((start, end, new.upper() if capitals else new))
        for form in (old, old.title()) if capitals else (old,):
            self.pairs.setdefault(form, new)
        return True

    def put_all(self, old: str, new: str) -> int:
        """Replace a name wherever it stands whole, also in capitals; how often it did."""
        self.pairs.setdefault(old, new)
        forms = {old, old.upper()} if len(old) > 4 else {old}
        return sum(self.put(m.start(), m.end(), new) for form in forms for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", self.text))

    def settle(self) -> None:
        """Sort the edits, and let "a" and "an" before them follow, as edits of their own."""
        articles = [a for e in self.edits if (a := self._article(*e))]
        self.edits = sorted([*self.edits, *articles])

    def _article(self, start: int, end: int, new: str) -> tuple[int, int, str] | None:
        before = _ARTICLE.search(self.text[max(0, start - 4) : start])
        if before is None or not new[:1].isalpha():
            return None
        spelt = new[:2].isupper()  # an acronym, read letter by letter
        vowel = new[0] in ("AEFHILMNORSX" if spelt else "AEIOaeio")
        return start - len(before[0]), start - 1, f"{before[1]}{'n' if vowel else ''}"

    def renamed(self) -> str:
        """The text after the edits."""
        return self.cut(0, len(self.text))

    def cut(self, start: int, end: int) -> str:
        """The renamed form of a stretch of the old text, grown to take in the edits that it cuts."""
        for s, e, _ in self.edits:
            if s < end and start < e:
                start, end = min(start, s), max(end, e)
        parts, at = [], start
        for s, e, new in self.edits:
            if start <= s and e <= end:
                parts += [self.text[at:s], new]
                at = e
        return "".join([*parts, self.text[at:end]])

    def words(self, old: str) -> str:
        """A quote or a name, renamed: as the text has it, else name by name."""
        if old in self.pairs:
            return self.pairs[old]
        whole = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", self.text)
        at = whole.start() if whole else self.text.find(old)
        if at >= 0 and old:
            return self.cut(at, at + len(old))
        return self.name_by_name(old)

    def name_by_name(self, old: str) -> str:
        """All replaced names in a string at once, the longest first."""
        known = sorted((k for k in self.pairs if re.search(r"[^\W\d_]{2}", k) or not k.isascii()), key=len, reverse=True)
        if not known:
            return old
        return re.sub("|".join(rf"(?<!\w){re.escape(k)}(?!\w)" for k in known), lambda m: self.pairs[m[0]], old)


def strings(node: Any) -> Iterator[tuple[Any, Any, str]]:
    """Each string below a node of JSON: what holds it, at which key, and it."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in list(items):
        if isinstance(value, str):
            yield node, key, value
        else:
            yield from strings(value)
