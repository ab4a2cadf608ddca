"""A worker may be killed at any line: nothing is lost, and nothing is heard twice."""

import asyncio
import random
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from server.domain.clock import Millis
from server.jobs import deliver
from server.store import database, prompts, reviews
from tests import lives
from tests.jobs import killed_worker
from tests.jobs.conftest import World, wishes
from tests.machinery.program import ROOT, environment
from tests.machinery.push_service import PushService

WHOLE = ["-m", "server", "worker", "--once"]
KILLS = 6
PEOPLE = 24


class Worker:
    """The worker as a process of its own, at the world's time."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._clock = folder / "now"
        self._env = environment(
            DATABASE_URL=world.settings.database_url,
            DATA_DIR=world.settings.data_dir,
            PUSH_EXTRA_ORIGINS=world.settings.push_extra_origins,
            TESTING="1",
            TEST_CLOCK=str(self._clock),
        )

    async def start(self, *command: str) -> asyncio.subprocess.Process:
        """Start it."""
        self._clock.write_text(str(self._world.now))
        return await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=ROOT, env=self._env, stderr=asyncio.subprocess.DEVNULL
        )

    async def run(self, *command: str) -> int:
        """Run it to its end; its exit status."""
        return await (await self.start(*command)).wait()


@pytest.fixture
def worker(world: World, tmp_path: Path) -> Worker:
    """A worker to kill."""
    return Worker(world, tmp_path)


@pytest.mark.parametrize("place", killed_worker.PLACES)
async def test_killed_at_any_place_it_is_sent_and_heard_once(
    place: str, world: World, worker: Worker, push_service: PushService
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    assert await worker.run("-m", "tests.jobs.killed_worker", place) == -signal.SIGKILL
    world.now = Millis(world.now + reviews.LEASE_MS)
    await world.round()
    sent = push_service.to(phone)
    assert len(sent) == (2 if place == "sent" else 1)
    assert len({one.message["notification"]["tag"] for one in sent}) == 1, "heard twice"
    assert len(phone.waiting) == 1, "a phone that was off gets the last one alone"
    assert len(await alice.nudges()) == 1
    assert [row["state"] for row in await database.read("SELECT state FROM delivery")] == ["sent"]


@pytest.mark.parametrize("place", [*killed_worker.PROMPTING, "sent"])
async def test_killed_at_any_place_a_prompt_is_heard_once(
    place: str, world: World, worker: Worker, push_service: PushService
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs([wishes(alice, world.now, schedule=["10:05"])], world.now)
    await world.round()
    world.now = Millis(world.now + 5 * 60_000)
    assert await worker.run("-m", "tests.jobs.killed_worker", place) == -signal.SIGKILL
    for _ in range(2):
        world.now = Millis(world.now + prompts.LEASE_MS)
        await world.round()
    sent = push_service.to(phone)
    assert len(sent) == (2 if place == "sent" else 1)
    assert len({one.message["notification"]["tag"] for one in sent}) == 1, "heard twice"
    assert len(phone.waiting) == 1, "a phone that was off gets the last one alone"
    assert [row["state"] for row in await database.read("SELECT state FROM delivery")] == ["sent"]


async def test_killed_at_random_two_workers_send_everything(
    world: World, worker: Worker, push_service: PushService
) -> None:
    chance = random.Random(20261123)
    phones = [await world.quiet_phone(push_service) for _ in range(PEOPLE)]
    for _ in range(KILLS):
        pair = [await worker.start("-m", "server", "worker") for _ in range(2)]
        await asyncio.sleep(chance.uniform(0.8, 1.8))
        for process in pair:
            process.kill()
            await process.wait()
        world.now = Millis(world.now + reviews.LEASE_MS)
    assert await worker.run(*WHOLE) == 0
    counts = Counter(one.subscription for one in push_service.journal)
    assert set(counts) == {phone.id for phone in phones}, "somebody was forgotten"
    assert sum(counts.values()) - PEOPLE <= 2 * KILLS * deliver.BATCH
    assert all(len({one.topic for one in push_service.to(phone)}) == 1 for phone in phones)
    assert {row["state"] for row in await database.read("SELECT state FROM delivery")} == {"sent"}
