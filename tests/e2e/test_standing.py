"""Where everything is saved is told truly, and whatever the server does not take is told with what to do about it."""

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import Locator, Route, expect

from tests.machinery import browser, drawers, tools
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

NewPhone = Callable[[], Awaitable[Phone]]

GOOD, LOW = "rather good, some energy", "very low, hardly any energy"
STAMP = "01a2b3c4d5e60000aaaaaaaa"

THERE = "async () => (await (await fetch('/api/sync?cursor=0')).json()).recs.map(({ k }) => k)"

NOTE_EVERY_WORD = """
globalThis.told = new Set()
const line = document.querySelector(".saved-line").closest("[role=status]")
const watch = new MutationObserver(() => told.add(line.textContent))
watch.observe(line, { subtree: true, childList: true, characterData: true })
"""


async def synced(new_phone: NewPhone) -> Hands:
    """A phone with an account, on its first screen."""
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.turns_on_sync()
    await hands.phone.open("/")
    return hands


def line(hands: Hands) -> Locator:
    """The quiet line of the first screen."""
    return hands.page.locator(".saved-line")


def waiting(kind: str, **fields: Any) -> dict[str, Any]:
    """The row of a new record that waits, with whatever fields."""
    dirty = {"f": {name: [STAMP, value] for name, value in fields.items()}}
    return {"id": str(uuid4()), "k": kind, "v": 1, "at": str(fields.get("at", "")), "dirty": dirty}


async def there(hands: Hands) -> list[str]:
    """The kinds of what the server has."""
    return sorted(await hands.page.evaluate(THERE))


async def test_the_quiet_line_says_here_waiting_and_for_all_devices(new_phone: NewPhone) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await expect(line(hands)).to_have_text("Saved on this phone")
    await hands.turns_on_sync()
    await hands.phone.open("/")
    await expect(line(hands)).to_have_text("Saved for all your devices")

    await hands.phone.offline(yes=True)
    await expect(line(hands)).to_have_text("No network. Everything works; it is saved on this phone.")
    await hands.checks_in(GOOD)
    await hands.button("Done").click()
    await expect(line(hands)).to_have_text("1 entry is waiting for the network")
    await hands.phone.offline(yes=False)
    await expect(line(hands)).to_have_text("Saved for all your devices")
    assert await there(hands) == ["check-in"]


async def test_an_exchange_without_news_changes_no_word(new_phone: NewPhone) -> None:
    hands = await synced(new_phone)
    await expect(line(hands)).to_have_text("Saved for all your devices")
    await hands.page.evaluate(f"() => {{ {NOTE_EVERY_WORD} }}")
    async with hands.page.expect_response(re.compile("/api/sync")):
        await hands.page.evaluate("() => dispatchEvent(new Event('pageshow'))")
    await expect(line(hands)).to_have_text("Saved for all your devices")
    assert await hands.page.evaluate("() => [...told]") == []


async def test_records_that_the_server_refuses_need_the_person_and_hold_nobody_up(new_phone: NewPhone) -> None:
    hands = await synced(new_phone)
    page = hands.page
    await hands.phone.offline(yes=True)
    when = {"at": "2026-11-22T12:00:00Z", "zone": "Europe/Berlin"}
    await drawers.put(page, waiting("check-in", **when, mode="full", valence=150, energy=20))
    await drawers.put(page, waiting("social-contact", **when, channel="call", note="s1.AAAAAAAA." + "x" * 40_000))
    await drawers.put(page, {**waiting("constellation", **when, stars="x" * 40_000), "v": 2})
    await hands.checks_in(LOW)
    await hands.phone.offline(yes=False)
    await hands.phone.open("/")
    await expect(line(hands)).to_have_text("3 entries need you")
    assert await there(hands) == ["check-in"]

    await line(hands).click()
    parked = page.get_by_role("main").get_by_role("listitem")
    await expect(parked).to_have_count(3)
    invalid = parked.filter(has_text="not what the server expects")
    await expect(invalid).to_contain_text("Check-in")
    await expect(parked.filter(has_text="too long to travel")).to_contain_text("Contact")
    newer = parked.filter(has_text="A newer version of the app wrote it")
    await expect(newer.get_by_role("link", name="Edit")).to_have_count(0)

    # Trying again is harmless; it comes back with the same answer.
    await invalid.get_by_role("button", name="Try again").click()
    await expect(parked).to_have_count(3)

    await newer.get_by_role("button", name="Let it go").click()
    sheet = page.get_by_role("dialog", name="Let it go?")
    await expect(sheet).to_contain_text("on this phone only")
    await sheet.get_by_role("button", name="Cancel").click()
    await expect(parked).to_have_count(3)
    await newer.get_by_role("button", name="Let it go").click()
    await sheet.get_by_role("button", name="Let it go").click()
    await expect(parked).to_have_count(2)

    # An edit puts it right, and it goes out by itself.
    await invalid.get_by_role("link", name="Edit").click()
    await hands.choice(GOOD).click()
    await hands.button("Save").click()
    await expect(parked).to_have_count(1)
    await expect(parked).to_contain_text("Contact")
    await hands.phone.open("/")
    await expect(line(hands)).to_have_text("1 entry needs you")
    await browser.comes_true(hands.page, f"async () => (await ({THERE})()).length === 2")


