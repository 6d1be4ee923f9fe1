"""Who does what to whom, read off the parse: subjects through conjunction and control, passives, relative clauses, and short quotes."""

from collections.abc import Iterable

from assay.model.parse import Word
from assay.model.span import Span

# Verbs whose object, not whose subject, is said to do what stands behind "of", "for", "with" or "from".
_BLAMING = frozenset("accuse suspect charge convict acquit clear blame stop prevent keep arrest detain jail sentence fine".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "appos")
_RELATIVE = ("who", "which", "that", "whom", "whose")
# Verbs whose object does what the infinitive says ("hired him to carry"); after all others the subject does.
_OBJECT_CONTROL = frozenset(
    (
        "hire pay bribe persuade force tell ask order recruit instruct enlist allow help entrust send use want see find expect cause let "
        "make have pressure"
    ).split()
)
_MONEY = frozenset(
    "money bribe fee sum price amount cash dollar euro pound yuan won rupee taka baht kip shilling naira rand peso yen rouble ruble riel "
    "percent million thousand".split()
)


def is_verbal(word: Word) -> bool:
    """Whether the word heads a clause: a verb, or an auxiliary that stands for one."""
    return word.pos in ("VERB", "AUX") or word.tag.startswith("VB")


def is_passive(word: Word) -> bool:
    """A passive verb: with its auxiliary, or a bare past participle that modifies a noun ("gold seized at …") or follows a governing
    verb."""
    if any(c.dep in ("auxpass", "nsubjpass", "agent") for c in word.children):
        return True
    if word.tag == "VBN" and not any(c.dep == "aux" and c.lemma in ("have", "'ve") for c in word.children):
        if word.dep in ("acl", "amod", "relcl", "oprd", "acomp", "ROOT", "ccomp", "advcl") and not any(
            c.dep in ("nsubj", "dobj") for c in word.children
        ):
            return True
        if word.dep == "conj" and word.head.i < word.i and not any(c.dep in ("nsubj", "dobj") for c in word.children):
            return is_passive(word.head)
    return False


def conjuncts(word: Word) -> list[Word]:
    """The word and all that is coordinated with it to its right."""
    found = [word]
    for child in word.children:
        if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB"):
            found += conjuncts(child)
    return found


def antecedent(word: Word) -> Word:
    """What a relative pronoun stands for; other words stand for themselves."""
    if word.low in _RELATIVE:
        for up in word.ancestors():
            if up.dep == "relcl":
                return up.head
    return word


def subject(verb: Word, depth: int = 0) -> Word | None:
    """The grammatical subject of a clause, its own or inherited through conjunction, control, participles and relative clauses."""
    own = verb.child("nsubj", "nsubjpass", "csubj")
    if own is not None:
        return antecedent(own)
    if depth > 6 or verb.head is verb:
        return None
    head = verb.head
    if verb.dep == "conj" and is_verbal(head):
        return subject(head, depth + 1)
    if verb.dep in ("xcomp", "ccomp") and is_verbal(head):
        obj = head.child("dobj", "dative") or (head.child("nsubjpass") if is_passive(head) else None)
        return antecedent(obj) if obj is not None and head.lemma in _OBJECT_CONTROL else subject(head, depth + 1)
    if verb.dep == "xcomp" and head.pos in ("ADJ", "NOUN"):
        return subject(head.head, depth + 1) if is_verbal(head.head) else None
    if verb.dep in ("acl", "relcl") and not is_verbal(head):
        return None if is_passive(verb) else head
    if verb.dep in ("advcl", "acomp", "oprd") and is_verbal(head):
        return _engaged(verb) or subject(head, depth + 1)
    if verb.dep == "pcomp":
        return _over_preposition(head, depth)
    if verb.dep == "aux" or verb.dep == "auxpass":
        return subject(head, depth + 1)
    return None


def _engaged(verb: Word) -> Word | None:
    """ "paid a guard to look away": the guard looks away; "paid 500 dollars to get across" names nobody who is paid."""
    head = verb.head
    if head.lemma not in ("pay", "bribe", "hire") or is_passive(head) or not any(c.low == "to" and c.dep == "aux" for c in verb.children):
        return None
    paid = head.child("dative", "dobj")
    money = paid is not None and (paid.lemma in _MONEY or any(c.text in "$€£¥₹" for c in paid.children))
    return None if money else paid


