"""What Tortoise's own engines get wrong, and ours must not: cancelled tasks, and writers in other processes."""

import asyncio
import multiprocessing
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError, TransactionManagementError

from server.domain.errors import Unavailable
from server.domain.ids import AccountId, DeviceId
from server.store import database, devices, engine_asyncpg, engine_sqlite, records, schema
from server.store.database import Rows
from tests import builders
from tests.builders import NOON, check_in
from tests.store.conftest import EPOCH, new_account

BUMP = "UPDATE account SET head = head + 1 WHERE id = $1 RETURNING head"


async def one_transaction(account: AccountId) -> None:
    async with database.transaction() as tx:
        await tx.rows(BUMP, account)
        await asyncio.sleep(0)
        await tx.rows(BUMP, account)


async def head(account: AccountId) -> int:
    return int((await database.read("SELECT head FROM account WHERE id = $1", account))[0]["head"])


async def after_steps(task: asyncio.Task[None], steps: int) -> None:
    """Let the loop go round `steps` times, then cancel the task wherever it is."""
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()


async def test_a_task_cancelled_anywhere_leaves_the_database_usable(account: AccountId) -> None:
    for steps in range(60):
        before = await head(account)
        task = asyncio.create_task(one_transaction(account))
        await after_steps(task, steps)
        await asyncio.gather(task, return_exceptions=True)
        # A lock that was left behind hangs here; a transaction that was left open shows in the sum.
        await asyncio.wait_for(one_transaction(account), 10)
        assert await head(account) - before in (2, 4), f"half of a transaction after {steps} steps"


async def test_tasks_cancelled_in_a_crowd_lose_no_connection(account: AccountId) -> None:
    for steps in range(0, 40, 4):
        crowd = [asyncio.create_task(one_transaction(account)) for _ in range(20)]
        await asyncio.gather(*(after_steps(task, steps) for task in crowd))
        await asyncio.gather(*crowd, return_exceptions=True)
    await asyncio.wait_for(asyncio.gather(*(one_transaction(account) for _ in range(20))), 20)
    assert await head(account) % 2 == 0


async def test_an_error_rolls_back(account: AccountId) -> None:
    async def failing() -> None:
        async with database.transaction() as tx:
            await tx.rows(BUMP, account)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await head(account) == 0
    await one_transaction(account)


async def test_a_bad_statement_rolls_back_and_is_no_outage(account: AccountId) -> None:
    async def failing() -> None:
        async with database.transaction() as tx:
            await tx.rows(BUMP, account)
            await tx.rows("SELECT nothing FROM nowhere")

    with pytest.raises(OperationalError):
        await failing()
    assert await head(account) == 0
    await one_transaction(account)


