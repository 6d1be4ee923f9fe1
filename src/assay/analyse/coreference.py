"""Who is who inside one report: apposition, names, pronouns, "the two men" and "the pair" drawn together by rule."""

from collections.abc import Sequence

from assay.analyse.names import officer_before
from assay.model.parse import Word
from assay.model.reading import Party, PartyMention
from assay.syntax import is_verbal, subject

# Words so general that they can stand for any person told of before.
_GENERAL = frozenset(
    "man woman person people individual resident citizen national local pair duo couple two three four five six seven both "
    "suspect youth trio group neighbour neighbor "
    "gang traveler traveller passenger driver other all accused defendant male female".split()
)
_SPEAKERS = frozenset("source official spokesman spokesperson spokeswoman".split())
_GROUPS = frozenset("group gang team band crew family pair couple number trio".split())
_COPULA = frozenset(("be", "become", "remain"))
_REACH = 900  # characters back to which a pronoun or a bare "the men" still refers


class _Cluster:
    def __init__(self, mention: PartyMention) -> None:
        self.mentions = [mention]

    @property
    def count(self) -> int | None:
        return next((m.count for m in self.mentions if m.count is not None and not m.pronoun), None)

    @property
    def plural(self) -> bool:
        return self.mentions[0].plural

    @property
    def official(self) -> bool:
        return any(m.role == "official" or m.agency or m.title for m in self.mentions)

    @property
    def names(self) -> list[str]:
        return [m.name for m in self.mentions if m.name]

    @property
    def nouns(self) -> set[str]:
        return {m.noun for m in self.mentions if not m.pronoun}

    @property
    def last(self) -> int:
        return self.mentions[-1].span.start


def link(mentions: Sequence[PartyMention]) -> tuple[tuple[Party, ...], dict[int, int]]:
    """Parties from mentions in text order, and which party each mention's head word belongs to."""
    clusters: list[_Cluster] = []
    where: dict[int, _Cluster] = {}
    for mention in mentions:
        home = _same_phrase(mention, where) or _referent(mention, clusters, where)
        if home is None:
            if mention.pronoun or (mention.word.pos == "NUM" and mention.noun == mention.word.low):
                continue
            home = _Cluster(mention)
            clusters.append(home)
        elif mention not in home.mentions:
            home.mentions.append(mention)
        where[mention.word.i] = home
    number = {id(c): k for k, c in enumerate(clusters)}
    parties = tuple(Party(i=k, mentions=tuple(c.mentions)) for k, c in enumerate(clusters))
    return parties, {i: number[id(c)] for i, c in where.items()}


def _same_phrase(mention: PartyMention, where: dict[int, _Cluster]) -> _Cluster | None:
    """Apposition ("Albert Flores, the port director"), predicate ("its driver was a man of 43"), "identified as"."""
    word = mention.word
    others = [word.head] if word.dep in ("appos", "nmod", "compound") else []
    others += [c for c in word.children if c.dep in ("appos", "nmod", "compound")]
    officer = officer_before(word)
    if officer is not None:
        others.insert(0, officer)
    if word.dep == "appos" and word.head.i not in where and word.head.dep == "pobj" and word.head.head.low == "of":
        others.append(word.head.head.head)  # "the head of the unit, a watchful woman"
    if word.dep == "attr" and word.head.lemma in _COPULA:
        others += [c for c in word.head.children if c.dep == "nsubj"]
    if word.dep == "pobj" and word.head.low == "of" and word.head.head.lemma in _GROUPS:
        return where.get(word.head.head.i)
    if word.dep == "pobj" and word.head.low == "as" and word.head.i - 1 in where:
        return where[word.head.i - 1]  # "his helper as Matur Rahman", whatever the parser hung it on
    if word.dep == "pobj" and word.head.low == "as" and word.head.head.lemma in ("identify", "name", "know"):
        others += [c for c in word.head.head.children if c.dep in ("nsubjpass", "dobj")]
    found = [where[o.i] for o in others if o.i in where and _agree(where[o.i], mention)]
    return found[0] if found else None


def _agree(cluster: _Cluster, mention: PartyMention) -> bool:
    if mention.name and cluster.names and not all(_same_name(mention.name, n) for n in cluster.names):
        return False
    if any(c.dep == "poss" and any(m.word is c for m in cluster.mentions) for c in mention.word.children):
        return False  # "his brother" is not himself
    if mention.count is not None and cluster.count is not None and mention.count != cluster.count:
        return False
    return not (mention.count == 1 and cluster.plural and cluster.count != 1)


def _same_name(a: str, b: str) -> bool:
    short, long = sorted((a.lower().split(), b.lower().split()), key=len)
    return short == long or (short[-1] == long[-1] and all(w in long for w in short)) or (len(short) == 1 and short[0] in long)


def _referent(mention: PartyMention, clusters: list[_Cluster], where: dict[int, _Cluster]) -> _Cluster | None:
    if mention.name:
        return next((c for c in reversed(clusters) if any(_same_name(mention.name, n) for n in c.names)), None)
    near = [c for c in sorted(clusters, key=lambda c: -c.last) if mention.span.start - c.last < _REACH]
    if mention.pronoun:
        return _pronoun(mention, near, where)
    if (mention.count or 0) >= 5 and mention.role != "official" and not mention.agency:
        many = [
            c for c in reversed(clusters) if c.count == mention.count and not c.official
        ]  # "35 people", "35 individuals": a large number is told again
        if many and not _listed_with(mention.word, many[0]):
            return many[0]
    if not mention.definite:
        return None
    return _definite(mention, clusters)


