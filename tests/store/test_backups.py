"""A SQLite database is copied while it is in use, and a copy is put back in one step or not at all."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor

from server import commands
from server.domain.clock import Millis
from server.store import backups, database, schema
from server.store.backups import NotABackup
from tests.conftest import sqlite_url

NOW = Millis(1_790_000_000_000)


@pytest.fixture
def url(migrated_file: Path, tmp_path: Path) -> str:
    """A database with this program's schema, and nothing in it."""
    file = tmp_path / "data" / "porchlight.sqlite3"
    file.parent.mkdir()
    shutil.copy(migrated_file, file)
    return sqlite_url(file)


def beside(url: str) -> set[str]:
    """The files that lie where the database lies."""
    return {path.name for path in database.file_of(url).parent.iterdir()}


def count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as here:
        return int(here.execute("SELECT count(*) FROM round").fetchone()[0])


def write(url: str, name: str) -> None:
    with closing(sqlite3.connect(database.file_of(url))) as here, here:
        here.execute("INSERT INTO round (job, finished_at) VALUES (?, 1)", (name,))


def test_a_copy_holds_what_only_the_log_beside_the_file_has(url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database.file_of(url))) as open_:
        open_.execute("PRAGMA journal_mode = WAL")
        open_.execute("PRAGMA wal_autocheckpoint = 0")
        open_.execute("INSERT INTO round (job, finished_at) VALUES ('one', 1)")
        open_.commit()
        # Another write is under way meanwhile.
        open_.execute("INSERT INTO round (job, finished_at) VALUES ('two', 1)")
        size = backups.made(url, tmp_path / "copy")
    assert count(tmp_path / "copy") == 1
    assert (tmp_path / "copy").stat().st_size == size
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.glob("copy*")} == {"copy"}


def test_nothing_is_written_over(url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("last week's")
    with pytest.raises(NotABackup, match="there already"):
        backups.made(url, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "last week's"


@pytest.mark.parametrize(
    ("target", "said"), [("no/such/folder/copy", "can't be written"), ("data", "there already")], ids=["folder", "file"]
)
def test_where_it_can_not_be_written_a_sentence_says_so(url: str, tmp_path: Path, target: str, said: str) -> None:
    with pytest.raises(NotABackup, match=said):
        backups.made(url, tmp_path / target)
    assert not list(tmp_path.glob("**/*.unfinished"))


def test_a_database_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match="no database"):
        backups.made(sqlite_url(tmp_path / "none"), tmp_path / "copy")
    assert not list(tmp_path.iterdir())


def test_postgres_has_programs_of_its_own() -> None:
    with pytest.raises(NotABackup, match="pg_dump"):
        backups.made("postgres://somebody@127.0.0.1/porchlight", Path("copy"))


async def test_what_is_put_back_replaces_all_and_keeps_what_was_there(url: str, tmp_path: Path) -> None:
    write(url, "before")
    backups.made(url, tmp_path / "copy")
    write(url, "after")
    said = await commands.restore(url, tmp_path / "copy", NOW)
    assert count(database.file_of(url)) == 1
    [kept] = database.file_of(url).parent.glob("*.before-*")
    assert str(kept) in said
    assert count(kept) == 2
    assert not {name for name in beside(url) if "restoring" in name or "unfinished" in name}


async def test_it_is_put_back_where_there_was_none(url: str, tmp_path: Path) -> None:
    write(url, "before")
    backups.made(url, tmp_path / "copy")
    empty = sqlite_url(tmp_path / "new" / "porchlight.sqlite3")
    assert "kept as" not in await commands.restore(empty, tmp_path / "copy", NOW)
    assert count(tmp_path / "new" / "porchlight.sqlite3") == 1


async def test_one_of_an_older_release_comes_forward_first(url: str, tmp_path: Path) -> None:
    first = min(schema.steps())
    async with database.opened(sqlite_url(tmp_path / "old")):
        executor = MigrationExecutor(get_connection("default"), database.APPS)
        await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))
        await schema._apply("server", first)
    backups.made(sqlite_url(tmp_path / "old"), tmp_path / "copy")
    await commands.restore(url, tmp_path / "copy", NOW)
    assert await schema.migrate(url) == []
    with closing(sqlite3.connect(tmp_path / "copy")) as untouched:
        assert [name for (name,) in untouched.execute("SELECT name FROM tortoise_migrations")] == [first]


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096:65536] = bytes(61440)
    copy.write_bytes(content)


def of_another_program(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as other, other:
        other.execute("CREATE TABLE diary (day TEXT)")


def of_a_newer_release(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as newer, newer:
        newer.execute(
            "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', 'm9999_ahead', '2030-01-01')"
        )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damaged, "damaged"),
        (of_another_program, "no backup of Porchlight"),
        (of_a_newer_release, "newer release"),
        (lambda copy: copy.write_text("a letter"), "no backup of Porchlight"),
        (lambda copy: copy.unlink(), "no backup of Porchlight"),
    ],
    ids=["damaged", "another-program", "newer", "a-letter", "missing"],
)
async def test_what_is_no_backup_changes_nothing(url: str, tmp_path: Path, spoil: object, said: str) -> None:
    write(url, "before")
    backups.made(url, tmp_path / "copy")
    assert callable(spoil)
    spoil(tmp_path / "copy")
    with pytest.raises(NotABackup, match=said):
        await commands.restore(url, tmp_path / "copy", NOW)
    assert count(database.file_of(url)) == 1
    assert not list(database.file_of(url).parent.glob("*.before-*"))
