"""Backups of a SQLite database: one is made while it is in use, and put back in one step for whoever has it open.

PostgreSQL has programs of its own for that (docs/operations.md).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from server.domain.errors import DomainError
from server.store import database, schema


class NotABackup(DomainError):
    """A file can't be put back, or a copy can't be written where it was asked for; the message says why."""


def made(url: str, target: Path) -> int:
    """Write a copy of the database at `url`, as it is at one moment, to the new file `target`; its size in bytes.

    Raises:
        NotABackup: there is no such database, it isn't SQLite, or `target` can't be written or is there already.
    """
    source = _file(url)
    if not source.exists():
        raise NotABackup(f"there is no database at {source} yet")
    try:
        with _whole(target) as draft:
            _copy(source, draft)
    except FileExistsError as error:
        raise NotABackup(f"{target} is there already; nothing was written over it") from error
    except OSError as error:
        raise NotABackup(f"{target} can't be written ({os.strerror(error.errno or 0)})") from error
    except sqlite3.Error as error:
        raise NotABackup(f"the database can't be copied to {target} ({error})") from error
    return target.stat().st_size


def check(backup: Path) -> None:
    """Look whether `backup` is whole, and a database of this program or an older release of it.

    Raises:
        NotABackup: it is not.
    """
    try:
        with closing(_read_only(backup)) as file:
            [found] = file.execute("PRAGMA quick_check(1)").fetchone()
            names = {name for (name,) in file.execute("SELECT name FROM tortoise_migrations")}
    except sqlite3.Error as error:
        raise NotABackup(f"{backup} is no backup of Porchlight, or it is damaged ({error})") from error
    if found != "ok":
        raise NotABackup(f"{backup} is damaged ({found})")
    if newer := sorted(names - schema.steps()):
        raise NotABackup(f"{backup} was made by a newer release ({newer[-1]}); put it back with that one")


def staged(url: str, backup: Path) -> Path:
    """A working copy of `backup` beside the database at `url`, to be made ready there before it takes its place."""
    file = _file(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.restoring")
    discard(draft)
    _copy(backup, draft)
    return draft


def put_in_place(url: str, draft: Path) -> None:
    """Give the database at `url` the contents of `draft` in one transaction, so that whoever has it open may go on."""
    _copy(draft, _file(url))
    discard(draft)


def discard(draft: Path) -> None:
    """Leave nothing of a working copy, nor of what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", ".migrate-lock"):
        with suppress(FileNotFoundError):
            draft.with_name(draft.name + ending).unlink()


def _file(url: str) -> Path:
    if database.dialect_of(url) != "sqlite":
        raise NotABackup("this database is PostgreSQL: use pg_dump and pg_restore, as docs/operations.md says")
    return database.file_of(url)


def _copy(source: Path, target: Path) -> None:
    """All pages in one step, which SQLite makes a transaction of on both sides."""
    with closing(_read_only(source)) as there, closing(sqlite3.connect(target, timeout=60)) as here:
        there.backup(here, pages=-1)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=60)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A draft beside a new file, readable by its owner alone, that takes its name once it is on the disk."""
    draft = target.with_name(f"{target.name}.unfinished")
    if target.exists():
        raise FileExistsError(target)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        yield draft
        with closing(sqlite3.connect(draft)) as file:
            # One file that can be read where nothing can be written: no log beside it.
            file.execute("PRAGMA journal_mode = DELETE")
        with draft.open("rb") as copied:
            os.fsync(copied.fileno())
        draft.rename(target)
    finally:
        discard(draft)
