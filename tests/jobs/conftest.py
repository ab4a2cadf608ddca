"""Phones with a log, a push service, and the worker's rounds in this process, on both databases, at a turned clock."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server import vapid, worker
from server.domain import clock
from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId, RecordId
from server.domain.merge import Record
from server.settings import Settings
from server.store import accounts, database, devices, records, subscriptions
from server.store.accounts import WayIn
from server.store.devices import Arrival
from tests import builders, lives
from tests.builders import NOON
from tests.machinery.push_service import PushService, Subscribed

EPOCH = "epoch-1"


@pytest.fixture
def push_service() -> Iterator[PushService]:
    """A push service of this test's own."""
    with PushService() as service:
        yield service
    assert service.faults == [], "the push service could not read what came"


class Alice:
    """One account with one device, as the store knows it."""

    def __init__(self, account: AccountId, device: DeviceId, kid: str) -> None:
        self.account = account
        self.device = device
        self.kid = kid

    async def logs(self, logged: list[Record], now: Millis) -> None:
        """Push records."""
        await records.append(self.account, EPOCH, logged, now)
        await devices.seen(self.account, self.device, now)

    async def takes_pushes(self, service: PushService, now: Millis) -> Subscribed:
        """Subscribe with a push service."""
        made = service.subscribe()
        new = subscriptions.Endpoint(made.endpoint, **made.keys, kid=self.kid, language="en")
        await subscriptions.put(self.account, self.device, new, now)
        return made

    async def nudges(self) -> list[dict[str, Any]]:
        """The fields of the nudges in the log."""
        return [record.f for record in await records.of_kinds(self.account, ["nudge"])]


def wishes(who: Alice, now: Millis, **fields: Any) -> Record:
    """The wishes of somebody in Berlin, as they are from now on."""
    told = {"zone": lives.ZONE} | fields
    return Record(k="preferences", id=RecordId(who.account), h=clock.stamp(now, 0, "a" * 8), v=1, f=told, new=1)


class World:
    """The worker, round by round."""

    def __init__(self, settings: Settings, jobs: list[worker.Job]) -> None:
        self.settings = settings
        self.now = lives.MORNING
        self.kid = vapid.kid(vapid.private_key(settings))
        self._jobs = jobs

    def clock(self) -> Millis:
        """What time it is."""
        return self.now

    async def alice(self) -> Alice:
        """A new account with a device."""
        account, device = builders.account(), DeviceId(str(uuid4()))
        await accounts.make(account, EPOCH, WayIn("recovery", f"lookup-{account}", b"proof", "w1.AAAA"), NOON)
        await devices.sign_in(account, Arrival(device, device.encode(), "made"), self.now)
        return Alice(account, device, self.kid)

    async def quiet_phone(self, service: PushService) -> Subscribed:
        """Where somebody takes pushes to whom a word is due."""
        alice = await self.alice()
        phone = await alice.takes_pushes(service, self.now)
        await alice.logs(lives.life(), self.now)
        return phone

    async def round(self, *names: str) -> dict[str, Any]:
        """One round of the named jobs, or of all."""
        return {job.name: await job.go(self.clock) for job in self._jobs if job.name in names or not names}


async def states() -> list[str]:
    """The states of all deliveries."""
    return [row["state"] for row in await database.read("SELECT state FROM delivery ORDER BY notice, subscription")]


async def subscription_states() -> list[str]:
    """The states of all subscriptions."""
    return [row["state"] for row in await database.read("SELECT state FROM subscription ORDER BY id")]


@pytest.fixture
async def world(database_url: str, tmp_path: Path, push_service: PushService) -> AsyncIterator[World]:
    """An open database and a worker."""
    settings = Settings(
        database_url=database_url, data_dir=str(tmp_path / "data"), push_extra_origins=push_service.origin
    )
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(database.opened(database_url))
        made = World(settings, await stack.enter_async_context(worker.jobs(settings)))
        push_service.now = lambda: made.now // 1000
        yield made


@pytest.fixture
async def alice(world: World) -> Alice:
    """Somebody at ten in the morning, in Berlin."""
    return await world.alice()


@pytest.fixture
async def phone(alice: Alice, world: World, push_service: PushService) -> Subscribed:
    """A phone of hers that takes pushes."""
    return await alice.takes_pushes(push_service, world.now)