def _over_preposition(preposition: Word, depth: int) -> Word | None:
    """The doer of "accused of smuggling", "after sneaking", "on suspicion of smuggling": the subject of the clause above."""
    up = preposition.head
    for _ in range(4):
        if is_verbal(up):
            if up.dep == "acl" and is_passive(up) and not is_verbal(up.head):
                return up.head  # "a man accused of smuggling"
            if up.lemma in _BLAMING and not is_passive(up):
                return up.child("dobj", "dative")  # "police accused him of being caught": he and not the police
            return subject(up, depth + 1)
        up = up.head
    return None


def _subjects(verb: Word) -> list[Word]:
    """The subject, and a second one that the parser hung on the verb beside it ("74 migrants and three citizens were …")."""
    first = subject(verb)
    own = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.pos in ("NOUN", "PROPN", "NUM")]
    return own if first in own and len(own) > 1 else [first] if first is not None else []


def doers(verb: Word) -> list[Word]:
    """The heads of the noun phrases that do what the verb says; empty where the text names nobody."""
    if is_passive(verb):
        by = [p for c in verb.children if c.dep == "agent" for p in c.children if p.dep in ("pobj", "pcomp")]
        return [w for b in by for w in conjuncts(b)]
    return [w for s in _subjects(verb) for w in conjuncts(s)]


def undergoers(verb: Word) -> list[Word]:
    """The heads of the noun phrases that the verb is done to."""
    if is_passive(verb):
        found = _subjects(verb)
        if not found and verb.dep in ("acl", "amod", "relcl") and not is_verbal(verb.head):
            found = [verb.head]
        return [w for s in found for w in conjuncts(s)]
    own = [antecedent(c) for c in verb.children if c.dep in _OBJECTS]
    # "found him guilty": the small clause has the object for its subject
    small = [
        s
        for c in verb.children
        if c.dep in ("ccomp", *_OBJECTS) and c.pos == "ADJ"
        for s in c.children
        if s.dep in ("nsubj", "compound", "npadvmod", "nmod")
    ]
    own = small if small and all(o.pos == "ADJ" for o in own) else own
    if (
        not own
        and verb.dep == "relcl"
        and verb.child("nsubj") is not None
        and not any(c.dep == "nsubj" and c.low in _RELATIVE for c in verb.children)
    ):
        own = [verb.head]  # "the gold that he carried", with or without "that"
    if not own and verb.dep == "conj" and is_verbal(verb.head) and not verb.rights:
        return undergoers(verb.head)  # "arrested and detained two men" hangs the object on one verb only
    if not own:
        later = [c for c in verb.children if c.dep == "conj" and is_verbal(c) and not any(x.dep in SUBJECTS for x in c.children)]
        if later and not verb.child("prep", "prt") and any(c.dep == "dobj" for c in later[0].children):
            own = [c for c in later[0].children if c.dep == "dobj"]
    return [w for o in own for w in conjuncts(o)]


def prepositions(word: Word) -> list[tuple[str, Word]]:
    """(preposition, head of its noun phrase) for all that hang on the word, nested ones ("out of", "from under") included."""
    found: list[tuple[str, Word]] = []
    for child in word.children:
        if child.dep in ("prep", "agent", "dative", "prt", "advmod") and child.pos in ("ADP", "SCONJ", "ADV", "PART", "VERB"):
            found += _objects_of(child, child.low)
    return found


def listed(word: Word) -> list[Word]:
    """A noun and those that stand beside it in one list ("the two men, their broker and the couple", "the two, along with their
    broker")."""
    found = [word]
    for child in word.children:
        if child.dep in ("appos", "conj") and (child.dep == "conj" or any(c.dep in ("cc", "conj") for c in child.children)):
            found += listed(child)
    for name, beside in prepositions(word) + (prepositions(word.head) if word.dep in ("nsubj", "nsubjpass") else []):
        if name == "with" and beside.head.low == "with" and beside.head.head.low in ("along", "together"):
            found += listed(beside)
    seen = {w.i: w for w in found}
    return list(seen.values())


def _objects_of(preposition: Word, name: str) -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            found += [(name, w) for w in conjuncts(child)]
        elif child.dep == "prep":
            found += _objects_of(child, child.low)
    return found


