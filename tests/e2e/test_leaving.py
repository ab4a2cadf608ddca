"""Leaving in the middle of it: what was typed is there again, and what was deleted stays deleted."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

# What a phone keeps is the same on either database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def hands(new_phone: Callable[[], Awaitable[Phone]]) -> Hands:
    """A phone of somebody who has just begun."""
    begun = Hands(await new_phone())
    await begun.begin()
    return begun


async def test_what_was_typed_last_survives_a_reload(hands: Hands) -> None:
    page = hands.page
    await page.goto(f"{hands.phone.home}/check-in")
    await hands.choice("rather good, some energy").click()
    await page.reload()
    await expect(hands.choice("rather good, some energy")).to_be_checked()

    await page.locator("summary").click()
    note = page.get_by_label("A few words")
    await note.press_sequentially("half a sentence", delay=20)
    await page.reload()
    await page.locator("summary").click()
    await expect(note).to_have_value("half a sentence")
    assert hands.phone.errors == []
