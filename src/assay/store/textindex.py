"""The full-text index: FTS5 on SQLite, a tsvector on PostgreSQL, filled with the same words. Neither holds a copy of the text."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from sqlalchemy import Connection, text

from assay.store.words import Term, tokens

_INSERT = {
    "sqlite": text("INSERT INTO text_index (rowid, words) VALUES (:id, :words)"),
    "postgresql": text("INSERT INTO text_index (id, words) VALUES (:id, CAST(:words AS tsvector))"),
}
_MATCHING = {
    "sqlite": "SELECT rowid AS id FROM text_index WHERE text_index MATCH :asked",
    "postgresql": "SELECT id FROM text_index WHERE words @@ CAST(:asked AS tsquery)",
}
# PostgreSQL holds a word's place up to here, and at most 255 places a word; what stands later is still found, but not as a phrase.
_LAST_PLACE = 16383
_PLACES = (255, 16, 1)
# A tsvector has room for 1,048,575 bytes of words and places; beside its letters a word takes at most 6 bytes, and each place 2.
_LARGEST, _BESIDE, _PLACE = 1_000_000, 6, 2


def create(connection: Connection) -> None:
    """Make the index, empty."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE text_index USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )
    else:
        connection.exec_driver_sql("CREATE TABLE text_index (id integer PRIMARY KEY REFERENCES texts (id), words tsvector NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX text_index_words ON text_index USING gin (words)")


def drop(connection: Connection) -> None:
    """Remove the index. On SQLite this is how deleted words leave it: a virtual table without contents cannot take back a row."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS text_index")


def put(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Add texts, each with the number of its row."""
    written = _literal if connection.dialect.name == "postgresql" else _joined
    values = [{"id": row, "words": written(words)} for row, words in rows]
    if values:
        connection.execute(_INSERT[connection.dialect.name], values)


def take_out(connection: Connection, rows: Sequence[int]) -> None:
    """Take texts out. Not on SQLite: there the index has to be made anew, for it keeps deleted words until then."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM text_index WHERE id = ANY(:rows)"), {"rows": list(rows)})


def matching(connection: Connection) -> str:
    """The query that gives the rows (as ``id``) that hold what ``:asked`` asks for."""
    return _MATCHING[connection.dialect.name]


def asked(connection: Connection, terms: Sequence[Term]) -> str:
    """The value of ``:asked`` for all of some terms."""
    if connection.dialect.name == "sqlite":
        return " AND ".join(f'"{" ".join(t.tokens)}"{" *" if t.open else ""}' for t in terms)
    return " & ".join(f"({_phrase(t)})" for t in terms)


def _phrase(term: Term) -> str:
    *first, last = (f"'{token}'" for token in term.tokens)
    return " <-> ".join((*first, f"{last}:*" if term.open else last))


def _joined(words: str) -> str:
    return " ".join(tokens(words))


def _literal(words: str) -> str:
    """A tsvector as PostgreSQL reads it: each word with its places. Tokens are letters and digits, so that nothing needs escaping.

    One that would be too large keeps fewer places a word, then none, and at last not the words that are new near the text's end."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens(words), 1):
        found = places.setdefault(token, [])
        if len(found) < _PLACES[0]:
            found.append(min(place, _LAST_PLACE))
    sizes = {token: len(token.encode("utf-8")) + _BESIDE for token in places}
    total = sum(sizes.values())
    most = next((n for n in _PLACES if total + _PLACE * sum(min(len(p), n) for p in places.values()) <= _LARGEST), 0)
    kept = islice(places.items(), sum(size <= _LARGEST for size in accumulate(sizes.values())))
    return " ".join(f"'{token}'" + (f":{','.join(map(str, found[:most]))}" if most else "") for token, found in kept)
