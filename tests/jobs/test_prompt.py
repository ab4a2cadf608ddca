"""From a schedule to a lock screen: at the times that somebody chose, once each, and to nobody else."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from server.domain import clock, notices, prompts
from server.domain.clock import Millis
from server.domain.errors import Unavailable
from server.domain.merge import Record
from server.jobs import prompt
from server.store import database, records
from server.store import prompts as stored
from tests import builders, lives
from tests.jobs.conftest import Alice, World, states, wishes
from tests.machinery.push_service import PushService, Subscribed

MINUTE_MS = 60_000


@pytest.fixture
async def alice(world: World) -> Alice:
    """Somebody at ten in the morning, in Berlin."""
    return await world.alice()


@pytest.fixture
async def phone(alice: Alice, world: World, push_service: PushService) -> Subscribed:
    """A phone of hers that takes pushes."""
    return await alice.takes_pushes(push_service, world.now)


async def chooses(alice: Alice, world: World, *times: str, **more: Any) -> None:
    """She saves her times, and the worker sees it."""
    await alice.logs([wishes(alice, world.now, schedule=list(times), **more)], world.now)
    await world.round("prompt")


async def at(world: World, minutes: float) -> None:
    """A round of the worker so many minutes after ten."""
    world.now = Millis(lives.MORNING + round(minutes * MINUTE_MS))
    await world.round("prompt", "deliver")


async def slots() -> list[str]:
    """What was said, in the order of the times."""
    return [row["slot"] for row in await database.read("SELECT slot FROM notice WHERE kind = 'prompt' ORDER BY slot")]


async def due(alice: Alice) -> Any:
    """When her schedule is looked at."""
    [row] = await database.read("SELECT prompt_at, prompt_claim FROM account WHERE id = $1", alice.account)
    assert row["prompt_claim"] is None
    return row["prompt_at"]


async def test_a_time_that_somebody_chose_is_said_at_that_time_and_once(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30", "20:00")
    await at(world, 29.9)
    assert push_service.journal == []
    await at(world, 30)
    [sent] = push_service.to(phone)
    assert sent.message["notification"]["title"] == "How is it right now?"
    id = notices.named(alice.account, "prompt", "2026-11-23T10:30")
    assert (sent.message["id"], sent.message["kind"]) == (id, "prompt")
    assert sent.message["notification"]["navigate"].endswith(f"/check-in?because={id}")
    assert sent.ttl == 2 * 3600
    assert len(sent.text) == notices.PAYLOAD_BYTES
    for minutes in (30.5, 31, 60, 300, 599):
        await at(world, minutes)
    assert len(push_service.to(phone)) == 1
    await at(world, 600)
    assert await slots() == ["2026-11-23T10:30", "2026-11-23T20:00"]
    assert [row["k"] for row in map(builders.wire, await records.of_kinds(alice.account, ["nudge"]))] == []
    assert await states() == ["sent"] * 2


async def test_a_prompt_counts_in_no_budget_of_nudges(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await alice.logs([wishes(alice, world.now, schedule=["10:01"])], world.now)
    await at(world, 1)
    await world.round("plan", "deliver")
    kinds = sorted(one.message["kind"] for one in push_service.to(phone))
    assert kinds == ["nudge", "prompt"]


async def test_stopping_nudges_stops_no_schedule_and_no_quiet_hour_does(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "23:30", nudges=False, quiet_hours={"from": "10:00", "to": "09:00"})
    await at(world, 13.5 * 60)
    assert len(push_service.to(phone)) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"snoozed_until": "2026-11-23T09:30:01Z"}, 0),
        ({"snoozed_until": "2026-11-23T09:30:00Z"}, 1),
    ],
)
async def test_a_pause_holds_for_prompts_too(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService, more: dict[str, Any], said: int
) -> None:
    await chooses(alice, world, "10:30", **more)
    await at(world, 30)
    assert len(push_service.to(phone)) == said
    await at(world, 30 + 24 * 60)
    assert len(push_service.to(phone)) == said + 1, "the next day it is over"


async def test_nothing_comes_while_away(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30")
    journey = {"from": "2026-11-23", "to": "2026-11-24"}
    await alice.logs([Record(k="away", id=str(uuid4()), h=builders.stamp(0), v=1, f=journey, new=1)], world.now)
    for day in range(2):
        await at(world, 30 + day * 24 * 60)
    assert push_service.journal == []
    await at(world, 30 + 2 * 24 * 60)
    assert len(push_service.to(phone)) == 1


async def test_whoever_just_checked_in_is_not_asked(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30", "12:30")
    await at(world, 20)
    await alice.logs([lives.checked_in(lives.TEN + timedelta(minutes=15))], world.now)
    await at(world, 30)
    assert push_service.journal == []
    await at(world, 150)
    assert len(push_service.to(phone)) == 1


async def test_after_seven_days_without_an_entry_it_falls_silent_until_there_is_one(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService, statements: list[str]
) -> None:
    await chooses(alice, world, "10:30")
    for day in range(10):
        await at(world, 30 + day * 24 * 60)
    assert len(push_service.to(phone)) == 7
    assert await due(alice) == prompts.ASLEEP
    statements.clear()
    await world.round("prompt")
    assert len(statements) == 1, "a silent account costs nothing"

    entry = lives.checked_in(lives.TEN + 9 * lives.DAY)
    await alice.logs([msgspec.structs.replace(entry, h=clock.stamp(world.now, 0, "a" * 8))], world.now)
    await at(world, 30 + 10 * 24 * 60)
    assert len(push_service.to(phone)) == 8


async def test_a_changed_schedule_holds_from_the_next_round_on(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    assert await due(alice) is None
    await chooses(alice, world, "20:00")
    assert await due(alice) == lives.MORNING + 600 * MINUTE_MS
    await at(world, 5)
    await chooses(alice, world, "10:06")
    await at(world, 6)
    assert len(push_service.to(phone)) == 1
    # One that had passed when it was chosen is tomorrow's.
    await chooses(alice, world, "10:05")
    await at(world, 7)
    assert len(push_service.to(phone)) == 1
    await chooses(alice, world)
    assert await due(alice) is None


async def test_what_is_changed_during_a_look_is_what_holds(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chooses(alice, world, "10:30")
    read = stored.logged

    async def reads(account: Any) -> Any:
        found = await read(account)
        monkeypatch.undo()
        await alice.logs([wishes(alice, world.now, schedule=[])], world.now)
        return found

    monkeypatch.setattr(stored, "logged", reads)
    await at(world, 30)
    assert push_service.journal == []
    assert await due(alice) is None


async def test_whoever_travels_hears_it_by_the_clock_where_they_are(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30", "12:00")
    await at(world, 30)
    # An hour west, half past ten comes again.
    await chooses(alice, world, "10:30", "12:00", zone="Europe/London")
    await at(world, 90)
    assert await slots() == ["2026-11-23T10:30"]
    await at(world, 120)
    assert await slots() == ["2026-11-23T10:30"], "it is eleven in London"
    # And east, where it is earlier than the worker had thought.
    await chooses(alice, world, "10:30", "12:00", "16:00", zone="Asia/Dubai")
    await at(world, 180)
    assert await slots() == ["2026-11-23T10:30", "2026-11-23T16:00"]


async def test_what_is_two_hours_late_is_not_said(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    await chooses(alice, world, "10:30")
    await at(world, 150)
    assert await slots() == []
    assert await due(alice) == lives.MORNING + (30 + 24 * 60) * MINUTE_MS

    world.now = Millis(lives.MORNING + (30 + 24 * 60) * MINUTE_MS)
    await world.round("prompt")
    await at(world, 150 + 24 * 60)
    assert await states() == ["expired"]
    assert push_service.journal == []


async def test_nothing_comes_to_another_account(
    world: World, alice: Alice, phone: Subscribed, push_service: PushService
) -> None:
    bob = await world.alice()
    his = await bob.takes_pushes(push_service, world.now)
    await chooses(bob, world)
    await chooses(alice, world, "10:30")
    await at(world, 30)
    assert [len(push_service.to(one)) for one in (phone, his)] == [1, 0]


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

    async def fails(account: str) -> Any:
        if account == broken.account:
            raise ValueError("a record that nobody thought of")
        return await read(account)  # type: ignore[arg-type]

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
