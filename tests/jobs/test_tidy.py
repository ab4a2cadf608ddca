"""What has expired goes, and takes along what hangs on it."""

from server.domain.clock import Millis
from server.store import access, accounts, database, devices, links, passkeys
from server.store.accounts import WayIn
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


async def test_what_was_offered_asked_and_told_goes_when_it_is_over(world: World) -> None:
    alice = await world.alice()
    way = WayIn("link", "lookup", b"proof", "w1.AAAA")
    await links.offer(alice.account, alice.device, way, world.now)
    await passkeys.challenge("asked", "show", None, Millis(world.now + links.OPEN_MS))
    await accounts.replace_recovery(alice.account, alice.device, way, world.now)
    counted = [(await world.round("tidy"))["tidy"][name] for name in ("links", "challenges", "access_events")]
    assert counted == [0, 0, 0]
    world.now = Millis(world.now + links.OPEN_MS)
    done = (await world.round("tidy"))["tidy"]
    assert (done["links"], done["challenges"], done["access_events"]) == (1, 1, 0)
    world.now = Millis(world.now + access.KEPT_MS)
    assert (await world.round("tidy"))["tidy"]["access_events"] == 1
