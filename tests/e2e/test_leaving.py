"""Leaving in the middle of it: what was typed is there again, and what was deleted stays deleted."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

SOON_MS = 15_000
LATER = timedelta(minutes=1)
"""Longer than a deletion can be taken back."""

MOOD, NOBODY = "rather good, some energy", "Nobody that day"

TOMBSTONES = """() => new Promise((resolve) => {
  const opening = indexedDB.open("porchlight")
  opening.onsuccess = () => {
    const all = opening.result.transaction("records").objectStore("records").getAll()
    all.onsuccess = () => {
      opening.result.close()
      resolve(all.result.filter((row) => row.dirty.d).length)
    }
  }
})"""


@pytest.fixture
async def hands(new_phone: Callable[[], Awaitable[Phone]]) -> Hands:
    """A phone of somebody who has just begun."""
    begun = Hands(await new_phone())
    await begun.begin()
    return begun


async def are_deleted(page: Page, records: int) -> None:
    """Wait until so many records are tombstones on this phone."""
    for _ in range(SOON_MS // 250):
        if await page.evaluate(TOMBSTONES) == records:
            return
        await page.wait_for_timeout(250)
    assert await page.evaluate(TOMBSTONES) == records


async def test_what_was_typed_last_survives_a_reload(hands: Hands) -> None:
    page = hands.page
    await page.goto(f"{hands.phone.home}/check-in")
    await hands.choice(MOOD).click()
    await page.reload()
    await expect(hands.choice(MOOD)).to_be_checked()

    await page.locator("summary").click()
    note = page.get_by_label("A few words")
    await note.press_sequentially("half a sentence", delay=20)
    await page.reload()
    await page.locator("summary").click()
    await expect(note).to_have_value("half a sentence")


async def test_what_was_deleted_stays_away_when_the_page_goes_too_soon(hands: Hands) -> None:
    page = hands.page
    await hands.checks_in(MOOD)
    await hands.opens(MOOD)
    await hands.button("Delete check-in").click()
    await expect(page.get_by_text("Deleted", exact=True)).to_be_visible()
    # Another tab may still be able to undo it; a while later none is.
    await page.clock.set_fixed_time(datetime.now(UTC) + LATER)
    await page.reload()
    await page.goto(f"{hands.phone.home}/history")
    await expect(page.get_by_text("Your entries will be kept here")).to_be_visible()
    await are_deleted(page, 1)
    await page.reload()
    await expect(page.get_by_text("Your entries will be kept here")).to_be_visible()


async def test_a_deletion_is_undone_after_all(hands: Hands) -> None:
    page = hands.page
    await hands.checks_in(MOOD)
    await hands.opens(MOOD)
    await hands.button("Delete check-in").click()
    await hands.button("Undo").click()
    await expect(page.get_by_text(MOOD)).to_be_visible()
    await page.reload()
    await expect(page.get_by_text(MOOD)).to_be_visible()
    assert await page.evaluate(TOMBSTONES) == 0


async def test_nobody_today_can_be_taken_back_and_said_again(hands: Hands) -> None:
    page = hands.page

    async def says_it() -> None:
        await page.goto(f"{hands.phone.home}/contact")
        await hands.button("Saw nobody today").click()
        await expect(page.get_by_text("Noted: nobody today")).to_be_visible()
        await expect(page.locator(".entry", has_text=NOBODY)).to_have_count(1)

    # At once, with the undo of the toast: it is gone, and can be said again.
    await says_it()
    await hands.button("Undo").click()
    await expect(page.locator(".entry", has_text=NOBODY)).to_have_count(0)
    await page.get_by_role("link", name="Log a contact").click()
    await hands.button("Saw nobody today").click()
    await expect(page.locator(".entry", has_text=NOBODY)).to_have_count(1)

    # For good.
    await hands.deletes(NOBODY, "Delete this")
    await are_deleted(page, 2)
    await says_it()
    await page.goto(f"{hands.phone.home}/contact")
    await expect(page.get_by_text("You noted “nobody” for today.")).to_be_visible()
