"""No room: nothing acknowledged is lost, reading goes on, and once there is room so does writing, without a restart."""

import asyncio
import random
import resource
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest

from server.store import database, schema
from tests.builders import NOON
from tests.machinery import disk, postgres
from tests.machinery.device import Device, Refused
from tests.machinery.postgres import Cluster
from tests.machinery.program import Program

A_PUSH, PUSHES = 25, 400
HOUR = 3_600_000


class Cramped(NamedTuple):
    """The program where room can be taken away and given back, and the file with its time."""

    program: Program
    fill: Callable[[], None]
    clear: Callable[[], None]
    clock: Path


@contextmanager
def running(url: str, folder: Path) -> Iterator[Program]:
    """The program with its worker; its log and its clock are in `folder`, and its database at `url`."""
    clock = folder / "now"
    clock.write_text(str(NOON))
    with closing(Program(url, folder, "serve", TESTING="1", TEST_CLOCK=str(clock))) as program:
        program.start()
        yield program


@contextmanager
def sqlite_on_a_full_disk(folder: Path) -> Iterator[Cramped]:
    """The database and the log of the program share a disk that fills up."""
    with disk.small(folder / "disk", 8) as small:
        url = f"sqlite://{small.folder}/porchlight.sqlite3"
        with running(url, folder) as program:
            program.stop()
            program.log = small.folder / "server.log"
            program.start()
            yield Cramped(program, small.fill, small.clear, folder / "now")


@contextmanager
def sqlite_at_its_limit(folder: Path) -> Iterator[Cramped]:
    """The operating system lets the program's files grow no further, as a quota would."""
    url = f"sqlite://{folder}/porchlight.sqlite3"
    with running(url, folder) as program:

        def limit(size: int) -> None:
            _, hard = resource.prlimit(program.process_id, resource.RLIMIT_FSIZE)
            resource.prlimit(program.process_id, resource.RLIMIT_FSIZE, (size, hard))

        log = database.file_of(url).with_name("porchlight.sqlite3-wal")
        yield Cramped(program, lambda: limit(log.stat().st_size), lambda: limit(resource.RLIM_INFINITY), folder / "now")


@contextmanager
def postgres_on_a_full_disk(folder: Path, cluster: Cluster) -> Iterator[Cramped]:
    """The database lies in a tablespace of its own on a disk that fills up."""
    with disk.small(cluster.folder / "disk", 24) as small:
        postgres.hand_over(small.folder)
        run(cluster.url, f"CREATE TABLESPACE small LOCATION '{small.folder}'", "CREATE DATABASE small TABLESPACE small")
        url = cluster.url.removesuffix("postgres") + "small"
        asyncio.run(schema.migrate(url))
        with running(url, folder) as program:
            yield Cramped(program, small.fill, small.clear, folder / "now")
        run(cluster.url, "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small")


def run(url: str, *statements: str) -> None:
    """Run statements on a PostgreSQL server, one by one."""

    async def go() -> None:
        connection = await asyncpg.connect(url)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(go())


@pytest.fixture(params=["sqlite-disk", "sqlite-limit", "postgres-disk"])
def cramped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cramped]:
    """Each way in which room can end."""
    with ExitStack() as stack:
        if request.param == "sqlite-disk":
            yield stack.enter_context(sqlite_on_a_full_disk(tmp_path))
        elif request.param == "sqlite-limit":
            yield stack.enter_context(sqlite_at_its_limit(tmp_path))
        else:
            yield stack.enter_context(postgres_on_a_full_disk(tmp_path, request.getfixturevalue("breakable")))


def push_until_full(device: Device, known: dict[str, Any]) -> tuple[list[dict[str, Any]], Refused]:
    """Push until it is refused, because what was begun may still find room; the refused records, and why."""
    for _ in range(PUSHES):
        sent = device.records(A_PUSH)
        try:
            assert device.push(sent) == [1] * A_PUSH
        except Refused as refused:
            return sent, refused
        known.update((record["id"], record["f"]) for record in sent)
    raise AssertionError("it was never full")


def held(device: Device) -> dict[str, Any]:
    """What the server holds."""
    return {record["id"]: record["f"] for record in device.pull()}


def test_when_there_is_no_room_nothing_is_lost_and_it_goes_on_once_there_is(cramped: Cramped) -> None:
    device = Device(cramped.program.url, random.Random(20261127))
    device.make_account()
    known: dict[str, Any] = {}
    for turn in range(2):
        sent = device.records(A_PUSH)
        assert device.push(sent) == [1] * A_PUSH
        known.update((record["id"], record["f"]) for record in sent)
        cramped.fill()
        refused, why = push_until_full(device, known)
        assert (why.status, why.problem["type"], why.retry_after) == (507, "storage-full", "60")
        assert "keeps everything" in why.problem["title"]
        # Where it was last seen can't be noted, an hour later; reading goes on all the same.
        cramped.clock.write_text(str(NOON + HOUR * (turn + 1)))
        assert held(device) == known
        cramped.clear()
        assert device.push(refused) == [1] * A_PUSH
        known.update((record["id"], record["f"]) for record in refused)
        assert held(device) == known
    cramped.program.work()
    cramped.program.kill()
    cramped.program.start()
    assert held(device) == known
    statuses = {line["status"] for line in cramped.program.lines() if line.get("event") == "request"}
    assert statuses <= {200, 201, 507}


def test_a_file_with_a_limit_of_its_own_is_full_in_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "porchlight.sqlite3"
    known: dict[str, Any] = {}
    with running(f"sqlite://{path}?max_page_count=80", tmp_path) as program:
        device = Device(program.url, random.Random(20261128))
        device.make_account()
        refused, why = push_until_full(device, known)
        assert (why.status, why.problem["type"]) == (507, "storage-full")
        assert held(device) == known
    with running(f"sqlite://{path}", tmp_path) as program:
        device.home = program.url
        assert device.push(refused) == [1] * A_PUSH
