"""Looking at the accounts that are due: what one costs among a million, and against one SQL pass over its records."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from bench.ratios import Row, pairs, progress, said
from server.domain.clock import Millis
from server.domain.ids import DeviceId
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
        rows.append(Row(work, where, f"{FEW:,} accounts", "≤ 1.2", ratios, _median(ratios) <= 1.2, _HOW))
    rate = DUE / _run(few, _looked)
    against = pairs(partial(_run, few, _looked), partial(_run, few, _passed))
    how = f"The same, against one SQL pass that makes days of the same records; {rate:,.0f} accounts a second."
    goal = f"{GOAL:,}/s"
    rows.append(Row("reviews: time", where, "one SQL pass", goal, against, rate >= GOAL, how))
    return [said(row) for row in rows]


_HOW = f"{DUE} accounts are due, each with 68 days of entries; the peer is the same where there are few others."


def _run(url: str, work: Callable[[], Awaitable[float]]) -> float:
    async def run() -> float:
        async with database.opened(url, patient=True):
            return await work()

    return asyncio.run(run())


async def _filled(count: int) -> float:
    """Accounts of which DUE have a life; everybody else has been looked at."""
    async with database.transaction() as tx:
        await tx.rows(_OTHERS[database.dialect()], count - DUE, reviews.NEVER)
    for _ in range(DUE):
        account, device = builders.account(), DeviceId(str(uuid4()))
        await accounts.make(account, _EPOCH, WayIn("recovery", f"lookup-{account}", b"proof", "w1.AAAA"), lives.MORNING)
        await devices.sign_in(account, Arrival(device, device.encode(), "made"), lives.MORNING)
        await records.append(account, _EPOCH, lives.life(), lives.MORNING)
    # The first look says a word, which every later one then knows of.
    return await _looked()


async def _looked() -> float:
    """Seconds for a look at every account that is due."""
    async with database.transaction() as tx:
        await tx.rows("UPDATE account SET review_at = 0 WHERE epoch = $1", _EPOCH)
    done: dict[str, int] = {}
    started = asyncio.get_running_loop().time()
    done |= await plan.plan(lambda: Millis(lives.MORNING + 60_000))
    took = asyncio.get_running_loop().time() - started
    assert done["reviews"] == DUE
    return took


async def _passed() -> float:
    """Seconds for the pass."""
    started = asyncio.get_running_loop().time()
    rows = await database.read(_PASS[database.dialect()])
    assert len(rows) >= DUE * 68
    return asyncio.get_running_loop().time() - started


def _median(ratios: tuple[float, ...]) -> float:
    return sorted(ratios)[len(ratios) // 2]
