"""What stands beside check-ins and contacts: time away, a weekly look back, a day with nobody, a change taken back."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

MOOD, OTHER = "rather good, some energy", "rather low, some energy"
STORAGE = """
globalThis.promises = false
Object.assign(navigator.storage, {
    persist: async () => promises,
    persisted: async () => promises,
    estimate: async () => ({ quota: 100, usage: 90 }),
})
"""
_WEEKDAY = "() => new Date().toLocaleDateString('en-GB', { weekday: 'long' })"


async def test_every_kind_of_entry_is_made_read_changed_and_taken_back(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    hands = Hands(await new_phone())
    page, button, entry = hands.page, hands.button, hands.entry
    await hands.begin()
    await hands.is_installed()
    await hands.phone.offline(yes=True)

    # Away until further notice, and back again; whoever taps too soon is away again.
    await hands.phone.open("/away/new")
    await hands.choice("I don’t know yet").check(force=True)
    await button("Save").click()
    await expect(page.get_by_text("28 days")).to_be_visible()
    await hands.phone.open("/")
    line = page.get_by_role("link", name=re.compile("Away until"))
    await expect(line).to_be_visible()
    await button("I’m back").click()
    await expect(line).to_be_hidden()
    await button("Undo").click()
    await line.click()
    await entry("28 days").click()
    await button("Delete time away").click()
    await expect(page.get_by_text("No time away is noted.")).to_be_visible()
    await button("Undo").click()
    await expect(entry("28 days")).to_be_visible()

    # The weekly look back: only where it is wanted, and a week may be let be.
    await hands.phone.open("/reflections")
    await hands.choice(await page.evaluate(_WEEKDAY)).click(force=True)
    await expect(button("Undo")).to_be_visible()
    await hands.phone.open("/")
    await button("Not this week").click()
    await expect(button("Not this week")).to_be_hidden()
    await button("Undo").click()
    await page.get_by_role("link", name="Look back", exact=True).click()
    await page.get_by_role("group", name="I felt I belonged").get_by_role("radio", name="somewhat").check(force=True)
    await button("Save").click()
    await button("Show as table Your weeks").click()
    await expect(page.get_by_role("cell", name="left open")).to_be_visible()
    await hands.phone.open("/")
    await expect(line).to_be_visible()
    await expect(button("Not this week")).to_be_hidden()

    # A day with nobody, noted late and moved; a check-in that was changed by mistake.
    await hands.checks_in(MOOD)
    await hands.phone.open("/contact")
    await page.get_by_text("More", exact=True).click()
    await hands.choice("Yesterday").check(force=True)
    await page.get_by_label("Date").fill("2026-11-04")
    await button("Saw nobody on Wednesday 4 November").click()
    await expect(page.get_by_text("Noted: nobody on Wednesday 4 November")).to_be_visible()
    await hands.opens("Nobody that day")
    await page.get_by_label("Which day?").fill("2026-11-03")
    await button("Save").click()
    await expect(page.get_by_role("heading", name="Tuesday 3 November")).to_be_visible()
    await expect(page.get_by_role("heading", name="Wednesday 4 November")).to_be_hidden()
    await hands.changes(MOOD, mood=OTHER)
    await button("Undo").click()
    await expect(entry(MOOD)).to_be_visible()
    rows = await hands.history()
    assert [row for row in rows if "obody" in row] == ["Nobody that day"]

    # What was a slip is taken back where it is noted; after the third check-in the home screen is spoken of, once.
    hint = page.get_by_text("Porchlight can live on your home screen.")
    await hands.checks_in(MOOD)
    await button("Undo").click()
    await expect(page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()
    await hands.hears("Deleted")
    await hands.checks_in(MOOD)
    await expect(hint).to_have_count(0)
    await hands.checks_in(MOOD)
    await button("No, thank you").click()
    await expect(hint).to_have_count(0)
    await hands.checks_in(MOOD)
    await expect(page.get_by_role("heading", name="If you like, three more taps")).to_be_visible()
    await expect(hint).to_have_count(0)

    # What this phone promises of its storage is told as it is, and asked for when somebody wishes it.
    await page.add_init_script(STORAGE)
    await hands.phone.open("/settings/room")
    await expect(page.get_by_text("There is little room left")).to_be_visible()
    await expect(page.get_by_text("has not promised")).to_be_visible()
    await button("Ask to keep it").click()
    await expect(page.get_by_text("did not agree yet")).to_be_visible()
    await expect(page.get_by_role("link", name="Show me how")).to_be_visible()
    await page.evaluate("() => { promises = true }")
    await button("Ask to keep it").click()
    await expect(page.get_by_text("has promised")).to_be_visible()
    await expect(button("Ask to keep it")).to_have_count(0)
