"""The real web process within this one: its own routes, store and database, with power cuts between its statements."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest
from starlette.applications import Starlette

from server import app
from server.api import sync
from server.domain import epochs as names
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.settings import Settings
from server.store import database, epochs
from server.store.database import Rows
from tests.simulator.host import Asked


class PowerCut(BaseException):
    """The server dies; no handler of its own may see it."""


class Answered(NamedTuple):
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body) if self.body else None


class Backup(NamedTuple):
    """One log as it was."""

    head: int
    rows: list[dict[str, Any]]


class Server:
    """Answers requests at a time that the world sets."""

    def __init__(self, url: str, folder: str) -> None:
        self.now = Millis(0)
        self._cut_after: int | None = None
        self._url = url
        settings = Settings(database_url=url, data_dir=folder, log_level="error", limits_times=1000, signups="open")
        self._app: Starlette = app.create_app(settings, lambda: self.now)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Server"]:
        """Open the database and lay the fuses."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(database._Transaction, "rows", self._fused(database._Transaction.rows))
            self._patch = patch
            async with database.opened(self._url):
                yield self

    async def answer(
        self, asked: Asked, cookie: str, *, cut_after: int | None = None, truncated: bool = False
    ) -> Answered | None:
        """What it says; None where its power is cut before the statement of that number has run."""
        self._cut_after = cut_after
        try:
            return await self._ask(asked, cookie, truncated=truncated)
        except PowerCut:
            return None
        finally:
            self._cut_after = None

    def takes(self, records: int) -> None:
        """Set how many records a push may hold, for this server's lifetime."""
        self._patch.setattr(sync, "MAX_RECORDS", records)

    async def clear(self) -> None:
        """Leave nothing of one world to the next."""
        async with database.transaction() as tx:
            for table in ("record", "device", "directory", "wrap", "account"):
                await tx.rows(f"DELETE FROM {table}")

    async def backup(self, account: AccountId) -> Backup:
        """A copy of a log."""
        head = await database.read("SELECT head FROM account WHERE id = $1", account)
        rows = await database.read("SELECT id, seq, kind, body, lowered FROM record WHERE account = $1", account)
        return Backup(head[0]["head"], [dict(row) for row in rows])

    async def restore(self, account: AccountId, backup: Backup, chance: str) -> None:
        """Put a copy back, as an operator does, and say so."""
        async with database.transaction() as tx:
            await tx.rows(
                "UPDATE account SET head = $2, epoch = $3 WHERE id = $1 RETURNING id",
                account,
                backup.head,
                names.restored(chance),
            )
            await tx.rows("DELETE FROM record WHERE account = $1", account)
            for row in backup.rows:
                await tx.rows(
                    "INSERT INTO record (account, id, seq, kind, body, lowered) VALUES ($1, $2, $3, $4, $5, $6)",
                    account,
                    str(row["id"]),
                    row["seq"],
                    row["kind"],
                    row["body"],
                    row["lowered"],
                )

    async def compact(self, before: Millis, chance: Callable[[], str]) -> int:
        """Drop old tombstones."""
        return await epochs.compact_all(before, chance)

    async def forget(self, account: AccountId, cookie: str) -> None:
        """Sign a device out that does not know of it."""
        await self._ask(Asked("POST", "/api/sign-out", {"content-type": "application/json"}, b"{}"), cookie)

    async def log(self, account: AccountId) -> dict[str, dict[str, Any]]:
        """Every record of an account by its id, as it would be sent."""
        rows = await database.read("SELECT seq, body FROM record WHERE account = $1 ORDER BY seq", account)
        assert len({row["seq"] for row in rows}) == len(rows), "two records have one seq"
        return {record["id"]: record for record in (json.loads(row["body"]) for row in rows)}

    def _fused(self, rows: Any) -> Any:
        async def burning(transaction: Any, sql: str, *args: Any) -> Rows:
            if self._cut_after is not None:
                if self._cut_after == 0:
                    raise PowerCut
                self._cut_after -= 1
            found: Rows = await rows(transaction, sql, *args)
            return found

        return burning

    async def _ask(self, asked: Asked, cookie: str, *, truncated: bool = False) -> Answered:
        path, _, query = asked.path.partition("?")
        own = {"sec-fetch-site": "same-origin", "cookie": cookie, "content-length": str(len(asked.body))}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": asked.method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in (asked.headers | own).items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8000),
        }
        sent: list[dict[str, Any]] = []
        coming = [{"type": "http.request", "body": asked.body, "more_body": truncated}, {"type": "http.disconnect"}]

        async def receive() -> Any:
            return coming.pop(0)

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answered(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))
