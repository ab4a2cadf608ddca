"""From a log to a lock screen: one gentle word, once, and only to whom it is due."""

import asyncio
from collections.abc import Sequence

import pytest

from server import worker
from server.domain import aggregates, notices, review
from server.domain.clock import Clock, Millis
from server.domain.errors import Unavailable
from server.domain.ids import AccountId, RecordId
from server.jobs import plan
from server.store import database, erasing, records, reviews, rounds, subscriptions
from server.store.reviews import Known, Looked
from tests import lives
from tests.jobs.conftest import World, states, subscription_states
from tests.machinery.push_service import PushService


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
    assert await database.read("SELECT ok_at FROM subscription") == [{"ok_at": lives.MORNING}]

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
    alice = await world.alice()
    await alice.logs(lives.life(), world.now)
    [slow] = await reviews.claim(world.now, 1)
    world.now = Millis(world.now + reviews.LEASE_MS)
    await world.round("plan")
    assert not await plan._look([slow], world.now)
    assert len(await alice.nudges()) == 1


async def test_what_is_logged_during_a_look_is_looked_at_soon(world: World) -> None:
    alice = await world.alice()
    [claimed] = await reviews.claim(world.now, 1)
    await alice.logs([lives.checked_in(lives.TEN)], world.now)
    await reviews.finish([Looked(claimed, None)], world.now)
    assert await reviews.claim(world.now, 1) == []
    assert len(await reviews.claim(Millis(world.now + records.REVIEW_AFTER_MS), 1)) == 1


async def test_workers_that_look_at_once_look_at_different_accounts(world: World) -> None:
    for _ in range(40):
        await world.alice()
    batches = await asyncio.gather(*(reviews.claim(world.now, 4) for _ in range(10)))
    assert [len(batch) for batch in batches] == [4] * 10
    assert len({one.account for batch in batches for one in batch}) == 40