@pytest.fixture
def program(database_url: str, tmp_path: Path) -> Iterator[Program]:
    """The program with a copy of the built app, which the test may change."""
    app = shutil.copytree(tools.needed(tools.built_app), tmp_path / "app")
    with Program(database_url, tmp_path, APP_DIR=str(app)) as running:
        yield running


def bring_newer(program: Program, worker: Path) -> None:
    """What the operator does for a newer app."""
    program.stop()
    worker.write_text(worker.read_text() + "\n// newer\n")
    for copy in ("sw.js.br", "sw.js.gz"):
        (worker.parent / copy).unlink(missing_ok=True)
    program.start()


async def too_old(route: Route) -> None:
    problem = {"type": "app-too-old", "title": "This app is too old", "status": 426}
    await route.fulfill(status=426, json=problem, content_type="application/problem+json")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_app_that_is_too_old_goes_on_saving_and_updates_at_a_tap(
    new_phone: NewPhone, program: Program, tmp_path: Path
) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.turns_on_sync()
    page = hands.page
    await page.evaluate("async () => { await navigator.serviceWorker.ready }")
    await page.route("**/api/sync*", too_old)
    await hands.checks_in(GOOD)
    await hands.button("Done").click()
    await expect(line(hands)).to_have_text("Update the app to keep your devices in step.")
    await line(hands).click()
    await hands.button("Update now").click()
    await expect(page.get_by_text("Your server has no newer app to give yet")).to_be_visible()

    await asyncio.to_thread(bring_newer, program, tmp_path / "app" / "sw.js")
    await page.unroute("**/api/sync*")
    async with page.expect_event("load"):
        await hands.button("Update now").click()
    await hands.is_in_step()
    assert await there(hands) == ["check-in"]
    assert len(await hands.history()) == 1

    # The next one comes while something is half-written, and while another window is open.
    await hands.phone.open("/check-in")
    await page.get_by_text("More", exact=True).click()
    await page.get_by_label("A few words").fill("half a")
    other = await hands.phone.context.new_page()
    await other.goto(program.url + "/people")
    await other.evaluate("async () => { await navigator.serviceWorker.ready }")
    await asyncio.to_thread(bring_newer, program, tmp_path / "app" / "sw.js")
    await page.evaluate("async () => { await (await navigator.serviceWorker.ready).update() }")
    await expect(page.get_by_text("A newer Porchlight is ready.")).to_be_visible()
    await page.get_by_label("A few words").press_sequentially(" thought")
    async with page.expect_event("load"):
        await hands.button("Update now").click()
    await page.get_by_text("More", exact=True).click()
    await expect(page.get_by_label("A few words")).to_have_value("half a thought")
    await expect(other.get_by_text("A newer Porchlight has taken over in another window.")).to_be_visible()
    async with other.expect_event("load"):
        await other.get_by_role("button", name="Update now").click()
    await expect(other.get_by_role("heading", name="People")).to_be_visible()