async def test_a_transaction_holds_sqlites_write_lock_from_its_first_line(tmp_path: Path) -> None:
    """With a plain BEGIN another process could write between a read and the write that depends on it."""
    url = f"sqlite://{tmp_path}/locked.sqlite3"
    await schema.migrate(url)
    async with database.opened(url), database.transaction() as tx:
        await tx.rows("SELECT head FROM account")
        other = sqlite3.connect(database.file_of(url), timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


async def test_reads_do_not_wait_for_a_writer(account: AccountId) -> None:
    async with database.transaction() as tx:
        await tx.rows(BUMP, account)
        assert await asyncio.wait_for(head(account), 5) == 0
    assert await head(account) == 1


FIND = "SELECT head FROM account WHERE id = $1"


async def test_what_is_found_on_the_spot_is_what_was_committed(account: AccountId) -> None:
    for expected in range(1, 4):
        async with database.transaction() as tx:
            await tx.rows(BUMP, account)
            assert [row["head"] for row in await database.find(FIND, account)] == [expected - 1]
        assert [row["head"] for row in await database.find(FIND, account)] == [expected]
    assert await database.find(FIND, builders.account()) == []


async def test_what_finds_cannot_write(account: AccountId) -> None:
    with pytest.raises((OperationalError, TransactionManagementError, Unavailable)):
        await database.find(BUMP, account)
    assert await head(account) == 0


async def test_a_file_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/locked.sqlite3"
    await schema.migrate(url)
    other = sqlite3.connect(database.file_of(url), isolation_level=None)
    with closing(other):
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        async with database.opened(url):
            finding = asyncio.ensure_future(database.find(FIND, builders.account()))
            await asyncio.sleep(0.2)
            assert not finding.done()
            other.execute("COMMIT")
            other.close()
            assert await finding == []


async def test_a_file_that_cannot_be_opened_keeps_nobody_waiting(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "porchlight.sqlite3"
    path.mkdir()
    async with database.opened(f"sqlite://{path}"):
        for ask in (database.read, in_a_transaction, database.read, in_a_transaction):
            with pytest.raises(Unavailable):
                await asyncio.wait_for(ask(FIND, builders.account()), 5)
        path.rmdir()
        shutil.copy(migrated_file, path)
        assert await database.read(FIND, builders.account()) == []
        assert await in_a_transaction(BUMP, builders.account()) == []


async def test_a_connection_that_was_not_set_up_is_not_used(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "porchlight.sqlite3"
    path.write_bytes(b"not a database" * 1000)
    async with database.opened(f"sqlite://{path}"):
        with pytest.raises(sqlite3.DatabaseError):
            await database.read(FIND, builders.account())
        shutil.copyfile(migrated_file, path)
        assert await database.read(FIND, builders.account()) == []
        with pytest.raises(Unavailable):
            await database.read(BUMP, builders.account())


async def test_whoever_waits_in_vain_for_the_connection_is_told_so(
    account: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = asyncio.Event()
    # Tortoise's pools hold five.
    held = asyncio.Semaphore(0)
    most = 1 if database.dialect() == "sqlite" else 5

    async def hold() -> None:
        async with database.transaction():
            held.release()
            await end.wait()

    holding = [asyncio.create_task(hold()) for _ in range(most)]
    for _ in holding:
        await held.acquire()
    for engine in (engine_sqlite, engine_asyncpg):
        monkeypatch.setattr(engine, "_TURN_WITHIN", 0.2)
    for ask in (in_a_transaction(BUMP, account), devices.seen(account, DeviceId(str(account)), NOON)):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(ask, 5)
    end.set()
    await asyncio.gather(*holding)
    await one_transaction(account)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_transaction_that_froze_lets_go_of_the_account(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(database._SESSION, "idle_in_transaction_session_timeout", "200ms")
    async with database.opened(database_url):
        account = await new_account()
        started, end = asyncio.Event(), asyncio.Event()

        async def froze() -> None:
            async with database.transaction() as tx:
                await tx.rows(BUMP, account)
                started.set()
                await end.wait()

        frozen = asyncio.create_task(froze())
        await started.wait()
        # It waits for the lock, and gets it.
        await asyncio.wait_for(one_transaction(account), 5)
        end.set()
        with pytest.raises(Unavailable):
            await frozen
        assert await head(account) == 2


async def in_a_transaction(sql: str, account: AccountId) -> Rows:
    async with database.transaction() as tx:
        return await tx.rows(sql, account)


async def test_the_reader_cannot_write(account: AccountId) -> None:
    with pytest.raises((OperationalError, TransactionManagementError, Unavailable)):
        await database.read(BUMP, account)
    assert await head(account) == 0


def in_another_process(url: str, account: AccountId, pushes: int, failed: "multiprocessing.Queue[str]") -> None:
    async def pushing() -> None:
        async with database.opened(url):
            for _ in range(pushes):
                try:
                    await records.append(account, EPOCH, [check_in()], NOON)
                except Exception as error:  # noqa: BLE001 - whatever it is, the test wants to read it
                    failed.put(repr(error))

    asyncio.run(pushing())


async def while_processes_run(
    url: str, account: AccountId, processes: int, then: Callable[[], Awaitable[None]]
) -> None:
    """Push from several processes at once, do `then` again and again meanwhile, and see that no push failed."""
    spawn = multiprocessing.get_context("spawn")
    failed = spawn.Queue()
    workers = [spawn.Process(target=in_another_process, args=(url, account, 100, failed)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        await then()
    for worker in workers:
        worker.join()
    assert failed.empty(), failed.get()
    assert [worker.exitcode for worker in workers] == [0] * processes


async def test_three_processes_push_at_once_and_a_follower_misses_nothing(opened: str, account: AccountId) -> None:
    seen: list[str] = []
    cursor = 0

    async def follow() -> None:
        nonlocal cursor
        page = await records.since(account, cursor, 50)
        seen.extend(page.bodies)
        cursor = page.cursor
        await asyncio.sleep(0.001)

    await while_processes_run(opened, account, 3, follow)
    await follow()
    while (await records.since(account, cursor, 1)).bodies:
        await follow()
    everything = await records.since(account, 0, 2000)
    assert len(everything.bodies) == 300
    assert seen == everything.bodies
    assert await head(account) == 300