def _pronoun(mention: PartyMention, near: list[_Cluster], where: dict[int, _Cluster]) -> _Cluster | None:
    """The nearest fitting subject, then the nearest fitting party; never one of the same clause as an object beside it."""
    fit = [c for c in near if _number_fits(mention, c) and not _bound(mention.word, c)]
    fit = [c for c in fit if not _thinks(mention.word, c)] or fit
    return max(fit, key=lambda c: _salience(mention, c), default=None)


def _salience(mention: PartyMention, cluster: _Cluster) -> float:
    """How likely a pronoun means a party: told of lately, often, as a subject, and not as somebody who only speaks."""
    here = mention.word.sentence
    last = max(m.word.sentence for m in cluster.mentions)
    subject_of = max((m.word.sentence for m in cluster.mentions if m.word.dep in ("nsubj", "nsubjpass")), default=-9)
    weight = -1.0 * min(here - last, 5) + 0.35 * min(len([m for m in cluster.mentions if not m.pronoun]), 4)
    weight += 1.0 if here - subject_of <= 1 else 0.5 if here - subject_of == 2 else 0
    weight -= 1.2 if cluster.nouns & _SPEAKERS or (cluster.official and cluster.names) else 0
    weight += 1.5 if _fronted(mention.word, cluster) else 0
    return weight + 0.0001 * cluster.last


def _fronted(word: Word, cluster: _Cluster) -> bool:
    """ "Once the agents knew …, they stepped in": the subject of a clause set before its main clause is meant by the main clause's
    subject."""
    if word.dep not in ("nsubj", "nsubjpass"):
        return False
    fronted = [s for c in word.head.lefts if c.dep == "advcl" and c.i < word.i for s in c.children if s.dep in ("nsubj", "nsubjpass")]
    return any(m.word in fronted for m in cluster.mentions)


def _number_fits(mention: PartyMention, cluster: _Cluster) -> bool:
    if mention.plural:
        return cluster.plural or (cluster.count or 0) > 1
    return not cluster.plural and cluster.count in (None, 1)


def _bound(word: Word, cluster: _Cluster) -> bool:
    """An object pronoun is not the subject of its own verb ("the agents seized them")."""
    if word.dep not in ("dobj", "pobj", "dative") or word.low in ("theirs", "his", "hers"):
        return False
    verb = word.head if word.dep != "pobj" else word.head.head
    doer = subject(verb) if is_verbal(verb) else None
    return doer is not None and any(m.word is doer for m in cluster.mentions)


def _thinks(word: Word, cluster: _Cluster) -> bool:
    """In "locals expect them to be let off", "people think that they will" the pronoun is seldom the one who thinks."""
    verb = word.head
    if word.dep not in ("nsubj", "nsubjpass") or verb.dep not in ("ccomp", "xcomp") or verb.head is verb:
        return False
    return any(m.word.head is verb.head and m.word.dep in ("nsubj", "nsubjpass") for m in cluster.mentions)


def _definite(mention: PartyMention, clusters: list[_Cluster]) -> _Cluster | None:
    possible = [c for c in reversed(clusters) if _could_be(mention, c)]
    counted = [c for c in possible if mention.count and mention.count > 1 and c.count == mention.count]
    same = [c for c in counted or possible if mention.noun in c.nouns and (c.count is not None or mention.count in (None, 1))]
    if same:
        return same[0]
    if mention.agency or mention.role == "official":
        return counted[0] if counted else None
    if (
        mention.noun in ("driver", "passenger", "traveler", "traveller", "resident", "local", "national", "citizen")
        and mention.plural
        and mention.count is None
    ):
        return None  # "the drivers" are those told of as drivers
    if mention.noun in _GENERAL and (mention.count or 0) != 1:
        exact = [c for c in possible if c.count == mention.count or (mention.count is None and c.plural)]
        if not exact and mention.noun in ("man", "pair", "woman"):
            exact = [
                c
                for c in clusters
                if c.official and c.plural and not c.names and all(m.word.sentence != mention.word.sentence for m in c.mentions)
            ]
        return max(exact, key=lambda c: _salience(mention, c), default=None)
    if mention.noun in _GENERAL:
        single = [c for c in possible if not c.plural and not c.official and not (c.nouns & _SPEAKERS)]
        if mention.noun in ("driver", "passenger", "traveler", "traveller"):
            single = [
                c for c in single if not c.names or c.nouns & {"driver", "passenger", "traveler", "traveller", "man", "woman", "suspect"}
            ]
        return single[0] if single else None
    return None


def _listed_with(word: Word, cluster: _Cluster) -> bool:
    """Those who stand side by side in one list are not the same."""
    top = word
    while top.dep in ("conj", "appos") and top.head is not top:
        top = top.head
    if top is word and not any(c.dep == "conj" for c in word.children):
        return False
    return any(m.word is top or m.word in top.subtree() for m in cluster.mentions if m.word is not word)


def _could_be(mention: PartyMention, cluster: _Cluster) -> bool:
    if _listed_with(mention.word, cluster):
        return False
    if (
        any(c.dep == "relcl" and any(w.low == "whose" for w in c.subtree()) for c in mention.word.children)
        and mention.noun not in cluster.nouns
    ):
        return False
    if mention.agency and not any(m.agency == mention.agency for m in cluster.mentions):
        return False
    if cluster.official and not (mention.agency or mention.role == "official"):
        return mention.noun in cluster.nouns or ((mention.count or 0) > 1 and mention.count == cluster.count)
    if mention.count is not None and cluster.count is not None and mention.count != cluster.count:
        return False
    return mention.plural == cluster.plural
