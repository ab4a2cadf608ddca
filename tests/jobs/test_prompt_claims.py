"""Any number of workers look at schedules: each slot is said once, and nobody holds up another."""

import asyncio
from typing import Any

import pytest

from server.domain.clock import Millis
from server.domain.errors import Unavailable
from server.domain.ids import AccountId
from server.jobs import prompt
from server.store import database
from server.store import prompts as stored
from tests import lives
from tests.jobs.conftest import Alice, World, states, wishes
from tests.jobs.prompting import MINUTE_MS, at, chooses, due, slots
from tests.machinery.push_service import PushService, Subscribed


async def test_rounds_at_once_say_it_once(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30")
    world.now = Millis(lives.MORNING + 30 * MINUTE_MS)
    await asyncio.gather(*(world.round("prompt") for _ in range(4)))
    await asyncio.gather(*(world.round("deliver") for _ in range(4)))
    assert len(push_service.to(phone)) == 1


async def test_a_look_whose_lease_ran_out_changes_nothing_and_a_second_says_nothing_new(
    world: World, alice: Alice, phone: Subscribed
) -> None:
    await chooses(alice, world, "10:30")
    world.now = Millis(lives.MORNING + 30 * MINUTE_MS)
    [slow] = await stored.claim(world.now, 9)
    assert await stored.claim(world.now, 9) == []
    world.now = Millis(world.now + stored.LEASE_MS)
    [quick] = await stored.claim(world.now, 9)
    assert await prompt._look(quick, world.now)
    assert not await prompt._look(slow, world.now)
    # Put back to the same time, as a backup would, it is the same slot.
    async with database.transaction() as tx:
        await tx.rows("UPDATE account SET prompt_at = $1 RETURNING id", world.now)
    await world.round("prompt")
    assert await slots() == ["2026-11-23T10:30"]
    assert await states() == ["waiting"]


async def test_workers_that_look_at_once_look_at_different_accounts(world: World) -> None:
    for _ in range(40):
        one = await world.alice()
        await one.logs([wishes(one, world.now, schedule=["10:30"])], world.now)
    batches = await asyncio.gather(*(stored.claim(world.now, 4) for _ in range(10)))
    assert [len(batch) for batch in batches] == [4] * 10
    assert len({one.account for batch in batches for one in batch}) == 40


async def test_an_account_that_is_not_due_costs_one_query(world: World, alice: Alice, statements: list[str]) -> None:
    await world.alice()
    await chooses(alice, world, "10:30")
    statements.clear()
    await world.round("prompt")
    assert len(statements) == 1


async def test_records_that_break_a_look_hold_up_nobody(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = await world.alice()
    for one in (broken, alice):
        await chooses(one, world, "10:30")
    read = stored.logged

    async def fails(account: AccountId) -> Any:
        if account == broken.account:
            raise ValueError("a record that nobody thought of")
        return await read(account)

    monkeypatch.setattr(stored, "logged", fails)
    await at(world, 30)
    assert len(push_service.to(phone)) == 1
    assert await due(broken) == world.now + prompt.PUT_OFF_MS


async def test_an_outage_puts_nobody_off_for_an_hour(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chooses(alice, world, "10:30")

    async def away(*_: object) -> None:
        raise Unavailable("the database can't be reached")

    monkeypatch.setattr(stored, "logged", away)
    with pytest.raises(Unavailable):
        await at(world, 30)
    monkeypatch.undo()
    await at(world, 31)
    assert len(push_service.to(phone)) == 1
