"""What follows from each answer of a push service: nothing is lost, and nobody is held up by another."""

import asyncio

import pytest

from server import push
from server.domain.clock import Millis
from server.domain.deliveries import LEASE_MS, Outcome, Settled
from server.jobs import deliver as delivering
from server.jobs import plan as planning
from server.jobs.deliver import deliver
from server.push import Message, Sender
from server.store import database, deliveries, subscriptions
from tests import lives
from tests.jobs.conftest import World, states, subscription_states
from tests.machinery.push_service import HANG, RESET, PushService


@pytest.mark.parametrize(
    ("answer", "state", "subscription"),
    [
        (404, "dead", "gone"),
        (410, "dead", "gone"),
        (400, "dead", "active"),
        (413, "dead", "active"),
        (301, "dead", "active"),
        ((400, {}, '{"reason":"VapidPkHashMismatch"}'), "dead", "key-mismatch"),
        ((400, {}, '{"reason":"BadWebPushTopic"}'), "dead", "active"),
    ],
)
async def test_answers_that_end_a_delivery(
    world: World, push_service: PushService, answer: object, state: str, subscription: str
) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, answer)
    for _ in range(3):
        await world.round()
        world.now = Millis(world.now + 600_000)
    assert (await states(), await subscription_states()) == ([state], [subscription])
    assert len(push_service.journal) == 1, "never again"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(world: World, push_service: PushService, status: int) -> None:
    alice = await world.alice()
    phone, elsewhere = await alice.takes_pushes(push_service, world.now), push_service.subscribe()
    push_service.will_answer(phone, (status, {"Location": elsewhere.endpoint}))
    await alice.logs(lives.life(), world.now)
    await world.round()
    assert await database.read("SELECT state, status FROM delivery") == [{"state": "dead", "status": status}]
    assert [one.subscription for one in push_service.journal] == [phone.id]


@pytest.mark.parametrize(
    ("answer", "wait"),
    [((429, {"Retry-After": "120"}), 120), ((503, {"Retry-After": "120"}), 120), (500, 300), (RESET, 300), (401, 2)],
)
async def test_answers_after_which_it_tries_again(
    world: World, push_service: PushService, answer: object, wait: int
) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, answer)
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
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, (503, {"Retry-After": "Mon, 23 Nov 2026 09:10:00 GMT"}))
    await world.round()
    [row] = await database.read("SELECT due_at FROM delivery")
    assert row["due_at"] == world.now + 600_000


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ("9" * 400, "expired"),
        ("99999999999999999999", "expired"),
        ("Mon, 23 Nov 9999 23:59:59 GMT", "expired"),
        ("Mon, 99 Jan 99999999999999999999 00:00:00 GMT", "waiting"),
        ("soon", "waiting"),
        ("-5", "waiting"),
        ("0", "waiting"),
        ("Mon, 23 Nov 2020 09:10:00 GMT", "waiting"),
    ],
)
async def test_a_service_that_asks_for_nonsense_holds_up_nobody(
    world: World, push_service: PushService, asked: str, state: str
) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, *[(429, {"Retry-After": asked})] * 9)
    await world.round()
    assert await database.read("SELECT state, status FROM delivery") == [{"state": state, "status": 429}]
    assert len(push_service.journal) == 1, "not asked again at once"


