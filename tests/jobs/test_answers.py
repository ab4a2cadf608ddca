"""The table of docs/push.md, row by row, against a push service that answers so; and what all messages share."""

import dataclasses
import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from email.utils import formatdate
from typing import Any, get_args
from uuid import uuid4

import msgspec
import pytest

from server import vapid
from server.domain import notices
from server.domain.clock import Millis
from server.push import Sender
from server.store import database, reach
from tests import lives
from tests.jobs.conftest import World, states, subscription_states
from tests.jobs.test_send import message_to
from tests.machinery.push_service import RESET, PushService

HOUR_MS = 3_600_000
HOPELESS = [300, 304, 305, 400, 402, 405, 406, 408, 411, 413, 415, 418, 422, 431]
APPLE: tuple[int, dict[str, str], str] = (400, {}, '{"reason":"VapidPkHashMismatch"}')


async def settled() -> Mapping[str, Any]:
    """The one delivery."""
    [row] = await database.read("SELECT state, status, attempts, due_at FROM delivery")
    return row


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_yes_is_a_yes(world: World, push_service: PushService, status: int) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, status)
    await world.round()
    row = await settled()
    assert (row["state"], row["status"], row["attempts"]) == ("sent", status, 1)
    assert await database.read("SELECT ok_at FROM subscription") == [{"ok_at": world.now}]
    await world.round("deliver")
    assert len(push_service.journal) == 1


async def test_what_can_not_get_better_is_not_tried_again(
    world: World, push_service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    for status in HOPELESS:
        push_service.will_answer(await world.quiet_phone(push_service), status)
    with caplog.at_level("INFO", logger="porchlight"):
        for _ in range(2):
            await world.round()
            world.now = Millis(world.now + 600_000)
    assert set(await states()) == {"dead"}
    assert set(await subscription_states()) == {"active"}
    assert sorted(one.answered for one in push_service.journal) == HOPELESS, "one was asked again"
    told = [one for one in caplog.records if one.getMessage() == "push refused"]
    assert len(told) == len(HOPELESS)


@pytest.mark.parametrize("status", [429, 500, 599, RESET])
async def test_what_may_get_better_is_tried_until_it_does_or_the_notice_ends(
    world: World, push_service: PushService, status: Any
) -> None:
    ends = lives.MORNING + 11 * HOUR_MS
    world.now = Millis(ends - HOUR_MS)
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, *[status] * 99)
    await world.round()
    pauses = []
    while (row := await settled())["state"] == "waiting":
        pauses.append(row["due_at"] - world.now)
        world.now = Millis(row["due_at"])
        await world.round("deliver")
    assert row["state"] == "expired"
    assert all(2_000 <= pause <= 300_000 for pause in pauses)
    assert pauses[0] <= 4_000
    assert max(pauses) > 60_000, "it never waits for longer"
    assert world.now > ends - 300_000, "it gave up early"
    assert await subscription_states() == ["active"]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("how", ["seconds", "date"])
async def test_a_pause_that_was_asked_for_is_kept_to_the_second(
    world: World, push_service: PushService, status: int, how: str
) -> None:
    phone = await world.quiet_phone(push_service)
    asked = "3700" if how == "seconds" else formatdate(world.now // 1000 + 3700, usegmt=True)
    push_service.will_answer(phone, (status, {"Retry-After": asked}))
    await world.round()
    world.now = Millis(world.now + 3_699_999)
    await world.round("deliver")
    assert len(push_service.journal) == 1, "asked too early"
    world.now = Millis(world.now + 1)
    await world.round("deliver")
    assert await states() == ["sent"]


@pytest.mark.parametrize(("habit", "asked"), [(403, 3), (401, 3), (APPLE, 1)], ids=["FCM", "Mozilla", "Apple"])
async def test_a_browser_that_trusts_another_key_is_noticed_and_subscribes_anew(
    world: World, push_service: PushService, habit: Any, asked: int
) -> None:
    alice = await world.alice()
    phone = await alice.takes_pushes(push_service, world.now)
    phone.bound_to, phone.when_unbound = vapid.public_text(vapid.new_key()), habit
    await alice.logs(lives.life(), world.now)
    for _ in range(6):
        await world.round()
        world.now = Millis(world.now + 2_000)
    assert (await states(), await subscription_states()) == (["dead"], ["key-mismatch"])
    assert len(push_service.journal) == len({one.token for one in push_service.journal}) == asked
    found = await reach.subscribed(alice.account, alice.device)
    assert found is not None
    assert found.state == "key-mismatch", "the app is told"

    anew = await alice.takes_pushes(push_service, world.now)
    anew.bound_to = vapid.public_text(vapid.private_key(world.settings))
    await reach.ask(alice.account, alice.device, notices.test(alice.account, alice.device, world.now))
    await world.round("deliver")
    assert len(push_service.to(anew)) == 1


async def test_ttl_is_what_is_left_of_the_window(world: World, push_service: PushService) -> None:
    phone = await world.quiet_phone(push_service)
    push_service.will_answer(phone, (503, {"Retry-After": "3600"}), (503, {"Retry-After": "18000"}))
    await world.round()
    for waited in (3600, 18000):
        world.now = Millis(world.now + waited * 1000)
        await world.round("deliver")
    assert [one.ttl for one in push_service.journal] == [11 * 3600, 10 * 3600, 5 * 3600]
    assert await states() == ["sent"]


async def test_every_message_is_as_long_as_every_other_and_hurries(world: World, push_service: PushService) -> None:
    made = push_service.subscribe()
    async with Sender(world.settings) as sender:
        for kind in get_args(notices.Kind):
            for language in ("en", "de", "fr"):
                body = notices.payload(str(uuid4()), kind, world.now, "https://porch.example", language)
                await sender.send(dataclasses.replace(message_to(made, world.kid), body=body), world.now)
    assert {one.urgency for one in push_service.to(made)} == {"high"}
    [size] = {one.size for one in push_service.to(made)}
    assert size <= 2048


@pytest.mark.parametrize(
    ("subject", "public_url", "said"),
    [
        ("", "http://127.0.0.1:8000", "mailto:porchlight@example.invalid"),
        ("", "https://porch.example/", "https://porch.example"),
        ("mailto:op@porch.example", "https://porch.example", "mailto:op@porch.example"),
    ],
)
async def test_a_push_service_learns_whom_to_write_to(
    world: World, push_service: PushService, subject: str, public_url: str, said: str
) -> None:
    settings = msgspec.structs.replace(world.settings, vapid_subject=subject, public_url=public_url)
    made = push_service.subscribe()
    async with Sender(settings) as sender:
        await sender.send(message_to(made, world.kid), world.now)
    [sent] = push_service.to(made)
    claims = sent.token.split(".")[1]
    assert json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4))) == {
        "aud": push_service.origin,
        "sub": said,
        "exp": world.now // 1000 + 12 * 3600,
    }
