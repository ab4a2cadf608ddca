"""A test push goes the road that every other goes, to one phone alone, and whoever asked can follow it."""

import pytest

from server.domain import notices
from server.domain.clock import Millis
from server.domain.errors import NotSubscribed
from server.domain.ids import DeviceId
from server.store import database, reach, receipts
from tests.jobs.conftest import Alice, World, states
from tests.machinery.push_service import PushService

MIDNIGHT_MS = 15 * 3_600_000
"""From the morning of these tests to the middle of the night: somebody who asks is awake."""


async def asked(world: World, alice: Alice) -> str:
    """A test that Alice asked for; its id."""
    notice = notices.test(alice.account, alice.device, world.now)
    await reach.ask(alice.account, alice.device, notice)
    return notice.id


async def test_it_goes_to_the_phone_that_asked_and_to_no_other(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    other = await Alice(alice.account, DeviceId(alice.account), world.kid).takes_pushes(push_service, world.now)
    world.now = Millis(world.now + MIDNIGHT_MS)
    notice = await asked(world, alice)
    assert (await reach.sent(alice.account, alice.device, None)) == (notice, "waiting", 0, None, None, None)
    await world.round()
    assert push_service.to(other) == []
    [sent] = push_service.to(phone)
    assert (sent.message["kind"], sent.message["notification"]["title"]) == ("test", "A test")
    assert sent.message["notification"]["navigate"].endswith("/settings/nudges/reach")
    assert 0 < sent.ttl <= 300
    assert (await alice.nudges()) == [], "nothing is written into the log"

    await receipts.note(alice.account, alice.device, "shown", [notice], Millis(world.now + 5))
    found = await reach.sent(alice.account, alice.device, notice)
    assert found == (notice, "sent", 1, 201, world.now + 5, None)
    assert await reach.told(alice.account, alice.device) == (world.now + 5, None)
    assert await reach.subscribed(alice.account, alice.device) == ("active", world.kid, world.now)


async def test_a_phone_that_takes_no_pushes_gets_none(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    with pytest.raises(NotSubscribed):
        await asked(world, alice)
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, 410)
    await asked(world, alice)
    await world.round("deliver")
    found = await reach.subscribed(alice.account, alice.device)
    assert found is not None
    assert found.state == "gone"
    world.now = Millis(world.now + 1)
    with pytest.raises(NotSubscribed):
        await asked(world, alice)
    assert len(await database.read("SELECT 1 FROM notice")) == 1, "nothing is left of what was refused"


async def test_two_taps_at_once_are_one_test(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    assert await asked(world, alice) == await asked(world, alice)
    assert await states() == ["waiting"]


async def test_a_test_is_not_sent_when_nobody_waits_for_it_any_more(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await asked(world, alice)
    world.now = Millis(world.now + notices.TEST_MS)
    await world.round("deliver")
    assert (await states(), push_service.journal) == (["expired"], [])
