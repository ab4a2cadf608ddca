"""Tortoise's PostgreSQL engine whose pool loses no slot when a task is cancelled around BEGIN.

Tortoise picks its executor by the module's name, so the name must contain "asyncpg".
"""

import asyncio
from collections.abc import AsyncIterable, Sequence
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    PoolConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections

_TURN_WITHIN = 10
"""Seconds to wait for a connection, whether to be made or to come back: no crowd queues up behind a dead server."""


class _Connection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    def get_reset_query(self) -> str:
        """Nothing to ask of the server when a connection goes back: asyncpg rolls back, and no session sets more."""
        return ""


class Client(AsyncpgDBClient):
    """A pool of connections; giving one back costs no round trip."""

    connection_class = _Connection

    async def find(self, query: str, values: list[Any]) -> list[dict[str, Any]]:
        """The few rows that `query` finds by key."""
        return cast("list[dict[str, Any]]", await self.execute_query_dict(query, values))

    def acquire_connection(self) -> "PoolConnectionWrapper[asyncpg.Connection]":
        """A connection, for one statement."""
        return _Held(self, self._pool_init_lock)

    def _in_transaction(self) -> TransactionContext:
        return _TransactionContext(Transaction(self), self._pool_init_lock)


class Transaction(TransactionWrapper):
    """Tortoise's own, which can also COPY."""

    async def copy(self, table: str, columns: Sequence[str], chunks: AsyncIterable[bytes]) -> None:
        """Write rows to a table: lines of text with tabs in between, in which an empty value is none."""
        await self._connection.copy_to_table(table, source=chunks, columns=columns, null="")


class _Held(PoolConnectionWrapper[Any]):
    """Tortoise's own, but it waits no longer than _TURN_WITHIN."""

    async def __aenter__(self) -> Any:
        async with asyncio.timeout(_TURN_WITHIN):
            return await super().__aenter__()


class _TransactionContext(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
        async with asyncio.timeout(_TURN_WITHIN):
            await self.ensure_connection()
            pool = self.client._parent._pool
            connection = self.client._connection = await pool.acquire()
        try:
            await self.client.begin()
        except BaseException:
            # asyncpg shields its own release, and resets the connection on the way back into the pool.
            await pool.release(connection)
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        get_connections().reset(self.token)
        try:
            if self.client._finalized:
                return
            if exc_type is None:
                await self.client.commit()
            elif not self.client._connection.is_closed():
                await self.client.rollback()
        finally:
            await self.client._parent._pool.release(self.client._connection)


client_class = Client
