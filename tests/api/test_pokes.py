"""Pokes: a device hears that its log moved, whoever moved it, and nothing else; and listening costs nobody anything."""

import asyncio
from urllib.parse import urlsplit

import asyncpg
import pytest

from server.api import pokes
from server.api.streams import Streams
from server.domain.clock import Millis
from server.domain.errors import Unavailable
from server.domain.ids import AccountId
from server.store import database, devices, records
from tests.api.conftest import Site
from tests.builders import Phone, check_in
from tests.machinery.ear import PATIENCE_S, Ear, listening


async def other_phone(site: Site, first: Phone) -> Phone:
    """A second phone of the same account."""
    other = await site.phone(first.account)
    assert (await other.recovers()).status == 200
    return other


async def says_nothing(ear: Ear) -> None:
    """Nothing is told for a while; the machine may be slow, which would only make this easier."""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ear.line(), 1)


async def test_a_push_pokes_the_other_device_with_the_head_alone(site: Site) -> None:
    one = await site.synced()
    other = await other_phone(site, one)
    async with listening(other) as ear:
        await one.pushes(check_in(), check_in())
        assert await ear.line() == "data: 2"
        await one.pushes(check_in())
        await ear.hears(3)
        headers = ear.response.headers
    assert headers["Content-Type"].startswith("text/event-stream")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in headers
    assert "Content-Length" not in headers


async def test_where_the_log_stands_is_told_at_once(site: Site) -> None:
    one = await site.synced()
    await one.pushes(check_in(), check_in())
    async with listening(one) as ear:
        assert await ear.line() == "data: 2"


async def test_a_record_of_the_worker_s_pokes_an_only_device(site: Site) -> None:
    one = await site.synced()
    async with listening(one) as ear:
        async with database.transaction() as tx:
            await records.add(tx, AccountId(one.account), check_in())
        await ear.hears(1)


async def test_what_nobody_told_of_is_heard_at_the_heartbeat(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pokes, "HEARTBEAT_S", 0.2)
    monkeypatch.setattr(Streams, "tell", lambda *_: None)
    one = await site.synced()
    async with listening(one) as ear:
        await one.pushes(check_in())
        await ear.hears(1)


async def test_an_unchanged_log_and_another_account_poke_nobody(site: Site) -> None:
    one, stranger = await site.synced(), await site.synced()
    known = check_in()
    await one.pushes(known)
    async with listening(one) as ear:
        await ear.hears(1)
        await one.pushes(known)
        await stranger.pushes(check_in(), check_in())
        await says_nothing(ear)


async def test_a_comment_keeps_the_stream_open(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pokes, "HEARTBEAT_S", 0.1)
    one = await site.synced()
    async with listening(one) as ear:
        assert [await ear.line() for _ in range(3)] == [":", ":", ":"]


async def test_nobody_listens_who_is_not_signed_in(site: Site) -> None:
    answer = await (await site.phone()).get("/api/pokes")
    assert (answer.status, answer.body["type"]) == (401, "not-signed-in")
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("busy", [False, True])
async def test_who_signs_out_hears_no_more(site: Site, monkeypatch: pytest.MonkeyPatch, *, busy: bool) -> None:
    """Neither when nothing happens, nor while the other devices are at it all the time."""
    monkeypatch.setattr(pokes, "HEARTBEAT_S", 0.3)
    one = await site.synced()
    other = await other_phone(site, one)

    async def keeps_pushing() -> None:
        while busy:
            await one.pushes(check_in())

    async with listening(other) as ear:
        pushing = asyncio.ensure_future(keeps_pushing())
        await other.post("/api/sign-out", {})
        async with asyncio.timeout(PATIENCE_S):
            await ear.ends()
        pushing.cancel()
    assert (await other.get("/api/pokes")).status == 401


async def test_a_device_that_is_forgotten_after_a_year_hears_no_more(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pokes, "HEARTBEAT_S", 0.1)
    one = await site.synced()
    async with listening(one) as ear:
        site.now = Millis(site.now + devices.LIFETIME_MS)
        await ear.ends()


async def test_an_outage_signs_nobody_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pokes, "HEARTBEAT_S", 0.1)
    one = await site.synced()
    async with listening(one) as ear:
        monkeypatch.setattr(devices, "head", _away)
        assert [await ear.line() for _ in range(3)] == [":", ":", ":"]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_postgres_is_listened_to_again_and_what_was_missed_is_told(site: Site, database_url: str) -> None:
    one = await site.synced()
    beside = await asyncpg.connect(urlsplit(database_url)._replace(scheme="postgresql").geturl())
    async with listening(one) as ear:
        await beside.execute("UPDATE account SET head = 41")
        await says_nothing(ear)
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = $1"
        assert await beside.fetch(ended, urlsplit(database_url).path[1:]) == [(True,)]
        await ear.hears(41)
        async with database.transaction() as tx:
            await records.add(tx, AccountId(one.account), check_in())
        await ear.hears(42)
    await beside.close()


async def _away(*_: object) -> int:
    raise Unavailable("the database is away")
