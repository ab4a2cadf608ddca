"""What a phone says of the pushes that reach it, the screen that shows the road to it, and another key on the way."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from server import vapid
from server.settings import Settings
from tests.machinery import subscribing
from tests.machinery.browser import Phone, comes_true
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import LockScreen
from tests.machinery.program import Program
from tests.machinery.push_service import PushService, Subscribed

pytestmark = [pytest.mark.lock_screen, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]

TEST = """async () => {
    const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }
    return (await (await fetch("/api/test-push", asked)).json()).notice
}"""
KNOWN = "async (notice) => (await (await fetch(`/api/reach?notice=${notice}`)).json()).delivery"


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    """A push service."""
    with PushService() as started:
        yield started
    assert started.faults == [], "the push service could not read what came"


@pytest.fixture
async def program(database_url: str, tmp_path: Path, service: PushService) -> AsyncIterator[Program]:
    """The web process; the worker goes when told to."""
    with Program(database_url, tmp_path, "web", PUSH_EXTRA_ORIGINS=service.origin) as started:
        yield started


async def takes_pushes(phone: Phone, *made: Subscribed) -> Hands:
    """A phone on which words were turned on, with a browser that gives out these subscriptions."""
    await subscribing.made_up(phone, *made)
    hands = Hands(phone)
    await hands.begin()
    await hands.turns_on_sync()
    await phone.open("/settings/nudges")
    await hands.button("Turn it on").click()
    await expect(hands.button("Turn it off")).to_be_visible()
    return hands


async def known(phone: Phone, notice: str) -> tuple[bool, bool]:
    """Whether the server knows that a notice was shown on this phone, and answered."""
    found: dict[str, Any] = await phone.page.evaluate(KNOWN, notice)
    return found["shown_at"] is not None, found["answered_at"] is not None


async def test_what_was_shown_and_answered_is_told_if_not_now_then_later(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService
) -> None:
    made = service.subscribe()
    phone = await new_phone()
    await takes_pushes(phone, made)
    lock_screen = await LockScreen.of(phone)
    first, second = await phone.page.evaluate(TEST), await phone.page.evaluate(TEST)
    program.work()
    pushed = {one.message["id"]: one.text for one in service.to(made)}
    await lock_screen.receives(pushed[first])
    assert await known(phone, first) == (True, False)

    # Without a server it is shown all the same; a tap opens the app, and all of it is told at the next start.
    program.stop()
    await lock_screen.receives(pushed[second])
    assert {one["tag"] for one in await lock_screen.shown()} == {first, second}
    await lock_screen.tap()
    await phone.page.wait_for_url(re.compile("/settings/nudges/reach"))
    await expect(phone.page.get_by_text("It does not answer just now.")).to_be_visible()
    program.start()
    assert [await known(phone, one) for one in (first, second)] == [(True, False), (False, False)]
    async with phone.page.expect_response(re.compile("/api/receipts")) as told:
        await phone.open("/")
    assert (await told.value).status == 204
    assert [await known(phone, one) for one in (first, second)] == [(True, True)] * 2
    sent = len([one for one in phone.sent if "/api/receipts" in one])
    await phone.open("/history")
    await expect(phone.page.get_by_role("heading", name="History")).to_be_visible()
    assert len([one for one in phone.sent if "/api/receipts" in one]) == sent, "told once"


async def test_the_road_is_shown_and_a_test_goes_along_it(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService
) -> None:
    made = service.subscribe()
    phone = await new_phone()
    hands = await takes_pushes(phone, made)
    page = phone.page
    await page.get_by_role("link", name="Do words reach this phone?").click()
    await expect(page.get_by_text("The part of the server that sends has not run yet.")).to_be_visible()
    program.work()
    await hands.button("Look again").click()
    await expect(page.get_by_text("Nothing is in the way. A test shows whether words arrive.")).to_be_visible()

    lock_screen = await LockScreen.of(phone)
    await hands.button("Send a test").click()
    await expect(page.get_by_role("listitem").filter(has_text="Asked for: done")).to_be_visible()
    await asyncio.to_thread(program.work)
    await expect(page.get_by_role("listitem").filter(has_text="Taken by the push service: done")).to_be_visible()
    await lock_screen.receives(service.to(made)[0].text)
    await expect(page.get_by_text("It arrived. Words reach this phone.")).to_be_visible()
    await expect(page.get_by_text("As far as can be seen, words reach this phone.")).to_be_visible()

    await phone.offline(yes=True)
    await expect(page.get_by_text("There is no network just now.")).to_be_visible()
    await expect(hands.button("Send a test")).to_be_hidden()
    await phone.offline(yes=False)
    service.will_answer(made, 410)
    await hands.button("Send a test").click()
    await expect(page.get_by_role("listitem").filter(has_text="Asked for: done")).to_be_visible()
    await asyncio.to_thread(program.work)
    await expect(page.get_by_text("The push service no longer knows this phone.")).to_be_visible()
    await hands.button("Set it up anew").click()
    await expect(page.get_by_text("The server knows where to reach this phone.")).to_be_visible()


async def test_another_key_loses_nobody(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService, tmp_path: Path
) -> None:
    old, new, anew = [service.subscribe() for _ in range(3)]
    phone = await new_phone()
    await takes_pushes(phone, old, new)
    key_before = vapid.public_text(vapid.private_key(Settings(data_dir=str(tmp_path / "data"))))
    (tmp_path / "data" / "vapid.pem").rename(tmp_path / "data" / "vapid-old.pem")
    program.stop()
    program.change(VAPID_OLD_PRIVATE_KEYS=str(tmp_path / "data" / "vapid-old.pem"))
    program.start()

    await phone.page.evaluate(TEST)
    program.work()
    assert [one.key for one in service.to(old)] == [key_before]

    async with phone.page.expect_response(re.compile("/api/subscribe")) as subscribed:
        await phone.open("/")
    assert (await subscribed.value).status == 200
    await phone.page.evaluate(TEST)
    program.work()
    [sent] = service.to(new)
    assert sent.key == vapid.public_text(vapid.private_key(Settings(data_dir=str(tmp_path / "data"))))
    assert sent.key != key_before

    # And where the browser changes it by itself, its worker says so, though no page does.
    await subscribing.changed(phone, anew)
    await comes_true(phone.page, "async () => (await (await fetch('/api/reach')).json()).subscription === 'active'")
    await phone.page.evaluate(TEST)
    program.work()
    assert len(service.to(anew)) == 1
