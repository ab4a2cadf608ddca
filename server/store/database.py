"""The database as this program uses it: one writer, reads beside it, and SQL by hand where it matters.

SQL is written once, with `$1` for the first argument; ids are passed as text on both databases.
"""

import re
import sqlite3
from collections.abc import AsyncIterable, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, cast
from urllib.parse import urlsplit

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient, Capabilities
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.exceptions import BaseORMException, DBConnectionError
from tortoise.transactions import in_transaction

from server.domain.errors import AccountGone, StorageFull, Unavailable

Dialect = Literal["sqlite", "postgres"]
Rows = Sequence[Mapping[str, Any]]

APPS = {
    "server": {
        "models": ["server.models"],
        "default_connection": "default",
        "migrations": "server.migrations",
    }
}

_PLACEHOLDER = re.compile(r"\$(\d+)")

ANSWER_WITHIN = 10
"""Seconds that one statement may take on PostgreSQL: a server that hangs must not take every request with it."""

_CONNECT_WITHIN = 5
# A process that froze within a transaction would keep the account locked until its connection is given up.
_SESSION = {"idle_in_transaction_session_timeout": "30s"}

# What a restart of PostgreSQL, a full pool or a server that hangs look like from here.
_OUTAGES = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # it was about to say something when the server ended the connection
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.DeadlockDetectedError,
    DBConnectionError,
    OSError,
    TimeoutError,
)
_SQLITE_OUTAGES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PROTOCOL,
}
_PRIMARY = 0xFF
"""Which part of an extended result code says what kind of trouble it is."""

# A quota of the file system, or a limit on the size of files, is a failing write to SQLite.
_SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}


class Statements(Protocol):
    """Whatever runs statements: the open database, or a transaction on it."""

    async def rows(self, sql: str, *args: Any) -> Rows:
        """Run `sql` and return its rows."""
        ...

    async def copy(self, table: str, columns: Sequence[str], chunks: AsyncIterable[bytes]) -> None:
        """Write rows to a table by COPY, which only PostgreSQL has, as lines of text whose empty values are none."""
        ...


class Finder(Protocol):
    """What both engines can do beside Tortoise's own."""

    capabilities: Capabilities

    async def find(self, query: str, values: list[Any]) -> list[dict[str, Any]]:
        """The few rows that `query` finds by key."""
        ...


def config(url: str, *, patient: bool = False) -> dict[str, Any]:
    """Tortoise's configuration for the database at `url`: one connection (SQLite) or pool to write, another to read."""
    writer = expand_db_url(url)
    if dialect_of(url) == "sqlite":
        writer["engine"] = "server.store.engine_sqlite"
        # FULL: an acknowledged push survives a power cut, not only a crash of this process.
        writer["credentials"] |= {"journal_mode": "WAL", "synchronous": "FULL", "busy_timeout": 10_000}
        # The log is copied into the file at 16 MB rather than at 4, and keeps its length: Tortoise cuts it to 16 kB
        # each time, and growing it again was a fifth of a push.
        writer["credentials"] |= {"wal_autocheckpoint": 4000, "journal_size_limit": 16 * 1024 * 1024}
        read_only: dict[str, Any] = {"query_only": 1}
    else:
        writer["engine"] = "server.store.engine_asyncpg"
        within = None if patient else ANSWER_WITHIN
        writer["credentials"] |= {"timeout": _CONNECT_WITHIN, "command_timeout": within, "server_settings": _SESSION}
        read_only = {"server_settings": _SESSION | {"default_transaction_read_only": "on"}}
    reader = {"engine": writer["engine"], "credentials": writer["credentials"] | read_only}
    return {"connections": {"default": writer, "reader": reader}, "apps": APPS}


def dialect_of(url: str) -> Dialect:
    """Which of the two databases `url` names."""
    return "sqlite" if urlsplit(url).scheme == "sqlite" else "postgres"


def file_of(url: str) -> Path:
    """The file of the SQLite database at `url`."""
    return Path(expand_db_url(url)["credentials"]["file_path"])


