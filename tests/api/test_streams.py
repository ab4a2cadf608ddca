"""The register of streams: who is told what, how many there may be, and that nothing of them stays."""

import asyncio
import gc
import resource
from collections.abc import Callable
from uuid import uuid4

import pytest

from server import problems
from server.api import streams
from server.api.streams import Stream, Streams
from server.domain.ids import DeviceId
from server.store import database
from tests import builders
from tests.api.conftest import Site
from tests.builders import Phone, check_in
from tests.machinery.ear import PATIENCE_S, listening

DROPPED = 500


def device() -> DeviceId:
    """A new device's id."""
    return DeviceId(str(uuid4()))


async def soon(stream: Stream) -> int | None:
    """What `stream` has to say without waiting."""
    return await stream.news(asyncio.get_running_loop().time())


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that happens on its own."""
    for _ in range(PATIENCE_S * 50):
        if true():
            return
        await asyncio.sleep(0.02)
    pytest.fail("that never happened")


async def test_a_slow_reader_finds_the_last_head_alone() -> None:
    stream = Stream()
    for head in range(1, 1001):
        stream.tell(head)
    assert await soon(stream) == 1000
    assert await soon(stream) is None
    assert vars(stream).keys() == {"ended", "_head", "_news"}, "one number is all that waits"


async def test_what_comes_late_is_no_news() -> None:
    stream = Stream()
    stream.tell(5)
    assert await soon(stream) == 5
    stream.tell(4)
    stream.tell(5)
    assert await soon(stream) is None


async def test_the_newer_stream_of_a_device_ends_the_older() -> None:
    register = Streams(most=1)
    who, one = builders.account(), device()
    older = register.open(who, one)
    newer = register.open(who, one)
    assert (older.ended, newer.ended, len(register)) == (True, False, 1)
    register.close(who, one, older)
    register.tell(who, 7)
    assert await soon(newer) == 7
    register.close(who, one, newer)
    assert (len(register), list(register.accounts()), register.some.is_set()) == (0, [], False)


async def test_an_account_takes_no_more_than_its_share() -> None:
    register = Streams(most=1000)
    who = builders.account()
    for _ in range(streams.MOST_PER_ACCOUNT):
        register.open(who, device())
    with pytest.raises(problems.TooManyStreams):
        register.open(who, device())
    assert len(register) == streams.MOST_PER_ACCOUNT
    register.open(builders.account(), device())


async def test_a_process_takes_no_more_than_it_has_room_for() -> None:
    register = Streams(most=2)
    who, one = builders.account(), device()
    stream = register.open(who, one)
    register.open(builders.account(), device())
    with pytest.raises(problems.Unavailable):
        register.open(builders.account(), device())
    register.close(who, one, stream)
    register.open(builders.account(), device())


async def test_at_the_end_everybody_goes_and_nobody_comes() -> None:
    register = Streams(most=2)
    stream = register.open(builders.account(), device())
    stream.tell(1)
    register.end_all()
    assert await soon(stream) is None
    with pytest.raises(problems.Unavailable):
        register.open(builders.account(), device())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_too_many_are_told_so_and_may_come_later(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_PER_ACCOUNT", 1)
    one = await site.synced()
    other = await site.phone(one.account)
    await other.recovers()
    async with listening(one):
        refused = await other.get("/api/pokes")
        assert (refused.status, refused.body["type"], refused.body["limit"]) == (429, "too-many-streams", 1)
        assert refused.headers["Retry-After"] == "60"
        monkeypatch.setattr(site.app.state.streams, "_most", 1)
        stranger = await site.synced()
        refused = await stranger.get("/api/pokes")
        assert (refused.status, refused.body["type"]) == (503, "unavailable")
        assert refused.headers["Retry-After"] == "30"
    await until(lambda: not len(site.app.state.streams))
    async with listening(other):
        pass


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whoever_asks_for_the_head_of_the_answer_gets_no_stream(site: Site) -> None:
    one = await site.synced()
    async with one.http.head(f"{site.origin}/api/pokes") as response:
        assert response.status == 200
    # Sooner than the phone gives its idle connection up, which would end a stream as well.
    async with asyncio.timeout(PATIENCE_S / 2):
        await until(lambda: not len(site.app.state.streams))


async def test_five_hundred_that_hang_up_leave_nothing(site: Site) -> None:
    """Their connections are cut, as a phone's is in a tunnel: half of them while the server still looks who it is."""
    phones = [await site.synced() for _ in range(10)]
    for phone in phones:
        await phone.pushes(check_in())
    await cut(phones, heard=True)
    await until(lambda: not len(site.app.state.streams))
    before = left_over(site)
    for number in range(DROPPED // len(phones)):
        await cut(phones, heard=bool(number % 2))
    await until(lambda: left_over(site) == before)


async def cut(phones: list[Phone], *, heard: bool) -> None:
    """Every phone listens, perhaps until it hears something, and its connection is cut."""
    await asyncio.gather(*(_cut(phone, heard=heard) for phone in phones))


async def _cut(phone: Phone, *, heard: bool) -> None:
    async with listening(phone) as ear:
        if heard:
            await ear.hears(1)
        assert ear.response.connection is not None
        assert ear.response.connection.transport is not None
        ear.response.connection.transport.abort()


def left_over(site: Site) -> tuple[int, ...]:
    """How much there is of everything that a stream takes: tasks, entries, places in the pool, objects."""
    gc.collect()
    kept = sum(isinstance(one, Stream) for one in gc.get_objects())
    pool = getattr(database.reader(), "_pool", None)
    taken = pool.get_size() - pool.get_idle_size() if pool else 0
    return len(asyncio.all_tasks()), len(site.app.state.streams), taken, kept


def test_half_of_what_may_be_open_is_left_for_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, most in ((1024, 512), (1 << 20, 10_000), (resource.RLIM_INFINITY, 10_000)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        assert streams.room() == most
