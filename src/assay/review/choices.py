"""What a person can choose from where a value is corrected or added: the codebook's words, and those that every record uses."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.codebook import Codebook
from assay.model.record import Certainty
from assay.model.values import Grain, Precision

# The values that every record's keys may take beside the codebook's; a codebook may extend them (docs/codebook.md).
STATUSES = ("attempted_foiled", "completed", "ongoing", "alleged", "unknown")
WHATS = ("occurred", "arrested", "detected", "charged", "convicted", "sentenced", "verdict", "announced", "reported", "told")
PLACE_ROLES = ("site", "origin", "transit", "destination", "residence", "other")
ACTOR_ROLES = ("suspect", "courier", "organiser", "broker", "bribed_official", "host", "informant", "victim", "official", "other")
AGENCY_ROLES = ("arresting", "investigating", "prosecuting", "reporting", "other")
SOURCE_KINDS = ("anonymous", "official_named", "official_unnamed", "document", "media", "court")
ACT_STATUSES = ("happened", "attempted", "planned", "expected", "did_not_happen")
QUALIFIERS = ("exact", "approx", "over", "at_least", "under", "at_most", "range", "vague")
CERTAINTIES = tuple(c.value for c in Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of an item: its name, what a person calls it, what kind of value it takes (text, number, whole, choice)."""

    key: str
    label: str
    kind: str = "text"
    choices: str = ""


def _f(key: str, label: str, kind: str = "text", choices: str = "") -> Field:
    return Field(key=key, label=label, kind=kind, choices=choices)


_COUNTS = (_f("count", "How many", "whole"), _f("count_high", "at most", "whole"))
_QUALIFIER = _f("qualifier", "Qualified", "choice", "qualifier")
# The keys that a person corrects, by the record's list; what is looked up or refers to other items is not typed by hand.
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "type": (_f("value", "Type", "choice", "type"), _f("detail", "In finer words")),
    "status": (_f("value", "Status", "choice", "status"), _f("detail", "In finer words")),
    "dates": (_f("what", "What", "choice", "what"), _f("start", "First day"), _f("end", "Last day"),
              _f("precision", "To the", "choice", "grain"), _f("text", "As printed")),
    "places": (_f("name", "Place"), _f("role", "Part", "choice", "place_role"), _f("country_iso2", "Country (two letters)"),
               _f("admin1", "Province"), _f("precision", "Kind", "choice", "precision")),
    "commodities": (_f("name", "Goods"), _f("category", "Category", "choice", "category"), _f("quantity", "Quantity", "number"),
                    _f("quantity_high", "at most", "number"), _f("unit", "Unit"), _QUALIFIER),
    "values": (_f("amount", "Amount", "number"), _f("amount_high", "at most", "number"), _f("currency", "Currency (ISO)"),
               _f("valued_by", "Valued by"), _QUALIFIER),
    "actors": (_f("role", "Role", "choice", "actor_role"), *_COUNTS, _f("name", "Name"), _f("description", "Description"),
               _f("nationality_iso2", "Nationality (two letters)")),
    "agencies": (_f("name", "Agency"), _f("role", "Part", "choice", "agency_role")),
    "outcomes": (_f("kind", "Outcome", "choice", "outcome"), *_COUNTS),
    "sources": (_f("who", "Who says it"), _f("kind", "Kind", "choice", "source_kind")),
    "method": (_f("phrase", "Method"),),
    "detection": (_f("phrase", "How it came to light"),),
    "motive": (_f("phrase", "Motive"),),
    "context": (_f("phrase", "Context"),),
    "acts": (_f("what", "What was done"), _f("status", "It", "choice", "act_status"), _f("order", "Place in the order", "whole")),
}  # fmt: skip
# Where the words that a person marked go first.
WORDS_TO = {"dates": "text", "places": "name", "commodities": "name", "actors": "description", "agencies": "name", "sources": "who",
            "method": "phrase", "detection": "phrase", "motive": "phrase", "context": "phrase", "acts": "what"}  # fmt: skip
DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "dates": {"what": "occurred", "precision": "vague"}, "places": {"role": "other", "precision": "unknown"},
    "commodities": {"category": "other"}, "actors": {"role": "other"}, "agencies": {"role": "other"}, "outcomes": {"kind": "arrest"},
    "sources": {"kind": "anonymous"}, "acts": {"status": "happened", "order": 99},
}  # fmt: skip
# Categories that a record names more finely, by the word: drug:heroin.
_FAMILIES = ("drug", "wildlife")


def finer(category: str, word: str) -> str:
    """The category of goods that a word of the codebook names."""
    return f"{category}:{word.replace(' ', '_')}" if category in _FAMILIES else category


def choices(book: Codebook) -> dict[str, tuple[str, ...]]:
    """The choices by name, the codebook's own words first where it has any."""
    agents = (role for e in book.events for role in (e.agent, e.target) if role)
    return {
        "type": _once((*(t.name for t in book.types), book.default_type, book.type_without_suspect or book.default_type, "other")),
        "status": STATUSES,
        "what": WHATS,
        "grain": tuple(g.value for g in Grain),
        "place_role": PLACE_ROLES,
        "precision": tuple(p.value for p in Precision),
        "category": _once((*(named for g in book.goods for named in (g.category, *(finer(g.category, w) for w in g.words))), "other")),
        "actor_role": _once((*ACTOR_ROLES, *(r for r in book.people if r != "generic"), *agents)),
        "agency_role": AGENCY_ROLES,
        "outcome": _once((*(e.outcome for e in book.events if e.outcome), "none")),
        "source_kind": SOURCE_KINDS,
        "act_status": ACT_STATUSES,
        "qualifier": QUALIFIERS,
        "certainty": CERTAINTIES,
    }


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
