"""Somebody who travels: what happened stays on the day, and on the clock, of the place where it was."""

from playwright.async_api import expect

from tests.machinery import browser
from tests.machinery.browser import Chromiums
from tests.machinery.hands import Hands
from tests.machinery.program import Program

MOOD = "rather good, some energy"
THERE, DAY = "By the clock in Berlin", "Tuesday 10 November"


async def test_travelling_moves_no_day_that_was(chromiums: Chromiums, served: Program) -> None:
    phone = await browser.phone(await chromiums.get(whole=False), served.url, zone=None)
    hands, page = Hands(phone), phone.page
    devtools = await phone.context.new_cdp_session(page)
    await devtools.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
    await hands.begin()
    await phone.open("/check-in")
    await hands.choice(MOOD).click()
    await page.get_by_text("More", exact=True).click()
    await hands.choice("Yesterday").check(force=True)
    await page.get_by_label("Date").fill("2026-11-10")
    await page.get_by_label("Time", exact=True).fill("23:30")
    await expect(page.get_by_text("By the clock in")).to_be_hidden()
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name="Noted")).to_be_visible()

    # On the other side of the world it was the next morning.
    await devtools.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    await hands.changes(MOOD, note="Walked home along the water.")
    await expect(page.get_by_role("heading", name=DAY)).to_be_visible()
    await hands.entry("23:30").click()
    await expect(page.get_by_text(THERE)).to_be_visible()
    await hands.choice("Another time").check(force=True)
    await expect(page.get_by_label("Date")).to_have_value("2026-11-10")
    await page.get_by_label("Time", exact=True).fill("22:15")
    await hands.button("Save").click()
    await expect(hands.entry("22:15")).to_be_visible()
    await expect(page.get_by_role("heading", name=DAY)).to_be_visible()
    await hands.entry("22:15").click()
    await expect(page.get_by_text(THERE)).to_be_visible()
    assert phone.errors == []
    await phone.context.close()
