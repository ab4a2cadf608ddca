"""Insights on a real phone: the picture from what lies here, and from the server that it is too early to tell."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands


async def test_two_entries_are_a_picture_and_too_early_to_tell(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    hands = Hands(phone)
    await hands.begin()
    await hands.checks_in("rather good, some energy")
    await hands.meets("Ada")
    await phone.open("/insights")
    # Without an account there is a picture, and a table behind it.
    await expect(phone.page.get_by_text("Patterns are looked for on the server")).to_be_visible()
    await hands.button("Show as table").click()
    await expect(phone.page.get_by_role("row").filter(has_text="1 person")).to_be_visible()

    await hands.turns_on_sync()
    await phone.open("/insights")
    early = phone.page.get_by_text("Too early to tell. 1 day with, 0 days without, so far.").first
    await expect(early).to_be_visible()
    await phone.page.get_by_text("What is too early to tell").click()
    await expect(phone.page.get_by_role("heading", name="Time with Ada")).to_be_visible()

    # What was found stays without a network; what was hidden stays hidden.
    await phone.page.get_by_role("button", name="Hide this Time with Ada").click()
    await expect(phone.page.get_by_role("heading", name="Time with Ada")).to_be_hidden()
    await phone.offline(yes=True)
    await phone.page.get_by_role("link", name="Today").click()
    await phone.page.get_by_role("link", name="Insights").click()
    await expect(early).to_be_visible()
    await expect(phone.page.get_by_role("heading", name="Time with Ada")).to_be_hidden()
