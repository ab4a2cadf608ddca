"""From a log to a lock screen: one gentle word, once, whatever happens on the way."""

import asyncio

import pytest

from server import worker
from server.domain import notices
from server.domain.clock import Millis
from server.store import database, deliveries
from tests import lives
from tests.jobs.conftest import World
from tests.machinery.push_service import RESET, PushService

DAY_MS = 24 * 3600 * 1000


async def states() -> list[str]:
    return [row["state"] for row in await database.read("SELECT state FROM delivery ORDER BY notice, subscription")]


async def subscription_states() -> list[str]:
    return [row["state"] for row in await database.read("SELECT state FROM subscription ORDER BY id")]


async def test_a_quiet_fortnight_is_met_with_one_gentle_word(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await world.round()
    [sent] = push_service.to(phone)
    [nudge] = await alice.nudges()
    assert nudge["pattern"] == "quiet"
    assert sent.message["notification"]["title"] == "A small hello?"
    assert sent.message["notification"]["tag"] == notices.named(alice.account, "nudge", "2026-11-23")
    assert (sent.topic, sent.urgency) == (notices.topic(sent.message["id"]), "high")
    # Ten in the morning, and the night begins at nine.
    assert sent.ttl == 11 * 3600
    assert len(sent.text) == notices.PAYLOAD_BYTES

    for hours in range(1, 40):
        world.now = Millis(lives.MORNING + hours * 3_600_000)
        await alice.logs([lives.checked_in(lives.TEN.replace(hour=9) + lives.DAY * (hours // 24))], world.now)
        await world.round()
    assert len(push_service.to(phone)) == 1, "one word, not one a day"


async def test_steady_days_stay_quiet(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(usual=68, quiet=0), world.now)
    await world.round()
    assert push_service.journal == []
    assert await alice.nudges() == []


async def test_without_a_phone_that_takes_pushes_the_app_alone_has_the_word(world: World) -> None:
    alice = await world.alice()
    await alice.logs(lives.life(), world.now)
    await world.round()
    assert len(await alice.nudges()) == 1
    assert await states() == []


async def test_rounds_at_once_plan_and_send_once(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await asyncio.gather(*(world.round("plan") for _ in range(4)))
    assert len(await alice.nudges()) == 1
    await asyncio.gather(*(world.round("deliver") for _ in range(4)))
    assert len(push_service.to(phone)) == 1
    assert await states() == ["sent"]


async def test_a_look_whose_lease_ran_out_changes_nothing(world: World) -> None:
    from server.jobs import plan
    from server.store import reviews

    alice = await world.alice()
    await alice.logs(lives.life(), world.now)
    [slow] = await reviews.claim(world.now, 1)
    world.now = Millis(world.now + reviews.LEASE_MS)
    await world.round("plan")
    assert not await plan._look(slow, world.now)
    assert len(await alice.nudges()) == 1


async def test_what_is_logged_during_a_look_is_looked_at_soon(world: World) -> None:
    from server.store import records, reviews

    alice = await world.alice()
    [claimed] = await reviews.claim(world.now, 1)
    await alice.logs([lives.checked_in(lives.TEN)], world.now)
    await reviews.finish(claimed, None, world.now)
    assert await reviews.claim(world.now, 1) == []
    assert len(await reviews.claim(Millis(world.now + records.REVIEW_AFTER_MS), 1)) == 1


async def test_an_account_that_is_not_due_costs_one_query(world: World, statements: list[str]) -> None:
    for _ in range(3):
        await world.alice()
    await world.round("plan")
    statements.clear()
    await world.round("plan")
    assert len(statements) == 1


async def test_records_that_break_a_look_hold_up_nobody(
    world: World, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.domain import review

    broken, fine = await world.alice(), await world.alice()
    phone = await fine.takes_pushes(push_service, world.now)
    for one in (broken, fine):
        await one.logs(lives.life(), world.now)
    look = review.of

    def fails(account: str, *args: object) -> object:
        if account == broken.account:
            raise ValueError("a record that nobody thought of")
        return look(account, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "of", fails)
    await world.round()
    assert len(push_service.to(phone)) == 1


@pytest.mark.parametrize(
    ("answer", "state", "subscription"),
    [
        (404, "dead", "gone"),
        (410, "dead", "gone"),
        (400, "dead", "active"),
        (413, "dead", "active"),
        (301, "dead", "active"),
    ],
)
async def test_answers_that_end_a_delivery(
    world: World, push_service: PushService, answer: int, state: str, subscription: str
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, (answer, {"Location": "/push/elsewhere"}))
    await alice.logs(lives.life(), world.now)
    for _ in range(3):
        await world.round()
        world.now = Millis(world.now + 600_000)
    assert (await states(), await subscription_states()) == ([state], [subscription])
    assert len(push_service.journal) == 1, "never again, and never to where it was redirected"


@pytest.mark.parametrize(
    ("answer", "wait"),
    [((429, {"Retry-After": "120"}), 120), ((503, {"Retry-After": "120"}), 120), (500, 300), (RESET, 300), (401, 2)],
)
async def test_answers_after_which_it_tries_again(
    world: World, push_service: PushService, answer: object, wait: int
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, answer)
    await alice.logs(lives.life(), world.now)
    await world.round()
    assert await states() == ["waiting"]
    # A pause that was asked for is kept to the second; one of our own is at most five minutes.
    world.now = Millis(world.now + (wait - 1) * 1000)
    if wait == 120:
        await world.round("deliver")
        assert await states() == ["waiting"]
    world.now = Millis(world.now + 1000)
    await world.round("deliver")
    assert await states() == ["sent"]
    assert await subscription_states() == ["active"]
    topics = {one.topic for one in push_service.journal}
    assert len(push_service.journal) == 2
    assert len(topics) == 1, "a phone that got both shows one"


async def test_a_date_says_when_to_try_again_too(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, (503, {"Retry-After": "Mon, 23 Nov 2026 09:10:00 GMT"}))
    await alice.logs(lives.life(), world.now)
    await world.round()
    [row] = await database.read("SELECT due_at FROM delivery")
    assert row["due_at"] == world.now + 600_000


async def test_a_signature_that_is_refused_is_made_anew_twice(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, 403, 403, 403)
    await alice.logs(lives.life(), world.now)
    for _ in range(6):
        await world.round()
        world.now = Millis(world.now + 2_000)
    assert (await states(), await subscription_states()) == (["dead"], ["key-mismatch"])
    tokens = [one.token for one in push_service.journal]
    assert len(set(tokens)) == len(tokens) == 3


async def test_one_signature_serves_for_hours(world: World, push_service: PushService) -> None:
    for _ in range(3):
        alice = await world.alice()
        await alice.takes_pushes(push_service, world.now)
        await alice.logs(lives.life(), world.now)
    await world.round()
    assert len(push_service.journal) == 3
    assert len({one.token for one in push_service.journal}) == 1


async def test_what_is_late_is_not_sent(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, (429, {"Retry-After": "36000"}))
    await alice.logs(lives.life(), world.now)
    await world.round()
    world.now = Millis(world.now + 11 * 3_600_000)
    await world.round("deliver")
    assert await states() == ["expired"]
    assert len(push_service.journal) == 1


async def test_a_settled_delivery_whose_lease_ran_out_is_not_ours(world: World, push_service: PushService) -> None:
    from server.domain.deliveries import LEASE_MS, Settled

    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await world.round("plan")
    [slow] = await deliveries.claim(world.now, 9)
    assert await deliveries.claim(world.now, 9) == []
    [second] = await deliveries.claim(Millis(world.now + LEASE_MS), 9)
    assert not await deliveries.settle(slow, Settled("dead", world.now), 0, world.now)
    assert await deliveries.settle(second, Settled("sent", world.now), 201, world.now)
    assert await states() == ["sent"]


async def test_workers_that_claim_at_once_get_different_deliveries(world: World, push_service: PushService) -> None:
    for _ in range(8):
        alice = await world.alice()
        await alice.takes_pushes(push_service, world.now)
        await alice.logs(lives.life(), world.now)
    await world.round("plan")
    batches = await asyncio.gather(*(deliveries.claim(world.now, 2) for _ in range(4)))
    assert sorted(len(batch) for batch in batches) == [2, 2, 2, 2]
    assert len({one.account for batch in batches for one in batch}) == 8


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


async def test_the_worker_does_these_jobs(world: World) -> None:
    async with worker.jobs(world.settings) as todo:
        assert [job.name for job in todo] == ["plan", "deliver", "tidy"]
