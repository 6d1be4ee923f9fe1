"""Runs of an engine: opened, filled record by record, closed with a manifest that the log holds."""

import json
import os
import platform
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from assay.model.errors import LedgerError
from assay.model.ids import sha256
from assay.store import log as chain
from assay.store.clock import now
from assay.store.shapes import Engine, Run
from assay.store.tables import log, records, runs


def begin(connection: Connection, engine: Engine) -> Run:
    """A new, open run; see ``Ledger.begin_run``."""
    _close_the_dead(connection)
    run = Run(id=f"run_{secrets.token_hex(8)}", engine=engine, started=now(), state="open")
    connection.execute(runs.insert(), {
        "id": run.id, "engine": engine.name, "codebook": engine.codebook, "codebook_version": engine.codebook_version,
        "codebook_sha256": engine.codebook_sha256, "assay": engine.assay, "started": run.started, "process": _process(), "state": "open",
    })  # fmt: skip
    return run


def finish(connection: Connection, run_id: str, *, interrupted: bool) -> Run:
    """Close a run; see ``Ledger.finish_run``. One that is closed already stays as it is."""
    run = one(connection, run_id)
    if run.state != "open":
        return run
    seqs = list(connection.scalars(select(records.c.seq).where(records.c.run == run_id).order_by(records.c.seq)))
    if not seqs:
        connection.execute(delete(runs).where(runs.c.id == run_id))
        return Run(id=run.id, engine=run.engine, started=run.started, state="finished", finished=now())
    finished, state = chain.moment(connection), "interrupted" if interrupted else "finished"
    manifest = _manifest(connection, run, seqs) | {"finished": finished, "state": state}
    chain.append(connection, "run", manifest, at=finished)
    connection.execute(update(runs).where(runs.c.id == run_id).values(finished=finished, state=state, manifest=chain.canonical(manifest)))
    return one(connection, run_id)


def all_runs(connection: Connection) -> list[Run]:
    """All runs, oldest first."""
    counts = _counts(connection)
    return [_run(row, counts.get(row.id, 0)) for row in connection.execute(select(runs).order_by(runs.c.started, runs.c.id))]


def one(connection: Connection, run_id: str) -> Run:
    """One run; LedgerError where there is none of that id."""
    row = connection.execute(select(runs).where(runs.c.id == run_id)).first()
    if row is None:
        raise LedgerError(f"there is no run {run_id}", next_step="`assay log` lists the runs")
    return _run(row, _counts(connection, run_id).get(run_id, 0))


def digest_of(connection: Connection, seqs: list[int]) -> str:
    """The hash of the digests of some entries of the log, in order: what a manifest says of its inputs and records."""
    first, last = (seqs[0], seqs[-1]) if seqs else (0, 0)
    found = connection.execute(select(log.c.seq, log.c.digest).where(log.c.seq.between(first, last)).order_by(log.c.seq))
    wanted = set(seqs)
    return sha256("\n".join(row.digest for row in found if row.seq in wanted))


def ranges(seqs: list[int]) -> list[list[int]]:
    """Ascending numbers as ranges: [1, 2, 3, 7] is [[1, 3], [7, 7]]."""
    found = []
    for _, group in groupby(enumerate(seqs), key=lambda pair: pair[1] - pair[0]):
        run = [seq for _, seq in group]
        found.append([run[0], run[-1]])
    return found


def spread(spans: list[list[int]]) -> list[int]:
    """The numbers that ``ranges`` was given."""
    return [seq for first, last in spans for seq in range(first, last + 1)]


def _manifest(connection: Connection, run: Run, seqs: list[int]) -> dict[str, Any]:
    """What was made by what: each input stands in it by the salted digest of its entry, which has the input's hash and the record's."""
    total = connection.execute(
        select(func.count(), func.sum(records.c.incidents), func.sum(records.c.dropped)).where(records.c.run == run.id)
    ).one()
    counts = {"records": int(total[0]), "incidents": int(total[1]), "dropped": int(total[2])}
    return {"run": run.id, "engine": asdict(run.engine), "started": run.started, "counts": counts,
            "entries": ranges(seqs), "digest": digest_of(connection, seqs)}  # fmt: skip


def _counts(connection: Connection, run_id: str | None = None) -> dict[str, int]:
    query = select(records.c.run, func.count()).group_by(records.c.run)
    return {row[0]: row[1] for row in connection.execute(query if run_id is None else query.where(records.c.run == run_id))}


def _run(row: Any, texts: int) -> Run:
    engine = Engine(name=row.engine, codebook=row.codebook, codebook_version=row.codebook_version, codebook_sha256=row.codebook_sha256,
                    assay=row.assay)  # fmt: skip
    manifest = _parsed(row.manifest) if row.manifest else {}
    return Run(id=row.id, engine=engine, started=row.started, state=row.state, finished=row.finished, texts=texts, manifest=manifest)


@lru_cache(maxsize=16)
def _parsed(manifest: str) -> Mapping[str, object]:
    """A manifest, not to be changed: of a large run it has hundreds of kilobytes, and it is asked for with each of its reports."""
    found: dict[str, object] = json.loads(manifest)
    return found


def _process() -> str:
    return f"{platform.node()}:{os.getpid()}"


def _close_the_dead(connection: Connection) -> None:
    """Close, as interrupted, the open runs of processes of this machine that are no more."""
    for row in connection.execute(select(runs.c.id, runs.c.process).where(runs.c.state == "open")).all():
        node, _, pid = row.process.rpartition(":")
        if node == platform.node() and not _alive(int(pid)):
            finish(connection, row.id, interrupted=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
