"""The whole road, once: a quiet stretch, the worker, a real push, the lock screen, a tap, and the answer back home.

Chromium has no push service here, so `subscribe()` gives out a subscription with the test push service, and what that
service could open is handed to the browser's own worker.
"""

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import lives
from tests.builders import stamp, wire
from tests.machinery import subscribing
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH, LockScreen
from tests.machinery.program import Program
from tests.machinery.push_service import PushService, Subscribed

pytestmark = [pytest.mark.lock_screen, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    """A push service at the made-up time."""
    with PushService() as started:
        started.now = lambda: lives.MORNING // 1000
        yield started
    assert started.faults == [], "the push service could not read what came"


@pytest.fixture
async def program(database_url: str, tmp_path: Path, service: PushService) -> AsyncIterator[Program]:
    """The web process on the morning of the look; the worker goes when told to."""
    (tmp_path / "now").write_text(str(lives.MORNING))
    settings = {"TESTING": "1", "TEST_CLOCK": str(tmp_path / "now"), "PUSH_EXTRA_ORIGINS": service.origin}
    with Program(database_url, tmp_path, "web", **settings) as started:
        yield started


async def prepared(phone: Phone, made: Subscribed) -> Phone:
    """The phone on that morning, whose browser subscribes with the test's push service."""
    await phone.context.clock.set_fixed_time(lives.TEN)
    await subscribing.made_up(phone, made)
    return phone


def told(phone: Phone) -> int:
    """How often the phone told the server where it takes pushes."""
    return sum("/api/subscribe" in sent for sent in phone.sent)


async def test_a_quiet_stretch_is_met_with_a_word_that_is_answered(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService
) -> None:
    made = service.subscribe()
    phone = await prepared(await new_phone(), made)
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.meets("Ada", how="Message")
    await hands.turns_on_sync()

    # Two months with Ada, then eight days with nobody: as if the phone had been there.
    [ada] = [record["id"] for record in await page.evaluate(PULL) if record["k"] == "person"]
    life = lives.life(people=[Record(k="person", id=RecordId(ada), h=stamp(0))])
    assert set(await page.evaluate(PUSH, [wire(one) for one in life if one.id != ada])) == {1}
    await hands.syncs()
    assert told(phone) == 0

    # Asked for after a reason was shown, and only by a tap.
    await phone.open("/")
    await expect(page.get_by_text("Would a word now and then help?")).to_be_visible()
    await page.get_by_role("link", name="Tell me more").click()
    await expect(page.get_by_text("When you have met clearly fewer people than is usual for you")).to_be_visible()
    await hands.button("Turn it on").click()
    await expect(hands.button("Turn it off")).to_be_visible()
    assert told(phone) == 1
    await hands.syncs()

    program.work()
    [sent] = service.to(made)
    assert "Ada" not in sent.text
    lock_screen = await LockScreen.of(phone)
    await lock_screen.receives(sent.text)
    assert [one["title"] for one in await lock_screen.shown()] == ["A small hello?"]

    await lock_screen.tap()
    await page.wait_for_url(re.compile("/reach-out/"))
    await page.get_by_text("Why did I get this?").click()
    await expect(page.get_by_text("8 days with an entry and nobody in it")).to_be_visible()
    await hands.button("A quiet stretch").click()
    await expect(page.locator(".reach-step")).to_contain_text("Ada")
    await hands.button("It happened already").click()
    await hands.button("rather good").click()
    await expect(page.get_by_text("Noted. That was a step.")).to_be_visible()
    await hands.syncs()
    records = await page.evaluate(PULL)
    held = {record["k"]: record["f"] for record in records}
    assert [record["f"]["people"] for record in records if "because" in record["f"] and "channel" in record["f"]] == [
        [ada]
    ]
    assert (held["nudge"]["answer"], held["step"]["state"], held["step"]["person"]) == ("up", "done", ada)

    # At the next start the phone says again where it takes pushes, and asks nobody; switched off, it takes none.
    before = told(phone)
    async with page.expect_response(re.compile("/api/subscribe")):
        await phone.open("/")
    assert told(phone) == before + 1
    await phone.open("/settings/nudges")
    async with page.expect_response(re.compile("/api/unsubscribe")):
        await hands.button("Turn it off").click()
    await expect(hands.button("Turn it on")).to_be_visible()
    assert "Ada" not in json.dumps(phone.sent)
