"""Verifying the log: its links, its bodies, and the manifests of runs against it."""

import json
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from sqlalchemy import Connection, select

from assay.store import log as chain
from assay.store.runs import digest_of, spread
from assay.store.shapes import Check, Entry
from assay.store.tables import log, log_bodies, runs


@dataclass(slots=True)
class Told:
    """What the log says there is, by the key under which it is to be found. Of what was forgotten it says nothing any more."""

    captures: dict[str, int] = made(default_factory=dict)
    texts: set[str] = made(default_factory=set)
    readings: dict[str, tuple[str, str | None]] = made(default_factory=dict)
    records: dict[int, tuple[str, str, str, str]] = made(default_factory=dict)
    judgements: dict[str, tuple[str, str, str, str, int, str | None]] = made(default_factory=dict)
    accounts: dict[str, dict[str, str | None]] = made(default_factory=dict)
    codings: dict[str, dict[str, str | None]] = made(default_factory=dict)
    runs: dict[str, str] = made(default_factory=dict)
    forgotten: set[int] = made(default_factory=set)


def entries(connection: Connection, *, after: int, limit: int | None) -> list[Entry]:
    """Entries of the log; see ``Ledger.log``."""
    query = (
        select(log, log_bodies.c.body)
        .outerjoin(log_bodies, log_bodies.c.seq == log.c.seq)
        .where(log.c.seq > after)
        .order_by(log.c.seq)
        .limit(limit)
    )
    return [
        Entry(seq=r.seq, at=r.at, kind=r.kind, hash=r.hash, body=json.loads(r.body) if r.body is not None else None)
        for r in connection.execute(query)
    ]


def links(connection: Connection, head: str | None) -> tuple[Check, int | None]:
    """Whether each entry holds the hash of the one before, and the number of the first at which that breaks.

    What stands after a broken link is not checked: anything may have been put there. ``head`` must be the hash of some entry."""
    before, expected, checked, total = chain.FIRST_HASH, 1, 0, 0
    broken: int | None = None
    found = head is None
    for row in connection.execute(select(log).order_by(log.c.seq)):
        total += 1
        found = found or row.hash == head
        if broken is None and (row.seq != expected or row.hash != chain.hash_of(before, row.seq, row.at, row.kind, row.digest)):
            broken = expected
        if broken is None:
            before, expected, checked = row.hash, expected + 1, checked + 1
    faults = [f"the chain breaks at entry {broken}"] if broken is not None else []
    if not found:
        faults.append(f"no entry has the hash {str(head)[:16]}… that was written down: the log was shortened or made anew")
    unchecked = "" if broken is None else f"the {total - checked} entries from the broken link on"
    return Check(what="links of the log", total=total, checked=checked, faults=tuple(faults), unchecked=unchecked), broken


def bodies(connection: Connection) -> tuple[Check, Told]:
    """Whether the body of each entry is the one whose digest the chain holds; and what the bodies tell of the rest of the ledger.

    A body that is missing must have been forgotten, by an entry that says so."""
    told, faults, gone, total = Told(), [], [], 0
    query = select(log, log_bodies.c.salt, log_bodies.c.body).outerjoin(log_bodies, log_bodies.c.seq == log.c.seq).order_by(log.c.seq)
    for row in connection.execute(query):
        total += 1
        if row.body is None:
            gone.append(row.seq)
        elif chain.digest_of(row.salt, row.body) != row.digest:
            faults.append(f"entry {row.seq} of the log ({row.kind}) does not say what it said when it was made")
        elif not _taken(told, row, json.loads(row.body)):
            faults.append(f"entry {row.seq} of the log is no {row.kind}, as it is said to be")
    faults += [
        f"entry {seq} of the log has lost its contents, and nothing says that they were forgotten"
        for seq in gone
        if seq not in told.forgotten
    ]
    what = f"the contents of {len(gone)} entries, which were forgotten" if gone else ""
    return Check(what="contents of the log", total=total - len(gone), checked=total - len(gone), faults=tuple(faults), unchecked=what), told


def manifests(connection: Connection, told: Told) -> Check:
    """Whether each run's manifest is the one in the log, and its inputs and records are those that the log has of it."""
    faults, still_open, total = [], 0, 0
    for row in connection.execute(select(runs).order_by(runs.c.started)):
        total += 1
        if row.manifest is None:
            still_open += 1
        elif told.runs.get(row.id) != row.manifest:
            faults.append(f"the manifest of {row.id} is not the one in the log")
        elif not _fits(row, json.loads(row.manifest)):
            faults.append(f"what is kept of {row.id} is not what its manifest says")
        elif not _adds_up(connection, json.loads(row.manifest)):
            faults.append(f"the entries of {row.id} are not those that its manifest names")
    there = set(connection.scalars(select(runs.c.id)))
    faults += [f"{run} is in the log, and is not there" for run in told.runs if run not in there]
    unchecked = f"{still_open} runs that are going on or were cut off, and have no manifest" if still_open else ""
    return Check(what="runs", total=total - still_open, checked=total - still_open, faults=tuple(faults), unchecked=unchecked)


def _fits(row: Any, manifest: dict[str, Any]) -> bool:
    engine = manifest["engine"]
    kept = {"name": row.engine, "codebook": row.codebook, "codebook_version": row.codebook_version, "codebook_sha256": row.codebook_sha256,
            "assay": row.assay}  # fmt: skip
    return bool(engine == kept) and (manifest["started"], manifest["finished"], manifest["state"]) == (row.started, row.finished, row.state)


def _adds_up(connection: Connection, manifest: dict[str, Any]) -> bool:
    return bool(digest_of(connection, spread(manifest["entries"])) == manifest["digest"])


def _taken(told: Told, row: Any, body: dict[str, Any]) -> bool:
    try:
        _take(told, row, body)
    except (KeyError, TypeError):
        return False
    return True


def _take(told: Told, row: Any, body: dict[str, Any]) -> None:
    match row.kind:
        case "capture":
            told.captures[body["capture"]] = body["size"]
        case "reading":
            told.readings[body["reading"]] = (body["capture"], body["text"])
            if body["text"]:
                told.texts.add(body["text"])
        case "record":
            told.records[row.seq] = (body["text"], body["run"], body["record"], json.dumps(body["names"]))
        case "judgement":
            told.judgements[body["judgement"]] = (body["sha256"], body["by"], body["verdict"], row.at, row.seq, body.get("coding"))
        case "account":
            _account(told, row.at, body)
        case "coding":
            _coding(told, row.at, body)
        case "run":
            told.runs[body["run"]] = chain.canonical(body)
        case "forget":
            told.forgotten.update(spread(body["entries"]))


def _account(told: Told, at: str, body: dict[str, Any]) -> None:
    created = at if body["did"] == "added" else told.accounts[body["account"]]["created"]
    told.accounts[body["account"]] = {"role": body["role"], "created": created, "ended": body["ended"]}


def _coding(told: Told, at: str, body: dict[str, Any]) -> None:
    """What a coding's row says after an entry, by column; what has not happened is None."""
    if body["did"] == "opened":
        first, second = body["coders"]
        opened = {"text_sha256": body["text"], "coder_a": first, "coder_b": second, "opened_by": body["by"], "at": at}
        told.codings[body["coding"]] = opened | dict.fromkeys(("done_a", "done_b", "closed", "closed_by"))
        return
    row = told.codings[body["coding"]]
    if body["did"] == "closed":
        row |= {"closed": at, "closed_by": body["by"]}
    else:
        row["done_a" if body["by"] == row["coder_a"] else "done_b"] = at
