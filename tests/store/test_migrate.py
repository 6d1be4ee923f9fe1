"""From the first schema to the current one."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from assay.model.errors import LedgerError
from assay.model.judgement import Decision, Verdict
from assay.store import Ledger, migrate, open_ledger
from assay.store.tables import FIRST, metadata
from ledgers import TEXT, add, document, incident_of, plain


def old(place: str) -> object:
    """Make the ledger at a place a filled one of the first schema; what it showed before."""
    with open_ledger(place) as ledger:
        add(ledger, document(), plain("지난달 혜산시에서 체포됐다.\n"))
        ledger.judge(Decision(verdict=Verdict.REJECT, by="Ann", incident=incident_of(TEXT).id, item="a1"))
        before = state(ledger)
        with ledger._database.writing() as connection:
            migrate.move(connection, "0001")
        with ledger._database.reading() as connection:
            names = set(inspect(connection).get_table_names())
            assert migrate.revision(connection) == "0001" and names == {table.name for table in FIRST} | {migrate.VERSION_TABLE}
    return before


def state(ledger: Ledger) -> object:
    return (ledger.reports(), ledger.incidents(), ledger.log(), ledger.judgements(), ledger.search("amber"), ledger.search("혜산"))


def test_a_filled_ledger_of_the_first_schema_is_brought_up_to_date(place: str) -> None:
    before = old(place)
    with open_ledger(place) as ledger:
        assert state(ledger) == before
        assert ledger.verify().sound
        with ledger._database.reading() as connection:
            assert migrate.revision(connection) == migrate.REVISIONS[-1]


def test_the_scripts_make_the_tables_that_the_program_knows(ledger: Ledger) -> None:
    with ledger._database.reading() as connection:
        # The full-text index is no table that SQLAlchemy describes.
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        )
        assert compare_metadata(context, metadata) == []


def test_a_snapshot_is_taken_and_put_back_where_a_migration_fails(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old(place)
    files = sorted(p.name for p in Path(place).parent.glob("*")) if not place.startswith("postgresql") else []

    def fail(connection: object) -> None:
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "rebuild", fail)
        with pytest.raises((LedgerError, RuntimeError)):
            open_ledger(place)
    if files:
        assert sorted(p.name for p in Path(place).parent.glob("*")) == files
        with sqlite3.connect(place) as raw:
            assert raw.execute("SELECT version_num FROM assay_schema").fetchone() == ("0001",)
            assert raw.execute("PRAGMA user_version").fetchone() == (1,)
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()
    with open_ledger(place) as ledger:
        assert state(ledger) == before


def test_a_snapshot_is_there_while_it_migrates(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "assay.db"
    place.write_bytes(empty_file.read_bytes())
    old(str(place))
    seen: list[tuple[int, tuple[str]]] = []

    def look(connection: object) -> None:
        for snapshot in tmp_path.glob(f"assay.db.before-{migrate.REVISIONS[-1]}-*[0-9a-f]"):
            with sqlite3.connect(snapshot) as raw:
                seen.append((snapshot.stat().st_mode & 0o777, raw.execute("SELECT version_num FROM assay_schema").fetchone()))
            raw.close()
        raise RuntimeError("no")

    monkeypatch.setattr(migrate, "rebuild", look)
    with pytest.raises(LedgerError, match=rf"from schema 0001 to {migrate.REVISIONS[-1]} failed .RuntimeError.; it is as it was before"):
        open_ledger(place)
    assert seen == [(0o600, ("0001",))]
    assert list(tmp_path.glob("*before*")) == []


def test_a_read_only_ledger_of_an_older_schema_is_told(empty_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "assay.db"
    place.write_bytes(empty_file.read_bytes())
    old(str(place))
    place.chmod(0o400)
    with pytest.raises(LedgerError, match="older schema"):
        open_ledger(place)


def test_a_newer_schema_is_refused(place: str) -> None:
    with open_ledger(place) as ledger, ledger._database.writing() as connection:
        connection.exec_driver_sql("UPDATE assay_schema SET version_num = '0099'")
    with pytest.raises(LedgerError, match="newer Assay"):
        open_ledger(place)
