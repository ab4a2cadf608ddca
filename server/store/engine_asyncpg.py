"""Tortoise's PostgreSQL engine whose pool loses no slot when a task is cancelled around BEGIN.

Tortoise picks its executor by the module's name, so the name must contain "asyncpg".
"""

from typing import Any

from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections


class Client(AsyncpgDBClient):
    """A pool of connections."""

    def _in_transaction(self) -> TransactionContext:
        return _TransactionContext(TransactionWrapper(self), self._pool_init_lock)


class _TransactionContext(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
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