async def test_a_service_that_hangs_is_given_up_in_time_and_tried_again(
    world: World, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = [await world.quiet_phone(push_service) for _ in range(2)]
    push_service.will_answer(phones[0], HANG)
    await world.round("plan")
    monkeypatch.setattr(push, "SEND_SECONDS", 0.3)
    async with Sender(world.settings) as sender:
        # The service would keep it for a minute.
        done = await asyncio.wait_for(deliver(world.clock, sender, world.settings.origin), 15)
        assert done == {"tried": 2, "sent": 1}
        assert sorted(await states()) == ["sent", "waiting"]
        world.now = Millis(world.now + 300_000)
        assert await deliver(world.clock, sender, world.settings.origin) == {"tried": 1, "sent": 1}
    assert [len(push_service.to(phone)) for phone in phones] == [1, 1]


async def test_a_delivery_that_fails_holds_up_no_other(
    world: World, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = [await world.quiet_phone(push_service) for _ in range(3)]
    whole = Sender.send

    async def send(self: Sender, message: Message, now: Millis) -> Outcome:
        if message.endpoint == phones[1].endpoint:
            raise ZeroDivisionError
        return await whole(self, message, now)

    monkeypatch.setattr(Sender, "send", send)
    await world.round()
    assert [len(push_service.to(phone)) for phone in phones] == [1, 0, 1]
    monkeypatch.undo()
    world.now = Millis(world.now + LEASE_MS)
    await world.round("deliver")
    assert await states() == ["sent"] * 3


async def test_a_signature_that_is_refused_is_made_anew_twice(world: World, push_service: PushService) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, 403, 403, 403)
    for _ in range(6):
        await world.round()
        world.now = Millis(world.now + 2_000)
    assert (await states(), await subscription_states()) == (["dead"], ["key-mismatch"])
    tokens = [one.token for one in push_service.journal]
    assert len(set(tokens)) == len(tokens) == 3


async def test_one_signature_serves_for_hours(world: World, push_service: PushService) -> None:
    for _ in range(3):
        await world.quiet_phone(push_service)
    await world.round()
    assert len(push_service.journal) == 3
    assert len({one.token for one in push_service.journal}) == 1


async def test_a_signature_that_is_refused_late_is_made_anew_too(world: World, push_service: PushService) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, 500, 500, 500, 403, 403)
    for _ in range(6):
        await world.round()
        world.now = Millis(world.now + 300_000)
    assert (await states(), await subscription_states()) == (["sent"], ["active"])


@pytest.mark.parametrize(("answer", "loud"), [(413, True), (410, False)])
async def test_an_operator_hears_of_what_should_not_happen(
    world: World, push_service: PushService, caplog: pytest.LogCaptureFixture, answer: int, *, loud: bool
) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, answer)
    with caplog.at_level("INFO", logger="porchlight"):
        await world.round()
    said = [record for record in caplog.records if record.getMessage() == "push refused"]
    assert bool(said) == loud
    assert phone.endpoint not in caplog.text


async def test_a_round_goes_on_until_nothing_is_due(
    world: World, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "BATCH", 1)
    monkeypatch.setattr(delivering, "BATCH", 1)
    for _ in range(3):
        await world.quiet_phone(push_service)
    await world.round()
    assert await states() == ["sent"] * 3


async def test_what_is_late_is_not_sent(world: World, push_service: PushService) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, (429, {"Retry-After": "36000"}))
    await world.round()
    world.now = Millis(world.now + 11 * 3_600_000)
    await world.round("deliver")
    assert await states() == ["expired"]
    assert len(push_service.journal) == 1


@pytest.mark.parametrize("how", ["gone", "unsubscribed"])
async def test_a_subscription_that_ended_meanwhile_is_not_sent_to(
    world: World, push_service: PushService, how: str
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await world.round("plan")
    if how == "gone":
        async with database.transaction() as tx:
            await tx.rows("UPDATE subscription SET state = 'gone' WHERE account = $1 RETURNING id", alice.account)
    else:
        await subscriptions.remove(alice.account, phone.endpoint)
    await world.round("deliver")
    assert push_service.journal == []
    assert await states() == ["dead"]


async def test_a_settled_delivery_whose_lease_ran_out_is_not_ours(world: World, push_service: PushService) -> None:
    alice = await world.alice()
    await alice.takes_pushes(push_service, world.now)
    await alice.logs(lives.life(), world.now)
    await world.round("plan")
    [slow] = await deliveries.claim(world.now, 9)
    assert await deliveries.claim(world.now, 9) == []
    [second] = await deliveries.claim(Millis(world.now + LEASE_MS), 9)
    assert not await deliveries.settle(slow, Settled("dead", world.now, ends="gone"), 410, world.now)
    assert await subscription_states() == ["active"]
    assert await deliveries.settle(second, Settled("sent", world.now), 201, world.now)
    assert await states() == ["sent"]


async def test_workers_that_claim_at_once_get_different_deliveries(world: World, push_service: PushService) -> None:
    for _ in range(8):
        await world.quiet_phone(push_service)
    await world.round("plan")
    batches = await asyncio.gather(*(deliveries.claim(world.now, 2) for _ in range(4)))
    assert sorted(len(batch) for batch in batches) == [2, 2, 2, 2]
    assert len({one.account for batch in batches for one in batch}) == 8
