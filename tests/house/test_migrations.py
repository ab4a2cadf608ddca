"""The schema only grows, on both databases, under a lock, and is what the models say."""

import asyncio
import sys
from pathlib import Path

import pytest
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.operations import AddField, AddIndex, CreateModel, Operation

from server.migrations._steps import CreateTable
from server.store import database, schema
from tests.machinery.program import ROOT, environment

HARMLESS = (CreateModel, CreateTable, AddField, AddIndex)
"""What rebuilds no table on SQLite. AlterField and RemoveField do: they lose indexes and can empty a child table."""


async def steps(url: str) -> list[tuple[str, Operation]]:
    async with database.opened(url) as context:
        executor = MigrationExecutor(context.connections.get("default"), database.APPS)
        return [
            (step.migration.name, operation)
            for step in await executor.plan()
            for operation in step.migration.operations
        ]


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that isn't there yet."""
    return f"sqlite://{tmp_path / 'porchlight.sqlite3'}"


async def test_the_models_and_the_migrations_agree(sqlite_url: str) -> None:
    async with database.opened(sqlite_url) as context:
        assert context.apps is not None
        assert await MigrationAutodetector(context.apps, database.APPS).changes() == []


async def test_no_step_rebuilds_a_table(sqlite_url: str) -> None:
    taken = await steps(sqlite_url)
    assert taken, "there is no first step"
    assert [f"{name}: {operation!r}" for name, operation in taken if not isinstance(operation, HARMLESS)] == []


async def test_no_foreign_key_deletes_or_rewrites_a_child(sqlite_url: str) -> None:
    await schema.migrate(sqlite_url)
    async with database.opened(sqlite_url):
        tables = await database.read("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    assert len(tables) > 3
    assert [row["name"] for row in tables if "CASCADE" in row["sql"].upper() or "SET NULL" in row["sql"].upper()] == []


async def test_migrating_again_does_nothing(empty_database_url: str) -> None:
    assert await schema.migrate(empty_database_url) != []
    assert await schema.migrate(empty_database_url) == []


async def test_two_processes_may_migrate_at_once(empty_database_url: str, tmp_path: Path) -> None:
    settings = environment(DATABASE_URL=empty_database_url, DATA_DIR=str(tmp_path))
    racing = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server", "migrate", cwd=ROOT, env=settings, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    said = [(await process.communicate())[0].decode() for process in racing]
    assert [process.returncode for process in racing] == [0, 0, 0]
    assert sorted("up to date" in text for text in said) == [False, True, True], said
    assert await schema.migrate(empty_database_url) == []
