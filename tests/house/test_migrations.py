"""The schema only grows, on both databases, under a lock, and is what the models say."""

import asyncio
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.operations import AddField, AddIndex, CreateModel, Operation

from server import rows
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.migrations._steps import CreateTable, Fill, Unbind
from server.store import database, deliveries, devices, schema
from tests.machinery.program import ROOT, environment

HARMLESS = (CreateModel, CreateTable, AddField, AddIndex, Fill, Unbind)
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


async def columns(url: str) -> dict[str, list[str]]:
    """The columns of each table, by name; their order tells how old a database is, and nothing else."""
    tables = [model._meta.db_table for model in rows.Row.__subclasses__()]
    async with database.opened(url):
        if database.dialect() == "sqlite":
            asked = "SELECT name FROM pragma_table_info($1) ORDER BY name"
        else:
            asked = "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY name"
        return {table: [row["name"] for row in await database.read(asked, table)] for table in tables}


ROWS = {
    "m0001_first": [
        "INSERT INTO account (id, head, epoch, epoch_why, created_at) VALUES ('{id}', 1, 'e', 'restored', 5)",
        "INSERT INTO record (account, id, seq, kind, body) VALUES ('{id}', '{id}', 1, 'check-in', '{{}}')",
        "INSERT INTO device (account, id, secret_hash, created_at, seen_at) VALUES ('{id}', '{id}', '', 5, 5)",
    ],
    "m0002_notices": [
        (
            "INSERT INTO notice (account, id, kind, slot, due_at, expires_at) "
            "VALUES ('{id}', '{id}', 'nudge', '2026-11-23', 5, 9)"
        ),
        (
            "INSERT INTO delivery (account, notice, subscription, state, attempts, due_at) "
            "VALUES ('{id}', '{id}', '{id}', 'waiting', 3, 5)"
        ),
    ],
    "m0003_refusals": [],
    "m0004_lowered": [],
    "m0005_door": [],
    "m0006_access": [],
    "m0007_receipts": ["UPDATE delivery SET shown_at = 6"],
    "m0008_prompts": ["UPDATE account SET prompt_at = 7"],
    "m0009_aggregates": [],
    "m0010_tokens": [],
}
"""What a database of each older schema holds."""


@pytest.mark.parametrize("older", range(1, len(ROWS) + 1))
async def test_a_database_of_every_older_schema_comes_forward_whole(
    empty_database_url: str, migrated_file: Path, older: int
) -> None:
    id = str(uuid4())
    names = sorted(schema.steps())
    assert names[: len(ROWS)] == [*ROWS]
    assert len(names) == len(ROWS) + 1, "a new step: say above what the schema before it held"
    async with database.opened(empty_database_url):
        executor = MigrationExecutor(get_connection("default"), database.APPS)
        await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))
        for name in names[:older]:
            await schema._apply("server", name)
            async with database.transaction() as tx:
                for row in ROWS[name]:
                    await tx.rows(row.format(id=id))
    assert await schema.migrate(empty_database_url) == names[older:]
    async with database.opened(empty_database_url):
        assert [row["head"] for row in await database.read("SELECT head FROM account")] == [1]
        assert [row["body"] for row in await database.read("SELECT body FROM record")] == ["{}"]
        assert [(row["records"], row["bytes"]) for row in await database.read("SELECT * FROM account")] == [(1, 2)]
        assert [(one.how, one.label) for one in await devices.of(AccountId(id), Millis(6))] == [("made", None)]
        assert [(one.attempts, one.refusals) for one in await deliveries.claim(Millis(6), 9)] == [(4, 0)] * min(
            older - 1, 1
        )
    assert await columns(empty_database_url) == await columns(f"sqlite://{migrated_file}")


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
