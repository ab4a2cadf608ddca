"""From a schedule to a lock screen: at the times that somebody chose, once each, and to nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from server.domain import clock, notices, prompts
from server.domain.clock import Millis
from server.domain.merge import Record
from server.store import prompts as stored
from server.store import records
from tests import builders, lives
from tests.jobs.conftest import Alice, World, states, wishes
from tests.jobs.prompting import MINUTE_MS, at, chooses, due, slots
from tests.machinery.push_service import PushService, Subscribed


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
