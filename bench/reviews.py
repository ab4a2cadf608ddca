"""Looking at the accounts that are due: what one costs among a million, after ten years, and against one SQL pass."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import uuid4

from bench.ratios import ROUNDS, Row, pairs, progress, said
from server.domain import review
from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.jobs import plan
from server.store import accounts, database, devices, records, reviews, schema
from server.store.accounts import WayIn
from server.store.devices import Arrival
from tests import builders, lives
from tests.machinery.postgres import Server

FEW, MANY = 1_000, (100_000, 1_000_000)
DUE = 200
GOAL = 1_000
"""Accounts a second on one core."""

LONG = 3_650

T = TypeVar("T")

_EPOCH = "reviews"
_OTHERS = {
    "sqlite": (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
        "INSERT INTO account (id, head, epoch, created_at, review_at) "
        "SELECT printf('%08x-0000-4000-8000-000000000000', i), 0, 'other', 0, $2 FROM n"
    ),
    "postgres": (
        "INSERT INTO account (id, head, epoch, created_at, review_at) "
        "SELECT gen_random_uuid(), 0, 'other', 0, $2 FROM generate_series(1, $1::int)"
    ),
}
_PASS = {
    "sqlite": (
        "SELECT account, substr(body ->> '$.f.at', 1, 10) AS day, count(*) AS entries, "
        "avg(body ->> '$.f.valence') AS mood FROM record GROUP BY account, day"
    ),
    "postgres": (
        "SELECT account, substr(body::json #>> '{f,at}', 1, 10) AS day, count(*) AS entries, "
        "avg((body::json #>> '{f,valence}')::int) AS mood FROM record GROUP BY account, day"
    ),
}


def on_sqlite() -> list[Row]:
    """The rows on SQLite."""
    with TemporaryDirectory() as folder:
        urls = {count: f"sqlite://{Path(folder) / f'{count}.sqlite3'}" for count in (FEW, *MANY)}
        for url in urls.values():
            asyncio.run(schema.migrate(url))
        return _rows("SQLite", urls)


def on_postgres(server: Server) -> list[Row]:
    """The rows on PostgreSQL."""
    with ExitStack() as stack:
        return _rows("PostgreSQL", {count: stack.enter_context(server.migrated()) for count in (FEW, *MANY)})


def _rows(where: str, urls: dict[int, str]) -> list[Row]:
    progress(f"reviews, {where}")
    for count, url in urls.items():
        _run(url, partial(_filled, count))
    few = urls[FEW]
    rows = []
    for count in MANY:
        ratios = pairs(partial(_run, urls[count], _looked), partial(_run, few, _looked))
        work = f"reviews among {count:,} accounts: time"
        rows.append(Row(work, where, f"{FEW:,} accounts", "≤ 1.2", ratios, statistics.median(ratios) <= 1.2, _HOW))
    rate = DUE / statistics.median(_run(few, partial(_looked, time.process_time)) for _ in range(ROUNDS))
    against = pairs(partial(_run, few, _looked), partial(_run, few, _passed))
    how = (
        "The same, against one SQL pass that makes days of the same records; "
        f"{rate:,.0f} accounts a second of this process's processor time."
    )
    goal = f"{GOAL:,}/s"
    rows.append(Row("reviews: time", where, "one SQL pass", goal, against, rate >= GOAL, how))
    long, short = (_run(few, partial(_lived, days)) for days in (LONG, review.WINDOW_DAYS))
    growth = pairs(partial(_run, few, partial(_logged, long)), partial(_run, few, partial(_logged, short)))
    how = f"One more entry is pushed, filed and looked at; behind it lie {LONG:,} days with two entries each."
    against_window = f"{review.WINDOW_DAYS} days"
    rows.append(
        Row(
            "one more after ten years: time",
            where,
            against_window,
            "≤ 1.2",
            growth,
            statistics.median(growth) <= 1.2,
            how,
        )
    )
    return [said(row) for row in rows]


_HOW = f"{DUE} accounts are due, each with 68 days of entries; the peer is the same where there are few others."


def _run(url: str, work: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        async with database.opened(url, patient=True):
            return await work()

    return asyncio.run(run())


async def _filled(count: int) -> float:
    """Accounts of which DUE have a life; everybody else has been looked at."""
    async with database.transaction() as tx:
        await tx.rows(_OTHERS[database.dialect()], count - DUE, reviews.NEVER)
    for _ in range(DUE):
        await records.append(await _made(_EPOCH), _EPOCH, lives.life(), lives.MORNING)
    # The first look says a word, which every later one then knows of.
    return await _looked()


async def _looked(clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds by `clock` for a look at every account that is due."""
    async with database.transaction() as tx:
        await tx.rows("UPDATE account SET review_at = 0 WHERE epoch = $1", _EPOCH)
    done: dict[str, int] = {}
    started = clock()
    done |= await plan.plan(lambda: Millis(lives.MORNING + 60_000))
    took = clock() - started
    assert done["reviews"] == DUE
    return took


async def _lived(days: int) -> AccountId:
    """An account with so many days of entries, looked at once."""
    account = await _made("long")
    life = lives.life(usual=days, quiet=0)
    for start in range(0, len(life), 1_000):
        await records.append(account, "long", life[start : start + 1_000], lives.MORNING)
    await plan.plan(lambda: lives.MORNING)
    return account


async def _logged(account: AccountId) -> float:
    """Seconds to push one entry more, ten times, and to look at the account after each."""
    started = time.perf_counter()
    for _ in range(10):
        await records.append(account, "long", [lives.checked_in(lives.TEN)], lives.MORNING)
        async with database.transaction() as tx:
            await tx.rows("UPDATE account SET review_at = 0 WHERE id = $1", account)
        assert await plan.plan(lambda: Millis(lives.MORNING + 60_000)) == {"reviews": 1, "notices": 0}
    return time.perf_counter() - started


async def _made(epoch: str) -> AccountId:
    account, device = builders.account(), DeviceId(str(uuid4()))
    await accounts.make(account, epoch, WayIn("recovery", f"lookup-{account}", b"proof", "w1.AAAA"), lives.MORNING)
    await devices.sign_in(account, Arrival(device, device.encode(), "made"), lives.MORNING)
    return account


async def _passed() -> float:
    """Seconds for the pass."""
    started = time.perf_counter()
    rows = await database.read(_PASS[database.dialect()])
    assert len(rows) >= DUE * 68
    return time.perf_counter() - started