async def test_what_was_said_today_is_not_said_again(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    [first] = await reviews.claim(world.now, 1)
    known = (await reviews.known([alice.account], aggregates.STANDING))[alice.account]
    found = review.of(alice.account, aggregates.views(known.bodies), known.synced_at, world.now, 0.5)
    assert found.notice is not None
    assert found.nudge is not None
    said = (found.notice, found.nudge)
    stale = first._replace(claim="somebody else's")
    assert not await reviews.finish([Looked(stale, None, said)], world.now)
    assert await alice.nudges() == []
    assert await reviews.finish([Looked(first, world.now, said)], world.now) == 1
    [before] = await database.read("SELECT head FROM account WHERE id = $1", alice.account)
    [second] = await reviews.claim(Millis(world.now + records.REVIEW_AFTER_MS), 1)
    assert not await reviews.finish([Looked(second, None, said)], world.now)
    assert await database.read("SELECT head FROM account WHERE id = $1", alice.account) == [before]
    assert await states() == ["waiting"]


async def test_a_phone_that_was_not_heard_of_is_not_judged_by_another(world: World) -> None:
    alice, bob = await world.alice(), await world.alice()
    await alice.logs(lives.life(), Millis(world.now - 3 * 24 * 3600 * 1000))
    await bob.logs([lives.checked_in(lives.TEN)], world.now)
    await world.round("plan")
    assert await alice.nudges() == []


async def test_a_subscription_that_ended_gets_no_delivery_until_it_is_made_anew(
    world: World, push_service: PushService
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    push_service.will_answer(phone, 410)
    await alice.logs(lives.life(), world.now)
    await world.round()
    assert await subscription_states() == ["gone"]
    world.now = Millis(world.now + 3 * 24 * 3600 * 1000)
    await alice.logs([lives.checked_in(lives.TEN + 2 * lives.DAY)], world.now)
    await world.round()
    assert (len(await alice.nudges()), await states()) == (2, ["dead"])

    made = subscriptions.Endpoint(phone.endpoint, phone.keys["p256dh"], phone.keys["auth"], world.kid, "en")
    await subscriptions.put(alice.account, alice.device, made, world.now)
    assert await subscription_states() == ["active"]


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
    [row] = await database.read("SELECT review_at, review_claim FROM account WHERE id = $1", broken.account)
    assert (row["review_at"], row["review_claim"]) == (world.now + plan.PUT_OFF_MS, None)


async def test_an_outage_puts_nobody_off_for_an_hour(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alice = await world.alice()
    await alice.logs(lives.life(), world.now)

    async def away(*_: object) -> None:
        raise Unavailable("the database can't be reached")

    monkeypatch.setattr(reviews, "known", away)
    with pytest.raises(Unavailable):
        await world.round("plan")
    monkeypatch.undo()
    world.now = Millis(world.now + reviews.LEASE_MS)
    await world.round("plan")
    assert len(await alice.nudges()) == 1


@pytest.mark.parametrize("most", [1, 100, 20_000])
async def test_many_are_looked_at_together_and_each_by_itself(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(plan, "MOST_RECORDS", most)
    quiet, steady, new, gone = [await world.alice() for _ in range(4)]
    for _ in range(2):
        await quiet.logs(lives.life(), world.now)
    await steady.logs(lives.life(usual=68, quiet=0), world.now)
    claimed = await reviews.claim(world.now, 9)
    await erasing.erase(gone.account)
    handfuls = list(plan._handfuls(claimed))
    assert [one for some in handfuls for one in some] == claimed
    for some in handfuls:
        assert len(some) == 1 or sum(one.records for one in some) <= most
    assert sum([await plan._look(some, world.now) for some in handfuls]) == 1
    assert [len(await one.nudges()) for one in (quiet, steady, new)] == [1, 0, 0]
    held = await database.read("SELECT review_claim FROM account")
    assert [row["review_claim"] for row in held] == [None] * 3


async def test_what_many_looks_cost_is_counted_by_the_handful(world: World, statements: list[str]) -> None:
    many = [await world.alice() for _ in range(12)]
    for one in many:
        await one.logs(lives.life(usual=68, quiet=0), world.now)
    statements.clear()
    await world.round("plan")
    # Is anybody due? Whose turn is it? What is new, what was known before? What is new is filed, in two. When was
    # somebody heard of? And it is written down; then nobody is due any more.
    assert len(statements) == 9, statements

    world.now = Millis(world.now + 24 * 3_600_000)
    statements.clear()
    await world.round("plan")
    assert len(statements) == 7, "there is nothing to file"


async def test_a_look_reads_a_window_and_before_a_word_everything(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, drained, steady = [await world.alice() for _ in range(3)]
    long_ago, friends = lives.TEN - 500 * lives.DAY, lives.friends()
    stop = {"pattern": "quiet", "rule": "gap", "since": "2025-07-01", "until": "2025-07-09", "answer": "stop"}
    once = lives.entry("nudge", long_ago, step_kind="question", sent_at="2025-07-10T08:00:00Z", **stop)
    await stopped.logs([once, *lives.life()], world.now)
    felt = lives.met(long_ago, RecordId(friends[0].id), nourishing=-2)
    for one in (life := lives.life(people=friends)):
        one.f.pop("nourishing", None)
    await drained.logs([felt, *life], world.now)
    await steady.logs(lives.life(usual=68, quiet=0), world.now)

    asked = []
    known = reviews.known

    async def noted(accounts: Sequence[AccountId], since: str) -> dict[AccountId, Known]:
        asked.append((since, {*accounts}))
        return await known(accounts, since)

    monkeypatch.setattr(reviews, "known", noted)
    await world.round("plan")
    everybody, about = {stopped.account, drained.account, steady.account}, {stopped.account, drained.account}
    assert asked == [("2025-10", everybody), (aggregates.STANDING, about)]
    assert len(await stopped.nudges()) == 1, "they asked for nothing more, however long ago that was"
    [nudge] = await drained.nudges()
    assert sorted(nudge["person_candidates"]) == sorted(one.id for one in friends[1:])


async def test_the_worker_does_these_jobs(world: World) -> None:
    async with worker.jobs(world.settings) as todo:
        assert [(job.name, job.seconds) for job in todo] == [
            ("plan", 60),
            ("prompt", 30),
            ("deliver", 5),
            ("tidy", 3600),
        ]


@pytest.mark.parametrize("error", [ZeroDivisionError(), Unavailable("the database can't be reached")])
async def test_a_round_that_fails_ends_no_other(world: World, error: Exception) -> None:
    async def fails(_: Clock) -> dict[str, int]:
        raise error

    async def goes(_: Clock) -> dict[str, int]:
        return {}

    await worker.every_job_once([worker.Job("bad", fails, 1), worker.Job("good", goes, 1)], world.clock)
    assert await rounds.last() == {"good": world.now}
