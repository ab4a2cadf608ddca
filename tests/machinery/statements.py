"""How many statements a piece of work costs."""

from collections.abc import Callable
from typing import Any

import pytest
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.sqlite.client import SqliteClient

from server.store import engine_asyncpg, engine_sqlite


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that runs from here on, BEGIN and COMMIT aside."""
    seen: list[str] = []
    for client, method in (
        (SqliteClient, "execute_query_dict"),
        (AsyncpgDBClient, "execute_query_dict"),
        (engine_sqlite.Client, "find"),
    ):
        monkeypatch.setattr(client, method, _noted(getattr(client, method), seen))
    copy = engine_asyncpg.Transaction.copy

    async def copying(self: Any, table: str, *rest: Any) -> None:
        seen.append(f"COPY {table}")
        await copy(self, table, *rest)

    monkeypatch.setattr(engine_asyncpg.Transaction, "copy", copying)
    return seen


def _noted(run: Callable[..., Any], seen: list[str]) -> Callable[..., Any]:
    async def noting(self: Any, query: str, values: list[Any] | None = None) -> Any:
        seen.append(" ".join(query.split()))
        return await run(self, query, values)

    return noting
