"""Push, cold pull, idle pull and one change, through the real program, against what the database alone can do."""

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg

from bench import load
from bench.device import A_REQUEST, RECORDS, Device, records
from bench.ratios import Row, clocked, pairs, progress, said
from tests.machinery import ports
from tests.machinery.program import ROOT, Program, environment

_TABLE = (
    "CREATE TABLE IF NOT EXISTS bare (account {0}, id {0}, seq BIGINT, kind TEXT, body TEXT, PRIMARY KEY (account, id))"
)
_SECONDS = 2.0

Tuples = list[tuple[str, str, int, str, str]]


def rows(where: str, database_url: str, folder: Path) -> list[Row]:
    """Every row of sync on one database."""
    program = Program(database_url, folder, "web")
    program.start()
    try:
        return [
            _push(where, database_url, program),
            *_cold(where, database_url, program),
            _idle(where, program),
            *_one_change(where, program),
        ]
    finally:
        program.close()


def _push(where: str, url: str, program: Program) -> Row:
    progress(f"push, {where}")
    bare = _bare(url)

    def ours() -> float:
        device = Device(program.url)
        new = records()
        bodies = [device.body(new[start : start + A_REQUEST]) for start in range(0, RECORDS, A_REQUEST)]
        return clocked(lambda: [device.ask("/api/sync", body) for body in bodies])

    def peer() -> float:
        return bare.write(_tuples())

    ratios = tuple(1 / ratio for ratio in pairs(ours, peer))
    limit = "sqlite3 executemany" if where == "SQLite" else "asyncpg COPY"
    how = (
        f"Push {RECORDS:,} records of 300 B, {A_REQUEST:,} a request, over HTTP; the peer writes the same rows in one "
        "transaction."
    )
    return said(Row("push: share of the limit's speed", where, limit, "≥ 0.25", ratios, _median(ratios) >= 0.25, how))


def _cold(where: str, url: str, program: Program) -> list[Row]:
    progress(f"cold pull, {where}")
    bare = _bare(url)
    account = bare.fill(_tuples())
    device = Device(program.url)
    new = records()
    for start in range(0, RECORDS, A_REQUEST):
        device.ask("/api/sync", device.body(new[start : start + A_REQUEST]))
    ratios = pairs(lambda: clocked(device.pull), lambda: bare.read(account))
    _, size = device.pull()
    stored = [{name: one[name] for name in ("k", "id", "v", "h", "f")} for one in new]
    plain = len(json.dumps(stored, separators=(",", ":")))
    against = "select and join"
    how = (
        f"Pull {RECORDS:,} records in pages of 2,000, read as JSON; the peer selects the same rows, joins their text "
        "and reads it too."
    )
    weight = "Bytes of all answers against the same records as one JSON list."
    packed = tuple(device.weight(encoding) / plain for encoding in ("zstd", "gzip"))
    what = "Bytes of all answers in zstd and in gzip, against the same list; a third of each record is ciphertext."
    return [
        said(Row("cold pull: time", where, against, "≤ 2", ratios, _median(ratios) <= 2, how)),
        said(Row("cold pull: bytes", where, "the JSON itself", "≤ 1.2", (size / plain,), size / plain <= 1.2, weight)),
        said(Row("cold pull, compressed: bytes", where, "the JSON itself", "≤ 0.6", packed, max(packed) <= 0.6, what)),
    ]


def _idle(where: str, program: Program) -> Row:
    progress(f"idle pull, {where}")
    device = Device(program.url)
    goal = 0.4 if where == "SQLite" else 0.2
    with _hello() as hello:
        url = f"{program.url}/api/sync?epoch={device.epoch}&cursor=0"
        ratios = pairs(lambda: load.rate(url, device.cookie, _SECONDS), lambda: load.rate(hello, "", _SECONDS))
    how = f"{load.CLIENTS} keep-alive connections for {_SECONDS:.0f} s each; the peer is a Starlette that says hello."
    return said(
        Row("idle pull: requests a second", where, "a bare hello", f"≥ {goal}", ratios, _median(ratios) >= goal, how)
    )


