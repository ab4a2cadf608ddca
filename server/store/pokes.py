"""Which logs moved, whichever process moved them: PostgreSQL tells, and SQLite is looked at (docs/sync.md)."""

import asyncio
from collections.abc import Collection
from typing import Protocol

import msgspec

from server.domain.ids import AccountId
from server.store import database

CHANNEL = "poke"
"""Where PostgreSQL tells of a head that moved; what it says is the account and the head."""

_LOOK_EVERY_S = 0.2
_ALIVE_EVERY_S = 30
_ALIVE_WITHIN_S = 10

_HEADS = {
    "sqlite": "SELECT id, head FROM account WHERE id IN (SELECT value FROM json_each($1))",
    "postgres": "SELECT id, head FROM account WHERE id = ANY($1::uuid[])",
}


class Audience(Protocol):
    """Who wants to know."""

    @property
    def some(self) -> asyncio.Event:
        """Set while anybody does."""
        ...

    def accounts(self) -> Collection[AccountId]:
        """Whose heads are of interest."""
        ...

    def tell(self, account: AccountId, head: int) -> None:
        """A head as it is now, of whatever account; it may have been told before."""
        ...


async def watch(url: str, audience: Audience) -> None:
    """Tell `audience` of every head that moves in the open database at `url`, until that can't be seen any more.

    Raises:
        Unavailable: the database went away; what moves meanwhile is told at the beginning of the next watch.
    """
    with database.outages():
        if database.dialect() == "sqlite":
            await _look_on(audience)
        else:
            await _listen(url, audience)


async def _look_on(audience: Audience) -> None:
    while True:
        await audience.some.wait()
        seen = None
        while audience.some.is_set():
            # The reader never writes, so the number changes with every commit, of this process or another.
            (row,) = await database.read("PRAGMA data_version")
            if row["data_version"] != seen:
                seen = row["data_version"]
                await _tell_all(audience)
            await asyncio.sleep(_LOOK_EVERY_S)


async def _listen(url: str, audience: Audience) -> None:
    def heard(_connection: object, _process: int, _channel: str, said: str) -> None:
        account, _, head = said.partition(" ")
        audience.tell(AccountId(account), int(head))

    connection = await database.connected(url)
    lost = asyncio.Event()
    connection.add_termination_listener(lambda _: lost.set())
    try:
        await connection.add_listener(CHANNEL, heard)
        # Nobody listened here a moment ago.
        await _tell_all(audience)
        while not lost.is_set():
            try:
                await asyncio.wait_for(lost.wait(), _ALIVE_EVERY_S)
            except TimeoutError:
                # A network that fell silent ends no connection.
                await connection.execute("SELECT 1", timeout=_ALIVE_WITHIN_S)
        raise ConnectionResetError
    finally:
        connection.terminate()


async def _tell_all(audience: Audience) -> None:
    accounts = list(audience.accounts())
    if not accounts:
        return
    kind = database.dialect()
    rows = await database.read(_HEADS[kind], msgspec.json.encode(accounts).decode() if kind == "sqlite" else accounts)
    for row in rows:
        audience.tell(AccountId(str(row["id"])), int(row["head"]))