def phrase_words(noun: Word, *, full: bool = False) -> list[Word]:
    """The words of a noun phrase without its clauses and coordinated parts; with ``full``, short modifiers of all kinds stay."""
    stop = (
        ("relcl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "appos", "acl", "preconj")
        if not full
        else ("conj", "cc", "parataxis", "advcl", "preconj", "appos")
    )
    found, stack = [noun], [c for c in noun.children if c.dep not in stop and not _besides(c)]
    while stack:
        word = stack.pop()
        found.append(word)
        stack.extend(c for c in word.children if c.dep != "appos" and (full or c.dep not in ("relcl", "advcl", "ccomp", "parataxis")))
    return sorted(found, key=lambda w: w.i)


def _besides(word: Word) -> bool:
    """ "along with", "together with": they add others, and are no part of who somebody is."""
    return word.dep == "prep" and word.low in ("along", "together") and any(c.low == "with" for c in word.children)


def span_of(text: str, words: Iterable[Word]) -> Span:
    """The span from the first to the last of these words, stray quotation marks and commas at its ends left out."""
    listed = sorted(words, key=lambda w: w.i)
    while len(listed) > 1 and listed[-1].pos == "PUNCT" and listed[-1].text not in ("]", ")", "%"):
        listed.pop()
    while len(listed) > 1 and listed[0].pos == "PUNCT" and listed[0].text not in ("[", "(", "$"):
        listed.pop(0)
    return Span.cut(text, listed[0].start, listed[-1].end)


def noun_span(text: str, noun: Word, *, limit: int = 14) -> Span:
    """The span of a noun phrase, as short as it can be and still say it: with its post-modifiers where it stays under ``limit`` words."""
    full = [w for w in phrase_words(noun, full=True) if w.i >= noun.i or w in phrase_words(noun)]
    tail = _contiguous(full, noun)
    return span_of(text, tail if len(tail) <= limit else _contiguous(phrase_words(noun), noun))


def _contiguous(words: list[Word], about: Word) -> list[Word]:
    """The run of neighbouring words about one of them; a comma or a quotation mark may stand between."""
    k = words.index(about)
    first = last = k
    while first > 0 and words[first].i - words[first - 1].i <= 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i - words[last].i <= 2:
        last += 1
    return words[first : last + 1]


def clause_span(text: str, verb: Word, *, limit: int = 26) -> Span:
    """The span of a clause: subject, auxiliaries, verb, object and near complements, without its subordinate clauses; subject dropped when
    too long."""
    core = _complements(verb)
    own = verb.child("nsubj", "nsubjpass")
    with_subject = core
    if own is not None:
        with_subject = phrase_words(own) + [w for c in conjuncts(own)[1:] for w in phrase_words(c)] + core
    elif verb.dep in ("acl", "relcl") and verb.head.i < verb.i:
        with_subject = phrase_words(verb.head) + core
    first, last = min(w.i for w in with_subject), max(w.i for w in with_subject)
    return span_of(text, with_subject if last - first < limit else core)


def _complements(verb: Word, *, room: int = 18) -> list[Word]:
    """The verb with its auxiliaries, particle and, as long as there is room, what follows it."""
    words = [verb]
    for child in verb.children:
        if child.dep in ("aux", "auxpass", "neg", "prt") or (child.dep == "advmod" and abs(child.i - verb.i) <= 3):
            words += phrase_words(child)
    for child in verb.rights:
        if child.dep in _CLAUSES or child.dep in (*SUBJECTS, "prt", "aux", "neg", "npadvmod"):
            continue
        more = [w for w in child.subtree() if not _inside_clause(w, child)]
        if child.dep in ("xcomp", "ccomp"):
            more = [w for w in child.subtree() if not _under_another(w, child)]
        if max(w.i for w in [*words, *more]) - verb.i <= room:
            words += more
    return words


_CONJUNCTIONS = frozenset(("when", "while", "before", "after", "until", "as", "because", "since", "although"))


def _under_another(word: Word, top: Word) -> bool:
    """Whether a word stands in a clause of time or cause below ``top``: "heading to hand it off" ends before "when they were arrested"."""
    clauses = [w for w in (word, *word.ancestors()) if w.dep == "advcl" and top in w.ancestors()]
    return any(c.dep in ("mark", "advmod") and c.low in _CONJUNCTIONS and c.i < w.i for w in clauses for c in w.children)


def _inside_clause(word: Word, top: Word) -> bool:
    if word is top:
        return False
    for up in (word, *word.ancestors()):
        if up is top:
            return False
        if up.dep in ("relcl", "advcl", "parataxis", "appos", "acl") and not (up.dep == "acl" and up.tag == "VB"):
            return True
    return False
