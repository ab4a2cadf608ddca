"""What the database itself tells of a head that moved, and what it is asked."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest

from server.domain.ids import AccountId, DeviceId
from server.store import database, devices, pokes, records
from server.store.devices import Arrival
from tests.builders import NOON, check_in
from tests.store.conftest import EPOCH, new_account

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


class Listener:
    """Wants to know of some accounts, and keeps what it is told."""

    def __init__(self, *accounts: AccountId) -> None:
        self.some = asyncio.Event()
        self.told: asyncio.Queue[tuple[AccountId, int]] = asyncio.Queue()
        self._accounts = accounts

    def accounts(self) -> tuple[AccountId, ...]:
        """Those of interest."""
        return self._accounts

    def tell(self, account: AccountId, head: int) -> None:
        """Keep it."""
        self.told.put_nowait((account, head))


async def signs_in(account: AccountId) -> None:
    """Another device of the account."""
    await devices.sign_in(account, Arrival(DeviceId(str(uuid4())), uuid4().bytes, "made"), NOON)


@pytest.fixture
async def notified(opened: str) -> AsyncIterator["asyncio.Queue[str]"]:
    """What PostgreSQL tells whoever listens."""
    said: asyncio.Queue[str] = asyncio.Queue()
    connection = await asyncpg.connect(urlsplit(opened)._replace(scheme="postgresql").geturl())
    await connection.add_listener(pokes.CHANNEL, lambda *heard: said.put_nowait(heard[-1]))
    yield said
    await connection.close()


@ON_POSTGRES
async def test_a_push_notifies_once_with_account_and_head(account: AccountId, notified: "asyncio.Queue[str]") -> None:
    for _ in range(2):
        await signs_in(account)
    known = [check_in(), check_in()]
    await records.append(account, EPOCH, known, NOON)
    assert await asyncio.wait_for(notified.get(), 10) == f"{account} 2"
    await records.append(account, EPOCH, known, NOON)
    await records.append(account, EPOCH, [*known, check_in()], NOON)
    assert await asyncio.wait_for(notified.get(), 10) == f"{account} 3"


@ON_POSTGRES
async def test_who_has_one_device_notifies_nobody(account: AccountId, notified: "asyncio.Queue[str]") -> None:
    other = await new_account()
    await signs_in(account)
    for _ in range(2):
        await signs_in(other)
    await records.append(account, EPOCH, [check_in()], NOON)
    await records.append(other, EPOCH, [check_in()], NOON)
    assert await asyncio.wait_for(notified.get(), 10) == f"{other} 1"


@ON_POSTGRES
async def test_what_is_not_committed_is_not_told(account: AccountId, notified: "asyncio.Queue[str]") -> None:
    async def adds(*, fails: bool) -> None:
        async with database.transaction() as tx:
            await records.add(tx, account, check_in())
            if fails:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await adds(fails=True)
    await adds(fails=False)
    assert await asyncio.wait_for(notified.get(), 10) == f"{account} 1"
    assert notified.empty()


@ON_SQLITE
async def test_a_file_is_looked_at_while_somebody_listens(
    account: AccountId, database_url: str, statements: list[str]
) -> None:
    listener = Listener(account)
    watching = asyncio.create_task(pokes.watch(database_url, listener))
    await asyncio.sleep(0.5)
    assert statements == [], "nobody listens"
    listener.some.set()
    assert await asyncio.wait_for(listener.told.get(), 10) == (account, 0)
    statements.clear()
    await asyncio.sleep(0.5)
    assert set(statements) <= {"PRAGMA data_version"}, "nothing was written"
    await records.append(account, EPOCH, [check_in()], NOON)
    assert await asyncio.wait_for(listener.told.get(), 10) == (account, 1)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
