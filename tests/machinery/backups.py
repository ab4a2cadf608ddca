"""Backups as an operator makes and puts them back, with the program stopped."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from server.store import database


async def made(url: str, folder: Path) -> str:
    """A copy of the database at `url`; what it is called."""
    if database.dialect_of(url) == "sqlite":
        name = str(folder / "backup.sqlite3")
        _copied(database.file_of(url), Path(name))
        return name
    name = f"{_name(url)}_backup"
    await _say(url, f'CREATE DATABASE "{name}" TEMPLATE "{_name(url)}"')
    return name


async def put_back(url: str, backup: str) -> None:
    """Make the database at `url` what it was when `backup` was made."""
    if database.dialect_of(url) == "sqlite":
        # Over the old pages, so that nothing is left of what was written since.
        _copied(Path(backup), database.file_of(url))
        return
    await _say(url, f'DROP DATABASE "{_name(url)}" WITH (FORCE)')
    await _say(url, f'ALTER DATABASE "{backup}" RENAME TO "{_name(url)}"')


def _copied(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


async def _say(url: str, statement: str) -> None:
    connection = await asyncpg.connect(urlsplit(url)._replace(scheme="postgresql", path="/postgres").geturl())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
