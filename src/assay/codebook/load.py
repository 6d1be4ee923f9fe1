"""Reads a codebook and checks it: every error names the file and, where it can be told, the line."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from assay.codebook.model import Codebook, EventKind, Goods, IncidentType, Pattern
from assay.model.errors import CodebookError

SHIPPED = "illicit_trade.toml"
_TOP = {
    "name": str,
    "version": str,
    "language": str,
    "default_type": str,
    "type_without_suspect": str,
    "types": list,
    "events": list,
    "goods": list,
    "units": list,
    "people": dict,
    "lexicon": dict,
}
_EVENT = {
    "name": str,
    "verbs": list,
    "weak": list,
    "undergo": list,
    "acting": list,
    "doer": list,
    "nouns": list,
    "objects": list,
    "outcome": str,
    "slot": str,
    "type": str,
    "agent": str,
    "target": str,
    "core": int,
    "stage": int,
    "weight": (int, float),
    "act": bool,
    "only_negated": bool,
    "needs_place": bool,
    "needs_border": bool,
    "needs_money": bool,
}
_TYPE = {"name": str, "events": list, "nouns": list}
_GOODS = {"category": str, "words": list, "hs": str}
_SLOTS = ("method", "detection", "motive", "context")
Table = dict[str, Any]


@lru_cache(maxsize=8)
def load_codebook(path: Path | None = None) -> Codebook:
    """The codebook in ``path``, or the shipped one. Raises CodebookError, naming the file and the line, where it cannot be used."""
    name = str(path) if path else SHIPPED
    try:
        text = path.read_text("utf-8") if path else (files(__package__) / SHIPPED).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise CodebookError(f"the codebook cannot be read: {reason}", where=name, next_step="Name a TOML file with --codebook") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"this is not valid TOML: {error}", where=name, next_step="Mend that line and try again") from error
    return _Reader(text, name).codebook(table)


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.lines, self.name = text.splitlines(), name

    def fail(self, what: str, line: int | None) -> CodebookError:
        where = f"{self.name}, line {line}" if line else self.name
        return CodebookError(what, where=where, next_step="docs/codebook.md lists the keys")

    def line_of(self, header: str, number: int, key: str | None = None) -> int | None:
        """The line of a key in the ``number``-th table with this header; of the header itself where there is no key."""
        seen = -1 if header else 0
        for k, line in enumerate(self.lines, 1):
            if re.match(r"\s*\[", line):
                seen = (
                    seen + 1
                    if header and re.match(rf"\s*\[\[?\s*{re.escape(header)}\s*\]", line)
                    else (seen if seen < number else number + 1)
                )
                if header and seen == number and key is None:
                    return k
                if not header:
                    return None
            if seen == number and key and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return k
        return None

    def check(self, table: Table, keys: dict[str, Any], header: str, number: int = 0) -> None:
        place = f"[{header}]" if header else "the codebook"
        for key, value in table.items():
            line = self.line_of(header, number, key)
            if key not in keys:
                raise self.fail(f"{place} has no key “{key}”", line)
            if not isinstance(value, keys[key]) or (isinstance(value, bool) and keys[key] is not bool):
                raise self.fail(f"“{key}” in {place} must be {_spoken(keys[key])}", line)
            if isinstance(value, list) and header and not all(isinstance(v, str) and v.strip() for v in value):
                raise self.fail(f"“{key}” in {place} must be a list of words", line)

    def need(self, table: Table, key: str, header: str, number: int = 0) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(
                f"{f'[{header}]' if header else 'the codebook'} needs a “{key}”", self.line_of(header, number) if header else None
            )
        return value

    def codebook(self, table: Table) -> Codebook:
        self.check(table, _TOP, "")
        events = tuple(self.event(t, n) for n, t in enumerate(table.get("events", [])))
        if not any(e.core for e in events):
            raise self.fail("no event has “core”, so nothing could ever make an incident", self.line_of("events", 0))
        names = {e.name for e in events}
        return Codebook(
            name=self.need(table, "name", ""),
            version=self.need(table, "version", ""),
            default_type=self.need(table, "default_type", ""),
            type_without_suspect=table.get("type_without_suspect"),
            types=tuple(self.type(t, n, names) for n, t in enumerate(table.get("types", []))),
            events=events,
            goods=tuple(self.goods(t, n) for n, t in enumerate(table.get("goods", []))),
            people=self.words(table.get("people", {}), "people"),
            lexicon=self.words(table.get("lexicon", {}), "lexicon"),
        )

    def event(self, table: Table, number: int) -> EventKind:
        self.check(table, _EVENT, "events", number)
        name = self.need(table, "name", "events", number)
        if not any(table.get(k) for k in ("verbs", "weak", "undergo", "nouns")):
            raise self.fail(f"event “{name}” has no verbs, weak, undergo or nouns", self.line_of("events", number))
        if table.get("slot") not in (None, *_SLOTS):
            raise self.fail(f"“slot” of event “{name}” must be one of {', '.join(_SLOTS)}", self.line_of("events", number, "slot"))
        plain = {k: v for k, v in table.items() if k not in ("verbs", "weak", "undergo", "acting", "nouns", "objects", "doer")}
        return EventKind(
            patterns=tuple(_pattern(v, key) for key in ("verbs", "weak", "undergo", "acting") for v in table.get(key, [])),
            doer=tuple(table.get("doer", [])),
            nouns=tuple(tuple(n.lower().split()) for n in table.get("nouns", [])),
            objects=tuple(table.get("objects", [])),
            **plain,
        )

    def type(self, table: Table, number: int, events: set[str]) -> IncidentType:
        self.check(table, _TYPE, "types", number)
        name = self.need(table, "name", "types", number)
        unknown = [e for e in table.get("events", []) if e not in events]
        if unknown:
            raise self.fail(
                f"type “{name}” names an event that is not in [[events]]: {unknown[0]}", self.line_of("types", number, "events")
            )
        return IncidentType(name=name, events=tuple(table.get("events", [])), nouns=tuple(table.get("nouns", [])))

    def goods(self, table: Table, number: int) -> Goods:
        self.check(table, _GOODS, "goods", number)
        category = self.need(table, "category", "goods", number)
        if not re.fullmatch(r"[a-z][a-z0-9_]*(:[a-z0-9][a-z0-9 _-]*)?", category):
            raise self.fail(
                f"“{category}” is no category: small letters, like gold or drug:heroin", self.line_of("goods", number, "category")
            )
        return Goods(category=category, words=tuple(w.lower() for w in table.get("words", [])), hs=table.get("hs"))

    def words(self, table: Table, header: str) -> dict[str, tuple[str, ...]]:
        self.check(table, dict.fromkeys(table, list), header)
        return {key: tuple(w.lower() for w in value) for key, value in table.items()}


def _pattern(words: str, key: str) -> Pattern:
    head, *rest = words.lower().split()
    return Pattern(head=head, rest=tuple(rest), weak=key in ("weak", "acting"), acting=key == "acting", undergo=key == "undergo")


def _spoken(kind: Any) -> str:
    if isinstance(kind, tuple):
        return "a number"
    return {str: "a text in quotes", list: "a list in square brackets", int: "a whole number", bool: "true or false", dict: "a table"}[kind]
