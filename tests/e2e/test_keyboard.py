"""The main job by keys alone: nothing needs a thumb, and wherever the focus is, it can be seen."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.keys import Keys


async def test_a_check_in_a_contact_and_an_undo_by_keys_alone(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    page, keys, eyes = phone.page, Keys(phone.page), Hands(phone)
    await phone.open("/")
    await expect(page.get_by_role("heading", name="A light left on")).to_be_visible()
    await keys.reaches("Skip", "Shift+Tab")
    await page.keyboard.press("Enter")
    await keys.arrives(re.compile("^Good|hello$"))
    # The way past what is the same on every screen is the first of all.
    await keys.presses("Skip to the content")
    await keys.reaches("How are you?")

    # A sheet takes the focus and, closed by its button or by Escape, gives it back.
    await keys.reaches("A low day?")
    for closes in ("Enter", "Escape"):
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await page.evaluate("() => document.activeElement.closest('dialog') !== null")
        if closes == "Enter":
            await keys.reaches("Close")
        await page.keyboard.press(closes)
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(eyes.button("A low day?")).to_be_focused()
        assert await keys.focused() == "A low day?"

    await keys.reaches("How are you?", "Shift+Tab")
    await page.keyboard.press("Enter")
    await keys.arrives("How are you?")
    await keys.reaches("in between, some energy")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowUp")
    assert await keys.focused() == "rather good, good energy"
    await expect(eyes.choice("rather good, good energy")).to_be_checked()
    await keys.presses("calm", "Space")
    await keys.presses("Save")
    await keys.arrives("Noted")
    await keys.presses("Done")

    await keys.arrives(re.compile("^Good|hello$"))
    await keys.presses("Log a contact")
    await keys.arrives("Log a contact")
    await keys.reaches("Find or add a person")
    await page.keyboard.type("Ada")
    await keys.presses("Add “Ada”")
    await expect(eyes.choice("Ada")).to_be_checked()
    await keys.presses("Met", "Space")
    await keys.presses("Save")

    await keys.arrives(re.compile("^Good|hello$"))
    await keys.presses("History")
    await keys.arrives("History")
    await keys.presses("Rather good, good energy")
    await keys.arrives("Change a check-in")
    await keys.presses("Delete check-in")
    await keys.arrives("History")
    await expect(page.get_by_text("Deleted", exact=True)).to_be_visible()
    # From the heading, one step back.
    await keys.reaches("Undo", "Shift+Tab")
    await page.keyboard.press("Control+z")
    await expect(eyes.entry("rather good, good energy")).to_be_visible()
