"""The operations of our own: SQL by hand for each database, beside the model that describes it."""

from collections.abc import Sequence
from typing import Any

from tortoise.migrations.operations import CreateModel, TortoiseOperation
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class CreateTable(CreateModel):
    """A table that Tortoise cannot write (composite keys), and the model that describes it to the drift test."""

    def __init__(
        self, name: str, fields: list[tuple[str, Any]], *, table: str, sqlite: Sequence[str], postgres: Sequence[str]
    ) -> None:
        super().__init__(name, fields, options={"table": table, "app": "server", "pk_attr": fields[0][0]})
        self.statements = {"sqlite": sqlite, "postgres": postgres}

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if state_editor is None:
            return
        for statement in self.statements[state_editor.client.capabilities.dialect]:
            await state_editor.client.execute_query(statement)


class Fill(TortoiseOperation):
    """Columns that were just added, filled from what is there: one UPDATE for each database, and nothing is rebuilt."""

    def __init__(self, *, sqlite: str, postgres: str) -> None:
        self.statements = {"sqlite": sqlite, "postgres": postgres}

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if state_editor is not None:
            client = state_editor.client
            await client.execute_query(self.statements[client.capabilities.dialect])


class Unbind(TortoiseOperation):
    """A foreign key that PostgreSQL no longer looks at, row by row; on SQLite it stays, and costs little.

    Only for a table whose writers all hold the account: every test runs on SQLite as well, and there it would be seen.
    """

    def __init__(self, table: str, constraint: str) -> None:
        self.statement = f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {constraint}"

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if state_editor is not None and state_editor.client.capabilities.dialect == "postgres":
            await state_editor.client.execute_query(self.statement)


def both(text: str) -> dict[str, list[str]]:
    """One statement list for each database; the types' names are all that differs."""
    sqlite, postgres = text, text
    for name, on_sqlite, on_postgres in (
        ("<uuid>", "CHAR(36)", "UUID"),
        ("<bytes>", "BLOB", "BYTEA"),
        ("<strict>", "STRICT", ""),
    ):
        sqlite, postgres = sqlite.replace(name, on_sqlite), postgres.replace(name, on_postgres)
    return {
        "sqlite": [statement.strip() for statement in sqlite.split(";") if statement.strip()],
        "postgres": [statement.strip() for statement in postgres.split(";") if statement.strip()],
    }
