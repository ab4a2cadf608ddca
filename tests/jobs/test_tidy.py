"""What has expired goes, and takes along what hangs on it."""

from server.domain.clock import Millis
from server.store import database, devices
from tests import lives
from tests.jobs.conftest import World, subscription_states
from tests.machinery.push_service import PushService

DAY_MS = 24 * 3600 * 1000


async def test_tidying_drops_what_is_long_over(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, 410)
    await alice.logs(lives.life(), world.now)
    await world.round()
    world.now = Millis(world.now + 31 * DAY_MS)
    await world.round("tidy")
    for table in ("delivery", "notice", "subscription"):
        assert await database.read(f"SELECT 1 FROM {table}") == []
    assert await database.read("SELECT 1 FROM directory WHERE how = 'push'") == []


async def test_a_phone_that_was_quiet_for_a_month_still_takes_pushes(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    world.now = Millis(world.now + 31 * DAY_MS)
    await world.round("tidy")
    assert await subscription_states() == ["active"]


async def test_a_device_that_is_forgotten_takes_its_subscription_along(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    world.now = Millis(world.now + devices.LIFETIME_MS)
    await world.round("tidy")
    assert await database.read("SELECT 1 FROM subscription") == []
    assert await database.read("SELECT 1 FROM directory WHERE how = 'push'") == []
