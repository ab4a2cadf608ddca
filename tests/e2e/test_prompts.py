"""Times to check in: chosen, heard at that time, answered by a check-in that knows why; and as a calendar file."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests import lives
from tests.machinery import subscribing
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, LockScreen
from tests.machinery.program import Program
from tests.machinery.push_service import PushService

pytestmark = pytest.mark.lock_screen

LATER = lives.TEN + timedelta(minutes=30)


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    """A push service at the time of the prompt."""
    with PushService() as started:
        started.now = lambda: round(LATER.timestamp())
        yield started
    assert started.faults == [], "the push service could not read what came"


@pytest.fixture
async def program(database_url: str, tmp_path: Path, service: PushService) -> AsyncIterator[Program]:
    """The web process at ten in the morning; the worker goes when told to."""
    (tmp_path / "now").write_text(str(lives.MORNING))
    settings = {"TESTING": "1", "TEST_CLOCK": str(tmp_path / "now"), "PUSH_EXTRA_ORIGINS": service.origin}
    with Program(database_url, tmp_path, "web", **settings) as started:
        yield started


async def chooses(hands: Hands, at: str, said: str) -> None:
    """Add a time; `said` is how the app writes it."""
    await hands.button("Add a time").click()
    await hands.page.get_by_label("Time", exact=True).fill(at)
    await hands.button("Save").click()
    await expect(hands.button(f"Change {said}")).to_be_visible()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_time_is_chosen_heard_and_answered(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService, tmp_path: Path
) -> None:
    phone, made = await new_phone(), service.subscribe()
    await phone.context.clock.set_fixed_time(lives.TEN)
    await subscribing.made_up(phone, made)
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.turns_on_sync()
    await phone.open("/settings/prompts")
    async with page.expect_response(re.compile("/api/subscribe")):
        await chooses(hands, "10:30", "10:30")
    await expect(page.get_by_text("It comes as a notification.")).to_be_visible()
    await hands.syncs()
    program.work()
    assert service.journal == []

    (tmp_path / "now").write_text(str(round(LATER.timestamp() * 1000)))
    await phone.context.clock.set_fixed_time(LATER)
    program.work()
    [sent] = service.to(made)
    lock_screen = await LockScreen.of(phone)
    await lock_screen.receives(sent.text)
    assert [one["title"] for one in await lock_screen.shown()] == ["How is it right now?"]

    await lock_screen.tap()
    await page.wait_for_url(re.compile("/check-in"))
    await hands.choice("rather good, some energy").click()
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name="Noted")).to_be_visible()
    await hands.syncs()
    held = {record["k"]: record["f"] for record in await page.evaluate(PULL)}
    assert held["check-in"]["because"] == sent.message["id"]
    assert (held["preferences"]["schedule"], held["preferences"]["zone"]) == (["10:30"], "Europe/Berlin")

    # One tap ends it, on the phone and on the server.
    await phone.open("/settings/prompts")
    async with page.expect_response(re.compile("/api/unsubscribe")):
        await hands.button("Take 10:30 out").click()
    await expect(hands.button("Change 10:30")).to_be_hidden()


async def test_the_times_go_into_a_calendar_with_no_account_and_no_network(
    new_phone: Callable[[], Awaitable[Phone]], tmp_path: Path
) -> None:
    phone = await new_phone()
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.is_installed()
    await phone.offline(yes=True)
    await phone.open("/settings/prompts")
    await chooses(hands, "20:30", "20:30")
    await chooses(hands, "08:00", "8:00")
    await hands.button("Change 8:00").click()
    await page.get_by_label("Time", exact=True).fill("20:30")
    # It can't be saved, and says why when it is tried.
    await hands.button("Save").click(force=True)
    await expect(page.get_by_text("That time is there already.")).to_be_visible()
    await page.get_by_label("Time", exact=True).fill("07:15")
    await hands.button("Save").click()
    await hands.button("Take all out").click()
    await expect(hands.button("Change 7:15")).to_be_hidden()
    await hands.button("Undo").click()
    times = page.get_by_role("list", name="Your times").get_by_role("listitem")
    await expect(times).to_have_text(["7:15", "20:30"])

    files = []
    for with_link in (False, True):
        await hands.choice("Put a link to this app into it").set_checked(with_link, force=True)
        async with page.expect_download() as coming:
            await hands.button("Save the calendar file").click()
        saved = await coming.value
        assert saved.suggested_filename == "moment.ics"
        await saved.save_as(tmp_path / "moment.ics")
        files.append((tmp_path / "moment.ics").read_bytes().decode())
    plain, linked = files
    assert re.findall(r"DTSTART:\d{8}T(\d{6})\r\n", plain) == ["071500", "203000"]
    assert set(re.findall(r"SUMMARY;LANGUAGE=en:(.*)\r\n", plain)) == {"A moment"}
    assert phone.home not in plain
    assert f"URL:{phone.home}/check-in\r\n" in linked
    assert re.findall(r"UID:.*", plain) == re.findall(r"UID:.*", linked)
