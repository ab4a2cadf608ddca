"""Bringing the database's schema forward: at every start, by any number of processes at once, one at a time.

Tortoise's own `migrate` takes no lock and writes its history row outside the migration's transaction. Here each step
and its history row are one transaction, under an advisory lock (PostgreSQL) or a locked file beside the database.
"""

import asyncio
import fcntl
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

from tortoise.connection import get_connection
from tortoise.exceptions import OperationalError
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.transactions import in_transaction

from server import migrations
from server.store import database

_LOCK = 0x706F7263686C6967
"""The advisory lock's number: "porchlig" in ASCII."""


async def migrate(url: str) -> list[str]:
    """Bring the database at `url` to this program's schema; return the names of the steps that were taken.

    Raises:
        Unavailable: the database can't be reached.
    """
    with database.outages():
        async with database.opened(url, patient=True), _locked(url):
            executor = MigrationExecutor(get_connection("default"), database.APPS)
            await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))
            taken = []
            for step in await executor.plan():
                await _apply(step.migration.app_label, step.migration.name)
                taken.append(step.migration.name)
            return taken


async def pending() -> list[str]:
    """The steps that the open database still lacks, oldest first, in one query."""
    try:
        taken = await database.read("SELECT name FROM tortoise_migrations")
    except OperationalError:  # it is empty
        taken = []
    return sorted(steps() - {row["name"] for row in taken})


@lru_cache
def steps() -> set[str]:
    """The names of all steps that this program knows."""
    return {module.name for module in pkgutil.iter_modules(migrations.__path__) if not module.name.startswith("_")}


async def _apply(app: str, name: str) -> None:
    async with in_transaction("default") as client:
        executor = MigrationExecutor(client, database.APPS)
        executor.recorder.ensure_schema = _nothing  # type: ignore[assignment]  # it was made before any step
        await executor.migrate([MigrationTarget(app, name)], direction="forward")


async def _nothing(_: Any) -> None:
    return None


@asynccontextmanager
async def _locked(url: str) -> AsyncIterator[None]:
    if database.dialect_of(url) == "sqlite":
        path = database.file_of(url)
        with path.with_name(path.name + ".migrate-lock").open("w") as file:
            await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
            yield
        return
    # A session lock on a connection of its own.
    connection = await database.connected(url)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        yield
    finally:
        await connection.close()
