"""What the words about a person say of his part: on a journey, in office, engaging others, defending, giving shelter."""

import re
from collections.abc import Sequence

from assay.model.parse import Word
from assay.model.reading import AgencyMention, Party, PartyMention
from assay.model.span import Span
from assay.syntax import doers, is_verbal, undergoers

JOURNEY = re.compile(
    r"\b(?:bound for|travell?ing|travell?ed|arriv\w+|flying|flew|head\w* (?:for|to)|on (?:his|her|the) way|entering|crossing|en "
    r"route|landed|returning)\b"
)
_HOUSE = frozenset("house home flat apartment guesthouse hut".split())
_COMMANDS = frozenset("head direct command lead oversee run supervise".split())
_COUNSEL = frozenset("lawyer counsel barrister advocate solicitor".split())
_FOR_THE_STATE = frozenset("prosecution prosecuting state government public crown".split())
_SILENT = frozenset("say describe mention name identify give disclose release reveal specify furnish".split())
_OFFICE = re.compile(
    r"\b(?:officers?|officials?|director|commissioner|command(?:er|ant)|spokes\w+|minister|prosecutors?|attorney|atty|secretary|inspector|"
    r"sergeant|captain|capt|colonel|col|lieutenant|lt|major|general|gen|brigadier|admiral|governor|police|customs|ministry|army|navy|judge|"
    r"justice|magistrate|sheriff|superintendent|controller|comptroller|collector|mayor|parishad|chief|ranger|warden|DIG|IG|OC|SP|ASP|DSP|"
    r"SSP|DC|AIG|IGP|warrant|prosecution)\b",
    re.IGNORECASE,
)
_NOTICES = frozenset("notice spot report overhear recognise recognize suspect".split())
# "hired him", whatever for; "offered him money", "asked her", only to do something
_HIRES = frozenset("hire recruit employ engage enlist".split())
_SETS_TO = frozenset("offer give pay promise ask instruct order tell persuade lure convince send".split())
_TASKS = frozenset(
    "carry drive take bring transport deliver collect smuggle move fly travel hand pick swallow sell buy store keep hide pass ferry ship "
    "receive fetch cross".split()
)


def travels(m: PartyMention) -> bool:
    """ "a man entering from Macao": somebody new who is on a journey."""
    new = m.role is None and not (m.pronoun or m.agency or m.plural or m.definite)
    return new and bool(JOURNEY.search(m.span.quote))


def defends(party: Party) -> bool:
    """Whether a party is counsel, and not the state's."""
    return any(m.noun in _COUNSEL and not _prosecutes(m) for m in party.mentions)


def private(party: Party) -> bool:
    """A relative or a witness speaks under his name and holds no office."""
    nouns = {m.noun for m in party.mentions if not m.pronoun and m.noun != "person"}
    return bool(nouns) and not any(m.role == "official" or m.title or _prosecutes(m) for m in party.mentions)


def _prosecutes(m: PartyMention) -> bool:
    """ "prosecution counsel Allan Obi", "counsel for the state"."""
    return m.noun in _COUNSEL and any(w.low in _FOR_THE_STATE for w in m.word.subtree() if abs(w.i - m.word.i) < 5)


def heads(m: PartyMention) -> bool:
    """ "Diane Sabatino, who heads the seaport": whoever commands is in office."""
    clauses = [c for w in (m.word, *(c for c in m.word.children if c.dep in ("compound", "appos"))) for c in w.children if c.dep == "relcl"]
    return any(c.lemma in _COMMANDS for c in clauses)


def notices(m: PartyMention) -> bool:
    """ "a weighbridge operator noticed the truck": one person by whose notice the thing came out; a service that finds is no informant."""
    if m.count != 1 or m.plural or m.pronoun or m.definite or m.name:
        return False
    verbs = [m.word.head, *(c for c in m.word.children if c.dep == "relcl")]
    return any(is_verbal(v) and v.lemma in _NOTICES and m.word in doers(v) and not any(c.dep == "neg" for c in v.children) for v in verbs)


def houses(word: Word) -> bool:
    """ "the woman in whose house they slept"."""
    return any(c.dep == "relcl" and any(w.low == "whose" and w.head.lemma in _HOUSE for w in c.subtree()) for c in word.children)


def in_office(text: str, source: Span, agencies: Sequence[AgencyMention]) -> bool:
    """Whether the words about a speaker name an office or a public body; an analyst who is named speaks for himself."""
    start = max(source.start - 60, text.rfind(". ", 0, source.start) + 1, text.rfind("\n", 0, source.start) + 1)
    return bool(_OFFICE.search(text, start, source.end)) or any(start <= a.span.start < source.end for a in agencies)


def of_crew(party: Party) -> bool:
    """Whether a group is a ship's or an aircraft's crew: "her crew", "its crew members", "the 25 crewmen"."""
    told = [m for m in party.mentions if not m.pronoun]
    return any("crew" in m.noun or re.search(r"\bcrew", m.span.quote) for m in told) and all(m.plural for m in told)


def trafficked(word: Word) -> bool:
    """ "18 trafficked workers": who is moved by others is their victim."""
    return any(c.low in ("trafficked", "enslaved", "rescued") for c in word.children)


def unsaid(word: Word) -> bool:
    """ "said nothing about the driver", "did not identify the passenger": named only as what is not told."""
    for up in word.ancestors():
        if is_verbal(up):
            return up.lemma in _SILENT and any(c.low in ("nothing", "no") or c.dep == "neg" for c in up.children)
    return False


def engages(word: Word) -> Word | None:
    """Whom the person that ``word`` names sets to a task: "a man offered him $500 to drive the car", "the man who hired her". None where
    he sets nobody to any."""
    for verb in (*word.ancestors(), *(c for c in word.children if c.dep == "relcl")):
        if not is_verbal(verb) or verb.lemma not in _HIRES | _SETS_TO:
            continue
        if word not in doers(verb) or any(c.dep == "neg" for c in verb.children):
            continue
        task = any(c.lemma in _TASKS and any(x.low == "to" for x in c.children) for c in verb.subtree())
        left_out = any(c.low == "to" and not list(c.children) for c in verb.children)
        given = [c for c in verb.children if c.dep == "dative"] or undergoers(verb)
        if given and (verb.lemma in _HIRES or task or left_out):
            return given[0]
    return None