@asynccontextmanager
async def opened(url: str, *, patient: bool = False) -> AsyncIterator[TortoiseContext]:
    """Open the database for every task of this process; one at a time, and closed at the end whatever happens.

    Whoever answers requests gives up on a statement after ANSWER_WITHIN; `patient` commands wait as long as it takes.
    """
    if dialect_of(url) == "sqlite":
        file_of(url).parent.mkdir(parents=True, exist_ok=True)
    # Tortoise caches SQL by connection name: a process that opens one dialect after the other would run the wrong one.
    EXECUTOR_CACHE.clear()
    async with TortoiseContext() as context:
        await context.init(config(url, patient=patient), _enable_global_fallback=True)
        yield context


async def connected(url: str) -> asyncpg.Connection:
    """A connection to the PostgreSQL at `url` beside the pools, whose connections change hands."""
    where = expand_db_url(url)["credentials"]
    names = ("host", "port", "user", "password", "database")
    return await asyncpg.connect(**{name: where[name] for name in names}, timeout=10)


def dialect() -> Dialect:
    """Which of the two databases is open."""
    return cast("Dialect", get_connection("default").capabilities.dialect)


class _Transaction:
    def __init__(self, client: Any) -> None:
        self._client = client

    async def rows(self, sql: str, *args: Any) -> Rows:
        return cast("Rows", await self._client.execute_query_dict(_placed(sql, dialect()), list(args)))

    async def copy(self, table: str, columns: Sequence[str], chunks: AsyncIterable[bytes]) -> None:
        await self._client.copy(table, columns, chunks)


@asynccontextmanager
async def transaction() -> AsyncIterator[Statements]:
    """A transaction whose first statement must write: it takes the lock that the rest relies on.

    Raises:
        Unavailable: the database is away or locked; nothing was stored.
        StorageFull: there is no room; nothing was stored.
        AccountGone: what was to be stored belongs to an account that was erased.
    """
    with outages():
        async with in_transaction("default") as client:
            yield _Transaction(client)


async def read(sql: str, *args: Any) -> Rows:
    """The rows of a query outside any transaction; it never waits for a writer."""
    with outages():
        return cast("Rows", await reader().execute_query_dict(_placed(sql, dialect()), list(args)))


async def find(sql: str, *args: Any) -> Rows:
    """The row or two that a query finds by key, the quickest way there is; a query for more holds other requests up."""
    with outages():
        client = cast("Finder", reader())
        return await client.find(_placed(sql, cast("Dialect", client.capabilities.dialect)), list(args))


def reader() -> BaseDBAsyncClient:
    """The connection (SQLite) or pool that only reads, for the models' queries."""
    return get_connection("reader")


@contextmanager
def outages() -> Iterator[None]:
    """Turn "the database is away", "it is full" and "the account is gone", in all their shapes, into errors of ours."""
    try:
        yield
    except (*_OUTAGES, BaseORMException, sqlite3.OperationalError) as error:
        # Tortoise wraps what the driver said into errors of its own.
        said = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        code = getattr(said, "sqlite_errorcode", 0)
        # Every foreign key leads to the account: whatever lacks its parent came after the erasure.
        if isinstance(said, asyncpg.ForeignKeyViolationError) or code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise AccountGone from error
        if isinstance(said, asyncpg.DiskFullError) or code in _SQLITE_FULL:
            raise StorageFull(f"the database has no room ({type(said).__name__})") from error
        if isinstance(said, _OUTAGES) or code & _PRIMARY in _SQLITE_OUTAGES:
            raise Unavailable(f"the database can't be reached ({type(said).__name__})") from error
        raise


@lru_cache(maxsize=256)
def _placed(sql: str, kind: Dialect) -> str:
    # SQLite takes `$1` for a named parameter, and Python warns when those are given by position.
    return _PLACEHOLDER.sub(r"?\1", sql) if kind == "sqlite" else sql
