"""What the command line says and leaves where it does nothing: a sentence, a status, and all as it was."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest

from server import __main__, logs, vapid
from server.domain.ids import AccountId
from server.store import accounts, backups, database, erasing
from server.store.accounts import WayIn
from tests.builders import NOON
from tests.conftest import sqlite_url
from tests.machinery.sealing import Account


class Operator:
    """Whoever types commands, on a server with one account."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.account = folder, str(uuid4())
        self._set, self._database = monkeypatch.setattr, folder / "porchlight.sqlite3"
        self._setenv = monkeypatch.setenv
        self.changes(DATABASE_URL=sqlite_url(self._database), DATA_DIR=str(folder / "data"))

    def changes(self, **settings: str) -> None:
        """Other settings from the next command on."""
        for name, value in settings.items():
            self._setenv(name, value)

    def runs(self, *command: str, typed: str = "") -> int:
        """The exit status of a command, with what is typed into it."""
        self._set("sys.stdin", StringIO(typed))
        return __main__.main(list(command))

    def has(self) -> list[str]:
        """The accounts that are there."""
        with closing(sqlite3.connect(self._database)) as file:
            return [str(account) for (account,) in file.execute("SELECT id FROM account")]

    async def makes(self) -> None:
        """Make the account."""
        way = Account(self.account).recovery
        async with database.opened(sqlite_url(self._database)):
            known = WayIn("recovery", way["lookup"], b"proof", way["wrap"])
            await accounts.make(AccountId(self.account), "e", known, NOON)


@pytest.fixture
def operator(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """An account, and a backup in which it is."""
    # A process has one list and one log; this one has those of other tests.
    monkeypatch.setattr(erasing, "_kept", None)
    monkeypatch.setattr(logs, "set_up", lambda _level: None)
    shutil.copy(migrated_file, tmp_path / "porchlight.sqlite3")
    operator = Operator(tmp_path, monkeypatch)
    asyncio.run(operator.makes())
    backups.made(sqlite_url(tmp_path / "porchlight.sqlite3"), tmp_path / "copy")
    return operator


def a_key() -> str:
    return vapid.private_text(vapid.new_key())


def test_without_the_key_of_the_list_nothing_is_put_back_and_a_sentence_says_what_to_do(
    operator: Operator, capsys: pytest.CaptureFixture[str]
) -> None:
    old = a_key()
    operator.changes(VAPID_PRIVATE_KEY=old)
    assert operator.runs("accounts", "erase", "--yes", operator.account) == 0
    operator.changes(VAPID_PRIVATE_KEY=a_key())
    beside = {path.name for path in operator.folder.iterdir()}
    capsys.readouterr()
    for command in (["restore", "--yes", str(operator.folder / "copy")], ["restored"]):
        assert operator.runs(*command) == 2
        out, said = capsys.readouterr()
        assert out == ""
        assert said.startswith("Nothing was done: ")
        assert "VAPID_OLD_PRIVATE_KEYS" in said
    assert operator.has() == []
    assert {path.name for path in operator.folder.iterdir()} == beside, "neither a copy nor a draft is left"

    operator.changes(VAPID_OLD_PRIVATE_KEYS=old)
    assert operator.runs("restore", "--yes", str(operator.folder / "copy")) == 0
    assert "1 accounts that were erased since are erased again." in capsys.readouterr().out
    assert operator.has() == []


def test_where_nobody_can_answer_nothing_is_done(operator: Operator, capsys: pytest.CaptureFixture[str]) -> None:
    file = operator.folder / "account.json"
    assert operator.runs("export", operator.account) == 0
    file.write_text(capsys.readouterr().out)
    for typed in ("", "no\n"):
        for command in (
            ["restore", str(operator.folder / "copy")],
            ["accounts", "erase", operator.account],
            ["import", str(file)],
        ):
            assert operator.runs(*command, typed=typed) == 1
            assert capsys.readouterr().out.endswith((": Nothing was changed.\n", ": Nothing was erased.\n"))
    assert operator.has() == [operator.account]


def test_a_database_that_is_away_is_told_as_such(operator: Operator, capsys: pytest.CaptureFixture[str]) -> None:
    operator.changes(DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    assert operator.runs("export", operator.account) == 2
    assert capsys.readouterr().err.startswith("That could not be done: the database can't be reached")


@pytest.mark.parametrize(
    ("started", "called"), [("/srv/.venv/bin/porchlight", "porchlight"), ("server/__main__.py", "python -m server")]
)
def test_help_calls_the_command_as_it_was_called(
    started: str, called: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", [started])
    with pytest.raises(SystemExit):
        __main__.main(["--help"])
    assert capsys.readouterr().out.startswith(f"usage: {called} ")
