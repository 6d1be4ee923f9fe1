"""Accounts of the people who share a ledger, and their sessions."""

from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from assay.model.errors import LedgerError, UnknownIdError
from assay.model.ids import sha256
from assay.store import Account, Ledger, open_ledger, restore
from assay.store.tables import accounts, sessions

SECRET = "argon2id-of-a-password"
TOKEN, OTHER = sha256("a token"), sha256("another token")


@pytest.fixture
def people(ledger: Ledger) -> Ledger:
    """A ledger with an editor and a reviewer."""
    ledger.add_account("Ann", "editor", SECRET, by="root")
    ledger.add_account("Bob", "reviewer", SECRET, by="Ann")
    return ledger


def entries(ledger: Ledger) -> list[object]:
    return [entry.body for entry in ledger.log() if entry.kind == "account"]


# ---- accounts


def test_an_account_is_made_and_found(ledger: Ledger) -> None:
    made = ledger.add_account(" Ann ", "editor", SECRET, by="root")
    assert (made.name, made.role, made.ended, made.password_hash) == ("Ann", "editor", None, SECRET)
    assert ledger.account("Ann") == made and ledger.account("Bob") is None
    ledger.add_account("Bob", "reviewer", SECRET, by="Ann")
    assert [account.name for account in ledger.accounts()] == ["Ann", "Bob"]


def test_the_log_has_each_change_and_nothing_of_the_password(people: Ledger) -> None:
    people.change_account("Bob", role="editor", password_hash="argon2id-of-a-new-one", by="Ann")
    people.change_account("Bob", ended=True, by="Ann")
    assert [(body["account"], body["did"], body["role"], body["by"]) for body in entries(people)] == [  # type: ignore[index]
        ("Ann", "added", "editor", "root"),
        ("Bob", "added", "reviewer", "Ann"),
        ("Bob", "changed", "editor", "Ann"),
        ("Bob", "changed", "editor", "Ann"),
    ]
    assert "argon2id" not in str(people.log()) and "argon2id" not in repr(people.accounts())
    assert people.verify().sound


def test_a_change_that_changes_nothing_leaves_no_trace(people: Ledger) -> None:
    before = people.log()
    assert people.change_account("Bob", role="reviewer", ended=False, by="Ann") == people.account("Bob")
    assert people.log() == before


def test_an_account_ends_and_is_opened_again(people: Ledger) -> None:
    ended = people.change_account("Bob", ended=True, by="Ann")
    assert ended.ended is not None and people.account("Bob") == ended
    assert people.change_account("Bob", ended=False, by="Ann").ended is None


@pytest.mark.parametrize(
    ("name", "role", "password_hash", "by", "told"),
    [
        ("Ann", "reviewer", SECRET, "Ann", "an account of 'Ann' already"),
        (" ", "reviewer", SECRET, "Ann", "needs a name"),
        ("C" * 101, "reviewer", SECRET, "Ann", "needs a name"),
        ("Cleo\nAnn", "reviewer", SECRET, "Ann", "needs a name"),
        ("Cleo", "king", SECRET, "Ann", "no role 'king'"),
        ("Cleo", "reviewer", "", "Ann", "needs the hash"),
        ("Cleo", "reviewer", SECRET, "", "needs a name"),
    ],
)
def test_what_is_no_account_is_told(people: Ledger, name: str, role: str, password_hash: str, by: str, told: str) -> None:
    before = people.log()
    with pytest.raises(LedgerError, match=told):
        people.add_account(name, role, password_hash, by=by)
    assert people.log() == before and len(people.accounts()) == 2


def test_what_cannot_be_changed_is_told(people: Ledger) -> None:
    with pytest.raises(UnknownIdError, match="no account of 'Cleo'"):
        people.change_account("Cleo", ended=True, by="Ann")
    with pytest.raises(LedgerError, match="no role 'king'"):
        people.change_account("Bob", role="king", by="Ann")
    with pytest.raises(LedgerError, match="needs the hash"):
        people.change_account("Bob", password_hash="", by="Ann")


def test_the_last_editor_stays(people: Ledger) -> None:
    before = people.log()
    with pytest.raises(LedgerError, match="'Ann' is the last editor"):
        people.change_account("Ann", ended=True, by="Ann")
    with pytest.raises(LedgerError, match="'Ann' is the last editor"):
        people.change_account("Ann", role="reviewer", by="Ann")
    assert people.log() == before
    people.change_account("Bob", role="editor", by="Ann")
    people.change_account("Ann", role="reviewer", by="Bob")
    assert [(account.name, account.role) for account in people.accounts()] == [("Ann", "reviewer"), ("Bob", "editor")]


# ---- sessions


def test_a_session_is_the_accounts_until_it_is_ended(people: Ledger) -> None:
    before = people.log()
    people.start_session("Bob", TOKEN, hours=1)
    people.start_session("Bob", OTHER, hours=1)
    assert people.session(TOKEN) == people.account("Bob") and people.session(sha256("guessed")) is None
    people.end_session(TOKEN)
    people.end_session(TOKEN)
    assert people.session(TOKEN) is None and people.session(OTHER) is not None
    assert people.log() == before


