"""An open database with one account, on both databases."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.sqlite.client import SqliteClient

from server.domain.ids import AccountId
from server.store import accounts, database
from server.store.accounts import WayIn
from tests import builders
from tests.builders import NOON

EPOCH = "epoch-1"


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[str]:
    """The migrated database of this test, open in this process; its URL."""
    async with database.opened(database_url):
        yield database_url


async def new_account() -> AccountId:
    """Make an account in the open database."""
    account = builders.account()
    await accounts.make(account, EPOCH, WayIn("recovery", f"lookup-{account}", b"proof", "w1.AAAA"), NOON)
    return account


@pytest.fixture
async def account(opened: str) -> AccountId:
    """Alice's account."""
    return await new_account()


@pytest.fixture
def statements(opened: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that runs from here on, BEGIN and COMMIT aside."""
    seen: list[str] = []
    for client in (SqliteClient, AsyncpgDBClient):
        monkeypatch.setattr(client, "execute_query_dict", _noted(client.execute_query_dict, seen))
    return seen


def _noted(run: Callable[..., Any], seen: list[str]) -> Callable[..., Any]:
    async def noting(self: Any, query: str, values: list[Any] | None = None) -> Any:
        seen.append(" ".join(query.split()))
        return await run(self, query, values)

    return noting
