"""Tortoise's SQLite engine with transactions that take the write lock first and survive being cancelled.

Tortoise picks its executor by the module's name, so the name must contain "sqlite".
"""

import asyncio
import sqlite3
from collections.abc import Coroutine, Iterator
from typing import Any, cast

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError

_TURN_WITHIN = 20
"""Seconds to wait for the connection: long enough for one that waits for another process (`busy_timeout`) first."""


class Client(SqliteClient):
    """One connection behind one lock, in a thread of its own; beside it one that finds a row or two on the spot."""

    _near: sqlite3.Connection | None = None

    async def find(self, query: str, values: list[Any]) -> list[dict[str, Any]]:
        """The few rows that `query` finds by key: the way to the thread and back takes the loop longer."""
        try:
            return [dict(row) for row in self._connected().execute(query, values)]
        except sqlite3.OperationalError:
            # Locked for a moment, or worse: the connection in the thread has the patience to find out.
            return cast("list[dict[str, Any]]", await self.execute_query_dict(query, values))

    async def create_connection(self, with_db: bool) -> None:  # noqa: FBT001 - as Tortoise calls it
        """Open the connection, or leave none behind."""
        try:
            await super().create_connection(with_db)
        except BaseException:
            # Half set up, it would write where it must only read, and not wait for other processes.
            await SqliteClient.close(self)
            raise

    def acquire_connection(self) -> "ConnectionWrapper[aiosqlite.Connection]":
        """The connection, for one statement."""
        return _Held(self._lock, self)

    async def close(self) -> None:
        """Close both connections."""
        await super().close()
        if self._near is not None:
            self._near.close()
            self._near = None

    def _connected(self) -> sqlite3.Connection:
        if self._near is None:
            near = sqlite3.connect(self.filename, timeout=0, isolation_level=None)
            near.row_factory = sqlite3.Row
            near.execute("PRAGMA query_only = 1")
            self._near = near
        return self._near

    def _in_transaction(self) -> TransactionContext:
        return _TransactionContext(_Transaction(self), self._lock)


class _Held(ConnectionWrapper["aiosqlite.Connection"]):
    """Tortoise's own, but it waits no longer than _TURN_WITHIN, and keeps no lock where the file can't be opened."""

    async def __aenter__(self) -> aiosqlite.Connection:
        async with asyncio.timeout(_TURN_WITHIN):
            await self._lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:
            self._lock.release()
            raise
        return self.connection


class _Transaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        # A plain BEGIN that reads first and writes second fails with "database is locked" as soon as another process
        # wrote in between, whatever the timeout.
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error

    async def execute_script(self, query: str) -> None:
        # sqlite3's executescript commits whatever is open, so a script within a transaction runs one by one.
        for statement in _statements(query):
            await self.execute_query(statement)


class _TransactionContext(SqliteTransactionContext):
    """Tortoise's own, but a task that is cancelled on the way in or out leaves neither lock nor transaction behind."""

    async def __aenter__(self) -> TransactionalDBClient:
        async with asyncio.timeout(_TURN_WITHIN):
            await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            # The connection's thread may still be at BEGIN: its queue is in order, so this comes right after it.
            await _to_the_end(self._abandoned())
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return cast("TransactionalDBClient", self.connection)

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        get_connections().reset(self.token)
        try:
            await _to_the_end(self._finished(commit=exc_type is None))
        finally:
            self._trxlock.release()

    async def _finished(self, *, commit: bool) -> None:
        if self.connection._finalized:
            return
        if not commit:
            await self._abandoned()
            return
        try:
            await self.connection.commit()
        except BaseException:
            await self._abandoned()
            raise

    async def _abandoned(self) -> None:
        connection = self.connection._connection
        if connection is not None:
            await connection.rollback()


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for `work` even while this task is being cancelled, and only then be cancelled."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            if task.cancelled():
                raise
            cancelled = error
        except Exception:  # noqa: BLE001 - whatever it is, `task` holds it, and it is raised below
            break
    if cancelled is not None:
        task.exception()
        raise cancelled
    task.result()


def _statements(script: str) -> Iterator[str]:
    """The statements of `script`, by SQLite's own idea of where one ends (a trigger holds semicolons)."""
    pending = ""
    for part in script.split(";"):
        pending += part
        if sqlite3.complete_statement(pending + ";"):
            if pending.strip():
                yield pending.strip()
            pending = ""
        else:
            pending += ";"
    if pending.strip(" ;\n"):
        yield pending.strip()


client_class = Client