def test_a_session_runs_out(people: Ledger) -> None:
    people.start_session("Bob", TOKEN, hours=1)
    with people._database.writing() as connection:
        connection.execute(update(sessions).values(expires="2001-01-01T00:00:00.000000Z"))
    assert people.session(TOKEN) is None
    people.start_session("Ann", OTHER, hours=1)
    with people._database.reading() as connection:
        assert list(connection.scalars(select(sessions.c.token_sha256))) == [OTHER]


@pytest.mark.parametrize("change", [{"ended": True}, {"password_hash": "argon2id-of-a-new-one"}])
def test_an_end_or_a_new_password_ends_the_sessions(people: Ledger, change: dict[str, object]) -> None:
    people.start_session("Bob", TOKEN, hours=1)
    people.start_session("Ann", OTHER, hours=1)
    people.change_account("Bob", by="Ann", **change)  # type: ignore[arg-type]
    assert people.session(TOKEN) is None and people.session(OTHER) is not None
    people.change_account("Bob", ended=False, by="Ann")
    assert people.session(TOKEN) is None


def test_a_session_has_the_role_that_the_account_has_now(people: Ledger) -> None:
    people.start_session("Bob", TOKEN, hours=1)
    people.change_account("Bob", role="editor", by="Ann")
    found = people.session(TOKEN)
    assert found is not None and found.role == "editor"


def test_what_is_no_session_is_told(people: Ledger) -> None:
    with pytest.raises(UnknownIdError, match="no account of 'Cleo'"):
        people.start_session("Cleo", TOKEN, hours=1)
    for token, hours in (("the token itself", 1.0), (TOKEN.upper(), 1.0), (TOKEN, 0.0)):
        with pytest.raises(LedgerError, match="needs the SHA-256"):
            people.start_session("Bob", token, hours=hours)
    people.change_account("Bob", ended=True, by="Ann")
    with pytest.raises(LedgerError, match="has ended"):
        people.start_session("Bob", TOKEN, hours=1)
    people.end_session("\x00")
    assert people.session("\x00") is None


# ---- kept, and verified


def test_a_backup_has_the_accounts_and_no_session(people: Ledger, tmp_path: Path, server: object) -> None:
    people.start_session("Bob", TOKEN, hours=1)
    backup = people.backup(tmp_path / "backup.db")
    assert TOKEN.encode() not in backup.read_bytes()
    for place in (str(tmp_path / "restored.db"), server.new_database()):  # type: ignore[attr-defined]
        assert restore(backup, place).sound
        with open_ledger(place) as restored:
            assert restored.accounts() == people.accounts() and restored.session(TOKEN) is None
            restored.add_account("Cleo", "reviewer", SECRET, by="Ann")
            assert restored.verify().sound
    assert people.session(TOKEN) is not None


def test_a_ledger_that_is_restored_as_a_backup_lets_nobody_in(empty_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "assay.db"
    place.write_bytes(empty_file.read_bytes())
    with open_ledger(place) as ledger:
        ledger.add_account("Ann", "editor", SECRET, by="root")
        ledger.start_session("Ann", TOKEN, hours=1)
    assert restore(place, tmp_path / "restored.db").sound
    with open_ledger(tmp_path / "restored.db") as restored:
        assert restored.session(TOKEN) is None and restored.account("Ann") is not None
    assert TOKEN.encode() not in (tmp_path / "restored.db").read_bytes()


def test_verification_counts_the_accounts_and_says_what_it_cannot_see(people: Ledger) -> None:
    (check,) = (check for check in people.verify().checks if check.what == "accounts")
    assert (check.total, check.checked, check.faults) == (2, 2, ()) and "hashes of passwords" in check.unchecked


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (update(accounts).where(accounts.c.name == "Bob").values(role="editor"), "the account of Bob is not as the log has it"),
        (update(accounts).where(accounts.c.name == "Bob").values(ended="2001-01-01T00:00:00.000000Z"), "the account of Bob is not as"),
        (update(accounts).where(accounts.c.name == "Bob").values(created="2001-01-01T00:00:00.000000Z"), "the account of Bob is not as"),
        (delete(accounts).where(accounts.c.name == "Bob"), "the account of Bob is in the log, and is not there"),
        (accounts.insert().values(name="Mallory", role="editor", password_hash="x", created="2001"), "the account of Mallory is not as"),
    ],
)
def test_a_change_behind_its_back_is_named(people: Ledger, change: object, told: str) -> None:
    with people._database.writing() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert any(told in fault for fault in people.verify().faults)


def test_a_password_hash_is_not_shown_with_the_rest() -> None:
    assert SECRET not in repr(Account(name="Ann", role="editor", created="2026-11-26T00:00:00.000000Z", password_hash=SECRET))