def _one_change(where: str, program: Program) -> list[Row]:
    device = Device(program.url)
    new = records()
    for start in range(0, RECORDS, A_REQUEST):
        device.ask("/api/sync", device.body(new[start : start + A_REQUEST]))
    head, _ = device.pull()
    device.ask("/api/sync", device.body(records(1)))
    _, size = device.pull(head)
    here = f"/api/sync?epoch={device.epoch}&cursor="
    changed = pairs(
        lambda: _milliseconds(lambda: device.ask(f"{here}{head}")),
        lambda: _milliseconds(lambda: device.ask(f"{here}{head + 1}")),
    )
    extra = _milliseconds(lambda: device.ask(f"{here}{head}")) - _milliseconds(lambda: device.ask(f"{here}{head + 1}"))
    how = f"One new record among {RECORDS:,}: the answer's bytes, and its time against an idle pull ({extra:.2f} ms)."
    return [
        said(Row("one change: bytes of the answer", where, "600 B", "≤ 1", (size / 600,), size <= 600, how)),
        said(Row("one change: time", where, "an idle pull", "< 1 ms more", changed, extra < 1, how)),
    ]


def _milliseconds(work: Callable[[], object], times: int = 100) -> float:
    return clocked(lambda: [work() for _ in range(times)]) * 1000 / times


class _Sqlite:
    """The limit: the driver alone, on a file of its own, as durable as ours."""

    def __init__(self, url: str) -> None:
        self._db = sqlite3.connect(f"{url.removeprefix('sqlite://')}.bare", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute(_TABLE.format("CHAR(36)"))

    def fill(self, rows: Tuples) -> str:
        """Write rows in one transaction; whose they are."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")
        return rows[0][0]

    def write(self, rows: Tuples) -> float:
        """How long that takes."""
        return clocked(lambda: self.fill(rows))

    def read(self, account: str) -> float:
        """How long it takes to select them and join their text."""
        query = "SELECT body FROM bare WHERE account = ? ORDER BY seq"
        return clocked(lambda: json.loads("[" + ",".join(row[0] for row in self._db.execute(query, (account,))) + "]"))


class _Postgres:
    """The limit: asyncpg's COPY."""

    def __init__(self, url: str) -> None:
        self._url = url.replace("postgres://", "postgresql://")
        self._run(lambda db: db.execute(_TABLE.format("UUID")))

    def fill(self, rows: Tuples) -> str:
        """Write rows with one COPY; whose they are."""
        self._run(lambda db: db.copy_records_to_table("bare", records=rows))
        return rows[0][0]

    def write(self, rows: Tuples) -> float:
        """How long that takes, without connecting."""
        return float(self._run(lambda db: _awaited(db.copy_records_to_table("bare", records=rows))))

    def read(self, account: str) -> float:
        """How long it takes to select them and join their text."""

        async def reading(db: Any) -> None:
            found = await db.fetch("SELECT body FROM bare WHERE account = $1 ORDER BY seq", account)
            json.loads("[" + ",".join(row["body"] for row in found) + "]")

        return float(self._run(lambda db: _awaited(reading(db))))

    def _run(self, work: Callable[[Any], Any]) -> Any:
        async def run() -> Any:
            db = await asyncpg.connect(self._url)
            try:
                return await work(db)
            finally:
                await db.close()

        return asyncio.run(run())


async def _awaited(work: Any) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


def _bare(url: str) -> "_Sqlite | _Postgres":
    return _Sqlite(url) if url.startswith("sqlite") else _Postgres(url)


def _tuples() -> Tuples:
    new = records()
    return [
        (new[0]["id"], one["id"], seq, one["k"], json.dumps(one, separators=(",", ":"))) for seq, one in enumerate(new)
    ]


@contextmanager
def _hello() -> Iterator[str]:
    port = ports.free()
    process = subprocess.Popen([sys.executable, "-m", "bench.hello", str(port)], cwd=ROOT, env=environment())
    url = f"http://127.0.0.1:{port}/hello"
    try:
        for _ in range(100):
            try:
                load.rate(url, "", 0.01)
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _median(ratios: tuple[float, ...]) -> float:
    return sorted(ratios)[len(ratios) // 2]
